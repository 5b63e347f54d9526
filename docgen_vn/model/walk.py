"""One way through the blocks of a document."""

from collections.abc import Sequence

from docgen_vn.model.blocks import Block
from docgen_vn.model.document import Document
from docgen_vn.model.origin import DataPath

BlockAt = tuple[DataPath, Block]


def walk(blocks: Sequence[Block], path: DataPath) -> list[BlockAt]:
    """Return every block below `path` with its own path, in reading order."""
    found: list[BlockAt] = []
    _gather(blocks, path, found)
    return found


def has_articles(blocks: Sequence[Block]) -> bool:
    """Tell whether a text is made of articles."""
    return any(block.type == "article" or (block.blocks and has_articles(block.blocks)) for block in blocks)


def _gather(blocks: Sequence[Block], path: DataPath, found: list[BlockAt]) -> None:
    for index, block in enumerate(blocks):
        here = (*path, index)
        found.append((here, block))
        if block.blocks:
            _gather(block.blocks, (*here, "blocks"), found)


def walk_document(document: Document) -> list[BlockAt]:
    """Return every block of the body, of the attached text and of the annexes with its path."""
    found = walk(document.body, ("body",))
    if document.attached:
        _gather(document.attached.blocks, ("attached", "blocks"), found)
    for index, annex in enumerate(document.annexes):
        _gather(annex.blocks, ("annexes", index, "blocks"), found)
    return found
