"""Where the rows of the picture of a year stand: how close, how high, on which sheet. Lengths are in points."""

import datetime as dt
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from typing import Any, Final

from docgen_vn.model.schedule import PlanName, Schedule, ScheduledTask
from docgen_vn.resources import table
from docgen_vn.text.widths import width, wrap
from docgen_vn.writers.schedule_words import by_lead, one_line, what_of

DATA: Final = "writers/data/gantt.toml"
PADDING: Final = 4.0
"""Room between a text and the line of its column."""

_ELLIPSIS = "…"
_UNIT_LINES = 4


@dataclass(frozen=True, slots=True)
class Density:
    """How closely rows stand: size of type, distance of lines, most lines of a task, room around them."""

    size: float
    leading: float
    lines: int
    padding: float


@dataclass(frozen=True, slots=True)
class Row:
    """One task: its number behind the letter of its plan, its text in lines, and how high it stands."""

    each: ScheduledTask
    number: str
    lines: tuple[str, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of one lead unit that stand together on a sheet; `colour` is that of the unit."""

    unit: str
    lines: tuple[str, ...]
    colour: str
    rows: tuple[Row, ...]
    least: float
    """Height that the name of the unit needs."""

    @property
    def height(self) -> float:
        """Return the height of the rows, or of the name where that is higher."""
        return max(self.least, sum(row.height for row in self.rows))

    def stretched(self) -> "Group":
        """Return the group with its rows as high together as its name needs."""
        more = (self.height - sum(row.height for row in self.rows)) / len(self.rows)
        return replace(self, rows=tuple(replace(row, height=row.height + more) for row in self.rows))


@dataclass(frozen=True, slots=True)
class Sheet:
    """One picture: its groups, the height of the whole, and which of how many it is."""

    groups: tuple[Group, ...]
    density: Density
    number: int = 1
    count: int = 1
    least_height: float = 0.0

    @property
    def top(self) -> float:
        """Return where the first row begins."""
        heads = table(DATA)["heads"]
        return float(table(DATA)["page_size"]["margin"] + heads["above"] + 2 * heads["row"])

    @property
    def bottom(self) -> float:
        """Return where the last row ends."""
        return self.top + sum(group.height for group in self.groups)

    @property
    def height(self) -> float:
        """Return the height of the picture: that of its rows and heads, or of the page."""
        below: float = table(DATA)["heads"]["below"] + table(DATA)["page_size"]["margin"]
        return max(self.least_height, self.bottom + below)


def laid_out(schedule: Schedule, *, paged: bool) -> tuple[Sheet, ...]:
    """Return the sheets of `schedule`: pages, or one sheet as high as its rows and as close as those of a page."""
    densities = [Density(**row) for row in table(DATA)["densities"]]
    groups = [_groups(schedule, density) for density in densities]
    fits = (place for place, each in enumerate(groups) if len(_pages(each, _room())) == 1)
    chosen = next(fits, table(DATA)["several_pages"]["density"])
    pages = _pages(groups[chosen], _room() if paged else math.inf)
    height = table(DATA)["page_size"]["height"] if paged else 0.0
    return tuple(
        Sheet(tuple(group.stretched() for group in page), densities[chosen], number, len(pages), height)
        for number, page in enumerate(pages, start=1)
    )


def clipped(text: str, size: float, room: float, most: int, *, bold: bool = False) -> tuple[str, ...]:
    """Break `text` into at most `most` lines of `room` points; what is left out is an ellipsis."""
    lines = wrap(text, size, room, bold=bold)
    if len(lines) <= most:
        return tuple(lines)
    last = lines[most - 1]
    while last and width(last + _ELLIPSIS, size, bold=bold) > room:
        last = last.rpartition(" ")[0] if " " in last else last[:-1]
    return (*lines[: most - 1], last.rstrip(" ,;.") + _ELLIPSIS)


def _room() -> float:
    """Return how much room the rows have on a page."""
    page, heads = table(DATA)["page_size"], table(DATA)["heads"]
    taken = 2 * page["margin"] + heads["above"] + 2 * heads["row"] + heads["below"]
    return float(page["height"] - taken)


def _groups(schedule: Schedule, density: Density) -> list[Group]:
    colours: Sequence[str] = table(DATA)["colours"]["units"]
    groups, letters = enumerate(by_lead(schedule).items()), schedule.plan_letters
    return [_group(unit, tasks, colours[place % len(colours)], density, letters) for place, (unit, tasks) in groups]


def _group(
    unit: str, tasks: Sequence[ScheduledTask], colour: str, density: Density, letters: Mapping[PlanName, str]
) -> Group:
    columns: Any = table(DATA)["columns"]
    lines = clipped(unit, density.size, columns["unit"] - 3 * PADDING, _UNIT_LINES, bold=True)
    room, ordered = columns["task"] - 2 * PADDING, sorted(tasks, key=_first_day)
    rows = tuple(_row(each, letters.get(each.plan, ""), density, room) for each in ordered)
    return Group(unit, lines, colour, rows, len(lines) * density.leading + density.padding)


def _row(each: ScheduledTask, letter: str, density: Density, room: float) -> Row:
    lines = clipped(one_line(what_of(each.task)), density.size, room, density.lines)
    return Row(each, f"{letter}{each.number}", lines, len(lines) * density.leading + density.padding)


def _first_day(each: ScheduledTask) -> dt.date:
    """Return the day by which tasks are put in order; what has none comes last."""
    days = [time.last or time.first for time in each.deadlines]
    return min((day for day in days if day), default=dt.date.max)


def _pages(groups: Sequence[Group], limit: float) -> list[list[Group]]:
    """Fill pages of `limit` points row by row; a unit goes on under its name on the next page."""
    pages: list[list[Group]] = [[]]
    for group in groups:
        for number, row in enumerate(group.rows):
            page = pages[-1]
            goes_on = bool(number and page)
            whole = replace(group, rows=(*page[-1].rows, row)) if goes_on else replace(group, rows=(row,))
            before = page[:-1] if goes_on else page
            if page and sum(part.height for part in before) + whole.height > limit:
                pages.append([replace(group, rows=(row,))])
            else:
                pages[-1] = [*before, whole]
    return pages


def placed(parts: Sequence[Group] | Sequence[Row], top: float) -> Iterator[tuple[float, Any]]:
    """Yield each part with where it begins, one below the other."""
    tops = accumulate((part.height for part in parts), initial=top)
    return zip(tops, parts, strict=False)


@cache
def columns() -> tuple[float, float, float, float, float]:
    """Return where the columns begin: unit, number, task, months; and where the months end."""
    page, wide = table(DATA)["page_size"], table(DATA)["columns"]
    unit = float(page["margin"])
    number = unit + wide["unit"]
    task = number + wide["number"]
    return unit, number, task, task + wide["task"], page["width"] - page["margin"]
