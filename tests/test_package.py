import io
import struct
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docgen_vn import package

_NAMES = st.from_regex(r"[a-zA-Z0-9_ạđ\[\]]{1,12}(/[a-z0-9]{1,8}\.(xml|rels|png)){0,2}", fullmatch=True)
_PARTS = st.lists(st.tuples(_NAMES, st.binary(max_size=300)), unique_by=lambda part: part[0].lower(), max_size=9)


def _zip(*entries: tuple[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return file.getvalue()


def _code_of(data: bytes) -> str:
    with pytest.raises(package.PackageError) as caught:
        package.read(data)
    return caught.value.code


@given(_PARTS)
def test_what_is_joined_is_read_back(parts: list[tuple[str, bytes]]) -> None:
    assert package.read(package.join(package.deflate(name, data) for name, data in parts)) == dict(parts)


@given(_PARTS, st.integers(0, 9))
def test_the_standard_library_finds_a_joined_zip_sound(parts: list[tuple[str, bytes]], level: int) -> None:
    joined = package.join(package.deflate(name, data, level) for name, data in parts)
    with zipfile.ZipFile(io.BytesIO(joined)) as archive:
        assert archive.testzip() is None
        assert {entry.filename: archive.read(entry) for entry in archive.infolist()} == dict(parts)


def test_content_types_come_first_then_the_root_relations_then_the_order_given() -> None:
    names = ["word/z.xml", "_rels/.rels", "a.xml", "[Content_Types].xml"]
    joined = package.join(package.deflate(name, b"x") for name in names)
    assert list(package.read(joined)) == ["[Content_Types].xml", "_rels/.rels", "word/z.xml", "a.xml"]


def test_a_joined_zip_tells_nothing_about_machine_or_moment() -> None:
    joined = package.join([package.deflate("word/a.xml", b"text" * 9)])
    (entry,) = zipfile.ZipFile(io.BytesIO(joined)).infolist()
    assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    assert (entry.create_system, entry.external_attr, entry.extra, entry.comment) == (0, 0, b"", b"")
    assert joined == package.join([package.deflate("word/a.xml", b"text" * 9)])


def test_the_compressor_can_be_exchanged() -> None:
    class Stored:
        name = "stored"

        def __call__(self, data: bytes, level: int) -> bytes:
            return zlib.compress(data, level * 0, -15)

    part = package.deflate("a.xml", b"abc" * 99, 6, Stored())
    assert len(part.packed) > part.size
    assert package.read(package.join([part])) == {"a.xml": b"abc" * 99}


def test_joining_refuses_two_parts_of_one_name() -> None:
    with pytest.raises(package.PackageError) as caught:
        package.join([package.deflate("a.xml", b""), package.deflate("A.xml", b"")])
    assert (caught.value.code, caught.value.facts) == ("duplicate-part", {"name": "A.xml"})


def test_stored_entries_are_read_and_folders_are_left_out() -> None:
    data = _zip(("word/", b""), ("word/a.xml", b"abc"), compression=zipfile.ZIP_STORED)
    assert package.read(data) == {"word/a.xml": b"abc"}


@pytest.mark.parametrize("data", [b"", b"plain text", b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_what_is_no_zip_is_called_so(data: bytes) -> None:
    assert _code_of(data) == "not-zip"


@given(st.integers(1, 400))
def test_a_cut_zip_is_damaged(cut: int) -> None:
    whole = _zip(("a.xml", bytes(range(256))), ("b.xml", b"b" * 900))
    assert _code_of(whole[: -min(cut, len(whole) - 4)]) == "damaged"


def test_a_part_with_a_wrong_checksum_is_damaged() -> None:
    whole = _zip(("a.xml", b"abc" * 50), compression=zipfile.ZIP_STORED)
    assert _code_of(whole.replace(b"abcabc", b"abcabd", 1)) == "damaged"


def test_an_unknown_packing_method_is_damaged() -> None:
    whole = bytearray(_zip(("a.xml", b"abc")))
    start = whole.index(b"PK\1\2")
    struct.pack_into("<H", whole, 8, 99)
    struct.pack_into("<H", whole, start + 10, 99)
    assert _code_of(bytes(whole)) == "damaged"


def test_a_locked_entry_is_encrypted() -> None:
    whole = bytearray(_zip(("a.xml", b"abc")))
    struct.pack_into("<H", whole, whole.index(b"PK\1\2") + 8, 1)
    assert _code_of(bytes(whole)) == "encrypted"


@pytest.mark.parametrize(
    "name",
    ["/a.xml", "../a.xml", "word/../a.xml", "word//a.xml", "c:/a.xml", "word\\a.xml", "a\n.xml", "./a.xml"],
)
def test_a_name_that_leaves_its_folder_is_bad(name: str) -> None:
    assert _code_of(_zip((name, b"abc"))) == "bad-name"


def test_names_that_differ_in_case_only_are_one_name() -> None:
    assert _code_of(_zip(("word/a.xml", b"abc"), ("Word/A.xml", b"abd"))) == "duplicate-part"


def test_a_bomb_is_not_unpacked() -> None:
    assert _code_of(_zip(("a.xml", bytes(40 * 2**20)))) == "too-dense"


def test_too_many_bytes_are_refused_before_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_BYTES", 2**20)
    assert _code_of(_zip(("a.xml", bytes(2**19)), ("b.xml", bytes(2**19 + 1)))) == "too-large"


def test_too_many_parts_are_refused_before_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "MOST_PARTS", 3)
    assert _code_of(_zip(*((f"{number}.xml", b"") for number in range(4)))) == "too-many-parts"
    with pytest.raises(package.PackageError, match="too-many-parts"):
        package.join(package.deflate(f"{number}.xml", b"") for number in range(4))


@given(st.binary(max_size=400), st.data())
def test_a_scratched_zip_never_ends_in_another_error(noise: bytes, data: st.DataObject) -> None:
    whole = bytearray(_zip(("a.xml", b"abc" * 20), ("word/b.xml", noise)))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        package.read(bytes(whole))
    except package.PackageError as error:
        assert error.code  # noqa: PT017 - that nothing else is raised is the point


def test_a_stem_and_what_differs_give_the_zip_of_all_of_them() -> None:
    parts = [package.deflate(name, name.encode() * 9) for name in ("b.xml", "_rels/.rels", "[Content_Types].xml")]
    last = package.deflate("word/document.xml", b"<w/>")
    stem = package.Stem(parts)
    assert stem.join([last]) == package.join([*parts, last])
    assert stem.join([last]) == stem.join([last])
    assert list(package.read(stem.join([last]))) == ["[Content_Types].xml", "_rels/.rels", "b.xml", "word/document.xml"]


def test_what_is_joined_to_a_stem_has_names_of_its_own() -> None:
    stem = package.Stem([package.deflate("a.xml", b"")])
    with pytest.raises(package.PackageError) as caught:
        stem.join([package.deflate("A.xml", b"")])
    assert caught.value.code == "duplicate-part"
