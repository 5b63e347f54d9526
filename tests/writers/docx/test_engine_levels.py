"""What may stand in the place of a paragraph, a run, a row."""

from typing import Any

import docx
import papers
import pytest
from docx.shared import Mm
from docxtpl import InlineImage, Listing, RichText, RichTextParagraph
from markupsafe import Markup
from restyle import restyled, retyped
from template_maker import PIXEL, parts_of, template, visible_text
from validators import structure_findings

from docgen_vn.errors import TemplateError
from docgen_vn.pipeline import render, render_template
from docgen_vn.writers.docx.engine_levels import Levels

_PARAGRAPH = Markup('<w:p><w:r><w:t xml:space="preserve"> a </w:t></w:r></w:p>')
_RUN = Markup("<w:r><w:t>a</w:t></w:r>")
_ROW = Markup("<w:tr><w:tc><w:p/></w:tc></w:tr>")


def _codes(data: bytes, **values: Any) -> list[str]:
    try:
        render_template(data, values)
    except TemplateError as error:
        return [item.code for item in error.findings]
    return []


def _report() -> Any:
    document = docx.Document()
    document.add_paragraph("a")
    return document


@pytest.mark.parametrize("value", ["x", 3, 2.5, True, Listing("x"), Markup("x"), Markup("a<w:p/>"), Markup("<w:p/>a")])
@pytest.mark.parametrize("prefix", ["p", "r"])
def test_plain_text_does_not_stand_for_a_paragraph_or_a_run(value: object, prefix: str) -> None:
    assert _codes(template("một", f"{{{{{prefix} a }}}}"), a=value) == ["template-not-ready"]


def test_a_picture_stands_in_text() -> None:
    image = InlineImage(None, PIXEL, width=Mm(5))
    assert _codes(template("{{ a }}"), a=image) == []
    assert _codes(template("{{r a }}"), a=image) == ["template-not-ready"]
    assert _codes(template("{{p a }}"), a=image) == ["template-not-ready"]


@pytest.mark.parametrize(
    ("tag", "value", "wanted"),
    [
        ("{{p a }}", RichText("x"), "r"),
        ("{{p a }}", _RUN, "r"),
        ("{{p a }}", _ROW, "tr"),
        ("{{r a }}", _PARAGRAPH, "p"),
        ("{{r a }}", RichTextParagraph(RichText("x")), "p"),
        ("{{r a }}", _report(), "p"),
    ],
)
def test_ready_xml_in_the_place_of_something_else_is_told_with_its_own_prefix(
    tag: str, value: object, wanted: str
) -> None:
    with pytest.raises(TemplateError) as caught:
        render_template(template(tag), {"a": value})
    (found,) = caught.value.findings
    assert (found.code, found.fix) == ("template-other-prefix", f"Viết thẻ thành {{{{{wanted} tên }}}}")


@pytest.mark.parametrize(
    ("tag", "value"),
    [
        ("{{p a }}", _PARAGRAPH),
        ("{{p a }}", Markup(" <w:tbl><w:tblGrid/></w:tbl> <w:p/> ")),
        ("{{p a }}", Markup('<w:bookmarkStart w:id="1" w:name="x"/>') + _PARAGRAPH),
        ("{{p a }}", _report()),
        ("{{p a }}", RichTextParagraph(RichText("x"))),
        ("{{r a }}", RichText("x")),
        ("{{r a }}", _RUN),
        ("{{p a }}", ""),
        ("{{p a }}", Markup("")),
        ("{{r a }}", RichText()),
    ],
)
def test_what_is_ready_stands_there_and_nothing_may_too(tag: str, value: object) -> None:
    assert _codes(template("một", tag), a=value) == []


def test_a_row_stands_for_a_row() -> None:
    def build(document: Any) -> None:
        document.add_table(2, 1).rows[1].cells[0].text = "{{tr a }}"

    assert _codes(template(build=build), a=_ROW) == []
    assert _codes(template(build=build), a="x") == ["template-not-ready"]
    assert _codes(template(build=build), a=_PARAGRAPH) == ["template-other-prefix"]


def test_the_level_is_known_behind_blocks_and_in_headers() -> None:
    def build(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "{{p a }}"

    assert _codes(template("{%p if b %}", "chữ", "{%p endif %}", "{{p a }}"), a="x", b=1) == ["template-not-ready"]
    assert _codes(template(build=build), a="x") == ["template-not-ready"]
    assert _codes(template("{% if b %}{{ a }}{% endif %} {{ a }}"), a="x", b=1) == []


def test_a_value_of_an_attribute_is_not_judged() -> None:
    levels = Levels()
    levels.read('<w:body><w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="')
    assert levels.here == ""
    levels.read('"/></w:tcPr>')
    assert levels.here == "p"
    levels.read("<w:p><w:r><w:t>a ")
    assert levels.here == "t"
    levels.read("</w:t></w:r></w:x>")
    assert levels.here == "r"


def test_text_that_ready_xml_leaves_outside_is_refused() -> None:
    value = Markup("</w:t></w:r></w:p>rơi<w:p><w:r><w:t>")
    assert _codes(template("{{ a }}"), a=value) == ["template-loose-text"]
    assert _codes(template("{{p a }}"), a=Markup("<w:p/>rơi<w:p/>")) == ["template-loose-text"]
    assert _codes(template("{{p a }}"), a=Markup("<w:p/><!-- a --><w:p/>")) == []


# --- the house's names ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{{p body }}", "{{p body|upper }}"),
        ("{{ number }}", "{{p number }}"),
        ("{{ kind }}", "{{p kind }}"),
        ("{{ full_name }}", "{{p full_name }}"),
        ("{{ place_date }}", "{{p place_date }}"),
        ("{{ number }}", "{{r number }}"),
        ("{{ number }}", '{{p recipients|join(";") }}'),
        ("{{ number }}", "{{p 1+1 }}"),
        ("{{ issuer }}", "{{p issuer }}"),
    ],
)
def test_a_paper_does_not_lose_what_a_prefix_or_a_filter_spoils(old: str, new: str) -> None:
    with pytest.raises(TemplateError) as caught:
        render(papers.plan(), restyled(retyped(old, new)))
    (found,) = caught.value.findings
    assert found.code == "template-not-ready"
    assert new.strip("{rp} ") in found.place.path


def test_a_filter_reads_the_lines_of_a_name_as_text() -> None:
    issuer = {"name": "Ủy ban nhân dân phường Tân Lạc Hạ & Đồng Xuân Thượng", "code": "UBND"}
    made = render(papers.plan(issuer=issuer), restyled(retyped("{{ issuer }}", "{{ issuer|lower }}"))).data
    text = visible_text(parts_of(made)["word/document.xml"])
    assert "ủy ban nhân dân" in text
    assert "w:br" not in text
    assert structure_findings(made) == []
