"""The letters of a page of a PDF, gathered into lines of text. page.py serves them to the tests."""

import ctypes
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from pypdfium2 import raw  # type: ignore[import-untyped]

SAME_BASELINE = 0.5  # points; LibreOffice places text on a grid of a twentieth of a point
COLUMN_GAP = 0.6  # of the font size, where no space was typed: wider is another column or a tab
SPACED_GAP = 2.5  # of the font size, where a space was typed: justified text stretches its spaces
WORD_GAP = 0.2  # of the font size: wider than this and the reader sees a space
JUMP_GAP = 0.4  # of the font size, between pieces that do not follow each other in the file
NEIGHBOURS = 3  # PDFium puts a carriage return and a line feed of its own between two text objects
ASCENT, DESCENT = (
    0.891,
    0.216,
)  # of the font size: Times New Roman's, because PDFium's own boxes differ by letter


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
class _Char:
    text: str
    x0: float
    x1: float
    baseline: float
    index: int
    owner: int
    size: float
    font: str
    color: str

    @property
    def blank(self) -> bool:
        return self.text.isspace()


def text_lines(textpage: Any, height: float) -> tuple[TextLine, ...]:
    """Return the lines of a PDFium text page that is `height` points high, from top to bottom."""
    return _lines(_chars(textpage, height))


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
    return _Char("-" if code == 2 else chr(code), x.value, box.right, height - y.value, index, owner, *look)


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
        text=readable("".join(span.text for span in spans)),
        x0=kept[0].x0,
        x1=max(char.x1 for char in kept),
        baseline=kept[0].baseline,
        top=min(char.baseline - ASCENT * char.size for char in kept),
        bottom=max(char.baseline + DESCENT * char.size for char in kept),
        order=min(char.index for char in kept),
        spans=spans,
    )


def _spans(chars: Sequence[_Char]) -> Iterator[Span]:
    spaced = list(_spaced(chars))
    for (size, font, color), group in groupby(spaced, key=lambda pair: _look_of(pair[0])):
        pieces = list(group)
        words = readable("".join(piece for _, piece in pieces))
        yield Span(words, pieces[0][0].x0, max(char.x1 for char, _ in pieces), size, font, color)


def _spaced(chars: Sequence[_Char]) -> Iterator[tuple[_Char, str]]:
    """Yield each character with what it prints, a space before it where the gap looks like one."""
    yield chars[0], chars[0].text
    for left, right in pairwise(chars):
        seen = not (left.blank or right.blank) and right.x0 - left.x1 > WORD_GAP * right.size
        yield right, " " + right.text if seen else right.text


def _look_of(char: _Char) -> tuple[float, str, str]:
    return char.size, char.font, char.color


def readable(words: str) -> str:
    """Return text as a reader sees it: whole, composed letters, plain spaces, no soft hyphens."""
    whole = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    plain = whole.replace("\N{NO-BREAK SPACE}", " ").replace("\N{SOFT HYPHEN}", "")
    return unicodedata.normalize("NFC", plain)
