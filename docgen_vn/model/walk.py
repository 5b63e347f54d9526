"""One way through the blocks of a document."""

from collections.abc import Iterator, Sequence

from docgen_vn.model.blocks import Block
from docgen_vn.model.document import Document
from docgen_vn.model.origin import DataPath


def walk(blocks: Sequence[Block], path: DataPath) -> Iterator[tuple[DataPath, Block]]:
    """Yield every block below `path` with its own path, in reading order."""
    for index, block in enumerate(blocks):
        here = (*path, index)
        yield here, block
        inner = getattr(block, "blocks", ())
        if inner:
            yield from walk(inner, (*here, "blocks"))


def walk_document(document: Document) -> Iterator[tuple[DataPath, Block]]:
    """Yield every block of the body, of the attached text and of the annexes with its path."""
    yield from walk(document.body, ("body",))
    if document.attached:
        yield from walk(document.attached.blocks, ("attached", "blocks"))
    for index, annex in enumerate(document.annexes):
        yield from walk(annex.blocks, ("annexes", index, "blocks"))
