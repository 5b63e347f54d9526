"""Headers and footers of a template that Word does not print."""

import re
from collections.abc import Callable
from typing import Any

import papers
import pytest
from docx.oxml import OxmlElement
from restyle import restyled
from template_maker import parts_of, template, zipped

from docgen_vn.decree.standard import standard
from docgen_vn.package import read
from docgen_vn.pipeline import render
from docgen_vn.resources import template_bytes
from docgen_vn.writers.docx.sections import section_properties, with_inherited_bands
from docgen_vn.writers.docx.template_bands import Bands, bands_of
from docgen_vn.writers.docx.template_report import report_template

LAW = standard()


def _alike(document: Any) -> None:
    """Switch "Different First Page" off."""
    document.sections[0].different_first_page_header_footer = False


def _bands(change: Callable[[Any], object]) -> Bands:
    return bands_of(read(restyled(change)))


@pytest.mark.parametrize("name", ["named.docx", "official_letter.docx", "tt01_2011/named.docx"])
def test_the_house_s_own_templates_print_what_they_have(name: str) -> None:
    assert bands_of(read(template_bytes(name))) == Bands(frozenset(), numbered=False, sections=1)


def test_without_a_first_page_of_its_own_its_marks_and_address_are_lost_and_its_number_shows() -> None:
    assert _bands(_alike) == Bands(frozenset({"circulation", "contact", "signed"}), numbered=True, sections=1)
    found = {item.code: item for item in report_template(restyled(_alike), LAW)}
    assert found.keys() == {"template-band-off", "template-first-number"}
    assert found["template-first-number"].clause == "I.I.7"
    assert {item.severity for item in found.values()} == {"warning"}


def test_what_a_paper_loses_so_is_told_and_nothing_else() -> None:
    data = restyled(_alike)
    assert not [item for item in render(papers.plan(), data).findings if item.code.startswith("template")]
    seen = render(papers.plan(contact=papers.contact()), data).findings
    (found,) = (item for item in seen if item.code.startswith("template"))
    assert (found.code, found.severity) == ("template-band-off", "warning")
    assert "{%p for line in contact %}" in found.message


def test_a_tag_that_stands_in_the_text_too_is_not_lost() -> None:
    def change(document: Any) -> None:
        _alike(document)
        for text in ("{% for line in contact %}{{ line }}{% endfor %}", "{{ signed }}", "{{p circulation }}"):
            document.add_paragraph(text)

    assert _bands(change).lost == frozenset()


def test_a_tag_on_the_pages_behind_the_first_is_printed_but_for_those_of_page_1() -> None:
    def change(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "{{ drafter }} {{ signed }}"
        document.sections[0].even_page_header.paragraphs[0].text = "{{ title }}"

    plain = template("{{p body }}", build=change)
    assert bands_of(read(plain)).lost == {"title"}  # Word tells even pages only when asked

    def asked(document: Any) -> None:
        change(document)
        document.settings.odd_and_even_pages_header_footer = True
        document.sections[0].different_first_page_header_footer = True

    assert bands_of(read(template("{{p body }}", build=asked))).lost == {"signed"}


def test_a_second_section_is_told() -> None:
    data = restyled(lambda document: document.add_section())
    assert bands_of(read(data)).sections == 2
    for found in (report_template(data, LAW), render(papers.plan(), data).findings):
        assert [item.code for item in found if item.code.startswith("template")] == ["template-sections"]


def test_page_1_is_that_of_the_first_section() -> None:
    def change(document: Any) -> None:
        mark = OxmlElement("w:sectPr")
        document.paragraphs[0]._p.get_or_add_pPr().append(mark)  # noqa: SLF001 - python-docx adds sections at the end

    assert _bands(change).lost == {"circulation", "contact", "signed"}


def test_the_last_section_has_the_headers_it_takes_over() -> None:
    data = restyled(lambda document: document.add_section())
    xml = parts_of(data)["word/document.xml"].decode()
    last = section_properties(xml)
    assert "Reference" not in last
    inherited = with_inherited_bands(last, xml)
    assert sorted(re.findall(r'w:(\w+Reference) w:type="(\w+)"', inherited)) == sorted(
        re.findall(r'w:(\w+Reference) w:type="(\w+)"', xml)
    )
    assert with_inherited_bands(inherited, xml) == inherited


def test_a_template_without_relationships_or_settings_is_no_crash() -> None:
    parts = parts_of(template("{{p body }}"))
    bare = {name: part for name, part in parts.items() if "settings" not in name and "document.xml.rels" not in name}
    assert bands_of(read(zipped(bare))) == Bands(frozenset(), numbered=False, sections=1)
