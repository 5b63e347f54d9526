"""Tasks as blocks of text, grouped by lead unit or one by one, and as the table of a plan."""

from collections.abc import Iterator, Sequence
from functools import partial

from docgen_vn.decree.standard import Standard
from docgen_vn.model.blocks import Align, Block, Bullet, Clause, Table, TaskLayout
from docgen_vn.model.document import Task
from docgen_vn.model.shared import NOTHING, Shared
from docgen_vn.text.casing import sentence
from docgen_vn.text.typography import end_with


def task_blocks(
    tasks: Sequence[Task], layout: TaskLayout, standard: Standard, shared: Shared = NOTHING
) -> tuple[Block, ...]:
    """Return `tasks` as clauses of their lead units, or as plain dashes; those of `shared` tasks are made once."""
    if layout is TaskLayout.LIST:
        return _bullets(tasks, standard, shared, with_lead=True)
    groups = _by_lead(tasks, standard).items()
    return tuple(
        shared.once("unit", group, partial(_unit, lead, group, standard, shared), standard) for lead, group in groups
    )


def task_table(tasks: Sequence[Task], standard: Standard) -> Table:
    """Return `tasks` as the table STT / Nội dung / Chủ trì / Phối hợp / Thời hạn / Sản phẩm.

    A column Kinh phí follows where a task has a budget.
    """
    width = len(standard.formulas["task_table"]) - (not any(task.budget for task in tasks))
    header = tuple(standard.formulas["task_table"].values())[:width]
    rows = tuple((number, *_cells(task, standard))[:width] for number, task in enumerate(tasks, start=1))
    align = (Align.CENTER, *[Align.LEFT] * (len(header) - 1))
    return Table(header=header, rows=rows, align=align)


def _by_lead(tasks: Sequence[Task], standard: Standard) -> dict[str, list[Task]]:
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        groups.setdefault(task.lead or standard.formulas["task"]["no_lead"], []).append(task)
    return groups


def _unit(lead: str, tasks: Sequence[Task], standard: Standard, shared: Shared) -> Clause:
    return Clause(text=f"{lead}:", blocks=_bullets(tasks, standard, shared, with_lead=False))


def _bullets(tasks: Sequence[Task], standard: Standard, shared: Shared, *, with_lead: bool) -> tuple[Bullet, ...]:
    lines = (
        shared.once(("task", with_lead), (task,), partial(_line, task, standard, with_lead=with_lead), standard)
        for task in tasks
    )
    return tuple(lines)


def _line(task: Task, standard: Standard, *, with_lead: bool) -> Bullet:
    # of a task that is nothing but a full stop no sentence is left
    return Bullet(text=" ".join(_sentences(task, standard, with_lead=with_lead)) or task.what)


def _sentences(task: Task, standard: Standard, *, with_lead: bool) -> Iterator[str]:
    forms = standard.formulas["task"]
    yield end_with(sentence(task.what), ".")
    facts = {
        "lead": task.lead if with_lead else None,
        "partners": _partners(task),
        "due": _due(task, standard),
        "product": task.product,
        "budget": task.budget,
    }
    for name, fact in facts.items():
        if fact:
            yield end_with(forms[name].format(fact), ".")


def _cells(task: Task, standard: Standard) -> tuple[str, ...]:
    due = sentence(_due(task, standard))
    units = (sentence(task.lead or ""), sentence(_partners(task)))
    return (sentence(task.what), *units, due, task.product or "", task.budget or "")


def _due(task: Task, standard: Standard) -> str:
    """Return the phrase of the due date as it stands behind "Thời hạn:", which says the first words already."""
    return str(task.due).removeprefix(standard.formulas["task"]["due_said"]) if task.due else ""


def _partners(task: Task) -> str:
    """Return the partners in one line, parted by semicolons where a name holds a comma."""
    return ("; " if any("," in name for name in task.partners) else ", ").join(task.partners)
