"""Names of administrative units as annex II of the decree writes them: "phường An Hải", but "Phường 1"."""

from functools import cache, lru_cache

from docgen_vn.resources import table
from docgen_vn.text.casing import fold, sentence

_DATA = "text/data/units.toml"


@lru_cache(maxsize=1024)
def unit_type(text: str) -> str | None:
    """Return the common noun that `text` means, "phường" for "Phường" or "P.", None when it means none."""
    return _types().get(fold(text))


def split_unit(text: str) -> tuple[str, str] | None:
    """Return name and type of a unit written as one, "Phường Ba Đình"; None when no type stands first.

    Marks count, for "Phương Liệt" is a name; abbreviations count with a point: "P. Ba Đình".
    """
    words = text.split()
    for length in (2, 1):
        head = " ".join(words[:length])
        kind = unit_type(head)
        if kind and len(words) > length and (head.lower() == kind or head.endswith(".")):
            return " ".join(words[length:]), kind
    return None


@lru_cache(maxsize=256)
def unit_name(name: str, kind: str, *, named_after: bool | None = None) -> str:
    """Return the whole name of a unit inside a sentence: "phường An Hải", "Phường 1", "Thành phố Hồ Chí Minh".

    `named_after` says whether the unit is named after a person, a number or an event of history; left out, a name
    that begins with a digit is, and so are the names of the package's list. Raises ValueError for an unknown type.
    Annex II.III.1.a to c.
    """
    noun = _noun(kind)
    bare = bare_name(name, noun)
    after = is_named_after(bare) if named_after is None else named_after
    return f"{sentence(noun) if after or [noun, bare] in table(_DATA)['special']['names'] else noun} {bare}"


def bare_name(name: str, kind: str) -> str:
    """Return the name of a unit without its type, if that stands before it."""
    parts = split_unit(name)
    return parts[0] if parts and parts[1] == _noun(kind) else " ".join(name.split())


def without_committee(text: str) -> str:
    """Return the unit whose committee `text` names, "xã Sao Mai" for "UBND xã Sao Mai"; another text as it is."""
    whole = " ".join(text.split())
    words: list[str] = table(_DATA)["committee"]["words"]
    found = next((word for word in words if whole.lower().startswith(f"{word} ")), "")
    return whole[len(found) :].lstrip() if found else text


def is_named_after(name: str) -> bool:
    """Tell whether a unit of this name is called after a number, a person or an event of history."""
    return name[:1].isdigit() or name in _honoured()


def place_of(name: str, kind: str, *, named_after: bool | None = None) -> str:
    """Return the place in front of the date: "An Hải", but "Phường 1" (I.II.4.a of annex I: its whole name)."""
    whole = unit_name(name, kind, named_after=named_after)
    return whole if whole[0].isupper() else bare_name(name, kind)


def committee(name: str, kind: str, *, short: bool = False, named_after: bool | None = None) -> str:
    """Return the people's committee of a unit: "Ủy ban nhân dân phường An Hải", short "UBND phường An Hải"."""
    return f"{'UBND' if short else 'Ủy ban nhân dân'} {unit_name(name, kind, named_after=named_after)}"


def _noun(kind: str) -> str:
    noun = unit_type(kind)
    if noun is None:
        raise ValueError(f"no type of unit: {kind}")
    return noun


@cache
def _types() -> dict[str, str]:
    rows: dict[str, list[str]] = table(_DATA)["types"]
    return {alias: noun for noun, aliases in rows.items() for alias in aliases}


@cache
def _honoured() -> frozenset[str]:
    return frozenset([*table(_DATA)["people"]["names"], *table(_DATA)["events"]["names"]])
