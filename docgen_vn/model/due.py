"""The kinds of due dates (thời hạn), thirteen of them, as typed data."""

import datetime as dt
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from docgen_vn.model.due_base import (
    ANY_LEAP_YEAR,
    EXPECTED,
    ON_DEMAND,
    ONGOING,
    RECURRING,
    Due,
    DueKind,
    ambiguous,
    backwards,
)
from docgen_vn.model.due_count import (
    Cycle,
    Length,
    Limit,
    Weekday,
    end_of,
    fills_year,
    last_day,
    last_weekday,
)
from docgen_vn.model.due_input import dated_fields
from docgen_vn.model.due_phrases import on_demand_occasion
from docgen_vn.model.due_repeats import since
from docgen_vn.model.due_span import Span, Unit
from docgen_vn.model.due_written import (
    length_words,
    monthly_words,
    plain_cycle_words,
    range_words,
    weekly_words,
    yearly_words,
)

_ONE_DAY = dt.timedelta(days=1)
_PARTS_OF_A_TIME = {  # which of weekday, day and month tell a time in a cycle
    "week": (True, False, False),
    "month": (False, True, False),
    "quarter": (False, True, True),
}


def _stated(span: Span) -> Span:
    """Refuse "trước năm", which names no year."""
    if span.unit == Unit.YEAR and span.year is None:
        raise ambiguous(f"trước {span}", "không rõ năm nào; ghi số năm")
    return span


class Before(DueKind):
    """Trước ngày D: D itself is too late, unless an hour of it is named."""

    kind: Literal["before"] = "before"
    date: Annotated[Span, AfterValidator(_stated)]

    def _write(self, *, long: bool) -> str:
        return f"trước {self.date.text(long=long)}"

    def _last_day(self, year: int | None) -> dt.date | None:
        first = self.date.first(year)
        return first if first is None or self.date.time else first - _ONE_DAY


class By(DueKind):
    """Chậm nhất ngày D, or chậm nhất đến hết a month, quarter, half or year; the last day is included."""

    kind: Literal["by"] = "by"
    date: Span

    def _write(self, *, long: bool) -> str:
        return f"chậm nhất {'' if self.date.day else 'đến hết '}{self.date.text(long=long)}"

    def _last_day(self, year: int | None) -> dt.date | None:
        return self.date.last(year)


class Until(DueKind):
    """Đến hết a day, month, quarter, half or year; the last day is included."""

    kind: Literal["until"] = "until"
    date: Span

    def _write(self, *, long: bool) -> str:
        return f"đến hết {self.date.text(long=long)}"

    def _last_day(self, year: int | None) -> dt.date | None:
        return self.date.last(year)


class _Period(DueKind):
    period: Span

    def _last_day(self, year: int | None) -> dt.date | None:
        return self.period.last(year)

    def _first_day(self, year: int | None) -> dt.date | None:
        return self.period.first(year)


class In(_Period):
    """Trong a day, month, quarter, half or year: some time in it."""

    kind: Literal["in"] = "in"

    def _write(self, *, long: bool) -> str:
        return f"{'lúc' if self.period.time else 'trong'} {self.period.text(long=long)}"


class Throughout(_Period):
    """Cả a day, month, quarter, half or year: all of it."""

    kind: Literal["throughout"] = "throughout"

    def _write(self, *, long: bool) -> str:
        return f"cả {self.period.text(long=long)}"


class Range(DueKind):
    """Từ one span đến another, both included; an end without a year takes the other's."""

    kind: Literal["range"] = "range"
    first: Span
    last: Span

    @model_validator(mode="before")
    @classmethod
    def _share_year(cls, given: Any) -> Any:
        if not isinstance(given, dict) or not {"first", "last"} <= set(given):
            return given
        first, last = Span.read(given["first"]), Span.read(given["last"])
        year = first.year or last.year
        filled = [end.in_year(year) if year else end for end in (first, last)]
        start, end = filled[0].first(ANY_LEAP_YEAR), filled[1].last(ANY_LEAP_YEAR)
        if start and end and start > end:
            raise _out_of_order(first, last)
        return given | dict(zip(("first", "last"), filled, strict=True))

    def _write(self, *, long: bool) -> str:
        return range_words(self.first, self.last, long=long)

    def _last_day(self, year: int | None) -> dt.date | None:
        return self.last.last(year)

    def _first_day(self, year: int | None) -> dt.date | None:
        return self.first.first(year)


def _out_of_order(first: Span, last: Span) -> PydanticCustomError:
    """Return the error for a range that ends before it starts; without both years it may be right."""
    phrase = f"từ {first} đến {last}"
    return backwards(phrase) if first.year and last.year else ambiguous(phrase, "không rõ năm của hai đầu; ghi đủ năm")


class _Counted(DueKind):
    amount: Annotated[int, Field(ge=1, le=9999)]
    unit: Length
    since: Annotated[Span | str, BeforeValidator(since)]
    """The day counted from (not counted itself), or the words of an event: "ngày ký"."""

    def _since(self, year: int | None) -> dt.date | None:
        return self.since.first(year) if isinstance(self.since, Span) else None

    def _last_day(self, year: int | None) -> dt.date | None:
        day = self._since(year)
        return end_of(day, self.amount, self.unit) if day else None


