"""A data file in another folder: the files that it names, included ones and pictures, are still found from there."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from docgen_vn.intake import names
from docgen_vn.intake.rewrite import Rewriter
from docgen_vn.intake.written import WrittenFile
from docgen_vn.model.origin import DataPath
from docgen_vn.model.picture import DATA_URI

_PLAIN = re.compile(r"[\w./-]+")  # a path that needs no quotes anywhere


@dataclass(frozen=True, slots=True)
class Moved:
    """A path in a data file as it was written, and as it must be written in another folder."""

    path: DataPath
    old: str
    new: str


def relocated(file: WrittenFile, folder: Path) -> tuple[bytes, tuple[Moved, ...]]:
    """Return `file` as it must be written in `folder`, with the relative paths that changed; all else stays."""
    moves = tuple(_moves(file, folder))
    whole = replace(file, values={**file.values, **file.includes}, spots={**file.spots, **file.include_spots})
    rewriter = Rewriter(whole)
    for move in moves:
        if _PLAIN.fullmatch(move.new):
            rewriter.edit(move.path, [(0, len(move.old), move.new)])
        else:
            rewriter.replace(move.path, json.dumps(move.new, ensure_ascii=False))
    return rewriter.data(), moves


def _moves(file: WrittenFile, folder: Path) -> Iterator[Moved]:
    for path, old in _paths(file):
        new = _from(file.path.parent, old, folder)
        if new != old:
            yield Moved(path, old, new)


def _paths(file: WrittenFile) -> Iterator[tuple[DataPath, str]]:
    """Yield the paths to other files that the file itself says."""
    yield from file.includes.items()
    pictures = {key for key, shape in names.shapes("signature").items() if shape == "picture"}
    for path, value in file.values.items():
        is_path = isinstance(value, str) and value and "{" not in value and not value.startswith(DATA_URI)
        if path[-1] in pictures and path[0] != "facts" and is_path and file.is_here(path):
            yield path, value


def _from(source: Path, name: str, folder: Path) -> str:
    """Return the way from `folder` to the file that is called `name` in `source`; a whole path stays."""
    old, new = os.path.realpath(source), os.path.realpath(folder)
    if Path(name).is_absolute() or old == new:
        return name
    try:
        return Path(os.path.relpath(os.path.join(old, name), new)).as_posix()  # noqa: PTH118 - Path keeps no ".." apart
    except ValueError:  # another drive
        return Path(old, name).as_posix()
