"""Which digits of a text are a year, and whose."""

import datetime as dt

import pytest

from docgen_vn.planning.roll_words import find, looks, weekday_beside


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("trong năm 2026", "year"),
        ("NĂM 2026", "year"),
        ("năm\u00a02026", "year"),
        ("năm **2026**", "year"),
        ("quý II/2026", "quarter"),
        ("quý 2 năm 2026", "quarter"),
        ("quý I, II/2026", "quarter"),
        ("06 tháng đầu năm 2026", "year"),
        ("tháng 8/2026", "month"),
        ("tháng 8 năm 2026", "month"),
        ("T8/2026", "month"),
        ("từ tháng 7 đến 9/2026", "month"),
        ("trước ngày 25/8/2026", "date"),
        ("ngày 05 tháng 01 năm 2026", "date"),
        ("2026-08-25", "date"),
        ("25-8-2026", "date"),
        ("mời 2026 người", "bare"),
        ("ngày 31/02/2026", "bare"),
        ("khóa 2026", "bare"),
    ],
)
def test_a_year_is_known_by_its_words(text: str, form: str) -> None:
    (found,) = find(text)
    assert (found.year, found.form, found.zone) == (2026, form, None)
    assert text[found.at : found.at + 4] == "2026"


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("Nghị định số 12/2026/NĐ-CP", "citation"),
        ("Kế hoạch số 12/KH-UBND ngày 05/01/2026", "citation"),
        ("Nghị quyết số 18-NQ/TW ngày 25/10/2026", "citation"),
        ("Luật số 65/2026/QH15", "citation"),
        ("Kế hoạch số 12/KH-UBND của phường về công tác năm 2026", "citation"),
        ("Quyết định ngày 05/01/2026 của Chủ tịch", "citation"),
        ("Luật Đất đai năm 2026", "law"),
        ("giai đoạn 2021 - 2026", "period"),
        ("nhiệm kỳ 2026–2031", "period"),
        ("từ năm 2026 đến năm 2030", "period"),
        ("năm 2025 và năm 2026", "period"),
        ("từ tháng 10/2025 đến tháng 3/2026", "straddle"),
        ("từ ngày 15/12/2026 đến ngày 15 tháng 01 năm 2027", "straddle"),
        ("việc {facts.nam_2026}", "call"),
    ],
)
def test_a_year_of_something_else_stays(text: str, zone: str) -> None:
    found = next(each for each in find(text) if each.year == 2026)
    assert found.zone is not None
    assert found.zone.name == zone


@pytest.mark.parametrize(
    "text",
    [
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2025 của thành phố, Ủy ban nhân dân phường làm việc năm 2026",
        "theo Quyết định số 5/QĐ-UBND; trong năm 2026",
        "theo Quyết định số 5/QĐ-UBND. Trong năm 2026",
        "từ ngày 01/3/2026 đến ngày 15/3/2026",
        "tổ 10/TDP trong năm 2026",
    ],
)
def test_the_name_of_a_paper_ends_with_its_clause(text: str) -> None:
    assert find(text)[-1].zone is None


@pytest.mark.parametrize("text", ["2.026 người", "12026 đồng", "0912026", "năm 26", "1.202.600", ""])
def test_other_numbers_are_no_years(text: str) -> None:
    assert find(text) == ()


def test_anniversaries_and_names_of_lunar_years_are_looked_at() -> None:
    text = "Kỷ niệm 81 năm Quốc khánh, Tết Bính Ngọ"
    assert [(why, text[start:end]) for why, start, end in looks(text)] == [
        ("anniversary", "Kỷ niệm 81 năm"),
        ("lunar_name", "Bính Ngọ"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("thứ Sáu, ngày 22/5/2026", "thứ Sáu"),
        ("Chủ nhật (24/5/2026)", "Chủ nhật"),
        ("ngày 22 tháng 5 năm 2026 (thứ 6)", "thứ 6"),
        ("ngày 22/5/2026", None),
        ("ngày 22/5/2026, thứ tự như sau", None),
    ],
)
def test_a_weekday_beside_a_date_is_found(text: str, name: str | None) -> None:
    (found,) = find(text)
    assert isinstance(found.day, dt.date)
    place = weekday_beside(text, found)
    assert (text[slice(*place)] if place else None) == name
