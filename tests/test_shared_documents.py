"""What documents share is made once, and nobody can tell: findings, papers and bytes are those of a document alone."""

import pickle
import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papers import plan
from pydantic import TypeAdapter
from strategies import documents
from test_examples import CASES as EXAMPLES
from test_examples import SCRIPT

from docgen_vn.compose.foot import FOOT_FIELDS, foot
from docgen_vn.compose.head import title
from docgen_vn.compose.paper import compose
from docgen_vn.compose.zones import _FIELDS, _ZONES
from docgen_vn.decree.standard import standard
from docgen_vn.lint.document import check
from docgen_vn.lint.quiet import quiet_blocks
from docgen_vn.model.blocks import Block
from docgen_vn.model.document import Document
from docgen_vn.model.shared import NOTHING, Shared
from docgen_vn.model.walk import walk_document
from docgen_vn.pipeline import load_many, render
from docgen_vn.planning.named_days import named_days_off
from docgen_vn.writers.docx.layout import head_layout
from docgen_vn.writers.docx.writer import write_docx

LAW = standard()


def parts(paper: Document) -> list[object]:
    """Return all of a document that others can have too."""
    found = [*paper.__dict__.values(), *paper.tasks, *(task.due for task in paper.tasks), paper.origin.places]
    return [part for part in found if part is not None] + [block for _, block in walk_document(paper)]


def with_shared(paper: Document, shared: Shared) -> Document:
    return paper.with_origin(replace(paper.origin, shared=shared))


def alone(paper: Document) -> Document:
    return with_shared(paper, NOTHING)


def made(paper: Document) -> list[Any]:
    """Return all that comes of a document: what is said of it, and the paper and its bytes where it can become one."""
    found = [*check(paper, LAW), *named_days_off(paper)]
    try:
        tree = compose(paper, LAW)
    except (KeyError, IndexError) as error:  # of a kind that there is not
        return [found, type(error)]
    return [found, tree, write_docx(tree, LAW, shared=paper.origin.shared).data]


@pytest.mark.parametrize("case", EXAMPLES)
def test_an_example_is_the_same_paper_where_all_is_shared(case: str) -> None:
    paper = SCRIPT["document"](EXAMPLES[case])
    shared = Shared(parts(paper))
    first, second = (render(with_shared(paper, shared)) for _ in range(2))
    lonely = render(alone(paper))
    assert first == second == lonely


@settings(max_examples=150, deadline=None)
@given(documents(), documents(), st.randoms(use_true_random=False))
def test_what_is_shared_may_stand_anywhere_in_other_documents(one: Document, other: Document, chance: Any) -> None:
    shared = Shared(part for part in parts(one) if chance.random() < 0.8)
    for _ in range(3):
        paper = with_shared(_mixed(one, other, chance), shared)
        assert made(paper) == made(alone(paper))


def _mixed(one: Document, other: Document, chance: random.Random) -> Document:
    """Return a document with fields of both, whose texts are blocks of both in another order, some in others."""
    pool = [block for paper in (one, other) for _, block in walk_document(paper)]
    body = tuple(_around(chance.choice(pool), pool, chance) for _ in range(chance.randint(0, 4))) if pool else ()
    fields = {name: chance.choice((one, other)).__dict__[name] for name in Document.model_fields}
    return one.model_copy(update={**fields, "body": body})


def _around(block: Block, pool: list[Block], chance: random.Random) -> Block:
    if not block.blocks or chance.random() < 0.3:
        return block
    inner = (chance.choice(pool), *block.blocks)
    return block.model_copy(update={"blocks": inner[chance.randint(0, 1) :]})


def _inside(block: object) -> dict[str, object]:
    return {"type": "clause", "text": "Ngoài", "blocks": [block]}


BLOCKS: TypeAdapter[tuple[Block, ...]] = TypeAdapter(tuple[Block, ...])
CLAUSE = {"type": "clause", "text": "Việc một:", "blocks": [{"type": "clause", "text": "Việc nhỏ"}]}
TABLE = {"type": "table", "header": ["Nội dung công việc", "Ghi chú"], "rows": [["Trồng cây dọc đường", "Cả năm"]]}
WAYS = {
    "another number": lambda it: [{"type": "clause", "text": "Trước"}, it],
    "deeper": lambda it: [{"type": "clause", "text": "Ngoài", "blocks": [it]}],
    "deeper in the outline": lambda it: [{"type": "section", "title": "Ngoài", "blocks": [it]}],
    "among articles": lambda it: [it, {"type": "article", "text": "Phạm vi"}],
    "as deep as it may be": lambda it: [_inside(_inside(_inside(it)))],
    "in what cannot hold it": lambda it: [{"type": "point", "text": "Ngoài", "blocks": [it]}],
    "beside another kind": lambda it: [{"type": "article", "text": "Phạm vi"}, it],
    "where a reference has another number": lambda it: [
        *({"type": "section", "title": f"Mục {number}", "blocks": [TABLE]} for number in range(3)),
        {"type": "section", "title": "Đích", "id": "dich", "blocks": [it]},
    ],
    "at the end": lambda it: [{"type": "paragraph", "text": "Trước"}, it],
}
HELD = {
    "clause": CLAUSE,
    "article": {"type": "article", "title": "Một", "blocks": [CLAUSE]},
    "section": {"type": "section", "title": "Mục", "blocks": [CLAUSE]},
    "paragraph": {"type": "paragraph", "text": "Theo mục {ref:dich}"},
    "table": TABLE,
    "table with a reference": TABLE | {"rows": [["Theo mục {ref:dich}", "Cả năm"]]},
}


