"""Excel files: real cells, merged ones, formulas, hidden sheets; what is no workbook or would do harm."""

import re
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from books import OFFICES, TASKS, book
from openpyxl import Workbook, load_workbook

from docgen_vn import package
from docgen_vn.errors import UnreadableError
from docgen_vn.intake.cells import NO_RESULT, is_blank
from docgen_vn.intake.report import Report
from docgen_vn.intake.workbook_xlsx import read_workbook_file


def only_tasks(_: Sequence[str]) -> list[str]:
    return ["Nhiệm vụ"]


def values(path: Path, sheet: str = "Nhiệm vụ") -> list[list[Any]]:
    ((grid, _),) = [pair for pair in read_workbook_file(path, Report(), list) if pair[0].name == sheet]
    return [[cell.trouble or cell.value for cell in row] for row in grid.rows()]


def refused(path: Path) -> tuple[str, str]:
    with pytest.raises(UnreadableError) as error:
        read_workbook_file(path, Report(), list)
    (item,) = error.value.findings
    return item.code, item.message


def test_every_kind_of_cell_comes_as_what_it_is(tmp_path: Path) -> None:
    typed = ["chữ", 5, 2.5, True, datetime(2026, 8, 25), date(2026, 8, 25), "'=x", None, "#N/A"]  # noqa: DTZ001
    found = values(book(tmp_path / "a.xlsx", OFFICES, [typed]))
    day = datetime(2026, 8, 25)  # noqa: DTZ001 - sheets know no zones
    assert found == [["chữ", 5, 2.5, True, day, day, "'=x", None, "#N/A"]]


def test_a_cell_knows_its_file_sheet_row_column_and_format(tmp_path: Path) -> None:
    def change(made: Workbook) -> None:
        made["Nhiệm vụ"]["C4"] = 1500
        made["Nhiệm vụ"]["C4"].number_format = "#,##0"

    path = book(tmp_path / "a.xlsx", OFFICES, TASKS, change)
    (grid,) = [grid for grid, _ in read_workbook_file(path, Report(), only_tasks)]
    cell = grid.top[3][2]
    assert (cell.value, cell.spot, cell.shown) == (1500, (4, 3, str(path), "Nhiệm vụ"), "#,##0")


def test_what_stands_in_merged_cells_stands_in_each_of_them(tmp_path: Path) -> None:
    def change(made: Workbook) -> None:
        made["Nhiệm vụ"].merge_cells("B1:B3")
        made["Nhiệm vụ"].merge_cells("C3:E3")

    rows = [["a", "x", "c", "y"], ["b", None, "d"], ["e", None, "f"]]
    found = values(book(tmp_path / "a.xlsx", OFFICES, rows, change))
    assert found == [["a", "x", "c", "y"], ["b", "x", "d"], ["e", "x", "f", "f"]]


def test_a_formula_is_what_it_came_to_and_one_that_nobody_computed_is_told_apart(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", OFFICES, [["a", "=1+1", "=2+2", None]])
    parts = package.read(path.read_bytes())
    sheet = next(name for name in parts if name.endswith("sheet2.xml"))
    parts[sheet], count = re.subn(rb"(<f>1\+1</f>)<v[ /]*>(</v>)?", rb"\1<v>2</v>", parts[sheet])
    assert count == 1
    path.write_bytes(package.join(package.deflate(name, data) for name, data in parts.items()))
    assert values(path)[0][:3] == ["a", 2, NO_RESULT]


def test_hidden_sheets_say_so_and_names_choose(tmp_path: Path) -> None:
    def change(made: Workbook) -> None:
        made["Nhiệm vụ"].sheet_state = "hidden"

    path = book(tmp_path / "a.xlsx", OFFICES, TASKS, change)
    found = [(grid.name, is_hidden) for grid, is_hidden in read_workbook_file(path, Report(), list)]
    assert found == [("Cơ quan", False), ("Nhiệm vụ", True)]
    assert [grid.name for grid, _ in read_workbook_file(path, Report(), only_tasks)] == ["Nhiệm vụ"]


def test_rows_that_the_file_leaves_out_keep_their_numbers(tmp_path: Path) -> None:
    def change(made: Workbook) -> None:
        made["Nhiệm vụ"]["B7"] = "x"

    path = book(tmp_path / "a.xlsx", OFFICES, [["a"]], change)
    (grid,) = [grid for grid, _ in read_workbook_file(path, Report(), only_tasks)]
    assert [row[1].spot for row in grid.rows() if len(row) > 1 and not is_blank(row[1])] == [
        (7, 2, str(path), "Nhiệm vụ")
    ]


# --- what is no workbook


def changed(change: Callable[[dict[str, bytes]], object], path: Path) -> Path:
    parts = package.read(book(path).read_bytes())
    change(parts)
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    path.write_bytes(stream.getvalue())
    return path


@pytest.mark.parametrize(
    ("data", "code", "said"),
    [
        (b"", "workbook-unreadable", "không phải là sổ Excel"),
        ("Tên;Mã".encode(), "workbook-unreadable", "không phải là sổ Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "workbook-other-kind", "97-2003"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "workbook-other-kind",
            "mật khẩu",
        ),
    ],
)
def test_a_file_of_another_kind_is_named(tmp_path: Path, data: bytes, code: str, said: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    found, message = refused(path)
    assert found == code
    assert said in message


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "OpenDocument"),
        ({"xl/workbook.bin": b""}, "xlsb"),
        ({"[Content_Types].xml": b"wordprocessingml"}, "khác"),
    ],
)
def test_a_zip_of_another_kind_is_named(tmp_path: Path, parts: dict[str, bytes], said: str) -> None:
    code, message = refused(changed(lambda own: own.update(parts), tmp_path / "a.xlsx"))
    assert code == "workbook-other-kind"
    assert said in message


def test_bombs_are_refused_before_anything_is_unpacked(tmp_path: Path) -> None:
    path = changed(lambda parts: parts.update({"xl/bomb.xml": b" " * 30_000_000}), tmp_path / "a.xlsx")
    assert refused(path)[0] == "workbook-unreadable"
    bomb = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    path = changed(lambda parts: parts.update({"xl/workbook.xml": bomb}), tmp_path / "b.xlsx")
    assert "thực thể" in refused(path)[1]


@pytest.mark.parametrize("part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
@pytest.mark.parametrize("data", [b"", b"<a/>", b"<a", b"\0\1"])
def test_a_workbook_that_is_damaged_inside_is_named_or_read(tmp_path: Path, part: str, data: bytes) -> None:
    path = changed(lambda parts: parts.update({part: data}), tmp_path / "a.xlsx")
    report = Report()
    with suppress(UnreadableError):
        read_workbook_file(path, report, list)
    assert {item.code for item in report.findings} <= {"workbook-damaged"}


def test_a_workbook_of_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen_vn.intake.workbook_xlsx.MOST_CELLS", 3)
    assert refused(book(tmp_path / "a.xlsx"))[0] == "workbook-too-large"


def test_a_missing_library_says_which_extra_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "a.xlsx")
    monkeypatch.setitem(__import__("sys").modules, "openpyxl", None)
    code, _ = refused(path)
    assert code == "input-needs-extra"


def test_the_books_of_these_tests_are_books(tmp_path: Path) -> None:
    assert load_workbook(book(tmp_path / "a.xlsx", OFFICES, TASKS)).sheetnames == ["Cơ quan", "Nhiệm vụ"]
