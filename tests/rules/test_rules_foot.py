"""Foot of the last page: rules F1 to F8 (decree I.II.7, I.II.9, I.III.3-4) on the rendered page."""

from itertools import pairwise

import pytest
from letters import readable
from page import centre, points
from paper_cases import CASES, names
from sheet import CENTRE, Sheet, joined

from docgen_vn.model.document import Capacity
from docgen_vn.text.unicode import plain

FEET = names("signature", "recipients", "letter", "body-levels", "issuer-120", "place-0", "annex-two")
each_foot = pytest.mark.parametrize("sheet", FEET, indirect=True)
each_signature = pytest.mark.parametrize("sheet", names("signature"), indirect=True)
LEFT, RIGHT = points(30), points(210 - 15)
MIDDLE = (LEFT + RIGHT) / 2
ASIDE = points(33.75)
"""How far right of the middle of the text the signer's column has its own: near that of every model form (III)."""

ABBREVIATIONS = {
    Capacity.THAY_MAT: "TM.",
    Capacity.KY_THAY: "KT.",
    Capacity.THUA_LENH: "TL.",
    Capacity.THUA_UY_QUYEN: "TUQ.",
    Capacity.QUYEN: "Q.",
}


@each_foot
def test_f1_authority_and_position_stand_bold_around_a_middle_in_the_right_half(sheet: Sheet) -> None:  # I.II.7.đ, III
    assert joined(sheet.authority) == " ".join(sheet.paper.foot.authority)
    for line in sheet.authority:
        assert line.text == line.text.upper()
        assert 13 <= line.size <= 14
        assert line.bold
        assert not line.italic
        assert line.x1 <= RIGHT + 1
        assert abs(centre(line) - MIDDLE - ASIDE) <= CENTRE
        if line.width <= 2 * ASIDE:
            assert line.x0 >= MIDDLE - 1


@each_signature
def test_f2_each_capacity_stands_before_what_it_acts_for(sheet: Sheet) -> None:  # I.II.7.b
    signature = CASES[sheet.name].signature
    behalf, position = list(signature.on_behalf_of), str(signature.position)
    wanted = []
    for capacity in signature.capacity:
        if capacity is Capacity.QUYEN:
            position = f"Q. {position}"
        else:
            wanted.append(f"{ABBREVIATIONS[capacity]} {behalf.pop(0)}")
    lines = iter(sheet.authority)
    for text in [*wanted, position]:
        taken = next(lines).text
        while taken != text.upper():
            taken += f" {next(lines).text}"
    assert not list(lines)


@each_foot
def test_f3_the_name_stands_centred_below_room_for_the_signature(sheet: Sheet) -> None:  # I.II.7.c-đ
    name, signature = sheet.name_line, CASES[sheet.name].signature
    assert name.text == signature.full_name
    assert 13 <= name.size <= 14
    assert name.bold
    assert not name.italic
    assert abs(centre(name) - centre(sheet.authority[0])) <= CENTRE
    below = sheet.signature[len(sheet.authority)]
    assert below.top - sheet.authority[-1].bottom >= points(20)


@pytest.mark.parametrize("sheet", ["capacity-other"], indirect=True)
def test_f3_another_position_stands_right_above_the_name(sheet: Sheet) -> None:  # I.II.7.c
    lines = sheet.signature[len(sheet.authority) : -1]
    assert joined(lines) == "PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG"
    assert all(line.bold and 13 <= line.size <= 14 for line in lines)
    assert sheet.name_line.baseline - lines[-1].baseline < 1.3 * sheet.name_line.size


@each_foot
def test_f4_the_word_of_the_recipients_stands_on_the_line_of_the_authority(sheet: Sheet) -> None:  # I.II.9.d
    word = sheet.recipients_word
    assert word.text == "Nơi nhận:"
    assert abs(word.baseline - sheet.authority[0].baseline) <= 0.5
    assert word.x0 == pytest.approx(LEFT, abs=1)
    assert word.sizes == {12}
    assert word.bold
    assert word.italic


