"""Read the tags of one part: where each stands, which do not parse, which docxtpl would drop."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import unescape
from typing import Final

from jinja2 import meta, nodes
from jinja2.exceptions import TemplateAssertionError, TemplateSyntaxError

from docgen_vn.findings import Finding, Place, finding
from docgen_vn.writers.docx.engine_reasons import in_vietnamese
from docgen_vn.writers.docx.engine_sandbox import environment
from docgen_vn.writers.docx.engine_sources import Paragraph, Source
from docgen_vn.writers.docx.template_pitfalls import has_sign, mended_prefix, pitfalls
from docgen_vn.writers.docx.template_places import place_in, place_of_line

_LINE: Final = re.compile(r"(?=<w:p[ >]|<dc:|<cp:)")
_LOOSE: Final = re.compile(r"(<(?!w:t[ >])[^<>]*>)((?:{[%{].*?[%}]})+)(?=<)")
_TAG: Final = re.compile(r"{%.*?%}|{{.*?}}", re.DOTALL)
# a tag does not run on into the next one: behind one that is not closed the others are read
_WHOLE: Final = re.compile(r"{%(?:(?!{[{%#]).)*?%}|{{(?:(?!{[{%#]).)*?}}", re.DOTALL)
# what follows a prefix that was glued to it or set apart is read as if it were right, and told elsewhere
_WORD: Final = re.compile(r"{%[-+]?\s*(?:(?:tr|tc|p|r)(?:\s+|(?=(?:if|for|el|end|set))))?(\w+)")
_DELIMITER: Final = re.compile(r"{{|}}|{%|%}|{#|#}")
_CLOSERS: Final = {"{{": "}}", "{%": "%}", "{#": "#}"}
_MISPLACED: Final = re.compile(r"(?:{{|{%)(?:tr|tc|p|r)\s.*?[%}]}")
_BLOCKS: Final = frozenset({"autoescape", "block", "call", "filter", "for", "if", "macro", "raw", "set", "with"})
_MIDDLES: Final = frozenset({"elif", "else"})


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a part: findings, and one syntax tree (one a tag where the whole does not parse)."""

    source: Source
    lines: tuple[str, ...]
    trees: tuple[nodes.Template, ...]
    names: frozenset[str]
    findings: tuple[Finding, ...]

    def place(self, line: int, words: str = "") -> Place:
        """Return the place of a line, counted from 1, in which `words` stand: the part, paragraph or cell, its text."""
        return place_of_line(self.source, self.lines, line, words)


def read_tags(source: Source) -> Reading:
    """Read a part: everything wrong with its tags, and what parses of it."""
    text = lined(source.text)
    blank = Reading(source, tuple(text.split("\n")), (), frozenset(), tuple(pitfalls(source)))
    try:
        tree = environment().parse(text)
    except TemplateSyntaxError as error:
        return _read_apart(blank, text, error)
    try:
        return replace(blank, trees=(tree,), names=frozenset(meta.find_undeclared_variables(tree)))
    except TemplateAssertionError as error:
        return _with_unknown_filter(replace(blank, trees=(tree,), names=_loose_names((tree,))), error)


def _with_unknown_filter(reading: Reading, error: TemplateAssertionError) -> Reading:
    """Add what Jinja2 objects to, unless it is a filter or test, which are told by name elsewhere."""
    if str(error.message).startswith(("No filter named", "No test named")):
        return reading
    return replace(reading, findings=(*reading.findings, _syntax(reading, error.lineno, "", error)))


def _loose_names(trees: Iterable[nodes.Template]) -> frozenset[str]:
    """Return the names that trees take from the context, where they cannot be read as one program."""
    used, made = set[str](), {"caller", "loop", *environment().globals}
    for tree in trees:
        for name in tree.find_all(nodes.Name):
            (used if name.ctx == "load" else made).add(name.name)
        made.update(macro.name for macro in tree.find_all(nodes.Macro))
    return frozenset(used - made)


def lined(text: str) -> str:
    """Put every paragraph on its own line, so that a line number names it."""
    return _LINE.sub("\n", _LOOSE.sub(_stacked, text.replace("\n", " ").replace("\r", " ")))


def _stacked(match: re.Match[str]) -> str:
    """Put tags that stand where a paragraph was, as ``{%p`` leaves them, each on its own line."""
    return match[1] + _TAG.sub(r"\n\g<0>", match[2])


