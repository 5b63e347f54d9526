"""Number the blocks of a body: a list of entries in reading order, and the number every id got."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from docgen_vn.compose.tasks import task_blocks, task_table
from docgen_vn.decree.standard import Numeral, Standard
from docgen_vn.model.blocks import (
    Article,
    Block,
    Bullet,
    Centered,
    Clause,
    Container,
    Paragraph,
    Point,
    Table,
    TaskLayout,
    Tasks,
)
from docgen_vn.model.document import Task
from docgen_vn.model.shared import NOTHING, Shared
from docgen_vn.text.markers import dotted, point, roman
from docgen_vn.tree.nodes import Role

_NUMERALS: Mapping[str, Callable[[int], str]] = {"roman": roman, "arabic": str, "letter": point}


class Entry(NamedTuple):
    """A paragraph before its text is resolved: `marker` stands before it, `bold` covers marker and title."""

    role: Role
    text: str
    marker: str = ""
    caps: bool = False
    level: int = 0
    lead: str = ""
    """A bold title that stands before `text` on the same line (Điều)."""


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A table before its texts are resolved; `words` are the formulas of its sums."""

    table: Table
    words: Mapping[str, str]


Entries = list[Entry | TableEntry]


class _Scope(NamedTuple):
    """Where a block stands: numbers of the clauses around it and its outline level."""

    clauses: tuple[int, ...] = ()
    level: int = 1


_TOP = _Scope()


