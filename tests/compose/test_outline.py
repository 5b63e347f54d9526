from typing import Any

import pytest
from papers import LAW, plan

from docgen_vn.compose.paper import compose
from docgen_vn.model.blocks import (
    Article,
    Block,
    Bullet,
    Centered,
    Chapter,
    Clause,
    Division,
    Paragraph,
    Point,
    Section,
    Subsection,
    Table,
    Tasks,
)
from docgen_vn.model.document import Annex, Task
from docgen_vn.text.unicode import plain as plain_spaces
from docgen_vn.tree import nodes
from docgen_vn.tree.nodes import Role

BARE = {"legal_bases": [], "opening": [], "closing": []}


def paragraphs(body: list[Block], **changes: Any) -> list[nodes.Paragraph]:
    """Return the paragraphs of a body; "./." stands on a line of its own behind them."""
    end = Paragraph(text="./.")
    paper = compose(plan(**{**BARE, "body": [*body, end], **changes}), LAW)
    return [block for block in paper.blocks[:-1] if isinstance(block, nodes.Paragraph)]


def lines(body: list[Block], **changes: Any) -> list[str]:
    return [plain_spaces(paragraph.text) for paragraph in paragraphs(body, **changes)]


def test_every_level_of_a_plan_has_its_own_number() -> None:
    deep = Clause(
        text="bốn", blocks=[Point(text="điểm", blocks=[Bullet(text="gạch", blocks=[Bullet(sign="+", text="cộng")])])]
    )
    body = [
        Section(
            title="Mục",
            blocks=[Clause(title="Một", blocks=[Clause(text="hai", blocks=[Clause(text="ba", blocks=[deep])])])],
        )
    ]
    assert lines(body) == ["I. MỤC", "1. Một", "1.1. hai", "1.1.1. ba", "1.1.1.1. bốn", "a) điểm", "- gạch", "+ cộng"]


def test_each_level_has_its_role() -> None:
    body = [
        Section(
            title="Mục", blocks=[Clause(title="Một"), Clause(text="Hai", blocks=[Point(text="a"), Bullet(text="b")])]
        ),
        Paragraph(text="c"),
        Centered(lines=["d", "e"]),
    ]
    roles = [paragraph.role for paragraph in paragraphs(body)]
    assert roles == [
        Role.SECTION,
        Role.CLAUSE_TITLE,
        Role.CLAUSE,
        Role.POINT,
        Role.BULLET,
        Role.TEXT,
        *[Role.CENTERED] * 2,
    ]


def test_sections_number_on_in_roman_beyond_four() -> None:
    assert [line.split()[0] for line in lines([Section(title="Mục")] * 11)] == (
        ["I.", "II.", "III.", "IV.", "V.", "VI.", "VII.", "VIII.", "IX.", "X.", "XI."]
    )


def test_clauses_begin_anew_in_every_section() -> None:
    body = [
        Section(title="A", blocks=[Clause(text="x"), Clause(text="y")]),
        Section(title="B", blocks=[Clause(text="z")]),
    ]
    assert lines(body) == ["I. A", "1. x", "2. y", "II. B", "1. z"]


def test_points_begin_anew_in_every_clause() -> None:
    body = [Clause(text="x", blocks=[Point(text="p"), Point(text="q")]), Clause(text="y", blocks=[Point(text="r")])]
    assert lines(body) == ["1. x", "a) p", "b) q", "2. y", "a) r"]


def test_texts_between_points_do_not_begin_the_letters_anew() -> None:
    assert lines([Point(text="p"), Paragraph(text="chen"), Point(text="q")]) == ["a) p", "chen", "b) q"]


def test_points_run_through_the_vietnamese_alphabet() -> None:
    letters = [line[0] for line in lines([Point(text="x")] * 23)]
    assert "".join(letters) == "abcdđeghiklmnopqrstuvxy"


def test_a_twenty_fourth_point_has_no_letter() -> None:
    with pytest.raises(ValueError, match="24"):
        lines([Point(text="x")] * 24)


def test_a_title_and_a_text_of_one_clause_share_its_number() -> None:
    assert lines([Clause(title="Kinh phí", text="Từ ngân sách."), Clause(text="Hết.")]) == [
        "1. Kinh phí",
        "Từ ngân sách.",
        "2. Hết.",
    ]


