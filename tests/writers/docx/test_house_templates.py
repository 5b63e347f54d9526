"""The templates of the house: as the tables of the law build them, and filled in just as docxtpl would."""

from typing import NoReturn

import papers
import pytest
from forms_cases import FORMS
from template_maker import by_docxtpl, canonical

from docgen_vn.compose.paper import compose
from docgen_vn.decree.standard import Standard, Step, standard, standards
from docgen_vn.errors import InputError
from docgen_vn.model.document import Document
from docgen_vn.resources import template_bytes, text
from docgen_vn.writers.docx.context import NAMES, context
from docgen_vn.writers.docx.engine import compile_template
from docgen_vn.writers.docx.engine_sandbox import environment
from docgen_vn.writers.docx.house import data_name, house_template
from docgen_vn.writers.docx.house_build import compiled_rows, steps
from docgen_vn.writers.docx.layout import head_layout
from docgen_vn.writers.docx.sections import LAST_SECTION
from docgen_vn.writers.docx.template_build import build_template
from docgen_vn.writers.docx.writer import open_ended, template_name, write_docx

TEMPLATES: list[tuple[str, Step]] = [
    (layout, step) for layout in ("named", "official_letter") for step in ("large", "small")
]
HOSTILE = "A & B <TNHH> \"x\" 'y' {{ z }} {% if %} {# #}"


def _papers(layout: str) -> list[Document]:
    make = papers.plan if layout == "named" else papers.letter
    return [
        make(),
        make(number=None, place=None, issued_on=None),
        make(body=papers.sections(), contact=papers.contact(), drafter_mark="PL", copies=30),
        make(abstract=HOSTILE, recipients=[HOSTILE], opening=HOSTILE, place=HOSTILE),
        make(annexes=papers.annexes(2)),
        make(urgency="hoa_toc", secrecy="mat", circulation="luu_hanh_noi_bo"),
        *(form for form in FORMS.values() if layout == "named"),
    ]


@pytest.mark.parametrize(("layout", "step"), TEMPLATES)
def test_a_template_is_what_the_tables_of_the_law_build(layout: str, step: Step) -> None:
    assert template_bytes(template_name(layout, step)) == build_template(standard(), layout, step)


@pytest.mark.parametrize("law", standards(), ids=lambda law: law.name)
@pytest.mark.parametrize(("layout", "step"), TEMPLATES)
def test_the_rows_that_travel_with_a_template_are_what_it_compiles_to(law: Standard, layout: str, step: Step) -> None:
    name = template_name(layout, step, law.templates)
    assert text(data_name(name)) == compiled_rows(template_bytes(name))


def _refuse(data: bytes) -> NoReturn:
    raise AssertionError(len(data))


@pytest.mark.parametrize(("layout", "step"), TEMPLATES)
def test_the_rows_make_what_the_engine_makes_byte_for_byte(layout: str, step: Step) -> None:
    rows, section = house_template(template_name(layout, step), _refuse)
    template, cut = open_ended(template_bytes(template_name(layout, step)))
    compiled = compile_template(template, known={*NAMES, LAST_SECTION})
    assert section == cut
    for document in _papers(layout):
        paper = compose(document, standard())
        values = dict(context(paper, head_layout(paper.head, standard()), section, standard()))
        assert rows.render(values, trusted=True) == compiled.render(values, trusted=True)
        assert rows.render_parts(values) == compiled.render_parts(values)


def test_the_engine_names_what_the_rows_cannot_fill_in() -> None:
    document = papers.plan().model_copy(update={"abstract": "dấu \x01 lạ"})
    with pytest.raises(InputError, match="U\\+0001"):
        write_docx(compose(document, standard()), standard())


@pytest.mark.parametrize(
    "tag", ["{{ x|upper }}", "{% set a = 1 %}", "{{ x.y() }}", "{% for a in x if a %}{% endfor %}"]
)
def test_a_tag_that_no_row_can_say_is_refused_when_it_is_built(tag: str) -> None:
    with pytest.raises(TypeError):
        list(steps(environment().parse(tag).body))


@pytest.mark.parametrize(("layout", "step"), TEMPLATES)
def test_the_engine_renders_what_docxtpl_renders_part_by_part(layout: str, step: Step) -> None:
    template, section = open_ended(template_bytes(template_name(layout, step)))
    compiled = compile_template(template, known={*NAMES, LAST_SECTION})
    for document in _papers(layout):
        paper = compose(document, standard())
        values = dict(context(paper, head_layout(paper.head, standard()), section, standard()))
        ours, theirs = canonical(compiled.render_parts(values)), canonical(by_docxtpl(template, values))
        assert ours.keys() == theirs.keys()
        differing = {name for name in theirs if ours[name] != theirs[name]}
        # docxtpl escapes the properties of the file twice; see the engine's docstring.
        assert differing == ({"docProps/core.xml"} if document.abstract == HOSTILE else set())


@pytest.mark.parametrize("law", standards(), ids=lambda law: law.name)
@pytest.mark.parametrize("step", ["large", "small"])
def test_a_form_has_a_template_for_its_title_or_its_subject(law: Standard, step: Step) -> None:
    for kind in law.kinds.values():
        used = compile_template(template_bytes(template_name(kind.layout, step, law.templates))).variables
        assert ("subject" in used) >= kind.form.subject
        assert ("kind" in used) >= ("title" in kind.form.zones)


@pytest.mark.parametrize(("layout", "step"), TEMPLATES)
def test_a_template_uses_only_names_it_is_given(layout: str, step: Step) -> None:
    assert compile_template(template_bytes(template_name(layout, step)), known=NAMES).variables <= NAMES
