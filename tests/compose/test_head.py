from dataclasses import replace

import pytest
from papers import LAW, letter, plan

from docgen_vn.compose.head import date_text, number_text, symbol
from docgen_vn.compose.paper import compose
from docgen_vn.model.document import Document, Filing, Issuer
from docgen_vn.model.partial_date import PartialDate
from docgen_vn.tree.nodes import Head, Run


def head(document: Document) -> Head:
    return compose(document, LAW).head


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        (None, "       "),
        (1, "01"),
        (9, "09"),
        (10, "10"),
        (123, "123"),
        ("7", "07"),
        ("07", "07"),
        ("7a", "7a"),
        ("12", "12"),
    ],
)
def test_numbers_below_ten_take_a_zero_and_an_open_one_stays_blank(number: int | str | None, printed: str) -> None:
    assert number_text(plan(number=number).number, LAW) == printed


@pytest.mark.parametrize(
    ("date", "printed"),
    [
        ("2026-01-05", "ngày 05 tháng 01 năm 2026"),
        ("2026-02-28", "ngày 28 tháng 02 năm 2026"),
        ("2026-03-09", "ngày 09 tháng 3 năm 2026"),
        ("2026-12-31", "ngày 31 tháng 12 năm 2026"),
        ("2026-03", "ngày …… tháng 3 năm 2026"),
        ("2026", "ngày …… tháng …… năm 2026"),
    ],
)
def test_days_below_ten_and_the_first_two_months_take_a_zero(date: str, printed: str) -> None:
    assert date_text(PartialDate.read(date), LAW) == printed


def test_without_any_date_all_of_it_is_blank() -> None:
    assert date_text(None, LAW) == "ngày …… tháng …… năm ……"


def test_place_and_date_share_a_line_and_an_open_place_is_blank() -> None:
    assert head(plan()).place_date == "Tân Lạc Hạ, ngày 05 tháng 01 năm 2026"
    assert head(plan(place=None)).place_date == "……, ngày 05 tháng 01 năm 2026"


def test_the_nation_and_its_motto_are_those_of_the_law() -> None:
    found = head(plan())
    assert (found.nation, found.motto) == ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def test_issuer_and_parent_are_in_capitals() -> None:
    found = head(plan(issuer=Issuer(name="Phòng Văn hóa", parent="Ủy ban nhân dân phường Tân Lạc Hạ", code="VH")))
    assert (found.parent, found.issuer) == ("ỦY BAN NHÂN DÂN PHƯỜNG TÂN LẠC HẠ", "PHÒNG VĂN HÓA")


def test_an_issuer_without_a_parent_has_no_line_for_one() -> None:
    assert head(plan()).parent == ""


# --- symbols


def symbol_of(document: Document) -> str:
    return symbol(document, LAW.kinds[document.kind], LAW)


@pytest.mark.parametrize(
    ("kind", "made"),
    [("ke_hoach", "KH-UBND"), ("chuong_trinh", "CTr-UBND"), ("de_an", "ĐA-UBND"), ("to_trinh", "TTr-UBND")],
)
def test_the_symbol_is_kind_and_issuer(kind: str, made: str) -> None:
    assert symbol_of(plan(kind=kind)) == made


def test_the_symbol_of_an_official_letter_is_issuer_and_drafting_unit() -> None:
    assert symbol_of(letter(filing=Filing(unit="VP"))) == "UBND-VP"
    assert symbol_of(letter(filing=Filing())) == "UBND"


def test_a_symbol_that_is_given_is_taken() -> None:
    assert symbol_of(plan(symbol="KH-BCĐ")) == "KH-BCĐ"


def test_an_issuer_without_a_code_leaves_its_place_open() -> None:
    assert symbol_of(plan(issuer=Issuer(name="Ban Quản lý"))) == "KH-…"


def test_number_and_symbol_stand_behind_their_word() -> None:
    assert head(plan(number=5)).number == "Số: 05/KH-UBND"
    assert head(plan(number=None)).number == "Số:        /KH-UBND"


# --- title and subject


def test_a_plan_has_its_kind_in_capitals_and_its_abstract_with_its_looks() -> None:
    title = compose(plan(abstract="Tổ chức *Ngày hội* {ref:x}"), LAW).title
    assert title
    assert title.kind == "KẾ HOẠCH"
    assert title.abstract == (Run("Tổ chức "), Run("Ngày hội", italic=True), Run(" {ref:x}"))
    assert head(plan()).subject == ""


def test_an_official_letter_has_no_title_and_a_subject_of_one_look() -> None:
    paper = compose(letter(abstract="mời dự *Ngày hội* năm 2026"), LAW)
    assert paper.title is None
    assert paper.head.subject == "V/v mời dự Ngày hội năm\u00a02026"


def test_the_form_says_whether_the_abstract_is_a_subject() -> None:
    kind = LAW.kinds["cong_van"]
    assert kind.form.subject
    plain = replace(kind, form=replace(kind.form, subject=False))
    law = replace(LAW, kinds={**LAW.kinds, "cong_van": plain})
    assert compose(letter(), law).head.subject == ""


def test_without_an_abstract_title_and_subject_are_empty() -> None:
    title = compose(plan(abstract=None), LAW).title
    assert title
    assert title.abstract == ()
    assert head(letter(abstract=None)).subject == ""
