"""Shapes in which people write a piece of the solar calendar, read into the fields of a span."""

import datetime as dt
import re
from typing import Any, Final

from docgen_vn.lazy_pattern import pattern
from docgen_vn.text.markers import parse_roman

HALVES: Final = {1: "đầu", 2: "cuối"}

_YEAR = r"(?:(?: *[/.,–-] *(?:năm *)?| *năm *| +)(?P<year>\d{4}))"
_MONTH = r"(?P<month>\d{1,2})"
_SHAPES: Final = tuple(
    pattern(shape, re.IGNORECASE)
    for shape in (
        rf"(?:ngày *)?(?P<day>\d{{1,2}})(?: *[/.-] *|,? *tháng *){_MONTH}",
        rf"(?:ngày *)?(?P<day>\d{{1,2}})(?: */ *|,? *tháng *){_MONTH}(?: */ *|,? *năm *)(?P<year>\d{{4}})",
        rf"(?:tháng *|th?\.? *){_MONTH}{_YEAR}?",
        rf"{_MONTH} *[/.-] *(?P<year>\d{{4}})",
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})",
        rf"(?:(?:qu[ýí]|qúy) *|q\.? *)(?P<quarter>[1-9]|[IVX]+){_YEAR}?",
        r"(?:0?6|sáu) *tháng *(?P<half>đầu|cuối)(?: *(?:của *)?năm)?(?: +(?P<year>\d{4}))?",
        r"nửa *(?P<half>đầu|cuối) *(?:của *)?năm(?: +(?P<year>\d{4}))?",
        r"năm(?: *(?P<year>\d{4}))?",
        r"(?P<year>\d{4})",
        r"(?:ngày *)?(?:(?P<year>\d{4})|X{4})-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T(?P<hour>\d\d):(?P<minute>\d\d))?)?",
        r"(?:(?P<year>\d{4})|X{4})-(?:Q(?P<quarter>[1-9])|H(?P<half>[1-9]))",
        r"X{4}",
    )
)


def read_shape(words: str) -> dict[str, Any] | None:
    """Return the fields that `words` say in the first shape that fits, None when none does.

    Raise ValueError for an hour or a Roman numeral that cannot be.
    """
    match = next(filter(None, (shape.fullmatch(words) for shape in _SHAPES)), None)
    if match is None:
        return None
    found = {name: given for name, given in match.groupdict().items() if given}
    time = dt.time(int(found.pop("hour")), int(found.pop("minute"))) if "hour" in found else None
    return {"time": time} | {name: _number(given) for name, given in found.items()}


def _number(given: str) -> int:
    """Return the number of an Arabic or Roman numeral, or of "đầu" and "cuối"."""
    if given.isdigit():
        return int(given)
    halves = {word: half for half, word in HALVES.items()}
    return halves.get(given.lower()) or parse_roman(given.upper())
