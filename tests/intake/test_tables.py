"""CSV files, data frames and mappings give what a workbook gives."""

from pathlib import Path
from typing import Any

import pytest
from books import PLAN

from docgen_vn.errors import UnreadableError
from docgen_vn.intake.report import Report
from docgen_vn.intake.tables import read_csv_file, read_records
from docgen_vn.intake.workbook import read_many


def rows(path: Path, text: str, encoding: str = "utf-8") -> list[list[Any]]:
    path.write_bytes(text.encode(encoding))
    return [[cell.value for cell in row] for row in read_csv_file(path, "offices", Report()).rows()]


@pytest.mark.parametrize("mark", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_mark_between_columns_is_found(tmp_path: Path, mark: str, encoding: str, end: str) -> None:
    text = end.join(["DANH SÁCH, ĐỦ", mark.join(["Mã", "Tên", "Loại"]), mark.join(["1", '"A; B, C"', "xã"]), ""])
    found = rows(tmp_path / "a.csv", text, encoding)
    assert found[1:] == [["Mã", "Tên", "Loại"], ["1", "A; B, C", "xã"]]


def test_excels_own_line_about_the_mark_is_obeyed(tmp_path: Path) -> None:
    assert rows(tmp_path / "a.csv", "sep=;\nMã;Tên\n1;A\n") == [["Mã", "Tên"], ["1", "A"]]


def test_a_cell_knows_its_line_and_column(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('Mã;Tên\n1;"A\nB"\n2;C\n', "utf-8")
    grid = read_csv_file(path, "offices", Report())
    assert [row[1].spot for row in grid.rows()] == [(line, 2, str(path)) for line in (1, 2, 4)]
    assert grid.file == str(path)


def test_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"Ma;Ten\n1;Phu\xf5\n")
    with pytest.raises(UnreadableError) as error:
        read_csv_file(path, "offices", Report())
    (item,) = error.value.findings
    assert (item.code, item.place.line) == ("file-not-utf8", 2)
    assert "UTF-8" in item.fix


def test_a_quote_that_is_never_closed_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as error:
        rows(tmp_path / "a.csv", 'Mã;Tên\n1;"A\n')
    assert [item.code for item in error.value.findings] == ["csv-broken"]


class Frame:
    """What a data frame of pandas has of what is needed here."""

    def __init__(self, records: list[dict[str, Any]]) -> None:
        self._records = records

    def to_dict(self, orient: str) -> list[dict[str, Any]]:
        assert orient == "records"
        return self._records


RECORDS: list[dict[str, Any]] = [
    {"code": "1", "name": "Sao Mai", "type": "xã"},
    {"name": "Tân Lạc Hạ", "type": "phường", "Số hộ": float("nan")},
]


@pytest.mark.parametrize("data", [RECORDS, tuple(RECORDS), Frame(RECORDS), iter(RECORDS)])
def test_records_have_a_heading_and_rows_that_count_from_one(data: Any) -> None:
    grid = read_records(data, "offices", Report())
    assert [cell.value for cell in grid.top[0]] == ["code", "name", "type", "Số hộ"]
    assert [cell.value for cell in grid.top[1]] == ["1", "Sao Mai", "xã", None]
    assert grid.top[2][1].spot == (2, 2, "", "Cơ quan")


@pytest.mark.parametrize("data", [5, "text", {"a": 1}, [1], None])
def test_anything_else_is_refused(data: Any) -> None:
    with pytest.raises(UnreadableError) as error:
        read_records(data, "offices", Report())
    assert [item.code for item in error.value.findings] == ["records-form"]


def test_a_table_gives_the_same_documents_wherever_it_comes_from(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("code,name,type\n1,Sao Mai,xã\n,Tân Lạc Hạ,phường\n", "utf-8")
    from_csv = [reading.document for _, reading in read_many(PLAN, path)]
    from_frame = [reading.document for _, reading in read_many(PLAN, Frame(RECORDS))]
    assert from_csv == from_frame
    assert None not in from_csv
