"""What all due dates can do. The kinds themselves are in `due`; importing that makes them known here."""

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterator
from functools import cache, total_ordering
from typing import Annotated, Any, ClassVar, Self, Union

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, TypeAdapter, ValidationError
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from docgen_vn.model.base import Part
from docgen_vn.model.due_count import Known, Workdays
from docgen_vn.model.due_errors import impossible, not_taken
from docgen_vn.model.due_input import SHORT_KEYS, due_fields
from docgen_vn.model.due_span import Span
from docgen_vn.model.due_stretch import LEAP_YEAR

SortKey = tuple[int, bool, dt.date, dt.date, str]

DATED, EXPECTED, RECURRING, ONGOING, ON_DEMAND, UNRESOLVED = range(6)
"""The order of due dates in a list."""

_EXAMPLES = [
    "trước ngày 25/8/2025",
    "chậm nhất ngày 25/8/2025",
    "trong quý II/2026",
    "từ ngày 01/3 đến ngày 15/3/2026",
    "trước ngày 25 hằng tháng",
    "trong thời hạn 05 ngày làm việc kể từ ngày ký",
    "chậm nhất 10 ngày trước tết Nguyên đán",
    "trong ngày 10/3 âm lịch",
    "thứ Sáu tuần thứ hai hằng tháng",
    "thường xuyên",
]
_TEXT = {"type": "string", "description": "Thời hạn viết bằng tiếng Việt", "examples": _EXAMPLES}
_SHORT = {"type": "object", "propertyNames": {"enum": list(SHORT_KEYS)}, "examples": [{"before": "2025-08-25"}]}


@total_ordering
class Due(ABC):
    """A due date (thời hạn) of any kind. A missing year is the plan's own; whoever knows it passes `year`.

    As a pydantic field it takes a phrase, a date (by that day), a year (in it), or a mapping such as
    ``{before: 2025-08-25}`` or ``{kind: before, date: 2025-08-25}``, and is dumped as its phrase.
    """

    rank: ClassVar[int] = DATED

    @classmethod
    def parse(cls, phrase: str) -> "Due":
        """Read a Vietnamese phrase.

        Raise PydanticCustomError, a ValueError, of type "due_unreadable", "due_ambiguous", "due_reversed" or
        "date_impossible"; its context tells the `phrase` and in Vietnamese the `reason`, or the `text` of the date.
        """
        try:
            return _adapter().validate_python(phrase)
        except ValidationError as errors:
            raise _first(errors) from None

    def phrase(self, *, long: bool = False) -> str:
        """Write it in lawful Vietnamese, days as 05/01/2026 or, when `long`, in words (padding: I.II.4.b)."""
        return self._write(long=long)

    def deadline(self, year: int | None = None, workdays: Workdays | None = None) -> dt.date | None:
        """Return the last lawful day; of what comes back, the last time in `year`.

        None when the year is not known, for what has no last day, and for a count of hours or from an event. A
        count of working days is None too without `workdays`: any answer would be invented.
        """
        return self._last_day(Known(year, workdays))

    def start(self, year: int | None = None, workdays: Workdays | None = None) -> dt.date | None:
        """Return the first lawful day, None where there is none or it is not known."""
        return self._first_day(Known(year, workdays))

    def times(self, year: int, workdays: Workdays | None = None) -> "tuple[Due, ...]":
        """Return the times this is due in a plan of `year`, in their order, each with its years filled in.

        What comes back gives every single time of `year`, "trước ngày 25 hằng tháng" twelve of them. What is due
        once gives itself, also when it states another year. What goes on or waits for an occasion gives none, nor
        does a day `year` lacks (29/02) or what comes back at times that nobody can tell (every 05 months).
        """
        return self._times(Known(year, workdays), year)

    @abstractmethod
    def in_year(self, year: int) -> Self:
        """Return it with missing years filled in; what comes back every year stays as it is.

        Raise PydanticCustomError "date_impossible" for 29/02 of a year without that day.
        """

    @abstractmethod
    def as_mapping(self) -> dict[str, Any]:
        """Return `kind` and its parts as plain data, dates as 2026-08-25, 2026-Q2 or XXXX-08-25 without a year."""

    def sort_key(self, year: int | None = None) -> SortKey:
        """Order dated ones by deadline, then expected, recurring, ongoing, on demand, those of no known day."""
        known = self.deadline(year)
        day = known or self.deadline(LEAP_YEAR) or dt.date.max
        rank = UNRESOLVED if known is None and self.rank == DATED else self.rank
        return rank, known is None, day, self.start(year) or dt.date.max, self.phrase()

    def __str__(self) -> str:
        return self.phrase()

    def __lt__(self, other: object) -> bool:
        return self.sort_key() < other.sort_key() if isinstance(other, Due) else NotImplemented

    @abstractmethod
    def _write(self, *, long: bool) -> str: ...

    def _last_day(self, known: Known) -> dt.date | None:  # noqa: ARG002 - kinds that have one use it
        return None

    def _first_day(self, known: Known) -> dt.date | None:  # noqa: ARG002 - kinds that have one use it
        return None

    def _times(self, known: Known, year: int) -> "tuple[Due, ...]":  # noqa: ARG002 - some count working days
        try:
            return (self.in_year(year),)
        except PydanticCustomError:
            return ()

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        if cls is not Due:
            return handler(source)
        writer = core_schema.plain_serializer_function_ser_schema(str)
        kinds = handler.generate_schema(_any_kind())
        return core_schema.no_info_before_validator_function(due_fields, kinds, serialization=writer)

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        if cls is not Due:
            return handler(schema)
        if handler.mode == "serialization":
            return _TEXT
        return {"title": "Due", "anyOf": [_TEXT, {"type": "integer"}, handler(schema), _SHORT]}


class DueKind(Due, Part):
    """What the kinds share: a frozen model, its fields spans, numbers and words."""

    def in_year(self, year: int) -> Self:
        """Return it with the years of its spans filled in."""
        filled = {name: value.in_year(year) for name, value in self if isinstance(value, Span | Due)}
        return self.model_copy(update=filled)

    def as_mapping(self) -> dict[str, Any]:
        """Return the parts that say something, `kind` first."""
        parts = self.model_dump(mode="json", exclude_none=True)
        return {"kind": parts.pop("kind")} | parts


def _first(errors: ValidationError) -> PydanticCustomError:
    """Return the first of `errors` as one of its own."""
    error = errors.errors(include_url=False)[0]
    facts = error.get("ctx", {})
    return impossible(facts["text"]) if "text" in facts else not_taken(error["type"], **facts)


def _leaves(kind: type) -> Iterator[type]:
    below: list[type] = kind.__subclasses__()
    for child in below:
        yield from _leaves(child)
    if not below:
        yield kind


def _any_kind() -> Any:
    """Return the type of every kind there is, told apart by `kind`."""
    return Annotated[Union[tuple(_leaves(Due))], Field(discriminator="kind")]  # noqa: UP007 - made at run time


@cache
def _adapter() -> TypeAdapter[Due]:
    return TypeAdapter(Due)
