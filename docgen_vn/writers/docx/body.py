"""The blocks of the text as WordprocessingML: what ``{{p body }}`` stands for."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from docgen_vn.lazy_pattern import pattern
from docgen_vn.model.shared import NOTHING, Shared
from docgen_vn.tree.nodes import Addressees, Block, Paragraph, Role, Run, Runs, Table
from docgen_vn.writers.docx.layout import EvenText, Ruler
from docgen_vn.writers.docx.lines import even_lines
from docgen_vn.writers.docx.tables import table_xml
from docgen_vn.writers.docx.xml import POINTS_PER_MM, TWIPS_PER_POINT, paragraph

_AUTHORITY_SIDE = 15 * POINTS_PER_MM
"""What the lines of an issuing authority leave free on each side."""

_OWN_LINES_INDENT = 9 * POINTS_PER_MM
"""How far the names of a công điện stand to the right of where the line above them begins."""


_BLANK = pattern(r"[.…]{2,}")

_WIDE_BLANK = 25 * POINTS_PER_MM
"""How wide a row of dots is that spreads the line above it too far."""


def body_xml(blocks: Sequence[Block], ruler: Ruler, held: int = 0, shared: Shared = NOTHING) -> str:
    """Return the XML of `blocks`, of `shared` ones made once; the last `held` of them stay with what follows."""
    free = len(blocks) - held
    if not shared:
        pieces = [_WRITERS[type(block)](block, ruler, keep_next=False) for block in blocks[:free]]
    else:
        kept = shared.kept(("body", ruler.step, ruler.room), ruler.standard)
        pieces = [kept.get(id(block)) or _kept(block, ruler, kept, shared) for block in blocks[:free]]
    return "".join([*pieces, *[_WRITERS[type(block)](block, ruler, keep_next=True) for block in blocks[free:]]])


def _kept(block: Block, ruler: Ruler, kept: dict[int, str], shared: Shared) -> str:
    xml = _WRITERS[type(block)](block, ruler, keep_next=False)
    if id(block) in shared.parts:
        kept[id(block)] = xml
    return xml


def even_xml(role: Role, runs: Runs, lines: EvenText) -> str:
    """Return a centred paragraph between the two indents that make its lines even."""
    side = round(lines.indent * TWIPS_PER_POINT)
    return paragraph(role, runs, indent=(side, side) if side else None)


def plain(runs: Runs) -> str:
    """Return the words of `runs` without their look."""
    return "".join(run.text for run in runs)


def _paragraph(block: Paragraph, ruler: Ruler, *, keep_next: bool) -> str:
    role, runs, level, align = block
    if role is Role.ISSUING_AUTHORITY:
        return paragraph(role, (Run("\n".join(_authority(block, ruler))),))
    for run in runs:  # most have no row of dots, and are looked at no closer
        if not align and ("......" in run.text or "……" in run.text):
            align = _side(block, ruler)
    return paragraph(role, runs, keep_next=keep_next or _introduces(role, runs), align=align, level=level)


def _side(block: Paragraph, ruler: Ruler) -> str:
    """Return "left" for lines to be filled in by hand, "" for any others.

    No program breaks a row of dots: it goes to the next line whole, and the few words before it would be spread over
    theirs.
    """
    text = plain(block.runs)
    style, longest = ruler.standard.styles[block.role], max(_BLANK.findall(text), key=len)
    room = ruler.room - style.first_line * POINTS_PER_MM
    is_spread = ruler.width(longest, block.role) >= _WIDE_BLANK and ruler.width(text, block.role) > room
    return "left" if style.align == "both" and is_spread else ""


def _introduces(role: Role, runs: Runs) -> bool:
    """Tell whether a paragraph stays with what follows: it ends in a colon, or is only the title of an article."""
    if not runs:
        return False
    return runs[-1].text.endswith(":") or (role is Role.ARTICLE and all(run.bold for run in runs))


def _authority(block: Paragraph, ruler: Ruler) -> list[str]:
    """Return the lines of the name of an authority, broken where names of agencies break."""
    room, measure = ruler.room - 2 * _AUTHORITY_SIDE, partial(ruler.width, role=block.role)
    return [line for part in block.text.split("\n") for line in even_lines(part, room, measure)]


def _table(block: Table, ruler: Ruler, *, keep_next: bool) -> str:
    return table_xml(block, ruler, keep_next=keep_next)


def _addressees(block: Addressees, ruler: Ruler, *, keep_next: bool) -> str:  # noqa: ARG001 - one of _WRITERS
    """Kính gửi: one addressee on the line of the word; several below it, dashes under the colon (I.II.9.d)."""
    if len(block.names) == 1 and not block.own_lines:
        return _centred(f"{block.word} {block.names[0]}")
    names = [f"- {name}" for name in block.names]
    word, widest = ruler.width(block.word, Role.ADDRESSEE), max(ruler.width(name, Role.ADDRESSEE) for name in names)
    if block.own_lines:
        # the word across the page, the dashes a little to the right of where it begins (III, Mẫu 1.6)
        left = max(0.0, min((ruler.room - word) / 2 + _OWN_LINES_INDENT, ruler.room - widest))
        return _centred(block.word, keep_next=True) + _listed([(left, name) for name in names])
    colon = ruler.width(block.word.rstrip(":"), Role.ADDRESSEE)
    first_line = ruler.standard.styles[Role.TEXT].first_line * POINTS_PER_MM
    left = max(first_line, (ruler.room - colon - widest) / 2)
    return _at(left, block.word, keep_next=True) + _listed([(left + colon, name) for name in names])


def _centred(text: str, *, keep_next: bool = False) -> str:
    return paragraph(Role.ADDRESSEE, (Run(text),), keep_next=keep_next, align="center", indent=(0, 0))


def _listed(lines: Sequence[tuple[float, str]]) -> str:
    return "".join([_at(left, text) for left, text in lines])


def _at(left: float, text: str, *, keep_next: bool = False) -> str:
    return paragraph(Role.ADDRESSEE, (Run(text),), keep_next=keep_next, indent=(round(left * TWIPS_PER_POINT), 0))


_WRITERS: Mapping[type, Callable[..., str]] = {
    Paragraph: _paragraph,
    Table: _table,
    Addressees: _addressees,
}
