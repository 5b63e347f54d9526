"""Dates as Vietnamese papers write them, and as people type them."""

import re
import unicodedata
from datetime import date

from docgen_vn.resources import table
from docgen_vn.text.markers import roman

_DATA = "text/data/dates.toml"
_QUARTERS = 4
_DAY, _MONTH, _YEAR = "(?P<day>[0-9]{1,2})", "(?P<month>[0-9]{1,2})", "(?P<year>[0-9]{4})"
_TYPED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?:ngày *)?{_DAY} *(?P<mark>[-/.]) *{_MONTH} *(?P=mark) *{_YEAR}",
        rf"(?:ngày *)?{_DAY} *tháng *{_MONTH} *năm *{_YEAR}",
        rf"{_YEAR}(?P<mark>[-/.]){_MONTH}(?P=mark){_DAY}",
    )
)


def day(d: int) -> str:
    """Write the day of a month, two digits: "05". Raise ValueError outside 1..31."""
    _check("day", d, 31)
    return f"{d:02}" if d < table(_DATA)["pad_days_below"] else str(d)


def month(m: int) -> str:
    """Write a month: "01" and "02", then "3" to "12". Raise ValueError outside 1..12."""
    _check("month", m, 12)
    return f"{m:02}" if m in table(_DATA)["padded_months"] else str(m)


def long_date(y: int, m: int, d: int) -> str:
    """Write "ngày 05 tháng 01 năm 2026". Raise ValueError for a day that cannot be."""
    date(y, m, d)
    return f"ngày {day(d)} tháng {month(m)} năm {y}"


def short_date(y: int, m: int, d: int) -> str:
    """Write "05/01/2026" or "08/8/2025". Raise ValueError for a day that cannot be."""
    date(y, m, d)
    return f"{day(d)}/{month(m)}/{y}"


def quarter(q: int) -> str:
    """Write a quarter in Roman: "II". Raise ValueError outside 1..4."""
    _check("quarter", q, _QUARTERS)
    return roman(q)


def weekday(y: int, m: int, d: int) -> str:
    """Name the day of the week: "thứ Hai" to "Chủ nhật". Raise ValueError for a day that cannot be."""
    names: list[str] = table(_DATA)["weekdays"]
    return names[date(y, m, d).weekday()]


def parse_date(text: str) -> tuple[int, int, int] | None:
    """Return (year, month, day) of a date as people type it, None when `text` is no date.

    Read are "25/8/2025", "25-8-2025", "25.8.2025", "ngày 25 tháng 8 năm 2025", "2025-08-25"; the year
    has four digits. Raise ValueError ("impossible ...") for a date that cannot be, such as "31/02/2026".
    """
    words = " ".join(unicodedata.normalize("NFC", text).lower().split())
    match = next(filter(None, (pattern.fullmatch(words) for pattern in _TYPED)), None)
    if not match:
        return None
    y, m, d = (int(match[part]) for part in ("year", "month", "day"))
    try:
        date(y, m, d)
    except ValueError as reason:
        raise ValueError(f"impossible date: {words}") from reason
    return y, m, d


def _check(name: str, value: int, largest: int) -> None:
    if not 1 <= value <= largest:
        raise ValueError(f"no {name} {value}")
