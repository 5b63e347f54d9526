"""Files to text: UTF-8 or nothing, and stand-ins for what the libraries would swallow."""

from bisect import bisect_right
from pathlib import Path

from docgen_vn.intake.nodes import Spot
from docgen_vn.intake.report import Report

_BOM = b"\xef\xbb\xbf"
_STAND_INS = range(0x100000, 0x110000)  # private use: stands for nothing in any text


def read_text(path: Path, report: Report) -> str:
    """Return the text of the UTF-8 file `path`, with a line feed for every end of line.

    Raises UnreadableError for what is no file, cannot be opened or is not UTF-8.
    """
    return decode(read_bytes(path, report), report)


def decode(data: bytes, report: Report) -> str:
    """Return UTF-8 `data`, with or without a byte order mark, as text.

    Raises UnreadableError at the first byte that is not UTF-8; an encoding is never guessed.
    """
    data = data.removeprefix(_BOM)
    try:
        return data.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        spot = (before.count("\n") + 1, len(before) - before.rfind("\n"))
        report.stop("file-not-utf8", spot, byte=f"0x{data[error.start]:02X}")


def read_bytes(path: Path, report: Report, spot: Spot = None) -> bytes:
    """Return what the file `path` holds; `spot` is where it was asked for. Raises UnreadableError."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        report.stop("file-missing", spot, file=path)
    except IsADirectoryError:
        report.stop("file-is-folder", spot, file=path)
    except (OSError, ValueError) as error:
        report.stop("file-unreadable", spot, file=path, reason=getattr(error, "strerror", None) or error)


class Lines:
    """Turn offsets in a text into lines and columns."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        for line in text.split("\n"):
            self._starts.append(self._starts[-1] + len(line) + 1)

    def spot(self, offset: int) -> Spot:
        """Return line and column, from 1, of the character at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1


class Shield:
    """Put stand-ins for the characters that YAML and Markdown libraries drop, replace or refuse.

    Control characters, odd line ends and invisible characters thus reach the check of texts, which names
    them with their place in the data.
    """

    def __init__(self, text: str) -> None:
        used = set(text)
        odd = sorted(char for char in used if not char.isprintable() and char not in "\n\t\u00a0")
        free = (chr(code) for code in _STAND_INS if chr(code) not in used)
        pairs = list(zip(odd, free, strict=False))
        self.text = text.translate({ord(char): stand_in for char, stand_in in pairs})
        self._back = {ord(stand_in): char for char, stand_in in pairs}

    def restore(self, text: str) -> str:
        """Return a piece of the shielded text as it was typed."""
        return text.translate(self._back) if self._back else text
