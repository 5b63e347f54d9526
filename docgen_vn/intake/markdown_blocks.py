"""The blocks of a Markdown draft: paragraphs, lists, tables, containers; nothing typed is lost."""

import re
from functools import cache
from typing import TYPE_CHECKING

from docgen_vn.intake.markdown_drafts import Draft, Heading
from docgen_vn.intake.nodes import MAX_DEPTH, Entry, Fields, Items, Node, Scalar, Spot
from docgen_vn.intake.report import Report
from docgen_vn.intake.source import Shield
from docgen_vn.intake.yaml_reader import read_yaml
from docgen_vn.resources import table

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

WORDS = "intake/data/markdown.toml"
_CONTAINER = "container_any"
_ID = re.compile(r"\s*\{#(?P<id>[^{}\s]+)\}\s*$")
_HEADING = re.compile(r"\s*(?P<marks>#{1,6})(?:[ \t]+(?P<title>.*?))?[ \t]*$")
_FENCE = re.compile(r"\s*(?P<marks>:{3,})")
_DELIMITER = re.compile(r"(?=[^|]*\|)(?=[^-]*-)[-:|\s]+$")
_ROW = re.compile(r"\s*\|.*\|\s*$")
_NESTING = 2 * MAX_DEPTH  # a list and its item are a level each
_YEARLY = 100  # a list that starts here is a sentence that starts with a number
_SUSPECTS = (
    ("markdown-heading-space", re.compile(r"\s*#{1,6}[^\s#]")),
    ("markdown-list-line", re.compile(r"\s*\d{1,3}[.)]\s+\S")),
)


