"""Every spelling of a name as a regular expression: ``trich_yeu`` is "Trích yếu" and "TRÍCH-YẾU" too."""

from collections.abc import Iterable, Mapping
from typing import Any

Schema = dict[str, Any]
Names = tuple[str, ...]

# What `fold` makes one letter of: capitals, and the letters with marks in their blocks of Unicode.
_LETTERS = {
    "a": "aAÀ-Ãà-ãĂăẠ-ặ",
    "d": "dDĐđ",
    "e": "eEÈ-Êè-êẸ-ệ",
    "i": "iIÌÍìíĨĩỈ-ị",
    "o": "oOÒ-Õò-õƠơỌ-ợ",
    "u": "uUÙÚùúŨũƯưỤ-ự",
    "y": "yYÝýỲ-ỹ",
}
_BETWEEN = r"[ -/:-@\[-`{-~\u00a0]"


def spelled(names: Iterable[str]) -> str:
    """Return the pattern of every spelling of `names` that the reader of keys takes; a sign is itself."""
    found = [_word(name) if name.isascii() and name[0].isalpha() else f"[{name}]" for name in names]
    return f"^{_BETWEEN}*(?:{'|'.join(found)}){_BETWEEN}*$"


def _respelled(names: Names) -> str:
    """Return the pattern of the spellings of `names` but for the names themselves.

    What stands under a key is then looked at once; twice a level would be without end in deep data.
    """
    exact = "|".join(name if name.isascii() and name[0].isalpha() else f"[{name}]" for name in names)
    return f"^(?!(?:{exact})$){spelled(names)[1:]}"


def _word(name: str) -> str:
    return "".join(f"{_BETWEEN}+" if char == "_" else _letter(char) for char in name)


def _letter(char: str) -> str:
    return f"[{_LETTERS[char]}]" if char in _LETTERS else f"[{char}{char.upper()}]"


def spelled_short(texts: Iterable[str]) -> str:
    """Return the pattern of abbreviations in capitals or small letters; their marks count: ĐA is not DA."""
    listed = ("".join(f"[{char.lower()}{char.upper()}]" for char in text) for text in texts)
    return f"^ *(?:{'|'.join(listed)}) *$"


def one_of(names: Iterable[str]) -> Schema:
    """Return the schema of the texts that spell one of `names`; the names themselves are suggested."""
    listed = list(names)
    return {"anyOf": [{"enum": listed}, {"type": "string", "pattern": spelled(listed)}]}


def has(names: Iterable[str]) -> Schema:
    """Return the schema of the mappings with a key that spells one of `names`, whatever its value."""
    return {"not": {"propertyNames": {"not": {"pattern": spelled(names)}}}}


def under(names: Iterable[str], value: Schema) -> Schema:
    """Return the schema of the mappings in which what stands under `names` is a `value`."""
    return {"patternProperties": {spelled(names): value}}


def given(names: Iterable[str]) -> Schema:
    """Return the schema of the mappings with a key of `names`; editors know the first form by itself."""
    listed = list(names)
    return {"anyOf": [*({"required": [name]} for name in listed), has(listed)]}


def mapping(values: Mapping[Names, Schema]) -> Schema:
    """Return the schema of the mappings with these names for keys, in any spelling, and no others."""
    return {
        "type": "object",
        "properties": {name: value for names, value in values.items() for name in names},
        "patternProperties": {_respelled(names): value for names, value in values.items()},
        "additionalProperties": False,
    }
