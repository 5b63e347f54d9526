"""Rows that are packed away come out as they went in."""

import tracemalloc
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from books import PLAN
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn.intake.cells import Cell
from docgen_vn.intake.nodes import Spot
from docgen_vn.intake.records import Places, Record, Records, pack, spot_of, unpack
from docgen_vn.intake.workbook import read_many

PLACES: Places = {"code": (0, 1, "a.xlsx", "T"), "name": (0, 2, "a.xlsx", "T"), "so_ho": (0, 4, "a.xlsx", "T")}

values = st.one_of(
    st.none(), st.text(max_size=9), st.integers(), st.booleans(), st.dates(), st.just(...), st.just(Cell("a cell"))
)
spots: st.SearchStrategy[Spot] = st.one_of(
    st.none(), st.tuples(st.integers(1, 9), st.integers(1, 9), st.just("a.xlsx"), st.just("T"))
)
odd_cells = st.builds(Cell, values, spots, st.sampled_from(["", "General"]), st.sampled_from(["", "#N/A"]))


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Rows as tables give them: whole or cut short, most cells in their line, some from merged cells or odd."""
    number = draw(st.integers(1, 10**6))
    cells = {
        name: draw(st.one_of(st.builds(Cell, values, st.just((number, *spot[1:]))), odd_cells))
        for name, spot in PLACES.items()
        if spot and draw(st.booleans())
    }
    return Record(number, cells, draw(st.one_of(st.just(spot_of(cells)), spots)))


@given(records())
def test_a_row_comes_out_as_it_went_in(record: Record) -> None:
    found = unpack(pack(record, PLACES), PLACES)
    assert found == record
    assert list(found.cells) == list(record.cells)


@given(st.lists(records(), max_size=4))
def test_rows_come_in_order_and_as_often_as_asked(rows: list[Record]) -> None:
    kept = Records(iter(rows * 100), PLACES)
    assert len(kept) == len(rows) * 100
    assert list(kept) == list(kept) == rows * 100


def test_two_may_read_at_once() -> None:
    kept = Records((row(number, {"name": f"Xã {number}"}) for number in range(1, 1001)), PLACES)
    assert [(one.number, other.number) for one, other in zip(kept, kept, strict=True)][-1] == (1000, 1000)


def row(number: int, given: Mapping[str, Any]) -> Record:
    cells = {name: Cell(value, (number, *(PLACES[name] or ())[1:])) for name, value in given.items()}
    return Record(number, cells, spot_of(cells))


class Broken(str):
    """A text that packs, and does not come out."""

    __slots__ = ()

    def __reduce__(self) -> tuple[type[int], tuple[str]]:
        return int, ("no number",)


@pytest.mark.parametrize("odd", [lambda: 0, Broken("x"), Cell(Broken("x"))])
def test_objects_of_anybody_stay_what_they_are(odd: object) -> None:
    own = [row(1, {"code": Decimal("1.5"), "name": date(2026, 1, 2), "so_ho": odd})]
    assert list(Records(own, PLACES)) == own


@pytest.mark.parametrize("extra", ["", ";xã"])  # with rows that are cut short
def test_a_table_is_not_held_in_memory_as_it_was_read(tmp_path: Path, extra: str) -> None:
    path = tmp_path / "a.csv"
    lines = (f"{number:05};Sao Mai {number}{extra};{number % 997}" for number in range(20_000))
    path.write_text("\n".join(["mã;tên;loại;số hộ", *lines]), "utf-8")
    read_many(PLAN, path)  # what is loaded once is not of this table
    tracemalloc.start()
    found = read_many(PLAN, path)
    held, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(found) == 20_000
    assert held < 20_000 * 50  # bytes: as cells a row takes some 1,400
    assert peak < 20_000 * 250
