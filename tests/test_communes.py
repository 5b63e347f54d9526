"""A plan for each of the 3,321 communes: no name wrong, no unit lost; a sample of them rendered."""

import csv
import runpy
from pathlib import Path

import pytest
from openpyxl import load_workbook
from places import ROOT

from docgen_vn.batch import file_name, render_many
from docgen_vn.model.document import Document
from docgen_vn.pipeline import load_many, render
from docgen_vn.text.casing import upper
from docgen_vn.text.units import committee, is_named_after, place_of, split_unit, unit_name

EXAMPLE = runpy.run_path(str(ROOT / "examples" / "xa-phuong" / "plan.py"))
UNITS: list[dict[str, str]] = list(EXAMPLE["units"]())
SAMPLE = [*UNITS[::70], *[unit for unit in UNITS if unit["type"] == "đặc khu"]]


def test_the_units_are_those_of_the_state_today(shared: Path) -> None:
    with (shared / "lang" / "units_current.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(UNITS) == len(rows) == 3321
    for unit, row in zip(UNITS, rows, strict=True):
        assert unit["code"] == row["unit_code"]
        assert f"{unit['type']} {unit['name']}".lower() == row["name_old_tone_style"].lower()
        assert row["name_old_tone_style"].endswith(unit["name"])
        assert unit["province"].lower() == row["province_full_name"].lower()
        assert unit["province"] == unit_name(*split_unit(row["province_full_name"]) or ("", ""))


def test_every_unit_has_a_document_with_its_own_name_and_a_file_of_its_own() -> None:
    many = load_many(EXAMPLE["PLAN"], UNITS, EXAMPLE["TASKS"])
    assert len(many) == 3321
    names = []
    for number, (unit, document) in enumerate(zip(UNITS, many, strict=True), start=1):
        assert isinstance(document, Document), (unit, document)
        assert document.issuer.name == committee(unit["name"], unit["type"])
        assert document.place == place_of(unit["name"], unit["type"])
        assert unit_name(unit["name"], unit["type"]) in str(document.abstract)
        names.append(file_name(document, number))
    assert len({name.casefold() for name in names}) == 3321
    assert [name[:5] for name in names] == [unit["code"] for unit in UNITS]
    assert "00004-ke-hoach-phuong-ba-dinh" in names


def test_both_phuong_an_hai_are_there() -> None:
    assert [unit["province"] for unit in UNITS if unit["name"] == "An Hải"] == [
        "thành phố Hải Phòng",
        "thành phố Đà Nẵng",
    ]


@pytest.mark.parametrize("unit", SAMPLE, ids=lambda unit: unit["code"])
def test_a_paper_bears_the_name_of_its_unit_everywhere_and_no_other(unit: dict[str, str]) -> None:
    (document,) = load_many(EXAMPLE["PLAN"], [unit], EXAMPLE["TASKS"])
    assert isinstance(document, Document)
    rendered = render(document)
    whole = unit_name(unit["name"], unit["type"])
    text = rendered.text.replace("\u00a0", " ")
    joined = " ".join(text.split())
    assert upper(f"Ủy ban nhân dân {whole}") in joined
    assert f"trên địa bàn {whole} năm 2026" in joined
    assert f"thiếu nhi {whole}" in joined
    assert f"thuộc {whole};" in joined
    assert f"Ủy ban nhân dân {unit['province']} (để b/c)" in joined
    assert f"{place_of(unit['name'], unit['type'])}, ngày" in joined
    assert "{" not in joined
    assert whole[0].isupper() == is_named_after(unit["name"])
    assert {item.code for item in rendered.findings} <= {"signer-name-missing", "place-date-long"}


def test_the_workbook_of_all_units_is_read_back_without_losing_one(tmp_path: Path) -> None:
    path = tmp_path / "so-lieu.xlsx"
    path.write_bytes(EXAMPLE["workbook"]())
    book = load_workbook(path, read_only=True)
    codes = [row[0] for row in book["Cơ quan"].iter_rows(min_row=5, max_col=1, values_only=True)]
    assert codes == [unit["code"] for unit in UNITS]
    many = load_many(EXAMPLE["PLAN"], path)
    assert len(many) == 3321
    report = render_many((next(many) for _ in range(3)), tmp_path / "ra")
    assert [file.name for file in report.files] == [
        "00004-ke-hoach-phuong-ba-dinh.docx",
        "00008-ke-hoach-phuong-ngoc-ha.docx",
        "00025-ke-hoach-phuong-giang-vo.docx",
    ]
