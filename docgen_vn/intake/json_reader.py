"""JSON to nodes, with the place of every key and value."""

import re
from collections.abc import Iterator
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]  # typeshed leaves it out
from typing import NoReturn

from docgen_vn.intake.nodes import MAX_DEPTH, Entry, Fields, Items, Node, Scalar
from docgen_vn.intake.report import Report
from docgen_vn.intake.source import Lines
from docgen_vn.lazy_pattern import pattern
from docgen_vn.resources import table

_SPACE = pattern(r"[ \t\n]*")
_NUMBER = pattern(r"(-?(?:0|[1-9][0-9]*))(\.[0-9]+)?([eE][-+]?[0-9]+)?", re.ASCII)
_WORDS = {"null": None, "true": True, "false": False}
_WORD = pattern("|".join(_WORDS))


def read_json(text: str, report: Report) -> Node:
    """Return the value of JSON `text`; raise UnreadableError at the first slip in its syntax."""
    return _Scanner(text, report).document()


class _Scanner:
    """Read one value after the other, from the place where the last one ended."""

    def __init__(self, text: str, report: Report) -> None:
        self._text = text
        self._report = report
        self._lines = Lines(text)
        self._at = 0

    def document(self) -> Node:
        self._skip()
        node = self._value(0)
        self._skip()
        if self._char():
            self._fail("more")
        return node

    def _value(self, depth: int) -> Node:
        spot = self._lines.spot(self._at)
        if depth > MAX_DEPTH:
            self._report.stop("input-too-deep", spot, depth=MAX_DEPTH)
        match self._char():
            case "{":
                return Fields(tuple(self._entry(depth + 1) for _ in self._until("}")), spot)
            case "[":
                return Items(tuple(self._value(depth + 1) for _ in self._until("]")), spot)
            case '"':
                return Scalar(self._string(), spot)
            case _:
                return Scalar(self._word(), spot)

    def _until(self, close: str) -> Iterator[None]:
        """Stop before each member of a list or mapping, and step over the commas and the end."""
        self._step()
        if self._char() == close:
            self._at += 1
            return
        while True:
            yield
            self._skip()
            comma, mark = self._at, self._char()
            if mark not in {close, ","}:
                self._fail("comma")
            if mark == close:
                self._at += 1
                return
            self._step()
            if self._char() == close:
                self._fail("trailing", comma)

    def _entry(self, depth: int) -> Entry:
        spot = self._lines.spot(self._at)
        if self._char() != '"':
            self._fail("key")
        key = self._string()
        self._skip()
        if self._char() != ":":
            self._fail("colon")
        self._step()
        return Entry(key, self._value(depth), spot)

    def _string(self) -> str:
        """Read a string; control characters in it pass, the check of texts names them."""
        start = self._at
        try:
            text: str
            text, self._at = scanstring(self._text, start + 1, False)  # noqa: FBT003 - the library's signature
        except JSONDecodeError as error:
            self._fail("string" if error.msg.startswith("Unterminated") else "escape", error.pos)
        if "\n" in self._text[start : self._at]:
            self._fail("string", start)
        return text

    def _word(self) -> int | float | str | None:
        if word := _WORD.match(self._text, self._at):
            self._at = word.end()
            return _WORDS[word[0]]
        number = _NUMBER.match(self._text, self._at)
        if not number:
            self._fail("value" if self._char() else "end")
        self._at = number.end()
        return _number(number)

    def _char(self) -> str:
        return self._text[self._at : self._at + 1]

    def _step(self) -> None:
        self._at += 1
        self._skip()

    def _skip(self) -> None:
        if space := _SPACE.match(self._text, self._at):
            self._at = space.end()

    def _fail(self, problem: str, at: int | None = None) -> NoReturn:
        said = table("intake/data/problems.toml")["json"][problem]
        self._report.stop("json-syntax", self._lines.spot(self._at if at is None else at), problem=said)


def _number(match: re.Match[str]) -> int | float | str:
    whole, fraction, exponent = match.groups()
    if fraction or exponent:
        return float(match[0])
    try:
        return int(whole)
    except ValueError:  # more digits than Python reads: comes through as typed
        return whole
