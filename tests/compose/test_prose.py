from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.compose.prose import prose, resolve, words


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
