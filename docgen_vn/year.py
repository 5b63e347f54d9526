"""A year of plans: their files in; papers, workbook, calendar and picture out."""

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from pathlib import Path
from typing import Any

from docgen_vn.errors import InputError, OutputError, UnreadableError
from docgen_vn.files import write_whole
from docgen_vn.findings import Finding, Place, Severity, finding, reason_of
from docgen_vn.intake.formats import PAPERS
from docgen_vn.lint.document import check
from docgen_vn.model.document import Document
from docgen_vn.model.schedule import Schedule, leads_of
from docgen_vn.pipeline import load, render
from docgen_vn.planning.papers import NoticeKind, task_annex, unit_notice
from docgen_vn.planning.papers_months import MonthKind, month_extract, month_summary
from docgen_vn.planning.plan_names import DATA, law_of
from docgen_vn.resources import table
from docgen_vn.text.casing import fold

MONTHS = range(1, 13)
_LONGEST = 120  # letters of the name of a unit in that of its file, far below what any file system takes


@dataclass(frozen=True, slots=True)
class Made:
    """A file of the year: its name, its bytes and what was noticed on the way."""

    name: str
    data: bytes = field(repr=False)  # a notebook shows what is made, not its bytes
    findings: tuple[Finding, ...] = ()


def load_plans(sources: Iterable[str | os.PathLike[str]]) -> tuple[Document, ...]:
    """Read plans from files and from folders, in the order of their names.

    Of a folder every file counts whose ending says it holds a paper, unless its name begins with "_" or is README;
    papers without tasks are no plans. Raises UnreadableError when none of the files can be read, else InputError
    with the problems of all of them.
    """
    plans: list[Document] = []
    problems: list[InputError] = []
    places = tuple(map(Path, sources))
    for place in places:
        for file in _papers(place) if place.is_dir() else (place,):
            try:
                plan = load(file)
            except InputError as error:
                problems.append(error)
            else:
                plans += [plan] if plan.tasks else []
    if problems:
        found = [item for error in problems for item in error.findings]
        raise _worst(problems)(found)
    if not plans:
        raise InputError([finding("plans-missing", Place(file=", ".join(map(str, places))))])
    return tuple(plans)


def _worst(problems: Sequence[InputError]) -> type[InputError]:
    return UnreadableError if all(isinstance(error, UnreadableError) for error in problems) else InputError


def _papers(folder: Path) -> list[Path]:
    """Return the files of a folder that hold papers, in the order of their names."""
    files = (file for file in folder.iterdir() if file.is_file() and file.suffix.lower() in PAPERS)
    return sorted(file for file in files if not file.name.startswith(("_", ".")) and file.stem.upper() != "README")


def doubts(plans: Iterable[Document]) -> tuple[Finding, ...]:
    """Return what is to be looked at in the plans as papers, such as a due date that is over before they are issued."""
    found = (item for plan in plans for item in check(plan, law_of(plan)))
    return tuple(item for item in found if item.severity is not Severity.NOTE)


def plan_papers(plans: Iterable[Document]) -> Iterator[Made]:
    """Yield every plan with its tasks in a landscape annex."""
    plans = tuple(plans)
    names = _unlike(Path(plan.origin.file).stem if plan.origin.file else plan.kind.replace("_", "-") for plan in plans)
    for name, plan in zip(names, plans, strict=True):
        yield _paper("plan", task_annex(plan), name=name)


def notices(
    schedule: Schedule,
    plans: Sequence[Document],
    units: Sequence[str] | None = None,
    *,
    kind: NoticeKind | None = None,
) -> Iterator[Made]:
    """Yield the paper that tells each of `units` its tasks; without `units` each that leads one gets one.

    All plans must come from one agency, and every unit must be named by one: raises InputError otherwise.
    """
    plan = _first_of_one_agency(plans)
    chosen = leads(schedule) if units is None else tuple(known_unit(schedule, unit) for unit in units)
    for name, unit in zip(_unlike(map(_word, chosen)), chosen, strict=True):
        paper = unit_notice(schedule, unit, plan, kind=kind)
        yield _paper("notice", paper, kind=paper.kind.replace("_", "-"), unit=name)


def month_papers(
    schedule: Schedule, plans: Sequence[Document], months: Iterable[int] = MONTHS, *, kind: MonthKind = "thong_bao"
) -> Iterator[Made]:
    """Yield the paper of each of `months`. All plans must come from one agency: raises InputError otherwise."""
    plan = _first_of_one_agency(plans)
    for month in months:
        yield _paper("month", month_extract(schedule, month, plan, kind=kind), month=month)


def summary_paper(schedule: Schedule, plans: Sequence[Document]) -> Made:
    """Return the months of the year at a glance. All plans must come from one agency: raises InputError otherwise."""
    return _paper("summary", month_summary(schedule, _first_of_one_agency(plans)))


def workbook(schedule: Schedule) -> Made:
    """Return the tasks as a workbook. Raises OutputError without openpyxl."""
    from docgen_vn.writers.xlsx import task_workbook

    return Made(_name("workbook"), task_workbook(schedule))


def calendar(schedule: Schedule) -> Made:
    """Return the deadlines as a calendar. Raises OutputError without icalendar."""
    from docgen_vn.writers.ics import calendar_ics

    return Made(_name("calendar"), calendar_ics(schedule))


