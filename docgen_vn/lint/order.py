"""Rules of order: which division may stand in which, and beside which (I.II.6.c, B3 to B8)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from docgen_vn.decree.standard import Numeral
from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject, words
from docgen_vn.model.blocks import Block
from docgen_vn.model.origin import DataPath
from docgen_vn.model.walk import has_articles

_TEXT = "text"


class _Spot(NamedTuple):
    """A numbered block with its row of the numbering, what holds it, and what stands before it in its list."""

    path: DataPath
    kind: str
    row: Numeral
    holders: tuple[str, ...]
    before: tuple[str, ...]


def division_inside(subject: Subject) -> Iterator[Finding]:
    """Report a division in one that cannot hold it: a part in a clause, a point in a point (I.II.6.c)."""
    for spot in _odd_spots(subject):
        if spot.holders[-1] not in spot.row.inside:
            facts = {"name": _called(spot.kind), "holder": _called(spot.holders[-1])}
            yield subject.say("division-inside", spot.path, **facts)


def division_beside(subject: Subject) -> Iterator[Finding]:
    """Report a division in a list with others that it cannot stand beside: a clause between articles (I.II.6.c)."""
    for spot in _odd_spots(subject):
        strange = [other for other in spot.before if other not in {*spot.row.beside, spot.kind}]
        if strange:
            facts = {"name": _called(spot.kind), "other": _called(strange[-1])}
            yield subject.say("division-beside", spot.path, **facts)


def division_too_deep(subject: Subject) -> Iterator[Finding]:
    """Report, where it begins, a division deeper in its own kind than papers number (I.II.6.đ)."""
    for spot in _odd_spots(subject):
        if 0 < spot.row.deepest == spot.holders.count(spot.kind):
            yield subject.say("division-too-deep", spot.path, name=_called(spot.kind), limit=spot.row.deepest)


def _called(kind: str) -> str:
    names: Mapping[str, str] = words("blocks")
    return names[kind]


def _odd_spots(subject: Subject) -> Sequence[_Spot]:
    """Return every numbered block of body, attached text and annexes that some rule of order may speak of."""
    return subject.once(_found_spots)


def _found_spots(subject: Subject) -> Sequence[_Spot]:
    document = subject.document
    found = [*_text(subject, document.body, ("body",))]
    if document.attached:
        found += _text(subject, document.attached.blocks, ("attached", "blocks"))
    for index, annex in enumerate(document.annexes):
        found += _text(subject, annex.blocks, ("annexes", index, "blocks"))
    return found


def _text(subject: Subject, blocks: Sequence[Block], path: DataPath) -> Sequence[_Spot]:
    looking = _Looking(subject, has_articles=has_articles(blocks))
    looking.at(blocks, path, (_TEXT,))
    return looking.found


class _Looking:
    """The search of one text for odd spots; a block of many documents without one is looked into once."""

    def __init__(self, subject: Subject, *, has_articles: bool) -> None:
        self.found: list[_Spot] = []
        self._rows = dict(subject.standard.numerals)
        if has_articles:
            self._rows["section"] = self._rows["law_section"]
        self._shared = subject.document.origin.shared
        self._sound = self._shared.kept(("order", has_articles), subject.standard)

    def at(self, blocks: Sequence[Block], path: DataPath, holders: tuple[str, ...]) -> None:
        """Look at a list of blocks inside `holders`, and into each."""
        kinds = {block.type for block in blocks} & self._rows.keys()
        if len(kinds) > 1 or any(self._is_odd(kind, holders) for kind in kinds):
            self._beside(blocks, path, holders)
        for index, block in enumerate(blocks):
            if block.blocks and (id(block), holders) not in self._sound:
                self._into(block, (*path, index, "blocks"), holders)

    def _is_odd(self, kind: str, holders: tuple[str, ...]) -> bool:
        """Tell whether a kind is too deep in `holders`, or cannot stand in them at all."""
        row = self._rows[kind]
        return 0 < row.deepest <= holders.count(kind) or holders[-1] not in row.inside

    def _beside(self, blocks: Sequence[Block], path: DataPath, holders: tuple[str, ...]) -> None:
        """Find the odd spots of a list that may have some."""
        before: dict[str, None] = {}
        for index, block in enumerate(blocks):
            kind = block.type
            if row := self._rows.get(kind):
                if self._is_odd(kind, holders) or len(before) > (kind in before):
                    self.found.append(_Spot((*path, index), kind, row, holders, tuple(before)))
                before[kind] = None

    def _into(self, block: Block, path: DataPath, holders: tuple[str, ...]) -> None:
        known = len(self.found)
        self.at(block.blocks, path, (*holders, block.type))
        if len(self.found) == known and id(block) in self._shared.parts:
            self._sound[id(block), holders] = None


RULES: tuple[Rule, ...] = (division_inside, division_beside, division_too_deep)