@pytest.mark.parametrize("name", HELD)
def test_a_shared_block_is_what_it_is_where_it_stands(name: str) -> None:
    (block,) = BLOCKS.validate_python([HELD[name]])
    shared = Shared([block, *block.blocks])
    for way in WAYS.values():
        body = BLOCKS.validate_python(way(block))
        base = plan(body=body)
        assert any(found is block for _, found in walk_document(base))
        for paper in (base, plan(body=(block,)), _with_annexes(body), plan(body=body, place=LONG)):
            assert made(with_shared(paper, shared)) == made(paper)


LONG = "Thành phố Hồ Chí Minh Rất Dài Tên Gọi"


def test_a_long_place_takes_smaller_sizes() -> None:
    assert head_layout(compose(plan(place=LONG), LAW).head, LAW).step == "small"


def _with_annexes(blocks: tuple[Block, ...]) -> Document:
    annexes = [{"title": "Một", "blocks": blocks}, {"title": "Hai", "blocks": blocks, "orientation": "landscape"}]
    return plan(body=blocks, annexes=annexes)


def test_fields_are_printed_with_the_numbers_and_the_kind_of_their_own_document() -> None:
    fields = {"abstract": "Thực hiện mục {ref:dich}", "recipients": ("Như mục {ref:dich}",)}
    first = plan(body=BLOCKS.validate_python(WAYS["another number"]({**CLAUSE, "id": "dich"})), **fields)
    second = plan(body=BLOCKS.validate_python([{**CLAUSE, "id": "dich"}]), **fields)
    shared = Shared(parts(first))
    others = [plan(kind=kind) for kind in ("bao_cao", "giay_gioi_thieu")]
    for paper in (first, second, plan(place=LONG, body=first.body), *others):
        twin = paper.model_copy(update={name: first.__dict__[name] for name in ("abstract", *FOOT_FIELDS)})
        assert made(with_shared(twin, shared)) == made(twin)


def test_a_foot_has_as_many_recipients_beside_it_as_its_own_text_leaves_room_for() -> None:
    texts = (BLOCKS.validate_python([{"type": "paragraph", "text": "Rất dài " * count}]) for count in (3, 400))
    first, second = (plan(body=text, closing=(), recipients=RECIPIENTS) for text in texts)
    shared = Shared([*parts(first), second.body[0]])
    for paper in (first, second.model_copy(update={name: first.__dict__[name] for name in FOOT_FIELDS})):
        assert made(with_shared(paper, shared)) == made(paper)


RECIPIENTS = tuple(f"Tổ dân phố số {number}" for number in range(1, 21))


TASKS = [
    {"what": "Họp dân", "lead": "Phòng Kinh tế", "due": "ngày 02/9"},
    {"what": "Trồng cây", "lead": "Phòng Kinh tế", "due": "trước ngày 20/4"},
    {"what": "Tổng kết", "lead": "Phòng Văn hóa", "due": "trước ngày 25/12/2026"},
]


def test_shared_tasks_are_held_against_the_dates_and_printed_in_the_way_of_their_own_document() -> None:
    first = plan(tasks=TASKS, period={"start": "2026", "end": "2026"})
    other = plan(issued_on="2026-11-05", period={"start": "2025", "end": "2025"})
    papers = [
        first.model_copy(update={"body": _assigned(layout), **changes})
        for layout in ("list", "by_lead", "table")
        for changes in (
            {"period": other.period},
            {"period": None, "issued_on": other.issued_on},
            {"issued_on": other.issued_on},
            {"tasks": tuple(reversed(first.tasks))},
            {},
        )
    ]
    shared = Shared([part for paper in papers for part in parts(paper)])
    found = [made(with_shared(paper, shared)) for paper in papers]
    assert found == [made(paper) for paper in papers]
    codes = {item.code for each in found for item in each[0]}
    assert {"due-before-issue", "due-outside-period", "due-on-day-off"} <= codes


class Watched:
    """A document that notes which of its fields are asked for."""

    def __init__(self, paper: Document) -> None:
        self.paper = paper
        self.asked: set[str] = set()

    def __getattr__(self, name: str) -> Any:
        self.asked.add(name)
        return getattr(self.paper, name)


