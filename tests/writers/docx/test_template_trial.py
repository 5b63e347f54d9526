"""What only shows when the tags of a template are run."""

import time
from collections.abc import Callable
from typing import Any

import papers
import pytest
from hypothesis import given
from hypothesis import strategies as st
from restyle import restyled, retyped
from template_maker import template

from docgen_vn.compose.paper import compose
from docgen_vn.decree.standard import standard
from docgen_vn.findings import Finding
from docgen_vn.model.document import Document
from docgen_vn.resources import table
from docgen_vn.writers.docx.context import NAMES, context
from docgen_vn.writers.docx.layout import head_layout
from docgen_vn.writers.docx.template_check import check_template
from docgen_vn.writers.docx.template_report import report_template
from docgen_vn.writers.docx.template_samples import full_sample, spare_sample

LAW = standard()
_FULL = {
    "issuer": {"name": "Phòng Văn hóa", "parent": "Ủy ban nhân dân phường", "code": "VH"},
    "secrecy": "mat",
    "circulation": "luu_hanh_noi_bo",
    "annexes": papers.annexes(1),
    "recipients": [f"Phòng {place}" for place in range(1, 60)],
    "drafter_mark": "PL",
    "contact": papers.contact(),
    "co_signatures": [{"position": "Thư ký", "full_name": "Đỗ Văn Mạch"}],
}


def _tried(*paragraphs: str, build: Callable[[Any], object] | None = None) -> list[Finding]:
    found = report_template(template("{{p body }}", *paragraphs, build=build), LAW)
    return [item for item in found if not item.code.startswith("template-style") and item.clause is None]


def _codes(*paragraphs: str) -> list[str]:
    return [item.code for item in _tried(*paragraphs)]


@pytest.mark.parametrize(
    ("tag", "code", "said"),
    [
        ("{{ recipients[0].foo }}", "template-expression", "chữ không có phần «foo»"),
        ("{{ 5/0 }}", "template-expression", "chia cho số 0"),
        ('{{ full_name|replace("a") }}', "template-expression", "thiếu giá trị trong ngoặc"),
        ('{{ "a"*50000000 }}', "template-result-too-large", "quá lớn"),
        ("{% for i in range(10**10) %}a{% endfor %}", "template-too-long", "quá 100000 lượt"),
        ("{{ recipients }}", "template-value-kind", "list"),
        ("{{ kind|words }}", "template-filter-value", "«KẾ HOẠCH»"),
        ("{{p number }}", "template-not-ready", "chữ p"),
        ("{{p body|upper }}", "template-not-ready", "chữ p"),
        ("{{p issuer }}", "template-not-ready", "chữ p"),
        ('{{p recipients|join(";") }}', "template-not-ready", "chữ p"),
        ("{{p 1+1 }}", "template-not-ready", "chữ p"),
        ("{{r number }}", "template-not-ready", "chữ r"),
        ("{{r abstract }}", "template-other-prefix", "cần chữ p"),
        ("{{ abstract }}", "template-needs-prefix", "không có chữ p"),
        ("{% if 5/0 %}a{% endif %}", "template-expression", "chia cho số 0"),
        ("{% if not body %}{% elif 5/0 %}a{% endif %}", "template-expression", "chia cho số 0"),
        ("{% set x = 5/0 %}{{ x }}", "template-expression", "chia cho số 0"),
        ("{% for row in signer_rows %}{{ row.authority }}{% endfor %}", "template-expression", "phần «authority»"),
        ("{% for x in recipients if x.a %}{% endfor %}", "template-expression", "phần «a»"),
        ("{% macro m(a) %}{{ a + 1 }}{% endmacro %}{{ m(number) }}", "template-expression", "nối"),
        ("{{ recipients[0] ~ recipients }}", "template-value-kind", "list"),
    ],
)
def test_a_tag_that_would_fail_is_told_before_a_paper_is_made(tag: str, code: str, said: str) -> None:
    (found,) = _tried("một", tag)
    assert (found.code, found.severity) == (code, "error")
    assert said in found.message
    assert found.place.path == f"word/document.xml: đoạn 3: «{tag}»"


def test_all_that_fail_are_told_at_once_with_what_is_wrong_besides() -> None:
    def build(document: Any) -> None:
        document.add_table(1, 1).rows[0].cells[0].text = "{{ 5/0 }}"
        document.sections[0].header.paragraphs[0].text = "{{ recipients }}"

    found = _tried("{{ number.x }} {{ kind.y }}", "{{ isuer }}", "{{ kind|capitls }}", build=build)
    assert sorted((item.code, item.place.path) for item in found) == [
        ("template-expression", "word/document.xml: bảng 1, hàng 1, ô 1: «{{ 5/0 }}»"),
        ("template-expression", "word/document.xml: đoạn 2: «{{ number.x }} {{ kind.y }}»"),
        ("template-expression", "word/document.xml: đoạn 2: «{{ number.x }} {{ kind.y }}»"),
        ("template-misspelt-variable", "word/document.xml: đoạn 3: «{{ isuer }}»"),
        ("template-unknown-filter", "word/document.xml: đoạn 4: «{{ kind|capitls }}»"),
        ("template-value-kind", "word/header1.xml: đoạn 1: «{{ recipients }}»"),
    ]


