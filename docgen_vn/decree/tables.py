"""The tables of a standard: its own rows over those of the standard it is based on.

``standard.toml`` says what a standard is called and, with `base`, whose rows it takes over. A row of its own
replaces the whole row of the base, a row that is `false` takes it out, and a table it does not have is the base's.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from docgen_vn.resources import folders, table

Table = Mapping[str, Any]

_DATA = "decree/data"

_DEPTHS = {"page": 1, "styles": 1, "numbering": 1, "forms": 1, "kinds": 2, "formulas": 1}
"""The tables, and how deep in each the rows stand: ``[text]``, ``[kind.ke_hoach]``."""


def names() -> tuple[str, ...]:
    """Return the names of all standards."""
    return folders(_DATA)


@cache
def tables(name: str) -> dict[str, Table]:
    """Return the tables of the standard `name`, with ``standard``; raises FileNotFoundError when one is missing."""
    about = table(f"{_DATA}/{name}/standard.toml")
    base = about.get("base")
    if base is None:
        return {"standard": about, **{part: table(_path(name, part)) for part in _DEPTHS}}
    inherited = tables(base)
    return {"standard": about, **{part: _over(inherited[part], own(name, part), _DEPTHS[part]) for part in _DEPTHS}}


def own(name: str, part: str) -> Table:
    """Return the rows that the standard `name` gives itself; none when it leaves the table to its base."""
    try:
        return table(_path(name, part))
    except FileNotFoundError:
        return {}


def _path(name: str, part: str) -> str:
    return f"{_DATA}/{name}/{part}.toml"


def _over(base: Table, rows: Table, depth: int) -> Table:
    """Return `base` with `rows` in place of its own, `depth` tables down."""
    if depth > 1:
        return {key: _over(base.get(key, {}), rows.get(key, {}), depth - 1) for key in {**base, **rows}}
    return {key: row for key, row in {**base, **rows}.items() if row is not False}
