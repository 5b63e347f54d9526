import struct
import tomllib
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from docxtpl import RichText
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from template_maker import parts_of, template, with_footnotes, zipped

import docgen_vn
from docgen_vn.errors import TemplateError
from docgen_vn.findings import Finding, has_errors
from docgen_vn.writers.docx.engine import compile_template
from docgen_vn.writers.docx.template_check import check_template

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
_KNOWN = ("symbol", "place_date", "abstract", "recipients", "urgency")
_GOOD = ("Số {{ symbol }}", "{{p body }}", "{%p for x in recipients %}", "{{ x }}", "{%p endfor %}")


def _found(*paragraphs: str, build: Callable[[Any], object] | None = None, **options: Any) -> tuple[Finding, ...]:
    return check_template(template(*paragraphs, build=build), **{"required": (), **options})


def _codes(found: tuple[Finding, ...]) -> list[str]:
    return [item.code for item in found]


def _changed(change: Callable[[dict[str, bytes]], object]) -> bytes:
    parts = parts_of(template("{{p body }}"))
    change(parts)
    return zipped(parts)


def _retyped(old: bytes, new: bytes) -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(old, new)

    return _changed(change)


def _locked() -> bytes:
    data = bytearray(template("{{p body }}"))
    start = 0
    while (start := data.find(b"PK\1\2", start)) >= 0:
        struct.pack_into("<H", data, start + 8, 1)
        start += 4
    return bytes(data)


_MAIN = b"wordprocessingml.document.main+xml"
_FILES = {
    "nothing": (b"", "template-not-zip"),
    "a text": (b"{{p body }}", "template-not-zip"),
    "an RTF": (b"{\\rtf1 abc}", "template-not-zip"),
    "a .doc": (_OLE + "WordDocument".encode("utf-16-le"), "template-old-word"),
    "a locked .docx": (_OLE + "EncryptedPackage".encode("utf-16-le"), "template-encrypted"),
    "a locked zip": (_locked(), "template-encrypted"),
    "a cut zip": (template("{{p body }}")[:9000], "template-damaged"),
    "a zip of something else": (zipped({"a.txt": b"a"}), "template-not-word"),
    "a workbook": (_retyped(_MAIN, b"spreadsheetml.sheet.main+xml"), "template-other-kind"),
    "a .dotx": (_retyped(_MAIN, b"wordprocessingml.template.main+xml"), "template-other-kind"),
    "a .docm": (
        _retyped(
            b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            b"application/vnd.ms-word.document.macroEnabled.main+xml",
        ),
        "template-macro",
    ),
    "a hidden macro": (_changed(lambda parts: parts.update({"word/vbaProject.bin": b"x"})), "template-macro"),
    "a path trick": (_changed(lambda parts: parts.update({"../evil.xml": b"x"})), "template-bad-name"),
    "two parts of one name": (
        _changed(lambda parts: parts.update({"WORD/document.xml": b"x"})),
        "template-duplicate-part",
    ),
    "a bomb": (_changed(lambda parts: parts.update({"word/media/a.png": bytes(9 * 2**20)})), "template-too-dense"),
    "a DOCTYPE": (
        _changed(lambda parts: parts.update({"word/styles.xml": b"<!DOCTYPE a><a/>"})),
        "template-doctype",
    ),
    "no document": (_changed(lambda parts: parts.pop("word/document.xml")), "template-broken"),
    "broken XML": (_changed(lambda parts: parts.update({"word/document.xml": b"<w:document"})), "template-broken"),
    "no relations": (_changed(lambda parts: parts.pop("_rels/.rels")), "template-broken"),
}


@pytest.mark.parametrize(("data", "code"), _FILES.values(), ids=_FILES.keys())
def test_a_file_that_is_no_plain_docx_is_called_by_its_name(data: bytes, code: str) -> None:
    assert _codes(check_template(data)) == [code]
    with pytest.raises(TemplateError) as caught:
        compile_template(data)
    assert [item.code for item in caught.value.findings] == [code]


def test_a_good_template_has_no_findings() -> None:
    assert check_template(template(*_GOOD), known=_KNOWN) == ()


