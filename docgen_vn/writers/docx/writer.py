"""A paper to the bytes of a .docx."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from docgen_vn.decree.standard import Standard, Step
from docgen_vn.errors import TemplateError
from docgen_vn.findings import has_errors
from docgen_vn.package import deflate, join, read
from docgen_vn.resources import template_bytes
from docgen_vn.tree.nodes import Paper
from docgen_vn.writers.docx.context import NAMES, context
from docgen_vn.writers.docx.layout import head_layout
from docgen_vn.writers.docx.pictures import picture_ids, with_pictures
from docgen_vn.writers.docx.sections import LAST_SECTION, section_properties, with_open_end

if TYPE_CHECKING:
    from docgen_vn.writers.docx.engine import CompiledTemplate

_DOCUMENT = "word/document.xml"


def template_name(layout: str, step: Step, folder: str = "") -> str:
    """Return the file name of the template of `layout` at `step`, in the `folder` of its standard."""
    return f"{folder}{layout}.docx" if step == "large" else f"{folder}{layout}_{step}.docx"


@dataclass(frozen=True, slots=True)
class Written:
    """The bytes of a .docx; `place_fits` tells whether place and date found room on one line."""

    data: bytes
    place_fits: bool


def write_docx(paper: Paper, standard: Standard, template: bytes | None = None) -> Written:
    """Return `paper` as a .docx, in the house's template or in `template`; raises TemplateError."""
    layout = head_layout(paper.head, standard)
    data = (
        template_bytes(template_name(paper.layout, layout.step, standard.templates)) if template is None else template
    )
    compiled, section = _prepared(data, trusted=template is None)
    values = context(paper, layout, section, standard)
    pictures = picture_ids(paper)
    if pictures:
        parts = with_pictures(compiled.render_parts(values), pictures)
        return Written(join(deflate(name, part) for name, part in parts.items()), layout.place_fits)
    return Written(compiled.render(values, trusted=template is None), layout.place_fits)


@lru_cache(maxsize=64)
def _prepared(data: bytes, *, trusted: bool) -> tuple["CompiledTemplate", str]:
    """Compile a template once, and take out its ``w:sectPr``; raises TemplateError with every problem of it."""
    # Jinja2 and docxtpl are loaded when the first paper is written.
    from docgen_vn.writers.docx.engine import compile_template
    from docgen_vn.writers.docx.template_check import check_template

    # as it is: the tag of the last section could close what is left open before it
    found = () if trusted else check_template(data, known=NAMES)
    if has_errors(found):
        raise TemplateError(found)
    opened, section = open_ended(data)
    return compile_template(opened, known={*NAMES, LAST_SECTION}), section


def open_ended(data: bytes) -> tuple[bytes, str]:
    """Return a template with a tag for its last section, and that section's ``w:sectPr``: papers end differently."""
    parts = read(data)
    xml = parts[_DOCUMENT].decode()
    section = section_properties(xml)
    parts[_DOCUMENT] = with_open_end(xml).encode()
    return join(deflate(name, part, 0) for name, part in parts.items()), section
