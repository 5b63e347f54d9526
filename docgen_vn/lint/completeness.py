"""Rules of completeness: everything is there that the paper needs."""

from collections.abc import Iterable, Iterator, Sequence

from docgen_vn.decree.standard import Standard, standards
from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject, excerpt, key_name, names_office, words
from docgen_vn.model.blocks import Block
from docgen_vn.model.document import Document, Signature
from docgen_vn.model.origin import DataPath
from docgen_vn.text.casing import fold
from docgen_vn.text.dates import short_date


def kind_unknown(subject: Subject) -> Iterator[Finding]:
    """Report a kind that the law does not name, with the nearest one (III.I); a law there is not names none."""
    if subject.kind is None and subject.document.standard == subject.standard.name:
        kinds, given = subject.standard.kinds, subject.document.kind
        nearest = _nearest(kinds, given)
        facts = {"nearest": nearest, "name": kinds[nearest].name, "known": ", ".join(kinds)}
        yield subject.say("kind-unknown", ("kind",), kind=given, **facts)


def standard_unknown(subject: Subject) -> Iterator[Finding]:
    """Report a standard that there is not, with the nearest one; the paper is held against the default one."""
    given = subject.document.standard
    if given != subject.standard.name:
        titles = {law.name: law.title for law in standards()}
        nearest = _nearest(titles, given)
        known = ", ".join(f"{name} ({title})" for name, title in titles.items())
        yield subject.say("standard-unknown", ("standard",), standard=excerpt(given), nearest=nearest, known=known)


def _nearest(known: Iterable[str], given: str) -> str:
    from difflib import SequenceMatcher

    return max(known, key=lambda name: SequenceMatcher(None, name, fold(given)).ratio())


def standard_not_in_force(subject: Subject) -> Iterator[Finding]:
    """Report a paper issued when its standard was not yet, or no longer, in force."""
    issued, (start, end) = subject.document.issued_on, subject.standard.in_force
    if not issued:
        return
    is_early, is_late = start and issued.last < start, end and issued.first >= end
    if is_early or is_late:
        day = start if is_early else end
        why = words("in_force")["start" if is_early else "end"]
        said = why.format(day=short_date(day.year, day.month, day.day)) if day else ""
        facts = {"title": subject.standard.title, "said": said, "known": ", ".join(law.name for law in standards())}
        yield subject.say("standard-not-in-force", ("issued_on",), **facts)


def part_missing(subject: Subject) -> Iterator[Finding]:
    """Report every part that is not there and that the kind cannot do without (I.II)."""
    for name in subject.kind.required if subject.kind else ():
        if not _is_given(subject.document, name):
            part = words("parts").get(name, name)
            yield subject.say("part-missing", (name,), part=part, key=key_name(name))


def _is_given(document: Document, name: str) -> bool:
    value = getattr(document, name, None)
    return names_office(value) if isinstance(value, Signature) else bool(value)


def issuer_code_missing(subject: Subject) -> Iterator[Finding]:
    """Report a symbol without the abbreviation of the issuer, of the paper or of its copy (I.II.3.b)."""
    document = subject.document
    if _is_numbered(subject) and not (document.symbol or document.issuer.code):
        yield subject.say("issuer-code-missing", ("issuer",), issuer=document.issuer.name)
    copy = document.copy_of
    if copy and not copy.signed_at and not copy.issuer.code:
        yield subject.say("issuer-code-missing", ("copy_of", "issuer"), issuer=copy.issuer.name)


def drafting_unit_missing(subject: Subject) -> Iterator[Finding]:
    """Report the symbol of an official letter without the drafting unit (I.II.3.b)."""
    document, kind = subject.document, subject.kind
    if kind and _is_numbered(subject) and not (kind.abbreviation or document.symbol or document.filing.unit):
        yield subject.say("drafting-unit-missing", ("filing",), kind=kind.name)


def _is_numbered(subject: Subject) -> bool:
    return subject.kind is None or subject.kind.form.number


def tasks_not_placed(subject: Subject) -> Iterator[Finding]:
    """Report tasks that are given and printed nowhere."""
    if subject.document.tasks and not any(_tasks_blocks(subject)):
        yield subject.say("tasks-not-placed", ("tasks",), count=len(subject.document.tasks))


def tasks_missing(subject: Subject) -> Iterator[Finding]:
    """Report a place where tasks are to be printed and there are none."""
    if not subject.document.tasks:
        yield from (subject.say("tasks-missing", path) for path in _tasks_blocks(subject))


def may_speak(block: Block, _said: Sequence[str], _standard: Standard) -> bool:
    """Tell whether a block is where tasks are printed."""
    return block.type == "tasks"


def _tasks_blocks(subject: Subject) -> Iterator[DataPath]:
    return (path for path, _ in subject.blocks_of("tasks"))


RULES: tuple[Rule, ...] = (
    standard_unknown,
    standard_not_in_force,
    kind_unknown,
    part_missing,
    issuer_code_missing,
    drafting_unit_missing,
    tasks_not_placed,
    tasks_missing,
)
