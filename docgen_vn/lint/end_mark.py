"""The mark that ends a text: it stands once, at the end (III, model forms)."""

import re
from collections.abc import Iterator, Sequence

from docgen_vn.decree.standard import Standard
from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject, excerpt, words
from docgen_vn.model.blocks import Block, Centered
from docgen_vn.model.origin import DataPath
from docgen_vn.model.walk import walk

_INK = "* \n\t"


def end_mark_inside(subject: Subject) -> Iterator[Finding]:
    """Report an end mark "./." anywhere but at the end of the paper, of the attached text or of an annex (III.II)."""
    mark: str = subject.standard.formulas["end"]
    if mark not in subject.whole:
        return
    each = _each(mark)
    last = set(_last(subject))
    for path, text in subject.texts_of(*words("references")["running"]):
        is_end = path in last and text.rstrip(_INK).endswith(mark)
        if mark in text and len(each.findall(text)) > is_end:
            yield subject.say("end-mark-inside", path, text=excerpt(text), mark=mark)


def _each(mark: str) -> re.Pattern[str]:
    """Compile every place of `mark`, two in "././."; dots on both sides make a blank of a date: "...../...../2026"."""
    each = re.escape(mark)
    return re.compile(rf"(?=(?<=[.…]){each}(?![.…])|(?<![.…]){each})")


def may_speak(_block: Block, said: Sequence[str], standard: Standard) -> bool:
    """Tell whether a block holds an end mark."""
    return any(standard.formulas["end"] in text for text in said)


def _last(subject: Subject) -> Iterator[DataPath]:
    """Yield the path of the text that the mark ends, of each text that has one; behind a table it stands alone."""
    document = subject.document
    if document.closing:
        yield ("closing", len(document.closing) - 1)
    elif not (subject.kind and subject.kind.form.end_lines):  # fixed lines come behind the body
        yield from _end_of(document.body, ("body",))
    if document.attached:
        yield from _end_of(document.attached.blocks, ("attached", "blocks"))
    for index, annex in enumerate(document.annexes):
        yield from _end_of(annex.blocks, ("annexes", index, "blocks"))


def _end_of(blocks: Sequence[Block], path: DataPath) -> Iterator[DataPath]:
    for here, block in walk(blocks, path)[-1:]:
        if isinstance(block, Centered):
            yield (*here, "lines", len(block.lines) - 1)
        elif block.text:
            yield (*here, "text")


RULES: tuple[Rule, ...] = (end_mark_inside,)
