"""A stretch of the calendar as people name it: a day, a month, a quarter, half a year, a year."""

import calendar
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from docgen_vn.text.dates import day, month, parse_date, quarter, weekday
from docgen_vn.text.markers import parse_roman
from docgen_vn.text.unicode import plain, repair

_FIRST_YEAR, _LAST_YEAR, _LEAP_YEAR = 1000, 9999, 2000
_LONGEST = 100  # characters; no span takes half as many
_UNKNOWN_YEAR = "XXXX"
_MONTHS_IN = {"quarter": 3, "half": 6}
_HALVES = {1: "đầu", 2: "cuối"}

_YEAR = r"(?:(?: *[/.,–-] *(?:năm *)?| *năm *| +)(?P<year>\d{4}))"
_MONTH = r"(?P<month>\d{1,2})"
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?: *giờ| *[h:](?= *\d| *,| +ngày))(?: *(?P<minute>\d{1,2})(?: *phút| *['p])?)? *,? *"
    r"(?=ngày|thứ|chủ|\d)(?P<rest>.+)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?P<name>thứ [^\W\d]+|chủ nhật),? (?P<rest>.+)", re.IGNORECASE)
_SHAPES: Final = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        rf"(?:ngày *)?(?P<day>\d{{1,2}})(?: *[/.-] *|,? *tháng *){_MONTH}",
        rf"(?:ngày *)?(?P<day>\d{{1,2}})(?: */ *|,? *tháng *){_MONTH}(?: */ *|,? *năm *)(?P<year>\d{{4}})",
        rf"(?:tháng *|th?\.? *){_MONTH}{_YEAR}?",
        rf"{_MONTH} *[/.-] *(?P<year>\d{{4}})",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})",
        rf"(?:qu[ýí] *|q\.? *)(?P<quarter>[1-9]|[IVX]+){_YEAR}?",
        r"(?:0?6|sáu) *tháng *(?P<half>đầu|cuối)(?: *(?:của *)?năm)?(?: +(?P<year>\d{4}))?",
        r"nửa *(?P<half>đầu|cuối) *(?:của *)?năm(?: +(?P<year>\d{4}))?",
        r"năm(?: *(?P<year>\d{4}))?",
        r"(?P<year>\d{4})",
        r"(?:ngày *)?(?:(?P<year>\d{4})|X{4})-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d))?)?",
        r"(?:(?P<year>\d{4})|X{4})-(?:Q(?P<quarter>[1-9])|H(?P<half>[1-9]))",
        r"X{4}",
    )
)


