"""Due dates that come back within a year: "trước ngày 25 hằng tháng"."""

import calendar
import datetime as dt
from collections.abc import Iterator
from contextlib import suppress
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from docgen_vn.model.due_base import RECURRING, Due, DueKind
from docgen_vn.model.due_count import (
    WEEKDAYS,
    Cycle,
    DayOfMonth,
    Known,
    Limit,
    Weekday,
    Workdays,
    days_in,
    fills_year,
    weekdays_in,
)
from docgen_vn.model.due_dated import Before, By, In, Range
from docgen_vn.model.due_errors import ambiguous
from docgen_vn.model.due_pick import Pick
from docgen_vn.model.due_span import Span
from docgen_vn.model.due_written import monthly_words, often_words, picked_words, plain_cycle_words, weekly_words

_PARTS_OF_A_TIME = {  # which of weekday, day and month tell a time in a cycle
    "week": (True, False, False),
    "month": (False, True, False),
    "quarter": (False, True, True),
}
_PICKED_FROM = {"month": 12, "quarter": 4}
_MONTHS_IN = {"month": 1, "quarter": 3, "year": 12}
_IN_ORDER = (*WEEKDAYS, *range(1, 32), "last")

Numbered = Annotated[int, Field(ge=1, le=31)] | Literal["last"]


class Recurring(DueKind):
    """Hằng ngày, tuần, tháng, quý, năm; within one perhaps on, before or by weekdays or days of the month."""

    kind: Literal["recurring"] = "recurring"
    every: Cycle
    count: Annotated[int, Field(ge=1, le=999)] = 1
    """Once every so many cycles: every month, count 6 is "06 tháng một lần"."""

    limit: Limit = "on"
    weekday: Weekday | Annotated[tuple[Weekday, ...], Field(min_length=2)] | None = None
    """One weekday, or several: "thứ Hai và thứ Năm hằng tuần"."""

    day: Numbered | Annotated[tuple[Numbered, ...], Field(min_length=2)] | None = None
    """One day, or several: "ngày 15 và ngày 30 hằng tháng". A month too short for one counts its last day, once."""

    month: Annotated[int, Field(ge=1, le=3)] | None = None
    """Which of the three months of a quarter `day` is in."""

    pick: Pick | None = None
    """The days of a month or quarter that are no day of a number: "thứ Sáu tuần thứ hai hằng tháng"."""

    often: Annotated[int, Field(ge=2, le=999)] | None = None
    """How many times in each cycle, on days nobody has said: "định kỳ 02 lần mỗi năm"."""

    rank: ClassVar[int] = RECURRING

    @field_validator("weekday", "day")
    @classmethod
    def _in_order(cls, given: Any) -> Any:
        if not isinstance(given, tuple):
            return given
        if len(set(given)) < len(given):
            raise ambiguous(", ".join(map(str, given)), "một ngày ghi hai lần")
        return tuple(sorted(given, key=_IN_ORDER.index))

    @model_validator(mode="after")
    def _check_parts(self) -> Self:
        given = tuple(part is not None for part in (self.weekday, self.day, self.month))
        plain = not any(given) and self.limit == "on"
        if self.pick or self.often:
            numbered = self.pick and self.pick.of == "day" and self.pick.is_day
            alone = not any(given) and self.count == 1 and not (self.pick and self.often)
            fits = alone and (self.every in _PICKED_FROM and not numbered if self.pick else plain)
        else:
            fits = plain or (given == _PARTS_OF_A_TIME.get(self.every) and self.count == 1)
        if not fits:
            raise ambiguous(plain_cycle_words(self.every, self.count), "không rõ thứ mấy, ngày nào, tháng nào")
        return self

    @property
    def _weekdays(self) -> tuple[Weekday, ...]:
        return self.weekday if isinstance(self.weekday, tuple) else (self.weekday,) if self.weekday else ()

    @property
    def _days(self) -> tuple[DayOfMonth, ...]:
        return self.day if isinstance(self.day, tuple) else (self.day,) if self.day else ()

    def _write(self, *, long: bool) -> str:  # noqa: ARG002 - it names no date
        if self.weekday:
            return weekly_words(self.limit, self._weekdays)
        if self.pick:
            return picked_words(self.limit, self.pick, self.every)
        if self.day:
            return monthly_words(self.limit, self._days, self.month)
        return often_words(self.often, self.every) if self.often else plain_cycle_words(self.every, self.count)

    def _last_day(self, known: Known) -> dt.date | None:
        if known.year is None or not fills_year(self.every, self.count):
            return None
        if self.weekday or self.day or self.pick:
            times = self._times(known, known.year)
            return times[-1].deadline(*known) if times else None
        return dt.date(known.year, 12, 31)

    def _times(self, known: Known, year: int) -> tuple[Due, ...]:
        if self.weekday:
            return self._on({day for name in self._weekdays for day in weekdays_in(year, name)})
        if self.day:
            return self._on({day for number in self._days for day in days_in(year, number, self.month)})
        if self.pick:
            return tuple(self._at(span) for span in self._picked(year, self.pick, known.workdays))
        return tuple(each for each in self._cycles(year) for _ in range(self.often or 1))

    def _picked(self, year: int, pick: Pick, workdays: Workdays | None) -> Iterator[Span]:
        """Yield the days picked from each month or quarter of `year` that has them."""
        for cycle in range(1, _PICKED_FROM[self.every] + 1):
            with suppress(PydanticCustomError):
                span = Span(year, **{self.every: cycle}, pick=pick)  # type: ignore[arg-type] # month or quarter
                if workdays is None or span.last(year, workdays):
                    yield span

    def _on(self, days: set[dt.date]) -> tuple[Due, ...]:
        return tuple(self._at(Span.read(day)) for day in sorted(days))

    def _at(self, day: Span) -> Due:
        kinds = {"on": In(period=day), "before": Before(date=day), "by": By(date=day)}
        return kinds[self.limit]

    def _cycles(self, year: int) -> Iterator[Due]:
        """Yield the stretches of `year` in each of which this is due once; none when its beginning is not known."""
        if not fills_year(self.every, self.count):
            return
        if self.every == "week":
            weeks = ((sunday - dt.timedelta(days=6), sunday) for sunday in weekdays_in(year, "sunday"))
            yield from (Range(first=Span.read(monday), last=Span.read(sunday)) for monday, sunday in weeks)
        elif self.every == "day":
            yield from (In(period=Span.read(dt.date(year, *at))) for at in _days_of(year))
        else:
            length = _MONTHS_IN[self.every] * self.count
            yield from (_months(year, last - length + 1, last) for last in range(length, 13, length))


def _days_of(year: int) -> Iterator[tuple[int, int]]:
    return ((month, day) for month in range(1, 13) for day in range(1, calendar.monthrange(year, month)[1] + 1))


def _months(year: int, first: int, last: int) -> Due:
    """Return the time from month `first` to month `last`, a quarter, half or year by its name."""
    match last - first + 1:
        case 1:
            return In(period=Span(year, month=last))
        case 3:
            return In(period=Span(year, quarter=last // 3))
        case 6:
            return In(period=Span(year, half=last // 6))
        case 12:
            return In(period=Span(year))
        case _:
            return Range(first=Span(year, month=first), last=Span(year, month=last))
