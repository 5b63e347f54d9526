"""The filters of a fact, ``{facts.amount|money}``: the names of the templates' filters, and what they say.

A value that a filter cannot read raises ValueError.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from docgen_vn.text import casing, dates, figures, markers, numbers

Fact = str | int | float | dt.date

_WRITTEN = re.compile(r"-?(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)(?:,[0-9]+)?")
_DOTTED_FROM = 10_000


def said(value: Fact) -> str:
    """Return a fact as a text has it without a filter.

    An integer of five digits and more has its dots; one of four may be a year and has none. A date is short (I.II.4.b).
    """
    if isinstance(value, dt.date):
        return short_date(value)
    if isinstance(value, float):
        return str(value).replace(".", ",")
    return thousands(value) if isinstance(value, int) and abs(value) >= _DOTTED_FROM else str(value)


def words(value: Fact) -> str:
    """Say a number: 1005 is "một nghìn không trăm linh năm"."""
    number = _number(value)
    return numbers.cardinal(int(number)) if number == int(number) else numbers.decimal_words(number)


def money(value: Fact) -> str:
    """Say an amount: 1500000 is "Một triệu năm trăm nghìn đồng"."""
    return numbers.money(_whole(value))


def thousands(value: Fact) -> str:
    """Write a number with its dots: "1.500.000"."""
    return figures.figures(_number(value))


def roman(value: Fact) -> str:
    """Write a number in Roman capitals."""
    return markers.roman(_whole(value))


def long_date(value: Fact) -> str:
    """Write a date: "ngày 05 tháng 01 năm 2026"."""
    return dates.long_date(*_date(value))


def short_date(value: Fact) -> str:
    """Write a date: "05/01/2026"."""
    return dates.short_date(*_date(value))


def capitals(value: Fact) -> str:
    """Write a text in Vietnamese capitals."""
    return casing.upper(said(value))


def sentence(value: Fact) -> str:
    """Write the first letter of a text as a capital."""
    return casing.sentence(said(value))


FILTERS: Mapping[str, Callable[[Fact], str]] = {
    "words": words,
    "money": money,
    "thousands": thousands,
    "roman": roman,
    "long_date": long_date,
    "short_date": short_date,
    "capitals": capitals,
    "sentence": sentence,
}
"""The filters by the names that texts, as templates, call them."""


def _number(value: Fact) -> Decimal:
    if isinstance(value, int | float):
        return figures.exact(value)
    if isinstance(value, str) and _WRITTEN.fullmatch(value.strip()):
        return Decimal(value.strip().replace(".", "").replace(",", "."))
    raise ValueError(value)


def _whole(value: Fact) -> int:
    number = _number(value)
    if number != int(number):
        raise ValueError(value)
    return int(number)


def _date(value: Fact) -> tuple[int, int, int]:
    if isinstance(value, dt.date):
        return value.year, value.month, value.day
    read = dates.parse_date(value) if isinstance(value, str) else None
    if read is None:
        raise ValueError(value)
    return read
