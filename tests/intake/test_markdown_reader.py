from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from intake_samples import codes, reading, spots, strings

from docgen_vn.errors import UnreadableError
from docgen_vn.findings import Finding, has_errors
from docgen_vn.intake.markdown_reader import read_markdown
from docgen_vn.intake.nodes import places, plain
from docgen_vn.intake.report import Report
from docgen_vn.model.blocks import Bullet, Table

_HEAD = "---\nissuer: {name: Phường}\n---\n"


def _read(text: str) -> tuple[dict[str, Any], list[Finding]]:
    report = Report()
    data = plain(read_markdown(text, report))
    return data, report.findings


def _body(text: str) -> Any:
    data, findings = _read(text)
    assert findings == []
    return data["body"]


def _codes(text: str) -> list[str]:
    return [item.code for item in _read(text)[1]]


def _shape(blocks: Any) -> Any:
    """Say blocks shorter: (type, text or title) and, if there are any, what is inside."""
    return [
        (
            block["type"],
            block.get("title", block.get("text")),
            *([_shape(block["blocks"])] if "blocks" in block else []),
        )
        for block in blocks
    ]


def test_headings_are_sections_and_clauses_with_titles() -> None:
    assert _shape(_body("# A\n## B\n### C\n#### D\n## E\n# F")) == [
        ("section", "A", [("clause", "B", [("clause", "C", [("clause", "D")])]), ("clause", "E")]),
        ("section", "F"),
    ]


def test_a_clause_heading_has_a_title_and_a_numbered_line_a_text() -> None:
    assert _body("## T\n\n1. x") == [
        {"type": "clause", "title": "T", "blocks": [{"type": "clause", "text": "x"}]},
    ]


def test_the_numbers_in_the_source_do_not_count() -> None:
    assert _shape(_body("# A\n\n7. x\n3. y\n")) == [("section", "A", [("clause", "x"), ("clause", "y")])]


def test_an_ordered_list_inside_an_item_is_one_level_deeper() -> None:
    assert _shape(_body("1. x\n   1. y\n      1. z\n")) == [("clause", "x", [("clause", "y", [("clause", "z")])])]


def test_a_bracket_makes_points() -> None:
    assert _shape(_body("1) x\n2) y")) == [("point", "x"), ("point", "y")]


def test_the_mark_of_a_list_is_the_sign_of_its_items() -> None:
    body = _body("- x\n  + y\n    * z\n")
    assert body[0]["sign"] == "-"
    assert body[0]["blocks"][0]["sign"] == "+"
    assert body[0]["blocks"][0]["blocks"][0]["sign"] == "•"


def test_a_paragraph_inside_an_item_belongs_to_it() -> None:
    assert _shape(_body("1. x\n\n   more\n\n   - y\n\n   last\n\nout")) == [
        ("clause", "x", [("paragraph", "more"), ("bullet", "y"), ("paragraph", "last")]),
        ("paragraph", "out"),
    ]


def test_centred_lines_are_lines_whatever_they_begin_with() -> None:
    body = _body("::: center\nMột\\\nHai\n\n1. Ba\n- Bốn\n# Năm\n:::\n\n:::giua\nSáu\n:::")
    assert [block["lines"] for block in body] == [["Một", "Hai", "1. Ba", "- Bốn", "# Năm"], ["Sáu"]]


def test_centred_lines_may_stand_in_an_item() -> None:
    assert _body("1. x\n\n   ::: center\n   Một\n   :::\n")[0]["blocks"] == [{"type": "centered", "lines": ["Một"]}]


def test_a_table_has_header_rows_and_the_alignment_that_is_asked_for() -> None:
    text = "| Việc | Số |\n|---|--:|\n| Sách \\| báo | 100 |\n| Kệ |  |\n"
    assert _body(text) == [
        {
            "type": "table",
            "header": ["Việc", "Số"],
            "rows": [["Sách | báo", "100"], ["Kệ", ""]],
            "align": ["left", "right"],
        }
    ]
    assert "align" not in _body("| a | b |\n|---|---|\n| 1 | 2 |")[0]


