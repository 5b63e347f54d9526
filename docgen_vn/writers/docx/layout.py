"""Geometry: which sizes a paper takes, how its head divides the page, where lines break, how long rules are.

Lengths are points unless a name says otherwise. Widths come from the metrics of Times New Roman.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil

from docgen_vn.decree.standard import Page, Standard, Step
from docgen_vn.text.typography import NO_BREAK_SPACE
from docgen_vn.text.widths import balanced, width, wrap
from docgen_vn.tree.nodes import Head, Role
from docgen_vn.writers.docx.lines import name_lines, rule_length, tears, torn_names
from docgen_vn.writers.docx.xml import POINTS_PER_MM

_LEAN = 0.09
"""What LibreOffice adds to slanting text before a no-break space, in sizes."""

_STEP = 12.0
"""Steps in which a wider setting of a centred text is tried."""

_TEAR = 0.5
"""What a torn word costs, in shares by which the shortest line falls behind the longest."""

_SHORTEST = 0.45
"""The share of the longest line below which a line is too short, whatever it keeps whole."""

_SLACK = 2.0
"""Room a line has beyond its computed width, so that a rounding never wraps it."""


@dataclass(frozen=True, slots=True)
class HeadCells:
    """The two cells of a head that does not move with the paper: room inside, grid columns each takes."""

    left_room: float
    right_room: float
    left_columns: int
    right_columns: int


@dataclass(frozen=True, slots=True)
class HeadLayout:
    """The head at one step of sizes: its cells, lines, lengths of rules."""

    step: Step
    cells: HeadCells
    parent: list[str]
    issuer: list[str]
    issuer_rule: float
    motto_rule: float
    place_fits: bool

    @property
    def columns(self) -> int:
        """Return the number of columns of the grid."""
        return self.cells.left_columns + self.cells.right_columns

    @property
    def agency_lines(self) -> int:
        """Return how many lines parent and issuer take together."""
        return len(self.parent) + len(self.issuer)

    @property
    def flaws(self) -> tuple[int, int]:
        """Return how many names of places are cut in two, and how many lines the agencies take."""
        return torn_names(self.parent) + torn_names(self.issuer), self.agency_lines


@dataclass(frozen=True, slots=True)
class EvenText:
    """Lines of about one length, and the indent on both sides that makes them."""

    indent: float
    widths: tuple[float, ...]
    lines: tuple[str, ...] = ()


class Ruler:
    """Measures text in the style of a role at one step; `room` is how wide the text of the page is."""

    def __init__(self, standard: Standard, step: Step, *, landscape: bool = False) -> None:
        self.standard = standard
        self.step = step
        page = standard.page
        self.room = (page.landscape_width if landscape else page.text_width) * POINTS_PER_MM

    def width(self, text: str, role: Role) -> float:
        """Return the width of `text` on one line."""
        style = self.standard.styles[role]
        return width(text, style.size(self.step), bold=style.bold, italic=style.italic)

    def lines(self, text: str, role: Role, limit: float) -> list[str]:
        """Return the lines `text` takes between indents that leave `limit`."""
        style = self.standard.styles[role]
        return wrap(text, style.size(self.step), limit, bold=style.bold, italic=style.italic)

    def even(self, text: str, role: Role, room: float) -> EvenText:
        """Return how `text`, centred in `room`, comes out in lines of about one length."""
        style, size = self.standard.styles[role], self.standard.styles[role].size(self.step)
        slack = _SLACK + (text.count(NO_BREAK_SPACE) * size * _LEAN if style.italic else 0)
        lines = balanced(text, size, room - slack, bold=style.bold, italic=style.italic)
        lines = self._settled(text, lines, role, room, slack)
        if len(lines) > 1 and tears(lines):
            lines = self._settled(text, self._untorn(text, role, room - slack, lines), role, room, slack)
        widths = tuple(self.width(line, role) for line in lines)
        indent = max(0.0, (room - max(widths) - slack) / 2) if len(lines) > 1 else 0.0
        return EvenText(indent, widths, tuple(lines))

    def _settled(self, text: str, lines: list[str], role: Role, room: float, slack: float) -> list[str]:
        """Return the lines that come out: what `slack` adds to the widest one may let a word come up to another."""
        if len(lines) == 1:
            return lines
        limit = max(self.width(line, role) for line in lines) + slack
        again = self.lines(text, role, min(limit, room))
        return lines if again == lines else self._settled(text, again, role, room, slack)

    def _untorn(self, text: str, role: Role, room: float, even: list[str]) -> list[str]:
        """Return as many lines as `even` has, less even where that keeps words and names whole."""
        narrow = max(self.width(line, role) for line in even)
        steps = range(1, 1 + int((room - narrow) / _STEP))
        tried = [even, *(self.lines(text, role, narrow + step * _STEP) for step in steps)]
        return min((lines for lines in tried if len(lines) == len(even)), key=lambda lines: self._cost(lines, role))

    def _cost(self, lines: Sequence[str], role: Role) -> float:
        widths = [self.width(line, role) for line in lines]
        share = min(widths) / max(widths)
        return tears(lines) * _TEAR + 1 - share + (len(lines) if share < _SHORTEST else 0)


def head_layout(head: Head, standard: Standard, cells: HeadCells | None = None) -> HeadLayout:
    """Choose sizes and columns: 13/14/14 if place and date leave the agency room for whole names, else 12/13/13.

    `cells` are those of a template whose head stands still.
    """
    large = layout_at(head, Ruler(standard, "large"), cells)
    torn, lines = large.flaws
    if large.place_fits and not torn and lines <= standard.page.head_lines:
        return large
    small = layout_at(head, Ruler(standard, "small"), cells)
    if not large.place_fits:
        return small
    return small if small.place_fits and small.flaws < large.flaws else large


def layout_at(head: Head, ruler: Ruler, fixed: HeadCells | None = None) -> HeadLayout:
    """Return the head at the sizes of `ruler`; the agencies of a joint paper each begin a line."""
    page = ruler.standard.page
    nation = ruler.width(head.nation, Role.NATION)
    wanted = max(
        nation + 2 * page.column_padding * POINTS_PER_MM,
        ruler.width(head.place_date, Role.PLACE_DATE) + _SLACK,
    )
    cells = fixed or _cells(wanted, page)
    room = _agency_room(cells, nation, page)
    agencies = head.issuer.split("\n")
    issuer = [line for name in agencies for line in name_lines(name, room, partial(ruler.width, role=Role.ISSUER))]
    parent = name_lines(head.parent, room, partial(ruler.width, role=Role.PARENT)) if head.parent else []
    return HeadLayout(
        step=ruler.step,
        cells=cells,
        parent=parent,
        issuer=issuer,
        issuer_rule=rule_length([ruler.width(line, Role.ISSUER) for line in issuer], page),
        motto_rule=ruler.width(head.motto, Role.MOTTO),
        place_fits=wanted <= cells.right_room,
    )


def _cells(wanted: float, page: Page) -> HeadCells:
    """Return the cells of the house's head: the right one has the room that is wanted, as far as there is any."""
    columns, step = round(page.text_width / page.column_step), page.column_step * POINTS_PER_MM
    least, most = round(page.right_least / page.column_step), round(page.right_most / page.column_step)
    right = min(max(ceil(wanted / step), least), most)
    return HeadCells((columns - right) * step, right * step, columns - right, right)


def _agency_room(cells: HeadCells, nation: float, page: Page) -> float:
    """Return how wide a line of the agency may be: centred in its cell, it keeps away from Quốc hiệu."""
    beside = max(0.0, (cells.right_room - nation) / 2)
    return cells.left_room - 2 * max(page.column_padding * POINTS_PER_MM, page.column_gap * POINTS_PER_MM - beside)
