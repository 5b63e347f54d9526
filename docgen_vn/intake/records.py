"""Rows of a table, packed away until they are asked for: a table may have any number of them."""

import pickle
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from docgen_vn.intake.cells import Cell
from docgen_vn.intake.nodes import Spot

_BUNCH: Final = 256  # rows that are packed together: what they have in common counts once
_LEVEL: Final = 1  # of zlib: names of offices come to some 30 bytes a row, and packing them takes no time

Places = Mapping[str, Spot]
"""The columns of a table: each name with the place of a cell of it, in whatever line."""


@dataclass(frozen=True, slots=True)
class Record:
    """A row below the heading: its number from 1, and its cells by the names of their columns."""

    number: int
    cells: Mapping[str, Cell]
    spot: Spot = None


_ABSENT: Final = ...
"""What is packed for a cell that is not there, as the last ones of a row may not be."""

_KNOWN: Final = {str, int, float, bool, Decimal, date, datetime, time, timedelta, type(None), type(_ABSENT)}
"""The types of what stands in cells of files."""

Packed = tuple[int, Spot | bool, tuple[Any, ...]]
"""Number, place (False where it follows from the cells) and, in the order of the columns, values or whole cells."""


class Records(Iterable[Record]):
    """The rows of a table with the columns `places`, in order and as often as asked for; `len` says how many."""

    def __init__(self, records: Iterable[Record], places: Places) -> None:
        self.places = places
        self._bunches: list[bytes | list[Packed]] = []
        self._count = 0
        rest = iter(records)
        while bunch := [pack(each, places) for each in islice(rest, _BUNCH)]:
            self._bunches.append(_squeezed(bunch))
            self._count += len(bunch)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[Record]:
        for bunch in self._bunches:
            rows = pickle.loads(zlib.decompress(bunch)) if isinstance(bunch, bytes) else bunch  # noqa: S301 - our own
            yield from (unpack(packed, self.places) for packed in rows)


def pack(record: Record, places: Places) -> Packed:
    """Return a row as little more than the values of its cells."""
    number, cells = record.number, record.cells
    values = [_packed(cells.get(name), _in_line(place, number)) for name, place in places.items()]
    return number, record.spot != spot_of(cells) and record.spot, tuple(values)


def unpack(packed: Packed, places: Places) -> Record:
    """Return the row that was packed with the same `places`."""
    number, spot, values = packed
    cells = {
        name: value if isinstance(value, Cell) else Cell(value, _in_line(place, number))
        for (name, place), value in zip(places.items(), values, strict=True)
        if value is not _ABSENT
    }
    return Record(number, cells, spot_of(cells) if isinstance(spot, bool) else spot)


def spot_of(cells: Mapping[str, Cell]) -> Spot:
    """Return the place of a row: the first cell of its lowest line, for merged cells may begin further up."""
    return max((cell.spot for cell in cells.values() if cell.spot), key=_nearest, default=None)


def _nearest(spot: tuple[Any, ...]) -> tuple[int, int]:
    return spot[0], -spot[1]


def _in_line(place: Spot, line: int) -> Spot:
    return (line, *place[1:]) if place else None


def _packed(cell: Cell | None, place: Spot) -> Any:
    """Return the value of a cell that stands at `place` and has nothing odd about it, else the cell."""
    if cell is None:
        return _ABSENT
    is_plain = cell.spot == place and not cell.shown and not cell.trouble
    return cell.value if is_plain and cell.value is not _ABSENT and not isinstance(cell.value, Cell) else cell


def _squeezed(bunch: list[Packed]) -> bytes | list[Packed]:
    """Return rows as bytes; as they are where a table out of Python holds objects that may not come out the same."""
    if all(_is_known(value) for _, _, values in bunch for value in values):
        return zlib.compress(pickle.dumps(bunch, pickle.HIGHEST_PROTOCOL), _LEVEL)
    return bunch


def _is_known(value: Any) -> bool:
    return type(value.value if isinstance(value, Cell) else value) in _KNOWN
