"""Tables without lines that set things side by side: the head and the foot of a paper."""

from collections.abc import Iterable
from itertools import pairwise

from docgen_vn.decree.standard import Page
from docgen_vn.tree.nodes import Role
from docgen_vn.writers.docx.xml import style_id, twips


def grid_xml(width: float, columns: int, rows: Iterable[str]) -> str:
    """Return a ``w:tbl`` of `rows` on a grid of `columns` equal columns, `width` millimetres wide."""
    sides = "".join(f'<w:{side} w:w="0" w:type="dxa"/>' for side in ("left", "right"))
    edges = [twips(width * column / columns) for column in range(columns + 1)]
    grid = "".join([f'<w:gridCol w:w="{end - start}"/>' for start, end in pairwise(edges)])
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{twips(width)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{sides}</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row_xml(*cells: str, splits: bool = False) -> str:
    """Return a row of `cells`; unless it `splits` it stays on one page."""
    properties = "" if splits else "<w:trPr><w:cantSplit/></w:trPr>"
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def cell_xml(span: int, xml: str, *, top: float = 0, right: float = 0) -> str:
    """Return a cell over `span` columns with `top` and `right` millimetres free above and beside its text."""
    free = {"top": top, "right": right}
    sides = "".join([f'<w:{side} w:w="{twips(room)}" w:type="dxa"/>' for side, room in free.items() if room])
    margin = f"<w:tcMar>{sides}</w:tcMar>" if sides else ""
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{margin}</w:tcPr>{xml}</w:tc>'


def signature_room(page: Page, runs: str = "") -> str:
    """Return the paragraph in which signature and seal find room (I.II.7-8); `runs` may hold their images."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(Role.SIGNER)}"/>'
        f'<w:spacing w:line="{twips(page.signature_room)}" w:lineRule="exact"/></w:pPr>{runs}</w:p>'
    )
