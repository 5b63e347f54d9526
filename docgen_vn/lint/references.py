"""Rules of cross references: every one finds its number."""

from collections.abc import Iterator

from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject, excerpt, words
from docgen_vn.model.document import Document
from docgen_vn.model.walk import walk_document
from docgen_vn.text.references import malformed_references, references


def reference_unknown(subject: Subject) -> Iterator[Finding]:
    """Report a reference to what is not there; tasks have no number of their own."""
    known = _numbered_ids(subject.document)
    for path, text in subject.texts:
        for name in references(text):
            if name not in known:
                yield subject.say("reference-unknown", path, id=name)


def reference_malformed(subject: Subject) -> Iterator[Finding]:
    """Report what begins like a reference and is none."""
    for path, text in subject.texts:
        for like in malformed_references(text):
            yield subject.say("reference-malformed", path, text=excerpt(like))


def reference_misplaced(subject: Subject) -> Iterator[Finding]:
    """Report a reference outside running text: head, signature and address are printed as typed."""
    for path, text in subject.texts:
        if path[0] not in words("references")["running"] and references(text):
            yield subject.say("reference-misplaced", path, id=references(text)[0])


def _numbered_ids(document: Document) -> set[str]:
    named = [*document.annexes, *(block for _, block in walk_document(document))]
    return {name for part in named if (name := getattr(part, "id", None))}


RULES: tuple[Rule, ...] = (reference_unknown, reference_malformed, reference_misplaced)
