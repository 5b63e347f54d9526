"""The holidays of a year as stretches of days off, for who draws a year."""

import datetime as dt
from itertools import groupby

from docgen_vn.model.schedule import DaysOff
from docgen_vn.planning.calendar import WorkCalendar
from docgen_vn.text.dates import short_date

_ONE_DAY = dt.timedelta(days=1)


def days_off_in(year: int, calendar: WorkCalendar) -> tuple[DaysOff, ...]:
    """Return the stretches of days off of `year` that have a holiday, the weekends that touch it included.

    A stretch is named after its holidays, each once; one that begins or ends in another year is cut at the year.
    """
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    days = (first + number * _ONE_DAY for number in range((last - first).days + 1))
    runs = (tuple(run) for works, run in groupby(days, calendar.is_working_day) if not works)
    named = ((run, tuple(dict.fromkeys(filter(None, map(calendar.name_of, run))))) for run in runs)
    return tuple(DaysOff(run[0], run[-1], _said(run, names)) for run, names in named if names)


def _said(run: tuple[dt.date, ...], names: tuple[str, ...]) -> str:
    ends = dict.fromkeys(short_date(day.year, day.month, day.day) for day in (run[0], run[-1]))
    return f"{' – '.join(ends)}: {'; '.join(names)}"