@pytest.mark.parametrize("name", ["tasks", "nhiem_vu", "nhiệm_vụ"])
def test_tasks_are_asked_for_with_their_layout(tmp_path: Path, name: str) -> None:
    document = reading(tmp_path, f"{_HEAD}::: {name} bang\n:::\n\n::: {name}\n:::\n", "a.md").document
    assert document is not None
    assert [block.model_dump() for block in document.body] == [
        {"type": "tasks", "layout": "table"},
        {"type": "tasks", "layout": "by_lead"},
    ]


def test_what_follows_a_rule_is_the_closing() -> None:
    data, findings = _read("x\n\n---\n\nMột\nhai\n\nBa")
    assert (data["closing"], findings) == (["Một hai", "Ba"], [])


def test_a_rule_right_below_text_is_no_heading() -> None:
    data, _ = _read("x\n---\ny")
    assert (data["body"], data["closing"]) == ([{"type": "paragraph", "text": "x"}], ["y"])


def test_annexes_start_again_at_section_level() -> None:
    data, findings = _read(
        "# A\n---\nHết\n# Phụ lục: Danh mục\n# B\n## C\n# Phụ lục II:\nx\n# PHỤ LỤC 3: Biểu {#bieu}\n"
    )
    assert findings == []
    assert _shape(data["body"]) == [("section", "A")]
    assert [(annex.get("title"), annex.get("id")) for annex in data["annexes"]] == [
        ("Danh mục", None),
        (None, None),
        ("Biểu", "bieu"),
    ]
    assert _shape(data["annexes"][0]["blocks"]) == [("section", "B", [("clause", "C")])]
    assert _shape(data["annexes"][1]["blocks"]) == [("paragraph", "x")]


def test_an_id_ends_a_heading_or_the_first_line_of_an_item() -> None:
    body = _body("# A {#a}\n\n1. x {#x}\n   more {#no}\n")
    assert (body[0]["title"], body[0]["id"]) == ("A", "a")
    assert (body[0]["blocks"][0]["text"], body[0]["blocks"][0]["id"]) == ("x more {#no}", "x")


def test_the_divisions_of_a_law_nest_by_rank_whatever_their_marks() -> None:
    text = (
        "# Phần I: P\n# Chương II: C\n### Mục 1: M\n# Tiểu mục 2: T\n# Điều 7: D\n## K\n1. k\n# điều 8a: E\n# Chương: F"
    )
    assert _shape(_body(text)) == [
        (
            "part",
            "P",
            [
                (
                    "chapter",
                    "C",
                    [
                        (
                            "section",
                            "M",
                            [
                                (
                                    "subsection",
                                    "T",
                                    [("article", "D", [("clause", "K", [("clause", "k")])]), ("article", "E")],
                                )
                            ],
                        )
                    ],
                ),
                ("chapter", "F"),
            ],
        )
    ]


def test_the_paragraph_below_an_article_without_a_title_is_its_text() -> None:
    assert _body("# Điều 1:\n\nMột.\n\nHai.\n\n# Điều 2: T\n\nBa.") == [
        {"type": "article", "text": "Một.", "blocks": [{"type": "paragraph", "text": "Hai."}]},
        {"type": "article", "title": "T", "blocks": [{"type": "paragraph", "text": "Ba."}]},
    ]


def test_a_soft_line_end_is_a_space_and_a_backslash_a_line_break() -> None:
    assert _shape(_body("a\nb\\\nc\\\\\nd\\")) == [("paragraph", "a b\nc\\\\ d\\")]


@pytest.mark.parametrize(
    "text",
    [
        "*a* **b** ***c*** \\*",
        "{{ x }} {% if %} & < > \" '",
        "> quoted",
        "```code```",
        "<b>html</b>",
        "[a]: http://b",
        "![a](b) `c`",
        "a) typed",
        "#no",
        "Title\n===",
        "chữ " * 2500 + "hết",
    ],
)
def test_all_other_marks_stay_as_typed(text: str) -> None:
    assert _read(text)[0]["body"] == [{"type": "paragraph", "text": text.replace("\n", " ")}]


