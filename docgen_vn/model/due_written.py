"""The longer phrases of due dates, written in lawful Vietnamese: ranges, lengths of time, what comes back."""

from collections.abc import Sequence

from docgen_vn.model.due_count import Cycle, DayOfMonth, Length, Limit, Weekday
from docgen_vn.model.due_patterns import written
from docgen_vn.model.due_pick import Pick, weekday_words
from docgen_vn.model.due_span import Span
from docgen_vn.model.due_stretch import Unit
from docgen_vn.text.dates import day as two_digits

_LIMITS = {"on": "", "before": "trước ", "by": "chậm nhất "}


def range_words(first: Span, last: Span, *, long: bool) -> str:
    """Write "từ ngày 01/3 đến ngày 15/3/2026": a year both share is said once."""
    shared = first.year == last.year and first.unit != Unit.YEAR
    start = first.without_year() if shared else first
    until = "" if first.unit == last.unit else "hết "
    return f"từ {start.text(long=long)} đến {until}{last.text(long=long)}"


def length_words(amount: int, unit: Length, since: Span | str, *, long: bool) -> str:
    """Write "05 ngày làm việc kể từ ngày ký"; amounts below 10 take a zero, as they do in laws."""
    return f"{amount:02} {written('duration', 'units')[unit]} kể từ {_anchor(since, long=long)}"


def ahead_words(amount: int, unit: Length, of: Span | str, *, long: bool) -> str:
    """Write "05 ngày làm việc trước ngày khai mạc"."""
    return f"{amount:02} {written('duration', 'units')[unit]} trước {_anchor(of, long=long)}"


def list_words(dates: Sequence[Span], *, long: bool) -> str:
    """Write "ngày 15/3, ngày 15/6 và ngày 15/9/2026": a year that all share is said once."""
    shared = len({date.year for date in dates}) == 1
    *before, last = ((date.without_year() if shared else date) for date in dates)
    words = [date.text(long=long) for date in before]
    return _listed([*words, (dates[-1] if shared else last).text(long=long)])


def plain_cycle_words(every: Cycle, count: int) -> str:
    """Write "định kỳ hằng quý" or "định kỳ 06 tháng một lần"."""
    return f"định kỳ hằng {_cycle(every)}" if count == 1 else f"định kỳ {count:02} {_cycle(every)} một lần"


def often_words(often: int, every: Cycle) -> str:
    """Write "định kỳ 02 lần mỗi năm"."""
    return f"định kỳ {often:02} lần mỗi {_cycle(every)}"


def picked_words(limit: Limit, pick: Pick, every: Cycle) -> str:
    """Write "chậm nhất thứ Sáu tuần thứ hai hằng tháng", "trong 05 ngày làm việc đầu tiên hằng tháng"."""
    link = "" if pick.is_day else {"on": "trong ", "by": "đến hết "}.get(limit, "")
    return f"{_LIMITS[limit]}{link}{pick.words()} hằng {_cycle(every)}"


def weekly_words(limit: Limit, weekdays: Sequence[Weekday]) -> str:
    """Write "trước thứ Sáu hằng tuần", "thứ Hai và thứ Năm hằng tuần"."""
    return f"{_LIMITS[limit]}{_listed([weekday_words(name) for name in weekdays])} hằng tuần"


def monthly_words(limit: Limit, days: Sequence[DayOfMonth], month_of_quarter: int | None) -> str:
    """Write "trước ngày 25 hằng tháng", "ngày 15 và ngày 30 hằng tháng", "trước ngày 20 của tháng cuối quý"."""
    numbers = [f"ngày {'cuối cùng' if isinstance(day, str) else two_digits(day)}" for day in days]
    position = written("recurring", "positions").get(month_of_quarter)
    when = f"của tháng {position} quý" if position else "hằng tháng"
    return f"{_LIMITS[limit]}{_listed(numbers)} {when}"


def yearly_words(long_phrase: str) -> str:
    """Write "trước ngày 20 tháng 7 hằng năm"; "06 tháng đầu năm" gives its last word to "hằng năm"."""
    words = long_phrase if long_phrase.endswith(" của năm") else long_phrase.removesuffix(" năm")
    return f"{words} hằng năm"


def _cycle(every: Cycle) -> str:
    return written("recurring", "cycles")[every]


def _listed(words: Sequence[str]) -> str:
    """Join words with commas, and "và" before the last one."""
    *before, last = words
    return f"{', '.join(before)} và {last}" if before else last


def _anchor(of: Span | str, *, long: bool) -> str:
    return of.text(long=long) if isinstance(of, Span) else of
