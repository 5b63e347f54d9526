"""The one door to the files that travel with the package."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

PACKAGE = Path(__file__).parent

COMPILED = "tables.jsonl"
"""The tables as JSON, a line each, by `templates/build.py`: a first paper needs twenty, and TOML takes thirty times."""

_DATE = "\N{CALENDAR}"  # the key that stands before a date, of which JSON has none


@cache
def table(name: str) -> dict[str, Any]:
    """Return the TOML table `name`, a path inside the package such as ``findings.toml``."""
    source = (PACKAGE / name).read_bytes()
    checksum, _, compiled = _compiled().get(name.encode(), b"").partition(b" ")
    if checksum != str(crc32(source)).encode():
        return _parsed(source)
    line = compiled.decode()
    rows: dict[str, Any] = json.loads(line, object_hook=_date if _DATE in line else None)
    return rows


def _date(value: dict[str, Any]) -> Any:
    return date.fromisoformat(value[_DATE]) if _DATE in value else value


def _parsed(source: bytes) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(source.decode().replace("\r\n", "\n"))


@cache
def _compiled() -> dict[bytes, bytes]:
    """Return checksum and rows of the compiled tables by the names of these; none where nobody has compiled them."""
    try:
        lines = (PACKAGE / COMPILED).read_bytes().split(b"\n")  # as bytes: most of it nobody asks for
    except FileNotFoundError:
        return {}
    return {name: line for name, _, line in (each.partition(b" ") for each in lines)}


def compiled_tables() -> str:
    """Return what stands in the file of compiled tables: name, checksum of its TOML, and rows of each."""
    found = {path.relative_to(PACKAGE).as_posix(): path.read_bytes() for path in PACKAGE.rglob("*.toml")}
    return "".join(f"{name} {crc32(source)} {_as_json(_parsed(source))}\n" for name, source in sorted(found.items()))


def _as_json(rows: dict[str, Any]) -> str:
    def dated(day: date) -> dict[str, str]:
        return {_DATE: day.isoformat()}

    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"), default=dated)


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
