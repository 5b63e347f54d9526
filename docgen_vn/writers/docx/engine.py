"""Compile a .docx template once, then turn contexts into documents by rendering strings.

The result equals, part by part, what docxtpl renders from the same template and context with autoescape,
except:

- Values come out as typed. docxtpl turns ``{_{`` and ``%_}`` into ``{{`` and ``%}`` in values too; here only
  the template's own text is read so. A property (File > Info) is escaped once, not twice. Footnotes are
  rendered once, not once a section.
- What docxtpl would drop or print as nonsense is refused with findings: characters XML cannot hold, XML of a
  value that is not well-formed, missing names, None, lists.
- A template without core properties gets none; docxtpl adds some that carry the moment of rendering.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from docgen_vn.compressors import ZLIB, Compressor
from docgen_vn.errors import TemplateError
from docgen_vn.findings import has_errors
from docgen_vn.package import Deflated, Stem, deflate, join
from docgen_vn.writers.docx.engine_program import Program
from docgen_vn.writers.docx.engine_refusal import NeedsPackageError
from docgen_vn.writers.docx.template_check import take_apart

_SMALL = 16 * 1024  # bytes


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A template ready to render any number of documents, from any number of threads.

    `variables` are the names it takes from the context.
    """

    variables: frozenset[str]
    _plain: Mapping[str, bytes]  # every part, those without tags in their final form
    _stem: Stem  # the parts without tags, packed and joined
    _packed: "Packed"
    _bands: "Bands"
    _programs: tuple[Program, ...]  # of the parts with tags
    _every: tuple[Program, ...]
    _budget: Callable[[], Mapping[str, object]]
    _data: bytes
    _owner: object | None = None

    def render(
        self,
        context: Mapping[str, object],
        *,
        level: int = 6,
        trusted: bool = False,
        compressor: Compressor = ZLIB,
    ) -> bytes:
        """Return the .docx made from `context`, packed at `level` (0 to 9).

        Text is escaped; values with ``__html__`` go in as ready XML. Pictures (docxtpl's InlineImage) and
        sub-documents (python-docx's documents, docxtpl's Subdoc) add their parts, which takes longer. The same
        context gives the same bytes.
        With `trusted` the caller vouches that ready XML is well-formed, its tables sound and without pictures; that
        saves the proof.
        Raises InputError for values XML cannot hold, TemplateError for missing names and failing expressions.
        """
        made = self._run(context, trusted=trusted)
        if len(made) != len(self._programs):  # values added parts
            return join(deflate(name, part, level, compressor) for name, part in made.items())
        return self._stem.join([self._packed.of(name, part, level, compressor) for name, part in made.items()])

    def render_parts(self, context: Mapping[str, object]) -> dict[str, bytes]:
        """Return all parts of the document before they are zipped, in file order; raises as `render` does."""
        return {**self._plain, **self._run(context)}

    def _run(self, context: Mapping[str, object], *, trusted: bool = False) -> dict[str, bytes]:
        variables = {**context, **self._budget()}
        try:
            return {program.source.name: self._bands.run(program, variables, trusted) for program in self._programs}
        except NeedsPackageError:
            return self._run_with_package(context)
        except Exception as error:
            from docgen_vn.writers.docx.engine_diagnosis import diagnose

            raise diagnose(self._programs, context, error) from error

    def _run_with_package(self, context: Mapping[str, object]) -> dict[str, bytes]:
        """Return all parts, those included that values of `context` add."""
        from docgen_vn.writers.docx.engine_diagnosis import diagnose
        from docgen_vn.writers.docx.engine_objects import open_programs, run_programs

        programs, opened = open_programs(self._data, self._every, context, self._owner)
        try:
            return run_programs(programs, opened, {**context, **self._budget()})
        except Exception as error:
            raise diagnose(programs, opened.among(context), error) from error


def compile_template(
    data: bytes,
    *,
    known: Collection[str] | None = None,
    required: Collection[str] = ("body",),
    owner: object | None = None,
) -> CompiledTemplate:
    """Compile the .docx template `data`.

    `known` are the names contexts will have: a template that uses another one is refused (None: it may use
    any). `required` are the names that must stand as ``{{p name }}`` in the document. `owner` is the python-docx
    document of which `data` is a copy, when docxtpl made sub-documents for it.
    Raises TemplateError with all problems of the template.
    """
    checked = take_apart(data, known, required)
    if has_errors(checked.findings):
        raise TemplateError(checked.findings)
    from docgen_vn.writers.docx.engine_budget import BUDGET, Budget
    from docgen_vn.writers.docx.engine_sandbox import run

    programs = tuple(Program(source, template, run) for source, template in checked.compiled)
    moving = tuple(program for program in programs if program.source.has_tags)
    still = {program.source.name: program.run({BUDGET: Budget()}) for program in programs if program not in moving}
    parts = {**checked.parts, **still}
    moved = {program.source.name for program in moving}
    stem = Stem(deflate(name, part, 9) for name, part in parts.items() if name not in moved)
    return CompiledTemplate(
        checked.variables, parts, stem, Packed(), Bands(), moving, programs, lambda: {BUDGET: Budget()}, data, owner
    )


class Bands:
    """Runs programs; a header or footer in which all words are the same as the time before is not made again."""

    def __init__(self) -> None:
        self._last: dict[str, tuple[tuple[object, ...], bytes]] = {}

    def run(self, program: Program, variables: Mapping[str, object], trusted: bool) -> bytes:  # noqa: FBT001 - passed on
        """Return the part that `program` makes."""
        if not trusted or not program.is_band:
            return program.run(variables, trusted=trusted)
        said = tuple([(type(value), value) for value in map(variables.get, program.words)])
        last = self._last.get(program.source.name)
        if last is None or last[0] != said:
            last = self._last[program.source.name] = (said, program.run(variables, trusted=trusted))
        return last[1]


class Packed:
    """Packs parts; what is small and the same as the time before (headers, footers) is not packed again."""

    def __init__(self) -> None:
        self._last: dict[tuple[str, int], tuple[bytes, Compressor, Deflated]] = {}

    def of(self, name: str, part: bytes, level: int, compressor: Compressor) -> Deflated:
        """Return the part `name`, packed."""
        if len(part) > _SMALL:
            return deflate(name, part, level, compressor)
        said, by, packed = self._last.get((name, level), (None, None, None))
        if packed is None or said != part or by is not compressor:
            packed = deflate(name, part, level, compressor)
            self._last[name, level] = (part, compressor, packed)
        return packed
