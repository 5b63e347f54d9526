"""Every time a due date falls in a year, its phrase, and days off."""

import calendar
import datetime as dt
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.model.due import Before, By, Due, In, Until, Within
from docgen_vn.model.due_span import Span
from docgen_vn.model.schedule import Deadline
from docgen_vn.planning.calendar import country
from docgen_vn.planning.resolve import STEPS, Policy, is_issue, times

YEARS = st.integers(2020, 2050)
POLICIES = st.sampled_from(sorted(STEPS))
ONE_DAY = dt.timedelta(days=1)


def days(year: int) -> Iterator[dt.date]:
    return (dt.date(year, 1, 1) + dt.timedelta(days=each) for each in range(365 + calendar.isleap(year)))


def deadlines(due: Due, year: int, policy: Policy = "keep", issued_on: dt.date | None = None) -> tuple[Deadline, ...]:
    """Return the deadlines of `due` that fall in `year`."""
    found = times(due, year, policy=policy, issued_on=issued_on)
    return tuple(time.deadline for time in found if time.last.year == year)


def told(phrase: str, year: int = 2027, policy: Policy = "keep", issued_on: dt.date | None = None) -> list[str]:
    found = deadlines(Due.parse(phrase), year, policy=policy, issued_on=issued_on)
    return [f"{each.last} {each.phrase}" for each in found]


@pytest.mark.parametrize(
    ("phrase", "policy", "wanted"),
    [
        ("trước ngày 07/02", "keep", "2027-02-06 trước ngày 07/02/2027"),
        ("trước ngày 07/02", "previous", "2027-02-03 trước ngày 04/02/2027"),
        ("trước ngày 07/02", "next", "2027-02-11 trước ngày 12/02/2027"),
        ("trước 17 giờ ngày 06/02", "previous", "2027-02-03 trước 17 giờ 00 phút, ngày 03/02/2027"),
        ("chậm nhất ngày 30/4", "next", "2027-05-04 chậm nhất ngày 04/5/2027"),
        ("chậm nhất đến hết tháng 01", "previous", "2027-01-29 chậm nhất ngày 29/01/2027"),
        ("đến hết ngày 31/01", "next", "2027-02-01 đến hết ngày 01/02/2027"),
        ("từ ngày 01/3 đến ngày 14/3", "previous", "2027-03-12 từ ngày 01/3 đến ngày 12/3/2027"),
        ("dự kiến trước ngày 01/5", "previous", "2027-04-29 dự kiến trước ngày 30/4/2027"),
        ("trước ngày 01 tháng 5 hằng năm", "next", "2027-05-04 trước ngày 05/5/2027"),
        ("10 ngày kể từ ngày 01/5", "next", "2027-05-11 chậm nhất ngày 11/5/2027"),
        ("sau 10 ngày kể từ ngày 22/4", "previous", "2027-04-29 ngày 29/4/2027"),
    ],
)
def test_one_time_is_moved_and_written_as_what_it_was(phrase: str, policy: Policy, wanted: str) -> None:
    assert told(phrase, policy=policy) == [wanted]


@pytest.mark.parametrize("policy", ["previous", "next"])
@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("trong ngày 02/9", "ngày 02/9/2027"),
        ("vào Chủ nhật, ngày 28/3/2027", "ngày 28/3/2027"),
        ("lúc 08 giờ ngày 02/9", "lúc 08 giờ 00 phút, ngày 02/9/2027"),
        ("cả ngày 02/9", "cả ngày 02/9/2027"),
        ("dự kiến ngày 30/4", "dự kiến vào ngày 30/4/2027"),
        ("ngày 30 tháng 4 hằng năm", "ngày 30/4/2027"),
        ("vào Quốc khánh", "ngày 02/9/2027"),
        ("trong ngày 10/4 và ngày 11/4", "ngày 10/4/2027"),
        ("vào thứ Bảy tuần đầu tiên của tháng 5", "ngày 01/5/2027"),
    ],
)
def test_the_day_of_an_event_stays_and_is_told(phrase: str, wanted: str, policy: Policy) -> None:
    time = times(Due.parse(phrase), 2027, policy=policy)[0]
    assert (time.deadline.phrase, time.deadline.moved_from, time.is_off, time.kept) == (wanted, None, True, None)


