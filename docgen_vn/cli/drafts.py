"""A data file in YAML as a Markdown draft: head and foot stay YAML, the text becomes Markdown."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from docgen_vn.intake.nodes import plain
from docgen_vn.intake.reader import read
from docgen_vn.intake.report import Report
from docgen_vn.intake.yaml_reader import read_yaml
from docgen_vn.model.blocks import Article, Block, Bullet, Clause, Paragraph, Point, Section, Table, Tasks
from docgen_vn.model.document import Document

_KEY = re.compile(r"([a-z_]+):")
_TEXT = {"noi_dung", "body", "ket_thuc", "closing"}
_RULES = {"left": "---", "center": ":-:", "right": "--:"}
_TASKS = {"vi": "nhiem_vu theo_chu_tri", "en": "tasks by_lead"}


def draft(text: str, keys: str) -> str:
    """Return the YAML `text` as Markdown; `keys` (``vi`` or ``en``) is the language of its keys.

    Raises KeyError for blocks that no skeleton has; ValueError when `text` is no document.
    """
    document = read(plain(read_yaml(text, Report()))).document
    if document is None:
        raise ValueError(text)
    front = "\n".join(_front(text.rstrip("\n").split("\n")))
    body = _markdown(document, keys)
    return f"---\n{front}\n---\n" + (f"\n{body}\n" if body else "")


def _front(lines: Sequence[str]) -> Iterator[str]:
    """Yield the lines of head and foot, with the comments above each key."""
    above: list[str] = []
    is_text = False
    for line in lines:
        if key := _KEY.match(line):
            is_text = key[1] in _TEXT
            yield from () if is_text else above
            above = []
        if not line or line.startswith("#"):
            above.append(line)
        elif not is_text:
            yield line


def _markdown(document: Document, keys: str) -> str:
    parts = [_blocks(document.body, keys), "---\n\n" + "\n\n".join(document.closing) if document.closing else ""]
    return "\n\n".join(part for part in parts if part)


def _blocks(blocks: Sequence[Block], keys: str, depth: int = 1) -> str:
    """Return blocks one below the other; items of one list stand together."""
    text = ""
    for before, block in zip((None, *blocks), blocks, strict=False):
        is_listed = before is not None and before.type == block.type and _is_item(block)
        text += ("\n" if is_listed else "\n\n" if before else "") + _WRITERS[type(block)](block, keys, depth)
    return text


def _is_item(block: Block) -> bool:
    return isinstance(block, Point | Bullet) or (isinstance(block, Clause) and not block.title)


def _heading(block: Any, keys: str, depth: int) -> str:
    """Return a section, or a clause with a title."""
    name = f" {{#{block.id}}}" if block.id else ""
    return _with_inner(f"{'#' * depth} {block.title}{name}", block, keys, depth + 1)


def _article(block: Article, keys: str, depth: int) -> str:
    head = f"# Điều: {block.title}" if block.title else "# Điều:"
    return _with_inner(f"{head}\n\n{block.text}" if block.text else head, block, keys, depth)


def _item(mark: str) -> Callable[[Any, str, int], str]:
    def write(block: Any, keys: str, depth: int) -> str:
        sign = mark or block.sign
        inner = _blocks(block.blocks, keys, depth)
        return f"{sign} {block.text}" + "".join(f"\n{' ' * (len(sign) + 1)}{line}" for line in inner.splitlines())

    return write


def _clause(block: Clause, keys: str, depth: int) -> str:
    return _heading(block, keys, depth) if block.title else _item("1.")(block, keys, depth)


def _paragraph(block: Paragraph, _keys: str, _depth: int) -> str:
    return block.text


def _tasks(_block: Tasks, keys: str, _depth: int) -> str:
    return f"::: {_TASKS[keys]}\n:::"


def _table(block: Table, _keys: str, _depth: int) -> str:
    """Return a table of plain cells."""
    rules = [_RULES[align] for align in block.align or ["left"] * len(block.header)]
    rows = [block.header, rules, *block.rows]
    return "\n".join("|" + "".join(f" {'' if cell is None else cell} |" for cell in row) for row in rows)


def _with_inner(head: str, block: Any, keys: str, depth: int) -> str:
    inner = _blocks(block.blocks, keys, depth)
    return f"{head}\n\n{inner}" if inner else head


_WRITERS: Mapping[type[Any], Callable[[Any, str, int], str]] = {
    Section: _heading,
    Article: _article,
    Clause: _clause,
    Point: _item("1)"),
    Bullet: _item(""),
    Paragraph: _paragraph,
    Table: _table,
    Tasks: _tasks,
}
