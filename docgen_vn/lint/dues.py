"""Rules of due dates: those of the tasks agree with the paper's own dates.

A due date without a year may mean any year of the period, or else the year of issue. It is reported only when it
is wrong in all of them. What comes back, goes on or waits for an occasion is never out of time.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import partial

from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject
from docgen_vn.model.document import Document, Period
from docgen_vn.model.due import Due, OnDemand, Ongoing, Recurring, Yearly
from docgen_vn.model.due_span import Span
from docgen_vn.model.origin import DataPath
from docgen_vn.model.partial_date import PartialDate

_ENDLESS = (Ongoing, OnDemand, Recurring, Yearly)
_LEAP_YEAR = 2000


def matters(subject: Subject) -> bool:
    """Tell whether there is anything for these rules to look at."""
    return bool(subject.document.tasks or subject.document.period)


def period_reversed(subject: Subject) -> Iterator[Finding]:
    """Report a period that ends before it starts."""
    period = subject.document.period
    if period and not _runs(period):
        yield subject.say("period-reversed", ("period",), start=_date(period.start), end=_date(period.end))


def due_before_issue(subject: Subject) -> Iterator[Finding]:
    """Report a task due before the paper is issued; of a date not yet whole its first day counts."""
    issued, years = subject.document.issued_on, _years(subject.document)
    if issued is None:
        return
    shared, period = subject.document.origin.shared, subject.document.period
    for path, due in _dated(subject.document):
        if shared.once("before issue", (due, issued, period), partial(_is_before, due, years, issued.first)):
            yield subject.say("due-before-issue", path, due=due, issued=_date(issued))


def due_outside_period(subject: Subject) -> Iterator[Finding]:
    """Report a task that begins or is due outside the period of the plan."""
    period, years = subject.document.period, _years(subject.document)
    if period is None or not _runs(period):
        return
    shared = subject.document.origin.shared
    for path, due in _dated(subject.document):
        if shared.once("outside period", (due, period), partial(_is_outside, due, years, period)):
            facts = {"due": due, "start": _date(period.start), "end": _date(period.end)}
            yield subject.say("due-outside-period", path, **facts)


def due_year_unknown(subject: Subject) -> Iterator[Finding]:
    """Report a due date without a year that neither the period nor the date of issue tells."""
    if not _years(subject.document):
        for path, due in _dated(subject.document):
            if _days(due, None) != _days(due, _LEAP_YEAR):
                yield subject.say("due-year-unknown", path, due=due)


def _dated(document: Document) -> Iterator[tuple[DataPath, Due]]:
    for index, task in enumerate(document.tasks):
        if task.due and not isinstance(task.due, _ENDLESS):
            yield ("tasks", index, "due"), task.due


def _years(document: Document) -> Sequence[int]:
    """Return the years that a date without a year may mean."""
    if document.period:
        return range(document.period.start.year, document.period.end.year + 1)
    return (document.issued_on.year,) if document.issued_on else ()


def _deadlines(due: Due, years: Sequence[int]) -> list[dt.date]:
    """Return the deadlines `due` may mean; one that states its year has one."""
    stated = due.deadline()
    return [stated] if stated else [day for year in years if (day := due.deadline(year))]


def _is_before(due: Due, years: Sequence[int], day: dt.date) -> bool:
    deadlines = _deadlines(due, years)
    return bool(deadlines) and all(deadline < day for deadline in deadlines)


def _is_outside(due: Due, years: Sequence[int], period: Period) -> bool:
    return not any(_fits(due, year, period) for year in years)


def _days(due: Due, year: int | None) -> tuple[dt.date | None, dt.date | None]:
    return due.start(year), due.deadline(year)


def _fits(due: Due, year: int, period: Period) -> bool:
    return all(period.start.first <= day <= period.end.last for day in _days(due, year) if day)


def _runs(period: Period) -> bool:
    return period.start.first <= period.end.last


def _date(date: PartialDate) -> str:
    return Span(date.year, month=date.month, day=date.day).text()


RULES: tuple[Rule, ...] = (period_reversed, due_before_issue, due_outside_period, due_year_unknown)
