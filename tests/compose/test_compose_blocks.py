import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.compose.blocks import prose, resolve, table, words
from docgen_vn.model.blocks import Align, Table
from docgen_vn.tree.nodes import Role


def cell(value: str | float, align: Align | None = None) -> tuple[str, str]:
    """Return the text of a cell and how it stands."""
    made = table(Table(header=["A"], rows=[[value]], align=[align] if align else None), {})
    assert made.rows[0][0].role is Role.TABLE_TEXT
    return made.rows[0][0].text, made.rows[0][0].align


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
    made = table(Table(header=["*Mục*"], rows=[["**{ref:a}**"]]), {"a": "IV"})
    assert (made.header[0].role, made.header[0].text, made.header[0].runs[0].italic) == (Role.TABLE_HEADER, "Mục", True)
    assert (made.rows[0][0].text, made.rows[0][0].runs[0].bold) == ("IV", True)


def test_a_row_may_be_longer_than_the_columns_that_say_how_they_stand() -> None:
    made = table(Table(header=["A", "B"], rows=[["x", 5]], align=[Align.CENTER]), {})
    assert [one.align for one in made.rows[0]] == ["center", "right"]


@given(st.text(st.sampled_from("{}ref:a \\*b")))
def test_a_text_without_known_references_stays_as_typed(text: str) -> None:
    assert resolve(text, {}) == text


def test_a_reference_is_filled_in_once() -> None:
    assert resolve("{ref:a}{ref:b}", {"a": "{ref:b}", "b": "1"}) == "{ref:b}1"


def test_capitals_are_made_inside_stars_too() -> None:
    (first, second) = prose("ủy *ban*", {}, caps=True)
    assert (first.text, second.text, second.italic) == ("ỦY ", "BAN", True)


def test_words_of_one_look_lose_their_stars() -> None:
    assert words("ủy **ban** \\*", {}) == "ủy ban *"


def test_dates_and_articles_do_not_break_from_their_numbers() -> None:
    assert words("ngày 05 tháng 01 năm 2026, Điều 5", {}) == "ngày\u00a005 tháng\u00a001 năm\u00a02026, Điều\u00a05"
