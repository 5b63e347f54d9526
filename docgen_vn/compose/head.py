"""The head of the first page and the title."""

from docgen_vn.compose.prose import Refs, prose, words
from docgen_vn.decree.standard import Kind, Standard
from docgen_vn.model.document import Copy, Document, Issuer
from docgen_vn.model.partial_date import PartialDate
from docgen_vn.text.casing import upper
from docgen_vn.text.dates import day, month
from docgen_vn.text.typography import glue
from docgen_vn.tree.nodes import Head, Title


def head(document: Document, kind: Kind, standard: Standard, refs: Refs) -> Head:
    """Return the head of `document` (I.II.1-4); what is not known stays blank."""
    forms = standard.formulas
    return Head(
        nation=forms["nation"],
        motto=forms["motto"],
        parent=upper(document.issuer.parent or ""),
        issuer=agencies(document.issuer),
        number=number_line(document, kind, standard),
        place_date=place_date(document.place, document.issued_on, standard) if kind.form.place_date else "",
        subject=_subject(document, kind, standard, refs),
    )


def agencies(issuer: Issuer) -> str:
    """Return the name of the issuer in capitals; the agencies of a joint paper stand below it, a line each."""
    return "\n".join(upper(name) for name in (issuer.name, *issuer.joint))


def named_agencies(issuer: Issuer, standard: Standard) -> str:
    """Return the name of the issuer within a sentence: "Sở A, Sở B và Sở C"."""
    *others, last = (issuer.name, *issuer.joint)
    return ", ".join(others) + (standard.formulas["and"] if others else "") + last


def attached_head(document: Document, standard: Standard) -> Head:
    """Return the head of a text that comes with the paper: agency and nation, no number, no date (III, 1.3)."""
    return Head(
        nation=standard.formulas["nation"],
        motto=standard.formulas["motto"],
        parent=upper(document.issuer.parent or ""),
        issuer=agencies(document.issuer),
        number="",
        place_date="",
    )


def copy_head(copy: Copy, standard: Standard) -> Head:
    """Return the head of a copy: its agency and number; the form of copying stands on the right (III, 3.1)."""
    form = standard.formulas["copy"][copy.form]
    code = copy.issuer.code or standard.formulas["blank"]["code"]
    number = number_text(copy.number, standard)
    return Head(
        nation="",
        motto="",
        parent=upper(copy.issuer.parent or ""),
        issuer=agencies(copy.issuer),
        number=_number(number, f"{form['abbreviation']}-{code}", standard),
        place_date=place_date(copy.place, copy.issued_on, standard),
    )


def title(document: Document, kind: Kind, refs: Refs) -> Title | None:
    """Return type name and abstract; a form without a title zone has none (I.II.5.b)."""
    if "title" not in kind.form.zones:
        return None
    if kind.form.title == "abstract":
        return Title(words(document.abstract or "", refs, caps=True), ())
    return Title(upper(kind.name), prose(document.abstract, refs) if document.abstract else ())


def place_date(place: str | None, date: PartialDate | None, standard: Standard) -> str:
    """Return "An Hải, ngày 05 tháng 01 năm 2026" with the blanks of what is not known (I.II.4)."""
    forms = standard.formulas
    text: str = forms["place_date"].format(place=place or forms["blank"]["place"], date=date_text(date, standard))
    return text


def number_line(document: Document, kind: Kind, standard: Standard) -> str:
    """Return "Số: 05/KH-UBND" with the blanks of what is not known, "" for a form without a number (I.II.3)."""
    if not kind.form.number:
        return ""
    return _number(number_text(document.number, standard), symbol(document, kind, standard), standard)


def _number(number: str, symbol: str, standard: Standard) -> str:
    text: str = standard.formulas["number"].format(number=number, symbol=symbol)
    return text


def number_text(number: int | str | None, standard: Standard) -> str:
    """Return the number, padded below 10, or its blank (I.II.3.c)."""
    if number is None:
        return str(standard.formulas["blank"]["number"])
    said = str(number)
    return said.zfill(standard.formulas["number_digits"]) if said.isdecimal() else said


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
    if not kind.form.subject or not document.abstract:
        return ""
    return glue(standard.formulas["subject"].format(abstract=words(document.abstract, refs)))
