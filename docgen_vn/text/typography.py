"""Spaces that must not break, and the marks that end the lines of a list."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal

from docgen_vn.lazy_pattern import pattern
from docgen_vn.resources import table

NO_BREAK_SPACE = "\u00a0"
EndMark = Literal[";", ".", ","]

_DATA = "text/data/typography.toml"
_ELLIPSES = ("…", "...")
_CLOSED = (":", "?", "!")  # a line that introduces, asks or exclaims has its mark
_SPACED_HYPHEN = "(?=[-–] )(?<=[^ ] )"  # a line that began with it would look like a bullet
_GROUPS = pattern(" (?<=[0-9)] )[0-9]")  # few texts have them: the slow pattern is asked for those only
_EARLIER = pattern(r"(?:\./\.?|[;,.])$")  # "./" is an end mark whose last dot was forgotten


@lru_cache(maxsize=2048)  # what many offices are told alike is looked at once
def glue(text: str) -> str:
    """Return `text` with no-break spaces between ngày, tháng, năm, Điều, khoản, quý ... and their number.

    Only a single space before a number, a Roman numeral, the letter of a point, the "b/c" of "để b/c" or a spaced
    hyphen is changed, and those inside a telephone number.
    """
    plain, capitals, words = _hints()
    hints = text.encode(errors="replace").translate(None, plain)
    if len(hints) <= text.startswith(capitals):  # the first letter of a text has no space before it
        for word in words:
            if word in text:
                break
        else:
            return text
    held = _glue_places().sub(NO_BREAK_SPACE, text)
    return _telephones().sub(_whole_number, held) if _GROUPS.search(held) else held


def end_with(text: str, mark: EndMark) -> str:
    """Return one line of a list ended by `mark` alone: an earlier ";", ",", ".", "./." or "./" gives way to it.

    An ellipsis stays, and so does the dot of "v.v.": "v.v.;". No second dot is put behind either. A line that
    ends in ":", "?" or "!" and an empty one are left as they are. The dot of any other abbreviation cannot be
    told from a full stop and gives way.
    """
    line = text.rstrip()
    while not _is_kept(line) and (earlier := _EARLIER.search(line)):
        line = line[: earlier.start()].rstrip()
    if not line or line.endswith(_CLOSED) or (mark == "." and _is_kept(line)):
        return line
    return line + mark


def _is_kept(line: str) -> bool:
    """Tell whether the dot at the end of `line` is no full stop."""
    return line.endswith(_ELLIPSES) or bool(_abbreviated().search(line))


@cache
def _hints() -> tuple[bytes, tuple[str, ...], Sequence[str]]:
    """Return the bytes that no hint begins with, the capitals among the hints, and the words that are hints."""
    row = table(_DATA)["hints"]
    first = {letter.encode()[0] for letter in row["letters"]}
    return bytes(set(range(256)) - first), tuple(filter(str.isupper, row["letters"])), row["words"]


@cache
def _glue_places() -> re.Pattern[str]:
    """Compile the spaces to hold; the pattern begins with its space, which makes the search fast."""
    rows = table(_DATA)["glue"]
    held = "|".join(_glue_row(row["words"], row["before"]) for row in rows)
    ends = {end for row in rows for word in row["words"] for end in (word[-1].lower(), word[-1].upper())}
    # what most spaces fail at comes first: the letter before, what follows, and only then the words
    begins = "|".join(dict.fromkeys(row["before"] for row in rows))
    return re.compile(f" (?:{_SPACED_HYPHEN}|(?<=[{''.join(sorted(ends))}] )(?={begins})(?:{held}))")


@cache
def _telephones() -> re.Pattern[str]:
    """Compile digit groups that begin as a telephone number does."""
    row = table(_DATA)["telephone"]
    return re.compile(rf"(?<![\w.,+/-])(?=[0+(1])(?:{'|'.join(row['begins'])})(?: {row['group']}(?!\w))+")


def _whole_number(groups: re.Match[str]) -> str:
    """Return digit groups held together, as far as they are one telephone number; too few are none."""
    least, most = table(_DATA)["telephone"]["digits"]
    numbers: list[list[str]] = []
    for group in groups[0].split(" "):
        if numbers and _digits([*numbers[-1], group]) <= most:
            numbers[-1].append(group)
        else:
            numbers.append([group])
    return " ".join((NO_BREAK_SPACE if _digits(each) >= least else " ").join(each) for each in numbers)


def _digits(groups: list[str]) -> int:
    return sum(letter.isdecimal() for group in groups for letter in group)


def _glue_row(words: list[str], before: str) -> str:
    behind = "|".join(rf"(?<=\b{re.escape(word)} )" for word in words)
    return f"(?={before})(?i:{behind})"


@cache
def _abbreviated() -> re.Pattern[str]:
    words = "|".join(re.escape(word) for word in table(_DATA)["abbreviations"]["words"])
    return re.compile(rf"(?i:\b(?:{words}))$")
