"""Papers of the months made from a schedule: what is due in one month, and all of them at a glance."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from docgen_vn.model.blocks import Align, Cell, Paragraph, Table
from docgen_vn.model.document import Annex, Document, Orientation, Period, Task
from docgen_vn.model.partial_date import PartialDate
from docgen_vn.model.schedule import Schedule, leads_of
from docgen_vn.planning.papers import Parts, headed
from docgen_vn.planning.papers_base import Line, drawn_from, kept_recipients, opening_parts, tasks_table
from docgen_vn.planning.papers_lines import line_of, month_tasks
from docgen_vn.planning.plan_names import DATA, law_of
from docgen_vn.resources import table
from docgen_vn.text.casing import sentence
from docgen_vn.text.dates import month as month_words

MonthKind = Literal["thong_bao", "ke_hoach"]

_MONTHS = range(1, 13)


def month_extract(schedule: Schedule, month: int, plan: Document, *, kind: MonthKind = "thong_bao") -> Document:
    """Return the paper of one month, from 1: what is due in it, what has begun, what goes on.

    The agency, place, signature and filing are those of `plan`; number and date are blank. Over the twelve months
    every time of every task is told once as due.
    """
    words: Mapping[str, Any] = table(DATA)["month"]
    facts = {"issuer": plan.issuer.name, "year": schedule.year, "month": month_words(month)}
    date = PartialDate(schedule.year, month)
    return drawn_from(
        plan,
        kind=kind,
        abstract=words[kind]["abstract"].format(**facts),
        period=Period(start=date, end=date),
        body=headed(kind, _month_parts(schedule, month, plan, facts)),
        closing=words[kind]["closing"].format(**facts),
        recipients=_recipients(schedule, plan),
        **opening_parts(words[kind], schedule, plan, **facts),
    )


def _month_parts(schedule: Schedule, month: int, plan: Document, facts: Mapping[str, object]) -> Parts:
    words, tasks = table(DATA)["month"], month_tasks(schedule, month)
    for name in ("due", "running", "undated", "elsewhere"):
        lines: Sequence[Line] = getattr(tasks, name)
        if lines:
            yield words[name].format(**facts), [tasks_table(lines, "month", law_of(plan))]
        elif name == "due":
            yield words[name].format(**facts), [Paragraph(text=words["due_none"])]
    yield words["rest"], [Paragraph(text=words[name].format(**facts)) for name in ("duty", "change")]


def month_summary(schedule: Schedule, plan: Document) -> Document:
    """Return the months of a year at a glance: a notice with the counts by unit and month and the list of the tasks."""
    words: Mapping[str, Any] = table(DATA)["summary"]
    due, rest = _by_month(schedule)
    facts = {"issuer": plan.issuer.name, "year": schedule.year}
    return drawn_from(
        plan,
        kind=words["kind"],
        abstract=words["abstract"].format(**facts),
        body=tuple(Paragraph(text=text) for text in _figures(schedule, due, rest)),
        closing=words["closing"].format(**facts),
        recipients=_recipients(schedule, plan),
        annexes=(
            _annex("count", _counts(schedule, due, rest), schedule.year),
            _annex("list", _names(due, rest), schedule.year),
        ),
        **opening_parts(words, schedule, plan, **facts),
    )


def _recipients(schedule: Schedule, plan: Document) -> tuple[str, ...]:
    """Return the recipients of `plan`; the units that lead a task where it names them by its articles only."""
    own: str = table(DATA)["recipients"]["own"]
    leads = dict.fromkeys(unit for each in schedule.tasks for unit in leads_of(each.task))
    units = tuple(own.format(unit=unit) for unit in leads if plan.recipients)
    return kept_recipients(plan, "not_for_month") or units


Units = Mapping[str, Sequence[str]]
"""The tasks of each lead unit, in words."""


def _by_month(schedule: Schedule) -> tuple[Mapping[int, Units], Units]:
    """Return the tasks that are due in each month by lead unit, and those that no month has.

    The units stand in the same order everywhere: that in which the plans name them.
    """
    units, plans = _units(schedule), schedule.plan_names
    due = {month: _by_unit(month_tasks(schedule, month).due, units) for month in _MONTHS}
    rest = [line_of(each, plans) for each in schedule.tasks if not each.deadlines]
    return due, _by_unit(rest, units)


def _units(schedule: Schedule) -> tuple[str, ...]:
    """Return the lead units of a year, what has none under the name for that."""
    return tuple(dict.fromkeys(_lead(each.task) for each in schedule.tasks))


def _lead(task: Task) -> str:
    no_lead: str = table(DATA)["summary"]["no_lead"]
    return sentence(task.lead or no_lead)


def _by_unit(lines: Sequence[Line], units: Sequence[str]) -> Units:
    named: str = table(DATA)["summary"]["list_of_plan"]
    found: dict[str, list[str]] = {unit: [] for unit in units}
    for line in lines:
        what = sentence(line.task.what)
        found[_lead(line.task)].append(named.format(what=what, plan=line.plan) if line.plan else what)
    return {unit: tasks for unit, tasks in found.items() if tasks}


def _figures(schedule: Schedule, due: Mapping[int, Units], rest: Units) -> Iterator[str]:
    words = table(DATA)["summary"]
    units = {unit for each in schedule.tasks for unit in leads_of(each.task)}
    counts = {month: _sum(by_unit) for month, by_unit in due.items()}
    yield words["count"].format(
        year=schedule.year, tasks=_padded(len(schedule.tasks)), units=_padded(len(units)), undated=_padded(_sum(rest))
    )
    fullest = max(counts, key=lambda month: counts[month])
    if counts[fullest]:
        yield words["most"].format(month=month_words(fullest), count=_padded(counts[fullest]))
    yield words["pointer"]
    yield words["duty"]


def _counts(schedule: Schedule, due: Mapping[int, Units], rest: Units) -> Table:
    """Return how many tasks each unit has in each month, with sums both ways."""
    words = table(DATA)["summary"]
    columns = [*due.values(), *((rest,) if rest else ())]
    units = _units(schedule)
    rows = [[len(column.get(unit, ())) for column in columns] for unit in units]
    header = (
        *words["count_header"],
        *(words["count_month"].format(month=month_words(month)) for month in due),
        *((words["count_rest"],) if rest else ()),
        words["total"],
    )
    total = [sum(map(len, column.values())) for column in columns]
    body = [(number, unit, *_cells(row)) for number, (unit, row) in enumerate(zip(units, rows, strict=True), start=1)]
    return Table(
        header=header,
        rows=(*body, ("", words["count_total"], *(f"**{cell}**" if cell else "" for cell in _cells(total)))),
        align=(Align.CENTER, Align.LEFT, *[Align.CENTER] * (len(header) - 2)),
    )


def _cells(row: Sequence[int]) -> tuple[Cell, ...]:
    """Return counts and their sum as cells; nothing is printed where there is none."""
    return (*("" if count == 0 else str(count) for count in row), str(sum(row)))


def _names(due: Mapping[int, Units], rest: Units) -> Table:
    """Return which tasks each unit has in each month."""
    words = table(DATA)["summary"]
    named = {words["list_month"].format(month=month_words(month)): units for month, units in due.items()}
    rows = (
        (month, unit, "; ".join(tasks))
        for month, units in {**named, words["list_rest"]: rest}.items()
        for unit, tasks in units.items()
    )
    return Table(header=tuple(words["list_header"]), rows=tuple(rows), align=(Align.CENTER, Align.LEFT, Align.LEFT))


def _annex(name: str, content: Table, year: int) -> Annex:
    words = table(DATA)["summary"]
    title = words[f"{name}_title"].format(year=year)
    return Annex(title=title, id=words[f"{name}_id"], blocks=(content,), orientation=Orientation.LANDSCAPE)


def _sum(units: Units) -> int:
    return sum(map(len, units.values()))


def _padded(count: int) -> str:
    return f"{count:02}"
