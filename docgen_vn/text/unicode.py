"""What is wrong with the characters of a text, and what can be mended without changing what it says."""

import unicodedata
from collections.abc import Mapping
from typing import Literal, NamedTuple

from docgen_vn.lazy_pattern import pattern

Problem = Literal["control", "line-break", "surrogate", "not-character"]
Mended = Literal["recomposed", "wrong-dyet", "zero-width"]


class Repair(NamedTuple):
    """A mended text and what was mended: for each kind the first character concerned."""

    text: str
    kinds: Mapping[Mended, str]


# XML 1.0 forbids C0 but \t \n \r, the surrogates, U+FFFE and U+FFFF; the other non-characters and C1 are
# allowed there and still no text. The line breaks here are those that Word and XML
# each read in their own way.
_LINE_BREAKS = "\v\f\r\x85\u2028\u2029"
_PLANE_ENDS = "".join(map(chr, (plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF))))
_PROBLEM = pattern(
    f"[\x00-\x08\v-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef{_PLANE_ENDS}]",
)
_KINDS: Mapping[str, Problem] = {"Cc": "control", "Cs": "surrogate", "Cn": "not-character"}

_BIDI = (
    "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # turn the order of letters on the page
)
_ZERO_WIDTH = f"\u00ad\u200b\u200c\u200d\u2060\ufeff{_BIDI}"
_DYET = {"\u00d0": "Đ", "\u0189": "Đ", "\u00f0": "đ"}  # Icelandic eth, African D
_MENDABLE = pattern(f"[{_ZERO_WIDTH}{''.join(_DYET)}]")
_MENDS = _DYET | dict.fromkeys(_ZERO_WIDTH, "")


def is_spotless(text: str) -> bool:
    """Tell whether `problems` and `repair` have surely nothing to say of `text`; in doubt, as with a tab, no."""
    # what is not seen (controls, zero widths) is not printable either
    return text.isprintable() and not any(sign in text for sign in _DYET) and unicodedata.is_normalized("NFC", text)


def problems(text: str) -> list[tuple[int, Problem, str]]:
    """List the characters that no paper may hold, as (index, kind, character).

    Kinds: "control" (C0 but newline and tab, DEL, C1), "line-break" (vertical tab, form feed, carriage
    return, U+0085, U+2028, U+2029), "surrogate" (lone halves), "not-character"
    (U+FDD0..FDEF and the ends of planes).
    """
    if text.replace("\n", "").replace("\t", "").replace("\u00a0", "").isprintable():
        return []
    return [(match.start(), _kind(match[0]), match[0]) for match in _PROBLEM.finditer(text)]


def repair(text: str) -> Repair:
    """Return `text` in NFC with the right Đ and đ and without invisible characters, and what that took.

    Decree 30/2020, I.I.4 asks for precomposed Unicode (TCVN 6909:2001).
    """
    if text.isascii():
        return Repair(text, {})
    kinds: dict[Mended, str] = {}
    if _MENDABLE.search(text):
        for char in _MENDABLE.findall(text):
            kinds.setdefault("wrong-dyet" if char in _DYET else "zero-width", char)
        for char, mended in _MENDS.items():
            text = text.replace(char, mended)
    if not unicodedata.is_normalized("NFC", text):
        whole = unicodedata.normalize("NFC", text)
        kinds["recomposed"] = next(new for old, new in zip(text, whole, strict=False) if old != new)
        text = whole
    return Repair(text, kinds)


def plain(text: str) -> str:
    """Return `text` with its no-break spaces as plain spaces, for comparing."""
    return text.replace("\u00a0", " ").replace("\u2007", " ").replace("\u202f", " ")


def code_point(char: str) -> str:
    """Name a character that cannot be shown: "U+200B"."""
    return f"U+{ord(char):04X}"


def _kind(char: str) -> Problem:
    """Name what is wrong with a character that `_PROBLEM` found."""
    return "line-break" if char in _LINE_BREAKS else _KINDS[unicodedata.category(char)]
