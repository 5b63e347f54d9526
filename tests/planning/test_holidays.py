import datetime as dt
import itertools

from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.planning.calendar import WorkCalendar, country
from docgen_vn.planning.days_off import Day
from docgen_vn.planning.holidays import days_off_in


def test_the_holidays_of_a_year_take_the_weekends_that_touch_them_along() -> None:
    ends = [(each.first.isoformat(), each.last.isoformat()) for each in days_off_in(2026, country())]
    assert ends[:3] == [("2026-01-01", "2026-01-04"), ("2026-02-14", "2026-02-22"), ("2026-04-25", "2026-04-27")]


def test_a_stretch_of_days_off_is_named_after_its_holidays_and_a_bare_weekend_is_none() -> None:
    names = [each.name for each in days_off_in(2026, country())]
    assert "24/11/2026: Ngày Văn hóa Việt Nam" in names
    assert "30/4/2026 – 03/5/2026: Ngày Chiến thắng; Ngày Quốc tế Lao động" in names


def test_days_off_of_ones_own_count() -> None:
    own = {dt.date(2026, 7, 15): Day(worked=False, name="Mất điện")}
    assert "15/7/2026: Mất điện" in [each.name for each in days_off_in(2026, WorkCalendar(own))]


@given(st.integers(2021, 2050))
def test_no_day_off_of_a_year_is_worked_and_no_stretch_touches_another(year: int) -> None:
    found = days_off_in(year, country())
    days = [each.first + dt.timedelta(n) for each in found for n in range((each.last - each.first).days + 1)]
    assert days == sorted(set(days))
    assert not any(map(country().is_working_day, days))
    assert {day.year for day in days} == {year}
    gaps = itertools.pairwise(found)
    assert all((after.first - before.last).days > 1 for before, after in gaps)