class Within(_Counted):
    """Trong thời hạn n hours, days, working days, weeks, months, years kể từ a day or an event."""

    kind: Literal["within"] = "within"

    def _write(self, *, long: bool) -> str:
        return f"trong thời hạn {length_words(self.amount, self.unit, self.since, long=long)}"

    def _first_day(self, year: int | None) -> dt.date | None:
        return self._since(year)


class After(_Counted):
    """Sau n hours, days, working days and so on kể từ a day or an event: when the count ends."""

    kind: Literal["after"] = "after"

    def _write(self, *, long: bool) -> str:
        return f"sau {length_words(self.amount, self.unit, self.since, long=long)}"

    def _first_day(self, year: int | None) -> dt.date | None:
        return self._last_day(year)


class Recurring(DueKind):
    """Hằng ngày, tuần, tháng, quý, năm; within one perhaps on, before or by a weekday or a day of the month."""

    kind: Literal["recurring"] = "recurring"
    every: Cycle
    count: Annotated[int, Field(ge=1, le=999)] = 1
    """Once every so many cycles: every month, count 6 is "06 tháng một lần"."""

    limit: Limit = "on"
    weekday: Weekday | None = None
    day: Annotated[int, Field(ge=1, le=31)] | Literal["last"] | None = None
    month: Annotated[int, Field(ge=1, le=3)] | None = None
    """Which of the three months of a quarter `day` is in."""

    rank: ClassVar[int] = RECURRING

    @model_validator(mode="after")
    def _check_parts(self) -> Self:
        given = tuple(part is not None for part in (self.weekday, self.day, self.month))
        plain = not any(given) and self.limit == "on"
        if not plain and (given != _PARTS_OF_A_TIME.get(self.every) or self.count > 1):
            raise ambiguous(plain_cycle_words(self.every, self.count), "không rõ thứ mấy, ngày nào, tháng nào")
        return self

    def _write(self, *, long: bool) -> str:  # noqa: ARG002 - it names no date
        if self.weekday:
            return weekly_words(self.limit, self.weekday)
        if self.day:
            return monthly_words(self.limit, self.day, self.month)
        return plain_cycle_words(self.every, self.count)

    def _last_day(self, year: int | None) -> dt.date | None:
        if year is None or not fills_year(self.every, self.count):
            return None
        monthly = last_day(year, self.day or "last", self.month)
        last = last_weekday(year, self.weekday) if self.weekday else monthly
        return last - _ONE_DAY if self.limit == "before" else last


Dated = Annotated[
    Before | By | Until | In | Throughout | Range,
    Field(discriminator="kind"),
    BeforeValidator(dated_fields),
]
"""A due date that may stand inside another one."""


class _Around(DueKind):
    due: Dated

    def _last_day(self, year: int | None) -> dt.date | None:
        return self.due.deadline(year)

    def _first_day(self, year: int | None) -> dt.date | None:
        return self.due.start(year)


class Yearly(_Around):
    """Hằng năm: a due date without a year, the same every year."""

    kind: Literal["yearly"] = "yearly"
    rank: ClassVar[int] = RECURRING

    @model_validator(mode="after")
    def _check_year(self) -> Self:
        spans = [value for _, value in self.due if isinstance(value, Span)]
        if any(span.year or span.unit == Unit.YEAR for span in spans):
            raise ambiguous(f"{self.due} hằng năm", "đã hằng năm thì ghi ngày, tháng hoặc quý, không ghi năm")
        return self

    def in_year(self, year: int) -> Self:  # noqa: ARG002 - every year is its year
        """Return it as it is."""
        return self

    def _write(self, *, long: bool) -> str:  # noqa: ARG002 - always in words: "ngày 20 tháng 7 hằng năm"
        words = self.due.phrase(long=True)
        on_a_day = isinstance(self.due, In) and self.due.period.day
        return yearly_words(words.removeprefix("trong ") if on_a_day else words)


class Expected(_Around):
    """Dự kiến: a due date that may still move."""

    kind: Literal["expected"] = "expected"
    rank: ClassVar[int] = EXPECTED

    def _write(self, *, long: bool) -> str:
        words = self.due.phrase(long=long)
        vague = isinstance(self.due, In) and self.due.period.unit in {Unit.DAY, Unit.MONTH}
        return "dự kiến " + (words.replace("trong", "vào", 1) if vague else words)


class Ongoing(DueKind):
    """Thường xuyên, perhaps within a period; it has no last day."""

    kind: Literal["ongoing"] = "ongoing"
    period: Span | None = None
    rank: ClassVar[int] = ONGOING

    def _write(self, *, long: bool) -> str:
        return "thường xuyên" + (f" trong {self.period.text(long=long)}" if self.period else "")


class OnDemand(DueKind):
    """Đột xuất, or on an occasion in the user's words: "khi có yêu cầu"."""

    kind: Literal["on_demand"] = "on_demand"
    occasion: Annotated[str, AfterValidator(on_demand_occasion)] | None = None
    rank: ClassVar[int] = ON_DEMAND

    def _write(self, *, long: bool) -> str:  # noqa: ARG002 - it names no date
        return self.occasion or "đột xuất"


__all__ = [
    "After",
    "Before",
    "By",
    "Dated",
    "Due",
    "Expected",
    "In",
    "OnDemand",
    "Ongoing",
    "Range",
    "Recurring",
    "Throughout",
    "Until",
    "Within",
    "Yearly",
]
