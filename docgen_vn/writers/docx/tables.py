"""Tables of the text: widths from their content, cells that are one, the header repeats, rows do not split."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from docgen_vn.lazy_pattern import pattern
from docgen_vn.tree.nodes import Paragraph, Span, Table
from docgen_vn.writers.docx.columns import broken_columns, column_widths
from docgen_vn.writers.docx.layout import Ruler
from docgen_vn.writers.docx.rules import thin_xml
from docgen_vn.writers.docx.xml import TWIPS_PER_POINT, paragraph

_PADDING = 5.4
"""Left and right padding of a cell in points, Word's own."""

_TIGHTEST = 1.4
"""The padding down to which the cells of many columns come closer, so that no word of theirs breaks."""

_SLACK = 1.0
"""Room a cell has beyond its computed width."""

_AFTER = 6
"""Points free below a table; at the bottom of a page they vanish."""

_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)

_MEASURE = pattern(r"[\d.,]*\d [^\s\d]+")

_Cells = Sequence[Paragraph]
_Longest = Callable[[Paragraph], float]
_Spans = Mapping[tuple[int, int], Span]
"""The merged cells by row and column of each of the cells they cover."""


def table_xml(table: Table, ruler: Ruler, *, keep_next: bool) -> str:
    """Return the ``w:tbl`` of `table` and the thin paragraph that keeps it apart from what follows."""
    shares, padding = _widths(table, ruler)
    widths = [round(width * TWIPS_PER_POINT) for width in shares]
    grid = "".join([f'<w:gridCol w:w="{width}"/>' for width in widths])
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{_BORDERS}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{_margins(padding)}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(_rows(table, widths, keep_next=keep_next))}</w:tbl>"
        f"{thin_xml(keep_next=keep_next, after=_AFTER)}"
    )


def _margins(padding: float) -> str:
    side = f'w:w="{int(padding * TWIPS_PER_POINT)}" w:type="dxa"'
    return f"<w:tblCellMar><w:left {side}/><w:right {side}/></w:tblCellMar>"


def _rows(table: Table, widths: Sequence[int], *, keep_next: bool) -> Iterator[str]:
    spans = _covered(table.spans)
    rows = [table.header, *table.rows]
    for place, row in enumerate(rows):
        header = place < table.header_rows
        left = len(rows) - 1 - place
        keep = header or 0 < left <= table.sum_rows or (left == 0 and keep_next)
        yield _row(list(_cells(row, place, widths, spans, keep_next=keep)), header=header)


def _row(cells: Sequence[str], *, header: bool) -> str:
    properties = "<w:cantSplit/>" + ("<w:tblHeader/>" if header else "")
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def _cells(row: _Cells, place: int, widths: Sequence[int], spans: _Spans, *, keep_next: bool) -> Iterator[str]:
    """Yield the cells of a row: one that covers others stands for them, one covered from above goes on."""
    for column, cell in enumerate(row):
        span = spans.get((place, column))
        if span is None:
            yield _cell(cell, widths[column], "", keep_next=keep_next)
        elif column == span.column:
            width = sum(widths[column : column + span.columns])
            first = place == span.row
            yield _cell(cell if first else _blank(cell), width, _merged(span, first=first), keep_next=keep_next)


def _cell(cell: Paragraph, width: int, merged: str, *, keep_next: bool) -> str:
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merged}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(cell.role, cell.runs, align=cell.align, keep_next=keep_next)}</w:tc>"
    )


def _blank(cell: Paragraph) -> Paragraph:
    return Paragraph(cell.role, ())


def _merged(span: Span, *, first: bool) -> str:
    across = f'<w:gridSpan w:val="{span.columns}"/>' if span.columns > 1 else ""
    if span.rows == 1:
        return across
    return across + ('<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>")


def _covered(spans: Sequence[Span]) -> _Spans:
    return {
        (row, column): span
        for span in spans
        for row in range(span.row, span.row + span.rows)
        for column in range(span.column, span.column + span.columns)
    }


def _widths(table: Table, ruler: Ruler) -> tuple[list[float], float]:
    """Return the widths of the columns and the padding of the cells.

    Cells over several columns only widen them where a word needs it.
    """
    spans = _covered(table.spans)
    least, padding = _fitted(table, spans, ruler)
    edge = 2 * padding + _SLACK
    rows = [
        [0.0 if _is_wide(spans.get((place, column))) else _width(cell, ruler) + edge for column, cell in enumerate(row)]
        for place, row in enumerate([table.header, *table.rows])
    ]
    return column_widths(rows, least, edge, ruler.room), padding


def _fitted(table: Table, spans: _Spans, ruler: Ruler) -> tuple[list[float], float]:
    """Return the least widths and the padding with which no word breaks, as far as there is one.

    No single word breaks for the sake of a measure, nor for the padding; a word too long for any padding, an address
    of the web, leaves the padding as it is.
    """
    least = _least(table, spans, partial(_longest_measure, ruler=ruler), _PADDING)
    if sum(least) < ruler.room:
        return least, _PADDING
    longest = partial(_longest_word, ruler=ruler)
    least = _least(table, spans, longest, _PADDING)
    missing = (sum(least) - ruler.room) / (2 * len(least))
    if missing <= 0:
        return least, _PADDING
    padding = max(_TIGHTEST, _PADDING - missing)
    closer = _least(table, spans, longest, padding)
    helps = broken_columns(closer, ruler.room) < broken_columns(least, ruler.room)
    return (closer, padding) if helps else (least, _PADDING)


def _least(table: Table, spans: _Spans, longest: _Longest, padding: float) -> list[float]:
    """Return the widths below which what is `longest` in some cell would break."""
    edge = 2 * padding + _SLACK
    words = [
        [edge + (0.0 if _is_wide(spans.get((place, column))) else longest(cell)) for column, cell in enumerate(row)]
        for place, row in enumerate([table.header, *table.rows])
    ]
    least = [max(widths) for widths in zip(*words, strict=True)]
    for span in table.spans:
        cell = [table.header, *table.rows][span.row][span.column]
        missing = longest(cell) + edge - sum(least[span.column : span.column + span.columns])
        if missing > 0:
            least[span.column] += missing
    return least


def _is_wide(span: Span | None) -> bool:
    return span is not None and span.columns > 1


def _width(cell: Paragraph, ruler: Ruler) -> float:
    return ruler.width(cell.text, cell.role)


def _longest_measure(cell: Paragraph, ruler: Ruler) -> float:
    """Return the room of the longest word, or of a whole cell that is a number and its unit: "1.200 m"."""
    return _width(cell, ruler) if _MEASURE.fullmatch(cell.text) else _longest_word(cell, ruler)


def _longest_word(cell: Paragraph, ruler: Ruler) -> float:
    words = cell.text.split(" ") or [""]
    return max(ruler.width(word, cell.role) for word in words)
