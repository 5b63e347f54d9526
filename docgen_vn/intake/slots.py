"""The slots of the model forms as keys of the input: ``kinh_moi`` of an invitation beside its other keys."""

from collections.abc import Iterable, Mapping
from functools import cache

from docgen_vn.decree.standard import Kind, every_kind


def slot_names(kinds: Iterable[Kind]) -> dict[str, tuple[str, ...]]:
    """Return the slots of the forms of `kinds`, each with its names: the English one, then Vietnamese ones."""
    found: dict[str, dict[str, None]] = {}
    for kind in kinds:
        for name, slot in kind.form.slots.items():
            found.setdefault(name, {name: None})[slot.vi] = None
    return {name: tuple(names) for name, names in found.items()}


@cache
def slots(kind: str | None) -> Mapping[str, tuple[str, ...]]:
    """Return the slots of the form of `kind`, an id, with their names; of every form without one."""
    kinds = every_kind()
    return slot_names([kinds[kind]] if kind else kinds.values())


@cache
def slot_keys(kind: str | None) -> Mapping[str, str]:
    """Return every key that means a slot of the form of `kind`, or of any form, with the slot."""
    return {key: name for name, keys in slots(kind).items() for key in keys}


@cache
def kinds_with(key: str) -> tuple[str, ...]:
    """Return the names of the kinds whose form has a slot called `key`."""
    return tuple(kind.name for kind in every_kind().values() if key in slot_keys(kind.id))
