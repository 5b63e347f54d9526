import csv
import subprocess
import sys
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words
from places import SHARED

from docgen_vn.text.numbers import cardinal, decimal_words, money, ordinal, parse_cardinal, year_words

EXPECTED = SHARED / "lang" / "words_expected.csv"
SAY = {
    "cardinal": lambda number, **options: cardinal(int(number), **options),
    "negative": lambda number, **options: cardinal(int(number), **options),
    "decimal": decimal_words,
    "ordinal": lambda number, **options: ordinal(int(number), **options),
    "year": lambda number, **options: year_words(int(number), **options),
    "money_vnd": lambda number, **options: money(int(number), closing=True, **options),
}
OPTIONS = [{"zero_ten": zero, "four": four} for zero, four in product(("linh", "lẻ"), ("tư", "bốn"))]
DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
INTEGERS = st.one_of(
    st.integers(-(10**30), 10**30),
    st.builds(lambda a, x, b, y: a * 10**x + b * 10**y, *[st.integers(0, 999), st.integers(0, 27)] * 2),
)


def rows() -> list[dict[str, str]]:
    if not EXPECTED.exists():
        pytest.skip("the fact sheet shared/lang/words_expected.csv is not here")
    with EXPECTED.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def said_by_rule(n: int) -> str:
    """0..999 by the rules of the language sheet, without any library."""
    hundreds, tens, units = n // 100, n // 10 % 10, n % 10
    words = [DIGITS[hundreds], "trăm"] if hundreds else []
    if tens == 0 and units and hundreds:
        words.append("linh")
    if tens:
        words += ["mười"] if tens == 1 else [DIGITS[tens], "mươi"]
    if units or not words:
        special = {5: "lăm"} if tens == 1 else {1: "mốt", 4: "tư", 5: "lăm"} if tens else {}
        words.append(special.get(units, DIGITS[units]))
    return " ".join(words)


def test_every_row_of_the_fact_sheet_is_said_as_expected() -> None:
    table = rows()
    assert len(table) == 454
    wrong = [(row, said) for row in table if (said := SAY[row["kind"]](row["number"])) != row["expected"]]
    assert wrong == []


def test_the_options_say_exactly_what_the_fact_sheet_also_accepts() -> None:
    for row in rows():
        accepted = {row["expected"], *filter(None, map(str.strip, row["also_accepted"].split("|")))}
        assert {SAY[row["kind"]](row["number"], **options) for options in OPTIONS} == accepted, row


def test_every_group_of_three_agrees_with_the_rule_of_the_language() -> None:
    assert [n for n in range(1000) if cardinal(n) != said_by_rule(n)] == []


def test_num2words_agrees_with_the_rule_on_every_group_of_three() -> None:
    ours = [said_by_rule(n).replace("linh", "lẻ").replace("mươi tư", "mươi bốn") for n in range(1000)]
    assert [num2words(n, lang="vi") for n in range(1000)] == ours


@given(INTEGERS, st.sampled_from(OPTIONS))
def test_words_turn_back_into_the_number_whatever_the_options(n: int, options: Any) -> None:
    assert parse_cardinal(cardinal(n, **options)) == n
    assert parse_cardinal(cardinal(-n, **options)) == -n


@given(st.integers(1, 10**26))
def test_each_billion_word_multiplies_all_before_it(n: int) -> None:
    assert cardinal(n * 10**9) == cardinal(n) + " tỷ"


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (10**18 + 10**9, "một tỷ không trăm linh một tỷ"),
        (10**18 + 1, "một tỷ tỷ không trăm linh một"),
        (10**27, "một tỷ tỷ tỷ"),
        (10**27 + 10**9, "một tỷ tỷ không trăm linh một tỷ"),
        (10**30, "một nghìn tỷ tỷ tỷ"),
        (-(10**15), "âm một triệu tỷ"),
    ],
)
def test_the_groups_above_a_billion_billion_stay_apart(n: int, words: str) -> None:
    assert cardinal(n) == words


@pytest.mark.parametrize("bad", [10**36, -(10**36), 1.0, True, "5", None, Decimal(5)])
def test_what_is_no_integer_in_range_is_refused(bad: Any) -> None:
    with pytest.raises(ValueError, match="integer"):
        cardinal(bad)


@pytest.mark.parametrize(
    ("words", "n"),
    [
        ("Một ngàn không trăm lẻ bốn tỉ", 1004 * 10**9),
        ("  ÂM hai   mươi bốn ", -24),
        ("hai mươi tư ngàn ba trăm hai mươi bốn", 24324),
        ("bảy", 7),
    ],
)
def test_the_reader_takes_both_spellings_capitals_and_spaces(words: str, n: int) -> None:
    assert parse_cardinal(words) == n


@pytest.mark.parametrize(
    "words",
    [
        "",
        "âm",
        "âm không",
        "một một",
        "hai mươi năm",
        "một nghìn linh năm",
        "hai nghìn ba",
        "mươi",
        "một trăm linh tư",
        "hai con",
        "một không trăm",
        "tỷ " * 50,
        "25",
    ],
)
def test_the_reader_refuses_what_is_no_number(words: str) -> None:
    with pytest.raises(ValueError, match="number"):
        parse_cardinal(words)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1.500,25", "một nghìn năm trăm phẩy hai mươi lăm"),
        ("1.500", "một nghìn năm trăm"),
        ("0,1234", "không phẩy một hai ba bốn"),
        ("0,10", "không phẩy mười"),
        ("0,00", "không phẩy không không"),
        ("0,004", "không phẩy không trăm linh bốn"),
        ("-0,5", "âm không phẩy năm"),
        ("-0", "không"),
        (Decimal("1.05"), "một phẩy không năm"),
        (Decimal("-2.50"), "âm hai phẩy năm mươi"),
        (Decimal("1E+3"), "một nghìn"),
        (Decimal(10**35 + 7), cardinal(10**35 + 7)),
    ],
)
def test_decimals_are_said_with_their_zeros(value: str | Decimal, words: str) -> None:
    assert decimal_words(value) == words


@pytest.mark.parametrize(
    "bad",
    [
        "1.5",
        "0.500",
        "1,",
        ",5",
        "một",
        "",
        "1" * 37,
        "0," + "1" * 37,
        *map(Decimal, ("NaN", "sNaN", "-Infinity", "1E+36", "1E-99999")),
    ],
)
def test_what_is_no_written_number_is_refused(bad: Any) -> None:
    with pytest.raises(ValueError, match=r"said|written|decimals|integer"):
        decimal_words(bad)


def test_ranks_and_years_start_at_one() -> None:
    for say in (ordinal, year_words):
        with pytest.raises(ValueError, match="start at 1"):
            say(0)


def test_the_fourth_is_never_said_with_the_plain_digit() -> None:
    assert ordinal(4, four="bốn") == "thứ tư"
    assert ordinal(14) == "thứ mười bốn"


def test_money_has_one_capital_and_closes_only_when_asked() -> None:
    assert money(120_000_000) == "Một trăm hai mươi triệu đồng"
    assert money(-5, unit="đô la Mỹ", closing=True) == "Âm năm đô la Mỹ./."


def test_num2words_loads_only_when_a_number_is_said() -> None:
    code = "import sys, docgen_vn.text.numbers; sys.exit('num2words' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], check=False)
    assert done.returncode == 0
