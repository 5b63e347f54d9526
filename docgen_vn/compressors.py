"""What packs the parts of a .docx. Each gives its own bytes for the same text, so the caller chooses.

`ZLIB` is always there. The others come with ``pip install docgen-vn[fast]``.
"""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final, Protocol

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


def compressor(name: str) -> Compressor:
    """Return the compressor `name`: zlib, libdeflate, igzip, or ``fastest`` for the fastest one installed.

    Raises KeyError when there is no such compressor, ImportError when it is not installed.
    """
    if name == "fastest":
        return next(_installed())
    found, module = _ALL[name]
    import_module(module)
    return found


def _installed() -> Iterator[Compressor]:
    """Yield the compressors there are, the fastest first."""
    for found, module in _ALL.values():
        try:
            import_module(module)
        except ImportError:
            continue
        yield found
