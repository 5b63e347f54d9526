"""Papers made from a schedule: the plan with its tasks in an annex, and the notice of its tasks to one unit."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from docgen_vn.decree.standard import every_kind
from docgen_vn.model.blocks import Block, Clause, Paragraph, Section, TaskLayout, Tasks
from docgen_vn.model.document import Annex, Document, Orientation
from docgen_vn.model.schedule import Schedule, ScheduledTask, leads_of, units_of
from docgen_vn.model.walk import walk, walk_document
from docgen_vn.planning.papers_base import drawn_from, kept_recipients, opening_parts, tasks_table
from docgen_vn.planning.papers_lines import dated, elsewhere, line_of, without_day
from docgen_vn.planning.plan_names import DATA, law_of
from docgen_vn.resources import table
from docgen_vn.text.casing import sentence

NoticeKind = Literal["thong_bao", "cong_van"]


def task_annex(plan: Document) -> Document:
    """Return the same plan with its tasks as a table in a landscape annex that the body points at.

    A plan that has the table in an annex already keeps it there; one without tasks is returned as it is.
    """
    if not plan.tasks:
        return plan
    annexes, name = _with_table(plan)
    pointer = Paragraph(text=table(DATA)["annex"]["pointer"].format(id=name, kind=every_kind()[plan.kind].name))
    has_place = any(isinstance(block, Tasks) for _, block in walk(plan.body, ()))
    body = _pointing(plan.body, pointer) if has_place else (*plan.body, pointer)
    return plan.model_copy(update={"body": body, "annexes": annexes}).with_origin(plan.origin)


def _with_table(plan: Document) -> tuple[tuple[Annex, ...], str]:
    """Return the annexes with the one that holds the table of the tasks, and its id."""
    words = table(DATA)["annex"]
    place = next((place for place, annex in enumerate(plan.annexes) if _holds_tasks(annex)), None)
    if place is None:
        name = _new_id(plan, words["id"])
        blocks = (Tasks(layout=TaskLayout.TABLE),)
        annex = Annex(title=words["title"], id=name, blocks=blocks, orientation=Orientation.LANDSCAPE)
        return (*plan.annexes, annex), name
    annex = plan.annexes[place]
    name = annex.id or _new_id(plan, words["id"])
    lying = annex.model_copy(update={"id": name, "orientation": Orientation.LANDSCAPE})
    return (*plan.annexes[:place], lying, *plan.annexes[place + 1 :]), name


def _holds_tasks(annex: Annex) -> bool:
    return any(isinstance(block, Tasks) and block.layout is TaskLayout.TABLE for _, block in walk(annex.blocks, ()))


def _new_id(plan: Document, wanted: str) -> str:
    blocks = (getattr(block, "id", None) for _, block in walk_document(plan))
    taken = {*blocks, *(annex.id for annex in plan.annexes), *(task.id for task in plan.tasks)}
    names = (wanted, *(f"{wanted}_{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def _pointing(blocks: Sequence[Block], pointer: Paragraph) -> tuple[Block, ...]:
    """Return `blocks` with the pointer where the tasks were printed."""
    return tuple(_pointed(block, pointer) for block in blocks)


def _pointed(block: Any, pointer: Paragraph) -> Any:
    if isinstance(block, Tasks):
        return pointer
    inner = getattr(block, "blocks", ())
    return block.model_copy(update={"blocks": _pointing(inner, pointer)}) if inner else block


def unit_notice(schedule: Schedule, unit: str, plan: Document, *, kind: NoticeKind | None = None) -> Document:
    """Return the paper that tells `unit` its tasks: those it leads, those it takes part in, those without a day.

    The agency, place, signature and filing are those of `plan`; number and date are blank. A unit that leads nothing
    gets an official letter that asks it to take part, any other one a notice, unless `kind` says which.
    """
    own = schedule.of_unit(unit)
    leads = any(unit in leads_of(each.task) for each in own.tasks)
    form: NoticeKind = kind or ("thong_bao" if leads else "cong_van")
    words: Mapping[str, Any] = table(DATA)["notice"]
    facts = {"unit": unit, "issuer": plan.issuer.name, "year": schedule.year}
    said = words[form]
    abstract = said["abstract_lead" if form == "cong_van" and leads else "abstract"]
    return drawn_from(
        plan,
        kind=form,
        abstract=abstract.format(**facts),
        body=headed(form, _notice_parts(own, unit, plan, facts)),
        closing=said["closing"].format(**facts),
        recipients=_recipients(own, unit, plan, form),
        addressees=(sentence(unit),) if form == "cong_van" else (),
        **opening_parts(said, own, plan, **facts),
    )


Parts = Iterator[tuple[str, Sequence[Block]]]


def _notice_parts(own: Schedule, unit: str, plan: Document, facts: Mapping[str, object]) -> Parts:
    """Yield the parts of a notice that have something to say: heading and blocks."""
    words = table(DATA)["notice"]
    ordered = dated(own)
    groups = {
        "lead": [each for each in ordered if unit in leads_of(each.task)],
        "partner": [each for each in ordered if unit not in leads_of(each.task)],
        "undated": without_day(own),
        "elsewhere": elsewhere(own),
    }
    plans = own.plan_names
    for name, tasks in groups.items():
        if tasks:
            columns = _columns(name, tasks)
            lines = [line_of(each, plans) for each in tasks]
            yield words[name].format(**facts), [tasks_table(lines, columns, law_of(plan))]
    yield words["rest"], [Paragraph(text=sentence(text.format(**facts))) for text in _duties(own.tasks, unit)]


def _columns(name: str, tasks: Sequence[ScheduledTask]) -> str:
    """Return the columns of a part of a notice; who leads with others sees with whom."""
    if name == "lead" and any(len(leads_of(each.task)) > 1 for each in tasks):
        return "leads"
    return name if name in {"lead", "partner"} else "unit"


def _duties(tasks: Sequence[ScheduledTask], unit: str) -> Iterator[str]:
    words = table(DATA)["notice"]
    leads = [unit in leads_of(each.task) for each in tasks]
    if any(leads):
        yield words["lead_duty"]
    if not all(leads):
        yield words["partner_duty"]
    yield words["change"]


def headed(kind: str, parts: Parts) -> tuple[Block, ...]:
    """Return the parts of a paper: ``I. TITLE`` in one with a type name, a bold ``1.`` in a letter."""
    part = Clause if kind == "cong_van" else Section
    return tuple(part(title=title, blocks=tuple(blocks)) for title, blocks in parts)


def _recipients(own: Schedule, unit: str, plan: Document, form: NoticeKind) -> tuple[str, ...]:
    """Return who gets a notice: the unit, those it works with, and the leaders that the plan goes to."""
    words = table(DATA)["recipients"]
    first = words["as_above"] if form == "cong_van" else words["own"].format(unit=sentence(unit))
    others = dict.fromkeys(other for each in own.tasks for other in units_of(each.task) if other != unit)
    helpers = (words["helper"].format(unit=sentence(other)) for other in others)
    return (first, *kept_recipients(plan, "not_for_unit"), *helpers)
