"""Tables on the page: the least height, cells that are one, headers of two rows, sums in words."""

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page import Page, find, find_all, frame, pages, points
from papers import LAW, WORDS, plan
from strategies import tilings
from validators import schema_findings, structure_findings

from docgen_vn.compose.paper import compose
from docgen_vn.compose.tables import table as compose_table
from docgen_vn.model.blocks import Table as DataTable
from docgen_vn.text.widths import width, wrap
from docgen_vn.tree.nodes import Block, Paragraph, Role, Run, Span, Table
from docgen_vn.writers.docx.columns import column_widths
from docgen_vn.writers.docx.writer import write_docx

PADDING, ROOM, SIZE = 11.8, 467.7, 13


def header(text: str) -> Paragraph:
    return Paragraph(Role.TABLE_HEADER, (Run(text),))


def cell(text: str, align: str = "", *, bold: bool = False) -> Paragraph:
    return Paragraph(Role.TABLE_TEXT, (Run(text, bold=bold),) if text else (), align=align)


def budget(count: int) -> Table:
    """Return a table with a header of two rows, a merged first column, a row of totals and the sum in words."""
    sub = tuple(header(text) for text in ("", "", "Nhà nước", "Xã hội hóa"))
    rows = [
        (cell("Thư viện" if place % 2 == 0 else ""), cell(f"Mua sách đợt {place + 1}"), *money(place))
        for place in range(count)
    ]
    total = (cell("Tổng cộng", "center", bold=True), cell(""), *money(count))
    words = (Paragraph(Role.TABLE_TEXT, (Run("Bằng chữ: Chín triệu đồng", italic=True),)), cell(""), cell(""), cell(""))
    return Table(
        header=(header("Đơn vị"), header("Nội dung chi"), header("Kinh phí (đồng)"), header("")),
        rows=(sub, *rows, total, words),
        spans=(
            Span(0, 0, rows=2),
            Span(0, 1, rows=2),
            Span(0, 2, columns=2),
            *(Span(place, 0, rows=2) for place in range(2, count + 1, 2)),
            Span(count + 2, 0, columns=2),
            Span(count + 3, 0, columns=4),
        ),
        header_rows=2,
        sum_rows=2,
    )


def money(place: int) -> tuple[Paragraph, Paragraph]:
    return cell(f"{place + 1}.500.000", "right"), cell(f"{place + 1}.250.000", "right")


def printed(*blocks: Block) -> bytes:
    paper = compose(plan(body=[], legal_bases=[], opening=[], closing=[]), LAW)
    return write_docx(replace(paper, blocks=blocks), LAW).data


@pytest.fixture(scope="module")
def tables(office: ModuleType) -> Mapping[int, tuple[Page, ...]]:
    pdfs = office.pdfs({str(count): printed(budget(count)) for count in (4, *range(18, 34, 2), 60)})
    return {int(name): pages(pdf) for name, pdf in pdfs.items()}


@pytest.mark.parametrize("count", [4, 60])
def test_a_table_with_merged_cells_is_a_sound_file(count: int) -> None:
    assert structure_findings(printed(budget(count))) == []
    assert schema_findings(printed(budget(count))) == []


def test_a_cell_over_two_columns_stands_in_the_middle_of_both(tables: Mapping[int, tuple[Page, ...]]) -> None:
    page = tables[4][0]
    whole, left, right = find(page, "Kinh phí (đồng)"), find(page, "Nhà nước"), find(page, "Xã hội hóa")
    boxes = [frame(page, line) for line in (whole, left, right)]
    assert all(boxes)
    over, first, second = (box for box in boxes if box)
    assert over.x0 == pytest.approx(first.x0, abs=1)
    assert over.x1 == pytest.approx(second.x1, abs=1)
    assert over.bottom == pytest.approx(first.top, abs=1)


def test_a_cell_over_two_rows_is_as_high_as_both(tables: Mapping[int, tuple[Page, ...]]) -> None:
    page = tables[4][0]
    unit, first, second = find(page, "Đơn vị"), find(page, "Kinh phí (đồng)"), find(page, "Nhà nước")
    box, high, low = frame(page, unit), frame(page, first), frame(page, second)
    assert box
    assert high
    assert low
    assert box.top == pytest.approx(high.top, abs=1)
    assert box.bottom == pytest.approx(low.bottom, abs=1)


def test_both_rows_of_a_header_repeat_on_every_page(tables: Mapping[int, tuple[Page, ...]]) -> None:
    assert len(tables[60]) > 1
    for page in tables[60]:
        if find_all(page, "Mua sách đợt"):
            assert find(page, "Nội dung chi")
            assert find(page, "Xã hội hóa")


def test_the_sum_in_words_stays_with_the_last_row(tables: Mapping[int, tuple[Page, ...]]) -> None:
    assert {len(found) for found in tables.values()} >= {1, 2}
    for found in tables.values():
        page = next(page for page in found if find_all(page, "Bằng chữ:"))
        assert find(page, "Tổng cộng").bold
        assert find_all(page, "Mua sách đợt")


