"""Rules of completeness: everything is there that the paper needs."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from docgen_vn.decree.standard import standards
from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject, excerpt, words
from docgen_vn.model.document import Capacity, Document, Signature
from docgen_vn.model.origin import DataPath
from docgen_vn.model.walk import walk_document
from docgen_vn.text.casing import fold


def kind_unknown(subject: Subject) -> Iterator[Finding]:
    """Report a kind that the law does not name, with the nearest one (III.I); a law there is not names none."""
    if subject.kind is None and subject.document.standard == subject.standard.name:
        kinds, given = subject.standard.kinds, subject.document.kind
        nearest = max(kinds, key=lambda known: SequenceMatcher(None, known, fold(given)).ratio())
        facts = {"nearest": nearest, "name": kinds[nearest].name, "known": ", ".join(kinds)}
        yield subject.say("kind-unknown", ("kind",), kind=given, **facts)


def standard_unknown(subject: Subject) -> Iterator[Finding]:
    """Report a standard that there is not, with the nearest one; the paper is held against the default one."""
    given = subject.document.standard
    if given != subject.standard.name:
        titles = {law.name: law.title for law in standards()}
        nearest = max(titles, key=lambda known: SequenceMatcher(None, known, fold(given)).ratio())
        known = ", ".join(f"{name} ({title})" for name, title in titles.items())
        yield subject.say("standard-unknown", ("standard",), standard=excerpt(given), nearest=nearest, known=known)


def part_missing(subject: Subject) -> Iterator[Finding]:
    """Report every part that is not there and that the kind cannot do without (I.II)."""
    for name in subject.kind.required if subject.kind else ():
        if not _is_given(subject.document, name):
            part = words("parts").get(name, name)
            yield subject.say("part-missing", (name,), part=part, key=name)


def _is_given(document: Document, name: str) -> bool:
    value = getattr(document, name, None)
    return _names_office(value) if isinstance(value, Signature) else bool(value)


def _names_office(signature: Signature) -> bool:
    """Tell whether somebody signs by some right; "Q." alone stands before a position."""
    return bool(signature.position or set(signature.capacity) - {Capacity.QUYEN})


def signer_position_missing(subject: Subject) -> Iterator[Finding]:
    """Report a right to sign without the signer's own position below it (I.II.7.c)."""
    signature = subject.document.signature
    if _names_office(signature) and not signature.position:
        yield subject.say("signer-position-missing", ("signature",))


def signer_name_missing(subject: Subject) -> Iterator[Finding]:
    """Report that the full name of the signer is not there (I.II.7.c); a draft may wait for it."""
    signature = subject.document.signature
    if _names_office(signature) and not signature.full_name:
        yield subject.say("signer-name-missing", ("signature",))


def issuer_code_missing(subject: Subject) -> Iterator[Finding]:
    """Report a symbol without the abbreviation of the issuer (I.II.3.b)."""
    document = subject.document
    if not (document.symbol or document.issuer.code):
        yield subject.say("issuer-code-missing", ("issuer",), issuer=document.issuer.name)


def drafting_unit_missing(subject: Subject) -> Iterator[Finding]:
    """Report the symbol of an official letter without the drafting unit (I.II.3.b)."""
    document, kind = subject.document, subject.kind
    if kind and not (kind.abbreviation or document.symbol or document.filing.unit):
        yield subject.say("drafting-unit-missing", ("filing",), kind=kind.name)


def tasks_not_placed(subject: Subject) -> Iterator[Finding]:
    """Report tasks that are given and printed nowhere."""
    if subject.document.tasks and not any(_tasks_blocks(subject.document)):
        yield subject.say("tasks-not-placed", ("tasks",), count=len(subject.document.tasks))


def tasks_missing(subject: Subject) -> Iterator[Finding]:
    """Report a place where tasks are to be printed and there are none."""
    if not subject.document.tasks:
        yield from (subject.say("tasks-missing", path) for path in _tasks_blocks(subject.document))


def _tasks_blocks(document: Document) -> Iterator[DataPath]:
    return (path for path, block in walk_document(document) if block.type == "tasks")


RULES: tuple[Rule, ...] = (
    standard_unknown,
    kind_unknown,
    part_missing,
    signer_position_missing,
    signer_name_missing,
    issuer_code_missing,
    drafting_unit_missing,
    tasks_not_placed,
    tasks_missing,
)
