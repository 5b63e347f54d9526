"""What there is to say about due dates in a year: days off, days that are not known, years without a notice."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from docgen_vn.findings import Finding, Place, finding
from docgen_vn.model.due import After, Ahead, Due, Recurring, Within
from docgen_vn.model.due_base import ON_DEMAND, ONGOING
from docgen_vn.model.due_span import Span
from docgen_vn.planning.calendar import WorkCalendar
from docgen_vn.planning.days_off import WORDS
from docgen_vn.planning.resolve import Time, is_issue
from docgen_vn.resources import table
from docgen_vn.text.dates import weekday


@dataclass(frozen=True, slots=True)
class Told:
    """A due date, where it stands, and the year and calendar in which it is looked at."""

    due: Due
    place: Place
    year: int
    calendar: WorkCalendar

    def notice(self, code: str, **facts: object) -> Finding:
        """Return the finding `code` about this due date."""
        return finding(code, self.place, due=self.due, year=self.year, **facts)


def day_findings(told: Told, times: Iterable[Time]) -> Iterator[Finding]:
    """Yield the days off that `times` stand on: those that stay, those moved, those that could not be moved."""
    off = [time for time in times if time.is_off]
    stays = [time for time in off if time.deadline.moved_from is None]
    yield from _listed(told, "due-on-day-off", [time for time in stays if not time.kept])
    yield from _listed(told, "due-moved", [time for time in off if time.deadline.moved_from])
    yield from _listed(told, "due-not-moved", [time for time in stays if time.kept])


def missing_finding(told: Told, times: Sequence[Time]) -> Finding | None:
    """Return why there is no deadline in the year; None when there is one, or the work goes on or waits."""
    due, year = told.due, told.year
    if due.rank in {ONGOING, ON_DEMAND} or _is_daily(due) or any(time.last.year == year for time in times):
        return None
    if times:
        return told.notice("due-other-year", day=day_words(times[0].last))
    if isinstance(due, Recurring) or due.times(year, told.calendar):
        return told.notice("due-day-unknown", reason=_reason(due))
    reason = _refusal(due, year)
    return told.notice("due-day-unknown", reason=reason) if reason else told.notice("due-not-in-year")


def estimate_finding(year: int, calendar: WorkCalendar) -> Iterator[Finding]:
    """Yield that the days off of `year` are estimates, if they are (Labour Code 2019, article 112)."""
    if calendar.is_estimate(year):
        law = table(WORDS)["law"]
        yield finding("calendar-estimated", year=year).under(law["title"], law["clause"])


def day_words(day: dt.date) -> str:
    """Write "thứ Sáu, ngày 05/02/2027"."""
    return f"{weekday(day.year, day.month, day.day)}, {Span.read(day)}"


def _listed(told: Told, code: str, times: Sequence[Time]) -> Iterator[Finding]:
    """Yield one finding for all `times`, each told in words."""
    said = table(WORDS)["said"]
    if times:
        days = [_said(time, code, told.calendar) for time in times[: said["most"]]]
        more = len(times) - len(days)
        days += [said["more"].format(count=more)] if more else []
        yield told.notice(code, days="; ".join(days))


def _said(time: Time, code: str, calendar: WorkCalendar) -> str:
    said = table(WORDS)["said"]
    text: str = said[time.kept or code]
    return text.format(
        day=day_words(time.last),
        name=calendar.name_of(time.last) or said["weekend"],
        previous=_near(calendar.previous_working_day, time.last),
        next=_near(calendar.next_working_day, time.last),
        to=day_words(time.deadline.last or time.last),
    )


def _near(working_day: Callable[[dt.date], dt.date], day: dt.date) -> str:
    return day_words(working_day(day))


def _is_daily(due: Due) -> bool:
    return isinstance(due, Recurring) and due.every == "day"


def _refusal(due: Due, year: int) -> str | None:
    """Return why `due` means no one day of `year`, such as a lunar day that falls in it twice."""
    try:
        due.in_year(year)
    except PydanticCustomError as error:
        return (error.context or {}).get("reason")
    return None


def _reason(due: Due) -> str:
    """Return why the day of `due` is not known."""
    reasons: dict[str, str] = table(WORDS)["reasons"]
    if isinstance(due, Recurring):
        return reasons["cycle"]
    if isinstance(due, Within | After | Ahead) and due.unit == "hour":
        return reasons["hours"]
    event = due.since if isinstance(due, Within | After) else due.of if isinstance(due, Ahead) else None
    if isinstance(event, str):
        return reasons["issue"] if is_issue(event) else reasons["event"].format(event=event)
    return reasons["other"]
