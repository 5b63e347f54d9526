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
        ("ngày 15, 30 hằng tháng", 24, "trong ngày 15/01/2027", "trong ngày 30/12/2027"),
        ("ngày 29, 30 và ngày cuối cùng hằng tháng", 30, "trong ngày 29/01/2027", "trong ngày 31/12/2027"),
        ("trước ngày 10, 20 của tháng cuối quý", 8, "trước ngày 10/3/2027", "trước ngày 20/12/2027"),
        ("thứ Hai, thứ Năm hằng tuần", 104, "trong ngày 04/01/2027", "trong ngày 30/12/2027"),
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
        ("thứ Sáu tuần thứ hai hằng tháng", 12, "vào thứ Sáu tuần thứ hai của tháng 01/2027", None),
        ("thứ Hai tuần thứ năm hằng tháng", 4, "vào thứ Hai tuần thứ năm của tháng 3/2027", None),
        ("trước thứ Sáu cuối cùng hằng quý", 4, "trước thứ Sáu cuối cùng của quý I/2027", None),
        ("ngày làm việc cuối cùng hằng tháng", 12, "vào ngày làm việc cuối cùng của tháng 01/2027", None),
        ("cuối mỗi quý", 4, "trong ngày 31/3/2027", "trong ngày 31/12/2027"),
        ("tuần đầu tiên hằng tháng", 12, "trong tuần đầu tiên của tháng 01/2027", None),
        ("02 lần/năm", 2, "trong năm 2027", "trong năm 2027"),
        ("03 lần mỗi tháng", 36, "trong tháng 01/2027", "trong tháng 12/2027"),
        ("15/3, 15/6 và 15/9", 3, "chậm nhất ngày 15/3/2027", "chậm nhất ngày 15/9/2027"),
        ("quý I, quý III hằng năm", 2, "trong quý I/2027", "trong quý III/2027"),
        ("dự kiến quý I và quý III", 2, "dự kiến trong quý I/2027", "dự kiến trong quý III/2027"),
        ("trước Tết 10 ngày", 1, "chậm nhất 10 ngày trước tết Nguyên đán năm 2027", None),
        ("ngày 10/3 âm lịch hằng năm", 1, "trong ngày 10/3 âm lịch năm 2027", None),
        ("10 ngày trước ngày khai mạc", 1, "chậm nhất 10 ngày trước ngày khai mạc", None),
        ("dự kiến quý III", 1, "dự kiến trong quý III/2027", "dự kiến trong quý III/2027"),
    ],
)
def test_a_due_date_gives_every_time_of_the_year(phrase: str, count: int, first: str, last: str | None) -> None:
    times = Due.parse(phrase).times(2027)

    assert (len(times), str(times[0])) == (count, first)
    assert last in {None, str(times[-1])}
    assert [Due.parse(str(time)) for time in times] == list(times)


@pytest.mark.parametrize(
    "phrase",
    [
        "thường xuyên trong năm",
        "đột xuất",
        "định kỳ 05 tháng một lần",
        "trước ngày 29/02",
        "25/11 âm lịch",
        "10/6 nhuận âm lịch",
        "29/02 và 30/6",
    ],
)
def test_what_has_no_time_that_can_be_told_gives_none(phrase: str) -> None:
    assert Due.parse(phrase).times(2027) == ()


def test_working_days_are_counted_when_a_calendar_is_given() -> None:
    within, after = (Due.parse(f"{word} 05 ngày làm việc kể từ ngày 01/3/2027") for word in ("trong thời hạn", "sau"))

    assert within.deadline(2027, WEEKDAYS) == dt.date(2027, 3, 8)
    assert after.start(2027, WEEKDAYS) == after.deadline(2027, WEEKDAYS) == dt.date(2027, 3, 8)
    assert after.deadline(2027) is None


@pytest.mark.parametrize(
    ("phrase", "start", "deadline"),
    [
        ("15 ngày làm việc trước ngày 30/6", None, dt.date(2027, 6, 9)),
        ("trước Tết Nguyên đán 05 ngày làm việc", None, dt.date(2027, 2, 1)),
        ("sau Tết Nguyên đán 05 ngày làm việc", dt.date(2027, 2, 12), dt.date(2027, 2, 12)),
        ("vào ngày làm việc đầu tiên của tháng 5", dt.date(2027, 5, 3), dt.date(2027, 5, 3)),
        ("trước ngày làm việc thứ 05 của tháng 5", None, dt.date(2027, 5, 6)),
        ("chậm nhất ngày làm việc cuối cùng của quý I", None, dt.date(2027, 3, 31)),
        ("trong 05 ngày làm việc đầu tiên của tháng 5", dt.date(2027, 5, 3), dt.date(2027, 5, 7)),
        ("trong 03 ngày làm việc cuối cùng của tháng 5", dt.date(2027, 5, 27), dt.date(2027, 5, 31)),
        ("chậm nhất ngày làm việc cuối cùng hằng tháng", None, dt.date(2027, 12, 31)),
    ],
)
def test_working_days_have_their_day_in_a_calendar_and_none_without(
    phrase: str, start: dt.date | None, deadline: dt.date
) -> None:
    due = Due.parse(phrase)

    assert (due.start(2027, WEEKDAYS), due.deadline(2027, WEEKDAYS)) == (start, deadline)
    assert due.deadline(2027) is None


def test_the_nth_working_day_of_a_month_too_short_for_it_is_left_out() -> None:
    due = Due.parse("ngày làm việc thứ 23 hằng tháng")

    assert len(due.times(2027)) == 12
    assert [str(time.deadline(2027, WEEKDAYS)) for time in due.times(2027, WEEKDAYS)] == [
        "2027-03-31",
        "2027-12-31",
    ]


def test_a_lunar_day_that_falls_twice_in_a_year_says_so() -> None:
    with pytest.raises(ValueError, match="năm 2027 có hai ngày như vậy, ngày 02/01 và 22/12"):
        Due.parse("25/11 âm lịch").in_year(2027)
