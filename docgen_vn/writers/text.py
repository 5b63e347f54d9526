"""A paper as plain text, in reading order."""

from collections.abc import Iterator

from docgen_vn.text.unicode import plain
from docgen_vn.tree.nodes import Addressees, Annex, Block, Paper, Paragraph


def paper_text(paper: Paper) -> str:
    """Return the words of `paper`, a paragraph a line, no-break spaces as spaces."""
    return plain("\n".join(line for line in _lines(paper) if line)) + "\n"


def _lines(paper: Paper) -> Iterator[str]:
    head, foot = paper.head, paper.foot
    yield from (head.parent, head.issuer, head.nation, head.motto, head.number, head.place_date, head.subject)
    if paper.title:
        yield paper.title.kind
        yield "".join(run.text for run in paper.title.abstract)
    for block in paper.blocks:
        yield from _block(block)
    yield foot.recipients_word
    yield from (*foot.recipients, foot.drafter, *foot.authority, foot.other_position, foot.full_name)
    for annex in paper.annexes:
        yield from _annex(annex)
    yield from foot.contact


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Addressees):
        several = len(block.names) > 1
        yield block.word if several else f"{block.word} {block.names[0]}"
        yield from (f"- {name}" for name in block.names if several)
    else:
        for row in (block.header, *block.rows):
            yield "\t".join(cell.text for cell in row)


def _annex(annex: Annex) -> Iterator[str]:
    yield from (annex.number, annex.title, annex.source)
    for block in annex.blocks:
        yield from _block(block)
