"""The words and regular expressions of due dates, from `data/due_phrases.toml`."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from docgen_vn.resources import table

_TABLE = "model/data/due_phrases.toml"


def rows(section: str) -> Any:
    """Return a section of the table of phrases."""
    return table(_TABLE)[section]


@cache
def written(section: str, key: str) -> Mapping[Any, str]:
    """Return what each meaning in a table of words is written as: its last word there."""
    return {meaning: words for words, meaning in rows(section)[key].items()}


@cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return the expression that knows no capitals."""
    return re.compile(pattern, re.IGNORECASE)


def filled(pattern: str, words: Mapping[str, str]) -> str:
    """Put `words` in the place of their names in braces; others stay, as in "[1-5]{2}"."""
    for name, given in words.items():
        pattern = pattern.replace(f"{{{name}}}", given)
    return pattern


def either(words: Any) -> str:
    """Return the expression of any of `words`, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))
