"""Rules of the text that a decision issues or approves (III, form 1.3)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from docgen_vn.decree.standard import Standard
from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject, TextAt, excerpt, words
from docgen_vn.model.blocks import Block


def attached_missing(subject: Subject) -> Iterator[Finding]:
    """Report a decision that says it issues a text with it, and nothing comes with it (III, form 1.3)."""
    document = subject.document
    if subject.kind is None or subject.kind.form.id not in words("attached")["forms"]:
        return
    if document.attached is None and not document.annexes:
        for path, said in _issuing(subject):
            yield subject.say("attached-missing", path, text=excerpt(said))
            return


def attached_not_mentioned(subject: Subject) -> Iterator[Finding]:
    """Report a text that comes with the paper though the paper does not say so (III, form 1.3)."""
    attached = subject.document.attached
    if attached and subject.kind and not any(_with_this(subject)):
        yield subject.say("attached-not-mentioned", ("attached",), kind=subject.kind.name, text=attached.kind)


def may_speak(_block: Block, said: Sequence[str], _standard: Standard) -> bool:
    """Tell whether a block may say that something comes with the paper."""
    return any("theo" in text.lower() for text in said)


def _issuing(subject: Subject) -> Iterator[TextAt]:
    """Yield where the paper says that it issues a text: in its abstract, or as what comes with it."""
    for path, text in subject.texts_of("abstract"):
        if said := _issues().match(text):
            yield path, said[0]
    yield from _with_this(subject)


def _with_this(subject: Subject) -> Iterator[TextAt]:
    """Yield where the text says "kèm theo Quyết định này" or "Ban hành Quy chế kèm theo"."""
    name = subject.kind.name if subject.kind else ""
    said = re.compile(rf"kèm\s+theo\s+(?:{re.escape(name)}|văn\s+bản)\s+này", re.IGNORECASE)
    for path, text in subject.texts_of("opening", "body", "closing"):
        if match := said.search(text) or _issues_with_it().search(text):
            yield path, match[0]


@cache
def _issues_with_it() -> re.Pattern[str]:
    """Compile "Ban hành Quy chế làm việc kèm theo", unless that goes with another paper named by its kind."""
    verbs, others = "|".join(words("attached")["verbs"]), "|".join(words("citation")["kinds"])
    issues = rf"\b(?:{verbs})\b(?!\s+kèm\s+theo)[^.;:]{{1,200}}?"
    return re.compile(rf"{issues}\bkèm\s+theo\b(?!\s+(?:{others}|luật|pháp\s+lệnh)\b)", re.IGNORECASE)


@cache
def _issues() -> re.Pattern[str]:
    """Compile "Ban hành Quy chế", "Về việc ban hành Quy định"."""
    issued = "|".join(words("attached")["issued"])
    return re.compile(rf"(?:Về\s+việc\s+)?ban\s+hành\s+(?:{issued})\b", re.IGNORECASE)


RULES: tuple[Rule, ...] = (attached_missing, attached_not_mentioned)
