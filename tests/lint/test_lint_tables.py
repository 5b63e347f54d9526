from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lint.cases import codes, grid, headed, only, sums, wide

from docgen_vn.decree.standard import standard
from docgen_vn.lint.document import check
from docgen_vn.model.document import Document

MONEY: dict[str, Any] = sums([[1, "Sách", 2, 10], [2, "Kệ", "", "1.000,5"]], totals=True)


def test_every_slip_of_a_table_is_told_at_once_with_its_row() -> None:
    table = {
        "type": "table",
        "header": ["STT", "Việc", "Số lượng", "Thành tiền"],
        "rows": [[1, "Sách", 2, "mười"], [2, "Kệ"], [3, wide(5), 2], [4, "Bàn", "hai", 5]],
        "align": ["left"],
        "plain": "Năm",
        "totals": ["Số lượng", "Thành tiền", "Đơn giá"],
        "in_words": "Đơn giá",
    }
    found = {item.place.path: item.code for item in only_of(table)}
    assert found == {
        "body[0].align": "table-align",
        "body[0].rows[1]": "table-ragged",
        "body[0].rows[2][1]": "table-span-beyond",
        "body[0].plain": "table-column-unknown",
        "body[0].totals[2]": "table-column-unknown",
        "body[0].in_words": "table-column-unknown",
        "body[0].rows[0][3]": "table-total-text",
        "body[0].rows[3][2]": "table-total-text",
    }


def only_of(table: dict[str, Any]) -> tuple[Any, ...]:
    paper = Document.model_validate({"issuer": {"name": "Đơn vị"}, "body": [table]})
    return tuple(item for item in check(paper, standard()) if item.code.startswith("table-"))


def test_a_cell_that_cannot_be_summed_is_shown_with_row_and_column() -> None:
    (found,) = only("table-total-text", **sums([[1, "Sách", 2, 10], [2, "Kệ", 1, "2026"]], totals="Thành tiền"))
    assert found.message == "Cột “Thành tiền” không cộng được: hàng 2 ghi “2026”"


def test_the_columns_of_a_table_are_named_where_one_is_unknown() -> None:
    (found,) = only("table-column-unknown", **sums([[1, "Sách", 2, 10]], totals="Đơn giá"))
    assert "STT, Việc, Số lượng, Thành tiền" in found.fix


def test_a_number_over_several_columns_belongs_to_no_total() -> None:
    number = {"text": 5, "columns": 2}
    found = only("table-total-text", **sums([[1, "Sách", 2, 10], [2, "Kệ", number]], totals="Thành tiền"))
    assert [item.place.path for item in found] == ["body[0].rows[1][2]"]


def test_a_heading_across_the_table_is_not_summed() -> None:
    assert codes(**sums([[{"text": "I. Sách", "columns": 4}], [1, "Sách", 2, 10]], totals=True, in_words=4)) == []


@pytest.mark.parametrize("column", ["Thành tiền", "thanh tien", 4, "4", 0, 5])
def test_a_column_is_named_by_its_header_or_its_number(column: str | int) -> None:
    slips = codes(**sums([[1, "Sách", 2, 10]], totals=column))
    assert slips == (["table-column-unknown"] if column in ("4", 0, 5) else [])


def test_a_number_that_is_the_name_of_a_column_is_its_name() -> None:
    table = {"type": "table", "header": ["Việc", "2025", "2026"], "rows": [["Sách", 1, 2]], "totals": [2025, 2026]}
    assert codes(body=[table]) == []


def test_below_a_group_of_columns_their_own_names_count() -> None:
    header = [[wide(rows=2), {"text": "Kinh phí", "columns": 2}], ["Nhà nước", "Dân"]]
    data = headed(header, [["Sách", 1, 2]])
    assert codes(body=[data["body"][0] | {"totals": "Dân"}]) == []
    assert codes(body=[data["body"][0] | {"totals": "Kinh phí"}]) == ["table-column-unknown"]


def test_words_without_any_total_are_told_of_once() -> None:
    assert codes(**sums([[1, "Sách", 2, 10]], in_words=True)) == ["table-words-unsummed"]
    assert codes(**sums([[1, "Sách", "", ""]], totals=True, in_words=True)) == ["table-total-empty"]


def test_a_total_too_large_for_words_is_told_of() -> None:
    assert codes(**sums([[1, "Sách", 2, 10**36]], totals=4, in_words=True)) == ["table-words-number"]


def test_a_sound_table_of_mixed_ways_to_write_numbers_has_no_finding() -> None:
    assert codes(**MONEY) == []


def test_ragged_rows_of_a_header_are_rows_of_the_header() -> None:
    (found,) = only("table-ragged", **headed([["A", "B"], ["C"]], []))
    assert found.place.path == "body[0].header[1]"
    assert found.message == "Hàng 2 của tiêu đề có 1 ô, bảng có 2 cột"


def test_a_table_without_slips_may_have_empty_cells() -> None:
    assert codes(body=[grid([["", ""]])]) == []


cells = st.sampled_from(["", "x", "5"]) | st.builds(
    lambda columns, rows: {"text": "m", "columns": columns, "rows": rows}, st.integers(1, 4), st.integers(1, 4)
)
rows = st.lists(st.lists(cells, max_size=4), max_size=5)
heads = st.lists(st.lists(cells, min_size=1, max_size=4), min_size=1, max_size=3)
some = st.booleans() | st.sampled_from([1, 2, 9, "x", "m"])


@given(heads, rows, some, some)
def test_no_table_makes_a_rule_raise(header: list[Any], body: list[Any], totals: Any, words: Any) -> None:
    table = {"type": "table", "header": header, "rows": body, "totals": totals, "in_words": words}
    assert all(item.fix for item in only_of(table))