def test_articles_run_on_through_parts_and_chapters() -> None:
    chapter = Chapter(title="c", blocks=[Article(title="x", text="y"), Article(text="z")])
    body = [Division(title="p", blocks=[chapter, chapter]), Division(title="q", blocks=[chapter])]
    articles = [line.partition(" ")[2].partition(".")[0] for line in lines(body) if line.startswith("Điều")]
    assert articles == ["1", "2", "3", "4", "5", "6"]


def test_chapters_run_on_through_the_parts_and_parts_count_for_themselves() -> None:
    chapter = Chapter(title="c")
    body = [Division(title="p", blocks=[chapter, chapter]), Division(title="q", blocks=[chapter])]
    assert lines(body) == ["Phần I", "P", "Chương I", "C", "Chương II", "C", "Phần II", "Q", "Chương III", "C"]


def test_sections_of_a_text_of_articles_are_arabic_and_begin_anew_in_each_chapter() -> None:
    section = Section(title="m", blocks=[Subsection(title="t", blocks=[Article(text="x")])])
    body = [Chapter(title="c", blocks=[section, section]), Chapter(title="d", blocks=[section])]
    wanted = ["Chương I", "Mục 1", "Tiểu mục 1", "Mục 2", "Tiểu mục 1", "Chương II", "Mục 1", "Tiểu mục 1"]
    assert [line for line in lines(body) if line.startswith(("Chương", "Mục", "Tiểu"))] == wanted


def test_clauses_of_an_article_begin_anew() -> None:
    article = Article(title="t", blocks=[Clause(text="x"), Clause(text="y")])
    assert lines([article, article]) == ["Điều 1. t", "1. x", "2. y", "Điều 2. t", "1. x", "2. y"]


def test_the_text_of_an_article_with_a_title_stands_below_it() -> None:
    title, text = paragraphs([Article(title="Phạm vi", text="Áp dụng.")])
    assert (plain_spaces(title.text), text.text) == ("Điều 1. Phạm vi", "Áp dụng.")
    assert all(run.bold for run in title.runs)
    assert not any(run.bold for run in text.runs)


def test_an_article_without_a_title_has_a_bold_number() -> None:
    (article,) = paragraphs([Article(text="Áp dụng.")])
    assert [(plain_spaces(run.text), run.bold) for run in article.runs] == [
        ("Điều 1.", True),
        (" ", False),
        ("Áp dụng.", False),
    ]


def test_titles_carry_outline_levels_and_texts_carry_none() -> None:
    body = [Section(title="A", blocks=[Clause(title="B", blocks=[Clause(title="C", blocks=[Clause(text="d")])])])]
    assert [paragraph.level for paragraph in paragraphs(body)] == [1, 2, 3, 0]


def test_the_title_of_a_table_stands_above_it() -> None:
    paper = compose(plan(**BARE, body=[Table(title="Dự toán", header=["A"], rows=[["x"]])]), LAW)
    assert isinstance(paper.blocks[0], nodes.Paragraph)
    assert (paper.blocks[0].role, paper.blocks[0].text) == (Role.TABLE_TITLE, "Dự toán")
    assert isinstance(paper.blocks[1], nodes.Table)


# --- references


def test_a_reference_prints_the_number_of_its_target() -> None:
    body = [
        Section(
            title="A",
            id="phan",
            blocks=[Clause(text="x", id="khoan", blocks=[Clause(text="y", id="con"), Point(text="z", id="diem")])],
        ),
        Paragraph(text="{ref:phan}, {ref:khoan}, {ref:con}, {ref: diem }"),
    ]
    assert lines(body)[-1] == "I, 1, 1.1, a"


def test_a_reference_may_come_before_its_target() -> None:
    assert (
        lines([Paragraph(text="Xem mục {ref:sau}."), Section(title="A"), Section(title="B", id="sau")])[0]
        == "Xem mục II."
    )


def test_a_reference_to_an_article_or_a_chapter_prints_its_number_alone() -> None:
    body = [
        Chapter(title="c", id="chuong", blocks=[Article(text="Theo Điều {ref:dieu}, Chương {ref:chuong}", id="dieu")])
    ]
    assert lines(body)[-1] == "Điều 1. Theo Điều 1, Chương I"


