"""The filters of texts and templates: numbers, money, dates and letters as Vietnamese papers write them.

They take exact values: integers, decimals, dates, and texts as people write numbers and dates. A value that a filter
cannot read raises ValueError.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from docgen_vn.lazy_pattern import pattern
from docgen_vn.text import casing, dates, markers, numbers
from docgen_vn.text.figures import figures

_MOST_DIGITS: Final = 36
_WRITTEN: Final = pattern(r"-?(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,[0-9]+)?")


def words(value: object, *, zero_ten: numbers.ZeroTen = "linh", four: numbers.Four = "tư") -> str:
    """Say a number: 1005 is "một nghìn không trăm linh năm"; raise ValueError for anything else.

    `zero_ten` and `four` choose between spellings. The decimals that are written are said, zeros too.
    """
    number = _number(value)
    say = numbers.cardinal if isinstance(number, int) else numbers.decimal_words
    return say(number, zero_ten=zero_ten, four=four)  # type: ignore[arg-type]


def money(value: object, *, unit: str = "đồng", closing: bool = False) -> str:
    """Say an amount: 1500000 is "Một triệu năm trăm nghìn đồng"; raise ValueError for anything else.

    `closing` adds the "./." of an amount that ends the text.
    """
    return numbers.money(_whole(value), unit=unit, closing=closing)


def thousands(value: object) -> str:
    """Write a number with dots at the thousands: "1.500.000", "1.500,25"; raise ValueError for anything else.

    The decimals that are written stay, zeros too.
    """
    return figures(_number(value), zeros=True)


def roman(value: object) -> str:
    """Write a number from 1 to 3999 in Roman capitals; raise ValueError for anything else."""
    return markers.roman(_whole(value))


def long_date(value: object) -> str:
    """Write a date: "ngày 05 tháng 01 năm 2026" (I.II.4.b); raise ValueError for anything else."""
    return dates.long_date(*_date(value))


def short_date(value: object) -> str:
    """Write a date: "05/01/2026", "05/3/2026" (I.II.4.b); raise ValueError for anything else."""
    return dates.short_date(*_date(value))


def capitals(value: object) -> str:
    """Write a text in Vietnamese capitals; raise ValueError for anything else."""
    return casing.upper(_text(value))


def sentence(value: object) -> str:
    """Write the first letter of a text as a capital; raise ValueError for anything else."""
    return casing.sentence(_text(value))


OF_VALUES: Final[Mapping[str, Callable[..., str]]] = {
    "words": words,
    "money": money,
    "thousands": thousands,
    "roman": roman,
    "long_date": long_date,
    "short_date": short_date,
}
"""The filters of numbers and dates by the names that texts and templates call them."""

OF_TEXTS: Final[Mapping[str, Callable[..., str]]] = {"capitals": capitals, "sentence": sentence}
"""The filters of letters."""


def _number(value: object) -> int | Decimal:
    """Return an exact number; a float is none, for it has lost its decimals already."""
    if isinstance(value, Decimal) and _is_sane(value):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and _WRITTEN.fullmatch(value.strip()):
        plain = str(value).strip().replace(".", "").replace(",", ".")
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
    if isinstance(value, dt.date):
        return value.year, value.month, value.day
    read = dates.parse_date(value) if isinstance(value, str) else None
    if read is None:
        raise ValueError(value)
    return read


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)  # noqa: TRY004 - one kind of refusal for all values
    return str(value)
