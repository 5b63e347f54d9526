"""Measure a page of a PDF: where each line of text stands, in which font, and which rules are drawn.

All lengths are points and the origin is the top left corner of the sheet: `baseline`, `top`, `bottom`
and `y` grow downwards. A line of text is a run of characters on one baseline; two cells of a table, or
two pieces with a tab between them, are two lines even when they share the baseline.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from drawing import Box, Picture, RuleLine, Upright, drawings
from letters import TextLine, readable, text_lines

POINTS_PER_MM = 72 / 25.4
LAWFUL_FONTS = frozenset(
    {"LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"}
)


@dataclass(frozen=True, slots=True)
class Page:
    """One sheet: its lines from top to bottom and left to right, and what is drawn on it."""

    number: int
    width: float
    height: float
    lines: tuple[TextLine, ...]
    rules: tuple[RuleLine, ...]
    uprights: tuple[Upright, ...]
    boxes: tuple[Box, ...]
    pictures: tuple[Picture, ...]


def mm(points: float) -> float:
    """Return a length in millimetres."""
    return points / POINTS_PER_MM


def points(millimetres: float) -> float:
    """Return a length in points."""
    return millimetres * POINTS_PER_MM


def centre(item: TextLine | RuleLine | Box) -> float:
    """Return the distance of an item's middle from the left edge of the sheet."""
    return (item.x0 + item.x1) / 2


def find_all(page: Page, text: str) -> list[TextLine]:
    """Return the lines of `page` that contain `text`, from top to bottom."""
    wanted = readable(text)
    return [line for line in page.lines if wanted in line.text]


def find(page: Page, text: str) -> TextLine:
    """Return the one line of `page` that contains `text`; fail when there is none or more than one."""
    found = find_all(page, text)
    every = "\n".join(f"  {line.baseline:6.1f} {line.text}" for line in page.lines)
    assert len(found) == 1, f"{len(found)} lines of page {page.number} contain {text!r}:\n{every}"
    return found[0]


def rule_under(page: Page, line: TextLine, within: float = 14.0) -> RuleLine:
    """Return the nearest rule below the baseline of `line`, at most `within` points, and under its text."""
    near = [
        rule for rule in page.rules if 0 < rule.y - line.baseline <= within and rule.x0 < line.x1 and rule.x1 > line.x0
    ]
    assert near, f"no rule within {within} points under {line.text!r}; page {page.number} has {page.rules}"
    return min(near, key=lambda rule: rule.y)


def frame(page: Page, line: TextLine) -> Box | None:
    """Return the smallest box drawn around `line`: a rectangle, or two rules and two uprights."""
    middle, height = centre(line), (line.top + line.bottom) / 2
    over = [r for r in page.rules if r.x0 <= middle <= r.x1]
    beside = [u for u in page.uprights if u.top <= height <= u.bottom]
    above = max((r.y for r in over if r.y < height), default=None)
    below = min((r.y for r in over if r.y > height), default=None)
    left = max((u.x for u in beside if u.x < middle), default=None)
    right = min((u.x for u in beside if u.x > middle), default=None)
    drawn = [b for b in page.boxes if b.stroke and b.x0 < middle < b.x1 and b.top < height < b.bottom]
    if above is not None and below is not None and left is not None and right is not None:
        drawn.append(Box(left, above, right, below, stroke=_color_at(page, above), fill=None))
    return min(drawn, key=lambda box: (box.x1 - box.x0) * (box.bottom - box.top), default=None)


def _color_at(page: Page, y: float) -> str:
    return next(rule.color for rule in page.rules if rule.y == y)


def text(pdf: bytes) -> str:
    """Return the words of a PDF, a line a line, in the order of the file: cell after cell in a table."""
    return "\n".join(line.text for page in pages(pdf) for line in sorted(page.lines, key=lambda line: line.order))


def fonts(pdf: bytes) -> frozenset[str]:
    """Return the names of the fonts in which something is printed."""
    return frozenset(span.font for page in pages(pdf) for line in page.lines for span in line.spans)


def assert_fonts(pdf: bytes) -> None:
    """Fail unless the whole text is set in Liberation Serif 2, the stand-in for Times New Roman."""
    strange = [
        f"page {page.number}: {span.font}: {span.text!r}"
        for page in pages(pdf)
        for line in page.lines
        for span in line.spans
        if span.font not in LAWFUL_FONTS
    ]
    assert not strange, "text in another font than Liberation Serif:\n" + "\n".join(strange)
    assert fonts(pdf), "the PDF has no text at all"


@lru_cache(maxsize=64)
def pages(pdf: bytes) -> tuple[Page, ...]:
    """Return the measured pages of a PDF."""
    document = pdfium.PdfDocument(pdf)
    try:
        return tuple(_page(document, index) for index in range(len(document)))
    finally:
        document.close()


def _page(document: Any, index: int) -> Page:
    page = document[index]
    width, height = page.get_size()
    drawn = drawings(page.raw, height)
    textpage = page.get_textpage()
    lines = text_lines(textpage.raw, height)
    textpage.close()
    page.close()
    return Page(index + 1, width, height, lines, drawn.rules, drawn.uprights, drawn.boxes, drawn.pictures)
