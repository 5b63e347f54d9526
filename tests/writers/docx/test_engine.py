import base64
import io
import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import pytest
from docx.enum.section import WD_SECTION
from docxtpl import Listing, RichText
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup
from template_maker import by_docxtpl, canonical, parts_of, template, visible_text, with_footnotes

from docgen_vn.errors import InputError, TemplateError
from docgen_vn.writers.docx.engine import CompiledTemplate, compile_template

_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)
_TRICKY = "A & B <TNHH> \"trong\" 'ngoài' {{ x }} {% y %} {# z #} ]]> &amp;"
_BODY = Markup("<w:p><w:pPr><w:jc w:val='both'/></w:pPr><w:r><w:t xml:space='preserve'>Đoạn </w:t></w:r></w:p>")


@dataclass
class Case:
    context: Mapping[str, object]
    paragraphs: tuple[str, ...] = ()
    build: Callable[[Any], object] | None = None
    notes: tuple[str, ...] = field(default_factory=tuple)

    @property
    def data(self) -> bytes:
        made = template(*self.paragraphs, build=self.build)
        return with_footnotes(made, *self.notes) if self.notes else made


def _grid(document: Any, *rows: tuple[str, ...]) -> Any:
    table = document.add_table(len(rows), len(rows[0]))
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    return table


def _rows(document: Any) -> None:
    _grid(
        document,
        ("STT", "Việc"),
        ("{%tr for t in tasks %}", ""),
        ("{{ loop.index }}", "{{ t.what }}"),
        ("{%tr endfor %}", ""),
    )


def _columns(document: Any) -> None:
    _grid(
        document,
        ("Việc", "{%tc for m in months %}", "{{ m }}", "{%tc endfor %}"),
        ("Họp", "{%tc for m in months %}", "{{ loop.index }}", "{%tc endfor %}"),
    )


def _wide_cell(document: Any) -> None:
    _grid(document, ("{% colspan months|length %}Các tháng", ""), ("{% cellbg colour %}a", "b"))


def _merged_down(document: Any) -> None:
    _grid(document, ("{%tr for m in months %}", ""), ("{% vm %}Quý", "{{ m }}"), ("{%tr endfor %}", ""))


def _merged_across(document: Any) -> None:
    _grid(
        document,
        ("{%tc for m in months %}", "{% hm %}Quý {{ m }}", "{%tc endfor %}"),
        ("{%tc for m in months %}", "{{ m }}", "{%tc endfor %}"),
    )


def _nested(document: Any) -> None:
    table = _grid(document, ("a", "b"))
    inner = table.rows[0].cells[0].add_table(1, 3)
    inner.rows[0].cells[0].text = "{{ name }}"
    table.rows[0].cells[0].add_paragraph()


def _bands(document: Any) -> None:
    first = document.sections[0]
    first.header.paragraphs[0].text = "Đầu {{ name }}"
    first.footer.paragraphs[0].text = "{{ name }}\tchân"
    first.different_first_page_header_footer = True
    first.first_page_header.paragraphs[0].text = "{%p if name %}"
    first.first_page_header.add_paragraph("Trang đầu {{ name }}")
    first.first_page_header.add_paragraph("{%p endif %}")
    second = document.add_section(WD_SECTION.NEW_PAGE)
    second.header.is_linked_to_previous = False
    second.header.paragraphs[0].text = "Phần hai {{ name }}"
    document.add_paragraph("Cuối {{ name }}")


def _pictures(document: Any) -> None:
    for _ in range(3):
        document.add_picture(io.BytesIO(_PIXEL))
    run = document.sections[0].header.paragraphs[0].add_run("{{ name }}")
    run.add_picture(io.BytesIO(_PIXEL))


def _title(document: Any) -> None:
    document.core_properties.title = "Kế hoạch {{ name }} & {{ name }}"
    document.core_properties.subject = "A < B"
    document.core_properties.keywords = "{{ left }} alone"


def _split_runs(document: Any) -> None:
    paragraph = document.add_paragraph()
    for piece in ("{", "{ na", "me", " }", "} và {% if ", "name == “An Hải” %}", "đúng{% endif", " %}"):
        paragraph.add_run(piece).bold = piece == "me"


