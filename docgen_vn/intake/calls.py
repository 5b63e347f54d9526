"""The places for values in a text: ``{facts.venue}``, ``{thong_tin.dia_diem}``, ``{office.name}``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from docgen_vn.intake.fact_filters import FILTERS
from docgen_vn.lazy_pattern import pattern
from docgen_vn.resources import table
from docgen_vn.text.casing import fold

CALL = pattern(r"\{\s*(?P<word>[^{}.]+?)\s*\.(?P<name>[^{}]*)\}")

AS_CELL = "cell"
"""Stands behind the name of a value that alone fills a cell of a table, where a number stays a number."""

AS_LIST = "list"
"""Stands behind the name of a value in the place of a list, where a cell may say several things."""


def called(match: re.Match[str]) -> str | None:
    """Return what a match of `CALL` is about, ``facts`` or ``office``; None for what else people put in braces."""
    return _words().get(fold(match["word"]))


def calls_facts(text: str) -> bool:
    """Tell whether `text` has a place for a fact or for a value of an office."""
    return "{" in text and any(map(called, CALL.finditer(text)))


@cache
def _words() -> Mapping[str, str]:
    rows: Mapping[str, list[str]] = table("intake/data/aliases.toml")["calls"]
    return {alias: meant for meant, aliases in rows.items() for alias in (meant, *aliases)}


@dataclass(frozen=True, slots=True)
class Call:
    """A place for a value of an office: which value, and the filters behind its name."""

    slot: str
    filters: tuple[str, ...] = ()

    def said(self, value: str) -> str:
        """Return the value through the filters; raise ValueError when one cannot read it."""
        for each in self.filters:
            value = _CHECKS[each](value) if each in _CHECKS else FILTERS[each](value)
        return value


Pieces = tuple[str | Call, ...]
"""A text in pieces: what all offices have alike, and places for the values of one."""


def _no_number(value: str) -> str:
    """Return a text as it is; raise ValueError where its cell may hold a number, which is to be looked up."""
    if value.strip("-.,0123456789"):
        return value
    raise ValueError(value)


def _no_list(value: str) -> str:
    """Return a text as it is; raise ValueError where it may be several."""
    if ";" in value:
        raise ValueError(value)
    return value


_CHECKS = {AS_CELL: _no_number, AS_LIST: _no_list}
