"""Fill in any docxtpl template, whatever it holds."""

from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docgen_vn.errors import TemplateError
from docgen_vn.findings import finding

if TYPE_CHECKING:
    from docgen_vn.writers.docx.engine import CompiledTemplate

_REPLACEMENTS = ("crc_to_new_media", "crc_to_new_embedded", "zipname_to_replace", "pics_to_replace")


def fill(template: Any, context: Mapping[str, object]) -> bytes:
    """Return the .docx made from `template`, its bytes or a DocxTemplate of docxtpl, and `context`.

    Raises TemplateError and InputError with every problem.
    """
    compiled = _compiled(template) if isinstance(template, bytes) else _compiled_object(template)
    return compiled.render(context)


@lru_cache(maxsize=16)
def _compiled(data: bytes) -> "CompiledTemplate":
    from docgen_vn.writers.docx.engine import compile_template

    return compile_template(data, required=())


def _compiled_object(template: Any) -> "CompiledTemplate":
    """Compile what a DocxTemplate holds now, the parts of its sub-documents and its links included."""
    from docgen_vn.writers.docx.engine import compile_template

    if any(getattr(template, name) for name in _REPLACEMENTS):
        raise TemplateError([finding("template-replacements")])
    document, file = template.get_docx(), BytesIO()
    document.save(file)
    return compile_template(file.getvalue(), required=(), owner=document)
