import pytest
from lint.cases import LETTER, TASKS, codes, document, only, section, signer, task, text

from docgen_vn.decree.standard import standard
from docgen_vn.lint.document import check
from docgen_vn.lint.subject import words


@pytest.mark.parametrize(
    ("typed", "nearest"), [("ke-hoach", "ke_hoach"), ("Kế hoach", "ke_hoach"), ("congvan", "cong_van")]
)
def test_an_unknown_kind_is_told_the_nearest_one(typed: str, nearest: str) -> None:
    assert f"«{nearest}»" in only("kind-unknown", kind=typed)[0].fix


def test_of_an_unknown_kind_nothing_is_required() -> None:
    assert codes(kind="thu", abstract=None, recipients=[]) == ["kind-unknown"]


@pytest.mark.parametrize("part", ["abstract", "body", "recipients"])
def test_every_part_the_kind_requires_must_be_there(part: str) -> None:
    empty = None if part == "abstract" else []
    assert [item.place.path for item in only("part-missing", **{part: empty})] == [part]


def test_an_official_letter_needs_addressees_and_a_plan_does_not() -> None:
    assert codes(**LETTER | {"addressees": []}) == ["part-missing"]


def test_a_signature_without_position_and_capacity_is_missing() -> None:
    assert codes(signature={"full_name": "Trần Văn Mẫu"}) == ["part-missing"]


def test_q_alone_is_no_signature() -> None:
    assert codes(signature={"capacity": "quyen", "full_name": "Trần Văn Mẫu"}) == ["part-missing"]


def test_a_position_needs_no_capacity() -> None:
    assert codes(signature={"position": "Hiệu trưởng", "full_name": "Trần Văn Mẫu"}) == []


def test_a_draft_may_wait_for_the_name_with_a_warning() -> None:
    assert [item.severity for item in only("signer-name-missing", signature=signer(full_name=None))] == ["warning"]


def test_every_part_that_any_kind_requires_has_a_vietnamese_name() -> None:
    required = {name for kind in standard().kinds.values() for name in kind.required}
    assert required <= set(words("parts"))


def test_tasks_may_be_printed_in_an_annex() -> None:
    annex = {"blocks": [{"type": "tasks"}]}
    changes = {"annexes": [annex], "tasks": [task()], "closing": "Xem Phụ lục."}
    assert codes(**changes) == []


def test_every_place_that_waits_for_tasks_is_named() -> None:
    body = [*TASKS["body"], section(text()), *TASKS["body"]]
    assert [item.place.path for item in only("tasks-missing", body=body)] == [
        "body[0].blocks[0]",
        "body[2].blocks[0]",
    ]


@pytest.mark.parametrize(
    ("law", "issued", "expected"),
    [
        ("tt01_2011", "2014-06-01", 0),
        ("tt01_2011", "2026-01-05", 1),
        ("tt01_2011", "2020-03-04", 0),
        ("tt01_2011", "2020-03-05", 1),
        ("tt01_2011", "2010", 1),
        ("tt01_2011", "2020", 0),
        ("nd30_2020", "2014-06-01", 1),
        ("nd30_2020", "2020", 0),
        ("nd30_2020", "2030", 0),
        ("nd30_2020", None, 0),
    ],
)
def test_a_paper_is_of_the_time_of_its_standard(law: str, issued: str | None, expected: int) -> None:
    found = check(document(standard=law, issued_on=issued), standard(law))
    assert [item.code for item in found].count("standard-not-in-force") == expected
