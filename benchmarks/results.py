"""The tables of RESULTS.md, written from what a run measured."""

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.rounds import Samples, Spread, spread

_NOTES: Final = tomllib.loads((Path(__file__).parent / "notes.toml").read_text(encoding="utf-8"))
LENGTHS: Final = (1, 5, 25)
COMPRESSORS: Final = ("zlib", "libdeflate", "igzip")
PEERS: Final = {
    "docxtpl": "docxtpl, loops, template opened anew",
    "docxtpl-reused": "docxtpl, loops, one DocxTemplate",
    "docxtpl-form": "docxtpl, a tag in each paragraph",
    "docx-mailmerge2": "docx-mailmerge2, a field in each paragraph",
    "python-docx-template": "python-docx, prepared template",
    "python-docx-scratch": "python-docx, from scratch",
    "docxtemplater": "docxtemplater (npm), loops",
    "docx": "docx (npm), from scratch",
    "easy-template-x": "easy-template-x (npm), loops",
    "docx-templates": "docx-templates (npm), loops, no sandbox",
    "docx-templates-sandbox": "docx-templates (npm), loops, sandbox",
}


@dataclass(slots=True)
class Results:
    """What a run measured; seconds. Parts that were not run are empty."""

    about: Mapping[str, str]  # date, machine, versions, sizes of the run
    same: Mapping[str, Samples]
    growth: Mapping[str, Samples] = field(default_factory=dict)
    cold: Mapping[str, Spread] = field(default_factory=dict)
    count: Sequence[Mapping[str, Any]] = ()
    communes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def reference(self) -> Samples:
        """Return the faster of the two ways to use docxtpl with loops."""
        ways = [self.same[name] for name in ("docxtpl", "docxtpl-reused") if name in self.same]
        return min(ways, key=lambda way: way.of().median)

    @property
    def best(self) -> str:
        """Return the compressor with which docgen_vn was fastest."""
        return min(self.compressors("ours"), key=lambda name: self.same[f"ours-{name}"].of().median)

    def compressors(self, contender: str) -> list[str]:
        """Return the compressors with which `contender` was measured."""
        return [name for name in COMPRESSORS if f"{contender}-{name}" in self.same]


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a table of Markdown; the first column is text, the others are figures."""
    names = list(head)
    lines = [names, ["---", *["---:"] * (len(names) - 1)], *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def milliseconds(seconds: float) -> str:
    """Return milliseconds with three figures."""
    value = seconds * 1000
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3  # noqa: PLR2004 - three figures
    return f"{value:,.{digits}f}"


def _middle(value: Spread) -> tuple[str, str]:
    return milliseconds(value.median), f"{milliseconds(value.low)} - {milliseconds(value.high)}"


def times(reference: Samples, value: Samples) -> str:
    """Return how many times faster `value` is than `reference`: by the clock and, in brackets, by the processor."""
    return (
        f"{_ratio(reference.of().median / value.of().median)} ({_ratio(reference.cpu().median / value.cpu().median)})"
    )


def _ratio(value: float) -> str:
    return f"{value:.1f}" if value >= 1 else f"{value:.2f}"


def markdown(results: Results) -> str:
    """Return the whole of RESULTS.md."""
    sections = (
        _about,
        _same,
        _stages,
        _floor,
        _many,
        _files,
        _communes,
        _growth,
        _count,
        _cold,
    )
    return "\n\n".join(text for section in sections if (text := section(results))) + "\n"


_INTRODUCTION: Final = """\
# Results of make bench

