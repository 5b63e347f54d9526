"""Lint a document: every rule, one after the other."""

from docgen_vn.decree.standard import Standard
from docgen_vn.findings import Finding
from docgen_vn.lint import (
    annexes,
    attached,
    citations,
    completeness,
    copies,
    dues,
    end_mark,
    forms,
    law,
    marks,
    order,
    pictures,
    references,
    signers,
    structure,
    tables,
    typed,
)
from docgen_vn.lint.subject import Rule, Subject
from docgen_vn.model.document import Document

RULES: tuple[Rule, ...] = (
    *completeness.RULES,
    *forms.RULES,
    *signers.RULES,
    *structure.RULES,
    *order.RULES,
    *tables.RULES,
    *end_mark.RULES,
    *typed.RULES,
    *references.RULES,
    *dues.RULES,
    *annexes.RULES,
    *attached.RULES,
    *citations.RULES,
    *law.RULES,
    *marks.RULES,
    *copies.RULES,
    *pictures.RULES,
)


def check(document: Document, standard: Standard) -> tuple[Finding, ...]:
    """Return what `standard` has to say about `document`, in the order of its file; never raises, never mends."""
    about = Subject(document, standard)
    found = (item for rule in RULES for item in rule(about))
    return tuple(sorted(found, key=_position))


def _position(item: Finding) -> tuple[int, int]:
    return item.place.line or 0, item.place.column or 0
