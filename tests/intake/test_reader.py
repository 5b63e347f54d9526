import datetime as dt
import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from intake_samples import PLAN, codes, plan, plans, reading, spots, strings
from ruamel.yaml import YAML

from docgen_vn.errors import UnreadableError
from docgen_vn.findings import Severity
from docgen_vn.intake.reader import read
from docgen_vn.model.blocks import Clause, Paragraph
from docgen_vn.model.document import Document, Issuer
from docgen_vn.model.partial_date import PartialDate

TEN_SLIPS = """\
kind: ke_hoach
issuer:
  name: Ủy ban nhân dân phường Sao Mai
  cod: UBND
number: [1, 2]
place: Sao Mai
issued_on: 31/02/2026
abstract: "Tổ chức\\u0007 ngày hội"
body:
  - section: Mục đích
    blocks:
      - point:
      - clause: Một
        id: không được
      - {clause: Một, section: Hai}
tasks:
  - what: Mượn sách
    due: hôm nào rảnh
signature:
  capacity: TM.
  full_name: Lý Văn Mẫu
copies: 0
copies: 2
"""


def test_ten_slips_give_ten_findings_each_at_its_place(tmp_path: Path) -> None:
    assert spots(reading(tmp_path, TEN_SLIPS)) == [
        ("input-unknown-key", 4, 3),
        ("input-wrong-type", 5, 9),
        ("date-impossible", 7, 12),
        ("text-control-character", 8, 11),
        ("input-missing", 12, 9),
        ("input-bad-id", 14, 13),
        ("input-two-blocks", 15, 9),
        ("due-unreadable", 18, 10),
        ("signature-pairs", 20, 3),
        ("input-too-small", 22, 9),
        ("input-duplicate-key", 23, 1),
    ]


def test_what_is_left_of_a_broken_file_can_still_be_looked_at(tmp_path: Path) -> None:
    broken = reading(tmp_path, TEN_SLIPS)
    assert broken.document is None
    assert broken.partial is not None
    assert broken.partial.issuer.name == "Ủy ban nhân dân phường Sao Mai"
    assert broken.partial.signature.full_name == "Lý Văn Mẫu"
    assert {("number",), ("issued_on",), ("body", 0, "blocks", 2), ("tasks", 0, "due")} <= broken.pruned


def test_every_error_says_what_to_do(tmp_path: Path) -> None:
    found = reading(tmp_path, TEN_SLIPS).findings
    assert found
    assert all(item.fix and item.message for item in found)


def test_a_file_gives_the_place_of_every_value(tmp_path: Path) -> None:
    origin = reading(tmp_path, "issuer: {name: Phường}\nnoi_dung:\n- khoan: Một\n").origin
    place = origin.place(("body", 0, "text"))
    assert (place.line, place.column, place.path) == (3, 10, "body[0].text")
    assert origin.file == str(tmp_path / "plan.yaml")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=plans)
def test_yaml_json_and_a_mapping_of_the_same_data_give_the_same_document(tmp_path: Path, data: dict[str, Any]) -> None:
    stream = StringIO()
    dumper = YAML(typ="safe", pure=True)
    dumper.default_flow_style = False  # the library reads not all the {flow} that it writes
    dumper.dump(data, stream)
    by_yaml = reading(tmp_path, stream.getvalue())
    by_json = reading(tmp_path, json.dumps(data, ensure_ascii=False), "plan.json")
    seen = [[item.code for item in each.findings] for each in (by_yaml, by_json, read(data))]
    assert seen[0] == seen[1] == seen[2]
    assert set(seen[0]) <= {"typed-mark"}
    assert by_yaml.document == by_json.document == read(data).document


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=plans)
def test_every_string_that_goes_in_comes_out(tmp_path: Path, data: dict[str, Any]) -> None:
    read_in = reading(tmp_path, json.dumps(data), "plan.json")
    assume(not read_in.findings)  # a typed mark is taken off, with a note
    document = read_in.document
    assert document is not None
    came = list(strings(document.model_dump(mode="json")))
    assert all(text in came for text in strings(data))


@pytest.mark.parametrize(
    "text",
    [
        "a & b",
        "<w:p/>",
        "{{ name }}",
        "{% if x %}",
        "\"quotes\" 'and' “more”",
        "\\",
        "# no heading",
        "chữ " * 2500 + "hết",
    ],
)
def test_texts_come_through_as_typed(tmp_path: Path, text: str) -> None:
    for source in (json.dumps(plan(abstract=text)), json.dumps(plan(abstract=text), ensure_ascii=False)):
        assert reading(tmp_path, source, "a.json").document == read(plan(abstract=text)).document
    document = read(plan(abstract=text)).document
    assert document is not None
    assert document.abstract == text


