"""The input as a JSON Schema, for editors: what people may write, in either language."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

from docgen_vn.decree.standard import Kind, every_kind
from docgen_vn.intake import names
from docgen_vn.intake.schema_blocks import block_schemas
from docgen_vn.intake.slots import slot_names
from docgen_vn.intake.spellings import Names, Schema, given, has, mapping, one_of, spelled, spelled_short, under
from docgen_vn.model.document import Document
from docgen_vn.resources import table

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_NOTHING: Schema = {"enum": [None, "", [], {}]}
_NULL: Schema = {"type": "null"}
_TEXT: Schema = {"type": "string", "minLength": 1}
_DIGITS: Schema = {"type": "string", "pattern": "^ *[0-9]+ *$"}
_DEFAULT = Document.model_fields["kind"].default
_FACT: Schema = {"type": ["string", "number", "null"]}
_CALL: Schema = {"type": "string", "pattern": r"\{[^{}.]+\.[^{}]*\}"}
"""A fact may stand for any value."""

_FILE: Mapping[str, Schema] = {
    "include": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}, _NULL]},
    "facts": {"type": ["object", "null"], "additionalProperties": _FACT},
    "rolled": {"type": ["object", "null"]},
}
_NOISE = {"title", "default", "description", "discriminator"}  # what pydantic says, for programmers


def input_schema(kind: str | None = None) -> Schema:
    """Return the JSON Schema (2020-12) of the input of `kind`, an id, or of every kind; raises KeyError.

    It takes all that `load` takes: keys and words in English and Vietnamese in every spelling, short forms of
    parts, blocks and dates. It cannot tell all that `load` refuses.
    """
    kinds = every_kind()
    chosen = [kinds[kind]] if kind else list(kinds.values())
    words = _descriptions("schema")
    document, definitions = _Schemas(chosen).all()
    return {
        "$schema": _DIALECT,
        "title": words["of_kind"].format(name=chosen[0].name) if kind else words["title"],
        "description": words["about"],
        **document,
        "$defs": {name: definitions[name] for name in sorted(_reached(document, definitions))},
    }


class _Schemas:
    """Bring the schema of the model to the forms of the input."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        raw = Document.model_json_schema()
        blocks = raw["properties"]["body"]["items"]["discriminator"]["mapping"]
        self._kinds = kinds
        self._models: dict[str, Schema] = {name: _plain(model) for name, model in raw.pop("$defs").items()}
        self._root: Schema = _plain(raw)
        self._blocks = {kind: self._models[_last(ref)] for kind, ref in blocks.items()}
        self._definitions: dict[str, Schema] = {}

    def all(self) -> tuple[Schema, dict[str, Schema]]:
        """Return the schema of a document, and the definitions that it refers to."""
        self._definitions |= {name: self._due(model) for name, model in self._models.items() if _is_due(model)}
        self._definitions |= {f"words.{name}": _word(name) for name in table("intake/data/aliases.toml")["words"]}
        self._definitions |= block_schemas(self._blocks, self._block_value)
        document = self._part("document", self._root)
        return document | {"allOf": list(self._needs())}, self._definitions

    # --- parts and what stands in them

    def _part(self, part: str, model: Schema) -> Schema:
        """Return the schema of a part, and define one for each of its slots."""
        keys = self._beside(model) if part == "document" else {}
        for slot, aliases in _keys(part).items():
            outer, _, inner = slot.partition(".")
            if inner:
                keys[tuple(aliases)] = {"$ref": f"#/$defs/{names.shapes(part)[outer].split()[-1]}.{inner}"}
            else:
                self._definitions[f"{part}.{slot}"] = self._value(part, slot, model["properties"][slot])
                keys[_names(part, slot)] = {"$ref": f"#/$defs/{part}.{slot}"}
        is_reached_into = part == "document" or _deep(part)
        needed = [] if is_reached_into else [given(_names(part, slot)) for slot in model.get("required", ())]
        return mapping(keys) | ({"allOf": needed} if needed else {})

    def _beside(self, model: Schema) -> dict[Names, Schema]:
        """Return the keys that a document may have beside those of the model: of its file, and of its form."""
        value = model["properties"]["details"]["additionalProperties"]
        slots = slot_names(self._kinds)
        self._definitions |= {f"details.{name}": self._detail(keys, value) for name, keys in slots.items()}
        found: dict[Names, Schema] = {keys: {"$ref": f"#/$defs/details.{name}"} for name, keys in slots.items()}
        self._definitions["details"] = mapping(found)
        self._definitions |= {
            f"file.{name}": {"description": _descriptions("file")[name], **_FILE[name]} for name in _FILE
        }
        return found | {_names("file", name): {"$ref": f"#/$defs/file.{name}"} for name in _FILE}

    def _detail(self, keys: Names, value: Schema) -> Schema:
        """Return the schema of what stands under a slot called `keys`; a whole number is as good as a text."""
        kinds = ", ".join(kind.name for kind in self._kinds if keys[0] in kind.form.slots)
        description = _descriptions("schema")["detail"].format(kinds=kinds)
        return {"description": description, "anyOf": [value, {"type": ["integer", "null"]}]}

    def _block_value(self, slot: str, known: Schema) -> Schema:
        return self._value("block", slot, known)

    def _value(self, part: str, slot: str, known: Schema) -> Schema:
        """Return the schema of what stands under `slot`; nothing is always allowed."""
        shape, _, name = names.shapes(part).get(slot, "").partition(" ")
        if shape in {"part", "parts"}:
            schema = self._one_part(name, known, many=shape == "parts")
        elif shape == "kind":
            schema = _kind(self._kinds)
        elif shape == "cells":
            schema = self._cells(name, known)
        elif shape in {"blocks", "details"}:
            schema = {"$ref": f"#/$defs/{shape}"}
        else:
            schema = _taken(known, f"#/$defs/words.{name}" if shape == "words" else "")
        called = [_CALL] if shape in {"", "part"} else []
        return {"description": _descriptions(part)[slot], "anyOf": [schema, *called, _NULL]}

    def _cells(self, name: str, known: Schema) -> Schema:
        """Return the schema of the cells of a table, the part `name` among them."""
        if name not in self._definitions:
            self._definitions[name] = self._part(name, self._models[_last(next(_refs(known)))])
        return cast("Schema", _taken(known, f"#/$defs/{name}"))

    def _one_part(self, name: str, known: Schema, *, many: bool) -> Schema:
        """Return the schema of a part, of the text or date that may stand for it, and of several."""
        if name not in self._definitions:
            self._definitions[name] = self._part(name, self._models[_last(next(_refs(known)))])
        forms: list[Schema] = [{"$ref": f"#/$defs/{name}"}]
        forms += [_TEXT] if names.alone(name) else []
        forms += [form for form in known.get("anyOf", ()) if "$ref" not in form]
        return {"anyOf": [*forms, {"type": "array", "items": {"anyOf": forms}}] if many else forms}

    def _due(self, model: Schema) -> Schema:
        """Return the schema of a due date in full; one inside another may be written in every form."""
        fields = {
            name: {"$ref": "#/$defs/task.due"} if "oneOf" in field else field
            for name, field in model["properties"].items()
        }
        description = _descriptions("due")[fields["kind"]["const"]]
        needed = ["kind", *model.get("required", [])]
        return {**model, "description": description, "properties": fields, "required": needed}

    # --- what a document cannot do without

    def _needs(self) -> Iterator[Schema]:
        """Yield what each kind requires; an included file may give all of it."""
        needs = {"allOf": [*self._needs_of_all(), *self._needs_of_each()]}
        yield {"if": {"not": has(_names("file", "include"))}, "then": needs}

    def _needs_of_all(self) -> Iterator[Schema]:
        yield from (self._need(slot) for slot in self._kinds[0].required if slot in self._always())
        if len(self._kinds) == 1 and self._kinds[0].id != _DEFAULT:
            yield given(_names("document", "kind"))

    def _needs_of_each(self) -> Iterator[Schema]:
        spellings = _names("document", "kind")
        for kind in self._kinds:
            own = [self._need(slot) for slot in kind.required if slot not in self._always()]
            named: list[Schema] = [] if kind.id == _DEFAULT else [has(spellings)]
            unsaid: list[Schema] = [_NULL] if kind.id == _DEFAULT else []
            if own:
                is_kind = under(spellings, {"anyOf": [_kind([kind]), *unsaid]})
                yield {"if": {"allOf": [*named, is_kind]}, "then": {"allOf": own}}

    def _always(self) -> set[str]:
        """Return the slots that every kind requires."""
        return set.intersection(*(set(kind.required) for kind in self._kinds))

    def _need(self, slot: str) -> Schema:
        """Return the rule that `slot` is given, as a whole or by the keys that reach into it."""
        whole, deep = _names("document", slot), _deep(slot)
        something: Schema = {"allOf": [given(whole), under(whole, {"not": _NOTHING})]}
        if not deep:
            return something
        inner = self._models[_last(next(_refs(self._root["properties"][slot])))].get("required", ())
        if not inner:
            return {"anyOf": [something, *(given(spellings) for spellings in deep.values())]}
        filled = under(whole, {"anyOf": [_TEXT, *(given(_names(slot, name)) for name in inner)]})
        return {"anyOf": [{"allOf": [something, filled]}, *(given(deep[name]) for name in inner)]}


