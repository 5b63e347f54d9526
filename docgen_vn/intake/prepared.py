"""Data made into a part of the model once, but for the texts that name an office: the rest is shared by all rows."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any
from unicodedata import is_normalized

from pydantic import TypeAdapter, ValidationError

from docgen_vn.findings import Finding, has_errors
from docgen_vn.intake import names
from docgen_vn.intake.calls import Call, Pieces
from docgen_vn.intake.fact_filters import Fact
from docgen_vn.intake.facts import Filler, Values
from docgen_vn.intake.names import Tongue
from docgen_vn.intake.nodes import Fields, Items, Node, Scalar, places, plain
from docgen_vn.intake.pictures import with_pictures
from docgen_vn.intake.report import Report
from docgen_vn.intake.texts import clean
from docgen_vn.intake.typed import Reader, Readers, take_off
from docgen_vn.intake.validate import validate
from docgen_vn.model.base import Part, changed
from docgen_vn.model.document import Document
from docgen_vn.model.due import Due
from docgen_vn.model.origin import DataPath
from docgen_vn.text.unicode import problems, repair

Said = Mapping[str, str | None]
"""The values of an office by name, None for an empty cell."""

_STEERING = {"kind", "standard", "type", "sign", "layout", "id"}  # keys by which other values are read


@dataclass(frozen=True, slots=True)
class Prepared:
    """The document that some data makes for one office, and which texts of it are others for another office."""

    file: str | None
    document: Document
    texts: "Sequence[_Text]"
    branch: "_Branch"
    spots: Mapping[DataPath, tuple[Any, ...]]
    found: tuple[Sequence[Finding], Sequence[Finding], Sequence[Finding]]
    """What was noticed while texts were filled in, while they were cleaned, and after that."""

    added: int
    """How many characters were filled in."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the data of all rows is read with."""

    file: str | None
    tongue: Tongue
    facts: dict[str, Fact]


def prepare(data: Fields, setting: Setting, office: Values) -> Prepared | None:
    """Return what `data`, without its facts, makes for `office`; None when that is not all right, or rarely done."""
    report = Report(setting.file)
    filler = Filler(setting.facts, office, report)
    filled = filler.fields(data, ())
    at_filling = len(report.findings)
    cleaned = clean(with_pictures(filled, report, setting.tongue), (), report)
    at_cleaning = len(report.findings)
    readers: Readers = {}
    node = take_off(cleaned, report, readers) if isinstance(cleaned, Fields) else cleaned
    document = validate(node, report, setting.tongue)
    if document is None or report.pruned or has_errors(report.findings):
        return None
    silent = Filler(setting.facts, office, Report())
    calls = tuple(silent.calls(data, ()))
    texts = tuple(_texts(calls, filled, readers))
    # of a text that was taken off whole, nothing is left to be changed
    branch = _branch(document, node, [path for path, _ in calls]) if len(texts) == len(calls) else None
    if branch is None:
        return None
    found = report.findings
    parts = (found[:at_filling], found[at_filling:at_cleaning], found[at_cleaning:])
    return Prepared(setting.file, document, texts, branch, dict(places(node)), parts, filler.added)


