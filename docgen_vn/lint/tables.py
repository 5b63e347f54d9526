"""Rules of tables: the cells fill the grid, and what is to be summed are numbers."""

from collections.abc import Iterator, Sequence

from docgen_vn.decree.standard import Standard
from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject
from docgen_vn.model.blocks import MOST_COLUMNS, Block, Table
from docgen_vn.model.origin import DataPath
from docgen_vn.model.table_grid import Slip
from docgen_vn.model.table_sums import sums


def matters(subject: Subject) -> bool:
    """Tell whether there is anything for these rules to look at."""
    return any(subject.blocks_of("table"))


def table_ragged(subject: Subject) -> Iterator[Finding]:
    """Report a row of a table with more or fewer cells than the table has columns."""
    for path, slip in _slips(subject, "ragged"):
        yield subject.say("table-ragged", path, **slip.facts)


def table_align(subject: Subject) -> Iterator[Finding]:
    """Report a table that says of more or fewer columns than it has how they stand."""
    for path, table, found in subject.tables:
        columns = found.grid.columns
        if table.align is not None and columns and len(table.align) != columns:
            yield subject.say("table-align", (*path, "align"), given=len(table.align), columns=columns)


def table_too_wide(subject: Subject) -> Iterator[Finding]:
    """Report a table of more columns than Word can draw."""
    for path, _, found in subject.tables:
        if found.grid.columns > MOST_COLUMNS:
            yield subject.say("table-too-wide", path, columns=found.grid.columns, limit=MOST_COLUMNS)


def table_header_mixed(subject: Subject) -> Iterator[Finding]:
    """Report a header of cells and rows side by side."""
    for path, slip in _slips(subject, "header_mixed"):
        yield subject.say("table-header-mixed", path, **slip.facts)


def table_span_beyond(subject: Subject) -> Iterator[Finding]:
    """Report a merged cell that reaches beyond the header or the table."""
    for path, slip in _slips(subject, "span_beyond"):
        yield subject.say("table-span-beyond", path, **slip.facts)


def table_overlap(subject: Subject) -> Iterator[Finding]:
    """Report a merged cell that runs into another from above."""
    for path, slip in _slips(subject, "overlap"):
        yield subject.say("table-overlap", path, **slip.facts)


def table_column_unknown(subject: Subject) -> Iterator[Finding]:
    """Report the name of a column that the table does not have."""
    for path, slip in _slips(subject, "column_unknown"):
        yield subject.say("table-column-unknown", path, **slip.facts)


def table_column_twice(subject: Subject) -> Iterator[Finding]:
    """Report the name of several columns where one is meant."""
    for path, slip in _slips(subject, "column_twice"):
        yield subject.say("table-column-twice", path, **slip.facts)


def table_total_first(subject: Subject) -> Iterator[Finding]:
    """Report totals that leave no room for their label."""
    for path, slip in _slips(subject, "total_first"):
        yield subject.say("table-total-first", path, **slip.facts)


def table_total_empty(subject: Subject) -> Iterator[Finding]:
    """Report a total of no number."""
    for path, slip in _slips(subject, "total_empty"):
        yield subject.say("table-total-empty", path, **slip.facts)


def table_total_text(subject: Subject) -> Iterator[Finding]:
    """Report a cell that cannot be summed, in a column that is."""
    for path, slip in _slips(subject, "total_text"):
        yield subject.say("table-total-text", path, **slip.facts)


def table_words_unsummed(subject: Subject) -> Iterator[Finding]:
    """Report a sum in words of what is not summed."""
    for path, slip in _slips(subject, "words_unsummed"):
        yield subject.say("table-words-unsummed", path, **slip.facts)


def table_words_which(subject: Subject) -> Iterator[Finding]:
    """Report a sum in words that could be that of several columns."""
    for path, slip in _slips(subject, "words_which"):
        yield subject.say("table-words-which", path, **slip.facts)


def table_words_number(subject: Subject) -> Iterator[Finding]:
    """Report a total that no words say: not whole, or too large."""
    for path, slip in _slips(subject, "words_number"):
        yield subject.say("table-words-number", path, **slip.facts)


def may_speak(block: Block, _said: Sequence[str], _standard: Standard) -> bool:
    """Tell whether a block is a table with which something is wrong."""
    if not isinstance(block, Table):
        return False
    found = sums(block)
    is_aligned = block.align is None or len(block.align) == found.grid.columns
    return bool(found.slips) or not is_aligned or found.grid.columns > MOST_COLUMNS


def _slips(subject: Subject, kind: str) -> Iterator[tuple[DataPath, Slip]]:
    """Yield the slips of one kind in all tables, each with its whole path."""
    for path, _, found in subject.tables:
        for slip in found.slips:
            if slip.kind == kind:
                yield (*path, *slip.path), slip


RULES: tuple[Rule, ...] = (
    table_ragged,
    table_align,
    table_too_wide,
    table_header_mixed,
    table_span_beyond,
    table_overlap,
    table_column_unknown,
    table_column_twice,
    table_total_first,
    table_total_empty,
    table_total_text,
    table_words_unsummed,
    table_words_which,
    table_words_number,
)
