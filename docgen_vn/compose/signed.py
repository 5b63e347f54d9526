"""What the digital signature of an electronic copy, annex or attached text says in the corner above it."""

import datetime as dt

from docgen_vn.decree.standard import Standard
from docgen_vn.model.document import Copy

_VIETNAM = dt.timezone(dt.timedelta(hours=7))


def signed(moment: dt.datetime | None, number: str, standard: Standard) -> str:
    """Return the line of a text in a file of its own: the number of the paper, the time; "" when it has none.

    III, model forms 1.3 and 2.2; I.II.8.b, I.III.1.d.
    """
    if moment is None:
        return ""
    said: str = standard.formulas["signed"].format(number=number, moment=_text(moment, standard))
    return said if number else said.lstrip("; ")


def copy_signed(copy: Copy | None, standard: Standard) -> str:
    """Return the line of an electronic copy: how it was copied, by whom, when; "" for a copy on paper (III, 3.2)."""
    if copy is None or copy.signed_at is None:
        return ""
    form = standard.formulas["copy"][copy.form]["signed"]
    moment = _text(copy.signed_at, standard)
    said: str = standard.formulas["copy_signed"].format(form=form, issuer=copy.issuer.name, moment=moment)
    return said


def _text(moment: dt.datetime, standard: Standard) -> str:
    """Return a moment by the clock of Vietnam."""
    text: str = standard.formulas["moment"].format(at=moment.astimezone(_VIETNAM))
    return text
