"""Commented data files to begin with; each renders as it stands.

There is one a form, in YAML with Vietnamese keys, and one of its own for a kind whose papers say other things than
the rest of its form. What it says in English and as Markdown is made from it. In its
comments stand both languages, ``# tiếng Việt || English``; behind ``#|`` stands data for which a ``#`` is to be taken
off; a line that ends in ``#[word]`` is only there for a format of that name, for kinds that require that part, or
(``#[standard]``) where the standard has to be named.
"""

import re
from string import Template

from docgen_vn.cli.drafts import draft
from docgen_vn.cli.english import in_english
from docgen_vn.decree.standard import DEFAULT, Kind, Standard, standard
from docgen_vn.resources import PACKAGE, text

_ONLY = re.compile(r"\s*#\[(\w+)\]$")
_DORMANT = re.compile(r"( *)#\| (.*)")
_COMMENT = re.compile(r"# (?P<vi>.*?)\s*\|\| (?P<en>.*)$")


def skeleton(kind: str, form: str, keys: str, law: Standard | None = None) -> str:
    """Return the data file of `kind` in `form` (``yaml`` or ``md``) with `keys` (``vi`` or ``en``).

    `law` is the standard of the paper (None: the default one), which the file names. Raises KeyError for a kind that
    the standard has not, ValueError for another form or language.
    """
    law = law or standard()
    row = law.kinds[kind]
    if form not in {"yaml", "md"} or keys not in {"vi", "en"}:
        raise ValueError(form, keys)
    lines = _lines(_source(row), row, form, law)
    spoken = [_COMMENT.sub(rf"# \g<{keys}>", line) for line in lines]
    awake = [_DORMANT.sub(r"\1\2", line) for line in spoken]
    whole = Template("\n".join(awake)).substitute(
        kind=row.id, name=row.name, form=form, standard=law.name, law=law.title
    )
    whole = in_english(whole) if keys == "en" else whole
    pairs = zip(spoken, whole.split("\n"), strict=True)
    whole = "\n".join(_asleep(line, before) for before, line in pairs) + "\n"
    return draft(whole, keys) if form == "md" else whole


def _source(kind: Kind) -> str:
    """Return the skeleton of the kind, that of its form where it has none of its own."""
    own = f"cli/data/skeletons/{kind.id}.yaml"
    return text(own if (PACKAGE / own).exists() else f"cli/data/skeletons/{kind.form.id}.yaml")


def _asleep(line: str, before: str) -> str:
    """Return a line as a comment if that is what it was before."""
    dormant = _DORMANT.match(before)
    return f"{dormant[1]}# {line[len(dormant[1]) :]}" if dormant else line


def _lines(source: str, kind: Kind, form: str, law: Standard) -> list[str]:
    """Return the lines of a skeleton that are meant for `kind`, `form` and `law`."""
    meant = {form, *kind.required, *(["standard"] if law.name != DEFAULT else [])}
    lines = []
    for line in source.splitlines():
        only = _ONLY.search(line)
        if only is None or only[1] in meant:
            lines.append(line[: only.start()] if only else line)
    return lines