@pytest.mark.parametrize("paragraph", ["{{ body }}", "{{p bodyguard }}", "body", "{{p  other }}", "{#p body #}"])
def test_every_required_tag_must_stand_in_the_document(paragraph: str) -> None:
    found = _found(paragraph, required=("body", "head"))
    assert _codes(found) == ["template-lacks-required"] * 2
    assert "{{p body }}" in found[0].message
    assert "{{p head }}" in found[1].message


def test_a_required_tag_in_a_header_is_not_enough() -> None:
    found = _found(
        build=lambda d: setattr(d.sections[0].header.paragraphs[0], "text", "{{p body }}"), required=("body",)
    )
    assert _codes(found) == ["template-lacks-required"]


def test_a_required_tag_may_have_a_filter_and_be_split_into_runs() -> None:
    def split(document: Any) -> None:
        paragraph = document.add_paragraph("{{p bo")
        paragraph.add_run("dy|safe }}")

    assert _found(build=split, required=("body",)) == ()


def _everywhere(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "Đầu {{ simbol }}"
    document.sections[0].footer.paragraphs[0].text = "Chân {{ zzz }}"
    document.core_properties.title = "{{ abstrac }}"
    document.add_table(1, 1).rows[0].cells[0].text = "Ô {{ recipient }}"


def test_unknown_names_of_all_parts_are_told_together_with_the_nearest_known() -> None:
    data = with_footnotes(template("Ngày {{ place_dat }} {{ symbol }}", build=_everywhere), "Chú {{ urgenci }}")
    found = check_template(data, known=_KNOWN, required=())
    assert [(item.code, item.fix.split("«")[-1].split("»")[0], item.place.path) for item in found[:4]] == [
        ("template-misspelt-variable", "place_date", "word/document.xml: đoạn 1: «Ngày {{ place_dat }} {{ symbol }}»"),
        ("template-misspelt-variable", "recipients", "word/document.xml: bảng 1, hàng 1, ô 1: «Ô {{ recipient }}»"),
        ("template-misspelt-variable", "symbol", "word/header1.xml: đoạn 1: «Đầu {{ simbol }}»"),
        (
            "template-unknown-variable",
            "Xóa thẻ này hoặc dùng một trong các tên: " + ", ".join(sorted(_KNOWN)),
            "word/footer1.xml: đoạn 1: «Chân {{ zzz }}»",
        ),
    ]
    assert [item.message for item in found[4:]] == ["Mẫu dùng tên lạ «urgenci»", "Mẫu dùng tên lạ «abstrac»"]


def test_any_name_is_known_when_no_names_are_given() -> None:
    assert _found("{{ whatever }}") == ()


def test_names_the_template_makes_itself_are_known() -> None:
    macro = "{% macro m(b) %}{{ b }}{% endmacro %}"
    loop = "{% for c in recipients %}{{ c }}{% endfor %}"
    assert _found("{% set a = symbol %}{{ a }}", macro + "{{ m(a) }}", loop, known=_KNOWN) == ()


_BROKEN = {
    "a tag without its end": (["một {{ symbol", "hai"], ["template-tag-unclosed"], "một {{ symbol"),
    "a tag without its end before another": (
        ["một {{ symbol", "{{ abstract }}"],
        ["template-tag-unclosed"],
        "một {{ symbol",
    ),
    "a block tag without its end": (
        ["một {% if symbol", "hai {% endif %}"],
        ["template-tag-unclosed"],
        "một {% if symbol",
    ),
    "a comment without its end": (["một {# ghi chú", "hai"], ["template-tag-unclosed"], "một {# ghi chú"),
    "a block without its end": (["một", "{%p if symbol %}", "hai"], ["template-block-unclosed"], "{%p if symbol %}"),
    "an end without its block": (["một {% endif %}"], ["template-block-unopened"], "một {% endif %}"),
    "blocks that cross": (
        ["{%p if symbol %}", "{%p for x in recipients %}", "{%p endif %}"],
        ["template-block-unclosed"],
        "{%p for x in recipients %}",
    ),
    "an expression that ends early": (["một {{ symbol + }}"], ["template-syntax"], "một {{ symbol + }}"),
    "two words": (["một {{ symbol abstract }}"], ["template-syntax"], "một {{ symbol abstract }}"),
    "an unknown tag": (["một {% nếu symbol %}"], ["template-syntax"], "một {% nếu symbol %}"),
    "an else alone": (["một {% else %}"], ["template-block-unopened"], "một {% else %}"),
    "a row tag outside a table": (
        ["{%tr for x in recipients %}", "{%tr endfor %}"],
        ["template-prefix-misplaced", "template-prefix-misplaced"],
        "{%tr for x in recipients %}",
    ),
    "a per cent sign in a prefixed tag": (
        ["{%p if symbol == '%' %}", "a", "{%p endif %}"],
        ["template-prefix-sign"],
        "{%p if symbol == '%' %}",
    ),
    "a brace in a prefixed tag": (["{{p {'a': 1}['a'] }}"], ["template-prefix-sign"], "{{p {'a': 1}['a'] }}"),
    "two paragraph tags in one": (
        ["{%p if symbol %} a {%p endif %}"],
        ["template-prefix-twice", "template-block-unopened"],
        "{%p if symbol %} a {%p endif %}",
    ),
    "two bodies in one": (
        ["{{p symbol }} {{p abstract }}"],
        ["template-prefix-twice"],
        "{{p symbol }} {{p abstract }}",
    ),
}


@pytest.mark.parametrize(("paragraphs", "codes", "place"), _BROKEN.values(), ids=_BROKEN.keys())
def test_a_mistake_in_a_tag_is_told_with_its_paragraph(paragraphs: list[str], codes: list[str], place: str) -> None:
    found = _found(*paragraphs, known=_KNOWN)
    assert _codes(found) == codes
    number = next(number for number, text in enumerate(paragraphs, 1) if text == place)
    assert found[0].place.path == f"word/document.xml: đoạn {number}: «{place}»"


@pytest.mark.parametrize("unclosed", ["một {{ symbol", "một {% if symbol", "một {# ghi chú"])
def test_behind_a_tag_without_its_end_the_others_are_read_too(unclosed: str) -> None:
    found = _found(unclosed, build=_cell("{{ symbl }}"), known=_KNOWN)
    assert _codes(found) == ["template-tag-unclosed", "template-misspelt-variable"]
    assert found[1].place.path == "word/document.xml: bảng 1, hàng 1, ô 2: «{{ symbl }}»"


def test_every_tag_without_its_end_is_told_with_its_cell() -> None:
    def build(document: Any) -> None:
        table = document.add_table(2, 2)
        for row, text in zip(table.rows, ("{{ x", "{% if y"), strict=True):
            row.cells[1].text = text

    assert [item.place.path for item in _found(build=build) if item.code == "template-tag-unclosed"] == [
        "word/document.xml: bảng 1, hàng 1, ô 2: «{{ x»",
        "word/document.xml: bảng 1, hàng 2, ô 2: «{% if y»",
    ]


def test_two_tags_of_one_row_or_cell_are_told() -> None:
    def rows(document: Any) -> None:
        table = document.add_table(2, 2)
        table.rows[0].cells[0].text = "{%tr for x in recipients %}"
        table.rows[0].cells[1].text = "{{ x }} {%tr endfor %}"
        table.rows[1].cells[0].text = "{%tc if symbol %}"
        table.rows[1].cells[0].add_paragraph("{%tc endif %}")

    found = [item for item in _found(build=rows) if item.code == "template-prefix-twice"]
    assert [item.place.path for item in found] == [
        "word/document.xml: bảng 1, hàng 1, ô 2: «{{ x }} {%tr endfor %}»",
        "word/document.xml: bảng 1, hàng 2, ô 1: «{%tc endif %}»",
    ]


@pytest.mark.parametrize(
    ("paragraphs", "tag", "mended"),
    [
        (["{% p if symbol %}", "a", "{%p endif %}"], "{% p if symbol %}", "{%p if symbol %}"),
        (["{%pif symbol %}", "a", "{%p endif %}"], "{%pif symbol %}", "{%p if symbol %}"),
        (["{%p if symbol %}", "a", "{%pendif %}"], "{%pendif %}", "{%p endif %}"),
        (["{{ p abstract }}"], "{{ p abstract }}", "{{p abstract }}"),
        (["{{ r abstract|upper }}"], "{{ r abstract|upper }}", "{{r abstract|upper }}"),
        (
            ["{% tr for x in recipients %}", "{% tr endfor %}"],
            "{% tr for x in recipients %}",
            "{%tr for x in recipients %}",
        ),
    ],
)
def test_a_prefix_in_the_wrong_place_is_told_with_the_right_way(paragraphs: list[str], tag: str, mended: str) -> None:
    found = _found(*paragraphs, known=_KNOWN)
    assert set(_codes(found)) == {"template-prefix-apart"}
    assert found[0].message == f"Thẻ {tag} viết chữ p, tr, tc hoặc r sai chỗ"
    assert found[0].fix.endswith(f": {mended}")


@pytest.mark.parametrize(
    "tag", ["{{ p }}", "{{ p if a else r }}", "{{ p is defined }}", "{{ r or p }}", "{{ p not in tc }}"]
)
def test_a_variable_may_have_the_name_of_a_prefix(tag: str) -> None:
    assert _found(tag) == ()


def test_text_that_a_tag_takes_along_is_told_as_a_warning() -> None:
    found = _found("Nơi nhận {%p if symbol %}", "a", "{%p endif %} {{ abstract }}", known=_KNOWN)
    assert [(item.code, item.severity, item.message.split(": ")[1]) for item in found] == [
        ("template-prefix-swallows", "warning", "«Nơi nhận»"),
        ("template-prefix-swallows", "warning", "«{{ abstract }}»"),
    ]
    assert compile_template(template("Nơi nhận {{p body }}")).variables == {"body"}


def test_text_beside_the_tags_of_rows_and_cells_is_told() -> None:
    def rows(document: Any) -> None:
        table = document.add_table(4, 2)
        texts = [("{%tr for x in recipients %}", "mất"), ("{{ x }}", "còn"), ("{%tr endfor %}", "")]
        for row, pair in zip(table.rows, texts, strict=False):
            for cell, text in zip(row.cells, pair, strict=True):
                cell.text = text
        table.rows[3].cells[0].text = "{%tc if symbol %}"
        table.rows[3].cells[0].add_paragraph("mất cả")
        table.rows[3].cells[1].text = "{% cellbg 'FFFFFF' %}{%tc endif %}"

    found = _found(build=rows, known=_KNOWN)
    assert [(item.code, item.place.path.split(": ")[1], item.message.split(": ")[1]) for item in found] == [
        ("template-prefix-swallows", "bảng 1, hàng 4, ô 1", "«mất cả»"),
        ("template-prefix-swallows", "bảng 1, hàng 1, ô 1", "«mất»"),
    ]


def _cell(text: str) -> Callable[[Any], None]:
    def build(document: Any) -> None:
        document.add_table(1, 2).rows[0].cells[1].text = text

    return build


@pytest.mark.parametrize(
    ("paragraphs", "cell"),
    [
        (["{% if symbol %}a"], "b{% endif %}"),
        (["{%p if symbol %}"], "{%p endif %}"),
        (["{%p if symbol %}", "a {% endif %}"], "b"),
        (["{% for x in recipients %}", "{%p endfor %}"], "b"),
        (["{%p if symbol %}", "a {% else %} c", "{%p endif %}"], "b"),
    ],
)
def test_a_block_that_begins_and_ends_at_different_levels_is_told(paragraphs: list[str], cell: str) -> None:
    found = _found(*paragraphs, build=_cell(cell), known=_KNOWN)
    assert [item.code for item in found if item.severity == "error"] == ["template-block-crosses"]
    assert "«{%" in found[-1].place.path


_CELLS = {
    "two rows": [["{% if symbol %}a", ""], ["b{% endif %}", ""]],
    "two cells": [["{% if symbol %}a", "b{% endif %}"]],
    "paragraphs of two cells": [["{%p if symbol %}", "{%p endif %}"]],
    "cells of two rows": [["{%tc if symbol %}", ""], ["", "{%tc endif %}"]],
}


def _table(rows: list[list[str]]) -> Callable[[Any], None]:
    def build(document: Any) -> None:
        table = document.add_table(len(rows), len(rows[0]))
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text

    return build


@pytest.mark.parametrize("rows", _CELLS.values(), ids=_CELLS.keys())
def test_a_block_that_begins_and_ends_in_different_cells_is_told(rows: list[list[str]]) -> None:
    (found,) = _found(build=_table(rows), known=_KNOWN)
    assert (found.code, found.severity) == ("template-block-crosses", "error")
    assert "hàng 1, ô 1" in found.place.path


def test_rows_of_two_tables_do_not_make_a_block() -> None:
    def build(document: Any) -> None:
        for text in ("{%tr if symbol %}", "{%tr endif %}"):
            _table([[text]])(document)

    assert _codes(_found(build=build, known=_KNOWN)) == ["template-block-crosses"]


def test_a_block_within_a_row_a_cell_or_a_table_passes() -> None:
    def build(document: Any) -> None:
        _table([["{%tr if symbol %}"], ["a"], ["{%tr endif %}"]])(document)
        _table([["{%tc if symbol %}", "a", "{%tc endif %}"], ["{% if symbol %}a{% endif %}", "b", "c"]])(document)

    assert _found(build=build, known=_KNOWN) == ()


@pytest.mark.parametrize(
    "paragraphs",
    [
        ["a{% if symbol %}b", "c{% endif %}d"],
        ["{%p if symbol %}", "{% raw %}{% endif %}{% endraw %}", "{# {% if a %} #}", "{%p endif %}"],
        ["{%p set x %}", "{{ symbol }}", "{%p endset %}", "{% set y = 1 %}"],
        ["{%p if symbol %}", "{%p elif abstract %}", "{%p else %}", "{%p endif %}"],
    ],
)
def test_a_block_that_keeps_its_level_passes(paragraphs: list[str]) -> None:
    assert _found(*paragraphs, known=_KNOWN) == ()


@pytest.mark.parametrize(
    ("tag", "value", "prefix"),
    [("{{ x }}", RichText("a"), "r"), ("{{ x }}", Markup("<w:p/>"), "p"), ("{{ x }}", docx.Document(), "p")],
)
def test_a_value_that_needs_a_prefix_is_refused_with_its_paragraph(tag: str, value: Any, prefix: str) -> None:
    if not isinstance(value, RichText | Markup):
        value.add_paragraph("a")
    with pytest.raises(TemplateError) as caught:
        compile_template(template("một", f"hai {tag}"), required=()).render({"x": value})
    (found,) = caught.value.findings
    assert found.code == "template-needs-prefix"
    assert found.place.path == "word/document.xml: «hai»"
    assert found.fix == f"Viết thẻ thành {{{{{prefix} tên }}}}"


def test_of_paragraphs_of_one_text_the_right_one_is_named() -> None:
    def build(document: Any) -> None:
        for cell in document.add_table(1, 2).rows[0].cells:
            cell.text = "{{ symbl }}"
        document.add_paragraph("{{ symbol + }}")

    found = _found("{{ symbol + }}", "một", build=build, known=_KNOWN)
    assert [item.place.path.removeprefix("word/document.xml: ") for item in found] == [
        "đoạn 1: «{{ symbol + }}»",
        "đoạn 3: «{{ symbol + }}»",
        "bảng 1, hàng 1, ô 1: «{{ symbl }}»",
    ]


def test_all_mistakes_of_all_parts_are_told_at_once() -> None:
    def build(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "Đầu {{ a + }}"
        document.core_properties.title = "{{ b + }}"

    found = _found(
        "{{ c + }}",
        "{{ d - }} {{ symbl }}",
        "{% if e %}",
        "{{ symbol._x }}",
        build=build,
        known=_KNOWN,
        required=("body",),
    )
    wanted = Counter({"template-syntax": 4, "template-block-unclosed": 1, "template-private-name": 1})
    wanted |= Counter({"template-lacks-required": 1, "template-misspelt-variable": 1, "template-unknown-variable": 1})
    assert Counter(_codes(found)) == wanted


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("{{ symbol.__class__ }}", "template-private-name"),
        ("{{ symbol['__class__'] }}", "template-private-name"),
        ("{{ _symbol }}", "template-private-name"),
        ("{{ symbol() }}", "template-unknown-call"),
        ("{{ symbol.open() }}", "template-unknown-call"),
        ("{{ symbol['open']() }}", "template-unknown-call"),
        ("{{ symbol|random }}", "template-unknown-filter"),
        ("{{ symbol|viethoa }}", "template-unknown-filter"),
        ("{% if symbol is viethoa %}{% endif %}", "template-unknown-filter"),
        ("{% include 'a' %}", "template-foreign-file"),
        ("{% import 'a' as b %}", "template-foreign-file"),
        ("{% from 'a' import b %}", "template-foreign-file"),
        ("{% extends 'a' %}", "template-foreign-file"),
    ],
)
def test_what_a_template_may_not_do_is_told_before_it_runs(tag: str, code: str) -> None:
    found = _found(f"Số {tag}", known=(*_KNOWN, "_symbol"))
    assert _codes(found) == [code]
    assert found[0].place.path.startswith("word/document.xml: đoạn 1: «Số {")


