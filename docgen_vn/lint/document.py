"""Lint a document: every rule, one after the other."""

from itertools import chain

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
    wording,
)
from docgen_vn.lint.quiet import quiet_blocks
from docgen_vn.lint.subject import Rule, Subject
from docgen_vn.model.document import Document

_ALWAYS: tuple[Rule, ...] = (
    *completeness.RULES,
    *forms.RULES,
    *signers.RULES,
    *structure.RULES,
    *order.RULES,
    *end_mark.RULES,
    *typed.RULES,
    *wording.RULES,
    *references.RULES,
    *annexes.RULES,
    *attached.RULES,
    *citations.RULES,
    *law.RULES,
)

_RARE = (tables, dues, marks, copies, pictures)
"""Rules of what most papers do not have; each room tells by ``matters`` whether there is anything to look at."""

RULES: tuple[Rule, ...] = (*_ALWAYS, *chain.from_iterable(room.RULES for room in _RARE))


def check(document: Document, standard: Standard) -> tuple[Finding, ...]:
    """Return what `standard` has to say about `document`, in the order of its file; never raises, never mends."""
    about = Subject(document, standard, quiet_blocks(document, standard))
    rules = chain(_ALWAYS, *(room.RULES for room in _RARE if room.matters(about)))
    return tuple(sorted(chain.from_iterable(rule(about) for rule in rules), key=_position))


def _position(item: Finding) -> tuple[int, int]:
    return item.place.line or 0, item.place.column or 0
