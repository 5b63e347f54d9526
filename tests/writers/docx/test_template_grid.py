"""The table of the signers after another program gave it columns of its own."""

from itertools import accumulate, pairwise
from types import ModuleType
from typing import Any

import papers
import pytest
from docx.oxml import OxmlElement
from lxml import etree
from restyle import restyled
from template_maker import W, parts_of, template
from validators import schema_findings, structure_findings

from docgen_vn.decree.standard import standard
from docgen_vn.pipeline import render
from docgen_vn.resources import template_bytes
from docgen_vn.writers.docx.template_grid import with_signers_grid

COLUMNS = standard().page.signers_columns


def _tag(name: str) -> str:
    return f"{{{W}}}{name}"


def _foot(document: Any) -> Any:
    return next(table for table in document.tables if "signer_rows" in table.rows[0].cells[0].text)._tbl  # noqa: SLF001 - python-docx shows no grid


def _span(cell: Any) -> int:
    found = cell.find(f"{_tag('tcPr')}/{_tag('gridSpan')}")
    return 1 if found is None else int(found.get(_tag("val")))


def _coarse(document: Any) -> None:
    """Keep only the edges that some cell has, as LibreOffice does."""
    foot = _foot(document)
    widths = [int(column.get(_tag("w"))) for column in foot.tblGrid]
    ends = {place for row in foot.tr_lst for place in accumulate(map(_span, row.tc_lst))}
    places = [0, *sorted(ends)]
    for column in list(foot.tblGrid):
        foot.tblGrid.remove(column)
    for start, end in pairwise(places):
        column = OxmlElement("w:gridCol")
        column.set(_tag("w"), str(sum(widths[start:end])))
        foot.tblGrid.append(column)
    for row in foot.tr_lst:
        place = 0
        for cell in row.tc_lst:
            span = _span(cell)
            cell.tcPr.find(_tag("gridSpan")).set(_tag("val"), str(places.index(place + span) - places.index(place)))
            if cell.tcPr.find(_tag("tcW")) is not None:
                cell.width = sum(widths[place : place + span]) * 635
            place += span


def _document(count: int) -> Any:
    signers = [{"position": "Thư ký", "full_name": f"Đỗ Văn {place}"} for place in range(count)]
    return papers.plan(co_signatures=signers)


def _tables(data: bytes) -> list[Any]:
    return list(etree.fromstring(parts_of(data)["word/document.xml"]).iter(_tag("tbl")))


@pytest.mark.parametrize("count", [0, 1, 2, 3, 5])
def test_signers_stand_on_the_house_s_grid_whatever_grid_the_template_has(count: int) -> None:
    data = restyled(_coarse)
    assert any(len(table.find(_tag("tblGrid"))) < COLUMNS for table in _tables(data))
    made, house = render(_document(count), data).data, render(_document(count), template_bytes("named.docx")).data
    assert structure_findings(made) == []
    assert schema_findings(made) == []
    ours, theirs = ([[_span(cell) for cell in table.iter(_tag("tc"))] for table in _tables(x)] for x in (made, house))
    assert ours == theirs


def test_a_table_on_the_house_s_grid_stays_as_it_is() -> None:
    data = template_bytes("named.docx")
    assert with_signers_grid(data, COLUMNS) is data
    assert with_signers_grid(template("{{p body }}"), COLUMNS) == template("{{p body }}")


def test_columns_drawn_by_hand_move_to_the_nearest_edges() -> None:
    def change(document: Any) -> None:
        _coarse(document)
        table = _foot(document)
        for column, width in zip(table.tblGrid, (500, 3000, 3827, 1173, 854), strict=True):
            column.set(_tag("w"), str(width))

    data = with_signers_grid(restyled(change), COLUMNS)
    table = next(table for table in _tables(data) if "signer_rows" in "".join(table.itertext()))
    grid = [int(column.get(_tag("w"))) for column in table.find(_tag("tblGrid"))]
    assert (len(grid), sum(grid)) == (COLUMNS, 9354)
    for row in table.iter(_tag("tr")):
        spans = [_span(cell) for cell in row.iter(_tag("tc"))]
        assert sum(spans) == COLUMNS
    edges = list(accumulate(_span(cell) for cell in table.findall(_tag("tr"))[4].iter(_tag("tc"))))
    assert edges[0] == round(3500 / 9354 * COLUMNS)


def test_a_row_with_columns_left_out_keeps_them() -> None:
    def change(document: Any) -> None:
        _coarse(document)
        row = _foot(document).tr_lst[7]
        properties = row.get_or_add_trPr()
        for name, count in (("gridBefore", 1), ("gridAfter", 1)):
            mark = OxmlElement(f"w:{name}")
            mark.set(_tag("val"), str(count))
            properties.append(mark)
        (cell,) = row.tc_lst
        cell.tcPr.find(_tag("gridSpan")).set(_tag("val"), "3")

    data = with_signers_grid(restyled(change), COLUMNS)
    table = next(table for table in _tables(data) if "signer_rows" in "".join(table.itertext()))
    row = table.findall(_tag("tr"))[7]
    left_out = [int(mark.get(_tag("val"))) for mark in row.find(_tag("trPr")) if "grid" in mark.tag]
    assert left_out == [1, 1]
    assert sum(_span(cell) for cell in row.iter(_tag("tc"))) == COLUMNS - 2


def test_a_round_trip_through_libreoffice_leaves_a_sound_paper(office: ModuleType) -> None:
    data = office.resaved(template_bytes("named.docx"))
    for count in (1, 2):
        found = structure_findings(render(_document(count), data).data, font=None)
        assert [item for item in found if "columns" in item] == []