def test_closing_marks_of_a_heading_go_and_other_signs_stay() -> None:
    assert _shape(_body("# A #\n# C #5\n# B ##")) == [("section", "A"), ("section", "C #5"), ("section", "B ##")]


def test_indented_text_is_text() -> None:
    assert _shape(_body("# A\n\n        xa\n")) == [("section", "A", [("paragraph", "xa")])]


def test_lines_and_columns_are_those_of_the_file() -> None:
    text = "---\nissuer:\n  name: P\n---\n# A {#a}\n\n1. x\n   - y\n\n| a | bb |\n|---|---|\n| 1 | 2 |\n"
    found = dict(places(read_markdown(text, Report())))
    blocks = ("body", 0, "blocks")
    assert found["issuer", "name"] == (3, 9)
    assert found["body", 0, "title"] == (5, 3)
    assert found["body", 0, "id"] == (5, 7)
    assert found[(*blocks, 0, "text")] == (7, 4)
    assert found[(*blocks, 0, "blocks", 0, "text")] == (8, 6)
    assert found[(*blocks, 1, "header", 1)] == (10, 7)
    assert found[(*blocks, 1, "rows", 0, 1)] == (12, 7)


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("::: center\nx\n", "markdown-unclosed", 1, 1),
        ("- a\n  ::: center\n  x\n", "markdown-unclosed", 2, 3),
        ("a\n\n::: note\nx\n:::\n", "markdown-container", 3, 1),
        ("a\n\n:::\n", "markdown-container", 3, 1),
        ("::: center x\ny\n:::\n", "markdown-container-text", 1, 1),
        ("::: tasks list x\n:::\n", "markdown-container-text", 1, 1),
        ("::: tasks\nx\n:::\n", "markdown-tasks-text", 2, 1),
        ("::: table\n:::\n", "markdown-table-keys", 1, 1),
        ("::: table\ntotals: true\n:::\n", "markdown-table-keys", 1, 1),
        ("::: table\nchữ\n\n| a |\n|---|\n:::\n", "markdown-table-keys", 1, 1),
        ("::: table\n- x\n\n| a |\n|---|\n:::\n", "markdown-table-keys", 1, 1),
        ("::: table\na: [\n\n| a |\n|---|\n:::\n", "yaml-syntax", 2, 5),
        ("::: center\nx\n::: tasks\n:::\n", "markdown-container", 3, 1),
        ("x\n\n***\n", "markdown-rule", 3, 1),
        ("- - -\n", "markdown-rule", 1, 1),
        ("- a\n\n  ---\n", "markdown-inside", 3, 3),
        ("- # a\n", "markdown-empty-item", 1, 1),
        ("a\n\n---\n\nb\n\n---\n", "markdown-second-rule", 7, 1),
        ("a\n\n---\n\n- b\n", "markdown-closing", 5, 1),
        ("a\n\n---\n\n# b\n", "markdown-closing", 5, 3),
        ("- a\n-\n", "markdown-empty-item", 2, 1),
        ("a | b\n--|--|--\n1 | 2\n", "markdown-table", 2, 1),
        ("Hai việc:\n2. x\n", "markdown-list-line", 2, 1),
        ("2026. Một năm mới\n", "markdown-list-number", 1, 1),
        ("#Mục đích\n", "markdown-heading-space", 1, 1),
        ("| Việc | Số |\n| Sách | 5 |\n", "markdown-table-row", 1, 1),
        ("Gồm:\n| Việc | Số |\n", "markdown-table-row", 2, 1),
        ("# a\n### b\n", "markdown-heading-skips", 2, 5),
        ("---\na: 1\n\n# x\n", "markdown-front-matter", 1, 1),
    ],
)
def test_text_that_would_be_lost_or_misread_is_a_finding(text: str, code: str, line: int, column: int) -> None:
    report = Report()
    try:
        read_markdown(text, report)
    except UnreadableError as error:
        report.findings = list(error.findings)
    first = report.findings[0]
    assert (first.code, first.place.line, first.place.column) == (code, line, column)


