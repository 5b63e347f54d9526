"""PNG files made by hand, sound ones and broken ones."""

import struct
import zlib

SIGN = b"\x89PNG\r\n\x1a\n"
GREY, COLOR, PALETTE, COLOR_ALPHA = 0, 2, 3, 6


def chunk(name: bytes, data: bytes) -> bytes:
    """Return a chunk with its length and checksum."""
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def header(across: int, down: int, depth: int = 8, color: int = COLOR_ALPHA, last: bytes = b"\0\0\0") -> bytes:
    """Return the chunk that says what an image is; `last` are packing, filtering and interlace."""
    return chunk(b"IHDR", struct.pack(">IIBB", across, down, depth, color) + last)


def png(across: int, down: int, pixel: bytes, per_metre: int = 0, color: int = COLOR_ALPHA) -> bytes:
    """Return a PNG file of one colour, half transparent as a rule."""
    rows = b"".join(b"\0" + pixel * across for _ in range(down))
    density = chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)) if per_metre else b""
    return SIGN + header(across, down, color=color) + density + pixels(rows)


def pixels(rows: bytes) -> bytes:
    """Return the chunks of the rows of an image, and the end of the file."""
    return chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