def _keys(part: str) -> Mapping[str, list[str]]:
    rows: Mapping[str, list[str]] = table("intake/data/aliases.toml")["keys"][part]
    return rows


def _names(part: str, slot: str) -> Names:
    return (slot, *_keys(part)[slot])


def _deep(part: str) -> dict[str, Names]:
    """Return the keys of a document that reach into `part`, by the slots there that they mean."""
    start = f"{part}."
    keys = _keys("document").items()
    return {slot.removeprefix(start): tuple(aliases) for slot, aliases in keys if slot.startswith(start)}


def _descriptions(part: str) -> Mapping[str, str]:
    rows: Mapping[str, str] = table("intake/data/descriptions.toml")[part]
    return rows


def _word(name: str) -> Schema:
    """Return the schema of a word of the list `name`."""
    rows: Mapping[str, list[str]] = table("intake/data/aliases.toml")["words"][name]
    listed = [word for value, aliases in rows.items() for word in (value, *aliases)]
    return {"description": _descriptions("words")[name], **one_of(listed)}


def _kind(kinds: Sequence[Kind]) -> Schema:
    """Return the schema of the ids, names and abbreviations of `kinds`."""
    ids = [kind.id for kind in kinds]
    first: Schema = {"const": ids[0]} if len(ids) == 1 else {"enum": ids}
    short = [kind.abbreviation for kind in kinds if kind.abbreviation]
    patterns = [spelled(ids), *([spelled_short(short)] if short else [])]
    return {"anyOf": [first, *({"type": "string", "pattern": pattern} for pattern in patterns)]}


