"""Read how the styles of a template look, worked out as Word does it: through the styles they are based on."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from docgen_vn.writers.docx.xml import TWIPS_PER_POINT

_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W: Final = f"{{{_MAIN}}}"
_A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
BODY: Final = "wordprocessingml.document.main+xml"
_TYPES: Final = "[Content_Types].xml"
_LATIN: Final = ("ascii", "hAnsi")  # the slots in which Vietnamese letters are set
_SIZE, _FONT = 200, "Times New Roman"  # what Word takes when nothing is said: 10 points, this font
_HALF_POINT: Final = 10
_LENGTH: Final = re.compile(r"(-?[0-9]+(?:\.[0-9]+)?)(mm|cm|in|pt|pc|pi|)")
_UNITS: Final = {"mm": 1440 / 25.4, "cm": 14400 / 25.4, "in": 1440, "pt": 20, "pc": 240, "pi": 240}
_OFF: Final = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Look:
    """How letters look: size in points, the fonts of Latin letters, weight and slant, colour (RRGGBB)."""

    size: float
    fonts: tuple[str, ...]
    bold: bool
    italic: bool
    color: str


class StyleSheet:
    """The paragraph styles of a template."""

    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._root = part_root(parts, "wordprocessingml.styles+xml")
        theme = part_root(parts, "officedocument.theme+xml")
        self._theme = {} if theme is None else dict(_theme_fonts(theme))
        styles = [] if self._root is None else self._root.findall(_W + "style")
        self._styles = {style.get(_W + "styleId"): style for style in styles}

    def id_of(self, style_id: str, name: str) -> str:
        """Return the id under which the template has a style: by its id or, after another program, by its name.

        "" when it has neither.
        """
        paragraphs = [key for key, style in self._styles.items() if style.get(_W + "type") == "paragraph"]
        if style_id in paragraphs:
            return style_id
        return next((key for key in paragraphs if _value(self._styles[key], "name") == name), "")

    def look(self, style_id: str, *direct: Any) -> Look:
        """Return the look of a paragraph style ("" is the default one) under `direct`, ``w:rPr`` elements."""
        chain = [*(properties for properties in direct if properties is not None), *self._chain(style_id)]
        size = next((value for properties in chain if (value := _value(properties, "sz"))), "")
        color = next((value for properties in chain if (value := _value(properties, "color"))), "auto")
        return Look(
            size=(length(size, _HALF_POINT) or _SIZE) / TWIPS_PER_POINT,
            fonts=tuple(dict.fromkeys(self._font(chain, slot) for slot in _LATIN)),
            bold=_is_on(chain, "b"),
            italic=_is_on(chain, "i"),
            color="000000" if color == "auto" else color.upper(),
        )

    def cell_margins(self, style_id: str | None) -> Iterator[Any]:
        """Yield the ``w:tblCellMar`` that hold in a table of a style, the nearest first."""
        for style in self._based_on(style_id or self._default("table")):
            yield from style.iterfind(f"{_W}tblPr/{_W}tblCellMar")

    def _chain(self, style_id: str) -> Iterator[Any]:
        for style in self._based_on(style_id if style_id in self._styles else self._default("paragraph")):
            yield from style.iterfind(_W + "rPr")
        if self._root is not None:
            yield from self._root.iterfind(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr")

    def _based_on(self, style_id: str) -> Iterator[Any]:
        seen = set[str]()
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            style = self._styles[style_id]
            yield style
            style_id = _value(style, "basedOn")

    def _default(self, kind: str) -> str:
        found = (key for key, style in self._styles.items() if style.get(_W + "type") == kind)
        return next((key for key in found if self._styles[key].get(_W + "default") not in {None, *_OFF}), "")

    def _font(self, chain: list[Any], slot: str) -> str:
        for properties in chain:
            fonts = properties.find(_W + "rFonts")
            if fonts is not None:
                themed = self._theme.get(fonts.get(f"{_W}{slot}Theme", ""))
                if named := themed or fonts.get(_W + slot):
                    return str(named)
        return _FONT


def length(text: str | None, plain: float = 1) -> float:
    """Return a length of WordprocessingML in twips: "567", "10mm", or a number of units of `plain` twips; 0 if none."""
    match = _LENGTH.fullmatch(text or "")
    return float(match[1]) * _UNITS.get(match[2], plain) if match else 0.0


def part_name(parts: Mapping[str, bytes], kind: str) -> str:
    """Return the name of the first part whose content type ends in `kind`, "" when there is none."""
    overrides = etree.fromstring(parts[_TYPES]).iter("{*}Override")
    named = ((item.get("PartName", "").lstrip("/"), item.get("ContentType", "")) for item in overrides)
    return next((name for name, content in named if content.endswith(kind) and name in parts), "")


def part_root(parts: Mapping[str, bytes], kind: str) -> Any:
    """Return the root of the first part whose content type ends in `kind`, None when there is none."""
    name = part_name(parts, kind)
    return etree.fromstring(parts[name], etree.XMLParser(resolve_entities=False)) if name else None


def _theme_fonts(theme: Any) -> Iterator[tuple[str, str]]:
    """Yield the names by which styles call the fonts of the theme, and those fonts."""
    for kind in ("major", "minor"):
        latin = theme.find(f".//{_A}{kind}Font/{_A}latin")
        if latin is not None and latin.get("typeface"):
            yield f"{kind}Ascii", latin.get("typeface")
            yield f"{kind}HAnsi", latin.get("typeface")


def _value(element: Any, name: str) -> str:
    child = element.find(_W + name)
    return "" if child is None else str(child.get(_W + "val", ""))


def _is_on(chain: list[Any], name: str) -> bool:
    for properties in chain:
        child = properties.find(_W + name)
        if child is not None:
            return child.get(_W + "val", "true") not in _OFF
    return False
