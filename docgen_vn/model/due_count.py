"""Count through the calendar: the end of a length of time, the last time in a year of what comes back."""

import calendar
import datetime as dt
from typing import Literal

Length = Literal["hour", "working_day", "day", "week", "month", "year"]
Cycle = Literal["day", "week", "month", "quarter", "year"]
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
DayOfMonth = int | Literal["last"]
Limit = Literal["on", "before", "by"]

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "year": 12}
_DECEMBER, _QUARTER = 12, 3


def end_of(since: dt.date, amount: int, unit: Length) -> dt.date | None:
    """Return the last day of `amount` units that begin after `since`, whose own day does not count.

    A month that lacks the day ends on its last one (Civil Code 2015, articles 147 and 148). None for working
    days, which need a calendar of days off, for hours, and beyond the year 9999.
    """
    try:
        if unit in _DAYS:
            return since + dt.timedelta(days=amount * _DAYS[unit])
        return _months_later(since, amount * _MONTHS[unit]) if unit in _MONTHS else None
    except (OverflowError, ValueError):
        return None


def last_weekday(year: int, name: Weekday) -> dt.date:
    """Return the last day of `year` that has this name."""
    end = dt.date(year, 12, 31)
    return end - dt.timedelta(days=(end.weekday() - _WEEKDAYS.index(name)) % 7)


def last_day(year: int, day: DayOfMonth, month_of_quarter: int | None = None) -> dt.date:
    """Return the last `day` in `year` that comes monthly, or in the given month of each quarter.

    A month too short for `day` counts its last one.
    """
    month = _DECEMBER - _QUARTER + month_of_quarter if month_of_quarter else _DECEMBER
    length = calendar.monthrange(year, month)[1]
    return dt.date(year, month, length if day == "last" else min(day, length))


def fills_year(cycle: Cycle, count: int) -> bool:
    """Tell whether every `count` cycles ends with the year, whenever the counting began in it."""
    per_year = {"month": 12, "quarter": 4}.get(cycle, 1)
    return count == 1 or (cycle in {"month", "quarter"} and per_year % count == 0)


def _months_later(since: dt.date, months: int) -> dt.date:
    years, month = divmod(since.month - 1 + months, 12)
    year = since.year + years
    return dt.date(year, month + 1, min(since.day, calendar.monthrange(year, month + 1)[1]))
