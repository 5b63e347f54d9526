"""What may stand for a due date in data, brought to the fields of one kind."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticCustomError

from docgen_vn.model.due_errors import not_taken
from docgen_vn.model.due_phrases import Bare, Fields, read_due, read_only_dated
from docgen_vn.model.due_span import Span
from docgen_vn.model.due_stretch import Unit

# The field that a value given under the name of the kind fills: {before: 2025-08-25}.
_MAIN = {
    "before": "date",
    "by": "date",
    "until": "date",
    "in": "period",
    "throughout": "period",
    "ongoing": "period",
    "on_demand": "occasion",
    "recurring": "every",
    "expected": "due",
    "yearly": "due",
}
_KINDS = {*_MAIN, "within", "after", "ahead", "several", "range"}
_SHOWN = 80  # characters of what was given
_ENDS = {"from": "first", "to": "last", "start": "first", "end": "last"}
SHORT_KEYS = (*sorted(_KINDS), *_ENDS, *dict.fromkeys(_ENDS.values()))
"""The keys of a due date that does not name its `kind`."""


def due_fields(value: Any) -> Any:
    """Return the fields of a phrase, a date (by that day), a year (in it) or a mapping; a due date as it is.

    Raise PydanticCustomError as `read_due` does, and "due_unreadable" for anything else.
    """
    return read_due(value) if isinstance(value, str) else _fields(value, "by")


def dated_fields(value: Any) -> Any:
    """Return the fields of a due date inside another one, where a bare day means on that day."""
    return read_only_dated(value) if isinstance(value, str) else _fields(value, "in")


def _fields(value: Any, bare: Bare) -> Any:
    if isinstance(value, BaseModel):
        return value
    if isinstance(value, Mapping):
        return _from_mapping(dict(value))
    if isinstance(value, Span | dt.date | int):
        span = Span.read(value)
        kind = bare if span.unit == Unit.DAY else "in"
        return {"kind": kind, _MAIN[kind]: span}
    raise _unreadable(value)


def _from_mapping(given: dict[Any, Any]) -> Fields:
    if "kind" in given:
        return given
    if given and set(given) <= {*_ENDS, *_ENDS.values()}:
        return {"kind": "range"} | _ends(given)
    if len(given) != 1 or not set(given) <= _KINDS:
        raise _unreadable(given)
    kind, value = next(iter(given.items()))
    return {"kind": kind} | _main(kind, value)


def _main(kind: str, value: Any) -> Fields:
    """Return the fields besides `kind`, of a value given under its name."""
    if kind not in {"expected", "yearly"} and isinstance(value, Mapping):
        return _ends(dict(value)) if kind == "range" else dict(value)
    if value is None or value is True:
        return {}
    if kind not in _MAIN:
        raise _unreadable(value)
    return {_MAIN[kind]: value}


def _ends(given: dict[Any, Any]) -> Fields:
    return {_ENDS.get(key, key): value for key, value in given.items()}


def _unreadable(value: Any) -> PydanticCustomError:
    reason = "ghi một cụm từ, một ngày, hoặc một trong: " + ", ".join(sorted(_KINDS))
    return not_taken("due_unreadable", str(value)[:_SHOWN], reason)
