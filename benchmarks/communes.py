"""The plan of examples/xa-phuong for each of the 3,321 communes, files on disk, against a loop over docxtpl."""

import inspect
import os
import re
import runpy
import shutil
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import nullcontext
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from benchmarks.papers import paragraphs, require_equal
from docgen_vn import load_many, render, render_many
from docgen_vn.package import deflate, join, read
from docgen_vn.text.casing import upper
from docgen_vn.text.units import committee, place_of, unit_name

_EXAMPLE: Final = runpy.run_path(str(Path(__file__).resolve().parents[1] / "examples" / "xa-phuong" / "plan.py"))
_MAIN: Final = "word/document.xml"
_ISSUER: Final = re.compile(r'(<w:pStyle w:val="VBIssuer"/></w:pPr>)(<w:r>(?:(?!</w:p>).)+</w:r>)')


def units(step: int = 1) -> list[dict[str, str]]:
    """Return every `step`-th commune."""
    return list(_EXAMPLE["units"]())[::step]


def template() -> bytes:
    """Return the plan of the sample commune as a docxtpl template: tags where its names stand."""
    sample = dict(_EXAMPLE["SAMPLE"])
    (document,) = load_many(_EXAMPLE["PLAN"], [sample], _EXAMPLE["TASKS"])
    parts = read(render(document).data)  # type: ignore[arg-type]
    parts[_MAIN] = _with_tags(parts[_MAIN].decode(), sample).encode()
    return join(deflate(name, part) for name, part in parts.items())


def _with_tags(xml: str, sample: dict[str, str]) -> str:
    xml = _ISSUER.sub(r'\1<w:r><w:t xml:space="preserve">{{ issuer }}</w:t></w:r>', xml)
    names = values(sample)
    for name in ("full_name", "province"):
        xml = re.sub(re.escape(names[name]).replace(r"\ ", "[ \u00a0]"), f"{{{{ {name} }}}}", xml)
    return re.sub(re.escape(names["place"]).replace(r"\ ", "[ \u00a0]") + ",", "{{ place }},", xml)


def values(unit: dict[str, str]) -> dict[str, str]:
    """Return what the docxtpl template is filled with."""
    name, kind = unit["name"], unit["type"]
    return {
        "issuer": upper(committee(name, kind)),
        "full_name": unit_name(name, kind),
        "place": place_of(name, kind),
        "province": unit["province"],
    }


def by_docxtpl(path: Path, contexts: list[dict[str, str]], out: Path) -> float:
    """Write a file for each of `contexts` in a loop; return the seconds."""
    from docxtpl import DocxTemplate  # type: ignore[import-untyped, unused-ignore]

    out.mkdir(parents=True, exist_ok=True)
    started = perf_counter()
    for number, context in enumerate(contexts):
        filled = DocxTemplate(path)
        filled.render(context)
        filled.save(out / f"{number:05}.docx")
    return perf_counter() - started


def by_us(rows: list[dict[str, str]], out: Path, cores: int = 1) -> float:
    """Write a file for each of `rows` with `render_many` on so many cores; return the seconds."""
    fastest = {"compressor": "fastest"} if "compressor" in inspect.signature(render_many).parameters else {}
    started = perf_counter()
    documents = load_many(_EXAMPLE["PLAN"], rows, _EXAMPLE["TASKS"])
    with ProcessPoolExecutor(cores) if cores > 1 else nullcontext() as executor:
        report = render_many(documents, out, executor=executor, progress=None, **fastest)  # type: ignore[arg-type]
    if not report.is_whole or len(report.files) != len(rows):
        raise RuntimeError(report.text)
    return perf_counter() - started


def _fresh(work: Callable[..., float], *arguments: Any) -> float:
    """Return what `work` returns in a process of its own, whose caches nothing has filled."""
    with ProcessPoolExecutor(1, get_context("spawn")) as executor:
        return executor.submit(work, *arguments).result()


def measure(folder: Path, *, runs: int = 3, step: int = 1) -> dict[str, Any]:
    """Time both in turns: of each run docxtpl takes its share of the communes, we take all; compare every text."""
    rows, path, base = units(step), folder / "communes.docx", folder / "communes"
    shutil.rmtree(base, ignore_errors=True)
    path.write_bytes(template())
    contexts, cores = [values(unit) for unit in rows], os.cpu_count() or 1
    seconds: dict[str, list[float]] = {"docxtpl": [], "one core": [], "all cores": []}
    for number in range(runs):
        # a folder a run: ext4 takes 0.4 ms more to make a file for minutes after as many were deleted
        some, out = contexts[number::runs], base / str(number)
        seconds["docxtpl"].append(_fresh(by_docxtpl, path, some, out / "docxtpl") / len(some))
        seconds["one core"].append(_fresh(by_us, rows, out / "one") / len(rows))
        seconds["all cores"].append(_fresh(by_us, rows, out / "all", cores) / len(rows))
        _compare(out / "docxtpl", rows[number::runs])
        _require_same(out / "one", out / "all")
    shutil.rmtree(base)
    return {"communes": len(rows), "cores": cores, "seconds": seconds}


def _expected(rows: list[dict[str, str]]) -> Iterator[tuple[str, ...]]:
    for document in load_many(_EXAMPLE["PLAN"], rows, _EXAMPLE["TASKS"]):
        yield paragraphs(render(document).data)  # type: ignore[arg-type]


def _compare(out: Path, rows: list[dict[str, str]]) -> None:
    """Raise DiffersError unless docxtpl's files say what ours say."""
    for path, texts in zip(sorted(out.iterdir()), _expected(rows), strict=True):
        require_equal("docxtpl", texts, path.read_bytes())


def _require_same(one: Path, other: Path) -> None:
    files, others = sorted(one.glob("*.docx")), sorted(other.glob("*.docx"))
    if [path.name for path in files] != [path.name for path in others]:
        raise RuntimeError("one core and all cores wrote other files")
    for path, twin in zip(files, others, strict=True):
        if path.read_bytes() != twin.read_bytes():
            raise RuntimeError(f"{path.name} differs between one core and all")
