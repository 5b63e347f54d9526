from typing import Any

import pytest
from lint.cases import ANNEX, DECISION, codes, only, section, text


def _decision(**changes: Any) -> dict[str, Any]:
    return DECISION | {"attached": None, "abstract": "Về việc chăm sóc cây xanh", "body": [text()]} | changes


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"abstract": "Ban hành Quy chế làm việc"}, "abstract"),
        ({"abstract": "Về việc ban hành Quy định quản lý cây xanh"}, "abstract"),
        ({"body": [{"type": "article", "text": "Phê duyệt kèm theo Quyết định này Đề án cây xanh."}]}, "body[0].text"),
        ({"body": [text("Ban hành kèm  theo quyết định này danh mục cây.")]}, "body[0].text"),
    ],
)
def test_what_a_decision_says_it_issues_must_be_there(changes: dict[str, Any], path: str) -> None:
    assert [item.place.path for item in only("attached-missing", **_decision(**changes))] == [path]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"abstract": "Phê duyệt kinh phí chăm sóc cây xanh"},
        {"abstract": "Sửa đổi Quy chế ban hành kèm theo Quyết định cũ"},
        {"body": [text("Bãi bỏ Quy chế ban hành kèm theo Quyết định khác.")]},
        {"abstract": "Ban hành Danh mục cây", "annexes": [ANNEX], "body": [text("Kèm theo Quyết định này Phụ lục.")]},
    ],
)
def test_a_decision_that_issues_nothing_needs_nothing_with_it(changes: dict[str, Any]) -> None:
    assert codes(**_decision(**changes)) == []


def test_a_paper_of_another_kind_may_speak_of_what_it_issues() -> None:
    assert codes(abstract="Ban hành Quy chế") == []


def test_an_attached_text_is_looked_at_like_the_body() -> None:
    blocks = [section(id="a"), section(text("Theo Mục {ref:b}, {ref:c}. Xem Phụ lục."), id="a")]
    found = [
        (item.code, item.place.path)
        for code in ("section-empty", "id-duplicate", "reference-unknown", "annex-not-mentioned")
        for item in only(code, **DECISION | {"attached": {"kind": "Quy chế", "blocks": blocks}, "annexes": [ANNEX]})
    ]
    assert found == [
        ("section-empty", "attached.blocks[0]"),
        ("id-duplicate", "attached.blocks[1].id"),
        ("reference-unknown", "attached.blocks[1].blocks[0].text"),
        ("reference-unknown", "attached.blocks[1].blocks[0].text"),
    ]


def test_a_reference_in_an_attached_text_finds_its_number() -> None:
    blocks = [section(text("Theo Mục {ref:a}."), id="a")]
    assert codes(**DECISION | {"attached": {"kind": "Quy chế", "blocks": blocks}}) == []


def test_an_attached_text_that_is_empty_is_told_by_its_name() -> None:
    (found,) = only("section-empty", **DECISION | {"attached": {"kind": "Quy chế", "abstract": "Cây xanh"}})
    assert (found.place.path, found.message) == ("attached", "Quy chế «Cây xanh» không có nội dung")


def test_too_many_points_and_papers_named_in_part_are_found_in_an_attached_text() -> None:
    points = [{"type": "point", "text": f"Điểm {place}"} for place in range(24)]
    blocks = [text("Theo Kế hoạch số 12/KH-UBND, phường làm:"), *points]
    assert codes(**DECISION | {"attached": {"kind": "Quy chế", "blocks": blocks}}) == [
        "too-many-points",
        "citation-incomplete",
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Ban hành Quy chế kèm theo.",
        "Phê duyệt Quy chế làm việc của Ủy ban  kèm  theo",
        "Ban hành kèm theo Quyết định này Quy chế.",
    ],
)
def test_iii_1_3_a_text_that_is_issued_with_the_decision_is_mentioned(said: str) -> None:
    attached = {"kind": "Quy chế", "blocks": [text()]}
    assert codes(**DECISION | {"attached": attached, "body": [{"type": "article", "text": said}]}) == []
    assert codes(**_decision(body=[{"type": "article", "text": said}])) == ["attached-missing"]


@pytest.mark.parametrize(
    "said",
    ["Ban hành Quy chế kèm theo Nghị quyết số 5.", "Bãi bỏ Quy chế kèm theo.", "Ban hành Quy chế. Gửi kèm theo hồ sơ."],
)
def test_iii_1_3_what_goes_with_another_paper_mentions_nothing(said: str) -> None:
    attached = {"kind": "Quy chế", "blocks": [text()]}
    paper = DECISION | {"attached": attached, "body": [{"type": "article", "text": said}]}
    assert "attached-not-mentioned" in codes(**paper)
