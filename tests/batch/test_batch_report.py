"""The report of a batch as a workbook and as plain data."""

import io
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from docgen_vn.batch.report import BatchReport, Failure
from docgen_vn.batch.report_xlsx import report_workbook
from docgen_vn.findings import Place, Row, finding

WRONG = finding("office-nameless", Place("", "b.xlsx", 4, 1, "Cơ quan"), row=4)
DOUBT = finding("signer-name-missing", Place("", "p.yaml", 1, 2))
REPORT = BatchReport(
    Path("ra"),
    ("00001-a", "00002-b", "00003-c"),
    1,
    (Failure(3, Row(4, "00003", "", Place(file="b.xlsx")), None, (WRONG, DOUBT)), Failure(5, None, "x.docx", (WRONG,))),
    {DOUBT: 3, WRONG: 2},
    2.5,
    finding("batch-interrupted", done=5),
    7,
)


def sheet(name: str) -> Worksheet:
    found = load_workbook(io.BytesIO(report_workbook(REPORT)))[name]
    assert isinstance(found, Worksheet)
    return found


def rows(name: str) -> list[tuple[object, ...]]:
    return [tuple(row) for row in sheet(name).iter_rows(min_row=5, values_only=True)]


def test_the_counts_stand_on_the_first_sheet() -> None:
    counts = {row[0]: row[1] for row in rows("Tổng hợp")}
    assert counts["Tệp đã ghi"] == 2
    assert counts["Tệp có sẵn, đúng từng byte nên giữ nguyên"] == 1
    assert counts["Văn bản không ghi được"] == 2
    assert counts["Văn bản chưa làm"] == 7
    assert counts["Thời gian (giây)"] == "2,5"
    assert "Đã dừng theo yêu cầu sau 5 văn bản" in str(counts["Dừng giữa chừng vì"])


def test_each_error_of_a_failure_is_a_row_with_its_cell_and_its_cure() -> None:
    first, second = rows("Không ghi được")
    assert first[:3] == (3, 4, "00003")
    assert first[5] == "b.xlsx:Cơ quan!A4"
    assert first[6:] == (WRONG.message, WRONG.fix, "office-nameless")
    assert (second[0], second[1], second[4]) == (5, None, "x.docx")


def test_findings_have_their_numbers_and_errors_come_first() -> None:
    assert [(row[0], row[1], row[5]) for row in rows("Điều lưu ý")] == [
        ("Lỗi", 2, "office-nameless"),
        ("Cảnh báo", 3, "signer-name-missing"),
    ]
    assert [row[1] for row in rows("Tệp")] == ["00001-a.docx", "00002-b.docx", "00003-c.docx"]


def test_every_sheet_has_filters_and_a_frozen_heading() -> None:
    for name in ("Tổng hợp", "Không ghi được", "Điều lưu ý", "Tệp"):
        assert sheet(name).freeze_panes == "A5"
        assert str(sheet(name).auto_filter.ref).startswith("A4:")


def test_the_workbook_has_the_same_bytes_each_time() -> None:
    assert report_workbook(REPORT) == report_workbook(REPORT)


def test_a_whole_run_says_nothing_of_stops_and_rests() -> None:
    text = BatchReport(Path("ra"), ("a",), seconds=0.0).text
    assert text == "Đã ghi 1 tệp; 0 văn bản không ghi được; hết 0,0 giây."
    assert "Dừng" not in text
