from pathlib import Path
from typing import Any

import pytest
from intake_samples import reading

from docgen_vn.decree.standard import standard
from docgen_vn.intake import names
from docgen_vn.intake.normalize_blocks import MODELS
from docgen_vn.model.blocks import Align, Merged, TaskLayout
from docgen_vn.model.document import (
    Annex,
    Attached,
    Capacity,
    Circulation,
    Contact,
    Copy,
    CopyForm,
    Document,
    Filing,
    Issuer,
    Orientation,
    Period,
    Secrecy,
    Signature,
    Task,
    Urgency,
)
from docgen_vn.resources import table

_ALIASES: dict[str, Any] = table("intake/data/aliases.toml")
_PARTS: dict[str, Any] = {
    "document": Document,
    "issuer": Issuer,
    "signature": Signature,
    "filing": Filing,
    "contact": Contact,
    "period": Period,
    "task": Task,
    "attached": Attached,
    "annex": Annex,
    "copy": Copy,
    "cell": Merged,
}
_WORDS = {
    "capacity": Capacity,
    "form": CopyForm,
    "urgency": Urgency,
    "secrecy": Secrecy,
    "circulation": Circulation,
    "orientation": Orientation,
    "align": Align,
    "layout": TaskLayout,
}


@pytest.mark.parametrize("part", _PARTS)
def test_the_table_has_the_keys_of_the_model_and_no_other(part: str) -> None:
    assert {slot for slot in _ALIASES["keys"][part] if "." not in slot} == set(_PARTS[part].model_fields)


def test_the_table_has_the_keys_of_all_blocks_and_no_other() -> None:
    fields = {name for model in MODELS.values() for name in model.model_fields}
    assert set(_ALIASES["keys"]["block"]) == fields


def test_the_dotted_keys_reach_into_parts_that_are_there() -> None:
    for slot in _ALIASES["keys"]["document"]:
        part, _, key = slot.partition(".")
        for alias in _ALIASES["keys"]["document"][slot] if key else ():
            assert names.keys(part)[alias] == (key,)


def test_the_words_are_those_of_the_model() -> None:
    assert {name: set(rows) for name, rows in _ALIASES["words"].items() if name != "type"} == {
        name: {word.value for word in words} for name, words in _WORDS.items()
    }
    assert set(_ALIASES["words"]["type"]) == set(MODELS)


def test_the_parts_of_the_table_are_those_of_the_model_the_blocks_and_the_file() -> None:
    assert set(_ALIASES["keys"]) == {*_PARTS, "block", "file"}
    assert not set(names.keys("file")) & set(names.keys("document"))


def test_no_name_means_two_things_in_one_place() -> None:
    for part, rows in _ALIASES["keys"].items():
        every = [alias for aliases in rows.values() for alias in aliases] + [slot for slot in rows if "." not in slot]
        assert len(every) == len(set(every)), part
    for words in _ALIASES["words"].values():
        every = [alias for aliases in words.values() for alias in aliases] + list(words)
        assert len(every) == len(set(every))
    assert not set(names.block_keys()) & set(names.keys("block"))


def test_every_name_is_its_own_slug() -> None:
    for part in _ALIASES["keys"]:
        assert all(names.slug(name) == name for name in names.keys(part))
    assert all(names.slug(name) == name for name in names.block_keys())


def test_every_maker_of_blocks_makes_one_of_the_model() -> None:
    for maker in names.block_keys().values():
        assert maker.slot in MODELS[maker.type].model_fields


def test_every_name_and_abbreviation_of_a_kind_means_that_kind() -> None:
    kinds = standard().kinds
    for kind in kinds.values():
        assert names.kind(kind.name) == names.kind(kind.id) == kind.id
        assert names.kind(kind.abbreviation) == (kind.id if kind.abbreviation else None)


def test_nothing_is_no_kind() -> None:
    assert [names.kind(text) for text in ("", " ", "—")] == [None, None, None]


@pytest.mark.parametrize(
    ("yaml", "text"),
    [
        ("nhiem_vu: [{viec: Lập phương án phòng, chống ngập úng mùa mưa}]", "chống ngập úng mùa mưa"),
        ("noi_dung: [{khoan: Rà soát phương án phòng, chống ngập}]", "chống ngập"),
        ("noi_dung:\n  - Chủ tịch kết luận:", "Chủ tịch kết luận"),
        ("noi_dung:\n  - Đề nghị các phòng thực hiện ngay: rà soát", "Đề nghị các phòng thực hiện ngay"),
    ],
)
def test_a_text_that_yaml_cut_in_two_is_told_to_stand_in_quotes(tmp_path: Path, yaml: str, text: str) -> None:
    found = [item for item in reading(tmp_path, yaml).findings if item.code == "input-text-as-key"]
    assert [(text in item.message, "ngoặc kép" in item.fix) for item in found] == [(True, True)]


@pytest.mark.parametrize("yaml", ["co_quan: {ten: Ủy ban nhân dân xã, mã số thuế: 5}", "Nơi nhận mới:"])
def test_a_short_key_that_nobody_knows_is_still_a_key(tmp_path: Path, yaml: str) -> None:
    codes = {item.code for item in reading(tmp_path, yaml).findings}
    assert codes & {"input-strange-key", "input-unknown-key"}
    assert "input-text-as-key" not in codes
