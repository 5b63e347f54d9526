"""Turn parts into the bytes of a zip and back. Knows no XML.

The same parts give the same bytes on every run: dates, order and every flag are fixed. Only another compressor gives
other bytes, so nobody but the caller chooses one.
"""

import io
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from docgen_vn.compressors import ZLIB, Compressor

if TYPE_CHECKING:
    from zipfile import ZipInfo

MOST_PARTS: Final = 4_000
MOST_BYTES: Final = 300 * 2**20
"""How many bytes all parts may have together once unpacked."""
MOST_DENSE: Final = 400
"""How many times larger than its packed form a part may be; honest XML stays below 100."""
_SMALL: Final = 2**20  # below this size no density hurts anybody

_LOCAL: Final = struct.Struct("<4s5H3I2H")
_ENTRY: Final = struct.Struct("<4s6H3I5H2I")
_END: Final = struct.Struct("<4s4H2IH")
_VERSION: Final = 20  # deflate; made by system 0, so no machine's file modes come in
_UTF8: Final = 0x800
_DEFLATED: Final = 8
_DATE: Final = 0x0021  # 1980-01-01, the first day a zip can name
_FIRST: Final = "[Content_Types].xml"


class PackageError(Exception):
    """The zip cannot be read or written; `code` says why in stable English, `facts` fill the sentence.

    Codes: not-zip, damaged, encrypted, too-many-parts, too-large, too-dense, duplicate-part, bad-name.
    """

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Deflated:
    """A part as it lies in a zip: its name, checksum, unpacked size in bytes and raw deflate stream."""

    name: str
    crc: int
    size: int
    packed: bytes


def deflate(name: str, data: bytes, level: int = 6, compressor: Compressor = ZLIB) -> Deflated:
    """Pack the part `name` once, so that it can be joined into any number of zips."""
    return Deflated(name, zlib.crc32(data), len(data), compressor(data, level))


class Stem:
    """Parts that never change, joined beforehand: only what differs from zip to zip is joined behind them.

    The content types come first, then ``_rels/``, then the rest in the order given.
    Raises PackageError as `join` does.
    """

    def __init__(self, parts: Iterable[Deflated]) -> None:
        self._sum = _Sum()
        joined = _Joined()
        for part in sorted(parts, key=_rank):
            self._sum.add(part)
            joined.add(part)
        self._offset = joined.offset
        self._body = b"".join(joined.chunks)
        self._listing = b"".join(joined.directory)

    def join(self, parts: Iterable[Deflated]) -> bytes:
        """Return a zip of the stem's parts and then `parts`."""
        total, joined = self._sum.copy(), _Joined(self._offset)
        for part in parts:
            total.add(part)
            joined.add(part)
        listing = b"".join((self._listing, *joined.directory))
        count = len(total.names)
        end = _END.pack(b"PK\5\6", 0, 0, count, count, len(listing), joined.offset, 0)
        return b"".join((self._body, *joined.chunks, listing, end))


class _Sum:
    """What parts come to together; refuses what the plain zip format cannot hold."""

    def __init__(self, names: Iterable[str] = (), size: int = 0) -> None:
        self.names = set(names)
        self.size = size

    def copy(self) -> "_Sum":
        return _Sum(self.names, self.size)

    def add(self, part: Deflated) -> None:
        """Count `part` in; raises PackageError."""
        folded = part.name.lower()  # part names that differ in case only are one name (OPC 6.2.2.3)
        if folded in self.names:
            raise PackageError("duplicate-part", name=part.name)
        self.names.add(folded)
        self.size += part.size
        if len(self.names) > MOST_PARTS:
            raise PackageError("too-many-parts", count=len(self.names), limit=MOST_PARTS)
        if self.size > MOST_BYTES:
            raise PackageError("too-large", size=_mebibytes(self.size), limit=_mebibytes(MOST_BYTES))


