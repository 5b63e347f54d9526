"""The block that makes a paper a copy: below the copied text, under a rule across the page (I, part II)."""

from docgen_vn.decree.standard import Page
from docgen_vn.tree.nodes import Copy, Role, Run
from docgen_vn.writers.docx.foot import foot_cells, half_cells
from docgen_vn.writers.docx.grid import grid_xml
from docgen_vn.writers.docx.head_foot import foot_row, head_rows
from docgen_vn.writers.docx.layout import HeadCells, Ruler, layout_at
from docgen_vn.writers.docx.pictures import Ids
from docgen_vn.writers.docx.rules import border_xml
from docgen_vn.writers.docx.xml import POINTS_PER_MM, paragraph, style_id, twips


def copy_xml(copy: Copy, ruler: Ruler, ids: Ids) -> str:
    """Return the rule, the head with the form of copying in it, and the foot; they stay on one page."""
    page = ruler.standard.page
    width = ruler.room / POINTS_PER_MM
    laid_down = width > page.text_width
    layout = layout_at(copy.head, ruler, _halves(ruler) if laid_down else None)
    form = paragraph(Role.MARK, (Run(copy.form),), keep_next=True)
    cells = half_cells(ruler, layout.columns) if laid_down else foot_cells(copy.foot, ruler, layout.columns)
    foot = foot_row(copy.foot, cells, ruler, ids)
    rows = [*head_rows(copy.head, layout, page, form, keep_next=True), foot]
    return _rule(page) + grid_xml(width, layout.columns, rows)


def _halves(ruler: Ruler) -> HeadCells:
    """Return the cells of the head on a page laid down: the copy ends the sheet it is made from (I, part II)."""
    columns = round(ruler.room / POINTS_PER_MM / 2 / ruler.standard.page.column_step)
    return HeadCells(ruler.room / 2, ruler.room / 2, columns, columns)


def _rule(page: Page) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.RULE)}"/>{border_xml(page)}'
        f'<w:spacing w:before="{twips(page.copy_gap)}"/></w:pPr></w:p>'
    )
