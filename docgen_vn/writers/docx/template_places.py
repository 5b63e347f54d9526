"""Say where in a template something stands, in the words of the person who sees it in Word."""

import re
from collections.abc import Sequence
from html import unescape
from typing import Final

from docgen_vn.findings import Place
from docgen_vn.writers.docx.engine_sources import Paragraph, Source

_LONGEST: Final = 90  # characters of a paragraph that a message repeats
_XML: Final = re.compile(r"<[^<>]*>")
_PREFIX: Final = re.compile(r"({[{%#])(?:tr|tc|p|r)\s+")
_QUOTES: Final = str.maketrans("“”‘’", "\"\"''")


def visible(xml: str) -> str:
    """Return what a person sees of a piece of XML, shortened."""
    text = _seen(xml)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _seen(xml: str) -> str:
    return " ".join(unescape(_XML.sub("", xml)).split())


def place_of_line(source: Source, lines: Sequence[str], line: int, words: str = "") -> Place:
    """Return the place of one of the `lines` of a part, counted from 1; the part alone where there is none.

    `words` stand there: they tell which of several paragraphs it is that a tag without its end runs together.
    """
    if not 0 < line <= len(lines):
        return Place(source.name)
    bare = _bare(lines[line - 1])
    return place_of(source, lines[line - 1], sum(_bare(other) == bare for other in lines[: line - 1]), words)


def place_of(source: Source, text: str, number: int | None = None, words: str = "") -> Place:
    """Return a place in the template: its part, the paragraph or table cell, and the text of the paragraph.

    `number` counts, from 0, which of the paragraphs of that text is meant, where there is more than one; `words` as
    in `place_of_line`.
    """
    shown = visible(text)
    if not shown:
        return Place(source.name)
    same = [paragraph for paragraph in source.paragraphs if _bare(paragraph.text) == _bare(text)]
    if not same and (within := _within(source, text, words) or _last_of(source, text)):
        return place_in(source, within)
    if len(same) == 1:
        return place_in(source, same[0])
    return place_in(source, same[number]) if number is not None and number < len(same) else _place(source, "", shown)


def place_in(source: Source, paragraph: Paragraph) -> Place:
    """Return the place of a paragraph of the template."""
    shown = visible(paragraph.text)
    return _place(source, paragraph.spot, shown) if shown else Place(source.name)


def _within(source: Source, text: str, words: str) -> Paragraph | None:
    """Return the first of the paragraphs run together in `text` in which `words` stand."""
    sought = re.compile(rf"(?<!\w){re.escape(_bare(words))}(?!\w)")
    bare = _bare(text) if words else ""
    texts = ((paragraph, _bare(paragraph.text)) for paragraph in source.paragraphs)
    return next((paragraph for paragraph, other in texts if other and other in bare and sought.search(other)), None)


def _last_of(source: Source, text: str) -> Paragraph | None:
    """Return the last of the paragraphs run together in `text`."""
    bare = _bare(text)
    texts = ((paragraph, _bare(paragraph.text)) for paragraph in source.paragraphs)
    ends = [paragraph for paragraph, other in texts if "{" in other and bare.endswith(other)]
    return ends[-1] if len(ends) == 1 else None


def _place(source: Source, spot: str, shown: str) -> Place:
    return Place(": ".join(filter(None, (source.name, spot, f"«{shown}»"))))


def _bare(text: str) -> str:
    """Return a text as docxtpl leaves it: without the prefixes of its tags."""
    return _seen(_PREFIX.sub(r"\1 ", text).translate(_QUOTES))