class Unit(StrEnum):
    """How much of the calendar a span takes."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Span:
    """A day, month, quarter, half-year or year; `year` None is the plan's own year, which others know.

    `Span(2026, quarter=2)` is quý II/2026, `Span(month=8, day=25)` the 25th of August of the plan's year, and
    `time` an hour of a whole day. Raise PydanticCustomError "date_impossible" for 31/02 and its like.
    """

    year: int | None = None
    half: int | None = None
    quarter: int | None = None
    month: int | None = None
    day: int | None = None
    time: dt.time | None = None

    def __post_init__(self) -> None:
        named = sum(part is not None for part in (self.half, self.quarter, self.month))
        orphan = (self.day is not None and self.month is None) or (self.time is not None and self.day is None)
        if named > 1 or orphan:
            raise ValueError(f"not one span: {self!r}")
        if not self._possible():
            parts = [self.day, self.month, self.quarter, self.half, self.year]
            raise impossible("/".join(str(part) for part in parts if part is not None))

    @property
    def unit(self) -> Unit:
        """Tell how much of the calendar this is."""
        named = (unit for unit in (Unit.DAY, Unit.MONTH, Unit.QUARTER, Unit.HALF) if getattr(self, unit))
        return next(named, Unit.YEAR)

    def first(self, year: int | None = None) -> dt.date | None:
        """Return the first day, in `year` if the span has none; None without a year or such a day."""
        return self._edge(self.year or year, last=False)

    def last(self, year: int | None = None) -> dt.date | None:
        """Return the last day, as `first` does."""
        return self._edge(self.year or year, last=True)

    def in_year(self, year: int) -> "Span":
        """Return the span with its missing year filled in; raise "date_impossible" for some 29/02."""
        return self if self.year else replace(self, year=year)

    def without_year(self) -> "Span":
        """Return the same span of no particular year."""
        return replace(self, year=None)

    def text(self, *, long: bool = False) -> str:
        """Write "ngày 05/01/2026", when `long` "ngày 05 tháng 01 năm 2026" (padding: I.II.4.b)."""
        link = " năm " if long or self.half else "/"
        return self._name(long=long) + (f"{link}{self.year}" if self.year and self.unit != Unit.YEAR else "")

    def __str__(self) -> str:
        return self.text()

    @property
    def code(self) -> str:
        """Write the span for machines: 2026-08-25, 2026-08, 2026-Q2, 2026-H1, 2026; XXXX for no year."""
        year = str(self.year or _UNKNOWN_YEAR)
        if self.month is None:
            part = f"Q{self.quarter}" if self.quarter else f"H{self.half}" if self.half else ""
            return f"{year}-{part}" if part else year
        whole = f"{year}-{self.month:02}" + (f"-{self.day:02}" if self.day else "")
        return whole + (f"T{self.time:%H:%M}" if self.time else "")

    @classmethod
    def read(cls, value: Any) -> "Span":
        """Make a span of a date, a year, a code or words; raise "date_impossible" or "date_unreadable"."""
        span = _span_of(value)
        if span is None:
            raise unreadable(value)
        return span

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        writer = core_schema.plain_serializer_function_ser_schema(lambda span: span.code)
        return core_schema.no_info_plain_validator_function(cls.read, serialization=writer)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        examples = ["2026-08-25", "2026-08", "2026-Q2", "2026-H1", "2026", "ngày 25/8", "quý II/2026"]
        return {"type": ["string", "integer"], "title": "Span", "examples": examples}

    def _possible(self) -> bool:
        """Tell whether the calendar has this span; 29/02 of an unknown year may be."""
        if self.year is not None and not _FIRST_YEAR <= self.year <= _LAST_YEAR:
            return False
        if self.month is None:
            return self.half in {None, 1, 2} and self.quarter in {None, 1, 2, 3, 4}
        try:
            dt.date(self.year or _LEAP_YEAR, self.month, 1 if self.day is None else self.day)
        except ValueError:
            return False
        return True

    def _months(self) -> tuple[int, int]:
        if self.month is not None:
            return self.month, self.month
        length = _MONTHS_IN.get(self.unit, 12)
        number = self.quarter or self.half or 1
        return (number - 1) * length + 1, number * length

    def _edge(self, year: int | None, *, last: bool) -> dt.date | None:
        if year is None:
            return None
        at = self._months()[last]
        length = calendar.monthrange(year, at)[1]
        number = self.day or (length if last else 1)
        return dt.date(year, at, number) if number <= length else None

    def _name(self, *, long: bool) -> str:
        """Write the span without its year."""
        if self.day and self.month:
            clock = f"{self.time:%H} giờ {self.time:%M} phút, " if self.time else ""
            return f"{clock}ngày {day(self.day)}{' tháng ' if long else '/'}{month(self.month)}"
        if self.month:
            return f"tháng {month(self.month)}"
        if self.quarter:
            return f"quý {quarter(self.quarter)}"
        if self.half:
            return f"06 tháng {_HALVES[self.half]}" + ("" if self.year else " năm")
        return f"năm {self.year}" if self.year else "năm"


def tidy(text: str) -> str:
    """Return one line of NFC text with single spaces and no punctuation at its ends."""
    return " ".join(plain(repair(text).text).split()).strip(" .,;:/")


def read_span(text: str) -> Span | None:
    """Read the words of a span: "ngày 25/8", "T10/2014", "quý 2/2026", "17h00 ngày 25/8/2025", "2026-Q2".

    Return None when `text` names no span; raise PydanticCustomError "date_impossible" for one that cannot be.
    """
    words = tidy(text)
    if len(words) > _LONGEST:
        return None
    try:
        whole = parse_date(words)
    except ValueError as reason:
        raise impossible(words) from reason
    if whole:
        return Span(whole[0], month=whole[1], day=whole[2])
    for pattern, reader in ((_WEEKDAY, _on_weekday), (_CLOCK, _at_clock)):
        match = pattern.fullmatch(words)
        if match:
            return reader(match, words)
    return _shaped(words)


def impossible(text: str) -> PydanticCustomError:
    """Return the error for a date the calendar does not have."""
    return PydanticCustomError("date_impossible", "no such date in the calendar: {text}", {"text": text})


def unreadable(value: object) -> PydanticCustomError:
    """Return the error for what is no date at all."""
    return PydanticCustomError("date_unreadable", "not a date: {text}", {"text": str(value)[:80]})


def _span_of(value: Any) -> Span | None:
    if isinstance(value, Span):
        return value
    if isinstance(value, str):
        return read_span(value)
    if isinstance(value, dt.date):
        time = value.time().replace(second=0, microsecond=0) if isinstance(value, dt.datetime) else None
        return Span(value.year, month=value.month, day=value.day, time=None if time == dt.time() else time)
    whole = isinstance(value, int) and not isinstance(value, bool) and _FIRST_YEAR <= value <= _LAST_YEAR
    return Span(value) if whole else None


def _on_weekday(named: re.Match[str], words: str) -> Span | None:
    """Read "thứ Hai, ngày 25/8/2025": the name must be that of the day, so the year must be there."""
    span = read_span(named["rest"])
    if span is None or not (span.year and span.month and span.day):
        return None
    if named["name"].lower() != weekday(span.year, span.month, span.day).lower():
        raise impossible(words)
    return span


def _at_clock(clock: re.Match[str], words: str) -> Span | None:
    span = read_span(clock["rest"])
    if span is None or span.unit != Unit.DAY or span.time:
        return None
    return replace(span, time=_time(clock["hour"], clock["minute"] or "0", words))


def _time(hour: str, minute: str, words: str) -> dt.time:
    try:
        return dt.time(int(hour), int(minute))
    except ValueError as reason:
        raise impossible(words) from reason


def _shaped(words: str) -> Span | None:
    """Read `words` as the first shape that fits."""
    match = next(filter(None, (shape.fullmatch(words) for shape in _SHAPES)), None)
    if match is None:
        return None
    found = {name: given for name, given in match.groupdict().items() if given}
    time = _time(found.pop("hour"), found.pop("minute"), words) if "hour" in found else None
    try:
        return Span(**_numbers(found), time=time)
    except ValueError as reason:
        raise impossible(words) from reason


def _numbers(found: Mapping[str, str]) -> dict[str, int]:
    return {name: _number(given) for name, given in found.items()}


def _number(given: str) -> int:
    """Return the number of an Arabic or Roman numeral, or of "đầu" and "cuối"."""
    if given.isdigit():
        return int(given)
    halves = {word: half for half, word in _HALVES.items()}
    return halves.get(given.lower()) or parse_roman(given.upper())
