"""A stretch of the calendar by its parts: which go together, and which days it has."""

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Self

from docgen_vn.model.due_count import Workdays
from docgen_vn.model.due_errors import ambiguous, impossible
from docgen_vn.model.due_feasts import feast_day, is_feast
from docgen_vn.model.due_pick import Pick
from docgen_vn.text.dates import month
from docgen_vn.text.lunar import lunar_days_in, lunar_month_in

FIRST_YEAR, LAST_YEAR = 1000, 9999
LEAP_YEAR = 2000
"""A year in which every day of a calendar without years exists."""

_LONGEST_MOON = 30
_MONTHS_IN = {"quarter": 3, "half": 6}


class Unit(StrEnum):
    """How much of the calendar a span takes."""

    DAY = "day"
    DAYS = "days"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a span is by its parts; see `Span`, which is also written and read."""

    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    time: dt.time | None = None
    lunar: bool = False
    leap: bool = False
    feast: str | None = None
    pick: Pick | None = None

    def __post_init__(self) -> None:
        if not self._coherent():
            raise ValueError(f"not one span: {self!r}")
        if not self._possible():
            parts = [self.day, self.month, self.quarter, self.half, self.feast, self.year]
            raise impossible("/".join(str(part) for part in parts if part is not None))
        if self.lunar and self.year and self.day and self.first() is None:
            days = " và ".join(f"{found.day:02}/{month(found.month)}" for found in self._lunar_days(self.year))
            raise ambiguous(str(self), f"năm {self.year} có hai ngày như vậy, ngày {days}; ghi ngày dương lịch")

    @property
    def unit(self) -> Unit:
        """Tell how much of the calendar this is."""
        if self.feast or self.pick:
            return Unit.DAY if self.feast or (self.pick and self.pick.is_day) else Unit.DAYS
        named = (unit for unit in (Unit.DAY, Unit.MONTH, Unit.QUARTER, Unit.HALF) if getattr(self, unit))
        return next(named, Unit.YEAR)

    @property
    def is_plain(self) -> bool:
        """Tell whether this is a day, month and so on as the solar calendar has them."""
        return not (self.lunar or self.feast or self.pick)

    def first(self, year: int | None = None, workdays: Workdays | None = None) -> dt.date | None:
        """Return the first day, in `year` if the span has none.

        None without a year or such a day, for working days without `workdays`, and for a lunar day that falls in
        that year not once (some of months 11 and 12).
        """
        edges = self._edges(self.year or year, workdays)
        return edges[0] if edges else None

    def last(self, year: int | None = None, workdays: Workdays | None = None) -> dt.date | None:
        """Return the last day, as `first` does."""
        edges = self._edges(self.year or year, workdays)
        return edges[1] if edges else None

    def in_year(self, year: int) -> Self:
        """Return the span with its missing year filled in; raise "date_impossible" for some 29/02.

        Raise "due_ambiguous" for a lunar day that falls in `year` twice.
        """
        return self if self.year else replace(self, year=year)

    def without_year(self) -> Self:
        """Return the same span of no particular year."""
        return replace(self, year=None)

    def _coherent(self) -> bool:
        """Tell whether the parts go together."""
        named = sum(part is not None for part in (self.half, self.quarter, self.month, self.feast))
        orphan = (self.day is not None and self.month is None) or (self.time is not None and self.day is None)
        lunar = self.lunar and (self.month is None or self.pick is not None)
        picked = self.pick is not None and (self.day is not None or self.feast is not None)
        unknown = self.feast is not None and not is_feast(self.feast)
        return not (named > 1 or orphan or lunar or picked or unknown or (self.leap and not self.lunar))

    def _possible(self) -> bool:
        """Tell whether the calendar has this span; 29/02 of an unknown year may be."""
        if self.year is not None and not FIRST_YEAR <= self.year <= LAST_YEAR:
            return False
        if self.lunar:
            return self._lunar_possible()
        if not self._plain_possible():
            return False
        uncounted = self.pick is not None and self.pick.of == "working_day"
        return self.is_plain or self.year is None or uncounted or self.first() is not None

    def _lunar_possible(self) -> bool:
        if self.month not in range(1, 13) or self.day not in {None, *range(1, _LONGEST_MOON + 1)}:
            return False
        if self.year is None:
            return True
        return bool(self._lunar_days(self.year)) if self.day else self.first() is not None

    def _plain_possible(self) -> bool:
        if self.month is None:
            return self.half in {None, 1, 2} and self.quarter in {None, 1, 2, 3, 4}
        try:
            dt.date(self.year or LEAP_YEAR, self.month, 1 if self.day is None else self.day)
        except ValueError:
            return False
        return True

    def _months(self) -> tuple[int, int]:
        if self.month is not None:
            return self.month, self.month
        length = _MONTHS_IN["quarter"] if self.quarter else _MONTHS_IN["half"] if self.half else 12
        number = self.quarter or self.half or 1
        return (number - 1) * length + 1, number * length

    def _edges(self, year: int | None, workdays: Workdays | None) -> tuple[dt.date, dt.date] | None:
        """Return the first and the last day in `year`."""
        if year is None:
            return None
        if self.feast:
            return Stretch(**feast_day(self.feast))._edges(year, workdays)  # noqa: SLF001 - of its own kind
        edges = self._lunar_edges(year) if self.lunar else self._solar_edges(year)
        try:
            return self.pick.edges(*edges, workdays) if self.pick and edges else edges
        except OverflowError:
            return None

    def _solar_edges(self, year: int) -> tuple[dt.date, dt.date] | None:
        start, end = self._months()
        length = calendar.monthrange(year, end)[1]
        if self.day and self.day > length:
            return None
        return dt.date(year, start, self.day or 1), dt.date(year, end, self.day or length)

    def _lunar_edges(self, year: int) -> tuple[dt.date, dt.date] | None:
        if not self.day:
            return lunar_month_in(year, self.month or 1, leap=self.leap)
        days = self._lunar_days(year)
        return (days[0], days[0]) if len(days) == 1 else None

    def _lunar_days(self, year: int) -> tuple[dt.date, ...]:
        return lunar_days_in(year, self.month or 1, self.day or 1, leap=self.leap)
