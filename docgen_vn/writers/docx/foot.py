"""The foot of a paper: how it divides between recipients and signer, and what of it stays with the last lines (F9).

Lengths are points unless a name says otherwise.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from math import ceil

from docgen_vn.decree.standard import Page
from docgen_vn.tree.nodes import Block, Foot, Role
from docgen_vn.writers.docx.layout import Ruler
from docgen_vn.writers.docx.lines import name_lines
from docgen_vn.writers.docx.xml import POINTS_PER_MM

_LINE = 1.149
"""How high a single line of Times New Roman is, in sizes."""


@dataclass(frozen=True, slots=True)
class FootCells:
    """The columns of the grid that the recipients take, the signer, and what is free right of the signer.

    The rooms are those of a line of the recipients and of one of the signer; `signer_cell` is the whole cell.
    """

    recipients: int
    signer: int
    aside: int
    recipients_room: float
    signer_room: float
    signer_cell: float


def foot_cells(foot: Foot, ruler: Ruler, columns: int) -> FootCells:
    """Return the cells of a foot on a grid of `columns`: the signer's is as wide as its lines, its middle stays."""
    page = ruler.standard.page
    step = page.column_step * POINTS_PER_MM
    least, most, aside = (round(mm / page.column_step) for mm in (*page.signer_cell, page.signer_aside))
    widest = max([0.0, *_widths(foot, _inside(most * step, page), ruler)])
    wider = min(max(0, ceil((widest - _inside(least * step, page)) / (2 * step))), (most - least) // 2)
    return _cells(columns - aside - least - wider, least + 2 * wider, aside - wider, step, page)


def half_cells(ruler: Ruler, columns: int) -> FootCells:
    """Return the cells of a foot in two halves: on a page laid down, where nothing is short of room."""
    half = columns // 2
    return _cells(columns - half, half, 0, ruler.room / columns, ruler.standard.page)


def whole_cells(ruler: Ruler, columns: int) -> FootCells:
    """Return the cells of the recipients below several signers: nothing stands beside them but two blank columns."""
    return _cells(columns - 2, 1, 1, ruler.room / columns, ruler.standard.page)


def standing_cells(ruler: Ruler) -> FootCells:
    """Return the cells of a template of the user's own whose foot does not move with the paper."""
    page = ruler.standard.page
    right = ruler.room * page.foot_right_share
    padding = page.foot_padding * POINTS_PER_MM
    return FootCells(1, 1, 0, ruler.room - right - padding, _inside(right, page), right)


def authority_lines(lines: Sequence[str], limit: float, ruler: Ruler) -> list[str]:
    """Return lines of authority and position as they break at `limit` points."""
    measure = partial(ruler.width, role=Role.AUTHORITY)
    return [part for line in lines for part in name_lines(line, limit, measure)]


def _cells(left: int, signer: int, aside: int, step: float, page: Page) -> FootCells:
    room = left * step - page.foot_padding * POINTS_PER_MM
    return FootCells(left, signer, aside, room, _inside(signer * step, page), signer * step)


def _inside(cell: float, page: Page) -> float:
    return cell - 2 * page.foot_padding * POINTS_PER_MM


def _widths(foot: Foot, limit: float, ruler: Ruler) -> list[float]:
    """Return the widths of the signer's lines, broken only where they must be."""
    lines = authority_lines([*foot.authority, foot.other_position], limit, ruler)
    widths = [ruler.width(line, Role.AUTHORITY) for line in lines]
    return [*widths, ruler.width(foot.full_name, Role.SIGNER)]


# --- what stays together ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Recipients:
    """The recipients in the piece that stays whole, those that go on below, and the last ones, which stay together."""

    beside: tuple[str, ...]
    below: tuple[str, ...] = ()
    last: tuple[str, ...] = ()


def held_blocks(blocks: Sequence[Block], ruler: Ruler) -> Sequence[Block]:
    """Return the blocks at the end of the text that must stay with the foot to take two lines along (F9)."""
    lines, held = 0, 0
    for block in reversed(blocks):
        if lines >= ruler.standard.page.foot_text_lines:
            break
        held += 1
        lines += _line_count(block, ruler)
    return blocks[len(blocks) - held :]


def divided_recipients(foot: Foot, held: Sequence[Block], cells: FootCells, ruler: Ruler) -> Recipients:
    """Return the recipients of `foot` in pieces; `held` is the text kept with it.

    All stand in one piece as long as that and the text kept with it take no more than their share of a page. Else as
    many stand beside the signature as reach down to its end, or a few below several signers, and the others may go on
    to the next page: a page is not left half empty for their sake.
    """
    page = ruler.standard.page
    gap = page.foot_gap * POINTS_PER_MM
    lines = [len(ruler.lines(text, Role.RECIPIENT, cells.recipients_room)) for text in foot.recipients]
    heights = list(accumulate(count * _height(Role.RECIPIENT, ruler) for count in lines))
    word = gap + _height(Role.RECIPIENTS_WORD, ruler)
    above = _signers_height(foot, ruler) if foot.co_signers else 0.0
    signed = above or _signer_height(foot, cells, ruler)
    text = sum(_line_count(block, ruler) * _height(Role.TEXT, ruler) for block in held)
    whole = above + word + heights[-1] if above else max(signed, word + heights[-1])
    room = (page.height - page.margins.top - page.margins.bottom) * POINTS_PER_MM
    if foot.confirmation or text + whole <= room * page.foot_share:
        return Recipients(foot.recipients)
    beside = page.signers_recipients if above else bisect_left(heights, signed - word) + 1
    rest = len(foot.recipients) - beside
    last = max(beside, len(foot.recipients) - page.foot_last) if rest > 1 else beside
    return Recipients(foot.recipients[:beside], foot.recipients[beside:last], foot.recipients[last:])


def _line_count(block: Block, ruler: Ruler) -> int:
    text = getattr(block, "text", None)
    if text is None:
        return 1
    role = block.role  # type: ignore[union-attr]
    first_line = ruler.standard.styles[role].first_line * POINTS_PER_MM
    return ceil((ruler.width(text, role) + first_line) / ruler.room)


def _height(role: Role, ruler: Ruler) -> float:
    """Return how high a line of `role` is."""
    style = ruler.standard.styles[role]
    return style.size(ruler.step) * style.line * _LINE


def _signer_height(foot: Foot, cells: FootCells, ruler: Ruler) -> float:
    other = [foot.other_position] if foot.other_position else []
    lines = authority_lines([*foot.authority, *other], cells.signer_room, ruler)
    return _block_height(len(lines), ruler)


def _signers_height(foot: Foot, ruler: Ruler) -> float:
    """Return about how high the rows of several signers are."""
    signers = [*foot.co_signers, foot.signer]
    lines = max(len(each.authority) + bool(each.other_position) for each in signers)
    return ceil(len(signers) / ruler.standard.page.signers_in_row) * _block_height(lines, ruler)


def _block_height(lines: int, ruler: Ruler) -> float:
    page = ruler.standard.page
    free = (page.foot_gap + page.signature_room) * POINTS_PER_MM
    return free + lines * _height(Role.AUTHORITY, ruler) + _height(Role.SIGNER, ruler)
