import calendar
import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.model.due_count import days_in, end_of, fills_year, weekdays_in

NEW_YEAR = dt.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("since", "amount", "unit", "end"),
    [
        (NEW_YEAR, 30, "day", dt.date(2026, 1, 31)),
        (NEW_YEAR, 2, "week", dt.date(2026, 1, 15)),
        (dt.date(2026, 1, 31), 1, "month", dt.date(2026, 2, 28)),
        (dt.date(2025, 11, 30), 15, "month", dt.date(2027, 2, 28)),
        (dt.date(2024, 2, 29), 1, "year", dt.date(2025, 2, 28)),
        (NEW_YEAR, 24, "hour", None),
        (NEW_YEAR, 5, "working_day", None),
        (dt.date(9999, 12, 31), 1, "day", None),
        (dt.date(9999, 12, 31), 1, "month", None),
    ],
)
def test_the_first_day_does_not_count_and_short_months_end_early(
    since: dt.date, amount: int, unit: str, end: dt.date | None
) -> None:
    assert end_of(since, amount, unit) == end  # type: ignore[arg-type] # a column of the table


@given(year=st.integers(1900, 2100), name=st.sampled_from(("monday", "wednesday", "sunday")))
def test_the_weekdays_of_a_year_are_all_its_days_of_that_name(year: int, name: str) -> None:
    days = weekdays_in(year, name)  # type: ignore[arg-type] # drawn from the names
    whole_year = (dt.date(year, 1, 1) + dt.timedelta(days=since) for since in range(365 + calendar.isleap(year)))

    assert days == [day for day in whole_year if calendar.day_name[day.weekday()].lower() == name]


def test_the_last_day_that_comes_monthly_is_in_december_or_the_last_quarter() -> None:
    found = [days_in(2026, *parts)[-1] for parts in ((31,), ("last",), (5,), (31, 2), (5, 1))]

    assert found == [
        dt.date(2026, 12, 31),
        dt.date(2026, 12, 31),
        dt.date(2026, 12, 5),
        dt.date(2026, 11, 30),
        dt.date(2026, 10, 5),
    ]


def test_only_cycles_that_divide_the_year_end_with_it() -> None:
    assert fills_year("month", 6)
    assert fills_year("quarter", 2)
    assert fills_year("year", 1)
    assert not fills_year("month", 5)
    assert not fills_year("week", 2)
    assert not fills_year("year", 2)
