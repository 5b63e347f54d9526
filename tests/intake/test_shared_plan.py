"""What rows share is made once: every row reads as if it alone had been read, in this process or another one."""

import datetime as dt
import itertools
import pickle
import sys
import weakref
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from books import OFFICES, PLAN, TASKS, book
from hypothesis import given, settings
from hypothesis import strategies as st
from pngs import png

from docgen_vn.errors import InputError
from docgen_vn.intake.reader import Reading
from docgen_vn.intake.row_jobs import MadeRow, RowJob
from docgen_vn.intake.shared_plan import SharedPlan
from docgen_vn.intake.workbook import read_many
from docgen_vn.model.base import Part
from docgen_vn.model.blocks import Clause, Table
from docgen_vn.pipeline import load_many

LITERALS = (
    "Tổ chức ", "năm 2026", " và ", "%", "%s", "- ", "1. ", "a) ", "I. ", "Điều 1. ", "Điều 9. ", "V/v ", "Về việc ",
    "Kế hoạch ", "Kính mời ", "*", "**", "{", "{ref:x}", "{a.b}", " ", "a", "2026", "\n",
)  # fmt: skip
CALLS = (
    "{office.full_name}", "{office.issuer}", "{office.x}", "{office.x}", "{don_vi.Y}", "{ office.x }",
    "{office.y|capitals}",
    "{office.y|thousands}", "{facts.a}", "{facts.n|money}", "{office.phone}",
)  # fmt: skip
RARE_CALLS = ("{office.gone}", "{office.x|odd}", "{facts.gone}")
VALUES: Sequence[Any] = (
    "Sao Mai", "Tân Lạc Hạ", "x", None, "", "  ", "a\tb", "a  b", " a", "Ca\u0302y", "\u0301x", "\u1160", "a\u200bb",
    "Ðà", "{office.name}", "{facts.a}", "{", "*x*", "- x", "1. x", "2. x", "a) x", "Điều 1. x", "Điều 2. y", "V/v x",
    "Kế hoạch x", "\x00", "a\x0cb", "a\nb", "#N/A", 5, 5.5, 12345, True, dt.date(2026, 3, 9), float("nan"), "12",
    "2026", "%d", "./.", "\u00a0a", "\u2003", "_x000D_",
)  # fmt: skip

calls = st.sampled_from([*CALLS, *CALLS, *CALLS, *RARE_CALLS])
texts = st.one_of(
    st.lists(st.sampled_from(LITERALS) | calls, min_size=1, max_size=4).map("".join),
    calls,
    st.just("Nội dung của {office.full_name}"),
)
many = st.lists(texts, max_size=3)
blocks = st.recursive(
    st.one_of(
        texts,
        st.fixed_dictionaries({"-": texts}),
        st.fixed_dictionaries({"diem": texts}),
        st.fixed_dictionaries({"dieu": texts}),
        st.fixed_dictionaries({"giua": many.filter(bool)}),
        st.fixed_dictionaries({"type": st.just("table"), "header": st.just(["A", "{office.x}"]),
                               "rows": st.lists(st.tuples(texts, texts).map(list), max_size=2), "title": texts}),
        st.just({"type": "tasks"}),
    ),
    lambda inner: st.one_of(
        st.fixed_dictionaries({"muc": texts, "noi_dung": st.lists(inner, max_size=3)}),
        st.fixed_dictionaries({"khoan": texts, "noi_dung": st.lists(inner, max_size=2)}),
        st.fixed_dictionaries({"type": st.just("article"), "title": texts, "text": texts}),
    ),
    max_leaves=5,
)  # fmt: skip
plans = st.fixed_dictionaries(
    {"co_quan": st.fixed_dictionaries({"ten": texts, "viet_tat": st.just("UBND")})},
    optional={
        "loai": st.sampled_from(["ke_hoach", "cong_van", "quyet_dinh", "giay_moi"]),
        "trich_yeu": texts,
        "so": texts,
        "ky_hieu": texts,
        "dia_danh": texts,
        "ngay_ban_hanh": st.sampled_from(["{office.x}", "2026-03", "{office.x}/3/2026"]),
        "thoi_ky": st.sampled_from(["{office.x}", 2026]),
        "mo_dau": texts | many,
        "can_cu": many,
        "kinh_gui": texts | many,
        "kinh_moi": texts | many,
        "noi_dung": st.lists(blocks, max_size=4),
        "nhiem_vu": st.lists(
            st.fixed_dictionaries({"what": texts}, optional={"due": texts, "lead": texts}), max_size=2
        ),
        "noi_nhan": many,
        "luu": texts,
        "chu_ky": st.fixed_dictionaries({"ho_ten": texts, "quyen_han": st.just("TM."), "thay_mat_cho": texts}),
        "phu_luc": st.lists(
            st.fixed_dictionaries({"title": texts, "noi_dung": st.lists(blocks, max_size=2)}), max_size=2
        ),
        "facts": st.just({"a": "Hội nghị", "n": 1500000}),
    },
)
rows = st.fixed_dictionaries(
    {"name": st.sampled_from(["Sao Mai", "Tân Lạc Hạ", "Xã An Phú", "1", "Ca\u0302y", "Phòng Y tế"])},
    optional={
        "code": st.sampled_from(["1", "2", "3", 4, True]),
        "type": st.sampled_from(["xã", "phường", "thôn"]),
        "x": st.sampled_from(VALUES),
        "y": st.sampled_from(VALUES),
        "phone": st.sampled_from(["0912", 912]),
    },
)
tasks = st.fixed_dictionaries(
    {"what": texts | st.sampled_from(["Mượn sách", "Ca\u0302y"])},
    optional={
        "due": st.sampled_from(["trước ngày 20/4/2026", "{office.x}", "khi nào đó"]),
        "lead": texts,
        "office": st.sampled_from(["1", "Sao Mai", "2; 3"]),
        "budget": st.sampled_from([1500000, "1 triệu"]),
    },
)


