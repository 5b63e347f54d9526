"""From a paper to the values of a template's tags."""

from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from docgen_vn.decree.standard import Standard
from docgen_vn.model.shared import NOTHING, Shared
from docgen_vn.tree.nodes import Block, Foot, Paper, Role, Run, Title
from docgen_vn.writers.docx.annexes import after_foot
from docgen_vn.writers.docx.body import body_xml, even_xml, plain
from docgen_vn.writers.docx.foot import (
    FootCells,
    Recipients,
    authority_lines,
    divided_recipients,
    foot_cells,
    held_blocks,
    standing_cells,
    whole_cells,
)
from docgen_vn.writers.docx.layout import EvenText, HeadLayout, Ruler
from docgen_vn.writers.docx.lines import rule_length
from docgen_vn.writers.docx.marks import circulation_xml, marks_xml
from docgen_vn.writers.docx.pictures import Ids, picture_ids, pictures_xml
from docgen_vn.writers.docx.rules import rule_xml
from docgen_vn.writers.docx.sections import LAST_SECTION
from docgen_vn.writers.docx.signers import signer_rows
from docgen_vn.writers.docx.xml import BREAK, POINTS_PER_MM, Xml, escape

NAMES = frozenset(
    (  # noqa: SIM905 - a list of words
        "nation motto parent issuer number place_date subject kind title recipients_word recipients "
        "recipients_below recipients_last recipients_columns signer_columns aside_columns authority other_position "
        "full_name signer_rows confirmation confirmation_name drafter contact left_columns right_columns body annexes "
        "abstract abstract_rule issuer_rule motto_rule marks circulation signed pictures"
    ).split()
)
"""Every name a template may use."""


class Tags(NamedTuple):
    """The names a template has tags for, and the room of its title in points where that is not the text's."""

    names: Collection[str]
    title_room: float | None = None


HOUSE_TAGS = Tags(NAMES)


def context(  # noqa: PLR0913, PLR0917 - what a paper is written with
    paper: Paper,
    layout: HeadLayout,
    section: str,
    standard: Standard,
    tags: Tags = HOUSE_TAGS,
    shared: Shared = NOTHING,
) -> Mapping[str, Any]:
    """Return the value of every name in `NAMES`; `section` is the template's ``w:sectPr``, `tags` its tags.

    What papers of one plan have in common, `shared`, is written once.
    """
    ruler = Ruler(standard, layout.step)
    held = held_blocks(paper.blocks, ruler)
    after = after_foot(paper, section, ruler, shared)
    title = partial(_title, paper.title, ruler, tags.title_room or ruler.room)
    foot = partial(_foot, paper, held, ruler, tags.names)
    about = (layout.step, tags)
    return {
        **_head(paper, layout, standard),
        **_marks(paper, layout, ruler),
        **shared.once(("title", about), (paper.title,), title, standard),
        **shared.once(("foot", about), (paper.foot, paper.copy, *held), foot, standard),
        "title": _property(paper),
        "body": Xml(body_xml(paper.blocks, ruler, len(held), shared)),
        "annexes": Xml(after.xml),
        LAST_SECTION: Xml(after.section),
    }


def _head(paper: Paper, layout: HeadLayout, standard: Standard) -> dict[str, Any]:
    head, page = paper.head, standard.page
    return {
        "nation": head.nation,
        "motto": head.motto,
        "parent": _lines(layout.parent),
        "issuer": _lines(layout.issuer),
        "number": head.number,
        "place_date": head.place_date,
        "subject": _subject(head.subject, layout, standard),
        "left_columns": layout.cells.left_columns,
        "right_columns": layout.cells.right_columns,
        "issuer_rule": Xml(rule_xml(layout.issuer_rule, layout.cells.left_room, page)),
        "motto_rule": Xml(rule_xml(layout.motto_rule, layout.cells.right_room, page)),
    }


def _marks(paper: Paper, layout: HeadLayout, ruler: Ruler) -> dict[str, Any]:
    left, right = layout.cells.left_room / POINTS_PER_MM, layout.cells.right_room / POINTS_PER_MM
    return {
        "marks": Xml(marks_xml(paper.marks, ruler, left)),
        "signed": paper.marks.signed,
        "circulation": Xml(circulation_xml(paper.marks.circulation, ruler, right)),
    }


