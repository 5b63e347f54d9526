"""What every part of a document shares."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, StringConstraints


class Part(BaseModel):
    """A frozen part of a document; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""One line of inline text: ``*italic*``, ``**bold**``, ``***both***``, ``\\*`` for a star."""

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$")]
"""A name that ``{ref:...}`` can point at."""
