"""The marks that number a paper: Roman, letters of the Vietnamese alphabet, dotted paths."""

from collections.abc import Sequence
from functools import cache

POINT_LETTERS = tuple("abcdđeghiklmnopqrstuvxy")
"""The letters of points, in order: the Vietnamese alphabet without ă â ê ô ơ ư (Decree 30/2020, I.II.6.đ)."""

_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_VALUES = {letter: value for value, letter in _ROMAN if len(letter) == 1}
_LARGEST_ROMAN = 3999


@cache
def roman(n: int) -> str:
    """Return `n` in Roman capitals; raise ValueError outside 1..3999."""
    if not 1 <= n <= _LARGEST_ROMAN:
        raise ValueError(f"no Roman numeral for {n}")
    letters = ""
    for value, letter in _ROMAN:
        count, n = divmod(n, value)
        letters += letter * count
    return letters


def parse_roman(letters: str) -> int:
    """Return the value of a Roman numeral in capitals; raise ValueError for what `roman` does not write."""
    values = [_VALUES.get(letter, 0) for letter in letters]
    following = [*values[1:], 0]
    n = sum(-value if value < after else value for value, after in zip(values, following, strict=False))
    if not 1 <= n <= _LARGEST_ROMAN or roman(n) != letters:
        raise ValueError(f"not a Roman numeral: {letters!r:.40}")
    return n


def point(n: int) -> str:
    """Return the letter of point `n`, counted from 1; raise ValueError outside 1..23, where letters end."""
    if not 1 <= n <= len(POINT_LETTERS):
        raise ValueError(f"no letter for point {n}: there are {len(POINT_LETTERS)}")
    return POINT_LETTERS[n - 1]


def dotted(path: Sequence[int]) -> str:
    """Return the Arabic mark of a path: (3, 1, 2) is "3.1.2"."""
    return ".".join(map(str, path))
