"""Every time a due date falls in a year: its days, its phrase, and where the policy moves it off a day off."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from docgen_vn.model.due import (
    After,
    Before,
    By,
    Due,
    Expected,
    In,
    Range,
    Recurring,
    Throughout,
    Until,
    Within,
    Yearly,
)
from docgen_vn.model.due_span import Span
from docgen_vn.model.due_stretch import Unit
from docgen_vn.model.schedule import Deadline
from docgen_vn.planning.calendar import WorkCalendar, country
from docgen_vn.planning.days_off import WORDS
from docgen_vn.resources import table

Policy = Literal["keep", "previous", "next"]
"""What becomes of a limit on a day off: it stays, or the working day before or after it takes its place."""

Kept = Literal["leaves_year", "before_start"]
"""Why a deadline could not be moved."""

STEPS: Mapping[Policy, int] = {"keep": 0, "previous": -1, "next": 1}
"""How many working days a policy moves a deadline."""

_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Time:
    """One time of a due date: itself as a due date of days in a known year, and what the policy made of it."""

    due: Due
    deadline: Deadline
    last: dt.date
    """The last lawful day that the data names."""

    is_off: bool = False
    """Tell whether that is a day off, and named as a day."""

    kept: Kept | None = None


def times(
    due: Due,
    year: int,
    *,
    issued_on: dt.date | None = None,
    calendar: WorkCalendar | None = None,
    policy: Policy = "keep",
) -> tuple[Time, ...]:
    """Return every time of `due` in a plan of `year` that has a last day; a single one in whatever year it falls.

    A count since the paper is signed or issued counts from `issued_on`; counts of working days go by `calendar`, that
    of the country unless given. The policy moves limits that name a day: "trong ngày 29/3" is the day of the thing
    itself and stays, as does "trong tháng 5", whatever its last day is. Nothing leaves `year` by being moved. What
    comes back every day is work that goes on, and has no times.
    """
    workdays = calendar or country()
    found = dated(due, year, issued_on, workdays)
    return tuple(_time(each, last, workdays, policy if _names_day(due) else None) for each, last in found)


def dated(due: Due, year: int, issued_on: dt.date | None, calendar: WorkCalendar) -> Iterator[tuple[Due, dt.date]]:
    """Yield the times of `due` in a plan of `year` that have a last day, with that day, whatever year it is in.

    What comes back yields its times in `year`, those of the next year that are due before it begins among them.
    """
    if isinstance(due, Recurring) and due.every == "day":
        return
    comes_back = isinstance(due, Recurring | Yearly)
    for each in (year, year + 1) if comes_back else (year,):
        for time in _single_times(since_issue(due, issued_on), each, calendar):
            last = time.deadline(None, calendar)
            if last and (last.year == year or not comes_back):
                yield time, last


def _single_times(due: Due, year: int, calendar: WorkCalendar) -> Iterator[Due]:
    if isinstance(due, Expected):
        inner = due.due.times(year, calendar)
        yield from (due.model_copy(update={"due": time}) for time in inner)
    else:
        yield from due.times(year, calendar)


def is_issue(event: str) -> bool:
    """Tell whether `event` is the signing or issue of the paper that says it."""
    return _issue().fullmatch(event) is not None


def since_issue(due: Due, issued_on: dt.date | None) -> Due:
    """Return a count since the issue of the paper as one since the day `issued_on`."""
    if issued_on and isinstance(due, Within | After) and isinstance(due.since, str) and is_issue(due.since):
        return due.model_copy(update={"since": Span.read(issued_on)})
    return due


def on_days(due: Due, calendar: WorkCalendar) -> Due:
    """Return one time of a due date as days of the solar calendar: counts, feasts and lunar days become their days."""
    match due:
        case Expected():
            return due.model_copy(update={"due": on_days(due.due, calendar)})
        case Before():
            return Before(date=_first(due.date, calendar))
        case By() | Until():
            return due.model_copy(update={"date": _last(due.date, calendar)})
        case In() | Throughout():
            first, last = _first(due.period, calendar), _last(due.period, calendar)
            return due.model_copy(update={"period": first}) if first == last else Range(first=first, last=last)
        case Range():
            return Range(first=_first(due.first, calendar), last=_last(due.last, calendar))
        case _:
            return _counted(due, calendar)


def _counted(due: Due, calendar: WorkCalendar) -> Due:
    """Return a due date that is counted from something as the one day or the limit it means."""
    first, last = due.start(None, calendar), Span.read(due.deadline(None, calendar))
    return In(period=last) if first == last.first() else By(date=last)


def _first(span: Span, calendar: WorkCalendar) -> Span:
    """Return a span of the solar calendar as it is, the first day of any other."""
    return span if span.is_plain else replace(Span.read(span.first(None, calendar)), time=span.time)


def _last(span: Span, calendar: WorkCalendar) -> Span:
    return span if span.is_plain else replace(Span.read(span.last(None, calendar)), time=span.time)


def _time(due: Due, last: dt.date, calendar: WorkCalendar, policy: Policy | None) -> Time:
    """Return one time of a due date; `policy` is None where that names no day at all, as "hằng tuần"."""
    named = on_days(due, calendar)
    time = Time(named, Deadline(due.start(None, calendar), last, _phrase(named)), last)
    if policy is None or not _names_day(due) or calendar.is_working_day(last):
        return time
    time = replace(time, is_off=True)
    moves = policy != "keep" and _is_limit(due)
    return _moved(time, calendar.add_working_days(last, STEPS[policy])) if moves else time


def _moved(time: Time, to: dt.date) -> Time:
    first, last = time.deadline.first, time.last
    if to.year != last.year:
        return replace(time, kept="leaves_year")
    if first and to < first < last:
        return replace(time, kept="before_start")
    due = moved_to(time.due, to)
    start = to if first == last else first
    return replace(time, due=due, deadline=Deadline(start, to, _phrase(due), moved_from=last))


def moved_to(due: Due, last: dt.date) -> Due:
    """Return a due date of the same kind whose last lawful day is `last`; an hour of the day stays."""
    match due:
        case Before():
            date = last if due.date.time else last + _ONE_DAY
            return Before(date=_at(date, due.date))
        case By() | Until():
            return due.model_copy(update={"date": _at(last, due.date)})
        case In():  # the end of a count
            return In(period=Span.read(last))
        case Range():
            return due.model_copy(update={"last": _at(last, due.last)})
        case Expected():
            return due.model_copy(update={"due": moved_to(due.due, last)})
        case _:
            return By(date=Span.read(last))


def _at(day: dt.date, span: Span) -> Span:
    return replace(Span.read(day), time=span.time)


def _names_day(due: Due) -> bool:
    """Tell whether `due` names its last day or limit; "trong tháng 5", "hằng tuần" and their like do not."""
    match due:
        case Recurring():
            return any((due.weekday, due.day, due.pick))
        case In() | Throughout():
            return due.period.unit is Unit.DAY
        case Range():
            return due.last.unit is Unit.DAY
        case Expected():
            return _names_day(due.due)
        case _:
            return True


def _is_limit(due: Due) -> bool:
    """Tell whether `due` is a limit or the end of a term, which a policy moves, and not the day of an event."""
    return _is_limit(due.due) if isinstance(due, Expected) else not isinstance(due, In | Throughout)


def _phrase(due: Due) -> str:
    """Write one time; on a day it is that day: "ngày 31/3/2027"."""
    on_a_day = isinstance(due, In) and due.period.unit is Unit.DAY and not due.period.time
    return due.period.text() if isinstance(due, In) and on_a_day else due.phrase()


@cache
def _issue() -> re.Pattern[str]:
    return re.compile(table(WORDS)["issue"]["event"], re.IGNORECASE)
