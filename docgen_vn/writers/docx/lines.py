"""Where a long name in capitals breaks, and how long a rule under lines of text is."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from docgen_vn.decree.standard import Page
from docgen_vn.resources import table

_DATA = "writers/data/line_breaks.toml"

_PLACE_WORDS = 6
"""The name of a place has at most so many words, with its unit, without dashes."""

_UNNATURAL = 0.15
"""What a break at an unnatural place costs, in squares of the room for a line."""

_TORN = 1.3
"""What a break inside a word costs."""

_NAME = 3.0
"""What a break inside the name of a place costs: more than two lines more."""

_UNIT = 0.5
"""What a break between "phường" and the name of the phường costs."""

_JOINED = 0.8
"""What a break behind "và" and the like costs: more than one more line."""

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
            return [organ, *even_lines(name[len(organ) + 1 :], limit, measure)]
    return even_lines(name, limit, measure)


def even_lines(text: str, limit: float, measure: Callable[[str], float]) -> list[str]:
    """Return `text` broken into lines of at most `limit`: few, at natural places, and even."""
    if measure(text) <= limit:
        return [text]
    words, costs = text.split(" "), _break_costs(text)
    best: list[tuple[float, int]] = [(0.0, 0)]  # cost, where the last line begins
    for end in range(1, len(words) + 1):
        best.append(min(_options(best, words, costs, end, lambda line: 1 - measure(line) / limit)))
    return list(_read_back(words, best))


@lru_cache(maxsize=256)
def _break_costs(text: str) -> tuple[float, ...]:
    """Return what it costs to begin a line with each word of `text`."""
    words, rows = text.split(" "), table(_DATA)
    place = _place(words, rows["places"])
    return (0.0, *(_break_cost(words, start, place, rows) for start in range(1, len(words))))


def _break_cost(words: Sequence[str], start: int, place: int, rows: Mapping[str, Sequence[str]]) -> float:
    before, after = words[start - 1], words[start]
    if after == "-" or before.endswith(".") or _is_word(before, after):
        return _TORN
    if before == "-":
        return _UNNATURAL
    if before.upper() in rows["joining"]:
        return _JOINED
    if start > place:
        return _UNIT if " ".join(words[place:start]) in rows["places"] else _NAME
    return 0.0 if _begins(words, start, rows["natural"]) else _UNNATURAL


def torn_names(lines: Sequence[str]) -> int:
    """Return how many of the breaks between `lines` of a name in capitals cut the name of its place in two.

    A break behind the unit, "PHƯỜNG", or behind a dash cuts nothing; one before a dash does.
    """
    costs = _break_costs(" ".join(lines))
    starts = accumulate(len(line.split(" ")) for line in lines[:-1])
    return sum(costs[start] >= _NAME for start in starts) + sum(line.startswith("- ") for line in lines)


def _place(words: Sequence[str], units: Sequence[str]) -> int:
    """Return where the last name of a place begins with its unit; the number of words when none does."""
    starts = [start for start in range(len(words)) if _begins(words, start, units)]
    named = [word for word in words[starts[-1] :] if word != "-"] if starts else []
    return starts[-1] if named and len(named) <= _PLACE_WORDS else len(words)


def tears(lines: Sequence[str]) -> int:
    """Return how many of the breaks between `lines` tear a word of two syllables, a name or a date."""
    ends = ((above.split(" ")[-1], below.split(" ")[0]) for above, below in pairwise(lines) if above and below)
    return sum(_is_torn(before, after) for before, after in ends)


def _is_torn(before: str, after: str) -> bool:
    if (before[-1:].isdigit() or before.endswith("…")) and after.startswith(tuple(table(_DATA)["in_dates"])):
        return True
    return _is_word(before, after) or (_is_name(before) and after[:1].isupper())


def _is_name(word: str) -> bool:
    """Tell whether a name may go on after `word`: it begins with a capital, or is "phường" and the like."""
    return word[:1].isupper() or word.upper() in table(_DATA)["places"]


def _is_word(before: str, after: str) -> bool:
    return f"{before} {after.rstrip(',.;')}".upper() in _word_pairs()


@cache
def _word_pairs() -> frozenset[str]:
    return frozenset(table(_DATA)["words"])


def _begins(words: Sequence[str], start: int, names: Sequence[str]) -> bool:
    return words[start] in names or " ".join(words[start : start + 2]) in names


def _options(
    best: Sequence[tuple[float, int]],
    words: Sequence[str],
    costs: Sequence[float],
    end: int,
    slack_of: Callable[[str], float],
) -> Iterator[tuple[float, int]]:
    """Yield what each last line of ``words[:end]`` costs, and where it begins."""
    for start in range(end - 1, -1, -1):
        slack = slack_of(" ".join(words[start:end]))
        if slack < 0 and start < end - 1:
            return
        yield best[start][0] + _LINE + slack * slack + costs[start], start


def _read_back(words: Sequence[str], best: Sequence[tuple[float, int]]) -> Iterator[str]:
    lines, end = [], len(words)
    while end:
        start = best[end][1]
        lines.append(" ".join(words[start:end]))
        end = start
    yield from reversed(lines)