@pytest.mark.parametrize(
    "tag",
    [
        "{{ symbol.upper() }}",
        "{{ range(3)|list|length }}",
        "{% for x in recipients %}{{ loop.cycle('a', 'b') }}{% endfor %}",
        "{% for x in recipients recursive %}{{ loop(x) }}{% endfor %}",
        "{% set n = namespace(a=1) %}{{ n.a }}",
        "{{ '}}' }}{{ '%}' }}",
        "{% if symbol == '%' %}{% endif %}",
        "a {% raw %}{{ b {% c{% endraw %} d",
        "a } b % c { d }} %} #}",
    ],
)
def test_what_is_allowed_passes(tag: str) -> None:
    assert _found(tag, known=_KNOWN) == ()


@pytest.mark.parametrize(
    "tag",
    [
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "{{ " + "+".join(["1"] * 3000) + " }}",
        "{% for a in b %}" * 30 + "{% endfor %}" * 30,
        "{% if a %}" * 150 + "{% endif %}" * 150,
    ],
)
def test_what_is_nested_too_deep_for_the_machine_is_told(tag: str) -> None:
    assert _codes(_found(tag)) == ["template-too-deep"]


def test_what_only_the_whole_part_shows_is_told_with_its_paragraph() -> None:
    (found,) = _found("một", "hai {% block a %}{% endblock %}{% block a %}{% endblock %}")
    assert found.code == "template-syntax"
    assert found.place.path == "word/document.xml: đoạn 2: «hai {% block a %}{% endblock %}{% block a %}{% endblock %}»"


