"""The tasks of a schedule as lines of tables: by deadline, by month, and those without a day; none is lost."""

import calendar as months
import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from docgen_vn.model.due import Ongoing, Recurring
from docgen_vn.model.schedule import Deadline, PlanName, Schedule, ScheduledTask
from docgen_vn.planning.calendar import country
from docgen_vn.planning.papers_base import Line
from docgen_vn.planning.plan_names import DATA
from docgen_vn.resources import table
from docgen_vn.text.dates import short_date

_JANUARY, _DECEMBER = 1, 12


@dataclass(frozen=True, slots=True)
class MonthTasks:
    """What a month has to do.

    `due` ends in it, `running` has begun and ends later, `undated` goes on or has no known day. `elsewhere` has no time
    in the year: it is told once, in January when its day is over, else in December.
    """

    due: tuple[Line, ...]
    running: tuple[Line, ...]
    undated: tuple[Line, ...]
    elsewhere: tuple[Line, ...]


def month_tasks(schedule: Schedule, month: int) -> MonthTasks:
    """Return what there is to do in `month`, from 1: a line a task, the earliest deadline first."""
    first, last = days_of_month(schedule.year, month)
    tasks, plans = schedule.tasks, schedule.plan_names
    due = ((each, [time for time in each.deadlines if time.last and first <= time.last <= last]) for each in tasks)
    running = ((each, [time for time in _all_times(each, schedule.year) if _runs(time, last)]) for each in tasks)
    undated = (each for each in without_day(schedule) if _goes_on(each, first, last))
    return MonthTasks(
        due=_lines(due, plans),
        running=_lines(running, plans),
        undated=tuple(line_of(each, plans) for each in undated),
        elsewhere=tuple(line_of(each, plans) for each in elsewhere(schedule, month)),
    )


def line_of(each: ScheduledTask, plans: Mapping[PlanName, str]) -> Line:
    """Return a task with its own due date as a line; `plans` are the names of several plans."""
    return Line(each.task, due_words(each), plans.get(each.plan, ""))


def dated(schedule: Schedule) -> tuple[ScheduledTask, ...]:
    """Return the tasks that have a time in the year, the earliest last day of their first time first."""
    return tuple(sorted((each for each in schedule.tasks if each.deadlines), key=lambda each: _key(each.deadlines)))


def without_day(schedule: Schedule) -> tuple[ScheduledTask, ...]:
    """Return what goes on, waits for an occasion, or is due on a day that nobody can tell yet."""
    return tuple(each for each in schedule.tasks if not each.deadlines and _last_day(each, schedule.year) is None)


def elsewhere(schedule: Schedule, month: int | None = None) -> tuple[ScheduledTask, ...]:
    """Return what is due, but never in the year of the schedule; of one `month` what only that month tells."""
    year = schedule.year
    found = [each for each in schedule.tasks if not each.deadlines and _last_day(each, year)]
    if month is None:
        return tuple(found)
    told = (each for each in found if not any(_starts(time, year) for time in _all_times(each, year)))
    return tuple(each for each in told if month == _month_of(each, year))


def due_words(each: ScheduledTask) -> str:
    """Return when a task is due in the year: its one time, or its own words with the times that were moved."""
    words = table(DATA)["due"]
    if len(each.deadlines) == 1:
        return time_words(each.deadlines[0])
    phrase = str(each.task.due) if each.task.due else ""
    moved = [time_words(time) for time in each.deadlines if time.moved_from]
    text: str = words["except"].format(phrase=phrase, times=words["link"].join(moved)) if moved else phrase
    return text


def time_words(time: Deadline) -> str:
    """Return one time in words, with the day off it was moved from."""
    day = time.moved_from
    if day is None:
        return time.phrase
    text: str = table(DATA)["due"]["moved"].format(phrase=time.phrase, day=short_date(day.year, day.month, day.day))
    return text


def days_of_month(year: int, month: int) -> tuple[dt.date, dt.date]:
    """Return the first and the last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, months.monthrange(year, month)[1])


def _lines(
    found: Iterable[tuple[ScheduledTask, Sequence[Deadline]]], plans: Mapping[PlanName, str]
) -> tuple[Line, ...]:
    """Return a line for each task that has times, with all of them."""
    link: str = table(DATA)["due"]["link"]
    rows = sorted(((each, times) for each, times in found if times), key=lambda row: _key(row[1]))
    return tuple(Line(each.task, link.join(map(time_words, times)), plans.get(each.plan, "")) for each, times in rows)


def _key(times: Sequence[Deadline]) -> tuple[dt.date, dt.date]:
    earliest = min(times, key=lambda time: time.last or dt.date.max)
    return earliest.last or dt.date.max, earliest.first or dt.date.min


def _runs(time: Deadline, last: dt.date) -> bool:
    """Tell whether a time has begun on the day `last` and is not over."""
    return time.first is not None and time.last is not None and time.first <= last < time.last


def _all_times(each: ScheduledTask, year: int) -> Sequence[Deadline]:
    """Return the times of a task in the year, or the one in a later year."""
    last = _last_day(each, year)
    if each.deadlines or each.task.due is None or last is None or last.year <= year:
        return each.deadlines
    return (Deadline(each.task.due.start(year, country()), last, str(each.task.due)),)


def _starts(time: Deadline, year: int) -> bool:
    return time.first is not None and time.first.year <= year


def _last_day(each: ScheduledTask, year: int) -> dt.date | None:
    """Return the last day of what has one; what goes on in another year only is over with its stretch of time."""
    due = each.task.due
    if isinstance(due, Ongoing):
        first, last = _stretch(due, year)
        return last if last and first and not first.year <= year <= last.year else None
    is_daily = isinstance(due, Recurring) and due.every == "day"
    return None if due is None or is_daily else due.deadline(year, country())


def _stretch(due: Ongoing, year: int) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and the last day of what goes on; only "thường xuyên trong quý II" has them."""
    return (due.period.first(year), due.period.last(year)) if due.period else (None, None)


def _month_of(each: ScheduledTask, year: int) -> int:
    last = _last_day(each, year)
    return _DECEMBER if last and last.year > year else _JANUARY


def _goes_on(each: ScheduledTask, first: dt.date, last: dt.date) -> bool:
    """Tell whether what has no day is to be done between two days of one year."""
    start, end = _stretch(each.task.due, first.year) if isinstance(each.task.due, Ongoing) else (None, None)
    return (start is None or start <= last) and (end is None or first <= end)
