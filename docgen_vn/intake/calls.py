"""The places for values in a text: ``{facts.venue}``, ``{thong_tin.dia_diem}``, ``{office.name}``."""

import re
from collections.abc import Mapping
from functools import cache

from docgen_vn.lazy_pattern import pattern
from docgen_vn.resources import table
from docgen_vn.text.casing import fold

CALL = pattern(r"\{\s*(?P<word>[^{}.]+?)\s*\.(?P<name>[^{}]*)\}")


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
