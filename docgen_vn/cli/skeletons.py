"""Commented data files to begin with; each renders as it stands."""

from string import Template

from docgen_vn.decree.standard import standard
from docgen_vn.resources import text


def skeleton(kind: str, form: str, keys: str) -> str:
    """Return the data file of `kind` in `form` (``yaml`` or ``md``) with `keys` (``vi`` or ``en``)."""
    row = standard().kinds[kind]
    name = f"cli/data/skeletons/{row.layout}.{keys}.{form}"
    return Template(text(name)).substitute(kind=row.id, name=row.name)
