import datetime as dt
from pathlib import Path

import pytest
from docxtpl import DocxTemplate
from template_maker import parts_of, template, visible_text

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