@each_foot
def test_f5_the_recipients_stand_one_a_line_behind_a_dash(sheet: Sheet) -> None:  # I.II.9.d
    wanted = [readable(text) for text in sheet.paper.foot.recipients]
    mark = [readable(sheet.paper.foot.drafter)] if sheet.paper.foot.drafter else []
    assert joined(sheet.recipients) == " ".join([*wanted, *mark])
    dashed = [line for line in sheet.recipients if line.text.startswith("- ")]
    assert len(dashed) == len(wanted)
    for line in sheet.recipients:
        assert line.sizes == {11}
        assert not line.bold
        assert not line.italic
        assert line.x0 == pytest.approx(LEFT, abs=1)
        assert line.x1 < min(other.x0 for other in sheet.signature) - points(1.9)


@each_foot
def test_f5_each_recipient_ends_in_a_semicolon_and_the_filing_in_a_dot(sheet: Sheet) -> None:  # I.II.9.d
    document = CASES[sheet.name]
    *others, filing = sheet.paper.foot.recipients
    assert all(text.endswith(";") for text in others)
    copies = f"({document.filing.copies})" if document.filing.copies else ""
    assert filing == f"- Lưu: VT, {document.filing.unit}{copies}."


@pytest.mark.parametrize("sheet", names("letter-one", "letter-long-one", "to-trinh"), indirect=True)
def test_f6_one_addressee_stands_on_the_line_of_the_word(sheet: Sheet) -> None:  # I.II.9.d
    line = next(line for line in sheet.first.lines if line.text.startswith("Kính gửi:"))
    name = CASES[sheet.name].addressees[0]
    assert name.startswith(line.text.removeprefix("Kính gửi: "))
    assert 13 <= line.size <= 14
    assert not line.bold
    assert not line.italic


@pytest.mark.parametrize("sheet", names("letter-many", "letter-long", "letter-city"), indirect=True)
def test_f6_many_addressees_stand_behind_dashes_under_the_colon(sheet: Sheet) -> None:  # I.II.9.d
    lines = sheet.first.lines
    word = next(line for line in lines if line.text == "Kính gửi:")
    below = [line for line in lines if line.baseline > word.baseline and line.text.startswith("- ")]
    dashes = [line for line in below if line.size > 12]
    wanted = CASES[sheet.name].addressees
    assert len(dashes) == len(wanted)
    for line in dashes:
        assert word.x1 - 0.278 * word.size - 3 <= line.x0 <= word.x1 + 1
        assert not line.bold
        assert not line.italic
    assert dashes[-1].text == f"- {wanted[-1]}."
    assert dashes[-2].text == f"- {wanted[-2]};"


@pytest.mark.parametrize("sheet", ["drafter"], indirect=True)
def test_f7_the_drafters_mark_stands_under_the_recipients(sheet: Sheet) -> None:  # I.III.3
    mark = sheet.recipients[-1]
    assert mark.text == "HM.(300)"
    assert mark.sizes == {11}
    assert not mark.bold
    assert not mark.italic


@pytest.mark.parametrize("sheet", names("contact", "letter-parent", "letter-city", "annex-two"), indirect=True)
def test_f8_the_address_stands_at_the_foot_of_page_1_under_a_rule(sheet: Sheet) -> None:  # I.III.4
    (rule,) = [rule for rule in sheet.first.rules if abs(rule.y - sheet.contact_top) < 0.1]
    assert rule.x0 == pytest.approx(LEFT, abs=1)
    assert rule.x1 == pytest.approx(sheet.first.width - points(15), abs=1)
    lines = [line for line in sheet.first.lines if line.baseline > rule.y]
    assert [line.text for line in lines] == [plain(text) for text in sheet.paper.foot.contact]
    for line in lines:
        assert 11 <= line.size <= 12
        assert not line.bold
        assert not line.italic
    assert sheet.first.height - lines[-1].bottom == pytest.approx(points(20), abs=3)
    words = sheet.paper.foot.contact[0]
    assert not [line for page in sheet.pages[1:] for line in page.lines if line.text == words]


@each_foot
def test_f8_the_foot_keeps_clear_of_text_and_address(sheet: Sheet) -> None:  # I.IV
    above = [line for _, line in sheet.body if _ is sheet.foot_page]
    if above:
        assert 6 <= sheet.authority[0].top - above[-1].bottom <= 30
    if sheet.foot_page is sheet.first:
        assert max(sheet.name_line.bottom, sheet.recipients[-1].bottom) < sheet.contact_top
    assert all(low.baseline > high.baseline for high, low in pairwise(sheet.signature))
