"""The foot stays whole and takes text along: rule F9, wherever the text ends."""

import pytest
from letters import TextLine
from page import Page, points
from paper_cases import GROUPS, names
from sheet import Sheet

LONG = names(*(group for group in GROUPS if group not in {"sweep", "crowd"}))
LINE = 18.5
SPACE = points(5)
each = pytest.mark.parametrize("sheet", names("sweep") + LONG, indirect=True)
each_sweep = pytest.mark.parametrize("sheet", names("sweep"), indirect=True)


def text_on(sheet: Sheet, page: Page) -> list[TextLine]:
    """Return the lines of the text on one page."""
    return [line for where, line in sheet.body if where is page]


@each
def test_f9_the_foot_stands_whole_on_the_last_page_of_the_text(sheet: Sheet) -> None:
    assert sheet.foot_page is sheet.main[-1]
    foot = sheet.paper.foot
    assert " ".join(line.text for line in sheet.recipients).startswith(" ".join(foot.recipients))
    assert " ".join(line.text for line in sheet.authority) == " ".join(foot.authority)
    assert sheet.name_line.text == foot.full_name


@each
def test_f9_at_least_two_lines_of_text_stand_above_the_foot(sheet: Sheet) -> None:
    heights = {round(line.baseline) for line in text_on(sheet, sheet.foot_page)}
    assert len(heights) >= 2


@each
def test_f9_no_page_is_left_empty(sheet: Sheet) -> None:
    for page in sheet.pages:
        assert [line for line in page.lines if line.baseline > points(19)]


@each_sweep
def test_f9_what_moved_to_the_last_page_found_no_room_before(sheet: Sheet) -> None:
    *before, last = sheet.main
    moved = [line for line in last.lines if line.baseline > points(19)]
    height = max(line.bottom for line in moved) - min(line.top for line in moved)
    for page in before[-1:]:
        assert free_below(sheet, page) < height + SPACE
    for page in before[:-1]:
        assert free_below(sheet, page) < 4 * LINE + SPACE


@each_sweep
def test_f9_the_foot_takes_no_more_than_its_paragraphs_along(sheet: Sheet) -> None:
    if len(sheet.main) > 1 and free_below(sheet, sheet.main[-2]) > 4 * LINE:
        assert len(text_on(sheet, sheet.foot_page)) <= 9


@pytest.mark.parametrize("sheet", names("crowd"), indirect=True)
def test_f9_more_recipients_than_stay_together_go_on_below_the_signature(sheet: Sheet) -> None:
    place = sheet.main.index(sheet.foot_page)
    below = [line for page in sheet.main[place + 1 :] for line in page.lines if line.baseline > points(19)]
    printed = [line.text for line in (*sheet.recipients, *below)]
    assert printed == [*sheet.paper.foot.recipients, sheet.paper.foot.drafter]
    assert sheet.name_line.text == sheet.paper.foot.full_name
    assert len(text_on(sheet, sheet.foot_page)) >= 2


def free_below(sheet: Sheet, page: Page) -> float:
    """Return the room left free at the bottom of a page."""
    lines = [line for line in page.lines if page is not sheet.first or line.baseline < sheet.contact_top]
    bottom = min(page.height - points(20), sheet.contact_top if page is sheet.first else page.height)
    return bottom - max(line.bottom for line in lines)
