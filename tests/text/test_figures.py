from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.text.figures import exact, figures, parse_figures, total

numbers = st.integers() | st.floats(allow_nan=False, allow_infinity=False)
decimals = st.decimals(allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("number", "written", "plain"),
    [
        (2026, "2.026", "2026"),
        (-1234.5, "-1.234,5", "-1234,5"),
        (Decimal("1E+6"), "1.000.000", "1000000"),
        (Decimal("2.50"), "2,5", "2,5"),
        (Decimal("-0.00"), "0", "0"),
    ],
)
def test_numbers_are_written_with_dots_or_without(number: float | Decimal, written: str, plain: str) -> None:
    assert (figures(number), figures(number, dots=False)) == (written, plain)


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("98", 98), ("1.500", 1500), ("1.500.000,50", Decimal("1500000.5")), (" -2,05 ", -2.05)],
)
def test_what_a_paper_writes_is_read(text: str, number: float | Decimal) -> None:
    assert parse_figures(text) == exact(number)


@pytest.mark.parametrize(
    "text", ["", "2026", "05", "1.5", "1.50.000", "1,", ",5", "10 m", "**5**", "1.500đ", "٣", "--1"]
)
def test_what_a_paper_would_write_otherwise_is_no_number(text: str) -> None:
    assert parse_figures(text) is None


@given(numbers)
def test_a_number_that_is_written_is_read_again(number: float) -> None:
    assert parse_figures(figures(number)) == exact(number)


@given(st.lists(decimals | numbers.map(exact), max_size=8))
def test_a_total_is_exact(values: list[Decimal]) -> None:
    assert Fraction(total(values)) == sum(map(Fraction, values))
