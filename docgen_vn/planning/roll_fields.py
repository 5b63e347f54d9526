"""What becomes of each kind of value when a plan is brought to another year: texts, due dates, days, numbers."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import TypeAdapter, ValidationError

from docgen_vn.model.due import Due
from docgen_vn.model.origin import DataPath
from docgen_vn.model.partial_date import PartialDate
from docgen_vn.planning.calendar import WorkCalendar
from docgen_vn.planning.findings import day_words
from docgen_vn.planning.roll_change import Change, Values, Years, changed
from docgen_vn.planning.roll_words import ROLL, Found, Zone, find, looks, weekday_beside
from docgen_vn.resources import table
from docgen_vn.text.dates import weekday

_SHOWN = 90  # characters of a text that a change shows
_ONE_DAY = dt.timedelta(days=1)
_BEFORE = re.compile(r"(?<!\w)trước\s+(?:ngày\s+)?$", re.IGNORECASE)  # the day itself is too late
_DUE: TypeAdapter[Due] = TypeAdapter(Due)


@dataclass(frozen=True, slots=True)
class Roller:
    """The years a plan moves between, and the calendar by which its new days are looked at."""

    years: Years
    calendar: WorkCalendar

    def text(self, path: DataPath, text: str) -> list[Change]:
        """Return what becomes of the years in a text of the paper; only the plan's own year moves."""
        found: list[Change] = []
        told: set[Zone] = set()
        for nth, year in enumerate(find(text)):
            if year.zone and year.zone in told:
                continue
            if year.zone:
                told.add(year.zone)
            found += self._in_text(path, text, year, nth)
        if any(change.moves for change in found):
            found += (_kept(path, text[start:end], why, start, -1) for why, start, end in looks(text))
        return found

    def base(self, path: DataPath, text: str) -> list[Change]:
        """Return a legal basis that names a year: it stays, and is to be looked at."""
        shown = text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
        return [Change(path, shown, shown, "legal_base", review=True)] if find(text) else []

    def year_field(self, path: DataPath, text: str, reason: str) -> list[Change]:
        """Return what becomes of a date or a year that stands alone: every own year in it moves."""
        years = find(text)
        if any(year.zone and year.zone.name == "call" for year in years):
            return []
        moves = [(nth, year) for nth, year in enumerate(years) if self.years.has(year.year)]
        found = [each for nth, year in moves for each in self._moved(path, text, year, nth, reason)]
        rest = (self._stays(path, text, year, nth) for nth, year in enumerate(years) if not self.years.has(year.year))
        return [*found, *(change for change in rest if change)]

    def issue(self, path: DataPath, text: str) -> list[Change]:
        """Return what becomes of the date of issue: its year moves, its day is not known yet."""
        try:
            date = PartialDate.read(text)
        except ValueError:
            return self.year_field(path, text, "issued_month")
        year = date.year + self.years.shift
        if not date.is_whole:
            new = text.replace(str(date.year), str(year))
            return [Change(path, text, new, "issued_month", review=True)]
        return [Change(path, text, f"{year:04}-{date.month:02}", "issued", review=True)]

    def due(self, values: Sequence[tuple[DataPath, Any]], prefix: DataPath) -> list[Change]:
        """Return what becomes of a due date, given as one value or as a mapping of several.

        What states years outside the plan, or several, stays; so does what would be no due date in the new year.
        """
        counts = table(ROLL)["fields"]["counts"]
        dated = [(path, str(value)) for path, value in values if path == prefix or path[-1] not in counts]
        years = {year.year for _, text in dated for year in find(text)}
        if not years or not all(map(self.years.has, years)):
            kept = (self._due_stays(path, text) for path, text in dated)
            return [change for changes in kept for change in changes]
        found = [change for path, text in dated for change in self.year_field(path, text, "due")]
        if not found or _is_due(values, prefix, found):
            return found
        return [replace(change, new=change.old, reason="unreadable", notes=()) for change in found]

    def _due_stays(self, path: DataPath, text: str) -> Iterator[Change]:
        years = [(nth, year) for nth, year in enumerate(find(text)) if not _is_call(year)]
        own = any(self.years.has(year.year) for _, year in years)
        for nth, year in years:
            if own:
                yield Change(path, text, text, "straddle", review=True, nth=nth)
                return
            yield from filter(None, [self._stays(path, text, year, nth)])

    def _in_text(self, path: DataPath, text: str, year: Found, nth: int) -> Iterator[Change]:
        if year.zone:
            yield from self._in_zone(path, text, year.zone, nth)
        elif year.form == "bare":
            if self.years.has(year.year):
                yield _kept(path, _around(text, year), "bare", year.start, nth)
        elif self.years.one and self.years.has(year.year):
            yield from self._moved(path, text, year, nth, "date" if year.form == "date" else "own_year")
        else:
            yield from filter(None, [self._stays(path, text, year, nth)])

    def _in_zone(self, path: DataPath, text: str, zone: Zone, nth: int) -> Iterator[Change]:
        shown = text[zone.start : zone.end].strip()[:_SHOWN]
        own, target = self.years.first, self.years.target
        if zone.name in {"citation", "law"}:
            yield _kept(path, shown, zone.name, zone.start, nth)
        elif zone.name == "period" and (own, self.years.last) == (zone.first, zone.last):
            old = text[zone.start : zone.end]
            new = re.sub(r"\d{4}", lambda year: str(int(year[0]) + self.years.shift), old)
            yield Change(path, old, new, "period", start=zone.start, nth=nth)
        elif zone.name in {"period", "straddle"} and zone.first <= own <= zone.last:
            over = zone.last < target or zone.last - zone.first <= 1
            if over or zone.name == "straddle":
                yield _kept(path, shown, "period_years" if zone.name == "period" else "straddle", zone.start, nth)

    def _stays(self, path: DataPath, text: str, year: Found, nth: int) -> Change | None:
        shown = text[year.start : year.end]
        if self.years.has(year.year):
            return _kept(path, shown, "many_years", year.start, nth)
        if year.year == self.years.first - 1:
            return _kept(path, shown, "previous", year.start, nth)
        return _kept(path, shown, "later", year.start, nth) if year.year > self.years.last else None

    def _moved(self, path: DataPath, text: str, year: Found, nth: int, reason: str) -> Iterator[Change]:
        old = text[year.start : year.end]
        new_year = year.year + self.years.shift
        at = year.at - year.start
        new = f"{old[:at]}{new_year}{old[at + 4 :]}"
        if year.day is None:
            review = reason == "due" or len(str(new_year)) != len(str(year.year))
            yield Change(path, old, new, reason, review, year.start, nth=nth)
            return
        day, notes = _day_in(year.day, new_year)
        if day.day != year.day.day:
            new = new.replace(f"{year.day.day:02}", f"{day.day:02}", 1) if at else new[:-2] + f"{day.day:02}"
        is_limit = path[-1] == "before" or _BEFORE.search(text[: year.start]) is not None
        notes += self._on_day_off(day - _ONE_DAY if is_limit else day)
        beside = self._weekday(path, text, year, day, nth)
        if isinstance(beside, str):
            notes = (*notes, beside)
        yield Change(path, old, new, reason, review=True, start=year.start, notes=notes, nth=nth)
        if isinstance(beside, Change):
            yield beside

    def _weekday(self, path: DataPath, text: str, year: Found, day: dt.date, nth: int) -> Change | str | None:
        """Return the change of the day of the week that is written beside a date, or what is wrong with it."""
        place = weekday_beside(text, year)
        if place is None or year.day is None:
            return None
        old = text[slice(*place)]
        if _weekday_like(old, year.day).lower() != old.lower():
            return str(table(ROLL)["notes"]["weekday_wrong"])
        new = _weekday_like(old, day, begins=_begins(text, place[0]))
        return Change(path, old, new, "weekday", review=True, start=place[0], nth=nth) if new != old else None

    def _on_day_off(self, day: dt.date) -> tuple[str, ...]:
        """Return that a day is a day off, with the working days next to it."""
        if self.calendar.is_working_day(day):
            return ()
        notes = table(ROLL)["notes"]
        previous, following = self.calendar.previous_working_day(day), self.calendar.next_working_day(day)
        near = {"previous": day_words(previous), "next": day_words(following)}
        name = self.calendar.name_of(day) or notes["weekend"]
        return (notes["day_off"].format(day=day_words(day), name=name, **near),)


