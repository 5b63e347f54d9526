"""Days off that a plan names as due dates: what its author can see in the paper itself."""

from collections.abc import Sequence
from functools import partial

from docgen_vn.findings import Finding
from docgen_vn.model.document import Document
from docgen_vn.model.due import Before, By, Due, OnDemand, Ongoing, Recurring, Several, Until, Yearly
from docgen_vn.model.due_stretch import Unit
from docgen_vn.planning.calendar import country
from docgen_vn.planning.days_off import listed_years
from docgen_vn.planning.findings import Told, day_findings
from docgen_vn.planning.resolve import times

_NOT_NAMED = (Recurring, Yearly, Ongoing, OnDemand)


def named_days_off(document: Document) -> Sequence[Finding]:
    """Return the due dates of `document` that name a day off, in the years of the package's own table.

    What comes back meets days off every year, and the end of a month or the day before a working day may well be one:
    they are not told here. `schedule` tells everything.
    """
    origin, around = document.origin, (document.issued_on, document.period, document.origin.places)
    found: list[Finding] = []
    for index, task in enumerate(document.tasks):
        made = origin.shared.once(("named days", index), (task.due, *around), partial(_named, document, index))
        found += made
    return found


def _named(document: Document, index: int) -> Sequence[Finding]:
    issued, due = document.issued_on, document.tasks[index].due
    issued_on = issued.first if issued and issued.is_whole else None
    year = _year(due, document) if due and not isinstance(due, _NOT_NAMED) else None
    if due and year in listed_years() and _may_be_off(due, year):
        told = Told(due, document.origin.place(("tasks", index, "due")), year, country())
        return tuple(day_findings(told, times(due, year, issued_on=issued_on)))
    return ()


def _year(due: Due, document: Document) -> int | None:
    """Return the year that a due date speaks of; None where it cannot be told."""
    stated, period = due.deadline(), document.period
    if stated:
        return stated.year
    if period:
        return period.start.year if period.start.year == period.end.year else None
    return document.issued_on.year if document.issued_on else None


def _may_be_off(due: Due, year: int) -> bool:
    """Tell whether a due date may name a day off: a quick look, for most do not."""
    if isinstance(due, By | Until) and due.date.unit is not Unit.DAY:
        return False
    last = due.date.first(year, country()) if isinstance(due, Before) else due.deadline(year, country())
    return isinstance(due, Several) or last is None or not country().is_working_day(last)
