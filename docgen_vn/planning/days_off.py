"""The days off and the worked weekends of a year: the table of the package, beyond its years the library `holidays`.

No year depends on the clock or, within the table, on the version of any library. `holidays` follows the lunar
calendar of Vietnam (UTC+7) and article 112 of the Labour Code 2019; it knows the years up to 2100.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from docgen_vn.resources import table, text
from docgen_vn.text.dates import short_date

OVERRIDES = "planning/data/overrides.toml"
WORDS = "planning/data/calendar.toml"
_TABLE = "planning/data/days_off.csv"


@dataclass(frozen=True, slots=True)
class Day:
    """A day that is not what its weekday says: off with the name of the holiday, or a weekend day worked."""

    worked: bool
    name: str


Days = Mapping[dt.date, Day]


def days_of(year: int) -> Days:
    """Return the days of `year` that are not what their weekdays say, and those holidays that fall on weekends."""
    return _listed().get(year) or _asked(year)


def official_years() -> frozenset[int]:
    """Return the years whose days off are all announced."""
    return frozenset(table(OVERRIDES)["official_years"])


@cache
def listed_years() -> frozenset[int]:
    """Return the years of the table of the package, for which no library is loaded."""
    return frozenset(_listed())


def days_by_law(year: int) -> Days:
    """Return what `holidays` knows of `year` with the notices it lacks on top: a year of the table, made anew."""
    notices = {row["date"]: Day(row["kind"] == "worked", row["name"]) for row in table(OVERRIDES)["day"]}
    found = dict(_asked(year)) | {day: what for day, what in notices.items() if day.year == year}
    return MappingProxyType(dict(sorted(found.items())))


@cache
def _listed() -> Mapping[int, Days]:
    import csv

    years: dict[int, dict[dt.date, Day]] = {}
    for row in csv.DictReader(text(_TABLE).splitlines()):
        day = dt.date.fromisoformat(row["date"])
        years.setdefault(day.year, {})[day] = Day(row["kind"] == "worked", row["name"])
    return MappingProxyType({year: MappingProxyType(days) for year, days in years.items()})


@cache
def _asked(year: int) -> Days:
    # Loaded for years outside the table only: it takes a quarter of a second.
    from holidays import country_holidays

    vietnam = country_holidays("VN", years=year, language="vi")
    days = {day: Day(worked=False, name=name) for day, name in vietnam.items()}
    swapped = {day: Day(worked=True, name=_worked_for(day, days)) for day in vietnam.weekend_workdays}
    return MappingProxyType({day: what for day, what in sorted((days | swapped).items()) if day.year == year})


def _worked_for(day: dt.date, days: Days) -> str:
    """Return the name of a worked day, with the day off that it was swapped for."""
    wanted = short_date(day.year, day.month, day.day), f"{day.day:02}/{day.month:02}/{day.year}"
    off = next((each for each, what in days.items() if any(date in what.name for date in wanted)), None)
    names: Mapping[str, str] = table(WORDS)["names"]
    return names["worked_for"].format(day=short_date(off.year, off.month, off.day)) if off else names["worked"]
