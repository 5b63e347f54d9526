"""Plans to a year of work: every task with its deadlines, and a plan whose due dates are those of another year."""

import datetime as dt
from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from docgen_vn.compose.paper import numbers
from docgen_vn.compose.prose import resolve
from docgen_vn.errors import InputError
from docgen_vn.findings import Finding, Place, finding
from docgen_vn.model.document import Document, Period, Task
from docgen_vn.model.due import Due, In, Recurring, Several, Yearly
from docgen_vn.model.partial_date import PartialDate
from docgen_vn.model.schedule import Schedule, ScheduledTask
from docgen_vn.planning.calendar import WorkCalendar, country
from docgen_vn.planning.days_off import WORDS
from docgen_vn.planning.findings import Told, day_findings, estimate_finding, missing_finding
from docgen_vn.planning.holidays import days_off_in
from docgen_vn.planning.plan_names import law_of, plan_name
from docgen_vn.planning.resolve import STEPS, Policy, Time, since_issue, times
from docgen_vn.planning.unit_names import called, nobody_findings, several_findings, spelling_findings, spellings
from docgen_vn.resources import table

_REPEATED = (Recurring, Yearly)


def schedule(
    documents: Document | Iterable[Document],
    *,
    year: int | None = None,
    calendar: WorkCalendar | None = None,
    policy: Policy = "keep",
) -> Schedule:
    """Return all tasks of one or more plans with their deadlines in `year`.

    Without `year` it is that of the period of the plans, else of their issue. What comes back counts within the period
    of its plan and, in the year of issue, from the day of issue on. A due date without a year is of `year`, or of the
    plan's own period when that has no such year; in a period of parts of years, as a school year is, it is of the year
    that has it within the period. Raises InputError when the year is not known or the plans differ.
    """
    papers = (documents,) if isinstance(documents, Document) else tuple(documents)
    _refuse_others(papers)
    _refuse_unknown(policy)
    chosen = year if year is not None else _year_of(papers)
    workdays = calendar or country()
    findings: list[Finding] = [*_namesake_findings(papers)]
    names = spellings(papers)
    for paper in papers:
        findings += [*spelling_findings(paper, names), *several_findings(paper, names), *nobody_findings(paper)]
    found = (task for paper in papers for task in _tasks(_Plan(paper, chosen, workdays, policy), findings))
    tasks = tuple(replace(each, task=called(each.task, names)) for each in found)
    if any(task.deadlines for task in tasks):
        findings += estimate_finding(chosen, workdays)
    return Schedule(chosen, tasks, tuple(findings), days_off_in(chosen, workdays))


def _refuse_others(papers: Sequence[object]) -> None:
    """Say how to make plans of what are none: names of files are given all too easily."""
    for paper in papers:
        if not isinstance(paper, Document):
            raise InputError([finding("schedule-no-document", given=type(paper).__name__)])


def _refuse_unknown(policy: str) -> None:
    """Refuse a policy that is none: it would move nothing, and nobody would know."""
    if policy not in STEPS:
        raise InputError([finding("policy-unknown", policy=policy, known=", ".join(STEPS))])


def _namesake_findings(papers: Sequence[Document]) -> Iterator[Finding]:
    """Yield the plans that are called as one before them: a copy in the same folder counts every task twice."""
    names = [plan_name(paper) for paper in papers]
    called = [(name.title, name.issuer) for name in names]
    for place, paper in enumerate(papers):
        first = called.index(called[place])
        if first < place:
            file = names[first].file
            nth = f"{first + 1} ({file})" if file else first + 1
            yield finding("plan-called-alike", paper.origin.place(()), plan=called[place][0], nth=nth)


