"""Head of the first page: rules H1 to H10 (decree I.II.1-4) on the rendered page."""

import re

import pytest
from letters import readable
from page import centre, points, rule_under
from paper_cases import CASES, names
from sheet import CENTRE, LENGTH, Sheet, joined

from docgen_vn.text.widths import width

HEADS = names("issuer", "place", "blank", "letter", "body-levels", "law")
each_head = pytest.mark.parametrize("sheet", HEADS, indirect=True)
each_blank = pytest.mark.parametrize("sheet", names("blank", "place", "letter"), indirect=True)


@each_head
def test_h1_the_nation_stands_top_right_on_one_line(sheet: Sheet) -> None:  # I.II.1.a
    line = sheet.nation
    assert line.text == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert 12 <= line.size <= 13
    assert line.bold
    assert not line.italic
    assert line.top <= min(other.top for other in sheet.first.lines) + 1
    assert line.x0 > sheet.first.width / 2 - points(25)
    assert line.x1 > sheet.first.width / 2


@each_head
def test_h2_the_motto_stands_centred_under_the_nation(sheet: Sheet) -> None:  # I.II.1.b-c
    motto, nation = sheet.motto, sheet.nation
    assert motto.text == "Độc lập - Tự do - Hạnh phúc"
    assert 13 <= motto.size <= 14
    assert motto.bold
    assert not motto.italic
    assert abs(centre(motto) - centre(nation)) <= CENTRE
    assert motto.baseline - nation.baseline <= 1.25 * motto.size


@each_head
def test_h3_a_rule_as_long_as_the_motto_stands_under_it(sheet: Sheet) -> None:  # I.II.1.b
    rule = rule_under(sheet.first, sheet.motto)
    assert rule.length == pytest.approx(sheet.motto.width, rel=LENGTH)
    assert abs(centre(rule) - centre(sheet.motto)) <= CENTRE
    assert rule.solid
    assert rule.y - rule.thickness / 2 > sheet.motto.bottom


@each_head
def test_h4_the_parent_agency_stands_light_above_the_issuer(sheet: Sheet) -> None:  # I.II.2.b
    wanted = sheet.paper.head.parent
    assert joined(sheet.parent) == wanted
    for line in sheet.parent:
        assert 12 <= line.size <= 13
        assert not line.italic
        assert line.baseline < sheet.issuer[0].baseline
        assert abs(centre(line) - centre(sheet.issuer[0])) <= CENTRE


@each_head
def test_h5_the_issuer_stands_bold_and_centred_in_its_column(sheet: Sheet) -> None:  # I.II.2.b
    assert joined(sheet.issuer) == sheet.paper.head.issuer
    for line in sheet.issuer:
        assert 12 <= line.size <= 13
        assert not line.italic
        assert abs(centre(line) - centre(sheet.issuer[0])) <= CENTRE
        assert line.x0 >= points(30) - 0.5
        assert line.x1 < sheet.nation.x0 - points(3)


@each_head
def test_h5_the_lines_of_the_agency_follow_each_other_singly(sheet: Sheet) -> None:  # I.II.2.b
    steps = [low.baseline - high.baseline for high, low in zip(sheet.agency, sheet.agency[1:], strict=False)]
    assert all(step <= 1.2 * sheet.issuer[0].size for step in steps)


@each_head
def test_h6_a_rule_of_a_third_to_a_half_stands_under_the_issuer(sheet: Sheet) -> None:  # I.II.2.b
    rule = rule_under(sheet.first, sheet.issuer[-1])
    longest = max(line.width for line in sheet.issuer)
    assert 1 / 3 * (1 - LENGTH) <= rule.length / longest <= 1 / 2 * (1 + LENGTH)
    assert abs(centre(rule) - centre(sheet.issuer[-1])) <= CENTRE
    assert rule.solid
    assert rule.y - rule.thickness / 2 > sheet.issuer[-1].bottom


@each_head
def test_h7_the_number_stands_centred_under_the_issuer(sheet: Sheet) -> None:  # I.II.3
    line = sheet.number
    assert line.text.split() == readable(sheet.paper.head.number).split()
    assert line.sizes == {13}
    assert not line.bold
    assert not line.italic
    assert abs(centre(line) - centre(sheet.issuer[-1])) <= CENTRE
    assert line.baseline > sheet.issuer[-1].baseline
    assert re.fullmatch(r"Số:( 0[1-9]| [1-9]\d+|\s+)/[\w…]+(-[\w…]+)*", line.text)


@pytest.mark.parametrize("sheet", ["blank-number", "blank-date"], indirect=True)
def test_h7_a_number_not_known_leaves_room_to_write_it(sheet: Sheet) -> None:  # I.II.3
    words = "Số: " + sheet.number.text.partition(" ")[2]
    assert sheet.number.width - width(words, 13) > points(5)


@pytest.mark.parametrize("sheet", names("letter", "body-levels", "to-trinh"), indirect=True)
def test_h8_the_symbol_names_kind_and_issuer_or_issuer_and_unit(sheet: Sheet) -> None:  # I.II.3.b
    document = CASES[sheet.name]
    symbol = sheet.number.text.partition("/")[2]
    wanted = {
        "cong_van": f"{document.issuer.code}-{document.filing.unit}",
        "ke_hoach": f"KH-{document.issuer.code}",
        "to_trinh": f"TTr-{document.issuer.code}",
    }
    assert symbol == wanted[document.kind]


@each_head
def test_h9_place_and_date_stand_on_the_line_of_the_number(sheet: Sheet) -> None:  # I.II.4.c
    line = sheet.place_date
    assert line.text == readable(sheet.paper.head.place_date)
    assert abs(line.baseline - sheet.number.baseline) <= 0.5
    assert 13 <= line.size <= 14
    assert line.italic
    assert not line.bold
    assert abs(centre(line) - centre(sheet.nation)) <= CENTRE
    assert line.x0 > sheet.number.x1 + 3


@each_blank
def test_h9_the_date_is_padded_and_its_blanks_stay(sheet: Sheet) -> None:  # I.II.4.b
    date = re.compile(r"ngày (0[1-9]|[12]\d|3[01]|…+) tháng (0[12]|[3-9]|1[0-2]|…+) năm (\d{4}|…+)")
    place, _, rest = sheet.place_date.text.partition(", ")
    assert place
    assert date.fullmatch(rest)


@each_blank
def test_h10_the_place_is_printed_as_it_is_named(sheet: Sheet) -> None:  # I.II.4.a
    assert sheet.place_date.text.partition(", ngày")[0] == (CASES[sheet.name].place or "……")
