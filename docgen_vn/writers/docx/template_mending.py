"""Give a template what it lacks for its papers to be sound files: the styles that they are written in."""

import copy
import io
from collections.abc import Collection
from typing import Any, Final

import docx

from docgen_vn.package import read
from docgen_vn.tree.nodes import Role
from docgen_vn.writers.docx.template_styles import part_root
from docgen_vn.writers.docx.xml import style_id

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DEFAULTS: Final = f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/"


def with_house_styles(template: bytes, roles: Collection[Role], house: bytes) -> bytes:
    """Return `template` with the styles of `roles` as the template `house` has them, resting on no other style."""
    if not roles:
        return template
    document, saved = docx.Document(io.BytesIO(template)), io.BytesIO()
    styles = _styles(house)
    for role in roles:
        document.styles.element.append(styles[style_id(role)])
    document.save(saved)
    return saved.getvalue()


def _styles(template: bytes) -> dict[str, Any]:
    sheet = part_root(read(template), "wordprocessingml.styles+xml")
    fonts, color = sheet.find(_DEFAULTS + f"{_W}rFonts"), sheet.find(_DEFAULTS + f"{_W}color")
    return {style.get(_W + "styleId"): _alone(style, fonts, color) for style in sheet.iter(_W + "style")}


def _alone(style: Any, fonts: Any, color: Any) -> Any:
    """Return a style that says itself what the house's defaults say for it."""
    made = copy.deepcopy(style)
    for base in made.findall(_W + "basedOn"):
        made.remove(base)
    letters = made.find(_W + "rPr")
    if letters is not None:
        letters.insert(0, copy.deepcopy(fonts))
        letters.find(_W + "sz").addprevious(copy.deepcopy(color))
    return made
