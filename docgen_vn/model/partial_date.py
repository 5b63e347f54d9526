"""A date as far as it is known: a year, a month, or a whole day."""

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from docgen_vn.model.due_errors import unreadable
from docgen_vn.model.due_span import Span, read_span
from docgen_vn.model.due_stretch import Unit

_DESCRIPTION = "2025-08-11, 2025-08 (the day stays blank) or 2025; 11/8/2025 and ngày 11 tháng 8 năm 2025 as well"
_EXAMPLES = ["2025-08-11", "2025-08", "2025", "11/8/2025", "tháng 8/2025", "ngày 11 tháng 8 năm 2025"]
_WRITTEN = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
_TYPED = r"[0-9]{4}"
_KEYS = ("year", "month", "day")
_PARTS = {
    "type": "object",
    "properties": {key: {"type": ["integer", "null"]} for key in _KEYS},
    "required": ["year"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or month and day, may still be open; the law leaves those blank in drafts.

    Raise PydanticCustomError "date_impossible" for 31/02/2026 and its like.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise unreadable(f"day {self.day} of no month")
        Span(self.year, month=self.month, day=self.day)

    @property
    def is_whole(self) -> bool:
        """Tell whether year, month and day are all known."""
        return self.day is not None

    @property
    def first(self) -> dt.date:
        """Return the first day it can mean."""
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> dt.date:
        """Return the last day it can mean."""
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = (f"{part:02}" for part in (self.year, self.month, self.day) if part is not None)
        return "-".join(parts)

    def __lt__(self, other: "PartialDate") -> bool:
        return (self.first, self.last) < (other.first, other.last)

    def __le__(self, other: "PartialDate") -> bool:
        return (self.first, self.last) <= (other.first, other.last)

    @classmethod
    def read(cls, value: Any) -> "PartialDate":
        """Make a date of a date, a year, a text ("2025-08", "11/8/2025", "tháng 8/2025") or a mapping.

        Raise PydanticCustomError "date_impossible" (31/02/2026) or "date_unreadable" (no date at all).
        """
        match value:
            case PartialDate():
                return value
            case dt.date():
                return cls(value.year, value.month, value.day)
            case Mapping():
                return cls._from_mapping(value)
            case str():
                return cls._from_text(value)
            case int() if not isinstance(value, bool):
                return cls._from_text(str(value))
            case _:
                raise unreadable(value)

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        writer = core_schema.plain_serializer_function_ser_schema(str)
        return core_schema.no_info_plain_validator_function(cls.read, serialization=writer)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        about = {"title": "PartialDate", "description": _DESCRIPTION, "examples": _EXAMPLES}
        if handler.mode == "serialization":
            return {"type": "string", "pattern": _WRITTEN} | about
        return {"anyOf": [{"type": "string", "pattern": _TYPED}, {"type": "integer"}, _PARTS]} | about

    @classmethod
    def _from_text(cls, text: str) -> "PartialDate":
        span = read_span(text)
        if (
            span is None
            or span.year is None
            or span.time
            or not span.is_plain
            or span.unit in {Unit.QUARTER, Unit.HALF}
        ):
            raise unreadable(text)
        return cls(span.year, span.month, span.day)

    @classmethod
    def _from_mapping(cls, parts: Mapping[Any, Any]) -> "PartialDate":
        known = {key: part for key, part in parts.items() if part is not None}
        whole = all(isinstance(part, int) and not isinstance(part, bool) for part in known.values())
        if "year" not in known or not whole or not set(known) <= set(_KEYS):
            raise unreadable(dict(parts))
        return cls(**known)
