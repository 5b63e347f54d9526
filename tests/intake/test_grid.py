"""Where the heading of a table is and what its columns are called."""

from collections.abc import Sequence
from typing import Any

from docgen_vn.intake.cells import Cell
from docgen_vn.intake.grid import Grid, Sheet, read_sheet
from docgen_vn.intake.report import Report


def sheet(
    rows: Sequence[Sequence[Any]], kind: str = "tasks", merged: Sequence[tuple[int, int, int, int]] = ()
) -> tuple[Sheet | None, list[tuple[str, str | None]]]:
    report = Report()
    cells = [
        [Cell(value, (row, column, "a.xlsx", "T")) for column, value in enumerate(values, start=1)]
        for row, values in enumerate(rows, start=1)
    ]
    found = read_sheet(Grid("T", cells, "a.xlsx", merged), kind, {"tasks": "what", "offices": "name"}[kind], report)
    return found, [(item.code, item.place.cell) for item in report.findings]


def test_titles_blank_rows_and_blank_columns_do_not_count() -> None:
    found, said = sheet([["NHIỆM VỤ"], [], [None, "STT", "Nhiệm vụ", None, "Chủ trì"], [], [None, 1, "A", None, "B"]])
    assert found is not None
    assert {name: column.index for name, column in found.columns.items()} == {"what": 2, "lead": 4}
    assert [(record.number, record.cells["what"].value) for record in found.records] == [(5, "A")]
    assert said == []


def test_headings_are_compared_without_marks_capitals_breaks_and_units() -> None:
    found, _ = sheet([["NHIEM VU*", "Thời hạn\n(ngày/tháng)", " kinh phí (triệu đồng) "], ["A", "B", 1]])
    assert found is not None
    assert list(found.columns) == ["what", "due", "budget"]
    assert found.columns["budget"].unit == "triệu đồng"


def test_a_heading_of_merged_cells_is_several_rows_high() -> None:
    rows = [["Nhiệm vụ", "Đơn vị", "Đơn vị"], ["Nhiệm vụ", "Chủ trì", "Phối hợp"], ["A", "B", "C"]]
    found, said = sheet(rows, merged=[(1, 1, 2, 1), (1, 2, 1, 3)])
    assert found is not None
    assert list(found.columns) == ["what", "lead", "partners"]
    assert [record.cells["lead"].value for record in found.records] == ["B"]
    assert said == []


def test_a_year_that_was_typed_as_a_number_names_a_column() -> None:
    found, said = sheet([["Tên", 2025, 12], ["An Hải", 2024, None]], "offices")
    assert found is not None
    assert list(found.columns) == ["name", "2025"]
    assert [record.cells["2025"].value for record in found.records] == [2024]
    assert said == []


def test_a_column_that_stands_twice_is_named() -> None:
    assert sheet([["Nhiệm vụ", "Thời hạn", "Hạn"], ["A", "B", "C"]])[1] == [("sheet-column-twice", "T!C1")]


def test_a_column_that_nobody_reads_is_named_with_the_nearest() -> None:
    report = Report()
    cells = [[Cell("Nhiệm vụ"), Cell("Chủ trìi")], [Cell("A"), Cell("B")]]
    read_sheet(Grid("T", cells), "tasks", "what", report)
    (item,) = report.findings
    assert item.code == "sheet-column-unread"
    assert "“Chủ trì”?" in item.message


def test_notes_and_numbers_of_rows_may_stand_there() -> None:
    assert sheet([["STT", "Nhiệm vụ", "Ghi chú"], [1, "A", "x"]])[1] == []


def test_values_without_a_heading_are_named_at_the_first_of_them() -> None:
    assert sheet([["Nhiệm vụ", None], ["A", None], ["B", "x"], ["C", "y"]])[1] == [("sheet-column-nameless", "T!B3")]


def test_a_sheet_without_a_heading_is_named() -> None:
    assert sheet([["A", "B"]]) == (None, [("sheet-no-heading", "T!A1")])
    assert sheet([]) == (None, [("sheet-no-heading", None)])


def test_every_heading_of_the_offices_is_a_name_to_call() -> None:
    found, said = sheet([["Tên", "Số hộ", "Tên đường phố"], ["A", 1, "B"]], "offices")
    assert found is not None
    assert list(found.columns) == ["name", "so_ho", "ten_duong_pho"]
    assert said == []


def test_a_row_with_nothing_but_cells_merged_from_above_is_blank() -> None:
    rows = [["Nhiệm vụ", "Chủ trì"], ["A", "B"], [None, None], ["C", None]]
    report = Report()
    cells = [
        [Cell(value, (row, 1 + column, "a.xlsx", "T")) for column, value in enumerate(values)]
        for row, values in enumerate(rows, start=1)
    ]
    cells[2], cells[3][1] = [Cell(None, None), cells[1][1]], cells[1][1]  # B2:B4 is one cell
    found = read_sheet(Grid("T", cells, "a.xlsx", [(2, 2, 4, 2)]), "tasks", "what", report)
    assert found is not None
    assert [(record.number, record.cells["lead"].value) for record in found.records] == [(2, "B"), (4, "B")]


def test_numbers_of_columns_below_a_heading_and_a_heading_that_is_repeated_are_no_rows() -> None:
    rows = [["Mã", "Tên", "Loại", "Số hộ (hộ)"], ["A", "B", 1, "(2)=(1)"], ["01", "An Hải", "xã", 5]]
    found, said = sheet([*rows, ["Mã", "TÊN", None, "Số hộ"], ["1", "2", "phường", 3], ["2", "1", None, 7]], "offices")
    assert found is not None
    assert [record.number for record in found.records] == [3, 5, 6]
    assert said == [("sheet-column-numbers", "T!A2"), ("sheet-heading-again", "T!A4")]
