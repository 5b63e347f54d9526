"""Due dates that name a piece of the calendar, and may stand inside another one."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from docgen_vn.model.due_base import ANY_LEAP_YEAR, DueKind, ambiguous, backwards
from docgen_vn.model.due_count import Known
from docgen_vn.model.due_input import dated_fields
from docgen_vn.model.due_span import Span, Unit
from docgen_vn.model.due_written import range_words

_ONE_DAY = dt.timedelta(days=1)


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

    def _last_day(self, known: Known) -> dt.date | None:
        first = self.date.first(known.year)
        return first if first is None or self.date.time else first - _ONE_DAY


class By(DueKind):
    """Chậm nhất ngày D, or chậm nhất đến hết a month, quarter, half or year; the last day is included."""

    kind: Literal["by"] = "by"
    date: Span

    def _write(self, *, long: bool) -> str:
        return f"chậm nhất {'' if self.date.day else 'đến hết '}{self.date.text(long=long)}"

    def _last_day(self, known: Known) -> dt.date | None:
        return self.date.last(known.year)


class Until(DueKind):
    """Đến hết a day, month, quarter, half or year; the last day is included."""

    kind: Literal["until"] = "until"
    date: Span

    def _write(self, *, long: bool) -> str:
        return f"đến hết {self.date.text(long=long)}"

    def _last_day(self, known: Known) -> dt.date | None:
        return self.date.last(known.year)


class _Period(DueKind):
    period: Span

    def _last_day(self, known: Known) -> dt.date | None:
        return self.period.last(known.year)

    def _first_day(self, known: Known) -> dt.date | None:
        return self.period.first(known.year)


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

    def _last_day(self, known: Known) -> dt.date | None:
        return self.last.last(known.year)

    def _first_day(self, known: Known) -> dt.date | None:
        return self.first.first(known.year)


def _out_of_order(first: Span, last: Span) -> PydanticCustomError:
    """Return the error for a range that ends before it starts; without both years it may be right."""
    phrase = f"từ {first} đến {last}"
    return backwards(phrase) if first.year and last.year else ambiguous(phrase, "không rõ năm của hai đầu; ghi đủ năm")


Dated = Annotated[
    Before | By | Until | In | Throughout | Range,
    Field(discriminator="kind"),
    BeforeValidator(dated_fields),
]
"""A due date that may stand inside another one."""
