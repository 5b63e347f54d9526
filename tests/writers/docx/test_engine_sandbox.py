import time
from decimal import Decimal
from typing import Any

import pytest
from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from docgen_vn.writers.docx.engine_budget import BUDGET, Budget
from docgen_vn.writers.docx.engine_refusal import RefusedError
from docgen_vn.writers.docx.engine_sandbox import compile_source, environment, run


def _print(source: str, **context: object) -> str:
    return run(compile_source(source, "test"), {**context, BUDGET: Budget()})


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("{{ 'a' * 3 }}{{ [1] * 2 == [1, 1] }}", "aaaTrue"),
        ("{{ 2 ** 10 }} {{ 7 % 4 }} {{ 1 + 2 }}", "1024 3 3"),
        ("{{ '%02d/%s' % (3, 'x') }}", "03/x"),
        ("{% for i in range(3) %}{{ i }}{{ ',' if not loop.last }}{% endfor %}", "0,1,2"),
        ("{% for i in xs|map('upper') %}{{ loop.index }}{{ i }}{% endfor %}", "1A2B"),
        ("{{ xs|join('-') }} {{ 'abc'|replace('b', 'x') }} {{ 'a'|center(3) }}.", "a-b axc  a ."),
        ("{{ 'x' ~ 1 ~ '<' ~ m }}", "x1&lt;<b>"),
        ("{{ d.items()|list|length }} {{ ' A '.strip().lower() }}", "1 a"),
        ("{% set ns = namespace(n=0) %}{% for i in xs %}{% set ns.n = ns.n + 1 %}{% endfor %}{{ ns.n }}", "2"),
        ("{{ m }}{{ '&' }}{{ m ~ '&' }}", "<b>&amp;<b>&amp;"),
        ("{{ number }} {{ flag }} {{ money }}", "5 True 1.50"),
        ("{%- for row in [[1, [2]], [3]] recursive %}{{ row if row is number else loop(row) }}{% endfor %}", "123"),
    ],
)
def test_what_is_harmless_works_as_in_jinja2(source: str, printed: str) -> None:
    context: dict[str, Any] = {"xs": ["a", "b"], "d": {"k": 1}, "m": Markup("<b>"), "number": 5, "flag": True}
    assert _print(source, **context, money=Decimal("1.50")) == printed


@pytest.mark.parametrize(
    "source",
    [
        "{{ 'a' * 50000001 }}",
        "{{ 50000001 * 'a' }}",
        "{{ [0] * 100000000 }}",
        "{{ 9 ** 999999999 }}",
        "{{ 9 ** 99 ** 99 ** 99 }}",
        "{{ '%0999999999d' % 1 }}",
        "{{ '%*d' % (999999999, 1) }}",
        "{{ '%.999999999f' % 1 }}",
        "{{ 'a'|center(999999999) }}",
        "{{ 'a\na'|indent(999999999) }}",
        "{{ 'a'|batch(999999999, 0)|list }}",
        "{{ ('a' * 10000)|replace('a', 'b' * 10000) }}",
        "{{ range(100000)|join('b' * 10000) }}",
        "{{ range(100001)|list|length }}",
        "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}",
        "{% set ns = namespace(x='ab') %}{% for i in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
        "{% set ns = namespace(x='ab') %}{% for i in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
        "{% set ns = namespace(x=3) %}{% for i in range(99) %}{% set ns.x = ns.x * ns.x %}{% endfor %}",
        "{% set ns = namespace(x='ab') %}{% for i in range(99) %}{% set ns.x %}{{ ns.x * 2 }}{% endset %}{% endfor %}",
        "{% macro f(n) %}{% if n %}{{ f(n - 1) }}{{ f(n - 1) }}{% endif %}{% endmacro %}{{ f(60) }}",
    ],
)
def test_what_would_eat_the_machine_is_refused_soon(source: str) -> None:
    start = time.process_time()
    with pytest.raises(RefusedError) as caught:
        _print(source)
    assert caught.value.code in {"template-result-too-large", "template-too-long"}
    assert time.process_time() - start < 20  # unbounded they would run for hours; far above what it takes


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ x.__init__.__globals__ }}",
        "{{ x['__class__'] }}",
        "{{ x|attr('__class__') }}",
        "{{ '{0:999999999}'.format(1) }}",
        "{{ '{a.__class__}'.format_map({'a': 1}) }}",
        "{{ 'a'.ljust(999999999) }}",
        "{{ (5).to_bytes(999999999, 'big') }}",
        "{{ xs.append(1) }}",
        "{{ [].__class__ }}",
        "{% set f = 'a'.center %}{{ f(999999999) }}",
        "{{ ['a']|map(attribute='__class__')|list }}",
    ],
)
def test_what_is_unsafe_is_refused(source: str) -> None:
    with pytest.raises((SecurityError, UndefinedError, RefusedError)):
        _print(source, x=object(), xs=[1])


@pytest.mark.parametrize("name", ["lipsum", "self", "request"])
def test_only_the_listed_functions_are_offered(name: str) -> None:
    assert name not in environment().globals
    assert set(environment().globals) == {"cycler", "dict", "joiner", "namespace", "range"}


@pytest.mark.parametrize("name", ["random", "pprint", "format"])
def test_filters_that_differ_from_run_to_run_are_gone(name: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        compile_source("{{ x|" + name + " }}", "test")


def test_a_missing_name_is_an_error() -> None:
    for source in ("{{ x }}", "{% if x %}{% endif %}", "{% for y in x %}{% endfor %}", "{{ 'a' ~ x }}", "{{ d.x }}"):
        with pytest.raises(UndefinedError):
            _print(source, d={})


def test_docxtpls_escapes_are_read_in_the_template_and_never_in_a_value() -> None:
    assert _print("{_{ a }_} {_% b %_} {{ '{_{' }} {{ x }}", x="{_{ %_}") == "{{ a }} {% b %} {{ {_{ %_}"
    assert _print("{% raw %}{_{ {{{% endraw %}") == "{{ {{"


def test_text_is_escaped_for_xml() -> None:
    assert _print("{{ x }}", x="<&>\"'") == "&lt;&amp;&gt;&#34;&#39;"
