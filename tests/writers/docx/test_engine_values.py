import pytest
from docxtpl import Listing, RichText, RichTextParagraph
from lxml import etree
from markupsafe import Markup
from template_maker import W, by_docxtpl, canonical, parts_of, template, visible_text
from validators import schema_findings

from docgen_vn.errors import TemplateError
from docgen_vn.resources import table
from docgen_vn.writers.docx.engine import compile_template
from docgen_vn.writers.docx.engine_refusal import NeedsPackageError
from docgen_vn.writers.docx.engine_values import printed

_EVERYTHING = {
    "style": "Strong",
    "color": "#FF0000",
    "highlight": "#FFEE00",
    "size": 28,
    "superscript": True,
    "bold": True,
    "italic": True,
    "underline": "double",
    "strike": True,
    "font": "eastAsia:Times New Roman",
    "rtl": True,
    "lang": "vi-VN",
}


def _children(xml: str) -> list[list[str]]:
    root = etree.fromstring(f'<x xmlns:w="{W}">{xml}</x>')
    return [[etree.QName(child).localname for child in run] for run in root.iter(f"{{{W}}}rPr")]


def test_the_properties_of_rich_text_come_in_the_order_of_the_schema() -> None:
    rich = RichText("một & hai", **_EVERYTHING)
    rich.add("ba", size=26, bold=True)
    rich.add("bốn")
    order = table("writers/docx/data/rich_text.toml")["order"]
    first, second = _children(printed(rich, "word/document.xml", None))
    assert first == sorted(first, key=order.index)
    assert sorted(first) == sorted(_children(rich.xml)[0])
    assert second == ["b", "sz", "szCs"]


def test_a_shading_says_its_pattern() -> None:
    told = printed(RichText("a", highlight="FFEE00"), "word/document.xml", None)
    assert '<w:shd w:val="clear" w:color="auto" w:fill="FFEE00"/>' in told


def test_but_for_that_rich_text_equals_what_docxtpl_prints() -> None:
    context = {"r": RichText("a < b", bold=True, size=28), "p": RichTextParagraph(RichText("c"), parastyle="Title")}
    data = template("{{r r }}", "{{p p }}")
    ours, theirs = compile_template(data, required=()).render_parts(context), by_docxtpl(data, context)
    bold, size = b"<w:b>\n</w:b>", b'<w:sz w:val="28">\n</w:sz>\n<w:szCs w:val="28">\n</w:szCs>'
    swapped, wrong = bold + b"\n" + size, size + b"\n" + bold
    document = canonical(theirs)["word/document.xml"]
    assert wrong in document
    assert canonical(ours)["word/document.xml"] == document.replace(wrong, swapped)


def test_rich_text_with_everything_is_valid() -> None:
    made = compile_template(template("Xin {{r r }} chào"), required=()).render({"r": RichText("a", **_EVERYTHING)})
    assert schema_findings(made) == schema_findings(template("Xin"))


@pytest.mark.parametrize(
    "xml", ["<w:r><w:rPr><w:u/>thừa<w:b/></w:rPr></w:r>", "<w:r><w:rPr><w:rFonts><w:b/></w:rFonts></w:rPr></w:r>"]
)
def test_properties_written_by_another_hand_stay_as_they_are(xml: str) -> None:
    rich = RichText()
    rich.xml = xml
    assert printed(rich, "word/document.xml", None) == xml


def test_a_link_needs_the_package_that_has_it() -> None:
    with pytest.raises(NeedsPackageError):
        printed(RichText("a", url_id="rId9"), "word/document.xml", None)
    with pytest.raises(TemplateError) as caught:
        compile_template(template("{{r r }}"), required=()).render({"r": RichText("a", url_id="rId99")})
    assert [item.code for item in caught.value.findings] == ["template-relation-missing"]
    assert "rId99" in caught.value.findings[0].message


def test_ready_xml_and_listings_are_printed_as_they_are() -> None:
    assert printed(Markup("<w:p/>"), "word/document.xml", None) == "<w:p/>"
    assert printed(Listing("a & b"), "word/document.xml", None) == "a &amp; b"
    made = compile_template(template("{{ x }}"), required=()).render({"x": Listing("a & b")})
    assert visible_text(parts_of(made)["word/document.xml"]) == "a & b"
