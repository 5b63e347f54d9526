"""Change the house's templates as a person would in Word."""

import io
from collections.abc import Callable
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.shared import Mm
from template_maker import W

from docgen_vn.decree.standard import Step
from docgen_vn.resources import template_bytes
from docgen_vn.writers.docx.writer import template_name


def restyled(change: Callable[[Any], object], layout: str = "named", step: Step = "large") -> bytes:
    """Return a template of the house after `change` to its python-docx document."""
    document = docx.Document(io.BytesIO(template_bytes(template_name(layout, step))))
    change(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def two_columns(document: Any, left: float, right: float) -> None:
    """Make the head a table of two columns of `left` and `right` millimetres, as a person would draw it."""
    table = document.tables[0]._tbl  # noqa: SLF001 - python-docx shows no grid
    columns = "".join(f'<w:gridCol w:w="{Mm(width).twips}"/>' for width in (left, right))
    table.replace(table.tblGrid, parse_xml(f'<w:tblGrid xmlns:w="{W}">{columns}</w:tblGrid>'))
    table.tblPr.find(f"{{{W}}}tblW").set(f"{{{W}}}w", str(Mm(left + right).twips))
    for margins in table.tblPr.findall(f"{{{W}}}tblCellMar"):
        table.tblPr.remove(margins)
    for row in table.tr_lst:
        for cell, width in zip(row.tc_lst, (left, right), strict=True):
            cell.tcPr.remove(cell.tcPr.find(f"{{{W}}}gridSpan"))
            cell.width = Mm(width)
            for text in cell.iter(f"{{{W}}}t"):
                if "colspan" in (text.text or ""):
                    text.getparent().getparent().remove(text.getparent())


def without(document: Any, *words: str) -> None:
    """Take out the paragraphs of the body that contain one of `words`."""
    for paragraph in list(document.element.body.iter(f"{{{W}}}p")):
        text = "".join(paragraph.itertext())
        if any(word in text for word in words):
            paragraph.getparent().remove(paragraph)


def retyped(old: str, new: str) -> Callable[[Any], None]:
    """Return a change that types `new` for `old` in the text of the document."""

    def change(document: Any) -> None:
        for text in document.element.body.iter(f"{{{W}}}t"):
            text.text = (text.text or "").replace(old, new)

    return change
