"""The schema takes what `load` takes, and refuses what an editor can see to be wrong."""

import datetime as dt
import itertools
import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from places import ROOT

from docgen_vn.cli.skeletons import skeleton
from docgen_vn.decree.standard import standard
from docgen_vn.errors import InputError
from docgen_vn.intake.json_reader import read_json
from docgen_vn.intake.markdown_reader import read_markdown
from docgen_vn.intake.nodes import plain
from docgen_vn.intake.report import Report
from docgen_vn.intake.schema import input_schema
from docgen_vn.intake.slots import slot_keys
from docgen_vn.intake.yaml_reader import read_yaml
from docgen_vn.model.blocks import Block
from docgen_vn.model.document import Document
from docgen_vn.pipeline import load

DATA = ROOT / "docgen_vn" / "intake" / "data"
ALIASES = tomllib.loads((DATA / "aliases.toml").read_text(encoding="utf-8"))
DESCRIPTIONS = tomllib.loads((DATA / "descriptions.toml").read_text(encoding="utf-8"))
KINDS = list(standard().kinds)
READERS = {".yaml": read_yaml, ".md": read_markdown, ".json": read_json}


def is_paper(path: Path) -> bool:
    """Tell whether a file of the examples is the data of a paper, and not what several share."""
    return path.suffix in READERS and path.stem != "README" and not path.stem.startswith("_")


EXAMPLES = sorted(path for path in (ROOT / "examples").rglob("*.*") if is_paper(path))

LEAST: dict[str, Any] = {
    "issuer": {"name": "Ủy ban nhân dân phường Tân Lạc Hạ", "code": "UBND"},
    "abstract": "Tổ chức Ngày hội đọc sách",
    "body": ["Nội dung."],
    "recipients": ["Các phòng"],
    "signature": {"position": "Chủ tịch", "full_name": "Lê Hà My"},
}


