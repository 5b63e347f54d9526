"""Rules of how a line begins and ends: with a capital, and with a colon where it announces what follows."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from docgen_vn.decree.standard import Standard
from docgen_vn.findings import Finding
from docgen_vn.lazy_pattern import pattern
from docgen_vn.lint.subject import Rule, Subject, TextAt, excerpt, words
from docgen_vn.model.blocks import Block
from docgen_vn.model.origin import DataPath

_LINES = ("paragraph", "clause", "point")
"""Blocks that are lines of their own; what stands behind a dash is often a piece of the sentence above."""

_LISTS = frozenset(("recipients", "addressees"))
_ZONES = ("legal_bases", "opening", "closing")
_STOPS = (".", ",", ";", ":")
_FIRST_WORD = pattern(r"[*\s-]*([^\W\d_]{2,}|ý)(?=[*\s,;:]|$)")
_INK = "* "
_TAIL = 40
"""Characters of the end of a text that a message repeats."""


def text_begins_small(subject: Subject) -> Iterator[Finding]:
    """Report a line that begins with a small letter (II.I), as does the rest of a text cut at a comma in ``[...]``."""
    lines = [((*path, "text"), text) for path, text in subject.once(_lines) if not text[0].isupper()]
    for path, text in (*subject.texts_of(*_ZONES), *lines, *_listed(subject)):
        if _begins_small(text):
            yield subject.say("text-begins-small", path, text=excerpt(text))


def colon_missing(subject: Subject) -> Iterator[Finding]:
    """Report a text that announces what follows, "như sau", and has no colon."""
    ends = (*_announcing(), *_INK)
    lines = [((*path, "text"), text) for path, text in subject.once(_lines) if text.endswith(ends)]
    for path, text in (*subject.texts_of("opening"), *lines):
        if _announces(text):
            yield subject.say("colon-missing", path, text=excerpt(text[-_TAIL:]))


def abstract_form(subject: Subject) -> Iterator[Finding]:
    """Report an abstract with a stop at its end, or one that is no small letters behind a capital (I.II.5.b).

    That of a letter goes on behind "V/v"; where the abstract alone is the title, it is printed in capitals.
    """
    for path, abstract, may_be_small in _abstracts(subject):
        said = abstract.strip("* ")
        stops = said.endswith(_STOPS) and not said.endswith(tuple(words("wording")["cut_short"]))
        if stops or (not may_be_small and (_begins_small(said) or (" " in said and said.isupper()))):
            yield subject.say("abstract-form", path, text=excerpt(said))


def _abstracts(subject: Subject) -> Iterator[tuple[DataPath, str, bool]]:
    """Yield the abstracts of the paper and of its attached text, and whether any letters will do."""
    document, kind = subject.document, subject.kind
    yield ("abstract",), document.abstract or "", bool(kind and (kind.form.subject or kind.form.title == "abstract"))
    if document.attached:
        yield ("attached", "abstract"), document.attached.abstract or "", False


def _lines(subject: Subject) -> Sequence[TextAt]:
    """Return the texts of blocks that are lines of their own, with the paths of the blocks."""
    return [(path, text) for path, block in subject.blocks_of(*_LINES) if (text := block.text)]


def _listed(subject: Subject) -> Iterator[TextAt]:
    """Yield the recipients and addressees of the paper, and the recipients of its copy, that have a line of their own.

    A single addressee goes on behind "Kính gửi:"; "như trên" says who was named before.
    """
    above = tuple([said.lower() for said in words("recipients")["as_above"]])
    is_list = len(subject.document.addressees) > 1
    for path, text in subject.texts_of(*_LISTS, "copy_of"):
        is_line = is_list or path[0] != "addressees"
        if is_line and not _LISTS.isdisjoint(path[:2]) and not text.startswith(above):
            yield path, text


def _begins_small(text: str) -> bool:
    if text[:1].isupper():  # nearly all
        return False
    first = _FIRST_WORD.match(text)
    return first is not None and first[1].islower()


def _announces(text: str) -> bool:
    return text.rstrip(_INK).endswith(_announcing()) and _at_end().search(text) is not None


@cache
def _announcing() -> tuple[str, ...]:
    return tuple(words("wording")["announcing"])


@cache
def _at_end() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(_announcing())})[*\s]*$")


def may_speak(block: Block, _said: Sequence[str], _standard: Standard) -> bool:
    """Tell whether a line begins with a small letter or ends without its colon."""
    text = block.text
    return bool(block.type in _LINES and text and (_begins_small(text) or _announces(text)))


RULES: tuple[Rule, ...] = (text_begins_small, colon_missing, abstract_form)
