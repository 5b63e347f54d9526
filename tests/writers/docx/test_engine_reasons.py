"""What other programs say in English, said in Vietnamese."""

import pytest
from jinja2 import TemplateSyntaxError
from lxml import etree
from template_maker import parts_of, template, zipped

from docgen_vn.resources import table
from docgen_vn.writers.docx.engine_budget import BUDGET, Budget
from docgen_vn.writers.docx.engine_reasons import in_vietnamese
from docgen_vn.writers.docx.engine_sandbox import compile_source, run
from docgen_vn.writers.docx.template_check import check_template


def _jinja(source: str) -> str:
    values = {"text": "chữ", "lines": ["a"], BUDGET: Budget()}
    try:
        run(compile_source(source, "a.xml"), values)
    except TemplateSyntaxError as error:
        return error.message or ""
    except Exception as error:  # noqa: BLE001 - whatever is said
        return f"{type(error).__name__}: {error}"
    return ""


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ text + }}", "biểu thức trong thẻ còn dở"),
        ("{{ }}", "biểu thức trong thẻ còn dở"),
        ("{% %}", "biểu thức trong thẻ còn dở"),
        ("{{ text lines }}", "thừa «lines» trong thẻ"),
        ("{% if text lines %}{% endif %}", "thừa «lines» trong thẻ"),
        ("{% for a text %}{% endfor %}", "thẻ for thiếu chữ in"),
        ("{{ text|replace('a' }}", "«}» đứng sai chỗ"),
        ("{{ text ! }}", "có ký tự lạ «!»"),
        ("{% nếu text %}", "không có thẻ «nếu»"),
        ("{% block a %}{% endblock %}{% block a %}{% endblock %}", "thẻ block «a» có hai lần"),
        ("{{ lines[0].foo }}", "chữ không có phần «foo»"),
        ("{{ lines[5] }}", "danh sách không có mục số 5"),
        ("{{ missing }}", "không có tên «missing»"),
        ("{{ 5/0 }}", "chia cho số 0"),
        ("{{ 5%0 }}", "chia cho số 0"),
        ("{{ 5//0 }}", "chia cho số 0"),
        ("{{ text + 1 }}", "không nối được chữ với số nguyên"),
        ("{{ 1 + text }}", "không tính được + giữa số nguyên và chữ"),
        ("{{ 1 < text }}", "không so sánh được số nguyên với chữ"),
        ('{{ text|replace("a") }}', "bộ lọc hoặc hàm thiếu giá trị trong ngoặc"),
        ("{{ text|upper(1) }}", "bộ lọc hoặc hàm có giá trị thừa trong ngoặc"),
        ("{% for a in 5 %}{% endfor %}", "số nguyên không lặp được"),
        ("{{ text() }}", "chữ không phải là hàm"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "gọi vòng quanh không dừng"),
        ("{{ text.encode }}", "phần «encode» của chữ không được dùng"),
        ("{{ text.format(1) }}", "phương thức format không được dùng"),
    ],
)
def test_what_jinja2_and_python_say_is_said_in_vietnamese(source: str, said: str) -> None:
    reason = _jinja(source)
    assert in_vietnamese(reason) == f"{said} ({reason})"


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        ("<a><b></a>", "thẻ XML b mở mà thẻ a đóng"),
        ("<w:a/>", "thẻ XML có tiền tố chưa khai báo"),
        ("<a b='1' b='2'/>", "thẻ XML có hai thuộc tính trùng tên"),
        ("<a>&nbsp;</a>", "XML có ký hiệu & chưa khai báo"),
        ("<a/><b/>", "thẻ XML mở và đóng không khớp"),
        ("", "XML bị cắt ngang"),
        ("<a", "XML bị cắt ngang"),
    ],
)
def test_what_lxml_says_is_said_in_vietnamese(xml: str, said: str) -> None:
    with pytest.raises(etree.XMLSyntaxError) as caught:
        etree.fromstring(xml)
    assert in_vietnamese(str(caught.value)) == f"{said} ({caught.value})"


def test_what_is_not_known_stays_as_it_is() -> None:
    assert in_vietnamese("something else") == "something else"


def test_a_part_that_is_no_xml_is_told_in_vietnamese() -> None:
    parts = {**parts_of(template("a")), "word/document.xml": b"<w:document><a></w:document>"}
    (found,) = check_template(zipped(parts), required=())
    assert found.message.startswith("Không đọc được tệp mẫu: ")
    assert found.message.split(": ")[1].split(" (")[0] in {row["says"] for row in _rows()}


def _rows() -> list[dict[str, str]]:
    rows: list[dict[str, str]] = table("writers/docx/data/reasons.toml")["reason"]
    return rows
