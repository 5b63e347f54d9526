import json

import pytest

from docgen_vn.cli.report import report, write_json
from docgen_vn.findings import Finding, Place, Severity

ERROR = Finding("a-b", Severity.ERROR, "Thiếu số", "Thêm số", Place("number", "a.yaml", 2, 1), "I.II.3")
WARNING = Finding("c-d", Severity.WARNING, "Nên xem lại")
NOTE = Finding("e-f", Severity.NOTE, "Đã đổi chữ", "Không cần làm gì", Place("abstract"))


def test_findings_are_lines_on_the_error_stream_with_place_law_code_and_fix(capsys: pytest.CaptureFixture[str]) -> None:
    report([ERROR, WARNING, NOTE], as_json=False)
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "a.yaml:2:1 number: lỗi: Thiếu số (Nghị định 30, I.II.3) [a-b]",
        "    Cách sửa: Thêm số",
        "cảnh báo: Nên xem lại [c-d]",
        "abstract: lưu ý: Đã đổi chữ [e-f]",
        "    Cách sửa: Không cần làm gì",
        "Tổng cộng: 1 lỗi, 1 cảnh báo, 1 lưu ý.",
    ]


def test_errors_are_told_one_by_one_and_notes_that_are_alike_are_folded(capsys: pytest.CaptureFixture[str]) -> None:
    report([ERROR, ERROR, NOTE, NOTE, NOTE], as_json=False)
    said = capsys.readouterr().err
    assert said.count("[a-b]") == 2
    assert said.count("[e-f]") == 1
    assert "Và 2 chỗ khác như vậy" in said
    assert "Tổng cộng: 2 lỗi, 3 lưu ý." in said


def test_as_json_nothing_is_folded(capsys: pytest.CaptureFixture[str]) -> None:
    report([ERROR, NOTE, NOTE], as_json=True)
    said = capsys.readouterr()
    assert said.err == ""
    assert json.loads(said.out) == {"findings": [item.as_mapping() for item in (ERROR, NOTE, NOTE)]}


def test_nothing_to_say_is_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    report([], as_json=False)
    assert capsys.readouterr() == ("", "")


def test_json_keeps_its_letters(capsys: pytest.CaptureFixture[str]) -> None:
    write_json({"tên": "Lê Hà"})
    assert capsys.readouterr().out == '{\n  "tên": "Lê Hà"\n}\n'
