from typing import Any

from papers import LAW, letter, plan

from docgen_vn.compose.paper import compose
from docgen_vn.model.blocks import Paragraph, Tasks
from docgen_vn.model.document import Annex, Task
from docgen_vn.tree import nodes

TEXT = Paragraph(text="Nội dung")


def made(*annexes: Annex, **changes: Any) -> tuple[nodes.Annex, ...]:
    return compose(plan(annexes=annexes, **changes), LAW).annexes


def test_a_single_annex_has_no_number() -> None:
    (annex,) = made(Annex(title="Danh mục", blocks=[TEXT]))
    assert (annex.number, annex.title) == ("Phụ lục", "DANH MỤC")


def test_two_and_more_annexes_have_roman_numbers() -> None:
    found = made(*[Annex(title="x", blocks=[TEXT])] * 5)
    assert [annex.number for annex in found] == ["Phụ lục I", "Phụ lục II", "Phụ lục III", "Phụ lục IV", "Phụ lục V"]


def test_an_annex_says_which_paper_it_comes_with() -> None:
    (annex,) = made(Annex(blocks=[TEXT]), number=7)
    wanted = "(Kèm theo Kế hoạch số 07/KH-UBND ngày 05 tháng 01 năm 2026 của Ủy ban nhân dân phường Tân Lạc Hạ)"
    assert annex.source.replace("\u00a0", " ") == wanted
    assert "ngày\u00a005" in annex.source


def test_an_annex_of_a_draft_leaves_the_same_blanks_as_the_head() -> None:
    (annex,) = made(Annex(blocks=[TEXT]), number=None, issued_on="2026-03")
    assert "số        /KH-UBND" in annex.source.replace("\u00a0", " ")
    assert "ngày …… tháng 3 năm 2026" in annex.source.replace("\u00a0", " ")


def test_an_annex_without_a_title_has_an_empty_one() -> None:
    assert made(Annex(blocks=[TEXT]))[0].title == ""


def test_stars_in_a_title_are_read() -> None:
    assert made(Annex(title="Danh mục *tạm* \\*", blocks=[TEXT]))[0].title == "DANH MỤC TẠM *"


def test_an_official_letter_has_annexes_too() -> None:
    (annex,) = compose(letter(annexes=[Annex(title="x", blocks=[TEXT])]), LAW).annexes
    assert annex.source.replace("\u00a0", " ").startswith("(Kèm theo Công văn số 07/UBND-VX ngày 05")


def test_tasks_may_stand_in_an_annex() -> None:
    (annex,) = made(Annex(blocks=[Tasks(layout="table")]), tasks=[Task(what="dọn dẹp")])
    assert isinstance(annex.blocks[0], nodes.Table)
    assert annex.blocks[0].rows[0][1].text == "Dọn dẹp"


def test_a_paper_without_annexes_has_none() -> None:
    assert made() == ()


def test_a_reference_to_the_only_annex_leaves_no_gap() -> None:
    text = "Danh mục tại Phụ lục {ref:pl} kèm theo."
    paper = compose(plan(body=[Paragraph(text=text)], annexes=[Annex(id="pl", blocks=[TEXT])]), LAW)
    texts = [block.text for block in paper.blocks if isinstance(block, nodes.Paragraph)]
    assert any("tại Phụ lục kèm theo" in text for text in texts)


def test_i_iii_1_c_the_annexes_of_an_electronic_paper_leave_its_number_and_date_blank() -> None:
    (annex,) = made(Annex(title="A", blocks=[TEXT]), electronic=True)
    said = annex.source.replace("\u00a0", " ")
    assert "ngày …… tháng …… năm ……" in said
    assert "07/" not in said
    assert annex.signed == ""
