"""Where a long name in capitals breaks, and how long a rule under lines of text is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from docgen_vn.decree.standard import Page
from docgen_vn.resources import table

_DATA = "writers/data/line_breaks.toml"

_PLACE_WORDS = 6
"""The name of a place has at most so many words, with its unit."""

_UNNATURAL = 0.15
"""What a break at an unnatural place costs, in squares of the room for a line."""

_TORN = 1.3
"""What a break inside a word or the name of a place costs."""

_UNIT = 0.5
"""What a break between "phường" and the name of the phường costs."""

_LINE = 0.25
"""What one more line costs."""


def rule_length(widths: Sequence[float], page: Page) -> float:
    """Return the length of the rule under lines of `widths`: 1/3 to 1/2 of the line (I.II.2.b, I.II.5.b).

    With several lines the share holds for the longest one and, as far as both can be met, for the last one.
    """
    least, most = page.rule_range
    longest, last = max(widths), widths[-1]
    return max(min(longest * page.rule_share, last * most), longest * least * 1.02)


def name_lines(name: str, limit: float, measure: Callable[[str], float]) -> list[str]:
    """Return `name` broken into lines of at most `limit`: few, at natural places, and even.

    The name of a people's committee or council always stands on a line of its own.
    """
    for organ in table(_DATA)["own_line"]:
        if name.startswith(organ + " ") and measure(organ) <= limit:
            return [organ, *_even(name[len(organ) + 1 :], limit, measure)]
    return _even(name, limit, measure)


def _even(text: str, limit: float, measure: Callable[[str], float]) -> list[str]:
    if measure(text) <= limit:
        return [text]
    name = _Name(text.split(" "), limit, measure)
    best: list[tuple[float, int]] = [(0.0, 0)]  # cost, where the last line begins
    for end in range(1, len(name.words) + 1):
        best.append(min(_options(best, name, end)))
    return list(_read_back(name.words, best))


@dataclass(frozen=True, slots=True)
class _Name:
    words: Sequence[str]
    limit: float
    measure: Callable[[str], float]

    def slack(self, start: int, end: int) -> float:
        """Return the share of the line that stays free; negative when the words do not fit."""
        return 1 - self.measure(" ".join(self.words[start:end])) / self.limit

    def break_cost(self, start: int) -> float:
        """Return what it costs to begin a line with the word at `start`."""
        before, after = self.words[start - 1], self.words[start]
        rows = table(_DATA)
        if after == "-" or before.endswith(".") or _is_word(before, after):
            return _TORN
        if before == "-":
            return _UNNATURAL
        place = self.place(rows["places"])
        if start > place:
            return _UNIT if " ".join(self.words[place:start]) in rows["places"] else _TORN
        return 0.0 if _begins(self.words, start, rows["natural"]) else _UNNATURAL

    def place(self, units: Sequence[str]) -> int:
        """Return where the last name of a place begins with its unit; the number of words when none does."""
        starts = [start for start in range(len(self.words)) if _begins(self.words, start, units)]
        return starts[-1] if starts and len(self.words) - starts[-1] <= _PLACE_WORDS else len(self.words)


def tears(lines: Sequence[str]) -> int:
    """Return how many of the breaks between `lines` tear a word of two syllables or a proper name."""
    ends = ((above.split(" ")[-1], below.split(" ")[0]) for above, below in pairwise(lines) if above and below)
    return sum(_is_word(before, after) or (before[:1].isupper() and after[:1].isupper()) for before, after in ends)


def _is_word(before: str, after: str) -> bool:
    return f"{before} {after.rstrip(',.;')}".upper() in _word_pairs()


@cache
def _word_pairs() -> frozenset[str]:
    return frozenset(table(_DATA)["words"])


def _begins(words: Sequence[str], start: int, names: Sequence[str]) -> bool:
    rest = " ".join(words[start : start + 2])
    return any(rest == name or rest.startswith(name + " ") for name in names)


def _options(best: Sequence[tuple[float, int]], name: _Name, end: int) -> Iterator[tuple[float, int]]:
    for start in range(end - 1, -1, -1):
        slack = name.slack(start, end)
        if slack < 0 and start < end - 1:
            return
        yield best[start][0] + _LINE + slack * slack + (name.break_cost(start) if start else 0.0), start


def _read_back(words: Sequence[str], best: Sequence[tuple[float, int]]) -> Iterator[str]:
    lines, end = [], len(words)
    while end:
        start = best[end][1]
        lines.append(" ".join(words[start:end]))
        end = start
    yield from reversed(lines)
