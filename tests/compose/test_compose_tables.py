import sys
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.compose.tables import table
from docgen_vn.decree.standard import standard
from docgen_vn.model.blocks import Align, Table
from docgen_vn.tree import nodes
from docgen_vn.tree.nodes import Role, Span

WORDS = standard().formulas["table"]


def made(**keys: Any) -> nodes.Table:
    return table(Table(**keys), {}, WORDS)


def texts(row: Sequence[nodes.Paragraph]) -> list[str]:
    return [cell.text.replace("\u00a0", " ") for cell in row]


def cell(value: str | float, align: Align | None = None) -> tuple[str, str]:
    """Return the text of a cell and how it stands."""
    ((one,),) = made(header=["A"], rows=[[value]], align=[align] if align else None).rows
    assert one.role is Role.TABLE_TEXT
    return one.text, one.align


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (0, "0"),
        (7, "7"),
        (1500000, "1.500.000"),
        (-1500, "-1.500"),
        (10**20, "100.000.000.000.000.000.000"),
        (2.5, "2,5"),
        (1234.5, "1.234,5"),
        (-0.5, "-0,5"),
        (-1234.25, "-1.234,25"),
        (3.0, "3"),
        (-0.0, "0"),
        (0.1234567, "0,1234567"),
        (1e-7, "0,0000001"),
        (1e21, "1.000.000.000.000.000.000.000"),
    ],
)
def test_numbers_stand_right_with_dots_for_thousands_and_a_comma(value: float, printed: str) -> None:
    assert cell(value) == (printed, "right")


@given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
def test_a_number_in_a_cell_reads_back_as_itself(value: float) -> None:
    text, _ = cell(value)
    back = text.replace(".", "").replace(",", ".")
    assert (int(back) if isinstance(value, int) else float(back)) == value


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_no_number_is_refused_by_the_table(value: float) -> None:
    with pytest.raises(ValueError, match="finite number"):
        Table(header=["A"], rows=[[value]])


def test_the_largest_integers_are_written_in_full() -> None:
    text, _ = cell(10 ** (sys.int_info.default_max_str_digits - 1))
    assert len(text.replace(".", "")) == sys.int_info.default_max_str_digits


@pytest.mark.parametrize(
    ("align", "xml"), [(Align.LEFT, "left"), (Align.CENTER, "center"), (Align.RIGHT, "right"), (Align.JUSTIFY, "both")]
)
def test_a_column_says_how_its_cells_stand(align: Align, xml: str) -> None:
    assert cell(5, align) == ("5", xml)
    assert cell("năm", align) == ("năm", xml)


def test_texts_stand_as_their_style_says_and_may_be_empty() -> None:
    assert cell("năm") == ("năm", "")
    assert cell("") == ("", "")
    assert cell("05") == ("05", "")


def test_cells_and_headers_know_stars_and_references() -> None:
    found = table(Table(header=["*Mục*"], rows=[["**{ref:a}**"]]), {"a": "IV"}, WORDS)
    (head,), ((one,),) = found.header, found.rows
    assert (head.role, head.text, head.runs[0].italic) == (Role.TABLE_HEADER, "Mục", True)
    assert (one.text, one.runs[0].bold) == ("IV", True)


def test_a_row_may_be_longer_than_the_columns_that_say_how_they_stand() -> None:
    found = made(header=["A", "B"], rows=[["x", 5]], align=[Align.CENTER])
    assert [one.align for one in found.rows[0]] == ["center", "right"]


# --- merged cells


def test_a_header_of_several_rows_repeats_whole_and_its_merged_cells_are_spans() -> None:
    found = made(
        header=[
            [{"text": "Đơn vị", "rows": 2}, {"text": "Kinh phí", "columns": 2}],
            ["Nhà nước", {"text": 2026}],
        ],
        rows=[[{"text": "Thư viện", "rows": 2}, 1000, 2], [3, 4]],
    )
    assert found.header_rows == 2
    assert found.spans == (Span(0, 0, 2, 1), Span(0, 1, 1, 2), Span(2, 0, 2, 1))
    assert [texts(row) for row in (found.header, *found.rows)] == [
        ["Đơn vị", "Kinh phí", ""],
        ["", "Nhà nước", "2026"],
        ["Thư viện", "1.000", "2"],
        ["", "3", "4"],
    ]
    roles = [{cell.role for cell in row} for row in (found.header, *found.rows)]
    assert roles == [{Role.TABLE_HEADER}] * 2 + [{Role.TABLE_TEXT}] * 2


def test_a_cell_over_several_columns_does_not_stand_as_the_first_of_them() -> None:
    (row,) = made(
        header=["A", "B", "C"], rows=[[{"text": "x", "columns": 2}, "y"]], align=["center", "right", "right"]
    ).rows
    assert [cell.align for cell in row] == ["", "", "right"]


# --- numbers without dots, sums


def test_a_year_has_no_dots_where_its_column_is_plain() -> None:
    (row,) = made(header=["Năm", "Số hộ", "Mã"], rows=[[2026, 2026, 2026.5]], plain=["Năm", 3]).rows
    assert texts(row) == ["2026", "2.026", "2026,5"]


