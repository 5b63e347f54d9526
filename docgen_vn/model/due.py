"""The kinds of due dates (thời hạn), fifteen of them, as typed data."""

import datetime as dt
import re
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, model_validator

from docgen_vn.model.due_base import EXPECTED, ON_DEMAND, ONGOING, RECURRING, Due, DueKind
from docgen_vn.model.due_count import Amount, Known, Length, end_of
from docgen_vn.model.due_dated import Ahead, Before, By, Dated, In, Range, Several, Throughout, Until
from docgen_vn.model.due_errors import ambiguous
from docgen_vn.model.due_phrases import on_demand_occasion
from docgen_vn.model.due_recurring import Recurring
from docgen_vn.model.due_repeats import anchor
from docgen_vn.model.due_span import Span
from docgen_vn.model.due_stretch import Unit
from docgen_vn.model.due_written import length_words, yearly_words


class _Counted(DueKind):
    amount: Amount
    unit: Length
    since: Annotated[Span | str, BeforeValidator(anchor)]
    """The day counted from (not counted itself), or the words of an event: "ngày ký"."""

    def _since(self, known: Known) -> dt.date | None:
        return self.since.first(*known) if isinstance(self.since, Span) else None

    def _last_day(self, known: Known) -> dt.date | None:
        day = self._since(known)
        return end_of(day, self.amount, self.unit, known.workdays) if day else None


class Within(_Counted):
    """Trong thời hạn n hours, days, working days, weeks, months, years kể từ a day or an event."""

    kind: Literal["within"] = "within"

    def _write(self, *, long: bool) -> str:
        return f"trong thời hạn {length_words(self.amount, self.unit, self.since, long=long)}"

    def _first_day(self, known: Known) -> dt.date | None:
        return self._since(known)


class After(_Counted):
    """Sau n hours, days, working days and so on kể từ a day or an event: when the count ends."""

    kind: Literal["after"] = "after"

    def _write(self, *, long: bool) -> str:
        return f"sau {length_words(self.amount, self.unit, self.since, long=long)}"

    def _first_day(self, known: Known) -> dt.date | None:
        return self._last_day(known)


class _Around(DueKind):
    due: Dated

    def _last_day(self, known: Known) -> dt.date | None:
        return self.due.deadline(*known)

    def _first_day(self, known: Known) -> dt.date | None:
        return self.due.start(*known)


class Yearly(_Around):
    """Hằng năm: a due date without a year, the same every year."""

    kind: Literal["yearly"] = "yearly"
    rank: ClassVar[int] = RECURRING

    @model_validator(mode="after")
    def _check_year(self) -> Self:
        values = [value for _, value in self.due]
        values += self.due.dates if isinstance(self.due, Several) else ()
        spans = [value for value in values if isinstance(value, Span)]
        if any(span.year or span.unit == Unit.YEAR for span in spans):
            raise ambiguous(f"{self.due} hằng năm", "đã hằng năm thì ghi ngày, tháng hoặc quý, không ghi năm")
        return self

    def in_year(self, year: int) -> Self:  # noqa: ARG002 - every year is its year
        """Return it as it is."""
        return self

    def _times(self, known: Known, year: int) -> tuple[Due, ...]:
        return self.due.times(year, known.workdays)

    def _write(self, *, long: bool) -> str:  # noqa: ARG002 - always in words: "ngày 20 tháng 7 hằng năm"
        words = self.due.phrase(long=True)
        on_a_day = isinstance(self.due, In) and self.due.period.unit == Unit.DAY and not self.due.period.time
        return yearly_words(re.sub("^(?:trong|vào) ", "", words) if on_a_day else words)


class Expected(_Around):
    """Dự kiến: a due date that may still move."""

    kind: Literal["expected"] = "expected"
    rank: ClassVar[int] = EXPECTED

    def _times(self, known: Known, year: int) -> tuple[Due, ...]:
        return tuple(self.model_copy(update={"due": time}) for time in self.due.times(year, known.workdays))

    def _write(self, *, long: bool) -> str:
        words = self.due.phrase(long=long)
        vague = isinstance(self.due, In) and self.due.period.unit in {Unit.DAY, Unit.DAYS, Unit.MONTH}
        return "dự kiến " + (words.replace("trong", "vào", 1) if vague else words)


class Ongoing(DueKind):
    """Thường xuyên, perhaps within a period; it has no last day."""

    kind: Literal["ongoing"] = "ongoing"
    period: Span | None = None
    rank: ClassVar[int] = ONGOING

    def _write(self, *, long: bool) -> str:
        return "thường xuyên" + (f" trong {self.period.text(long=long)}" if self.period else "")

    def _times(self, known: Known, year: int) -> tuple[Due, ...]:  # noqa: ARG002 - it has none in any year
        return ()


class OnDemand(DueKind):
    """Đột xuất, or on an occasion in the user's words: "khi có yêu cầu"."""

    kind: Literal["on_demand"] = "on_demand"
    occasion: Annotated[str, AfterValidator(on_demand_occasion)] | None = None
    rank: ClassVar[int] = ON_DEMAND

    def _write(self, *, long: bool) -> str:  # noqa: ARG002 - it names no date
        return self.occasion or "đột xuất"

    def _times(self, known: Known, year: int) -> tuple[Due, ...]:  # noqa: ARG002 - it has none in any year
        return ()


__all__ = [
    "After",
    "Ahead",
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
    "Several",
    "Throughout",
    "Until",
    "Within",
    "Yearly",
]
