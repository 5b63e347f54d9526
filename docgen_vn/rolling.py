"""A plan file brought to another year: what planning says is written by intake, all else stands as it stood."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from docgen_vn.errors import InputError, OutputError
from docgen_vn.files import other_ending, write_whole
from docgen_vn.findings import Place, has_errors
from docgen_vn.intake.calls import CALL, called
from docgen_vn.intake.formats import PAPERS
from docgen_vn.intake.reader import read
from docgen_vn.intake.relocate import Moved, relocated
from docgen_vn.intake.rewrite import Rewriter
from docgen_vn.intake.written import WrittenFile, read_written
from docgen_vn.model.document import Document
from docgen_vn.model.origin import DataPath, path_text
from docgen_vn.planning.calendar import WorkCalendar
from docgen_vn.planning.roll import changes, way_back, year_elsewhere, years_of
from docgen_vn.planning.roll_change import Change, Memory, Years, by_path, note_on
from docgen_vn.text.casing import fold


@dataclass(frozen=True, slots=True)
class Rolled:
    """The data file of a plan brought to another year, in the form it came in, and a list of all that changed.

    The list holds what stays and is to be looked at as well.
    """

    data: bytes = field(repr=False)  # a notebook shows what changed, not the file
    changes: tuple[Change, ...]
    years: Years
    source: Path
    """The file that was rolled; paths in `data` begin at its folder."""

    @property
    def text(self) -> str:
        """Return the file as text."""
        return self.data.decode("utf-8")

    def at(self, path: str | os.PathLike[str]) -> "Rolled":
        """Return the file as it must stand at `path`: in another folder it names included files and pictures anew.

        Raises OutputError when `path` ends as a file in another form, which no reader of that form would take.
        """
        right, asked = (Path(name).suffix.lower() for name in (self.source, path))
        wrong = other_ending(path, right)
        if wrong and PAPERS.get(asked) is not PAPERS[right]:
            raise OutputError([wrong])
        folder = Path(path).parent
        if os.path.realpath(folder) == os.path.realpath(self.source.parent):
            return self
        file = read_written(self.source, self.data)
        data, moves = relocated(file, folder)
        told = sorted((*self.changes, *(_path_change(move, file) for move in moves)), key=_order)
        return replace(self, data=data, changes=tuple(told), source=Path(path))

    def save(self, path: str | os.PathLike[str], *, overwrite: bool = False) -> Path:
        """Write the file as it must stand at `path`, whole or not at all.

        Raises OutputError when `path` exists and `overwrite` is false, and as `at` does.
        """
        return write_whole(path, self.at(path).data, overwrite=overwrite)


def roll(file: str | os.PathLike[str], year: int, *, calendar: WorkCalendar | None = None) -> Rolled:
    """Bring the plan in a YAML, JSON or Markdown file to another year; comments, order and quotes stay as they are.

    Recurring and relative due dates stay as they are said, days of the plan's own year move, years in texts only where
    they speak of it. What no rule brings back, such as the number, is noted in the file under ``rolled``
    (``chuyen_nam``): rolled back to its year the plan is what it was, byte by byte. Files it includes are not touched.
    Raises UnreadableError for what is no such file, InputError when the plan has errors or names no year.
    """
    reading = read(Path(file))
    errors = tuple(item for item in reading.findings if has_errors([item]) and item.code != "office-not-given")
    document = reading.document or reading.partial
    if document is None or errors:
        raise InputError(errors or reading.findings)
    years = years_of(document, year)
    written = read_written(Path(file), Path(file).read_bytes())
    elsewhere = next((path for path in _saying_year(document, written, years) if not written.is_here(path)), None)
    if elsewhere:
        raise InputError([year_elsewhere(_place(written, elsewhere))])
    return _Roll(written, years, calendar).rolled()


def _saying_year(document: Document, file: WrittenFile, years: Years) -> Iterator[DataPath]:
    """Yield the paths of the values that say which year the plan is of, the facts they call among them."""
    roots = {"period"} if document.period else {"issued_on"}
    if document.period is None and document.issued_on and document.issued_on.year != years.first:
        roots.add("abstract")
    for path, value in file.values.items():
        if path[0] in roots:
            yield path
            names = (fold(match["name"]) for match in CALL.finditer(str(value)) if called(match) == "facts")
            yield from (("facts", name) for name in names)


def _place(file: WrittenFile, path: DataPath) -> Place:
    line, column, *other = file.spot(path) or (None, None)
    return Place(path_text(path), str(other[0]) if other else str(file.path), line, column)


def _path_change(move: Moved, file: WrittenFile) -> Change:
    whole = replace(file, spots={**file.spots, **file.include_spots})
    return Change(move.path, move.old, move.new, "path", place=_place(whole, move.path))


class _Roll:
    """Bring one file to another year: what planning says is written by intake."""

    def __init__(self, file: WrittenFile, years: Years, calendar: WorkCalendar | None) -> None:
        self._file = file
        self._years = years
        self._calendar = calendar
        self._memory = Memory.read(file.note)
        self._rewriter = Rewriter(file)

    @property
    def _is_back(self) -> bool:
        """Tell whether the file was rolled from the year to which it now goes."""
        return self._memory is not None and self._memory.year == self._years.target

    def rolled(self) -> Rolled:
        if self._years.shift == 0:
            return Rolled(self._file.data, (), self._years, self._file.path)
        found = changes(self._file.values, self._years, self._calendar, self._memory)
        told = [change for _, group in by_path(found).items() for change in self._made(group)]
        told += self._restored()
        new = read_written(self._file.path, self._rewriter.data())
        told = [self._checked(change, new) for change in told]
        self._remember(new, told)
        placed = sorted((self._placed(change) for change in told), key=_order)
        return Rolled(self._proven(new), tuple(placed), self._years, self._file.path)

    def _made(self, group: list[Change]) -> list[Change]:
        """Write the changes of one value; those that cannot be written here are told as not made."""
        path = group[0].path
        moves = [change for change in group if change.moves]
        if not moves:
            return group
        if not self._file.is_here(path):
            return [note_on(change, "shared") for change in group]
        if any(change.new is None for change in moves):
            self._rewriter.blank(path)
        else:
            self._rewriter.edit(path, [edit for change in moves for edit in change.edits()])
        return group

    def _restored(self) -> list[Change]:
        """Write what the file noted for the way back to the year to which it now goes."""
        if self._memory is None or not self._is_back:
            return []
        known = {path_text(path): path for path in (*self._file.spots, *self._file.blanks)}
        found = []
        for name, source in self._memory.before.items():
            old = self._rewriter.source(known[name]) if name in known else None
            if old is not None and self._rewriter.replace(known[name], source):
                found.append(Change(known[name], old, source, "restored", review=True))
        return found

    def _checked(self, change: Change, new: WrittenFile) -> Change:
        """Return a change as not made where the file, read again, does not say it."""
        if not change.moves or change.reason == "restored":
            return change
        said, was = new.values.get(change.path), self._file.values[change.path]
        made = said is None if change.new is None else said is not None and str(said) != str(was)
        return change if made else note_on(change, "unplaced")

    def _remember(self, new: WrittenFile, told: list[Change]) -> None:
        """Note in the file what the way back needs to know; on the way back, what was noted before."""
        if self._memory is not None and self._is_back:
            self._rewriter.note(self._memory.earlier)
            return
        back = way_back(self._own(self._file), self._own(new), self._years, self._calendar)
        moves = (change for change in told if change.moves and change.new is not None)
        odd = (change.path for change in moves if not self._rewriter.is_literal(change.path, change.edits()))
        sources = {path_text(path): self._rewriter.source(path) for path in dict.fromkeys((*back.lost, *odd))}
        before = {name: source for name, source in sources.items() if source is not None}
        memory = Memory(self._years.first, back.keep, before, self._file.note)
        self._rewriter.note(memory.as_mapping() if memory else None)

    def _own(self, file: WrittenFile) -> dict[DataPath, Any]:
        return {path: value for path, value in file.values.items() if file.is_here(path)}

    def _proven(self, new: WrittenFile) -> bytes:
        """Return the file, without a note where the note would change what it says."""
        data = self._rewriter.data()
        try:
            same = read_written(self._file.path, data).values == new.values
        except InputError:
            same = False
        return data if same else new.data

    def _placed(self, change: Change) -> Change:
        return replace(change, place=_place(self._file, change.path))


def _order(change: Change) -> tuple[bool, int, int, int]:
    place = change.place
    return place.line is None, place.line or 0, place.column or 0, change.start
