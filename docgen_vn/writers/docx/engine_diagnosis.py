"""Explain why a rendering failed; run only then, so it may render again to find the place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final
from xml.parsers.expat import ExpatError

from jinja2 import ChainableUndefined, UndefinedError
from jinja2.exceptions import SecurityError
from lxml.etree import XMLSyntaxError

from docgen_vn.errors import DocgenError, InputError, TemplateError
from docgen_vn.findings import Finding, Place, finding
from docgen_vn.text.unicode import code_point
from docgen_vn.writers.docx.engine_budget import BUDGET, Budget
from docgen_vn.writers.docx.engine_encoding import IllegalCharacterError
from docgen_vn.writers.docx.engine_reasons import in_vietnamese
from docgen_vn.writers.docx.engine_refusal import RefusedError
from docgen_vn.writers.docx.engine_sandbox import compile_source, environment, environment_with, run
from docgen_vn.writers.docx.template_places import place_of, place_of_line, visible
from docgen_vn.writers.docx.template_tags import lined

if TYPE_CHECKING:
    from jinja2 import Template

    from docgen_vn.writers.docx.engine_program import Program

_ILLEGAL: Final = re.compile("[\x00-\x06\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PAPER_SIGNS: Final = re.compile("[\a\f]")  # docxtpl reads them, but inside a w:t only
_OF_DATA: Final = frozenset({"template-picture"})  # refusals for which the data is to blame
_NEAR: Final = 60  # characters shown before a broken spot


def diagnose(programs: "Sequence[Program]", context: Mapping[str, object], error: Exception) -> DocgenError:
    """Return the error to raise for `error`, which came out of running `programs` with `context`."""
    if isinstance(error, UndefinedError):
        return TemplateError([*_missing(programs, context)] or [_failing(programs, context, error)])
    if isinstance(error, RefusedError | SecurityError):
        found = _failing(programs, context, error)
        return InputError([found]) if found.code in _OF_DATA else TemplateError([found])
    illegal = [*_illegal(context, _ILLEGAL)]
    if not illegal and isinstance(error, IllegalCharacterError):
        illegal = [*_illegal(context, _PAPER_SIGNS)] or [finding("template-illegal-result")]
    if illegal:
        return InputError(illegal)
    if isinstance(error, ExpatError | XMLSyntaxError):
        return TemplateError([*_broken(programs, context)])
    return TemplateError([_failing(programs, context, error)])


def _illegal(value: object, pattern: re.Pattern[str], path: str = "") -> Iterator[Finding]:
    """Name every value inside `value` that holds a character XML cannot carry."""
    if isinstance(value, str):
        for match in dict.fromkeys(pattern.findall(value)):
            near = visible(pattern.sub("□", value))
            yield finding("template-illegal-character", Place(path), character=code_point(match), text=near)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _illegal(item, pattern, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list | tuple):
        for index, item in enumerate(value):
            yield from _illegal(item, pattern, f"{path}[{index}]")
    elif hasattr(value, "__html__"):
        yield from _illegal(str(value.__html__()), pattern, path)


def _missing(programs: "Sequence[Program]", context: Mapping[str, object]) -> Iterator[Finding]:
    """Name everything the templates miss, by rendering once more and noting what is absent."""
    for program in programs:
        noted: dict[str, None] = {}
        template = compile_source(program.source.text, program.source.name, environment_with(_noting(noted)))
        with suppress(Exception):  # another failure must not hide the names noted so far
            run(template, {**context, BUDGET: Budget()})
        for name in noted:
            yield finding("template-value-missing", _place_of_name(program, name), name=name)


def _noting(noted: dict[str, None]) -> type[ChainableUndefined]:
    class Noting(ChainableUndefined):
        def __str__(self) -> str:
            noted.setdefault(str(self._undefined_name))
            return ""

        def __iter__(self) -> Iterator[Any]:
            return iter(str(self))

        def __len__(self) -> int:
            return len(str(self))

        def __bool__(self) -> bool:
            return bool(str(self))

    return Noting


def _place_of_name(program: "Program", name: str) -> Place:
    word = re.compile(rf"\b{re.escape(name)}\b")
    lines = lined(program.source.text).split("\n")
    numbers = (number for number, line in enumerate(lines, 1) if "{" in line and word.search(visible(line)))
    return place_of_line(program.source, lines, next(numbers, 0))


def _failing(programs: "Sequence[Program]", context: Mapping[str, object], error: Exception) -> Finding:
    """Return the finding for a failing expression, placed at its paragraph."""
    place = next(filter(None, (_failing_place(program, context) for program in programs)), Place())
    return told(error, place)


def told(error: Exception, place: Place) -> Finding:
    """Return the finding for an expression that failed with `error`."""
    if isinstance(error, RefusedError):
        return finding(error.code, place, **error.facts)
    if isinstance(error, SecurityError):
        return finding("template-unsafe", place, reason=in_vietnamese(str(error)))
    return finding("template-expression", place, reason=in_vietnamese(f"{type(error).__name__}: {error}"))


def _failing_place(program: "Program", context: Mapping[str, object]) -> Place | None:
    text = lined(program.source.text)
    template = compile_source(text, program.source.name, environment())
    try:
        replace(program, template=template).run({**context, BUDGET: Budget()})
    except Exception as again:  # noqa: BLE001 - whatever it is, only its place matters
        line = line_of(again, template)
        if isinstance(again, RefusedError) and "before" in again.facts:
            return place_of(program.source, str(again.facts["before"]))
        return place_of_line(program.source, text.split("\n"), line)
    return None


def line_of(error: BaseException, template: "Template") -> int:
    """Return the line of the template's source that raised `error`, 0 when none did."""
    line, step = 0, error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == template.filename:
            line = template.get_corresponding_lineno(step.tb_lineno)
        step = step.tb_next
    return line


def _broken(programs: "Sequence[Program]", context: Mapping[str, object]) -> Iterator[Finding]:
    """Show where a part stops being XML: a value of ready XML, or a filter ``safe``, is at fault."""
    for program in programs:
        try:
            program.run({**context, BUDGET: Budget()})
        except ExpatError as error:
            yield finding("template-broken-markup", _near(program, context, error), reason=in_vietnamese(str(error)))
        except XMLSyntaxError as error:
            yield finding("template-broken-markup", Place(program.source.name), reason=in_vietnamese(str(error)))


def _near(program: "Program", context: Mapping[str, object], error: ExpatError) -> Place:
    text = program.source.settle(program.execute(program.template, {**context, BUDGET: Budget()}))
    line = text.split("\n")[error.lineno - 1]
    before = line.encode()[: error.offset].decode(errors="ignore")
    return place_of(program.source, re.sub(r"<[^<>]*>?", " ", before[-10 * _NEAR :])[-_NEAR:])
