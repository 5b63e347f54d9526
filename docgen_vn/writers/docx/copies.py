"""The block that makes a paper a copy: below the copied text, under a rule across the page (I, part II)."""

from docgen_vn.decree.standard import Page
from docgen_vn.tree.nodes import Copy, Role, Run
from docgen_vn.writers.docx.foot import foot_cells
from docgen_vn.writers.docx.grid import grid_xml
from docgen_vn.writers.docx.head_foot import foot_row, head_rows
from docgen_vn.writers.docx.layout import Ruler, layout_at
from docgen_vn.writers.docx.pictures import Ids
from docgen_vn.writers.docx.rules import border_xml
from docgen_vn.writers.docx.xml import paragraph, style_id, twips


def copy_xml(copy: Copy, ruler: Ruler, ids: Ids) -> str:
    """Return the rule, the head with the form of copying in it, and the foot; they stay on one page."""
    page = ruler.standard.page
    layout = layout_at(copy.head, ruler)
    form = paragraph(Role.MARK, (Run(copy.form),), keep_next=True)
    foot = foot_row(copy.foot, foot_cells(copy.foot, ruler, layout.columns), ruler, ids)
    rows = [*head_rows(copy.head, layout, page, form, keep_next=True), foot]
    return _rule(page) + grid_xml(page.text_width, layout.columns, rows)


def _rule(page: Page) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.RULE)}"/>{border_xml(page)}'
        f'<w:spacing w:before="{twips(page.copy_gap)}"/></w:pPr></w:p>'
    )
