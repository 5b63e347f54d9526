"""What the papers made from a schedule share: head and foot of their plan, how they name it, their tables."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from docgen_vn.compose.tasks import task_table
from docgen_vn.decree.standard import Standard
from docgen_vn.model.blocks import Align, Table
from docgen_vn.model.document import Document, Task
from docgen_vn.model.schedule import Schedule
from docgen_vn.planning.plan_names import DATA, named, plan_name
from docgen_vn.resources import table
from docgen_vn.text.casing import sentence


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table of tasks: the task, in words when it is due, and its plan where there are several."""

    task: Task
    due: str
    plan: str = ""


def drawn_from(plan: Document, **parts: Any) -> Document:
    """Return a paper of the agency of `plan`, signed and filed as the plan is; number and date are left blank."""
    shared = ("standard", "issuer", "place", "filing", "signature", "co_signatures", "contact")
    return Document(**{name: getattr(plan, name) for name in shared}, **parts)


def names_one(schedule: Schedule, plan: Document) -> bool:
    """Tell whether all tasks come from `plan`."""
    return {each.plan for each in schedule.tasks} <= {plan_name(plan)}


def opening_parts(words: Mapping[str, str], schedule: Schedule, plan: Document, **facts: object) -> dict[str, Any]:
    """Return the opening of a paper that carries out `plan`; several plans are its legal bases instead."""
    if names_one(schedule, plan):
        return {"opening": words["opening"].format(plan=named(plan), **facts)}
    plans = dict.fromkeys(each.plan for each in schedule.tasks)
    basis: str = table(DATA)["plan"]["basis"]
    bases = tuple(basis.format(plan=each.cited) for each in plans)
    return {"legal_bases": bases, "opening": words["opening_many"].format(**facts)}


def kept_recipients(plan: Document, left_out: str) -> tuple[str, ...]:
    """Return the recipients of `plan` but those that the pattern `left_out` of the data finds."""
    pattern = re.compile(table(DATA)["recipients"][left_out], re.IGNORECASE)
    return tuple(each for each in plan.recipients if not pattern.search(each))


def tasks_table(lines: Sequence[Line], columns: str, law: Standard) -> Table:
    """Return `lines` as a table of the `columns` of the data; a column that nobody fills is left out."""
    whole = task_table([line.task for line in lines], law)
    known = list(law.formulas["task_table"])
    optional: list[str] = table(DATA)["columns"]["optional"]
    said = [{"due": sentence(line.due), "plan": line.plan} for line in lines]
    cells = [{**dict(zip(known, row, strict=False)), **more} for row, more in zip(whole.rows, said, strict=True)]
    headings = {**law.formulas["task_table"], "plan": table(DATA)["columns"]["plan"]}
    wanted: list[str] = table(DATA)["columns"][columns]
    shown = [name for name in wanted if name not in optional or any(row.get(name) for row in cells)]
    return Table(
        header=tuple(headings[name] for name in shown),
        rows=tuple(tuple(row.get(name, "") for name in shown) for row in cells),
        align=tuple(Align.CENTER if name == "number" else Align.LEFT for name in shown),
    )
