"""Clean nodes to a document; what pydantic refuses becomes findings, and the rest is kept to be looked at."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from docgen_vn.intake.names import Tongue
from docgen_vn.intake.nodes import Node, Spot, places, plain
from docgen_vn.intake.normalize_blocks import PLACEHOLDER
from docgen_vn.intake.report import Report
from docgen_vn.intake.texts import Odd
from docgen_vn.model.document import Document
from docgen_vn.model.origin import DataPath, path_text
from docgen_vn.resources import table

_ROUNDS = 12  # cutting one slip out may show the next; more rounds than parts nest
_SHOWN = 60  # characters of a refused value that a message repeats
_TABLE = "intake/data/refusals.toml"


def validate(node: Node, report: Report, tongue: Tongue) -> Document | None:
    """Return the document that `node` says, with stand-ins where it had to be cut; report every refusal.

    None when even that makes no document.
    """
    return _Validator(node, report, tongue).document()


@dataclass(frozen=True, slots=True)
class _Refusal:
    """What pydantic says about one path: its types and their facts."""

    path: DataPath
    types: tuple[str, ...]
    facts: Mapping[str, Any]
    value: Any


class _Validator:
    """Ask the model, cut out what it refuses, and ask again."""

    def __init__(self, node: Node, report: Report, tongue: Tongue) -> None:
        self._data: Any = plain(node)
        self._places = dict(places(node))
        self._report = report
        self._tongue = tongue
        self._cut: set[DataPath] = set()

    def document(self) -> Document | None:
        for _ in range(_ROUNDS):
            try:
                return Document.model_validate(self._data)
            except ValidationError as errors:
                refusals = self._refusals(errors)
                for refusal in filter(self._is_news, refusals):
                    self._say(refusal)
                for refusal in refusals:
                    self._mend(refusal)
        return None

    def _refusals(self, errors: ValidationError) -> list[_Refusal]:
        """Return one refusal a path; pydantic names each member of a union by itself."""
        found: dict[DataPath, list[ErrorDetails]] = {}
        for error in errors.errors(include_url=False):
            found.setdefault(self._path(error), []).append(error)
        within = {path[:end] for path in found for end in range(len(path))}
        return [
            _Refusal(path, tuple(dict.fromkeys(e["type"] for e in of)), of[0].get("ctx", {}), _value(of[0]))
            for path, of in found.items()
            if path not in within  # another member of a union, which the value was not meant to be
        ]

    def _path(self, error: ErrorDetails) -> DataPath:
        """Return the path in the data, without the steps that only name members of a union."""
        path: DataPath = ()
        value = self._data
        for step in error["loc"]:
            is_item = isinstance(value, list) and isinstance(step, int) and step < len(value)
            if is_item or (isinstance(value, dict) and step in value):
                value = value[step]
                path = (*path, step)
        if error["type"] == _BAD_TAG:
            return (*path, error["ctx"]["discriminator"].strip("'"))
        return (*path, error["loc"][-1]) if error["type"] == "missing" else path

    def _is_news(self, refusal: _Refusal) -> bool:
        """Tell whether a refusal is about the user's data and not about what was cut out here."""
        path = refusal.path
        return not any(cut[: len(path)] == path[: len(cut)] for cut in self._cut)

    def _say(self, refusal: _Refusal) -> None:
        path = refusal.path
        row = _row(refusal.types[0])
        facts = self._facts(refusal, row)
        self._report.prune(row["code"], self._spot(path), path, **facts)

    def _facts(self, refusal: _Refusal, row: Mapping[str, str]) -> dict[str, object]:
        rows = [_row(name) for name in refusal.types]
        expected = dict.fromkeys(each["expected"] for each in rows if "expected" in each)
        return {
            **{name: fact for name, fact in refusal.facts.items() if name != "expected"},
            "key": self._name(refusal.path),
            "given": _shown(self._typed(refusal)),
            "given_count": refusal.facts.get("given"),
            "expected": " hoặc ".join(expected),
            "allowed": self._allowed(refusal, row),
            "reason": refusal.facts.get("reason", ""),
            "known": ", ".join(self._tongue.keys_of(_part_at((*refusal.path, "")))),
        }

    def _typed(self, refusal: _Refusal) -> Any:
        """Return the value as it was typed: the parts that the model makes of a phrase are nobody's words."""
        holder, key = self._holder(refusal.path), refusal.path[-1:]
        typed = holder.get(*key) if isinstance(holder, dict) else None
        return typed if isinstance(typed, str) and isinstance(refusal.value, dict) else refusal.value

    def _allowed(self, refusal: _Refusal, row: Mapping[str, str]) -> str:
        words = str(refusal.facts.get(row.get("words", ""), ""))
        listed = words.replace(" or ", ", ").replace("'", "").split(", ")
        name = next((str(step) for step in reversed(refusal.path) if isinstance(step, str)), "")
        return ", ".join(self._tongue.word(name, item) for item in listed)

    def _name(self, path: DataPath) -> str:
        """Return the key at the end of `path` in the user's language, with an index if it ends in one."""
        part = _part_at(path)
        last = next((index for index in reversed(range(len(path))) if isinstance(path[index], str)), 0)
        key = self._tongue.name(part, str(path[last])) if path else ""
        return path_text((key, *path[last + 1 :]))

    def _spot(self, path: DataPath) -> Spot:
        for end in range(len(path), -1, -1):
            if spot := self._places.get(path[:end]) or self._report.empty.get(path[:end]):
                return spot
        return None

    def _mend(self, refusal: _Refusal) -> None:
        """Put something in the place of what was refused that the model takes, or leave the key out."""
        path = refusal.path[:-1] if refusal.types[0] == _BAD_TAG else refusal.path
        path = path[:-1] if len(path) > 1 and path[-2] in _WHOLE else path
        self._cut.add(path)
        if refusal.types[0] == "signature_pairs":
            self._leave_out((*path, "capacity"))
            self._leave_out((*path, "on_behalf_of"))
        elif refusal.types[0] == "missing" or (path and isinstance(path[-1], int)):
            self._replace(path)
        else:
            self._leave_out(path)

    def _replace(self, path: DataPath) -> None:
        holder = self._holder(path)
        if holder is not None:
            holder[path[-1]] = _stand_in(path)

    def _leave_out(self, path: DataPath) -> None:
        """Leave a key out; what the model needs there it will miss, and then get a stand-in."""
        holder = self._holder(path)
        if isinstance(holder, dict):
            holder.pop(path[-1], None)

    def _holder(self, path: DataPath) -> Any:
        """Return the list or dict that holds what is at `path`, None when it is gone."""
        value: Any = self._data if path else None
        for step in path[:-1]:
            try:
                value = value[step]
            except (KeyError, IndexError, TypeError):
                return None
        return value if isinstance(value, dict | list) else None


