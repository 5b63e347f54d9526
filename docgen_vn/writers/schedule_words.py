"""The words of a schedule as plain text: no stars, no no-break spaces, no character that a file cannot hold."""

from collections.abc import Iterable

from docgen_vn.compose.inline import runs
from docgen_vn.model.document import Task
from docgen_vn.model.schedule import Deadline, PlanName, Schedule, ScheduledTask
from docgen_vn.resources import table
from docgen_vn.text.casing import sentence
from docgen_vn.text.dates import short_date
from docgen_vn.text.unicode import plain, problems

_DATA = "writers/data/schedule.toml"
_UNFIT = "\ufffd"  # stands where a character was that no file may hold, so that the loss is seen


def words(text: str) -> str:
    """Return inline text as plain text, its line breaks kept."""
    letters = list(plain("".join(run.text for run in runs(text))))
    for place, kind, _ in problems("".join(letters)):
        letters[place] = "\n" if kind == "line-break" else _UNFIT
    return "".join(letters)


def one_line(text: str) -> str:
    """Return inline text as plain text on one line."""
    return " ".join(words(text).split())


def what_of(task: Task) -> str:
    """Return what is to be done, with a capital in front."""
    return sentence(words(task.what))


def lead_of(task: Task) -> str:
    """Return who leads a task, or that nobody does."""
    said: str = table(_DATA)["no_lead"]
    return one_line(task.lead) if task.lead else said


def names(units: Iterable[str]) -> str:
    """Return units in one line, parted by semicolons where a name holds a comma."""
    listed = [one_line(unit) for unit in units]
    return ("; " if any("," in name for name in listed) else ", ").join(listed)


def due_of(task: Task) -> str:
    """Return the due date of a task in its own words, or that it has none."""
    said: str = table(_DATA)["no_due"]
    return one_line(str(task.due)) if task.due else said


def phrase_of(deadline: Deadline) -> str:
    """Return a deadline in words, with the day off it was moved from."""
    phrase, moved = one_line(deadline.phrase), deadline.moved_from
    if moved is None:
        return phrase
    said: str = table(_DATA)["moved"]
    return said.format(phrase=phrase, date=short_date(moved.year, moved.month, moved.day))


def plan_line(plan: PlanName) -> str:
    """Return the title of a plan and its agency, unless the title names it."""
    title, issuer = one_line(plan.title), one_line(plan.issuer)
    return title if issuer in title else f"{title}, {issuer}"


def plans_line(schedule: Schedule) -> str:
    """Return the one plan of a schedule, or how many there are."""
    plans = list(dict.fromkeys(each.plan for each in schedule.tasks))
    said: str = table(_DATA)["plans"]
    return plan_line(plans[0]) if len(plans) == 1 else said.format(count=len(plans))


def letters_line(schedule: Schedule) -> str:
    """Return what the letters of several plans stand for: "A: 05/KH-UBND; B: 16/KH-UBND"."""
    names = schedule.plan_names
    return "; ".join(f"{letter}: {one_line(names[plan])}" for plan, letter in schedule.plan_letters.items())


def figures_line(schedule: Schedule) -> str:
    """Return how many tasks and deadlines a schedule has."""
    said: str = table(_DATA)["figures"]
    return said.format(tasks=len(schedule.tasks), deadlines=sum(len(each.deadlines) for each in schedule.tasks))


def by_lead(schedule: Schedule) -> dict[str, list[ScheduledTask]]:
    """Return the tasks of a schedule by who leads them, in the order in which they first appear."""
    groups: dict[str, list[ScheduledTask]] = {}
    for each in schedule.tasks:
        groups.setdefault(lead_of(each.task), []).append(each)
    return groups
