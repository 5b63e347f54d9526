"""Rules of the marks on the first page: how secret, how urgent, who may read it (I.III.2)."""

from collections.abc import Iterator

from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject
from docgen_vn.model.document import Circulation


def matters(subject: Subject) -> bool:
    """Tell whether there is anything for these rules to look at."""
    return subject.document.secrecy is not None


def mark_secret_internal(subject: Subject) -> Iterator[Finding]:
    """Report a secret paper that is marked for internal use: that mark is for what is no secret (I.III.2)."""
    secrecy, circulation = subject.document.secrecy, subject.document.circulation
    if secrecy and circulation is Circulation.LUU_HANH_NOI_BO:
        marks = subject.standard.formulas["mark"]
        facts = {"secrecy": marks[secrecy], "circulation": marks[circulation]}
        yield subject.say("mark-secret-internal", ("circulation",), **facts)


RULES: tuple[Rule, ...] = (mark_secret_internal,)
