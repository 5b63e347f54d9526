"""The places for facts in a text: ``{facts.venue}``, ``{thong_tin.dia_diem}``."""

import re

from docgen_vn.intake import names
from docgen_vn.text.casing import fold

CALL = re.compile(r"\{\s*(?P<word>[^{}.]+?)\s*\.(?P<name>[^{}]*)\}")


def is_call(match: re.Match[str]) -> bool:
    """Tell whether a match of `CALL` is about facts, and not about what else people put in braces."""
    return names.keys("file").get(fold(match["word"])) == ("facts",)


def calls_facts(text: str) -> bool:
    """Tell whether `text` has a place for a fact."""
    return "{" in text and any(map(is_call, CALL.finditer(text)))
