import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.errors import UnreadableError
from docgen_vn.intake.json_reader import read_json
from docgen_vn.intake.nodes import Fields, places, plain
from docgen_vn.intake.report import Report

_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(_values, st.sampled_from([None, 2]), st.booleans())
def test_it_reads_what_the_standard_library_writes(value: Any, indent: int | None, ascii_only: bool) -> None:  # noqa: FBT001 - hypothesis passes it
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    assert plain(read_json(text, Report())) == value


def test_every_key_and_value_has_its_line_and_column() -> None:
    node = read_json('{\n  "a": [1,\n    "x"],\n  "b": {"c": null}\n}', Report())
    assert dict(places(node)) == {
        (): (1, 1),
        ("a",): (2, 8),
        ("a", 0): (2, 9),
        ("a", 1): (3, 5),
        ("b",): (4, 8),
        ("b", "c"): (4, 14),
    }
    assert isinstance(node, Fields)
    assert [entry.spot for entry in node.entries] == [(2, 3), (4, 3)]


def test_keys_that_stand_twice_are_both_kept_for_the_check() -> None:
    node = read_json('{"a": 1, "a": 2}', Report())
    assert isinstance(node, Fields)
    assert [entry.key for entry in node.entries] == ["a", "a"]


def test_half_a_character_a_pair_and_control_characters_come_through() -> None:
    assert plain(read_json('["\\ud800", "\\ud83d\\ude00", "\x01\x00"]', Report())) == ["\ud800", "😀", "\x01\x00"]


def test_big_integers_keep_every_digit() -> None:
    big = "7" * 5000
    assert plain(read_json(f"[{big[:400]}, {big}]", Report())) == [int(big[:400]), big]


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("", 1, 1),
        ("{", 1, 2),
        ('{"a" 1}', 1, 6),
        ('{"a": 1,}', 1, 8),
        ("[1,\n2,\n]", 2, 2),
        ("[1 2]", 1, 4),
        ("{a: 1}", 1, 2),
        ('{"a": x}', 1, 7),
        ('{"a": "x\n"}', 1, 7),
        ('["x]', 1, 2),
        ('["\\q"]', 1, 3),
        ('["\\u12"]', 1, 4),
        ("[NaN]", 1, 2),
        ("[01]", 1, 3),
        ('{"a": 1} x', 1, 10),
        ("// remark\n{}", 1, 1),
    ],
)
def test_a_slip_in_the_syntax_is_named_with_its_place(text: str, line: int, column: int) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_json(text, Report())
    (item,) = caught.value.findings
    assert (item.code, item.place.line, item.place.column) == ("json-syntax", line, column)


def test_data_that_nests_too_deep_is_refused_before_the_stack_ends() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_json("[" * 100_000, Report())
    assert caught.value.findings[0].code == "input-too-deep"
