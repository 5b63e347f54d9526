from typing import Any

import pytest
from lint.cases import INVITATION, LETTER, codes, only, signer, text


@pytest.mark.parametrize(
    ("kind", "symbol"),
    [
        ("ke_hoach", "KH-UBND"),
        ("chuong_trinh", "CTr-UBND"),
        ("bao_cao", "BC-SXD"),
        ("de_an", "ĐA-ĐTN"),
        ("ke_hoach", "KH-MTTQ-BTT"),
        ("ke_hoach", "KH-C06"),
    ],
)
def test_symbols_as_the_law_writes_them(kind: str, symbol: str) -> None:
    assert codes(kind=kind, symbol=symbol) == []


@pytest.mark.parametrize(
    ("symbol", "expected"),
    [
        ("KH-ubnd", "KH-UBND"),
        ("KH UBND", "KH-UBND"),
        ("KH/UBND", "KH-UBND"),
        ("KHUBND", "KH-UBND"),
        ("UBND", "KH-UBND"),
        ("12/KH-UBND", "KH-UBND"),
        ("KH–UBND", "KH-UBND"),
        ("KH -UBND", "KH-UBND"),
    ],
)
def test_other_symbols_are_told_the_form_of_the_law(symbol: str, expected: str) -> None:
    assert [f"«{expected}»" in item.fix for item in only("symbol-form", symbol=symbol)] == [True]


@pytest.mark.parametrize("number", ["05", "128", "……", "...", 7])
def test_figures_and_blanks_are_numbers(number: str | int) -> None:
    assert codes(number=number) == []


@pytest.mark.parametrize("number", ["Số 12", "12/KH-UBND", "12/2026", "XII"])
def test_what_is_no_figure_in_a_number_is_told(number: str) -> None:
    assert codes(number=number) == ["number-form"]


@pytest.mark.parametrize("name", ["H'Hen Niê", "Y Blăm Niê", "Trần Văn Mẫu", "B C"])
def test_names_with_capitals_of_their_own_are_names(name: str) -> None:
    assert codes(signature=signer(full_name=name)) == []


def test_a_name_in_capitals_is_told_in_small_letters() -> None:
    (found,) = only("name-letters", signature=signer(full_name="LÝ THỊ ÁNH"))
    assert "«Lý Thị Ánh»" in found.fix


def test_abbreviations_the_symbol_is_made_of_are_looked_at() -> None:
    issuer = {"name": "Ủy ban nhân dân phường Bến Sông", "code": "Ubnd"}
    assert [item.place.path for item in only("symbol-form", issuer=issuer)] == ["issuer.code"]
    letter = LETTER | {"filing": {"unit": "KT (Mai)"}}
    assert [item.place.path for item in only("symbol-form", **letter)] == ["filing.unit"]


def test_the_drafting_unit_is_no_part_of_the_symbol_of_a_plan() -> None:
    assert codes(filing={"unit": "KT (Mai)"}) == []


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("1", "Phường 1"),
        ("Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh"),
        ("TPHCM", "Thành phố Hồ Chí Minh"),
        ("Tp.HCM", "Thành phố Hồ Chí Minh"),
        ("Q.1", "Quận 1"),
        ("P. Bến Sông", "Phường Bến Sông"),
    ],
)
def test_a_place_not_in_full_is_told_in_full(place: str, expected: str) -> None:
    assert [f"«{expected}»" in item.fix for item in only("place-not-in-full", place=place)] == [True]


@pytest.mark.parametrize(
    "place",
    [
        "Hà Nội",
        "Thủ đô Hà Nội",
        "Quận 1",
        "Phường Điện Biên Phủ",
        "Thành phố Hồ Chí Minh",
        "Bà Rịa - Vũng Tàu",
        "Thị xã Sơn Tây",
        "A Lưới",
        "Phú Quốc",
        "Xã Bến Sông 2",
    ],
)
def test_places_as_the_law_writes_them(place: str) -> None:
    assert codes(place=place) == []


@pytest.mark.parametrize("place", ["bến sông", "Bến sông", "phường Bến Sông", "Thành phố hồ Chí Minh"])
def test_small_first_letters_of_a_place_are_reported(place: str) -> None:
    assert codes(place=place) == ["place-lower-case"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("TS.", "TS. Trần Văn Mẫu"),
        ("ThS.BS.", "ThS.BS. Trần Văn Mẫu"),
        ("Ông", "Ông Trần Văn Mẫu"),
        ("bà", "bà Trần Thị Mẫu"),
        ("BSCKII.", "BSCKII.Trần Văn Mẫu"),
        ("Phó Giáo sư, Tiến sĩ", "Phó Giáo sư, Tiến sĩ Trần Văn Mẫu"),
        ("Nhà giáo Ưu tú", "Nhà giáo Ưu tú Trần Văn Mẫu"),
    ],
)
def test_titles_before_a_name_are_reported_and_the_bare_name_is_told(title: str, name: str) -> None:
    found = only("name-with-title", signature=signer(full_name=name))
    assert [f"có «{title}»" in item.message for item in found] == [True]
    assert "«Trần" in found[0].fix


