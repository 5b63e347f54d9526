import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from intake_samples import codes, reading
from places import ROOT
from ruamel.yaml import YAML

from docgen_vn.errors import UnreadableError
from docgen_vn.findings import Finding
from docgen_vn.intake.nodes import Fields, Items, Node, places, plain
from docgen_vn.intake.report import Report
from docgen_vn.intake.source import Shield
from docgen_vn.intake.yaml_reader import _Composer, quick_events, read_yaml, resolve


def _plain(text: str) -> Any:
    return plain(read_yaml(text, Report()))


def _refused(text: str) -> Finding:
    with pytest.raises(UnreadableError) as caught:
        read_yaml(text, Report())
    (item,) = caught.value.findings
    return item


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2025-08-11", dt.date(2025, 8, 11)),
        ("31/02/2026", "31/02/2026"),
        ("2026-02-31", "2026-02-31"),
        ("2025-08", "2025-08"),
        ("2025", 2025),
        ("0225123456", "0225123456"),
        ("1_000", "1_000"),
        ("1.500.000", "1.500.000"),
        ("12:30", "12:30"),
        ("yes", "yes"),
        ("no", "no"),
        ("true", True),
        ("null", None),
        ("~", None),
        ("0x1F", 31),
        ("-2.5e3", -2500.0),
        ("9" * 30, int("9" * 30)),
        ("9" * 5000, "9" * 5000),
        ("٣", "٣"),
    ],
)
def test_a_plain_scalar_is_what_yaml_1_2_says_and_never_loses_a_digit(text: str, value: object) -> None:
    assert resolve(text) == value
    assert type(resolve(text)) is type(value)


def test_quotes_keep_a_text_a_text() -> None:
    assert _plain("""{a: "2025", b: '2025-08-11', c: !!str 7}""") == {"a": "2025", "b": "2025-08-11", "c": "7"}


def test_every_key_and_value_has_its_line_and_column() -> None:
    node = read_yaml("a: 1\nb:\n  - x\n  - {c: y}\n", Report())
    assert dict(places(node)) == {
        (): (1, 1),
        ("a",): (1, 4),
        ("b",): (3, 3),
        ("b", 0): (3, 5),
        ("b", 1): (4, 5),
        ("b", 1, "c"): (4, 9),
    }


def test_an_alias_stands_where_it_is_used() -> None:
    node = read_yaml("a: &x {k: v}\nb: *x\n", Report())
    assert plain(node)["b"] == {"k": "v"}
    assert dict(places(node))["b", "k"] == (2, 4)


def test_a_merge_brings_keys_that_are_not_there() -> None:
    data = _plain("a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 3\n")
    assert data["c"] == {"x": 3, "y": 1, "z": 2}


def test_a_quoted_merge_sign_is_a_key() -> None:
    assert _plain('"<<": {a: 1}') == {"<<": {"a": 1}}


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: b: c", "yaml-syntax", 1, 5),
        ("a: 1\n\tb: 2", "yaml-syntax", 2, 1),
        ("a: [1, 2\nb: 3", "yaml-syntax", 2, 2),
        ('a: "x', "yaml-syntax", 1, 6),
        ("a: @x", "yaml-syntax", 1, 4),
        ("a: 1\n---\nb: 2", "yaml-many-documents", 2, 1),
        ("a: *none", "yaml-alias", 1, 4),
        ("a: &a [*a]", "yaml-alias", 1, 8),
        ("<<: 5", "yaml-merge", 1, 5),
        ("[a]: 1", "yaml-complex-key", 1, 1),
        ("a: !python/object x", "yaml-tag", 1, 4),
        ("[" * 200, "input-too-deep", 1, 102),
    ],
)
def test_what_cannot_be_read_is_named_with_its_place(text: str, code: str, line: int, column: int) -> None:
    item = _refused(text)
    assert (item.code, item.place.line, item.place.column) == (code, line, column)


def test_aliases_of_aliases_end_before_they_fill_the_memory() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 10)
    )
    assert _refused(bomb).code == "yaml-alias-bomb"


def test_the_complaint_is_in_vietnamese() -> None:
    assert "dấu hai chấm" in _refused("a: b: c").message


def test_characters_that_the_library_refuses_or_drops_reach_the_value() -> None:
    text = "a\x00b\x01c\x85d\u2028e\ufefff\ufffeg"
    assert _plain(f"k: {text}\n'{text}': 1") == {"k": text, text: 1}


def test_escapes_may_hold_half_a_character() -> None:
    assert _plain('a: "\\ud800"') == {"a": "\ud800"}


def test_a_dot_between_thousands_is_doubted(tmp_path: Path) -> None:
    data = "issuer: {name: Phường}\nbody:\n- table: {header: [a, b, c], rows: [[1.500, '1.500', 1.5]]}\n"
    doubted = reading(tmp_path, data)
    assert codes(doubted) == ["input-number-dot"]
    assert "1,500" in doubted.findings[0].message


