"""The parts of a printed paper, found on its measured pages: what the tests of the rules look at.

Parts are found by their words and by where they stand relative to each other, never by style or XML.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from drawing import RuleLine
from letters import SAME_BASELINE, TextLine, readable
from page import Page, find, points

from docgen_vn.tree.nodes import Block, Paper, Paragraph

CENTRE = 3.0
"""Points by which a centre may be off."""

LENGTH = 0.04
"""Share by which the length of a rule may be off."""

SIGNER_LEFT = points(30 + 67.5)
"""Where the signer's column begins: no line of the recipients begins right of it, none of the signature left of it."""

WORD_RECIPIENTS = "Nơi nhận:"
Placed = tuple[Page, TextLine]
"""A line and its page."""


@dataclass(frozen=True)
class Sheet:
    """A paper and its pages."""

    name: str
    paper: Paper
    pages: tuple[Page, ...]

    # --- the page ---

    @property
    def first(self) -> Page:
        return self.pages[0]

    @cached_property
    def main(self) -> tuple[Page, ...]:
        """The pages before the first annex."""
        starts = [place for place, page in enumerate(self.pages) if self._annex_line(page)]
        return self.pages[: starts[0]] if starts else self.pages

    @cached_property
    def annexes(self) -> tuple[tuple[Page, ...], ...]:
        """The pages of each annex."""
        starts = [place for place, page in enumerate(self.pages) if self._annex_line(page)]
        ends = [*starts[1:], len(self.pages)] if starts else []
        return tuple(self.pages[start:end] for start, end in zip(starts, ends, strict=True))

    def _annex_line(self, page: Page) -> bool:
        words = {annex.number for annex in self.paper.annexes}
        return bool(page.lines) and page.lines[0].text in words

    # --- the head ---

    @cached_property
    def nation(self) -> TextLine:
        return find(self.first, self.paper.head.nation)

    @cached_property
    def motto(self) -> TextLine:
        return find(self.first, self.paper.head.motto)

    @cached_property
    def number(self) -> TextLine:
        return next(line for line in self.first.lines if line.text.startswith("Số:"))

    @cached_property
    def place_date(self) -> TextLine:
        """The line beside the number."""
        return next(
            line
            for line in self.first.lines
            if abs(line.baseline - self.number.baseline) <= SAME_BASELINE and line.x0 > self.number.x1
        )

    @cached_property
    def agency(self) -> tuple[TextLine, ...]:
        """The lines on the left above the number: parent agency and issuer."""
        return tuple(
            line
            for line in self.first.lines
            if line.baseline < self.number.baseline - 1 and line.x0 < self.nation.x0 - 1
        )

    @cached_property
    def parent(self) -> tuple[TextLine, ...]:
        return tuple(line for line in self.agency if not line.bold)

    @cached_property
    def issuer(self) -> tuple[TextLine, ...]:
        return tuple(line for line in self.agency if line.bold)

    @cached_property
    def subject(self) -> tuple[TextLine, ...]:
        """The lines of "V/v" under the number of a công văn."""
        word = self.paper.head.subject.split("\N{NO-BREAK SPACE}")[0].split(" ")[0]
        start = next(line for line in self.first.lines if line.text.startswith(word))
        end = self.body_start
        lines = [line for line in self.first.lines if start.baseline <= line.baseline < end]
        return tuple(lines)

    # --- the title ---

    @cached_property
    def kind(self) -> TextLine:
        assert self.paper.title
        wanted = readable(self.paper.title.kind)
        below = [line for line in self.first.lines if line.baseline > self.number.baseline + 1]
        return next(line for line in below if line.text == wanted)

    @cached_property
    def title_rule(self) -> RuleLine:
        return next(rule for rule in self.first.rules if rule.y > self.kind.baseline)

    @cached_property
    def abstract(self) -> tuple[TextLine, ...]:
        lines = self.first.lines
        return tuple(line for line in lines if self.kind.baseline + 1 < line.baseline < self.title_rule.y)

    # --- the text ---

    @cached_property
    def body_start(self) -> float:
        """The height on page 1 above the first line of the text."""
        if self.paper.title:
            return self.title_rule.y
        word = next(line for line in self.first.lines if line.text.startswith("Kính gửi"))
        return word.baseline - 1

    @cached_property
    def body(self) -> tuple[Placed, ...]:
        """The lines of the text with their pages; without page numbers, contact lines, head and foot."""
        return tuple((page, line) for page in self.main for line in page.lines if self._in_body(page, line))

    def _in_body(self, page: Page, line: TextLine) -> bool:
        if line.baseline < points(19) or (page is self.first and line.baseline < self.body_start):
            return False
        if page is self.foot_page and line.baseline > self.foot_top:
            return False
        return page is not self.first or line.baseline < self.contact_top

    def printed(self, blocks: tuple[Block, ...], lines: Sequence[Placed]) -> list[tuple[Paragraph, list[Placed]]]:
        """Return each paragraph with the lines it takes; the lines of tables between them are left out."""
        found, place = [], 0
        words = [solid(line.text) for _, line in lines]
        for block in (block for block in blocks if isinstance(block, Paragraph) and block.text):
            place, start = _taken(words, place, solid(block.text))
            found.append((block, list(lines[start:place])))
        return found

    @cached_property
    def paragraphs(self) -> list[tuple[Paragraph, list[Placed]]]:
        """The paragraphs of the text with their lines."""
        return self.printed(self.paper.blocks, self.body)

    # --- the foot ---

    @cached_property
    def foot_page(self) -> Page:
        return next(page for page in reversed(self.main) if any(x.text == WORD_RECIPIENTS for x in page.lines))

    @cached_property
    def recipients_word(self) -> TextLine:
        return find(self.foot_page, WORD_RECIPIENTS)

    @cached_property
    def foot_top(self) -> float:
        return self.recipients_word.top - 3

    @cached_property
    def _foot(self) -> list[TextLine]:
        lines = [line for line in self.foot_page.lines if line.baseline > self.foot_top]
        limit = self.contact_top if self.foot_page is self.first else self.foot_page.height
        return [line for line in lines if line.baseline < limit]

    @cached_property
    def recipients(self) -> tuple[TextLine, ...]:
        """The lines under "Nơi nhận:", with the drafter's mark when there is one."""
        return tuple(line for line in self._foot if line.x0 < SIGNER_LEFT and line is not self.recipients_word)

    @cached_property
    def signature(self) -> tuple[TextLine, ...]:
        """The lines of the signature block, the name last."""
        return tuple(line for line in self._foot if line.x0 >= SIGNER_LEFT)

    @cached_property
    def name_line(self) -> TextLine:
        return self.signature[-1]

    @cached_property
    def authority(self) -> tuple[TextLine, ...]:
        """The lines above the room for the signature."""
        gaps = [
            place
            for place in range(1, len(self.signature))
            if self.signature[place].baseline - self.signature[place - 1].baseline > 40
        ]
        return self.signature[: gaps[0]]

    @cached_property
    def contact_top(self) -> float:
        """The height of the rule over the address foot; below the page when there is none."""
        if not self.paper.foot.contact:
            return self.first.height
        return max(rule.y for rule in self.first.rules)


def joined(lines: tuple[TextLine, ...]) -> str:
    """Return the words of some lines as one text."""
    return " ".join(line.text for line in lines)


def solid(words: str) -> str:
    """Return a text without its spaces: a line may break where none stands."""
    return "".join(readable(words).split())


def _taken(words: Sequence[str], place: int, wanted: str) -> tuple[int, int]:
    """Return the end and the start of the next lines, from `place` on, that print `wanted`."""
    for start in range(place, len(words)):
        end, rest = start, wanted
        while rest and end < len(words) and rest.startswith(words[end]):
            rest = rest[len(words[end]) :]
            end += 1
        if not rest:
            return end, start
    raise AssertionError(f"{wanted!r} is not printed after {words[max(place - 1, 0)]!r}")
