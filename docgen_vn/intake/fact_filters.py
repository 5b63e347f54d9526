"""The filters of a fact, ``{facts.amount|money}``: those of the templates, and what a fact says without one.

A value that a filter cannot read raises ValueError.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal

from docgen_vn.text.figures import exact
from docgen_vn.text.filters import OF_TEXTS, OF_VALUES, short_date, thousands

Fact = str | int | float | dt.date

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


def _exact(value: Fact) -> str | int | Decimal | dt.date:
    """Return a fact without floats: 0.1 is one tenth, 2.0 two."""
    if not isinstance(value, float):
        return value
    number = exact(value)
    return int(number) if value.is_integer() else number


def _after(read: Callable[[Fact], object], write: Callable[..., str]) -> Callable[[Fact], str]:
    return lambda value: write(read(value))


FILTERS: Mapping[str, Callable[[Fact], str]] = {
    **{name: _after(_exact, write) for name, write in OF_VALUES.items()},
    **{name: _after(said, write) for name, write in OF_TEXTS.items()},
}
"""The filters by the names that texts, as templates, call them."""