@pytest.mark.parametrize("quick", [True, False])
def test_a_line_with_a_dash_that_is_taken_as_text_is_told(tmp_path: Path, *, quick: bool) -> None:
    data = "issuer: {name: Phường}\nbody:\n  - Mục đích\n    - Một\n    - Hai\n"
    told = reading(tmp_path, data if quick else f"{data}# \t\n")  # a tab is for the slow parser
    (found,) = told.findings
    assert (found.code, found.place.line, found.place.column) == ("yaml-dash-folded", 4, 5)
    assert "«Mục đích - Một - Hai»" in found.message


@pytest.mark.parametrize(
    "body",
    [
        "- Phòng Văn hóa -\n    Xã hội",
        "- 'Mục đích\n    - Một'",
        "- |\n    Mục đích\n    - Một",
        "- clause: Mục đích\n    points:\n    - Một",
    ],
)
def test_other_dashes_are_text_or_lists(tmp_path: Path, body: str) -> None:
    assert codes(reading(tmp_path, f"issuer: {{name: Phường}}\nbody:\n  {body}\n")) == []


def test_an_empty_file_is_no_mapping(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        reading(tmp_path, "# only a remark\n")
    assert [item.code for item in caught.value.findings] == ["input-not-mapping"]


# --- the quick parser


FILES = sorted([*ROOT.glob("examples/*/*.yaml"), *ROOT.glob("docgen_vn/cli/data/**/*.yaml")])
PIECES = st.sampled_from(
    "a¦b c¦khóa¦1¦-5¦1.500¦2026-03-05¦null¦8:00¦x#y¦a-b¦-¦- ¦#¦ # c¦: ¦:¦'¦\"¦''¦'a'¦\"b\"¦'a: b'¦[¦]¦{¦}¦, ¦,"  # noqa: SIM905
    "¦[a, b]¦{a: 1, b: [c]}¦>¦|¦|-\n  x\n¦|#¦&a ¦&a¦*a¦*a ¦*a:¦\n¦\n¦\n  ¦\n  ¦\n    ¦\n\n¦\n- ¦\n  - ¦\na: ¦\nb: "
    '¦\n  c: ¦\n    d: ¦\u00a0¦\\¦?¦? ¦a: ¦b: ¦- a: ¦\n- a: ¦\n  # x¦ ¦  ¦!¦%¦...¦---¦\n---\n¦<<: ¦\t¦"-": ¦đ.¦(x)¦/'
    "¦!!str ¦> \n   y\n¦\U00100000".split("¦")
)


def composed(text: str, events: Any) -> tuple[Any, ...]:
    report = Report("a.yaml")
    return _unplaced(_Composer(iter(events), Shield(text), report).document()), tuple(report.findings)


def slow(text: str) -> Any:
    return YAML(typ="safe", pure=True).parse(Shield(text).text)


def _unplaced(node: Node) -> Node:
    """Return a node whose empty values have no place: each parser has its own idea where a nothing stands."""
    if isinstance(node, Items):
        return Items(tuple(map(_unplaced, node.nodes)), node.spot)
    if isinstance(node, Fields):
        return Fields(tuple(replace(entry, node=_unplaced(entry.node)) for entry in node.entries), node.spot)
    return replace(node, spot=None) if node.value is None else node


def test_the_quick_parser_reads_files_as_the_other_one_does() -> None:
    read = 0
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        events = quick_events(Shield(text).text)
        if events is not None:
            read += 1
            assert composed(text, events) == composed(text, slow(text)), file
    assert read > 0.9 * len(FILES)


@pytest.mark.parametrize(
    "text",
    [
        *("a: \tb", "a: b\n...\n", "---\na: b", "%YAML 1.2\n---\na: b", "a: !!str 1", "- ! a", "*a: b", "a: |# b\n  c"),
        *("&a: b", "a: {&b: c}", "- &a:b c", ">\n#", 'a: ["b":c]'),
        *("a: [", "a: 'b", "a: b: c", "a: @b", "\ta: b"),
    ],
)
def test_what_the_quick_parser_reads_otherwise_is_left_to_the_other_one(text: str) -> None:
    assert quick_events(text) is None


@pytest.mark.parametrize("text", ["[" * 3000, "[a, " * 50_000, "- " * 101 + "x"])
def test_the_quick_parser_goes_no_deeper_than_anybody_reads(text: str) -> None:
    events = quick_events(text)
    assert events is not None
    assert len(events) < 500
    assert _refused(text).code == "input-too-deep"


@settings(max_examples=800, deadline=None)
@given(st.lists(PIECES, max_size=14).map(lambda pieces: "a: " + "".join(pieces)))
def test_whatever_the_quick_parser_takes_it_reads_as_the_other_one_does(text: str) -> None:
    events = quick_events(Shield(text).text)
    assume(events is not None)
    try:
        found = composed(text, events)
    except UnreadableError as error:
        with pytest.raises(UnreadableError) as caught:
            composed(text, slow(text))
        assert caught.value.findings == error.findings  # noqa: PT017 - what both say
    else:
        assert found == composed(text, slow(text))
