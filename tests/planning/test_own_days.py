"""Days off of one's own, from files and mappings."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from docgen_vn.errors import InputError, UnreadableError
from docgen_vn.planning.calendar import country
from docgen_vn.planning.own_days import work_calendar

OFF, WORKED, NAMED = dt.date(2027, 2, 3), dt.date(2027, 2, 20), dt.date(2027, 5, 21)
FORMS = {
    "own.yaml": "2027-02-03: off\n20/02/2027: làm bù\n2027-05-21: {loai: nghỉ, ten: Ngày hội}\n"
    "nam_chinh_thuc: [2027]\n",
    "own.yml": "- {date: 2027-02-03, kind: off}\n- {ngay: 20/2/2027, loai: worked}\n"
    "- {ngày: 2027-05-21, loại: Nghỉ, tên: Ngày hội}\n",
    "own.toml": 'official_years = [2027]\n2027-02-03 = "off"\n2027-02-20 = "worked"\n'
    '2027-05-21 = {kind = "off", name = "Ngày hội"}\n',
    "own.json": '{"2027-02-03": "off", "2027-02-20": "worked", "2027-05-21": {"kind": "off", "name": "Ngày hội"}}',
    "own.csv": "date,kind,name\n2027-02-03,off,\n20/02/2027,worked\n\n2027-05-21,off,Ngày hội\n",
    "excel.csv": "\ufeffNgày;Loại;Tên\r\n2027-02-03;nghỉ;\r\n20/02/2027;làm việc;\r\n21/05/2027;nghỉ;Ngày hội\r\n",
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_file_says_the_same(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(FORMS[name], encoding="utf-8")
    calendar = work_calendar(path)
    assert [calendar.is_working_day(day) for day in (OFF, WORKED, NAMED)] == [False, True, False]
    assert [calendar.name_of(day) for day in (OFF, WORKED, NAMED)] == ["Ngày nghỉ", "Làm bù", "Ngày hội"]
    assert calendar.is_estimate(2027) is ("2027]" not in FORMS[name])
    assert calendar.name_of(dt.date(2027, 9, 2)) == "Quốc khánh", "the country's days stay below"


def test_a_mapping_of_dates_will_do_and_nothing_is_the_calendar_of_the_country() -> None:
    calendar = work_calendar({OFF: "off", "2027-02-20": "worked"}, official=[2027])
    assert not calendar.is_working_day(OFF)
    assert not calendar.is_estimate(2027)
    assert work_calendar() is country()
    assert not work_calendar(official=[2028]).is_estimate(2028)


def test_every_bad_row_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "ngay,loai,mau\n2027-02-30,off\n2027-02-03,có lẽ\n2027-02-04,off,đỏ\n04/02/2027,off\n", encoding="utf-8"
    )
    with pytest.raises(InputError) as caught:
        work_calendar(path)
    found = [(item.code, item.place.file, item.place.line) for item in caught.value.findings]
    codes = ["calendar-date", "calendar-kind", "calendar-key", "calendar-twice"]
    assert found == [(code, str(path), line) for line, code in enumerate(codes, start=2)]


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"tháng 2": "off"}, ["calendar-date"]),
        ({"2027-02": "off"}, ["calendar-date"]),
        ({"2027-02-03": None}, ["calendar-kind"]),
        ({"2027-02-03": ["off"]}, ["calendar-kind"]),
        ({"official_years": ["sang năm", True, 20270]}, ["calendar-year"] * 3),
        ({"2027-02-03": {"kind": "off", "date": "2027-02-04"}}, ["calendar-key"]),
        ({"2027-02-03": "off", dt.date(2027, 2, 3): "worked"}, ["calendar-twice"]),
    ],
)
def test_what_is_no_day_or_no_kind_is_an_error(given: dict[Any, Any], codes: list[str]) -> None:
    with pytest.raises(InputError) as caught:
        work_calendar(given)
    assert [item.code for item in caught.value.findings] == codes


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("own.yaml", "nghỉ hết", "calendar-form"),
        ("own.yaml", "[nghỉ, làm]", "calendar-form"),
        ("own.toml", "2027-02-03 = off", "calendar-toml"),
        ("own.xml", "", "file-extension"),
        (None, "", "file-missing"),
    ],
)
def test_a_file_of_another_form_is_an_error(name: str | None, text: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / (name or "none.yaml")
    if name:
        path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        work_calendar(path)
    assert {item.code for item in caught.value.findings} == {code}
    assert isinstance(caught.value, UnreadableError) is (code != "calendar-form")
