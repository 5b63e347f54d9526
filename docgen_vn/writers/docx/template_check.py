"""Say everything that is wrong with a template, at once and before anything is rendered from it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen_vn.errors import TemplateError
from docgen_vn.findings import Finding, finding, has_errors
from docgen_vn.writers.docx.template_container import look_at

if TYPE_CHECKING:
    from jinja2 import Template

    from docgen_vn.writers.docx.engine_sources import Source
    from docgen_vn.writers.docx.template_tags import Reading


@dataclass(frozen=True, slots=True)
class Checked:
    """A template taken apart: its problems, or else its parts, the compiled sources and the names they use."""

    findings: tuple[Finding, ...]
    parts: Mapping[str, bytes] = field(default_factory=dict)
    compiled: "tuple[tuple[Source, Template], ...]" = ()
    variables: frozenset[str] = frozenset()
    readings: "tuple[Reading, ...]" = ()


def check_template(
    data: bytes, *, known: Collection[str] | None = None, required: Collection[str] = ("body",), tried: bool = False
) -> tuple[Finding, ...]:
    """Return every problem of the template `data`; documents can be made from it when none is an error.

    `known` are the names a context will have (None: any), `required` those that stand as ``{{p name }}``. With
    `tried`, which takes longer, tags are run too: those without names, or with samples of the house's own names.
    """
    checked = take_apart(data, known, required)
    return (*checked.findings, *(trial(checked, known) if tried else ()))


def trial(checked: Checked, known: Collection[str] | None) -> tuple[Finding, ...]:
    """Return what fails when the tags of a template taken apart are tried with samples; `known` as in its check."""
    if not checked.readings:
        return ()
    from docgen_vn.writers.docx.template_trial import try_tags

    return tuple(dict.fromkeys(try_tags(checked.readings, known)))


def take_apart(data: bytes, known: Collection[str] | None, required: Collection[str]) -> Checked:
    """Open and check a template; `known` and `required` as in `check_template`. Raises nothing."""
    outside = look_at(data)
    if outside:
        return Checked(tuple(outside))
    # heavy libraries load when a template is first opened
    from docgen_vn.writers.docx.engine_sandbox import compile_source
    from docgen_vn.writers.docx.engine_sources import open_template
    from docgen_vn.writers.docx.template_tags import read_tags

    try:
        parts, sources = open_template(data)
    except TemplateError as error:
        return Checked(error.findings)
    try:
        readings = [read_tags(source) for source in sources]
        found = _judge(readings, known, required)
        templates = () if has_errors(found) else tuple(compile_source(source.text, source.name) for source in sources)
    except (RecursionError, SyntaxError):  # Python's own limits on nesting, met while compiling
        return Checked((finding("template-too-deep"),))
    names = frozenset[str]().union(*(reading.names for reading in readings))
    return Checked(found, parts, tuple(zip(sources, templates, strict=False)), names, tuple(readings))


def _judge(readings: "list[Reading]", known: Collection[str] | None, required: Collection[str]) -> tuple[Finding, ...]:
    from docgen_vn.writers.docx.template_names import lacking, unknown, unsafe

    found = list(lacking(readings, required))
    for reading in readings:
        found += reading.findings
        if known is not None:
            found += unknown(reading, {*known, *required})
        found += unsafe(reading, known)
    return tuple(dict.fromkeys(found))
