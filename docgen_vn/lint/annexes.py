"""Rules of annexes: the text and its annexes know of each other (I.III.1.a)."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from docgen_vn.decree.standard import Standard
from docgen_vn.findings import Finding
from docgen_vn.lazy_pattern import pattern
from docgen_vn.lint.subject import Rule, Subject, TextAt, excerpt, words
from docgen_vn.model.blocks import Block
from docgen_vn.text.markers import parse_roman, roman
from docgen_vn.text.references import references

_NUMERAL = r"[IVXLC]+\b"
_JOINT = r"\s*(?:,|và|đến|-|–)\s*"
_LARGEST_ROMAN = 3999
_MENTION = pattern(
    rf"(?i:(?P<many>(?:các|những)\s+)?phụ\s+lục)"
    rf"(?:\s+(?:(?i:số)\s+)?(?P<list>{_NUMERAL}(?:{_JOINT}(?:(?i:phụ\s+lục)\s+)?{_NUMERAL})*))?"
)
_LETTERS = ("lục", "Lục", "ụC", "Ụ")
"""Without one of these no text says "phụ lục", in whatever capitals."""

_SPAN = pattern(rf"({_NUMERAL})\s*(?:đến|-|–)\s*(?:(?i:phụ\s+lục)\s+)?({_NUMERAL})")


def annex_not_mentioned(subject: Subject) -> Iterator[Finding]:
    """Report an annex the text does not point at, by its number where there are several (I.III.1.a)."""
    annexes = subject.document.annexes
    numbers, ids = _mentioned(subject, len(annexes)) if annexes else (set(), set())
    for index, annex in enumerate(annexes):
        if index + 1 not in numbers and annex.id not in ids:
            yield subject.say("annex-not-mentioned", ("annexes", index), annex=_name(subject, index + 1))


def annex_mentioned_missing(subject: Subject) -> Iterator[Finding]:
    """Report an annex that is not there though the text says it is attached (I.III.1.a)."""
    if not subject.document.annexes and any(letters in subject.whole for letters in _LETTERS):
        for path, text in _main_texts(subject):
            attached = _attached().search(text)
            if attached:
                yield subject.say("annex-mentioned-missing", path, text=excerpt(attached[0]))


def may_speak(_block: Block, said: Sequence[str], _standard: Standard) -> bool:
    """Tell whether a block may point at an annex."""
    return any(letters in text for text in said for letters in _LETTERS)


def _mentioned(subject: Subject, count: int) -> tuple[set[int], set[str]]:
    """Return the numbers and the ids of the annexes that the text mentions."""
    numbers: set[int] = set()
    ids: set[str] = set()
    for _, text in _main_texts(subject):
        ids.update(references(text))
        for mention in _MENTION.finditer(text):
            all_of_them = count == 1 or (mention["many"] and not mention["list"])
            numbers.update(range(1, count + 1) if all_of_them else _numbers(mention["list"] or ""))
    return numbers, ids


def _numbers(listed: str) -> set[int]:
    """Read "I, II và V" and "I đến III" as numbers."""
    numbers = {_value(numeral) for numeral in re.findall(_NUMERAL, listed)}
    for first, last in _SPAN.findall(listed):
        numbers.update(range(_value(first), _value(last)))
    return numbers


def _value(numeral: str) -> int:
    """Return the value of a numeral, 0 for letters that are none."""
    try:
        return parse_roman(numeral)
    except ValueError:
        return 0


def _name(subject: Subject, number: int) -> str:
    """Return what the annex is called: a single one has no number, and no numeral goes beyond 3999."""
    word = subject.standard.numerals["annex"].word
    if len(subject.document.annexes) == 1:
        return word
    return f"{word} {roman(number) if number <= _LARGEST_ROMAN else number}"


def _main_texts(subject: Subject) -> Iterator[TextAt]:
    return subject.texts_of("opening", "body", "tasks", "closing", "details", "attached")


@cache
def _attached() -> re.Pattern[str]:
    """Compile "Phụ lục kèm theo", unless the annex goes with another paper named by its kind."""
    others = "|".join(words("citation")["kinds"])
    number = rf"(?:\s+(?:số\s+)?(?:{_NUMERAL}|\d+))?"
    return re.compile(
        rf"(?i:phụ\s+lục){number}\s+(?i:(?:ban\s+hành\s+)?(?:kèm\s+theo|đính\s+kèm)"
        rf"(?!\s+(?:{others}|luật|pháp\s+lệnh)\b(?!\s+này\b)))"
    )


RULES: tuple[Rule, ...] = (annex_not_mentioned, annex_mentioned_missing)