@pytest.mark.parametrize("policy", ["keep", "previous", "next"])
@pytest.mark.parametrize("phrase", ["định kỳ hằng tuần", "định kỳ 02 lần mỗi tuần", "trong tuần thứ hai của tháng 3"])
def test_a_week_in_which_no_day_is_named_stays_whole_though_it_ends_on_a_sunday(phrase: str, policy: Policy) -> None:
    found = times(Due.parse(phrase), 2027, policy=policy)
    assert {time.last.weekday() for time in found} == {6}
    assert not any(time.is_off or time.deadline.moved_from for time in found)


@pytest.mark.parametrize("policy", ["previous", "next"])
def test_events_that_come_back_stay(policy: Policy) -> None:
    for phrase in ("ngày 15 hằng tháng", "thứ Bảy hằng tuần", "thứ Bảy cuối cùng hằng tháng"):
        assert told(phrase) == told(phrase, policy=policy)


@pytest.mark.parametrize(
    ("phrase", "wanted"),
    [
        ("ngày 10/3 âm lịch", "2027-04-16 chậm nhất ngày 16/4/2027"),
        ("chậm nhất 10 ngày trước tết Nguyên đán", "2027-01-27 chậm nhất ngày 27/01/2027"),
        ("chậm nhất 05 ngày làm việc trước tết Nguyên đán", "2027-01-28 chậm nhất ngày 28/01/2027"),
        ("vào thứ Sáu tuần thứ hai của tháng 3", "2027-03-12 ngày 12/3/2027"),
        ("trong tháng 7 âm lịch", "2027-08-31 từ ngày 02/8 đến ngày 31/8/2027"),
        ("từ mùng 6 Tết đến ngày 10/3 âm lịch", "2027-04-16 từ ngày 11/02 đến ngày 16/4/2027"),
        ("trước ngày 10/3 âm lịch", "2027-04-15 trước ngày 16/4/2027"),
        ("15 ngày làm việc kể từ ngày 01/02", "2027-03-01 chậm nhất ngày 01/3/2027"),
    ],
)
def test_counts_feasts_and_lunar_days_become_days_of_the_year(phrase: str, wanted: str) -> None:
    assert told(phrase) == [wanted]


def test_periods_name_no_day_and_stay() -> None:
    for phrase in ("trong tháng 01", "trong quý III", "năm 2027", "từ tháng 01 đến tháng 02", "định kỳ hằng quý"):
        assert told(phrase) == told(phrase, policy="previous") == told(phrase, policy="next")


def test_a_count_since_the_issue_needs_the_day_of_issue() -> None:
    phrase, issued = "05 ngày làm việc kể từ ngày ký ban hành Kế hoạch này", dt.date(2027, 1, 29)
    assert told(phrase) == []
    assert told(phrase, issued_on=issued) == ["2027-02-12 chậm nhất ngày 12/02/2027"], "Tết is between"
    assert told("24 giờ kể từ ngày ký", issued_on=issued) == []
    assert told("05 ngày kể từ ngày nhận được hồ sơ", issued_on=issued) == []
    assert told(phrase, year=2026, issued_on=issued) == [], "it falls in another year"


@pytest.mark.parametrize(
    ("event", "wanted"),
    [
        *((event, True) for event in ("ngày ký", "ngày ban hành", "Ngày ký ban hành", "ngày ban hành Kế hoạch này")),
        *((event, True) for event in ("ngày Kế hoạch này được ban hành", "khi ký"[4:], "ngày ký, ban hành")),
        *((event, False) for event in ("ngày ký hợp đồng", "ngày ban hành Luật", "ngày có hiệu lực", "ngày khai mạc")),
    ],
)
def test_events_that_are_the_issue_of_the_paper(event: str, *, wanted: bool) -> None:
    assert is_issue(event) is wanted


def test_nothing_is_moved_out_of_its_year_or_before_its_start() -> None:
    new_year = times(Due.parse("chậm nhất ngày 01/01"), 2027, policy="previous")
    assert [(time.deadline.last, time.kept) for time in new_year] == [(dt.date(2027, 1, 1), "leaves_year")]
    end = times(Due.parse("đến hết ngày 31/12"), 2028, policy="next")
    assert [(time.deadline.last, time.kept, time.is_off) for time in end] == [
        (dt.date(2028, 12, 31), "leaves_year", True)
    ]
    holidays = times(Due.parse("từ ngày 05/02 đến ngày 09/02"), 2027, policy="previous")
    assert [(time.deadline.last, time.kept) for time in holidays] == [(dt.date(2027, 2, 9), "before_start")]


def test_work_of_every_day_or_of_no_day_has_no_deadlines() -> None:
    for phrase in (
        "định kỳ hằng ngày",
        "thường xuyên",
        "đột xuất",
        "định kỳ 05 tháng một lần",
        "29/02",
        "ngày 05/3/2026",
    ):
        assert told(phrase) == []