def test_a_reference_in_a_title_is_filled_in_before_the_capitals_are_made() -> None:
    assert lines([Section(title="Theo mục {ref:b}"), Section(title="B", id="b")])[0] == "I. THEO MỤC II"


def test_references_reach_into_annexes_and_out_of_them() -> None:
    annexes = [
        Annex(title="Danh mục", id="pl_a", blocks=[Clause(text="Xem mục {ref:a}", id="khoan_pl")]),
        Annex(title="Kèm Phụ lục {ref:pl_a}", id="pl_b", blocks=[Paragraph(text="Xem Phụ lục {ref:pl_a}")]),
    ]
    body = [Section(title="A", id="a", blocks=[Paragraph(text="Phụ lục {ref:pl_a}, {ref:pl_b}, khoản {ref:khoan_pl}")])]
    paper = compose(plan(**BARE, body=body, annexes=annexes), LAW)
    assert plain_spaces(paper.blocks[-1].text) == "Phụ lục I, II, khoản 1./."  # type: ignore[union-attr]
    assert plain_spaces(paper.annexes[0].blocks[0].text) == "1. Xem mục I./."  # type: ignore[union-attr]
    assert plain_spaces(paper.annexes[1].title) == "KÈM PHỤ LỤC I"
    assert plain_spaces(paper.annexes[1].blocks[0].text) == "Xem Phụ lục I./."  # type: ignore[union-attr]


def test_references_in_opening_closing_bases_and_abstract_are_filled_in() -> None:
    document = plan(
        body=[Section(title="A", id="a", blocks=[Paragraph(text="x")])],
        **dict.fromkeys(("opening", "closing", "legal_bases", "abstract"), "nêu tại mục {ref:a}"),
    )
    paper = compose(document, LAW)
    found = [block.text for block in paper.blocks if isinstance(block, nodes.Paragraph) and "nêu" in block.text]
    assert [plain_spaces(text) for text in found] == ["nêu tại mục I.", "nêu tại mục I", "nêu tại mục I./."]
    assert paper.title
    assert plain_spaces("".join(run.text for run in paper.title.abstract)) == "nêu tại mục I"


def test_a_reference_in_a_table_is_filled_in() -> None:
    body = [Section(title="A", id="a"), Table(header=["Mục {ref:a}"], rows=[["{ref:a}"]])]
    table = compose(plan(**BARE, body=body), LAW).blocks[1]
    assert isinstance(table, nodes.Table)
    assert [plain_spaces(table.header[0].text), table.rows[0][0].text] == ["Mục I", "I"]


def test_an_unknown_reference_stays_as_typed() -> None:
    assert lines([Paragraph(text="Xem {ref:khong_co}")]) == ["Xem {ref:khong_co}"]


# --- tasks among other blocks


def test_lead_units_number_on_among_the_clauses_beside_them() -> None:
    units = [Task(what="x", lead="Phòng A"), Task(what="y", lead="Phòng B")]
    body = [Section(title="Tổ chức", blocks=[Clause(text="Đầu."), Tasks(), Clause(text="Cuối.")])]
    wanted = ["I. TỔ CHỨC", "1. Đầu.", "2. Phòng A:", "- X.", "3. Phòng B:", "- Y.", "4. Cuối."]
    assert lines(body, tasks=units) == wanted


def test_lead_units_inside_a_clause_take_its_number_before_theirs() -> None:
    body = [Section(title="A", blocks=[Clause(title="Phân công", blocks=[Tasks()])])]
    assert lines(body, tasks=[Task(what="x", lead="Phòng A")])[2] == "1.1. Phòng A:"


def test_annexes_number_for_themselves() -> None:
    annex = Annex(blocks=[Section(title="A", blocks=[Clause(text="x")])])
    paper = compose(plan(**BARE, body=[Section(title="B", blocks=[Clause(text="y")])], annexes=[annex, annex]), LAW)
    for made in paper.annexes:
        assert [block.text for block in made.blocks if isinstance(block, nodes.Paragraph)] == ["I. A", "1. x./."]
