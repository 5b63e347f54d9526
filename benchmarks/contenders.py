"""The contenders written in Python: each takes a case in steps that are timed one by one."""

import inspect
import io
import struct
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any, Final

Step = tuple[str, Callable[[Any], Any]]


@dataclass(frozen=True, slots=True)
class Contender:
    """What is timed: `steps` turn what `prepare` (not timed) makes of a case into the bytes of a .docx.

    `once` are seconds spent before the first document, to be shared among `shared` documents.
    """

    steps: tuple[Step, ...]
    prepare: Callable[[dict[str, Any]], Any] = field(default=lambda case: case["filled"])
    once: float = 0.0
    shared: int = 1


# --- compressors


def _zlib(data: bytes) -> bytes:
    return zlib.compress(data, 6, -15)


Packer = tuple[Callable[[bytes], bytes], Callable[[bytes], int]]


def compressors() -> dict[str, Packer]:
    """Return what packs and what makes a checksum, by name, of every compressor that is installed."""
    found: dict[str, Packer] = {"zlib": (_zlib, zlib.crc32)}
    for name, add in (("igzip", _igzip), ("libdeflate", _libdeflate)):
        try:
            found[name] = add()
        except ImportError:
            continue
    return found


def _igzip() -> Packer:
    from isal import isal_zlib

    return (lambda data: isal_zlib.compress(data, 2, -15)), isal_zlib.crc32


def _libdeflate() -> Packer:
    import deflate

    return (lambda data: bytes(deflate.deflate_compress(data, 6))), deflate.crc32


def rendering_compressors() -> list[str]:
    """Return the names of the compressors that `render` of this docgen_vn can be asked for."""
    from docgen_vn import render

    return list(compressors()) if "compressor" in inspect.signature(render).parameters else ["zlib"]


def _renderer(compressor: str) -> Callable[[Any], Any]:
    from docgen_vn import render

    if compressor == "zlib" and "compressor" not in inspect.signature(render).parameters:
        return render
    return lambda document: render(document, compressor=compressor)  # type: ignore[call-arg, unused-ignore]


# --- docgen_vn


def ours(_: Path, compressor: str = "zlib") -> Contender:
    """Return docgen_vn: a mapping validated, then rendered."""
    from docgen_vn import load

    render = _renderer(compressor)
    steps = (("load", load), ("render", lambda document: render(document).data))
    return Contender(steps, prepare=lambda case: case["mapping"])


def ours_files(folder: Path, compressor: str = "zlib") -> Contender:
    """Return docgen_vn with a file on disk for each document, whole and synced as `Rendered.save` does it."""
    from docgen_vn import load

    render, name = _renderer(compressor), _names(folder, f"ours-{compressor}")

    def save(rendered: Any) -> bytes:
        rendered.save(next(name), overwrite=True)
        return rendered.data  # type: ignore[no-any-return]

    return Contender((("load", load), ("render", render), ("save", save)), prepare=lambda case: case["mapping"])


OFFICES: Final = 3321


def ours_many(_: Path, compressor: str = "zlib") -> Contender:
    """Return docgen_vn with one plan for many offices: what they share is read once."""
    from time import perf_counter

    from benchmarks.offices import office, shared_plan
    from docgen_vn import load_many

    render, plan, rows = _renderer(compressor), shared_plan(), [office(number) for number in range(OFFICES)]
    started = perf_counter()
    documents = load_many(plan, rows)
    once = perf_counter() - started
    steps = (("load", lambda _: next(documents)), ("render", lambda document: render(document).data))
    return Contender(steps, prepare=lambda _: None, once=once, shared=OFFICES)


_LOCAL: Final = struct.Struct("<4s5H3I2H")
_ENTRY: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_PART: Final = b"word/document.xml"


def floor(_: Path, compressor: str = "zlib") -> Contender:
    """Return the least that a .docx takes: deflate and checksum the part that changed, join it with the rest."""
    from benchmarks.documents import case
    from benchmarks.papers import document_xml
    from docgen_vn import load, render

    pack, checksum = compressors()[compressor]
    before, listing, count = _rest(render(load(case(0).mapping)).data)

    def fill(xml: bytes) -> bytes:
        body = pack(xml)
        middle = (20, 0, 8, 0, 0x21, checksum(xml), len(body), len(xml), len(_PART), 0)
        head = _LOCAL.pack(b"PK\3\4", *middle) + _PART
        entry = _ENTRY.pack(b"PK\1\2", 20, *middle, 0, 0, 0, 0, len(before)) + _PART
        end = _END.pack(
            b"PK\5\6", 0, 0, count, count, len(listing) + len(entry), len(before) + len(head) + len(body), 0
        )
        return b"".join((before, head, body, listing, entry, end))

    prepare = lambda case: document_xml(render(load(case["mapping"])).data)  # noqa: E731 - a field, no function of its own
    return Contender((("floor", fill),), prepare=prepare)


