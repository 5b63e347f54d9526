import datetime as dt
import subprocess
import sys
from collections import Counter

import lunar_vn
import pytest

from docgen_vn.text.lunar import LunarDay, lunar_days_in, lunar_month_in, lunar_to_solar, solar_to_lunar

DAYS = [dt.date(2020, 1, 1) + dt.timedelta(days=since) for since in range(31 * 365 + 8)]

# Tết as announced by the government each year.
NEW_YEARS = {
    2020: (1, 25), 2021: (2, 12), 2022: (2, 1), 2023: (1, 22), 2024: (2, 10),
    2025: (1, 29), 2026: (2, 17), 2027: (2, 6), 2028: (1, 26), 2029: (2, 13), 2030: (2, 2),
}  # fmt: skip


def test_every_day_from_2020_to_2050_goes_to_the_moon_and_back() -> None:
    assert DAYS[-1] == dt.date(2050, 12, 31)
    for day in DAYS:
        year, month, number, leap = lunar = solar_to_lunar(day)
        theirs = lunar_vn.solar_to_lunar(day)
        assert lunar == (theirs.year, theirs.month, theirs.day, theirs.leap)
        assert lunar_to_solar(year, month, number, leap=leap) == day


@pytest.mark.parametrize(("year", "tet"), NEW_YEARS.items())
def test_the_first_day_of_the_lunar_year_is_tet(year: int, tet: tuple[int, int]) -> None:
    assert lunar_to_solar(year, 1, 1) == dt.date(year, *tet)
    assert solar_to_lunar(dt.date(year, *tet)) == LunarDay(year, 1, 1)


def test_months_of_the_moon_have_29_or_30_days_and_some_years_have_thirteen() -> None:
    lunar = [solar_to_lunar(day) for day in DAYS]
    lengths = Counter((each.year, each.month, each.leap) for each in lunar)
    leaps = [key for key in lengths if key[2]]

    assert set(list(lengths.values())[1:-1]) == {29, 30}
    assert [key[:2] for key in leaps[:4]] == [(2020, 4), (2023, 2), (2025, 6), (2028, 5)]


@pytest.mark.parametrize("lunar", [(2021, 12, 30), (2027, 13, 1), (2027, 3, 31), (2027, 3, 0), (1800, 1, 1)])
def test_a_day_the_moon_does_not_have_is_an_error(lunar: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match=r"lunar|Year"):
        lunar_to_solar(*lunar)


def test_a_leap_month_of_another_year_is_an_error() -> None:
    assert lunar_to_solar(2025, 6, 10, leap=True) == dt.date(2025, 8, 3)
    for year, month in ((2025, 5), (2026, 6)):
        with pytest.raises(ValueError, match="leap"):
            lunar_to_solar(year, month, 10, leap=True)


def test_only_days_of_the_last_two_months_fall_in_a_year_not_once() -> None:
    odd = {
        (month, day)
        for year in range(2020, 2051)
        for month in range(1, 13)
        for day in range(1, 30)
        if len(lunar_days_in(year, month, day)) != 1
    }

    assert {month for month, _ in odd} == {11, 12}
    assert max(day for month, day in odd if month == 12) < 15


def test_every_day_of_the_moon_in_a_year_is_found_there() -> None:
    for day in DAYS:
        _, month, number, leap = solar_to_lunar(day)
        assert day in lunar_days_in(day.year, month, number, leap=leap)


def test_the_last_month_of_a_year_is_the_one_before_its_tet() -> None:
    for year in range(2020, 2051):
        month = lunar_month_in(year, 12)
        assert month
        assert month[1] + dt.timedelta(days=1) == lunar_to_solar(year, 1, 1)
        assert solar_to_lunar(month[0])[1:] == (12, 1, False)


def test_a_year_without_the_leap_month_has_none() -> None:
    assert lunar_month_in(2026, 6, leap=True) is None
    assert lunar_month_in(2025, 6, leap=True) == (dt.date(2025, 7, 25), dt.date(2025, 8, 22))


def test_the_library_of_the_moon_loads_when_it_is_first_asked() -> None:
    code = "import sys, docgen_vn.model.due; sys.exit('lunar_vn' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