def _property(paper: Paper) -> str:
    """Return the title that the properties of the file carry."""
    words = f"{paper.title.kind} {plain(paper.title.abstract)}" if paper.title else paper.head.subject
    return " ".join(words.split())


def _lines(lines: Sequence[str]) -> Xml:
    return Xml(BREAK.join([escape(line) for line in lines]))


def _title(title: Title | None, ruler: Ruler, room: float) -> dict[str, Any]:
    """Return type name, abstract and the rule below them, right below the type name when there is no abstract."""
    if title is None:
        return {"kind": "", "abstract": Xml(""), "abstract_rule": Xml("")}
    page = ruler.standard.page
    kind = last = ruler.even(title.kind, Role.KIND, room)
    abstract = ""
    if title.abstract:
        last = ruler.even(plain(title.abstract), Role.ABSTRACT, room)
        abstract = even_xml(Role.ABSTRACT, title.abstract, last)
    return {
        "kind": _lines(kind.lines),
        "abstract": Xml(abstract),
        "abstract_rule": Xml(rule_xml(rule_length(last.widths, page), room, page, page.title_after)),
    }


def _subject(subject: str, layout: HeadLayout, standard: Standard) -> Xml:
    """Return "V/v ..." under the number, in even lines that keep away from the right column."""
    if not subject:
        return Xml("")
    page = standard.page
    padding = 2 * page.column_padding * POINTS_PER_MM
    lines = Ruler(standard, layout.step).even(subject, Role.SUBJECT, layout.cells.left_room - padding)
    return Xml(even_xml(Role.SUBJECT, (Run(subject),), EvenText(lines.indent + padding / 2, lines.widths)))


def _foot(paper: Paper, held: Sequence[Block], ruler: Ruler, names: Collection[str]) -> dict[str, Any]:
    foot, ids = paper.foot, picture_ids(paper)
    cells = _foot_cells(foot, ruler, names)
    return {
        **_recipients(foot, held, cells, ruler, names),
        **_signer(foot, cells, ruler, ids),
        "signer_rows": signer_rows(foot, ruler, ids),
        "recipients_word": foot.recipients_word,
        "confirmation": foot.confirmation,
        "confirmation_name": foot.confirmation_name,
        "drafter": foot.drafter,
        "contact": foot.contact,
    }


def _foot_cells(foot: Foot, ruler: Ruler, names: Collection[str]) -> FootCells:
    """Return the cells of the foot; those of a template without their tags stand still."""
    if "signer_columns" not in names:
        return standing_cells(ruler)
    columns = ruler.standard.page.signers_columns
    return whole_cells(ruler, columns) if foot.co_signers else foot_cells(foot, ruler, columns)


def _recipients(
    foot: Foot, held: Sequence[Block], cells: FootCells, ruler: Ruler, names: Collection[str]
) -> dict[str, Any]:
    """Return the pieces of the recipients, as many as the template has tags for."""
    goes_on, ends = "recipients_below" in names, "recipients_last" in names
    pieces = divided_recipients(foot, held, cells, ruler) if goes_on else Recipients(foot.recipients)
    return {
        "recipients": pieces.beside,
        "recipients_below": pieces.below if ends else (*pieces.below, *pieces.last),
        "recipients_last": pieces.last if ends else (),
        "recipients_columns": cells.recipients,
        "signer_columns": cells.signer,
        "aside_columns": cells.aside,
    }


def _signer(foot: Foot, cells: FootCells, ruler: Ruler, ids: Ids) -> dict[str, Any]:
    other = [foot.other_position] if foot.other_position else []
    width = cells.signer_cell / POINTS_PER_MM
    return {
        "authority": authority_lines(foot.authority, cells.signer_room, ruler),
        "other_position": _lines(authority_lines(other, cells.signer_room, ruler)),
        "full_name": foot.full_name,
        "pictures": Xml(pictures_xml(foot.signer, width, ruler.standard.page, ids)),
    }
