import datetime as dt
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from docxtpl import RichText
from markupsafe import Markup
from template_maker import parts_of, template, visible_text

import docgen_vn
from docgen_vn.errors import TemplateError
from docgen_vn.model.partial_date import PartialDate
from docgen_vn.writers.docx.engine import compile_template
from docgen_vn.writers.docx.engine_budget import BUDGET, Budget
from docgen_vn.writers.docx.engine_sandbox import compile_source, environment, run
from docgen_vn.writers.docx.filters import FILTERS, capitals, sentence

_ROWS: Mapping[str, Any] = tomllib.loads(
    (Path(docgen_vn.__file__).parent / "writers/docx/data/filters.toml").read_text(encoding="utf-8")
)


def _print(source: str, **context: object) -> str:
    return run(compile_source(source, "test"), {**context, BUDGET: Budget()})


@pytest.mark.parametrize("name", FILTERS)
def test_every_filter_does_what_its_row_says(name: str) -> None:
    value, printed = _ROWS[name]["example"]
    assert _print("{{ " + value + "|" + name + " }}") == printed


def test_every_filter_has_its_row_and_every_template_has_it() -> None:
    assert set(_ROWS) == set(FILTERS) <= set(environment().filters)


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{{ x|words }}", "hai phẩy năm"),
        ("{{ '1.500,5'|words }}", "một nghìn năm trăm phẩy năm"),
        ("{{ 105|words(zero_ten='lẻ') }}", "một trăm lẻ năm"),
        ("{{ 24|words(four='bốn') }}", "hai mươi bốn"),
        ("{{ -4|words }}", "âm bốn"),
        ("{{ '1.500.000'|money(closing=true) }}", "Một triệu năm trăm nghìn đồng./."),
        ("{{ 2|money(unit='đô la Mỹ') }}", "Hai đô la Mỹ"),
        ("{{ x|thousands }} {{ '-1500'|thousands }} {{ '2500,75'|thousands }}", "2,5 -1.500 2.500,75"),
        ("{{ '12'|roman }}", "XII"),
        ("{{ d|long_date }} {{ m|short_date }}", "ngày 25 tháng 8 năm 2025 25/8/2025"),
        ("{{ p|long_date }}", "ngày 02 tháng 02 năm 2026"),
        ("{{ 'ngày 5 tháng 1 năm 2026'|short_date }}", "05/01/2026"),
        ("{{ '“kế hoạch”'|sentence }} {{ 'a & b'|capitals }}", "“Kế hoạch” A &amp; B"),
        ("{{ xs|map('capitals')|join(', ') }}", "A, Ă"),
    ],
)
def test_filters_read_what_people_write(source: str, printed: str) -> None:
    context = {
        "x": Decimal("2.5"),
        "d": dt.date(2025, 8, 25),
        "m": dt.datetime(2025, 8, 25, 7, tzinfo=dt.UTC),
        "p": PartialDate(2026, 2, 2),
        "xs": ["a", "ă"],
    }
    assert _print(source, **context) == printed


_LINES = Markup('Sở a &amp; b</w:t><w:br/><w:t xml:space="preserve">huyện c')


def test_ready_xml_keeps_its_tags() -> None:
    upper = capitals(_LINES)
    assert upper == 'SỞ A &amp; B</w:t><w:br/><w:t xml:space="preserve">HUYỆN C'
    assert hasattr(upper, "__html__")
    assert sentence(Markup("<w:br/>một &lt; hai")) == "<w:br/>Một &lt; hai"
    assert sentence(Markup("<w:br/>")) == "<w:br/>"


_BAD = {
    "words": [1.5, True, "một", "1,500.5", Decimal("NaN"), Decimal("1E+999999999"), Decimal("1E-999999999"), [1]],
    "money": ["1,5", Decimal("1.5"), "năm đồng", 10**36],
    "thousands": [0.1, "1.50", object()],
    "roman": [0, 4000, "IV", -1],
    "long_date": [2026, "2026", "31/02/2026", "mai", PartialDate(2026, 2), 1.0],
    "short_date": [dt.time(7), {}],
    "capitals": [1, RichText("a"), ["a"]],
    "sentence": [1],
}


@pytest.mark.parametrize(("name", "value"), [(name, value) for name, values in _BAD.items() for value in values])
def test_what_a_filter_cannot_read_is_told_with_its_paragraph(name: str, value: object) -> None:
    compiled = compile_template(template("Một", "Hai {{ x|" + name + " }}"), required=())
    with pytest.raises(TemplateError) as caught:
        compiled.render({"x": value})
    (found,) = caught.value.findings
    assert found.code == "template-filter-value"
    assert found.place.path == "word/document.xml: đoạn 2: «Hai {{ x|" + name + " }}»"
    assert f"Bộ lọc {name} " in found.message
    assert f"(kiểu {type(value).__name__})" in found.message
    assert found.fix == f"Đưa vào {_ROWS[name]['takes']}"


@pytest.mark.parametrize("name", FILTERS)
def test_a_missing_name_and_none_are_told_as_such(name: str) -> None:
    compiled = compile_template(template("{{ x|" + name + " }}", "{{ y|" + name + " }}"), required=())
    with pytest.raises(TemplateError) as caught:
        compiled.render({})
    assert [item.code for item in caught.value.findings] == ["template-value-missing"] * 2
    with pytest.raises(TemplateError) as caught:
        compiled.render({"x": None, "y": None})
    assert [item.code for item in caught.value.findings] == ["template-value-none"]


@pytest.mark.parametrize("tag", ["{{ 5|words(zero_ten='không') }}", "{{ 5|words('lẻ') }}", "{{ 5|money(cents=1) }}"])
def test_a_wrong_option_of_a_filter_is_told(tag: str) -> None:
    with pytest.raises(TemplateError) as caught:
        compile_template(template(tag), required=()).render({})
    assert [item.code for item in caught.value.findings] == ["template-expression"]


def test_filters_print_into_a_document() -> None:
    data = template("Bằng chữ: {{ total|money(closing=true) }}", "{{ day|long_date|sentence }}, {{ name|capitals }}")
    made = compile_template(data, required=()).render({"total": 12000, "day": "5/1/2026", "name": "a & b"})
    wanted = "Bằng chữ: Mười hai nghìn đồng./.\nNgày 05 tháng 01 năm 2026, A & B"
    assert visible_text(parts_of(made)["word/document.xml"]) == wanted
