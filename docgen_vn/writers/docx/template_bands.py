"""Which headers and footers of a template are in force: a tag in one that Word does not print is lost in silence."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from docgen_vn.findings import Finding, finding
from docgen_vn.resources import table
from docgen_vn.writers.docx.template_styles import BODY, part_name, part_root

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ID: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TAGS: Final = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
_WORD: Final = re.compile(r"[A-Za-z]\w*")
_NUMBER: Final = re.compile(r"\bPAGE\b")
_OFF: Final = {"0", "false", "off"}


@dataclass(frozen=True, slots=True)
class Bands:
    """What the headers and footers of a template do: which names print nowhere they should, and more.

    `numbered` tells whether the first page shows its number; `sections` counts Word's sections.
    """

    lost: frozenset[str]
    numbered: bool
    sections: int

    def losses(self, values: Mapping[str, object] | None = None) -> Iterator[Finding]:
        """Say what papers lose, or the one that has `values`."""
        for name, row in table("writers/docx/data/template_names.toml").items():
            if name in self.lost and (values is None or values.get(name)):
                yield finding("template-band-off", tag=row["tag"], means=row["means"])
        if self.sections > 1:
            yield finding("template-sections", count=self.sections)


def bands_of(parts: Mapping[str, bytes]) -> Bands:
    """Return what the headers and footers of a template taken apart do."""
    root, settings = part_root(parts, BODY), part_root(parts, "wordprocessingml.settings+xml")
    sections = list(root.iter(_W + "sectPr"))
    files = _files(parts)
    shown = {key for section in sections for key in _shown(section, _is_on(settings, "evenAndOddHeaders"))}
    first = _first(sections[0]) if sections else set()
    texts = {key: _parsed(parts, file) for key, file in files.items()}
    used = {key: _names(text) for key, text in texts.items()}
    elsewhere = frozenset().union(*used.values()) - _names(root)
    on_first = frozenset().union(*(used[key] for key in first & used.keys()))
    anywhere = frozenset().union(*(used[key] for key in shown & used.keys()))
    of_first = {name for name, row in table("writers/docx/data/template_names.toml").items() if row.get("first_page")}
    lost = {name for name in elsewhere if name not in (on_first if name in of_first else anywhere)}
    return Bands(
        lost=frozenset(lost),
        numbered=any(_has_number(texts[key]) for key in first & texts.keys()),
        sections=len(sections),
    )


def _files(parts: Mapping[str, bytes]) -> dict[str, str]:
    """Return the headers and footers by the ids of their relationships."""
    folder, name = posixpath.split(part_name(parts, BODY))
    rels = parts.get(f"{folder}/_rels/{name}.rels")
    rows = [] if rels is None else list(etree.fromstring(rels))
    return {
        str(row.get("Id")): posixpath.normpath(posixpath.join("/", folder, str(row.get("Target")))).lstrip("/")
        for row in rows
        if str(row.get("Type")).endswith(("/header", "/footer"))
    }


def _parsed(parts: Mapping[str, bytes], file: str) -> Any:
    return etree.fromstring(parts.get(file, b"<none/>"), etree.XMLParser(resolve_entities=False))


def _shown(section: Any, even: bool) -> Iterator[str]:  # noqa: FBT001 - a setting of the file
    """Yield the ids of what a section prints on any of its pages."""
    kinds = {"default", *(("even",) if even else ()), *(("first",) if _is_on(section, "titlePg") else ())}
    return (key for kind, key in _references(section) if kind in kinds)


def _first(section: Any) -> set[str]:
    """Return the ids of what the first page of a section prints."""
    wanted = "first" if _is_on(section, "titlePg") else "default"
    return {key for kind, key in _references(section) if kind == wanted}


def _references(section: Any) -> Iterator[tuple[str, str]]:
    for reference in section.iter(_W + "headerReference", _W + "footerReference"):
        yield reference.get(_W + "type", "default"), reference.get(_ID, "")


def _is_on(owner: Any, name: str) -> bool:
    mark = None if owner is None else owner.find(_W + name)
    return mark is not None and mark.get(_W + "val", "true") not in _OFF


def _names(root: Any) -> frozenset[str]:
    """Return the words in the tags of a part."""
    texts = ("".join(text.text or "" for text in paragraph.iter(_W + "t")) for paragraph in root.iter(_W + "p"))
    return frozenset(name for text in texts for tag in _TAGS.findall(text) for name in _WORD.findall(tag))


def _has_number(root: Any) -> bool:
    orders = [field.get(_W + "instr", "") for field in root.iter(_W + "fldSimple")]
    orders += [order.text or "" for order in root.iter(_W + "instrText")]
    return any(_NUMBER.search(order) for order in orders)
