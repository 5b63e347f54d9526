"""Read the geometry of a template that a person restyled: page, sizes, columns of the head, names of styles.

Lengths are points. What is as the law's tables say, but for rounding, stays the law's own: then a paper comes out
the same from the house's template and from a copy of it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from docgen_vn.decree.standard import Margins, Page, Standard, Style
from docgen_vn.findings import Finding, Place, finding
from docgen_vn.package import read
from docgen_vn.resources import table
from docgen_vn.tree.nodes import Role
from docgen_vn.writers.docx.layout import HeadCells
from docgen_vn.writers.docx.template_styles import BODY, Look, StyleSheet, length, part_root
from docgen_vn.writers.docx.words import words
from docgen_vn.writers.docx.xml import POINTS_PER_MM, TWIPS_PER_MM, TWIPS_PER_POINT, style_id, twips

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROUNDING: Final = 2  # twips that programs round lengths by
_ROUNDING_MM: Final = 0.05
_CELL_MARGIN: Final = 115.0  # twips; what Word takes when nothing is said
_TAGS: Final = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
_PLAIN: Final = re.compile(r"{{-?\s*([A-Za-z]\w*)")  # a prefixed tag gives its prefix, which is no name of a role
_WORD: Final = re.compile(r"[A-Za-z]\w*")
_STYLE: Final = re.compile(r'(<w:pStyle w:val=")([^"]*)')
_COLSPAN: Final = re.compile(r"{%\s*colspan\s")
_WIDEST: Final = 0.7  # of the text: what the nation's column may take on a narrow page, so that the agency has room
_OVERHANG: Final = 4.0  # millimetres: programs let a table stand out of the text by the margins of its cells
_SIDES: Final = (("left", "start"), ("right", "end"))


@dataclass(frozen=True, slots=True)
class Geometry:
    """What a template gives beside its tags.

    `standard` has its page, sizes and weights; `head` its two cells, None when they divide as the law's do; `title`
    is the room of the title when that stands in a cell; `style_ids` its ids of the house's styles where they differ;
    `looks` how the letters of each role look, those without a style or a tag left out;
    `missing` are the roles without a style, `wide` the tables that run off the text.
    """

    standard: Standard
    head: HeadCells | None
    title: float | None
    style_ids: Mapping[str, str]
    looks: Mapping[Role, Look]
    missing: tuple[Role, ...]
    wide: tuple["WideTable", ...]

    @property
    def unstyled(self) -> tuple[Role, ...]:
        """Return the roles whose paragraphs are written by the library and whose style is missing."""
        free = table("writers/docx/data/template_styles.toml")["in_the_template"]
        return tuple(role for role in Role if role not in self.looks and role not in free)

    def runs_off(self) -> Iterator[Finding]:
        """Name the tables that run off the text."""
        place = words("place")["table"]
        for wide in self.wide:
            facts = {"width": round(wide.width), "room": round(wide.room)}
            yield finding("template-table-wide", Place(place.format(number=wide.number)), **facts)

    def in_its_styles(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the values of a context with the template's own ids of styles in their XML."""
        if not self.style_ids:
            return values
        return {name: self._renamed(value) if hasattr(value, "__html__") else value for name, value in values.items()}

    def _renamed(self, xml: Any) -> Any:
        renamed = _STYLE.sub(lambda match: match[1] + self.style_ids.get(match[2], match[2]), xml)
        return type(xml)(renamed)


