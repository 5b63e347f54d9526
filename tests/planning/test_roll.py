"""A plan brought to another year: what moves, what stays, what is to be looked at, and the way back."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import documents

from docgen_vn.errors import InputError
from docgen_vn.model.document import Document
from docgen_vn.model.due import Due
from docgen_vn.planning.roll import changes, roll_document, years_of
from docgen_vn.planning.roll_change import Change, Memory, Years, changed

ISSUER = {"name": "Ủy ban nhân dân phường Tân Lạc Hạ", "code": "UBND"}
YEARS = Years(2026, 2026, 2027)


def rolled_text(text: str, years: Years = YEARS) -> str | None:
    return changed(text, changes({("opening", 0): text}, years))


def of(path: tuple[str | int, ...], value: Any, years: Years = YEARS) -> list[Change]:
    return list(changes({path: value}, years))


def plan(**parts: Any) -> Document:
    return Document.model_validate({"issuer": ISSUER, **parts})


# --- the plan's own year


@pytest.mark.parametrize(
    ("parts", "first", "last"),
    [
        ({"period": 2026, "issued_on": "2025-12-28"}, 2026, 2026),
        ({"period": {"start": "2026-03", "end": "2026-06"}}, 2026, 2026),
        ({"period": {"start": 2026, "end": 2030}}, 2026, 2030),
        ({"issued_on": "2026-03"}, 2026, 2026),
        ({"issued_on": "2025-12-28", "abstract": "Công tác năm 2026"}, 2026, 2026),
        ({"issued_on": "2025-12-28", "abstract": "Tổng kết năm 2025, công tác năm 2026"}, 2025, 2025),
        ({"issued_on": "2026-01-05", "abstract": "Tổng kết năm 2025"}, 2026, 2026),
        ({"issued_on": "2026-01-05", "abstract": "Thực hiện giai đoạn 2026 - 2030"}, 2026, 2026),
    ],
)
def test_the_own_year_is_that_of_the_period_of_the_abstract_or_of_the_issue(
    parts: dict[str, Any], first: int, last: int
) -> None:
    assert years_of(plan(**parts), 2031) == Years(first, last, 2031)


def test_a_plan_of_no_known_year_is_an_error() -> None:
    with pytest.raises(InputError) as error:
        years_of(plan(abstract="Công tác năm 2026"), 2027)
    assert [item.code for item in error.value.findings] == ["roll-year-unknown"]


@pytest.mark.parametrize("year", [1949, 2101])
def test_a_year_beyond_the_days_off_is_an_error(year: int) -> None:
    with pytest.raises(InputError) as error:
        years_of(plan(period=2026), year)
    assert [item.code for item in error.value.findings] == ["roll-year-range"]


def test_to_its_own_year_nothing_changes() -> None:
    assert of(("abstract",), "Công tác năm 2026", Years(2026, 2026, 2026)) == []


# --- texts


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        ("Công tác năm 2026", "Công tác năm 2027"),
        ("quý II/2026 và tháng 8/2026", "quý II/2027 và tháng 8/2027"),
        ("so với năm 2025, năm 2026 tăng", "so với năm 2025, năm 2027 tăng"),
        ("dự toán năm 2027", "dự toán năm 2027"),
        ("giai đoạn 2021 - 2030", "giai đoạn 2021 - 2030"),
        ("mời 2026 người", "mời 2026 người"),
        ("Nghị định số 12/2026/NĐ-CP", "Nghị định số 12/2026/NĐ-CP"),
        (
            "theo Kế hoạch số 12/KH-UBND ngày 05/01/2026; năm 2026",
            "theo Kế hoạch số 12/KH-UBND ngày 05/01/2026; năm 2027",
        ),
        ("ngày 22/5/2026 (thứ Sáu)", "ngày 22/5/2027 (thứ Bảy)"),
        ("Chủ nhật, ngày 24 tháng 5 năm 2026", "Thứ Hai, ngày 24 tháng 5 năm 2027"),
        ("Họp Chủ nhật, ngày 24/5/2026", "Họp thứ Hai, ngày 24/5/2027"),
        ("Họp thứ Bảy, ngày 23/5/2026", "Họp Chủ nhật, ngày 23/5/2027"),
        ("Họp. Chủ nhật, ngày 24/5/2026", "Họp. Thứ Hai, ngày 24/5/2027"),
        ("họp chủ nhật, ngày 24/5/2026", "họp thứ hai, ngày 24/5/2027"),
        ("thứ 6 ngày 22/5/2026", "thứ 7 ngày 22/5/2027"),
        ("thứ Hai, ngày 22/5/2026", "thứ Hai, ngày 22/5/2027"),
        ("thành lập năm 1945", "thành lập năm 1945"),
    ],
)
def test_only_the_own_year_of_a_text_moves(text: str, moved: str) -> None:
    assert rolled_text(text) == moved


@pytest.mark.parametrize(
    ("text", "reasons"),
    [
        ("Công tác năm 2026", [("own_year", False)]),
        ("ngày 25/8/2026", [("date", True)]),
        ("so với năm 2025", [("previous", True)]),
        ("dự toán năm 2027", [("later", True)]),
        ("mời 2026 người", [("bare", True)]),
        ("giai đoạn 2021 - 2030", []),
        ("giai đoạn 2021 - 2026", [("period_years", True)]),
        ("năm học 2026 - 2027", [("period_years", True)]),
        ("thành lập năm 1945, 1986 người", []),
        ("Nghị định số 12/2020/NĐ-CP", [("citation", True)]),
        ("Nghị định số 12/2020/NĐ-CP ngày 05/01/2020 và năm 2020", [("citation", True)]),
        ("Kỷ niệm 81 năm Quốc khánh trong năm 2026", [("own_year", False), ("anniversary", True)]),
        ("ngày 22/5/2026 (thứ Sáu)", [("date", True), ("weekday", True)]),
    ],
)
def test_what_is_not_sure_is_to_be_looked_at(text: str, reasons: list[tuple[str, bool]]) -> None:
    assert [(change.reason, change.review) for change in of(("opening", 0), text)] == reasons


@pytest.mark.parametrize("target", [2028, 2030, 2031])
def test_the_own_period_of_years_moves_whole(target: int) -> None:
    years = Years(2026, 2030, target)
    text = "giai đoạn 2026 - 2030, sau giai đoạn 2021 - 2025, từ năm 2026 đến năm 2030"
    found = of(("abstract",), text, years)
    wanted = f"giai đoạn {target} - {target + 4}, sau giai đoạn 2021 - 2025, từ năm {target} đến năm {target + 4}"
    assert changed(text, found) == wanted
    assert changed(wanted, of(("abstract",), wanted, years.back())) == text


def test_a_plan_of_several_years_leaves_its_texts_and_moves_its_period() -> None:
    years = Years(2026, 2030, 2031)
    (kept,) = of(("opening", 0), "trong năm 2027", years)
    assert (kept.moves, kept.reason, kept.review) == (False, "many_years", True)
    assert [of(("period", end), value, years)[0].new for end, value in (("start", 2026), ("end", 2030))] == [
        "2031",
        "2035",
    ]
    assert of(("tasks", 0, "due"), "trong năm 2028", years)[0].new == "năm 2033"


# --- what is no text


def test_the_number_is_left_blank_and_so_is_the_day_of_issue() -> None:
    assert [(change.old, change.new, change.review) for change in of(("number",), 5)] == [("5", None, True)]
    assert of(("issued_on",), dt.date(2026, 1, 12))[0].new == "2027-01"
    assert of(("issued_on",), "ngày 28 tháng 12 năm 2025")[0].new == "2026-12"
    assert of(("issued_on",), "2026-03")[0].new == "2027-03"
    assert of(("issued_on",), 2026)[0].new == "2027"


def test_legal_bases_stay_and_are_looked_at() -> None:
    (kept,) = of(("legal_bases", 0), "Kế hoạch công tác năm 2026 của thành phố")
    assert (kept.moves, kept.review) == (False, True)
    assert of(("legal_bases", 0), "Luật Tổ chức chính quyền địa phương") == []


@pytest.mark.parametrize("path", [("contact", "phone"), ("kind",), ("signature", "full_name"), ("body", 0, "id")])
def test_what_says_nothing_about_years_is_left_alone(path: tuple[str | int, ...]) -> None:
    assert of(path, "năm 2026") == []


def test_a_fact_called_a_year_moves_and_a_number_does_not() -> None:
    assert of(("facts", "nam"), 2026)[0].new == "2027"
    assert not of(("facts", "so_nguoi"), 2026)[0].moves


# --- due dates


@pytest.mark.parametrize(
    ("due", "moved"),
    [
        ("trước ngày 25/8/2026", "trước ngày 25/8/2027"),
        ("trong quý II/2026", "trong quý II/2027"),
        ("cả năm 2026", "cả năm 2027"),
        ("từ ngày 01/3 đến ngày 15/3/2026", "từ ngày 01/3 đến ngày 15/3/2027"),
        ("2026-08-25", "2027-08-25"),
        ("thứ Sáu, ngày 22/5/2026", "thứ Bảy, ngày 22/5/2027"),
        ("trước ngày 25/8", "trước ngày 25/8"),
        ("trước ngày 25 hằng tháng", "trước ngày 25 hằng tháng"),
        ("ngày 10/3 âm lịch", "ngày 10/3 âm lịch"),
        ("trong thời hạn 05 ngày làm việc kể từ ngày ký", "trong thời hạn 05 ngày làm việc kể từ ngày ký"),
        ("trước ngày 31/01/2027", "trước ngày 31/01/2027"),
        ("từ ngày 01/12/2025 đến ngày 15/01/2026", "từ ngày 01/12/2025 đến ngày 15/01/2026"),
    ],
)
def test_due_dates_of_the_own_year_move(due: str, moved: str) -> None:
    found = of(("tasks", 0, "due"), due)
    assert changed(due, found) == moved
    assert all(change.review for change in found)
    assert Due.parse(moved)


def test_a_due_date_in_parts_moves_too() -> None:
    path = ("tasks", 0, "due")
    values = {(*path, "kind"): "range", (*path, "first"): "2026-03-01", (*path, "last"): dt.date(2026, 3, 15)}
    assert [change.new for change in changes(values, YEARS)] == ["2027-03-01", "2027-03-15"]


def test_what_would_be_no_due_date_stays() -> None:
    due = "trước Tết Nguyên đán Bính Ngọ 2026"
    (kept,) = of(("tasks", 0, "due"), due)
    assert Due.parse(due)
    assert (kept.moves, kept.reason, kept.review) == (False, "unreadable", True)


def test_a_29_february_becomes_the_28th_with_a_note() -> None:
    (change,) = of(("tasks", 0, "due"), "trước ngày 29/02/2028", Years(2028, 2028, 2029))
    assert (change.new, change.notes[0]) == ("28/02/2029", "năm 2029 không có ngày 29/02")
    (iso,) = of(("tasks", 0, "due"), dt.date(2028, 2, 29), Years(2028, 2028, 2029))
    assert iso.new == "2029-02-28"


def test_a_day_off_is_told_with_the_working_days_around_it() -> None:
    (change,) = of(("tasks", 0, "due"), "ngày 22/5/2026")
    assert "thứ Bảy, ngày 22/5/2027" in change.why
    assert "liền trước là thứ Sáu, ngày 21/5/2027, liền sau là thứ Hai, ngày 24/5/2027" in change.why


def test_before_a_day_counts_the_day_ahead_of_it() -> None:
    assert of(("tasks", 0, "due"), "trước ngày 22/5/2026")[0].notes == ()  # a Friday is the last day
    assert of(("tasks", 0, "due"), "trước ngày 24/5/2026")[0].notes != ()  # Sunday is


# --- documents, there and back


def test_a_document_is_rolled_whole() -> None:
    document = plan(
        number=5,
        issued_on="2026-01-12",
        period=2026,
        abstract="Công tác năm 2026",
        body=[{"type": "table", "header": ["Năm 2026"], "rows": [[2026]]}],
        tasks=[{"what": "Dự thảo kế hoạch năm 2027", "due": "trước ngày 25/8/2026"}],
    )
    new = roll_document(document, 2027)
    assert new.document.number is None
    assert str(new.document.issued_on) == "2027-01"
    assert new.document.abstract == "Công tác năm 2027"
    assert new.document.body[0].header == ("Năm 2027",)  # type: ignore[union-attr]
    assert new.document.body[0].rows == ((2026,),)  # type: ignore[union-attr]
    assert str(new.document.tasks[0].due) == "trước ngày 25/8/2027"
    assert new.document.tasks[0].what == "Dự thảo kế hoạch năm 2027"
    assert new.memory == Memory(2026, {"tasks[0].what": (0,)}, {"number": "5", "issued_on": '"2026-01-12"'})
    assert roll_document(new.document, 2026, memory=new.memory).document == document


def test_without_its_memory_a_plan_that_lost_nothing_comes_back_as_well() -> None:
    document = plan(
        period=2026, abstract="Công tác năm 2026, so với năm 2025", tasks=[{"what": "a", "due": "2026-08-25"}]
    )
    new = roll_document(document, 2027)
    assert not new.memory
    assert roll_document(new.document, 2026).document == document


def test_a_memory_survives_being_written_down() -> None:
    memory = Memory(2026, {"a": (0, 2)}, {"number": "5"}, {"from": 2025})
    assert Memory.read(memory.as_mapping()) == memory
    assert [Memory.read(data) for data in (None, {}, {"from": "x"}, {"from": 1, "keep": [0]}, 5)] == [None] * 5
    assert Memory.read({"from": 1, "keep": []}) == Memory(1, {}, {})


PIECES = (
    "năm {y}", "năm {z}", "quý II/{y}", "ngày 29/02/2028", "ngày 22/5/{y} (thứ Sáu)", "12/{y}/NĐ-CP", "{y} - {z}",
    "{z} người", "Kế hoạch số 5/KH-UBND ngày 05/01/{y}", "Bính Ngọ", "tháng 8/{z}", "và", "; ",
    "từ tháng 10/{y} đến tháng 3/{z}",
)  # fmt: skip
DUES = (
    "trước ngày 25/8/{y}",
    "quý III/{z}",
    "ngày 29/02/2028",
    "hằng tháng",
    "10/3 âm lịch",
    "cả năm {y}",
    "{y}-02-28",
)


@st.composite
def plans(draw: st.DrawFn) -> tuple[Document, int]:
    """Draw a plan of a year from 2020 to 2050, full of years, and another year."""
    year, target = draw(st.integers(2020, 2050)), draw(st.integers(2020, 2050))
    near = st.sampled_from([target, year - 1, year + 1, year])

    def said(forms: tuple[str, ...], most: int) -> str:
        pieces = draw(st.lists(st.sampled_from(forms), min_size=1, max_size=most))
        return " ".join(pieces).format(y=year, z=draw(near))

    document = draw(documents()).model_dump(mode="json")
    dues = [said(DUES, 1) for _ in range(draw(st.integers(0, 3)))]
    changed_parts = {
        "period": {"start": year, "end": draw(st.sampled_from([year, year + 1]))},
        "abstract": said(PIECES, 4),
        "opening": [said(PIECES, 4)],
        "tasks": [{"what": said(PIECES, 3), "due": due if readable(due) else None} for due in dues],
    }
    return Document.model_validate(document | changed_parts), target


def readable(due: str) -> bool:
    try:
        Due.parse(due)
    except ValueError:
        return False
    return True


@given(drawn=plans())
def test_forward_and_back_is_the_plan_one_began_with(drawn: tuple[Document, int]) -> None:
    document, target = drawn
    new = roll_document(document, target)
    back = roll_document(new.document, years_of(document, target).first, memory=new.memory)
    assert back.document == document


@given(drawn=plans())
def test_what_changes_is_all_in_the_list(drawn: tuple[Document, int]) -> None:
    document, target = drawn
    new = roll_document(document, target)
    moved = {change.path[0] for change in new.changes if change.moves}
    twin = new.document.model_dump(mode="json")
    assert {name for name, value in document.model_dump(mode="json").items() if twin[name] != value} == moved
