"""What becomes of the values of a plan in another year: the years it moves between, changes, and the way back."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from docgen_vn.findings import Place
from docgen_vn.model.origin import DataPath, path_text
from docgen_vn.planning.roll_words import ROLL
from docgen_vn.resources import table

Values = Mapping[DataPath, Any]
"""The single values of a document by their paths: texts, numbers, dates."""

_TOKENS = re.compile(r"\d+|[^\W\d]+|[\W_]+")


@dataclass(frozen=True, slots=True)
class Years:
    """The years of a plan, `first` to `last`, and the year `target` that its first one becomes."""

    first: int
    last: int
    target: int

    @property
    def shift(self) -> int:
        """Return by how many years the plan moves."""
        return self.target - self.first

    @property
    def one(self) -> bool:
        """Tell whether the plan is of one year."""
        return self.first == self.last

    def has(self, year: int) -> bool:
        """Tell whether `year` is one of the plan's own."""
        return self.first <= year <= self.last

    def back(self) -> "Years":
        """Return the way back."""
        return Years(self.target, self.last + self.shift, self.first)


@dataclass(frozen=True, slots=True)
class Change:
    """A piece of a value that changes, or that stays and is to be looked at (`new` is `old`).

    `path` is the value's place in the data, `start` where `old` begins in its text; `new` None leaves the value blank.
    `reason` is a name of ``roll.toml``; `review` asks a person to look. `made` False tells that nothing was changed
    although it should be: the value stands where it cannot be, or must not be, changed from here.
    """

    path: DataPath
    old: str
    new: str | None
    reason: str
    review: bool = False
    start: int = 0
    notes: tuple[str, ...] = ()
    made: bool = True
    nth: int = -1
    """Which year of the text it is about, from 0."""

    place: Place = field(default_factory=Place)
    """Where the value stands in the file."""

    @property
    def moves(self) -> bool:
        """Tell whether the value becomes another one."""
        return self.new != self.old and self.made

    @property
    def why(self) -> str:
        """Say in Vietnamese why, and what to look at."""
        reasons: Mapping[str, str] = table(ROLL)["reasons"]
        return "; ".join((reasons[self.reason], *self.notes))

    def edits(self) -> list[tuple[int, int, str]]:
        """Return what is put where in the text, word by word, so that spaces and line ends between them stay."""
        new = self.new or ""
        olds, news = _TOKENS.findall(self.old), _TOKENS.findall(new)
        if len(olds) != len(news):
            return [(self.start, self.start + len(self.old), new)]
        found, at = [], self.start
        for old, word in zip(olds, news, strict=True):
            if old != word:
                found.append((at, at + len(old), word))
            at += len(old)
        return found

    def as_mapping(self) -> dict[str, object]:
        """Return the change as plain data, for ``--json``."""
        return {
            "path": path_text(self.path),
            "old": self.old,
            "new": self.new,
            "reason": self.reason,
            "why": self.why,
            "review": self.review,
            "made": self.made,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
        }


@dataclass(frozen=True, slots=True)
class Memory:
    """What the way back to `year` needs to know because no rule can tell it.

    `keep` says by path which years in a text stay, `before` what a value was: as JSON, or as it is written in a file.
    `earlier` is the memory of the time before.
    """

    year: int
    keep: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    before: Mapping[str, str] = field(default_factory=dict)
    earlier: Any = None

    def __bool__(self) -> bool:
        return bool(self.keep or self.before or self.earlier)

    def as_mapping(self) -> dict[str, Any]:
        """Return the memory as plain data, without what is empty."""
        keep = {path: list(which) for path, which in self.keep.items()}
        parts = {"from": self.year, "keep": keep, "before": dict(self.before), "earlier": self.earlier}
        return {name: part for name, part in parts.items() if part}

    @classmethod
    def read(cls, data: Any) -> "Memory | None":
        """Return the memory that `data` is, None when it is none."""
        if not isinstance(data, Mapping) or not isinstance(data.get("from"), int):
            return None
        keep, before = data.get("keep") or {}, data.get("before") or {}
        if not isinstance(keep, Mapping) or not isinstance(before, Mapping):
            return None
        kept = {str(path): tuple(which) for path, which in keep.items() if isinstance(which, list)}
        return cls(data["from"], kept, {str(path): str(text) for path, text in before.items()}, data.get("earlier"))


def changed(value: Any, changes: Iterable[Change]) -> str | None:
    """Return the text of `value` after `changes`; None when they leave it blank."""
    text = str(value)
    moves = [change for change in changes if change.moves]
    if any(change.new is None for change in moves):
        return None
    for start, end, new in sorted((edit for change in moves for edit in change.edits()), reverse=True):
        text = text[:start] + new + text[end:]
    return text


def by_path(changes: Sequence[Change]) -> dict[DataPath, list[Change]]:
    """Return the changes of each value."""
    found: dict[DataPath, list[Change]] = {}
    for change in changes:
        found.setdefault(change.path, []).append(change)
    return found


def note_on(change: Change, name: str) -> Change:
    """Return a change that was not made, with the note `name` of ``roll.toml`` that says why."""
    if not change.moves:
        return change
    note: str = table(ROLL)["notes"][name]
    return replace(change, made=False, review=True, notes=(*change.notes, note))
