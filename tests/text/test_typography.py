import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.text.markers import POINT_LETTERS
from docgen_vn.text.typography import NO_BREAK_SPACE, _glue_places, _telephones, glue


@pytest.mark.parametrize(
    "held",
    [
        "ngày~05 tháng~01 năm~2026",
        "ngày~…… tháng~…… năm~……",
        "Ngày~05/01/2026",
        "theo điểm~đ khoản~2 Điều~10 Chương~IV",
        "Nghị định số~30/2020/NĐ-CP",
        "trong quý~II/2026, PHỤ LỤC~III",
        "Mục~1. Phụ lục~I",
        "điểm~1.2",
        "Số~01 Phố Sao",
        "khoản~2 Điều~5, Phần~II",
        "ĐT: 0236~3123~456",
        "(0236)~3123456; 024~3825~1234",
        "gọi +84~236~3123~456 trước ngày~05",
        "0905~123~456, 1900~1234.",
        "0905~123~456 0905~123~457",
        "đường dây nóng 0905~12~34~56 hoặc 02363123456",
    ],
)
def test_numbers_stay_with_their_word(held: str) -> None:
    assert glue(held.replace("~", " ")) == held.replace("~", "\u00a0")


@pytest.mark.parametrize(
    "text",
    [
        "năm học mới",
        "ngày ... tháng ... năm ...",
        "Số:     /KH-UBND",
        "số  12",
        "điểm cao",
        "thời điểm an toàn",
        "quý vị đại biểu",
        "Chương trình 5 năm",
        "Mục Văn hóa",
        "Chương Viii",
        "bayngày 5",
        "từ 08 giờ 00 đến 11 giờ 30",
        "05 12 và 06 11",
        "12 000 000 đồng, 3.000 000 000",
        "00 000 000 000",
        "0236 45a",
        "kỳ 2025-0905 123 456",
        "",
    ],
)
def test_other_spaces_may_break(text: str) -> None:
    assert glue(text) == text


def test_every_letter_of_a_point_is_held() -> None:
    assert all(glue(f"điểm {letter}") == f"điểm\u00a0{letter}" for letter in POINT_LETTERS)


WORDS = "ngày Ngày điểm Điểm ĐIỂM Chương để quý 05 IV V L a đ) b/c - – năm, Hà 0905 123 456"


@given(st.lists(st.sampled_from(WORDS.split(" "))))
def test_a_text_without_a_hint_has_no_place_to_hold(words: list[str]) -> None:
    text = " ".join(words)
    if not _telephones().search(text):
        assert glue(text) == _glue_places().sub(NO_BREAK_SPACE, text)