@given(YEARS)
def test_what_comes_back_comes_as_often_as_the_year_has_room(year: int) -> None:
    count = {phrase: len(told(phrase, year)) for phrase in ("trước ngày 20 hằng tháng", "ngày 31 hằng tháng")}
    assert set(count.values()) == {12}
    assert len(told("ngày cuối cùng của tháng cuối quý", year)) == len(told("định kỳ hằng quý", year)) == 4
    assert len(told("định kỳ 06 tháng một lần", year)) == 2
    assert len(told("trước ngày 20 tháng 7 hằng năm", year)) == len(told("định kỳ hằng năm", year)) == 1
    fridays = sum(day.weekday() == 4 for day in days(year))
    assert len(told("thứ Sáu hằng tuần", year)) == len(told("trước thứ Bảy hằng tuần", year)) == fridays
    assert len(told("ngày 29/02 hằng năm", year)) == calendar.isleap(year)
    assert len(told("thứ Hai đầu tiên hằng tháng", year)) == 12


@given(YEARS, st.sampled_from(["trước ngày 01 hằng tháng", "trước thứ Hai hằng tuần", "trước ngày 01/01 hằng năm"]))
def test_what_is_due_before_the_first_of_january_is_due_the_year_before(year: int, phrase: str) -> None:
    found = deadlines(Due.parse(phrase), year)
    assert found
    assert all(each.last and each.last.year == year for each in found)
    wanted = {"tháng": 12, "năm": 1, "tuần": sum(day.weekday() == 6 for day in days(year))}
    assert len(found) == wanted[phrase.rsplit(maxsplit=1)[-1]]


@st.composite
def dues(draw: st.DrawFn) -> tuple[Due, int]:
    """Draw a due date of one day in a year."""
    year = draw(YEARS)
    day = Span.read(draw(st.dates(dt.date(year, 1, 2), dt.date(year, 12, 31))))
    kind = draw(st.sampled_from([Before, By, Until, In, Within]))
    if kind is Within:
        return Within(amount=draw(st.integers(1, 9)), unit="working_day", since=day), year
    return kind.model_validate({"period" if kind is In else "date": day}), year


@given(dues(), POLICIES)
def test_a_deadline_keeps_to_its_policy_and_its_phrase_says_it(drawn: tuple[Due, int], policy: Policy) -> None:
    due, year = drawn
    found = deadlines(due, year, policy=policy)
    last = due.deadline(year, country())
    assert len(found) == (last is not None and last.year == year)  # a count may end in the next year
    for each in found:
        assert each.last is not None
        assert each.last.year == year
        assert Due.parse(each.phrase).deadline() == each.last
        assert (each.last, each.moved_from) == naive(due, year, policy)


def naive(due: Due, year: int, policy: Policy) -> tuple[dt.date, dt.date | None]:
    """Look for the last lawful day and the working day next to it, day by day."""
    last = due.deadline(year, country())
    assert last
    day = last
    while policy != "keep" and not country().is_working_day(day):
        day += STEPS[policy] * ONE_DAY
    is_event = isinstance(due, In)
    return (last, None) if is_event or day == last or day.year != last.year else (day, last)


@given(YEARS, POLICIES)
def test_moving_changes_only_days_off(year: int, policy: Policy) -> None:
    due = Due.parse("chậm nhất thứ Sáu hằng tuần")
    for kept, moved in zip(deadlines(due, year), deadlines(due, year, policy=policy), strict=True):
        if moved.moved_from is None:
            assert kept == moved
        else:
            assert moved.moved_from == kept.last
            assert moved.last
            assert country().is_working_day(moved.last)
            assert not country().is_working_day(moved.moved_from)


def test_a_time_tells_its_first_day_where_the_data_does() -> None:
    firsts = {
        "trong tháng 5": dt.date(2027, 5, 1),
        "ngày 20 hằng tháng": dt.date(2027, 1, 20),
        "15 ngày kể từ ngày 01/3": dt.date(2027, 3, 1),
        "trước ngày 20/3": None,
    }
    assert {phrase: deadlines(Due.parse(phrase), 2027)[0].first for phrase in firsts} == firsts
    moved = deadlines(Due.parse("sau 10 ngày kể từ ngày 23/8"), 2027, policy="next")
    wanted = Deadline(dt.date(2027, 9, 6), dt.date(2027, 9, 6), "ngày 06/9/2027", dt.date(2027, 9, 2))
    assert moved == (wanted,), "the end of a count moves whole"