def for_year(
    document: Document, year: int, *, calendar: WorkCalendar | None = None, policy: Policy = "keep"
) -> Document:
    """Return the same plan for `year`: its period in that year, every due date a date of it.

    Missing years are filled in, counts and feasts become their days, days off are moved by the policy. What comes back,
    goes on or waits for an occasion stays as it is said, and so does what names another year or no known day. What was
    noticed is added to the findings of the document.
    """
    _refuse_unknown(policy)
    workdays = calendar or country()
    twin = document.model_copy(update={"period": _period_in(document.period, year)})
    plan = _Plan(twin, year, workdays, policy)
    findings: list[Finding] = list(estimate_finding(year, workdays)) if any(task.due for task in twin.tasks) else []
    done = tuple(_resolved(plan, index, task, findings) for index, task in enumerate(twin.tasks))
    origin = replace(document.origin, findings=(*document.findings, *findings))
    return twin.model_copy(update={"tasks": done}).with_origin(origin)


@dataclass(frozen=True, slots=True)
class _Plan:
    """A plan and the year, calendar and policy by which its due dates are resolved."""

    document: Document
    year: int
    calendar: WorkCalendar
    policy: Policy

    @property
    def covers(self) -> bool:
        """Tell whether the plan may speak of the year: its period has it, or it has none."""
        period = self.document.period
        return period is None or period.start.year <= self.year <= period.end.year

    @property
    def own_year(self) -> int:
        """Return the year that a due date without one means."""
        period = self.document.period
        return period.start.year if period and not self.covers else self.year

    def times(self, due: Due, policy: Policy) -> tuple[Time, ...]:
        """Return all times of `due`, whether the plan lasts then or not."""
        return times(due, self.own_year, issued_on=self._issued_on, calendar=self.calendar, policy=policy)

    def told_elsewhere(self, task: Task) -> Task:
        """Return a task as another paper tells it: a count since the issue of the plan is one since that day."""
        due = task.due and since_issue(task.due, self._issued_on)
        other = due and not isinstance(due, _REPEATED) and self.other_year(due)
        if due and other:
            with suppress(ValueError):  # a lunar day that falls in that year twice
                due = due.in_year(other)
        return task if due is task.due else task.model_copy(update={"due": due})

    @property
    def _issued_on(self) -> dt.date | None:
        issued = self.document.issued_on
        return issued.first if issued and issued.is_whole else None

    def lasts(self, time: Time) -> bool:
        """Tell whether the plan is issued and its period not over at `time`."""
        issued, period = self.document.issued_on, self.document.period
        begun = issued is None or issued.year != self.year or time.last >= issued.first
        return begun and (period is None or period.start.first <= time.last <= period.end.last)

    def other_year(self, due: Due) -> int | None:
        """Return the nearest other year of the plan in which `due` falls within its period; None without one."""
        period = self.document.period
        years = range(period.start.year, period.end.year + 1) if period and self.covers else ()
        others = sorted((year for year in years if year != self.year), key=lambda year: abs(year - self.year))
        return next((year for year in others if any(map(self.touches, self._times_in(due, year)))), None)

    def _times_in(self, due: Due, year: int) -> Iterator[Time]:
        found = times(due, year, issued_on=self._issued_on, calendar=self.calendar)
        return (time for time in found if time.last.year == year)

    def touches(self, time: Time) -> bool:
        """Tell whether a time and the period have a day in common."""
        period = self.document.period
        first = time.deadline.first or time.last
        return period is None or (first <= period.end.last and period.start.first <= time.last)

    def told(self, index: int, due: Due) -> Told:
        """Return the due date of task number `index`, from 0, with its place."""
        return Told(due, self.document.origin.place(("tasks", index, "due")), self.year, self.calendar)


def _tasks(plan: _Plan, findings: list[Finding]) -> Iterator[ScheduledTask]:
    name = plan_name(plan.document)
    period = plan.document.period
    if period and not plan.covers:
        place = plan.document.origin.place(("period",))
        span = {"start": period.start.year, "end": period.end.year}
        findings.append(finding("plan-other-year", place, plan=name.title, year=plan.year, **span))
    for index, task in enumerate(_told_elsewhere(plan.document)):
        found = _counted(plan, index, task.due, findings) if task.due else ()
        said = task if found else plan.told_elsewhere(task)
        yield ScheduledTask(index + 1, said, name, tuple(time.deadline for time in found))