def test_a_mapping_may_hold_parts_of_the_model_and_tuples() -> None:
    body = (Paragraph(text="Một"), {"clause": "Hai", "blocks": (Clause(text="Ba"), "Bốn")})
    document = read({"co_quan": Issuer(name="Phường"), "noi_dung": body}).document
    assert document is not None
    assert document.issuer == Issuer(name="Phường")
    assert document.body == (
        Paragraph(text="Một"),
        Clause(text="Hai", blocks=(Clause(text="Ba"), Paragraph(text="Bốn"))),
    )


def test_a_due_date_and_a_date_of_the_model_pass_through() -> None:
    first = read(PLAN).document
    assert first is not None
    again = read({**plan(kind="KH"), "tasks": first.tasks, "issued_on": PartialDate(2026, 3, 5)}).document
    assert again == first


def test_a_whole_mapping_in_the_form_of_the_model_needs_no_nodes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("docgen_vn.intake.formats.read_mapping", None)
    assert read(PLAN).document == Document.model_validate(PLAN)


def test_both_ways_through_a_mapping_give_the_same_document() -> None:
    assert read(plan(kind="Kế hoạch")).document == read(PLAN).document


def test_a_mapping_that_holds_itself_is_refused() -> None:
    data = plan()
    data["body"] = [{"type": "clause", "text": "Một", "blocks": data["body"]}]
    data["body"][0]["blocks"] = data["body"]
    with pytest.raises(UnreadableError) as caught:
        read(data)
    assert [item.code for item in caught.value.findings] == ["input-too-deep"]


@pytest.mark.parametrize("value", [True, float("nan"), float("inf"), b"2"])
def test_true_and_no_numbers_are_refused_where_a_number_stands(value: object) -> None:
    assert codes(read(plan(copies=value))) == ["input-wrong-type"]


def test_a_date_where_text_is_wanted_is_refused() -> None:
    assert codes(read(plan(place=dt.date(2026, 1, 2)))) == ["input-wrong-type"]


def test_a_key_without_a_value_is_as_good_as_no_key(tmp_path: Path) -> None:
    data = "issuer: {name: Phường, parent: }\nnumber:\nfiling:\nrecipients:\nbody:\n"
    assert reading(tmp_path, data).document == read({"issuer": {"name": "Phường"}}).document


def test_a_required_key_without_a_value_is_missing_where_the_key_stands(tmp_path: Path) -> None:
    assert spots(reading(tmp_path, "place: Sao Mai\nissuer:\n")) == [("input-missing", 2, 1)]


def test_keys_are_named_in_the_language_of_the_user(tmp_path: Path) -> None:
    missing = reading(tmp_path, "dia_danh: Sao Mai\ntrich_yeu: Ngày hội\n").findings[0]
    assert "co_quan" in missing.message
    assert missing.place.path == "issuer"


def test_repairs_are_notes_and_the_document_stands(tmp_path: Path) -> None:
    mended = reading(tmp_path, "issuer: {name: Phu\u031bo\u031b\u0300ng}\nplace: Ðà Nẵng\u200b\n")
    assert mended.document is not None
    assert (mended.document.issuer.name, mended.document.place) == ("Phường", "Đà Nẵng")
    assert codes(mended) == ["text-recomposed", "text-wrong-dyet", "text-zero-width"]
    assert {item.severity for item in mended.document.findings} == {Severity.NOTE}


def test_an_unknown_kind_is_left_to_the_law() -> None:
    unknown = read(plan(kind="Tâm thư")).document
    assert unknown is not None
    assert unknown.kind == "Tâm thư"


def test_bad_members_of_a_union_are_one_finding_a_place() -> None:
    assert codes(read(plan(number={"a": 1}, period={"start": "x", "end": "2026"}))) == [
        "input-wrong-type",
        "date-unreadable",
    ]


@pytest.mark.parametrize("name", ["an-hai-2025.md", "thi-xa-2014.md"])
def test_the_published_plans_are_read_without_a_finding(shared: Path, name: str) -> None:
    whole = read(shared / "seeds" / name)
    assert whole.findings == ()
    assert whole.document is not None
