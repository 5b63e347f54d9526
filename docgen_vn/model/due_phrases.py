"""Due dates as people write them, read into plain fields: {"kind": "before", "date": Span(...)}.

It knows words (data/due_phrases.toml) and spans, not the classes of `due`. Each reader returns None for a
phrase of another form; only what looks like a date and cannot be one raises at once.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile
from typing import Any, Literal

from pydantic_core import PydanticCustomError

from docgen_vn.model.due_errors import not_taken
from docgen_vn.model.due_feasts import has_many_days
from docgen_vn.model.due_patterns import compiled, rows, written
from docgen_vn.model.due_repeats import read_ahead, read_duration, read_recurring
from docgen_vn.model.due_span import Span, read_span, tidy
from docgen_vn.model.due_stretch import Unit

Fields = dict[str, Any]
Bare = Literal["by", "in"]

_MONTHS = 12
_SHOWN = 200
_FIELDS = {"before": "date", "by": "date", "until": "date", "in": "period", "throughout": "period"}


def read_due(text: str) -> Fields:
    """Read a due date into the fields of its kind.

    Raise PydanticCustomError "due_ambiguous" (more than one meaning), "due_unreadable" (none) or
    "date_impossible"; the context holds `phrase` and, in Vietnamese, `reason`.
    """
    phrase = without_leads(tidy(text))
    readers = (_on_demand, read_duration, read_ahead, _ongoing, _expected, _recurring, read_dated)
    fields = next(filter(None, (reader(phrase) for reader in readers)), None)
    if fields is None:
        raise _refusal(phrase or tidy(text))
    return fields


def read_dated(phrase: str, bare: Bare = "by") -> Fields | None:
    """Read a due date that names a piece of the calendar; `bare` is what a day without a word means."""
    words = without_leads(phrase)
    limited = limit_of(words)
    if limited:
        kind, span = limited
        return {"kind": kind, _FIELDS[kind]: span}
    named = read_span(words)
    if named is None:
        return _range(words) or _months_of_year(words) or _ahead(words) or _several(words, bare)
    one_day = named.unit == Unit.DAY and not (named.feast and has_many_days(named.feast))
    kind = bare if one_day else "in"
    return {"kind": kind, _FIELDS[kind]: named}


def read_only_dated(text: str) -> Fields:
    """Read a due date inside another one, where a bare day is that day; raise as `read_due` does."""
    words = tidy(text)
    fields = read_dated(words, "in")
    if fields is None:
        raise _refusal(words)
    return fields


def limit_of(words: str) -> tuple[str, Span] | None:
    """Split "trước ngày 25/8" into its kind and its span."""
    for kind, rest, units in _after_limits(words):
        span = read_span(rest)
        if span and (not units or span.unit in units):
            return kind, span
    return None


def without_leads(phrase: str) -> str:
    """Return `phrase` without the words that only introduce a due date: "hoàn thành", "thời hạn:"."""
    return _leads().sub("", phrase, count=1)


def on_demand_occasion(text: str) -> str:
    """Return the words of an occasion ("khi có yêu cầu") in one line; raise "due_unreadable" for others."""
    words = tidy(text)
    if not _match("on_demand", "occasion", words):
        raise not_taken("due_unreadable", words, "")
    return words


def _after_limits(words: str) -> Iterator[tuple[str, str, list[str]]]:
    for row in rows("limit"):
        match = compiled(f"(?:{row['words']}) (?P<rest>.+)").fullmatch(words)
        if match:
            yield row["kind"], match["rest"], row.get("units", [])


def _on_demand(phrase: str) -> Fields | None:
    if _match("on_demand", "words", phrase):
        return {"kind": "on_demand"}
    lead = compiled(f"(?:{rows('on_demand')['words']},? )")
    occasion = lead.sub("", phrase, count=1) if lead.match(phrase) else phrase
    return {"kind": "on_demand", "occasion": occasion} if _match("on_demand", "occasion", occasion) else None


def _ongoing(phrase: str) -> Fields | None:
    given = rows("ongoing")
    match = compiled(f"(?:{given['words']})(?:{given['period']}(?P<period>.+))?").fullmatch(phrase)
    if not match:
        return None
    period = read_span(match["period"]) if match["period"] else None
    return {"kind": "ongoing", "period": period} if period or not match["period"] else None


def _expected(phrase: str) -> Fields | None:
    given = rows("expected")
    match = compiled(f"{given['prefix']}(?P<rest>.+)").fullmatch(phrase)
    match = match or compiled(f"(?P<rest>.+){given['suffix']}").fullmatch(phrase)
    due = read_dated(match["rest"], "in") if match else None
    return {"kind": "expected", "due": due} if due else None


def _recurring(phrase: str) -> Fields | None:
    found = read_recurring(phrase, _split_limit)
    if not found or found["kind"] != "yearly":
        return found
    due = read_dated(found["rest"], "in") or read_dated(f"{found['rest']} của năm", "in")
    return {"kind": "yearly", "due": due} if due else None


def _split_limit(words: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to split the limit of a recurring day from it: "trước ngày 25" is before, "ngày 25"."""
    limits = {"before": "before", "by": "by", "until": "by", "in": "on"}
    for kind, rest, _ in _after_limits(words):
        if kind in limits:
            yield limits[kind], rest
    yield "on", words


