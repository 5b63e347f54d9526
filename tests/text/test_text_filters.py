import datetime as dt
import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.text.filters import OF_TEXTS, OF_VALUES, capitals, money, roman, sentence, thousands, words
from docgen_vn.text.numbers import LIMIT

FILTERS = {**OF_VALUES, **OF_TEXTS}


@pytest.mark.parametrize(
    ("name", "value", "written"),
    [
        ("words", 1005, "một nghìn không trăm linh năm"),
        ("words", "1.500,5", "một nghìn năm trăm phẩy năm"),
        ("words", "2,50", "hai phẩy năm mươi"),
        ("money", "1.500.000", "Một triệu năm trăm nghìn đồng"),
        ("money", Decimal("12.00"), "Mười hai đồng"),
        ("thousands", 1500000, "1.500.000"),
        ("thousands", Decimal("-1500.25"), "-1.500,25"),
        ("thousands", " 2500,50 ", "2.500,50"),
        ("roman", "12", "XII"),
        ("long_date", dt.date(2026, 1, 5), "ngày 05 tháng 01 năm 2026"),
        ("long_date", "5/1/2026", "ngày 05 tháng 01 năm 2026"),
        ("short_date", dt.datetime(2026, 3, 5, 7, tzinfo=dt.UTC), "05/3/2026"),
        ("capitals", "kế hoạch", "KẾ HOẠCH"),
        ("sentence", "“kế hoạch”", "“Kế hoạch”"),
    ],
)
def test_values_are_written_as_papers_have_them(name: str, value: object, written: str) -> None:
    assert FILTERS[name](value) == written


def test_spellings_unit_and_closing_mark_can_be_chosen() -> None:
    assert words(105, zero_ten="lẻ") == "một trăm lẻ năm"
    assert words(24, four="bốn") == "hai mươi bốn"
    assert money(2, unit="đô la Mỹ", closing=True) == "Hai đô la Mỹ./."


@pytest.mark.parametrize(
    "value", [1.5, True, None, "một", "1,500.5", "1.50", Decimal("NaN"), Decimal("1E+99999999"), [1]]
)
@pytest.mark.parametrize("write", [words, money, thousands, roman])
def test_what_is_no_exact_number_is_refused(write: Callable[[object], str], value: object) -> None:
    with pytest.raises(ValueError, match=re.escape(str(value))):
        write(value)


@pytest.mark.parametrize("value", ["1,5", Decimal("1.5")])
@pytest.mark.parametrize("write", [money, roman])
def test_a_broken_number_is_no_amount_and_no_numeral(write: Callable[[object], str], value: object) -> None:
    with pytest.raises(ValueError, match=re.escape(str(value))):
        write(value)


@pytest.mark.parametrize("value", [2026, "2026", "31/02/2026", "mai", dt.time(7)])
@pytest.mark.parametrize("name", ["long_date", "short_date"])
def test_what_is_no_whole_date_is_refused(name: str, value: object) -> None:
    with pytest.raises(ValueError, match=re.escape(str(value))):
        FILTERS[name](value)


@pytest.mark.parametrize("write", [capitals, sentence])
def test_letters_are_those_of_a_text(write: Callable[[object], str]) -> None:
    with pytest.raises(ValueError, match=r"^1$"):
        write(1)


@given(st.integers(-LIMIT + 1, LIMIT - 1))
def test_thousands_hold_all_digits(number: int) -> None:
    assert int(thousands(number).replace(".", "")) == number
    assert thousands(thousands(number)) == thousands(number)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4))
def test_thousands_keep_every_decimal_that_is_written(number: Decimal) -> None:
    assert thousands(number).rpartition(",")[2] == f"{number:f}".rpartition(".")[2]
