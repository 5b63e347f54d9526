"""Page sections: the main text and each annex count their own pages (I.I.7, I.III.1.đ)."""

import re
from collections.abc import Iterator, Sequence

from docgen_vn.decree.standard import Standard, Step
from docgen_vn.tree.nodes import Annex, Role, Run
from docgen_vn.writers.docx.body import body_xml, even_xml
from docgen_vn.writers.docx.layout import Ruler
from docgen_vn.writers.docx.rules import rule_xml, thin_xml
from docgen_vn.writers.docx.xml import POINTS_PER_MM

_LAST_SECTION = re.compile(r"(<w:sectPr(?: [^>]*)?>(?:(?!<w:sectPr).)*</w:sectPr>)\s*</w:body>", re.DOTALL)
_TYPE = re.compile(r"<w:type [^>]*/>")
_PAGE_SIZE = re.compile(r"(<w:pgSz )")
_NUMBERS = re.compile(r"<w:pgNumType[^>]*/>")
_FIRST_FOOTER = re.compile(r'<w:footerReference w:type="first"[^>]*/>')
_DEFAULT_FOOTER = re.compile(r'<w:footerReference w:type="default"[^>]*/>')
_AFTER_MARGINS = re.compile(r"(<w:pgMar [^>]*/>)")


def section_properties(document_xml: str) -> str:
    """Return the ``w:sectPr`` at the end of a document part; "" when there is none."""
    found = _LAST_SECTION.search(document_xml)
    return found[1] if found else ""


def ended_in_place(document_xml: str) -> str:
    """Return a document part whose only page section is marked to begin where it stands.

    An annex ends the section of the text; what is left behind the annexes then makes no empty page.
    """
    section = section_properties(document_xml)
    if not section or document_xml.count("<w:sectPr") > 1 or _PAGE_SIZE.search(section) is None:
        return document_xml
    marked = _PAGE_SIZE.sub(r'<w:type w:val="continuous"/>\1', _TYPE.sub("", section), count=1)
    return document_xml.replace(section, marked)


def annexes_xml(annexes: Sequence[Annex], section: str, standard: Standard, step: Step) -> str:
    """Return the end of the main section and every annex with a section of its own; "" without annexes.

    `section` is the template's ``w:sectPr``; an annex takes it without the address foot of page 1.
    """
    if not annexes:
        return ""
    return "".join([thin_xml(section=_main(section)), *_annexes(annexes, _annex(section), standard, step)])


def _annexes(annexes: Sequence[Annex], section: str, standard: Standard, step: Step) -> Iterator[str]:
    for annex in annexes:
        yield _ended(_heading(annex, standard, step) + body_xml(annex.blocks, standard, step), section)


def _heading(annex: Annex, standard: Standard, step: Step) -> str:
    page = standard.page
    room = page.text_width * POINTS_PER_MM
    lines = [
        (Role.ANNEX_NUMBER, annex.number),
        (Role.ANNEX_TITLE, annex.title),
        (Role.ANNEX_SOURCE, annex.source),
    ]
    ruler = Ruler(standard, step)
    heading = "".join([even_xml(role, (Run(text),), ruler.even(text, role, room)) for role, text in lines if text])
    return heading + rule_xml(room * page.annex_rule_share, room, page, page.title_after)


def _ended(xml: str, section: str) -> str:
    """End a page section in the last paragraph of `xml`; one more might stand alone on a page."""
    place = xml.rindex("</w:pPr>")
    return xml[:place] + section + xml[place:]


def _main(section: str) -> str:
    return _counted(_TYPE.sub("", section))


def _annex(section: str) -> str:
    blank = _DEFAULT_FOOTER.search(section)
    first = blank[0].replace('"default"', '"first"') if blank else ""
    return _counted(_FIRST_FOOTER.sub(first, _TYPE.sub("", section)))


def _counted(section: str) -> str:
    """Start the page numbers of a section at 1."""
    return _AFTER_MARGINS.sub(r'\1<w:pgNumType w:start="1"/>', _NUMBERS.sub("", section), count=1)