def _told_elsewhere(plan: Document) -> tuple[Task, ...]:
    """Return the tasks as they read outside their plan: references filled in with the numbers they have in it."""
    if not any("{ref:" in f"{task.what}{task.product}" for task in plan.tasks):
        return plan.tasks
    refs = numbers(plan, law_of(plan))
    return tuple(
        task.model_copy(
            update={"what": resolve(task.what, refs), "product": task.product and resolve(task.product, refs)}
        )
        for task in plan.tasks
    )


def _counted(plan: _Plan, index: int, due: Due, findings: list[Finding]) -> list[Time]:
    """Return the times of `due` that count in the year, and note what there is to say about them."""
    told, every = plan.told(index, due), plan.times(due, plan.policy)
    lasting = [time for time in every if plan.lasts(time)]
    strays = not all(map(plan.touches, every)) and plan.other_year(due) is not None
    own = lasting if isinstance(due, _REPEATED) else filter(plan.touches, every) if strays else every
    found = [time for time in own if time.last.year == plan.year]
    findings += day_findings(told, found)
    if not found and not lasting and not strays and plan.covers:  # another year of the same plan is no surprise
        missing = missing_finding(told, every)
        findings += [missing] if missing else [told.notice("due-never")] if every else []
    return found


def _resolved(plan: _Plan, index: int, task: Task, findings: list[Finding]) -> Task:
    """Return a task whose due date is a day of the year; what comes back stays as it is said."""
    if task.due is None:
        return task
    found, due = plan.times(task.due, plan.policy), task.due
    said = None if isinstance(due, _REPEATED) else _said(due, [time for time in found if time.last.year == plan.year])
    if said is None:  # it cannot be moved, so nothing is told as moved
        found = plan.times(due, "keep")
        said = due.in_year(plan.year) if found else due
    told = plan.told(index, due)
    findings += day_findings(told, [time for time in found if time.last.year == plan.year])
    findings += filter(None, [missing_finding(told, found)])
    return task.model_copy(update={"due": said})


def _said(due: Due, here: Sequence[Time]) -> Due | None:
    """Return the times in the year as one due date; None where there is none or they cannot be said as one."""
    if not isinstance(due, Several):
        return here[0].due if len(here) == 1 else None
    spans = (time.due.period if isinstance(time.due, In) else getattr(time.due, "date", None) for time in here)
    try:  # each of its dates must be here
        return (
            None
            if len(here) < len(due.dates)
            else Several(limit=due.limit, dates=tuple(span for span in spans if span))
        )
    except ValueError:
        return None


def _period_in(period: Period | None, year: int) -> Period:
    """Return a period in `year`: what lies there already, the same months for that of one year, else all of it."""
    if period and period.start.year == period.end.year:
        return Period(start=_date_in(period.start, year), end=_date_in(period.end, year))
    return Period(start=PartialDate(year), end=PartialDate(year))


def _date_in(date: PartialDate, year: int) -> PartialDate:
    if date.month and date.day:
        longest = monthrange(year, date.month)[1]
        return PartialDate(year, date.month, min(date.day, longest))
    return replace(date, year=year)


def _year_of(papers: Sequence[Document]) -> int:
    """Return the one year of all plans; raise InputError with what is wrong with each."""
    told = [_year_or_why(paper) for paper in papers]
    findings = [each for each in told if isinstance(each, Finding)]
    years = sorted({each for each in told if isinstance(each, int)})
    if not findings and len(years) != 1:
        listed = ", ".join(map(str, years))
        findings = [_unknown(Place(), "years_differ" if years else "no_plan", years=listed)]
    if findings:
        raise InputError(findings)
    return years[0]


def _year_or_why(paper: Document) -> int | Finding:
    period = paper.period
    if period and period.start.year == period.end.year:
        return period.start.year
    if period:
        return _unknown(paper.origin.place(("period",)), "many_years", start=period.start.year, end=period.end.year)
    return paper.issued_on.year if paper.issued_on else _unknown(paper.origin.place(()), "no_period")


def _unknown(place: Place, reason: str, **facts: object) -> Finding:
    text: str = table(WORDS)["reasons"][reason]
    return finding("schedule-year-unknown", place, reason=text.format_map(facts))