def _table(columns: int, cells: str) -> Markup:
    grid = '<w:gridCol w:w="1000"/>' * columns
    xml = f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid><w:tr>{cells}</w:tr></w:tbl><w:p/>"
    return Markup(xml)  # noqa: S704 - ready XML is what the test is about


_SPANNING = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p/></w:tc>'
_MONTHS = {"months": ["tháng 1", "tháng 2", "tháng 3"], "colour": "FFEE00"}
_NAME = {"name": "An Hải"}
_CASES: dict[str, Case] = {
    "plain variables": Case({"name": _TRICKY, "n": 12}, ("Số: {{ n }}/KH-{{ name }}", "{{ name }}{{ n }}")),
    "a body of ready XML": Case({"body": _BODY * 3}, ("trước", "{{p body }}", "sau")),
    "an empty body": Case({"body": Markup("")}, ("trước", "{{p body }}", "sau")),
    "a list of paragraphs": Case(
        {"names": ["- Như trên;", _TRICKY, "- Lưu: VT."]}, ("{%p for x in names %}", "{{ x }}", "{%p endfor %}")
    ),
    "an empty list": Case({"names": []}, ("a", "{%p for x in names %}", "{{ x }}", "{%p endfor %}", "b")),
    "conditions": Case(
        {"a": True, "b": ""},
        ("{%p if a %}", "có", "{%p endif %}", "{%p if b %}", "không", "{%p else %}", "khác", "{%p endif %}"),
    ),
    "conditions in a line": Case({"a": 1, **_NAME}, ("Gửi{% if a %} {{ name }}{% else %} ai{% endif %}.",)),
    "a condition whose name is absent": Case({}, ("{% if urgency is defined %}{{ urgency }}{% endif %}.",)),
    "comments": Case({}, ("a{# ghi chú #}b", "{#p cả đoạn #}", "c")),
    "space control": Case(_NAME, ("a", "{%- if name -%}", "b", "{%- endif -%}", "c")),
    "rich text": Case(
        {"r": RichText("đậm & nghiêng", bold=True, italic=True), **_NAME}, ("Xin {{r r }} chào {{ name }}",)
    ),
    "a listing": Case({"x": Listing("một\nhai\tba\ahai đoạn\fsang trang")}, ("Mục {{ x }} hết",)),
    "line breaks and tabs": Case({"x": "một\nhai\n\nba\tbốn\nnăm & \n"}, ("Mục {{ x }}", "{{ x }}")),
    "line breaks beside an untouched paragraph": Case({"x": "a\nb", **_NAME}, ("{{ name }}", "{{ x }}", "a\tb")),
    "new paragraphs in bold": Case(
        {"x": "một\ahai"}, build=lambda d: setattr(d.add_paragraph().add_run("{{ x }}"), "bold", True)
    ),
    "docxtpl's escapes": Case(_NAME, ("{_{ name }_} {_% if %_} {{ name }}", "{{ '{_{' }}")),
    "spaces at the ends": Case({"x": "  giữa  ", "y": " "}, ("{{ x }}", "a {{ y }} b", "{{ y }}")),
    "carriage returns": Case({"x": "a\r\nb\rc"}, ("{{ x }}",)),
    "tags split by Word into runs": Case(_NAME, build=_split_runs),
    "raw text": Case(_NAME, ("{% raw %}{{ name }}{% endraw %} {{ name }}",)),
    "filters and sets": Case(
        {"xs": ["a", "b"], "n": 3},
        ("{% set y = n * 2 %}{{ y }} {{ xs|join(', ') }} {{ 'x' ~ n ~ xs[0]|upper }} {{ '%02d' % n }}",),
    ),
    "a macro": Case(_NAME, ("{% macro hi(x) %}chào {{ x }}{% endmacro %}{{ hi(name) }} {{ hi('A & B') }}",)),
    "table rows": Case({"tasks": [{"what": "Họp & bàn"}, {"what": "Báo\ncáo"}]}, build=_rows),
    "no table rows": Case({"tasks": []}, build=_rows),
    "table columns": Case(_MONTHS, build=_columns),
    "fewer table columns": Case({"months": ["một"]}, build=_columns),
    "no table columns": Case({"months": []}, build=_columns),
    "a cell over columns and a coloured one": Case({**_MONTHS, "months": ["1", "2"]}, build=_wide_cell),
    "a cell over more columns than there are": Case(_MONTHS, build=_wide_cell),
    "cells merged down": Case(_MONTHS, build=_merged_down),
    "cells merged across": Case(_MONTHS, build=_merged_across),
    "a table in a cell": Case(_NAME, build=_nested),
    "headers and footers of two sections": Case({"name": "A & B"}, build=_bands),
    "line breaks in headers": Case({"name": "một\nhai\tba"}, build=_bands),
    "spaces in headers": Case({"name": " "}, build=_bands),
    "pictures": Case(_NAME, build=_pictures),
    "properties": Case(_NAME, build=_title),
    "footnotes": Case({"name": "A & B\nC"}, ("{{ name }}",), notes=("Chú thích {{ name }}", "khác")),
    "a table written with too few columns": Case({"body": _table(1, "<w:tc><w:p/></w:tc>" * 3)}, ("{{p body }}",)),
    "a table written with too many columns": Case({"body": _table(4, "<w:tc><w:p/></w:tc>" * 3)}, ("{{p body }}",)),
    "a table written with a span": Case({"body": _table(2, _SPANNING)}, ("{{p body }}",)),
    "a table written with a commented cell": Case(
        {"body": _table(2, f"<!--{_SPANNING}-->{_SPANNING}")}, ("{{p body }}",)
    ),
    "a body with breaks between paragraphs": Case({"body": Markup("\n").join([_BODY] * 3)}, ("{{p body }}",)),
}


