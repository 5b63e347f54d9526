"""The table of days off: `holidays` and the notices it lacks, checked against official notices and the moon."""

import csv
import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest
from lunar_vn import LunarDate, lunar_to_solar
from places import ROOT

from docgen_vn.planning.calendar import WorkCalendar, country
from docgen_vn.planning.days_off import Day, days_by_law, days_of, official_years
from docgen_vn.resources import table

TABLE = ROOT / "docgen_vn/planning/data/days_off.csv"
YEARS = range(2021, 2031)


def written() -> str:
    days = [(day, what) for year in YEARS for day, what in days_by_law(year).items()]
    rows = [f"{day},{'worked' if what.worked else 'off'},{what.name}" for day, what in days]
    return "\n".join(["date,kind,name", *rows, ""])


def test_the_table_is_what_holidays_and_the_notices_say() -> None:
    if os.environ.get("UPDATE_GOLDEN"):
        TABLE.write_text(written(), encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == written(), "UPDATE_GOLDEN=1 makes the table anew"


def test_every_row_of_the_table_is_a_day_of_the_calendar() -> None:
    read = {day: what for year in YEARS for day, what in days_of(year).items()}
    rows = list(csv.DictReader(TABLE.read_text(encoding="utf-8").splitlines()))
    assert read == {dt.date.fromisoformat(row["date"]): Day(row["kind"] == "worked", row["name"]) for row in rows}


def test_every_official_notice_agrees(shared: Path) -> None:
    text = (shared / "lang/vn_holidays_2021_2027.csv").read_text(encoding="utf-8-sig")
    rows = [row for row in csv.DictReader(text.splitlines()) if row["basis"] == "notice"]
    worked = {dt.date.fromisoformat(row["date"]): row["kind"] == "working Saturday" for row in rows}
    assert len(worked) > 60
    assert {day: country().is_working_day(day) for day in worked} == worked
    odd = {
        day for year in range(2021, 2027) for day in days_of(year) if country().is_working_day(day) != on_weekday(day)
    }
    assert odd == set(worked), "the notices list every weekday off and every Saturday worked"


def on_weekday(day: dt.date) -> bool:
    return day.weekday() < 5


def test_each_own_notice_tells_its_source_and_changes_what_holidays_says() -> None:
    for row in table("planning/data/overrides.toml")["day"]:
        assert row["source"]
        assert row["date"].year in official_years()
        assert days_of(row["date"].year)[row["date"]] == Day(row["kind"] == "worked", row["name"])


@pytest.mark.parametrize("year", range(2007, 2101))
def test_tet_and_the_day_of_the_hung_kings_follow_the_moon_over_vietnam(year: int) -> None:
    new_year, kings = lunar_to_solar(LunarDate(1, 1, year)), lunar_to_solar(LunarDate(10, 3, year))
    days = days_by_law(year)
    assert [day for day, what in days.items() if what.name == "Tết Nguyên Đán"] == [new_year]
    assert [day for day, what in days.items() if what.name == "Ngày Giỗ Tổ Hùng Vương"] == [kings]
    five = [new_year + dt.timedelta(days=after) for after in range(-1, 3)]
    assert not any(WorkCalendar().is_working_day(day) for day in [*five, kings])


def test_worked_days_tell_the_day_off_they_stand_for() -> None:
    assert country().name_of(dt.date(2025, 4, 26)) == "Làm bù cho ngày 02/5/2025"
    assert country().name_of(dt.date(2026, 1, 10)) == "Làm bù cho ngày 02/01/2026"
    assert country().name_of(dt.date(2019, 1, 5)) == "Làm bù", "the day off for it is in the year before"


def test_years_of_the_table_do_not_load_the_library() -> None:
    code = (
        "import sys, datetime; from docgen_vn.planning.calendar import working_days;"
        "working_days(datetime.date(2021, 1, 1), datetime.date(2030, 12, 31)); print('holidays' in sys.modules);"
        "working_days(datetime.date(2031, 1, 1), datetime.date(2031, 1, 2)); print('holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
