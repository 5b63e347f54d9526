"""Put the table of the signers back on the house's grid, where another program gave it columns of its own.

How many columns a signer takes is counted in columns of that grid (``{% colspan signer.columns %}``); LibreOffice and
Word keep only the edges that some cell has.
"""

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Any, Final

from lxml import etree

from docgen_vn.package import deflate, join, read
from docgen_vn.writers.docx.template_styles import BODY, length, part_name

_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W: Final = f"{{{_MAIN}}}"
_SIGNER: Final = re.compile(r"{%\s*colspan\s+signer\.columns\s*%}")
_ROUNDING: Final = 3  # twips that programs round edges by
_PROLOG: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def with_signers_grid(template: bytes, columns: int) -> bytes:
    """Return `template` with the tables of signers on a grid of `columns` equal columns, their cells on its edges."""
    parts = read(template)
    name = part_name(parts, BODY)
    root = etree.fromstring(parts[name], etree.XMLParser(resolve_entities=False))
    coarse = [table for table in _tables(root) if not _is_fine(table, columns)]
    if not coarse:
        return template
    for table in coarse:
        _refine(table, columns)
    parts[name] = _PROLOG + etree.tostring(root)
    return join(deflate(key, part, 0) for key, part in parts.items())


def _tables(root: Any) -> Iterator[Any]:
    """Yield the tables with a cell for a signer that have a grid to count by."""
    for paragraph in root.iter(_W + "p"):
        if _SIGNER.search("".join(text.text or "" for text in paragraph.iter(_W + "t"))):
            table = next(paragraph.iterancestors(_W + "tbl"), None)
            if table is not None and _edges(table)[-1]:
                yield table


def _edges(table: Any) -> list[float]:
    widths = (length(column.get(_W + "w")) for column in table.iterfind(f"{_W}tblGrid/{_W}gridCol"))
    return list(accumulate(widths, initial=0.0))


def _is_fine(table: Any, columns: int) -> bool:
    edges = _edges(table)
    even = (edges[-1] * number / columns for number in range(columns + 1))
    return len(edges) == columns + 1 and all(
        abs(edge - wanted) <= _ROUNDING for edge, wanted in zip(edges, even, strict=True)
    )


def _refine(table: Any, columns: int) -> None:
    edges = _edges(table)
    fine = [round(edges[-1] * number / columns) for number in range(columns + 1)]
    for row in table.iterfind(_W + "tr"):
        _respan(row, edges, fine)
    grid = table.find(_W + "tblGrid")
    for column in list(grid):
        grid.remove(column)
    for start, end in pairwise(fine):
        etree.SubElement(grid, _W + "gridCol").set(_W + "w", str(end - start))


def _respan(row: Any, edges: list[float], fine: list[int]) -> None:
    """Let the cells of a row end on the edges of the fine grid that are nearest to theirs."""
    before = row.find(f"{_W}trPr/{_W}gridBefore")
    old = _count(before)
    new = _nearest(edges, old, fine)
    if before is not None:
        before.set(_W + "val", str(new))
    cells = row.findall(_W + "tc")
    for place, cell in enumerate(cells, 1):
        old += _count(cell.find(f"{_W}tcPr/{_W}gridSpan"), 1)
        left = len(cells) - place  # every cell that follows needs a column
        end = min(max(_nearest(edges, old, fine), new + 1), len(fine) - 1 - left)
        _resize(cell, end - new, fine[end] - fine[new])
        new = end
    after = row.find(f"{_W}trPr/{_W}gridAfter")
    if after is not None:
        after.set(_W + "val", str(len(fine) - 1 - new))


def _nearest(edges: list[float], place: int, fine: list[int]) -> int:
    edge = edges[min(place, len(edges) - 1)]
    return min(range(len(fine)), key=lambda number: abs(fine[number] - edge))


def _count(node: Any, otherwise: int = 0) -> int:
    text = "" if node is None else node.get(_W + "val", "")
    return int(text) if text.isdecimal() else otherwise


def _resize(cell: Any, span: int, width: int) -> None:
    properties = cell.find(_W + "tcPr")
    if properties is None:
        properties = etree.Element(_W + "tcPr")
        cell.insert(0, properties)
    for old in properties.findall(_W + "gridSpan"):
        properties.remove(old)
    wide = properties.find(_W + "tcW")
    moves = _SIGNER.search("".join(text.text or "" for text in cell.iter(_W + "t")))
    if wide is not None and moves:  # the grid says how wide it becomes
        properties.remove(wide)
        wide = None
    elif wide is not None and wide.get(_W + "type") == "dxa":
        wide.set(_W + "w", str(width))
    made = etree.Element(_W + "gridSpan")
    made.set(_W + "val", str(span))
    properties.insert(_place(properties, wide), made)


def _place(properties: Any, wide: Any) -> int:
    """Return where the schema wants the span: behind the width."""
    style = properties.find(_W + "cnfStyle")
    first = wide if wide is not None else style
    return 0 if first is None else properties.index(first) + 1
