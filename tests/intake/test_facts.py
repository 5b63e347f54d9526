"""Facts in texts: what is filled in, what is reported."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_samples import codes, reading, refused, spots

from docgen_vn.intake import fact_filters
from docgen_vn.intake.calls import calls_facts
from docgen_vn.intake.reader import read
from docgen_vn.writers.docx import filters

FACTS: dict[str, Any] = {
    "ten_hoi_nghi": "Hội nghị *tổng kết*",
    "Ngày họp": dt.date(2026, 3, 9),
    "so_nguoi": 120,
    "he_so": 2.5,
}


def test_a_fact_may_be_a_word_of_a_list() -> None:
    data = {"co_quan": "Phường", "facts": {"k": "KT."}, "quyen_han": "{facts.k}", "thay_mat_cho": "Chủ tịch"}
    document = read({**data, "chuc_vu": "Phó Chủ tịch"}).document
    assert document
    assert [*document.signature.capacity] == ["ky_thay"]


def _opening(text: str, facts: Any = FACTS) -> str:
    document = read({"co_quan": "Phường", "facts": facts, "mo_dau": text}).document
    assert document is not None
    return document.opening[0]


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("Tổ chức {facts.ten_hoi_nghi}.", "Tổ chức Hội nghị *tổng kết*."),
        ("{thong_tin.ten_hoi_nghi}", "Hội nghị *tổng kết*"),
        ("{Thông tin.Tên hội nghị}", "Hội nghị *tổng kết*"),
        ("{ facts . so_nguoi } người, {facts.so_nguoi} ghế", "120 người, 120 ghế"),
        ("ngày {facts.ngay_hop}, hệ số {facts.he_so}", "ngày 09/3/2026, hệ số 2,5"),
    ],
)
def test_a_text_gets_its_facts(text: str, filled: str) -> None:
    assert _opening(text) == filled


@pytest.mark.parametrize(
    "text", ["{a.b}", "{ref:a.b}", "{facts}", "{{x}}", "{%facts%}", "{", "facts.ten", "{Ông A. Bà B}"]
)
def test_other_braces_are_just_text(text: str) -> None:
    assert _opening(text) == text
    assert not calls_facts(text)


def test_facts_reach_every_text_dates_and_numbers_too(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "facts: {ngay: 2026-03-09, so: 7, ten: Hội nghị, han: trước ngày 20/4/2026}\n"
        'issuer: {name: Phường}\nissued_on: "{facts.ngay}"\nnumber: "{facts.so}"\n'
        'body: [{section: "{facts.ten}", points: ["{facts.ten}"]}, {table: {header: [a], rows: [["{facts.so}"]]}}]\n'
        'tasks: [{what: a, due: "{facts.han}"}]\nannexes: [{title: "{facts.ten}"}]\n',
    )
    document = found.document
    assert document is not None
    assert document.issued_on is not None
    assert (document.issued_on.day, document.number) == (9, 7)
    assert document.body[0].title == document.annexes[0].title == "Hội nghị"  # type: ignore[union-attr]
    assert str(document.tasks[0].due) == "trước ngày 20/4/2026"


def test_a_fact_that_is_not_there_names_the_nearest_at_its_place(tmp_path: Path) -> None:
    found = reading(tmp_path, 'facts: {ten_hoi_nghi: A}\nissuer: {name: B}\nopening: ["x", "{facts.ten_hoi_ngi}"]\n')
    assert spots(found) == [("fact-unknown", 3, 16)]
    assert "“ten_hoi_ngi”; có phải là “ten_hoi_nghi”?" in found.findings[0].message
    assert found.findings[0].place.path == "opening[1]"


@pytest.mark.parametrize("text", ["{facts.a}", "{facts.}", "{facts.a.b}"])
def test_a_text_that_calls_a_fact_without_any_is_a_finding(text: str) -> None:
    assert codes(read({"issuer": {"name": "A"}, "opening": [text]})) == ["fact-unknown"]


@pytest.mark.parametrize("value", [["x"], {"b": "x"}, True, float("nan")])
def test_a_fact_is_text_number_or_date(value: Any) -> None:
    found = read({"issuer": "A", "facts": {"a": value}})
    assert (codes(found), found.findings[0].place.path) == (["fact-not-text"], "facts.a")


def test_a_fact_does_not_call_another() -> None:
    assert codes(read({"issuer": "A", "facts": {"a": "{facts.b}", "b": "x"}})) == ["fact-in-fact"]


def test_facts_are_a_mapping_and_each_has_one_value(tmp_path: Path) -> None:
    assert codes(read({"issuer": "A", "facts": ["x"]})) == ["facts-form"]
    found = reading(tmp_path, "issuer: A\nfacts:\n  ten: x\n  Tên: y\n")
    assert spots(found) == [("input-same-meaning", 4, 3)]


def test_a_fact_without_a_value_is_as_good_as_none() -> None:
    assert codes(read({"issuer": "A", "facts": {"a": None}, "opening": "{facts.a}"})) == ["fact-unknown"]


def test_odd_characters_of_a_fact_are_reported_where_it_stands(tmp_path: Path) -> None:
    found = reading(tmp_path, 'issuer: {name: A}\nfacts: {a: "x\u200by"}\nopening: ["{facts.a}", "{facts.a}"]\n')
    assert [(item.code, item.place.path) for item in found.findings] == [("text-zero-width", "facts.a")]
    assert found.document is not None
    assert found.document.opening == ("xy", "xy")


def test_facts_do_not_grow_without_end(tmp_path: Path) -> None:
    calls = "{facts.a}" * 400
    text = f"issuer: {{name: A}}\nfacts: {{a: {'x' * 5000}}}\nopening: ['{calls}']\n"
    assert [item.code for item in refused(tmp_path, text)] == ["facts-too-large"]


@given(st.text(st.sampled_from("aă {}.:%*"), max_size=20), st.text(st.sampled_from("bđ {}*&<"), max_size=8))
def test_what_stands_around_a_fact_is_left_as_typed(around: str, value: str) -> None:
    text = f"x{around}{{facts.ten}}{around}x"
    assert _opening(text, {"ten": f"y{value}y"}) == f"x{around}y{value}y{around}x"


NUMBERS: dict[str, Any] = {"nguoi": 1500, "nam": 2026, "kinh_phi": 38500000, "tk": "19036", "ngay": dt.date(2026, 3, 9)}
DECIMALS: dict[str, Any] = {"ty_le": "2,50", "he_so": 2.5, "ha": 5.0}


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        (
            "{facts.kinh_phi} đồng (Bằng chữ: {facts.kinh_phi|money})",
            "38.500.000 đồng (Bằng chữ: Ba mươi tám triệu năm trăm nghìn đồng)",
        ),
        ("năm {facts.nam}", "năm 2026"),
        ("{facts.nguoi} hay {facts.nguoi | thousands} người", "1500 hay 1.500 người"),
        ("số {facts.tk}", "số 19036"),
        ("{facts.ngay|long_date}", "ngày 09 tháng 3 năm 2026"),
        ("{facts.nam|words|capitals}", "HAI NGHÌN KHÔNG TRĂM HAI MƯƠI SÁU"),
    ],
)
def test_numbers_are_written_as_papers_have_them_and_said_by_filters(text: str, filled: str) -> None:
    assert _opening(text, NUMBERS) == filled


@pytest.mark.parametrize(
    ("text", "filled"),
    [
        ("{facts.ty_le|words}, {facts.ty_le|thousands}", "hai phẩy năm mươi, 2,50"),
        ("{facts.he_so|words}, {facts.he_so|thousands}", "hai phẩy năm, 2,5"),
        ("{facts.ha|words}, {facts.ha|thousands}", "năm, 5"),
    ],
)
def test_a_text_keeps_the_decimals_it_has_and_a_float_those_it_needs(text: str, filled: str) -> None:
    assert _opening(text, DECIMALS) == filled


def test_a_number_alone_in_a_cell_stays_a_number() -> None:
    body = [{"table": {"header": ["a"], "rows": [["{facts.nguoi}"], ["{facts.nguoi} người"]]}}]
    document = read({"co_quan": "Phường", "facts": NUMBERS, "noi_dung": body}).document
    assert document is not None
    assert document.body[0].rows == ((1500,), ("1500 người",))  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{facts.nguoi|bang_chu}", "fact-filter-unknown"),
        ("{facts.nguoi|}", "fact-filter-unknown"),
        ("{facts.ngay|money}", "fact-filter-value"),
        ("{facts.nguoi|long_date}", "fact-filter-value"),
        ("{facts.tn|money}", "fact-unknown"),
    ],
)
def test_a_filter_that_is_not_there_or_cannot_read_the_fact_is_told(text: str, code: str) -> None:
    assert codes(read({"co_quan": "Phường", "facts": NUMBERS, "mo_dau": text})) == [code]


def test_facts_have_the_filters_of_the_templates() -> None:
    assert set(fact_filters.FILTERS) == set(filters.FILTERS)


@pytest.mark.parametrize("name", ["words", "money", "thousands"])
@given(number=st.integers(0, 10**15))
def test_a_filter_says_of_a_fact_what_it_says_in_a_template(name: str, number: int) -> None:
    assert fact_filters.FILTERS[name](number) == filters.FILTERS[name](number)


@pytest.mark.parametrize("name", ["long_date", "short_date"])
@given(day=st.dates())
def test_a_filter_writes_a_date_as_in_a_template(name: str, day: dt.date) -> None:
    assert fact_filters.FILTERS[name](day) == filters.FILTERS[name](day)
