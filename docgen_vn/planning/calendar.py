"""The working days of Vietnam: Monday to Friday without days off, with the weekend days worked instead."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cache

from docgen_vn.planning.days_off import Day, Days, days_of, official_years

_ONE_DAY = dt.timedelta(days=1)
_SATURDAY = 5
_WEEK, _WORK_WEEK = 7, 5


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """Which days people work on: the days off of the country, with `own` ones on top.

    Days of years without an official notice are estimates. Every method takes a date, or a datetime for its day, and
    raises OverflowError beyond the years 1 to 9999.
    """

    own: Days = field(default_factory=dict, hash=False)
    official: frozenset[int] = field(default_factory=official_years)
    """The years whose days off are all announced."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "own", dict(self.own))

    def is_working_day(self, day: dt.date) -> bool:
        """Tell whether people work on `day`."""
        day = _date(day)
        what = self._what(day)
        return what.worked if what else _on_weekday(day)

    def working_days(self, first: dt.date, last: dt.date) -> int:
        """Return the number of working days from `first` to `last`, both included; 0 when `last` is before `first`."""
        first, last = _date(first), _date(last)
        if last < first:
            return 0
        marked = (day for year in range(first.year, last.year + 1) for day in self._marked(year))
        odd = (self.is_working_day(day) - _on_weekday(day) for day in marked if first <= day <= last)
        return _weekdays(first, last) + sum(odd)

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        """Return the working day number `count` after `day`, before it when negative; 0 gives `day` itself.

        `day` does not count, whether it is a working day or not (Civil Code 2015, article 147).
        """
        day, step = _date(day), _ONE_DAY if count > 0 else -_ONE_DAY
        for _ in range(abs(count)):
            day = self._nearest(day + step, step)
        return day

    def previous_working_day(self, day: dt.date) -> dt.date:
        """Return the last working day before `day`."""
        return self.add_working_days(day, -1)

    def next_working_day(self, day: dt.date) -> dt.date:
        """Return the first working day after `day`."""
        return self.add_working_days(day, 1)

    def name_of(self, day: dt.date) -> str | None:
        """Return the name of a holiday or of a weekend day worked; None for a day like any other."""
        what = self._what(_date(day))
        return what.name if what else None

    def is_estimate(self, year: int) -> bool:
        """Tell whether no official notice of the days off of `year` is known here."""
        return year not in self.official

    def _what(self, day: dt.date) -> Day | None:
        return self.own.get(day) or days_of(day.year).get(day)

    def _marked(self, year: int) -> set[dt.date]:
        return {*days_of(year), *(day for day in self.own if day.year == year)}

    def _nearest(self, day: dt.date, step: dt.timedelta) -> dt.date:
        while not self.is_working_day(day):
            day += step
        return day


def _date(day: dt.date) -> dt.date:
    """Return the day of a datetime, which else equals no date."""
    return day.date() if isinstance(day, dt.datetime) else day


def _on_weekday(day: dt.date) -> bool:
    return day.weekday() < _SATURDAY


def _weekdays(first: dt.date, last: dt.date) -> int:
    """Return how many days from Monday to Friday there are from `first` to `last`, both included."""
    weeks, rest = divmod((last - first).days + 1, _WEEK)
    return weeks * _WORK_WEEK + sum((first.weekday() + after) % _WEEK < _SATURDAY for after in range(rest))


@cache
def country() -> WorkCalendar:
    """Return the calendar of the country, with no days of one's own."""
    return WorkCalendar()


def is_working_day(day: dt.date, calendar: WorkCalendar | None = None) -> bool:
    """Tell whether people work on `day`, by the days off of the country or another `calendar`."""
    return (calendar or country()).is_working_day(day)


def working_days(first: dt.date, last: dt.date, calendar: WorkCalendar | None = None) -> int:
    """Return the number of working days from `first` to `last`, both included; 0 when `last` is before `first`."""
    return (calendar or country()).working_days(first, last)


def add_working_days(day: dt.date, count: int, calendar: WorkCalendar | None = None) -> dt.date:
    """Return the working day number `count` after `day`, which does not count; before it when negative."""
    return (calendar or country()).add_working_days(day, count)
