import datetime as dt
from typing import Any

import pytest
from pydantic_core import PydanticCustomError

from docgen_vn.model.due_span import Span, read_span, tidy
from docgen_vn.model.due_stretch import Unit


@pytest.mark.parametrize(
    ("span", "unit", "phrases", "code", "last"),
    [
        (Span(2026, month=1, day=5), "day", ("ngày 05/01/2026", "ngày 05 tháng 01 năm 2026"), "2026-01-05", (1, 5)),
        (Span(month=8, day=25), "day", ("ngày 25/8", "ngày 25 tháng 8"), "XXXX-08-25", (8, 25)),
        (Span(2026, month=2), "month", ("tháng 02/2026", "tháng 02 năm 2026"), "2026-02", (2, 28)),
        (Span(month=9), "month", ("tháng 9", "tháng 9"), "XXXX-09", (9, 30)),
        (Span(2026, quarter=4), "quarter", ("quý IV/2026", "quý IV năm 2026"), "2026-Q4", (12, 31)),
        (Span(quarter=1), "quarter", ("quý I", "quý I"), "XXXX-Q1", (3, 31)),
        (Span(2026, half=1), "half", ("06 tháng đầu năm 2026", "06 tháng đầu năm 2026"), "2026-H1", (6, 30)),
        (Span(half=2), "half", ("06 tháng cuối năm", "06 tháng cuối năm"), "XXXX-H2", (12, 31)),
        (Span(2026), "year", ("năm 2026", "năm 2026"), "2026", (12, 31)),
        (Span(), "year", ("năm", "năm"), "XXXX", (12, 31)),
    ],
)
def test_a_span_is_written_for_people_and_for_machines(
    span: Span, unit: str, phrases: tuple[str, str], code: str, last: tuple[int, int]
) -> None:
    assert (span.unit, (str(span), span.text(long=True)), span.code) == (unit, phrases, code)
    assert [read_span(words) for words in (*phrases, code)] == [span] * 3
    assert span.last(2026) == dt.date(2026, *last)


def test_a_span_begins_where_its_last_one_ended() -> None:
    firsts = [Span(2026, quarter=quarter).first() for quarter in (1, 2, 3, 4)]

    assert firsts == [dt.date(2026, month, 1) for month in (1, 4, 7, 10)]
    assert Span(half=2).first(2026) == dt.date(2026, 7, 1)


def test_a_span_without_a_year_has_no_days_of_its_own() -> None:
    assert (Span(month=8).first(), Span(month=8).last(), Span().first()) == (None, None, None)


@pytest.mark.parametrize(
    "parts",
    [
        {"year": 2026, "month": 2, "day": 29},
        {"month": 2, "day": 30},
        {"month": 13},
        {"month": 0},
        {"month": 5, "day": 0},
        {"quarter": 5},
        {"half": 0},
        {"year": 99},
        {"year": 10000},
    ],
)
def test_a_span_that_cannot_be_is_refused(parts: dict[str, Any]) -> None:
    with pytest.raises(PydanticCustomError) as error:
        Span(**parts)

    assert error.value.type == "date_impossible"


@pytest.mark.parametrize("parts", [{"day": 5}, {"month": 5, "quarter": 2}, {"half": 1, "quarter": 1}])
def test_parts_that_do_not_belong_together_are_no_span(parts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not one span"):
        Span(**parts)


def test_an_hour_needs_a_day() -> None:
    with pytest.raises(ValueError, match="not one span"):
        Span(2026, month=5, time=dt.time(8))


def test_the_name_of_the_weekday_must_be_right_and_needs_a_year() -> None:
    assert read_span("thứ Sáu, ngày 14/3/2025") == Span(2025, month=3, day=14)
    assert read_span("thứ Sáu, ngày 14/3") is None
    with pytest.raises(PydanticCustomError, match="ngày 14/3/2025 là thứ Sáu"):
        read_span("thứ Năm, ngày 14/3/2025")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ngày",
        "tháng",
        "quý",
        "5",
        "quý VX2",
        "1" * 500,
        "8h",
        "tháng 5/6",
        "8h tháng 5/2026",
        "8h 5/2026",
        "8h 9h ngày 5/1/2026",
    ],
)
def test_words_that_name_no_span_are_left_alone(text: str) -> None:
    assert read_span(text) is None


def test_the_plans_year_is_no_particular_year() -> None:
    assert Span(2026, month=8).without_year().in_year(2030) == Span(2030, month=8)
    assert Span(2026, month=8).in_year(2030) == Span(2026, month=8)


def test_text_is_tidied_to_one_line_without_marks_at_its_ends() -> None:
    assert tidy("\u200b Trong\u00a0quý\nII/2026 ;./. ") == "Trong quý II/2026"


def test_units_are_named_as_in_data() -> None:
    assert list(Unit) == ["day", "days", "month", "quarter", "half", "year"]
