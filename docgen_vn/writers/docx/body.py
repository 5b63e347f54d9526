"""The blocks of the text as WordprocessingML: what ``{{p body }}`` stands for."""

from collections.abc import Callable, Mapping, Sequence

from docgen_vn.decree.standard import Standard, Step
from docgen_vn.tree.nodes import Addressees, Block, Paragraph, Role, Run, Runs, Table
from docgen_vn.writers.docx.layout import EvenText, Ruler
from docgen_vn.writers.docx.tables import table_xml
from docgen_vn.writers.docx.xml import POINTS_PER_MM, TWIPS_PER_POINT, paragraph


def body_xml(blocks: Sequence[Block], standard: Standard, step: Step, held: int = 0) -> str:
    """Return the XML of `blocks`; the last `held` of them stay with what follows."""
    ruler = Ruler(standard, step)
    free = len(blocks) - held
    return "".join([_block(block, ruler, keep_next=place >= free) for place, block in enumerate(blocks)])


def even_xml(role: Role, runs: Runs, lines: EvenText) -> str:
    """Return a centred paragraph between the two indents that make its lines even."""
    side = round(lines.indent * TWIPS_PER_POINT)
    return paragraph(role, runs, indent=(side, side) if side else None)


def plain(runs: Runs) -> str:
    """Return the words of `runs` without their look."""
    return "".join(run.text for run in runs)


def _block(block: Block, ruler: Ruler, *, keep_next: bool) -> str:
    return _WRITERS[type(block)](block, ruler, keep_next)


def _paragraph(block: Paragraph, _ruler: Ruler, keep_next: bool) -> str:  # noqa: FBT001 - one of _WRITERS
    # What ends in a colon introduces what follows.
    introduces = bool(block.runs) and block.runs[-1].text.endswith(":")
    keep = keep_next or introduces
    return paragraph(block.role, block.runs, keep_next=keep, align=block.align, level=block.level)


def _table(block: Table, ruler: Ruler, keep_next: bool) -> str:  # noqa: FBT001 - one of _WRITERS
    return table_xml(block, ruler, keep_next=keep_next)


def _addressees(block: Addressees, ruler: Ruler, _keep_next: bool) -> str:  # noqa: FBT001 - one of _WRITERS
    """Kính gửi: one addressee on the line of the word; several below it, dashes under the colon (I.II.9.d)."""
    if len(block.names) == 1:
        runs = (Run(f"{block.word} {block.names[0]}"),)
        return paragraph(Role.ADDRESSEE, runs, align="center", indent=(0, 0))
    room = ruler.standard.page.text_width * POINTS_PER_MM
    word = ruler.width(block.word.rstrip(":"), Role.ADDRESSEE)
    names = [f"- {name}" for name in block.names]
    widest = word + max(ruler.width(name, Role.ADDRESSEE) for name in names)
    first_line = ruler.standard.styles[Role.TEXT].first_line * POINTS_PER_MM
    left = max(first_line, (room - widest) / 2)
    lines = [(left, block.word), *[(left + word, name) for name in names]]
    return "".join(
        [paragraph(Role.ADDRESSEE, (Run(text),), indent=(round(at * TWIPS_PER_POINT), 0)) for at, text in lines]
    )


_WRITERS: Mapping[type, Callable[..., str]] = {
    Paragraph: _paragraph,
    Table: _table,
    Addressees: _addressees,
}
