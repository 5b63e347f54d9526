"""Where the bars, diamonds and days of one row stand in the picture of a year. Lengths are in points."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from docgen_vn.model.schedule import Deadline
from docgen_vn.resources import table
from docgen_vn.text.dates import day, month, short_date
from docgen_vn.text.widths import width
from docgen_vn.writers.gantt_layout import DATA, columns
from docgen_vn.writers.schedule_words import phrase_of

DIAMOND: Final = 3.6
"""Half of the width of a diamond."""

_ONE_DAY: Final = dt.timedelta(days=1)
_GAP: Final = 2.0  # between a mark and its day
_APART: Final = 3.0  # between a day and the next mark


class Shape(StrEnum):
    """What a deadline looks like: its last day, its time from day to day, or that it is in another year."""

    DAY = "day"
    SPAN = "span"
    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Mark:
    """One deadline in its row; `label` begins at `label_from`, or is left out where there is no room for it."""

    shape: Shape
    left: float
    right: float
    label: str
    said: str
    label_from: float | None = None


def across(year: int, when: dt.date) -> float:
    """Return where a day begins among the months of `year`."""
    _, _, _, left, right = columns()
    first, end = dt.date(year, 1, 1), dt.date(year, 12, 31)
    days = (end - first).days + 1
    return left + (right - left) * (when - first).days / days


def marks_of(deadlines: Sequence[Deadline], year: int) -> list[Mark]:
    """Return the marks of a row from left to right, their days beside them where these fit."""
    found = sorted((_mark(time, year) for time in deadlines if time.first or time.last), key=lambda mark: mark.left)
    return list(_labelled(found))


def _mark(time: Deadline, year: int) -> Mark:
    first, last = _ends(time)
    said = phrase_of(time)
    _, _, _, left, right = columns()
    if last.year < year:
        return Mark(Shape.BEFORE, left, left + 2 * DIAMOND, _full(last), said)
    if first.year > year:
        return Mark(Shape.AFTER, right - 2 * DIAMOND, right, _full(last), said)
    if first == last:
        middle = (across(year, last) + across(year, last + _ONE_DAY)) / 2
        middle = min(max(middle, left + DIAMOND), right - DIAMOND)
        return Mark(Shape.DAY, middle - DIAMOND, middle + DIAMOND, _short(last), said)
    start = across(year, max(first, dt.date(year, 1, 1)))
    end = right if last.year > year else across(year, last + _ONE_DAY)
    return Mark(Shape.SPAN, start, end, span_words(first, last), said)


def _ends(time: Deadline) -> tuple[dt.date, dt.date]:
    """Return first and last day; where the data knows one only, that is both."""
    last = time.last or time.first or dt.date.max
    first = time.first or last
    return min(first, last), last


def _short(when: dt.date) -> str:
    return f"{day(when.day)}/{month(when.month)}"


def _full(when: dt.date) -> str:
    return short_date(when.year, when.month, when.day)


def span_words(first: dt.date, last: dt.date) -> str:
    """Return the days from `first` to `last` as short as they can be told: "14 – 22/02", one day as "24/11"."""
    if first == last:
        return _short(last)
    if first.year != last.year:
        return f"{_full(first)} – {_full(last)}"
    if first.month == last.month:
        return f"{day(first.day)} – {_short(last)}"
    return f"{_short(first)} – {_short(last)}"


def _labelled(marks: Sequence[Mark]) -> Iterator[Mark]:
    """Give each mark its day where it meets no other mark and no other day: behind it, before it, or inside."""
    taken = [(mark.left, mark.right) for mark in marks]
    size: float = table(DATA)["heads"]["label"]
    for mark in marks:
        room = width(mark.label, size)
        start = next((at for at in _places(mark, room) if _is_free(at, room, mark, taken)), None)
        if start is not None:
            taken.append((start, start + room))
        yield Mark(mark.shape, mark.left, mark.right, mark.label, mark.said, start)


def _places(mark: Mark, room: float) -> Iterator[float]:
    yield mark.right + _GAP
    yield mark.left - _GAP - room
    if mark.right - mark.left > room + 2 * _GAP:
        yield (mark.left + mark.right - room) / 2


def _is_free(start: float, room: float, mark: Mark, taken: Sequence[tuple[float, float]]) -> bool:
    """Tell whether a label keeps apart from all but its own mark, beside or in which it stands on purpose."""
    _, _, _, left, right = columns()
    others = [span for span in taken if span != (mark.left, mark.right)]
    meets = any(start < end + _APART and begin < start + room + _APART for begin, end in others)
    return left + 1 <= start and start + room <= right - 1 and not meets
