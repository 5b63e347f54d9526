"""Feasts and anniversaries with their days: "Tết Nguyên đán", "ngày Quốc khánh" (`data/feasts.toml`)."""

import re
from functools import cache
from typing import Any

from docgen_vn.model.due_patterns import compiled, either, filled, rows
from docgen_vn.resources import table

_TABLE = "model/data/feasts.toml"
_FIRST_STEM_YEAR = 4  # the year 4 was giáp tý; both cycles run from there


def feast_name(feast: str) -> str:
    """Return the name to print of a feast; raise KeyError for an unknown one."""
    return str(_feasts()[feast]["name"])


def feast_day(feast: str) -> dict[str, Any]:
    """Return the fields of the span that is its day."""
    lunar, month, day = re.fullmatch(r"(L?)(\d\d)-(\d\d)", _feasts()[feast]["day"]).groups()  # type: ignore[union-attr] # the table is ours
    return {"lunar": bool(lunar), "month": int(month), "day": int(day)}


def has_many_days(feast: str) -> bool:
    """Tell whether a feast goes on for days, so that "in" it says none; before and after it count its day."""
    return bool(_feasts()[feast].get("many_days"))


def is_feast(name: str) -> bool:
    """Tell whether the table has a feast of this id."""
    return name in _feasts()


def read_feast(words: str) -> dict[str, Any] | None:
    """Return the fields of the span that a feast's name or code tells; None for no feast.

    Raise ValueError when its name goes with a day or a year of the sixty that is not its own.
    """
    code = compiled(rows("feast")["code"]).fullmatch(words)
    if code:
        known = is_feast(code["feast"].lower())
        return _fields(code["feast"].lower(), code["plan_year"]) if known else None
    if not _any_feast().fullmatch(words):
        return None
    for feast, shape in _shapes():
        match = shape.fullmatch(words)
        if match:
            return _named(feast, match.groupdict())
    return None


def _named(feast: str, found: dict[str, str | None]) -> dict[str, Any] | None:
    year = found["plan_year"] or found["day_year"]
    if found["stem"] and not year:
        return None
    day = feast_day(feast)
    typed = re.split("[/-]", found["day"]) if found["day"] else [day["day"], day["month"]]
    if [int(part) for part in typed] != [day["day"], day["month"]] or (found["sign"] and not day["lunar"]):
        raise ValueError(f"not the day of {feast}")
    if year and found["stem"] and _sixty(int(year)) != (found["stem"].lower(), str(found["branch"]).lower()):
        raise ValueError(f"not the name of {year}")
    return _fields(feast, year)


def _fields(feast: str, year: str | None) -> dict[str, Any]:
    return {"feast": feast, "year": int(year) if year else None}


def _sixty(year: int) -> tuple[str, str]:
    """Return the two words that name a lunar year: 2027 is ("đinh", "mùi")."""
    stems, branches = rows("feast")["stems"], rows("feast")["branches"]
    since = year - _FIRST_STEM_YEAR
    return stems[since % len(stems)], branches[since % len(branches)]


@cache
def _feasts() -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in table(_TABLE)["feast"]}


@cache
def _any_feast() -> re.Pattern[str]:
    """Return the expression of all feasts in one: few dates name one, and each has an expression of its own."""
    return _shape("|".join(row["words"] for row in _feasts().values()))


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((row["id"], _shape(row["words"])) for row in _feasts().values())


def _shape(words: str) -> re.Pattern[str]:
    parts = {name: either(rows("feast")[name]) for name in ("stems", "branches")}
    parts["plan_year"] = rows("lunar")["plan_year"]
    return compiled(filled(filled(rows("feast")["shape"], parts), {"words": words}))
