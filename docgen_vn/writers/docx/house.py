"""The house's own templates as they travel with the package: compiled when they were built, ready to be filled in.

What a tag does is a row of data, so that filling one in needs neither Jinja2 nor docxtpl nor lxml: the first paper of
a process waits for none of them. Whatever the rows cannot do is left to the engine, which also says what is wrong.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, cast

from markupsafe import escape

from docgen_vn.package import Stem, deflate
from docgen_vn.resources import template_bytes, text
from docgen_vn.writers.docx.engine import Bands, CompiledTemplate, Packed
from docgen_vn.writers.docx.engine_budget import BUDGET, Budget
from docgen_vn.writers.docx.engine_program import Program
from docgen_vn.writers.docx.engine_sources import Kind, Source
from docgen_vn.writers.docx.xml import Xml

if TYPE_CHECKING:
    from jinja2 import Template

Step = Any
"""A literal text, or a list whose first item says what to do: print, ready, for, if (see `house_build`)."""

Compiler = Callable[[bytes], tuple[CompiledTemplate, str]]


@dataclass(frozen=True, slots=True)
class HouseTemplate(CompiledTemplate):
    """A template of the house; where its rows fail, it is compiled anew, and the engine tells why."""

    _compile: Compiler = field(kw_only=True)

    def _run(self, context: Mapping[str, object], *, trusted: bool = False) -> dict[str, bytes]:
        variables = {**context, **self._budget()}
        try:
            return {program.source.name: self._bands.run(program, variables, trusted) for program in self._programs}
        except Exception:  # noqa: BLE001 - whatever it is, the engine meets it too and knows its name
            return self._compile(self._data)[0]._run(context, trusted=trusted)  # noqa: SLF001 - its own class


def data_name(template: str) -> str:
    """Return where the rows of the template file `template` lie inside the package."""
    return f"writers/docx/data/house/{template.removesuffix('.docx')}.json"


@cache
def house_template(name: str, compiler: Compiler) -> tuple[CompiledTemplate, str]:
    """Return the house's template `name`, such as ``named.docx``, and the ``w:sectPr`` that ends its papers.

    `compiler` makes the same out of the bytes of the .docx.
    """
    rows = json.loads(text(data_name(name)))
    programs = tuple(_program(**row) for row in rows["programs"])
    parts = {key: part.encode() for key, part in rows["parts"].items()}
    moving = {program.source.name for program in programs}
    stem = Stem(deflate(key, part, 9) for key, part in parts.items() if key not in moving)
    names = frozenset(rows["variables"])
    made = HouseTemplate(
        names, parts, stem, Packed(), Bands(), programs, programs, _budget, template_bytes(name), _compile=compiler
    )
    return made, rows["section"]


def _budget() -> Mapping[str, object]:
    return {BUDGET: Budget()}


def _program(name: str, kind: str, head: str, tail: str, steps: Sequence[Step]) -> Program:
    source = Source(name, Kind(kind), " ".join(_names(steps)), (), head, tail)
    return Program(source, cast("Template", steps), _execute)


def _names(steps: Sequence[Step]) -> Iterator[str]:
    """Yield every name that `steps` ask for, and the words of their tests."""
    for step in steps:
        if not isinstance(step, str):
            action, what, *inner = step
            yield from _words(what)
            yield from _names(inner[1] if action == "for" else [each for part in inner for each in part])


def _words(what: Any) -> Iterator[str]:
    if isinstance(what, str):
        yield what
    else:
        for each in what:
            yield from _words(each)


def _execute(steps: "Template", variables: Mapping[str, object]) -> str:
    pieces: list[str] = []
    budget = cast("Budget", variables[BUDGET])
    _fill(cast("Sequence[Step]", steps), variables, budget, pieces)
    made = "".join(pieces)
    budget.print(len(made))
    return made


def _fill(steps: Sequence[Step], values: Mapping[str, Any], budget: Budget, pieces: list[str]) -> None:
    """Append what `steps` make to `pieces`."""
    for step in steps:
        if type(step) is str:
            pieces.append(step)
            continue
        action, what = step[0], step[1]
        if action == "for":
            _repeat(step, values, budget, pieces)
        elif action == "if":
            _fill(step[2] if _holds(what, values) else step[3], values, budget, pieces)
        else:
            value = values[what[0]] if len(what) == 1 else _value(what, values)
            pieces.append(value if type(value) is Xml else _printed(value, ready=action == "ready"))


def _repeat(step: Step, values: Mapping[str, Any], budget: Budget, pieces: list[str]) -> None:
    turns = _value(step[1], values)
    budget.walk(len(turns))
    inside = dict(values) if turns else {}
    for turn in turns:
        inside[step[2]] = turn
        _fill(step[3], inside, budget, pieces)


def _printed(value: Any, *, ready: bool) -> str:
    if not isinstance(value, str | int) or (ready and value and not hasattr(value, "__html__")):
        raise TypeError(value)
    return _escaped(value) if value != "" else ""


@lru_cache(maxsize=512, typed=True)
def _escaped(value: str | int) -> str:
    """Return a value as text in XML; many papers say the same."""
    return str(escape(value))


def _holds(test: Sequence[Any], values: Mapping[str, Any]) -> bool:
    action, *inner = test
    if action == "not":
        return not _holds(inner[0], values)
    if action == "and":
        return all(_holds(each, values) for each in inner)
    path = inner[0]
    return bool(values[path[0]] if len(path) == 1 else _value(path, values))


def _value(path: Sequence[str], values: Mapping[str, Any]) -> Any:
    value: Any = values
    for name in path:
        value = value[name]
    return value
