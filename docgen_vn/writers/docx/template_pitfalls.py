"""Find what docxtpl does with a tag that its writer did not mean: text swallowed, a tag lost, a row torn apart."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from docgen_vn.findings import Finding, finding
from docgen_vn.writers.docx.engine_sources import Kind, Paragraph, Source
from docgen_vn.writers.docx.template_places import place_in

_PREFIXED: Final = re.compile(r"(?:{{|{%)(?:(?:tr|tc|p|r)\s|\s*(?:colspan|cellbg)\s)(.*?)(?:%}|}})")
_APART: Final = re.compile(
    r"{%\s+(?P<block>tr|tc|p|r)\s+(?P<rest>\w.*?%})"
    r"|{{\s+(?P<value>tr|tc|p|r)\s+(?!(?:if|or|and|is|in|not|else)\b)(?P<name>\w.*?}})"
    r"|{%(?P<glued>tr|tc|p|r)(?P<word>(?:if|for|elif|else|endif|endfor|set|endset)\b.*?%})",
    re.DOTALL,
)
_WHOLE: Final = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
_CELL_TAG: Final = re.compile(r"{%\s*(?:colspan|cellbg)\s[^%]*%}")  # docxtpl takes them out before all others
_BLOCK: Final = re.compile(r"{%[-+]?(?:(?P<prefix>tr|tc|p|r)\s|\s*)\s*(?P<word>\w+)(?P<rest>[^%]*)")
_OPENERS: Final = frozenset({"autoescape", "block", "call", "filter", "for", "if", "macro", "raw", "set", "with"})


def pitfalls(source: Source) -> Iterator[Finding]:
    """Find the pitfalls of docxtpl's prefixes in one part."""
    if source.kind is not Kind.PROPERTIES:
        yield from _twice(source)
        yield from _signs(source)
        yield from _swallowed(source)
        yield from _crossing(source)


def mended_prefix(tag: str) -> str:
    """Return a tag whose prefix was set apart, or glued to the next word, as it should be written; "" for others."""
    match = _APART.match(tag)
    if not match:
        return ""
    if match["value"]:
        return f"{{{{{match['value']} {match['name']}"
    return f"{{%{match['block'] or match['glued']} {match['rest'] or match['word']}"


def _twice(source: Source) -> Iterator[Finding]:
    """Find two tags that each swallow the paragraph, cell or row they share: docxtpl loses the first."""
    owners: Iterable[tuple[str, Callable[[Paragraph], int]]] = (
        ("tr", lambda paragraph: paragraph.row),
        ("tc", lambda paragraph: paragraph.cell),
    )
    for paragraph in source.paragraphs:
        if len(re.findall(r"{[%{]p\s", paragraph.text)) > 1:
            yield finding("template-prefix-twice", place_in(source, paragraph), prefix="p")
    for prefix, owner in owners:
        counts = Counter[int]()
        for paragraph in filter(owner, source.paragraphs):
            before = counts[owner(paragraph)]
            counts[owner(paragraph)] += len(re.findall(r"{[%{]" + prefix + r"\s", paragraph.text))
            if before <= 1 < counts[owner(paragraph)]:
                yield finding("template-prefix-twice", place_in(source, paragraph), prefix=prefix)


def _signs(source: Source) -> Iterator[Finding]:
    """Find ``%`` and ``}`` inside tags with a prefix: docxtpl does not recognise such a tag."""
    for paragraph in source.paragraphs:
        for match in _PREFIXED.finditer(paragraph.text):
            if has_sign(match[0]):
                yield finding("template-prefix-sign", place_in(source, paragraph), tag=match[0])


def has_sign(tag: str) -> bool:
    """Tell whether a tag with a prefix holds a sign at which docxtpl stops reading it."""
    match = _PREFIXED.match(tag)
    return match is not None and not set(match[1]).isdisjoint("%}")


def _swallowed(source: Source) -> Iterator[Finding]:
    """Find text that a tag takes along when it replaces its whole paragraph, cell or row."""
    scopes: Iterable[tuple[str, Callable[[Paragraph], object]]] = (
        ("p", id),
        ("tc", lambda paragraph: paragraph.cell),
        ("tr", lambda paragraph: paragraph.row),
    )
    for prefix, scope in scopes:
        tag = re.compile(r"{[{%#]" + prefix + r"\s.*?[}%#]}", re.DOTALL)
        for paragraph in source.paragraphs:
            if len(tag.findall(paragraph.text)) == 1 and scope(paragraph):
                around = (item for item in source.paragraphs if scope(item) == scope(paragraph))
                lost = " ".join(_CELL_TAG.sub("", tag.sub("", item.text)) for item in around).split()
                if lost:
                    facts = {"prefix": prefix, "lost": " ".join(lost)}
                    yield finding("template-prefix-swallows", place_in(source, paragraph), **facts)


class _Opened(NamedTuple):
    word: str
    prefix: str
    owner: tuple[int, int]
    tag: str
    paragraph: Paragraph


def _crossing(source: Source) -> Iterator[Finding]:
    """Find blocks that begin and end at different places, so that dropping or repeating them tears the file."""
    opened: list[_Opened] = []
    for paragraph in source.paragraphs:
        for tag in _WHOLE.findall(paragraph.text):
            match = _BLOCK.match(tag)
            if match is None or (opened and opened[-1].word == "raw" != match["word"].removeprefix("end")):
                continue
            word, prefix = match["word"], match["prefix"] or ""
            here = (prefix, _owner(paragraph, prefix))
            if word in _OPENERS and not (word == "set" and "=" in match["rest"]):
                opened.append(_Opened(word, *here, tag, paragraph))
            elif opened and word in {"end" + opened[-1].word, "else", "elif"}:
                begun = opened[-1] if word in {"else", "elif"} else opened.pop()
                if (begun.prefix, begun.owner) != here:
                    facts = {"tag": begun.tag, "end": tag}
                    yield finding("template-block-crosses", place_in(source, begun.paragraph), **facts)


def _owner(paragraph: Paragraph, prefix: str) -> tuple[int, int]:
    """Return in what both tags of a block must stand: rows of one table, cells of one row, paragraphs of one cell."""
    owners = {"tr": paragraph.table, "tc": paragraph.row}
    return paragraph.depth, owners.get(prefix, paragraph.cell)
