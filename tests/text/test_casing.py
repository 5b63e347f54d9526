import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.text.casing import fold, lower_first, sentence, sort_key, upper

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
WORDS = st.text(st.sampled_from(LETTERS + " "))


def test_capitals_keep_every_mark() -> None:
    assert upper(LETTERS) == (
        "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆGHIÌỈĨÍỊKLMNOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢPQRSTUÙỦŨÚỤƯỪỬỮỨỰVXYỲỶỸÝỴ"
    )


@given(WORDS)
def test_capitals_come_out_in_nfc_whatever_came_in(text: str) -> None:
    assert upper(unicodedata.normalize("NFD", text)) == upper(text)
    assert upper(text).lower() == text


@pytest.mark.parametrize(
    ("text", "capital"),
    [
        ("ủy ban", "Ủy ban"),
        ("“đề án” mới", "“Đề án” mới"),
        ("UBND phường", "UBND phường"),
        ("05 ngày", "05 ngày"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_a_sentence_begins_with_a_capital(text: str, capital: str) -> None:
    assert sentence(text) == capital


@pytest.mark.parametrize(
    ("text", "small"),
    [
        ("Ủy ban", "ủy ban"),
        ("Ý kiến", "ý kiến"),
        ("UBND phường", "UBND phường"),
        ("(Đã ký)", "(đã ký)"),
        ("Đ", "đ"),
        ("", ""),
    ],
)
def test_the_first_letter_turns_small_but_not_in_an_abbreviation(text: str, small: str) -> None:
    assert lower_first(text) == small


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Trích yếu", "trich_yeu"),
        ("Độ mật", "do_mat"),
        ("  Cơ quan - chủ quản: ", "co_quan_chu_quan"),
        ("noi_nhan", "noi_nhan"),
        ("ngày\u00a005", "ngay_05"),
        ("…", ""),
    ],
)
def test_a_slug_has_only_plain_letters_digits_and_bars(text: str, slug: str) -> None:
    assert fold(text) == slug
    assert fold(unicodedata.normalize("NFD", text)) == slug


@given(st.text())
def test_a_slug_folds_to_itself(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text).isascii()


def test_letters_stand_in_the_order_of_the_alphabet() -> None:
    assert sorted("vưuôơoêeđdâăaxybcghiklmnpqrst", key=sort_key) == list("aăâbcdđeêghiklmnoôơpqrstuưvxy")


def test_tones_stand_ngang_huyen_hoi_nga_sac_nang() -> None:
    assert "".join(sorted(sorted(LETTERS), key=sort_key)) == LETTERS


@pytest.mark.parametrize(
    "row",
    [
        ["má", "ma túy", "mạn"],
        ["ma túy", "man", "mang"],
        ["cua", "cùa", "của", "cũa", "cúa", "cụa"],
        ["bán", "bạn", "bàn ghế"],
        ["An Hải", "Ân Thi", "Đông Anh", "Êa Kao"],
        ["Hoa", "hoa", "hòa"],
        ["2 người", "Anh", "Mũi Né", "Müller"],
    ],
)
def test_all_letters_are_compared_before_any_tone(row: list[str]) -> None:
    assert sorted(set(row), key=sort_key) == row
