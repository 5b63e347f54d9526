"""Markdown drafts to nodes: front matter for head and foot, block rules for the body.

Only the shape is read here; the marks inside a text (``*italic*``) stay as typed.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docgen_vn.decree.standard import standard
from docgen_vn.decree.typed import Typed, named
from docgen_vn.intake.markdown_blocks import WORDS, Texts, blocks_of
from docgen_vn.intake.markdown_drafts import Draft, Heading
from docgen_vn.intake.nodes import Entry, Fields, Items, Node, Scalar
from docgen_vn.intake.report import Report
from docgen_vn.intake.source import Shield
from docgen_vn.intake.yaml_reader import read_yaml
from docgen_vn.resources import table

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_FENCE = re.compile(r"---[ \t]*$")
_END = re.compile(r"(---|\.\.\.)[ \t]*$")
_RULE = re.compile(r"[ \t]*-{3,}[ \t]*$")
_ANNEX = re.compile(
    r"(?P<mark>phụ lục(?:\s+(?P<number>[ivxlc]+|\d+))?)(?:\s+kèm theo)?\s*(?:[:.](?=\s|$)|\s[-–](?=\s)|$)\s*",
    re.IGNORECASE,
)
_ATTACHED = re.compile(r"(?P<kind>[^:]{1,60}?)\s+kèm theo\s*:", re.IGNORECASE)
_CLAUSE_RANK = 10  # below every division; a deeper heading ranks lower


def read_markdown(text: str, report: Report) -> Node:
    """Return front matter and body of Markdown `text` as one mapping in the form of the model.

    Raises UnreadableError when the front matter does not end or is no YAML.
    """
    lines = text.split("\n")
    end = _front_matter_end(lines, report)
    front = _front_matter(lines[1:end], report) if end else Fields((), (1, 1))
    if not isinstance(front, Fields):
        report.stop("input-not-mapping", front.spot)
    blank = [""] * (end + 1 if end else 0)
    body = _Body("\n".join(blank + lines[len(blank) :]), report).entries()
    return Fields((*front.entries, *body), front.spot)


def _front_matter_end(lines: list[str], report: Report) -> int:
    """Return the index of the line that ends the front matter, 0 without front matter."""
    if not _FENCE.match(lines[0]):
        return 0
    end = next((index for index, line in enumerate(lines) if index and _END.match(line)), 0)
    if not end:
        report.stop("markdown-front-matter", (1, 1))
    return end


def _front_matter(lines: list[str], report: Report) -> Node:
    node = read_yaml("\n".join(["", *lines]), report)
    return Fields((), (1, 1)) if isinstance(node, Scalar) and node.value is None else node


@dataclass
class _Zone:
    """Where blocks go: the body or an annex, with the headings that are open."""

    blocks: list[Draft] = field(default_factory=list)
    open: list[Draft] = field(default_factory=list)

    def place(self, drafts: Iterable[Draft]) -> None:
        """Put blocks under the last heading."""
        inner = self.open[-1].blocks if self.open else self.blocks
        inner.extend(draft for draft in drafts if not self._gave_text(draft))

    def level(self, draft: Draft) -> int:
        """Return how many ``#`` the heading has under which `draft` would stand; 1 for all divisions."""
        above = [heading.rank - _CLAUSE_RANK for heading in self.open if heading.rank < draft.rank]
        return max([*above, 1])

    def head(self, draft: Draft) -> None:
        """Open a heading: it closes all that rank with or below it."""
        while self.open and self.open[-1].rank >= draft.rank:
            self.open.pop()
        self.place([draft])
        self.open.append(draft)

    def _gave_text(self, draft: Draft) -> bool:
        """Let the paragraph right below an article without a title be the article's text."""
        article = self.open[-1] if self.open else None
        if not (article and article.kind == "article" and draft.kind == "paragraph"):
            return False
        if article.blocks or {entry.key for entry in article.entries} & {"title", "text"}:
            return False
        article.entries += draft.entries
        return True