RICH: dict[str, Any] = {
    "co_quan": {"ten": "{office.issuer}", "viet_tat": "UBND", "chu_quan": "{office.x}"},
    "so": "{office.y}",
    "dia_danh": "{office.place}",
    "ngay_ban_hanh": "2026-03",
    "trich_yeu": "Tổ chức {facts.a} trên địa bàn {office.full_name}",
    "thong_tin": {"a": "Hội nghị", "n": 1500000},
    "can_cu": ["- Căn cứ {office.x}", "{office.x}", "Căn cứ Luật Thư viện"],
    "kinh_gui": "{office.full_name}",
    "mo_dau": "{office.x} {office.y|capitals}, {facts.n|money}",
    "noi_dung": [
        {
            "muc": "I. Của {office.x}",
            "noi_dung": [{"khoan": "{office.x}"}, {"khoan": "2. Ở {office.name}"}, "{office.x}"],
        },
        {"muc": "Bảng", "noi_dung": [{"type": "table", "header": ["A", "{office.name}"], "rows": [["{office.x}", 5]]}]},
        {"muc": "Kinh phí", "noi_dung": ["Không có gì khác."]},
        {"muc": "Tổ chức", "nhiem_vu": "bang"},
    ],
    "nhiem_vu": [{"what": "Họp ở {office.name}", "due": "trước ngày 20/4/2026"}],
    "noi_nhan": ["- Như trên", "- Các phòng thuộc {office.full_name}", "{office.x}"],
    "chu_ky": {"quyen_han": "TM.", "thay_mat_cho": "{office.issuer}", "chuc_vu": "Chủ tịch", "ho_ten": "{office.x}"},
    "phu_luc": [{"title": "Của {office.name}", "noi_dung": ["Ở {office.x}"]}],
}


