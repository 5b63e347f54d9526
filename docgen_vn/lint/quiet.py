"""Blocks that many documents share and that no rule says anything about, wherever they stand: looked at once.

Each room of rules that look at blocks has its own ``may_speak``: whether one of them might, of the block itself.
"""

from collections.abc import Callable, Collection, Iterator, Sequence

from docgen_vn.decree.standard import Standard
from docgen_vn.lint import (
    annexes,
    attached,
    citations,
    completeness,
    end_mark,
    references,
    structure,
    tables,
    typed,
    wording,
)
from docgen_vn.lint.subject import texts_of_block
from docgen_vn.model.blocks import Block
from docgen_vn.model.document import Document
from docgen_vn.model.walk import walk_document

_SPEAKERS: Sequence[Callable[[Block, Sequence[str], Standard], bool]] = (
    annexes.may_speak,
    attached.may_speak,
    citations.may_speak,
    completeness.may_speak,
    end_mark.may_speak,
    references.may_speak,
    structure.may_speak,
    tables.may_speak,
    typed.may_speak,
    wording.may_speak,
)


def quiet_blocks(document: Document, standard: Standard) -> Collection[int]:
    """Return the ids of the quiet blocks of `document`, none where it shares nothing."""
    shared = document.origin.shared
    return shared.once("quiet", (), lambda: frozenset(_quiet(document, standard)), standard) if shared else ()


def _quiet(document: Document, standard: Standard) -> Iterator[int]:
    known = document.origin.shared.parts
    return (id(block) for _, block in walk_document(document) if id(block) in known and _is_quiet(block, standard))


def _is_quiet(block: Block, standard: Standard) -> bool:
    said = texts_of_block(block)
    if any(may_speak(block, said, standard) for may_speak in _SPEAKERS):
        return False
    return all(_is_quiet(inner, standard) for inner in block.blocks)
