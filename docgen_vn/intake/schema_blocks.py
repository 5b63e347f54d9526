"""The blocks of the input as JSON Schema: texts, full forms, and keys that make a block by themselves."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from docgen_vn.intake.spellings import Names, Schema, has, mapping, spelled, under
from docgen_vn.resources import table

Value = Callable[[str, Schema], Schema]

_TEXT: Schema = {"type": "string", "minLength": 1}
_FIELDS: Schema = {"$ref": "#/$defs/block.fields"}
_LIST: Schema = {"type": "array"}
_NOT_NULL: Schema = {"not": {"type": "null"}}


def block_schemas(models: Mapping[str, Schema], value: Value) -> dict[str, Schema]:
    """Return the definitions of blocks: "blocks", "block", "block.fields" and what these need.

    `models` are the schemas of the model by the type of the block; `value` makes the schema of a slot of
    the input from its name and its schema in the model.
    """
    return _Blocks(models, value).definitions()


class _Blocks:
    def __init__(self, models: Mapping[str, Schema], value: Value) -> None:
        rows = table("intake/data/aliases.toml")
        self._models = models
        self._value = value
        self._words: Mapping[str, list[str]] = rows["words"]["type"]
        self._slots: dict[str, Names] = {slot: (slot, *names) for slot, names in rows["keys"]["block"].items()}
        self._makers: Mapping[str, Mapping[str, Any]] = rows["blocks"]

    def definitions(self) -> dict[str, Schema]:
        block = {"anyOf": [_TEXT, {"$ref": "#/$defs/block"}]}
        return {
            "blocks": {"anyOf": [block, {"type": "array", "items": block}]},
            "block": {"allOf": [_FIELDS, *self._rules()]},
            "block.fields": mapping(self._fields()),
            **{f"block.{slot}": self._slot(slot) for slot in self._slots},
            **{f"made.{name}": self._made_value(name) for name in self._makers},
            **{f"has.{slot}": {**has(names), **under(names, _NOT_NULL)} for slot, names in self._slots.items()},
            **{f"is.{name}": self._is_made(name) for name in self._makers},
            "has.maker": {"anyOf": [has(self._all_names(name)) for name in self._makers]},
        }

    def _fields(self) -> dict[Names, Schema]:
        slots = {names: {"$ref": f"#/$defs/block.{slot}"} for slot, names in self._slots.items()}
        return slots | {self._all_names(name): {"$ref": f"#/$defs/made.{name}"} for name in self._makers}

    def _slot(self, slot: str) -> Schema:
        if slot == "type":
            return {"$ref": "#/$defs/words.type"}
        known = next(fields[slot] for model in self._models.values() if slot in (fields := model["properties"]))
        return self._value(slot, _with_empty_cells(known) if slot == "rows" else known)

    # --- keys that make blocks

    def _names(self, name: str) -> Names:
        row = self._makers[name]
        return (name, *row.get("also", ()), *row.get("vi", ()))

    def _all_names(self, name: str) -> Names:
        row = self._makers[name]
        return (*self._names(name), row["plural"]) if "plural" in row else self._names(name)

    def _made_value(self, name: str) -> Schema:
        slot = self._makers[name]["slot"]
        alone: dict[str, list[Schema]] = {
            "lines": [_TEXT, {"type": "array", "items": _TEXT}],
            "rows": [],
            "layout": [{"$ref": "#/$defs/block.layout"}],
        }
        one = [*alone.get(slot, [_TEXT]), _FIELDS]
        description = table("intake/data/descriptions.toml")["blocks"][name]
        return {"description": description, "anyOf": [*one, {"type": "array", "items": {"anyOf": one}}]}

    def _is_container(self, name: str) -> bool:
        return "blocks" in self._models[self._makers[name]["type"]]["properties"]

    def _is_made(self, name: str) -> Schema:
        """Return the schema of the mappings that are, by the key `name`, one block."""
        names = self._names(name)
        single: list[Schema] = [] if self._makers[name]["slot"] == "lines" else [under(names, {"not": _LIST})]
        return {"allOf": [has(names), *single, {"not": _has("type")}]}

    # --- what goes with what

    def _rules(self) -> list[Schema]:
        containers = [{"$ref": f"#/$defs/is.{name}"} for name in self._makers if self._is_container(name)]
        heads = [{"$ref": f"#/$defs/is.{name}"} for name in self._makers]
        typed = _has("type")
        return [
            {"anyOf": [typed, _has("maker")]},
            {"oneOf": [*containers, {"not": {"anyOf": containers}}]},  # two would be two blocks
            {"if": {"not": {"anyOf": [typed, *heads]}}, "then": self._without(self._slots)},
            *[self._rule_of_type(kind) for kind in self._models],
            *[self._rule_of_maker(name, containers) for name in self._makers],
        ]

    def _rule_of_type(self, kind: str) -> Schema:
        """Return the rule for the full form: only its own keys, and those it cannot do without."""
        is_kind = under(self._slots["type"], {"pattern": spelled((kind, *self._words[kind]))})
        model = self._models[kind]
        needed = [_has(slot) for slot in model.get("required", ())]
        titled = [{"anyOf": [_has("title"), _has("text")]}] if kind == "clause" else []
        leaf = [] if "blocks" in model["properties"] else [{"not": _has("maker")}]
        return {
            "if": {"allOf": [_has("type"), is_kind]},
            "then": {"allOf": [self._foreign(kind), *needed, *titled, *leaf]},
        }

    def _rule_of_maker(self, name: str, containers: list[Schema]) -> Schema:
        """Return the rule for a block made by a key: beside it only the other keys of its type."""
        made: Schema = {"$ref": f"#/$defs/is.{name}"}
        if not self._is_container(name):
            made = {"allOf": [made, {"not": {"anyOf": containers}}]}
        return {"if": made, "then": self._foreign(self._makers[name]["type"])}

    def _foreign(self, kind: str) -> Schema:
        fields = self._models[kind]["properties"]
        return self._without(slot for slot in self._slots if slot not in fields)

    def _without(self, slots: Iterable[str]) -> Schema:
        """Return the schema of the mappings with nothing under the names of `slots`; null is nothing."""
        return {"not": {"anyOf": [_has(slot) for slot in slots]}}


def _with_empty_cells(rows: Schema) -> Schema:
    """Return the schema of the rows of a table in which a cell may be left empty."""
    row = rows["items"]
    return {**rows, "items": {**row, "items": {"anyOf": [*row["items"]["anyOf"], {"type": "null"}]}}}


def _has(slot: str) -> Schema:
    return {"$ref": f"#/$defs/has.{slot}"}
