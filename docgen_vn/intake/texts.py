"""The characters of every text in the data: what no paper may hold is named, what can be mended is mended."""

import math
from collections.abc import Mapping
from typing import Any

from docgen_vn.intake.calls import calls_facts
from docgen_vn.intake.nodes import Entry, Fields, Items, Node, Scalar
from docgen_vn.intake.report import Report
from docgen_vn.model.base import Part
from docgen_vn.model.origin import DataPath
from docgen_vn.text.unicode import code_point, is_spotless, problems, repair

_PROBLEMS = {
    "control": "text-control-character",
    "line-break": "text-line-break",
    "surrogate": "text-surrogate",
    "not-character": "text-not-character",
}
_SWITCHES = {"totals", "in_words", "electronic"}  # keys that take true and false
_MENDED = {"recomposed": "text-recomposed", "wrong-dyet": "text-wrong-dyet", "zero-width": "text-zero-width"}


class Odd:
    """Hold a value that no key of a document takes, such as true or not-a-number, so that none takes it."""

    def __init__(self, value: object) -> None:
        self.value = value


def clean(node: Node, path: DataPath, report: Report) -> Node:
    """Return `node` with its texts mended; report what was mended and what cannot be."""
    if isinstance(node, Items):
        inner = (clean(item, (*path, index), report) for index, item in enumerate(node.nodes))
        return Items(tuple(inner), node.spot)
    if isinstance(node, Fields):
        entries = (
            Entry(entry.key, clean(entry.node, (*path, entry.key), report), entry.spot) for entry in node.entries
        )
        return Fields(tuple(entries), node.spot)
    if isinstance(node.value, str):
        if is_spotless(node.value):
            return node
        return Scalar(_clean_text(node, path, report), node.spot)
    is_known = "due" in path or _is_switch(path[-1] if path else "", node.value)
    return Scalar(Odd(node.value), node.spot) if _is_odd(node.value) and not is_known else node


def clean_texts(value: Any) -> list[str] | None:
    """Return the texts of Python data, which the model takes; None with a fact to fill in or text to mend.

    Keys are left out: of those that the model knows there is nothing to say.
    """
    texts: list[str] = []
    if not _gather(value, texts):
        return None
    whole = "".join(texts)  # one look at all of them is far quicker than one at each
    if is_spotless(whole):
        return None if calls_facts(whole) else texts
    whole = "\n".join(texts)
    return None if problems(whole) or repair(whole).kinds or calls_facts(whole) else texts


def _gather(value: Any, texts: list[str]) -> bool:
    """Collect the texts of `value`; tell whether no other value in it is odd."""
    kind = type(value)
    if kind is dict:
        for key, part in value.items():
            if type(part) is str:  # most of them
                texts.append(part)
            elif not _is_switch(key, part) and not _gather(part, texts):
                return False
        return True
    if kind is list or kind is tuple:
        return all(_gather(part, texts) for part in value)
    return _gather_rare(value, texts)


def _gather_rare(value: Any, texts: list[str]) -> bool:
    if isinstance(value, str):
        texts.append(value)
        return True
    if isinstance(value, Mapping):
        return all(_is_switch(key, part) or _gather(part, texts) for key, part in value.items())
    if isinstance(value, list | tuple):
        return all(_gather(part, texts) for part in value)
    if isinstance(value, Part):
        return all(_is_switch(name, part) or _gather(part, texts) for name, part in value)
    return not _is_odd(value)


def _clean_text(node: Scalar, path: DataPath, report: Report) -> str:
    text = str(node.value)
    seen = set()
    for index, kind, char in problems(text):
        if char not in seen:
            seen.add(char)
            facts = {"character": code_point(char), "position": index + 1}
            report.prune(_PROBLEMS[kind], node.spot, path, **facts)
    text = "".join(" " if char in seen else char for char in text) if seen else text
    mended = repair(text)
    for mend, char in mended.kinds.items():
        shown = char if mend == "wrong-dyet" else code_point(char)
        report.add(_MENDED[mend], node.spot, path, character=shown)
    return mended.text


def _is_switch(key: object, value: object) -> bool:
    return isinstance(value, bool) and key in _SWITCHES


def _is_odd(value: object) -> bool:
    if isinstance(value, float):
        return not math.isfinite(value)
    return isinstance(value, bool | bytes | bytearray | memoryview)
