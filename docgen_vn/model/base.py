"""What every part of a document shares."""

from collections.abc import Mapping
from threading import RLock
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, StringConstraints

_BUILDING = RLock()
T = TypeVar("T", bound="Part")


class Part(BaseModel):
    """A frozen part of a document; unknown keys are errors."""

    # A document looks at its parts by itself; one that is never looked at alone needs no validator of its own.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def model_rebuild(cls, **options: Any) -> bool | None:
        """Build what looks at data for this part, one thread at a time; pydantic asks for it at the first use."""
        with _BUILDING:
            return super().model_rebuild(**{**options, "_parent_namespace_depth": 0})  # names are those of modules


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""One line of inline text: ``*italic*``, ``**bold**``, ``***both***``, ``\\*`` for a star."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$")]
"""A name that ``{ref:...}`` can point at."""


def changed(part: T, changes: Mapping[str, Any]) -> T:
    """Return a copy of a part with other fields, as ``model_copy`` does, four times as fast."""
    twin = part.__class__.__new__(part.__class__)
    object.__setattr__(twin, "__dict__", {**part.__dict__, **changes})
    object.__setattr__(twin, "__pydantic_extra__", part.__pydantic_extra__)
    object.__setattr__(twin, "__pydantic_fields_set__", part.__pydantic_fields_set__ | changes.keys())
    object.__setattr__(twin, "__pydantic_private__", part.__pydantic_private__)
    return twin
