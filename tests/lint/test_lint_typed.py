from typing import Any

import pytest
from lint.cases import ANNEX, DECISION, INVITATION, LETTER, codes, only, section, text


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"body": [section(text(), title="I. MỤC ĐÍCH")]}, "body[0].title"),
        ({"body": [section({"type": "point", "text": "a) điểm"})]}, "body[0].blocks[0].text"),
        ({"body": [section({"type": "bullet", "text": "- gạch"})]}, "body[0].blocks[0].text"),
        ({"body": [{"type": "chapter", "title": "Chương I: Chung", "blocks": [text()]}]}, "body[0].title"),
        ({"body": [{"type": "article", "title": "**Điều 1.** Phạm vi", "blocks": [text()]}]}, "body[0].title"),
        ({"recipients": ["- Các phòng", "Các tổ"]}, "recipients[0]"),
        ({"annexes": [{**ANNEX, "title": "Phụ lục I: Bảng"}], "body": [text("Xem Phụ lục.")]}, "annexes[0].title"),
        (LETTER | {"abstract": "V/v phối hợp"}, "abstract"),
        (INVITATION | {"details": INVITATION["details"] | {"event": "tới dự Hội nghị"}}, "details.event[0]"),
    ],
)
def test_i_ii_6_dd_what_the_paper_prints_itself_is_not_typed_again(changes: dict[str, Any], path: str) -> None:
    assert [item.place.path for item in only("typed-twice", **changes)] == [path]
    assert codes(**changes) == ["typed-twice"]


@pytest.mark.parametrize(
    "words",
    ["03 nhiệm vụ", "1.500 cây", "2,5 ha", "5 điểm", "20/4/2026: khai mạc", "a lô", "Điều 5 của Luật", "I-ốt", "-5 độ"],
)
def test_i_ii_6_dd_a_text_may_begin_with_a_number_of_its_own(words: str) -> None:
    assert codes(body=[section({"type": "clause", "text": words})]) == []


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (LETTER | {"addressees": "Kính gửi: Các phòng"}, "Kính gửi:"),
        (LETTER | {"addressees": ["Gửi Sở Xây dựng"]}, "Gửi"),
        ({"filing": {"unit": "VT, VHXH"}}, "VT,"),
        ({"filing": {"unit": "Lưu: VHXH"}}, "Lưu:"),
        ({"filing": {"unit": "Lưu: VT, VHXH"}}, "Lưu: VT,"),
        ({"filing": {"unit": "vt"}}, "vt"),
    ],
)
def test_i_ii_9_d_fixed_words_of_a_zone_are_not_typed_again(changes: dict[str, Any], words: str) -> None:
    assert [f"«{words}»" in item.message for item in only("words-typed-twice", **changes)] == [True]
    assert codes(**changes) == ["words-typed-twice"]


@pytest.mark.parametrize("unit", ["VTLT", "VT-TH", "VHXH (VT)"])
def test_i_ii_9_d_a_unit_may_be_called_almost_like_the_registry(unit: str) -> None:
    assert codes(filing={"unit": unit}) == []


def test_i_ii_5_b_the_text_that_comes_with_a_decision_does_not_say_its_kind_again() -> None:
    attached = DECISION["attached"] | {"abstract": "Quy chế chăm sóc cây xanh"}
    assert codes(**DECISION | {"attached": attached}) == ["abstract-repeats-kind"]


@pytest.mark.parametrize("words", ["Chương I\nQUY ĐỊNH", "Mục 1. Chung", "Phần thứ nhất: Chung", "Chương II QUY ĐỊNH"])
def test_i_ii_6_dd_what_begins_like_a_division_is_told(words: str) -> None:
    assert codes(body=[section(text(words))]) == ["paragraph-like-division"]


@pytest.mark.parametrize("words", ["Chương trình gồm", "Mục 1 của Nghị quyết", "Phần thứ nhất của sách", "Điều 5.000"])
def test_i_ii_6_dd_text_may_speak_of_a_division(words: str) -> None:
    assert codes(body=[section(text(words))]) == []
