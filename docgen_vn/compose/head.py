"""The head of the first page and the title."""

from docgen_vn.compose.blocks import Refs, prose, words
from docgen_vn.decree.standard import Kind, Standard
from docgen_vn.model.document import Document
from docgen_vn.model.partial_date import PartialDate
from docgen_vn.text.casing import upper
from docgen_vn.text.dates import day, month
from docgen_vn.text.typography import glue
from docgen_vn.tree.nodes import Head, Title

_PADDED_BELOW = 10
OFFICIAL_LETTER = "official_letter"


def head(document: Document, kind: Kind, standard: Standard, refs: Refs) -> Head:
    """Return the head of `document` (I.II.1-4); what is not known stays blank."""
    forms = standard.formulas
    return Head(
        nation=forms["nation"],
        motto=forms["motto"],
        parent=upper(document.issuer.parent or ""),
        issuer=upper(document.issuer.name),
        number=forms["number"].format(number=number_text(document, standard), symbol=symbol(document, kind, standard)),
        place_date=forms["place_date"].format(
            place=document.place or forms["blank"]["place"], date=date_text(document.issued_on, standard)
        ),
        subject=_subject(document, kind, standard, refs),
    )


def title(document: Document, kind: Kind, refs: Refs) -> Title | None:
    """Return type name and abstract; an official letter has none (I.II.5.b)."""
    if kind.layout == OFFICIAL_LETTER:
        return None
    return Title(upper(kind.name), prose(document.abstract, refs) if document.abstract else ())


def number_text(document: Document, standard: Standard) -> str:
    """Return the number, padded below 10, or its blank (I.II.3.c)."""
    number = document.number
    if number is None:
        return str(standard.formulas["blank"]["number"])
    return f"{number:02d}" if isinstance(number, int) and number < _PADDED_BELOW else _padded(str(number))


def _padded(number: str) -> str:
    return f"0{number}" if number.isdecimal() and len(number) == 1 else number


def symbol(document: Document, kind: Kind, standard: Standard) -> str:
    """Return the symbol: kind and issuer; for an official letter issuer and drafting unit (I.II.3.b)."""
    if document.symbol:
        return document.symbol
    code = document.issuer.code or standard.formulas["blank"]["code"]
    parts = (kind.abbreviation, code) if kind.abbreviation else (code, document.filing.unit or "")
    return "-".join(part for part in parts if part)


def date_text(date: PartialDate | None, standard: Standard) -> str:
    """Return "ngày 05 tháng 01 năm 2026" with the blanks of what is not known (I.II.4.b)."""
    blank = standard.formulas["blank"]
    text: str = standard.formulas["date"].format(
        day=day(date.day) if date and date.day else blank["day"],
        month=month(date.month) if date and date.month else blank["month"],
        year=date.year if date else blank["year"],
    )
    return text


def _subject(document: Document, kind: Kind, standard: Standard, refs: Refs) -> str:
    if kind.layout != OFFICIAL_LETTER or not document.abstract:
        return ""
    return glue(standard.formulas["subject"].format(abstract=words(document.abstract, refs)))