def test_a_row_keeps_all_its_cells_for_the_check_of_tables() -> None:
    assert _body("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 1 |\nlast")[0]["rows"] == [["1", "2", "3"], ["1"], ["last"]]


def test_front_matter_and_draft_may_not_both_say_the_same(tmp_path: Path) -> None:
    text = "---\nco_quan: {ten: Phường}\nnoi_dung: Một\nket_thuc: Hết\n---\nHai\n\n---\n\nBa\n"
    assert spots(reading(tmp_path, text, "a.md")) == [("input-same-meaning", 6, 1), ("input-same-meaning", 10, 1)]


def test_a_draft_without_front_matter_lacks_its_issuer(tmp_path: Path) -> None:
    assert codes(reading(tmp_path, "# A\n\nx\n", "a.md")) == ["input-missing"]


def test_control_characters_in_a_draft_are_named(tmp_path: Path) -> None:
    text = f"{_HEAD}# A\x00\n\n- x\x1f\n\n| a\x0b | b |\n|---|---|\n\n::: center\nc\u2028d\n:::\n"
    assert spots(reading(tmp_path, text, "a.md")) == [
        ("text-control-character", 4, 3),
        ("text-control-character", 6, 3),
        ("text-line-break", 8, 3),
        ("text-line-break", 12, 1),
    ]


def test_lists_that_nest_too_deep_are_refused() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_markdown("- " * 150 + "x", Report())
    assert caught.value.findings[0].code == "input-too-deep"


_STARTS = [
    "",
    "# ",
    "## ",
    "#",
    "1. ",
    "1) ",
    "9. ",
    "2026. ",
    "- ",
    "+ ",
    "* ",
    "> ",
    "::: ",
    "| ",
    "---",
    ":::",
    "```",
    "    ",
]
_ENDS = ["", "\\", " |", " #", " {#a}", "  ", " :::"]
_line = st.tuples(
    st.integers(0, 6),
    st.sampled_from(_STARTS),
    st.lists(st.sampled_from(["w", "|", "*", "-", "center", "\\"]), max_size=4),
    st.sampled_from(_ENDS),
)


ATTACHED = """---
kind: quyet_dinh
issuer: {name: Phường}
---
# Điều 1:

Ban hành kèm theo Quyết định này Quy chế.

---

Xong.

# Quy chế kèm theo: Tổ chức và hoạt động

Quy chế này gồm:

# Chương I: Chung

# Điều 1: Phạm vi

# Phụ lục: Mẫu

x
"""


def test_a_text_that_comes_with_a_decision_has_a_heading_of_its_own(tmp_path: Path) -> None:
    found = reading(tmp_path, ATTACHED, "a.md")
    assert (found.findings, found.document is not None) == ((), True)
    attached, *_ = [found.document.attached] if found.document else []
    assert attached is not None
    assert (attached.kind, attached.abstract) == ("Quy chế", "Tổ chức và hoạt động")
    assert [block.type for block in attached.blocks] == ["paragraph", "chapter"]
    assert found.document is not None
    assert found.document.origin.place(("attached", "abstract")).column == 21
    assert [annex.title for annex in found.document.annexes] == ["Mẫu"]


@pytest.mark.parametrize(
    ("heading", "kind", "abstract"),
    [
        ("# Quy chế kèm theo:", "Quy chế", None),
        ("# Đề cương KÈM THEO : A: B", "Đề cương", "A: B"),
    ],
)
def test_an_attached_text_may_be_called_anything(heading: str, kind: str, abstract: str | None) -> None:
    attached = _read(f"x\n\n{heading}\ny")[0]["attached"]
    assert (attached["kind"], attached.get("abstract")) == (kind, abstract)


