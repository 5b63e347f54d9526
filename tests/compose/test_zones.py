"""What stands between head and foot, form by form (annex III, part II)."""

import datetime as dt
from typing import Any

import pytest
from papers import LAW, plan

from docgen_vn.compose.paper import compose
from docgen_vn.model.blocks import Article, Paragraph
from docgen_vn.model.document import Annex, Attached, Copy, Issuer
from docgen_vn.text.unicode import plain
from docgen_vn.tree import nodes
from docgen_vn.tree.nodes import Paper, Role


def made(kind: str, **changes: Any) -> Paper:
    return compose(plan(kind=kind, **{"opening": (), "closing": (), "legal_bases": (), **changes}), LAW)


def lines(paper: Paper) -> list[str]:
    return [plain(block.text) for block in paper.blocks if isinstance(block, nodes.Paragraph)]


@pytest.mark.parametrize(("kind", "command"), [("nghi_quyet", "QUYẾT NGHỊ:"), ("quyet_dinh", "QUYẾT ĐỊNH:")])
def test_forms_1_1_and_1_2_name_who_decides_above_the_bases_and_the_command_below(kind: str, command: str) -> None:
    bases = ["Căn cứ Luật A", "Theo đề nghị của B"]
    paper = made(kind, authority="Chủ tịch phường", legal_bases=bases, body=[Article(text="Thành lập Ban.")])
    assert lines(paper) == [
        "CHỦ TỊCH PHƯỜNG",
        "Căn cứ Luật A;",
        "Theo đề nghị của B.",
        command,
        "Điều 1. Thành lập Ban./.",
    ]
    roles = [block.role for block in paper.blocks if isinstance(block, nodes.Paragraph)]
    assert (roles[0], roles[3]) == (Role.ISSUING_AUTHORITY, Role.COMMAND)


def test_form_1_3_the_attached_text_has_its_own_page_head_and_articles() -> None:
    text = Attached(
        kind="Quy chế", abstract="Làm việc", blocks=[Article(title="Phạm vi", blocks=[Paragraph(text="x")])]
    )
    paper = made("quyet_dinh", authority="A", body=[Article(text="Ban hành.")], attached=text)
    attached = paper.attached
    assert attached is not None
    assert (attached.title.kind, attached.head.number, attached.head.place_date) == ("QUY CHẾ", "", "")
    assert plain(attached.source).startswith("(Kèm theo Quyết định số 07/QĐ-UBND ngày 05 tháng 01 năm 2026")
    assert [plain(block.text) for block in attached.blocks] == ["Điều 1. Phạm vi", "x./."]  # type: ignore[union-attr]


def test_form_1_6_a_telegram_says_who_sends_it_to_whom() -> None:
    paper = made("cong_dien", addressees=["Trạm A", "Trạm B"], details={"sender": "Chủ tịch phường"})
    first = paper.blocks[0]
    assert isinstance(first, nodes.Addressees)
    assert (first.word, first.names, first.own_lines) == ("Chủ tịch phường điện:", ("Trạm A;", "Trạm B."), True)


def test_form_1_7_an_invitation_fills_its_lines_and_leaves_out_what_it_can_do_without() -> None:
    details = {"invitee": ["Ông A", "Bà B"], "event": "Hội nghị", "time": "08 giờ 00", "venue": "Hội trường"}
    assert lines(made("giay_moi", details=details, body=())) == [
        "Ủy ban nhân dân phường Tân Lạc Hạ trân trọng kính mời:",
        "- Ông A;",
        "- Bà B.",
        "Tới dự Hội nghị",
        "Thời gian: 08 giờ 00",
        "Địa điểm: Hội trường./.",
    ]


def test_what_a_form_must_have_stays_visibly_blank() -> None:
    blank = LAW.formulas["blank"]["detail"]
    assert f"Thời gian: {blank}" in lines(made("giay_moi", body=()))


