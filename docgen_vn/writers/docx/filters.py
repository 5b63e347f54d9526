"""The filters every template may use: numbers, money, dates and letters as Vietnamese papers write them.

A value that a filter cannot read raises ValueError; the engine turns that into a finding with its place. What each
filter takes and gives is a row of ``data/filters.toml``.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from html import unescape
from typing import Any, Final, get_args

from markupsafe import Markup

from docgen_vn.model.partial_date import PartialDate
from docgen_vn.text import casing, dates, markers, numbers, typography

_MOST_DIGITS: Final = 36
_TAG: Final = re.compile(r"(<[^<>]*>)")
_WRITTEN: Final = re.compile(r"-?(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,[0-9]+)?")


def words(value: object, *, zero_ten: str = "linh", four: str = "tư") -> str:
    """Say a number: 1005 is "một nghìn không trăm linh năm"; raise ValueError for anything else.

    `zero_ten` (linh, lẻ) and `four` (tư, bốn) choose between spellings.
    """
    number = _number(value)
    reading: dict[str, Any] = {
        "zero_ten": _one_of(zero_ten, get_args(numbers.ZeroTen)),
        "four": _one_of(four, get_args(numbers.Four)),
    }
    if isinstance(number, int):
        return numbers.cardinal(number, **reading)
    return numbers.decimal_words(number, **reading)


def money(value: object, *, unit: str = "đồng", closing: bool = False) -> str:
    """Say an amount: 1500000 is "Một triệu năm trăm nghìn đồng"; raise ValueError for anything else.

    `closing` adds the "./." of an amount that ends the text.
    """
    return numbers.money(_whole(value), unit=unit, closing=closing)


def thousands(value: object) -> str:
    """Write a number with dots at the thousands: "1.500.000", "1.500,25"; raise ValueError for anything else."""
    number = _number(value)
    if isinstance(number, int):
        return typography.thousands(number)
    sign = "-" if number.is_signed() else ""
    whole, _, decimals = format(number.copy_abs(), "f").partition(".")
    return f"{sign}{typography.thousands(int(whole))}{',' if decimals else ''}{decimals}"


def roman(value: object) -> str:
    """Write a number from 1 to 3999 in Roman capitals; raise ValueError for anything else."""
    return markers.roman(_whole(value))


def long_date(value: object) -> str:
    """Write a date: "ngày 05 tháng 01 năm 2026"; raise ValueError for anything that is no whole date."""
    return dates.long_date(*_date(value))


def short_date(value: object) -> str:
    """Write a date: "05/01/2026", "05/3/2026"; raise ValueError for anything that is no whole date."""
    return dates.short_date(*_date(value))


def capitals(value: object) -> str:
    """Write a text in Vietnamese capitals; ready XML keeps its tags. Raise ValueError for anything else."""
    text = _text(value)
    return _between_tags(text, casing.upper) if hasattr(value, "__html__") else casing.upper(text)


def sentence(value: object) -> str:
    """Write the first letter of a text as a capital; ready XML keeps its tags. Raise ValueError for anything else."""
    text = _text(value)
    return _first_text(text) if hasattr(value, "__html__") else casing.sentence(text)


FILTERS: Final[Mapping[str, Callable[..., str]]] = {
    "words": words,
    "money": money,
    "thousands": thousands,
    "roman": roman,
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


def _number(value: object) -> int | Decimal:
    """Return an exact number; a float is none, for it has lost its decimals already."""
    if isinstance(value, Decimal) and _is_sane(value):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _WRITTEN.fullmatch(value.strip()):
        plain = value.strip().replace(".", "").replace(",", ".")
        return Decimal(plain) if "." in plain else int(plain)
    raise ValueError(value)


def _is_sane(value: Decimal) -> bool:
    """Tell whether a decimal can be written out: Decimal("1E+999999999") would fill the memory."""
    exponent = value.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -_MOST_DIGITS and value.adjusted() < _MOST_DIGITS


def _whole(value: object) -> int:
    number = _number(value)
    if number != int(number):
        raise ValueError(value)
    return int(number)


def _date(value: object) -> tuple[int, int, int]:
    read = dates.parse_date(value) if isinstance(value, str) else None
    if read:
        return read
    if isinstance(value, dt.date):
        return value.year, value.month, value.day
    if isinstance(value, PartialDate) and value.month and value.day:
        return value.year, value.month, value.day
    raise ValueError(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - one kind of refusal for all values
    return str(value)


def _between_tags(xml: str, change: Callable[[str], str]) -> Markup:
    return _ready(part if part.startswith("<") else _changed(part, change) for part in _TAG.split(xml))


def _ready(parts: Iterable[str]) -> Markup:
    return Markup("".join(parts))  # noqa: S704 - made of ready XML, and of text that is escaped


def _changed(xml: str, change: Callable[[str], str]) -> str:
    return _escaped(change(unescape(xml)))


def _first_text(xml: str) -> Markup:
    parts = _TAG.split(xml)
    first = next((place for place, part in enumerate(parts) if part.strip() and not part.startswith("<")), None)
    if first is not None:
        parts[first] = _changed(parts[first], casing.sentence)
    return _ready(parts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
