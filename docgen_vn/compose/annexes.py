"""Annexes: Roman numbers when there are two or more, and where each comes from."""

from collections.abc import Sequence

from docgen_vn.compose.blocks import blocks, with_end
from docgen_vn.compose.head import date_text, named_agencies, number_line, number_text, symbol
from docgen_vn.compose.outline import Outline
from docgen_vn.compose.prose import Refs, words
from docgen_vn.compose.signed import signed
from docgen_vn.decree.standard import Kind, Standard
from docgen_vn.model.document import Document, Issuer, Orientation
from docgen_vn.text.markers import roman
from docgen_vn.text.typography import glue
from docgen_vn.tree import nodes


def annex_refs(document: Document) -> dict[str, str]:
    """Return the numbers of the annexes that have an id; a single annex has no number (I.III.1.a)."""
    many = len(document.annexes) > 1
    return {annex.id: roman(place) if many else "" for place, annex in enumerate(document.annexes, start=1) if annex.id}


def annexes(
    document: Document, kind: Kind, standard: Standard, outlines: Sequence[Outline], refs: Refs
) -> tuple[nodes.Annex, ...]:
    """Return the annexes of `document`, the blocks of each from its outline."""
    word = standard.numerals["annex"].word
    single = len(document.annexes) == 1
    number = number_line(document, kind, standard)
    shared = document.origin.shared
    pairs = zip(document.annexes, outlines, strict=True)
    return tuple(
        nodes.Annex(
            number=word if single else f"{word} {roman(place)}",
            title=words(annex.title, refs, caps=True) if annex.title else "",
            source=source(document, kind, standard, electronic=annex.signed_at is not None),
            blocks=with_end(blocks(outline.entries, refs, shared), standard.formulas["end"]) if annex.blocks else (),
            landscape=annex.orientation is Orientation.LANDSCAPE,
            signed=signed(annex.signed_at, number, standard),
        )
        for place, (annex, outline) in enumerate(pairs, start=1)
    )


def source(document: Document, kind: Kind, standard: Standard, *, electronic: bool = False) -> str:
    """Return "(Kèm theo Kế hoạch số ... ngày ... của ...)"; what is not known stays blank (I.III.1.c).

    On paper it is written in full; number and date stay blank in an electronic paper, and in an electronic text of its
    own, which says them in the line of its signature (III, 2.2).
    """
    if electronic or document.electronic:
        unsaid = {"number": None, "symbol": None, "issued_on": None, "issuer": Issuer(name=document.issuer.name)}
        document = document.model_copy(update=unsaid)
    return glue(
        standard.formulas["annex_source"].format(
            kind=kind.name,
            number=number_text(document.number, standard),
            symbol=symbol(document, kind, standard),
            date=date_text(document.issued_on, standard),
            issuer=named_agencies(document.issuer, standard),
        )
    )