class _Body:
    """Sort the blocks of a draft into body, closing, attached text and annexes."""

    def __init__(self, text: str, report: Report) -> None:
        self._report = report
        shield = Shield(text)
        self._texts = Texts(shield, report)
        self._top = blocks_of(shield.text, report)
        self._body = _Zone()
        self._zone: _Zone | None = self._body  # None while the closing is read
        self._closing: list[Node] = []
        self._ended = False
        self._attached: tuple[Draft, _Zone] | None = None
        self._annexes: list[tuple[Draft, _Zone]] = []

    def entries(self) -> list[Entry]:
        """Return what the model calls body, closing, attached and annexes, as far as there is any."""
        for node in self._top.children:
            self._sort(node)
        found: dict[str, list[Node]] = {
            "body": [draft.node() for draft in self._body.blocks],
            "closing": self._closing,
            "annexes": [annex.node(zone.blocks) for annex, zone in self._annexes],
        }
        listed = [
            Entry(key, Items(tuple(nodes), nodes[0].spot), nodes[0].spot) for key, nodes in found.items() if nodes
        ]
        if not self._attached:
            return listed
        attached, zone = self._attached
        return [*listed, Entry("attached", attached.node(zone.blocks), attached.spot)]

    def _sort(self, node: "SyntaxTreeNode") -> None:
        if node.type == "heading":
            self._heading(node)
        elif node.type == "hr":
            self._rule(node)
        elif self._zone is None:
            self._close(node)
        else:
            self._zone.place(self._texts.blocks(node))

    def _rule(self, node: "SyntaxTreeNode") -> None:
        spot = self._texts.spot(node)
        if not _RULE.match(self._texts.line(node)):
            self._report.add("markdown-rule", spot)
        elif self._ended:
            self._report.add("markdown-second-rule", spot)
        else:
            self._zone, self._ended = None, True

    def _close(self, node: "SyntaxTreeNode") -> None:
        if node.type != "paragraph":
            self._report.add("markdown-closing", self._texts.spot(node))
        else:
            self._closing.append(self._texts.paragraph(node))

    def _attach(self, heading: Heading, kind: str) -> None:
        """Open the text that comes with the paper; there is one at most."""
        if self._attached:
            self._report.add("markdown-second-attached", heading.spot)
        self._zone, self._ended = _Zone(), True
        self._attached = self._attached or (_about(heading, kind), self._zone)

    def _heading(self, node: "SyntaxTreeNode") -> None:
        level = len(node.markup)
        heading = self._texts.heading(node)
        if level == 1 and (annex := _ANNEX.match(heading.nfc)):
            self._zone, self._ended = _Zone(), True
            rest = heading.nfc[annex.end() :]
            self._annexes.append((heading.ending_in(rest).draft("annex"), self._zone))
            self._typed(self._annexes[-1][0], Typed(annex["mark"], annex["number"] or "", rest))
            return
        if level == 1 and (attached := _ATTACHED.match(heading.nfc)):
            self._attach(heading, attached["kind"])
            return
        if self._zone is None:
            self._report.add("markdown-closing", heading.spot)
            self._zone = self._body
        draft = self._division(heading) or _numbered(level, heading)
        if draft.rank > _CLAUSE_RANK + 2 and self._zone.level(draft) < level - 1:  # the first two always may
            self._report.add("markdown-heading-skips", heading.spot, marks="#" * level)
        self._zone.head(draft)

    def _division(self, heading: Heading) -> Draft | None:
        """Return the part, chapter, ... that a heading means, with or without number: "Chương: T", "Chương II. T"."""
        for rank, (word, kind) in enumerate(table(WORDS)["divisions"].items()):
            if re.match(rf"{word}\s*:", heading.nfc, re.IGNORECASE):
                return heading.behind_colon().draft(kind, rank)
            typed = named(heading.nfc, standard().numerals["law_section" if kind == "section" else kind])
            if typed:
                draft = heading.ending_in(typed.rest).draft(kind, rank)
                self._typed(draft, typed)
                return draft
        return None

    def _typed(self, draft: Draft, typed: Typed) -> None:
        """Remember the number of a heading, to be held against the one that the paper prints."""
        if typed.number and draft.spot:
            self._report.headings[draft.spot] = typed


def _about(heading: Heading, kind: str) -> Draft:
    """Return the attached text that a heading such as ``Quy chế kèm theo: Title`` opens."""
    title = heading.behind_colon()
    entries = [Entry("kind", Scalar(kind, heading.spot), heading.spot)]
    if title.title:
        entries.append(Entry("abstract", Scalar(title.title, title.spot), title.spot))
    return Draft("attached", heading.spot, entries)


def _numbered(level: int, heading: Heading) -> Draft:
    """Return the section or the clause with a title that a heading means."""
    if level > 1:
        return heading.draft("clause", _CLAUSE_RANK + level)
    return heading.draft("section", list(table(WORDS)["divisions"].values()).index("section"))
