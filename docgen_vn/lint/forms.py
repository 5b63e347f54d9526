"""Rules of the model forms: their slots are filled, and what is given has its place in them (III.II)."""

from collections.abc import Iterator

from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject, words


def detail_unknown(subject: Subject) -> Iterator[Finding]:
    """Report a detail that the form of the kind has no slot for, with those it has (III.II)."""
    if subject.kind is None:
        return
    slots = subject.kind.form.slots
    known = ", ".join(slot.vi for slot in slots.values()) or "không có mục nào"
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


def _called(name: str) -> str:
    """Return what a clerk calls the slot `name`."""
    listed: dict[str, str] = words("slots")
    return listed.get(name, name)


def part_not_printed(subject: Subject) -> Iterator[Finding]:
    """Report what is given and printed nowhere, because the form has no place for it (III.II)."""
    if subject.kind is None:
        return
    for name, zone in words("zones").items():
        if getattr(subject.document, name) and zone not in subject.kind.form.zones:
            part = words("parts")[name]
            yield subject.say("part-not-printed", (name,), part=part, kind=subject.kind.name, key=name)


def abstract_not_in_form(subject: Subject) -> Iterator[Finding]:
    """Report an abstract in a paper whose form has none (III.II)."""
    if subject.kind and subject.kind.form.id in words("no_abstract")["forms"] and subject.document.abstract:
        yield subject.say("abstract-not-in-form", ("abstract",), kind=subject.kind.name)


RULES: tuple[Rule, ...] = (
    detail_unknown,
    detail_missing,
    detail_several,
    part_not_printed,
    abstract_not_in_form,
)
