"""Widths of the columns of a table: those with which it takes the least height.

All lengths are points. A cell is known by the width of its text on one line; in a column of width `w` it takes about
its length over `w` lines, and a row is as high as its highest cell.
"""

from collections.abc import Iterator, Sequence
from itertools import permutations
from math import ceil

_ROWS = 200
"""So many rows are weighed, those with the most text."""

_WASTE = 0.25
"""What ragged lines add to the height of a cell that wraps, in lines."""

_FINEST = 1.0
"""The smallest shift between two columns that is tried."""

_FITS = 1e-6

Cells = Sequence[Sequence[float]]
"""Rows of cells, each by the width of its text on one line, its padding included."""


def column_widths(rows: Cells, least: Sequence[float], padding: float, room: float) -> list[float]:
    """Return the widths that share `room`, none below its `least` (the longest word) if they all fit.

    `padding` is what of a column's width holds no text.
    """
    most = [max(1.0, *column) for column in zip(*rows, strict=True)]
    if sum(most) <= room:
        return [width * room / sum(most) for width in most]
    if sum(least) >= room:
        return _capped(least, room)
    weighed = sorted(rows, key=sum, reverse=True)[:_ROWS]
    return _Sharing(weighed, least, most, padding).best(room)


def broken_columns(least: Sequence[float], room: float) -> int:
    """Return in how many columns a longest word breaks where all of them share `room`."""
    return sum(width > given + _FITS for width, given in zip(least, _capped(least, room), strict=True))


def _capped(least: Sequence[float], room: float) -> list[float]:
    """Return widths that share `room` where the longest words do not: the widest columns give way, to one width."""
    cap, free = room, room
    for place, width in enumerate(sorted(least)):
        cap = free / (len(least) - place)
        if width > cap:
            break
        free -= width
    return [min(width, cap) for width in least]


class _Sharing:
    def __init__(self, rows: Cells, least: Sequence[float], most: Sequence[float], padding: float) -> None:
        self.texts = [[max(cell - padding, 0.0) for cell in row] for row in rows]
        self.least, self.most, self.padding = least, most, padding

    def best(self, room: float) -> list[float]:
        """Return the best widths: down a smooth slope first, then step by step as lines really break."""
        widths = self._start(room)
        step = room / 8
        while step >= _FINEST:
            shifted = self._shifted(widths, step)
            if shifted is None:
                step /= 2
            else:
                widths = shifted
        return min(self._fitted(widths), key=self._height)

    def _start(self, room: float) -> list[float]:
        """Share what the longest words leave by the root of the text of each column."""
        roots = [sum(column) ** 0.5 for column in zip(*self.texts, strict=True)]
        free, total = room - sum(self.least), sum(roots)
        return [width + free * root / total for width, root in zip(self.least, roots, strict=True)]

    def _shifted(self, widths: Sequence[float], step: float) -> list[float] | None:
        """Move `step` to the column where it helps most, from the one that misses it least; None if it helps nobody."""
        slopes = self._slopes(widths)
        order = sorted(range(len(widths)), key=slopes.__getitem__)
        taker = order[-1]
        givers = [giver for giver in order if giver != taker and widths[giver] - step >= self.least[giver]]
        now = self._smooth(widths)
        for giver in givers[:2]:
            tried = _moved(widths, giver, taker, step)
            if self._smooth(tried) < now - _FITS:
                return tried
        return None

    def _fitted(self, widths: list[float]) -> Iterator[list[float]]:
        """Yield `widths`, and with a column made just wide enough for its longest cell."""
        yield widths
        for giver, taker in permutations(range(len(widths)), 2):
            step = self.most[taker] - widths[taker]
            if 0 < step <= widths[giver] - self.least[giver]:
                yield _moved(widths, giver, taker, step)

    def _slopes(self, widths: Sequence[float]) -> list[float]:
        """Return how much lower the table gets by a little more width, for each column."""
        slopes = [0.0] * len(widths)
        rooms = [width - self.padding for width in widths]
        for row in self.texts:
            shares = [text / room for text, room in zip(row, rooms, strict=True)]
            highest = max(shares)
            if highest > 1:
                column = shares.index(highest)
                slopes[column] += highest / rooms[column]
        return slopes

    def _smooth(self, widths: Sequence[float]) -> float:
        rooms = [width - self.padding for width in widths]
        return sum(max(1.0, *map(_share, row, rooms)) for row in self.texts)

    def _height(self, widths: Sequence[float]) -> float:
        rooms = [width - self.padding for width in widths]
        return sum(max(map(_lines, row, rooms)) for row in self.texts)


def _share(text: float, room: float) -> float:
    return text / room


def _lines(text: float, room: float) -> int:
    return 1 if text <= room + _FITS else max(2, ceil(text / room + _WASTE))


def _moved(widths: Sequence[float], giver: int, taker: int, step: float) -> list[float]:
    moved = list(widths)
    moved[giver] -= step
    moved[taker] += step
    return moved