def _rest(data: bytes) -> tuple[bytes, bytes, int]:
    """Return the parts of a .docx other than the one that changes, as they lie in a zip, and their listing."""
    import zipfile

    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            if entry.filename.encode() != _PART:
                target.writestr(zipfile.ZipInfo(entry.filename), source.read(entry), zipfile.ZIP_DEFLATED, 9)
        names = len(target.namelist())
    whole = buffer.getvalue()
    start = whole.index(b"PK\1\2")
    return whole[:start], whole[start : whole.rindex(b"PK\5\6")], names + 1


def _names(folder: Path, name: str) -> Iterator[Path]:
    target = folder / name
    target.mkdir(exist_ok=True)
    number = 0
    while True:
        number += 1
        yield target / f"{number:06}.docx"


# --- peers


def docxtpl_anew(folder: Path) -> Contender:
    """Return docxtpl as its users write it: the template is opened for every document."""
    return Contender((("render", _docxtpl(folder / "docxtpl.docx")),))


def docxtpl_form(folder: Path) -> Contender:
    """Return docxtpl with a template without loops: a tag in each paragraph."""
    return Contender((("render", _docxtpl(folder / "docxtpl-form.docx")),), prepare=_numbered)


def _docxtpl(path: Path) -> Callable[[dict[str, Any]], bytes]:
    from docxtpl import DocxTemplate  # type: ignore[import-untyped, unused-ignore]

    def run(filled: dict[str, Any]) -> bytes:
        template = DocxTemplate(path)
        template.render(filled)
        return _saved(template)

    return run


def _numbered(case: dict[str, Any]) -> dict[str, str]:
    """Return the texts of a case by the names that a form has for them."""
    from benchmarks.documents import paragraphs_of

    return {f"p{number}": text for number, text in enumerate(paragraphs_of(case["filled"]))}


def docxtpl_reused(folder: Path) -> Contender:
    """Return docxtpl with one DocxTemplate for all documents."""
    from docxtpl import DocxTemplate

    template = DocxTemplate(folder / "docxtpl.docx")

    def run(filled: dict[str, Any]) -> bytes:
        template.render(filled)
        return _saved(template)

    return Contender((("render", run),))


def docxtpl_files(folder: Path) -> Contender:
    """Return docxtpl with a file on disk for each document."""
    from docxtpl import DocxTemplate

    source, name = folder / "docxtpl.docx", _names(folder, "docxtpl")

    def run(filled: dict[str, Any]) -> bytes:
        template = DocxTemplate(source)
        template.render(filled)
        path = next(name)
        template.save(path)
        return path.read_bytes()  # 0.03 ms, so that its text can be compared

    return Contender((("render", run),))


def _saved(document: Any) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def mailmerge(folder: Path) -> Contender:
    """Return docx-mailmerge2 with a form that has a field for each paragraph."""
    from mailmerge import MailMerge  # type: ignore[import-not-found, unused-ignore]

    path = folder / "mailmerge.docx"

    def run(values: dict[str, str]) -> bytes:
        buffer = io.BytesIO()
        with MailMerge(path) as form:
            form.merge(**values)
            form.write(buffer)
        return buffer.getvalue()

    return Contender((("render", run),), prepare=_numbered)


def python_docx_prepared(folder: Path) -> Contender:
    """Return python-docx on a template that has the styles."""
    from benchmarks.python_docx import on_template

    path = folder / "empty.docx"
    return Contender((("render", lambda filled: on_template(path, filled)),))


def python_docx_scratch(_: Path) -> Contender:
    """Return python-docx on its own default template, each paragraph formatted by hand."""
    from benchmarks.python_docx import from_scratch

    return Contender((("render", from_scratch),))


CONTENDERS: Final[dict[str, tuple[Callable[..., Contender], tuple[str, ...]]]] = {
    **{f"ours-{name}": (ours, (name,)) for name in ("zlib", "igzip", "libdeflate")},
    **{f"ours-many-{name}": (ours_many, (name,)) for name in ("zlib", "igzip", "libdeflate")},
    **{f"ours-files-{name}": (ours_files, (name,)) for name in ("zlib", "igzip", "libdeflate")},
    **{f"floor-{name}": (floor, (name,)) for name in ("zlib", "igzip", "libdeflate")},
    "docxtpl": (docxtpl_anew, ()),
    "docxtpl-reused": (docxtpl_reused, ()),
    "docxtpl-form": (docxtpl_form, ()),
    "docxtpl-files": (docxtpl_files, ()),
    "docx-mailmerge2": (mailmerge, ()),
    "python-docx-template": (python_docx_prepared, ()),
    "python-docx-scratch": (python_docx_scratch, ()),
}
MODULES: Final = {"docxtpl": "docxtpl", "docx-mailmerge2": "mailmerge", "python-docx": "docx"}


def is_installed(name: str) -> bool:
    """Tell whether the library behind the contender `name` can be imported."""
    module = next((module for start, module in MODULES.items() if name.startswith(start)), "docgen_vn")
    try:
        import_module(module)
    except ImportError:
        return False
    return True
