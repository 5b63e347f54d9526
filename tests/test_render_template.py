import datetime as dt
import io
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText
from template_maker import PIXEL, parts_of, template, visible_text
from validators import schema_findings

import docgen_vn


def _text(data: bytes) -> str:
    return visible_text(parts_of(data)["word/document.xml"])


def test_a_template_of_ones_own_is_rendered_from_a_path_bytes_or_docxtpl_object(tmp_path: Path) -> None:
    data = template("Ngày {{ day|long_date }}", "{%p for x in xs %}", "- {{ x }};", "{%p endfor %}")
    context = {"day": dt.date(2026, 1, 5), "xs": ["A & B", "C"]}
    (tmp_path / "mẫu.docx").write_bytes(data)
    wanted = "Ngày ngày 05 tháng 01 năm 2026\n- A & B;\n- C;"
    for given in (data, tmp_path / "mẫu.docx", str(tmp_path / "mẫu.docx"), DocxTemplate(tmp_path / "mẫu.docx")):
        assert _text(docgen_vn.render_template(given, context)) == wanted


def test_what_is_wrong_with_a_template_names_its_file(tmp_path: Path) -> None:
    file = tmp_path / "mau.docx"
    file.write_bytes(template("{{ x"))
    with pytest.raises(docgen_vn.TemplateError) as caught:
        docgen_vn.render_template(file, {})
    assert [(item.code, item.place.file) for item in caught.value.findings] == [("template-tag-unclosed", str(file))]
    with pytest.raises(docgen_vn.TemplateError) as caught:
        docgen_vn.render_template(tmp_path / "none.docx", {})
    assert [item.code for item in caught.value.findings] == ["template-unreadable"]


def test_the_fault_of_the_data_is_an_input_error() -> None:
    with pytest.raises(docgen_vn.InputError):
        docgen_vn.render_template(template("{{ x }}"), {"x": "\x00"})


def _with_tables(document: Any) -> None:
    rows = document.add_table(3, 2).rows
    rows[0].cells[0].text = "{%tr for item in items %}"
    rows[1].cells[0].text, rows[1].cells[1].text = (
        "{{ loop.index|roman }}. {{ item.name }}",
        "{{ item.cost|thousands }}",
    )
    rows[2].cells[0].text = "{%tr endfor %}"
    cells = document.add_table(1, 3).rows[0].cells
    cells[0].text, cells[1].text, cells[2].text = "{%tc for day in days %}", "{{ day|short_date }}", "{%tc endfor %}"


def test_a_template_may_use_all_that_docxtpl_offers_with_the_filters_of_the_library() -> None:
    report = docx.Document()
    report.add_paragraph("Báo cáo con")
    texts = (
        "{{ title|capitals }}, {{ day|long_date }}",
        "{%p if total > 1000 %}",
        "{{ total|money }} ({{ total|words }})",
        "{%p else %}",
        "không in",
        "{%p endif %}",
        "{{r note }} {{ seal }}",
        "{{p report }}",
    )
    context = {
        "title": "Quyết toán",
        "day": dt.date(2026, 2, 5),
        "total": 1_500_000,
        "items": [{"name": "Sách & báo", "cost": 1_200_000}, {"name": "Kệ <gỗ>", "cost": 300_000}],
        "days": ["2026-03-05", "2026-03-12"],
        "note": RichText("quan trọng", bold=True),
        "seal": InlineImage(None, io.BytesIO(PIXEL), width=Mm(36)),
        "report": report,
    }
    data = docgen_vn.render_template(template(*texts, build=_with_tables), context)
    document = docx.Document(io.BytesIO(data))
    assert [paragraph.text.strip() for paragraph in document.paragraphs] == [
        "QUYẾT TOÁN, ngày 05 tháng 02 năm 2026",
        "Một triệu năm trăm nghìn đồng (một triệu năm trăm nghìn)",
        "quan trọng",
        "Báo cáo con",
    ]
    first, second = document.tables
    assert [[cell.text for cell in row.cells] for row in first.rows] == [
        ["I. Sách & báo", "1.200.000"],
        ["II. Kệ <gỗ>", "300.000"],
    ]
    assert [cell.text for cell in second.rows[0].cells] == ["05/3/2026", "12/3/2026"]
    assert [run.text for run in document.paragraphs[2].runs if run.bold] == ["quan trọng"]
    assert [round(shape.width.mm) for shape in document.inline_shapes] == [36]
    assert [said for said in schema_findings(data) if said.startswith("word/document.xml")] == []
