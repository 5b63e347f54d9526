"""A data file with other words in some of its values: all else stands as it stood, byte by byte."""

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen_vn.intake.nodes import Spot
from docgen_vn.intake.written import WrittenFile
from docgen_vn.model.origin import DataPath
from docgen_vn.resources import table
from docgen_vn.text.unicode import repair

Piece = tuple[int, int, str]
"""From where to where, and what stands there instead."""

_BOM = b"\xef\xbb\xbf"
_LINE_END = re.compile(r"\r\n|\r|\n")
_PAIR = re.compile(r"\\u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}")
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|x([0-9A-Fa-f]{2})|(\r\n|[\r\n])|(.))", re.DOTALL)
_NAME = re.compile(r"[ \t]*\{#[^{}\s]+\}[ \t]*(?=\r?\n|\r|$)")
_BLANK = re.compile(r"[^:\r\n]*:[ \t]*(?P<null>null)\b")
_BLOCK = re.compile(r"[|>][^\r\n]*(?:\r\n|\r|\n)")
_MARKS = re.compile(r"(?:[&!]\S*\s+)+")
_NONE = "null"


@dataclass(frozen=True, slots=True)
class Letter:
    """One character of a value, and where it stands in the file."""

    char: str
    start: int
    end: int


class Rewriter:
    """Put other words into the values of a file, and tell how they were written."""

    def __init__(self, file: WrittenFile) -> None:
        bom = _BOM if file.data.startswith(_BOM) else b""
        self._bom = bom
        self._file = file
        self._text = file.data.removeprefix(bom).decode("utf-8")
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(self._text))]
        self._pieces: dict[int, Piece] = {}
        self._is_markdown = file.path.suffix.lower() not in {".yaml", ".yml", ".json"}
        self._front_end = _front_end(self._text) if self._is_markdown else len(self._text)

    def source(self, path: DataPath) -> str | None:
        """Return how the value at `path` is written, quotes and all; None when that cannot be told."""
        place = self._whole(path)
        return self._text[slice(*place)] if place else None

    def replace(self, path: DataPath, source: str) -> bool:
        """Write `source` in the place of the whole value at `path`; tell whether that is possible."""
        place = self._whole(path)
        return place is not None and self._put([(*place, source)])

    def blank(self, path: DataPath) -> bool:
        """Leave the key at `path` without a value."""
        return self.replace(path, _NONE)

    def edit(self, path: DataPath, edits: Sequence[Piece]) -> bool:
        """Make `edits`, whose places are those in the text of the value; tell whether that is possible."""
        letters = self._letters(path)
        if letters is None:
            return False
        return self._put(
            [(letters[start].start, letters[end - 1].end, self._spelled(path, new)) for start, end, new in edits]
        )

    def is_literal(self, path: DataPath, edits: Sequence[Piece]) -> bool:
        """Tell whether the pieces to edit are written as they are read, without escapes and letters in parts."""
        letters, text = self._letters(path), str(self._file.values[path])
        return letters is not None and all(
            self._text[letters[start].start : letters[end - 1].end] == text[start:end] for start, end, _ in edits
        )

    def note(self, data: Mapping[str, Any] | None) -> None:
        """Write `data` as what the roll notes for the way back, in the place of what it noted before; None is none."""
        place = self._note_place()
        if place and data is None:
            end = place[2]
            self._pieces[place[0]] = (place[0], end, "")
        elif place and data is not None:
            self._pieces[place[1]] = (place[1], place[1] + place[3], _json(data))
        elif data is not None:
            at = self._offset(self._file.first_key)
            self._pieces[at] = (at, at, self._new_note(at, data))

    def data(self) -> bytes:
        """Return the file with all that was put into it."""
        text = self._text
        for _, (start, end, new) in sorted(self._pieces.items(), reverse=True):
            text = text[:start] + new + text[end:]
        return self._bom + text.encode("utf-8")

    # --- the note of a roll

    def _new_note(self, at: int, data: Mapping[str, Any]) -> str:
        """Return the note as the first member of a mapping in braces, or as the first line of one without."""
        key = _note_key(self._file)
        brace = self._text.rfind("{", 0, at)
        if brace >= 0 and not self._text[brace + 1 : at].strip():
            return f'"{key}": {_json(data)},{self._text[brace + 1 : at] or " "}'
        line = self._starts[bisect_right(self._starts, at) - 1]
        end = _LINE_END.search(self._text)
        return f"{key}: {_json(data)}{end[0] if end else chr(10)}{self._text[line:at]}"

    def _note_place(self) -> tuple[int, int, int, int] | None:
        """Return where the note's key and value begin, where the next key does, and how long the value is."""
        if self._file.note_spot is None:
            return None
        start = self._offset(self._file.note_spot)
        value = self._text.find("{", start)
        try:
            _, end = json.JSONDecoder().raw_decode(self._text, value)
        except ValueError:
            return None
        behind = re.compile(r"[ \t]*,?\s*").match(self._text, end)
        return start, value, behind.end() if behind else end, end - value

    # --- where values stand

    def _offset(self, spot: Spot) -> int:
        line, column, *_ = spot or (1, 1)
        return self._starts[line - 1] + column - 1

    def _start(self, path: DataPath) -> int:
        """Return where the value at `path` begins, behind an anchor or tag."""
        start = self._offset(self._file.spots[path])
        marks = None if self._in_body(start) else _MARKS.match(self._text, start)
        return marks.end() if marks else start

    def _whole(self, path: DataPath) -> tuple[int, int] | None:
        """Return from where to where the value at `path` is written; of a key without one, its ``null``."""
        if path not in self._file.spots:
            match = (
                _BLANK.match(self._text, self._offset(self._file.blanks[path])) if path in self._file.blanks else None
            )
            return match.span("null") if match and self._file.is_here(path) else None
        letters = self._letters(path)
        if not letters:
            return None
        start, end = self._start(path), max(letter.end for letter in letters)
        quote = self._text[start]
        if quote in "\"'" and not self._in_body(start):
            end = self._text.index(quote, end) + 1
        return start, end

    def _in_body(self, start: int) -> bool:
        """Tell whether a value stands in the body of a draft, where nothing is quoted."""
        return self._is_markdown and start > self._front_end

    def _letters(self, path: DataPath) -> list[Letter] | None:
        """Return the characters of the value at `path`, each with its place; None when they are not found there."""
        if path not in self._file.spots or not self._file.is_here(path):
            return None
        wanted = str(self._file.values[path])
        written = self._written(self._start(path))
        before = self._skipped(path)
        for char in before:
            if not char.isspace() and next(written, Letter("", 0, 0)).char != char:
                return None
        return _aligned(wanted, written)

    def _skipped(self, path: DataPath) -> str:
        """Return the texts that are written before `path` in the same value: lines of a text cut at its line ends."""
        spots, spot = self._file.spots, self._file.spots[path]
        if not path or not isinstance(path[-1], int):
            return ""
        before = ((*path[:-1], index) for index in range(path[-1]))
        return "".join(str(self._file.values[other]) for other in before if spots.get(other) == spot)

    def _written(self, start: int) -> Iterator[Letter]:
        """Yield the characters of the value written at `start`, spaces and marks of its form left out."""
        if self._in_body(start):
            return _mended(_markdown(self._text, start))
        quote = self._text[start : start + 1]
        if quote == '"':
            return _mended(_double_quoted(self._text, start + 1))
        if quote == "'":
            return _mended(_single_quoted(self._text, start + 1))
        block = _BLOCK.match(self._text, start)
        return _mended(_plain(self._text, block.end() if block else start))

    def _spelled(self, path: DataPath, new: str) -> str:
        """Return `new` as the text around it spells: JSON of ASCII letters only has escapes."""
        start = self._start(path)
        if self._text[start] == '"' and not self._in_body(start) and not new.isascii() and self._text.isascii():
            return json.dumps(new)[1:-1]
        return new

    def _put(self, pieces: Sequence[Piece]) -> bool:
        """Take pieces that overlap no others; the same piece twice is one."""
        known = [self._pieces.get(piece[0]) for piece in pieces]
        if any(other is not None and other != piece for other, piece in zip(known, pieces, strict=True)):
            return False
        self._pieces.update((piece[0], piece) for piece in pieces)
        return True


