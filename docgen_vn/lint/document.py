"""Lint a document: every rule, one after the other."""

from collections.abc import Iterator, Sequence
from functools import partial
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

_OF_FIELDS: Sequence[tuple[tuple[str, ...], tuple[Rule, ...]]] = (
    (("kind", "signature", "co_signatures", "copy_of"), (*signers.OF_SIGNERS, *law.OF_SIGNERS)),
    (("kind", "recipients", "addressees", "copy_of"), law.OF_RECIPIENTS),
    (("legal_bases",), citations.OF_BASES),
)
"""Rules that look at nothing but these fields of a document: those of many documents are often the same ones."""

_RARE = (tables, dues, marks, copies, pictures)
"""Rules of what most papers do not have; each room tells by ``matters`` whether there is anything to look at."""

RULES: tuple[Rule, ...] = (
    *_ALWAYS,
    *chain.from_iterable(rules for _, rules in _OF_FIELDS),
    *chain.from_iterable(room.RULES for room in _RARE),
)


def check(document: Document, standard: Standard) -> tuple[Finding, ...]:
    """Return what `standard` has to say about `document`, in the order of its file; never raises, never mends."""
    about = Subject(document, standard, quiet_blocks(document, standard))
    rules = chain(_ALWAYS, _speaking(about), *(room.RULES for room in _RARE if room.matters(about)))
    return tuple(sorted(chain.from_iterable(rule(about) for rule in rules), key=_position))


def _speaking(about: Subject) -> Iterator[Rule]:
    """Yield the rules of fields that have something to say; of fields that documents share they are asked once."""
    values, shared = about.document.__dict__, about.document.origin.shared
    for names, rules in _OF_FIELDS:
        fields = [values[name] for name in names]
        if not shared.once(rules, fields, partial(_are_silent, about, rules), about.standard):
            yield from rules


def _are_silent(about: Subject, rules: tuple[Rule, ...]) -> bool:
    return not any(True for rule in rules for _ in rule(about))


def _position(item: Finding) -> tuple[int, int]:
    return item.place.line or 0, item.place.column or 0
