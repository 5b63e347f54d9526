"""The model forms of annex III on the rendered page: what differs from a plan in head, title, text and foot."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from types import ModuleType

import pytest
from forms_cases import COPIES, FORMS, KINDS, MARKS, NEIGHBOURS, SIGNED, WIDE
from letters import TextLine
from page import Page, assert_fonts, centre, find, find_all, frame, mm, pages, points, rule_under
from papers import LAW, render
from sheet import CENTRE, solid

from docgen_vn.compose.paper import compose
from docgen_vn.tree.nodes import Addressees, Marks, Paper, Role
from docgen_vn.writers.docx.writer import write_docx

LEFT, RIGHT = points(30), points(210 - 15)
MIDDLE = (LEFT + RIGHT) / 2
MILLIMETRE = points(1)

Printed = tuple[Paper, tuple[Page, ...]]


@pytest.fixture(scope="module")
def pdfs(office: ModuleType) -> Mapping[str, bytes]:
    return office.pdfs({name: render(document) for name, document in FORMS.items()})  # type: ignore[no-any-return]


@pytest.fixture
def form(request: pytest.FixtureRequest, pdfs: Mapping[str, bytes]) -> Printed:
    return compose(FORMS[request.param], LAW), pages(pdfs[request.param])


def each(*names: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("form", names, indirect=True)


def below(page: Page, height: float) -> list[TextLine]:
    return [line for line in page.lines if line.baseline > height]


def body_lines(page: Page) -> list[TextLine]:
    """Return the lines of a page without its number."""
    return [line for line in page.lines if line.baseline > points(19)]


# --- every form ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_set_in_the_lawful_font_and_leaves_no_page_empty(name: str, pdfs: Mapping[str, bytes]) -> None:
    assert_fonts(pdfs[name])
    assert all(body_lines(page) for page in pages(pdfs[name]))


# --- head and title --------------------------------------------------------------------------------------------


@each("joint")
def test_each_agency_of_a_joint_paper_begins_a_line_and_the_rule_stands_below_the_last(form: Printed) -> None:
    paper, (first, *_) = form
    number = find(first, "Số: 07")
    agency = [line for line in first.lines if line.baseline < number.baseline - 1 and line.x0 < points(95)]
    words = "".join(line.text for line in agency)
    assert solid(words) == solid(paper.head.issuer)
    starts = {line.text.split(" ")[0] for line in agency}
    assert {"ĐOÀN", "TRƯỜNG", "THƯ"} <= starts
    assert all(line.bold for line in agency)
    assert rule_under(first, agency[-1]).y > agency[-1].baseline
    assert len([rule for rule in first.rules if rule.x1 < points(95) and rule.y < number.baseline]) == 1


@each("minutes")
def test_minutes_carry_no_place_and_date(form: Printed) -> None:  # III, Mẫu 1.9
    _, (first, *_) = form
    number = find(first, "Số: 07/BB-UBND")
    assert not [line for line in first.lines if line is not number and abs(line.baseline - number.baseline) < 2]


@each("open-letter")
def test_an_open_letter_carries_no_number(form: Printed) -> None:
    paper, (first, *_) = form
    assert not find_all(first, "Số:")
    lines = [line for line in first.lines if line.bold and abs(centre(line) - MIDDLE) < CENTRE]
    assert solid("".join(line.text for line in lines)) == solid(paper.title.kind if paper.title else "")
    assert max(line.width for line in lines) < 1.6 * min(line.width for line in lines)


@each("introduction", "leave")
def test_a_form_without_abstract_has_its_rule_below_the_type_name(form: Printed) -> None:  # III, Mẫu 1.8, 1.10
    paper, (first, *_) = form
    assert paper.title
    kind = find(first, paper.title.kind)
    rule = rule_under(first, kind)
    assert 1 / 3 <= rule.length / kind.width <= 1 / 2
    assert abs(centre(rule) - MIDDLE) <= CENTRE


@each("resolution", "decision", "regulation")
def test_authority_and_command_stand_bold_and_centred_around_the_legal_bases(form: Printed) -> None:  # III, Mẫu 1.1-1.3
    paper, (first, *_) = form
    (command,) = [block for block in paper.blocks if getattr(block, "role", "") == Role.COMMAND]
    line = find(first, getattr(command, "text", ""))
    authority = [x for x in first.lines if x.text.startswith(("CHỦ TỊCH ỦY BAN", "HỘI ĐỒNG NHÂN DÂN", "KHÓA II"))]
    assert authority
    for each_line in (line, *authority):
        assert each_line.bold
        assert 13 <= each_line.size <= 14
        assert abs(centre(each_line) - MIDDLE) <= CENTRE
    bases = [x for x in first.lines if x.italic and authority[-1].baseline < x.baseline < line.baseline]
    assert bases
    assert mm(line.baseline - bases[-1].baseline) == pytest.approx(11, abs=2)
    assert mm(bases[0].baseline - authority[-1].baseline) == pytest.approx(8, abs=1.5)


@each("telegram", "telegram-one")
def test_a_telegram_names_its_sender_and_each_addressee_below(form: Printed) -> None:  # III, Mẫu 1.6
    paper, (first, *_) = form
    (block,) = [block for block in paper.blocks if isinstance(block, Addressees)]
    sender = find(first, "điện:")
    assert abs(centre(sender) - MIDDLE) <= CENTRE
    names = [find(first, f"- {name}") for name in block.names]
    assert {round(mm(line.x0 - sender.x0)) for line in names} == {9}
    assert all(13 <= line.size <= 14 and not line.bold for line in (sender, *names))


# --- foot ------------------------------------------------------------------------------------------------------


@each("minutes")
def test_secretary_and_chair_sign_side_by_side_and_the_recipients_stand_below(form: Printed) -> None:  # III, Mẫu 1.9
    _, printed = form
    page = printed[-1]
    secretary, chair = find(page, "THƯ KÝ"), find(page, "CHỦ TỌA")
    assert abs(secretary.baseline - chair.baseline) < 0.5
    assert mm(centre(secretary)) == pytest.approx(65, abs=2)
    assert mm(centre(chair)) == pytest.approx(153.75, abs=2)
    names = [line for line in page.lines if line.bold and line.baseline > chair.baseline + 40]
    assert [line.text for line in names][:2] == ["Đỗ Văn Mạch", "Lê Thị Hà My"]
    assert abs(names[0].baseline - names[1].baseline) < 0.5
    word = find(page, "Nơi nhận:")
    assert word.baseline > names[0].baseline
    assert word.x0 == pytest.approx(LEFT, abs=1)


@pytest.mark.parametrize(
    ("form", "in_rows"),
    [("joint", [2, 1]), ("joint-short", [3]), ("joint-four", [2, 2]), ("agreement", [2])],
    indirect=["form"],
)
def test_several_signers_stand_side_by_side_the_main_one_last(form: Printed, in_rows: list[int]) -> None:
    paper, printed = form
    page = next(page for page in reversed(printed) if find_all(page, paper.foot.full_name))
    signers = [*(each.full_name for each in paper.foot.co_signers), paper.foot.full_name]
    word = find(page, "Nơi nhận:")
    names = [line for line in page.lines if line.text in signers and line.bold and line.baseline < word.baseline]
    ordered = sorted(names, key=lambda line: (round(line.baseline), line.x0))
    assert [line.text for line in ordered] == signers
    rows = [round(line.baseline) for line in ordered]
    assert [rows.count(row) for row in sorted(set(rows))] == in_rows
    for left, right in pairwise(ordered):
        assert right.baseline > left.baseline + 1 or right.x0 > left.x1
    assert all(line.x1 <= RIGHT + 1 for line in page.lines)


@each("minutes", "joint", "joint-short", "joint-four", "agreement")
def test_lines_of_signers_side_by_side_neither_break_nor_touch(form: Printed) -> None:
    paper, printed = form
    page = next(page for page in reversed(printed) if find_all(page, paper.foot.full_name))
    for words in {words for each in (*paper.foot.co_signers, paper.foot) for words in each.authority}:
        assert words in [line.text for line in page.lines if line.bold]
    for one, two in pairwise(sorted(page.lines, key=lambda line: (round(line.baseline), line.x0))):
        if one.bold and two.bold and abs(one.baseline - two.baseline) < 1:
            assert two.x0 - one.x1 >= points(4) - 1


@each("joint-short")
def test_the_recipients_below_several_signers_have_the_whole_width(form: Printed) -> None:
    _, printed = form
    line = find(printed[-1], NEIGHBOURS)
    assert line.x0 == pytest.approx(LEFT, abs=1)
    assert line.x1 > MIDDLE


@each("leave")
def test_the_confirmation_of_a_leave_stands_on_the_left_below_the_recipients(form: Printed) -> None:  # III, Mẫu 1.10
    paper, printed = form
    page = printed[-1]
    lines = [line for line in below(page, find(page, "Lưu: VT").baseline) if line.italic and line.x1 < MIDDLE]
    assert solid("".join(line.text for line in lines)) == solid("".join(paper.foot.confirmation))
    assert all(line.sizes == {11} for line in lines)
    assert max(map(centre, lines)) - min(map(centre, lines)) < 1
    assert mm(centre(lines[0])) == pytest.approx(67.8, abs=5)
    assert mm(lines[0].baseline - find(page, "Nơi nhận:").baseline) == pytest.approx(36.7, abs=8)
    name = find(page, "Họ và tên")
    assert (name.sizes, name.bold, name.italic) == ({14}, True, False)
    assert centre(name) == pytest.approx(centre(lines[0]), abs=1)
    assert mm(name.baseline - lines[-1].baseline) > LAW.page.signature_room


# --- attached text ---------------------------------------------------------------------------------------------


@each("regulation", "copy-regulation", "wide-all")
def test_an_attached_text_has_its_own_pages_with_head_title_and_source(form: Printed) -> None:  # III, Mẫu 1.3
    paper, printed = form
    assert paper.attached
    start = next(place for place, page in enumerate(printed) if place and find_all(page, paper.head.nation))
    page = printed[start]
    assert not find_all(page, "Số: 07/")
    assert rule_under(page, find(page, paper.head.motto)).length == pytest.approx(
        find(page, paper.head.motto).width, abs=2
    )
    assert rule_under(page, find(page, "PHƯỜNG TÂN LẠC HẠ"))
    kind = find(page, paper.attached.title.kind)
    assert kind.bold
    assert abs(centre(kind) - MIDDLE) <= CENTRE
    source = find(page, "(Kèm theo ")
    assert source.italic
    assert source.baseline > kind.baseline
    assert [rule for rule in page.rules if rule.y > source.baseline]
    assert not [line for line in page.lines if line.baseline < points(19)]
    assert find_all(printed[start - 1], paper.foot.full_name)


@each("regulation")
def test_an_attached_text_counts_its_own_pages_and_articles(form: Printed) -> None:
    paper, printed = form
    start = next(place for place, page in enumerate(printed) if place and find_all(page, paper.head.nation))
    numbers = [[line.text for line in page.lines if line.baseline < points(19)] for page in printed[start:]]
    assert numbers == [[], *[[str(number)] for number in range(2, len(numbers) + 1)]]
    assert find_all(printed[start], "Điều 1. ")


# --- pages laid down -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", WIDE, indirect=True)
def test_the_pages_of_an_annex_lie_as_the_annex_says(form: Printed) -> None:
    paper, printed = form
    numbers = {annex.number: annex for annex in paper.annexes}
    annex, seen = None, []
    for page in printed:
        first = body_lines(page)[0]
        if first.text in numbers:
            annex = numbers[first.text]
            seen.append(annex.number)
            numbers_on_page = [line for line in page.lines if line.baseline < points(19)]
            assert not numbers_on_page
        wide = bool(annex and annex.landscape)
        assert (page.width > page.height) is wide
    assert seen == [annex.number for annex in paper.annexes]


@each("wide-only", "wide-last")
def test_text_and_tables_of_a_page_laid_down_take_its_whole_width(form: Printed) -> None:
    paper, printed = form
    page = next(page for page in printed if page.width > page.height)
    table = max(page.rules, key=lambda rule: rule.length)
    assert table.x0 == pytest.approx(points(30), abs=1)
    assert table.x1 == pytest.approx(page.width - points(15), abs=1)
    middle = (points(30) + page.width - points(15)) / 2
    heading = [line for line in body_lines(page) if line.bold][:2]
    assert all(abs(centre(line) - middle) <= CENTRE for line in heading)
    assert paper.annexes


@each("wide-only")
def test_the_address_stands_on_the_first_page_only(form: Printed) -> None:
    _, printed = form
    assert find_all(printed[0], "Số 12 đường Hoa Sữa")
    assert not [line for page in printed[1:] for line in find_all(page, "Số 12 đường Hoa Sữa")]


# --- copies ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", COPIES, indirect=True)
def test_a_copy_says_so_below_a_rule_across_the_page(form: Printed) -> None:  # I, part II; III, Mẫu 3.1
    paper, printed = form
    assert paper.copy
    page = printed[-1]
    word = find(page, paper.copy.form)
    assert word.bold
    assert 13 <= word.size <= 14
    rule = max((rule for rule in page.rules if rule.y < word.baseline), key=lambda rule: rule.y)
    assert rule.x0 == pytest.approx(LEFT, abs=1)
    assert rule.x1 == pytest.approx(page.width - points(15), abs=1)
    assert abs(find(page, "TRƯỜNG TIỂU HỌC").baseline - word.baseline) < 1
    number = find(page, paper.copy.head.number)
    place = find(page, paper.copy.head.place_date)
    assert abs(number.baseline - place.baseline) < 0.5
    assert place.italic
    assert abs(centre(place) - centre(word)) <= CENTRE
    authority = [line for line in find_all(page, "HIỆU TRƯỞNG") if line.baseline > number.baseline]
    recipients = [line for line in find_all(page, "Nơi nhận:") if line.baseline > number.baseline]
    assert abs(authority[0].baseline - recipients[0].baseline) < 0.5
    assert find(page, "Ngô Thị Na").bold


@each("copy")
def test_a_copy_stands_on_the_page_of_the_foot_when_there_is_room(form: Printed) -> None:
    _, printed = form
    assert find_all(printed[-1], "Lê Thị Hà My")
    assert find_all(printed[-1], "SAO Y")


def test_an_electronic_copy_says_who_signed_it_in_the_top_right_corner(office: ModuleType) -> None:  # III, Mẫu 3.2
    words = "SAO Y; Trường Tiểu học Bông Sen; 12/01/2026; 08:15:30 +07:00"
    paper = replace(compose(FORMS["wide-only"], LAW), marks=Marks(signed=words))
    first, *others = pages(office.pdfs({"signed": write_docx(paper, LAW).data})["signed"])
    line = find(first, words)
    assert line.sizes == {10}
    assert not line.bold
    assert not line.italic
    assert line.x1 == pytest.approx(RIGHT, abs=1)
    assert line.bottom < points(20)
    assert find(first, paper.head.nation).top == pytest.approx(points(20), abs=1)
    assert not [x for page in others for x in find_all(page, words)]


# --- marks -----------------------------------------------------------------------------------------------------

SIZES = {
    "KHẨN": 20,
    "HỎA TỐC": 30,
    "THƯỢNG KHẨN": 40,
    "MẬT": 20,
    "TỐI MẬT": 30,
    "TUYỆT MẬT": 40,
}
HALF = points(0.5)


@pytest.mark.parametrize("form", MARKS, indirect=True)
def test_urgency_and_secrecy_stand_in_red_boxes_of_the_lawful_size(form: Printed) -> None:  # I.III.2.a-b
    paper, (first, *_) = form
    number = find(first, paper.head.number)
    words = [word for word in (paper.marks.secrecy, paper.marks.urgency) if word]
    lines = [line for line in first.lines if line.color == "#ff0000"]
    assert [line.text for line in lines] == words
    for line in lines:
        box = frame(first, line)
        assert box
        assert box.x1 - box.x0 == pytest.approx(points(SIZES[line.text]), abs=HALF)
        assert box.bottom - box.top == pytest.approx(points(8), abs=HALF)
        assert box.stroke == "#ff0000"
        assert LEFT + 0.375 < box.x0 < LEFT + 1.5  # the whole line at the left is inside of the cell, or it is cut
        assert box.top > number.baseline
        assert centre(line) == pytest.approx((box.x0 + box.x1) / 2, abs=1)
        capitals = line.baseline - 0.33 * line.size
        assert capitals == pytest.approx((box.top + box.bottom) / 2, abs=MILLIMETRE)
        assert line.bold
        assert 13 <= line.size <= 14


@pytest.mark.parametrize("form", MARKS, indirect=True)
def test_the_boxes_of_marks_do_not_touch_each_other_or_the_text(form: Printed) -> None:
    _, (first, *_) = form
    lines = [line for line in first.lines if line.color == "#ff0000"]
    boxes = [box for box in (frame(first, line) for line in lines) if box]
    assert all(low.top - high.bottom > MILLIMETRE for high, low in pairwise(boxes))
    for box in boxes:
        inside = [
            x for x in first.lines if x.top < box.bottom and x.bottom > box.top and x.x0 < box.x1 and x.x1 > box.x0
        ]
        assert len(inside) == 1


@each("mark-hoa-toc", "mark-inside", "mark-all")
def test_circulation_stands_in_a_black_box_in_the_top_margin_of_page_1(form: Printed) -> None:  # I.III.2.c, I.IV
    paper, (first, *others) = form
    line = find(first, paper.marks.circulation)
    box = frame(first, line)
    assert box
    assert box.stroke == "#000000"
    assert box.top > points(5)
    assert box.bottom < points(20)
    assert abs(centre(line) - centre(find(first, paper.head.nation))) <= CENTRE
    assert box.x0 < line.x0 - 5
    assert box.x1 > line.x1 + 5
    assert line.bold
    assert 13 <= line.size <= 14
    assert find(first, paper.head.nation).top == pytest.approx(points(20), abs=1)
    assert not [x for page in others for x in find_all(page, paper.marks.circulation)]


def test_the_cases_hold_every_kind_of_mark_and_form() -> None:
    words = {word for document in MARKS.values() for word in (document.urgency, document.secrecy, document.circulation)}
    assert len(words - {None}) == 8
    assert {document.kind for document in {**KINDS, **SIGNED}.values()} >= {"nghi_quyet", "quyet_dinh", "bien_ban"}


@each("copy-laid-down")
def test_the_block_of_a_copy_divides_a_page_laid_down_in_two(form: Printed) -> None:  # I, part II
    page = form[1][-1]
    assert page.width > page.height
    quarters = [points(30 + 252 / 4), points(30 + 252 * 3 / 4)]
    for words in ("TRƯỜNG TIỂU HỌC", "Số: 03/SY"):
        assert centre(find(page, words)) == pytest.approx(quarters[0], abs=3)
    for words in ("SAO Y", "ngày 12 tháng 01", "HIỆU TRƯỞNG", "Ngô Thị Na"):
        (line,) = [line for line in find_all(page, words) if line.x0 > points(30 + 252 / 2)]
        assert centre(line) == pytest.approx(quarters[1], abs=3)
