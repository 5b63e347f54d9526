"""Headers and footers of the house's templates: page number, marks and address of page 1."""

from collections.abc import Mapping

from docgen_vn.decree.standard import Page
from docgen_vn.tree.nodes import Role
from docgen_vn.writers.docx.house_tags import each, line, tag, when
from docgen_vn.writers.docx.rules import border_xml, thin_xml
from docgen_vn.writers.docx.xml import NAMESPACES, style_id, twips

BANDS: Mapping[str, Mapping[str, str]] = {
    "header": {
        "header1": "default",
        "header2": "first",
        "header3": "even",
        "footer1": "default",
        "footer2": "first",
    },
    "footer": {
        "header2": "first",
        "header3": "default",
        "footer1": "even",
        "footer2": "first",
        "footer3": "default",
    },
}
"""Headers and footers by where the page number stands, and the pages they are for.

``header2`` carries the marks of page 1 and ``footer2`` the address; ``header3`` and ``footer1`` are blank (those for
"even" pages, which there are not, wait for the first page of an annex); the other one carries the page number.
"""


def part_kind(name: str) -> str:
    """Return ``header`` or ``footer``."""
    return name.rstrip("123")


def band_xml(name: str, page: Page) -> str:
    """Return the header or footer part `name`."""
    made = {"header2": _top_marks(), "header3": thin_xml(), "footer1": thin_xml(), "footer2": _contact(page)}
    root = "hdr" if part_kind(name) == "header" else "ftr"
    return f"<w:{root} {NAMESPACES}>{made.get(name) or _page_number()}</w:{root}>"


def footer_reach(page: Page) -> float:
    """Return how many millimetres footers reach into the bottom margin, where a page number may stand in it."""
    return page.margins.bottom - page.number_distance if page.number_place == "footer" else 0.0


def _page_number() -> str:
    """Return the page number, from page 2 on (I.I.7)."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.PAGE_NUMBER)}"/>'
        '</w:pPr><w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple></w:p>'
    )


def _top_marks() -> str:
    """Return what may stand in the top margin of page 1: a digital signature, the mark of circulation (I.IV)."""
    return when("signed", line(Role.SIGNED, "{{ signed }}")) + tag("{{p circulation }}") + thin_xml()


def _contact(page: Page) -> str:
    """Return the address foot of page 1 under a rule across the text (I.III.4)."""
    rule = f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.RULE)}"/>{border_xml(page)}</w:pPr></w:p>'
    return when("contact", rule + each("contact", Role.CONTACT)) + _gap(footer_reach(page))


def _gap(height: float) -> str:
    """Return an empty paragraph of `height` millimetres, or without height."""
    if not height:
        return thin_xml()
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{twips(height)}" w:lineRule="exact"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.RULE)}"/><w:keepNext w:val="0"/>{spacing}</w:pPr></w:p>'
