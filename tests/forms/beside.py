"""Two pages side by side: where each slot of slots.toml stands on the official page and on ours."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from letters import TextLine
from page import Page, mm, rule_under

TABLE: dict[str, Any] = tomllib.loads(Path(__file__).with_name("slots.toml").read_text("utf-8"))
HEAD = ("parent", "nation", "issuer", "issuer_rule", "motto", "motto_rule", "number", "place_date")
FOOT = ("authority", "recipients_word", "recipient", "name")
OFFICIAL_LEFT, OUR_LEFT = 35.0, 30.0  # margins in mm; the right ones are 20 and 15, so the middles coincide
OFFICIAL_RIGHT, OUR_RIGHT = 190.0, 195.0  # where the text ends, mm from the left edge of the sheet
SMALL = 9.0  # points: smaller is the number of a note, or underscores that make a rule
ROW = 3.0  # points between two baselines that are two rows
GAP = 16.0  # points: a note number or a blank tears a slot into pieces no farther apart
UNDER = 16.0  # points from a line to the rule below it


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a slot stands, in points from the top left corner, and how its letters look."""

    x0: float
    x1: float
    y: float
    text: str = ""
    size: float = 0.0
    bold: bool = False
    italic: bool = False

    @property
    def centre(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def letters(self) -> str:
        return "".join(letter for letter in self.text if letter.isalpha())


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two pages; `official` chooses the words to look for."""

    page: Page
    official: bool

    @property
    def left(self) -> float:
        return OFFICIAL_LEFT if self.official else OUR_LEFT

    @property
    def right(self) -> float:
        return OFFICIAL_RIGHT if self.official else OUR_RIGHT


def form_slots(name: str) -> dict[str, dict[str, Any]]:
    """Return what slots.toml says of each slot of a form, from top to bottom."""
    form = TABLE["forms"][name]
    names = [*(HEAD if form.get("head") else ()), *form["slots"], *(FOOT if form.get("foot") else ())]
    names += form.get("after", [])
    return {slot: _slot(form, slot) for slot in names if slot not in form.get("without", ())}


def _slot(form: dict[str, Any], name: str) -> dict[str, Any]:
    """Return the row of a slot with what the form changes in it."""
    row = dict(TABLE["slots"][name])
    words = form.get("words", {}).get(name, row.get("official"))
    row["official"], ours = words if isinstance(words, list) else (words, words)
    row.setdefault("ours", ours)
    changed = form.get("free", {}).get(name)
    gone = form.get("without", ())
    for key in ("below", "beside"):
        if changed or row.get(key) in gone:
            row.pop(key, None)
    return {**row, "free": changed} if changed else row


def official_page(name: str, pages: Sequence[Page]) -> Page:
    """Return the official page of a form: the one that carries all its words; fail when there is none or more."""
    words = TABLE["forms"][name]["page"]
    found = [page for page in pages if all(any(word in line.text for line in page.lines) for word in words)]
    assert len(found) == 1, f"{len(found)} official pages carry {words}"
    return found[0]


def spot(side: Side, slots: dict[str, dict[str, Any]], name: str) -> Spot:
    """Return where a slot stands on a page; fail when it is not there."""
    row = slots[name]
    if "rule_of" in row:
        return _rule(side, _line(side, slots, row["rule_of"]))
    found = _joined(side.page, _line(side, slots, name))
    if row["place"] != "block":
        return found
    lines = [_joined(side.page, _line(side, slots, other)) for other in row["block"]]
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    return replace(found, x0=x0, x1=x1)


def _line(side: Side, slots: dict[str, dict[str, Any]], name: str) -> TextLine:
    row = slots[name]
    if "under" in row:
        return _next(side.page, _line(side, slots, row["under"]))
    words = row["official" if side.official else "ours"]
    found = [line for line in side.page.lines if words in line.text]
    assert len(found) > row.get("nth", 0), f"{words!r} stands {len(found)} times on page {side.page.number}"
    line: TextLine = found[row.get("nth", 0)]
    for _ in range(row.get("row", 0)):
        line = _next(side.page, line)
    return line


def _next(page: Page, above: TextLine) -> TextLine:
    """Return the line below another one in the same column."""
    lower = (line for line in _printed(page) if line.baseline > above.baseline + ROW)
    return next(line for line in lower if line.x0 < above.x1 + GAP and line.x1 > above.x0 - GAP)


def _printed(page: Page) -> Iterator[TextLine]:
    """Yield the lines of a page without numbers of notes and rules made of underscores."""
    return (line for line in page.lines if line.size > SMALL and not line.text.strip().isdigit())


def _joined(page: Page, line: TextLine) -> Spot:
    """Return a line with the pieces beside it, from which the number of a note tore it."""
    x0, x1 = line.x0, line.x1
    row = [other for other in _printed(page) if abs(other.baseline - line.baseline) < 1]
    for other in [*row, *reversed(row)]:
        if other.x0 < x1 + GAP and other.x1 > x0 - GAP:
            x0, x1 = min(x0, other.x0), max(x1, other.x1)
    return Spot(x0, x1, line.baseline, line.text, line.size, line.bold, line.italic)


def _rule(side: Side, line: TextLine) -> Spot:
    """Return the rule under a line: underscores or a drawn line."""
    whole = _joined(side.page, line)
    for low in side.page.lines:
        under = 0 < low.baseline - line.baseline < UNDER and low.x0 < whole.x1 and low.x1 > whole.x0
        if under and set(low.text) == {"_"}:
            return Spot(low.x0, low.x1, low.baseline)
    drawn = rule_under(side.page, line, UNDER)
    return Spot(drawn.x0, drawn.x1, drawn.y)


def across(side: Side, found: Spot, place: str) -> float:
    """Return where a slot stands across the text area, in mm: an edge of it, or its middle."""
    if place == "right":
        return mm(found.x1) - side.right
    if place == "sheet":
        return mm(found.x1)
    return mm(found.x0) - side.left if place == "left" else mm(found.centre)
