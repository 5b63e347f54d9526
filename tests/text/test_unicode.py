import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.text.unicode import code_point, is_spotless, plain, problems, repair

ANY_TEXT = st.text(
    st.one_of(
        st.characters(exclude_categories=()),
        st.sampled_from("aÐđðƉ\u0301\u0309\u031b\u200b\u200d\ufeff\u00ad\u2060\u00a0Eơ"),
    )
)
# XML 1.0, production 2: Char
XML_CHAR = re.compile("[\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]*")


def expected_kind(point: int) -> str | None:
    if point in {0x0B, 0x0C, 0x0D, 0x85, 0x2028, 0x2029}:
        return "line-break"
    if point < 0x20 and point not in {0x09, 0x0A}:
        return "control"
    if 0x7F <= point <= 0x9F:
        return "control"
    if 0xD800 <= point <= 0xDFFF:
        return "surrogate"
    return "not-character" if 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE else None


def test_every_code_point_is_judged_by_the_rule() -> None:
    everything = "".join(map(chr, range(0x110000)))
    found = {index: kind for index, kind, _ in problems(everything)}
    assert found == {point: kind for point in range(0x110000) if (kind := expected_kind(point))}


def test_a_problem_tells_its_place_and_character() -> None:
    assert problems("Kế\x07 hoạch\ud83d\n") == [(2, "control", "\x07"), (9, "surrogate", "\ud83d")]


def test_vietnamese_text_has_no_problem() -> None:
    assert problems("Ủy ban\tnhân dân “phường”\u00a0…\n😀\ufffd") == []


@given(ANY_TEXT)
def test_what_has_no_problem_may_stand_in_xml(text: str) -> None:
    assert problems(text) or XML_CHAR.fullmatch(text)


@given(ANY_TEXT)
def test_a_repaired_text_needs_no_repair(text: str) -> None:
    once = repair(text)
    assert repair(once.text) == (once.text, {})
    assert unicodedata.is_normalized("NFC", once.text)
    assert bool(once.kinds) == (once.text != text)


@pytest.mark.parametrize(
    ("broken", "whole", "kinds"),
    [
        (unicodedata.normalize("NFD", "Kế hoạch"), "Kế hoạch", {"recomposed": "ế"}),
        ("Ðảng Ɖoàn ðẹp", "Đảng Đoàn đẹp", {"wrong-dyet": "Ð"}),
        ("\ufeffngày\u200b 05", "ngày 05", {"zero-width": "\ufeff"}),
        ("a\u200b\u0301", "á", {"zero-width": "\u200b", "recomposed": "á"}),
        ("Ủy ban", "Ủy ban", {}),
        ("plain", "plain", {}),
    ],
)
def test_each_kind_of_mend_is_told_with_its_first_character(broken: str, whole: str, kinds: dict[str, str]) -> None:
    assert repair(broken) == (whole, kinds)


def test_no_break_spaces_compare_as_spaces() -> None:
    assert plain("ngày\u00a005 tháng\u202f8\u2007!") == "ngày 05 tháng 8 !"


def test_an_invisible_character_is_named_by_its_code_point() -> None:
    assert code_point("\u200b") == "U+200B"


@pytest.mark.parametrize("char", [*map(chr, (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C))])
def test_i_i_4_signs_that_turn_the_direction_of_letters_go_like_other_invisible_ones(char: str) -> None:
    assert repair(f"Kế {char}hoạch") == ("Kế hoạch", {"zero-width": char})


@given(st.text())
def test_a_spotless_text_has_nothing_wrong_and_nothing_to_mend(text: str) -> None:
    if is_spotless(text):
        assert (problems(text), repair(text)) == ([], (text, {}))


@pytest.mark.parametrize("text", ["\u200bHà", "a\tb", "Ho\u0300a", "\u00d0iều", "\x01", "a\ud800"])
def test_a_text_with_a_spot_is_not_spotless(text: str) -> None:
    assert not is_spotless(text)
    assert is_spotless("Ủy ban nhân dân phường Đồng Xoài, 12/KH-UBND – “quý II”")