class Outline:
    """The entries of a text; `refs` maps each id to the number its block got."""

    def __init__(
        self, standard: Standard, tasks: Sequence[Task], *, has_articles: bool, shared: Shared = NOTHING
    ) -> None:
        self.entries: Entries = []
        self.refs: dict[str, str] = {}
        self._standard = standard
        self._tasks = tasks
        self._rows = {name: name for name in standard.numerals}
        if has_articles:
            self._rows["section"] = "law_section"
        self._running: dict[str, int] = {}
        self._shared = shared
        self._is_alone = not shared
        self._kept = shared.kept(("outline", has_articles), standard)

    def add(self, blocks: Sequence[Block], scope: _Scope = _TOP) -> None:
        """Append the entries of `blocks`, numbered from 1."""
        counts: dict[str, int] = {}
        for block in self._spread(blocks):
            row = self._rows.get(block.type)
            count = self._count(row, counts) if row else 0
            if self._is_alone:
                _HANDLERS[block.type](self, block, count, scope)
            else:
                self._add_shared(block, count, scope)

    def _add_shared(self, block: Block, count: int, scope: _Scope) -> None:
        """Append the entries of a block of many documents: made once where its surroundings do not matter."""
        key = (id(block), count, scope)
        entries = self._kept.get(key)
        if entries is None:
            start = len(self.entries)
            _HANDLERS[block.type](self, block, count, scope)
            if id(block) in self._shared.parts and self._stands_alone(block):
                self._kept[key] = self.entries[start:]
                self._shared.add(self._kept[key])
        else:
            self.entries += entries

    def _stands_alone(self, block: Block) -> bool:
        """Tell whether nothing in a block is numbered on through the text, pointed at, or made of the tasks."""
        row = self._rows.get(block.type)
        runs_on = row is not None and self._numeral(row).restart == "never"
        return not (block.id or runs_on or block.type == "tasks") and all(map(self._stands_alone, block.blocks))

    def _spread(self, blocks: Sequence[Block]) -> Sequence[Block]:
        """Return the tasks in the layout their place asks for, numbered on among the blocks beside them."""
        spread: list[Block] = []
        for block in blocks:
            if block.type == "tasks" and block.layout is not TaskLayout.TABLE:
                make = partial(task_blocks, self._tasks, block.layout, self._standard, self._shared)
                spread += self._shared.once(("tasks", block.layout), (self._tasks,), make, self._standard)
            else:
                spread.append(block)
        return spread

    def _count(self, row: str, counts: dict[str, int]) -> int:
        counter = self._running if self._standard.numerals[row].restart == "never" else counts
        counter[row] = counter.get(row, 0) + 1
        return counter[row]

    def _numeral(self, row: str) -> Numeral:
        return self._standard.numerals[row]

    def _note(self, block: Container, number: str) -> None:
        if block.id:
            self.refs[block.id] = number

    def division(self, block: Any, count: int, scope: _Scope) -> None:
        """Enter a phần, chương, mục, tiểu mục, or the ``I. TITLE`` of a plan."""
        row = self._numeral(self._rows[block.type])
        number = _NUMERALS[row.numeral](count)
        self._note(block, number)
        if row.own_line:
            self.entries.append(Entry(Role.DIVISION, "", f"{row.word} {number}{row.mark}", level=scope.level))
            self.entries.append(Entry(Role.DIVISION_TITLE, block.title, caps=True))
        else:
            marker = f"{number}{row.mark} "
            self.entries.append(Entry(Role.SECTION, block.title, marker, caps=True, level=scope.level))
        self.add(block.blocks, _Scope(level=scope.level + 1))

    def article(self, block: Article, count: int, scope: _Scope) -> None:
        """Enter an article, numbered on through the whole text."""
        row = self._numeral("article")
        number = _NUMERALS[row.numeral](count)
        self._note(block, number)
        word = f"{row.word} {number}{row.mark}"
        if block.title:
            self.entries.append(Entry(Role.ARTICLE, "", lead=f"{word} {block.title}", level=scope.level))
            self.entries.extend([Entry(Role.TEXT, block.text)] if block.text else [])
        else:
            self.entries.append(Entry(Role.ARTICLE, block.text or "", lead=word, level=scope.level))
        self.add(block.blocks, _Scope(level=scope.level + 1))

    def clause(self, block: Clause, count: int, scope: _Scope) -> None:
        """Enter a clause: 1., inside another 1.1."""
        path = (*scope.clauses, count)
        number = dotted(path)
        self._note(block, number)
        marker = f"{number}{self._numeral('clause').mark} "
        inner = _Scope(path, scope.level + 1)
        if block.title:
            self.entries.append(Entry(Role.CLAUSE_TITLE, block.title, marker, level=scope.level))
            marker = ""
        if block.text:
            self.entries.append(Entry(Role.CLAUSE if marker else Role.TEXT, block.text, marker))
        self.add(block.blocks, inner)

    def point(self, block: Point, count: int, scope: _Scope) -> None:
        """Enter a point: a), b), ... đ)."""
        row = self._numeral("point")
        letter = _NUMERALS[row.numeral](count)
        self._note(block, letter)
        self.entries.append(Entry(Role.POINT, block.text, f"{letter}{row.mark} "))
        self.add(block.blocks, scope)

    def bullet(self, block: Bullet, _count: int, scope: _Scope) -> None:
        """Enter a line behind a dash or a plus."""
        self.entries.append(Entry(Role.BULLET, block.text, f"{block.sign} "))
        self.add(block.blocks, scope)

    def paragraph(self, block: Paragraph, _count: int, _scope: _Scope) -> None:
        """Enter text without a number."""
        self.entries.append(Entry(Role.TEXT, block.text))

    def centered(self, block: Centered, _count: int, _scope: _Scope) -> None:
        """Enter centred lines."""
        self.entries.extend(Entry(Role.CENTERED, line) for line in block.lines)

    def table(self, block: Table, _count: int, _scope: _Scope) -> None:
        """Enter a table with its title above."""
        if block.title:
            self.entries.append(Entry(Role.TABLE_TITLE, block.title))
        self.entries.append(TableEntry(block, self._standard.formulas["table"]))

    def tasks(self, _block: Tasks, _count: int, _scope: _Scope) -> None:
        """Enter the tasks of the document as a table."""
        make = partial(task_table, self._tasks, self._standard)
        self.table(self._shared.once("task table", (self._tasks,), make, self._standard), 0, _TOP)


_HANDLERS: Mapping[str, Callable[[Outline, Any, int, _Scope], None]] = {
    "part": Outline.division,
    "chapter": Outline.division,
    "section": Outline.division,
    "subsection": Outline.division,
    "article": Outline.article,
    "clause": Outline.clause,
    "point": Outline.point,
    "bullet": Outline.bullet,
    "paragraph": Outline.paragraph,
    "centered": Outline.centered,
    "table": Outline.table,
    "tasks": Outline.tasks,
}
