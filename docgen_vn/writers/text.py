"""A paper as plain text, in reading order."""

from collections.abc import Iterator, Sequence

from docgen_vn.text.unicode import plain
from docgen_vn.tree.nodes import Addressees, Annex, Attached, Block, Copy, Foot, Head, Paper, Paragraph, Signer, Title


def paper_text(paper: Paper) -> str:
    """Return the words of `paper`, a paragraph a line, no-break spaces as spaces."""
    return plain("\n".join(line for line in _lines(paper) if line)) + "\n"


def _lines(paper: Paper) -> Iterator[str]:
    marks = paper.marks
    yield from (marks.signed, marks.circulation)
    yield from _head(paper.head)
    yield from (marks.secrecy, marks.urgency)
    if paper.title:
        yield from _title(paper.title)
    yield from _blocks(paper.blocks)
    yield from _foot(paper.foot)
    if paper.attached:
        yield from _attached(paper.attached)
    for annex in paper.annexes:
        yield from _annex(annex)
    if paper.copy:
        yield from _copy(paper.copy)
    yield from paper.foot.contact


def _head(head: Head) -> Iterator[str]:
    yield from (head.parent, head.issuer, head.nation, head.motto, head.number, head.place_date, head.subject)


def _title(title: Title) -> Iterator[str]:
    yield title.kind
    yield "".join(run.text for run in title.abstract)


def _foot(foot: Foot) -> Iterator[str]:
    for signer in foot.co_signers:
        yield from _signer(signer)
    if foot.co_signers:
        yield from _signer(foot.signer)
    yield foot.recipients_word
    yield from (*foot.recipients, foot.drafter, *foot.confirmation, foot.confirmation_name)
    if not foot.co_signers:
        yield from _signer(foot.signer)


def _signer(signer: Signer) -> Iterator[str]:
    yield from (*signer.authority, signer.other_position, signer.full_name)


def _attached(text: Attached) -> Iterator[str]:
    yield text.signed
    yield from _head(text.head)
    yield from _title(text.title)
    yield text.source
    yield from _blocks(text.blocks)


def _annex(annex: Annex) -> Iterator[str]:
    yield from (annex.signed, annex.number, annex.title, annex.source)
    yield from _blocks(annex.blocks)


def _copy(copy: Copy) -> Iterator[str]:
    yield copy.form
    yield from _head(copy.head)
    yield from _foot(copy.foot)


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield block.text
    elif isinstance(block, Addressees):
        listed = len(block.names) > 1 or block.own_lines
        yield block.word if listed else f"{block.word} {block.names[0]}"
        yield from (f"- {name}" for name in block.names if listed)
    else:
        for row in (block.header, *block.rows):
            yield "\t".join(cell.text for cell in row)
