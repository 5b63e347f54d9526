"""A plan brought to another year: a list of all that changes, and the plan of that year."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from docgen_vn.errors import InputError
from docgen_vn.findings import Finding, Place, finding
from docgen_vn.model.document import Document, Period
from docgen_vn.model.origin import DataPath, path_text
from docgen_vn.planning.calendar import WorkCalendar, country
from docgen_vn.planning.roll_change import Change, Memory, Values, Years, by_path, changed
from docgen_vn.planning.roll_fields import Roller
from docgen_vn.planning.roll_words import ROLL, find
from docgen_vn.resources import table
from docgen_vn.text.casing import fold

FIRST_YEAR, LAST_YEAR = 1950, 2100
"""The years that a plan can be brought to: those of which the days off can be told."""


@dataclass(frozen=True, slots=True)
class RolledDocument:
    """A document of another year, all that changed or is to be looked at, and what the way back needs to know."""

    document: Document
    changes: tuple[Change, ...]
    memory: Memory


def roll_document(
    document: Document, year: int, *, calendar: WorkCalendar | None = None, memory: Memory | None = None
) -> RolledDocument:
    """Return the plan `document` for `year`; with the `memory` of a roll from `year`, the plan it was then.

    Raises InputError when the plan names no year of its own or `year` is beyond 1950 to 2100.
    """
    values = values_of(document.model_dump(mode="json", exclude_none=True))
    years = years_of(document, year)
    found = changes(values, years, calendar, memory)
    moves = by_path([change for change in found if change.moves])
    done = {path: changed(values[path], each) for path, each in moves.items()}
    restored = {path: json.loads(text) for path, text in _before(values, memory, year)}
    data = document.model_dump(mode="json", exclude_none=True)
    for path, value in (done | restored).items():
        _put(data, path, value)
    back = way_back(values, {**values, **done}, years, calendar)
    before = {path_text(path): json.dumps(values[path], ensure_ascii=False) for path in back.lost}
    rolled = Document.model_validate(data).with_origin(document.origin)
    return RolledDocument(rolled, found, Memory(years.first, back.keep, before))


def years_of(document: Document, year: int) -> Years:
    """Return the years of a plan and the one it is brought to.

    They are those of its period; else the one year that its abstract names, of its issue or the one after; else the
    year of its issue. Raises InputError when there is none, or `year` is beyond 1950 to 2100.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise InputError([finding("roll-year-range", year=year, first=FIRST_YEAR, last=LAST_YEAR)])
    if isinstance(document.period, Period):
        return Years(document.period.start.year, document.period.end.year, year)
    issued = document.issued_on
    if issued is None:
        raise InputError([finding("roll-year-unknown", document.origin.place(()))])
    named = {found.year for found in find(document.abstract or "") if found.form != "bare" and not found.zone}
    own = next(iter(named)) if len(named) == 1 and named <= {issued.year, issued.year + 1} else issued.year
    return Years(own, own, year)


def changes(
    values: Values, years: Years, calendar: WorkCalendar | None = None, memory: Memory | None = None
) -> tuple[Change, ...]:
    """Return what becomes of `values`, in their order: what moves, and what stays and is to be looked at.

    Texts are NFC. With the `memory` of a roll from the target year, what it tells comes back.
    """
    if years.shift == 0:
        return ()
    known = memory if memory and memory.year == years.target else None
    roller = Roller(years, calendar or country())
    found: list[Change] = []
    for prefix, group in groupby(values.items(), key=lambda item: _whole(item[0])):
        found += _of(roller, prefix, list(group))
    if known is None:
        return tuple(found)
    kept = (change for change in found if path_text(change.path) not in known.before)
    return tuple(change for change in kept if change.nth not in known.keep.get(path_text(change.path), ()))


@dataclass(frozen=True, slots=True)
class WayBack:
    """What the rules cannot bring back: years that must stay in texts, and the values that are lost."""

    keep: dict[str, tuple[int, ...]]
    lost: tuple[DataPath, ...]