@cache
def validator(kind: str | None = None) -> Draft202012Validator:
    schema = input_schema(kind)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def json_data(value: Any) -> Any:
    """Return data as an editor sees it: dates are texts."""
    if isinstance(value, dict):
        return {key: json_data(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [json_data(part) for part in value]
    return str(value) if isinstance(value, dt.date) else value


def complaints(data: Any, kind: str | None = None) -> list[str]:
    return [f"{error.json_path}: {error.message[:200]}" for error in validator(kind).iter_errors(json_data(data))]


def loads(data: dict[str, Any]) -> bool:
    try:
        load(data)
    except InputError:
        return False
    return True


def read_file(name: str, text: str) -> Any:
    return plain(READERS[Path(name).suffix](text, Report(name)))


# --- what people have


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_example_is_valid(path: Path) -> None:
    data = read_file(path.name, path.read_text(encoding="utf-8"))
    assert complaints(data) == []
    assert complaints(data, load(path).kind) == []


def test_there_are_examples_of_every_form() -> None:
    assert {path.suffix for path in EXAMPLES} == set(READERS)


@pytest.mark.parametrize(("kind", "form", "keys"), list(itertools.product(KINDS, ("yaml", "md"), ("vi", "en"))))
def test_every_skeleton_is_valid_and_of_its_kind(kind: str, form: str, keys: str) -> None:
    data = read_file(f"x.{form}", skeleton(kind, form, keys))
    assert complaints(data, kind) == []
    assert complaints(data) == []
    other = "ke_hoach" if kind == "cong_van" else "cong_van"
    assert complaints(data, other) != []


@pytest.mark.parametrize("name", ["an-hai-2025.md", "thi-xa-2014.md"])
def test_the_published_plans_are_valid(shared: Path, name: str) -> None:
    assert complaints(read_file(name, (shared / "seeds" / name).read_text(encoding="utf-8"))) == []


def test_a_document_of_the_model_is_valid_as_it_is_dumped() -> None:
    data = load(LEAST | due("trong quý II/2026") | {"period": 2026}).model_dump(mode="json")
    assert complaints(data) == []


# --- forms that load and are valid, one by one


def due(value: Any) -> dict[str, Any]:
    return {"tasks": [{"what": "a", "due": value, "partners": "B"}], "body": [{"tasks": "list"}]}


FORMS: list[dict[str, Any]] = [
    {"number": 5},
    {"number": "05"},
    {"so": None},
    {"Số": 7},
    {"copies": "20"},
    {"issued_on": "2026-03-09"},
    {"issued_on": 2026},
    {"ngay_ban_hanh": "9/3/2026"},
    {"issued_on": dt.date(2026, 3, 9)},
    {"issued_on": {"year": 2026, "month": 3}},
    {"period": 2026},
    {"period": "2026-03"},
    {"thoi_ky": {"tu": "2026-01", "den": "2026-06"}},
    {"kind": "KH"},
    {"loai": "Kế hoạch"},
    {"kind": None},
    {"legal_bases": "Luật A"},
    {"legal_bases": ["Luật A", "Luật B"]},
    {"filing": "VP"},
    {"luu": {"don_vi": "VP", "so_ban": 2}},
    {"tasks": {"what": "a"}, "body": [{"tasks": "table"}]},
    {"nhiem_vu": ["a", {"noi_dung": "b", "thoi_han": {"before": "2026-05-01"}}], "body": [{"nhiem_vu": None}]},
    due({"kind": "range", "first": "2026-05", "last": "2026-06"}),
    due({"kind": "range", "first": 2026, "last": 2027}),
    due({"from": "2026-05", "to": "2026-06"}),
    due({"expected": "trong quý II/2026"}),
    due({"expected": {"before": "2026-05-01"}}),
    due({"kind": "expected", "due": "trong quý II/2026"}),
    due({"kind": "within", "amount": 5, "unit": "working_day", "since": "ngày ký"}),
    due({"within": {"amount": 5, "unit": "day", "since": "2026-05-01"}}),
    due({"kind": "recurring", "every": "month", "day": 25, "limit": "before"}),
    due({"recurring": "quarter"}),
    due({"kind": "yearly", "due": "trước ngày 20/7"}),
    due({"ongoing": True}),
    due({"ongoing": None}),
    due("2026-05-01"),
    due("thường xuyên"),
    due(2026),
    due(dt.date(2026, 5, 1)),
    due(None),
    {"annexes": {"title": "A", "blocks": "x"}},
    {"phu_luc": [{"tieu_de": "A", "noi_dung": ["x"], "huong_giay": "ngang"}]},
    {"contact": {"phone": "0299"}, "email": "a@b.vn"},
    {"body": "Một đoạn"},
    {"body": [{"section": "A", "blocks": ["x", {"clause": "y"}]}]},
    {"body": [{"Mục": "A", "Nội dung": ["x", {"khoản": "y"}]}]},
    {"body": [{"section": "A", "clauses": ["x", {"title": "T", "text": "y"}], "id": "a"}]},
    {"body": [{"heading": "A", "points": ["x"], "table": {"header": ["A"], "rows": [["x"], [1], [2.5], [None]]}}]},
    {"body": [{"clause": ["x", "y"]}]},
    {"body": [{"clause": {"title": "T", "points": ["x"]}}]},
    {"body": [{"paragraph": "x", "center": "y"}]},
    {"body": [{"points": ["x"], "-": "y"}, "z"]},
    {"body": [{"-": "x", "+": ["y", "z"]}]},
    {"body": [{"•": "x"}]},
    {"body": [{"center": ["x", "y"]}]},
    {"body": [{"type": "centered", "lines": ["x"]}]},
    {"body": [{"loai": "khoan", "loi_van": "x", "diem": ["y"]}]},
    {"body": [{"type": "Bảng", "header": ["A", "B"], "rows": [["x", 1]], "align": ["trái", "phai"]}]},
    {"body": [{"table": [{"header": ["A"]}, {"header": ["B"]}]}]},
    {"body": [{"table": {"header": [[{"text": "A", "rows": 2}, {"columns": 2}], ["B", "C"]]}}]},
    {"body": {"bang": {"dau_bang": ["A", {"Lời văn": "B", "Gộp cột": "2"}], "hang": [[{"loi_van": 5, "so_cot": 3}]]}}},
    {"body": [{"table": {"header": ["A", "B"], "rows": [["x", 1]]}, "totals": True, "bang_chu": "B", "unit": "kg"}]},
    {"body": [{"type": "table", "header": ["A", "B"], "rows": [["x", 1]], "totals": ["B", 2], "de_nguyen": "A"}]},
    {"body": [{"type": "table", "header": ["A"], "totals": False, "in_words": None, "ten_hang_tong": "Cộng"}]},
    {"body": [{"type": "bullet", "sign": "+", "text": "x", "title": None}]},
    {"body": [{"dieu": "Phạm vi", "loi_van": "Áp dụng."}]},
    {"body": [{"chuong": "A", "dieu": [{"tieu_de": "Phạm vi", "khoan": "x"}], "noi_dung": "y"}]},
    {"body": {"section": "A", "blocks": "x"}},
    {"secrecy": "MẬT"},
    {"do_khan": "Hoả tốc"},
    {"luu_hanh": "lưu hành nội bộ"},
    {"cung_ky": {"chuc_vu": "Giám đốc", "ho_ten": "Lý Văn Mẫu"}},
    {"cung_ban_hanh": "Sở Y tế", "co_signatures": [{"position": "Giám đốc", "full_name": "A"}]},
    {"issuer": {"name": "A", "code": "UBND", "joint": ["B"]}},
    {"van_ban_kem_theo": {"loai": "Quy chế", "trich_yeu": "A", "noi_dung": [{"dieu": "B", "loi_van": "C"}]}},
    {"ban_sao": {"hinh_thuc": "SY", "co_quan": {"ten": "A", "viet_tat": "B"}, "ngay_sao": "2026-03-09", "so": 5}},
    {"copy_of": {"form": "sao_luc", "issuer": "A", "filing": "VP", "signature": {"position": "B"}}},
    {"facts": {"noi": "Hội trường", "so_nguoi": 50}, "opening": "Tại {facts.noi}"},
    {"thong_tin": {"Nơi": "Hội trường"}, "opening": "Tại {thong_tin.Nơi}", "so": "{thong_tin.Nơi}", "period": None},
    {"facts": {"ngay": "9/3/2026"}, "issued_on": "{facts.ngay}", "period": "{facts.ngay}"},
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS, ids=str)
def test_every_form_that_loads_is_valid(form: dict[str, Any]) -> None:
    data = LEAST | form
    load(data)
    assert complaints(data) == []
    assert complaints(data, "ke_hoach") == []


WHOLES: list[dict[str, Any]] = [
    {
        "co_quan": "Ủy ban nhân dân phường Tân Lạc Hạ",
        "co_quan_chu_quan": "Ủy ban nhân dân thành phố",
        "viet_tat_co_quan": "UBND",
        "trich_yeu": "Tổ chức Ngày hội đọc sách",
        "noi_dung": "Nội dung.",
        "noi_nhan": "Các phòng",
        "quyen_han": ["TM.", "KT."],
        "thay_mat_cho": ["Ủy ban nhân dân", "Chủ tịch"],
        "chuc_vu": "Phó Chủ tịch",
    },
    {
        "Loại": "kế hoạch",
        "Tên cơ quan": "Ủy ban nhân dân phường Tân Lạc Hạ",
        "Trích yếu": "Tổ chức Ngày hội đọc sách",
        "Nội dung": ["x"],
        "Nơi nhận": ["Các phòng"],
        "Chữ ký": {"Quyền hạn": "Thay mặt", "Thay mặt cho": "Ủy ban nhân dân", "Chức vụ": "Chủ tịch"},
    },
    {
        "ten_co_quan": "Ban Quản lý",
        "issuer": {"code": "BQL"},
        "abstract": "x",
        "body": ["x"],
        "recipients": ["y"],
        "signature": {"position": "Trưởng ban"},
    },
]


@pytest.mark.parametrize("data", WHOLES)
def test_keys_that_reach_into_parts_and_keys_with_marks_are_valid(data: dict[str, Any]) -> None:
    load(data)
    assert complaints(data) == []
    assert complaints(data, "ke_hoach") == []


# --- forms that do not load and are not valid

SLIPS: list[dict[str, Any]] = [
    {"sos": 5},
    {"trich_yu": "x"},
    {"urgency": "rất khẩn"},
    {"secrecy": "khẩn"},
    {"circulation": 5},
    {"attached": {"abstract": "A"}},
    {"attached": "Quy chế"},
    {"copy_of": {"form": "sao"}},
    {"copy_of": {"form": "sao y"}},
    {"co_signatures": "Thư ký"},
    {"details": "x"},
    {"thoi_gian": "8 giờ", "kind": "giay_moi", "toi_du": ["x", ["y"]]},
    {"include": [["a.yaml"]]},
    {"facts": ["x"]},
    {"facts": {"a": ["x"]}},
    {"number": 0},
    {"number": [5]},
    {"number": True},
    {"abstract": 5},
    {"abstract": None},
    {"abstract": ""},
    {"abstract": ["x"]},
    {"recipients": []},
    {"recipients": [5]},
    {"recipients": None},
    {"body": []},
    {"body": 5},
    {"body": [5]},
    {"issued_on": "tháng ba"},
    {"issued_on": ["2026"]},
    {"issued_on": {"month": 3}},
    {"period": {"start": "2026"}},
    {"period": {"start": "2026", "finish": "2027"}},
    {"issuer": None},
    {"issuer": {"code": "UBND"}},
    {"issuer": {"name": "A", "color": "red"}},
    {"signature": {}},
    {"signature": {"capacity": "ky_ho", "position": "A"}},
    {"signature": "Chủ tịch"},
    {"signature": {"position": 5}},
    {"filing": {"copies": "hai"}},
    {"kind": "thu"},
    {"kind": "KHH"},
    {"tasks": [{"lead": "A"}]},
    {"tasks": [{"what": "a", "due": {"beefore": "2026-05-01"}}]},
    {"tasks": [{"what": "a", "due": {"kind": "soon"}}]},
    {"tasks": [{"what": "a", "due": ["2026-05-01"]}]},
    {"annexes": [{"title": "A", "orientation": "round"}]},
    {"annexes": ["A"]},
    {"contact": {"phone": 299}},
    {"body": [{"secton": "A"}]},
    {"body": [{"title": "A"}]},
    {"body": [{"section": "A", "article": "B"}]},
    {"body": [{"section": "A", "khoan": "B"}]},
    {"body": [{"section": None}]},
    {"body": [{"section": 5}]},
    {"body": [{"paragraph": "x", "id": "a"}]},
    {"body": [{"point": "x", "title": "a"}]},
    {"body": [{"points": ["x"], "id": "a"}]},
    {"body": [{"type": "section", "text": "x"}]},
    {"body": [{"type": "section"}]},
    {"body": [{"type": "clause"}]},
    {"body": [{"type": "paragraph", "text": "x", "points": ["y"]}]},
    {"body": [{"type": "khoann", "text": "x"}]},
    {"body": [{"type": "bullet", "text": "x", "sign": "*"}]},
    {"body": [{"type": "clause", "text": "x", "id": "a b"}]},
    {"body": [{"type": "table", "rows": [["x"]]}]},
    {"body": [{"type": "table", "header": [], "rows": []}]},
    {"body": [{"type": "table", "header": ["A"], "rows": ["x"]}]},
    {"body": [{"type": "table", "header": ["A"], "align": ["middle"]}]},
    {"body": [{"type": "table", "header": ["A"], "rows": [[{"colums": 2}]]}]},
    {"body": [{"type": "table", "header": [{"text": "A", "columns": 64}]}]},
    {"body": [{"type": "table", "header": [["A"], []]}]},
    {"body": [{"type": "table", "header": ["A", "B"], "rows": [["x", 1]], "totals": 1.5}]},
    {"body": [{"clause": "x", "totals": True}]},
    {"body": [{"tasks": "tree"}]},
    {"body": [{"section": "A", "blocks": [{"clause": {"txt": "x"}}]}]},
]


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_a_slip_does_not_load_and_is_not_valid(slip: dict[str, Any]) -> None:
    data = LEAST | slip
    assert not loads(data)
    assert complaints(data) != []


@pytest.mark.parametrize("slot", LEAST)
def test_what_the_kind_requires_is_required(slot: str) -> None:
    data = {key: value for key, value in LEAST.items() if key != slot}
    assert not loads(data)
    assert complaints(data) != []
    assert complaints(data, "ke_hoach") != []


def test_an_official_letter_requires_its_kind_and_addressees() -> None:
    letter = LEAST | {"kind": "cong_van", "addressees": "Sở Nội vụ", "filing": "VP"}
    assert complaints(letter) == complaints(letter, "cong_van") == []
    for lacking in ("kind", "addressees"):
        assert complaints({key: value for key, value in letter.items() if key != lacking}, "cong_van") != []
    assert complaints({key: value for key, value in letter.items() if key != "addressees"}) != []


def test_a_kind_that_the_law_does_not_know_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        input_schema("thu")


# --- anything that loads


def spelled_names(names: list[str]) -> st.SearchStrategy[str]:
    """One of `names`, with capitals, spaces, hyphens."""
    changes = (
        str,
        str.upper,
        str.capitalize,
        lambda name: name.replace("_", " "),
        lambda name: f" {name}".replace("_", "-"),
    )
    return st.builds(lambda name, change: change(name), st.sampled_from(names), st.sampled_from(changes))


def key(part: str, slot: str) -> st.SearchStrategy[str]:
    return spelled_names([slot, *ALIASES["keys"][part][slot]])


def maker(name: str, *, plural: bool = False) -> st.SearchStrategy[str]:
    row = ALIASES["blocks"][name]
    return st.just(row["plural"]) if plural else spelled_names([name, *row.get("vi", ())])


TEXT = st.text(st.sampled_from("aăđ *5."), min_size=1, max_size=8).filter(lambda text: text.strip(" *.") != "")
CELLS = TEXT | st.integers(-5, 5000) | st.floats(-9, 9) | st.none() | st.just({"gop_cot": 2, "text": 5})
MADE = ("part", "chapter", "section", "subsection", "article", "heading", "clause", "point", "bullet")


@st.composite
def tables(draw: st.DrawFn) -> dict[str, Any]:
    width = draw(st.integers(1, 3))
    table = {
        draw(key("block", "header")): [draw(TEXT) for _ in range(width)],
        draw(key("block", "rows")): draw(st.lists(st.lists(CELLS, max_size=width), max_size=3)),
    }
    if draw(st.booleans()):
        return {draw(maker("table")): table}
    return table | {draw(key("block", "type")): draw(spelled_names(["table", "bang"]))}


def leaves() -> st.SearchStrategy[Any]:
    lone = st.one_of(*(maker(name) for name in (*MADE[5:], "paragraph", "center")), st.sampled_from("-+•"))
    listed = st.one_of(*(maker(name, plural=True) for name in MADE[5:]))
    return (
        TEXT
        | st.dictionaries(lone, TEXT, min_size=1, max_size=1)
        | st.dictionaries(listed, st.lists(TEXT, min_size=1, max_size=3), min_size=1, max_size=1)
        | tables()
    )


@st.composite
def containers(draw: st.DrawFn, inner: st.SearchStrategy[Any]) -> dict[str, Any]:
    name = draw(st.sampled_from(MADE))
    row = ALIASES["blocks"][name]
    blocks = {draw(key("block", "blocks")): draw(inner | st.lists(inner, min_size=1, max_size=3))}
    if draw(st.booleans()):
        blocks[draw(maker("point", plural=True))] = draw(st.lists(TEXT, max_size=2))
    form = draw(st.sampled_from(("made", "inside", "typed")))
    if form == "made":
        return {draw(maker(name)): draw(TEXT), **blocks}
    slot = {draw(key("block", row["slot"])): draw(TEXT)}
    if form == "inside":
        return {draw(maker(name)): {**slot, **blocks}}
    kind = draw(spelled_names([row["type"], *ALIASES["words"]["type"][row["type"]]]))
    return {draw(key("block", "type")): kind, **slot, **blocks}


BLOCKS = st.recursive(leaves(), containers, max_leaves=6)


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    data = {
        draw(key("document", "issuer")): draw(st.just({"name": "A"}) | TEXT),
        draw(key("document", "abstract")): draw(TEXT),
        draw(key("document", "body")): draw(st.lists(BLOCKS, min_size=1, max_size=4)),
        draw(key("document", "recipients")): draw(TEXT | st.lists(TEXT, min_size=1, max_size=2)),
        draw(key("document", "signature")): {draw(key("signature", "position")): draw(TEXT)},
    }
    optional = {
        "number": st.integers(1, 99) | TEXT | st.none(),
        "issued_on": st.dates(dt.date(2000, 1, 1)) | st.sampled_from(["2026-03", 2026, "9/3/2026"]),
        "period": st.just(2026) | st.fixed_dictionaries({"tu": st.just("2026-01"), "den": st.just("2026-06")}),
        "filing": TEXT | st.just({"copies": 2}),
        "annexes": st.lists(st.fixed_dictionaries({"title": TEXT, "noi_dung": BLOCKS}), max_size=2),
    }
    for slot in draw(st.sets(st.sampled_from(sorted(optional)))):
        data[draw(key("document", slot))] = draw(optional[slot])
    return data


@given(documents())
def test_any_document_that_loads_is_valid(data: dict[str, Any]) -> None:
    assume(loads(data))
    assert complaints(data) == []


@given(documents(), st.sampled_from(["xyz", "khoan_muc_la", "titel", "Ghi chú"]), st.data())
def test_any_document_with_a_strange_key_is_not_valid(
    data: dict[str, Any], strange: str, choice: st.DataObject
) -> None:
    maps = [part for part in _mappings(data) if part]
    choice.draw(st.sampled_from(maps))[strange] = "x"
    assert complaints(data) != []


def _mappings(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(found for part in value.values() for found in _mappings(part))]
    return [found for part in value for found in _mappings(part)] if isinstance(value, list) else []


def test_what_is_deep_is_looked_at_once_a_level() -> None:
    block: Any = "x"
    for _ in range(18):  # twice a level would be a quarter of a million times
        block = {"clause": "A", "blocks": [block]}
    assert complaints(LEAST | {"body": [block]}) == []


# --- no drift


def properties(schema: dict[str, Any]) -> set[str]:
    return set(schema["properties"])


def test_every_key_of_the_alias_table_is_in_the_schema_where_it_belongs() -> None:
    schema = input_schema()
    for part, rows in ALIASES["keys"].items():
        if part == "file":
            continue
        wanted = {name for slot, aliases in rows.items() for name in (slot, *aliases) if "." not in name}
        if part == "document":
            wanted |= set(slot_keys(None)) | {"include", "bao_gom", "facts", "thong_tin", "rolled", "chuyen_nam"}
        if part == "block":
            for name, row in ALIASES["blocks"].items():
                wanted |= {name, *row.get("vi", ()), *row.get("also", ())} | (
                    {row["plural"]} if "plural" in row else set()
                )
        found = schema if part == "document" else schema["$defs"]["block.fields" if part == "block" else part]
        assert properties(found) == wanted, part
        assert found["additionalProperties"] is False


def test_every_field_of_the_model_has_a_key() -> None:
    assert properties(input_schema()) >= set(Document.model_fields)
    fields = {field for model in get_args(get_args(Block)[0]) for field in model.model_fields}
    assert properties(input_schema()["$defs"]["block.fields"]) >= fields


def test_every_key_word_list_and_kind_of_due_date_is_described_in_vietnamese() -> None:
    parts = {part: {slot for slot in rows if "." not in slot} for part, rows in ALIASES["keys"].items()}
    for part, slots in parts.items():
        assert set(DESCRIPTIONS[part]) == slots, part
    assert set(DESCRIPTIONS["blocks"]) == set(ALIASES["blocks"])
    assert set(DESCRIPTIONS["words"]) == set(ALIASES["words"])
    kinds = [row["properties"].get("kind", {}) for row in input_schema()["$defs"].values() if "properties" in row]
    dues = {kind["const"] for kind in kinds if "const" in kind}
    assert set(DESCRIPTIONS["due"]) == dues
    assert set(DESCRIPTIONS) == {*parts, "blocks", "words", "due", "schema"}


def test_the_schema_says_nothing_in_english() -> None:
    texts = [text for text in _texts(input_schema(), "description") if isinstance(text, str)]
    assert len(texts) > 60
    assert not [text for text in texts if text.isascii()]


def _texts(value: Any, name: str) -> list[Any]:
    if isinstance(value, dict):
        return [found for key, part in value.items() for found in ([part] if key == name else _texts(part, name))]
    return [found for part in value for found in _texts(part, name)] if isinstance(value, list) else []


def test_every_definition_is_used_and_every_reference_leads_to_one() -> None:
    for kind in (None, "ke_hoach", "cong_van"):
        schema = input_schema(kind)
        refs = {ref.removeprefix("#/$defs/") for ref in _texts(schema, "$ref")}
        assert refs == set(schema["$defs"])


def test_the_schema_is_json_and_the_same_every_time() -> None:
    assert json.loads(json.dumps(input_schema("ke_hoach"))) == input_schema("ke_hoach")
    assert input_schema()["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_the_schema_of_one_kind_takes_that_kind_alone() -> None:
    kind = input_schema("bao_cao")["$defs"]["document.kind"]
    assert "bao_cao" in json.dumps(kind)
    assert "Báo cáo" in input_schema("bao_cao")["title"]
    assert complaints(LEAST | {"kind": "Báo cáo"}, "bao_cao") == []
    assert complaints(LEAST | {"kind": "ke_hoach"}, "bao_cao") != []
    assert complaints(LEAST | {"kind": "ĐA"}, "de_an") == []
    assert complaints(LEAST | {"kind": "DA"}, "de_an") != []


# --- the forms and their slots

INVITATION: dict[str, Any] = LEAST | {
    "kind": "Giấy mời",
    "kinh_moi": ["Các phòng", "Các tổ dân phố"],
    "Tới dự": "Hội nghị",
    "time": "8 giờ",
    "dia_diem": "Hội trường",
}


def test_the_slots_of_a_form_are_keys_of_its_kind() -> None:
    load(INVITATION)
    assert complaints(INVITATION) == complaints(INVITATION, "giay_moi") == []
    assert complaints(INVITATION, "ke_hoach") != []
    assert complaints(INVITATION | {"ong_ba": "A"}, "giay_moi") != []
    assert {"kinh_moi", "invitee"} <= set(input_schema("giay_moi")["properties"])
    assert set(input_schema("giay_moi")["$defs"]["details"]["properties"]) == set(slot_keys("giay_moi"))


@pytest.mark.parametrize("value", ["x", ["x", "y"], 5, None])
def test_details_may_stand_in_their_own_mapping(value: Any) -> None:
    data = {key: value for key, value in INVITATION.items() if key in {"kind", *LEAST}}
    data |= {"chi_tiet": {"kinh_moi": value, "event": "B", "thoi_gian": "C", "Địa điểm": "D"}}
    load(data)
    assert complaints(data) == complaints(data, "giay_moi") == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_a_kind_requires_is_required_with_the_word_for_it(kind: str) -> None:
    required = standard().kinds[kind].required
    whole = {"authority": "A", "legal_bases": "B", "addressees": "C", "filing": "VP", **LEAST}
    data = {key: value for key, value in whole.items() if key in {"filing", *required}} | {"kind": kind}
    assert complaints(data) == complaints(data, kind) == []
    for slot in required:
        lacking = {key: value for key, value in data.items() if key != slot}
        assert complaints(lacking) != []
        assert complaints(lacking, kind) != []


def test_an_included_file_may_give_what_is_required() -> None:
    assert complaints({"bao_gom": "chung.yaml"}, "ke_hoach") == []
    assert complaints({"include": ["a.yaml", "b.yaml"], "kind": "giay_moi"}) == []
    assert complaints({"include": ["a.yaml"], "abstract": 5}) != []
