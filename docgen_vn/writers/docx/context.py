"""From a paper to the values of a template's tags."""

from collections.abc import Mapping, Sequence
from typing import Any

from docgen_vn.decree.standard import Standard
from docgen_vn.tree.nodes import Paper, Role, Title
from docgen_vn.writers.docx.body import body_xml
from docgen_vn.writers.docx.layout import HeadLayout, held_paragraphs, title_layout
from docgen_vn.writers.docx.rules import rule_xml
from docgen_vn.writers.docx.sections import annexes_xml
from docgen_vn.writers.docx.xml import BREAK, POINTS_PER_MM, TWIPS_PER_POINT, escape, paragraph

NAMES = frozenset(
    (  # noqa: SIM905 - a list of words
        "nation motto parent issuer number place_date subject kind title recipients_word recipients authority "
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


def context(paper: Paper, layout: HeadLayout, section: str, standard: Standard) -> Mapping[str, Any]:
    """Return the value of every name in `NAMES`; `section` is the template's ``w:sectPr``."""
    step = layout.step
    held = held_paragraphs(paper, standard, step)
    return {
        **_head(paper, layout, standard),
        **_title(paper.title, layout, standard),
        **_foot(paper),
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
        "subject": head.subject,
        "left_columns": layout.left_columns,
        "right_columns": layout.right_columns,
        "issuer_rule": Xml(rule_xml(layout.issuer_rule, _room(layout.left_columns, standard), page)),
        "motto_rule": Xml(rule_xml(layout.motto_rule, _room(layout.right_columns, standard), page)),
    }


def _room(columns: int, standard: Standard) -> float:
    return columns * standard.page.column_step * POINTS_PER_MM


def _lines(lines: Sequence[str]) -> Xml:
    return Xml(BREAK.join([escape(line) for line in lines]))


def _title(title: Title | None, layout: HeadLayout, standard: Standard) -> dict[str, Any]:
    if title is None:
        return {"kind": "", "title": "", "abstract": Xml(""), "abstract_rule": Xml("")}
    if not title.abstract:
        return {"kind": title.kind, "title": title.kind, "abstract": Xml(""), "abstract_rule": Xml("")}
    lines = title_layout(title, standard, layout.step)
    side = round(lines.indent * TWIPS_PER_POINT)
    page = standard.page
    room = page.text_width * POINTS_PER_MM
    words = "".join(run.text for run in title.abstract).replace("\n", " ")
    return {
        "kind": title.kind,
        "title": f"{title.kind} {words}",
        "abstract": Xml(paragraph(Role.ABSTRACT, title.abstract, indent=(side, side) if side else None)),
        "abstract_rule": Xml(rule_xml(lines.rule, room, page, page.title_after)),
    }


def _foot(paper: Paper) -> dict[str, Any]:
    foot = paper.foot
    return {
        "recipients_word": foot.recipients_word,
        "recipients": foot.recipients,
        "authority": foot.authority,
        "other_position": foot.other_position,
        "full_name": foot.full_name,
        "drafter": foot.drafter,
        "contact": foot.contact,
    }
