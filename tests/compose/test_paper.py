import pytest
from papers import LAW, SENTENCES, letter, plan, tasks

from docgen_vn.compose.paper import compose
from docgen_vn.model.blocks import Paragraph, Section
from docgen_vn.tree.nodes import Addressees, Paper, Role, Run
from docgen_vn.tree.nodes import Paragraph as Printed

TEXT = [Paragraph(text="x")]


def printed(paper: Paper, *roles: Role) -> list[str]:
    found = [block for block in paper.blocks if isinstance(block, Printed) and block.role in roles]
    return [block.text.replace("\u00a0", " ") for block in found]


def test_the_zones_come_in_the_order_of_the_model_forms() -> None:
    document = plan(legal_bases=["căn cứ"], opening="mở đầu", body=[Section(title="mục", blocks=TEXT)], closing="kết")
    texts = [block.text for block in compose(document, LAW).blocks if isinstance(block, Printed)]
    assert texts == ["căn cứ.", "mở đầu", "I. MỤC", "x", "kết./."]


def test_legal_bases_end_in_semicolons_and_the_last_in_a_dot() -> None:
    paper = compose(plan(legal_bases=["Luật A", "Luật B,", "Luật C;", "*Luật D*"]), LAW)
    assert printed(paper, Role.LEGAL_BASIS) == ["Luật A;", "Luật B;", "Luật C;", "Luật D."]


def test_one_legal_basis_ends_in_a_dot() -> None:
    assert printed(compose(plan(legal_bases="Luật A"), LAW), Role.LEGAL_BASIS) == ["Luật A."]


def test_opening_and_closing_may_have_several_paragraphs() -> None:
    paper = compose(plan(legal_bases=[], opening=["a", "b"], body=TEXT, closing=["c", "d"]), LAW)
    assert printed(paper, Role.TEXT) == ["a", "b", "x", "c", "d./."]


def test_one_addressee_stands_as_typed_and_first() -> None:
    paper = compose(letter(addressees="Sở Nội vụ."), LAW)
    assert paper.blocks[0] == Addressees("Kính gửi:", ("Sở Nội vụ.",))


def test_several_addressees_end_in_semicolons_and_the_last_in_a_dot() -> None:
    paper = compose(letter(addressees=["Sở Nội vụ", "Sở Tài chính.", "Văn phòng"]), LAW)
    assert paper.blocks[0] == Addressees("Kính gửi:", ("Sở Nội vụ;", "Sở Tài chính;", "Văn phòng."))


def test_the_form_of_a_paper_is_that_of_its_kind() -> None:
    assert (compose(plan(), LAW).layout, compose(letter(), LAW).layout) == ("named", "official_letter")


@pytest.mark.parametrize("kind", LAW.kinds)
def test_every_kind_of_the_law_composes(kind: str) -> None:
    paper = compose(plan(kind=kind, addressees=["Sở Nội vụ"]), LAW)
    assert paper.layout == LAW.kinds[kind].layout
    assert (paper.title is None) == (kind == "cong_van")


def test_a_kind_that_the_law_does_not_know_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        compose(plan(kind="thu"), LAW)


def test_composing_twice_gives_equal_papers_and_leaves_the_document_alone() -> None:
    document = plan(tasks=tasks())
    copy = document.model_copy(deep=True)
    assert compose(document, LAW) == compose(document, LAW)
    assert document == copy


def test_the_words_of_ten_thousand_characters_come_out_as_typed() -> None:
    text = ("& < > {{ x }} {% y %} \\ _ \" ' “ ” #{ }} " + SENTENCES[0]) * 80
    paper = compose(plan(legal_bases=[], opening=[], body=[Paragraph(text=text)], closing=[]), LAW)
    (block,) = paper.blocks
    assert isinstance(block, Printed)
    assert block.runs == (Run(text.strip().rstrip(".") + "./."),)
