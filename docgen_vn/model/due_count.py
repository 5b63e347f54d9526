"""Count through the calendar: the end of a length of time, the last time in a year of what comes back."""

import calendar
import datetime as dt
from typing import Annotated, Final, Literal, NamedTuple, Protocol, get_args

from pydantic import Field

Length = Literal["hour", "working_day", "day", "week", "month", "year"]
Cycle = Literal["day", "week", "month", "quarter", "year"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: Final[tuple[Weekday, ...]] = get_args(Weekday)
DayOfMonth = int | Literal["last"]
Limit = Literal["on", "before", "by"]
Amount = Annotated[int, Field(ge=1, le=9999)]


class Workdays(Protocol):
    """A calendar that knows days off, as planning has one."""

    def is_working_day(self, day: dt.date) -> bool:
        """Tell whether people work on `day`."""
        ...

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        """Return the working day number `count` after `day`, before it when negative; `day` does not count."""
        ...


class Known(NamedTuple):
    """What is known when a due date is put on the calendar: the year of the plan, the days off."""

    year: int | None = None
    workdays: Workdays | None = None


_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}
_DECEMBER, _QUARTER = 12, 3


def end_of(since: dt.date, amount: int, unit: Length, workdays: Workdays | None = None) -> dt.date | None:
    """Return the last day of `amount` units that begin after `since`, whose own day does not count.

    A negative `amount` counts backwards. A month that lacks the day ends on its last one (Civil Code 2015,
    articles 147 and 148). None for working days without `workdays`, for hours, and beyond the years 1 to 9999.
    """
    try:
        if unit == "working_day":
            return workdays.add_working_days(since, amount) if workdays else None
        if unit in _DAYS:
            return since + dt.timedelta(days=amount * _DAYS[unit])
        return _months_later(since, amount * _MONTHS[unit]) if unit in _MONTHS else None
    except (OverflowError, ValueError):
        return None


def weekdays_in(year: int, name: Weekday) -> list[dt.date]:
    """Return the days of `year` that have this name."""
    new_year = dt.date(year, 1, 1)
    first = (WEEKDAYS.index(name) - new_year.weekday()) % 7
    return [new_year + dt.timedelta(days=since) for since in range(first, 365 + calendar.isleap(year), 7)]


def days_in(year: int, day: DayOfMonth, month_of_quarter: int | None = None) -> list[dt.date]:
    """Return the days of `year` that are `day` of a month, or of the given month of each quarter.

    A month too short for `day` counts its last one.
    """
    months = range(month_of_quarter, _DECEMBER + 1, _QUARTER) if month_of_quarter else range(1, _DECEMBER + 1)
    lengths = {month: calendar.monthrange(year, month)[1] for month in months}
    return [dt.date(year, month, length if day == "last" else min(day, length)) for month, length in lengths.items()]


def fills_year(cycle: Cycle, count: int) -> bool:
    """Tell whether every `count` cycles ends with the year, whenever the counting began in it."""
    per_year = {"month": 12, "quarter": 4}.get(cycle, 1)
    return count == 1 or (cycle in {"month", "quarter"} and per_year % count == 0)


def _months_later(since: dt.date, months: int) -> dt.date:
    years, month = divmod(since.month - 1 + months, 12)
    year = since.year + years
    return dt.date(year, month + 1, min(since.day, calendar.monthrange(year, month + 1)[1]))
