"""Marks in boxes: secrecy and urgency under the number, circulation in the top margin (I.III.2, I.IV)."""

from collections.abc import Iterator

from docgen_vn.decree.standard import Page
from docgen_vn.tree.nodes import Marks, Role
from docgen_vn.writers.docx.layout import Ruler
from docgen_vn.writers.docx.xml import POINTS_PER_MM, TWIPS_PER_POINT, escape, style_id, twips

_EIGHTHS = 8
_AFTER = 4
"""Points free below each box of secrecy and urgency."""

_ABOVE, _BELOW = 4, 3
"""Points between box and line, whole ones as the format wants; they centre capitals in the box."""


def marks_xml(marks: Marks, ruler: Ruler, room: float) -> str:
    """Return the red boxes of secrecy (10a) and urgency (10b) at the left edge of `room` millimetres."""
    return "".join(_stamps(marks, ruler, room))


def _stamps(marks: Marks, ruler: Ruler, room: float) -> Iterator[str]:
    page = ruler.standard.page
    ids = {word: name for name, word in ruler.standard.formulas["mark"].items()}
    for word in (marks.secrecy, marks.urgency):
        if word:
            width = page.mark_widths[ids[word]]
            # between two boxes of one size stands a paragraph without one: else Word makes them one box
            yield _gap(page)
            edge = page.mark_border / POINTS_PER_MM  # or LibreOffice cuts the left line at the edge of the cell
            yield _box(word, (edge, room - width - edge), page, color=page.mark_color, after=_AFTER)


def circulation_xml(word: str, ruler: Ruler, right: float) -> str:
    """Return the black box of circulation (11), centred over the last `right` millimetres of the text."""
    if not word:
        return ""
    page = ruler.standard.page
    width = ruler.width(word, Role.MARK) / POINTS_PER_MM + 2 * page.mark_padding
    free = (right - width) / 2
    return _box(word, (page.text_width - right + free, free), page)


def _gap(page: Page) -> str:
    height = twips(page.mark_gap)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.RULE)}"/><w:keepNext w:val="0"/>'
        f'<w:spacing w:before="0" w:line="{height}" w:lineRule="exact"/></w:pPr></w:p>'
    )


def _box(word: str, indents: tuple[float, float], page: Page, color: str = "", after: float = 0) -> str:
    """Return a boxed line between `indents` from left and right in millimetres, as high as the law wants."""
    border = page.mark_border / POINTS_PER_MM
    height = page.mark_height * POINTS_PER_MM - page.mark_border - _ABOVE - _BELOW
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="{round(page.mark_border * _EIGHTHS)}" w:space="{space}" '
        f'w:color="{color or "000000"}"/>'
        for side, space in (("top", _ABOVE), ("left", 0), ("bottom", _BELOW), ("right", 0))
    )
    left, right = (twips(indent + border / 2) for indent in indents)
    paint = f'<w:rPr><w:color w:val="{color}"/></w:rPr>' if color else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.MARK)}"/><w:pBdr>{sides}</w:pBdr>'
        f'<w:spacing w:after="{round(after * TWIPS_PER_POINT)}" w:line="{round(height * TWIPS_PER_POINT)}" '
        'w:lineRule="exact"/>'
        f'<w:ind w:left="{left}" w:right="{right}"/></w:pPr>'
        f"<w:r>{paint}<w:t>{escape(word)}</w:t></w:r></w:p>"
    )
