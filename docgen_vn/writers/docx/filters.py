"""The filters every template may use: those of `text.filters`, for values of templates and ready XML.

A value that a filter cannot read raises ValueError; the engine turns that into a finding with its place. What each
filter takes and gives is a row of ``data/filters.toml``.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from html import unescape
from typing import Any, Final, TypeGuard, get_args

from markupsafe import Markup

from docgen_vn.model.partial_date import PartialDate
from docgen_vn.text import casing, filters, numbers

_TAG: Final = re.compile(r"(<[^<>]*>)")


def words(value: object, *, zero_ten: str = "linh", four: str = "tư") -> str:
    """Say a number as `filters.words` does; raise LookupError for an option that is none."""
    reading: dict[str, Any] = {
        "zero_ten": _one_of(zero_ten, get_args(numbers.ZeroTen)),
        "four": _one_of(four, get_args(numbers.Four)),
    }
    return filters.words(value, **reading)


def long_date(value: object) -> str:
    """Write a date as `filters.long_date` does; raise ValueError for one that is not whole."""
    return filters.long_date(_day(value))


def short_date(value: object) -> str:
    """Write a date as `filters.short_date` does; raise ValueError for one that is not whole."""
    return filters.short_date(_day(value))


def capitals(value: object) -> str:
    """Write a text in Vietnamese capitals; ready XML keeps its tags. Raise ValueError for anything else."""
    return _between_tags(value, casing.upper) if _is_xml(value) else filters.capitals(value)


def sentence(value: object) -> str:
    """Write the first letter of a text as a capital; ready XML keeps its tags. Raise ValueError for anything else."""
    return _first_text(value) if _is_xml(value) else filters.sentence(value)


FILTERS: Final[Mapping[str, Callable[..., str]]] = {
    **filters.OF_VALUES,
    "words": words,
    "long_date": long_date,
    "short_date": short_date,
    "capitals": capitals,
    "sentence": sentence,
}
"""The filters by the names that templates call them."""


def _one_of(value: str, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise LookupError(f"{value!r} ({', '.join(choices)})")
    return value


def _day(value: object) -> object:
    """Return the day that a date of the model means, anything else as it is."""
    return value.first if isinstance(value, PartialDate) and value.is_whole else value


def _is_xml(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and hasattr(value, "__html__")


def _between_tags(xml: str, change: Callable[[str], str]) -> Markup:
    return _ready(part if part.startswith("<") else _changed(part, change) for part in _split(xml))


def _ready(parts: Iterable[str]) -> Markup:
    return Markup("".join(parts))  # noqa: S704 - made of ready XML, and of text that is escaped


def _changed(xml: str, change: Callable[[str], str]) -> str:
    return _escaped(change(unescape(xml)))


def _first_text(xml: str) -> Markup:
    parts = _split(xml)
    first = next((place for place, part in enumerate(parts) if part.strip() and not part.startswith("<")), None)
    if first is not None:
        parts[first] = _changed(parts[first], casing.sentence)
    return _ready(parts)


def _split(xml: str) -> list[str]:
    """Return text and tags in turn, as plain texts: markup would escape what is joined to it."""
    return _TAG.split(str(xml))


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
