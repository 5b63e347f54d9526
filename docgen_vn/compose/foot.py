"""Nơi nhận, signature block, drafter's mark and the contact lines."""

from collections.abc import Sequence

from docgen_vn.compose.prose import Refs, words
from docgen_vn.decree.form import Form
from docgen_vn.decree.standard import Standard
from docgen_vn.model.document import Capacity, Contact, Copy, Document, Filing, Signature
from docgen_vn.text.casing import upper
from docgen_vn.text.typography import end_with, glue
from docgen_vn.tree.nodes import Foot, Signer

FOOT_FIELDS = ("recipients", "filing", "signature", "co_signatures", "drafter_mark", "copies", "contact")
"""The fields of a document that its foot is made of."""


def foot_fields(document: Document) -> Sequence[object]:
    """Return all of a document that its foot is made of."""
    return [getattr(document, name) for name in FOOT_FIELDS]


def foot(document: Document, form: Form, standard: Standard, refs: Refs) -> Foot:
    """Return the foot of `document` (I.II.7, I.II.9, I.III.3-4)."""
    names = [words(name, refs) for name in document.recipients]
    own = signer(document.signature, standard)
    return Foot(
        recipients_word=standard.formulas["recipients"],
        recipients=recipients(names, document.filing, standard),
        authority=own.authority,
        other_position=own.other_position,
        full_name=own.full_name,
        drafter=_drafter(document, standard),
        contact=contact_lines(document.contact, standard),
        co_signers=tuple(signer(each, standard) for each in document.co_signatures),
        confirmation=form.confirmation,
        image=own.image,
        seal=own.seal,
        confirmation_name=form.confirmation_name,
    )


def copy_foot(copy: Copy, standard: Standard) -> Foot:
    """Return the foot of a copy (I, part II)."""
    own = signer(copy.signature, standard)
    return Foot(
        recipients_word=standard.formulas["recipients"],
        recipients=recipients(copy.recipients, copy.filing, standard),
        authority=own.authority,
        other_position=own.other_position,
        full_name=own.full_name,
        image=own.image,
        seal=own.seal,
    )


def signer(signature: Signature, standard: Standard) -> Signer:
    """Return the signature block of one signer."""
    return Signer(
        authority=authority(signature, standard),
        other_position=upper(signature.other_position or ""),
        full_name=signature.full_name or "",
        image=signature.image.data if signature.image else b"",
        seal=signature.seal.data if signature.seal else b"",
    )


def recipients(names: Sequence[str], filing: Filing, standard: Standard) -> tuple[str, ...]:
    """Return the lines of Nơi nhận: ";" after each, Lưu last with "." (I.II.9.d)."""
    lines = [f"- {end_with(glue(name), ';')}" for name in names]
    return (*lines, f"- {end_with(_filing(filing, standard), '.')}")


def _filing(filing: Filing, standard: Standard) -> str:
    unit = f", {filing.unit}" if filing.unit else ""
    # The law names unit and number and no space between (I.II.9.d); set tight as its own "PL.(300)" (I.III.3).
    copies = f"({filing.copies})" if filing.copies else ""
    return f"{standard.formulas['filing']}{unit}{copies}"


def authority(signature: Signature, standard: Standard) -> tuple[str, ...]:
    """Return the lines above the room for the signature (I.II.7.b): ``TM. ...``, ``KT. ...``, the position."""
    marks = standard.formulas["capacity"]
    behalf = iter(signature.on_behalf_of)
    lines, position = [], signature.position or ""
    for capacity in signature.capacity:
        if capacity is Capacity.QUYEN:
            position = f"{marks[capacity]} {position}".strip()
        else:
            lines.append(f"{marks[capacity]} {next(behalf)}")
    return tuple(upper(line) for line in (*lines, position) if line)


def _drafter(document: Document, standard: Standard) -> str:
    mark = upper(document.drafter_mark or "")
    if not document.copies:
        return mark
    text: str = standard.formulas["drafter"].format(mark=mark, copies=document.copies)
    return text if mark else text.lstrip(".")


def contact_lines(contact: Contact | None, standard: Standard) -> tuple[str, ...]:
    """Return the lines of the address foot: address, then telephones, then addresses on the net (I.III.4)."""
    if contact is None:
        return ()
    forms = standard.formulas["contact"]
    groups = (("address",), ("phone", "fax"), ("email", "website"))
    lines = (
        ", ".join(glue(forms[name].format(getattr(contact, name))) for name in group if getattr(contact, name))
        for group in groups
    )
    return tuple(line for line in lines if line)