def test_what_tags_behind_one_without_its_end_do_is_told_at_their_own_paragraphs() -> None:
    texts = (
        "{{ isuer }}",
        "Câu có {% if x",
        "{{ nubmer }}",
        "{{ kind|capitls }}",
        "{{ number.x }}",
        "{% for a in b %}",
    )
    found = {(item.code, item.place.path.removeprefix("word/document.xml: ")) for item in _tried(*texts)}
    assert found == {
        ("template-misspelt-variable", "đoạn 2: «{{ isuer }}»"),
        ("template-tag-unclosed", "đoạn 3: «Câu có {% if x»"),
        ("template-misspelt-variable", "đoạn 4: «{{ nubmer }}»"),
        ("template-unknown-filter", "đoạn 5: «{{ kind|capitls }}»"),
        ("template-expression", "đoạn 6: «{{ number.x }}»"),
        ("template-unknown-variable", "đoạn 7: «{% for a in b %}»"),
        ("template-block-unclosed", "đoạn 7: «{% for a in b %}»"),
    }


@pytest.mark.parametrize("tag", ["{{ contact[0] }}", "{{ signer_rows[0][0].full_name }}", "{{ 5/(drafter|length) }}"])
def test_what_fails_only_where_a_paper_has_less_is_a_warning(tag: str) -> None:
    (found,) = _tried(tag)
    assert (found.code, found.severity) == ("template-expression", "warning")


@pytest.mark.parametrize(
    "tag",
    [
        "{% if contact %}{{ contact[0] }}{% endif %}",
        "{{ recipients[2:5]|join(', ') }}",
        "{{ title.split(' ')[1] }}",
        "{{ issuer|capitals }} {{ parent|lower }}",
        "{% for row in signer_rows %}{% for one in row %}{{ one.full_name|upper }}{% endfor %}{% endfor %}",
        "{% set n = namespace(a=0) %}{% for x in recipients %}{% set n.a = n.a + 1 %}{% endfor %}{{ n.a }}",
        "{% for x in missing_names %}{{ x.y }}{% endfor %}{{ missing_names.z }}",
        "{{ drafter.foo|default('') }}",
    ],
)
def test_what_works_is_not_told(tag: str) -> None:
    assert [code for code in _codes(tag) if code != "template-unknown-variable"] == []


def test_a_tag_that_is_told_already_is_not_told_twice() -> None:
    assert _codes("{{ number.__class__ }}") == ["template-private-name"]
    assert _codes("{{ number() }}") == ["template-unknown-call"]
    assert _codes("{{ numbr.x }}") == ["template-misspelt-variable"]


def test_the_trial_has_an_end() -> None:
    loop = "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}"
    start = time.monotonic()
    assert set(_codes(*[loop] * 30)) == {"template-too-long"}
    assert time.monotonic() - start < 60


def test_an_own_template_is_tried_where_no_name_is_used() -> None:
    data = template("{{ 5/0 }}", "{{ x.y|words }}", "{{ f() }}", "{% for a in xs %}{{ a }}{% endfor %}", "{{p 'a' }}")
    found = check_template(data, required=(), tried=True)
    assert [(item.code, item.place.path.split(": ")[1]) for item in found] == [
        ("template-expression", "đoạn 1"),
        ("template-not-ready", "đoạn 5"),
    ]
    assert check_template(data, required=()) == ()


def test_the_tags_of_the_house_s_own_templates_pass_the_trial() -> None:
    assert report_template(restyled(retyped("{{ issuer }}", "{{ issuer|upper }}")), LAW) == ()


# --- the samples ----------------------------------------------------------------------------------------------------


def _values(document: Document) -> dict[str, object]:
    paper = compose(document, LAW)
    return dict(context(paper, head_layout(paper.head, LAW), "<w:sectPr></w:sectPr>", LAW))


def _kind(value: object) -> str:
    return next(
        kind
        for kind, fits in {
            "list": isinstance(value, list | tuple),
            "number": isinstance(value, int),
            "ready": str(value).startswith("<"),
            "text": True,
        }.items()
        if fits
    )


def test_the_samples_are_of_the_kinds_that_papers_give() -> None:
    full, spare = full_sample(), spare_sample()
    assert full.keys() == spare.keys() == NAMES
    assert all(full.values())
    for values in (_values(papers.plan(**_FULL)), _values(papers.letter())):
        given = {name: _kind(values[name]) for name in NAMES if values[name]}
        assert given == {name: _kind(full[name]) for name in given}
        assert len(given) > 15


def test_a_row_of_signers_has_what_the_sample_has() -> None:
    rows: Any = _values(papers.plan(**_FULL))["signer_rows"]
    sample: Any = full_sample()["signer_rows"]
    for key, value in sample[0][0].items():
        assert isinstance(rows[0][0][key], str if isinstance(value, str) else type(value)), key
    assert rows[0][0].keys() == sample[0][0].keys()


def test_what_every_paper_has_is_never_empty() -> None:
    always = table("writers/docx/data/template_samples.toml")["always"]
    for values in (_values(papers.plan(abstract=None)), _values(papers.letter())):
        assert all(values[name] for name in always)


_PIECES = st.one_of(
    st.sampled_from(["{{", "}}", "{%", "%}", "{{p", "{%p", "{{r", "|upper", "|words", "~", "+", "(", ")", ".", "="]),
    st.sampled_from(["if", "endif", "else", "for x in recipients", "endfor", "set", "macro m(a)", "endmacro", "raw"]),
    st.sampled_from(["call", "endcall", "filter upper", "endfilter", "endraw", "5/0", "10**9", "range(", "'a'"]),
    st.sampled_from(["x", "[0]", "body", "number", "signer_rows[0]"]),
)


@given(st.lists(st.lists(_PIECES, max_size=10).map(" ".join), max_size=4))
def test_any_heap_of_tags_is_told_with_places_of_the_template(paragraphs: list[str]) -> None:
    for item in check_template(template(*paragraphs), known=NAMES, required=(), tried=True):
        assert item.place.path.startswith("word/document.xml") or item.code == "template-too-deep"
