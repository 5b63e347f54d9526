"""``./.`` stands once at the end of the text, whatever the text ends in."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import LAW, letter, plan

from docgen_vn.compose.blocks import with_end
from docgen_vn.compose.paper import compose
from docgen_vn.model.blocks import Bullet, Centered, Clause, Paragraph, Point, Section, Table, Tasks
from docgen_vn.model.document import Document, Task
from docgen_vn.tree import nodes
from docgen_vn.tree.nodes import Paper, Role, Run
from docgen_vn.writers.text import paper_text

MARK = "./."


def composed(document: Document) -> Paper:
    return compose(document, LAW)


def last_line(text: str) -> nodes.Paragraph:
    block = composed(plan(closing=text)).blocks[-1]
    assert isinstance(block, nodes.Paragraph)
    return block


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Thực hiện", "Thực hiện./."),
        ("Thực hiện.", "Thực hiện./."),
        ("Thực hiện;", "Thực hiện./."),
        ("Thực hiện,", "Thực hiện./."),
        ("Thực hiện ;.", "Thực hiện./."),
        ("Thực hiện./.", "Thực hiện./."),
        ("Thực hiện…", "Thực hiện…/."),
        ("Thực hiện….", "Thực hiện…/."),
        ("Thực hiện...", "Thực hiện.../."),
        ("đến hết ngày ……", "đến hết ngày ……./."),
        ("đến hết ngày ......", "đến hết ngày ......./."),
        ("Thực hiện, v.v.", "Thực hiện, v.v./."),
        ("Trân trọng cảm ơn!", "Trân trọng cảm ơn!/."),
        ("Trân trọng cảm ơn!.", "Trân trọng cảm ơn!/."),
        ("Trân trọng cảm ơn!/.", "Trân trọng cảm ơn!/."),
        ("Trân trọng cảm ơn!./.", "Trân trọng cảm ơn!./."),
        ("*Trân trọng cảm ơn!*", "Trân trọng cảm ơn!/."),
        ("Thực hiện?", "Thực hiện?/."),
        ("tỷ lệ 3/.", "tỷ lệ 3/./."),
        ("(Thực hiện.)", "(Thực hiện.)./."),
        ("Nhân 2 \\*", "Nhân 2 *./."),
        ("* * *", "* * *./."),
        ("*Thực hiện.*", "Thực hiện./."),
        ("*Thực hiện./.*", "Thực hiện./."),
        ("Sớm *thực hiện*.", "Sớm thực hiện./."),
        ("**Thực hiện**", "Thực hiện./."),
        ("Theo mục {ref:a}", "Theo mục I./."),
    ],
)
def test_the_mark_comes_once_in_the_place_of_the_last_one(text: str, printed: str) -> None:
    document = plan(closing=text, body=[Section(title="A", id="a", blocks=[Paragraph(text="x")])])
    block = composed(document).blocks[-1]
    assert isinstance(block, nodes.Paragraph)
    assert block.text.replace("\u00a0", " ") == printed


@pytest.mark.parametrize(
    ("text", "bold", "italic"),
    [("*Thực hiện.*", False, True), ("**Thực hiện.**", True, False), ("***Thực hiện***", True, True)],
)
def test_the_mark_looks_like_the_word_before_it(text: str, bold: bool, italic: bool) -> None:  # noqa: FBT001 - rows
    assert last_line(text).runs == (Run("Thực hiện./.", bold=bold, italic=italic),)


@pytest.mark.parametrize(
    "block",
    [
        Paragraph(text="Thực hiện;"),
        Bullet(text="Thực hiện;"),
        Point(text="Thực hiện;"),
        Clause(text="Thực hiện;"),
        Clause(title="Hai", text="Thực hiện;"),
        Centered(lines=["Một", "Thực hiện;"]),
        Section(title="A", blocks=[Clause(text="x", blocks=[Bullet(text="Thực hiện;")])]),
    ],
)
def test_without_a_closing_the_last_block_of_the_body_takes_the_mark(block: nodes.Block) -> None:
    last = composed(plan(body=[block], closing=[])).blocks[-1]
    assert isinstance(last, nodes.Paragraph)
    assert last.text.endswith("Thực hiện./.")


def test_after_a_table_the_mark_has_a_line_of_its_own() -> None:
    blocks = composed(plan(body=[Table(header=["A"], rows=[["x."]])], closing=[])).blocks
    assert isinstance(blocks[-2], nodes.Table)
    assert blocks[-1] == nodes.Paragraph(Role.TEXT, (Run(MARK),))


def test_after_a_table_of_tasks_the_mark_has_a_line_of_its_own() -> None:
    blocks = composed(plan(body=[Tasks(layout="table")], tasks=[Task(what="x")], closing=[])).blocks
    assert blocks[-1] == nodes.Paragraph(Role.TEXT, (Run(MARK),))


def test_a_text_without_any_block_is_a_mark() -> None:
    assert with_end((), MARK) == (nodes.Paragraph(Role.TEXT, (Run(MARK),)),)


def test_an_official_letter_ends_in_the_mark_too() -> None:
    assert paper_text(composed(letter())).count(MARK) == 1


def test_an_open_letter_ends_as_it_is_typed() -> None:
    letter_of_thanks = plan(kind="thu_cong", closing="Chúc các em học giỏi!")
    assert paper_text(composed(letter_of_thanks)).count("/.") == 0
    assert composed(letter_of_thanks).blocks[-1].text == "Chúc các em học giỏi!"  # type: ignore[union-attr]


def test_without_a_mark_nothing_is_put_behind_a_text() -> None:
    text = (nodes.Paragraph(Role.TEXT, (Run("Hết;"),)),)
    assert with_end(text, "") == text
    assert with_end((), "") == ()


def test_the_text_and_each_annex_end_in_the_mark_as_in_model_form_2_1() -> None:
    annex = {"title": "A", "blocks": [{"type": "paragraph", "text": "Đầu"}, {"type": "paragraph", "text": "Hết"}]}
    paper = composed(plan(annexes=[annex, annex]))
    assert paper_text(paper).count(MARK) == 3
    assert [block.text for block in paper.annexes[0].blocks] == ["Đầu", "Hết./."]  # type: ignore[union-attr]


@given(st.text(st.sampled_from("ab .;,…*\\?!:)"), min_size=1).filter(str.strip))
def test_any_text_ends_in_one_mark_and_keeps_its_words(text: str) -> None:
    text = text.strip()
    before = nodes.Paragraph(Role.TEXT, (Run(text),))
    (after,) = with_end((before,), MARK)
    assert isinstance(after, nodes.Paragraph)
    assert after.text.endswith(MARK) or re.search(r"(?:[!?]|(?<![.…])(?:…|\.\.\.))/\.$", after.text)
    ways = (after.text.removesuffix(MARK), after.text.removesuffix("/."))
    kept = next(each for each in ways if text.startswith(each))
    assert text.startswith(kept)
    assert set(text[len(kept) :]) <= set(".;, /")
    assert with_end((after,), MARK) == (after,)
