"""Rules of those who sign: the signer, those who sign beside, and who signs a copy (I.II.7)."""

from collections.abc import Iterator

from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject, names_office, signatures, words


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


RULES: tuple[Rule, ...] = (
    signer_position_missing,
    signer_name_missing,
    secretary_missing,
    party_missing,
    joint_signer_missing,
    copy_signer_missing,
)
