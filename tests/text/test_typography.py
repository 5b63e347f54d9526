import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.text.markers import POINT_LETTERS
from docgen_vn.text.typography import NO_BREAK_SPACE, EndMark, end_with, glue
from docgen_vn.text.unicode import plain

LINES = st.text(st.sampled_from("av;,.…:/ \u00a0?v.v."))


@pytest.mark.parametrize(
    "held",
    [
        "ngày~05 tháng~01 năm~2026",
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


@given(st.lists(st.sampled_from(["ngày", "Điều", "quý", "IV", "5", "điểm", "đ", "a b", "số", "x"])).map(" ".join))
def test_holding_changes_nothing_but_spaces(text: str) -> None:
    assert plain(glue(text)) == text
    assert glue(glue(text)) == glue(text)


@given(st.text(st.sampled_from("0123456789(+) .8ađ-"), max_size=40))
def test_holding_numbers_together_loses_no_letter(text: str) -> None:
    assert glue(text).replace(NO_BREAK_SPACE, " ") == text
    assert glue(glue(text)) == glue(text)


@given(st.from_regex(r"(?:0[2-9][0-9]{1,2}|\+84|\(0236\)) [0-9]{3,4} [0-9]{3}", fullmatch=True))
def test_a_telephone_number_does_not_break_over_lines(number: str) -> None:
    assert " " not in glue(f"{number}").strip()
    held = glue(f"Điện thoại: {number}, gặp Văn phòng")
    assert held.replace(NO_BREAK_SPACE, " ") == f"Điện thoại: {number}, gặp Văn phòng"
    assert held.count(NO_BREAK_SPACE) == 2


@pytest.mark.parametrize(
    ("line", "mark", "ended"),
    [
        ("Các phòng", ";", "Các phòng;"),
        ("Các phòng,", ";", "Các phòng;"),
        ("Các phòng ; ", ".", "Các phòng."),
        ("Các phòng.;", ".", "Các phòng."),
        ("Các phòng./.", ";", "Các phòng;"),
        ("Các phòng./", ".", "Các phòng."),
        ("./", ".", ""),
        ("băng rôn, khẩu hiệu, v.v.", ";", "băng rôn, khẩu hiệu, v.v.;"),
        ("băng rôn, khẩu hiệu, v.v.", ".", "băng rôn, khẩu hiệu, v.v."),
        ("băng rôn...", ";", "băng rôn...;"),
        ("băng rôn…", ".", "băng rôn…"),
        ("băng rôn...;", ".", "băng rôn..."),
        ("gồm:", ";", "gồm:"),
        ("(để b/c).", ";", "(để b/c);"),
        (" ", ";", ""),
        ("…", ";", "…;"),
    ],
)
def test_a_line_of_a_list_ends_in_one_mark(line: str, mark: EndMark, ended: str) -> None:
    assert end_with(line, mark) == ended


@given(LINES, st.sampled_from([";", ".", ","]), st.sampled_from([";", ".", ","]))
def test_the_last_mark_asked_for_wins(line: str, first: EndMark, last: EndMark) -> None:
    assert end_with(end_with(line, first), last) == end_with(line, last)


def test_a_line_does_not_begin_with_a_spaced_hyphen() -> None:
    assert glue("kinh tế - xã hội") == "kinh tế\u00a0- xã hội"
    assert glue("2025 – 2030") == "2025\u00a0– 2030"
    assert glue("- đầu dòng") == "- đầu dòng"
    assert glue("Thi đua-khen thưởng") == "Thi đua-khen thưởng"
