"""Phrases that count or repeat: "05 ngày làm việc kể từ ngày ký", "trước ngày 25 hằng tháng"."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from pydantic_core import PydanticCustomError

from docgen_vn.model.due_span import Span, Unit, impossible, read_span, tidy
from docgen_vn.resources import table
from docgen_vn.text.dates import weekday
from docgen_vn.text.numbers import parse_cardinal

Fields = dict[str, Any]
Splitter = Callable[[str], Iterable[tuple[str, str]]]

_TABLE = "model/data/due_phrases.toml"
_MONDAY = (2024, 1, 1)
_DAYS_OF_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MOST = 9999
_LAST_DAY, _LAST_MONTH = 31, 3  # of a month, of a quarter


def read_duration(phrase: str) -> Fields | None:
    """Read a length of time since a day or an event; "sau" makes it "after", all else "within"."""
    match = _duration().fullmatch(phrase)
    amount = _amount(match["amount"]) if match else None
    if not match or amount is None:
        return None
    unit = table(_TABLE)["duration"]["units"][match["unit"].lower()]
    kind = "after" if match["after"] else "within"
    return {"kind": kind, "amount": amount, "unit": unit, "since": since(match["since"])}


def since(value: Any) -> Span | str:
    """Return the day that a length of time counts from, or the words of the event: "ngày ký".

    Raise PydanticCustomError "due_ambiguous" for a whole month or year, "due_unreadable" for nothing.
    """
    words = _since_word().sub("", tidy(value)) if isinstance(value, str) else value
    span = read_span(words) if isinstance(words, str) else Span.read(words)
    if span and span.unit != Unit.DAY:
        facts = {"phrase": str(span), "reason": "không rõ kể từ ngày nào; ghi ngày, tháng, năm"}
        raise PydanticCustomError("due_ambiguous", "counts from no day: {phrase} {reason}", facts)
    if not words:
        raise PydanticCustomError("due_unreadable", "counts from nothing", {"phrase": "", "reason": ""})
    return span or str(words)


def read_recurring(phrase: str, split_limit: Splitter) -> Fields | None:
    """Read what comes back; "... hằng năm" gives {"kind": "yearly", "rest": words} for others to read.

    `split_limit` yields (before | by | on, rest) for each way to part "trước" and its like from a day.
    """
    plain = _plain(phrase)
    if plain:
        return plain
    rows = table(_TABLE)["recurring"]
    for shape in ("front", "back", "alone"):
        match = _part(shape).fullmatch(phrase)
        if match:
            cycle = rows["cycles"][match.groupdict().get("cycle", "quý").lower()]
            return _in_cycle(cycle, match["rest"], split_limit)
    return None


def weekday_words(name: str) -> str:
    """Return "thứ Sáu" for "friday"."""
    year, month, first = _MONDAY
    return weekday(year, month, first + _DAYS_OF_WEEK.index(name))


def _plain(phrase: str) -> Fields | None:
    match = _part("plain").fullmatch(phrase) or _part("once").fullmatch(phrase)
    if not match or not _part("plain_sign").fullmatch(phrase):
        return None
    cycle = table(_TABLE)["recurring"]["cycles"][match["cycle"].lower()]
    return {"kind": "recurring", "every": cycle, "count": int(match["count"] or 1)}


def _in_cycle(cycle: str, rest: str, split_limit: Splitter) -> Fields | None:
    if cycle == "year":
        return {"kind": "yearly", "rest": rest}
    reader = _weekday if cycle == "week" else _day
    for limit, words in split_limit(rest):
        fields = reader(words)
        if fields and cycle == "quarter" and fields["day"] == "last":
            fields.setdefault("month", _LAST_MONTH)
        if fields and ("month" in fields) == (cycle == "quarter"):
            return {"kind": "recurring", "every": cycle, "limit": limit} | fields
    return None


def _weekday(words: str) -> Fields | None:
    match = _part("weekday").fullmatch(words)
    if not match:
        return None
    names = [weekday_words(name).lower() for name in _DAYS_OF_WEEK]
    name = re.sub(r"[2-7]$", lambda digit: names[int(digit[0]) - 2].split()[1], match["weekday"].lower())
    return {"weekday": _DAYS_OF_WEEK[names.index(name)]}


def _day(words: str) -> Fields | None:
    match = _compiled(_raw("day") + _raw("position")).fullmatch(words)
    if not match:
        return None
    number = int(match["day"]) if match["day"].isdigit() else "last"
    if number != "last" and not 1 <= int(number) <= _LAST_DAY:
        raise impossible(words)
    month = table(_TABLE)["recurring"]["positions"].get((match["position"] or "").lower())
    return {"day": number} | ({"month": month} if month else {})


def _amount(words: str) -> int | None:
    try:
        amount = int(words) if words.isdigit() else parse_cardinal(words)
    except ValueError:
        return None
    return amount if 1 <= amount <= _MOST else None


def _raw(name: str) -> str:
    rows = table(_TABLE)["recurring"]
    return str(rows[name]).replace("{each}", rows["each"])


def _part(name: str) -> re.Pattern[str]:
    return _compiled(_raw(name))


@cache
def _duration() -> re.Pattern[str]:
    rows = table(_TABLE)["duration"]
    units = "|".join(sorted(rows["units"], key=len, reverse=True))
    start = f"(?:(?P<after>{rows['after']})|{rows['within']})?"
    return _compiled(f"{start}{rows['amount']} ?(?P<unit>{units}),? (?:{rows['since_word']}|sau) (?P<since>.+)")


def _since_word() -> re.Pattern[str]:
    return _compiled(f"^(?:{table(_TABLE)['duration']['since_word']} )+")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
