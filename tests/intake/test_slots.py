"""The slots of the forms as keys: what they are called, and how they come in."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from intake_samples import codes, reading, spots

from docgen_vn.decree.standard import every_kind
from docgen_vn.intake import names
from docgen_vn.intake.reader import read
from docgen_vn.intake.slots import kinds_with, slot_keys, slots

KINDS = every_kind()
WITH_SLOTS = [kind.id for kind in KINDS.values() if kind.form.slots]

INVITATION: dict[str, Any] = {
    "loai": "giay_moi",
    "co_quan": "Phường",
    "kinh_moi": ["Các phòng", "Các tổ"],
    "toi_du": "Hội nghị",
    "thoi_gian": "8 giờ",
    "dia_diem": "Hội trường",
}


def _details(data: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    document = read(data).document
    assert document is not None
    return dict(document.details)


def test_no_slot_is_called_like_a_key_of_the_document_or_of_a_block() -> None:
    taken = {*names.keys("document"), *names.keys("file"), *names.block_keys()}
    assert set(slot_keys(None)) & taken == set()


def test_a_name_means_the_same_slot_in_every_form() -> None:
    for kind in WITH_SLOTS:
        assert {key: slot_keys(None)[key] for key in slot_keys(kind)} == slot_keys(kind)


def test_every_name_of_a_slot_is_its_own_slug() -> None:
    assert [key for key in slot_keys(None) if names.slug(key) != key] == []


def test_a_slot_that_two_forms_name_differently_keeps_both_names() -> None:
    assert set(slots(None)["person_position"]) == {"person_position", "chuc_vu_nguoi_duoc_cu", "chuc_vu_nguoi_nghi"}
    assert slots("giay_nghi_phep")["person_position"] == ("person_position", "chuc_vu_nguoi_nghi")


def test_the_kinds_with_a_slot_are_named() -> None:
    assert kinds_with("kinh_moi") == ("Giấy mời",)
    assert kinds_with("dia_diem") == ("Biên bản", "Giấy mời")
    assert kinds_with("trich_yeu") == ()


@pytest.mark.parametrize("kind", WITH_SLOTS)
def test_every_slot_of_a_kind_is_a_key_in_both_languages_at_the_top_and_in_details(kind: str) -> None:
    for key, slot in slot_keys(kind).items():
        for data in ({key: "x"}, {key.upper(): "x"}, {"details": {key: "x"}}, {"chi_tiet": {key: ["x"]}}):
            assert _details({"kind": kind, "issuer": "Phường", **data}) == {slot: ("x",)}


def test_an_invitation_is_written_with_keys_at_the_top() -> None:
    assert _details(INVITATION) == {
        "invitee": ("Các phòng", "Các tổ"),
        "event": ("Hội nghị",),
        "time": ("8 giờ",),
        "venue": ("Hội trường",),
    }


def test_what_stands_at_the_top_and_in_details_comes_together() -> None:
    assert _details(INVITATION | {"chi_tiet": {"Chủ trì": "Chủ tịch"}})["chair"] == ("Chủ tịch",)


def test_a_slot_without_a_value_is_as_good_as_none() -> None:
    assert "chair" not in _details(INVITATION | {"chu_tri": None})


@pytest.mark.parametrize(
    ("value", "texts"), [(dt.date(2026, 3, 9), ("09/3/2026",)), (5, ("5",)), (["a", "b"], ("a", "b"))]
)
def test_a_date_and_a_whole_number_fill_a_slot(value: Any, texts: tuple[str, ...]) -> None:
    assert _details(INVITATION | {"chu_tri": value})["chair"] == texts


def test_a_slot_said_twice_is_a_finding_at_the_second(tmp_path: Path) -> None:
    text = "kind: giay_moi\nissuer: A\nthoi_gian: x\ntime: y\n"
    assert spots(reading(tmp_path, text)) == [("input-same-meaning", 4, 1)]
    text = "kind: giay_moi\nissuer: A\ndetails: {time: x}\nthoi_gian: y\n"
    assert spots(reading(tmp_path, text)) == [("input-same-meaning", 4, 1)]


def test_a_slot_of_another_form_says_whose_it_is(tmp_path: Path) -> None:
    found = reading(tmp_path, "co_quan: A\nthoi_gian: x\n")
    assert spots(found) == [("input-other-form", 2, 1)]
    assert "Kế hoạch không có mục “thoi_gian”" in found.findings[0].message
    assert "Giấy mời" in found.findings[0].fix


def test_a_slip_in_a_slot_names_the_slot(tmp_path: Path) -> None:
    found = reading(tmp_path, "loai: giay_moi\nco_quan: A\nthoi_gain: x\nkinh_moi: [[x]]\n")
    assert codes(found) == ["input-unknown-key", "input-wrong-type"]
    assert "“thoi_gian”" in found.findings[0].message
    assert "“kinh_moi[0]”" in found.findings[1].message


def test_a_kind_that_nobody_knows_has_any_slot() -> None:
    reading_of = read(INVITATION | {"loai": "thu_moi", "ong_ba": "A"})
    assert reading_of.findings == ()


def test_details_under_no_slot_are_left_to_the_law() -> None:
    assert _details(INVITATION | {"details": {"Trang phục": "lễ phục"}})["trang_phuc"] == ("lễ phục",)


def test_a_mapping_in_the_form_of_the_model_may_say_details_in_vietnamese() -> None:
    data = {"kind": "giay_moi", "issuer": {"name": "A"}, "details": {"thoi_gian": ("x",)}}
    assert _details(data) == {"time": ("x",)}
