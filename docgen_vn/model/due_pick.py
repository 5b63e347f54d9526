"""Days picked from a month, quarter, half or year: "thứ Sáu tuần thứ hai", "05 ngày làm việc đầu tiên"."""

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final, Literal

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from docgen_vn.model.due_count import WEEKDAYS, Weekday, Workdays
from docgen_vn.model.due_patterns import compiled, either, filled, rows, written
from docgen_vn.text.dates import weekday

Picked = Weekday | Literal["day", "working_day", "week"]
Nth = int | Literal["last"]

_RUNS: Final = ("day", "working_day", "week")
_MOST, _MOST_WEEKS = {"day": 1, "working_day": 99}, 5  # the largest nth; of weekdays as of weeks
_MOST_DAYS, _WEEK = 99, 7
_MONDAY = (2024, 1, 1)
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pick:
    """The nth weekday, week or working day of a stretch of the calendar, or `count` days or weeks at one end of it.

    Weeks are counted from the first day of the stretch: the second week of a month is its days 8 to 14. So the
    Friday of the second week is the second Friday, in every month. Raise ValueError for what has no such day.
    """

    of: Picked
    nth: Nth = 1
    count: int = 1

    def __post_init__(self) -> None:
        at_an_end = self.nth in {1, "last"}
        runs = self.count == 1 or (at_an_end and self.of in _RUNS and 1 < self.count <= _MOST_DAYS)
        known = self.of in _RUNS or self.of in WEEKDAYS
        if not known or not runs or not (at_an_end or 1 <= int(self.nth) <= _MOST.get(self.of, _MOST_WEEKS)):
            raise ValueError(f"picks nothing: {self!r}")

    @property
    def is_day(self) -> bool:
        """Tell whether this is one day."""
        return self.count == 1 and self.of != "week"

    def edges(self, first: dt.date, last: dt.date, workdays: Workdays | None) -> tuple[dt.date, dt.date] | None:
        """Return the first and last day picked from `first` to `last`; None for none and for unknown working days."""
        picked = self._working(first, last, workdays) if self.of == "working_day" else self._plain(first, last)
        if picked is None or picked[0] < first or picked[0] > last:
            return None
        return picked[0], min(picked[1], last)

    def words(self) -> str:
        """Write "thứ Sáu tuần thứ hai", "ngày làm việc cuối cùng", "05 ngày làm việc đầu tiên"."""
        name = written("duration", "units")[self.of] if self.of in _RUNS else weekday_words(self.of)
        if self.nth in {1, "last"}:
            count = f"{self.count:02} " if self.count > 1 else ""
            return f"{count}{name} {written('pick', 'nth')[self.nth]}"
        if self.of == "working_day":
            return f"{name} thứ {self.nth:02}"
        week = "" if self.of == "week" else " tuần"
        return f"{name}{week} {written('pick', 'nth')[self.nth]}"

    @property
    def code(self) -> str:
        """Write it for machines: "friday:2", "working_day:last", "working_day:1:5" for the first five."""
        return f"{self.of}:{self.nth}" + (f":{self.count}" if self.count > 1 else "")

    @classmethod
    def read(cls, value: Any) -> "Pick":
        """Make one of its code or words; raise PydanticCustomError "due_unreadable"."""
        pick = value if isinstance(value, Pick) else read_pick(value) if isinstance(value, str) else None
        if pick is None:
            facts = {"phrase": str(value)[:80], "reason": "ghi như “thứ Sáu tuần thứ hai”, “ngày làm việc cuối cùng”"}
            raise PydanticCustomError("due_unreadable", "picks nothing: {phrase} ({reason})", facts)
        return pick

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        writer = core_schema.plain_serializer_function_ser_schema(lambda pick: pick.code)
        return core_schema.no_info_plain_validator_function(cls.read, serialization=writer)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        examples = ["friday:2", "monday:1", "week:last", "working_day:1:5", "thứ Sáu tuần thứ hai"]
        return {"type": "string", "title": "Pick", "examples": examples}

    def _working(self, first: dt.date, last: dt.date, workdays: Workdays | None) -> tuple[dt.date, dt.date] | None:
        if workdays is None:
            return None
        if self.nth == "last":
            after = last + _ONE_DAY
            return workdays.add_working_days(after, -self.count), workdays.add_working_days(after, -1)
        before = first - _ONE_DAY
        nth = int(self.nth)
        return workdays.add_working_days(before, nth), workdays.add_working_days(before, nth + self.count - 1)

    def _plain(self, first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
        if self.of in WEEKDAYS:
            day = self._weekday(first, last)
            return day, day
        length = dt.timedelta(days=self.count * (_WEEK if self.of == "week" else 1))
        if self.nth == "last":
            return last - length + _ONE_DAY, last
        start = first + (int(self.nth) - 1) * length
        return start, start + length - _ONE_DAY

    def _weekday(self, first: dt.date, last: dt.date) -> dt.date:
        number = WEEKDAYS.index(self.of)
        if self.nth == "last":
            return last - dt.timedelta(days=(last.weekday() - number) % _WEEK)
        return first + dt.timedelta(days=(number - first.weekday()) % _WEEK + _WEEK * (int(self.nth) - 1))


def read_pick(text: str) -> Pick | None:
    """Read the words or the code of days picked; None for others."""
    match = next(filter(None, (shape.fullmatch(text) for shape in _shapes())), None)
    return _picked(match.groupdict()) if match else None


def split_pick(words: str) -> tuple[Pick, str] | None:
    """Split "thứ Sáu tuần thứ hai của tháng 3" into what is picked and the words of where."""
    for link in compiled(rows("pick")["link"]).finditer(words):
        pick = read_pick(words[: link.start()])
        if pick:
            return pick, words[link.end() :]
    return None


def weekday_words(name: str) -> str:
    """Return "thứ Sáu" for "friday"."""
    year, month, first = _MONDAY
    return weekday(year, month, first + WEEKDAYS.index(name))


def weekday_named(words: str) -> Weekday:
    """Return "friday" for "thứ Sáu" and "thứ 6"; raise ValueError for no weekday."""
    names = [weekday_words(name).lower() for name in WEEKDAYS]
    name = re.sub(r"[2-7]$", lambda digit: names[int(digit[0]) - 2].split()[1], words.lower())
    return WEEKDAYS[names.index(name)]


def _picked(found: dict[str, str | None]) -> Pick | None:
    nth = _nth((found["nth"] or "").lower())
    name = (found.get("of") or "tuần").lower()
    run = rows("duration")["units"].get(name)
    of = run if run in _RUNS else (name if name in {*_RUNS, *WEEKDAYS} else weekday_named(name))
    try:
        return Pick(of, nth, int(found.get("count") or 1))  # type: ignore[arg-type] # the shapes take no other name
    except ValueError:
        return None


def _nth(words: str) -> Nth:
    given = rows("pick")["nth"].get(words) or words.rsplit(maxsplit=1)[-1]
    return "last" if given == "last" else int(given)


@cache
def _shapes() -> tuple[re.Pattern[str], ...]:
    nth = rows("pick")["nth"]
    ends = either(words for words, given in nth.items() if given in {1, "last"})
    words = {"nth": either(nth), "ends": ends, "weekday": rows("recurring")["weekday_names"]}
    return tuple(compiled(filled(shape, words)) for shape in rows("pick")["shapes"])
