"""Where a long name in capitals breaks, and how long a rule under lines of text is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from docgen_vn.decree.standard import Page
from docgen_vn.resources import table

_UNNATURAL = 0.15
"""What a break at an unnatural place costs, in squares of the room for a line."""


def rule_length(widths: Sequence[float], page: Page) -> float:
    """Return the length of the rule under lines of `widths`: 1/3 to 1/2 of the line (I.II.2.b, I.II.5.b).

    With several lines the share holds for the longest one and, as far as both can be met, for the last one.
    """
    least, most = page.rule_range
    longest, last = max(widths), widths[-1]
    return max(min(longest * page.rule_share, last * most), longest * least * 1.02)


def name_lines(name: str, limit: float, measure: Callable[[str], float]) -> list[str]:
    """Return `name` broken into lines of at most `limit`, even and at natural places.

    The name of a people's committee or council always stands on a line of its own.
    """
    rows = table("writers/data/line_breaks.toml")
    for organ in rows["own_line"]:
        if name.startswith(organ + " ") and measure(organ) <= limit:
            return [organ, *_even(name[len(organ) + 1 :], limit, measure, rows["natural"])]
    return _even(name, limit, measure, rows["natural"])


def _even(text: str, limit: float, measure: Callable[[str], float], natural: Sequence[str]) -> list[str]:
    if measure(text) <= limit:
        return [text]
    words = text.split(" ")
    fits = _Fits(words, limit, measure)
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)]  # lines, cost, where the last line begins
    for end in range(1, len(words) + 1):
        best.append(min(_options(best, fits, end, natural)))
    return list(_read_back(words, best))


@dataclass(frozen=True, slots=True)
class _Fits:
    words: Sequence[str]
    limit: float
    measure: Callable[[str], float]

    def slack(self, start: int, end: int) -> float:
        """Return the share of the line that stays free; negative when the words do not fit."""
        return 1 - self.measure(" ".join(self.words[start:end])) / self.limit


def _options(
    best: Sequence[tuple[int, float, int]], fits: _Fits, end: int, natural: Sequence[str]
) -> Iterator[tuple[int, float, int]]:
    for start in range(end - 1, -1, -1):
        slack = fits.slack(start, end)
        if slack < 0 and start < end - 1:
            return
        lines, cost, _ = best[start]
        cost += slack * slack + (0 if start == 0 or _is_natural(fits.words, start, natural) else _UNNATURAL)
        yield lines + 1, cost, start


def _is_natural(words: Sequence[str], start: int, natural: Sequence[str]) -> bool:
    if "-" in words[start - 1 : start + 1]:
        return False
    rest = " ".join(words[start : start + 2])
    return any(rest == word or rest.startswith(word + " ") for word in natural)


def _read_back(words: Sequence[str], best: Sequence[tuple[int, float, int]]) -> Iterator[str]:
    lines, end = [], len(words)
    while end:
        start = best[end][2]
        lines.append(" ".join(words[start:end]))
        end = start
    yield from reversed(lines)
