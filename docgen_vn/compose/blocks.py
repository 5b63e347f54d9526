"""Entries to blocks of the tree: references filled in, capitals made, stars read, dates glued."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from docgen_vn.compose.inline import runs
from docgen_vn.compose.outline import Entries, Entry
from docgen_vn.model.blocks import Align, Table
from docgen_vn.text.casing import upper
from docgen_vn.text.references import REFERENCE
from docgen_vn.text.typography import glue, thousands
from docgen_vn.tree import nodes
from docgen_vn.tree.nodes import Role, Run, Runs

Refs = Mapping[str, str]

_SPACED_REFERENCE = re.compile(f" ?{REFERENCE.pattern}")
_END_MARKS = (".", ";", ",")
_OWN_STOP = re.compile(r"(?:[!?]|(?<![….])(?:…|\.\.\.))$")  # a longer row of dots is a blank, not an ellipsis
_XML_ALIGN = {Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right", Align.JUSTIFY: "both"}


def resolve(text: str, refs: Refs) -> str:
    """Fill in every ``{ref:id}`` with the number the id got; an unknown id stays as typed."""
    if "{ref:" not in text:
        return text
    text = _unnumbered(text, refs)
    return REFERENCE.sub(lambda match: refs.get(match[1], match[0]), text)


def _unnumbered(text: str, refs: Refs) -> str:
    """Take out references to what has no number (a single annex), and the space before them."""
    return _SPACED_REFERENCE.sub(lambda match: match[0] if refs.get(match[1], match[0]) else "", text)


def prose(text: str, refs: Refs, *, caps: bool = False, bold: bool = False) -> Runs:
    """Return the runs of a text as it is printed."""
    text = resolve(text, refs)
    return runs(glue(upper(text) if caps else text), bold=bold)


def words(text: str, refs: Refs, *, caps: bool = False) -> str:
    """Return a text as it is printed where all of it has one look."""
    return "".join(run.text for run in prose(text, refs, caps=caps))


def blocks(entries: Entries, refs: Refs) -> tuple[nodes.Block, ...]:
    """Return the blocks of `entries`."""
    return tuple(_paragraph(entry, refs) if isinstance(entry, Entry) else table(entry.table, refs) for entry in entries)


def _paragraph(entry: Entry, refs: Refs) -> nodes.Paragraph:
    found = prose(entry.text, refs, caps=entry.caps) if entry.text else ()
    if entry.marker:
        found = _marked(entry.marker, found)
    if entry.lead:
        found = _led(prose(entry.lead, refs, bold=True), found)
    return nodes.Paragraph(entry.role, found, entry.level)


def _marked(marker: str, found: Runs) -> Runs:
    if found and not (found[0].bold or found[0].italic):
        return (Run(marker + found[0].text), *found[1:])
    return (Run(marker), *found)


def _led(lead: Runs, found: Runs) -> Runs:
    return (*lead, Run(" "), *found) if found else lead


def with_end(found: Sequence[nodes.Block], mark: str) -> tuple[nodes.Block, ...]:
    """Return the blocks with `mark` (``./.``) once at the end; after a table it has its own line.

    A text that ends in a stop of its own keeps it and takes no second one: ``!/.``. Without `mark` nothing changes.
    """
    if not mark:
        return tuple(found)
    last = found[-1] if found else None
    if not isinstance(last, nodes.Paragraph) or not last.runs:
        return (*found, nodes.Paragraph(Role.TEXT, (Run(mark),)))
    if _is_ended(last.text.rstrip(), mark):
        return tuple(found)
    *before, end = last.runs
    return (*found[:-1], replace(last, runs=(*before, replace(end, text=_ended(_bare(end.text), mark)))))


def _is_ended(text: str, mark: str) -> bool:
    behind_stop = mark.removeprefix(".")
    return text.endswith(mark) or (text.endswith(behind_stop) and _has_stop(text.removesuffix(behind_stop)))


def _ended(text: str, mark: str) -> str:
    return text + (mark.removeprefix(".") if _has_stop(text) else mark)


def _has_stop(text: str) -> bool:
    """Tell whether the last sentence of `text` has its stop: "!", "?", an ellipsis."""
    return _OWN_STOP.search(text) is not None


def _bare(text: str) -> str:
    """Return `text` without the marks that end it; an ellipsis stays."""
    text = text.rstrip()
    while text.endswith(_END_MARKS) and not text.endswith("..."):
        text = text[:-1].rstrip()
    return text


def table(source: Table, refs: Refs) -> nodes.Table:
    """Return the table `source`; numbers stand right with thousands dots unless a column says otherwise."""
    header = tuple(nodes.Paragraph(Role.TABLE_HEADER, prose(text, refs)) for text in source.header)
    rows = tuple(
        tuple(_cell(value, _column(source, place), refs) for place, value in enumerate(row)) for row in source.rows
    )
    return nodes.Table(header, rows)


def _column(source: Table, place: int) -> Align | None:
    return source.align[place] if source.align and place < len(source.align) else None


def _cell(value: str | float, align: Align | None, refs: Refs) -> nodes.Paragraph:
    if isinstance(value, str):
        return nodes.Paragraph(Role.TABLE_TEXT, prose(value, refs), align=_XML_ALIGN[align] if align else "")
    return nodes.Paragraph(Role.TABLE_TEXT, (Run(_number(value)),), align=_XML_ALIGN[align or Align.RIGHT])


def _number(value: float) -> str:
    """Write a number in full, as it was given: -1234.5 is "-1.234,5"."""
    sign = "-" if value < 0 else ""
    whole, _, rest = f"{Decimal(repr(value)).copy_abs():f}".partition(".")
    rest = rest.rstrip("0")
    return sign + thousands(int(whole)) + (f",{rest}" if rest else "")
