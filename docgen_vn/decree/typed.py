"""Marks that people type before a text though the paper prints them itself: "Điều 1.", "a)", "V/v"."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase

from docgen_vn.decree.form import Form
from docgen_vn.decree.standard import Kind, Numeral, Standard
from docgen_vn.lazy_pattern import pattern
from docgen_vn.text.markers import POINT_LETTERS, dotted, point, roman
from docgen_vn.text.numbers import ordinal

_NUMBER = r"[IVXLCDM]+|[0-9]{1,3}[a-zđ]?|thứ\s+\w+(?:\s+\w+)??"
_END = r"\s*[.:](?=[\s*]|$)|\s+[-–—](?=\s)|\s*\n|\s*$"
_BARE = {
    "roman": r"(?P<number>[IVXLCDM]+)[.)]",
    "arabic": r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3})*)[.)]",
    "letter": rf"(?P<number>[{''.join(POINT_LETTERS)}])\)",
}
_DASH = pattern(r"(?P<mark>[-–—+•])(?:\s+(?=\S)|(?=[^\W\d_]))")
_SOME = pattern(r"\*{0,3}(?P<mark>[0-9]{1,3}(?:\.[0-9]{1,3})*[.)]|[IVXLCDM]+[.)]|[a-zđ]\)|[-–—+•])\s+(?=\S)")
_SOME_FIRST = frozenset("*-–—+•0123456789IVXLCDMđ" + ascii_lowercase)  # all that `_SOME` begins with
LARGEST_ROMAN = 3999
_WORD = pattern(r"\w+")
_BETWEEN = pattern(r"[)\s:]*")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed: the mark, its number ("" for a mark without one), and the text behind it."""

    mark: str
    number: str
    rest: str


def named(text: str, numeral: Numeral) -> Typed | None:
    """Read a division as people write it: "Điều 1. Phạm vi", "Chương I: Chung", "Phần thứ nhất"; None for another text.

    The number ends in a dot, a colon, a dash, at the end of a line, or before a title in capitals (I.II.6.đ).
    """
    if not (match := _named(numeral.word).match(text)):
        return None
    rest = text[match.end() :]
    if not match["end"] and not (rest.isupper() and text[match.end() - 1].isspace()):
        return None
    return Typed(text[: match.end()].strip(), match["number"], rest.strip())


@cache
def _named(word: str) -> re.Pattern[str]:
    return re.compile(rf"\s*{_spaced(word)}\s+(?P<number>{_NUMBER})(?:(?P<end>{_END})|\s+)\s*", re.IGNORECASE)


def _spaced(word: str) -> str:
    return r"\s+".join(map(re.escape, word.split()))


@cache
def any_word(words: tuple[str, ...]) -> Callable[[str], object]:
    """Return what tells whether a text begins with one of the `words` of divisions; else `named` reads nothing."""
    return re.compile("|".join(rf"\s*{_spaced(word)}\s" for word in words), re.IGNORECASE).match


def bare(text: str, numeral: Numeral) -> Typed | None:
    """Read a number of the kind that `numeral` counts with before a text: "I. ", "1.2. ", "a) "; None without one."""
    match = re.match(rf"\s*{_BARE[numeral.numeral]}\s+(?=\S)", text)
    return Typed(match[0].strip(), match["number"], text[match.end() :]) if match else None


def dash(text: str) -> Typed | None:
    """Read the dash before a line of a list: "- Như trên"; None without one."""
    match = _DASH.match(text)
    return Typed(match["mark"], "", text[match.end() :]) if match else None


def some_mark(text: str) -> str:
    """Return whatever mark of a list `text` begins with, "" for none."""
    if text[:1] not in _SOME_FIRST:
        return ""
    match = _SOME.match(text)
    return match["mark"] if match else ""


def is_number(typed: str, count: int | tuple[int, ...]) -> bool:
    """Tell whether a typed number says `count`, in figures, Roman capitals, words or as a letter."""
    if isinstance(count, tuple):
        return typed == dotted(count)
    said = {str(count), ordinal(count)}
    said |= {roman(count)} if count <= LARGEST_ROMAN else set()
    if count <= len(POINT_LETTERS) and typed == point(count):
        return True
    return " ".join(typed.lower().split()) in {each.lower() for each in said}


def subject_said(text: str, standard: Standard) -> Typed | None:
    """Read the "V/v" or "Về việc" that an official letter prints before its abstract itself (I.II.5.b)."""
    said = "|".join(map(re.escape, standard.formulas["subject_said"]))
    match = re.match(rf"(?:{said})(?!\w)\s*:?\s*", text, re.IGNORECASE)
    return Typed(match[0].strip(), "", text[match.end() :]) if match else None


def zone_said(text: str, fixed: str) -> Typed | None:
    """Read the `fixed` words of a zone, all, the last or the first of them, before what it prints behind them.

    Of "Lưu: VT" these are "Lưu: VT, ", "VT, " and "Lưu: "; "VT-TH" is another word.
    """
    match = _zone(fixed).match(text)
    return Typed(match[0].strip(), "", text[match.end() :]) if match else None


@cache
def _zone(fixed: str) -> re.Pattern[str]:
    words = _WORD.findall(fixed)
    ends = [r"\W+".join(words[start:]) for start in range(len(words))]
    return re.compile(rf"(?:(?:{'|'.join(ends)})(?![\w-])|{words[0]}\s*:)[\s:,;]*", re.IGNORECASE)


def kind_again(text: str, kind: Kind) -> Typed | None:
    """Read the name of the kind before an abstract that stands under it: "Quyết định về việc ..." (I.II.5.b)."""
    if kind.form.title != "kind" or "title" not in kind.form.zones:
        return None
    match = _said_first(kind.name).match(text)
    return Typed(match[0].strip(), "", text[match.end() :]) if match else None


@cache
def _said_first(name: str) -> re.Pattern[str]:
    return re.compile(rf"{re.escape(name)}(?!\w)\s*:?\s*(?=\S)", re.IGNORECASE)


def form_again(text: str, form: Form, slot: str) -> Typed | None:
    """Read the words of a form, before or behind its slot, that `text` says again: "Tới dự" in "tới dự Hội nghị"."""
    found = list(_WORD.finditer(text))
    said = [match[0].lower() for match in found]
    for before, behind in _around(form, slot):
        if count := _again(before, said):
            cut = _BETWEEN.match(text, found[count - 1].end())
            return Typed(text[: cut.end()].strip(), "", text[cut.end() :]) if cut else None
        if count := _again([*reversed(behind)], [*reversed(said)]):
            start = found[-count].start()
            return Typed(text[start:].strip(), "", text[:start].rstrip(" ,"))
    return None


def _around(form: Form, slot: str) -> list[tuple[list[str], list[str]]]:
    """Return the words before and behind a slot in the fixed lines of its form."""
    lines = (*(line.text for line in (*form.lines, *form.end_lines)), form.addressees)
    parted = (line.partition(f"{{{slot}}}") for line in lines if f"{{{slot}}}" in line)
    return [(_words(before.rpartition("}")[2]), _words(behind.partition("{")[0])) for before, _, behind in parted]


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def _again(fixed: list[str], said: list[str]) -> int:
    """Return how many of the words nearest to a slot, the last of `fixed`, begin what is said there.

    Two at least, where there are two: in "Địa điểm: điểm trường số 2" nothing is said again.
    """
    most = min(len(fixed), len(said) - 1)
    counts = range(most, min(len(fixed), 2) - 1, -1) if fixed else ()
    return next((count for count in counts if fixed[-count:] == said[:count]), 0)
