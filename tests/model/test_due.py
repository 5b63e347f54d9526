import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from docgen_vn.model.due import Before, Due, Expected, In, Range, Recurring, Within
from docgen_vn.model.due_span import Span


class Job(BaseModel):
    due: Due | None = None


DUE: TypeAdapter[Due] = TypeAdapter(Due)

# In the order they are sorted when the plan's year is 2026.
IN_ORDER = (
    "trước ngày 05/01/2026",
    "chậm nhất ngày 05/01/2026",
    "trong tháng 02/2026",
    "trước tháng 5",
    "từ tháng 3 đến tháng 5/2026",
    "đến hết quý II",
    "dự kiến vào tháng 01/2026",
    "dự kiến trong quý III/2026",
    "trước ngày 20 tháng 7 hằng năm",
    "trước ngày 25 hằng tháng",
    "định kỳ hằng quý",
    "định kỳ 02 tuần một lần",
    "thường xuyên",
    "đột xuất",
    "trong thời hạn 05 ngày làm việc kể từ ngày ký",
)


def types_of(error: pytest.ExceptionInfo[ValidationError]) -> list[tuple[Any, ...]]:
    return [(item["type"], *item["loc"]) for item in error.value.errors()]


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("trước 5/1/2026", "trước ngày 05/01/2026"),
        (dt.date(2025, 8, 25), "chậm nhất ngày 25/8/2025"),
        (
            dt.datetime(2025, 8, 25),  # noqa: DTZ001 - spreadsheets know no time zone
            "chậm nhất ngày 25/8/2025",
        ),
        (
            dt.datetime(2025, 8, 25, 17, 0, 59),  # noqa: DTZ001 - as above
            "chậm nhất 17 giờ 00 phút, ngày 25/8/2025",
        ),
        (2026, "trong năm 2026"),
        ({"before": dt.date(2025, 8, 25)}, "trước ngày 25/8/2025"),
        ({"before": "25/8"}, "trước ngày 25/8"),
        ({"kind": "before", "date": "2025-08-25"}, "trước ngày 25/8/2025"),
        ({"from": "01/3", "to": "15/3/2026"}, "từ ngày 01/3 đến ngày 15/3/2026"),
        ({"range": {"from": "01/3", "to": "15/3/2026"}}, "từ ngày 01/3 đến ngày 15/3/2026"),
        ({"first": "tháng 3", "last": "tháng 5/2026"}, "từ tháng 3 đến tháng 5/2026"),
        ({"recurring": {"every": "week", "weekday": "friday"}}, "thứ Sáu hằng tuần"),
        ({"expected": "20/12/2026"}, "dự kiến vào ngày 20/12/2026"),
        ({"expected": dt.date(2026, 12, 20)}, "dự kiến vào ngày 20/12/2026"),
        ({"yearly": "trước 20/7"}, "trước ngày 20 tháng 7 hằng năm"),
        ({"within": {"amount": 5, "unit": "day", "since": "kể từ ngày ký."}}, "trong thời hạn 05 ngày kể từ ngày ký"),
        ({"ongoing": None}, "thường xuyên"),
        ({"on_demand": True}, "đột xuất"),
        (In(period=Span(2026, quarter=2)), "trong quý II/2026"),
    ],
)
def test_a_field_takes_what_people_write(value: Any, printed: str) -> None:
    assert str(Job(due=value).due) == printed


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("cuối năm", ("due_ambiguous", "due")),
        ("31/02/2026", ("date_impossible", "due")),
        ("abc", ("due_unreadable", "due")),
        (2026.5, ("due_unreadable", "due")),
        (True, ("date_unreadable", "due")),
        (25, ("date_unreadable", "due")),
        ([], ("due_unreadable", "due")),
        ({}, ("due_unreadable", "due")),
        ({"befor": "25/8/2025"}, ("due_unreadable", "due")),
        ({"within": "05 ngày"}, ("due_unreadable", "due")),
        ({"before": "25/8/2025", "by": "26/8/2025"}, ("due_unreadable", "due")),
        ({"kind": "befor", "date": "25/8/2025"}, ("union_tag_invalid", "due")),
        ({"kind": "before", "date": "31/02/2026"}, ("date_impossible", "due", "before", "date")),
        ({"kind": "before", "date": "abc"}, ("date_unreadable", "due", "before", "date")),
        ({"kind": "before"}, ("missing", "due", "before", "date")),
        ({"kind": "before", "date": "25/8", "day": 1}, ("extra_forbidden", "due", "before", "day")),
        ({"kind": "range", "first": "25/8"}, ("missing", "due", "range", "last")),
        ({"before": "năm"}, ("due_ambiguous", "due", "before", "date")),
        ({"from": "15/3/2026", "to": "01/3/2026"}, ("due_reversed", "due", "range")),
        ({"expected": "abc"}, ("due_unreadable", "due", "expected", "due")),
        ({"expected": "hằng tháng"}, ("due_unreadable", "due", "expected", "due")),
        ({"yearly": "trước 20/7/2026"}, ("due_ambiguous", "due", "yearly")),
        ({"on_demand": "lúc rảnh"}, ("due_unreadable", "due", "on_demand", "occasion")),
        ({"within": {"amount": 5, "unit": "day", "since": " . "}}, ("due_unreadable", "due", "within", "since")),
        ({"within": {"amount": 5, "unit": "day", "since": 2026}}, ("due_ambiguous", "due", "within", "since")),
    ],
)
def test_a_field_refuses_what_it_cannot_know(value: Any, error: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError) as caught:
        Job(due=value)

    assert types_of(caught)[0][: len(error)] == error


