from typing import Any

import pytest
from papers import LAW, contact, plan

from docgen_vn.compose.foot import authority, foot
from docgen_vn.model.document import Capacity, Contact, Document, Filing, Signature
from docgen_vn.tree.nodes import Foot

FORM = LAW.kinds["ke_hoach"].form


def made(**changes: Any) -> Foot:
    return foot(plan(**changes), FORM, LAW, {})


# --- recipients


def test_recipients_have_a_dash_and_a_semicolon_and_filing_comes_last_with_a_dot() -> None:
    found = made(
        recipients=["Như trên", "Các phòng;", "UBND thành phố (để báo cáo)."], filing=Filing(unit="VP", copies=2)
    )
    assert found.recipients_word == "Nơi nhận:"
    assert found.recipients == ("- Như trên;", "- Các phòng;", "- UBND thành phố (để báo cáo);", "- Lưu: VT, VP(2).")


@pytest.mark.parametrize(
    ("filing", "line"),
    [
        (Filing(), "- Lưu: VT."),
        (Filing(unit="VP"), "- Lưu: VT, VP."),
        (Filing(copies=3), "- Lưu: VT(3)."),
        (Filing(unit="VHXH", copies=12), "- Lưu: VT, VHXH(12)."),
    ],
)
def test_the_filing_line_is_there_even_without_recipients(filing: Filing, line: str) -> None:
    assert made(recipients=[], filing=filing).recipients == (line,)


def test_the_short_note_behind_a_recipient_does_not_break() -> None:
    found = made(recipients=["Thường trực Đảng ủy (để b/c)", "Các đơn vị (để t/h)"]).recipients
    assert found[:2] == ("- Thường trực Đảng ủy (để\u00a0b/c);", "- Các đơn vị (để\u00a0t/h);")


def test_one_recipient_may_stand_for_a_list_of_one() -> None:
    assert made(recipients="Như trên").recipients[0] == "- Như trên;"


# --- the signer

BODY, HEAD, DEPUTY = "Ủy ban nhân dân", "Chủ tịch", "Phó Chủ tịch"


CLERK, OFFICE = "Chánh Văn phòng", "Trưởng phòng"


@pytest.mark.parametrize(
    ("capacity", "behalf", "position", "lines"),
    [
        ((), (), HEAD, ("CHỦ TỊCH",)),
        ("thay_mat", BODY, HEAD, ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        ("ky_thay", OFFICE, f"Phó {OFFICE}", ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")),
        ("thua_lenh", HEAD, CLERK, ("TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG")),
        ("thua_uy_quyen", HEAD, OFFICE, ("TUQ. CHỦ TỊCH", "TRƯỞNG PHÒNG")),
        ("quyen", (), HEAD, ("Q. CHỦ TỊCH",)),
        (["thay_mat", "ky_thay"], [BODY, HEAD], DEPUTY, ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")),
        (["thay_mat", "quyen"], BODY, HEAD, ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
        (["quyen", "thay_mat"], BODY, HEAD, ("TM. ỦY BAN NHÂN DÂN", "Q. CHỦ TỊCH")),
        (
            ["thua_lenh", "ky_thay"],
            [HEAD, CLERK],
            f"Phó {CLERK}",
            ("TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG"),
        ),
        (
            ["thay_mat", "thua_uy_quyen", "quyen"],
            [BODY, HEAD],
            OFFICE,
            ("TM. ỦY BAN NHÂN DÂN", "TUQ. CHỦ TỊCH", "Q. TRƯỞNG PHÒNG"),
        ),
        ((), (), None, ()),
        ("quyen", (), None, ("Q.",)),
    ],
)
def test_every_capacity_stands_before_what_the_law_says(
    capacity: Any, behalf: Any, position: str | None, lines: tuple[str, ...]
) -> None:
    assert authority(Signature(capacity=capacity, on_behalf_of=behalf, position=position), LAW) == lines


def test_every_capacity_of_the_model_has_a_mark() -> None:
    assert set(LAW.formulas["capacity"]) == {capacity.value for capacity in Capacity}


def test_the_second_title_stands_above_the_name_in_capitals() -> None:
    found = made(
        signature=Signature(position="Trưởng ban", other_position="Chủ tịch UBND phường", full_name="Lê Hà My")
    )
    assert (found.other_position, found.full_name) == ("CHỦ TỊCH UBND PHƯỜNG", "Lê Hà My")


def test_a_draft_without_a_name_leaves_it_empty() -> None:
    assert made(signature=Signature(position=HEAD)).full_name == ""


# --- drafter and contact


@pytest.mark.parametrize(
    ("mark", "copies", "printed"), [("pl", 300, "PL.(300)"), ("PL", None, "PL"), (None, 20, "(20)"), (None, None, "")]
)
def test_drafter_and_copies_stand_under_the_recipients(mark: str | None, copies: int | None, printed: str) -> None:
    assert made(drafter_mark=mark, copies=copies).drafter == printed


def test_the_contact_lines_are_address_then_telephones_then_the_net() -> None:
    assert made(contact=contact()).contact == (
        "Địa chỉ: Số\u00a012 đường Hoa Sữa, phường Tân Lạc Hạ",
        "ĐT: 0299\u00a03000\u00a0111, Fax: 0299\u00a03000\u00a0112",
        "E-Mail: vanphong@tanlacha.example.vn, Website: tanlacha.example.vn",
    )


def test_what_is_not_known_of_the_contact_leaves_no_gap() -> None:
    assert made(contact=Contact(fax="0299", website="a.vn")).contact == ("Fax: 0299", "Website: a.vn")
    assert made(contact=Contact()).contact == ()
    assert made().contact == ()


def test_braces_and_signs_in_contact_lines_come_out_as_typed() -> None:
    assert made(contact=Contact(address="{0} & <b>{{x}}")).contact == ("Địa chỉ: {0} & <b>{{x}}",)


def test_a_document_without_any_foot_data_still_has_its_fixed_words() -> None:
    bare = Document(issuer={"name": "Ban Quản lý"})
    assert foot(bare, FORM, LAW, {}) == Foot("Nơi nhận:", ("- Lưu: VT.",), (), "", "")


# --- the other forms


def test_others_sign_beside() -> None:
    found = made(co_signatures=[Signature(position="Thư ký", full_name="Lê Văn An")])
    (other,) = found.co_signers
    assert (other.authority, other.other_position, other.full_name) == (("THƯ KÝ",), "", "Lê Văn An")


def test_a_leave_paper_asks_for_a_confirmation() -> None:
    assert (made().confirmation, made().confirmation_name) == ((), "")
    assert foot(plan(), LAW.kinds["giay_nghi_phep"].form, LAW, {}).confirmation[0].startswith("Xác nhận của cơ quan")
    assert foot(plan(), LAW.kinds["giay_nghi_phep"].form, LAW, {}).confirmation_name == "Họ và tên"
