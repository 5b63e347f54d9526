import json
from pathlib import Path
from typing import Any

import pytest
from lint.cases import ANNEX, INVITATION, LEAVE, MINUTES, OPEN_LETTER, PLAN, codes, only, text

from docgen_vn.decree.form import PLACED
from docgen_vn.decree.standard import standard, standards
from docgen_vn.intake.reader import read
from docgen_vn.lint.document import check
from docgen_vn.lint.subject import words
from docgen_vn.model.document import Document

FORMS = {kind.form.id: kind.form for law in standards() for kind in law.kinds.values()}


def test_every_slot_that_a_form_requires_has_a_name_for_a_clerk_and_no_other() -> None:
    required = {slot.vi for form in FORMS.values() for slot in form.slots.values() if slot.required}
    assert set(words("slots")) == required


def test_every_field_that_some_form_has_no_place_for_has_a_name_for_a_clerk() -> None:
    assert set(PLACED) <= set(words("parts"))
    assert set(PLACED) <= set(Document.model_fields)


@pytest.mark.parametrize("name", PLACED)
def test_every_field_with_a_place_is_printed_by_some_form(name: str) -> None:
    assert any(form.prints(name) for form in FORMS.values())


def test_the_forms_that_rules_name_are_there() -> None:
    named = {*words("no_abstract")["forms"], *words("attached")["forms"]}
    assert named | {form for forms in words("co_signers").values() for form in forms} <= set(FORMS)


@pytest.mark.parametrize("slot", INVITATION["details"])
def test_every_slot_that_is_not_filled_is_told_with_its_vietnamese_key(slot: str) -> None:
    details = {name: text for name, text in INVITATION["details"].items() if name != slot}
    (found,) = only("detail-missing", **INVITATION | {"details": details})
    assert found.severity == "warning"
    assert f"{FORMS['invitation'].slots[slot].vi} ({slot})" in found.fix


def test_slots_that_need_not_be_filled_are_not_missed() -> None:
    assert codes(**MINUTES) == []
    assert codes(**INVITATION | {"details": {**INVITATION["details"], "chair": "Chủ tịch"}}) == []


def test_a_detail_of_a_kind_without_slots_is_told_so() -> None:
    (found,) = only("detail-unknown", details={"venue": "Hội trường"})
    assert "không có mục nào" in found.fix


def test_of_an_unknown_kind_any_detail_may_be() -> None:
    assert codes(kind="thu", details={"venue": ["a", "b"]}, authority="A") == ["kind-unknown"]


@pytest.mark.parametrize(
    ("paper", "parts"),
    [
        ({"kind": "quyet_dinh", "authority": "A", "addressees": ["B"]}, ["addressees"]),
        (LEAVE | {"opening": "A", "legal_bases": ["B"]}, ["legal_bases", "opening"]),
        ({"kind": "thu_cong", "number": 5, "symbol": "TC-UBND"}, ["legal_bases", "number", "symbol"]),
        (MINUTES | {"place": "Bến Sông", "issued_on": "2026-01-05"}, ["place", "issued_on"]),
        (MINUTES | {"place": None, "annexes": [ANNEX], "body": [text("Xem Phụ lục.")]}, []),
        ({"kind": "cong_van", "addressees": ["A"], "recipients": ["Như trên"]}, []),
    ],
)
def test_what_a_form_has_no_place_for_is_named(paper: dict[str, Any], parts: list[str]) -> None:
    assert [item.place.path for item in only("part-not-printed", **paper)] == parts


def test_what_an_included_file_says_for_many_papers_may_have_no_place_in_one(tmp_path: Path) -> None:
    (tmp_path / "chung.json").write_text('{"place": "Bến Sông", "issued_on": "2026-01-05"}', encoding="utf-8")
    own = {**PLAN, **MINUTES, "include": "chung.json"}
    paper = {key: value for key, value in own.items() if value is not None}
    (tmp_path / "bien-ban.json").write_text(json.dumps(paper), encoding="utf-8")
    document = read(tmp_path / "bien-ban.json").document
    assert document is not None
    assert document.place == "Bến Sông"
    assert check(document, standard()) == ()


def test_a_letter_without_number_needs_no_code_and_no_unit() -> None:
    assert codes(kind="thu_cong", legal_bases=(), issuer={"name": PLAN["issuer"]["name"]}, filing={}) == []


def test_the_code_of_a_letter_without_number_is_said_by_its_annex() -> None:
    assert "code-not-printed" not in codes(**OPEN_LETTER, annexes=[ANNEX], body=[text("Xem Phụ lục.")])


def test_the_code_of_an_included_file_may_have_no_place_in_one_paper(tmp_path: Path) -> None:
    (tmp_path / "chung.json").write_text(json.dumps({"issuer": PLAN["issuer"]}), encoding="utf-8")
    own = {key: value for key, value in {**PLAN, **OPEN_LETTER, "include": "chung.json"}.items() if key != "issuer"}
    (tmp_path / "thu.json").write_text(json.dumps(own), encoding="utf-8")
    document = read(tmp_path / "thu.json").document
    assert document is not None
    assert document.issuer.code == "UBND"
    assert check(document, standard()) == ()


@pytest.mark.parametrize(("until", "expected"), [("04/01/2026", ["detail-dates-reversed"]), ("05/01/2026", [])])
def test_form_1_8_an_introduction_is_not_over_before_it_is_issued(until: str, expected: list[str]) -> None:
    names = ("person", "person_position", "destination", "matter")
    details = dict.fromkeys(names, "Thử") | {"valid_until": until}
    paper = {"kind": "giay_gioi_thieu", "abstract": None, "legal_bases": (), "opening": (), "details": details}
    assert codes(**paper) == expected


def test_the_earlier_date_of_a_slot_is_a_slot_or_a_field_of_the_document() -> None:
    for form in FORMS.values():
        for slot in form.slots.values():
            assert slot.not_before in {"", "issued_on", *form.slots}