@pytest.mark.parametrize(
    "parts",
    [
        {"every": "week", "day": 3},
        {"every": "month", "weekday": "friday"},
        {"every": "month", "day": 3, "month": 1},
        {"every": "quarter", "day": 3},
        {"every": "month", "limit": "before"},
        {"every": "month", "count": 2, "day": 3},
        {"every": "year", "day": 3},
    ],
)
def test_a_recurring_day_needs_what_tells_it_in_its_cycle_and_nothing_else(parts: dict[str, Any]) -> None:
    with pytest.raises(ValidationError) as caught:
        Recurring.model_validate(parts)

    assert types_of(caught) == [("due_ambiguous",)]


def test_a_field_is_dumped_as_its_phrase_and_a_kind_as_its_parts() -> None:
    job = Job(due=Before(date=Span(month=8, day=25)))

    assert job.model_dump() == job.model_dump(mode="json") == {"due": "trước ngày 25/8"}
    assert job.due is not None
    assert DUE.validate_python({"before": "XXXX-08-25"}).as_mapping() == {
        "kind": "before",
        "date": "XXXX-08-25",
    }


def test_the_json_schema_offers_editors_a_phrase_a_year_or_any_kind() -> None:
    schema = DUE.json_schema()
    text, year, kinds, _ = schema["anyOf"]

    assert text["type"] == "string"
    assert all(Due.parse(example).phrase() == example for example in text["examples"])
    assert year == {"type": "integer"}
    assert set(kinds["discriminator"]["mapping"]) == {
        *("before", "by", "until", "in", "throughout", "range", "within", "after"),
        *("ahead", "several", "recurring", "yearly", "expected", "ongoing", "on_demand"),
    }


def test_the_json_schema_of_what_is_written_is_a_string() -> None:
    assert DUE.json_schema(mode="serialization")["type"] == "string"


def test_short_forms_of_the_schema_are_taken() -> None:
    example = DUE.json_schema()["anyOf"][3]["examples"][0]

    assert DUE.validate_python(example) == Before(date=Span(2025, month=8, day=25))


def test_due_dates_sort_by_deadline_then_by_how_open_they_are() -> None:
    dues = [Due.parse(phrase) for phrase in reversed(IN_ORDER)]

    assert [str(due) for due in sorted(dues, key=lambda due: due.sort_key(2026))] == list(IN_ORDER)


def test_without_a_year_those_that_lack_one_come_last_in_the_order_of_the_calendar() -> None:
    phrases = [
        "trước ngày 10/01",
        "trước ngày 05/3",
        "đột xuất",
        "trong năm 2030",
        "trong thời hạn 05 ngày kể từ ngày ký",
    ]

    assert [str(due) for due in sorted(Due.parse(phrase) for phrase in phrases)] == [
        "trong năm 2030",
        "đột xuất",
        "trước ngày 10/01",
        "trước ngày 05/3",
        "trong thời hạn 05 ngày kể từ ngày ký",
    ]


def test_due_dates_compare_with_each_other_only() -> None:
    first, second = (Due.parse(phrase) for phrase in ("trước ngày 05/01/2026", "trước ngày 06/01/2026"))

    assert first < second
    assert first <= second
    assert second > first
    assert second >= first
    with pytest.raises(TypeError):
        assert first < "trước ngày 06/01/2026"


