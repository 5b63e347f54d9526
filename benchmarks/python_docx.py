"""The paper as one writes it with python-docx, paragraph by paragraph."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from benchmarks.documents import AUTHORITY, KIND, MOTTO, NATION, RECIPIENTS

Add = Callable[[Any, str, str], None]  # where, the style, the text
_SIZES = {"VBNation": 13, "VBMotto": 14, "VBParent": 13, "VBIssuer": 13, "VBNumber": 13, "VBRecipientsWord": 12}
_BOLD = {"VBNation", "VBMotto", "VBIssuer", "VBKind", "VBAbstract", "VBSection", "VBAuthority", "VBSigner"}
_JUSTIFIED = {"VBText", "VBClause", "VBPoint", "VBLegalBasis", "VBSection"}


def on_template(path: Path, filled: dict[str, Any]) -> bytes:
    """Return the paper on a template that has the styles."""
    document = Document(str(path))
    styles = {style.style_id: style for style in document.styles}

    def add(where: Any, style: str, text: str) -> None:
        where.add_paragraph(text, styles[style])

    return _written(document, filled, add)


def from_scratch(filled: dict[str, Any]) -> bytes:
    """Return the paper on python-docx's own template, with face, size and place of each paragraph set."""
    document = Document()
    section = document.sections[0]
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    return _written(document, filled, _formatted)


def _formatted(where: Any, style: str, text: str) -> None:
    paragraph = where.add_paragraph()
    run = paragraph.add_run(text)
    run.font.name, run.font.size = "Times New Roman", Pt(_SIZES.get(style, 14))
    run.bold = style in _BOLD
    if style in _JUSTIFIED:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Mm(10)
        paragraph.paragraph_format.space_after = Pt(6)
    else:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _written(document: Any, filled: dict[str, Any], add: Add) -> bytes:
    _head(document, filled, add)
    for style, text in _middle(filled):
        add(document, style, text)
    _foot(document, filled, add)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _head(document: Any, filled: dict[str, Any], add: Add) -> None:
    first, second = document.add_table(2, 2).rows
    left, right = first.cells
    number, place = second.cells
    add(left, "VBParent", filled["parent"])
    add(left, "VBIssuer", filled["issuer"])
    add(right, "VBNation", NATION)
    add(right, "VBMotto", MOTTO)
    add(number, "VBNumber", filled["number"])
    add(place, "VBPlaceDate", filled["place_date"])


def _middle(filled: dict[str, Any]) -> Iterator[tuple[str, str]]:
    yield "VBKind", KIND
    yield "VBAbstract", filled["abstract"]
    yield from (("VBLegalBasis", text) for text in filled["legal_bases"])
    yield "VBText", filled["opening"]
    for section in filled["sections"]:
        yield "VBSection", section["title"]
        for clause in section["clauses"]:
            yield "VBClause", clause["text"]
            yield from (("VBText", text) for text in clause["paragraphs"])
            yield from (("VBPoint", text) for text in clause["points"])
    yield "VBText", filled["closing"]


def _foot(document: Any, filled: dict[str, Any], add: Add) -> None:
    left, right = document.add_table(1, 2).rows[0].cells
    add(left, "VBRecipientsWord", RECIPIENTS)
    for text in filled["recipients"]:
        add(left, "VBRecipient", text)
    for text in AUTHORITY:
        add(right, "VBAuthority", text)
    add(right, "VBSigner", filled["signer"])
