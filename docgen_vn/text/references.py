"""Cross references in text: ``{ref:id}`` stands for the number that the block named `id` gets."""

import re

from docgen_vn.lazy_pattern import pattern

REFERENCE = pattern(r"\{ref:\s*([^{}\s]+)\s*\}")
_LIKE = pattern(r"\{\s*ref\b[^{}]*\}?", re.IGNORECASE)


def references(text: str) -> tuple[str, ...]:
    """Return the ids that `text` points at, in order."""
    return tuple(REFERENCE.findall(text))


def malformed_references(text: str) -> tuple[str, ...]:
    """Return what begins like a reference and is none: "{ref}", "{ref:a b}", "{Ref:a}", "{ref:a"."""
    return tuple(like[0] for like in _LIKE.finditer(text) if not REFERENCE.fullmatch(like[0]))