@pytest.mark.parametrize("heading", ["## Quy chế kèm theo: A", "# Quy chế kèm theo", "# Kèm theo: A"])
def test_other_headings_about_what_comes_with_a_text_are_just_headings(heading: str) -> None:
    assert "attached" not in _read(f"{heading}\ny")[0]


def test_an_annex_that_comes_with_a_text_is_an_annex() -> None:
    assert _read("# Phụ lục II kèm theo: A\nx")[0]["annexes"][0]["title"] == "A"


def test_a_second_attached_text_is_an_error_at_its_heading() -> None:
    findings = _read("# Quy chế kèm theo: A\nx\n# Nội quy kèm theo: B\ny")[1]
    assert [(item.code, item.place.line) for item in findings] == [("markdown-second-attached", 3)]


def _draft(lines: list[tuple[int, str, list[str], str]]) -> Iterator[str]:
    """Yield lines in which every w is a word of its own."""
    count = 0
    for indent, start, words, end in lines:
        numbered = []
        for word in words:
            count += word == "w"
            numbered.append(f"w{count}w" if word == "w" else word)
        yield " " * indent + start + " ".join(numbered) + end


@given(st.lists(_line | st.just((0, "", [], "")), max_size=14))
def test_every_word_of_a_random_draft_arrives_in_order_or_is_an_error(
    lines: list[tuple[int, str, list[str], str]],
) -> None:
    text = "\n".join(["x", *_draft(lines)])
    data, findings = _read(text)
    arrived = [word for word in " ".join(strings(data)).split() if word.startswith("w")]
    typed = [word for word in text.split() if word.startswith("w")]
    if not has_errors(findings):
        assert [word.rstrip("\\|:{#a}") for word in arrived] == [word.rstrip("\\|:{#a}") for word in typed]


_good = st.recursive(
    st.sampled_from(["w", "w w", "w\nw", "| w | w |\n|---|---|\n| w | w |", "::: center\nw\nw\n:::"]),
    lambda inner: st.tuples(st.sampled_from(["1. ", "1) ", "- ", "+ "]), st.lists(inner, max_size=3)).map(
        lambda pair: pair[0] + ("w\n\n" + "\n\n".join(pair[1])).replace("\n", "\n" + " " * len(pair[0])).rstrip()
    ),
    max_leaves=8,
)


@given(st.lists(st.sampled_from(["# w", "## w", "# Điều 1: w"]) | _good, min_size=1, max_size=8))
def test_a_draft_in_good_form_has_no_finding_and_loses_no_word(parts: list[str]) -> None:
    text = "\n\n".join(parts)
    data, findings = _read(text)
    assert [item.code for item in findings if item.code != "markdown-heading-skips"] == []
    assert " ".join(strings(data)).split().count("w") == sum(part.split().count("w") for part in parts)


KEYED = """::: bảng
tieu_de: "*Đơn vị tính: đồng*"
tong_cong: true
bang_chu: Cộng

| Việc | Cộng |
|---|--:|
| Sách | 1.000 |
:::
"""


def test_keys_of_a_table_stand_above_it_between_fences(tmp_path: Path) -> None:
    document = reading(
        tmp_path, f"{_HEAD}{KEYED}\n- x\n  {KEYED.strip().replace(chr(10), chr(10) + '  ')}\n", "a.md"
    ).document
    assert document is not None
    table, bullet = document.body
    assert isinstance(table, Table)
    assert (table.title, table.totals, table.in_words, table.header) == (
        "*Đơn vị tính: đồng*",
        True,
        "Cộng",
        ("Việc", "Cộng"),
    )
    assert isinstance(bullet, Bullet)
    assert bullet.blocks == (table,)


def test_a_table_between_fences_needs_no_keys() -> None:
    table = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    assert _body(f"::: table\n{table}:::\n") == _body(table)