@pytest.mark.parametrize("case", EXAMPLES)
def test_what_is_kept_is_made_of_the_fields_it_is_kept_by(case: str) -> None:
    paper = SCRIPT["document"](EXAMPLES[case])
    kind = LAW.kinds[paper.kind]
    made_of = [
        (partial(foot, form=kind.form, standard=LAW, refs={}), set(FOOT_FIELDS)),
        (partial(title, kind=kind, refs={}), {"abstract"}),
        *((lambda it, zone=zone: _ZONES[zone](it, kind.form, LAW), {_FIELDS[zone]}) for zone in _FIELDS),
    ]
    for make, fields in made_of:
        watched = Watched(paper)
        make(watched)
        assert watched.asked <= fields


def _assigned(layout: str) -> tuple[Block, ...]:
    tasks = {"type": "tasks", "layout": layout}
    return BLOCKS.validate_python([{"type": "section", "title": "Phân công", "blocks": [tasks]}])


def _offices(count: int) -> Iterator[dict[str, str]]:
    return ({"name": f"Tổ {number}", "type": "xã", "x": f"Ông Mẫu {number}"} for number in range(count))


PLAN: dict[str, Any] = {
    "co_quan": {"ten": "{office.issuer}", "viet_tat": "UBND"},
    "dia_danh": "{office.name}",
    "trich_yeu": "Chăm sóc cây xanh",
    "noi_dung": [
        {"muc": "Mục đích", "noi_dung": [{"khoan": "Ở {office.name}", "noi_dung": ["Việc chung"]}, {"khoan": "Khác"}]},
        {"muc": "Bảng", "noi_dung": [{"type": "table", "header": ["A", "B"], "rows": [["1", 5]]}]},
    ],
    "noi_nhan": ["Các tổ dân phố"],
    "chu_ky": {"chuc_vu": "Chủ tịch", "ho_ten": "{office.x}"},
}


def test_documents_of_one_plan_are_the_papers_of_documents_alone() -> None:
    papers = [paper for paper in load_many(PLAN, list(_offices(5))) if isinstance(paper, Document)]
    assert [bool(paper.origin.shared) for paper in papers] == [False, True, True, True, True]
    for paper in papers:
        assert render(paper) == render(alone(paper))


def test_quiet_blocks_of_a_plan_are_those_that_name_no_office() -> None:
    _, first, second = (paper for paper in load_many(PLAN, list(_offices(3))) if isinstance(paper, Document))
    quiet = quiet_blocks(second, LAW)
    said = {block.title or block.text for _, block in walk_document(second) if id(block) in quiet}
    assert {"Việc chung", "Khác", "Bảng"} <= said
    assert "Ở Tổ 2" not in said
    assert quiet is quiet_blocks(first, LAW)


def test_a_changed_copy_of_a_document_of_many_says_what_was_changed() -> None:
    _, first, second = (paper for paper in load_many(PLAN, list(_offices(3))) if isinstance(paper, Document))
    render(first)
    changed = second.model_copy(update={"body": tuple(reversed(second.body)), "abstract": "Trồng cây"})
    assert render(changed) == render(alone(changed))
    assert "Trồng cây" in render(changed).text


def test_what_is_shared_stays_behind_when_a_document_travels() -> None:
    _, paper = (paper for paper in load_many(PLAN, list(_offices(2))) if isinstance(paper, Document))
    sent = pickle.loads(pickle.dumps(paper))  # noqa: S301 - it was made here
    assert sent == paper
    assert sent.origin.shared is NOTHING
    assert render(sent).data == render(paper).data


def test_documents_of_one_plan_can_be_rendered_at_the_same_time() -> None:
    papers = [paper for paper in load_many(PLAN, list(_offices(16))) if isinstance(paper, Document)]
    expected = [render(alone(paper)).data for paper in papers]
    found: dict[int, bytes] = {}
    threads = [
        threading.Thread(target=lambda at: found.update({at: render(papers[at]).data}), args=(place,))
        for place in range(len(papers))
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [found[place] for place in range(len(papers))] == expected


def test_nothing_is_kept_of_a_document_alone() -> None:
    assert not NOTHING
    assert NOTHING.once("stage", (), lambda: [1]) is not NOTHING.once("stage", (), lambda: [1])
    NOTHING.kept("stage")["x"] = 1
    assert NOTHING.kept("stage") == {}


def test_what_is_made_of_shared_parts_is_made_once_and_shared() -> None:
    text, other = "Một " * 2, "Hai " * 2
    shared = Shared([text])
    first = shared.once("stage", (text, None), lambda: (text.upper(),))
    assert shared.once("stage", (text, None), lambda: (text.upper(),)) is first
    assert id(first) in shared.parts
    assert id(first[0]) in shared.parts
    assert shared.once("stage", (other,), list) is not shared.once("stage", (other,), list)
    assert shared.once("stage", (text,), list, LAW) is not first
