"""Drawn lines of true length: the top border of a thin paragraph between two indents."""

from docgen_vn.decree.standard import Page
from docgen_vn.tree.nodes import Role
from docgen_vn.writers.docx.xml import TWIPS_PER_POINT, style_id

_EIGHTHS = 8


def rule_xml(length: float, room: float, page: Page, after: float = 0) -> str:
    """Return a paragraph that draws a rule of `length` points, centred in `room` points, `after` points free."""
    side = round(max(0.0, (room - length) / 2) * TWIPS_PER_POINT)
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.RULE)}"/>{border_xml(page)}'
        f'{_spacing(after)}<w:ind w:left="{side}" w:right="{side}"/></w:pPr></w:p>'
    )


def _spacing(after: float) -> str:
    return f'<w:spacing w:after="{round(after * TWIPS_PER_POINT)}"/>' if after else ""


def thin_xml(*, keep_next: bool = False, after: float = 0) -> str:
    """Return an empty paragraph without height: it ends a table, a footer or a page section.

    A twentieth of a point is as little as there is; with more, a full page would leave it alone on the next one.
    """
    keep = "<w:keepNext/>" if keep_next else '<w:keepNext w:val="0"/>'
    spacing = f'<w:spacing w:before="0" w:after="{round(after * TWIPS_PER_POINT)}" w:line="1" w:lineRule="exact"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.RULE)}"/>{keep}{spacing}</w:pPr></w:p>'


def border_xml(page: Page) -> str:
    """Return the top border that is the rule."""
    weight = round(page.rule_thickness * _EIGHTHS)
    return f'<w:pBdr><w:top w:val="single" w:sz="{weight}" w:space="0" w:color="000000"/></w:pBdr>'
