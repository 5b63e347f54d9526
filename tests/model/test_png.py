import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pngs import COLOR, COLOR_ALPHA, GREY, PALETTE, SIGN, chunk, header, pixels, png
from pydantic_core import PydanticCustomError

from docgen_vn.model.png import Png, read_png

RED = b"\xe0\x10\x10\x80"
SOUND = png(4, 3, RED, per_metre=4000)


def refused(data: bytes) -> tuple[str, str]:
    """Return the type of the error about a file, and its reason."""
    with pytest.raises(PydanticCustomError) as error:
        read_png(data)
    return error.value.type, (error.value.context or {}).get("reason", "")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (SOUND, Png(4, 3, transparent=True, density=4.0)),
        (png(4, 3, RED), Png(4, 3, transparent=True, density=None)),
        (png(2, 2, b"\x80", color=GREY), Png(2, 2, transparent=False, density=None)),
        (png(2, 2, b"\x80\x80\x80", color=COLOR), Png(2, 2, transparent=False, density=None)),
        (SOUND + b"behind the end", Png(4, 3, transparent=True, density=4.0)),
    ],
)
def test_a_sound_file_says_its_size_whether_it_is_transparent_and_its_density(data: bytes, said: Png) -> None:
    assert read_png(data) == said


def test_an_image_with_a_palette_may_say_which_of_its_colours_is_transparent() -> None:
    start = SIGN + header(8, 1, depth=1, color=PALETTE)
    colours = chunk(b"PLTE", b"\xff\xff\xff\xff\x00\x00")
    assert read_png(start + colours + chunk(b"tRNS", b"\0") + pixels(b"\0\xaa")).transparent
    assert not read_png(start + colours + pixels(b"\0\xaa")).transparent
    assert refused(start + pixels(b"\0\xaa")) == ("picture_broken", "thiếu bảng màu")


def test_a_density_that_is_only_a_ratio_is_none() -> None:
    ratio = chunk(b"pHYs", struct.pack(">IIB", 3, 2, 0))
    assert read_png(SIGN + header(1, 1) + ratio + pixels(b"\0" + RED)).density is None


def test_an_interlaced_image_is_counted_pass_by_pass() -> None:
    start = SIGN + header(3, 3, color=GREY, last=b"\0\0\1")
    rows = b"\0a" + b"\0a" + b"\0aa" + b"\0a\0a" + b"\0aaa"  # passes 1, 4 to 7; the others hold nothing of 3 x 3
    assert read_png(start + pixels(rows)).across == 3
    assert refused(start + pixels(rows[:-1]))[0] == "picture_broken"


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"\xff\xd8\xff\xe0JFIF", SIGN[:-1], b"\0" + SOUND])
def test_what_does_not_begin_as_a_png_file_is_none(data: bytes) -> None:
    assert refused(data)[0] == "picture_not_png"


@given(st.integers(len(SIGN), len(SOUND) - 1))
def test_a_file_cut_short_anywhere_is_named_so(end: int) -> None:
    assert refused(SOUND[:end]) == ("picture_broken", "tệp bị cắt cụt")


@given(st.integers(len(SIGN), len(SOUND) - 1), st.integers(1, 255))
def test_a_byte_changed_anywhere_is_noticed(place: int, change: int) -> None:
    broken = bytearray(SOUND)
    broken[place] ^= change
    assert refused(bytes(broken))[0] == "picture_broken"


@pytest.mark.parametrize(
    ("first", "reason"),
    [
        (header(0, 3), "chiều rộng hoặc chiều cao bằng 0"),
        (header(3, 0), "chiều rộng hoặc chiều cao bằng 0"),
        (header(1, 1, depth=3), "phần mô tả"),
        (header(1, 1, color=5), "phần mô tả"),
        (header(1, 1, last=b"\1\0\0"), "phần mô tả"),
        (header(1, 1, last=b"\0\1\0"), "phần mô tả"),
        (header(1, 1, last=b"\0\0\2"), "phần mô tả"),
        (chunk(b"IHDR", b"\0" * 12), "phần mô tả"),
        (chunk(b"gAMA", b"\0" * 4) + header(1, 1), "phần mô tả"),
        (header(2, 2), "phần điểm ảnh"),
    ],
)
def test_a_header_that_cannot_be_is_named(first: bytes, reason: str) -> None:
    kind, said = refused(SIGN + first + pixels(b"\0" + RED))
    assert kind == "picture_broken"
    assert reason in said


def test_pixels_that_cannot_be_unpacked_are_named() -> None:
    broken = SIGN + header(1, 1) + chunk(b"IDAT", b"not packed") + chunk(b"IEND", b"")
    assert "giải nén" in refused(broken)[1]
    assert "thiếu" in refused(SIGN + header(1, 1) + chunk(b"IEND", b""))[1]


def test_what_is_absurdly_large_is_refused_before_it_is_unpacked() -> None:
    assert refused(SIGN + header(4001, 1) + pixels(b""))[0] == "picture_large"
    assert refused(SIGN + header(1, 2**31) + pixels(b""))[0] == "picture_large"
    assert refused(SIGN + bytes(5_000_001)) == ("picture_large", "tệp lớn hơn 5000000 byte")
    bomb = zlib.compress(bytes(50_000_000))
    assert read_png(SIGN + header(1, 1, color=COLOR_ALPHA) + chunk(b"IDAT", bomb) + chunk(b"IEND", b"")).down == 1