class _Joined:
    """Parts of a zip as they follow each other, and what its listing says of them."""

    def __init__(self, offset: int = 0) -> None:
        self.chunks: list[bytes] = []
        self.directory: list[bytes] = []
        self.offset = offset

    def add(self, part: Deflated) -> None:
        """Put a part behind the others."""
        name = part.name.encode()
        middle = _middle(part, name)
        head = _LOCAL.pack(b"PK\3\4", *middle)
        self.directory.append(_ENTRY.pack(b"PK\1\2", _VERSION, *middle, 0, 0, 0, 0, self.offset) + name)
        self.chunks += (head, name, part.packed)
        self.offset += len(head) + len(name) + len(part.packed)


def join(parts: Iterable[Deflated]) -> bytes:
    """Return a zip of `parts`: the content types first, then ``_rels/``, then the rest in the order given.

    Raises PackageError (duplicate-part, too-many-parts, too-large) where the plain zip format ends.
    """
    return Stem(parts).join(())


def _middle(part: Deflated, name: bytes) -> tuple[int, ...]:
    """Return the ten fields that stand alike before a part and in the listing at the end."""
    flags = 0 if part.name.isascii() else _UTF8
    sizes = (part.crc, len(part.packed), part.size)
    return (_VERSION, flags, _DEFLATED, 0, _DATE, *sizes, len(name), 0)


def _rank(part: Deflated) -> int:
    if part.name == _FIRST:
        return 0
    return 1 if part.name.startswith("_rels/") else 2


def read(data: bytes) -> dict[str, bytes]:
    """Unpack a zip into its parts, in the order of its listing; folders are left out.

    Nothing is unpacked before names, number, sizes and density of all parts have been looked at.
    Raises PackageError when the zip is unreadable, locked, or built to do harm.
    """
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.filename.endswith("/")]
            _inspect(entries)
            return {entry.filename: archive.read(entry) for entry in entries}
    except zipfile.BadZipFile as error:
        raise PackageError("damaged" if data.startswith(b"PK") else "not-zip") from error
    except (zlib.error, EOFError, NotImplementedError, ValueError, struct.error, RuntimeError) as error:
        raise PackageError("damaged") from error


def _inspect(entries: "list[ZipInfo]") -> None:
    if len(entries) > MOST_PARTS:
        raise PackageError("too-many-parts", count=len(entries), limit=MOST_PARTS)
    for entry in entries:
        _inspect_entry(entry)
    _refuse_duplicates(entry.filename for entry in entries)
    size = sum(entry.file_size for entry in entries)
    if size > MOST_BYTES:
        raise PackageError("too-large", size=_mebibytes(size), limit=_mebibytes(MOST_BYTES))


def _inspect_entry(entry: "ZipInfo") -> None:
    if entry.flag_bits & 0x1:
        raise PackageError("encrypted")
    # zipfile turns a backslash into a slash on some systems only; orig_filename tells it on all
    if not (_is_plain(entry.filename) and _is_plain(entry.orig_filename)):
        raise PackageError("bad-name", name=ascii(entry.orig_filename))
    if entry.file_size > max(_SMALL, entry.compress_size * MOST_DENSE):
        raise PackageError("too-dense", name=entry.filename, size=_mebibytes(entry.file_size))


def _is_plain(name: str) -> bool:
    """Tell whether `name` is a relative path that stays below its folder on every system."""
    if not name.isprintable() or any(sign in name for sign in '\\:*?"<>|'):
        return False
    return all(step.strip(".") for step in name.split("/"))


def _refuse_duplicates(names: Iterable[str]) -> None:
    seen: set[str] = set()
    for name in names:
        folded = name.lower()  # part names that differ in case only are one name (OPC 6.2.2.3)
        if folded in seen:
            raise PackageError("duplicate-part", name=name)
        seen.add(folded)


def _mebibytes(size: int) -> int:
    return -(-size // 2**20)