def _range(words: str) -> Fields | None:
    given = rows("range")
    body = compiled(f"^(?:{given['start']})").sub("", words)
    for link in compiled(given["link"]).finditer(body):
        pair = _pair(body[: link.start()], body[link.end() :])
        if pair:
            return {"kind": "range", "first": pair[0], "last": pair[1]}
    return None


def _months_of_year(words: str) -> Fields | None:
    """Read "09 tháng đầu năm 2026" and its like as the range of their months."""
    match = compiled(rows("range")["months"]).fullmatch(words)
    count = int(match["count"]) if match else 0
    if not match or not 1 < count < _MONTHS:
        return None
    first, last = (1, count) if match["part"].lower() == "đầu" else (_MONTHS + 1 - count, _MONTHS)
    year = int(match["year"]) if match["year"] else None
    return {"kind": "range", "first": Span(year, month=first), "last": Span(year, month=last)}


def _ahead(words: str) -> Fields | None:
    """Read some time before a day; what comes after one has no place inside another due date."""
    fields = read_ahead(words)
    return fields if fields and fields["kind"] == "ahead" else None


def _several(words: str, bare: Bare) -> Fields | None:
    """Read "trước ngày 15/3, 15/6 và 15/9": the parts take their limit and their unit from the first one."""
    listed = compiled(rows("several")["plural"]).sub("", words, count=1)
    first, *others = _with_months(compiled(rows("several")["link"]).split(listed))
    limited = limit_of(first)
    kind, start = limited or (None, read_span(first))
    dates = [start, *(_next_of(part, kind, start) for part in others)]
    if not others or kind not in {None, "before", "by", "until", "in"} or not all(dates):
        return None
    limit = kind or (bare if start and start.unit == Unit.DAY else "in")
    return {"kind": "several", "limit": limit, "dates": dates}


def _with_months(parts: Sequence[str]) -> Sequence[str]:
    """Give days at the beginning of a list the month of the first day that has one: "ngày 12, 13 và 14/5/2026"."""
    day_alone = compiled(rows("several")["day_alone"])
    alone = [*takewhile(bool, map(day_alone.fullmatch, parts))]
    whole = read_span(parts[len(alone)]) if alone and len(alone) < len(parts) else None
    if whole is None or not (whole.is_plain and whole.day and whole.month):
        return parts
    days = [*(int(found["day"]) for found in alone if found), whole.day]
    if days != sorted(set(days)):  # "30 và 01/5" may begin in the month before
        return parts
    month = f"/{whole.month}" + (f"/{whole.year}" if whole.year else "")
    return [*(part + month for part in parts[: len(alone)]), *parts[len(alone) :]]


def _next_of(words: str, kind: str | None, start: Span | None) -> Span | None:
    """Read a later part of a list that began with `start`; one of another limit is None."""
    limited = limit_of(words)
    if limited:
        return limited[1] if limited[0] == kind else None
    return read_span(words) or (read_span(_with_unit(words, start)) if start else None)


def _pair(first: str, second: str) -> tuple[Span, Span] | None:
    """Read both ends of a range; a day may borrow its month, an end the word "quý" from the other."""
    start, end = read_span(first), read_span(second)
    if start and not end:
        end = read_span(_with_unit(second, start))
    alone = compiled(r"(?:ngày )?(\d{1,2})").fullmatch(first)
    if alone and end and end.unit == Unit.DAY:
        start = Span(end.year, month=end.month, day=int(alone[1]))
    return (start, end) if start and end else None


def _with_unit(words: str, like: Span) -> str:
    """Put the unit of another span before `words`: "quý III" after "quý I"."""
    return f"{written('recurring', 'cycles').get(like.unit, '')} {words}"


def _refusal(phrase: str) -> PydanticCustomError:
    """Return the error that says why `phrase` is not read."""
    shown = phrase[:_SHOWN]  # no due date is longer, and some rows take the square of the length
    row = next(row for row in rows("refusal") if compiled(row["found"]).search(shown))
    return not_taken(row["error"], shown, row["reason"])


def _match(section: str, key: str, words: str) -> bool:
    return compiled(rows(section)[key]).fullmatch(words) is not None


@cache
def _leads() -> re.Pattern[str]:
    return compiled(f"^(?:(?:{'|'.join(rows('leads'))})(?: ?: ?| ))+")
