"""Phrases that count or repeat: "05 ngày làm việc kể từ ngày ký", "trước ngày 25 hằng tháng"."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import Any

from docgen_vn.model.due_count import DayOfMonth
from docgen_vn.model.due_errors import ambiguous, impossible, not_taken
from docgen_vn.model.due_patterns import compiled, either, filled, rows
from docgen_vn.model.due_pick import read_pick, weekday_named
from docgen_vn.model.due_span import Span, read_span, tidy
from docgen_vn.model.due_stretch import Unit
from docgen_vn.text.numbers import parse_cardinal

Fields = dict[str, Any]
Splitter = Callable[[str], Iterable[tuple[str, str]]]

_MOST = 9999
_LAST_DAY, _LAST_MONTH = 31, 3  # of a month, of a quarter


def read_duration(phrase: str) -> Fields | None:
    """Read a length of time since a day or an event; "sau" makes it "after", all else "within"."""
    match = _duration().fullmatch(phrase)
    amount = _amount(match["amount"]) if match else None
    if not match or amount is None:
        return None
    unit = rows("duration")["units"][match["unit"].lower()]
    kind = "after" if match["after"] else "within"
    return {"kind": kind, "amount": amount, "unit": unit, "since": anchor(match["since"])}


def anchor(value: Any) -> Span | str:
    """Return the day that a length of time counts from or back from, or the words of the event: "ngày ký".

    Raise PydanticCustomError "due_ambiguous" for a whole month or year, "due_unreadable" for nothing.
    """
    words = _since_word().sub("", tidy(value)) if isinstance(value, str) else value
    span = read_span(words) if isinstance(words, str) else Span.read(words)
    if span and span.unit != Unit.DAY:
        raise ambiguous(str(span), "không rõ kể từ ngày nào; ghi ngày, tháng, năm")
    if not words:
        raise not_taken("due_unreadable", "", "")
    return span or str(words)


def read_recurring(phrase: str, split_limit: Splitter) -> Fields | None:
    """Read what comes back; "... hằng năm" gives {"kind": "yearly", "rest": words} for others to read.

    `split_limit` yields (before | by | on, rest) for each way to part "trước" and its like from a day.
    """
    plain = _plain(phrase)
    if plain:
        return plain
    for shape in ("front", "back", "alone"):
        match = _part(shape).fullmatch(phrase)
        if match:
            cycle = rows("recurring")["cycles"][match.groupdict().get("cycle", "quý").lower()]
            return _in_cycle(cycle, match["rest"], split_limit)
    match = _part("of_cycle").fullmatch(phrase)
    return (
        _pick_in_cycle(rows("recurring")["cycles"][match["cycle"].lower()], match["rest"], split_limit)
        if match
        else None
    )


def read_ahead(phrase: str) -> Fields | None:
    """Read a length of time before a day, a feast or an event ("ahead"), or after it ("after")."""
    for shape, kind in (("front", "ahead"), ("back", "ahead"), ("after", "after")):
        match = _ahead(shape).fullmatch(phrase)
        amount = _amount(re.sub(r" ?\(.*", "", match["amount"])) if match else None
        of = _anchor_of(match["of"]) if match and amount else None
        if match and of:
            unit = rows("duration")["units"][match["unit"].lower()]
            return {"kind": kind, "amount": amount, "unit": unit, "of" if kind == "ahead" else "since": of}
    return None


def _anchor_of(words: str) -> Span | str | None:
    """Return the day or the event that `words` name; None when they name neither."""
    if read_span(words) or compiled(rows("ahead")["event"]).fullmatch(words):
        return anchor(words)
    return None


def _plain(phrase: str) -> Fields | None:
    often = _part("often").fullmatch(phrase) or _part("often_back").fullmatch(phrase)
    if often and int(often["often"]) > 1:
        return {
            "kind": "recurring",
            "every": rows("recurring")["cycles"][often["cycle"].lower()],
            "often": int(often["often"]),
        }
    match = _part("plain").fullmatch(phrase) or _part("once").fullmatch(phrase)
    if not match or not _part("plain_sign").fullmatch(phrase):
        return None
    cycle = rows("recurring")["cycles"][match["cycle"].lower()]
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
    return _pick_in_cycle(cycle, rest, split_limit) if cycle != "week" else None


def _pick_in_cycle(cycle: str, rest: str, split_limit: Splitter) -> Fields | None:
    """Read "thứ Sáu tuần thứ hai" of each month or quarter; its first and last day have numbers."""
    for limit, words in split_limit(rest):
        pick = read_pick(words)
        if pick and pick.of == "day" and pick.is_day:
            first = pick.nth != "last"
            month = {} if cycle == "month" else {"month": 1 if first else _LAST_MONTH}
            return {"kind": "recurring", "every": cycle, "limit": limit, "day": 1 if first else "last"} | month
        if pick:
            return {"kind": "recurring", "every": cycle, "limit": limit, "pick": pick}
    return None


def _weekday(words: str) -> Fields | None:
    """Read one weekday, or several: "thứ Hai và thứ Năm", "thứ 2, 4, 6"."""
    first, *others = _parts(words)
    matches = [_part("weekday").fullmatch(each) for each in (first, *(_named_like(other, "thứ") for other in others))]
    names = [weekday_named(match["weekday"]) for match in matches if match]
    return {"weekday": _one_or_more(names)} if len(names) == len(matches) else None


def _day(words: str) -> Fields | None:
    """Read one day of a month, or several: "ngày 15, 30", "ngày 10 và ngày 20 của tháng cuối quý"."""
    match = compiled(f"(?P<days>.+?){_raw('position')}").fullmatch(words)
    found = [_part("day").fullmatch(each) for each in _parts(match["days"])] if match else []
    days = [_number(each["day"], words) for each in found if each]
    if not match or not days or len(days) < len(found):
        return None
    month = rows("recurring")["positions"].get((match["position"] or "").lower())
    return {"day": _one_or_more(days)} | ({"month": month} if month else {})


def _number(word: str, words: str) -> DayOfMonth:
    if not word.isdigit():
        return "last"
    if not 1 <= int(word) <= _LAST_DAY:
        raise impossible(words)
    return int(word)


def _parts(words: str) -> list[str]:
    return compiled(rows("several")["link"]).split(words)


def _named_like(words: str, name: str) -> str:
    """Return a later part of a list with the word that only the first one needs: the "4" of "thứ 2, 4"."""
    return words if _part("weekday").fullmatch(words) else f"{name} {words}"


def _one_or_more(found: Sequence[Any]) -> Any:
    return found[0] if len(found) == 1 else tuple(found)


def _amount(words: str) -> int | None:
    try:
        amount = int(words) if words.isdigit() else parse_cardinal(words)
    except ValueError:
        return None
    return amount if 1 <= amount <= _MOST else None


def _raw(name: str) -> str:
    words = rows("recurring")
    return filled(words[name], {"each": words["each"], "weekday_names": words["weekday_names"]})


def _part(name: str) -> re.Pattern[str]:
    return compiled(_raw(name))


@cache
def _duration() -> re.Pattern[str]:
    words = rows("duration")
    start = f"(?:(?P<after>{words['after']})|{words['within']})?"
    return compiled(f"{start}{words['amount']} ?(?P<unit>{_units()}),? (?:{words['since_word']}|sau) (?P<since>.+)")


@cache
def _ahead(shape: str) -> re.Pattern[str]:
    words = rows("ahead")
    return compiled(filled(words[shape], {"lead": words["lead"], "count": words["count"], "units": _units()}))


def _units() -> str:
    return either(rows("duration")["units"])


def _since_word() -> re.Pattern[str]:
    return compiled(f"^(?:{rows('duration')['since_word']} )+")
