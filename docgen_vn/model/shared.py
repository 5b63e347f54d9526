"""What documents of one plan have in common, and what was made of it for the first of them."""

from collections.abc import Callable, Hashable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")


class Shared:
    """Parts that documents have in common, known by identity, and what stages keep of them.

    What a stage keeps must follow from the parts and the key alone. It lasts as long as the plan; a document that
    travels to another process leaves it behind. Without parts nothing is kept.
    """

    __slots__ = ("_kept", "parts")

    def __init__(self, parts: Iterable[object] = ()) -> None:
        self.parts: dict[int, object] = {}
        """What is shared, by its id()."""

        self._kept: dict[Hashable, tuple[object, dict[Any, Any]]] = {}
        if given := list(parts):
            self.add([None, *given])

    def __bool__(self) -> bool:
        return bool(self.parts)

    def __reduce__(self) -> tuple[Callable[[], "Shared"], tuple[()]]:
        return _nothing, ()

    def add(self, parts: Iterable[object]) -> None:
        """Count `parts` in: what is made of shared parts alone is shared itself."""
        self.parts.update([(id(part), part) for part in parts])

    def kept(self, stage: Hashable, whole: object = None) -> dict[Any, Any]:
        """Return what `stage` keeps of the parts, by their ids; `whole` is what it looks at besides, a standard."""
        key = (stage, id(whole))
        found = self._kept.get(key)
        if found is None:
            found = (whole, {})
            if self:
                self._kept[key] = found
        return found[1]

    def once(self, stage: Hashable, parts: Iterable[object], make: Callable[[], T], whole: object = None) -> T:
        """Return what `make` makes of `parts`; where all of them are shared or None, it was made the first time.

        Of a plain tuple that is made, everything is shared.
        """
        if not self.parts:
            return make()
        key = tuple(map(id, parts))
        if not all(map(self.parts.__contains__, key)):
            return make()
        kept = self.kept(stage, whole)
        if key not in kept:
            made: Any = make()
            kept[key] = made
            self.add((made, *made) if type(made) is tuple else (made,))
        found: T = kept[key]
        return found


NOTHING = Shared()
"""What a document alone shares with others."""


def _nothing() -> Shared:
    return NOTHING