def _kept(path: DataPath, shown: str, reason: str, start: int, nth: int) -> Change:
    return Change(path, shown, shown, reason, review=True, start=start, nth=nth)


def _around(text: str, year: Found) -> str:
    """Return a year with the words next to it."""
    words = text[year.end : year.end + 20].split()
    return " ".join((text[year.start : year.end], *words[:2]))


def _day_in(day: dt.date, year: int) -> tuple[dt.date, tuple[str, ...]]:
    """Return the same day of another year; the 28th for a 29 February it does not have."""
    try:
        return day.replace(year=year), ()
    except ValueError:
        return day.replace(year=year, day=28), (table(ROLL)["notes"]["leap"].format(year=year),)


def _weekday_like(typed: str, day: dt.date, *, begins: bool = False) -> str:
    """Write the weekday of `day` as `typed` is, with a numeral, small or with capitals; `begins` begins a sentence.

    "Chủ nhật" has its capital anywhere, so it says nothing about that of "thứ".
    """
    first, gap, last = re.split(r"(\s+)", typed)
    head, tail = weekday(day.year, day.month, day.day).lower().split()
    was_sunday = last.lower() == "nhật"
    if head != "thứ":
        return ("chủ" if typed.islower() and last.isalpha() else "Chủ") + gap + (last if was_sunday else tail)
    if last.isdecimal():
        tail = str(day.weekday() + 2)
    is_capital = begins if was_sunday else first[0].isupper()
    named = first[0].isupper() if was_sunday else not last.islower()
    return ("Thứ" if is_capital else "thứ") + gap + (tail.capitalize() if named else tail)


def _begins(text: str, start: int) -> bool:
    """Tell whether a sentence begins at `start`."""
    before = text[:start].rstrip()
    return not before or before[-1] in ".!?"


def _is_call(year: Found) -> bool:
    return year.zone is not None and year.zone.name == "call"


def _is_due(values: Sequence[tuple[DataPath, Any]], prefix: DataPath, changes: Sequence[Change]) -> bool:
    """Tell whether a due date is still one after `changes`; one with places for facts is not known."""
    if any("{" in str(value) for _, value in values):
        return True
    new = {path: changed(value, [each for each in changes if each.path == path]) for path, value in values}
    try:
        _DUE.validate_python(_nested(new, prefix))
    except ValidationError:
        return False
    return True


def _nested(values: Values, prefix: DataPath) -> Any:
    """Return the mapping or list that `values` are the leaves of."""
    if list(values) == [prefix]:
        return values[prefix]
    steps = dict.fromkeys(path[len(prefix)] for path in values)
    inner = {
        step: _nested({path: value for path, value in values.items() if path[len(prefix)] == step}, (*prefix, step))
        for step in steps
    }
    return list(inner.values()) if all(isinstance(step, int) for step in steps) else inner
