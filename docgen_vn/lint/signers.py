"""Rules of those who sign: the signer, those who sign beside, and who signs a copy (I.II.7)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject, begins, names_office, signatures, words
from docgen_vn.model.document import Capacity, Signature
from docgen_vn.text.casing import sentence


def signer_position_missing(subject: Subject) -> Iterator[Finding]:
    """Report a right to sign without the signer's own position below it (I.II.7.c)."""
    for path, signature in signatures(subject.document):
        if not signature.position and (names_office(signature) or path[0] == "co_signatures"):
            yield subject.say("signer-position-missing", path)


def signer_name_missing(subject: Subject) -> Iterator[Finding]:
    """Report that the full name of a signer is not there (I.II.7.c); a draft may wait for it."""
    for path, signature in signatures(subject.document):
        if not signature.full_name and (names_office(signature) or path[0] == "co_signatures"):
            yield subject.say("signer-name-missing", path)


def deputy_without_kt(subject: Subject) -> Iterator[Finding]:
    """Report a deputy who signs and is not said to sign for the head, "KT." (I.II.7.b).

    One who is in charge signs like any other deputy. Who signs minutes or an agreement may sign for nobody.
    """
    if subject.kind is None or subject.kind.form.id in words("co_signers")["own_name"]:
        return
    for path, signature in signatures(subject.document):
        deputy = _word_first(signature.position, words("capacity")["deputies"])
        if deputy and set(signature.capacity) <= {Capacity.THAY_MAT} and not _for_position(signature):
            facts = {"position": signature.position, "head": sentence(_bare(deputy))}
            yield subject.say("deputy-without-kt", (*path, "position"), **facts)


def acting_without_q(subject: Subject) -> Iterator[Finding]:
    """Report an acting head whose position says so in words: "Q." stands before it (I.II.7.b)."""
    for path, signature in signatures(subject.document):
        if acting := _word_first(signature.position, words("capacity")["acting"]):
            facts = {"position": signature.position, "head": sentence(acting)}
            yield subject.say("acting-without-q", (*path, "position"), **facts)


def _word_first(position: str | None, firsts: Sequence[str]) -> str:
    """Return what stands behind the first words of a position, "" when it does not begin with any of `firsts`."""
    said = " ".join((position or "").split())
    small = said.casefold()
    found = next((first for first in firsts if small.startswith(f"{first.casefold()} ")), "")
    return said[len(found) :].strip() if found else ""


def _for_position(signature: Signature) -> bool:
    """Tell whether somebody signs on behalf of a position, which is a slip of its own."""
    return any(begins(name, words("capacity")["positions"]) for name in signature.on_behalf_of)


def _bare(position: str) -> str:
    """Return a position without what is said about being in charge."""
    return _in_charge().sub("", position)


@cache
def _in_charge() -> re.Pattern[str]:
    return re.compile(rf",?\s+(?:{'|'.join(words('capacity')['in_charge'])})\b.*$", re.IGNORECASE)


def secretary_missing(subject: Subject) -> Iterator[Finding]:
    """Report minutes that the secretary does not sign (III, form 1.9)."""
    if _signs_alone(subject, "secretary"):
        yield subject.say("secretary-missing", ("co_signatures",))


def party_missing(subject: Subject) -> Iterator[Finding]:
    """Report an agreement that one party signs alone."""
    if _signs_alone(subject, "party"):
        yield subject.say("party-missing", ("co_signatures",))


def _signs_alone(subject: Subject, other: str) -> bool:
    """Tell whether one signs a paper that `other` must sign too."""
    wanted = subject.kind is not None and subject.kind.form.id in words("co_signers")[other]
    return wanted and not subject.document.co_signatures


def joint_signer_missing(subject: Subject) -> Iterator[Finding]:
    """Report a joint paper that fewer sign than issue it."""
    joint, signers = len(subject.document.issuer.joint), len(subject.document.co_signatures)
    if signers < joint:
        facts = {"agencies": joint + 1, "signers": signers + 1}
        yield subject.say("joint-signer-missing", ("issuer", "joint"), **facts)


def copy_signer_missing(subject: Subject) -> Iterator[Finding]:
    """Report a copy on paper that nobody signs (I, part II, II.1)."""
    copy = subject.document.copy_of
    if copy and not copy.signed_at and not names_office(copy.signature):
        yield subject.say("copy-signer-missing", ("copy_of", "signature"))


OF_SIGNERS: tuple[Rule, ...] = (
    signer_position_missing,
    signer_name_missing,
    deputy_without_kt,
    acting_without_q,
    secretary_missing,
    party_missing,
    copy_signer_missing,
)
RULES: tuple[Rule, ...] = (joint_signer_missing,)
