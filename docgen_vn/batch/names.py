"""What the file of a document is called: of the document alone, and unique by its place in the order."""

import re
from unicodedata import normalize

from docgen_vn.decree.standard import every_kind
from docgen_vn.model.document import Document
from docgen_vn.text.casing import fold

_LONGEST = 120  # letters of a file's name, far below what any file system takes
_ELSEWHERE = re.compile(r"[/\\\0]")  # would lead into another folder, here or where an archive is unpacked


def file_name(document: Document, number: int) -> str:
    """Return the name of a file without its ending: code of the row, kind, name of the office or of the paper.

    "00004-ke-hoach-phuong-ba-dinh"; without a row the number of the document stands first, with five digits.
    """
    row = document.origin.row
    kind = every_kind().get(document.kind)
    code = fold(row.code if row else "") or f"{number:05}"
    words = (code, kind.name if kind else document.kind, row.name if row else document.abstract or "")
    return "-".join(filter(None, (fold(word).replace("_", "-") for word in words)))[:_LONGEST].rstrip("-")


def is_plain(name: str) -> bool:
    """Tell whether a name, chosen by whoever calls, is one of a file and not the way to another folder."""
    return not _ELSEWHERE.search(name)


class Names:
    """Give each document a name that no other one of the batch has, on any file system."""

    def __init__(self) -> None:
        self._times: dict[str, int] = {}

    def of(self, wanted: str) -> str:
        """Return the name of the next document, without ending; the second of one name is "name-2"."""
        unique, times = wanted, self._times.get(_key(wanted), 1)
        while _key(unique) in self._times:
            times += 1
            unique = f"{wanted}-{times}"
        self._times[_key(wanted)] = times
        self._times[_key(unique)] = 1
        return unique


def _key(name: str) -> str:
    """Return what names have in common that are one for some file system: letters of either case, marks in any form."""
    return normalize("NFC", normalize("NFC", name).casefold())
