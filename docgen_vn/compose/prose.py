"""Texts as they are printed: references filled in, capitals made, stars read, dates glued."""

from collections.abc import Mapping

from docgen_vn.compose.inline import runs
from docgen_vn.lazy_pattern import pattern
from docgen_vn.text.casing import upper
from docgen_vn.text.references import REFERENCE
from docgen_vn.text.typography import glue
from docgen_vn.tree.nodes import Runs

Refs = Mapping[str, str]

_SPACED_REFERENCE = pattern(f" ?{REFERENCE.pattern}")


def resolve(text: str, refs: Refs) -> str:
    """Fill in every ``{ref:id}`` with the number the id got; an unknown id stays as typed."""
    text = _unnumbered(text, refs)
    return REFERENCE.sub(lambda match: refs.get(match[1], match[0]), text)


def _unnumbered(text: str, refs: Refs) -> str:
    """Take out references to what has no number (a single annex), and the space before them."""
    return _SPACED_REFERENCE.sub(lambda match: match[0] if refs.get(match[1], match[0]) else "", text)


def prose(text: str, refs: Refs, *, caps: bool = False, bold: bool = False) -> Runs:
    """Return the runs of a text as it is printed."""
    if "{ref:" in text:
        text = resolve(text, refs)
    return runs(printed(text, caps=caps), bold=bold)


def is_plain(text: str) -> bool:
    """Tell whether a text is printed in one look and refers to nothing."""
    return "*" not in text and "{ref:" not in text


def printed(text: str, *, caps: bool = False) -> str:
    """Return a text without stars and references as it is printed."""
    return glue(upper(text) if caps else text)


def words(text: str, refs: Refs, *, caps: bool = False) -> str:
    """Return a text as it is printed where all of it has one look."""
    return "".join(run.text for run in prose(text, refs, caps=caps))
