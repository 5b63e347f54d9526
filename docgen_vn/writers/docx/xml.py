"""WordprocessingML by string. The one place where text becomes XML."""

from functools import cache, lru_cache

from docgen_vn.tree.nodes import Role, Run, Runs

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = f'xmlns:w="{WORD}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'

TWIPS_PER_MM = 1440 / 25.4
TWIPS_PER_POINT = 20
POINTS_PER_MM = 72 / 25.4

BREAK = '</w:t><w:br/><w:t xml:space="preserve">'


class Xml(str):
    """A value of a template that is WordprocessingML already."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def twips(millimetres: float) -> int:
    """Return a length in millimetres as twentieths of a point."""
    return round(millimetres * TWIPS_PER_MM)


@cache
def style_id(role: Role) -> str:
    """Return the id of the named style of `role`: ``VBPlaceDate``."""
    return "VB" + role.value.title().replace("_", "")


def escape(text: str) -> str:
    r"""Return `text` as the content of a ``w:t``: markup escaped, ``\n`` a line break, ``\t`` a tab."""
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if "\n" in text or "\t" in text:
        tab = '</w:t><w:tab/><w:t xml:space="preserve">'
        text = text.replace("\n", BREAK).replace("\t", tab)
    return text


def run(part: Run) -> str:
    """Return the ``w:r`` of `part`."""
    text, bold, italic = part
    if not (bold or italic):  # most of them
        return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(  # noqa: PLR0913 - the properties of a paragraph, in the order of the schema
    role: Role,
    runs: Runs,
    *,
    keep_next: bool = False,
    indent: tuple[int, int] | None = None,
    align: str = "",
    level: int = 0,
) -> str:
    """Return the ``w:p`` of a role; `indent` is left and right in twips, without a first-line indent."""
    written = run(runs[0]) if len(runs) == 1 else "".join([run(part) for part in runs])
    return f"{_properties(role, keep_next, indent, align, level)}{written}</w:p>"


@lru_cache(maxsize=512)
def _properties(role: Role, keep_next: bool, indent: tuple[int, int] | None, align: str, level: int) -> str:  # noqa: FBT001 - as they come
    """Return what opens a paragraph; the same few come again and again."""
    properties = f'<w:pStyle w:val="{style_id(role)}"/>'
    if keep_next:
        properties += "<w:keepNext/>"
    if indent:
        properties += f'<w:ind w:left="{indent[0]}" w:right="{indent[1]}" w:firstLine="0"/>'
    if align:
        properties += f'<w:jc w:val="{align}"/>'
    if level:
        properties += f'<w:outlineLvl w:val="{level - 1}"/>'
    return f"<w:p><w:pPr>{properties}</w:pPr>"
