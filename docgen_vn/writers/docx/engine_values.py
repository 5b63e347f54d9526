"""What is printed for a value: text, ready XML, rich text, objects that add parts to the package."""

import re
from collections.abc import Mapping
from typing import Any, Final, Protocol

from docx.document import Document
from docxtpl import InlineImage, RichText, RichTextParagraph  # type: ignore[import-untyped]
from jinja2 import Undefined
from markupsafe import Markup

from docgen_vn.resources import table
from docgen_vn.writers.docx.engine_refusal import NeedsPackageError, RefusedError

_HEAPS: Final = (list, tuple, dict, set, frozenset)
_ORDER: Final[Mapping[str, int]] = {
    name: place for place, name in enumerate(table("writers/docx/data/rich_text.toml")["order"])
}
_RUN_PROPERTIES: Final = re.compile(r"(?<=<w:rPr>).*?(?=</w:rPr>)")
_RUN_PROPERTY: Final = re.compile(r"<w:(\w+)(?: [^<>]*)?/>")
_RELATION: Final = re.compile(r'(?<= r:id=")[^"]*')


class Package(Protocol):
    """The package of one rendering, to which values may add parts."""

    def xml(self, value: Any, part: str) -> str:
        """Return the XML of a picture or sub-document in the part named `part`."""

    def has_relation(self, key: str, part: str) -> bool:
        """Tell whether the part named `part` has the relationship `key`."""


def printed(value: Any, part: str, package: Package | None) -> str:
    """Return what stands in the part named `part` for `value`.

    Raises RefusedError for what would print nonsense, NeedsPackageError when `value` needs a `package`.
    """
    if isinstance(value, str):
        return value
    if value is None:
        raise RefusedError("template-value-none")
    if isinstance(value, Undefined):
        return str(value)  # raises UndefinedError with the name
    if isinstance(value, RichText | RichTextParagraph):
        return _rich(value.xml, part, package)
    if _adds_parts(value):
        return _ready(_needed(package).xml(value, part))
    if hasattr(value, "__html__"):
        return _ready(value.__html__())
    kind = type(value)
    if isinstance(value, _HEAPS) or _prints_address(kind) or callable(value):
        raise RefusedError("template-value-kind", kind=kind.__name__)
    return str(value)


def _ready(xml: str) -> Markup:
    return Markup(xml)  # noqa: S704 - the object says itself that it is ready XML


def _adds_parts(value: Any) -> bool:
    # docxtpl has Subdoc only where docxcompose is installed
    return isinstance(value, InlineImage | Document) or type(value).__module__ == "docxtpl.subdoc"


def _needed(package: Package | None) -> Package:
    if package is None:
        raise NeedsPackageError
    return package


def _rich(xml: str, part: str, package: Package | None) -> Markup:
    """Return rich text with the properties of its runs in the schema's order, its links proved."""
    for key in _RELATION.findall(xml):
        if not _needed(package).has_relation(key, part):
            raise RefusedError("template-relation-missing", key=key)
    return _ready(_RUN_PROPERTIES.sub(_in_order, xml))


def _in_order(match: re.Match[str]) -> str:
    """Sort the properties of a run; leave alone what is not written as docxtpl writes it."""
    rows = [(_ORDER.get(found[1], len(_ORDER)), found[0]) for found in _RUN_PROPERTY.finditer(match[0])]
    if "".join(row for _, row in rows) != match[0]:
        return match[0]
    # a shading must say its pattern; docxtpl leaves that out
    told = "".join(row for _, row in sorted(rows, key=lambda row: row[0]))
    return told.replace("<w:shd w:fill=", '<w:shd w:val="clear" w:color="auto" w:fill=')


def _prints_address(kind: type[Any]) -> bool:
    """Tell whether ``str`` shows where in memory an object lies, which differs from run to run."""
    return all(getattr(kind, name) is getattr(object, name) for name in ("__str__", "__repr__"))