@pytest.mark.parametrize(
    ("phrase", "start"),
    [
        ("trong quý II/2026", dt.date(2026, 4, 1)),
        ("cả năm", dt.date(2026, 1, 1)),
        ("từ ngày 01/3 đến ngày 15/3", dt.date(2026, 3, 1)),
        ("dự kiến vào tháng 12", dt.date(2026, 12, 1)),
        ("trong tháng 7 hằng năm", dt.date(2026, 7, 1)),
        ("trong thời hạn 05 ngày làm việc kể từ ngày 05/01/2026", dt.date(2026, 1, 5)),
        ("sau 15 ngày kể từ ngày 05/01", dt.date(2026, 1, 20)),
        ("sau 15 ngày kể từ ngày ký", None),
        ("trước ngày 25/8/2025", None),
        ("thường xuyên", None),
    ],
)
def test_a_due_date_starts_where_it_says(phrase: str, start: dt.date | None) -> None:
    assert Due.parse(phrase).start(2026) == start


def test_working_days_and_events_have_no_deadline_that_could_be_known_here() -> None:
    unknown = ("05 ngày làm việc kể từ ngày 05/01/2026", "05 ngày kể từ ngày ký", "24 giờ kể từ ngày 05/01/2026")

    assert [Due.parse(phrase).deadline(2026) for phrase in unknown] == [None] * 3


def test_a_count_beyond_the_calendar_has_no_deadline() -> None:
    assert Due.parse("9999 năm kể từ ngày 05/01/2026").deadline() is None


def test_the_day_of_a_leap_year_exists_only_there() -> None:
    due = Due.parse("trước ngày 01/3")
    leap = Due.parse("29/02")

    assert (due.deadline(2028), due.deadline(2027)) == (dt.date(2028, 2, 29), dt.date(2027, 2, 28))
    assert (leap.deadline(2028), leap.deadline(2027)) == (dt.date(2028, 2, 29), None)
    with pytest.raises(ValueError, match="no such date"):
        leap.in_year(2027)


@pytest.mark.parametrize(
    ("phrase", "in_2027"),
    [
        ("trước ngày 25/8", "trước ngày 25/8/2027"),
        ("trước ngày 25/8/2025", "trước ngày 25/8/2025"),
        ("từ ngày 01/3 đến ngày 15/3", "từ ngày 01/3 đến ngày 15/3/2027"),
        ("dự kiến trong quý III", "dự kiến trong quý III/2027"),
        ("02 tuần kể từ ngày 01/3", "trong thời hạn 02 tuần kể từ ngày 01/3/2027"),
        ("trước ngày 20 tháng 7 hằng năm", "trước ngày 20 tháng 7 hằng năm"),
        ("thường xuyên trong năm", "thường xuyên trong năm 2027"),
        ("trước ngày 25 hằng tháng", "trước ngày 25 hằng tháng"),
    ],
)
def test_a_missing_year_is_filled_in_and_a_stated_one_kept(phrase: str, in_2027: str) -> None:
    assert str(Due.parse(phrase).in_year(2027)) == in_2027


def test_words_are_written_long_when_asked() -> None:
    assert Due.parse("trước 5/1/2026").phrase(long=True) == "trước ngày 05 tháng 01 năm 2026"
    assert Due.parse("1/3 - 15/3/2026").phrase(long=True) == "từ ngày 01 tháng 3 đến ngày 15 tháng 3 năm 2026"


def test_due_dates_are_frozen_and_can_be_keys() -> None:
    due = Due.parse("trước ngày 25/8/2025")

    assert {due: 1}[Before(date=Span(2025, month=8, day=25))] == 1
    with pytest.raises(ValidationError):
        due.date = Span(2026)  # type: ignore[attr-defined]


def test_kinds_can_be_told_apart_by_their_classes() -> None:
    due = Due.parse("dự kiến từ ngày 01/3 đến ngày 15/3/2026")

    assert isinstance(due, Expected)
    assert isinstance(due.due, Range)
    assert isinstance(Due.parse("05 ngày kể từ ngày ký"), Within)


def test_the_order_of_the_sorted_list_is_strict() -> None:
    dues = [Due.parse(phrase) for phrase in IN_ORDER]

    assert all(a.sort_key(2026) < b.sort_key(2026) for a, b in pairwise(dues))