def test_a_key_of_a_table_is_found_at_its_line(tmp_path: Path) -> None:
    text = f"{_HEAD}::: table\ntong: true\ntong_cong: true\ntotals: 2\n| a | b |\n|---|---|\n| 1 | 2 |\n:::\n"
    line = _HEAD.count("\n") + 2
    assert spots(reading(tmp_path, text, "a.md")) == [
        ("input-unknown-key", line, 1),
        ("input-same-meaning", line + 2, 1),
    ]


@pytest.mark.parametrize(
    ("heading", "kind", "title"),
    [
        ("# Điều 1. Phạm vi", "article", "Phạm vi"),
        ("## Điều 1. Phạm vi", "article", "Phạm vi"),
        ("# Điều 1: Phạm vi", "article", "Phạm vi"),
        ("# Chương I. Chung", "chapter", "Chung"),
        ("# Chương I - Chung", "chapter", "Chung"),
        ("# CHƯƠNG I QUY ĐỊNH CHUNG", "chapter", "QUY ĐỊNH CHUNG"),
        ("# Mục 1. Chung", "section", "Chung"),
        ("# Tiểu mục 1. Chung", "subsection", "Chung"),
        ("# Phần thứ nhất. Chung", "part", "Chung"),
        ("# Phần I: Chung", "part", "Chung"),
    ],
)
def test_i_ii_6_dd_a_heading_may_have_the_number_and_the_punctuation_of_the_decree(
    tmp_path: Path, heading: str, kind: str, title: str
) -> None:
    found = reading(tmp_path, f"{_HEAD}{heading}\n\nVăn bản.\n", "plan.md")
    assert found.document is not None
    assert [(block.type, block.title) for block in found.document.body] == [(kind, title)]  # type: ignore[union-attr]
    assert codes(found) == []


def test_i_ii_6_dd_an_article_may_have_a_number_and_no_title() -> None:
    assert _body("# Điều 1.\n\nThành lập Ban.") == [{"type": "article", "text": "Thành lập Ban."}]


@pytest.mark.parametrize(
    "heading", ["# Chương trình 1. A", "# Phần nghi thức (30 phút)", "# Điều 5 của Luật", "# Mục tiêu"]
)
def test_i_ii_6_dd_a_heading_may_begin_with_such_a_word(heading: str) -> None:
    assert _shape(_body(heading)) == [("section", heading[2:])]


@pytest.mark.parametrize("heading", ["# Phụ lục I. Bảng", "# Phụ lục I: Bảng", "# Phụ lục II - Bảng"])
def test_i_iii_1_a_the_number_of_an_annex_is_held_against_the_one_it_gets(tmp_path: Path, heading: str) -> None:
    text = f"{_HEAD}Xem các phụ lục.\n\n---\n\n{heading}\n\nA\n\n# Phụ lục: Hai\n\nB\n"
    found = reading(tmp_path, text, "plan.md")
    assert found.document is not None
    assert found.document.annexes[0].title == "Bảng"
    assert codes(found) == (["typed-number-differs"] if "II" in heading else [])


def test_i_ii_6_dd_a_number_in_a_draft_that_becomes_another_is_told_where_it_stands(tmp_path: Path) -> None:
    found = reading(tmp_path, f"{_HEAD}# Điều 1. A\n\nx\n\n# Điều 3. B\n\ny\n", "plan.md")
    (item,) = found.findings
    assert (item.code, item.place.line) == ("typed-number-differs", 8)


def test_a_draft_with_vietnamese_keys_is_spoken_to_with_them(tmp_path: Path) -> None:
    head = "---\nco_quan: {ten: Phường}\nnoi_nhan: [{A: b}]\n---\n"
    text = head + "# Một {#a}\n\n1. Hai\n   - Ba\n1. Bốn\n\n| A | B |\n|:-:|--:|\n| 1 | 2 |\n"
    found = reading(tmp_path, text, "plan.md").findings[0]
    assert "“noi_nhan[0]”" in found.message