@dataclass(frozen=True, slots=True)
class WideTable:
    """A table wider than the text around it: which one it is, counted as in Word, and both widths in millimetres."""

    number: int
    width: float
    room: float


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a tag stands: the room in points (0 when unknown), its cell, the names it prints, their letters."""

    room: float
    cell: Any
    plain: frozenset[str]
    look: Look


def geometry(data: bytes, standard: Standard) -> Geometry:
    """Return the geometry of the template `data`, which has been checked."""
    return geometry_of(read(data), standard)


def geometry_of(parts: Mapping[str, bytes], standard: Standard) -> Geometry:
    """Return the geometry of a template taken apart."""
    root, sheet = part_root(parts, BODY), StyleSheet(parts)
    spots = dict(reversed(list(_spots(root, sheet))))  # the first of each name counts
    ids = {role: sheet.id_of(style_id(role), standard.styles[role].name) for role in Role}
    page = _page(root, spots, standard.page)
    looks = {role: sheet.look(key) for role, key in ids.items() if key}
    looks |= {Role(name): spot.look for name, spot in spots.items() if name in spot.plain & set(Role)}
    styles = {role: _style(style, looks.get(Role(role))) for role, style in standard.styles.items()}
    return Geometry(
        standard=replace(standard, page=page, styles=styles),
        head=_head(spots, page, standard.page),
        title=_title(spots, page),
        looks=looks,
        wide=tuple(_wide(root)),
        missing=tuple(role for role, key in ids.items() if not key),
        style_ids={style_id(role): key for role, key in ids.items() if key and key != style_id(role)},
    )


def _spots(root: Any, sheet: StyleSheet) -> Iterator[tuple[str, _Spot]]:
    """Yield the names in the tags of every paragraph and where they stand."""
    for paragraph in root.iter(_W + "p"):
        text = "".join(part.text or "" for part in paragraph.iter(_W + "t"))
        names = {name for tag in _TAGS.findall(text) for name in _WORD.findall(tag)}
        if names:
            cell = next(paragraph.iterancestors(_W + "tc", _W + "txbxContent"), None)
            room = _section_room(paragraph, root) if cell is None else _cell_room(cell, sheet)
            spot = _Spot(room / TWIPS_PER_POINT, cell, frozenset(_PLAIN.findall(text)), _look(paragraph, sheet))
            yield from ((name, spot) for name in sorted(names))


def _look(paragraph: Any, sheet: StyleSheet) -> Look:
    """Return the look of the letters in which a paragraph's tag is typed."""
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    run = next((run for run in paragraph.iter(_W + "r") if "{" in "".join(run.itertext())), None)
    direct = None if run is None else run.find(_W + "rPr")
    return sheet.look("" if style is None else style.get(_W + "val", ""), direct)


# --- rooms ------------------------------------------------------------------------------------------------------


def _cell_room(cell: Any, sheet: StyleSheet) -> float:
    """Return the width inside a cell in twips, 0 where it cannot be known (a text box)."""
    if cell.tag != _W + "tc":
        return 0.0
    table = next(cell.iterancestors(_W + "tbl"))
    grid = [_length(column, "w") for column in table.iterfind(f"{_W}tblGrid/{_W}gridCol")]
    start = _start(cell)
    width = sum(grid[start : start + _span(cell)])
    return width - sum(_margin(cell, table, names, sheet) for names in _SIDES)


def _start(cell: Any) -> int:
    """Return the grid column at which a cell begins."""
    before = cell.getparent().find(f"{_W}trPr/{_W}gridBefore")
    skipped = 0 if before is None else _count(before, "val", 0)
    return skipped + sum(_span(other) for other in cell.itersiblings(_W + "tc", preceding=True))


def _span(cell: Any) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    return 1 if span is None else _count(span, "val", 1)


def _margin(cell: Any, table: Any, names: tuple[str, ...], sheet: StyleSheet) -> float:
    style = table.find(f"{_W}tblPr/{_W}tblStyle")
    own = [*cell.iterfind(f"{_W}tcPr/{_W}tcMar"), *table.iterfind(f"{_W}tblPr/{_W}tblCellMar")]
    for margins in (*own, *sheet.cell_margins(None if style is None else style.get(_W + "val"))):
        for name in names:
            side = margins.find(_W + name)
            if side is not None:
                return _length(side, "w")
    return _CELL_MARGIN


def _section_room(paragraph: Any, root: Any) -> float:
    """Return the width of the text in the page section of a paragraph, in twips."""
    section = next((node for node in _following(paragraph, root) if node.tag == _W + "sectPr"), None)
    if section is None:
        return 0.0
    page, margins, columns = (section.find(_W + name) for name in ("pgSz", "pgMar", "cols"))
    if page is None or margins is None:
        return 0.0
    width = _length(page, "w") - _length(margins, "left") - _length(margins, "right") - _length(margins, "gutter")
    count = 1 if columns is None else max(1, _count(columns, "num", 1))
    return (width - (count - 1) * (_length(columns, "space") if count > 1 else 0)) / count


def _following(paragraph: Any, root: Any) -> Iterator[Any]:
    """Yield the section marks from a paragraph on."""
    for node in root.iter(_W + "p", _W + "sectPr"):
        if node is paragraph:
            paragraph = None
        elif paragraph is None:
            yield node