def test_numbers_stand_on_the_right_of_their_column(tables: Mapping[int, tuple[Page, ...]]) -> None:
    page = tables[4][0]
    ends = {round(line.x1) for line in page.lines if line.text.endswith(".500.000")}
    assert len(ends) == 1


# --- the same from data ----------------------------------------------------------------------------------------


def estimate(count: int) -> bytes:
    """Return a paper whose table is data: a header of two rows, units over two rows each, totals, the sum in words."""
    header = [
        [{"text": "Đơn vị", "rows": 2}, {"text": "Nội dung chi", "rows": 2}, {"text": "Kinh phí (đồng)", "columns": 2}],
        ["Nhà nước", "Xã hội hóa"],
    ]
    unit = ({"text": "Thư viện", "rows": 2},)
    rows = [
        (*(unit if place % 2 == 0 else ()), f"Mua sách đợt {place + 1}", 1_500_000 + place, 250_000)
        for place in range(count)
    ]
    table = DataTable(header=header, rows=rows, totals=True, in_words="Nhà nước")
    paper = compose(plan(body=[table], legal_bases=[], opening=[], closing=[]), LAW)
    return write_docx(paper, LAW).data


@pytest.fixture(scope="module")
def estimates(office: ModuleType) -> Mapping[int, tuple[Page, ...]]:
    pdfs = office.pdfs({str(count): estimate(count) for count in (12, *range(18, 36, 2))})
    return {int(name): pages(pdf) for name, pdf in pdfs.items()}


def test_a_table_of_data_with_merged_cells_and_sums_is_a_sound_file() -> None:
    assert structure_findings(estimate(4)) == []
    assert schema_findings(estimate(4)) == []


@given(tilings(), st.integers(0, 2))
def test_however_cells_are_merged_the_file_is_sound(tiling: tuple[list[list[Any]], int], kept: int) -> None:
    rows, width = tiling
    table = DataTable(header=["A"] * width, rows=[*rows, *[["x"] * width] * kept])
    assert structure_findings(printed(compose_table(table, {}, LAW.formulas["table"]))) == []


def test_totals_and_sum_in_words_go_over_to_the_next_page_with_a_row_and_the_whole_header(
    estimates: Mapping[int, tuple[Page, ...]],
) -> None:
    assert {len([page for page in found if find_all(page, "Mua sách đợt")]) for found in estimates.values()} == {1, 2}
    for count, found in estimates.items():
        page = next(page for page in found if find_all(page, "Bằng chữ:"))
        assert find(page, "Tổng cộng").bold
        assert find_all(page, f"Mua sách đợt {count}")
        for head in ("Đơn vị", "Nội dung chi", "Kinh phí (đồng)", "Nhà nước", "Xã hội hóa"):
            assert find(page, head).bold


def test_a_total_ends_where_the_numbers_of_its_column_end(estimates: Mapping[int, tuple[Page, ...]]) -> None:
    page = next(page for page in estimates[18] if find_all(page, "Bằng chữ:"))
    total, other = find(page, "4.500.000"), find(page, "27.000.153")
    assert total.bold
    assert other.bold
    assert total.x1 == pytest.approx(find_all(page, "250.000")[0].x1, abs=0.5)
    assert other.x1 == pytest.approx(find(page, "1.500.017").x1, abs=0.5)
    assert find(page, "Bằng chữ: Hai mươi bảy triệu một trăm năm mươi ba đồng.").italic


# --- widths of columns -----------------------------------------------------------------------------------------

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join)
grids = st.integers(2, 6).flatmap(lambda n: st.lists(st.lists(texts, min_size=n, max_size=n), min_size=1, max_size=12))


def measured(rows: list[list[str]]) -> tuple[list[list[float]], list[float]]:
    natural = [[width(text, SIZE) + PADDING for text in row] for row in rows]
    columns = zip(*rows, strict=True)
    return natural, [max(width(word, SIZE) for text in column for word in text.split()) + PADDING for column in columns]


def height(rows: list[list[str]], widths: list[float]) -> int:
    return sum(
        max(len(wrap(text, SIZE, room - PADDING + 0.01)) for text, room in zip(row, widths, strict=True))
        for row in rows
    )


@given(grids)
def test_columns_share_the_room_and_break_no_word(rows: list[list[str]]) -> None:
    natural, least = measured(rows)
    widths = column_widths(natural, least, PADDING, ROOM)
    assert sum(widths) == pytest.approx(ROOM)
    assert all(given >= needed - 1e-6 for given, needed in zip(widths, least, strict=True))