Written by `make bench`; how is in [this folder](.). Times are milliseconds of one document by the clock, medians with
quartiles. All contenders of a table took turns in one run, each in a process of its own, and every one's text was
compared paragraph by paragraph before it was timed. Ratios are of medians by the clock, in brackets by the processor's
time, which a busy machine disturbs less.
"""


def _about(results: Results) -> str:
    facts = "\n".join(f"- {name}: {value}" for name, value in results.about.items())
    return f"{_INTRODUCTION}\n{facts}"


def _section(title: str, body: str, note: str, **facts: str) -> str:
    return f"## {title}\n\n{body}\n\n{_NOTES[note].strip().format(**facts)}"


def _row(results: Results, label: str, samples: Samples) -> list[object]:
    value = samples.of()
    return [label, *_middle(value), times(results.reference, samples), f"{samples.size:,}"]


def _same(results: Results) -> str:
    head, ours = ("contender", "median ms", "quartiles", "times docxtpl", "bytes"), results.compressors("ours")
    rows = [
        *(_row(results, f"**docgen_vn, {name}**", results.same[f"ours-{name}"]) for name in ours),
        *(_row(results, label, results.same[name]) for name, label in PEERS.items() if name in results.same),
    ]
    return _section("The same document by all", table(head, rows), "same")


def _stages(results: Results) -> str:
    def row(name: str) -> list[object]:
        samples, least = results.same[f"ours-{name}"], results.same[f"floor-{name}"].of()
        parts = (samples.of("load"), samples.of("render"), samples.of())
        return [name, *(milliseconds(each.median) for each in (*parts, least))]

    rows = [row(name) for name in results.compressors("ours")]
    samples = results.same[f"ours-{results.best}"]
    whole, least = samples.of().median, results.same[f"floor-{results.best}"].of().median
    body = table(("compressor", "load", "render", "together", "the floor"), rows)
    facts = {
        "best": results.best,
        "load_share": f"{samples.of('load').median / whole:.0%}",
        "floor_share": f"{least / whole:.0%}",
    }
    return _section("Stages of docgen_vn", body, "ours", **facts)


def _floor(results: Results) -> str:
    def row(name: str) -> list[object]:
        floor, over = results.same[f"floor-{name}"], "not in this version"
        least = floor.of()
        if f"ours-{name}" in results.same:
            ours = results.same[f"ours-{name}"]
            clock, processor = ours.of("render").median / least.median, ours.cpu("render").median / floor.cpu().median
            over = f"{_ratio(clock)} ({_ratio(processor)})"
        return [name, *_middle(least), over, times(results.reference, floor)]

    rows = [row(name) for name in results.compressors("floor")]
    body = table(("compressor", "floor ms", "quartiles", "render / floor", "floor, times docxtpl"), rows)
    said = ", ".join(f"{row[0]} {row[3]}" for row in rows if f"ours-{row[0]}" in results.same)
    return _section("A checked document to bytes, and the floor", body, "floor", render_floor=said)


def _many(results: Results) -> str:
    names = results.compressors("ours-many")
    if not names:
        return ""
    rows = [_row(results, name, results.same[f"ours-many-{name}"]) for name in names]
    samples = results.same[f"ours-many-{names[0]}"]
    body = table(("compressor", "median ms", "quartiles", "times docxtpl", "bytes"), rows)
    return _section("Many offices of one plan", body, "many", once=f"{samples.once / samples.of().median:.1%}")


def _files(results: Results) -> str:
    names = results.compressors("ours-files")
    if not names or "docxtpl-files" not in results.same:
        return ""
    reference = results.same["docxtpl-files"]
    rows: list[list[object]] = [["docxtpl", *_middle(reference.of()), times(reference, reference), ""]]
    for name in names:
        samples = results.same[f"ours-files-{name}"]
        saved = milliseconds(samples.of("save").median)
        rows.append([f"docgen_vn, {name}", *_middle(samples.of()), times(reference, samples), saved])
    body = table(("contender", "median ms", "quartiles", "times docxtpl with files", "of it save"), rows)
    return _section("Files on disk", body, "files", save=f"{saved} ms")


def _communes(results: Results) -> str:
    found = results.communes
    if not found:
        return ""
    medians = {name: spread(each) for name, each in found["seconds"].items()}
    rows = [
        [name, *_middle(value), f"{1 / value.median:,.0f}", _ratio(medians["docxtpl"].median / value.median)]
        for name, value in medians.items()
    ]
    labels = {"docxtpl": "docxtpl loop, one core", "one core": "docgen_vn, one core"}
    labels["all cores"] = f"docgen_vn, all {found['cores']} cores"
    for row in rows:
        row[0] = labels[str(row[0])]
    body = table(("contender", "ms a file", "quartiles", "files a second", "times docxtpl"), rows)
    return _section(f"The run of {found['communes']:,} communes", body, "communes")


def _growth(results: Results) -> str:
    rows = [_length(results.growth, name, number) for name, number in _lengths(results.growth)]
    if not rows:
        return ""
    head = (
        "contender",
        "times as long",
        "processor ms",
        "outside deflate ms",
        "the same, a plan's length",
        "against length 1",
    )
    return _section("Growth with length", table(head, rows), "growth")


def _lengths(growth: Mapping[str, Samples]) -> list[tuple[str, int]]:
    names = sorted({label.partition(" x")[0] for label in growth if not label.startswith("floor")}, reverse=True)
    return [(name, number) for name in names for number in LENGTHS if _label(name, number) in growth]


def _label(name: str, number: int) -> str:
    return name if number == 1 else f"{name} x{number}"


def _length(growth: Mapping[str, Samples], name: str, number: int) -> list[object]:
    def outside(times_as_long: int) -> float:
        whole = growth[_label(name, times_as_long)].cpu().median
        least = growth.get(_label(name.replace("ours", "floor"), times_as_long)) if name.startswith("ours") else None
        return whole - (least.cpu().median if least else 0.0)

    one, here = outside(1), outside(number)
    shown = name.replace("ours-", "docgen_vn, ")
    whole = milliseconds(growth[_label(name, number)].cpu().median)
    spent = milliseconds(here) if name.startswith("ours") else ""
    return [shown, number, whole, spent, milliseconds(here / number), f"{here / number / one:.2f}"]


def _count(results: Results) -> str:
    if not results.count:
        return ""
    rows = [
        [f"{each['documents']:,}", f"{each['milliseconds']:.2f}", f"{each['bytes'] / 2**20:.1f}"]
        for each in results.count
    ]
    body = table(("documents", "processor ms a document since the row before", "memory held, MiB"), rows)
    return _section("Growth with count, and memory", body, "count")


def _cold(results: Results) -> str:
    if not results.cold:
        return ""
    base = results.cold["import pydantic"].median
    rows = [[f"`{name}`", *_middle(value), f"{value.median / base:.2f}"] for name, value in results.cold.items()]
    body = table(("command", "median ms", "quartiles", "times `import pydantic`"), rows)
    return _section("The first document of a cold process", body, "cold")
