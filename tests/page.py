"""Measure a page of a PDF: where each line of text stands, in which font, and which rules are drawn.

All lengths are points and the origin is the top left corner of the sheet: `baseline`, `top`, `bottom`
and `y` grow downwards. A line of text is a run of characters on one baseline; two cells of a table, or
two pieces with a tab between them, are two lines even when they share the baseline.
"""

import ctypes
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, pairwise
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from drawing import Box, Picture, RuleLine, Upright, drawings
from pypdfium2 import raw

POINTS_PER_MM = 72 / 25.4
LAWFUL_FONTS = frozenset(
    {"LiberationSerif", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"}
)
SAME_BASELINE = 0.5  # points; LibreOffice places text on a grid of a twentieth of a point
COLUMN_GAP = 0.6  # of the font size, where no space was typed: wider is another column or a tab
SPACED_GAP = 2.5  # of the font size, where a space was typed: justified text stretches its spaces
WORD_GAP = 0.2  # of the font size: wider than this and the reader sees a space
JUMP_GAP = 0.4  # of the font size, between pieces that do not follow each other in the file
NEIGHBOURS = 3  # PDFium puts a carriage return and a line feed of its own between two text objects


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line in one font, size and colour."""

    text: str
    x0: float
    x1: float
    size: float
    font: str
    color: str

    @property
    def bold(self) -> bool:
        return "Bold" in self.font

    @property
    def italic(self) -> bool:
        return "Italic" in self.font or "Oblique" in self.font


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text; `x0` and `x1` bound the advances of its letters, `order` is its place in the file."""

    text: str
    x0: float
    x1: float
    baseline: float
    top: float
    bottom: float
    order: int
    spans: tuple[Span, ...]

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def _main(self) -> Span:
        return max(self.spans, key=lambda span: span.x1 - span.x0)

    @property
    def size(self) -> float:
        """The size of the widest span; see `sizes` for a line of mixed sizes."""
        return self._main.size

    @property
    def sizes(self) -> frozenset[float]:
        return frozenset(span.size for span in self.spans if span.text.strip())

    @property
    def font(self) -> str:
        return self._main.font

    @property
    def color(self) -> str:
        return self._main.color

    @property
    def bold(self) -> bool:
        """Whether every letter of the line is bold."""
        return all(span.bold for span in self.spans if span.text.strip())

    @property
    def italic(self) -> bool:
        """Whether every letter of the line is italic."""
        return all(span.italic for span in self.spans if span.text.strip())


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


@dataclass(frozen=True, slots=True)
class _Char:
    text: str
    x0: float
    x1: float
    baseline: float
    top: float
    bottom: float
    index: int
    owner: int
    size: float
    font: str
    color: str

    @property
    def blank(self) -> bool:
        return self.text.isspace()


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
    wanted = _readable(text)
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
        rule
        for rule in page.rules
        if 0 < rule.y - line.baseline <= within and rule.x0 < line.x1 and rule.x1 > line.x0
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
    return "\n".join(
        line.text for page in pages(pdf) for line in sorted(page.lines, key=lambda line: line.order)
    )


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
    lines = _lines(_chars(textpage.raw, height))
    textpage.close()
    page.close()
    return Page(index + 1, width, height, lines, drawn.rules, drawn.uprights, drawn.boxes, drawn.pictures)


def _chars(textpage: Any, height: float) -> Iterator[_Char]:
    """Yield what is printed; PDFium's own invented spaces and line ends are left out."""
    looks: dict[int, tuple[float, str, str]] = {}
    for index in range(raw.FPDFText_CountChars(textpage)):
        if raw.FPDFText_IsGenerated(textpage, index):
            continue
        owner = ctypes.cast(raw.FPDFText_GetTextObject(textpage, index), ctypes.c_void_p).value or 0
        if owner not in looks:
            looks[owner] = _look(textpage, index)
        yield _char(textpage, index, height, owner, looks[owner])


def _char(textpage: Any, index: int, height: float, owner: int, look: tuple[float, str, str]) -> _Char:
    x, y, box = ctypes.c_double(), ctypes.c_double(), raw.FS_RECTF()
    raw.FPDFText_GetCharOrigin(textpage, index, x, y)
    raw.FPDFText_GetLooseCharBox(textpage, index, box)
    code = raw.FPDFText_GetUnicode(textpage, index)
    # PDFium reports a hyphen that ends a line as U+0002.
    letter = "-" if code == 2 else chr(code)
    return _Char(
        letter,
        box.left,
        box.right,
        height - y.value,
        height - box.top,
        height - box.bottom,
        index,
        owner,
        *look,
    )


def _look(textpage: Any, index: int) -> tuple[float, str, str]:
    """Return size, font and colour of a character; the size takes the text matrix into account."""
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(textpage, index, matrix)
    size = raw.FPDFText_GetFontSize(textpage, index) * (matrix.c**2 + matrix.d**2) ** 0.5
    name = ctypes.create_string_buffer(256)
    raw.FPDFText_GetFontInfo(textpage, index, name, len(name), ctypes.c_int())
    parts = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(textpage, index, *parts)
    color = "#" + "".join(f"{part.value:02x}" for part in parts[:3])
    return round(size, 3), name.value.decode().rpartition("+")[2], color


def _lines(chars: Iterable[_Char]) -> tuple[TextLine, ...]:
    lines = (line for row in _rows(chars) for line in _columns(row))
    return tuple(sorted(lines, key=lambda line: (line.baseline, line.x0)))


def _rows(chars: Iterable[_Char]) -> Iterator[list[_Char]]:
    """Yield the characters of each baseline from left to right."""
    row: list[_Char] = []
    for char in sorted(chars, key=lambda char: char.baseline):
        if row and char.baseline - row[0].baseline > SAME_BASELINE:
            yield sorted(row, key=lambda char: (char.x0, char.index))
            row = []
        row.append(char)
    yield sorted(row, key=lambda char: (char.x0, char.index))


def _columns(row: Sequence[_Char]) -> Iterator[TextLine]:
    start = 0
    for end, (left, right) in enumerate(pairwise(row), start=1):
        if _apart(left, right):
            yield from _line(row[start:end])
            start = end
    yield from _line(row[start:])


def _apart(left: _Char, right: _Char) -> bool:
    """Tell whether two neighbours on a baseline belong to different columns."""
    gap = (right.x0 - left.x1) / left.size
    if left.owner == right.owner or gap < WORD_GAP:
        return False
    if abs(right.index - left.index) > NEIGHBOURS:
        return gap > JUMP_GAP
    return gap > (SPACED_GAP if left.blank or right.blank else COLUMN_GAP)


def _line(chars: Sequence[_Char]) -> Iterator[TextLine]:
    """Yield the line that the characters print, without blanks at its ends; nothing when all are blank."""
    inked = [place for place, char in enumerate(chars) if not char.blank]
    if not inked:
        return
    kept = chars[inked[0] : inked[-1] + 1]
    spans = tuple(_spans(kept))
    yield TextLine(
        text=_readable("".join(span.text for span in spans)),
        x0=kept[0].x0,
        x1=max(char.x1 for char in kept),
        baseline=kept[0].baseline,
        top=min(char.top for char in kept),
        bottom=max(char.bottom for char in kept),
        order=min(char.index for char in kept),
        spans=spans,
    )


def _spans(chars: Sequence[_Char]) -> Iterator[Span]:
    spaced = list(_spaced(chars))
    for (size, font, color), group in groupby(spaced, key=lambda pair: _look_of(pair[0])):
        pieces = list(group)
        words = _readable("".join(piece for _, piece in pieces))
        yield Span(words, pieces[0][0].x0, max(char.x1 for char, _ in pieces), size, font, color)


def _spaced(chars: Sequence[_Char]) -> Iterator[tuple[_Char, str]]:
    """Yield each character with what it prints, a space before it where the gap looks like one."""
    yield chars[0], chars[0].text
    for left, right in pairwise(chars):
        seen = not (left.blank or right.blank) and right.x0 - left.x1 > WORD_GAP * right.size
        yield right, " " + right.text if seen else right.text


def _look_of(char: _Char) -> tuple[float, str, str]:
    return char.size, char.font, char.color


def _readable(words: str) -> str:
    """Return text as a reader sees it: whole, composed letters, plain spaces, no soft hyphens."""
    whole = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    plain = whole.replace("\N{NO-BREAK SPACE}", " ").replace("\N{SOFT HYPHEN}", "")
    return unicodedata.normalize("NFC", plain)