def _length(element: Any, name: str) -> float:
    return length(element.get(_W + name))


def _count(element: Any, name: str, otherwise: int) -> int:
    text = element.get(_W + name, "")
    return int(text) if text.isdecimal() else otherwise


def _wide(root: Any) -> Iterator[WideTable]:
    for number, drawn in enumerate(root.iter(_W + "tbl"), 1):
        inside = next(drawn.iter(_W + "p"), None)
        if inside is None or next(drawn.iterancestors(_W + "tbl", _W + "txbxContent"), None) is not None:
            continue
        width = sum(_length(column, "w") for column in drawn.iterfind(f"{_W}tblGrid/{_W}gridCol")) / TWIPS_PER_MM
        room = _section_room(inside, root) / TWIPS_PER_MM
        if 0 < room < width - _OVERHANG:
            yield WideTable(number, width, room)


# --- the law's tables with what the template changes --------------------------------------------------------------


def _page(root: Any, spots: Mapping[str, _Spot], law: Page) -> Page:
    """Return the page of the last section, with the share that the signature has of the foot."""
    page, margins = root.find(f"{_W}body/{_W}sectPr/{_W}pgSz"), root.find(f"{_W}body/{_W}sectPr/{_W}pgMar")
    if page is None or margins is None:
        return law
    sides = {
        side: _near(_length(margins, side), getattr(law.margins, side)) for side in ("top", "bottom", "left", "right")
    }
    sides["left"] += _length(margins, "gutter") / TWIPS_PER_MM
    found = replace(
        law,
        width=_near(_length(page, "w"), law.width),
        height=_near(_length(page, "h"), law.height),
        margins=Margins(**sides),
    )
    if (widest := found.text_width * _WIDEST) < law.right_least:
        found = replace(found, right_least=widest, right_most=widest)
    # The words "Nơi nhận" stand left of the signature, which may be one of several.
    left = spots.get("recipients_word")
    beside = left.room / POINTS_PER_MM + law.foot_padding if left and left.cell is not None else found.text_width
    share = 1 - beside / found.text_width
    is_own = share > 0 and abs(share - law.foot_right_share) * found.text_width > _ROUNDING_MM
    return replace(found, foot_right_share=share) if is_own else found


def _near(measured: float, law: float) -> float:
    """Return a length in twips as millimetres; the law's own when it is that but for rounding."""
    found = measured / TWIPS_PER_MM
    return law if abs(found - law) <= _ROUNDING_MM else found


def _style(style: Style, look: Look | None) -> Style:
    """Return the style with the look a template gives it; only what measuring needs."""
    if look is None:
        return style
    return replace(style, large=look.size, small=look.size, bold=look.bold, italic=look.italic)


def _title(spots: Mapping[str, _Spot], page: Page) -> float | None:
    spot = spots.get("abstract_rule") or spots.get("abstract")
    whole = page.text_width * POINTS_PER_MM
    if spot is None or not spot.room or abs(spot.room - whole) <= _ROUNDING_MM * POINTS_PER_MM:
        return None
    return spot.room


def _head(spots: Mapping[str, _Spot], page: Page, law: Page) -> HeadCells | None:
    """Return the cells of agency and nation, None when they are the law's, which move with the paper."""
    left = spots.get("issuer_rule") or spots.get("issuer")
    right = spots.get("motto_rule") or spots.get("motto")
    if left is None or right is None or not (left.room and right.room):
        return None
    if page.text_width == law.text_width and _is_fine(left, law) and _is_fine(right, law):
        return None
    return HeadCells(left.room, right.room, *(1 if spot.cell is None else _span(spot.cell) for spot in (left, right)))


def _is_fine(spot: _Spot, law: Page) -> bool:
    """Tell whether a cell is one of the house's head, whose split moves on a fine grid."""
    if spot.cell is None or not _COLSPAN.search("".join(spot.cell.itertext())):
        return False
    grid = [_length(column, "w") for column in next(spot.cell.iterancestors(_W + "tbl")).iter(_W + "gridCol")]
    columns, right = round(law.text_width / law.column_step), round(law.right_least / law.column_step)
    split = [columns - right, right]
    spans = [_span(cell) for cell in spot.cell.getparent().iterfind(_W + "tc")]
    step = twips(law.column_step)
    return len(grid) == columns and spans == split and all(abs(width - step) <= _ROUNDING for width in grid)
