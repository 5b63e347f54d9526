"""What follows the foot: an attached text, the annexes, each on pages of its own, and the block of a copy."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from docgen_vn.lazy_pattern import pattern
from docgen_vn.model.shared import NOTHING, Shared
from docgen_vn.tree.nodes import Annex, Attached, Paper, Role, Run
from docgen_vn.writers.docx.body import body_xml, even_xml
from docgen_vn.writers.docx.copies import copy_xml
from docgen_vn.writers.docx.head_foot import head_xml
from docgen_vn.writers.docx.layout import Ruler, layout_at
from docgen_vn.writers.docx.pictures import picture_ids
from docgen_vn.writers.docx.rules import rule_xml, thin_xml
from docgen_vn.writers.docx.sections import main_section, own_section
from docgen_vn.writers.docx.xml import TWIPS_PER_POINT, paragraph, style_id, twips

_FREE_BELOW = pattern(r'w:after="\d+"')
_BEHIND_SPACING = pattern(r"<w:(ind|jc|outlineLvl) ")
"""What the schema has behind ``w:spacing`` among the properties of a paragraph."""


class After(NamedTuple):
    """The XML behind the foot, and the ``w:sectPr`` that ends the document."""

    xml: str
    section: str


def after_foot(paper: Paper, section: str, ruler: Ruler, shared: Shared = NOTHING) -> After:
    """Return what follows the foot of `paper`; `section` is the template's ``w:sectPr``."""
    *before, last = [(thin_xml(), main_section(section)), *_parts(paper, section, ruler, shared)]
    laid_down = bool(paper.annexes) and paper.annexes[-1].landscape
    copied = copy_xml(paper.copy, _laid(ruler, landscape=laid_down), picture_ids(paper)) if paper.copy else ""
    if not before:
        return After(copied, section)
    end = last[0] + copied if copied else _closed(last[0])
    return After("".join(_ended(xml, own) for xml, own in before) + end, last[1])


def _parts(paper: Paper, section: str, upright: Ruler, shared: Shared) -> Iterator[tuple[str, str]]:
    if paper.attached:
        yield _attached(paper.attached, upright, shared), own_section(section)
    for annex in paper.annexes:
        ruler = _laid(upright, landscape=annex.landscape)
        blocks = body_xml(annex.blocks, ruler, shared=shared)
        yield _heading(annex, ruler) + blocks, own_section(section, landscape=annex.landscape)


def _laid(ruler: Ruler, *, landscape: bool) -> Ruler:
    return Ruler(ruler.standard, ruler.step, landscape=landscape)


def _attached(text: Attached, ruler: Ruler, shared: Shared) -> str:
    """Return a text that a decision issues or approves, with a head of its own (III, Mẫu 1.3)."""
    lines = _lines([(Role.KIND, text.title.kind)], ruler)
    if text.title.abstract:
        abstract = "".join(run.text for run in text.title.abstract)
        lines += even_xml(Role.ABSTRACT, text.title.abstract, ruler.even(abstract, Role.ABSTRACT, ruler.room))
    lines += _lines([(Role.ANNEX_SOURCE, text.source)], ruler) + _rule(ruler)
    head = head_xml(text.head, layout_at(text.head, ruler), ruler.standard)
    # behind the head: in front of a table a frame would belong to the page before
    return head + _signed(text.signed, ruler) + lines + body_xml(text.blocks, ruler, shared=shared)


def _heading(annex: Annex, ruler: Ruler) -> str:
    rows = [
        (Role.ANNEX_NUMBER, annex.number),
        (Role.ANNEX_TITLE, annex.title),
        (Role.ANNEX_SOURCE, annex.source),
    ]
    return _signed(annex.signed, ruler) + _lines(rows, ruler) + _rule(ruler)


def _signed(line: str, ruler: Ruler) -> str:
    """Return the line of the digital signature in the top margin, on the height of that of an electronic copy."""
    if not line:
        return ""
    frame = (
        f'<w:framePr w:w="{round(ruler.room * TWIPS_PER_POINT)}" w:wrap="around" w:vAnchor="page" w:hAnchor="margin" '
        f'w:xAlign="right" w:y="{twips(ruler.standard.page.number_distance)}"/>'
    )
    style = f'<w:pStyle w:val="{style_id(Role.SIGNED)}"/>'
    return paragraph(Role.SIGNED, (Run(line),)).replace(style, style + frame)


def _lines(rows: Sequence[tuple[Role, str]], ruler: Ruler) -> str:
    return "".join([even_xml(role, (Run(text),), ruler.even(text, role, ruler.room)) for role, text in rows if text])


def _rule(ruler: Ruler) -> str:
    """Return the rule under the source; as long on a page laid down as on one upright."""
    page = ruler.standard.page
    length = Ruler(ruler.standard, ruler.step).room * page.annex_rule_share
    return rule_xml(length, ruler.room, page, page.title_after)


def _ended(xml: str, section: str) -> str:
    """End a page section in the last paragraph of `xml`; one more might stand alone on a page."""
    place = xml.rindex("</w:pPr>")
    return xml[:place] + section + xml[place:]


def _closed(xml: str) -> str:
    """Leave nothing free below the last paragraph of `xml`.

    On a page full to within that space the template's last paragraph, thin as it is, would stand alone on one more.
    """
    start, end = xml.rindex("<w:pPr>"), xml.rindex("</w:pPr>")
    properties, found = _FREE_BELOW.subn('w:after="0"', xml[start:end])
    if not found:
        place = _BEHIND_SPACING.search(properties)
        cut = place.start() if place else len(properties)
        properties = f'{properties[:cut]}<w:spacing w:after="0"/>{properties[cut:]}'
    return xml[:start] + properties + xml[end:]