@cache
def _parser() -> "MarkdownIt":
    """Return markdown-it with the block rules of a draft and nothing else.

    Without the rule ``normalize`` no character is replaced, without ``inline`` texts stay as typed.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.container import container_plugin

    parser = MarkdownIt("zero", {"maxNesting": _NESTING}).enable(["heading", "hr", "list", "table"])
    container_plugin(parser, _CONTAINER.removeprefix("container_"), validate=lambda _params, _markup: True)
    parser.core.ruler.enableOnly(["block"])
    return parser


def blocks_of(text: str, report: Report) -> "SyntaxTreeNode":
    """Return the tree of blocks of `text`; raise UnreadableError when lists nest too deep."""
    from markdown_it.tree import SyntaxTreeNode

    tokens = _parser().parse(text + "\n")
    deep = next((token for token in tokens if token.level >= _NESTING - 1), None)
    if deep:  # the parser leaves out what is deeper still
        report.stop("input-too-deep", ((deep.map or (0, 0))[0] + 1, 1), depth=MAX_DEPTH)
    return SyntaxTreeNode(tokens)


class Texts:
    """Turn nodes of markdown-it into drafts, each text with the line and column where it stands."""

    def __init__(self, shield: Shield, report: Report) -> None:
        self._shield = shield
        self._report = report
        self._lines = shield.text.split("\n")

    def blocks(self, node: "SyntaxTreeNode") -> list[Draft]:
        """Return the blocks that `node` stands for."""
        match node.type:
            case "paragraph":
                text = self.paragraph(node)
                return [Draft("paragraph", text.spot, [Entry("text", text, text.spot)])]
            case "bullet_list" | "ordered_list":
                return [self._item(item) for item in node.children]
            case "table":
                return [self._table(node)]
            case "heading" | "hr":
                self._report.add("markdown-inside", self.spot(node), line=self.line(node).strip())
                return []
            case _:
                return self._container(node)

    def paragraph(self, node: "SyntaxTreeNode") -> Scalar:
        """Return the text of a paragraph; a soft end of line is a space, a backslash there a break."""
        start, _ = _span(node)
        lines = node.children[0].content.split("\n")
        self._suspect(lines, start)
        return Scalar(self._shield.restore(_joined(lines)), self._column(start, lines[0]))

    def heading(self, node: "SyntaxTreeNode") -> Heading:
        """Return title, place and id of a heading; only as many closing ``#`` as opening ones are marks."""
        start, _ = _span(node)
        match = _HEADING.match(self._lines[start][self._lines[start].index("#") :])
        title = re.sub(rf"(^|\s+){node.markup}$", "", (match["title"] if match else None) or "")
        spot = self._column(start, title) if title else self.spot(node)
        title, name = self._named(title, spot)
        return Heading(self._shield.restore(title), spot, name)

    def line(self, node: "SyntaxTreeNode") -> str:
        """Return the first line of `node` as it stands in the file."""
        return self._lines[_span(node)[0]]

    def spot(self, node: "SyntaxTreeNode") -> Spot:
        """Return where the first line of `node` begins."""
        line = self.line(node)
        return _span(node)[0] + 1, len(line) - len(line.lstrip(" \t")) + 1

    def _item(self, item: "SyntaxTreeNode") -> Draft:
        first = item.children[0] if item.children else None
        draft = Draft(*self._kind(item))
        if first is not None and first.type == "paragraph":
            draft.entries += self._item_text(first)
            draft.spot = draft.entries[-1].spot
        else:
            self._report.add("markdown-empty-item", draft.spot)
            draft.entries.append(Entry("text", Scalar("…", draft.spot), draft.spot))
        for child in item.children[1:] if first is not None and first.type == "paragraph" else item.children:
            draft.blocks += self.blocks(child)
        if draft.kind == "bullet":
            sign = table(WORDS)["signs"][item.markup]
            draft.entries.append(Entry("sign", Scalar(sign, draft.spot), draft.spot))
        return draft

    def _kind(self, item: "SyntaxTreeNode") -> tuple[str, Spot]:
        spot = self.spot(item)
        if item.info.isdecimal() and int(item.info) >= _YEARLY:
            self._report.add("markdown-list-number", spot, number=item.info + item.markup)
        return {".": "clause", ")": "point"}.get(item.markup, "bullet"), spot

    def _item_text(self, node: "SyntaxTreeNode") -> list[Entry]:
        """Return the text of an item, and the id at the end of its first line."""
        start, _ = _span(node)
        first, *rest = node.children[0].content.split("\n")
        self._suspect(["", *rest], start)
        spot = self._column(start, first)
        first, name = self._named(first, spot)
        entries = [Entry("id", name, name.spot)] if name else []
        text = Scalar(self._shield.restore(_joined([first, *rest])), spot)
        return [*entries, Entry("text", text, spot)]

    def _named(self, text: str, spot: Spot) -> tuple[str, Scalar | None]:
        """Split ``{#id}`` off the end of a first line."""
        match = _ID.search(text)
        if not match or not spot:
            return text, None
        place = spot[0], spot[1] + match.start("id")
        return text[: match.start()], Scalar(self._shield.restore(match["id"]), place)

    def _table(self, node: "SyntaxTreeNode") -> Draft:
        start, end = _span(node)
        spot = self.spot(node)
        heads = node.children[0].children[0].children
        header = self._cells([head.children[0].content for head in heads], start)
        rows = [self._row(index) for index in range(start + 2, end)]
        entries = [
            Entry("header", Items(tuple(header), spot), spot),
            Entry("rows", Items(tuple(rows), rows[0].spot if rows else spot), spot),
        ]
        styles = [str(head.attrs.get("style", "")).removeprefix("text-align:") for head in heads]
        if any(styles):
            align = tuple(Scalar(style or "left", (start + 2, 1)) for style in styles)
            entries.append(Entry("align", Items(align, (start + 2, 1)), (start + 2, 1)))
        return Draft("table", spot, entries)

    def _row(self, index: int) -> Node:
        """Return a row of a table with all its cells; the parser itself would cut it to size."""
        from markdown_it.rules_block.table import escapedSplit

        cells = escapedSplit(self._lines[index].strip(" \t"))
        cells = cells[1:] if cells and not cells[0] else cells
        cells = cells[:-1] if cells and not cells[-1] else cells
        return Items(tuple(self._cells(cells, index)), self._column(index, ""))

    def _cells(self, texts: list[str], index: int) -> list[Scalar]:
        """Return the cells of the line at `index`, each where it stands."""
        line, at, cells = self._lines[index], 0, []
        for text in texts:
            bare = text.strip(" \t")
            at = max(line.find(bare, at), at)
            cells.append(Scalar(self._shield.restore(bare), (index + 1, at + 1)))
            at += len(bare) + 1
        return cells

    def _container(self, node: "SyntaxTreeNode") -> list[Draft]:
        start, end = _span(node)
        spot = self.spot(node)
        words = self._shield.restore(node.info).split()
        known = table(WORDS)["containers"].get(words[0]) if words else None
        closing = _FENCE.match(self._lines[end]) if end < len(self._lines) else None
        if not (known and closing):
            code = "markdown-unclosed" if known else "markdown-container"
            self._report.add(code, spot, name=" ".join([node.markup, *words]))
            return [draft for child in node.children for draft in self.blocks(child)]
        if len(words) > (2 if known == "tasks" else 1):
            self._report.add("markdown-container-text", spot, text=" ".join(words[1:]))
        if known == "table":
            return self._keyed_table(node, spot)
        return self._tasks(node, words[1:2], spot) if known == "tasks" else self._centered(start + 1, end, spot)

    def _keyed_table(self, node: "SyntaxTreeNode", spot: Spot) -> list[Draft]:
        """Return the pipe table between the fences with the keys above it, which are YAML."""
        *above, last = [child.type for child in node.children] or [""]
        keys = self._keys(node.children[0]) if above == ["paragraph"] else Fields(())
        if last != "table" or above not in ([], ["paragraph"]) or not isinstance(keys, Fields):
            self._report.add("markdown-table-keys", spot)
            return [draft for child in node.children for draft in self.blocks(child)]
        found = self._table(node.children[-1])
        found.entries[:0] = keys.entries
        return [found]

    def _keys(self, node: "SyntaxTreeNode") -> Node:
        start, end = _span(node)
        lines = "\n".join(self._lines[start:end])
        return read_yaml("\n" * start + self._shield.restore(lines), self._report)

    def _tasks(self, node: "SyntaxTreeNode", layout: list[str], spot: Spot) -> list[Draft]:
        if node.children:
            self._report.add("markdown-tasks-text", self.spot(node.children[0]))
        return [Draft("tasks", spot, [Entry("layout", Scalar(word, spot), spot) for word in layout])]

    def _centered(self, start: int, end: int, spot: Spot) -> list[Draft]:
        """Return the lines between the fences: here each line is a line, whatever it begins with."""
        lines = []
        for index in range(start, end):
            text = self._lines[index].strip(" \t")
            if _FENCE.match(text):
                self._report.add("markdown-container", (index + 1, 1), name=text)
            elif text:
                broken = _breaks(text) and index + 1 < end and self._lines[index + 1].strip(" \t")
                typed = self._shield.restore(text[:-1].rstrip(" \t") if broken else text)
                lines.append(Scalar(typed, self._column(index, text)))
        return [Draft("centered", spot, [Entry("lines", Items(tuple(lines), spot), spot)])]

    def _column(self, index: int, text: str) -> Spot:
        """Return where `text`, the end of the line at `index`, begins."""
        line = self._lines[index].rstrip(" \t")
        at = line.rfind(text) if text else len(line) - len(line.lstrip(" \t"))
        return index + 1, max(at, 0) + 1

    def _suspect(self, lines: list[str], start: int) -> None:
        """Warn of lines that look as if they were meant to be more than text."""
        for offset, line in enumerate(lines):
            for code, pattern in _SUSPECTS:
                if pattern.match(line) and (offset or code == "markdown-heading-space"):
                    self._report.add(code, self._column(start + offset, line.strip(" \t")), line=line.strip()[:40])
        self._suspect_table(lines, start)

    def _suspect_table(self, lines: list[str], start: int) -> None:
        """Report the line under the head of a table that is none; warn of the first row where there is no such line."""
        is_below = [offset for offset, line in enumerate(lines) if offset and "|" in line and _DELIMITER.match(line)]
        for offset in is_below:
            self._report.add("markdown-table", self._column(start + offset, lines[offset].strip(" \t")))
        row = next((offset for offset, line in enumerate(lines) if _ROW.match(line)), None)
        if row is not None and not is_below:
            text = lines[row].strip(" \t")
            self._report.add("markdown-table-row", self._column(start + row, text), line=text[:40])


def _span(node: "SyntaxTreeNode") -> tuple[int, int]:
    """Return the lines of a block from 0, the end excluded."""
    return node.map or (0, 0)


def _breaks(line: str) -> bool:
    """Tell whether a line ends in a break: an odd number of backslashes."""
    return (len(line) - len(line.rstrip("\\"))) % 2 == 1


def _joined(lines: list[str]) -> str:
    """Join the lines of a paragraph: a space for a soft end of line, a line feed for a hard one."""
    text = ""
    for index, line in enumerate(lines):
        bare = line.strip(" \t")
        last = index == len(lines) - 1
        text += bare[:-1].rstrip(" \t") + "\n" if _breaks(bare) and not last else bare + ("" if last else " ")
    return text
