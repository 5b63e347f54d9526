"""Draw the picture of a year: heads, months, rows and legend. Lengths are in points."""

import datetime as dt
from collections.abc import Iterator

from docgen_vn.model.schedule import Schedule
from docgen_vn.resources import table
from docgen_vn.text.dates import quarter, short_date
from docgen_vn.text.widths import width
from docgen_vn.writers.gantt_layout import DATA, PADDING, Density, Group, Row, Sheet, clipped, columns, placed
from docgen_vn.writers.gantt_legend import legend
from docgen_vn.writers.gantt_marks import Mark, across, marks_of
from docgen_vn.writers.gantt_shapes import shape
from docgen_vn.writers.gantt_svg import colour, group, is_dark, line, rect, text, whole
from docgen_vn.writers.schedule_words import due_of, figures_line, lead_of, letters_line, one_line, plans_line, what_of

_BASE = 0.78  # how far below the top of its line a text stands, in sizes
_STRIP = 4.0  # width of the strip in the colour of a unit
_QUARTERS = range(1, 5)
_MONTHS = range(1, 13)


def drawn(sheet: Sheet, schedule: Schedule, mark: dt.date | None) -> str:
    """Return one sheet of the picture as SVG."""
    data = table(DATA)
    title = data["title"].format(year=schedule.year)
    marked = mark if mark and mark.year == schedule.year else None
    parts = [
        *_titles(sheet, schedule, title),
        *_names(sheet),
        *_months(sheet, schedule.year),
        *_days_off(sheet, schedule),
        *(part for top, each in placed(sheet.groups, sheet.top) for part in _group(each, top, sheet, schedule.year)),
        *_frame(sheet),
        *_marked(sheet, marked),
        *legend(sheet, schedule, marked),
    ]
    return whole(data["page_size"]["width"], sheet.height, title, parts)


def _titles(sheet: Sheet, schedule: Schedule, title: str) -> Iterator[str]:
    heads, left = table(DATA)["heads"], columns()[0]
    top = table(DATA)["page_size"]["margin"]
    if sheet.count > 1:
        title = f"{title} {table(DATA)['page'].format(page=sheet.number, pages=sheet.count)}"
    yield text("title", left, top + heads["title"] * _BASE, title, heads["title"], look="bold")
    said = ". ".join(filter(None, (f"{plans_line(schedule)}: {figures_line(schedule)}", letters_line(schedule))))
    (shown, *_) = clipped(said, heads["subtitle"], columns()[4] - left, 1)
    yield text("subtitle", left, top + heads["title"] + heads["subtitle"] * 1.2, shown, heads["subtitle"], fill="faint")


def _months(sheet: Sheet, year: int) -> Iterator[str]:
    """Yield the two rows of the head, and the bands and lines that run down from them."""
    data = table(DATA)
    row, size, (*_, left, right) = data["heads"]["row"], data["heads"]["month"], columns()
    middle, top = sheet.top - row, sheet.top - 2 * row
    yield rect(left, top, right, sheet.top, f'fill="{colour("head")}"')
    for each in _QUARTERS:
        start, end = _span(year, 3 * each - 2, 3)
        if each % 2 == 0:
            yield rect(start, sheet.top, end, sheet.bottom, f'fill="{colour("band")}"')
        said = data["quarter"].format(quarter=quarter(each))
        yield text("quarter", (start + end) / 2, middle - 4, said, size, look="bold", anchor="middle")
        yield line((start, top), (start, sheet.bottom), "strong_line")
    for each in _MONTHS:
        start, end = _span(year, each, 1)
        said = data["month"].format(month=each)
        yield text("month", (start + end) / 2, sheet.top - 4, said, size, anchor="middle")
        yield line((start, middle), (start, sheet.bottom), "line")
    yield line((left, middle), (right, middle), "line")


def _days_off(sheet: Sheet, schedule: Schedule) -> Iterator[str]:
    """Yield a light band for each stretch of days off, named where the mouse rests."""
    year, paint = schedule.year, f'fill="{colour("off")}"'
    for each in schedule.days_off:
        start, end = across(year, each.first), across(year, each.last + dt.timedelta(days=1))
        yield group("off", each.name, [rect(start, sheet.top, end, sheet.bottom, paint)])


def _span(year: int, month: int, count: int) -> tuple[float, float]:
    after = month + count
    end = dt.date(year + (after > max(_MONTHS)), after if after <= max(_MONTHS) else 1, 1)
    return across(year, dt.date(year, month, 1)), across(year, end)


