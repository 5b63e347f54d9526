"""Entries to blocks of the tree, and the mark that ends them."""

from collections.abc import Sequence
from functools import partial

from docgen_vn.compose.outline import Entries, Entry, TableEntry
from docgen_vn.compose.prose import Refs, is_plain, printed, prose
from docgen_vn.compose.tables import table
from docgen_vn.lazy_pattern import pattern
from docgen_vn.model.shared import NOTHING, Shared
from docgen_vn.tree import nodes
from docgen_vn.tree.nodes import Role, Run, Runs

_END_MARKS = (".", ";", ",")
_OWN_STOP = pattern(r"(?:[!?]|(?<![….])(?:…|\.\.\.))$")  # a longer row of dots is a blank, not an ellipsis


def blocks(entries: Entries, refs: Refs, shared: Shared = NOTHING) -> tuple[nodes.Block, ...]:
    """Return the blocks of `entries`; those of `shared` entries are made once."""
    if not shared:
        return tuple([_block(entry, refs) for entry in entries])
    kept = shared.kept(("blocks", tuple(refs.items())))
    return tuple([kept.get(id(entry)) or _kept(entry, refs, kept, shared) for entry in entries])


def _kept(entry: Entry | TableEntry, refs: Refs, kept: dict[int, nodes.Block], shared: Shared) -> nodes.Block:
    made = _block(entry, refs)
    if id(entry) in shared.parts:
        kept[id(entry)] = made
        shared.add((made,))
    return made


def _block(entry: Entry | TableEntry, refs: Refs) -> nodes.Block:
    if not isinstance(entry, Entry):
        return table(entry.table, refs, entry.words)
    role, text, marker, caps, level, lead = entry
    if text and not lead and is_plain(text):  # most of them
        return nodes.Paragraph(role, (Run(marker + printed(text, caps=caps)),), level)
    found = prose(text, refs, caps=caps) if text else ()
    if marker:
        found = _marked(marker, found)
    if lead:
        found = _led(prose(lead, refs, bold=True), found)
    return nodes.Paragraph(role, found, level)


def _marked(marker: str, found: Runs) -> Runs:
    if found and not (found[0].bold or found[0].italic):
        return (Run(marker + found[0].text), *found[1:])
    return (Run(marker), *found)


def _led(lead: Runs, found: Runs) -> Runs:
    return (*lead, Run(" "), *found) if found else lead


def with_end(found: Sequence[nodes.Block], mark: str, shared: Shared = NOTHING) -> tuple[nodes.Block, ...]:
    """Return the blocks with `mark` (``./.``) once at the end; after a table it has its own line.

    A text that ends in a stop of its own keeps it and takes no second one: ``!/.``. Without `mark` nothing changes.
    """
    if not mark:
        return tuple(found)
    last = found[-1] if found else None
    if not isinstance(last, nodes.Paragraph) or not last.runs:
        return (*found, nodes.Paragraph(Role.TEXT, (Run(mark),)))
    return (*found[:-1], shared.once(("end", mark), (last,), partial(_with_end, last, mark)))


def _with_end(last: nodes.Paragraph, mark: str) -> nodes.Paragraph:
    if _is_ended(last.text.rstrip(), mark):
        return last
    *before, end = last.runs
    return last._replace(runs=(*before, end._replace(text=_ended(_bare(end.text), mark))))


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
