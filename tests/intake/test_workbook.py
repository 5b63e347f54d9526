"""One plan and one table: a document a row, every problem with its cell, no problem stops another row."""

from pathlib import Path
from typing import Any

import pytest
from books import OFFICES, PLAN, TASKS, book
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from docgen_vn.errors import UnreadableError
from docgen_vn.findings import Row
from docgen_vn.intake.reader import Reading, read
from docgen_vn.intake.workbook import read_many
from docgen_vn.model.document import Document
from docgen_vn.model.schedule import leads_of


def said(readings: Any) -> list[list[tuple[str, str | None]]]:
    return [[(item.code, item.place.cell) for item in reading.findings] for _, reading in readings]


def documents(readings: Any) -> list[Document]:
    found = [reading.document for _, reading in readings]
    assert all(isinstance(document, Document) for document in found)
    return found


def test_a_row_is_a_document_with_its_name_committee_and_place(tmp_path: Path) -> None:
    first, second = documents(read_many(PLAN, book(tmp_path / "a.xlsx")))
    assert (first.issuer.name, first.place) == ("Ủy ban nhân dân phường Tân Lạc Hạ", "Tân Lạc Hạ")
    assert second.abstract == "Tổ chức Ngày hội đọc sách trên địa bàn xã Sao Mai"


