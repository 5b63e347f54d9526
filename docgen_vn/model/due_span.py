"""A stretch of the calendar as people name it: a day, a month, a quarter, half a year, a year."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from docgen_vn.lazy_pattern import pattern
from docgen_vn.model.due_errors import ambiguous, impossible, unreadable
from docgen_vn.model.due_feasts import feast_name, read_feast
from docgen_vn.model.due_lunar import read_lunar
from docgen_vn.model.due_patterns import compiled, rows
from docgen_vn.model.due_pick import read_pick, split_pick, weekday_named
from docgen_vn.model.due_shapes import HALVES, read_shape
from docgen_vn.model.due_stretch import FIRST_YEAR, LAST_YEAR, LEAP_YEAR, Stretch, Unit
from docgen_vn.text.dates import day, month, parse_date, quarter, weekday
from docgen_vn.text.unicode import plain, repair

_LONGEST = 100  # characters; no span takes half as many
_UNKNOWN_YEAR = "XXXX"
_CLOCK = pattern(
    r"(?P<hour>\d{1,2})(?: *giờ| *[hg:](?= *\d| *,| +ngày))(?: *(?P<minute>\d{1,2})(?: *phút| *['’′p])?)? *,? *"
    r"(?=ngày|thứ|chủ|\d)(?P<rest>.+)",
    re.IGNORECASE,
)
_WEEKDAY = pattern(r"(?P<name>thứ (?:[^\W\d]+|[2-7])|chủ nhật),? (?P<rest>.+)", re.IGNORECASE)
_WEEKDAY_BEHIND = pattern(r"(?P<rest>.+?),? ?\((?P<name>thứ (?:[^\W\d]+|[2-7])|chủ nhật)\)", re.IGNORECASE)
_WITH_DAYS = {Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR}


@dataclass(frozen=True, slots=True)
class Span(Stretch):
    """A day, month, quarter, half-year or year; `year` None is the plan's own year, which others know.

    `Span(2026, quarter=2)` is quý II/2026, `Span(month=8, day=25)` the 25th of August of the plan's year, and
    `time` an hour of a whole day. Also the `pick` of some days of a month, quarter, half or year; a `feast`; a
    `lunar` day or month, whose `year` is the solar year it falls in. Raise PydanticCustomError "date_impossible" for
    31/02 and its like, "due_ambiguous" for one of the few lunar days that fall twice in their year.
    """

    def text(self, *, long: bool = False) -> str:
        """Write "ngày 05/01/2026", when `long` "ngày 05 tháng 01 năm 2026" (padding: I.II.4.b)."""
        if self.pick:
            return f"{self.pick.words()} của {replace(self, pick=None).text(long=long)}"
        link = " năm " if long or self.half or not self.is_plain else "/"
        return self._name(long=long) + (f"{link}{self.year}" if self.year and self.unit != Unit.YEAR else "")

    def __str__(self) -> str:
        return self.text()

    @property
    def code(self) -> str:
        """Write the span for machines: 2026-08-25, 2026-08, 2026-Q2, 2026-H1, 2026; XXXX for no year.

        L2026-03-10 is a lunar day, L2025-06L-10 one of a leap month (as in RFC 7529), 2026-tet a feast, and
        2026-03:friday:2, 2026-Q1:working_day:last some days of a stretch.
        """
        if self.pick:
            return f"{replace(self, pick=None).code}:{self.pick.code}"
        year = "L" * self.lunar + str(self.year or _UNKNOWN_YEAR)
        if self.month is None:
            part = f"Q{self.quarter}" if self.quarter else f"H{self.half}" if self.half else self.feast
            return f"{year}-{part}" if part else year
        whole = f"{year}-{self.month:02}{'L' * self.leap}" + (f"-{self.day:02}" if self.day else "")
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
        examples += ["ngày 10/3 âm lịch", "tết Nguyên đán", "thứ Sáu tuần thứ hai của tháng 3/2026"]
        return {"type": ["string", "integer"], "title": "Span", "examples": examples}

    def _name(self, *, long: bool) -> str:
        """Write the span without its year."""
        moon = (" nhuận" * self.leap + " âm lịch") if self.lunar else ""
        if self.feast:
            return feast_name(self.feast)
        if self.day and self.month:
            clock = f"{self.time:%H} giờ {self.time:%M} phút, " if self.time else ""
            return f"{clock}ngày {day(self.day)}{' tháng ' if long else '/'}{month(self.month)}{moon}"
        if self.month:
            return f"tháng {month(self.month)}{moon}"
        if self.quarter:
            return f"quý {quarter(self.quarter)}"
        if self.half:
            return f"06 tháng {HALVES[self.half]}" + ("" if self.year else " năm")
        return f"năm {self.year}" if self.year else "năm"


def tidy(text: str) -> str:
    """Return one line of NFC text with single spaces and no punctuation at its ends."""
    return " ".join(plain(repair(text).text).split()).strip(" .,;:/")


def read_span(text: str) -> Span | None:
    """Read the words of a span: "ngày 25/8", "T10/2014", "quý 2/2026", "17h00 ngày 25/8/2025", "2026-Q2".

    Return None when `text` names no span; raise PydanticCustomError "date_impossible" for one that cannot be,
    "due_ambiguous" for a weekday that is not that of its day.
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
    readers = (_named, _on_weekday, _at_clock, _picked, _said_twice)
    try:
        return next(filter(None, (reader(words) for reader in readers)), None)
    except PydanticCustomError:
        raise
    except ValueError as reason:
        raise impossible(words) from reason


