import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.text.markers import dotted, parse_roman, point, roman


@pytest.mark.parametrize(
    ("n", "letters"),
    [
        (1, "I"),
        (4, "IV"),
        (9, "IX"),
        (14, "XIV"),
        (40, "XL"),
        (90, "XC"),
        (1994, "MCMXCIV"),
        (3999, "MMMCMXCIX"),
    ],
)
def test_numbers_are_written_in_roman_capitals(n: int, letters: str) -> None:
    assert roman(n) == letters


def test_every_roman_numeral_reads_back() -> None:
    assert [n for n in range(1, 4000) if parse_roman(roman(n)) != n] == []


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_roman_numerals_run_from_1_to_3999(n: int) -> None:
    with pytest.raises(ValueError, match="no Roman numeral"):
        roman(n)


@pytest.mark.parametrize("letters", ["", "iv", "IIII", "VX", "IC", "A", "I ", "1", "MMMM", "Ⅳ"])
def test_what_is_no_roman_numeral_is_refused(letters: str) -> None:
    with pytest.raises(ValueError, match="not a Roman numeral"):
        parse_roman(letters)


def test_points_follow_the_vietnamese_alphabet() -> None:
    assert " ".join(map(point, range(1, 24))) == "a b c d đ e g h i k l m n o p q r s t u v x y"


@pytest.mark.parametrize("n", [0, -1, 24])
def test_points_beyond_the_letters_are_refused(n: int) -> None:
    with pytest.raises(ValueError, match="no letter for point"):
        point(n)


@given(st.lists(st.integers(1, 99), min_size=1))
def test_a_path_is_written_with_dots_between(path: list[int]) -> None:
    assert [int(part) for part in dotted(path).split(".")] == path


def test_a_path_has_no_dot_at_its_end() -> None:
    assert dotted((3, 1, 2)) == "3.1.2"
