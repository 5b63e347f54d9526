"""Heads and feet written in full: the head of a text that comes with the paper, head and foot of a copy."""

from collections.abc import Sequence
from functools import partial

from docgen_vn.decree.standard import Page, Standard
from docgen_vn.tree.nodes import Foot, Head, Role, Run
from docgen_vn.writers.docx.foot import FootCells, authority_lines
from docgen_vn.writers.docx.grid import cell_xml, grid_xml, row_xml, signature_room
from docgen_vn.writers.docx.layout import HeadLayout, Ruler
from docgen_vn.writers.docx.pictures import Ids, pictures_xml
from docgen_vn.writers.docx.rules import rule_xml
from docgen_vn.writers.docx.xml import POINTS_PER_MM, paragraph


def head_xml(head: Head, layout: HeadLayout, standard: Standard) -> str:
    """Return the head of a text of its own: agency and number on the left, nation, motto and date on the right."""
    page = standard.page
    nation = _line(Role.NATION, head.nation) + _line(Role.MOTTO, head.motto)
    nation += rule_xml(layout.motto_rule, layout.cells.right_room, page)
    return grid_xml(page.text_width, layout.columns, head_rows(head, layout, page, nation))


def head_rows(head: Head, layout: HeadLayout, page: Page, right: str, *, keep_next: bool = False) -> list[str]:
    """Return the two rows of a head; `right` stands beside the agency."""
    keep = partial(_line, keep_next=keep_next)
    agency = keep(Role.PARENT, "\n".join(layout.parent)) if layout.parent else ""
    agency += keep(Role.ISSUER, "\n".join(layout.issuer))
    agency += rule_xml(layout.issuer_rule, layout.cells.left_room, page)
    pairs = [(agency, right), (keep(Role.NUMBER, head.number), keep(Role.PLACE_DATE, head.place_date))]
    return [
        row_xml(cell_xml(layout.cells.left_columns, left), cell_xml(layout.cells.right_columns, beside))
        for left, beside in pairs
    ]


def foot_row(foot: Foot, cells: FootCells, ruler: Ruler, ids: Ids) -> str:
    """Return the foot of a copy as a row: recipients on the left, one signer on the right."""
    page = ruler.standard.page
    recipients = _line(Role.RECIPIENTS_WORD, foot.recipients_word) + _each(Role.RECIPIENT, foot.recipients)
    signer = _each(Role.AUTHORITY, authority_lines(foot.authority, cells.signer_room, ruler))
    signer += pictures_xml(foot.signer, cells.signer_cell / POINTS_PER_MM, page, ids) or signature_room(page)
    if foot.other_position:
        signer += _each(Role.AUTHORITY, authority_lines([foot.other_position], cells.signer_room, ruler))
    signer += _line(Role.SIGNER, foot.full_name)
    return row_xml(
        cell_xml(cells.recipients, recipients, top=page.foot_gap, right=page.foot_padding),
        cell_xml(cells.signer, signer, top=page.foot_gap),
        *([cell_xml(cells.aside, _line(Role.SIGNER, ""))] if cells.aside else []),
    )


def _line(role: Role, text: str, *, keep_next: bool = False) -> str:
    return paragraph(role, (Run(text),), keep_next=keep_next)


def _each(role: Role, lines: Sequence[str]) -> str:
    return "".join([_line(role, text) for text in lines])
