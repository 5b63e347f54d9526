from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.text.dates import day, long_date, month, parse_date, quarter, short_date, weekday


def test_days_have_two_digits_and_only_the_first_two_months_do() -> None:
    assert [day(d) for d in (1, 5, 9, 10, 31)] == ["01", "05", "09", "10", "31"]
    assert " ".join(map(month, range(1, 13))) == "01 02 3 4 5 6 7 8 9 10 11 12"


def test_dates_are_written_by_the_padding_rule() -> None:
    assert long_date(2026, 1, 5) == "ngày 05 tháng 01 năm 2026"
    assert long_date(2025, 8, 8) == "ngày 08 tháng 8 năm 2025"
    assert short_date(2026, 1, 5) == "05/01/2026"
    assert short_date(2025, 8, 8) == "08/8/2025"


def test_quarters_are_roman() -> None:
    assert [quarter(q) for q in range(1, 5)] == ["I", "II", "III", "IV"]


def test_the_days_of_a_week_have_their_names() -> None:
    names = [weekday(2026, 1, d) for d in range(5, 12)]
    assert names == ["thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"]


@pytest.mark.parametrize(("write", "bad"), [(day, 0), (day, 32), (month, 0), (month, 13), (quarter, 0), (quarter, 5)])
def test_parts_of_a_date_out_of_range_are_refused(write: Callable[[int], str], bad: int) -> None:
    with pytest.raises(ValueError, match=f"no [a-z]+ {bad}"):
        write(bad)


def test_a_day_that_cannot_be_is_not_written() -> None:
    for write in (long_date, short_date, weekday):
        with pytest.raises(ValueError, match="day"):
            write(2026, 2, 31)


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_way_of_writing_a_date_reads_back(on: date) -> None:
    parts = (on.year, on.month, on.day)
    written = [long_date(*parts), short_date(*parts), on.isoformat()]
    typed = [f"{on.day}{mark}{on.month}{mark}{on.year}" for mark in "/-."]
    assert {parse_date(text) for text in written + typed} == {parts}


@pytest.mark.parametrize(
    "text",
    [
        " 25/8/2025 ",
        "25 / 08 / 2025",
        "Ngày 25/8/2025",
        "NGÀY 25 THÁNG 8 NĂM 2025",
        "25 tháng 8 năm 2025",
        "ngày\u00a025 tháng\u00a08 năm\u00a02025",
        "nga\u0300y 25 tha\u0301ng 8 na\u0306m 2025",
        "2025/8/25",
    ],
)
def test_dates_are_read_as_people_type_them(text: str) -> None:
    assert parse_date(text) == (2025, 8, 25)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "8/2025",
        "25/8",
        "25/8/25",
        "25/8-2025",
        "quý II/2026",
        "trước ngày 25/8/2025",
        "25/8/2025.",
        "٢٥/8/2025",
    ],
)
def test_what_is_no_date_gives_none(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    "text", ["31/02/2026", "29.2.2025", "ngày 31 tháng 4 năm 2026", "2026-13-01", "00/01/2026", "01/01/0000"]
)
def test_a_date_that_cannot_be_is_an_error(text: str) -> None:
    with pytest.raises(ValueError, match="impossible"):
        parse_date(text)
