"""Text: rules B1 to B8, B10 and B11 (decree I.II.6, I.III.1.a) on the rendered page."""

import re
from itertools import pairwise

import pytest
from letters import TextLine, readable
from page import Page, centre, points
from paper_cases import names
from sheet import CENTRE, Placed, Sheet

from docgen_vn.tree.nodes import Paragraph, Role, Table

BODIES = [name for name in names("body", "law", "letter-long", "annex-two", "sweep-shorts-30") if "200" not in name]
each_body = pytest.mark.parametrize("sheet", [name for name in BODIES if name != "body-unbroken"], indirect=True)
each_paper = pytest.mark.parametrize("sheet", names("body", "letter", "other", "abstract"), indirect=True)
each_law = pytest.mark.parametrize("sheet", ["law"], indirect=True)
LEFT = points(30)
INDENTS = (points(10), points(12.7))
SINGLE = 1.149  # of the size: one line of Times New Roman
PROSE = {Role.TEXT, Role.CLAUSE, Role.POINT, Role.BULLET, Role.LEGAL_BASIS, Role.ARTICLE}
HEADINGS = {Role.SECTION, Role.CLAUSE_TITLE, Role.DIVISION, Role.DIVISION_TITLE, Role.TABLE_TITLE}


def of(sheet: Sheet, *roles: Role) -> list[tuple[Paragraph, list[Placed]]]:
    """Return the paragraphs of some roles with their lines; fail when there is none."""
    found = [(block, lines) for block, lines in sheet.paragraphs if block.role in roles]
    assert found, f"{sheet.name} has no {roles}"
    return found


def right(page: Page) -> float:
    """Return where the text ends."""
    return page.width - points(15)


def upright(line: TextLine) -> bool:
    """Tell whether a line is neither bold nor italic."""
    return not any(span.bold or span.italic for span in line.spans)


@pytest.mark.parametrize("sheet", names("body-levels", "annex-two", "abstract-5-full"), indirect=True)
def test_b1_legal_bases_stand_in_italics_one_a_paragraph(sheet: Sheet) -> None:  # I.II.6.a
    bases = of(sheet, Role.LEGAL_BASIS)
    assert [block.text[-1] for block, _ in bases] == [*";" * (len(bases) - 1), "."]
    for _, lines in bases:
        assert all(line.italic and not line.bold and 13 <= line.size <= 14 for _, line in lines)
        assert lines[0][1].text.startswith("Căn cứ")


@each_body
def test_b2_prose_is_justified_and_its_first_line_indented(sheet: Sheet) -> None:  # I.II.6.e
    for _, lines in of(sheet, *PROSE):
        indent = lines[0][1].x0 - LEFT
        assert min(abs(indent - lawful) for lawful in INDENTS) < 1
        assert all(line.x0 == pytest.approx(LEFT, abs=1) for _, line in lines[1:])
        assert all(line.x1 == pytest.approx(right(page), abs=1.5) for page, line in lines[:-1])
        assert all(13 <= line.size <= 14 for _, line in lines)


@each_body
def test_b2_lines_stand_single_to_one_and_a_half_apart(sheet: Sheet) -> None:  # I.II.6.e
    for _, lines in of(sheet, *PROSE):
        for (page, high), (below, low) in pairwise(lines):
            if page is below:
                pitch = (low.baseline - high.baseline) / (SINGLE * low.size)
                assert 0.99 <= pitch <= 1.5


@each_body
def test_b2_at_least_six_points_lie_between_paragraphs(sheet: Sheet) -> None:  # I.II.6.e
    pitches = [low.baseline - high.baseline for _, lines in of(sheet, *PROSE) for high, low in same_page(lines)]
    line = max(pitches)
    for (one, above), (other, below) in pairwise(sheet.paragraphs):
        if {one.role, other.role} <= PROSE:
            for high, low in same_page([above[-1], below[0]]):
                assert low.baseline - high.baseline >= line + 6 - 0.2


def same_page(lines: list[Placed]) -> list[tuple[TextLine, TextLine]]:
    """Return neighbouring lines that stand on one page."""
    return [(high, low) for (page, high), (below, low) in pairwise(lines) if page is below]


