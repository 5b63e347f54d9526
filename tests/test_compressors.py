"""Compressors: whichever packs a paper, it is the same paper."""

import sys
import zlib
from importlib.util import find_spec

import pytest
from hypothesis import given
from hypothesis import strategies as st
from papers import plan
from template_maker import parts_of

from docgen_vn.compressors import ZLIB, compressor_of
from docgen_vn.errors import OutputError
from docgen_vn.pipeline import render

NAMES = {"zlib": "zlib", "igzip": "isal", "libdeflate": "deflate"}
INSTALLED = [name for name, module in NAMES.items() if find_spec(module)]


def test_the_extra_brings_every_compressor() -> None:
    assert set(INSTALLED) == set(NAMES)


@pytest.mark.parametrize("name", INSTALLED)
@given(data=st.binary(max_size=3000), level=st.integers(0, 9))
def test_a_stream_gives_back_what_was_packed(name: str, data: bytes, level: int) -> None:
    assert zlib.decompress(compressor_of(name)(data, level), -15) == data


@pytest.mark.parametrize("name", INSTALLED)
def test_a_paper_has_the_same_parts_whoever_packs_it(name: str) -> None:
    document = plan()
    packed = render(document, compressor=name).data
    assert parts_of(packed) == parts_of(render(document).data)
    assert packed == render(document, compressor=compressor_of(name)).data


def test_the_fastest_is_one_of_those_installed() -> None:
    assert compressor_of("fastest").name == ("igzip" if "igzip" in INSTALLED else "libdeflate")
    assert compressor_of("zlib") is ZLIB


def test_a_name_that_is_none_is_told_with_those_there_are() -> None:
    with pytest.raises(OutputError) as caught:
        compressor_of("bzip2")
    assert [item.code for item in caught.value.findings] == ["compressor-unknown"]
    assert "igzip, libdeflate, zlib, fastest" in caught.value.findings[0].message


def test_one_that_is_not_installed_is_told_with_what_brings_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "isal", None)
    with pytest.raises(OutputError) as caught:
        compressor_of("igzip")
    assert [item.code for item in caught.value.findings] == ["output-needs-extra"]
    assert "docgen-vn[fast]" in (caught.value.findings[0].fix or "")
    assert compressor_of("fastest").name == "libdeflate"


class Stored:
    """A compressor that calls itself zlib and is none."""

    name = "zlib"

    def __call__(self, data: bytes, level: int) -> bytes:
        return zlib.compress(data, level * 0, -15)


def test_one_compressor_never_gets_what_another_packed() -> None:
    before, stored = render(plan()).data, render(plan(), compressor=Stored()).data
    assert len(stored) > len(before)
    assert render(plan()).data == before
    assert parts_of(stored) == parts_of(before)