def test_form_1_9_minutes_have_no_place_and_date_and_say_when_they_end() -> None:
    details = {"started": "08 giờ 00", "venue": "Phòng họp", "present": "Ông A", "chair": "Ông A", "secretary": "Bà B"}
    paper = made("bien_ban", details={**details, "ended": "11 giờ 30"}, body=[Paragraph(text="Thảo luận.")])
    assert paper.head.place_date == ""
    assert lines(paper)[0] == "Thời gian bắt đầu: 08 giờ 00"
    assert lines(paper)[-2:] == ["Thảo luận.", "Cuộc họp kết thúc vào 11 giờ 30./."]


def test_an_open_letter_has_no_number_and_its_abstract_is_its_title() -> None:
    paper = made("thu_cong", abstract="Thư khen", body=[Paragraph(text="Kính gửi các em.")])
    assert paper.head.number == ""
    assert paper.title == nodes.Title("THƯ KHEN", ())


def test_marks_stand_in_their_lawful_words() -> None:
    paper = made("ke_hoach", urgency="hoa_toc", secrecy="mat", circulation="luu_hanh_noi_bo")
    assert paper.marks == nodes.Marks("MẬT", "HỎA TỐC", "LƯU HÀNH NỘI BỘ")


@pytest.mark.parametrize(("form", "name", "symbol"), [("sao_y", "SAO Y", "SY"), ("trich_sao", "TRÍCH SAO", "TrS")])
def test_form_3_1_a_copy_has_its_own_number_and_agency(form: str, name: str, symbol: str) -> None:
    copy = Copy(form=form, issuer=Issuer(name="Văn phòng", code="VP"), number=3, place="A", issued_on="2026-03-09")
    made_copy = made("ke_hoach", copy_of=copy).copy
    assert made_copy is not None
    assert (made_copy.form, made_copy.head.number) == (name, f"Số: 03/{symbol}-VP")
    assert made_copy.head.place_date == "A, ngày 09 tháng 3 năm 2026"
    assert made_copy.foot.recipients == ("- Lưu: VT.",)


def test_joint_agencies_stand_below_each_other() -> None:
    paper = made("ke_hoach", issuer=Issuer(name="Sở A", joint=["Sở B"], code="SA-SB"))
    assert paper.head.issuer == "SỞ A\nSỞ B"
    assert paper.head.number == "Số: 07/KH-SA-SB"  # I.II.3.c: groups with hyphens, without spaces


@pytest.mark.parametrize(
    ("joint", "named"), [([], "Sở A"), (["Sở B"], "Sở A và Sở B"), (["Sở B", "Sở C"], "Sở A, Sở B và Sở C")]
)
def test_within_a_sentence_every_agency_of_a_joint_paper_is_named(joint: list[str], named: str) -> None:
    issuer = Issuer(name="Sở A", joint=joint, code="SA")
    (annex,) = made("ke_hoach", issuer=issuer, annexes=[Annex(title="x")]).annexes
    assert annex.source.replace("\u00a0", " ").endswith(f" của {named})")
    invitation = made("giay_moi", issuer=issuer, details={"invitee": "Trường"})
    assert f"{named} trân trọng kính mời: Trường" in lines(invitation)


@pytest.mark.parametrize(
    "typed", ["2026-07-02", "02/7/2026", "2/7/2026", "ngày 02 tháng 7 năm 2026", "2.7.2026", dt.date(2026, 7, 2)]
)
def test_i_ii_4_b_the_dates_of_form_1_10_are_padded_and_have_one_ngay(typed: str) -> None:
    details = {"requested_on": typed, "from": typed, "to": typed}
    printed = "\n".join(lines(made("giay_nghi_phep", details=details, body=())))
    assert "nghỉ phép ngày 02/7/2026 của" in printed
    assert "kể từ ngày 02/7/2026 đến hết ngày 02/7/2026 tại" in printed


def test_what_is_no_date_is_printed_as_typed_in_the_place_of_a_date() -> None:
    printed = "\n".join(lines(made("giay_gioi_thieu", details={"valid_until": "hết tháng 8"}, body=())))
    assert "đến hết ngày hết tháng 8" in printed
