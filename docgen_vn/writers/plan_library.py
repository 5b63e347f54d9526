"""The libraries of the extra ``docgen-vn[plan]``: what to say where one is missing."""

from collections.abc import Iterator
from contextlib import contextmanager

from docgen_vn.errors import OutputError
from docgen_vn.findings import finding


@contextmanager
def plan_library(name: str) -> Iterator[None]:
    """Turn a missing library `name` into an OutputError that says which extra to install."""
    try:
        yield
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != name:
            raise
        raise OutputError([finding("output-needs-extra", library=name, extra="docgen-vn[plan]")]) from error
