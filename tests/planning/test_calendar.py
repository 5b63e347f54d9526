"""Working days: counted, added and looked for, in all years from 2020 to 2050."""

import datetime as dt
import pickle
from collections.abc import Iterator
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.planning.calendar import (
    WorkCalendar,
    add_working_days,
    country,
    is_working_day,
    working_days,
)
from docgen_vn.planning.days_off import Day

FIRST, LAST = dt.date(2020, 1, 1), dt.date(2050, 12, 31)
DAYS = st.dates(FIRST, LAST)
ONE_DAY = dt.timedelta(days=1)


def days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    while first <= last:
        yield first
        first += ONE_DAY


@cache
def worked() -> tuple[dt.date, ...]:
    return tuple(day for day in days(FIRST, LAST) if is_working_day(day))


def test_add_counts_every_start_day_of_thirty_years_as_a_person_would() -> None:
    place, known = 0, worked()
    for day in days(FIRST, dt.date(2050, 11, 30)):
        while known[place] <= day:
            place += 1
        assert [add_working_days(day, count) for count in (0, 1, 5)] == [day, known[place], known[place + 4]]


def test_add_counts_backwards_from_every_start_day() -> None:
    place, known = 1, worked()
    for day in days(dt.date(2020, 2, 1), LAST):
        while place < len(known) and known[place] < day:
            place += 1
        assert add_working_days(day, -1) == known[place - 1]
        assert add_working_days(day, -3) == known[place - 3]


@given(DAYS, st.integers(-80, 80), st.integers(-80, 80))
def test_adding_grows_with_count_and_day_and_undoes_itself_on_working_days(day: dt.date, one: int, two: int) -> None:
    low, high = sorted((one, two))
    assert add_working_days(day, low) <= add_working_days(day, high)
    assert add_working_days(day, one) <= add_working_days(day + ONE_DAY, one)
    start = add_working_days(day, 1)
    assert add_working_days(add_working_days(start, one), -one) == start
    assert add_working_days(add_working_days(start, one), two) == add_working_days(start, one + two)


@given(DAYS, DAYS)
def test_working_days_are_those_that_one_counts_day_by_day(one: dt.date, two: dt.date) -> None:
    first, last = sorted((one, two))
    assert working_days(first, last) == sum(first <= day <= last for day in worked())
    assert working_days(last, first) == (0 if first < last else is_working_day(first))


@given(DAYS)
def test_the_nearest_working_days_are_worked_and_nothing_between_is(day: dt.date) -> None:
    before, after = country().previous_working_day(day), country().next_working_day(day)
    assert before < day < after
    assert is_working_day(before)
    assert is_working_day(after)
    assert working_days(before + ONE_DAY, after - ONE_DAY) == is_working_day(day)


@given(DAYS, st.integers(1, 60))
def test_the_days_counted_are_the_working_days_between(day: dt.date, count: int) -> None:
    assert working_days(day + ONE_DAY, add_working_days(day, count)) == count


def test_the_day_of_the_event_does_not_count() -> None:
    issued = dt.date(2026, 2, 13)  # the Friday before Tết
    assert add_working_days(issued, 1) == dt.date(2026, 2, 23)
    assert add_working_days(dt.date(2026, 8, 21), 1) == dt.date(2026, 8, 22), "a Saturday worked"


def test_days_have_names_and_years_without_a_notice_are_estimates() -> None:
    assert country().name_of(dt.date(2026, 2, 17)) == "Tết Nguyên Đán"
    assert country().name_of(dt.date(2026, 2, 24)) is None
    assert [year for year in range(2019, 2030) if not country().is_estimate(year)] == list(range(2021, 2027))


def test_a_moment_stands_for_its_day() -> None:
    assert not is_working_day(dt.datetime(2026, 4, 30, 8))  # noqa: DTZ001 - a notebook's dates have no zone
    assert add_working_days(dt.datetime(2026, 4, 29, 8), 1) == dt.date(2026, 5, 4)  # noqa: DTZ001 - the same


def test_days_of_ones_own_come_first_and_the_calendar_can_travel_between_processes() -> None:
    own = WorkCalendar({dt.date(2026, 2, 17): Day(worked=True, name="Trực"), dt.date(2027, 5, 21): Day(False, "Nghỉ")})  # noqa: FBT003 - a row
    for calendar in (own, pickle.loads(pickle.dumps(own))):  # noqa: S301 - made two words before
        assert calendar.is_working_day(dt.date(2026, 2, 17))
        assert working_days(dt.date(2027, 5, 17), dt.date(2027, 5, 23), calendar) == 4
        assert calendar.name_of(dt.date(2027, 5, 21)) == "Nghỉ"
    assert hash(own) == hash(WorkCalendar(own.own))


def test_the_calendar_ends_where_years_end() -> None:
    with pytest.raises(OverflowError):
        add_working_days(dt.date.max, 1)
