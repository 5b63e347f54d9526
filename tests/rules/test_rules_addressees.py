"""The word "Kính gửi:" never ends a page (decree I.II.9.d)."""

from dataclasses import replace
from types import ModuleType

from page import pages
from papers import FIRST_LINE, LAW, letter, lines_of

from docgen_vn.compose.paper import compose
from docgen_vn.model.blocks import Paragraph
from docgen_vn.tree.nodes import Paper
from docgen_vn.writers.docx.writer import write_docx

ABOVE = range(20, 40)
"""Lines of text above the word: from well above the bottom of the page to over it."""


def below(count: int) -> Paper:
    """Return a letter with the addressees below `count` lines of text."""
    texts = [Paragraph(text=lines_of(1, first_line=FIRST_LINE)) for _ in range(count)]
    many = ["Sở Nội vụ", "Sở Văn hóa và Thể thao", "Thư viện thành phố"]
    paper = compose(letter(addressees=many, body=texts, opening=[], closing=[]), LAW)
    addressees, *text = paper.blocks
    return replace(paper, blocks=(*text, addressees, text[0]))


def test_f6_the_word_stands_on_the_page_of_the_first_addressee(office: ModuleType) -> None:
    pdfs = office.pdfs({str(count): write_docx(below(count), LAW).data for count in ABOVE})
    places = set()
    for pdf in pdfs.values():
        (page,) = [page for page in pages(pdf) if any(line.text == "Kính gửi:" for line in page.lines)]
        assert any(line.text == "- Sở Nội vụ;" for line in page.lines)
        places.add(page.number)
    assert places == {1, 2}