def _aligned(wanted: str, written: Iterator[Letter]) -> list[Letter] | None:
    """Return a letter for each character of `wanted`; spaces take the place of what is before them."""
    found: list[Letter] = []
    last = Letter("", 0, 0)
    for char in wanted:
        if not char.isspace():
            last = next(written, Letter("", 0, 0))
            if last.char != char:
                return None
        found.append(last)
    return found


def _plain(text: str, start: int) -> Iterator[Letter]:
    for at in range(start, len(text)):
        yield Letter(text[at], at, at + 1)


def _single_quoted(text: str, start: int) -> Iterator[Letter]:
    at = start
    while at < len(text):
        width = 2 if text.startswith("''", at) else 1
        yield Letter(text[at], at, at + width)
        at += width


def _double_quoted(text: str, start: int) -> Iterator[Letter]:
    at = start
    while at < len(text):
        pair, escape = _PAIR.match(text, at), _ESCAPE.match(text, at)
        said = json.loads(f'"{pair[0]}"') if pair else _unescaped(escape) if escape else text[at]
        end = pair.end() if pair else escape.end() if escape else at + 1
        yield from (Letter(char, at, end) for char in said)
        at = end


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if code:
        return chr(int(code, 16))
    known: Mapping[str, str] = table("intake/data/escapes.toml")["escapes"]
    return known.get(escape[5], escape[5]) if escape[5] else ""