def way_back(values: Values, new: Values, years: Years, calendar: WorkCalendar | None = None) -> WayBack:
    """Return what the way back from `new` to `values` needs to know."""
    there = {path: value for path, value in new.items() if value is not None}
    back = by_path(changes(there, years.back(), calendar))
    keep: dict[str, tuple[int, ...]] = {}
    lost = []
    for path, value in values.items():
        came = changed(there[path], back.get(path, ())) if path in there else None
        if came == str(value):
            continue
        stay = _stayed(path, there, str(value), back.get(path, []))
        if stay:
            keep[path_text(path)] = stay
        else:
            lost.append(path)
    return WayBack(keep, tuple(lost))


def _stayed(path: DataPath, there: Values, wanted: str, back: list[Change]) -> tuple[int, ...]:
    """Return which years of a text stay on the way back so that it is as `wanted`; none when that is not enough."""
    if path not in there:
        return ()
    years = {year.at for year in find(wanted)}
    here = find(str(there[path]))
    same = [
        nth for nth, year in enumerate(here) if year.at in years and wanted[year.at : year.at + 4] == str(year.year)
    ]
    stay = tuple(nth for nth in same if any(change.nth == nth and change.moves for change in back))
    came = changed(there[path], [change for change in back if change.nth not in stay])
    return stay if came == wanted else ()


def _whole(path: DataPath) -> DataPath:
    """Return the path of the due date that `path` is a part of, else `path` itself."""
    return path[:3] if path[0] == "tasks" and path[2:3] == ("due",) else path


def _of(roller: Roller, prefix: DataPath, group: list[tuple[DataPath, Any]]) -> list[Change]:
    """Return what becomes of one value, or of the values of one due date."""
    if prefix[0] == "tasks" and prefix[2:3] == ("due",):
        return roller.due(group, prefix)
    return [change for path, value in group for change in _of_value(roller, path, value)]


def _of_value(roller: Roller, path: DataPath, value: Any) -> list[Change]:
    text, inner = str(value), path[1:] if path[0] == "copy_of" else path
    if inner == ("number",):
        return [] if "{" in text else [Change(path, text, None, "number", review=True)]
    if inner[0] == "issued_on":
        return _issue(roller, path, text)
    reason = _dated(path)
    if reason:
        return roller.year_field(path, text, reason)
    if path[0] == "legal_bases":
        return roller.base(path, text)
    fields = table(ROLL)["fields"]
    return [] if path[-1] in fields["skipped"] or inner[0] in fields["parts"] else roller.text(path, text)


def _dated(path: DataPath) -> str | None:
    """Return why the years of a value move that is no text: the period, and a fact called a year."""
    if path[0] == "period":
        return "period"
    is_year = path[0] == "facts" and re.search(table(ROLL)["fields"]["year_fact"], fold(str(path[-1])))
    return "own_year" if is_year else None


def _issue(roller: Roller, path: DataPath, text: str) -> list[Change]:
    """Return what becomes of the date of issue, which may be a mapping of year, month and day."""
    if path[-1] == "day":
        return [Change(path, text, None, "issued", review=True)]
    return [] if path[-1] == "month" else roller.issue(path, text)


def values_of(data: Any, path: DataPath = ()) -> dict[DataPath, Any]:
    """Return the single values of plain data by their paths, in their order."""
    if isinstance(data, dict):
        parts: Iterator[tuple[Any, Any]] = iter(data.items())
    elif isinstance(data, list | tuple):
        parts = iter(enumerate(data))
    else:
        return {} if data is None else {path: data}
    return {inner: value for step, part in parts for inner, value in values_of(part, (*path, step)).items()}


def _before(values: Values, memory: Memory | None, year: int) -> Iterator[tuple[DataPath, str]]:
    """Yield what the memory of a roll from `year` says that values were; those left blank are not among `values`."""
    if memory and memory.year == year:
        known = {path_text(path): path for path in values}
        for name, text in memory.before.items():
            yield known.get(name, tuple(name.split("."))), text


def _put(data: Any, path: DataPath, value: Any) -> None:
    """Put a value in its place in plain data; None takes it out."""
    for step in path[:-1]:
        data = data[step]
    if value is None:
        del data[path[-1]]
    else:
        data[path[-1]] = value


def year_elsewhere(place: Place) -> Finding:
    """Return that the year of a plan stands in a file that other papers share."""
    return finding("roll-year-elsewhere", place, file=place.file)