def are_clean(texts: str) -> bool:
    """Tell whether in filled-in texts, a line each, there is nothing to mend.

    Their pieces are clean, those of the plan (`_texts`) as those of the cells (`text_of`): only where they meet can
    letters and marks want to be one.
    """
    return is_normalized("NFC", texts)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with places for values, and how the mark before it is found; `marks` are those that must be found."""

    pieces: Pieces
    form: str
    slots: tuple[str, ...]
    readers: Sequence[Reader]
    marks: Sequence[tuple[str, str] | None]
    words: str | None
    """The list of words that it is one of."""

    @property
    def is_read(self) -> bool:
        """Tell whether something is still to be done to the text once it is filled in."""
        return bool(self.readers or self.words)

    def filled(self, said: Said) -> str | None:
        """Return the text with the values of an office, None where one is missing."""
        if not self.slots:
            return self._filtered(said)
        values = tuple([said[slot] for slot in self.slots])
        return self.form % values if all(values) else None

    def _filtered(self, said: Said) -> str | None:
        made = []
        for piece in self.pieces:
            value = said[piece.slot] if isinstance(piece, Call) else None
            if isinstance(piece, Call) and not value:
                return None
            try:
                made.append(piece.said(value or "") if isinstance(piece, Call) else piece)
            except ValueError:
                return None
        return "".join(made)

    def read(self, text: str) -> str | None:
        """Return a filled-in text without the mark that stands before it; None when that is another one."""
        for read, mark in zip(self.readers, self.marks, strict=True):
            typed = read(text)
            if (typed and (typed.mark, typed.number)) != mark or (typed and not typed.rest):
                return None
            text = typed.rest if typed else text
        return names.word(self.words, text)


def _texts(calls: Sequence[tuple[DataPath, Pieces]], filled: Node, readers: Readers) -> Iterator[_Text]:
    """Yield the texts with places, up to one that is not what it looks like."""
    for path, pieces in calls:
        node = _at(filled, path)
        text = node.value
        # what is mended in the text of this office is noted of it alone
        is_odd = not isinstance(text, str) or not are_clean(text) or any(map(_is_odd, pieces))
        of_path = readers.get(path, [])
        marks: list[tuple[str, str] | None] = []
        for read in of_path if isinstance(text, str) else ():
            typed = read(text)
            marks.append((typed.mark, typed.number) if typed else None)
            text = typed.rest if typed else text
        if not text or path[-1] in _STEERING or is_odd:
            return
        is_plain = not any(isinstance(piece, Call) and piece.filters for piece in pieces)
        form = "".join("%s" if isinstance(piece, Call) else piece.replace("%", "%%") for piece in pieces)
        slots = tuple(piece.slot for piece in pieces if isinstance(piece, Call)) if is_plain else ()
        yield _Text(pieces, form, slots, of_path, marks, node.words)


def _is_odd(piece: str | Call) -> bool:
    """Tell whether a piece of a text holds something to mend."""
    return isinstance(piece, str) and bool(problems(piece) or repair(piece).kinds)


def _at(node: Node, path: DataPath) -> Scalar:
    """Return the value at `path`, one that is None when there is none."""
    for step in path:
        if isinstance(node, Items) and isinstance(step, int):
            node = node.nodes[step]
        elif isinstance(node, Fields):
            node = next((entry.node for entry in node.entries if entry.key == step), Scalar(None))
    return node if isinstance(node, Scalar) else Scalar(None)


@dataclass(frozen=True, slots=True)
class _Field:
    """A field whose data holds texts with places: its data, where in it they stand, and how the model takes it."""

    name: str
    data: Any
    steps: Sequence[tuple[DataPath, int]]
    take: Callable[[Any], Any]

    def value(self, texts: Sequence[str]) -> Any:
        """Return the field with other texts; raise ValidationError when the model refuses them."""
        data = self.data
        for steps, index in self.steps:
            data = _put(data, steps, texts[index]) if steps else texts[index]
        return self.take(data)


@dataclass(frozen=True, slots=True)
class _Branch:
    """A part of the model on the way to such fields: the fields, and the parts that hold more of them."""

    part: Part
    fields: Sequence[_Field]
    parts: Sequence[tuple[str, "_Branch"]]
    rows: Sequence[tuple[str, Sequence[tuple[int, "_Branch"]]]]

    def changes(self, texts: Sequence[str]) -> dict[str, Any]:
        """Return what is other in this part with other texts; raise ValidationError when the model refuses one."""
        update = {field.name: field.value(texts) for field in self.fields}
        for name, branch in self.parts:
            update[name] = branch.made(texts)
        for name, rows in self.rows:
            inner = list(getattr(self.part, name))
            for index, branch in rows:
                inner[index] = branch.made(texts)
            update[name] = tuple(inner)
        return update

    def made(self, texts: Sequence[str]) -> Part:
        """Return the part with other texts; raise ValidationError when the model refuses one."""
        changes = self.changes(texts)
        return changed(self.part, changes) if changes else self.part

    def inner(self, name: str, index: int) -> "_Branch":
        """Return the branch of the part at `index` of the field `name`, one without changes where it has none."""
        rows = dict(dict(self.rows).get(name, ()))
        return rows.get(index) or _Branch(getattr(self.part, name)[index], (), (), ())


def _put(data: Any, steps: DataPath, text: str) -> Any:
    """Return a copy of `data` in which `text` stands at the end of `steps`, one or more; the rest is shared."""
    first, *rest = steps
    twin = data.copy()
    twin[first] = _put(data[first], tuple(rest), text) if rest else text
    return twin


_Ways = dict[DataPath, int]  # from a part to the texts with places in it


def _branch(part: Part, node: Node, paths: Sequence[DataPath]) -> _Branch | None:
    """Return how `part`, which `node` says, changes with the texts at `paths`; None when that cannot be told."""
    try:
        return _grown(part, plain(node), {path: index for index, path in enumerate(paths)})
    except (_UnlikeError, ValidationError):
        return None


class _UnlikeError(Exception):
    """The model and the data are not the same shape."""


def _grown(part: Part, data: Any, ways: _Ways) -> _Branch:
    fields, parts, rows = [], [], []
    for name, inner in _by_first(ways).items():
        value, said = getattr(part, str(name)), data[name]
        if _is_open(value) and () not in inner:
            parts.append((str(name), _grown(value, said, inner)))
        elif _are_open(value, said):
            grown = [(int(at), _grown(value[int(at)], said[int(at)], of)) for at, of in _by_first(inner).items()]
            rows.append((str(name), grown))
        else:
            fields.append(_field(part, str(name), said, inner))
    return _Branch(part, fields, parts, rows)


def _by_first(ways: _Ways) -> dict[str | int, _Ways]:
    """Return the ways that begin alike, by their first step."""
    found: dict[str | int, _Ways] = {}
    for path, index in ways.items():
        found.setdefault(path[0], {})[path[1:]] = index
    return found


def _is_open(value: object) -> bool:
    """Tell whether a value is a part whose fields the model looks at one by one."""
    if not isinstance(value, Part) or isinstance(value, Due):
        return False
    validators = type(value).__pydantic_decorators__
    return not (validators.model_validators or validators.field_validators or validators.validators)


def _are_open(value: object, said: object) -> bool:
    """Tell whether a value is a row of such parts, each made of the data at its place."""
    if not isinstance(value, tuple) or not isinstance(said, list) or len(value) != len(said):
        return False
    return all(map(_is_open, value)) and all(isinstance(each, dict) for each in said)


def _field(part: Part, name: str, data: Any, ways: _Ways) -> _Field:
    """Return a field that changes; the model must say of its data alone what it said of the whole."""
    type(part).model_rebuild()  # a part inside a document has no need of that before
    info = type(part).model_fields[name]
    kind = Annotated[(info.annotation, *info.metadata)] if info.metadata else info.annotation
    found = _Field(name, data, tuple(ways.items()), _adapter(kind).validator.validate_python)
    value = getattr(part, name)
    if (again := found.take(data)) != value or type(again) is not type(value):
        raise _UnlikeError
    return found


def _adapter(kind: Any) -> TypeAdapter[Any]:
    try:
        return _shared_adapter(kind)
    except TypeError:  # what it is made of has no hash
        return TypeAdapter(kind)


@cache
def _shared_adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