def _syntax(reading: Reading, line: int, tag: str, error: TemplateSyntaxError) -> Finding:
    place = reading.place(line, tag)
    shown = unescape(tag) or place.path.partition("«")[2].rstrip("»")
    return finding("template-syntax", place, tag=shown, reason=in_vietnamese(error.message or ""))


def _read_apart(reading: Reading, text: str, error: TemplateSyntaxError) -> Reading:
    """Read each tag alone, so that one mistake does not hide the others."""
    trees, found = _parse_apart(reading, text)
    unclosed, unbalanced = list(_unclosed(reading.source)), list(_unbalanced(reading, text))
    if unclosed:  # what seems to end nothing may end the tag that is not closed
        unbalanced = [item for item in unbalanced if item.code != "template-block-unopened"]
    told = [*reading.findings, *unclosed, *found, *unbalanced]
    told = told or [_syntax(reading, error.lineno, "", error)]
    return replace(reading, trees=trees, names=_loose_names(trees), findings=tuple(told))


def _parse_apart(reading: Reading, text: str) -> tuple[tuple[nodes.Template, ...], list[Finding]]:
    trees, found = [], []
    for line, tag in _tags(text):
        if _MISPLACED.match(tag):
            if not has_sign(tag):  # told with its own reason
                found.append(finding("template-prefix-misplaced", reading.place(line, tag), tag=unescape(tag)))
            continue
        if mended := mended_prefix(tag):
            facts = {"tag": unescape(tag), "mended": unescape(mended)}
            found.append(finding("template-prefix-apart", reading.place(line, tag), **facts))
            continue
        try:
            trees.append(environment().parse("\n" * (line - 1) + _standing_alone(tag)))
        except TemplateSyntaxError as error:
            found.append(_syntax(reading, line, tag, error))
    return tuple(trees), found


def _tags(text: str) -> Iterator[tuple[int, str]]:
    for match in _WHOLE.finditer(text):
        if len(_DELIMITER.findall(match[0])) == 2:  # noqa: PLR2004 - an opening and a closing one; else not closed
            yield text.count("\n", 0, match.start()) + 1, match[0]


def _word(tag: str) -> str:
    match = _WORD.match(tag)
    return match[1] if match else ""


def _standing_alone(tag: str) -> str:
    """Complete a tag so that it parses by itself."""
    word = _word(tag)
    if word in _MIDDLES:
        return "{% if true %}" + tag + "{% endif %}"
    if _opens(tag):
        return tag + "{% end" + word + " %}"
    return "" if word.startswith("end") else tag


def _opens(tag: str) -> bool:
    word = _word(tag)
    return word in _BLOCKS and not (word == "set" and "=" in tag)


def _unbalanced(reading: Reading, text: str) -> Iterator[Finding]:
    """Find blocks without an end and ends without a block."""
    opened: list[tuple[int, str]] = []
    for line, tag in _tags(text):
        word = _word(tag)
        if _opens(tag):
            opened.append((line, tag))
        elif word.startswith("end"):
            while opened and "end" + _word(opened[-1][1]) != word and _is_open(opened, word):
                yield _open_block(reading, *opened.pop())
            if not _is_open(opened, word):
                yield finding("template-block-unopened", reading.place(line, tag), tag=unescape(tag))
            else:
                opened.pop()
        elif word in _MIDDLES and not opened:
            yield finding("template-block-unopened", reading.place(line, tag), tag=unescape(tag))
    for line, tag in opened:
        yield _open_block(reading, line, tag)


def _is_open(opened: list[tuple[int, str]], ending: str) -> bool:
    return any("end" + _word(tag) == ending for _, tag in opened)


def _open_block(reading: Reading, line: int, tag: str) -> Finding:
    return finding("template-block-unclosed", reading.place(line, tag), tag=unescape(tag), end="end" + _word(tag))


def _unclosed(source: Source) -> Iterator[Finding]:
    """Find ``{{``, ``{%`` and ``{#`` whose end is missing before the next one begins."""
    opened: tuple[str, Paragraph] | None = None
    for paragraph in source.paragraphs:
        for sign in _DELIMITER.findall(paragraph.text):
            if opened and sign == _CLOSERS[opened[0]]:
                opened = None
            elif sign in _CLOSERS:
                if opened:
                    yield _open_tag(source, *opened)
                opened = (sign, paragraph)
    if opened:
        yield _open_tag(source, *opened)


def _open_tag(source: Source, sign: str, paragraph: Paragraph) -> Finding:
    return finding("template-tag-unclosed", place_in(source, paragraph), sign=sign, end=_CLOSERS[sign])