def _compile(data: bytes) -> CompiledTemplate:
    return compile_template(data, required=())


@pytest.mark.parametrize("case", _CASES.values(), ids=_CASES.keys())
def test_the_result_equals_what_docxtpl_renders(case: Case) -> None:
    ours = _compile(case.data).render_parts(case.context)
    theirs = by_docxtpl(case.data, case.context)
    assert canonical(ours) == canonical(theirs)


@pytest.mark.parametrize("case", _CASES.values(), ids=_CASES.keys())
def test_the_zip_holds_the_rendered_parts(case: Case) -> None:
    compiled = _compile(case.data)
    assert parts_of(compiled.render(case.context)) == compiled.render_parts(case.context)


_TEXT = st.text(
    st.one_of(st.sampled_from("{}%#_&<>\"'\n\t \u00a0ạđĐ"), st.characters(exclude_categories=["Cs", "Cc"])), max_size=30
).filter(lambda text: not any(sign in text for sign in ("{_{", "}_}", "{_%", "%_}", "\ufffe", "\uffff")))
_HARD = template("Gửi {{ a }}:", "{%p for x in xs %}", "{{ x }} {{ a }}", "{%p endfor %}", build=_bands)
_HARD_COMPILED = compile_template(_HARD, required=())


@given(_TEXT, st.lists(_TEXT, max_size=4), _TEXT)
def test_any_text_is_rendered_as_docxtpl_renders_it(a: str, xs: list[str], name: str) -> None:
    context = {"a": a, "xs": xs, "name": name}
    assert canonical(_HARD_COMPILED.render_parts(context)) == canonical(by_docxtpl(_HARD, context))


_ATOMS = st.sampled_from(
    [
        "chữ & “nháy”",
        "{{ a }}",
        "{{ a ~ n }}",
        "{{ xs|join(', ') }}",
        "{% if n %}có{% else %}không{% endif %}",
        "{% for x in xs %}{{ x }}{% endfor %}",
        "{{r rich }}",
        "{# ẩn #}",
        "{_{ x }_}",
        "\t",
        "\n",
    ]
)
_LINES = st.lists(_ATOMS, max_size=3).map("".join)
_BLOCKS = st.recursive(
    _LINES.map(lambda line: [line]) | st.just(["{{p body }}"]),
    lambda inner: st.one_of(
        inner.map(lambda lines: ["{%p for x in xs %}", *lines, "{%p endfor %}"]),
        inner.map(lambda lines: ["{%p if n %}", *lines, "{%p else %}", "khác", "{%p endif %}"]),
        st.lists(inner, min_size=1, max_size=3).map(lambda many: [line for lines in many for line in lines]),
    ),
    max_leaves=8,
)


