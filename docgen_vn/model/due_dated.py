"""Due dates that name a piece of the calendar, and may stand inside another one."""

import datetime as dt
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator, model_validator
from pydantic_core import PydanticCustomError

from docgen_vn.model.due_base import Due, DueKind
from docgen_vn.model.due_count import Amount, Known, Length, end_of
from docgen_vn.model.due_errors import ambiguous, backwards
from docgen_vn.model.due_feasts import has_many_days
from docgen_vn.model.due_input import dated_fields
from docgen_vn.model.due_repeats import anchor
from docgen_vn.model.due_span import Span
from docgen_vn.model.due_stretch import LEAP_YEAR, Unit
from docgen_vn.model.due_written import ahead_words, list_words, range_words

_ONE_DAY = dt.timedelta(days=1)


def _stated(span: Span) -> Span:
    """Refuse "trước năm", which names no year."""
    if span.unit == Unit.YEAR and span.year is None:
        raise ambiguous(f"trước {span}", "không rõ năm nào; ghi số năm")
    return span


def _one_time(span: Span) -> Span:
    """Refuse "trong Tết", "hết Tết": any of many days. What is before or after it counts from its first day."""
    if span.feast and has_many_days(span.feast):
        raise ambiguous(str(span), "kéo dài nhiều ngày; ghi “trước ...” hoặc một ngày")
    return span


OneTime = Annotated[Span, AfterValidator(_one_time)]


class Before(DueKind):
    """Trước ngày D: D itself is too late, unless an hour of it is named."""

    kind: Literal["before"] = "before"
    date: Annotated[Span, AfterValidator(_stated)]

    def _write(self, *, long: bool) -> str:
        return f"trước {self.date.text(long=long)}"

    def _last_day(self, known: Known) -> dt.date | None:
        first = self.date.first(*known)
        return first if first is None or self.date.time else first - _ONE_DAY


class By(DueKind):
    """Chậm nhất ngày D, or chậm nhất đến hết a month, quarter, half or year; the last day is included."""

    kind: Literal["by"] = "by"
    date: OneTime

    def _write(self, *, long: bool) -> str:
        return f"chậm nhất {'' if self.date.unit == Unit.DAY else 'đến hết '}{self.date.text(long=long)}"

    def _last_day(self, known: Known) -> dt.date | None:
        return self.date.last(*known)


class Until(DueKind):
    """Đến hết a day, month, quarter, half or year; the last day is included."""

    kind: Literal["until"] = "until"
    date: OneTime

    def _write(self, *, long: bool) -> str:
        return f"đến hết {self.date.text(long=long)}"

    def _last_day(self, known: Known) -> dt.date | None:
        return self.date.last(*known)


class _Period(DueKind):
    period: OneTime

    def _last_day(self, known: Known) -> dt.date | None:
        return self.period.last(*known)

    def _first_day(self, known: Known) -> dt.date | None:
        return self.period.first(*known)


class In(_Period):
    """Trong a day, month, quarter, half or year: some time in it."""

    kind: Literal["in"] = "in"

    def _write(self, *, long: bool) -> str:
        named_day = self.period.unit == Unit.DAY and (self.period.pick or self.period.feast)
        word = "lúc" if self.period.time else "vào" if named_day else "trong"
        return f"{word} {self.period.text(long=long)}"


class Throughout(_Period):
    """Cả a day, month, quarter, half or year: all of it."""

    kind: Literal["throughout"] = "throughout"

    def _write(self, *, long: bool) -> str:
        return f"cả {self.period.text(long=long)}"


class Range(DueKind):
    """Từ one span đến another, both included; an end without a year takes the other's."""

    kind: Literal["range"] = "range"
    first: Span
    last: OneTime

    @model_validator(mode="before")
    @classmethod
    def _share_year(cls, given: Any) -> Any:
        if not isinstance(given, dict) or not {"first", "last"} <= set(given):
            return given
        first, last = Span.read(given["first"]), Span.read(given["last"])
        year = first.year or last.year
        filled = [end.in_year(year) if year else end for end in (first, last)]
        start, end = filled[0].first(LEAP_YEAR), filled[1].last(LEAP_YEAR)
        if start and end and start > end:
            raise _out_of_order(first, last)
        return given | dict(zip(("first", "last"), filled, strict=True))

    def _write(self, *, long: bool) -> str:
        return range_words(self.first, self.last, long=long)

    def in_year(self, year: int) -> Self:
        """Return it with the missing year filled in; raise "due_reversed" where lunar days change places."""
        filled = super().in_year(year)
        days = filled.first.first(), filled.last.last()
        if days[0] and days[1] and days[0] > days[1]:
            raise backwards(str(filled))
        return filled

    def _last_day(self, known: Known) -> dt.date | None:
        return self._days(known)[1]

    def _first_day(self, known: Known) -> dt.date | None:
        return self._days(known)[0]

    def _days(self, known: Known) -> tuple[dt.date | None, dt.date | None]:
        first, last = self.first.first(*known), self.last.last(*known)
        return (None, None) if first and last and first > last else (first, last)


