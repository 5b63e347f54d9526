"""How wide a text is in Times New Roman, and where its lines break."""

import unicodedata
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from docgen_vn.lazy_pattern import pattern
from docgen_vn.resources import table

_DATA = "text/data/times_new_roman.toml"
_NO_ROOM = {"Mn", "Me", "Cc", "Cf", "Zl", "Zp"}  # combining marks, controls, invisible characters
_ROUNDING = 1e-6
# One piece is what a line may begin with, and the spaces before it: a word, or a part of one that ends in
# a hyphen or dash. A no-break space is part of the word.
_PIECE = pattern(r"( *)([^ \n]*?[^ \n\-–—][\-–—]+(?=[^ \n\-–—])|[^ \n]+)")


class _Face(dict[str, int]):
    """The advance widths of one face in font units; characters it does not list get the fallback."""

    def __init__(self, widths: Mapping[str, str], fallback: Mapping[str, int]) -> None:
        super().__init__((char, int(width)) for width, chars in widths.items() for char in chars)
        self._fallback = fallback

    def __missing__(self, char: str) -> int:
        if unicodedata.category(char) in _NO_ROOM:
            return 0
        return self._fallback["wide" if unicodedata.east_asian_width(char) in "WF" else "other"]


class _Piece(NamedTuple):
    """What stays together on a line, the spaces before it, and the widths of both in font units."""

    spaces: str
    word: str
    gap: int
    room: int


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return the width of `text` on one line, in points, at `size` points.

    Pairs of letters are not kerned, as in Word unless a style asks for it (w:kern), which takes off 1 %.
    A character the table does not know is as wide as a capital B, an East Asian one as wide as the size, a
    combining mark or invisible character takes no room.
    """
    return _units(text, _face(bold=bold, italic=italic)) * size / _units_per_em()


def wrap(text: str, size: float, limit: float, *, bold: bool = False, italic: bool = False) -> list[str]:
    """Break `text` into lines of at most `limit` points as Word does: each takes what it can hold.

    Lines break at spaces, after hyphens and dashes inside a word, and at newlines; never at a no-break space.
    The spaces at a break are dropped. A word wider than the limit is broken between letters.
    """
    face, room = _face(bold=bold, italic=italic), _room(size, limit)
    return [line for part in text.split("\n") for line in _wrapped(part, face, room)]


def _wrapped(part: str, face: "_Face", room: int) -> list[str]:
    return [part] if _fits(part, face, room) else _filled(_pieces(part, face, room), room)


def _fits(part: str, face: "_Face", room: int) -> bool:
    """Tell whether one line of input stays one line as it is; most do, and need not be taken apart."""
    return not part.endswith(" ") and _units(part, face) <= room


def balanced(text: str, size: float, limit: float, *, bold: bool = False, italic: bool = False) -> list[str]:
    """Break `text` into as many lines as `wrap` makes, the widest of them as narrow as it can be."""
    face = _face(bold=bold, italic=italic)
    room = _room(size, limit)
    return [line for part in text.split("\n") for line in _evened(part, face, room)]


def _evened(part: str, face: "_Face", room: int) -> list[str]:
    if _fits(part, face, room):
        return [part]
    pieces = _pieces(part, face, room)
    return _filled(pieces, _narrowest(pieces, room))


@cache
def _face(*, bold: bool, italic: bool) -> _Face:
    data = table(_DATA)
    name = "_".join(word for word, used in (("bold", bold), ("italic", italic)) if used) or "regular"
    return _Face(data[name], data["fallback"])


@cache
def _units_per_em() -> int:
    units: int = table(_DATA)["units_per_em"]
    return units


def _room(size: float, limit: float) -> int:
    """Return `limit` in font units; a text exactly as wide as the limit must fit."""
    return int(limit * _units_per_em() / size + _ROUNDING)


def _units(text: str, face: _Face) -> int:
    return sum(map(face.__getitem__, text))


def _pieces(line: str, face: _Face, room: int) -> list[_Piece]:
    """Cut one line of input into pieces, none wider than `room` unless it is a single letter."""
    pieces: list[_Piece] = []
    for spaces, word in _PIECE.findall(line):
        units = _units(word, face)
        heads = [word] if units <= room else _broken(word, face, room)
        pieces.append(_Piece(spaces, heads[0], _units(spaces, face), _units(heads[0], face)))
        pieces.extend(_Piece("", head, 0, _units(head, face)) for head in heads[1:])
    return pieces


def _broken(word: str, face: _Face, room: int) -> list[str]:
    """Cut a word that fits no line between its letters; a mark stays with its letter."""
    heads, used = [""], 0
    for char in word:
        step = face[char]
        if heads[-1] and step and used + step > room:
            heads.append("")
            used = 0
        heads[-1] += char
        used += step
    return heads


def _filled(pieces: Sequence[_Piece], room: int) -> list[str]:
    """Fill lines of `room` units one after the other; no piece at all is one empty line."""
    lines, used = [""], 0
    for piece in pieces:
        if lines[-1] and used + piece.gap + piece.room > room:
            lines.append(piece.word)
            used = piece.room
        else:
            lines[-1] += piece.spaces + piece.word
            used += piece.gap + piece.room
    return lines


def _narrowest(pieces: Sequence[_Piece], room: int) -> int:
    """Return the least room that makes no more lines than `room` does."""
    count = len(_filled(pieces, room))
    if count == 1:
        return room
    least = min(room, max(piece.room for piece in pieces))
    rooms = range(least, room)
    return least + bisect_left(rooms, True, key=lambda tried: len(_filled(pieces, tried)) <= count)  # noqa: FBT003  (the value sought)