def sent(value: Any) -> Any:
    """Return a value as another process gets it."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - it was made one line above


def told(reading: Reading) -> list[object]:
    """Return everything that a reading says."""
    origin, own = reading.origin, reading.document
    names = ("file", "places", "row", "files", "sheets", "findings")
    places = [getattr(origin, name, None) for name in names]
    of_document = [getattr(own.origin, name, None) for name in names] if own else None
    parts = [None if part is None else keys(part) for part in (own, reading.partial)]
    return [own, reading.partial, *parts, reading.pruned, reading.findings, type(origin), places, of_document]


def keys(value: object) -> object:
    """Return which keys were given, part by part."""
    if isinstance(value, Part):
        return type(value), value.model_fields_set, {name: keys(inner) for name, inner in value}
    return [keys(each) for each in value] if isinstance(value, tuple) else type(value)


def strange(plan: dict[str, Any], offices: Any, of_tasks: Any) -> list[object]:
    """Return the rows that read otherwise when they share than when they are read whole, or in another process."""
    many, jobs = read_many(plan, offices, of_tasks), list(read_many(plan, offices, of_tasks).jobs())
    assert jobs
    shared = [job for job in sent(jobs) if isinstance(job, RowJob)]
    alone = [job for job in shared if told(job.read()) != told(job.plan.read_whole(job.office, job.chosen, job.twin))]
    pairs = zip(many, jobs, strict=True)
    elsewhere = [job for (row, read), job in pairs if (row, told(read)) != (job.row, told(sent(job).read()))]
    return [job.row for job in (*alone, *elsewhere)]


@settings(max_examples=60, deadline=None)
@given(plans, st.lists(rows, min_size=2, max_size=5), st.none() | st.lists(tasks, min_size=1, max_size=3))
def test_any_plan_reads_for_every_row_as_if_it_were_the_only_one(plan: Any, offices: Any, of_tasks: Any) -> None:
    assert strange(plan, offices, of_tasks) == []


@settings(max_examples=60, deadline=None)
@given(st.lists(rows, min_size=3, max_size=8), st.none() | st.lists(tasks, min_size=1, max_size=3))
def test_any_row_of_a_plan_full_of_places_reads_as_if_it_were_the_only_one(offices: Any, of_tasks: Any) -> None:
    sound = {"name": "Sao Mai", "type": "xã", "x": "Hòa An", "y": "12"}
    assert strange(RICH, [sound, *offices], of_tasks) == []


@pytest.mark.parametrize("value", VALUES)
def test_any_value_reads_as_it_does_alone(value: object) -> None:
    sound = {"name": "Sao Mai", "type": "xã", "x": "Hòa An", "y": "12"}
    offices = [sound, {**sound, "x": value}, {**sound, "y": value}, sound, {**sound, "name": value}]
    assert strange(RICH, offices, TASKS_) == []


TASKS_ = [{"what": "Vận động {office.x}", "due": "trong tháng 5/2026"}, {"what": "Ca\u0302y", "office": "Sao Mai"}]


def test_what_names_no_office_is_the_same_object_for_all_rows() -> None:
    first, second = (
        job.read().document for job in read_many(RICH, [ROW, {**ROW, "name": "An Phú"}], TASKS_[:1]).jobs()
    )
    assert first
    assert second
    assert first.body[2] is second.body[2]
    assert first.filing is second.filing
    assert first.issuer != second.issuer


ROW = {"name": "Sao Mai", "type": "xã", "x": "Hòa An", "y": "12"}


def counted(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Return what is to hold the rows that are read whole from now on."""
    read: list[object] = []
    whole = SharedPlan.read_whole
    monkeypatch.setattr(SharedPlan, "read_whole", lambda *given: read.append(given) or whole(*given))
    return read


def test_most_rows_are_not_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    read = counted(monkeypatch)
    offices = [ROW, *[{**ROW, "name": f"Tổ {number}"} for number in range(20)]]
    assert all(reading.document for _, reading in read_many(RICH, offices, TASKS_))
    few = {**PLAN, "noi_nhan": ["{office.x}", "Các phòng của {office.name}"]}
    for odd, even in itertools.pairwise(
        read_many(few, [{**each, "x": None} if at % 2 else each for at, each in enumerate(offices)])
    ):
        assert {len(reading.document.recipients) for _, reading in (odd, even) if reading.document} == {1, 2}
    assert read == []


def test_a_plan_that_names_no_office_has_the_tasks_of_the_table_for_each() -> None:
    plan = {"co_quan": "Sở Y tế", "noi_dung": [{"type": "tasks"}]}
    read = [reading.document for _, reading in read_many(plan, [ROW, ROW], [{"what": "Mượn sách"}])]
    assert [[task.what for task in document.tasks] for document in read if document] == [["Mượn sách"]] * 2