def test_a_document_knows_its_row(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx")
    many = read_many(PLAN, path)
    assert len(many) == 2
    (row, reading), _ = many
    assert reading.document is not None
    assert reading.document.origin.row == row
    assert (row.number, row.code, row.name) == (2, "00001", "phường Tân Lạc Hạ")
    assert str(row) == f"{path}:Cơ quan!A2 (00001 phường Tân Lạc Hạ)"


def test_units_named_after_numbers_and_persons_keep_their_capitals() -> None:
    rows = [{"tên": "1", "loại": "phường"}, {"tên": "Nguyễn Trãi", "loại": "Xã"}, {"tên": "Phường An Hải"}]
    rows += [{"tên": "Lê Văn Mẫu", "loại": "xã", "tên đầy đủ": "Xã Lê Văn Mẫu"}, {"tên": "Phòng Văn hóa - Xã hội"}]
    rows += [{"tên": "UBND  phường An Hải"}, {"tên": "Uỷ ban nhân dân xã Sao Mai", "loại": "xã"}]
    found = documents(read_many(PLAN, rows))
    assert [(document.issuer.name, document.place) for document in found] == [
        ("Ủy ban nhân dân Phường 1", "Phường 1"),
        ("Ủy ban nhân dân Xã Nguyễn Trãi", "Xã Nguyễn Trãi"),
        ("Ủy ban nhân dân phường An Hải", "An Hải"),
        ("Ủy ban nhân dân Xã Lê Văn Mẫu", "Xã Lê Văn Mẫu"),
        ("Phòng Văn hóa - Xã hội", "Phòng Văn hóa - Xã hội"),
        ("Ủy ban nhân dân phường An Hải", "An Hải"),
        ("Ủy ban nhân dân xã Sao Mai", "Sao Mai"),
    ]


@pytest.mark.parametrize("call", ["{office.so_ho}", "{don_vi.Số hộ}", "{Cơ quan.SO HO}", "{ co_quan . so_ho }"])
def test_a_column_is_called_by_its_heading_in_any_spelling(tmp_path: Path, call: str) -> None:
    (first, _) = documents(read_many({**PLAN, "mo_dau": f"Có {call} hộ"}, book(tmp_path / "a.xlsx")))
    assert first.opening == ("Có 5230 hộ",)


def test_facts_and_offices_stand_side_by_side(tmp_path: Path) -> None:
    plan = {**PLAN, "thong_tin": {"hoi": "Ngày hội"}, "mo_dau": "{facts.hoi} ở {office.full_name}, {facts.hoi}"}
    (first, _) = documents(read_many(plan, book(tmp_path / "a.xlsx")))
    assert first.opening == ("Ngày hội ở phường Tân Lạc Hạ, Ngày hội",)


def test_what_stands_in_a_cell_is_never_filled_in_itself() -> None:
    (document,) = documents(
        read_many({**PLAN, "mo_dau": "{office.x}"}, [{"name": "A", "x": "{office.name} {facts.y}"}])
    )
    assert document.opening == ("{office.name} {facts.y}",)


def test_an_unknown_column_names_the_nearest_and_all_there_are(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text('co_quan: "{office.isuer}"\nnoi_dung: [Một]\n', "utf-8")
    readings = [reading for _, reading in read_many(plan, book(tmp_path / "a.xlsx"))]
    assert len(readings) == 2
    for reading in readings:
        (item,) = reading.findings
        assert (item.code, item.place.file, item.place.line) == ("office-unknown", str(plan), 1)
        assert "issuer" in item.message
        assert "so_ho" in item.fix


def test_an_empty_cell_leaves_a_key_out_but_not_a_hole_in_a_sentence() -> None:
    rows = [{"name": "A", "signer": None, "x": " "}]
    plan = {**PLAN, "chu_ky": {"chuc_vu": "Trưởng phòng", "ho_ten": "{office.signer}"}, "noi_nhan": ["{office.x}", "B"]}
    (document,) = documents(read_many(plan, rows))
    assert document.signature.full_name is None
    assert document.recipients == ("B",)
    assert said(read_many({**PLAN, "mo_dau": "Có {office.x} hộ"}, rows)) == [[("office-empty", "Cơ quan!C1")]]
    assert said(read_many({**PLAN, "nhiem_vu": [{"viec": "{office.x}"}]}, rows)) == [[("input-missing", "Cơ quan!C1")]]


@pytest.mark.parametrize(
    ("plan", "value", "code"),
    [
        ({"ngay_ban_hanh": "{office.x}"}, "32/3/2026", "date-impossible"),
        ({"do_khan": "{office.x}"}, "gấp", "input-bad-choice"),
        ({"luu": {"don_vi": "VP", "so_ban": "{office.x}"}}, "năm", "input-wrong-type"),
        ({"nhiem_vu": [{"viec": "A", "thoi_han": "{office.x}"}], "noi_dung": []}, "31/2/2026", "date-impossible"),
    ],
)
def test_what_is_wrong_with_a_value_out_of_a_cell_is_named_at_the_cell(plan: Any, value: str, code: str) -> None:
    rows = [{"ten": "An Hải", "x": None}, {"ten": "Sao Mai", "x": value}]
    assert said(read_many({**PLAN, **plan}, rows))[1] == [(code, "Cơ quan!B2")]


def test_a_plan_with_places_for_offices_is_no_document_by_itself() -> None:
    assert {item.code for item in read(PLAN).findings} == {"office-not-given"}


def test_a_number_for_a_phone_is_doubted() -> None:
    plan = {**PLAN, "lien_he": {"dien_thoai": "{office.phone}"}}
    (one, other) = said(read_many(plan, [{"name": "A", "Điện thoại": 912345678}, {"name": "B", "Điện thoại": "0225"}]))
    assert one == [("phone-zero", "Cơ quan!B1")]
    assert other == []


def test_rows_without_a_name_and_codes_that_stand_twice_are_named() -> None:
    rows = [{"ma": "4", "ten": "A"}, {"ma": "5", "ten": None}, {"ma": "004", "ten": "B"}]
    found = said(read_many(PLAN, rows))
    assert found[0] == []
    assert found[1] == [("office-nameless", "Cơ quan!A2")]
    assert found[2] == [("office-twice", "Cơ quan!A3")]


@pytest.mark.parametrize("column", ["Mã", "Tên", "Loại"])
def test_an_office_whose_name_type_or_code_cannot_be_read_is_named_and_not_written(column: str) -> None:
    rows = [{"Mã": "1", "Tên": "A", "Loại": "xã"}, {"Mã": "2", "Tên": "B", "Loại": "xã", column: "#REF!"}]
    (_, first), (_, second) = read_many(PLAN, rows)
    assert first.document is not None
    assert second.document is None
    assert [item.code for item in second.findings] == ["cell-error"]


def test_a_type_of_no_administrative_unit_is_noted() -> None:
    found = said(read_many(PLAN, [{"ten": "Xuân", "loai": "thôn"}, {"ten": "Xuân", "loai": "Xã"}]))
    assert found == [[("office-type-unknown", "Cơ quan!B1")], []]


def test_a_row_of_offices_that_says_no_more_than_a_name_is_doubted(tmp_path: Path) -> None:
    heading = ("STT", "Tên", "Loại", "Số hộ")
    rows = [heading, ("I", "Khu vực một"), (1, "Sao Mai", "xã", 3104), (2, "Phường An Hải", None, 0)]
    found = said(read_many(PLAN, book(tmp_path / "a.xlsx", rows, TASKS)))
    assert found == [[("office-bare", "Cơ quan!B2")], [], []]
    assert said(read_many(PLAN, [{"tên": "Phường An Hải", "loại": None}])) == [[]]


def test_a_merged_line_among_offices_is_a_heading_of_a_group(tmp_path: Path) -> None:
    rows = [OFFICES[0], ("I. KHU VỰC MỘT",), *OFFICES[1:]]
    path = book(tmp_path / "a.xlsx", rows, TASKS, lambda made: made["Cơ quan"].merge_cells("A2:D2"))
    readings = list(read_many(PLAN, path))
    assert said(readings) == [[("sheet-group", "Cơ quan!A2")]] * 2
    assert documents(readings)[0].place == "Tân Lạc Hạ"


def test_a_table_without_a_single_office_is_named(tmp_path: Path) -> None:
    ((row, reading),) = read_many(PLAN, book(tmp_path / "a.xlsx", OFFICES[:1], TASKS))
    assert reading.document is None
    assert [(item.code, item.place.cell) for item in reading.findings] == [("workbook-no-rows", "Cơ quan!A1")]
    assert row.number == 0


@pytest.mark.parametrize("word", ["Tổng cộng", "CỘNG", "Tổng số:"])
def test_rows_of_sums_are_no_offices_and_no_tasks(tmp_path: Path, word: str) -> None:
    offices = [*OFFICES, (word, None, None, 8334)]
    tasks = [*TASKS, (word, None, None, None, None, None, 1500000, None)]
    many = read_many(PLAN, book(tmp_path / "a.xlsx", offices, tasks))
    assert len(many) == 2
    for _, reading in many:
        assert reading.document is not None
        assert len(reading.document.tasks) == 1
        totals = [item.place.cell for item in reading.findings if item.code == "sheet-total"]
        assert sorted(map(str, totals)) == ["Cơ quan!A4", "Nhiệm vụ!A3"]


def test_hidden_rows_are_read_and_counted_in_a_note(tmp_path: Path) -> None:
    def hide(made: Workbook) -> None:
        made["Cơ quan"].row_dimensions[2].hidden = True
        made["Nhiệm vụ"].row_dimensions[40].hidden = True  # an empty one

    many = list(read_many(PLAN, book(tmp_path / "a.xlsx", OFFICES, TASKS, hide)))
    assert len(many) == 2
    (note,) = many[0][1].findings
    assert (note.code, note.place.sheet) == ("sheet-rows-hidden", "Cơ quan")
    assert "1 hàng" in note.message


# --- tasks


def tasks_of(*rows: Any, offices: Any = OFFICES) -> tuple[Any, Any]:
    heads = TASKS[0]
    records = [dict(zip(map(str, heads), row, strict=False)) for row in rows]
    names = [dict(zip(map(str, offices[0]), row, strict=True)) for row in offices[1:]]
    return names, records


def test_a_row_is_a_task_of_every_office(tmp_path: Path) -> None:
    found = documents(read_many(PLAN, book(tmp_path / "a.xlsx", OFFICES, TASKS)))
    assert len(found) == 2
    for document in found:
        (task,) = document.tasks
        assert (task.what, task.lead, task.partners) == ("Mượn sách", "Thư viện", ("Phòng A", "Phòng B"))
        assert (str(task.due), task.product, task.budget) == ("trước ngày 20/4/2026", "Kho sách", "1.500.000 đồng")


def test_tasks_of_the_sheet_come_behind_those_of_the_plan_and_call_the_office() -> None:
    plan = {**PLAN, "nhiem_vu": [{"viec": "Trước"}]}
    offices, tasks = tasks_of((1, "Sau ở {office.full_name}"))
    (first, _) = documents(read_many(plan, offices, tasks))
    assert [task.what for task in first.tasks] == ["Trước", "Sau ở phường Tân Lạc Hạ"]


@pytest.mark.parametrize("named", ["00002", 2, 2.0, "Sao Mai", "xã sao mai", "UBND xã Sao Mai", "2; 2"])
def test_a_row_that_names_an_office_is_for_that_one_only(named: Any) -> None:
    offices, tasks = tasks_of((1, "A", *[None] * 5, named), (2, "B"))
    first, second = documents(read_many(PLAN, offices, tasks))
    assert [task.what for task in first.tasks] == ["B"]
    assert [task.what for task in second.tasks] == ["A", "B"]


@pytest.mark.parametrize("named", ["Tất cả", "Toàn bộ", "00001; 00002", "1, 2", "Tân Lạc Hạ, Sao Mai", "1\nxã Sao Mai"])
def test_a_row_may_be_for_all_offices_or_for_several(named: str) -> None:
    offices, tasks = tasks_of((1, "A", *[None] * 5, named), (2, "B"))
    assert [[task.what for task in document.tasks] for document in documents(read_many(PLAN, offices, tasks))] == [
        *(["A", "B"], ["A", "B"]),
    ]


@pytest.mark.parametrize(("named", "meant"), [("1", 0), ("00004", 1), ("Phường 4", 2), ("Phường 1", 3)])
def test_a_code_as_it_is_written_counts_before_a_name_that_is_a_number(named: str, meant: int) -> None:
    rows = [("1", "An Hải"), ("00004", "Bồ Đề"), ("8", "4"), ("9", "1")]
    offices = [{"ma": code, "ten": name, "loai": "phường"} for code, name in rows]
    found = documents(read_many(PLAN, offices, [{"viec": "A", "co_quan": named}, {"viec": "B"}]))
    assert [len(document.tasks) for document in found] == [2 if place == meant else 1 for place in range(4)]


def test_an_office_that_is_not_there_and_a_name_of_several_come_first_and_stop_no_row() -> None:
    offices = [{"ma": "1", "ten": "An Hải"}, {"ma": "2", "ten": "An Hải"}]
    tasks = [{"nhiem_vu": "A", "co_quan": "An Hải"}, {"nhiem_vu": "B", "co_quan": "An Hảii"}]
    many = read_many(PLAN, offices, tasks)
    assert len(many) == 3
    loose, *rest = list(many)
    assert [item.code for item in loose[1].findings] == ["task-office-many", "task-office-unknown"]
    assert [item.place.cell for item in loose[1].findings] == ["Nhiệm vụ!B1", "Nhiệm vụ!B2"]
    assert "hàng 1, 2" in loose[1].findings[0].message
    assert "có phải là “An Hải”?" in loose[1].findings[1].message
    assert loose[0] == Row(0, "", "Nhiệm vụ", loose[0].place)
    assert [reading.document is not None for _, reading in rest] == [True, True]


def test_every_slip_of_every_row_is_named_with_its_cell(tmp_path: Path) -> None:
    rows = [*TASKS, (2, None, "Văn phòng"), (3, "C", True, None, "hôm nào"), (4, "D", None, None, 45894)]
    readings = [reading for _, reading in read_many(PLAN, book(tmp_path / "a.xlsx", OFFICES, rows))]
    assert len(readings) == 2
    for reading in readings:
        assert reading.document is None
        assert {(item.code, item.place.cell) for item in reading.findings} == {
            ("task-nameless", "Nhiệm vụ!B3"),
            ("cell-boolean", "Nhiệm vụ!C4"),
            ("due-unreadable", "Nhiệm vụ!E4"),
            ("cell-day-number", "Nhiệm vụ!E5"),
        }


def test_merged_leads_hold_for_each_task_and_a_merged_line_is_a_heading_of_a_group(tmp_path: Path) -> None:
    def change(made: Workbook) -> None:
        made["Nhiệm vụ"].merge_cells("A2:H2")
        made["Nhiệm vụ"].merge_cells("C3:C4")

    rows = [TASKS[0], ("I. KINH TẾ",), (1, "A", "Văn phòng"), (2, "B")]
    readings = list(read_many(PLAN, book(tmp_path / "a.xlsx", OFFICES, rows, change)))
    assert said(readings) == [[("sheet-group", "Nhiệm vụ!A2")]] * 2
    assert [(task.what, task.lead) for task in documents(readings)[0].tasks] == [("A", "Văn phòng"), ("B", "Văn phòng")]


# --- sheets


def reports(offices: Any, tasks: Any = None) -> list[str]:
    with pytest.raises(UnreadableError) as error:
        read_many(PLAN, offices, tasks)
    return [item.code for item in error.value.findings]


def test_a_workbook_without_offices_is_refused(tmp_path: Path) -> None:
    assert reports(book(tmp_path / "a.xlsx", (), TASKS)) == ["workbook-no-offices"]
    assert reports([{"a": 1}]) == ["sheet-no-heading", "workbook-no-offices"]


def test_tasks_without_a_heading_stop_everything(tmp_path: Path) -> None:
    assert reports(book(tmp_path / "a.xlsx", OFFICES, [["a", "b"]])) == ["sheet-no-heading"]


def test_a_sheet_of_any_name_may_hold_the_offices_and_a_hidden_one_is_doubted(tmp_path: Path) -> None:
    def rename(made: Workbook) -> None:
        made["Cơ quan"].title = "Sheet1"

    def hide(made: Workbook) -> None:
        made["Nhiệm vụ"].sheet_state = "hidden"

    assert len(documents(read_many(PLAN, book(tmp_path / "a.xlsx", OFFICES, (), rename)))) == 2
    guided = book(tmp_path / "c.xlsx", OFFICES, (), lambda made: (rename(made), made.create_sheet("Ghi chú", 0)))
    assert len(documents(read_many(PLAN, guided))) == 2
    hidden = book(tmp_path / "b.xlsx", OFFICES, TASKS, hide)
    assert said(read_many(PLAN, hidden)) == [[("sheet-hidden", "Nhiệm vụ")]] * 2


@pytest.mark.parametrize(("offices", "tasks"), [("Cơ quan", "Nhiệm vụ 2026"), ("DS xã", "Phân công nhiệm vụ")])
def test_a_sheet_of_tasks_may_have_a_longer_name_and_stand_first(tmp_path: Path, offices: str, tasks: str) -> None:
    def rename(made: Workbook) -> None:
        made["Cơ quan"].title, made["Nhiệm vụ"].title = offices, tasks
        made.move_sheet(tasks, -1)

    found = documents(read_many(PLAN, book(tmp_path / "a.xlsx", OFFICES, TASKS, rename)))
    assert [len(document.tasks) for document in found] == [1, 1]
    listed = book(tmp_path / "b.xlsx", OFFICES, TASKS, lambda made: made.create_sheet("Danh mục nhiệm vụ", 0))
    assert len(documents(read_many(PLAN, listed))[0].tasks) == 1
    noted = book(tmp_path / "c.xlsx", OFFICES, (), lambda made: made.create_sheet("Ghi chú về nhiệm vụ"))
    assert documents(read_many(PLAN, noted))[0].tasks == ()


@pytest.mark.parametrize(("kind", "rows"), [("Nhiệm vụ quý II", TASKS), ("Đơn vị", OFFICES)])
def test_a_second_sheet_of_one_kind_is_not_lost_in_silence(tmp_path: Path, kind: str, rows: Any) -> None:
    def second(made: Workbook) -> None:
        sheet = made.create_sheet(kind)
        for row in rows:
            sheet.append(row)

    def hidden(made: Workbook) -> None:
        second(made)
        made[kind].sheet_state = "hidden"

    assert said(read_many(PLAN, book(tmp_path / "a.xlsx", OFFICES, TASKS, second))) == [[("sheet-not-read", kind)]] * 2
    assert said(read_many(PLAN, book(tmp_path / "b.xlsx", OFFICES, TASKS, hidden))) == [[], []]


def test_a_row_that_says_no_more_than_a_name_is_doubted(tmp_path: Path) -> None:
    rows = [("STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"), ("I", "Nhóm một"), (1, "Mượn sách", None, "quý II")]
    path = book(tmp_path / "a.xlsx", OFFICES, rows)
    assert said(read_many(PLAN, path)) == [[("task-bare", "Nhiệm vụ!B2")]] * 2
    assert said(read_many(PLAN, [{"tên": "An Hải"}], [{"nhiệm vụ": "Mượn sách"}])) == [[]]


def test_leads_in_lines_are_several_leads() -> None:
    offices, tasks = tasks_of((1, "A", "Phòng Kinh tế, Hạ tầng\n- Phòng B"))
    (task,) = documents(read_many(PLAN, offices, tasks))[0].tasks
    assert leads_of(task) == ("Phòng Kinh tế, Hạ tầng", "Phòng B")


@pytest.mark.parametrize("name", ["a.docx", "a"])
def test_a_file_of_an_unknown_ending_is_refused(name: str) -> None:
    assert reports(name) == ["file-extension"]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert reports(tmp_path / "none.xlsx") == ["file-missing"]
    with pytest.raises(UnreadableError):
        read_many(tmp_path / "none.yaml", [{"name": "A"}])


CELLS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.dates(), st.times())


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=4))
def test_whatever_is_typed_a_row_is_a_document_or_says_why_not(typed: list[tuple[Any, Any, Any, Any]]) -> None:
    offices = [dict(zip(("ma", "ten", "loai", "so_ho"), row, strict=True)) for row in typed]
    tasks = [dict(zip(("nhiem_vu", "chu_tri", "phoi_hop", "thoi_han"), row, strict=True)) for row in typed]
    if all(_is_empty(value) for row in typed for value in row):
        return
    for _, reading in read_many(PLAN, offices, tasks):
        assert isinstance(reading, Reading)
        assert (reading.document is None) == any(item.severity == "error" for item in reading.findings)


def _is_empty(value: Any) -> bool:
    return value is None or value != value or (isinstance(value, str) and not value.strip())  # noqa: PLR0124 - NaN