def _span_of(value: Any) -> Span | None:
    if isinstance(value, Span):
        return value
    if isinstance(value, str):
        return read_span(value)
    if isinstance(value, dt.date):
        time = value.time().replace(second=0, microsecond=0) if isinstance(value, dt.datetime) else None
        return Span(value.year, month=value.month, day=value.day, time=None if time == dt.time() else time)
    whole = isinstance(value, int) and not isinstance(value, bool) and FIRST_YEAR <= value <= LAST_YEAR
    return Span(value) if whole else None


def _on_weekday(words: str) -> Span | None:
    """Read "thứ Hai, ngày 25/8/2025" and "25/8/2025 (thứ 2)": the name must be right, so the year is there."""
    named = _WEEKDAY.fullmatch(words) or _WEEKDAY_BEHIND.fullmatch(words)
    span = read_span(named["rest"]) if named else None
    if not named or span is None or not (span.year and span.day):
        return None
    date = span.first()
    if date is None:
        raise impossible(words)
    name = weekday(date.year, date.month, date.day)
    if weekday_named(named["name"]) != weekday_named(name):
        raise ambiguous(words, f"{span} là {name}; sửa thứ hoặc sửa ngày")
    return span


def _at_clock(words: str) -> Span | None:
    clock = _CLOCK.fullmatch(words)
    span = read_span(clock["rest"]) if clock else None
    if not clock or span is None or not span.day or span.time:
        return None
    return replace(span, time=dt.time(int(clock["hour"]), int(clock["minute"] or 0)))


def _named(words: str) -> Span | None:
    fields = read_shape(words) or read_lunar(words) or read_feast(words)
    return Span(**fields) if fields else None


def _picked(words: str) -> Span | None:
    """Read "thứ Sáu tuần thứ hai của tháng 3/2027" and the code 2027-03:friday:2."""
    where, _, code = words.partition(":")
    pick = read_pick(code)
    parts = (pick, where) if pick else split_pick(words)
    fields = read_shape(parts[1]) if parts else None
    place = Span(**fields) if fields else None
    return replace(place, pick=parts[0]) if parts and place and place.unit in _WITH_DAYS else None


def _said_twice(words: str) -> Span | None:
    """Read "rằm tháng Giêng (15/01 âm lịch)": two names of one day, one of them not of the sun."""
    match = compiled(rows("lunar")["also"]).fullmatch(words)
    pair = [read_span(match["day"]), read_span(match["same"] or match["same_too"])] if match else []
    spans = [span for span in pair if span and span.unit == Unit.DAY and not span.time]
    if len(spans) != len(pair) or all(span.is_plain for span in spans):
        return None
    year = next((span.year for span in spans if span.year), None)
    first, second = (span.first(year or LEAP_YEAR) for span in spans)
    sure = year or not any(span.is_plain for span in spans)
    if not sure or first is None or first != second:
        raise impossible(words)
    return spans[0].in_year(year) if year else spans[0]
