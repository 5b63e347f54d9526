import calendar
import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError

from docgen_vn.model.partial_date import PartialDate


class Paper(BaseModel):
    issued_on: PartialDate


ANY: TypeAdapter[PartialDate] = TypeAdapter(PartialDate)
YEARS = st.integers(1000, 9999)
WHOLE = st.dates(min_value=dt.date(1000, 1, 1)).map(lambda day: PartialDate(day.year, day.month, day.day))
DATES = WHOLE | st.builds(PartialDate, YEARS) | st.builds(PartialDate, YEARS, st.integers(1, 12))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (dt.date(2025, 8, 11), "2025-08-11"),
        (dt.datetime(2025, 8, 11, 7, 30), "2025-08-11"),  # noqa: DTZ001 - spreadsheets know no time zone
        (2025, "2025"),
        ("2025", "2025"),
        ("năm 2025", "2025"),
        ("2025-08", "2025-08"),
        ("8/2025", "2025-08"),
        ("tháng 8/2025", "2025-08"),
        ("Tháng 08 năm 2025", "2025-08"),
        ("2025-08-11", "2025-08-11"),
        ("11/8/2025", "2025-08-11"),
        ("11.08.2025", "2025-08-11"),
        ("ngày 11 tháng 8 năm 2025", "2025-08-11"),
        (" Ngày 11/8/2025. ", "2025-08-11"),
        ({"year": 2025}, "2025"),
        ({"year": 2025, "month": 8, "day": None}, "2025-08"),
        ({"year": 2025, "month": 8, "day": 11}, "2025-08-11"),
        (PartialDate(2025, 8), "2025-08"),
    ],
)
def test_a_date_is_read_as_people_write_it(value: Any, written: str) -> None:
    paper = Paper(issued_on=value)

    assert str(paper.issued_on) == written
    assert paper.model_dump(mode="json") == paper.model_dump() == {"issued_on": written}


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("31/02/2026", "date_impossible"),
        ("ngày 31 tháng 4 năm 2026", "date_impossible"),
        ("29/02/2025", "date_impossible"),
        ("2025-13", "date_impossible"),
        ("13/2025", "date_impossible"),
        ({"year": 2026, "month": 2, "day": 31}, "date_impossible"),
        ({"year": 2026, "month": 0}, "date_impossible"),
        ("hôm nay", "date_unreadable"),
        ("", "date_unreadable"),
        ("25/8", "date_unreadable"),
        ("quý II/2026", "date_unreadable"),
        ("17h ngày 25/8/2025", "date_unreadable"),
        (25, "date_unreadable"),
        (True, "date_unreadable"),
        (2025.5, "date_unreadable"),
        (None, "date_unreadable"),
        ([2025, 8], "date_unreadable"),
        ({"month": 8}, "date_unreadable"),
        ({"year": "2025"}, "date_unreadable"),
        ({"year": 2025, "day": 11}, "date_unreadable"),
        ({"year": 2025, "hour": 11}, "date_unreadable"),
    ],
)
def test_impossible_and_unreadable_dates_are_told_apart(value: Any, error: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Paper(issued_on=value)

    (item,) = caught.value.errors()
    assert (item["type"], item["loc"]) == (error, ("issued_on",))
    assert isinstance(item["ctx"]["text"], str)


def test_an_impossible_date_is_named_in_its_error() -> None:
    with pytest.raises(ValueError, match="31/2/2026"):
        PartialDate(2026, 2, 31)


@pytest.mark.parametrize(
    ("date", "first", "last", "whole"),
    [
        (PartialDate(2024), dt.date(2024, 1, 1), dt.date(2024, 12, 31), False),
        (PartialDate(2024, 2), dt.date(2024, 2, 1), dt.date(2024, 2, 29), False),
        (PartialDate(2025, 2), dt.date(2025, 2, 1), dt.date(2025, 2, 28), False),
        (PartialDate(2025, 8, 11), dt.date(2025, 8, 11), dt.date(2025, 8, 11), True),
    ],
)
def test_an_open_date_means_all_its_days(date: PartialDate, first: dt.date, last: dt.date, whole: bool) -> None:  # noqa: FBT001 - a column of the table
    assert (date.first, date.last, date.is_whole) == (first, last, whole)


def test_dates_sort_by_their_first_day_then_by_their_last() -> None:
    ordered = [PartialDate.read(text) for text in ("2024", "2025-01-01", "2025-01", "2025", "2025-02-03")]

    assert sorted(ordered[3:] + ordered[:3]) == ordered
    assert ordered[0] <= ordered[0] < ordered[1]


def test_the_json_schema_tells_editors_what_is_taken() -> None:
    schema = ANY.json_schema()
    text, year, parts = schema["anyOf"]

    assert year == {"type": "integer"}
    assert list(parts["properties"]) == ["year", "month", "day"]
    assert ANY.validate_python({"year": 2025, "month": 8, "day": None}).month == 8
    for example in schema["examples"]:
        assert re.search(text["pattern"], example)
        assert ANY.validate_python(example).year == 2025


@given(date=DATES)
def test_what_is_written_reads_back_and_fits_the_schema(date: PartialDate) -> None:
    written = ANY.dump_python(date, mode="json")

    assert ANY.validate_python(written) == ANY.validate_json(ANY.dump_json(date)) == date
    assert re.fullmatch(ANY.json_schema(mode="serialization")["pattern"], written)


@given(date=DATES)
def test_a_date_spans_one_day_a_month_or_a_year(date: PartialDate) -> None:
    length = (date.last - date.first).days + 1
    months = calendar.monthrange(date.year, date.month or 1)[1]
    year = 366 if calendar.isleap(date.year) else 365

    assert length == (1 if date.is_whole else months if date.month else year)
