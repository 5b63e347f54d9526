"""The workbook to fill in: lists, hints, an example, and that it is read as it stands."""

from pathlib import Path

from books import PLAN
from openpyxl import load_workbook

from docgen_vn.intake.workbook import read_many
from docgen_vn.writers.xlsx_input import input_workbook


def saved(path: Path) -> Path:
    path.write_bytes(input_workbook())
    return path


def test_the_same_bytes_come_out_always() -> None:
    assert input_workbook() == input_workbook()


def test_the_example_rows_are_documents_without_a_word_of_doubt(tmp_path: Path) -> None:
    readings = [reading for _, reading in read_many(PLAN, saved(tmp_path / "a.xlsx"))]
    assert [reading.findings for reading in readings] == [(), ()]
    first, second = (reading.document for reading in readings)
    assert first is not None
    assert second is not None
    assert [len(first.tasks), len(second.tasks)] == [2, 3]
    assert second.tasks[2].budget == "150.000.000 đồng"
    assert first.tasks[0].what == "Xây dựng kế hoạch chi tiết của phường Tân Bình Hạ"


def test_every_column_has_a_hint_and_lists_let_other_words_in(tmp_path: Path) -> None:
    made = load_workbook(saved(tmp_path / "a.xlsx"))
    assert made.sheetnames == ["Cơ quan", "Nhiệm vụ", "Danh mục"]
    for name in ("Cơ quan", "Nhiệm vụ"):
        sheet = made[name]
        assert sheet.freeze_panes == "A5"
        hints = sheet.data_validations.dataValidation
        headed = {cell.column for hint in hints for area in hint.sqref.ranges for cell in [sheet.cell(4, area.min_col)]}
        assert headed == set(range(1, sheet.max_column + 1))
        assert all(hint.prompt and len(hint.prompt) <= 255 and not hint.showErrorMessage for hint in hints)
    lists = {hint.formula1 for hint in made["Nhiệm vụ"].data_validations.dataValidation if hint.type == "list"}
    assert lists == {"'Danh mục'!$A$5:$A$9", "'Danh mục'!$B$5:$B$13", "'Cơ quan'!$A$5:$A$504"}
    assert [made["Danh mục"][cell].value for cell in ("A5", "A9", "B13")] == [
        "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
        "Trung tâm Phục vụ hành chính công",
        "thường xuyên",
    ]


def test_codes_are_text_so_that_they_keep_their_zeros(tmp_path: Path) -> None:
    sheet = load_workbook(saved(tmp_path / "a.xlsx"))["Cơ quan"]
    assert (sheet["A5"].value, sheet["A5"].number_format) == ("00001", "@")
    assert sheet.column_dimensions["A"].number_format == "@"


def test_every_way_to_write_a_due_date_in_the_list_is_read() -> None:
    from docgen_vn.model.due import Due
    from docgen_vn.resources import table

    for phrase in table("writers/data/input_workbook.toml")["lists"]["dues"]:
        assert Due.parse(phrase)