@each_law
def test_b3_b4_divisions_stand_centred_with_their_title_below(sheet: Sheet) -> None:  # I.II.6.đ
    number = re.compile(r"(Phần|Chương) [IVXLC]+|(Mục|Tiểu mục) \d+")
    words = [block.text for block, _ in of(sheet, Role.DIVISION)]
    assert words == ["Phần I", "Chương I", "Phần II", "Chương II", "Mục 1", "Tiểu mục 1"]
    for place, (block, lines) in enumerate(sheet.paragraphs):
        if block.role is Role.DIVISION:
            assert number.fullmatch(lines[0][1].text)
            title, below = sheet.paragraphs[place + 1]
            assert title.text == title.text.upper()
            for page, line in (*lines, *below):
                assert line.bold
                assert not line.italic
                assert 13 <= line.size <= 14
                assert abs(centre(line) - (LEFT + right(page)) / 2) <= CENTRE


@each_law
def test_b5_an_article_is_bold_with_its_title_and_indented(sheet: Sheet) -> None:  # I.II.6.đ
    articles = of(sheet, Role.ARTICLE)
    assert [readable(block.text).partition(".")[0] for block, _ in articles] == ["Điều 1", "Điều 2", "Điều 3"]
    for block, lines in articles:
        first = lines[0][1]
        assert first.spans[0].bold
        assert not first.italic
        bold = "".join(span.text for _, line in lines for span in line.spans if span.bold).strip()
        assert readable(block.text).startswith(bold)
        assert re.match(r"Điều \d+\.( Phạm vi điều chỉnh| Người phụ trách tủ sách)?$", bold)


@pytest.mark.parametrize("sheet", names("body-levels", "body-20-pages", "body-tasks-lead"), indirect=True)
def test_b6_a_section_is_roman_bold_and_in_capitals(sheet: Sheet) -> None:  # I.V, row 6b
    sections = of(sheet, Role.SECTION)
    romans = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"]
    assert [block.text.partition(". ")[0] for block, _ in sections] == romans[: len(sections)]
    for block, lines in sections:
        assert block.text == block.text.upper()
        assert all(line.bold and not line.italic for _, line in lines)


@pytest.mark.parametrize("sheet", ["body-levels"], indirect=True)
def test_b7_a_clause_with_a_title_is_bold_and_one_without_is_not(sheet: Sheet) -> None:  # I.II.6.đ
    for block, lines in of(sheet, Role.CLAUSE_TITLE):
        assert re.match(r"\d+(\.\d+)*\. ", block.text)
        assert all(line.bold and not line.italic for _, line in lines)
    for block, lines in of(sheet, Role.CLAUSE):
        assert re.match(r"\d+(\.\d+)*\. ", block.text)
        assert all(upright(line) for _, line in lines)


@pytest.mark.parametrize("sheet", ["body-levels"], indirect=True)
def test_b8_points_follow_the_vietnamese_alphabet(sheet: Sheet) -> None:  # I.II.6.đ
    points_of = of(sheet, Role.POINT)
    assert [lines[0][1].text.partition(" ")[0] for _, lines in points_of] == ["a)", "b)", "c)", "d)", "đ)", "e)"]
    assert all(upright(line) for _, lines in points_of for _, line in lines)


@each_paper
def test_b10_the_text_ends_in_its_mark(sheet: Sheet) -> None:  # III, model forms
    assert sheet.body[-1][1].text.endswith("./.")
    assert sum("./." in line.text for _, line in sheet.body) == 1


@pytest.mark.parametrize("sheet", ["annex-two"], indirect=True)
def test_b11_the_text_points_at_its_annexes(sheet: Sheet) -> None:  # I.III.1.a
    assert " ".join(line.text for _, line in sheet.paragraphs[-1][1]).endswith("Phụ lục I và Phụ lục II./.")


@each_paper
def test_a_heading_stays_with_what_follows(sheet: Sheet) -> None:
    for (block, lines), (_, below) in pairwise(sheet.paragraphs):
        if block.role in HEADINGS - {Role.TABLE_TITLE}:
            assert lines[0][0] is below[0][0], f"{block.text} stands alone at the end of a page"


@pytest.mark.parametrize("sheet", names("body-long-table", "body-20-pages", "body-levels"), indirect=True)
def test_a_table_repeats_its_header_and_stays_between_the_margins(sheet: Sheet) -> None:
    tables = [block for block in sheet.paper.blocks if isinstance(block, Table)]
    header = readable(tables[0].header[0].text)
    for page in sheet.main:
        ruled = [rule for rule in page.rules if rule.length > points(100)]
        if ruled:
            assert any(line.text == header for line in page.lines)
            assert min(rule.x0 for rule in ruled) >= LEFT - 1
            assert max(rule.x1 for rule in ruled) <= right(page) + 1
