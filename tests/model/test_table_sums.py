from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.model.blocks import Table
from docgen_vn.model.table_sums import Sums, number_of, sums

HEADER = ["STT", "Việc", "Năm", "Số lượng", "Thành tiền"]


def summed(*rows: list[Any], **keys: Any) -> Sums:
    return sums(Table(header=HEADER, rows=rows, **keys))


def test_all_columns_with_numbers_are_summed_but_the_first_and_the_plain_ones() -> None:
    found = summed([1, "Sách", 2026, 2, "1.500.000"], [2, "Kệ", 2027, 0, 0.1], totals=True, plain="Năm")
    assert found.totals == {3: 2, 4: Decimal("1500000.1")}
    assert (found.plain, found.slips) == ({2}, ())


def test_without_a_word_about_it_a_year_is_a_number_like_any_other() -> None:
    found = summed([1, "Sách", 2026, 2, 3], totals=True)
    assert found.totals == {2: 2026, 3: 2, 4: 3}


def test_a_column_that_is_named_is_summed_even_if_plain() -> None:
    assert summed([1, "Sách", 2026, 2, 3], totals="Năm", plain="Năm").totals == {2: 2026}


def test_totals_come_in_the_order_of_the_columns_and_once() -> None:
    assert list(summed([1, "x", 1, 2, 3], totals=["Thành tiền", 4, "Số lượng"]).totals) == [3, 4]


def test_tenths_do_not_lose_a_digit() -> None:
    assert summed([1, "x", "", "", 0.1], [2, "y", "", "", 0.2], totals=5).totals == {4: Decimal("0.3")}


def test_stars_do_not_belong_to_the_name_of_a_column() -> None:
    assert sums(Table(header=["A", "**Tiền**"], rows=[["x", 5]], totals="Tiền")).totals == {1: 5}


def test_marks_tell_columns_apart_where_they_differ() -> None:
    table = Table(header=["A", "Cộng", "Công"], rows=[["x", 5, 6]], totals="Công")
    assert sums(table).totals == {2: 6}


def test_a_cell_over_rows_counts_once() -> None:
    found = summed([1, "Sách", "", "", {"text": 500, "rows": 2}], [2, "Kệ", "", ""], totals=5)
    assert (found.totals, found.slips) == ({4: 500}, ())


def test_a_total_of_nothing_is_zero_for_a_negative_and_its_opposite() -> None:
    assert summed([1, "x", "", "", -5], [2, "y", "", "", 5], totals=True, in_words=True).words == 4


@pytest.mark.parametrize(
    ("value", "number"), [(5, 5), (0.1, Decimal("0.1")), ("1.500", 1500), ("05", None), ("", None)]
)
def test_what_counts_as_a_number(value: Any, number: Any) -> None:
    assert number_of(value) == number


numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.decimals(-999, 999, places=2).map(
    lambda number: f"{number:f}".replace(".", ",")
)  # fmt: skip


@given(st.lists(numbers, min_size=1, max_size=10))
def test_sums_are_those_of_exact_decimals(values: list[Any]) -> None:
    table = Table(header=["A", "B"], rows=[["x", value] for value in values], totals="B")
    held = [row[1] for row in table.rows]
    wanted = sum(Fraction(str(value).replace(",", ".")) for value in held)
    assert Fraction(sums(table).totals[1]) == wanted
