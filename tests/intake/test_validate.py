from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_samples import codes, plan
from pydantic_core.core_schema import ErrorType

from docgen_vn.findings import has_errors
from docgen_vn.intake import names
from docgen_vn.intake.reader import read
from docgen_vn.resources import table

_KEYS = sorted({key for part in ("document", "issuer", "signature", "task", "block") for key in names.keys(part)})
_values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 3000),
    st.floats(),
    st.binary(max_size=2),
    st.dates(),
    st.text(max_size=5),
    st.sampled_from(["TM.", "KH", "by_lead", "clause", "2026-02-31", "trước ngày 3/4/2026", "\ud800", "a\x00"]),
)
_any = st.recursive(
    _values,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*_KEYS, *names.block_keys(), "foo"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(sorted(names.keys("document"))), _any, max_size=8))
def test_whatever_goes_in_there_is_a_document_or_errors_and_what_is_left(data: dict[str, Any]) -> None:
    result = read(data)
    assert (result.document is None) == has_errors(result.findings)
    assert (result.partial is None) == (result.document is not None)


def test_one_refusal_can_hide_no_other() -> None:
    body = [{"type": "foo"}, {"section": "A", "blocks": [{"point": None}, {"bullet": 5, "sign": "?"}]}]
    data = plan(body=body, tasks=[{"lead": 5}], annexes=["x"], period={"start": "x", "end": "y"})
    assert sorted((item.code, item.place.path) for item in read(data).findings) == [
        ("date-unreadable", "period.end"),
        ("date-unreadable", "period.start"),
        ("input-bad-choice", "body[0].type"),
        ("input-bad-choice", "body[1].blocks[1].sign"),
        ("input-missing", "body[1].blocks[0].text"),
        ("input-missing", "tasks[0].what"),
        ("input-no-group", "annexes[0]"),
        ("input-wrong-type", "body[1].blocks[1].text"),
        ("input-wrong-type", "tasks[0].lead"),
    ]


def test_stand_ins_keep_the_place_of_what_is_whole() -> None:
    partial = read(plan(body=["Một", {"type": "foo"}, "Ba"])).partial
    assert partial is not None
    assert [getattr(block, "text", None) for block in partial.body] == ["Một", "…", "Ba"]


@pytest.mark.parametrize(
    ("signature", "given_count"),
    [
        ({"capacity": ["TM.", "KT."], "on_behalf_of": ["A"]}, 1),
        ({"capacity": "Q.", "on_behalf_of": ["A"]}, 1),
        ({"capacity": "TL."}, 0),
    ],
)
def test_a_capacity_without_its_body_is_named_with_the_counts(signature: dict[str, Any], given_count: int) -> None:
    broken = read(plan(signature=signature | {"full_name": "Lý Văn Mẫu"}))
    assert codes(broken) == ["signature-pairs"]
    assert f"có {given_count} nơi" in broken.findings[0].message
    assert broken.partial is not None
    assert broken.partial.signature.full_name == "Lý Văn Mẫu"


def test_a_bad_choice_lists_the_words_in_the_language_of_the_user() -> None:
    (english,) = read(plan(annexes=[{"title": "x", "orientation": "round"}])).findings
    (vietnamese,) = read({"co_quan": "P", "phu_luc": [{"tieu_de": "x", "huong": "tròn"}]}).findings
    assert english.fix.endswith("portrait, landscape")
    assert vietnamese.fix.endswith("doc, ngang")


def test_a_due_date_that_is_not_clear_says_why_and_not_that_it_wants_a_whole_date() -> None:
    (told,) = read(plan(tasks=[{"what": "Việc", "due": "định kỳ và đột xuất"}])).findings
    assert told.message.startswith("Thời hạn “định kỳ và đột xuất” chưa rõ: có nhiều kỳ; ghi mỗi kỳ ở một nhiệm vụ")
    assert told.fix == "Ghi lại như đã nêu, mỗi nhiệm vụ một thời hạn"


@pytest.mark.parametrize("due", ["từ tháng 11 đến tháng 02", "từ ngày 30/6/2026 đến ngày 15/5/2026"])
def test_a_range_that_is_refused_is_told_in_the_words_it_was_typed_in(due: str) -> None:
    (told,) = read(plan(tasks=[{"what": "Việc", "due": due}])).findings
    assert told.message.startswith(f"Thời hạn “{due}” ")


def test_every_row_of_the_table_of_refusals_has_its_sentence() -> None:
    catalogue: dict[str, Any] = table("findings.toml")
    rows: dict[str, Any] = table("intake/data/refusals.toml")["refusals"]
    assert all(row["code"] in catalogue for row in rows.values())
    ours = {"date_impossible", "date_unreadable", "due_unreadable", "due_ambiguous", "due_reversed", "signature_pairs"}
    ours |= {"picture_form", "picture_not_png", "picture_broken", "picture_large"}
    ours |= {"moment_no_zone", "moment_impossible", "moment_unreadable"}
    assert set(rows) - ours - {"other"} <= set(get_args(ErrorType))


def test_a_slip_in_a_merged_cell_is_told_where_it_is_and_nowhere_else() -> None:
    rows = [[{"text": ["a"], "columns": 0}, {"text": "b", "rows": "hai", "columns": 99}], [["c"], "d"]]
    table_block = {"type": "table", "header": [["A", {"text": None, "columns": 3}], [5]], "rows": rows, "totals": 2.5}
    broken = read(plan(body=[table_block]))
    assert sorted((item.code, item.place.path) for item in broken.findings) == [
        ("input-too-large", "body[0].rows[0][1].columns"),
        ("input-too-small", "body[0].rows[0][0].columns"),
        ("input-wrong-type", "body[0].header[1][0]"),
        ("input-wrong-type", "body[0].rows[0][0].text"),
        ("input-wrong-type", "body[0].rows[0][1].rows"),
        ("input-wrong-type", "body[0].rows[1][0]"),
        ("input-wrong-type", "body[0].totals"),
    ]
    assert broken.partial is not None


def test_an_empty_row_of_a_header_is_empty() -> None:
    assert codes(read(plan(body=[{"table": {"header": [[], ["A"]]}}]))) == ["input-empty"]
