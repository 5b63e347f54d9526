"""A moment to the second, with its time zone: when something was signed."""

import datetime as dt
import re
from typing import Annotated, Any, LiteralString

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from docgen_vn.lazy_pattern import pattern

_DAY = r"(?:(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)|(?P<day2>\d{1,2})/(?P<month2>\d{1,2})/(?P<year2>\d{4}))"
_CLOCK = r"(?P<hour>\d{1,2}):(?P<minute>\d\d):(?P<second>\d\d)(?:[.,]\d+)?"
_ZONE = r"(?P<zone>Z|(?P<sign>[+-])(?P<ahead>\d\d)(?::?(?P<more>\d\d))?)"
_WRITTEN = pattern(rf"{_DAY}(?:T|[;,]? *){_CLOCK}(?: *{_ZONE})?", re.ASCII | re.IGNORECASE)
_SHOWN = 80
_YEARS = range(1900, 9999)  # of any zone


def read_moment(value: Any) -> dt.datetime:
    """Make a moment of a date-time with a zone, or of "2026-03-05T14:30:00+07:00", "05/03/2026 14:30:00 +07:00".

    Raise PydanticCustomError "moment_no_zone", "moment_impossible" or, for anything else, "moment_unreadable".
    """
    moment = value if isinstance(value, dt.datetime) else _from_text(value)
    if moment.tzinfo is None:
        raise _wrong("moment_no_zone", value)
    if moment.year not in _YEARS:
        raise _wrong("moment_impossible", value)
    return moment.replace(microsecond=0)


def _from_text(value: Any) -> dt.datetime:
    found = _WRITTEN.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None:
        raise _wrong("moment_unreadable", value)
    year, month, day = (found[name] or found[f"{name}2"] for name in ("year", "month", "day"))
    try:
        hour, minute, second = (int(found[name]) for name in ("hour", "minute", "second"))
        return dt.datetime(int(year), int(month), int(day), hour, minute, second, tzinfo=_zone(found))
    except ValueError as error:
        raise _wrong("moment_impossible", value) from error


def _zone(found: re.Match[str]) -> dt.timezone | None:
    if found["zone"] is None:
        return None
    if found["sign"] is None:
        return dt.UTC
    ahead = dt.timedelta(hours=int(found["ahead"]), minutes=int(found["more"] or 0))
    return dt.timezone(-ahead if found["sign"] == "-" else ahead)


def _wrong(code: LiteralString, value: Any) -> PydanticCustomError:
    return PydanticCustomError(code, "not a moment with its zone: {moment}", {"moment": str(value)[:_SHOWN]})


Moment = Annotated[dt.datetime, BeforeValidator(read_moment, json_schema_input_type=str)]
"""A date-time with its time zone."""