@given(_BLOCKS, st.lists(_LINES, max_size=4), st.sampled_from([0, 3]))
def test_any_template_is_rendered_as_docxtpl_renders_it(lines: list[str], cells: list[str], n: int) -> None:
    data = template(*lines, build=lambda d: _grid(d, tuple(cells)) if cells else None)
    context = {"a": "A & <B>\nC", "xs": ["một", "hai\t"], "n": n, "rich": RichText("r", bold=True), "body": _BODY}
    assert canonical(_compile(data).render_parts(context)) == canonical(by_docxtpl(data, context))


@pytest.mark.parametrize("value", ["{_{ x }_}", "{_% if %_}", _TRICKY])
def test_values_come_out_as_typed_even_where_docxtpl_would_unescape_them(value: str) -> None:
    parts = _compile(template("{{ x }}")).render_parts({"x": value})
    assert visible_text(parts["word/document.xml"]) == value


def test_a_property_is_escaped_once() -> None:
    parts = _compile(template(build=_title)).render_parts({"name": "A & <B> \"C\" 'D'"})
    root = etree.fromstring(parts["docProps/core.xml"])
    value = "A & <B> \"C\" 'D'"
    assert root.findtext("{http://purl.org/dc/elements/1.1/}title") == f"Kế hoạch {value} & {value}"


def test_footnotes_are_rendered_once_however_many_sections_there_are() -> None:
    data = with_footnotes(template("{{ name }}", build=_bands), "Chú thích {{ name }}")
    parts = _compile(data).render_parts({"name": "{{ again }}"})
    assert visible_text(parts["word/footnotes.xml"]) == "Chú thích {{ again }}"


def test_the_same_context_gives_the_same_bytes() -> None:
    context = {"body": _BODY * 3}
    first, second = (_compile(template("{{p body }}")).render(context) for _ in range(2))
    assert first == second


def test_the_document_part_begins_with_the_usual_prolog() -> None:
    parts = _compile(template("{{ name }}")).render_parts(_NAME)
    assert parts["word/document.xml"].startswith(
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:document '
    )
    assert b"<w:body><w:p>" in parts["word/document.xml"]  # the root's namespaces are not said again


def test_the_zip_is_sound_and_its_dates_are_fixed() -> None:
    with zipfile.ZipFile(io.BytesIO(_compile(template("{{ name }}")).render(_NAME))) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[:2] == ["[Content_Types].xml", "_rels/.rels"]


def test_threads_share_one_template_without_mixing_their_data() -> None:
    compiled = _compile(template("{{ x }}", "{%p for y in ys %}", "{{ y }}", "{%p endfor %}"))

    def work(number: int) -> bool:
        parts = parts_of(compiled.render({"x": f"so {number}", "ys": [f"{number}.{item}" for item in range(20)]}))
        wanted = "\n".join([f"so {number}", *(f"{number}.{item}" for item in range(20))])
        return visible_text(parts["word/document.xml"]) == wanted

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(80)))


def test_a_context_is_left_as_it_was() -> None:
    context = {"name": "a"}
    _compile(template("{% set name = 'b' %}{{ name }}")).render(context)
    assert context == {"name": "a"}


def test_the_names_a_template_takes_are_known() -> None:
    data = template("{{ a.b }}{% set c = 1 %}{{ c }}", "{%p for d in e %}", "{{ d }}", "{%p endfor %}", build=_title)
    assert _compile(data).variables == {"a", "e", "name"}


def test_importing_the_engine_loads_no_heavy_library() -> None:
    heavy = {"jinja2", "lxml", "docx", "docxtpl"}
    code = f"import sys, docgen_vn.writers.docx.engine; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


# --- refusals -------------------------------------------------------------------------------------------------------


def _refusal(context: Mapping[str, object], *paragraphs: str) -> Exception:
    compiled = _compile(template(*paragraphs))
    with pytest.raises((InputError, TemplateError)) as caught:
        compiled.render(context)
    return caught.value


def _codes(error: Any) -> list[str]:
    return [item.code for item in error.findings]


