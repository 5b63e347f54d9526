import datetime as dt

import pytest

from docgen_vn.model.due import Due

DAY = dt.timedelta(days=1)


class Weekdays:
    """A calendar whose only days off are Saturdays and Sundays."""

    def is_working_day(self, day: dt.date) -> bool:
        return day.isoweekday() < 6

    def add_working_days(self, day: dt.date, count: int) -> dt.date:
        step, left = (DAY if count > 0 else -DAY), abs(count)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day


WEEKDAYS = Weekdays()


@pytest.mark.parametrize(
    ("phrase", "count", "first", "last"),
    [
        ("trước ngày 25 hằng tháng", 12, "trước ngày 25/01/2027", "trước ngày 25/12/2027"),
        ("ngày 31 hằng tháng", 12, "trong ngày 31/01/2027", "trong ngày 31/12/2027"),
        ("chậm nhất ngày 05 của tháng đầu quý", 4, "chậm nhất ngày 05/01/2027", "chậm nhất ngày 05/10/2027"),
        ("thứ Sáu hằng tuần", 53, "trong ngày 01/01/2027", "trong ngày 31/12/2027"),
        ("định kỳ hằng tuần", 52, "từ ngày 28/12/2026 đến ngày 03/01/2027", "từ ngày 20/12 đến ngày 26/12/2027"),
        ("hằng ngày", 365, "trong ngày 01/01/2027", "trong ngày 31/12/2027"),
        ("định kỳ hằng tháng", 12, "trong tháng 01/2027", "trong tháng 12/2027"),
        ("định kỳ 02 tháng một lần", 6, "từ tháng 01 đến tháng 02/2027", "từ tháng 11 đến tháng 12/2027"),
        ("định kỳ 03 tháng một lần", 4, "trong quý I/2027", "trong quý IV/2027"),
        ("định kỳ hằng quý", 4, "trong quý I/2027", "trong quý IV/2027"),
        ("định kỳ 06 tháng một lần", 2, "trong 06 tháng đầu năm 2027", "trong 06 tháng cuối năm 2027"),
        ("định kỳ hằng năm", 1, "trong năm 2027", "trong năm 2027"),
        ("trước ngày 20 tháng 7 hằng năm", 1, "trước ngày 20/7/2027", "trước ngày 20/7/2027"),
        ("trước ngày 25/8", 1, "trước ngày 25/8/2027", "trước ngày 25/8/2027"),
        ("trước ngày 25/8/2030", 1, "trước ngày 25/8/2030", "trước ngày 25/8/2030"),
        ("dự kiến quý III", 1, "dự kiến trong quý III/2027", "dự kiến trong quý III/2027"),
    ],
)
def test_a_due_date_gives_every_time_of_the_year(phrase: str, count: int, first: str, last: str) -> None:
    times = Due.parse(phrase).times(2027)

    assert (len(times), str(times[0]), str(times[-1])) == (count, first, last)


@pytest.mark.parametrize(
    "phrase", ["thường xuyên trong năm", "đột xuất", "định kỳ 05 tháng một lần", "trước ngày 29/02"]
)
def test_what_has_no_time_that_can_be_told_gives_none(phrase: str) -> None:
    assert Due.parse(phrase).times(2027) == ()


def test_working_days_are_counted_when_a_calendar_is_given() -> None:
    within, after = (Due.parse(f"{word} 05 ngày làm việc kể từ ngày 01/3/2027") for word in ("trong thời hạn", "sau"))

    assert within.deadline(2027, WEEKDAYS) == dt.date(2027, 3, 8)
    assert after.start(2027, WEEKDAYS) == after.deadline(2027, WEEKDAYS) == dt.date(2027, 3, 8)
    assert after.deadline(2027) is None
