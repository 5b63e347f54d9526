"""Marks that people type though the paper prints them: one way in every part (I.II.6.đ)."""

import json
from pathlib import Path
from typing import Any

import pytest
from intake_samples import plan, reading

from docgen_vn.intake.reader import Reading, read
from docgen_vn.intake.typed import _mark_like, _untyped
from docgen_vn.model.document import Document


def _of(found: Reading) -> tuple[Document, list[str]]:
    assert found.document is not None
    return found.document, [item.code for item in found.findings]


def _value(document: Document, path: str) -> Any:
    return eval(f"document.{path}", {"document": document})  # noqa: S307 - paths of this file


OFF: list[tuple[dict[str, Any], str, str]] = [
    ({"body": [{"article": "Điều 1. Phạm vi", "text": "A"}]}, "body[0].title", "Phạm vi"),
    ({"body": [{"type": "article", "text": "Điều 1. Thành lập Ban"}]}, "body[0].text", "Thành lập Ban"),
    ({"body": [{"clause": "1. Khoản"}]}, "body[0].text", "Khoản"),
    ({"body": [{"heading": "1. Khoản", "clauses": ["1.1. Hai"]}]}, "body[0].blocks[0].text", "Hai"),
    ({"body": [{"points": ["a) điểm"]}]}, "body[0].text", "điểm"),
    ({"body": [{"chapter": "Chương I: QUY ĐỊNH"}]}, "body[0].title", "QUY ĐỊNH"),
    ({"body": [{"part": "Phần thứ nhất. Chung"}]}, "body[0].title", "Chung"),
    ({"body": [{"section": "I. MỤC"}]}, "body[0].title", "MỤC"),
    ({"body": [{"-": "- gạch"}]}, "body[0].text", "gạch"),
    ({"annexes": [{"title": "Phụ lục I: Bảng"}, {"title": "B"}]}, "annexes[0].title", "Bảng"),
    ({"recipients": ["- Như Điều 3;"]}, "recipients[0]", "Như Điều 3;"),
    ({"kind": "cong_van", "abstract": "V/v phối hợp"}, "abstract", "phối hợp"),
    ({"kind": "cong_van", "abstract": "Về việc: phối hợp"}, "abstract", "phối hợp"),
    ({"kind": "quyet_dinh", "abstract": "Quyết định về việc thành lập"}, "abstract", "Về việc thành lập"),
    ({"kind": "giay_moi", "event": "tới dự E"}, "details['event'][0]", "E"),
    ({"kind": "cong_dien", "sender": "Chủ tịch điện:"}, "details['sender'][0]", "Chủ tịch"),
]


@pytest.mark.parametrize(("changes", "path", "text"), OFF)
def test_i_ii_6_dd_a_typed_mark_is_taken_off_with_a_note_at_every_door(
    tmp_path: Path, changes: dict[str, Any], path: str, text: str
) -> None:
    by_mapping = _of(read(plan(**changes)))
    by_json = _of(reading(tmp_path, json.dumps(plan(**changes)), "plan.json"))
    assert by_mapping == by_json
    assert by_mapping[1] == ["typed-mark"]
    assert _value(by_mapping[0], path) == text


def test_a_mapping_in_the_form_of_the_model_takes_no_shorter_way_past_the_marks() -> None:
    document, codes = _of(read(plan(body=[{"type": "clause", "text": "1. Một"}, {"type": "clause", "text": "2. Hai"}])))
    assert [block.text for block in document.body] == ["Một", "Hai"]  # type: ignore[union-attr]
    assert codes == ["typed-mark"]


@pytest.mark.parametrize(
    "body",
    [
        [{"clause": "03 nhiệm vụ"}],
        [{"clause": "2. Hai"}],
        [{"section": "C. Mác"}],
        [{"point": "b) hai"}],
        [{"clause": "1.500 cây"}],
        [{"tasks": "by_lead"}, {"clause": "1. Một"}],
        ["1. Đoạn văn"],
    ],
)
def test_i_ii_6_dd_a_number_that_the_paper_does_not_print_here_is_left_alone(body: list[Any]) -> None:
    raw = plan(body=body)
    document, codes = _of(read(raw))
    words = next(iter(body[-1].values())) if isinstance(body[-1], dict) else body[-1]
    assert words in {getattr(document.body[-1], name, None) for name in ("title", "text")}
    assert codes == []


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ([{"article": "Điều 5. Phạm vi"}], "Điều 1"),
        (
            [
                {"chapter": "Chương I. A", "articles": ["Điều 1. B"]},
                {"chapter": "Chương II. C", "articles": ["Điều 3: D"]},
            ],
            "Điều 2",
        ),
    ],
)
def test_i_ii_6_dd_a_typed_number_that_becomes_another_is_told(body: list[Any], message: str) -> None:
    found = [item for item in read(plan(body=body)).findings if item.code == "typed-number-differs"]
    assert [message in item.message for item in found] == [True]
    assert found[0].clause == "I.II.6.đ"


def test_the_notes_of_one_part_are_one() -> None:
    found = read(plan(body=[{"clauses": ["1. Một", "2. Hai", "3. Ba"]}])).findings
    assert [item.code for item in found] == ["typed-mark"]
    assert "2 chỗ khác" in found[0].message


def test_no_typed_mark_begins_with_a_letter_of_ordinary_texts() -> None:
    marks = (
        " Điều 1.",
        "v/v a",
        "Về việc",
        "- a",
        "•a",
        "IV. A",
        "x) b",
        "1.2. c",
        "đ) e",
        "Phần thứ nhất",
        "*a",
        "Phụ lục II",
        " 1. x",
    )
    assert all(_mark_like().match(mark) and mark[0] not in _untyped() for mark in marks)
    tails = ("iều 1", "/v", "ề việc ", "hương I", ". ", "1. ", "")
    assert not [letter + tail for letter in _untyped() for tail in tails if _mark_like().match(letter + tail)]
    assert {"A", "Ủ", "H", "Đ"} - _untyped() == {"Đ"}
