"""Draw the invented signature and seal of the case chu-ky-dau: python examples/make_pictures.py.

PNG files with a transparent ground: a scribble in blue, and a red ring around the word MẪU that is nobody's seal.
"""

import math
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "chu-ky-dau"
BLUE, RED = bytes((20, 40, 150)), bytes((200, 20, 30))
DOTS_PER_METRE = 11811  # 300 dpi
SEAL, EDGE, RING = 425, 6, 206  # pixels: 36 mm, the width of the ring, its radius
LETTERS = (  # the strokes of M, A with its marks, U; across from the middle of the seal, down from the top of a letter
    ((-130, 90), (-130, 0), (-95, 60), (-60, 0), (-60, 90)),
    ((-38, 90), (0, 0), (38, 90)),
    ((-24, 58), (24, 58)),
    ((-20, -14), (0, -32), (20, -14)),
    ((-24, -46), (-10, -58), (8, -46), (24, -58)),
    ((62, 0), (62, 60), (74, 84), (96, 90), (118, 84), (130, 60), (130, 0)),
)

Point = tuple[float, float]
Sheet = list[list[int]]  # how thick the ink is on each pixel, 0 to 15


def sheet(across: int, down: int) -> Sheet:
    """Return a sheet without ink."""
    return [[0] * across for _ in range(down)]


def stroke(on: Sheet, points: Sequence[Point], radius: float) -> None:
    """Draw a line of round ends through `points`."""
    for start, end in pairwise(points):
        steps = max(1, round(math.dist(start, end)))
        for step in range(steps + 1):
            share = step / steps
            dot(on, (start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share), radius)


def dot(on: Sheet, centre: Point, radius: float) -> None:
    """Draw a dot with a soft edge."""
    x, y = centre
    for row in range(math.floor(y - radius), math.ceil(y + radius) + 1):
        for column in range(math.floor(x - radius), math.ceil(x + radius) + 1):
            ink = min(1.0, max(0.0, radius + 0.5 - math.dist((column, row), centre)))
            on[row][column] = max(on[row][column], round(15 * ink))


def scribble() -> Sheet:
    """Return the signature: loops that become flatter, and a line below them."""
    drawn = sheet(600, 250)
    turns = [step / 60 for step in range(60 * 30)]
    stroke(drawn, [_loop(turn) for turn in turns], 2.6)
    stroke(drawn, [(60 + 5 * step, 205 - 40 * math.sin(step / 33) + step / 4) for step in range(98)], 2.0)
    return drawn


def _loop(turn: float) -> Point:
    height = 85 * math.exp(-turn / 14) * (1 + 0.3 * math.sin(turn * 0.7))
    return 50 + 16 * turn + 22 * math.sin(turn * 1.7), 115 - height * math.cos(turn * 1.9)


def seal() -> Sheet:
    """Return the seal: one ring and a word."""
    drawn, middle = sheet(SEAL, SEAL), SEAL / 2
    ring = [math.tau * step / 720 for step in range(721)]
    around = RING - EDGE / 2
    stroke(drawn, [(middle + around * math.cos(x), middle + around * math.sin(x)) for x in ring], EDGE / 2)
    for letter in LETTERS:
        stroke(drawn, [(middle + x, middle - 40 + y) for x, y in letter], 6)
    return drawn


def png(drawn: Sheet, color: bytes, dots_per_metre: int = 0) -> bytes:
    """Return a sheet as a PNG file of sixteen shades of one colour, from transparent to full."""
    size = struct.pack(">IIBBBBB", len(drawn[0]), len(drawn), 4, 3, 0, 0, 0)
    chunks = [(b"IHDR", size), (b"PLTE", color * 16), (b"tRNS", bytes(range(0, 256, 17)))]
    if dots_per_metre:
        chunks.append((b"pHYs", struct.pack(">IIB", dots_per_metre, dots_per_metre, 1)))
    chunks += [(b"IDAT", zlib.compress(b"".join(_rows(drawn)), 9)), (b"IEND", b"")]
    return packed(chunks)


def packed(chunks: Iterable[tuple[bytes, bytes]]) -> bytes:
    """Return the named chunks of a PNG file as that file."""
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in chunks
    )


def _rows(drawn: Sheet) -> Iterator[bytes]:
    for row in drawn:
        inks = [*row, 0]
        yield b"\0" + bytes(left << 4 | right for left, right in zip(inks[::2], inks[1::2], strict=False))


if __name__ == "__main__":
    (FOLDER / "_chu-ky.png").write_bytes(png(scribble(), BLUE))
    (FOLDER / "_dau.png").write_bytes(png(seal(), RED, DOTS_PER_METRE))