@given(grids)
def test_a_table_is_hardly_higher_than_any_shift_between_two_columns_makes_it(rows: list[list[str]]) -> None:
    natural, least = measured(rows)
    widths = column_widths(natural, least, PADDING, ROOM)
    now = height(rows, widths)
    for giver, taker in pairwise(range(len(widths))):
        for step in (-60.0, -30.0, 30.0, 60.0):
            tried = list(widths)
            tried[giver] -= step
            tried[taker] += step
            if all(given >= needed for given, needed in zip(tried, least, strict=True)):
                assert now <= height(rows, tried) * 1.1 + 2


def test_one_long_cell_does_not_take_the_room_of_a_column_of_long_texts() -> None:
    long = " ".join(WORDS[:12])
    rows = [[long * 2, "20/3/2026"] for _ in range(8)] + [[long, long]]
    natural, least = measured(rows)
    text, due = column_widths(natural, least, PADDING, ROOM)
    assert text > 2.5 * due


def test_words_too_wide_for_the_page_share_it_evenly() -> None:
    widths = column_widths([[900.0, 300.0]], [900.0, 300.0], PADDING, points(100))
    assert widths == pytest.approx([points(50), points(50)])


def test_a_word_too_wide_breaks_no_word_of_another_column() -> None:
    least = [30.0, 900.0, 80.0, 60.0]
    assert column_widths([least], least, PADDING, 300.0) == pytest.approx([30.0, 130.0, 80.0, 60.0])


def test_an_address_of_the_web_breaks_alone_and_brings_no_cells_closer(office: ModuleType) -> None:
    address = "https://" + "dichvucong." * 7 + "example.vn"
    heads = ("STT", "Thủ tục", "Nghiêm túc", "Hoàn thành", "Thường xuyên", "Địa chỉ")
    row = ("1", "Đăng ký", "Nghiêm túc", "20/4/2026", "Thường xuyên", address)
    docx = printed(Table(header=tuple(map(header, heads)), rows=(tuple(map(cell, row)),), spans=(), header_rows=1))
    (page,) = pages(office.pdf(docx))
    words = {word for line in page.lines for word in line.text.split()}
    assert {word for text in (*heads, *row[:-1]) for word in text.split()} <= words
    assert padding(docx) == {108}


def measures(*amounts: str, columns: int) -> Table:
    """Return a table of long texts, one column of amounts, and as many columns of large sums."""
    text = "Sửa chữa mặt đường trục thôn và rãnh thoát nước hai bên đường"
    sums = [cell("9.234.567", "right")] * columns
    return Table(
        header=tuple(map(header, ["Hạng mục", "Khối lượng", *["Kinh phí"] * columns])),
        rows=tuple((cell(text), cell(amount), *sums) for amount in amounts),
        spans=(),
        header_rows=1,
    )


def test_a_number_stays_beside_its_unit_where_no_word_breaks_for_it(office: ModuleType) -> None:
    amounts = ("1.200 m", "06 cống", "1.234.567 ki-lô-mét")
    pdfs = office.pdfs({str(count): printed(measures(*amounts, columns=count)) for count in (4, 5)})
    roomy, full = ([line.text for page in pages(pdfs[name]) for line in page.lines] for name in ("4", "5"))
    assert set(amounts) <= set(roomy)
    assert full.count("9.234.567") == 15
    assert "1.234.567" in full
    assert amounts[-1] not in full


def crowded(columns: int) -> Table:
    """Return a table of so many columns that their words do not all fit beside Word's own padding."""
    heads = [
        "STT",
        "Nội dung",
        "Đơn vị",
        "Thực hiện",
        "Hoàn thành",
        "Kinh phí (đồng)",
        "Thường xuyên",
        "Khối lượng",
        "Nguồn",
    ]
    row = [
        "1",
        "Trang trí đường sách",
        "Sở Y tế",
        "Thanh niên",
        "20/4/2026",
        "12.579.900.000",
        "Thường xuyên",
        "3.777",
        "Xã",
    ]
    return Table(
        header=tuple(map(header, heads[:columns])), rows=(tuple(map(cell, row[:columns])),), spans=(), header_rows=1
    )


def test_the_cells_of_many_columns_come_closer_before_a_word_breaks(office: ModuleType) -> None:
    full, fewer = printed(crowded(9)), printed(crowded(6))
    (page,) = pages(office.pdf(full))
    words = {word for line in page.lines for word in line.text.split()}
    wanted = {word for row in (crowded(9).header, *crowded(9).rows) for each in row for word in each.text.split()}
    assert wanted <= words
    assert structure_findings(full) == []
    assert schema_findings(full) == []
    assert padding(fewer) == {108}  # Word's own
    (side,) = padding(full)
    assert 28 <= side < 108


def padding(docx: bytes) -> set[int]:
    """Return the padding of the cells of tables, in twips; head and foot have none."""
    xml = zipfile.ZipFile(io.BytesIO(docx)).read("word/document.xml").decode()
    margins = "".join(re.findall("<w:tblCellMar>(.*?)</w:tblCellMar>", xml))
    return {int(side) for side in re.findall(r'w:w="(\d+)"', margins)} - {0}
