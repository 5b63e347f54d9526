"""Lunar days as people write them, read into the fields of a span: "ngày 10/3 âm lịch", "rằm tháng Bảy"."""

import datetime as dt
import re
from functools import cache
from typing import Any

from docgen_vn.model.due_errors import ambiguous
from docgen_vn.model.due_patterns import compiled, either, filled, rows
from docgen_vn.text.lunar import lunar_to_solar
from docgen_vn.text.numbers import parse_cardinal

_FULL_MOON = {"rằm": 15, "nhất": 1}
_GIENG, _CHAP = 1, 12
_NEW_YEAR_DAYS = 10  # "mùng" counts these


def read_lunar(words: str) -> dict[str, Any] | None:
    """Return the fields of the lunar day or month that `words` name; None when they name none.

    A year behind "âm lịch" is the solar year the day falls in; one before it is the lunar year. Raise
    PydanticCustomError "due_ambiguous" where the two differ, ValueError for a lunar day that cannot be.
    """
    for name, month in (("new_year", _GIENG), ("new_years_eve", _CHAP)):
        match = _shape(rows("lunar")[name]).fullmatch(words)
        if match:
            return _of_new_year(match, month)
    shapes = (_shape(shape) for shape in rows("lunar")["shapes"])
    match = next(filter(None, (shape.fullmatch(words) for shape in shapes)), None)
    return _fields(match.groupdict(), words) if match else None


def _fields(found: dict[str, str | None], words: str) -> dict[str, Any] | None:
    day = _number(found["day"]) if found.get("day") else None
    if found.get("day") and day is None:
        return None
    month = rows("lunar")["months"].get((found["month"] or "").lower()) or int(found["month"] or 0)
    lunar_year = found.get("lunar_year")
    year = lunar_year or found.get("plan_year")
    fields = {"lunar": True, "year": int(year) if year else None, "month": month, "day": day}
    fields |= {"leap": bool(found.get("leap")), "time": _time(found)}
    if lunar_year and day:
        _refuse_two_years(int(lunar_year), month, day, leap=bool(found.get("leap")), words=words)
    return fields


def _of_new_year(match: re.Match[str], month: int) -> dict[str, Any] | None:
    """Read "mùng 6 Tết" and "28 Tết"."""
    day = _number(match["day"])
    if day is None or (month == _GIENG and day > _NEW_YEAR_DAYS):
        return None
    year = match["plan_year"]
    return {"lunar": True, "year": int(year) if year else None, "month": month, "day": day}


def _refuse_two_years(year: int, month: int, day: int, *, leap: bool, words: str) -> None:
    """Refuse a day of lunar year `year` that falls in the next solar year, for two are meant."""
    found = lunar_to_solar(year, month, day, leap=leap)
    if found.year != year:
        reason = f"ngày ấy của năm âm lịch {year} rơi vào năm {found.year}; ghi ngày dương lịch"
        raise ambiguous(words, reason)


def _number(words: str | None) -> int | None:
    """Return the day that a numeral, "rằm" or a word such as "mười" says."""
    given = (words or "").lower()
    if given.isdigit() or given in _FULL_MOON:
        return _FULL_MOON.get(given) or int(given)
    try:
        return parse_cardinal(given)
    except ValueError:
        return None


def _time(found: dict[str, str | None]) -> dt.time | None:
    hour = found.get("hour")
    return dt.time(int(hour), int(found["minute"] or 0)) if hour else None


@cache
def _shape(shape: str) -> re.Pattern[str]:
    parts = {name: rows("lunar")[name] for name in ("day", "month", "sign", "plan_year", "lunar_year")}
    return compiled(filled(filled(shape, parts), {"names": either(rows("lunar")["months"])}))
