"""Which standard and which kind of papers the user means."""

from collections.abc import Mapping
from difflib import get_close_matches

from docgen_vn.decree.standard import Kind, Standard, standard, standards
from docgen_vn.errors import UnreadableError
from docgen_vn.findings import Place, finding
from docgen_vn.intake import names
from docgen_vn.text.casing import fold


def law_of(name: str | None) -> Standard:
    """Return the standard `name`, None: the default one; raises UnreadableError that tells the nearest name."""
    if name is None:
        return standard()
    laws = {law.name: law for law in standards()}
    if name in laws:
        return laws[name]
    nearest, *_ = get_close_matches(fold(name), laws, n=1, cutoff=0.0)
    known = ", ".join(f"{law.name} ({law.title})" for law in laws.values())
    raise UnreadableError(
        [finding("standard-unknown", Place("--standard"), standard=name, nearest=nearest, known=known)]
    )


def kind_id(name: str, known: Mapping[str, Kind]) -> str:
    """Return the id of the one of the kinds `known` that an id, a name or an abbreviation means.

    Raises UnreadableError with the nearest one when it means none.
    """
    meant = _abbreviated(name, known) or names.kind(name)
    if meant in known:
        return str(meant)
    nearest, *_ = get_close_matches(fold(name), known, n=1, cutoff=0.0)
    facts = {"nearest": nearest, "name": known[nearest].name, "known": ", ".join(known)}
    raise UnreadableError([finding("kind-unknown", Place("LOẠI"), kind=name, **facts)])


def _abbreviated(name: str, known: Mapping[str, Kind]) -> str | None:
    """Return the kind of this abbreviation; a law may have others than the default one."""
    wanted = name.strip().casefold()
    return next((each.id for each in known.values() if wanted and each.abbreviation.casefold() == wanted), None)