def _is_due(model: Schema) -> bool:
    return "const" in model.get("properties", {}).get("kind", {})


def _plain(schema: Any) -> Any:
    """Return a schema without what pydantic tells programmers; keys of the model may be called so too."""
    if isinstance(schema, list):
        return [_plain(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        name: {key: _plain(value) for key, value in item.items()} if name == "properties" else _plain(item)
        for name, item in schema.items()
        if name not in _NOISE
    }


def _taken(schema: Any, words: str) -> Any:
    """Return a schema of the model with what the reader of the input takes besides: digits, words of a list."""
    if isinstance(schema, list):
        return [_taken(item, words) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if words and "$ref" in schema:
        return {"$ref": words}
    found = {name: item if name == "properties" else _taken(item, words) for name, item in schema.items()}
    return {"anyOf": [found, _DIGITS]} if schema.get("type") == "integer" else found


def _refs(schema: Any) -> Iterator[str]:
    """Yield the names of all that a schema refers to."""
    if isinstance(schema, list):
        for item in schema:
            yield from _refs(item)
    elif isinstance(schema, dict):
        if isinstance(schema.get("$ref"), str):
            yield schema["$ref"]
        for item in schema.values():
            yield from _refs(item)


def _last(ref: str) -> str:
    return ref.rpartition("/")[2]


def _reached(schema: Schema, definitions: Mapping[str, Schema]) -> set[str]:
    """Return the names of the definitions that `schema` needs, and of those that these need."""
    found: set[str] = set()
    waiting = [_last(ref) for ref in _refs(schema)]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += [_last(ref) for ref in _refs(definitions[name])]
    return found