def _markdown(text: str, start: int) -> Iterator[Letter]:
    """Yield what a draft says: an escaped bar is a bar, the name of a block and a break at a line end say nothing."""
    at, first_end = start, _line_end(text, start)
    while at < len(text):
        name = _NAME.match(text, at) if at < first_end else None
        if name:
            at = name.end()
        elif text.startswith("\\|", at):
            yield Letter("|", at, at + 2)
            at += 2
        else:
            if not re.match(r"\\[ \t]*(?:\r|\n)", text[at : at + 8]):
                yield Letter(text[at], at, at + 1)
            at += 1


def _mended(letters: Iterator[Letter]) -> Iterator[Letter]:
    """Yield letters as the reader mends them: precomposed, without invisible characters; spaces are left out."""
    held: list[Letter] = []
    for letter in letters:
        if held and not unicodedata.combining(letter.char):
            yield from _joined(held)
            held = []
        held.append(letter)
    yield from _joined(held)


def _joined(letters: Sequence[Letter]) -> Iterator[Letter]:
    mended = repair("".join(letter.char for letter in letters)).text
    for char in mended:
        if not char.isspace():
            yield Letter(char, letters[0].start, letters[-1].end)


def _line_end(text: str, start: int) -> int:
    end = _LINE_END.search(text, start)
    return end.start() if end else len(text)


def _front_end(text: str) -> int:
    """Return where the front matter of a draft ends."""
    end = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE).search(text.replace("\r", "\n"), 4)
    return end.start() if end and text.startswith("---") else 0


def _note_key(file: WrittenFile) -> str:
    rows: Mapping[str, list[str]] = table("intake/data/aliases.toml")["keys"]["file"]
    return rows["rolled"][0] if file.is_vietnamese else "rolled"


def _json(data: Mapping[str, Any]) -> str:
    return json.dumps(data, ensure_ascii=False)