def test_a_row_with_something_to_mend_tells_it() -> None:
    _, (_, second), _ = read_many(RICH, [ROW, {**ROW, "x": "Ca\u0302y"}, ROW])
    assert "text-recomposed" in [item.code for item in second.findings]


def test_what_is_mended_in_the_first_row_is_told_of_that_row_alone() -> None:
    plan = {**PLAN, "trich_yeu": "Tổ chức ở thôn{office.x}"}
    assert strange(plan, [{**ROW, "x": "\u0301"}, ROW, ROW], None) == []


def test_a_title_that_is_only_a_number_in_the_first_row_stops_no_other() -> None:
    article = {"type": "article", "title": "{office.x}", "text": "Phạm vi"}
    plan = {**PLAN, "loai": "quyet_dinh", "noi_dung": [article]}
    offices = [{**ROW, "x": "Điều 1."}, ROW, ROW]
    assert strange(plan, offices, None) == []
    titles = [reading.document.body[0].title for _, reading in read_many(plan, offices) if reading.document]
    assert titles == [None, "Hòa An", "Hòa An"]


@pytest.mark.parametrize("place", [0, 1])
def test_a_row_whose_texts_are_too_large_for_a_paper_stops_no_other(place: int) -> None:
    offices = [ROW, ROW]
    offices.insert(place, {**ROW, "x": "a" * 1_200_000})
    found = [
        (reading.document is not None, [item.code for item in reading.findings])
        for _, reading in read_many({**PLAN, "mo_dau": "Ở {office.x}"}, offices)
    ]
    assert found[place] == (False, ["facts-too-large"])
    assert [whole for whole, _ in found].count(True) == 2


def test_an_empty_cell_keeps_its_place_in_a_table() -> None:
    table = {"bang": {"header": ["{office.x}", "B"], "rows": [["{office.y}", "{office.x}"], ["1", "{office.name}"]]}}
    plan = {**PLAN, "noi_dung": [table]}
    offices = [ROW, {**ROW, "x": None}, {**ROW, "y": None}, {**ROW, "x": None}]
    assert strange(plan, offices, None) == []
    tables = [reading.document.body[0] for _, reading in read_many(plan, offices) if reading.document]
    assert [table.rows[0] for table in tables if isinstance(table, Table)] == [
        *(("12", "Hòa An"), ("12", ""), ("", "Hòa An"), ("12", "")),
    ]


def test_a_number_of_a_row_stays_a_number_in_a_table_of_the_paper_and_is_summed() -> None:
    rows = [["a", "{office.x}", "{office.y}"], ["b", 1500, "năm {office.y}"], ["{office.full_name}", 2, ""]]
    table = {"bang": {"header": ["A", "B", "C"], "rows": rows, "totals": ["B"]}}
    plan = {**PLAN, "noi_dung": [table]}
    offices = [{**ROW, "x": x, "y": y} for x, y in ((12000000, "2026"), (5230, 2026), ("1.500", "-"), (2.5, None))]
    assert strange(plan, offices, None) == []
    tables = [reading.document.body[0] for _, reading in read_many(plan, offices[:3]) if reading.document]
    assert [table.rows[0] for table in tables if isinstance(table, Table)] == [
        *(("a", 12000000, "2026"), ("a", 5230, 2026), ("a", "1.500", "-")),
    ]


def test_a_cell_may_say_several_recipients_addressees_partners_and_legal_bases() -> None:
    plan = {
        **PLAN,
        "loai": "cong_van",
        "can_cu": ["Căn cứ Luật A", "{office.x}"],
        "kinh_gui": "{office.y}",
        "noi_nhan": ["Như trên", "{office.y}", "Các phòng", "{office.x}"],
    }
    said = ["- Công an xã;\n- Trạm Y tế", "Công an xã; Trạm Y tế", "Công an xã", None]
    offices = [{**ROW, "x": "Căn cứ Luật B; Luật C\r\nCăn cứ Luật D;", "y": y} for y in said]
    offices += [{**ROW, "x": None, "y": y} for y in reversed(said)]
    assert strange(plan, offices, None) == []
    first, *_ = [reading.document for _, reading in read_many(plan, offices) if reading.document]
    assert first.addressees == ("Công an xã", "Trạm Y tế")
    assert first.legal_bases == ("Căn cứ Luật A", "Căn cứ Luật B; Luật C", "Căn cứ Luật D")
    assert first.recipients[:4] == ("Như trên", "Công an xã", "Trạm Y tế", "Các phòng")


