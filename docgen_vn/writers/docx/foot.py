"""The foot of a paper: how it divides between recipients and signer, and what of it stays with the last lines (F9).

Lengths are points unless a name says otherwise.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil

from docgen_vn.decree.standard import Page
from docgen_vn.tree.nodes import Foot, Role
from docgen_vn.writers.docx.layout import Ruler
from docgen_vn.writers.docx.lines import name_lines
from docgen_vn.writers.docx.xml import POINTS_PER_MM


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
