"""Title: rules T1 to T4 (decree I.II.5) on the rendered page."""

from itertools import pairwise

import pytest
from letters import readable
from page import Page, centre, points
from paper_cases import names
from sheet import CENTRE, LENGTH, Sheet, joined

each_title = pytest.mark.parametrize("sheet", names("abstract", "issuer", "body-levels", "law"), indirect=True)
each_abstract = pytest.mark.parametrize("sheet", names("abstract"), indirect=True)
each_letter = pytest.mark.parametrize("sheet", names("letter"), indirect=True)


def middle(page: Page) -> float:
    """Return the middle of the text, between margins of 30 and 15 mm."""
    return (points(30) + page.width - points(15)) / 2


@each_title
def test_t1_the_kind_stands_in_capitals_across_the_page(sheet: Sheet) -> None:  # I.II.5.b
    line = sheet.kind
    assert line.text == line.text.upper()
    assert 13 <= line.size <= 14
    assert line.bold
    assert not line.italic
    assert abs(centre(line) - middle(sheet.first)) <= CENTRE
    assert line.top > sheet.number.bottom


@each_title
def test_t2_the_abstract_stands_bold_right_below_the_kind(sheet: Sheet) -> None:  # I.II.5.b
    assert sheet.paper.title
    words = readable("".join(run.text for run in sheet.paper.title.abstract))
    assert joined(sheet.abstract) == words
    for above, line in pairwise((sheet.kind, *sheet.abstract)):
        assert 13 <= line.size <= 14
        assert line.bold
        assert not line.italic
        assert abs(centre(line) - middle(sheet.first)) <= CENTRE
        assert line.baseline - above.baseline <= 1.5 * line.size


@each_title
def test_t3_a_rule_of_a_third_to_a_half_stands_under_the_abstract(sheet: Sheet) -> None:  # I.II.5.b
    rule, longest = sheet.title_rule, max(line.width for line in sheet.abstract)
    assert 1 / 3 * (1 - LENGTH) <= rule.length / longest <= 1 / 2 * (1 + LENGTH)
    assert abs(centre(rule) - centre(sheet.abstract[-1])) <= CENTRE
    assert rule.solid
    assert 0 < rule.y - rule.thickness / 2 - sheet.abstract[-1].bottom < 8


@each_abstract
def test_t2_the_lines_of_the_abstract_are_no_more_than_needed_and_even(sheet: Sheet) -> None:  # I.II.5.b
    wanted = sheet.name.split("-")[1]
    assert len(sheet.abstract) == (int(wanted) if wanted.isdigit() else 1)
    widths = [line.width for line in sheet.abstract]
    assert min(widths) > 0.45 * max(widths)


@each_letter
def test_t4_the_subject_of_a_letter_stands_under_its_number(sheet: Sheet) -> None:  # I.II.5.b
    assert sheet.paper.title is None
    assert joined(sheet.subject) == readable(sheet.paper.head.subject)
    assert sheet.subject[0].text.startswith("V/v ")
    for line in sheet.subject:
        assert 12 <= line.size <= 13
        assert not line.bold
        assert not line.italic
        assert abs(centre(line) - centre(sheet.number)) <= CENTRE
        assert line.x1 < sheet.place_date.x1 - sheet.place_date.width / 2


@each_letter
def test_t4_six_points_lie_between_number_and_subject(sheet: Sheet) -> None:  # I.II.5.b
    number, subject = sheet.number, sheet.subject[0]
    single = 1.149 * subject.size
    assert subject.baseline - number.baseline - single == pytest.approx(6, abs=0.8)


@each_letter
def test_t4_the_subject_keeps_away_from_the_addressees(sheet: Sheet) -> None:  # I.II.5.b
    word = next(line for line in sheet.first.lines if line.text.startswith("Kính gửi"))
    assert word.top - sheet.subject[-1].bottom >= 6
