"""Rules of the model forms: their slots are filled, and what is given has its place in them (III.II)."""

from collections.abc import Iterator
from datetime import date

from docgen_vn.decree.form import PLACED, Slot
from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject, excerpt, key_name, words
from docgen_vn.model.document import Document
from docgen_vn.model.origin import DataPath
from docgen_vn.text.dates import parse_date, short_date


def detail_unknown(subject: Subject) -> Iterator[Finding]:
    """Report a detail that the form of the kind has no slot for, with those it has (III.II)."""
    if subject.kind is None:
        return
    slots = subject.kind.form.slots
    known = ", ".join(slot.vi for slot in slots.values()) or words("none")["slots"]
    for name in subject.document.details:
        if name not in slots:
            yield subject.say("detail-unknown", ("details", name), kind=subject.kind.name, key=name, known=known)


def detail_missing(subject: Subject) -> Iterator[Finding]:
    """Report a slot that the form cannot do without; it is printed as a blank (III.II)."""
    for name, slot in subject.kind.form.slots.items() if subject.kind else ():
        if slot.required and not subject.document.details.get(name):
            yield subject.say("detail-missing", ("details", name), part=_called(slot.vi), key=slot.vi, slot=name)


def detail_several(subject: Subject) -> Iterator[Finding]:
    """Report several values for a slot that prints one."""
    for name, slot in subject.kind.form.slots.items() if subject.kind else ():
        count = len(subject.document.details.get(name, ()))
        if count > 1 and not slot.many:
            yield subject.say("detail-several", ("details", name), key=slot.vi, count=count)


def detail_date_impossible(subject: Subject) -> Iterator[Finding]:
    """Report a date of a form that is in no calendar (I.II.4.b)."""
    for path, slot, text in _dates(subject):
        if _read(text) is _IMPOSSIBLE:
            yield subject.say("detail-date-impossible", path, key=slot.vi, given=text)


def detail_date_unreadable(subject: Subject) -> Iterator[Finding]:
    """Report what stands in the place of a date and is none; it is printed as typed (I.II.4.b)."""
    for path, slot, text in _dates(subject):
        if _read(text) is None:
            yield subject.say("detail-date-unreadable", path, key=slot.vi, given=excerpt(text))


def detail_dates_reversed(subject: Subject) -> Iterator[Finding]:
    """Report a date of a form that comes before the one it cannot come before (III.II)."""
    for path, slot, text in _dates(subject):
        end, start = _read(text), _earliest(subject, slot.not_before)
        if isinstance(end, date) and start and end < start:
            facts = {"key": slot.vi, "given": text, "start": short_date(start.year, start.month, start.day)}
            yield subject.say("detail-dates-reversed", path, **facts)


def _dates(subject: Subject) -> Iterator[tuple[DataPath, Slot, str]]:
    """Yield every slot of the form that is a date, with what is typed there."""
    for name, slot in subject.kind.form.slots.items() if subject.kind else ():
        for index, text in enumerate(subject.document.details.get(name, ()) if slot.date else ()):
            yield ("details", name, index), slot, text


_IMPOSSIBLE = "impossible"


def _read(text: str) -> date | str | None:
    """Return the date that `text` says, `_IMPOSSIBLE` when there is no such day, None when it is no date."""
    try:
        read = parse_date(text)
    except ValueError:
        return _IMPOSSIBLE
    return date(*read) if read else None


def _earliest(subject: Subject, name: str) -> date | None:
    """Return the date of the slot or the field `name`, None when it is not known."""
    if name == "issued_on":
        return subject.document.issued_on.first if subject.document.issued_on else None
    given = [_read(text) for text in subject.document.details.get(name, ())]
    return next((each for each in given if isinstance(each, date)), None)


def _called(name: str) -> str:
    """Return what a clerk calls the slot `name`."""
    listed: dict[str, str] = words("slots")
    return listed.get(name, name)


def part_not_printed(subject: Subject) -> Iterator[Finding]:
    """Report what is given and printed nowhere, because the form has no place for it (III.II).

    What an included file says for many papers is passed over, as with slots of other forms.
    """
    if subject.kind is None:
        return
    for name in PLACED:
        value = getattr(subject.document, name)
        if value and not (subject.kind.form.prints(name) or _is_used(subject.document, name)):
            part = words("parts")[name]
            yield subject.say("part-not-printed", (name,), part=part, kind=subject.kind.name, key=key_name(name))


def _is_used(document: Document, name: str) -> bool:
    """Tell whether a field that the form itself does not print is printed or counted with elsewhere, or shared."""
    if _is_shared(document, (name,)):
        return True
    if name == "issued_on":
        return _is_named(document) or bool(document.tasks)  # due dates count from it
    return name in {"number", "symbol"} and _is_named(document)


def _is_shared(document: Document, path: DataPath) -> bool:
    """Tell whether a file that the document includes says what is at `path`."""
    return document.origin.place(path).file != document.origin.file


def _is_named(document: Document) -> bool:
    """Tell whether something comes with the paper: it says the number and the date of the paper."""
    return bool(document.attached or document.annexes)


def code_not_printed(subject: Subject) -> Iterator[Finding]:
    """Report the abbreviation of an issuer whose paper has no symbol to say it in (I.II.3.b)."""
    document, kind, path = subject.document, subject.kind, ("issuer", "code")
    if not (kind and document.issuer.code) or kind.form.prints("symbol"):
        return
    if not (_is_named(document) or _is_shared(document, path)):
        yield subject.say("code-not-printed", path, kind=kind.name, code=document.issuer.code)


def abstract_not_in_form(subject: Subject) -> Iterator[Finding]:
    """Report an abstract in a paper whose form has none (III.II)."""
    if subject.kind and subject.kind.form.id in words("no_abstract")["forms"] and subject.document.abstract:
        yield subject.say("abstract-not-in-form", ("abstract",), kind=subject.kind.name)


RULES: tuple[Rule, ...] = (
    detail_unknown,
    detail_missing,
    detail_several,
    detail_date_impossible,
    detail_date_unreadable,
    detail_dates_reversed,
    part_not_printed,
    code_not_printed,
    abstract_not_in_form,
)
