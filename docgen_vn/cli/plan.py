"""``docgen-vn plan``: who does what by when, from one plan or a folder of plans."""

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docgen_vn.cli.outputs import check_ending
from docgen_vn.cli.report import report, write_json
from docgen_vn.cli.roll import roll
from docgen_vn.errors import UnreadableError
from docgen_vn.findings import Finding, Severity, finding

if TYPE_CHECKING:
    from docgen_vn.model.document import Document
    from docgen_vn.model.schedule import Schedule, ScheduledTask
    from docgen_vn.year import Made


@dataclass(frozen=True, slots=True)
class _Year:
    """Plans and their year, as the arguments ask for it."""

    plans: "tuple[Document, ...]"
    schedule: "Schedule"

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what was noticed while reading the plans and counting the days."""
        return (*(item for plan in self.plans for item in plan.findings), *self.schedule.findings)


def plan(options: Namespace) -> int:
    """Do one of the works on plans."""
    return _ACTIONS[options.action](options)


def _year(options: Namespace) -> _Year:
    from docgen_vn.planning.own_days import work_calendar
    from docgen_vn.planning.schedule import schedule
    from docgen_vn.year import load_plans

    days = work_calendar(options.calendar)
    plans = load_plans(options.files)
    return _Year(plans, schedule(plans, year=options.year, calendar=days, policy=options.policy))


def _of_unit(year: _Year, unit: str | None) -> "Schedule":
    from docgen_vn.year import known_unit

    return year.schedule.of_unit(known_unit(year.schedule, unit)) if unit else year.schedule


def _tasks(options: Namespace) -> int:
    from docgen_vn.year import workbook

    year = _year(options)
    form = options.form or _ending(options.output, ("xlsx", "docx", "json"), "xlsx")
    if form == "docx":
        return _papers(options, year)
    if form == "xlsx":
        return _save_one(options, year, workbook(_of_unit(year, options.unit)))
    return _listed(options, year, _of_unit(year, options.unit))


def _papers(options: Namespace, year: _Year) -> int:
    """Write the notice to one unit; without one the plan with its annex, or those and all notices into a folder."""
    from docgen_vn.year import notices, plan_papers

    if options.unit:
        (made,) = notices(year.schedule, year.plans, [options.unit], kind=options.kind)
        return _save_one(options, year, made)
    if options.output and Path(options.output).suffix.lower() == ".docx":
        made, *others = plan_papers(year.plans)
        if others:
            raise UnreadableError([finding("plan-not-one", file=options.output, count=len(year.plans))])
        return _save_one(options, year, made)
    papers = (*plan_papers(year.plans), *notices(year.schedule, year.plans, kind=options.kind))
    return _save(options, year, papers, "nhiem-vu")


def _listed(options: Namespace, year: _Year, schedule: "Schedule") -> int:
    """Write the tasks as JSON, to the output stream unless a file is named."""
    from docgen_vn.cli.report import json_text
    from docgen_vn.files import write_whole

    listed = {
        "year": schedule.year,
        "tasks": [_row(each) for each in schedule.tasks],
        "findings": [item.as_mapping() for item in year.findings],
    }
    if options.output is None:
        write_json(listed)
        return 0
    target = write_whole(options.output, f"{json_text(listed)}\n".encode(), overwrite=options.overwrite)
    return _done(options, year.findings, [target])


def _row(each: "ScheduledTask") -> dict[str, object]:
    task = each.task.model_dump(mode="json", exclude={"id"})
    times = [
        {name: day and str(day) for name, day in _days(time).items()} | {"phrase": time.phrase}
        for time in each.deadlines
    ]
    return {"number": each.number, **task, "plan": each.plan.title, "file": each.plan.file, "deadlines": times}


def _days(time: Any) -> dict[str, Any]:
    return {name: getattr(time, name) for name in ("first", "last", "moved_from")}


def _calendar(options: Namespace) -> int:
    from docgen_vn.year import calendar

    year = _year(options)
    return _save_one(options, year, calendar(_of_unit(year, options.unit)))


def _gantt(options: Namespace) -> int:
    from docgen_vn.year import painted, picture

    year = _year(options)
    make = painted if _ending(options.output, ("svg", "png"), "svg") == "png" else picture
    return _save_one(options, year, make(_of_unit(year, options.unit)))


def _months(options: Namespace) -> int:
    from docgen_vn.year import MONTHS, month_papers, summary_paper

    year = _year(options)
    if options.month:
        (made,) = month_papers(year.schedule, year.plans, [options.month], kind=options.kind)
        return _save_one(options, year, made)
    papers = (
        *month_papers(year.schedule, year.plans, MONTHS, kind=options.kind),
        summary_paper(year.schedule, year.plans),
    )
    return _save(options, year, papers, "cac-thang")


def _all(options: Namespace) -> int:
    from docgen_vn.year import whole_year

    year = _year(options)
    return _save(options, year, whole_year(year.schedule, year.plans), "ca-nam")


def _check(options: Namespace) -> int:
    from docgen_vn.year import doubts

    year = _year(options)
    findings = tuple(dict.fromkeys((*doubts(year.plans), *year.findings)))
    times = sum(len(each.deadlines) for each in year.schedule.tasks)
    if options.json:
        figures = {"year": year.schedule.year, "plans": len(year.plans), "tasks": len(year.schedule.tasks)}
        write_json({**figures, "deadlines": times, "findings": [item.as_mapping() for item in findings]})
        return 0
    report(findings, as_json=False)
    said = f"{len(year.plans)} kế hoạch, {len(year.schedule.tasks)} nhiệm vụ, {times} lần đến hạn"
    print(f"Năm {year.schedule.year}: {said}")
    return 0


def _ending(output: str | None, known: Sequence[str], default: str) -> str:
    """Return which of the `known` forms the name of a file asks for."""
    ending = Path(output or "").suffix.lower().removeprefix(".")
    return ending if ending in known else default


def _save_one(options: Namespace, year: _Year, made: "Made") -> int:
    from docgen_vn.files import write_whole

    check_ending(options.output, Path(made.name).suffix)
    target = write_whole(options.output or made.name, made.data, overwrite=options.overwrite)
    return _done(options, (*year.findings, *made.findings), [target])


def _save(options: Namespace, year: _Year, made: "Iterable[Made]", folder: str) -> int:
    from docgen_vn.year import save_all

    files = tuple(made)
    targets = save_all(files, options.output or folder, overwrite=options.overwrite)
    return _done(options, (*year.findings, *(item for each in files for item in each.findings)), targets)


def _done(options: Namespace, findings: Sequence[Finding], targets: Sequence[Path]) -> int:
    """Say what was written; what was noticed about the days is told in full by ``plan check`` and ``--json``."""
    found = tuple(dict.fromkeys(findings))
    if options.json:
        write_json({"outputs": [str(target) for target in targets], "findings": [item.as_mapping() for item in found]})
        return 0
    for target in targets:
        print(f"Đã ghi {target}")
    count = sum(item.severity is not Severity.NOTE for item in found)
    if count:
        print(f"Có {count} điều cần xem lại: chạy docgen-vn plan check, hoặc thêm --json")
    return 0


_ACTIONS: Mapping[str, Callable[[Namespace], int]] = {
    "tasks": _tasks,
    "calendar": _calendar,
    "gantt": _gantt,
    "months": _months,
    "all": _all,
    "check": _check,
    "roll": roll,
}
