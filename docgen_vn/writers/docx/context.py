"""From a paper to the values of a template's tags."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from docgen_vn.decree.standard import Standard
from docgen_vn.tree.nodes import Paper, Role, Run, Title
from docgen_vn.writers.docx.body import body_xml, even_xml, plain
from docgen_vn.writers.docx.layout import EvenText, HeadLayout, Ruler, held_paragraphs, recipients_beside
from docgen_vn.writers.docx.lines import name_lines, rule_length
from docgen_vn.writers.docx.rules import rule_xml
from docgen_vn.writers.docx.sections import annexes_xml
from docgen_vn.writers.docx.xml import BREAK, POINTS_PER_MM, escape

NAMES = frozenset(
    (  # noqa: SIM905 - a list of words
        "nation motto parent issuer number place_date subject kind title recipients_word recipients "
        "recipients_below authority "
        "other_position full_name drafter contact left_columns right_columns body annexes abstract abstract_rule "
        "issuer_rule motto_rule"
    ).split()
)
"""Every name a template may use."""


class Xml(str):
    """A value that is WordprocessingML already."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def context(
    paper: Paper, layout: HeadLayout, section: str, standard: Standard, title_room: float | None = None
) -> Mapping[str, Any]:
    """Return the value of every name in `NAMES`; `section` is the template's ``w:sectPr``.

    `title_room` is the room of the title in points where a template's is not that of the text.
    """
    step = layout.step
    held = held_paragraphs(paper, standard, step)
    return {
        **_head(paper, layout, standard),
        **_title(paper.title, layout, standard, title_room or standard.page.text_width * POINTS_PER_MM),
        **_foot(paper, layout, standard),
        "title": _property(paper),
        "body": Xml(body_xml(paper.blocks, standard, step, held)),
        "annexes": Xml(annexes_xml(paper.annexes, section, standard, step)),
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


def _property(paper: Paper) -> str:
    """Return the title that the properties of the file carry."""
    words = f"{paper.title.kind} {plain(paper.title.abstract)}" if paper.title else paper.head.subject
    return " ".join(words.split())


def _lines(lines: Sequence[str]) -> Xml:
    return Xml(BREAK.join([escape(line) for line in lines]))


def _title(title: Title | None, layout: HeadLayout, standard: Standard, room: float) -> dict[str, Any]:
    if title is None:
        return {"kind": "", "abstract": Xml(""), "abstract_rule": Xml("")}
    if not title.abstract:
        return {"kind": title.kind, "abstract": Xml(""), "abstract_rule": Xml("")}
    page = standard.page
    lines = Ruler(standard, layout.step).even(plain(title.abstract), Role.ABSTRACT, room)
    return {
        "kind": title.kind,
        "abstract": Xml(even_xml(Role.ABSTRACT, title.abstract, lines)),
        "abstract_rule": Xml(rule_xml(rule_length(lines.widths, page), room, page, page.title_after)),
    }


def _subject(subject: str, layout: HeadLayout, standard: Standard) -> Xml:
    """Return "V/v ..." under the number, in even lines that keep away from the right column."""
    if not subject:
        return Xml("")
    page = standard.page
    padding = 2 * page.column_padding * POINTS_PER_MM
    lines = Ruler(standard, layout.step).even(subject, Role.SUBJECT, layout.cells.left_room - padding)
    return Xml(even_xml(Role.SUBJECT, (Run(subject),), EvenText(lines.indent + padding / 2, lines.widths)))


def _authority_lines(text: str, layout: HeadLayout, standard: Standard) -> list[str]:
    room = standard.page.text_width * standard.page.foot_right_share * POINTS_PER_MM
    return name_lines(text, room, partial(Ruler(standard, layout.step).width, role=Role.AUTHORITY))


def _foot(paper: Paper, layout: HeadLayout, standard: Standard) -> dict[str, Any]:
    foot = paper.foot
    beside = recipients_beside(foot.recipients, standard)
    return {
        "recipients_word": foot.recipients_word,
        "recipients": foot.recipients[:beside],
        "recipients_below": foot.recipients[beside:],
        "authority": [_lines(_authority_lines(line, layout, standard)) for line in foot.authority],
        "other_position": _lines(_authority_lines(foot.other_position, layout, standard)),
        "full_name": foot.full_name,
        "drafter": foot.drafter,
        "contact": foot.contact,
    }
