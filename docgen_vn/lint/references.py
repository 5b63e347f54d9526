"""Rules of cross references: every one finds its number."""

from collections.abc import Iterator, Sequence

from docgen_vn.decree.standard import Standard
from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject, TextAt, excerpt, words
from docgen_vn.model.blocks import Block
from docgen_vn.text.references import malformed_references, references


def reference_unknown(subject: Subject) -> Iterator[Finding]:
    """Report a reference to what is not there; tasks have no number of their own."""
    known = _numbered_ids(subject)
    for path, text in _with_braces(subject):
        for name in references(text):
            if name not in known:
                yield subject.say("reference-unknown", path, id=name)


def reference_malformed(subject: Subject) -> Iterator[Finding]:
    """Report what begins like a reference and is none."""
    for path, text in _with_braces(subject):
        for like in malformed_references(text):
            yield subject.say("reference-malformed", path, text=excerpt(like))


def reference_misplaced(subject: Subject) -> Iterator[Finding]:
    """Report a reference outside running text: head, signature and address are printed as typed."""
    for path, text in _with_braces(subject):
        if path[0] not in words("references")["running"] and references(text):
            yield subject.say("reference-misplaced", path, id=references(text)[0])


def may_speak(block: Block, said: Sequence[str], _standard: Standard) -> bool:
    """Tell whether a block may refer to something, or be referred to."""
    return bool(block.id) or any("{" in text for text in said)


def _with_braces(subject: Subject) -> Iterator[TextAt]:
    """Yield the texts in which there may be a reference."""
    return (found for found in subject.texts if "{" in found[1]) if "{" in subject.whole else iter(())


def _numbered_ids(subject: Subject) -> set[str]:
    named = (*subject.document.annexes, *(block for _, block in subject.blocks))
    return {part.id for part in named if part.id}


RULES: tuple[Rule, ...] = (reference_unknown, reference_malformed, reference_misplaced)
