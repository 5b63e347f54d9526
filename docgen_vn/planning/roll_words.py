"""Years in the texts of a plan: which ones are years, and which belong to other papers and longer periods."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from docgen_vn.resources import table

ROLL = "planning/data/roll.toml"
_YEAR = re.compile(r"(?<!\d)(?:19|20|21)\d\d(?!\d)")
_ENDS = re.compile(r"[;:]|\.(?=\s|$)|,\s+(?=\w)")


@dataclass(frozen=True, slots=True)
class Found:
    """A year in a text, with the words that make it one.

    `start` to `end` are those words, `at` is where the digits begin. `form` is "date", "month", "quarter", "year", or
    "bare" without any words; `day` is the day of a date. `zone` says why it stays, with the years `span` of a period.
    """

    start: int
    end: int
    at: int
    year: int
    form: str
    day: dt.date | None = None
    zone: "Zone | None" = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A piece of text whose years stay: `name` says why; `first` and `last` are the years of a period."""

    name: str
    start: int
    end: int
    first: int = 0
    last: int = 0


def find(text: str) -> tuple[Found, ...]:
    """Return the years 1900 to 2199 in NFC `text`, in their order."""
    if not _YEAR.search(text):
        return ()
    said = {found.at: found for found in _said(text)}
    zones = tuple(_zones(text))
    years = [
        said.get(match.start(), Found(match.start(), match.end(), match.start(), int(match[0]), "bare"))
        for match in _YEAR.finditer(text)
    ]
    return tuple(_in_zone(found, zones) for found in years)


def looks(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield what goes with a year without naming it: why to look at it, and where it begins and ends."""
    for row in table(ROLL)["look"]:
        for match in _compiled(row["pattern"]).finditer(text):
            yield row["name"], match.start(), match.end()


def weekday_beside(text: str, found: Found) -> tuple[int, int] | None:
    """Return where the day of the week stands that is written before or after a date, None without one."""
    rows = table(ROLL)["weekday"]
    before = _compiled(rows["before"], re.IGNORECASE).search(text[: found.start])
    if before:
        return before.span("name")
    after = _compiled(rows["after"], re.IGNORECASE).search(text[found.end :])
    return (found.end + after.start("name"), found.end + after.end("name")) if after else None


def _in_zone(found: Found, zones: tuple[Zone, ...]) -> Found:
    zone = next((zone for zone in zones if zone.start <= found.at < zone.end), None)
    return Found(found.start, found.end, found.at, found.year, found.form, found.day, zone) if zone else found


def _said(text: str) -> Iterator[Found]:
    """Yield the years that words make years; the first form of the table counts."""
    taken: set[int] = set()
    for row in table(ROLL)["form"]:
        for match in _compiled(row["pattern"], re.IGNORECASE).finditer(text):
            day = _day(match.groupdict())
            at = match.start("year")
            if at in taken or (row["name"] == "date" and day is None):
                continue
            taken.add(at)
            yield Found(match.start(), match.end(), at, int(match["year"]), row["name"], day)


def _day(parts: Mapping[str, Any]) -> dt.date | None:
    try:
        return dt.date(int(parts["year"]), int(parts["month"]), int(parts["day"]))
    except (KeyError, ValueError):
        return None


def _zones(text: str) -> Iterator[Zone]:
    for row in table(ROLL)["zone"]:
        for match in _compiled(row["pattern"]).finditer(text):
            end = _clause_end(text, match.end()) if row.get("ends") else match.end()
            yield Zone(row["name"], match.start(), end)
    for row in table(ROLL)["stretch"]:
        for match in _compiled(row["pattern"], re.IGNORECASE).finditer(text):
            first, last = int(match["first"]), int(match["last"])
            if first != last:
                yield Zone(row["name"], match.start(), match.end(), first, last)


def _clause_end(text: str, start: int) -> int:
    """Return where the name of a paper ends that is told at `start`: a comma ends it before a capital letter."""
    for match in _ENDS.finditer(text, start):
        if not match[0].startswith(",") or text[match.end()].isupper():
            return match.start()
    return len(text)


@cache
def _compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    return re.compile(pattern, flags)
