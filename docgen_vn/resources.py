"""The one door to the files that travel with the package."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """Return the TOML table `name`, a path inside the package such as ``findings.toml``."""
    return tomllib.loads((PACKAGE / name).read_text(encoding="utf-8"))


@cache
def text(name: str) -> str:
    """Return the text file `name`, a path inside the package."""
    return (PACKAGE / name).read_text(encoding="utf-8")


@cache
def folders(name: str) -> tuple[str, ...]:
    """Return the names of the folders in the folder `name`, a path inside the package, in order."""
    return tuple(sorted(path.name for path in (PACKAGE / name).iterdir() if path.is_dir()))


@cache
def template_bytes(name: str) -> bytes:
    """Return the bytes of the template `name`, from the wheel or, in a checkout, from ``templates/``."""
    inside = PACKAGE / "templates" / name
    return (inside if inside.exists() else PACKAGE.parent / "templates" / name).read_bytes()
