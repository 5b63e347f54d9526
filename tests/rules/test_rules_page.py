"""The page: rules P1 to P5 (decree I.I) on the rendered page."""

from typing import Literal

import pytest
from letters import TextLine
from page import LAWFUL_FONTS, Page, centre, mm, points
from paper_cases import CASES, GROUPS, names
from papers import LAW, render
from sheet import CENTRE, Sheet
from structure_of_parts import fonts_of

from docgen_vn.tree.nodes import Role

ALL = names(*(group for group in GROUPS if group != "sweep"))
each = pytest.mark.parametrize("sheet", ALL, indirect=True)
each_body = pytest.mark.parametrize("sheet", names("body", "place", "annex-two", "contact"), indirect=True)
TOLERANCE = 0.6


def text_of(page: Page) -> list[TextLine]:
    """Return the lines of a page without its number."""
    return [line for line in page.lines if line.baseline > points(19)]


@each
def test_p1_every_sheet_is_an_upright_a4(sheet: Sheet) -> None:  # I.I.1-2
    for page in sheet.pages:
        assert mm(page.width) == pytest.approx(210, abs=0.2)
        assert mm(page.height) == pytest.approx(297, abs=0.2)


@each
def test_p2_all_text_lies_between_the_margins(sheet: Sheet) -> None:  # I.I.3
    for page in sheet.pages:
        lines = text_of(page)
        assert min(line.x0 for line in lines) >= points(30) - TOLERANCE
        assert max(line.x1 for line in lines) <= page.width - points(15) + TOLERANCE
        assert min(line.top for line in lines) >= points(20) - TOLERANCE
        assert max(line.bottom for line in lines) <= page.height - points(20) + TOLERANCE


@each_body
def test_p2_the_text_fills_the_width_and_begins_at_the_top(sheet: Sheet) -> None:  # I.I.3
    for page in sheet.pages:
        lines = text_of(page)
        assert points(30) == pytest.approx(min(line.x0 for line in lines), abs=points(5))
        assert max(line.x1 for line in lines) == pytest.approx(page.width - points(15), abs=points(5))
        assert min(line.top for line in lines) <= points(25)


@pytest.mark.parametrize("sheet", ["body-200-pages", "body-20-pages"], indirect=True)
def test_p2_pages_of_plain_text_are_filled_to_the_bottom(sheet: Sheet) -> None:  # I.I.3
    for page in sheet.main[:-1]:
        # A paragraph of three lines may not be split, and takes its space along.
        assert max(line.bottom for line in page.lines) > page.height - points(25) - 4 * 20


@each
def test_p3_all_letters_are_times_new_roman_and_black(sheet: Sheet) -> None:  # I.I.4
    spans = [span for page in sheet.pages for line in page.lines for span in line.spans]
    assert {span.font for span in spans} <= LAWFUL_FONTS
    assert {span.color for span in spans} == {"#000000"}
    drawn = [rule.color for page in sheet.pages for rule in page.rules]
    assert set(drawn) == {"#000000"}


@pytest.mark.parametrize("name", names("letter", "body-levels", "annex-two"))
def test_p3_one_font_stands_in_all_four_slots_and_no_theme_font(name: str) -> None:  # I.I.4
    assert fonts_of(render(CASES[name])) == {"Times New Roman"}


@each
def test_p4_page_numbers_stand_centred_in_the_top_margin_but_on_page_1(sheet: Sheet) -> None:  # I.I.7
    for pages in (sheet.main, *sheet.annexes):
        assert not [line for line in pages[0].lines if line.baseline <= points(19)]
        for number, page in enumerate(pages[1:], start=2):
            (line,) = [line for line in page.lines if line.bottom <= points(20)]
            assert line.text == str(number)
            assert 13 <= line.size <= 14
            assert not line.bold
            assert not line.italic
            assert abs(centre(line) - (points(30) + page.width - points(15)) / 2) <= CENTRE
            assert line.top > points(5)


@each
def test_p5_all_sizes_come_from_one_row_of_the_table(sheet: Sheet) -> None:  # I.V, footnote 1
    sizes = [sheet.nation.size, sheet.motto.size, sheet.place_date.size]
    assert sizes in ([13, 14, 14], [12, 13, 13])
    step: Literal["large", "small"] = "large" if sizes == [13, 14, 14] else "small"
    text = LAW.styles[Role.TEXT].size(step)
    assert {line.size for _, line in sheet.body if line.size > 13} <= {text}
    assert sheet.name_line.size == LAW.styles[Role.SIGNER].size(step)
