"""Spans tile the grid exactly, or a slip says where not."""

from collections import Counter
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import tilings

from docgen_vn.model.blocks import MOST_COLUMNS, Merged, Table
from docgen_vn.model.table_grid import Grid, grid


def table(header: list[Any], rows: list[Any] = []) -> Table:  # noqa: B006 - never changed
    return Table(header=header, rows=rows)


def owners(found: Grid) -> Counter[tuple[int, int]]:
    """Return how many cells stand at each place."""
    return Counter(
        (row, column)
        for cell in found.cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    )


def whole(found: Grid) -> Counter[tuple[int, int]]:
    height = found.header_rows + found.body_rows
    return Counter({(row, column): 1 for row in range(height) for column in range(found.columns)})


def test_a_table_without_merged_cells_has_every_cell_at_its_place() -> None:
    found = grid(table(["A", "B"], [["a", 1], ["b", 2]]))
    assert [(cell.value, cell.row, cell.column, cell.path) for cell in found.cells[2:]] == [
        ("a", 1, 0, ("rows", 0, 0)),
        (1, 1, 1, ("rows", 0, 1)),
        ("b", 2, 0, ("rows", 1, 0)),
        (2, 2, 1, ("rows", 1, 1)),
    ]
    assert (found.columns, found.header_rows, found.body_rows, found.slips) == (2, 1, 2, ())


def test_below_a_cell_over_two_rows_the_next_cell_moves_on() -> None:
    found = grid(table(["A", "B", "C"], [["a", Merged(text="m", rows=2), "c"], ["d", "e"]]))
    assert [(cell.value, cell.column) for cell in found.cells if cell.row == 2] == [("d", 0), ("e", 2)]
    assert owners(found) == whole(found)


def test_the_first_row_of_a_header_says_how_many_columns_there_are() -> None:
    found = grid(table([[Merged(text="A", rows=2), Merged(text="B", columns=3)], ["C", "D", "E"]]))
    assert (found.columns, found.header_rows, found.slips) == (4, 2, ())


def test_a_cell_of_the_header_does_not_reach_into_the_body() -> None:
    (slip,) = grid(table([Merged(text="A", rows=2), "B"], [["a", "b"]])).slips
    assert (slip.kind, slip.path, slip.facts["rows"]) == ("span_beyond", ("header", 0), 1)


def test_a_row_may_lie_all_under_merged_cells() -> None:
    found = grid(table(["A", "B"], [[Merged(rows=2), Merged(rows=2)], []]))
    assert found.slips == ()
    assert owners(found) == whole(found)


def test_a_row_that_leaves_a_hole_is_named_with_what_it_takes() -> None:
    (slip,) = grid(table(["A", "B", "C"], [[Merged(rows=2), "b", "c"], ["d"]])).slips
    assert (slip.kind, slip.path) == ("ragged", ("rows", 1))
    assert (slip.facts["cells"], slip.facts["columns"]) == (2, 3)


def test_a_header_of_cells_and_rows_has_no_grid() -> None:
    found = grid(table(["A", ["B", "C"]], [["a"]]))
    assert (found.columns, found.cells, [slip.kind for slip in found.slips]) == (0, (), ["header_mixed"])


@given(tilings())
def test_cells_that_tile_the_table_have_no_slip(tiling: tuple[list[list[Any]], int]) -> None:
    rows, width = tiling
    found = grid(table(["A"] * width, rows))
    assert (found.slips, found.broken) == ((), frozenset())
    assert owners(found) == whole(found)


@given(tilings())
def test_a_header_is_tiled_like_a_body(tiling: tuple[list[list[Any]], int]) -> None:
    rows, width = tiling
    assume(all(rows))  # a row of a header is never empty
    found = grid(table(rows))
    assert (found.columns, found.slips) == (width, ())
    assert owners(found) == whole(found)


cells = st.just("x") | st.builds(Merged, columns=st.integers(1, 4), rows=st.integers(1, 4))


@given(st.integers(1, 4), st.lists(st.lists(cells, max_size=5), max_size=5))
def test_rows_without_a_slip_fill_their_places_once(width: int, rows: list[Any]) -> None:
    found = grid(table(["A"] * width, rows))
    own = owners(found)
    assert set(own) <= set(whole(found))
    if found.slips:
        assert found.broken
        assert {slip.path[1] + 1 for slip in found.slips if isinstance(slip.path[1], int)} == found.broken
    else:
        assert own == whole(found)


def test_a_cell_is_no_wider_than_a_table_can_be() -> None:
    assert Merged(columns=MOST_COLUMNS).columns == MOST_COLUMNS
