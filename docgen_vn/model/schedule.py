"""A year of work: who does what by when. Made by planning, written as papers, workbook, calendar and picture."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from docgen_vn.findings import Finding
from docgen_vn.model.document import Task

_SEVERAL = 2


@dataclass(frozen=True, slots=True)
class Deadline:
    """One time at which a task is due: what comes back every month has twelve.

    `first` to `last` are the days it may be done on, both included; None where the data does not say. `phrase` is
    this one time in lawful words. `moved_from` is the day off that `last` stood on before the policy moved it.
    """

    first: dt.date | None
    last: dt.date | None
    phrase: str
    moved_from: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PlanName:
    """The plan a task comes from: its type, number and abstract in one line, its agency, its file.

    `number` is number and symbol, "05/KH-UBND"; empty where it has no number yet. `cited` names the plan as a paper
    that carries it out has to: with its date and its agency too (I.II.6.b).
    """

    title: str
    issuer: str
    file: str = ""
    number: str = ""
    cited: str = ""


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Days in a row on which nobody works, both included, with the name of the holiday they are for."""

    first: dt.date
    last: dt.date
    name: str


@dataclass(frozen=True, slots=True)
class ScheduledTask:
    """A task of a plan with its deadlines in the year of the schedule; ongoing ones have none.

    `number` is its place in the plan, from 1.
    """

    number: int
    task: Task
    plan: PlanName
    deadlines: tuple[Deadline, ...] = ()


@dataclass(frozen=True, slots=True)
class Schedule:
    """All tasks of one or more plans in one year, in the order of the plans, with what was noticed.

    `days_off` are the holidays of the year, the weekends that touch them included.
    """

    year: int
    tasks: tuple[ScheduledTask, ...]
    findings: tuple[Finding, ...] = ()
    days_off: tuple[DaysOff, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """Return the units that lead or take part, in the order in which they first appear."""
        return tuple(dict.fromkeys(unit for each in self.tasks for unit in units_of(each.task)))

    @property
    def plan_names(self) -> Mapping[PlanName, str]:
        """Return what tells several plans apart: the number of each, its title where that is not its alone.

        It is empty where all tasks come from one plan.
        """
        plans = tuple(dict.fromkeys(each.plan for each in self.tasks))
        if len(plans) < _SEVERAL:
            return {}
        counts = Counter(plan.number for plan in plans)
        return {plan: plan.number if plan.number and counts[plan.number] == 1 else plan.title for plan in plans}

    @property
    def plan_letters(self) -> Mapping[PlanName, str]:
        """Return a letter a plan, in the order of the plans, where there are several and no more than letters."""
        plans = tuple(self.plan_names)
        return dict(zip(plans, ascii_uppercase, strict=False)) if len(plans) <= len(ascii_uppercase) else {}

    def of_unit(self, unit: str) -> "Schedule":
        """Return the schedule of the tasks that `unit` leads or takes part in."""
        own = tuple(each for each in self.tasks if unit in units_of(each.task))
        return Schedule(self.year, own, days_off=self.days_off)

    def times(self) -> Iterator[tuple[ScheduledTask, Deadline]]:
        """Yield every deadline with its task, in the order of the tasks."""
        return ((each, deadline) for each in self.tasks for deadline in each.deadlines)


def leads_of(task: Task) -> tuple[str, ...]:
    """Return who leads a task: one unit, or several parted by semicolons, which no name holds."""
    return _parted(task.lead or "")


def partners_of(task: Task) -> tuple[str, ...]:
    """Return who takes part in a task: each unit of a list, and those parted by semicolons."""
    return tuple(dict.fromkeys(part for partner in task.partners for part in _parted(partner)))


def _parted(names: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (part.strip() for part in names.split(";")))))


def units_of(task: Task) -> tuple[str, ...]:
    """Return who leads a task and who takes part, each once."""
    return tuple(dict.fromkeys((*leads_of(task), *partners_of(task))))