_WHOLE = {"capacity", "align", "period"}  # make no sense with one member replaced
_BAD_TAG = "union_tag_invalid"


def _row(name: str) -> Mapping[str, str]:
    rows: Mapping[str, Mapping[str, str]] = table(_TABLE)["refusals"]
    return rows.get(name, rows["other"])


def _value(error: ErrorDetails) -> Any:
    """Return what was refused."""
    return error["ctx"]["tag"] if error["type"] == _BAD_TAG else error["input"]


def _stand_in(path: DataPath) -> Any:
    """Return what the model takes at `path`, by the last key of it."""
    key = next(step for step in reversed(path) if isinstance(step, str))
    found = table(_TABLE)["stand_ins"].get(key)
    if isinstance(path[-1], int):  # an item of the list; an item of an item is text
        found = found[0] if found and isinstance(path[-2], str) else None
    return PLACEHOLDER if found is None else deepcopy(found)


def _part_at(path: DataPath) -> str:
    """Return the part of the model whose key ends `path`."""
    steps = [step for step in path if isinstance(step, str)]
    parts: Mapping[str, str] = table(_TABLE)["parts"]
    return parts.get(steps[-2], "document") if len(steps) > 1 else "document"


def _shown(value: Any) -> str:
    """Return a refused value as the message repeats it."""
    value = value.value if isinstance(value, Odd) else value
    shown: Mapping[str, str] = table(_TABLE)["shown"]
    if isinstance(value, dict):
        return shown["group"]
    if isinstance(value, list | tuple):
        return shown["list"]
    if value is None:
        return shown["empty"]
    text = {True: "true", False: "false"}[value] if isinstance(value, bool) else str(value)
    return f"“{text[:_SHOWN]}…”" if len(text) > _SHOWN else f"“{text}”"
