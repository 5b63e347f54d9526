from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.model.blocks import Bullet, Clause, Paragraph, Point, Section, Table
from docgen_vn.model.document import Annex, Document
from docgen_vn.model.walk import walk, walk_document

BODY = [
    Section(title="A", blocks=[Clause(text="b", blocks=[Point(text="c"), Table(header=["d"])]), Paragraph(text="e")]),
    Bullet(text="f"),
]
DOCUMENT = Document(
    issuer={"name": "X"}, body=BODY, annexes=[Annex(), Annex(blocks=[Clause(text="g", blocks=[Bullet(text="h")])])]
)


def at(thing: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        thing = thing[step] if isinstance(step, int) else getattr(thing, step)
    return thing


def test_blocks_come_in_reading_order() -> None:
    assert [block.type for _, block in walk_document(DOCUMENT)] == [
        "section", "clause", "point", "table", "paragraph", "bullet", "clause", "bullet",
    ]  # fmt: skip


def test_every_path_leads_to_its_block() -> None:
    for path, block in walk_document(DOCUMENT):
        assert at(DOCUMENT, path) is block


def test_paths_begin_where_they_are_told() -> None:
    assert [path for path, _ in walk([Paragraph(text="x")], ("annexes", 3, "blocks"))] == [("annexes", 3, "blocks", 0)]


def test_nothing_has_no_blocks() -> None:
    assert list(walk((), ("body",))) == []


LEAVES = st.builds(Paragraph, text=st.just("x"))
TREES = st.recursive(LEAVES, lambda inner: st.builds(Clause, text=st.just("y"), blocks=st.lists(inner, max_size=3)))


@given(st.lists(TREES, max_size=4))
def test_any_tree_is_walked_whole_and_each_block_once(body: list[Any]) -> None:
    document = Document(issuer={"name": "X"}, body=body)
    found = list(walk_document(document))
    assert len({path for path, _ in found}) == len(found) == sum(map(size, document.body))
    assert all(at(document, path) is block for path, block in found)


def size(block: Any) -> int:
    return 1 + sum(map(size, getattr(block, "blocks", ())))
