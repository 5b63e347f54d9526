"""Blocks that many documents share are looked at once; no finding is lost by that."""

from dataclasses import replace

import pytest
from cases import CASES, TASKS, Case, Data, clause, document, nested, section, task, text
from hypothesis import given, settings
from hypothesis import strategies as st

from docgen_vn.decree.standard import standard
from docgen_vn.lint.document import check
from docgen_vn.lint.quiet import quiet_blocks
from docgen_vn.model.document import Document
from docgen_vn.model.shared import Shared
from docgen_vn.model.walk import walk_document

LAW = standard()


def sharing(paper: Document) -> Document:
    """Return the same document, all blocks and fields of which are shared."""
    fields = [value for value in paper.__dict__.values() if not isinstance(value, dict)]
    shared = Shared([*fields, *(block for _, block in walk_document(paper))])
    return paper.with_origin(replace(paper.origin, shared=shared))


def quiet(*blocks: Data) -> list[str]:
    """Return the types of the quiet blocks of a plan, with what is inside them, in reading order."""
    paper = sharing(document(**TASKS | {"body": [section(*blocks)], "tasks": [task()]}))
    ids = quiet_blocks(paper, LAW)
    return [block.type for _, block in walk_document(paper) if id(block) in ids]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_no_finding_is_lost_where_all_is_shared(case: Case) -> None:
    for changes in (case.good, case.bad):
        paper = document(**changes)
        twin = sharing(paper)
        assert check(twin, LAW) == check(twin, LAW) == check(paper, LAW)


PIECES = st.sampled_from(
    ("Phụ lục I|PHỤ LỤC|phụ lục kèm theo|{ref:a}|{ref:|Kế hoạch số 12/KH-UBND|ngày 03/02/2026 của Ủy ban|kèm theo|này"  # noqa: SIM905
     "|Quyết định này|Ban hành Quy chế|./.|.|Điều 1.|Chương I|Mục 1|a)|1.|-|I.|*|Việc chung|;|V/v").split("|")
)  # fmt: skip
said = st.lists(PIECES, min_size=1, max_size=4).map(" ".join)
bodies = st.lists(nested(said, max_leaves=6), max_size=3)


@settings(max_examples=300, deadline=None)
@given(bodies, st.sampled_from(["ke_hoach", "quyet_dinh"]), st.booleans())
def test_no_finding_is_lost_whatever_shared_blocks_say(body: list[Data], kind: str, annexed: bool) -> None:  # noqa: FBT001
    annexes = [{"title": "Mẫu", "blocks": body, "id": "a"}] if annexed else []
    paper = document(body=body, kind=kind, annexes=annexes)
    assert check(sharing(paper), LAW) == check(paper, LAW)


def test_ordinary_text_is_quiet() -> None:
    assert quiet(clause(text(), text="Việc chung"), text("Tại phường: cả năm")) == [
        "section",
        "clause",
        "paragraph",
        "paragraph",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Xem {ref:a}",
        "Theo Phụ lục II",
        "kèm theo Quyết định này",
        "Kế hoạch số 12/KH-UBND ngày 03/02/2026 của Ủy ban nhân dân phường",
        "Hết./.",
        "Điều 1. Phạm vi",
    ],
)
def test_text_that_a_rule_may_speak_of_is_not_quiet_nor_is_what_holds_it(words: str) -> None:
    assert quiet(clause(text(words), text("Việc chung"), text="Việc")) == ["paragraph"]


def test_what_has_an_id_or_prints_the_tasks_is_not_quiet() -> None:
    assert quiet(clause(text="Việc", id="viec")) == []
    assert quiet({"type": "tasks"}) == []


def test_nothing_is_quiet_in_a_document_alone() -> None:
    assert not quiet_blocks(document(), LAW)