def test_the_total_stands_bold_under_its_column_with_its_label_over_what_is_left_of_it() -> None:
    found = made(
        header=["STT", "Nội dung", "Số lượng", "Thành tiền", "Ghi chú"],
        rows=[[1, "Sách", 2, 1500000, ""], [2, "Kệ", 1, "2.000.000", "mới"], [3, "Bàn", "", "", ""]],
        align=["center", "left", "center", "right", "left"],
        totals=True,
        in_words="Thành tiền",
    )
    *_, total, words = found.rows
    assert texts(total) == ["Tổng cộng", "", "3", "3.500.000", ""]
    assert [cell.align for cell in total[:4]] == ["center", "", "center", "right"]
    assert all(run.bold for cell in total for run in cell.runs)
    assert texts(words)[0] == "Bằng chữ: Ba triệu năm trăm nghìn đồng."
    assert all(run.italic for run in words[0].runs)
    assert (found.spans, found.sum_rows) == ((Span(4, 0, 1, 2), Span(5, 0, 1, 5)), 2)


def test_label_and_unit_may_be_others() -> None:
    found = made(
        header=["Lớp", "Số học sinh"],
        rows=[["A", 30], ["B", 31]],
        totals="Số học sinh",
        totals_label="Toàn *trường*",
        in_words=True,
        unit="học sinh",
    )
    assert [texts(row)[0] for row in found.rows[2:]] == ["Toàn trường", "Bằng chữ: Sáu mươi mốt học sinh."]
    assert found.spans == (Span(4, 0, 1, 2),)  # one cell needs no span


def test_a_number_written_as_text_stands_right_where_it_is_summed() -> None:
    rows = made(header=["A", "B", "C"], rows=[["x", "1.000", "tờ 1"]], totals="B").rows
    assert [cell.align for cell in rows[0]] == ["", "right", ""]


def test_a_table_without_sums_has_no_rows_of_sums() -> None:
    found = made(header=["A", "B"], rows=[["x", 1]], totals=False)
    assert (len(found.rows), found.sum_rows, found.spans) == (1, 0, ())


@given(st.lists(st.integers() | st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=8))
def test_the_printed_total_is_the_exact_sum(values: list[float]) -> None:
    source = Table(header=["A", "B"], rows=[["x", value] for value in values], totals="B")
    (*_, total) = table(source, {}, WORDS).rows
    back = Fraction(total[1].text.replace(".", "").replace(",", "."))
    assert back == sum(Fraction(repr(row[1])) for row in source.rows)


@pytest.mark.parametrize(
    ("column", "aligned"),
    [
        ([8000, "52,7", "", "3.412,5"], ["right", "right", "right", "right"]),
        (["3,00", "3,33"], ["right", "right"]),
        (["10,5%", 5], ["right", "right"]),
        (["1", "2"], ["", ""]),
        (["1", 2], ["right", "right"]),
        (["3,2 km", "2,5"], ["", ""]),
        (["2026", "1.500"], ["", ""]),
    ],
)
def test_numbers_typed_as_texts_stand_right_in_a_column_of_numbers(column: list[Any], aligned: list[str]) -> None:
    rows = made(header=["A"], rows=[[value] for value in column]).rows
    assert [row[0].align for row in rows] == aligned


def test_a_column_with_a_place_of_its_own_keeps_it_whatever_its_texts_are() -> None:
    rows = made(header=["A"], rows=[[8000], ["52,7"]], align=[Align.CENTER]).rows
    assert [row[0].align for row in rows] == ["center", "center"]


def test_a_text_over_several_columns_is_a_heading_and_stands_left() -> None:
    rows = made(header=["A", "B"], rows=[[{"text": "Chi", "columns": 2}], ["1,5", 2]]).rows
    assert [cell.align for row in rows for cell in row] == ["", "", "right", "right"]


@pytest.mark.parametrize(
    ("column", "aligned"),
    [
        ([1, 2, 3], ["center", "center", "center"]),
        (["I", 1, 2, "II", 1], ["center"] * 5),
        (["1", "2"], ["center", "center"]),
        (["Nhóm I", 1, 2], ["", "right", "right"]),
        (["A", "B"], ["", ""]),
        ([1], ["center"]),
        ([1, 3], ["right", "right"]),
        ([2, 3], ["right", "right"]),
        ([1, 2.5], ["right", "right"]),
    ],
)
def test_numbers_that_count_the_rows_stand_in_the_middle(column: list[Any], aligned: list[str]) -> None:
    rows = made(header=["A", "B"], rows=[[value, 1] for value in column]).rows
    assert [row[0].align for row in rows] == aligned
    assert {row[1].align for row in rows} == {"right"}


def test_a_first_column_that_is_summed_or_has_a_place_of_its_own_counts_no_rows() -> None:
    assert made(header=["A", "B"], rows=[[1, "x"], [2, "y"]], totals=[1]).rows[0][0].align == "right"
    assert made(header=["A", "B"], rows=[[1, "x"]], align=[Align.LEFT]).rows[0][0].align == "left"
