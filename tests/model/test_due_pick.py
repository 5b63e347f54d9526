import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from docgen_vn.model.due import Due
from docgen_vn.model.due_feasts import feast_day, read_feast
from docgen_vn.model.due_pick import Pick, read_pick, weekday_named, weekday_words
from docgen_vn.model.due_span import Span, read_span
from docgen_vn.model.partial_date import PartialDate
from docgen_vn.resources import table

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FEASTS = [row["id"] for row in table("model/data/feasts.toml")["feast"]]


@given(year=st.integers(2020, 2050), month=st.integers(1, 12), name=st.sampled_from(WEEKDAYS), nth=st.integers(1, 5))
def test_the_nth_weekday_is_in_the_nth_week_of_its_month(year: int, month: int, name: str, nth: int) -> None:
    length = calendar.monthrange(year, month)[1]
    first, last = dt.date(year, month, 1), dt.date(year, month, length)
    of_month = [day for number in range(1, length + 1) if weekday_of(day := dt.date(year, month, number)) == name]
    edges = Pick(name, nth).edges(first, last, None)  # type: ignore[arg-type] # drawn from the names
    week = Pick("week", nth).edges(first, last, None)

    assert edges == ((of_month[nth - 1],) * 2 if nth <= len(of_month) else None)
    assert edges is None or (week and week[0] <= edges[0] <= week[1])
    assert Pick(name, "last").edges(first, last, None) == (of_month[-1],) * 2  # type: ignore[arg-type] # as above


def weekday_of(day: dt.date) -> str:
    return calendar.day_name[day.weekday()].lower()


@pytest.mark.parametrize(
    ("of", "nth", "count"),
    [("friday", 6, 1), ("friday", 0, 1), ("friday", 1, 2), ("week", 2, 2), ("day", 2, 1), ("day", 1, 0)],
)
def test_what_picks_nothing_is_an_error(of: str, nth: int, count: int) -> None:
    with pytest.raises(ValueError, match="picks nothing"):
        Pick(of, nth, count)  # type: ignore[arg-type] # wrong on purpose


@pytest.mark.parametrize(
    "words", ["thứ Sáu", "ngày thứ hai", "tuần", "thứ Sáu tuần thứ sáu", "tuần 9", "friday", "friday:9", 5]
)
def test_other_words_pick_nothing(words: str) -> None:
    assert not isinstance(words, str) or read_pick(words) is None
    with pytest.raises(PydanticCustomError, match="picks nothing"):
        Pick.read(words)


def test_weekdays_have_names_and_numbers() -> None:
    assert [weekday_named(weekday_words(name)) for name in WEEKDAYS] == list(WEEKDAYS)
    assert [weekday_named(f"thứ {number}") for number in range(2, 8)] == list(WEEKDAYS[:6])


def test_the_fifth_week_is_what_is_left_of_the_month() -> None:
    assert Span(2027, month=3, pick=Pick("week", 5)).last() == dt.date(2027, 3, 31)
    with pytest.raises(PydanticCustomError, match="no such date"):
        Span(2027, month=2, pick=Pick("week", 5))


@pytest.mark.parametrize("feast", FEASTS)
def test_a_feast_is_read_by_its_name_its_day_and_its_code(feast: str) -> None:
    span, day = Span(feast=feast), feast_day(feast)
    typed = f"{day['day']:02}/{day['month']}" + " âm lịch" * day["lunar"]

    assert read_span(str(span)) == read_span(span.code) == span
    assert read_span(f"{span} ({typed})") == span
    assert span.first(2027) == Span(**day).first(2027) is not None
    assert read_span(str(span.in_year(2027))) == Span(2027, feast=feast)


@pytest.mark.parametrize(
    "words", ["ngày Quốc khánh (30/4)", "Tết Bính Ngọ 2027", "Tết Trung thu (15/7)", "rằm tháng Bảy (14/7 âm lịch)"]
)
def test_a_name_with_a_day_or_a_year_not_its_own_is_impossible(words: str) -> None:
    with pytest.raises(PydanticCustomError, match="no such date"):
        read_span(words)


def test_a_year_of_the_sixty_without_its_number_is_not_known() -> None:
    assert read_feast("Tết Nguyên đán Đinh Mùi") is None
    assert read_feast("Tết Nguyên đán Đinh Mùi 2027") == {"feast": "tet", "year": 2027}


@pytest.mark.parametrize(
    "words", ["10/3 âm lịch năm 2027", "Tết Nguyên đán 2027", "thứ Sáu tuần thứ hai của tháng 3/2027"]
)
def test_the_date_of_a_paper_is_a_date_of_the_sun(words: str) -> None:
    with pytest.raises(PydanticCustomError, match="not a date"):
        PartialDate.read(words)


@pytest.mark.parametrize(
    "parts",
    [
        {"lunar": True},
        {"month": 3, "leap": True},
        {"month": 3, "feast": "tet"},
        {"feast": "easter"},
        {"month": 3, "day": 4, "pick": Pick("week", 1)},
        {"month": 3, "lunar": True, "pick": Pick("week", 1)},
    ],
)
def test_parts_that_do_not_go_together_are_no_span(parts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="not one span"):
        Span(**parts)  # type: ignore[arg-type] # wrong on purpose


def test_codes_tell_machines_the_unusual_days() -> None:
    codes = ["L2026-03-10", "LXXXX-12", "L2025-06L-10", "2026-tet", "2026-03:friday:2", "XXXX-Q1:working_day:last:5"]

    assert [Span.read(code).code for code in codes] == codes


def test_ii_v_8_b_a_feast_called_tet_is_written_as_the_decree_writes_it() -> None:
    told = {words: str(Due.parse(f"trước {words}")) for words in ("Tết", "Tết Đoan Ngọ", "tết trung thu")}
    assert [*told.values()] == ["trước tết Nguyên đán", "trước tết Đoan ngọ", "trước tết Trung thu"]