def test_a_cell_may_say_several_guests() -> None:
    plan = {**PLAN, "loai": "giay_moi", "noi_dung": [], "kinh_moi": ["{office.y}"], "toi_du": "Hội nghị"}
    offices = [{**ROW, "y": y} for y in ("Bà A; Ông B", "Bà A", "Bà A\nÔng B")]
    assert strange(plan, offices, None) == []
    papers = [reading.document for _, reading in read_many(plan, offices) if reading.document]
    assert [len(paper.details["invitee"]) for paper in papers] == [2, 1, 2]


PARTS = {
    **PLAN,
    "noi_dung": [
        {"khoan": "{office.x}", "diem": ["Mọi nơi như nhau"]},
        {"khoan": "Hai", "diem": ["{office.y}", "Chung"]},
        {"muc": "{office.y}", "noi_dung": ["Riêng của {office.y}"]},
        "{office.x}",
        {"bang": {"title": "{office.x}", "header": ["A"], "rows": [[{"text": "{office.x}", "columns": 1}]]}},
    ],
    "phu_luc": [{"tieu_de": "{office.x}", "noi_dung": ["Phụ lục của {office.x}"]}],
    "cung_ky": [{"chuc_vu": "{office.y}", "ho_ten": "{office.x}"}],
}


def test_a_block_an_annex_and_a_signer_without_words_of_their_own_are_left_out_with_what_they_hold() -> None:
    offices = [ROW, {**ROW, "x": None}, {**ROW, "x": None, "y": None}, ROW, {**ROW, "y": None}]
    assert strange(PARTS, offices, None) == []
    papers = [reading.document for _, reading in read_many(PARTS, offices) if reading.document]
    assert [(len(paper.body), len(paper.annexes), len(paper.co_signatures)) for paper in papers] == [
        *((5, 1, 1), (3, 0, 1), (2, 0, 0), (5, 1, 1), (4, 1, 1)),
    ]
    assert [len(block.blocks) for block in papers[2].body if isinstance(block, Clause)] == [1]
    noted = [
        [item.place.path for item in reading.findings if item.code == "office-left-out"]
        for _, reading in read_many(PARTS, offices)
    ]
    assert noted[:2] == [[], ["body", "annexes"]]  # the paragraph of the empty cell takes nothing along
    assert noted[2] == ["body", "body", "annexes"]


SIGNED = {
    **PLAN,
    "do_khan": "{office.do_khan}",
    "chu_ky": {
        "quyen_han": ["TM.", "{office.quyen_han}"],
        "thay_mat_cho": ["Ủy ban nhân dân", "{office.ky_thay}"],
        "chuc_vu": "{office.chuc_vu}",
    },
}


def signed_by(
    capacity: str | None, instead_of: str | None = "Chủ tịch", urgency: str | None = "Khẩn"
) -> dict[str, Any]:
    own = {"quyen_han": capacity, "ky_thay": instead_of, "chuc_vu": "Chủ tịch", "do_khan": urgency}
    return {**ROW, **own}


def test_who_signs_by_which_right_may_differ_from_row_to_row(monkeypatch: pytest.MonkeyPatch) -> None:
    own = signed_by(None, None)
    offices = [own, signed_by("KT."), signed_by("ký thay", urgency=None), own, signed_by("kt", urgency="thượng khẩn")]
    assert strange(SIGNED, offices, None) == []
    whole = counted(monkeypatch)
    made = [reading.document for _, reading in read_many(SIGNED, offices)]
    assert [document and [*document.signature.capacity] for document in made] == [
        *(["thay_mat"], ["thay_mat", "ky_thay"], ["thay_mat", "ky_thay"], ["thay_mat"], ["thay_mat", "ky_thay"]),
    ]
    assert [document and document.urgency for document in made] == ["khan", "khan", None, "khan", "thuong_khan"]
    assert len(whole) <= 1


