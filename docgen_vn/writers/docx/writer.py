"""A paper to the bytes of a .docx."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen_vn.compressors import ZLIB, Compressor
from docgen_vn.decree.standard import Standard, Step
from docgen_vn.decree.standard import standard as standard_of
from docgen_vn.errors import TemplateError
from docgen_vn.findings import Finding, finding, has_errors
from docgen_vn.model.shared import NOTHING, Shared
from docgen_vn.package import deflate, join, read
from docgen_vn.resources import table, template_bytes
from docgen_vn.tree.nodes import Paper, Role
from docgen_vn.writers.docx.context import NAMES, Tags, context
from docgen_vn.writers.docx.layout import head_layout
from docgen_vn.writers.docx.pictures import picture_ids, with_pictures
from docgen_vn.writers.docx.sections import LAST_SECTION, section_properties, with_inherited_bands, with_open_end
from docgen_vn.writers.docx.xml import BREAK, Xml

if TYPE_CHECKING:
    from docgen_vn.writers.docx.engine import CompiledTemplate
    from docgen_vn.writers.docx.template_bands import Bands
    from docgen_vn.writers.docx.template_geometry import Geometry


def template_name(layout: str, step: Step, folder: str = "") -> str:
    """Return the file name of the template of `layout` at `step`, in the `folder` of its standard."""
    return f"{folder}{layout}.docx" if step == "large" else f"{folder}{layout}_{step}.docx"


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a .docx; `place_fits` tells whether place and date found room on one line.

    `findings` tell what a template of the user's own leaves out.
    """

    data: bytes
    place_fits: bool
    findings: tuple[Finding, ...] = ()


def write_docx(
    paper: Paper,
    standard: Standard,
    template: bytes | None = None,
    compressor: Compressor = ZLIB,
    shared: Shared = NOTHING,
) -> Written:
    """Return `paper` as a .docx, in the house's template or in `template`; raises TemplateError.

    What it has in common with other papers, `shared`, is written once.
    """
    if template is not None:
        return _write_restyled(paper, standard, template, compressor, shared)
    layout = head_layout(paper.head, standard)
    compiled, section = _house(template_name(paper.layout, layout.step, standard.templates))
    values = context(paper, layout, section, standard, shared=shared)
    return Written(_filled(compiled, values, paper, compressor, trusted=True), layout.place_fits)


def _write_restyled(
    paper: Paper, standard: Standard, template: bytes, compressor: Compressor, shared: Shared
) -> Written:
    """Write `paper` in a template whose page, sizes and columns may differ from the law's."""
    compiled, section, own, unstyled, bands = _restyled(template, standard.name)
    layout = head_layout(paper.head, own.standard, own.head)
    values = context(paper, layout, section, own.standard, Tags(compiled.variables, own.title), shared)
    data = _filled(compiled, own.in_its_styles(_open_to_filters(values)), paper, compressor)
    left_out = (*_left_out(values, compiled.variables), *bands.losses(values), *own.runs_off())
    return Written(data, layout.place_fits, (*left_out, *_mended(unstyled, standard)))


def _open_to_filters(values: Mapping[str, object]) -> Mapping[str, object]:
    """Return the values of a context with lines as plain text: a filter would print the XML of a break."""
    return {name: _plain(value) if isinstance(value, Xml) else value for name, value in values.items()}


def _plain(value: Xml) -> str:
    from html import unescape

    return value if value.startswith("<") else unescape(value.replace(BREAK, "\n"))


def _filled(
    compiled: "CompiledTemplate",
    values: Mapping[str, object],
    paper: Paper,
    compressor: Compressor,
    *,
    trusted: bool = False,
) -> bytes:
    """Return the filled template with the pictures of the paper in it."""
    pictures = picture_ids(paper)
    if not pictures:
        return compiled.render(values, trusted=trusted, compressor=compressor)
    parts = with_pictures(compiled.render_parts(values), pictures)
    return join(deflate(name, part, compressor=compressor) for name, part in parts.items())


def _left_out(values: Mapping[str, object], used: Collection[str]) -> Iterator[Finding]:
    """Name what the paper says and the template has no tag for."""
    for name, row in table("writers/docx/data/template_names.toml").items():
        if values.get(name) and name not in used and not row.get("optional"):
            yield finding("template-lacks-part", tag=row["tag"], means=row["means"])


def _mended(unstyled: Iterable[Role], standard: Standard) -> Iterator[Finding]:
    """Name the styles that the template has not, so that their paragraphs look as in the house's."""
    return (finding("template-style-missing", name=standard.styles[role].name) for role in unstyled)


@lru_cache(maxsize=64)
def _restyled(template: bytes, law: str) -> "tuple[CompiledTemplate, str, Geometry, tuple[Role, ...], Bands]":
    """Compile a template of the user's own; read its geometry, the styles it lacks, what its headers and footers do.

    Raises TemplateError with every problem of it.
    """
    from docgen_vn.writers.docx.template_bands import bands_of
    from docgen_vn.writers.docx.template_check import check_template
    from docgen_vn.writers.docx.template_geometry import geometry
    from docgen_vn.writers.docx.template_grid import with_signers_grid
    from docgen_vn.writers.docx.template_mending import with_house_styles

    # as it is: the tag of the last section could close what is left open before it
    found = check_template(template, known=NAMES)
    if has_errors(found):
        raise TemplateError(found)
    standard = standard_of(law)
    drawn = geometry(template, standard)
    house = template_bytes(template_name("named", _step_of(drawn, standard), standard.templates))
    styled = with_house_styles(template, drawn.missing, house)
    mended = with_signers_grid(styled, standard.page.signers_columns)
    own = drawn if mended is template else geometry(mended, standard)
    return *_prepared(mended), own, drawn.unstyled, bands_of(read(template))


def _step_of(own: "Geometry", standard: Standard) -> Step:
    """Return the step of sizes to which a template keeps."""
    text = own.looks.get(Role.TEXT)
    return "small" if text and text.size < standard.styles[Role.TEXT].size("large") else "large"


def _house(name: str) -> tuple["CompiledTemplate", str]:
    # The engine is loaded when the first paper is written.
    from docgen_vn.writers.docx.house import house_template

    return house_template(name, _prepared)


@lru_cache(maxsize=64)
def _prepared(data: bytes) -> tuple["CompiledTemplate", str]:
    """Compile a template once, and take out its ``w:sectPr``; raises TemplateError with every problem of it."""
    # Jinja2, docxtpl and lxml are loaded when the first paper is written.
    from docgen_vn.writers.docx.engine import compile_template

    opened, section = open_ended(data)
    return compile_template(opened, known={*NAMES, LAST_SECTION}), section


def open_ended(data: bytes) -> tuple[bytes, str]:
    """Return a template with a tag for its last section, and that section's ``w:sectPr``: papers end differently."""
    from docgen_vn.writers.docx.template_styles import BODY, part_name

    parts = read(data)
    name = part_name(parts, BODY)
    xml = parts[name].decode()
    section = with_inherited_bands(section_properties(xml), xml)
    parts[name] = with_open_end(xml).encode()
    return join(deflate(key, part, 0) for key, part in parts.items()), section
