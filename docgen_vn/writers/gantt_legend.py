"""The legend of the picture of a year: what its shapes mean, those that it has."""

import datetime as dt
from collections.abc import Iterator

from docgen_vn.model.schedule import Schedule
from docgen_vn.resources import table
from docgen_vn.text.dates import short_date
from docgen_vn.text.widths import width
from docgen_vn.writers.gantt_layout import DATA, Sheet, columns
from docgen_vn.writers.gantt_marks import DIAMOND, Mark, Shape, marks_of, span_words
from docgen_vn.writers.gantt_shapes import shape
from docgen_vn.writers.gantt_svg import colour, line, rect, text

_SIGN = 22.0  # room of a sign
_GAP = 5.0  # between a sign and its words
_APART = 22.0  # between two entries


def legend(sheet: Sheet, schedule: Schedule, mark: dt.date | None) -> Iterator[str]:
    """Yield the signs of a sheet with their words, in one line below the rows."""
    data = table(DATA)
    left, base = columns()[0], sheet.bottom + data["heads"]["below"] * 0.7
    size = data["heads"]["legend"]
    for name in _used(sheet, schedule, mark):
        said = _words(name, schedule, mark)
        if name == "off" and left + _SIGN + _GAP + width(said, size) > columns()[4]:
            said = data["legend"]["off_short"]
        yield _sign(name, left, base - size * 0.3)
        yield text("legend", left + _SIGN + _GAP, base, said, size)
        left += _SIGN + _GAP + width(said, size) + _APART


def _words(name: str, schedule: Schedule, mark: dt.date | None) -> str:
    facts = {
        "year": schedule.year,
        "date": short_date(mark.year, mark.month, mark.day) if mark else "",
        "days": ", ".join(span_words(each.first, each.last) for each in schedule.days_off),
    }
    said: str = table(DATA)["legend"][name]
    return said.format(**facts)


def _used(sheet: Sheet, schedule: Schedule, mark: dt.date | None) -> Iterator[str]:
    rows = [row for group in sheet.groups for row in group.rows]
    marks = [marks_of(row.each.deadlines, schedule.year) for row in rows]
    shapes = {each.shape for found in marks for each in found}
    if rows:
        yield "unit"
    yield from (name.value for name in (Shape.DAY, Shape.SPAN) if name in shapes)
    if shapes & {Shape.BEFORE, Shape.AFTER}:
        yield "outside"
    if not all(marks):
        yield "open"
    if mark:
        yield "mark"
    if schedule.days_off:
        yield "off"


def _sign(name: str, left: float, middle: float) -> str:
    units = table(DATA)["colours"]["units"]
    right, centre = left + _SIGN, left + _SIGN / 2
    if name == "unit":
        step = _SIGN / 4
        bars = enumerate(units[:4])
        return "".join(
            rect(left + n * step, middle - 4, left + (n + 1) * step, middle + 4, f'fill="{c}"') for n, c in bars
        )
    if name == "off":
        return rect(centre - DIAMOND, middle - 5, centre + DIAMOND, middle + 5, f'fill="{colour("off")}"')
    if name in ("open", "mark"):
        shade, dashes = ("faint", "4 4") if name == "open" else ("mark", "5 3")
        return line((left, middle), (right, middle), shade, 1.2, dashes)
    figure = Shape.AFTER if name == "outside" else Shape(name)
    ends = (left, right) if figure is Shape.SPAN else (centre - DIAMOND, centre + DIAMOND)
    return shape(Mark(figure, *ends, "", ""), middle, colour("faint"))