def test_a_word_that_is_none_is_refused_for_its_row_alone() -> None:
    offices = [signed_by("KT."), signed_by("thay"), signed_by("KT.")]
    assert strange(SIGNED, offices, None) == []
    readings = [reading for _, reading in read_many(SIGNED, offices)]
    wrong = [[item.code for item in reading.findings if item.severity == "error"] for reading in readings]
    assert wrong == [[], ["input-bad-choice"], []]


def test_jobs_are_small_and_the_plan_is_unpacked_once() -> None:
    offices = [ROW, *[{**ROW, "name": f"Thôn {number}"} for number in range(63)]]
    jobs = list(load_many(RICH, offices, TASKS_).jobs())
    one, all_of_them = len(pickle.dumps(jobs[:1])), len(pickle.dumps(jobs))
    assert (all_of_them - one) / 63 < 200
    first, second = (sent(job) for job in list(read_many(RICH, offices, TASKS_).jobs())[:2])
    assert first.plan is second.plan


def test_a_job_makes_what_the_documents_give() -> None:
    offices = [ROW, {**ROW, "name": ""}, {**ROW, "code": "\x00"}, {**ROW, "x": "\x00"}]
    made = [sent(job).make() for job in load_many(RICH, offices).jobs()]
    for item, same in zip(load_many(RICH, offices), made, strict=True):
        if isinstance(item, InputError):
            assert isinstance(same, InputError)
            assert (item.findings, item.row) == (same.findings, same.row)
        else:
            assert item == same
            assert item.origin.row == same.origin.row
    assert sum(isinstance(item, InputError) for item in made) == 3


def test_rows_read_at_the_same_time_keep_to_themselves() -> None:
    offices = [{**ROW, "name": f"Tổ {number}"} for number in range(400)]
    own = [{"what": "Vận động {office.name}"}, {"what": "Họp"}]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            readings = list(threads.map(RowJob.read, read_many(RICH, offices, own).jobs()))  # type: ignore[arg-type]
    finally:
        sys.setswitchinterval(interval)
    tasks = [[task.what for task in reading.document.tasks[1:]] for reading in readings if reading.document]
    assert tasks == [[f"Vận động {office['name']}", "Họp"] for office in offices]


def test_what_is_read_of_a_row_goes_with_its_job() -> None:
    jobs = read_many(RICH, [ROW, ROW, ROW]).jobs()
    job = next(jobs)
    assert isinstance(job, RowJob)
    assert job.read().document
    gone = weakref.ref(job.office)
    del job
    next(jobs)
    assert gone() is None


def test_jobs_of_a_workbook_know_their_cells(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", [*OFFICES, ("00001", "Sao Mai", "thôn", "#N/A")], TASKS)
    plan = {**PLAN, "mo_dau": "{office.so_ho}"}
    made = [sent(job) for job in read_many(plan, path).jobs()]
    assert [told(job.read()) for job in made] == [told(reading) for _, reading in read_many(plan, path)]
    assert [item.place.cell for item in made[2].read().findings] == ["Cơ quan!A4", "Cơ quan!C4", "Cơ quan!D4"]


def test_pictures_are_read_where_the_plan_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("dau.png", "An.png"):
        (tmp_path / name).write_bytes(png(9, 9, b"\0\0\0\0"))
    plan = tmp_path / "plan.yaml"
    for picture, kind in (("dau.png", RowJob), ("{office.name}.png", MadeRow)):
        plan.write_text(f'co_quan: "{{office.issuer}}"\nchu_ky: {{anh_dau: "{picture}"}}\nnoi_dung: [Một]\n', "utf-8")
        many = read_many(plan, [{"name": "An"}, {"name": "An"}])
        monkeypatch.chdir(tmp_path)
        jobs = list(many.jobs())
        assert {type(job) for job in jobs} == {kind}
        for job in jobs:
            document = job.read().document
            assert document
            assert document.signature.seal
