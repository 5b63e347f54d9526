"""Annexes: rules A1 and A2 (decree I.III.1) on the rendered page."""

import pytest
from letters import TextLine, readable
from page import Page, centre, points
from paper_cases import CASES, names
from sheet import CENTRE, Sheet, solid

ANNEXES = names("annex-one", "annex-two", "annex-many", "annex-wide-source", "annex-table")
each_annex = pytest.mark.parametrize("sheet", ANNEXES, indirect=True)
each_length = pytest.mark.parametrize("sheet", names("annexes"), indirect=True)


def heading(page: Page) -> list[TextLine]:
    """Return the lines of an annex above its rule."""
    rule = min(rule.y for rule in page.rules)
    return [line for line in page.lines if line.baseline < rule]


@each_annex
def test_a1_an_annex_begins_with_its_number_title_and_source(sheet: Sheet) -> None:  # I.III.1.b-c
    for annex, pages in zip(sheet.paper.annexes, sheet.annexes, strict=True):
        lines = heading(pages[0])
        words = [annex.number, annex.title, annex.source]
        assert solid("".join(line.text for line in lines)) == solid("".join(words))
        middle = (points(30) + pages[0].width - points(15)) / 2
        assert all(abs(centre(line) - middle) <= CENTRE for line in lines)
        assert all(13 <= line.size <= 14 for line in lines)


@each_annex
def test_a1_number_and_title_are_bold_and_the_source_italic(sheet: Sheet) -> None:  # I.III.1.b-c
    for annex, pages in zip(sheet.paper.annexes, sheet.annexes, strict=True):
        number, *lines = heading(pages[0])
        assert number.text == readable(annex.number)
        assert number.sizes == {14}
        assert number.bold
        assert not number.italic
        titles = [line for line in lines if not line.italic]
        assert solid("".join(line.text for line in titles)) == solid(annex.title.upper())
        assert all(line.bold for line in titles)
        sources = [line for line in lines if line.italic]
        assert sources[0].text.startswith("(Kèm theo Kế hoạch số 07/KH-")
        assert not any(line.bold for line in sources)


@each_annex
def test_a1_two_or_more_annexes_carry_roman_numbers(sheet: Sheet) -> None:  # I.III.1.a
    count = len(CASES[sheet.name].annexes)
    romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]
    wanted = [f"Phụ lục {roman}" for roman in romans[:count]] if count > 1 else ["Phụ lục"]
    assert [pages[0].lines[0].text for pages in sheet.annexes] == wanted


@each_annex
def test_a2_each_annex_counts_its_own_pages(sheet: Sheet) -> None:  # I.III.1.đ
    assert len(sheet.annexes) == len(sheet.paper.annexes)
    for pages in sheet.annexes:
        numbers = [[line.text for line in page.lines if line.bottom < points(20)] for page in pages]
        assert numbers == [[], *[[str(number)] for number in range(2, len(pages) + 1)]]


@pytest.mark.parametrize("sheet", ["annex-two"], indirect=True)
def test_a2_an_annex_of_several_pages_is_there(sheet: Sheet) -> None:
    assert all(len(pages) > 1 for pages in sheet.annexes)


@each_length
def test_an_annex_that_fills_its_page_leaves_no_empty_one(sheet: Sheet) -> None:
    for page in sheet.pages:
        assert [line for line in page.lines if line.baseline > points(19)]
    assert all(len(pages) <= 2 for pages in sheet.annexes)