@pytest.mark.parametrize("code_point", [0xD83D, 0xDFFF, 0xFFFE, 0xFFFF, 0x00, 0x0B, 0x1F, 0x08])
def test_characters_xml_cannot_hold_are_named_with_their_place(code_point: int) -> None:
    sign = chr(code_point)
    error = _refusal({"a": {"b": ["x", f"một{sign}hai"]}, "c": f"{sign}"}, "{{ a.b[1] }}{{ c }}")
    assert isinstance(error, InputError)
    assert [(item.code, item.place.path) for item in error.findings] == [
        ("template-illegal-character", "a.b[1]"),
        ("template-illegal-character", "c"),
    ]
    assert f"U+{code_point:04X}" in error.findings[0].message
    assert "một□hai" in error.findings[0].message


def test_an_illegal_character_in_ready_xml_is_named() -> None:
    error = _refusal({"body": Markup("<w:p><w:r><w:t>a\x01</w:t></w:r></w:p>")}, "{{p body }}")
    assert _codes(error) == ["template-illegal-character"]


def test_a_bell_outside_a_text_is_refused() -> None:
    error = _refusal({"body": Markup("<w:p>\a</w:p>")}, "{{p body }}")
    assert _codes(error) == ["template-illegal-character"]


def test_all_missing_names_are_told_together_with_their_paragraphs() -> None:
    error = _refusal({"a": {}}, "Số {{ so }}", "Ngày {{ a.ngay }}", "{%p for x in xs %}", "{{ x }}", "{%p endfor %}")
    assert isinstance(error, TemplateError)
    assert [(item.code, item.message) for item in error.findings] == [
        ("template-value-missing", "Mẫu cần «so» nhưng dữ liệu không có"),
        ("template-value-missing", "Mẫu cần «ngay» nhưng dữ liệu không có"),
        ("template-value-missing", "Mẫu cần «xs» nhưng dữ liệu không có"),
    ]
    assert error.findings[0].place.path == "word/document.xml: đoạn 1: «Số {{ so }}»"


@pytest.mark.parametrize("value", [None, [1], {"a": 1}, (1,), {1}, object(), len])
def test_a_value_that_would_print_nonsense_is_refused(value: object) -> None:
    error = _refusal({"x": value}, "Một", "Hai {{ x }}")
    assert _codes(error) == ["template-value-none" if value is None else "template-value-kind"]
    assert error.findings[0].place.path == "word/document.xml: đoạn 2: «Hai {{ x }}»"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "body", ["<w:p><w:r></w:p>", "<w:p>", "<w:p>&nbsp;</w:p>", "<q:p/>", "<w:p a='1' a='2'/>", "</w:body>"]
)
def test_ready_xml_that_is_not_well_formed_is_refused(body: str) -> None:
    ready = Markup(body)  # noqa: S704 - broken on purpose
    error = _refusal({"body": ready, "x": "y"}, "{{ x }}", "{{p body }}")
    assert _codes(error) == ["template-broken-markup"]
    assert error.findings[0].place.path.startswith("word/document.xml")  # type: ignore[attr-defined]


def test_broken_xml_in_a_table_is_refused() -> None:
    error = _refusal({"body": Markup("<w:tbl><w:tblGrid/><w:tr><w:tc></w:tr></w:tbl>")}, "{{p body }}")
    assert _codes(error) == ["template-broken-markup"]


def test_the_proof_can_be_waived_but_not_for_characters() -> None:
    compiled = _compile(template("{{ x }}"))
    assert compiled.render(_NAME | {"x": "a & b"}, trusted=True) == compiled.render({"x": "a & b"})
    assert b"<w:t" in parts_of(compiled.render({"x": Markup("<w:t")}, trusted=True))["word/document.xml"]
    with pytest.raises(InputError):
        compiled.render({"x": "\x01"}, trusted=True)


def test_a_table_without_a_grid_is_refused() -> None:
    error = _refusal({"body": Markup("<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>")}, "{{p body }}")
    assert _codes(error) == ["template-table"]


@pytest.mark.parametrize("expression", ["{{ 1 / zero }}", "{{ 'a' + zero }}", "{{ zero.x() }}", "{{ zero|first }}"])
def test_an_expression_that_fails_is_told_with_its_paragraph(expression: str) -> None:
    error = _refusal({"zero": 0}, "đầu", f"giữa {expression}")
    assert _codes(error)[0] in {"template-expression", "template-value-missing"}
    assert "giữa" in error.findings[0].place.path  # type: ignore[attr-defined]