def _out_of_order(first: Span, last: Span) -> PydanticCustomError:
    """Return the error for a range that ends before it starts; without both years it may be right."""
    phrase = f"từ {first} đến {last}"
    return backwards(phrase) if first.year and last.year else ambiguous(phrase, "không rõ năm của hai đầu; ghi đủ năm")


class Ahead(DueKind):
    """Chậm nhất n days, working days and so on trước a day, a feast or an event; so many days ahead is in time."""

    kind: Literal["ahead"] = "ahead"
    amount: Amount
    unit: Length
    of: Annotated[Span | str, BeforeValidator(anchor)]
    """The day counted back from (not counted itself), or the words of an event: "ngày khai mạc"."""

    def _write(self, *, long: bool) -> str:
        return f"chậm nhất {ahead_words(self.amount, self.unit, self.of, long=long)}"

    def _last_day(self, known: Known) -> dt.date | None:
        day = self.of.first(*known) if isinstance(self.of, Span) else None
        return end_of(day, -self.amount, self.unit, known.workdays) if day else None


class Several(DueKind):
    """Several days, weeks, months, quarters of one kind: "ngày 15/3, ngày 15/6 và ngày 15/9/2026"."""

    kind: Literal["several"] = "several"
    limit: Literal["before", "by", "until", "in"]
    dates: Annotated[tuple[Span, ...], Field(min_length=2, max_length=99)]
    """In their order; those without a year take that of the last one."""

    @field_validator("dates")
    @classmethod
    def _share_year(cls, dates: tuple[Span, ...], info: ValidationInfo) -> tuple[Span, ...]:
        phrase = ", ".join(map(str, dates))
        if any(date.time or date.unit == Unit.YEAR for date in dates) or len({date.unit for date in dates}) > 1:
            raise ambiguous(phrase, "có nhiều thời hạn khác loại; ghi mỗi thời hạn ở một nhiệm vụ")
        if info.data.get("limit") != "before":
            dates = tuple(map(_one_time, dates))
        year = dates[-1].year
        if year is None and any(date.year for date in dates):
            raise ambiguous(phrase, "không rõ năm của ngày cuối; ghi đủ năm")
        return tuple(date.in_year(year) for date in dates) if year else dates

    def in_year(self, year: int) -> Self:
        """Return it with missing years filled in."""
        return self.model_copy(update={"dates": tuple(date.in_year(year) for date in self.dates)})

    def _write(self, *, long: bool) -> str:
        first = self._each()[0].phrase(long=long)
        return first.removesuffix(self.dates[0].text(long=long)) + list_words(self.dates, long=long)

    def _last_day(self, known: Known) -> dt.date | None:
        days = [due.deadline(*known) for due in self._each()]
        return max((day for day in days if day), default=None) if all(days) else None

    def _first_day(self, known: Known) -> dt.date | None:
        days = [due.start(*known) for due in self._each()]
        return min((day for day in days if day), default=None) if all(days) else None

    def _times(self, known: Known, year: int) -> tuple[Due, ...]:
        filled = super()._times(known, year)
        return tuple(time for due in self._each() for time in due.times(year, known.workdays)) if filled else ()

    def _each(self) -> list[Due]:
        field = "period" if self.limit == "in" else "date"
        return [_ONE_OF[self.limit].model_validate({field: date}) for date in self.dates]


_ONE_OF: dict[str, type[DueKind]] = {"before": Before, "by": By, "until": Until, "in": In}


Dated = Annotated[
    Before | By | Until | In | Throughout | Range | Ahead | Several,
    Field(discriminator="kind"),
    BeforeValidator(dated_fields),
]
"""A due date that may stand inside another one."""