@pytest.mark.parametrize("name", ["Bàn Văn Mẫu", "Ông Ích Mẫu", "Tsuchiya Mẫu", "Lã Thị Bà", "Đại tá Trần Văn Mẫu"])
def test_names_that_only_look_like_titles_and_ranks_are_left_alone(name: str) -> None:
    assert codes(signature=signer(full_name=name)) == []


@pytest.mark.parametrize("first", ["Như trên", "- Như trên;", "như trên (để thực hiện)", "Như Kính gửi"])
def test_as_above_may_have_a_note(first: str) -> None:
    assert only("recipients-as-above", **LETTER | {"recipients": [first]}) == []


def test_a_report_to_higher_offices_begins_as_above_too() -> None:
    assert codes(kind="bao_cao", addressees=["Sở Xây dựng"]) == ["recipients-as-above"]


@pytest.mark.parametrize("changes", [INVITATION, {"body": [text("Kính gửi: Các hộ dân")]}, LETTER])
def test_as_above_may_mean_who_is_invited_or_addressed(changes: dict[str, Any]) -> None:
    assert only("recipients-above-nothing", **changes | {"recipients": ["Như trên"]}) == []


@pytest.mark.parametrize(("addressees", "count"), [(["bà con Nhân dân"], 0), (["Các phòng", "- đơn vị"], 1)])
def test_only_what_has_a_line_of_its_own_begins_with_a_capital(addressees: list[str], count: int) -> None:
    assert len(only("text-begins-small", **LETTER | {"addressees": addressees})) == count


@pytest.mark.parametrize("line", ["Lưu: VT", "- Lưu : VT, KT.", "Lưu VT"])
def test_the_line_of_the_filing_is_known_however_it_is_typed(line: str) -> None:
    assert len(only("recipient-with-filing", recipients=["Các tổ dân phố", line])) == 1


def test_a_recipient_may_begin_with_the_same_syllable() -> None:
    assert codes(recipients=["Lưu học sinh của phường", "Trung tâm Lưu trữ lịch sử"]) == []


@pytest.mark.parametrize("position", ["Phó Chủ tịch", "PHÓ GIÁM ĐỐC", "Thứ trưởng"])
def test_deputies_sign_for_the_head(position: str) -> None:
    assert codes(signature=signer(capacity="ky_thay", on_behalf_of="Chủ tịch", position=position)) == []


def test_a_body_and_its_head_may_both_be_signed_for() -> None:
    lawful = signer(
        capacity=["thay_mat", "ky_thay"],
        on_behalf_of=["Ủy ban nhân dân", "Chủ tịch"],
        position="Phó Chủ tịch",
    )
    swapped = lawful | {"on_behalf_of": ["Chủ tịch", "Ủy ban nhân dân"]}
    assert codes(signature=lawful) == []
    assert codes(signature=swapped) == ["capacity-body", "capacity-head"]


def test_q_takes_nothing_on_behalf_and_does_not_shift_the_pairs() -> None:
    signature = signer(capacity=["quyen", "thua_lenh"], on_behalf_of=["Sở Xây dựng"], position="Chánh Văn phòng")
    found = only("capacity-head", signature=signature)
    assert [item.message.startswith("TL. ") for item in found] == [True]


@pytest.mark.parametrize("body", ["Ban Quản lý", "Thường trực Hội đồng nhân dân", "Chi bộ", "Hội Nông dân"])
def test_tm_stands_before_bodies_known_or_not(body: str) -> None:
    assert codes(signature=signer(on_behalf_of=body)) == []


@pytest.mark.parametrize(
    ("kind", "code", "expected"),
    [("ke_hoach", "KH-UBND", "UBND"), ("chuong_trinh", "CTr-UBND", "UBND"), ("chi_thi", "CT.UBND", "UBND")],
)
def test_the_abbreviation_of_an_agency_does_not_say_the_kind_again(kind: str, code: str, expected: str) -> None:
    issuer = {"name": "Ủy ban nhân dân phường Bến Sông", "code": code}
    (found,) = only("symbol-form", kind=kind, issuer=issuer)
    assert (found.place.path, f"«{expected}»" in found.fix) == ("issuer.code", True)


@pytest.mark.parametrize("code", ["KH", "CTUBND", "UBND-KH"])
def test_an_agency_may_be_called_like_a_kind(code: str) -> None:
    assert codes(issuer={"name": "Ủy ban nhân dân phường Bến Sông", "code": code}) == []


@pytest.mark.parametrize(
    ("line", "found"),
    [("Lưu VP", ["recipient-with-filing"]), ("Lưu HSCB", ["recipient-with-filing"]), ("Lưu hồ sơ công chức", [])],
)
def test_a_line_that_files_the_paper_is_the_filing(line: str, found: list[str]) -> None:
    assert codes(recipients=["Các phòng thuộc phường", line]) == found


@pytest.mark.parametrize(("position", "found"), [("Q. Chủ tịch", ["capacity-typed"]), ("KT Chủ tịch", [])])
def test_a_mark_that_is_printed_before_the_position_is_not_typed_there(position: str, found: list[str]) -> None:
    assert codes(signature=signer(capacity=["thay_mat", "quyen"], position=position)) == found
