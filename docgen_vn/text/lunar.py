"""Lunar dates of Vietnam (âm lịch), counted in the time zone UTC+7: to and from solar days.

A lunar year has the number of the solar year in which it begins: 2027 (Đinh Mùi) runs from 06/02/2027 to
25/01/2028. Known are the solar years 1900 to 2100.
"""

import datetime as dt
from typing import NamedTuple

_CHAP = 12  # the last month
_LONGEST = 30


class LunarDay(NamedTuple):
    """A day of the lunar calendar; `leap` when its month is the second one of that number."""

    year: int
    month: int
    day: int
    leap: bool = False


def lunar_to_solar(year: int, month: int, day: int, *, leap: bool = False) -> dt.date:
    """Return the solar day of a lunar one, `leap` for a day of a leap month.

    Raise ValueError for a day its month lacks (30 of a short one), a leap month its year lacks, and years not known.
    """
    from lunar_vn import convert_lunar_to_solar

    found = convert_lunar_to_solar(day, month, year, int(leap))
    if solar_to_lunar(found) != (year, month, day, leap):
        raise ValueError(f"no lunar day {day}/{month}{' (leap)' if leap else ''}/{year}")
    return found


def solar_to_lunar(day: dt.date) -> LunarDay:
    """Return the lunar day of a solar one; raise ValueError outside 1900 to 2100."""
    from lunar_vn import convert_solar_to_lunar

    found = convert_solar_to_lunar(day.day, day.month, day.year)
    return LunarDay(found.year, found.month, found.day, found.leap)


def lunar_days_in(year: int, month: int, day: int, *, leap: bool = False) -> tuple[dt.date, ...]:
    """Return the days of the solar `year` on which a lunar day falls.

    One for nearly all. None or two for a few days of months 11 and 12, which fall now before the solar new year, now
    after it; none for 30 of a month that is short that year and for a leap month of another year.
    """
    days = (_solar(lunar_year, month, day, leap=leap) for lunar_year in (year - 1, year))
    return tuple(found for found in days if found and found.year == year)


def lunar_month_in(year: int, month: int, *, leap: bool = False) -> tuple[dt.date, dt.date] | None:
    """Return the first and the last solar day of the lunar month that belongs to the solar `year`; None without one.

    Tháng Chạp (12) of a year is the one before its Tết, the other months are those after it: so each of the twelve
    has most of its days there, or begins there.
    """
    lunar_year = year - 1 if month == _CHAP else year
    first = _solar(lunar_year, month, 1, leap=leap)
    lasts = (_solar(lunar_year, month, day, leap=leap) for day in (_LONGEST, _LONGEST - 1))
    last = next(filter(None, lasts), None)
    return (first, last) if first and last else None


def _solar(year: int, month: int, day: int, *, leap: bool) -> dt.date | None:
    try:
        return lunar_to_solar(year, month, day, leap=leap)
    except ValueError:
        return None
