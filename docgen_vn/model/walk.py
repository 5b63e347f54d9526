"""One way through the blocks of a document."""

from collections.abc import Collection, Sequence

from docgen_vn.model.blocks import Block
from docgen_vn.model.document import Document
from docgen_vn.model.origin import DataPath

BlockAt = tuple[DataPath, Block]


def walk(blocks: Sequence[Block], path: DataPath) -> list[BlockAt]:
    """Return every block below `path` with its own path, in reading order."""
    found: list[BlockAt] = []
    _gather(blocks, path, found, ())
    return found


def has_articles(blocks: Sequence[Block]) -> bool:
    """Tell whether a text is made of articles."""
    for block in blocks:  # noqa: SIM110 - a loop takes half as long as any()
        if block.type == "article" or (block.blocks and has_articles(block.blocks)):
            return True
    return False


def _gather(blocks: Sequence[Block], path: DataPath, found: list[BlockAt], without: Collection[int]) -> None:
    for index, block in enumerate(blocks):
        if id(block) in without:
            continue
        here = (*path, index)
        found.append((here, block))
        if block.blocks:
            _gather(block.blocks, (*here, "blocks"), found, without)


def walk_document(document: Document, without: Collection[int] = ()) -> list[BlockAt]:
    """Return every block of the body, of the attached text and of the annexes with its path.

    Blocks with an id() in `without` are left out, and what is inside them.
    """
    found: list[BlockAt] = []
    _gather(document.body, ("body",), found, without)
    if document.attached:
        _gather(document.attached.blocks, ("attached", "blocks"), found, without)
    for index, annex in enumerate(document.annexes):
        _gather(annex.blocks, ("annexes", index, "blocks"), found, without)
    return found
