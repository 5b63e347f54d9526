"""Tables of the text: widths from their content, the header repeats, rows do not split."""

from collections.abc import Sequence

from docgen_vn.tree.nodes import Paragraph, Table
from docgen_vn.writers.docx.layout import Ruler, widths_of_columns
from docgen_vn.writers.docx.rules import thin_xml
from docgen_vn.writers.docx.xml import TWIPS_PER_POINT, paragraph

_PADDING = 5.4
"""Left and right padding of a cell in points, Word's own."""

_AFTER = 6
"""Points free below a table; at the bottom of a page they vanish."""

_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = (
    f'<w:tblCellMar><w:left w:w="{round(_PADDING * TWIPS_PER_POINT)}" w:type="dxa"/>'
    f'<w:right w:w="{round(_PADDING * TWIPS_PER_POINT)}" w:type="dxa"/></w:tblCellMar>'
)


def table_xml(table: Table, ruler: Ruler, *, keep_next: bool) -> str:
    """Return the ``w:tbl`` of `table` and the thin paragraph that keeps it apart from what follows."""
    widths = [round(width * TWIPS_PER_POINT) for width in _widths(table, ruler, ruler.room)]
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    last = len(table.rows) - 1
    rows = [
        _row(row, widths, header=False, keep_next=keep_next and place == last) for place, row in enumerate(table.rows)
    ]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{_MARGINS}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{_row(table.header, widths, header=True, keep_next=True)}{''.join(rows)}</w:tbl>"
        f"{thin_xml(keep_next=keep_next, after=_AFTER)}"
    )


def _row(cells: Sequence[Paragraph], widths: Sequence[int], *, header: bool, keep_next: bool) -> str:
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if header else "")
    texts = [
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(cell.role, cell.runs, align=cell.align, keep_next=keep_next)}</w:tc>"
        for cell, width in zip(cells, widths, strict=True)
    ]
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(texts)}</w:tr>"


def _widths(table: Table, ruler: Ruler, room: float) -> list[float]:
    columns = list(zip(table.header, *table.rows, strict=True))
    natural = [max(_width(cell, ruler) for cell in column) for column in columns]
    least = [max(_longest_word(cell, ruler) for cell in column) for column in columns]
    return widths_of_columns(natural, least, room)


def _width(cell: Paragraph, ruler: Ruler) -> float:
    return ruler.width(cell.text, cell.role) + 2 * _PADDING + 1


def _longest_word(cell: Paragraph, ruler: Ruler) -> float:
    words = cell.text.split(" ") or [""]
    return max(ruler.width(word, cell.role) for word in words) + 2 * _PADDING + 1
