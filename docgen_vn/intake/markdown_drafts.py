"""What a Markdown draft becomes on its way to nodes: blocks that are still being filled, and headings."""

import unicodedata
from dataclasses import dataclass, field

from docgen_vn.intake.nodes import Entry, Fields, Items, Scalar, Spot


@dataclass
class Draft:
    """A block that is still being filled; `rank` orders headings, the largest first."""

    kind: str
    spot: Spot
    entries: list[Entry] = field(default_factory=list)
    blocks: "list[Draft]" = field(default_factory=list)
    rank: int = 0

    def node(self, blocks: "list[Draft] | None" = None) -> Fields:
        """Return the block in the form of the model; an annex has its blocks from elsewhere."""
        entries = list(self.entries)
        if blocks is None:
            entries.insert(0, Entry("type", Scalar(self.kind, self.spot), self.spot))
        inner = [draft.node() for draft in (self.blocks if blocks is None else blocks)]
        if inner:
            entries.append(Entry("blocks", Items(tuple(inner), inner[0].spot), inner[0].spot))
        return Fields(tuple(entries), self.spot)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as it is typed, its place, and the id behind it."""

    title: str
    spot: Spot
    name: Scalar | None

    @property
    def nfc(self) -> str:
        """Return the title in precomposed letters, for comparing."""
        return unicodedata.normalize("NFC", self.title)

    def behind_colon(self) -> "Heading":
        """Return the heading without the word and number in front of its title."""
        return self.ending_in(self.title.partition(":")[2].lstrip())

    def ending_in(self, title: str) -> "Heading":
        """Return the heading with the end `title` of its own one as its title."""
        line, column, *_ = self.spot or (1, 1)
        return Heading(title, (line, column + len(self.title) - len(title)), self.name)

    def draft(self, kind: str, rank: int = 0) -> Draft:
        """Return the block `kind` with this title."""
        entries = [Entry("title", Scalar(self.title, self.spot), self.spot)] if self.title else []
        if self.name:
            entries.append(Entry("id", self.name, self.name.spot))
        return Draft(kind, self.spot, entries, rank=rank)
