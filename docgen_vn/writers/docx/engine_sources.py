"""Open a .docx template and take out the parts docxtpl renders, as Jinja2 sources."""

import io
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from docgen_vn import package
from docgen_vn.errors import TemplateError
from docgen_vn.findings import Place, finding
from docgen_vn.lazy_pattern import pattern
from docgen_vn.writers.docx import engine_docxtpl as tools
from docgen_vn.writers.docx.engine_reasons import in_vietnamese
from docgen_vn.writers.docx.words import words

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DECLARATION: Final = pattern(r"\s*(?:<\?xml[^>]*\?>)?\s*")
_TAG: Final = pattern(r"({{.*?}}|{%.*?%}|{#.*?#})", re.DOTALL)
_OPENING: Final = pattern(r"{[{%#]")
# docxtpl renders these, in this order, and no others
_PROPERTIES: Final = ("author", "comments", "identifier", "language", "subject", "title")
_NESTS: Final = {_W + "tbl", _W + "txbxContent"}
_MARK: Final = "\ue0d0"  # a private character stands for a property while its part is written


class Kind(Enum):
    """What docxtpl does with a part after rendering."""

    BODY = "body"
    BAND = "band"  # a header or footer
    NOTES = "notes"
    PROPERTIES = "properties"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The text of one paragraph of the template and the table, row and cell it stands in (0: none).

    `spot` says in Vietnamese which table, row and cell that is, or which paragraph of the part; `depth` counts the
    tables and boxes around it.
    """

    text: str
    row: int = 0
    cell: int = 0
    spot: str = ""
    depth: int = 0
    table: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """One part to render: `text` is Jinja2 source, `head` and `tail` stand around it untouched."""

    name: str
    kind: Kind
    text: str
    paragraphs: tuple[Paragraph, ...]
    head: str = ""
    tail: str = ""

    @property
    def has_tags(self) -> bool:
        """Tell whether the part depends on the context at all."""
        return _OPENING.search(self.text) is not None

    def settle(self, rendered: str, *, trusted: bool = False) -> str:
        """Return the whole part from its rendered text: what docxtpl does after Jinja2.

        With `trusted` the caller vouches that every table has the columns of its grid, and that there are no pictures.
        """
        if self.kind is Kind.PROPERTIES:
            return rendered
        whole = self.head + tools.resolve_breaks(rendered) + self.tail
        return whole if trusted and self.kind is Kind.BODY else _SETTLERS[self.kind](whole)


_SETTLERS: Final[dict[Kind, Callable[[str], str]]] = {
    Kind.BODY: tools.settle_body,
    Kind.BAND: tools.settle_band,
    Kind.NOTES: str,
}


def open_template(data: bytes) -> tuple[dict[str, bytes], tuple[Source, ...]]:
    """Return all parts of a template as docxtpl would save them, and the sources of those to render.

    Raises TemplateError (template-broken) when the package or one of its parts cannot be understood.
    """
    import docx

    try:
        document = docx.Document(io.BytesIO(data))
        saved = io.BytesIO()
        document.save(saved)
        return package.read(saved.getvalue()), tuple(_sources(document))
    except Exception as error:  # a broken package raises anything: KeyError, XMLSyntaxError, AttributeError ...
        reason = in_vietnamese(f"{type(error).__name__}: {error}")
        raise TemplateError([finding("template-broken", Place(), reason=reason)]) from error


def _sources(document: Any) -> Iterator[Source]:
    yield _body(document)
    yield from _bands(document)
    yield from _notes(document)
    yield from _properties(document)


def _body(document: Any) -> Source:
    from lxml import etree

    root = document.part.element
    xml = etree.tostring(root, encoding="unicode")
    start, end = xml.index("<w:body"), xml.rindex("</w:body>") + len("</w:body>")
    # docxtpl cuts the body out with lxml; cut from the string, it does not repeat the root's namespaces
    return Source(
        _name(document.part),
        Kind.BODY,
        tools.patch(xml[start:end]),
        _paragraphs(root),
        xml[:start],
        xml[end:],
    )


def _bands(document: Any) -> Iterator[Source]:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.oxml import parse_xml
    from lxml import etree

    for reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
        related = (rel for rel in document.part.rels.values() if rel.reltype == reltype)
        for name, part in {_name(rel.target_part): rel.target_part for rel in related}.items():
            root = parse_xml(part.blob)
            yield Source(name, Kind.BAND, tools.patch(etree.tostring(root, encoding="unicode")), _paragraphs(root))


def _notes(document: Any) -> Iterator[Source]:
    from docx.opc.constants import CONTENT_TYPE
    from lxml import etree

    for part in document.part.package.iter_parts():
        if part.content_type == CONTENT_TYPE.WML_FOOTNOTES:
            xml = part.blob.decode("utf-8-sig")
            text = tools.patch(_DECLARATION.sub("", xml, count=1))
            yield Source(_name(part), Kind.NOTES, text, _paragraphs(etree.fromstring(part.blob)))


def _properties(document: Any) -> Iterator[Source]:
    from docx.opc.constants import RELATIONSHIP_TYPE

    rels = document.part.package.rels.values()
    part = next((rel.target_part for rel in rels if rel.reltype == RELATIONSHIP_TYPE.CORE_PROPERTIES), None)
    if part is None:  # docxtpl would add one that carries the moment of rendering
        return
    values = [getattr(part.core_properties, name) for name in _PROPERTIES]
    for index, name in enumerate(_PROPERTIES):
        setattr(part.core_properties, name, f"{_MARK}{index}{_MARK}")
    xml = _DECLARATION.sub("", part.blob.decode("utf-8"), count=1)
    pieces = xml.split(_MARK)
    literal, marked = pieces[::2], [values[int(index)] for index in pieces[1::2]]
    text = "".join(_shielded(xml) + _escaped(value) for xml, value in zip(literal, [*marked, ""], strict=True))
    yield Source(_name(part), Kind.PROPERTIES, text, tuple(map(Paragraph, values)))


def _shielded(xml: str) -> str:
    """Keep the properties docxtpl leaves alone from being read as tags."""
    return "{% raw %}" + xml + "{% endraw %}" if _OPENING.search(xml) else xml


def _escaped(value: str) -> str:
    """Escape a property for XML, but not its tags."""
    from html import escape

    return "".join(part if index % 2 else escape(part, quote=False) for index, part in enumerate(_TAG.split(value)))


def _name(part: Any) -> str:
    return str(part.partname).lstrip("/")


def _paragraphs(root: Any) -> tuple[Paragraph, ...]:
    texts: dict[Any, list[str]] = {paragraph: [] for paragraph in root.iter(_W + "p")}
    for text in root.iter(_W + "t"):
        owner = next(text.iterancestors(_W + "p"), None)
        if owner is not None:
            texts[owner].append(text.text or "")
    tables, rows, cells = (_numbers(root, tag) for tag in ("tbl", "tr", "tc"))
    spots = {**_spots(root), **_line_spots(texts)}
    return tuple(
        Paragraph(
            "".join(parts),
            rows.get(_near(node, "tr"), 0),
            cells.get(_near(node, "tc"), 0),
            spots.get(node) or spots.get(_near(node, "tc"), ""),
            sum(above.tag in _NESTS for above in node.iterancestors()),
            tables.get(_near(node, "tbl"), 0),
        )
        for node, parts in texts.items()
    )


def _numbers(root: Any, tag: str) -> dict[Any, int]:
    return {node: number for number, node in enumerate(root.iter(_W + tag), 1)}


def _spots(root: Any) -> dict[Any, str]:
    """Say of every cell where it stands, counted as a person counts: tables in the part, rows, cells."""
    tables = _numbers(root, "tbl")
    rows = _numbers_within(root, "tr", "tbl")
    cells = _numbers_within(root, "tc", "tr")
    place = words("place")["cell"]
    return {
        cell: place.format(table=tables.get(_near(cell, "tbl"), 0), row=rows.get(_near(cell, "tr"), 0), cell=number)
        for cell, number in cells.items()
    }


def _line_spots(paragraphs: Iterable[Any]) -> dict[Any, str]:
    """Say of every paragraph outside tables and boxes which one of the part it is."""
    outside = (node for node in paragraphs if not any(above.tag in _NESTS for above in node.iterancestors()))
    place = words("place")["paragraph"]
    return {node: place.format(number=number) for number, node in enumerate(outside, 1)}


def _numbers_within(root: Any, tag: str, owner: str) -> dict[Any, int]:
    counts: dict[Any, int] = {}
    numbers = {}
    for node in root.iter(_W + tag):
        above = _near(node, owner)
        numbers[node] = counts[above] = counts.get(above, 0) + 1
    return numbers


def _near(node: Any, tag: str) -> Any:
    return next(node.iterancestors(_W + tag), None)
