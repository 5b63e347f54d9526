"""What packs the parts of a .docx. Each gives its own bytes for the same text, so the caller chooses.

`ZLIB` is always there. The others come with ``pip install docgen-vn[fast]``.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final, Protocol

from docgen_vn.errors import OutputError
from docgen_vn.findings import finding

_RAW: Final = -15  # a deflate stream without a header, the window as large as can be


class Compressor(Protocol):
    """What packs a part into a raw deflate stream."""

    @property
    def name(self) -> str:
        """Say which compressor this is."""

    def __call__(self, data: bytes, level: int) -> bytes:
        """Return `data` as a raw deflate stream (no header); `level` runs from 0 to 9."""


@dataclass(frozen=True, slots=True)
class _Zlib:
    name: str = "zlib"

    def __call__(self, data: bytes, level: int) -> bytes:
        return zlib.compress(data, level, _RAW)


@dataclass(frozen=True, slots=True)
class _Igzip:
    """Intel's igzip: nine times as fast as zlib, a tenth larger. Of its levels, 0 to 3, 2 is the best buy."""

    name: str = "igzip"

    def __call__(self, data: bytes, level: int) -> bytes:
        from isal import isal_zlib

        packed: bytes = isal_zlib.compress(data, min(level, 2), _RAW)
        return packed


@dataclass(frozen=True, slots=True)
class _Libdeflate:
    """libdeflate: as small as zlib in half the time."""

    name: str = "libdeflate"

    def __call__(self, data: bytes, level: int) -> bytes:
        import deflate

        return bytes(deflate.deflate_compress(data, max(level, 1)))


ZLIB: Final[Compressor] = _Zlib()
_ALL: Final[Mapping[str, tuple[Compressor, str]]] = {
    each.name: (each, module) for each, module in ((_Igzip(), "isal"), (_Libdeflate(), "deflate"), (ZLIB, "zlib"))
}


def compressor_of(wanted: Compressor | str) -> Compressor:
    """Return a compressor, or the one called zlib, libdeflate or igzip; ``fastest`` is the fastest installed.

    Raises OutputError when there is none of that name or it is not installed.
    """
    if not isinstance(wanted, str):
        return wanted
    if wanted == "fastest":
        return next(_installed())
    if wanted not in _ALL:
        raise OutputError([finding("compressor-unknown", name=wanted, known=", ".join((*_ALL, "fastest")))])
    found, module = _ALL[wanted]
    try:
        import_module(module)
    except ImportError as error:
        raise OutputError([finding("output-needs-extra", library=module, extra="docgen-vn[fast]")]) from error
    return found


def _installed() -> Iterator[Compressor]:
    """Yield the compressors there are, the fastest first."""
    for found, module in _ALL.values():
        try:
            import_module(module)
        except ImportError:
            continue
        yield found