def picture(schedule: Schedule) -> Made:
    """Return the year as an SVG."""
    from docgen_vn.writers.gantt import gantt_svg

    return Made(_name("picture"), gantt_svg(schedule).encode())


def painted(schedule: Schedule) -> Made:
    """Return the picture of the year as a PNG. Raises OutputError without resvg_py."""
    from docgen_vn.writers.gantt import gantt_png

    return Made(_name("painted"), gantt_png(schedule))


def whole_year(schedule: Schedule, plans: Sequence[Document]) -> Iterator[Made]:
    """Yield all there is to make of a year: papers, workbook, calendar and picture.

    No two have one name: a plan out of a file "thang-01.yaml" is called as the paper of January would be.
    """
    return _apart(_whole_year(schedule, plans))


def _whole_year(schedule: Schedule, plans: Sequence[Document]) -> Iterator[Made]:
    yield from plan_papers(plans)
    yield from notices(schedule, plans)
    yield from month_papers(schedule, plans)
    yield summary_paper(schedule, plans)
    for make in (workbook, calendar, picture, painted):
        yield make(schedule)


def _apart(made: Iterable[Made]) -> Iterator[Made]:
    """Yield files, those that are called as one before them with a number behind their name."""
    taken: set[str] = set()
    for each in made:
        name = Path(each.name)
        free = _free(name.stem, taken, name.suffix)
        yield each if free == each.name else _called(each, free)


def _called(made: Made, name: str) -> Made:
    """Return a file under another name, by which its findings call it too."""
    is_own = [item.place.file == made.name for item in made.findings]
    moved = [item.at(replace(item.place, file=name)) for item in made.findings]
    findings = (new if own else old for own, new, old in zip(is_own, moved, made.findings, strict=True))
    return Made(name, made.data, tuple(findings))


def save_all(made: Iterable[Made], folder: str | os.PathLike[str], *, overwrite: bool = False) -> tuple[Path, ...]:
    """Write files into `folder`, which is made where it is missing; return their paths.

    Nothing is written when one of them exists, unless asked: raises OutputError with all that do.
    """
    target, files = Path(folder), tuple(made)
    taken = [target / each.name for each in files if not overwrite and (target / each.name).exists()]
    if taken:
        raise OutputError([finding("output-exists", Place(file=str(path))) for path in taken])
    try:
        target.mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        where = Place(file=str(target))
        raise OutputError([finding("output-unwritable", where, reason=reason_of(error))]) from error
    return tuple(write_whole(target / each.name, each.data, overwrite=overwrite) for each in files)


def leads(schedule: Schedule) -> tuple[str, ...]:
    """Return the units that lead a task, in the order in which they first appear."""
    return tuple(dict.fromkeys(unit for each in schedule.tasks for unit in leads_of(each.task)))


def known_unit(schedule: Schedule, unit: str) -> str:
    """Return a unit of the plans as they write it; marks and capitals do not count. Raises UnreadableError."""
    from difflib import get_close_matches

    names = {fold(name): name for name in schedule.units}
    if unit in schedule.units or fold(unit) in names:
        return unit if unit in schedule.units else names[fold(unit)]
    nearest = next(iter(get_close_matches(fold(unit), names, n=1, cutoff=0.0)), "")
    facts = {"nearest": names.get(nearest, ""), "known": "; ".join(schedule.units)}
    raise UnreadableError([finding("unit-unknown", unit=unit, **facts)])


def _first_of_one_agency(plans: Sequence[Document]) -> Document:
    agencies = tuple(dict.fromkeys(plan.issuer.name for plan in plans))
    if len(agencies) > 1:
        raise InputError([finding("plans-agencies-differ", agencies="; ".join(agencies))])
    return plans[0]


def _paper(what: str, document: Document, **facts: Any) -> Made:
    name = _name(what, **facts)
    try:
        made = render(document)
    except InputError as error:  # of many papers the one is named that cannot be made
        raise InputError([_in_file(item, name) for item in error.findings]) from error
    return Made(name, made.data, tuple(_in_file(item, name) for item in made.findings))


def _in_file(item: Finding, name: str) -> Finding:
    """Return a finding about a paper that was made with the name of that paper, unless its data has a place."""
    return item if item.place.file else item.at(replace(item.place, file=name))


def _name(what: str, **facts: Any) -> str:
    form: str = table(DATA)["files"][what]
    return form.format(**facts)


def _word(unit: str) -> str:
    """Return the name of a unit as a part of the name of a file."""
    return fold(unit).replace("_", "-")[:_LONGEST].rstrip("-")


def _unlike(names: Iterable[str]) -> Iterator[str]:
    """Yield `names`, those that came before with a number behind."""
    taken: set[str] = set()
    yield from (_free(name, taken) for name in names)


def _free(name: str, taken: set[str], ending: str = "") -> str:
    """Return a name that is not yet `taken`, whatever its capitals are, and take it."""
    tries = chain((name,), (f"{name}-{number}" for number in count(2)))
    free = next(tried for each in tries if (tried := each + ending).casefold() not in taken)
    taken.add(free.casefold())
    return free
