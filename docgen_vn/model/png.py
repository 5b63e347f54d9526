"""PNG files as pictures of signatures and seals need them: looked through whole, with nothing but this library."""

import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from docgen_vn.resources import table

_SIGN = b"\x89PNG\r\n\x1a\n"
_CHUNK = struct.Struct(">I4s")
_CHECKSUM = struct.Struct(">I")
_HEADER = struct.Struct(">IIBBBBB")
_DENSITY = struct.Struct(">IIB")
_METRE = 1
_MM_PER_METRE = 1000
_PALETTE, _GREY_ALPHA, _COLOR_ALPHA = 3, 4, 6
_SAMPLES = {0: 1, 2: 3, _PALETTE: 1, _GREY_ALPHA: 2, _COLOR_ALPHA: 4}
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), _PALETTE: (1, 2, 4, 8), _GREY_ALPHA: (8, 16), _COLOR_ALPHA: (8, 16)}
_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Of an interlaced image: where each pass begins, and its steps across and down."""

_PIECE = 1 << 20  # bytes unpacked at a time, so that no bomb fills the memory


class Png(NamedTuple):
    """What a PNG file says: pixels across and down, whether some may be transparent, pixels a millimetre if known."""

    across: int
    down: int
    transparent: bool
    density: float | None


class _Header(NamedTuple):
    across: int
    down: int
    depth: int
    color: int
    packing: int
    filtering: int
    interlace: int


def read_png(data: bytes) -> Png:
    """Return what the PNG file `data` says, every byte of it looked at.

    Raises PydanticCustomError: "picture_not_png", "picture_large", "picture_broken" with the reason in Vietnamese.
    """
    if not data.startswith(_SIGN):
        raise PydanticCustomError("picture_not_png", "not a PNG file")
    limit = table("model/data/picture.toml")["limits"]["bytes"]
    if len(data) > limit:
        raise too_large("bytes", len(data), limit)
    chunks = list(_chunks(data))
    header = _header(chunks)
    _check_pixels(header, chunks)
    names = dict(reversed(chunks))
    transparent = header.color in {_GREY_ALPHA, _COLOR_ALPHA} or b"tRNS" in names
    return Png(header.across, header.down, transparent, _density(names.get(b"pHYs", b"")))


def too_large(what: str, given: int, most: int) -> PydanticCustomError:
    """Return the error about a file of more bytes, or a side of more pixels, than `most`."""
    said = table("model/data/picture.toml")["large"][what].format(given=given, most=most)
    return PydanticCustomError("picture_large", "picture too large: {reason}", {"reason": said})


def _broken(what: str) -> PydanticCustomError:
    said = table("model/data/picture.toml")["wrong"][what]
    return PydanticCustomError("picture_broken", "broken picture: {reason}", {"reason": said})


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks up to the one that ends the file; what follows it nobody reads."""
    place, name = len(_SIGN), b""
    while name != b"IEND":
        if place + _CHUNK.size > len(data):
            raise _broken("cut")
        length, name = _CHUNK.unpack_from(data, place)
        start, end = place + _CHUNK.size, place + _CHUNK.size + length
        if end + _CHECKSUM.size > len(data):
            raise _broken("cut")
        if zlib.crc32(data[start - len(name) : end]) != _CHECKSUM.unpack_from(data, end)[0]:
            raise _broken("checksum")
        yield name, data[start:end]
        place = end + _CHECKSUM.size


def _header(chunks: Sequence[tuple[bytes, bytes]]) -> _Header:
    name, first = chunks[0]
    if name != b"IHDR" or len(first) != _HEADER.size:
        raise _broken("header")
    header = _Header(*_HEADER.unpack(first))
    if header.depth not in _DEPTHS.get(header.color, ()) or header[-3:-1] != (0, 0) or header.interlace > 1:
        raise _broken("header")
    if not header.across or not header.down:
        raise _broken("empty")
    most = table("model/data/picture.toml")["limits"]["side"]
    if max(header.across, header.down) > most:
        raise too_large("side", max(header.across, header.down), most)
    return header


def _check_pixels(header: _Header, chunks: Sequence[tuple[bytes, bytes]]) -> None:
    """Fail unless there are as many pixels as the header says."""
    if header.color == _PALETTE and not any(name == b"PLTE" for name, _ in chunks):
        raise _broken("palette")
    packed = b"".join(part for name, part in chunks if name == b"IDAT")
    if not _holds(packed, sum(_sizes(header))):
        raise _broken("pixels")


def _holds(packed: bytes, least: int) -> bool:
    """Tell whether `packed` holds at least so many bytes; no more of them are unpacked."""
    inflater, count = zlib.decompressobj(), 0
    try:
        while count < least and packed and not inflater.eof:
            count += len(inflater.decompress(packed, _PIECE))
            packed = inflater.unconsumed_tail
    except zlib.error as error:
        raise _broken("pixels") from error
    return count >= least


def _sizes(header: _Header) -> Iterator[int]:
    """Yield the bytes of each pass over the image, every row with the byte of its filter."""
    for left, top, right, low in _PASSES if header.interlace else ((0, 0, 1, 1),):
        across, down = -(-(header.across - left) // right), -(-(header.down - top) // low)
        if across > 0 and down > 0:
            yield down * (1 + -(-across * header.depth * _SAMPLES[header.color] // 8))


def _density(chunk: bytes) -> float | None:
    """Return the pixels a millimetre that ``pHYs`` tells, None where it tells only a ratio."""
    if len(chunk) != _DENSITY.size:
        return None
    across, _, unit = _DENSITY.unpack(chunk)
    return across / _MM_PER_METRE if unit == _METRE and across else None