def _names(sheet: Sheet) -> Iterator[str]:
    """Yield the heads of the columns left of the months."""
    data, (unit, number, task, left, _) = table(DATA), columns()
    size, top = data["heads"]["month"], sheet.top - 2 * data["heads"]["row"]
    yield rect(unit, top, left, sheet.top, f'fill="{colour("head")}"')
    for start, name in ((unit + _STRIP, "unit"), (number, "number"), (task, "task")):
        yield text("head", start + PADDING, sheet.top - data["heads"]["row"] + 3, data[name], size, look="bold")


def _frame(sheet: Sheet) -> Iterator[str]:
    unit, number, _, left, right = columns()
    top = sheet.top - 2 * table(DATA)["heads"]["row"]
    yield from (line((x, top), (x, sheet.bottom), "strong_line", 0.7) for x in (unit, number, left, right))
    yield from (line((unit, y), (right, y), "strong_line", 0.7) for y in (top, sheet.top))


def _group(each: Group, top: float, sheet: Sheet, year: int) -> Iterator[str]:
    left, number, *_, right = columns()
    bottom = top + each.height
    name = [rect(left, top, left + _STRIP, bottom, f'fill="{each.colour}"')]
    name += [rect(left + _STRIP, top, number, bottom, f'fill="{each.colour}" fill-opacity="0.12"')]
    name += _lines("unit", each.lines, (left + _STRIP + PADDING, top), sheet.density, look="bold")
    yield group("group", each.unit, name)
    for place, row in placed(each.rows, top):
        yield from _row(row, place, each.colour, sheet.density, year)
    yield line((left, bottom), (right, bottom), "strong_line", 0.7)


def _row(row: Row, top: float, shade: str, density: Density, year: int) -> Iterator[str]:
    _, number, task, _, right = columns()
    each, bottom, middle = row.each, top + row.height, top + row.height / 2
    first = top + (row.height - len(row.lines) * density.leading - density.padding) / 2
    parts = list(_lines("what", row.lines, (task + PADDING, first), density))
    base = first + density.padding / 2 + density.size * _BASE
    parts.append(text("number", task - PADDING / 2, base, row.number, density.size, anchor="end", fill="faint"))
    marks = marks_of(each.deadlines, year)
    parts += [_mark(mark, middle, shade) for mark in marks]
    if not marks:
        parts += _open(row, middle)
    yield group("row", f"{row.number}. {one_line(what_of(each.task))} ({lead_of(each.task)})", parts)
    yield line((number, bottom), (right, bottom), "line")


def _lines(
    kind: str, lines: tuple[str, ...], corner: tuple[float, float], density: Density, look: str = ""
) -> Iterator[str]:
    left, top = corner
    for place, said in enumerate(lines):
        base = top + density.padding / 2 + place * density.leading + density.size * _BASE
        yield text(kind, left, base, said, density.size, look=look)


def _mark(mark: Mark, middle: float, shade: str) -> str:
    parts = [shape(mark, middle, shade)]
    if mark.label_from is not None:
        size = table(DATA)["heads"]["label"]
        inside = mark.left < mark.label_from < mark.right
        fill = "paper" if inside and is_dark(shade) else "ink"
        parts.append(text("day", mark.label_from, middle + size * 0.34, mark.label, size, fill=fill))
    return group("mark", mark.said, parts)


def _open(row: Row, middle: float) -> Iterator[str]:
    """Yield what has no day: a dashed line with the words of its due date, or the remark that it has none."""
    size, (*_, left, right) = table(DATA)["heads"]["label"], columns()
    said = " ".join(time.phrase for time in row.each.deadlines) or due_of(row.each.task)
    (shown, *_) = clipped(one_line(said), size, (right - left) / 2, 1)
    end = left + 3 * PADDING + width(shown, size, italic=True)
    yield text("day", left + 2 * PADDING, middle + size * 0.34, shown, size, look="italic", fill="faint")
    if row.each.task.due:
        yield line((end, middle), (right - 2 * PADDING, middle), "faint", 0.8, "4 4")


def _marked(sheet: Sheet, when: dt.date | None) -> Iterator[str]:
    if when:
        x = (across(when.year, when) + across(when.year, when + dt.timedelta(days=1))) / 2
        said = short_date(when.year, when.month, when.day)
        yield group("today", said, [line((x, sheet.top), (x, sheet.bottom), "mark", 1.2, "5 3")])