def test_a_user_s_own_functions_may_be_called_when_no_names_are_given() -> None:
    assert _found("{{ symbol() }} {{ symbol.anything() }}") == ()


_PIECES = st.lists(
    st.sampled_from(
        [
            "{{",
            "}}",
            "{%",
            "%}",
            "{#",
            "#}",
            "{{p ",
            "{%p ",
            "{%tr ",
            " if a ",
            " endif ",
            " for x in b ",
            "endfor",
            "body",
            "'",
            "%",
            "_",
            " ",
            "x.y",
            "|",
        ]
    ),
    max_size=12,
).map("".join)


@given(st.lists(_PIECES, max_size=4))
def test_any_heap_of_tags_is_either_told_or_compiled(paragraphs: list[str]) -> None:
    data = template(*paragraphs)
    found = check_template(data, known=("a", "b", "body"), required=())
    if not has_errors(found):
        compile_template(data, known=("a", "b", "body"), required=())
    assert all(item.place.path.startswith("word/document.xml") for item in found)


def test_every_code_of_the_catalogue_is_used_in_the_room() -> None:
    package = Path(docgen_vn.__file__).parent
    rows = tomllib.loads((package / "findings.toml").read_text(encoding="utf-8"))
    sources = [package / "package.py", *(package / "writers" / "docx").glob("*.py")]
    text = "\n".join(source.read_text(encoding="utf-8") for source in sources)
    mine = [code for code in rows if code.startswith("template-") and code != "template-unreadable"]
    assert [
        code for code in mine if f'"{code}"' not in text and f'"{code.removeprefix("template-")}"' not in text
    ] == []
