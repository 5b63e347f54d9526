"""Files are written whole or not at all."""

import errno
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import pytest

from docgen_vn import files
from docgen_vn.errors import OutputError
from docgen_vn.files import write_all, write_parts, write_whole

OLD, NEW = b"the old one", b"the new one"


def code_of(error: pytest.ExceptionInfo[OutputError]) -> str:
    (finding,) = error.value.findings
    return finding.code


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_and_its_path_returned(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    assert write_whole(target, NEW) == target
    assert target.read_bytes() == NEW
    assert names(tmp_path) == ["a.docx"]


def test_a_path_may_be_a_text(tmp_path: Path) -> None:
    assert write_whole(str(tmp_path / "a.docx"), NEW).read_bytes() == NEW


def test_a_relative_path_is_below_the_working_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_whole("a.docx", NEW)
    assert (tmp_path / "a.docx").read_bytes() == NEW


def test_an_existing_file_is_left_alone(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(OLD)
    with pytest.raises(OutputError) as error:
        write_whole(target, NEW)
    assert code_of(error) == "output-exists"
    assert error.value.findings[0].place.file == str(target)
    assert target.read_bytes() == OLD
    assert names(tmp_path) == ["a.docx"]


def test_an_existing_file_is_replaced_when_asked(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(OLD)
    write_whole(target, NEW, overwrite=True)
    assert target.read_bytes() == NEW
    assert names(tmp_path) == ["a.docx"]


def test_overwriting_what_is_not_there_writes_it(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "a.docx", NEW, overwrite=True).read_bytes() == NEW


def test_a_dangling_link_is_an_existing_file(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.symlink_to(tmp_path / "nowhere")
    with pytest.raises(OutputError) as error:
        write_whole(target, NEW)
    assert code_of(error) == "output-exists"
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_of_that_name_is_left_alone(tmp_path: Path, overwrite: bool) -> None:  # noqa: FBT001 - both ways
    target = tmp_path / "a.docx"
    target.mkdir()
    with pytest.raises(OutputError):
        write_whole(target, NEW, overwrite=overwrite)
    assert names(tmp_path) == ["a.docx"]
    assert target.is_dir()


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(OutputError) as error:
        write_whole(tmp_path / "missing" / "a.docx", NEW)
    assert code_of(error) == "output-unwritable"
    assert names(tmp_path) == []


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(OLD)
    with pytest.raises(OutputError) as error:
        write_whole(tmp_path / "file" / "a.docx", NEW)
    assert code_of(error) == "output-unwritable"


@pytest.mark.parametrize("path", ["", ".", "a\0b.docx", "a\ud800.docx", "x" * 300 + ".docx"])
@pytest.mark.parametrize("overwrite", [False, True])
def test_a_name_that_no_file_can_have_is_told(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    overwrite: bool,  # noqa: FBT001 - both ways
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError) as error:
        write_whole(path, NEW, overwrite=overwrite)
    assert code_of(error) in {"output-unwritable", "output-exists"}
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    "name",
    [
        "Kế hoạch tổ chức Hội nghị tổng kết công tác văn thư, lưu trữ.docx",
        "đ" * 120 + ".docx",
        "a" * 250 + ".docx",
        "-o.docx",
        " a .docx",
        ".docx",
        "a'\"&;$(b).docx",
    ],
)
def test_long_odd_and_vietnamese_names_are_written(tmp_path: Path, name: str) -> None:
    write_whole(tmp_path / name, NEW)
    assert names(tmp_path) == [name]
    write_whole(tmp_path / name, OLD, overwrite=True)
    assert (tmp_path / name).read_bytes() == OLD


@pytest.mark.skipif(os.name != "posix", reason="modes are those of POSIX")
def test_a_new_file_has_the_mode_of_any_other(tmp_path: Path) -> None:
    (tmp_path / "usual").touch()
    write_whole(tmp_path / "a.docx", NEW)
    assert stat.S_IMODE((tmp_path / "a.docx").stat().st_mode) == stat.S_IMODE((tmp_path / "usual").stat().st_mode)


# --- a disk that fails


def failing(number: int) -> Callable[..., Any]:
    def fail(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    return fail


class FullDisk:
    """A file that takes some bytes and then no more."""

    def __init__(self, handle: int, _mode: str) -> None:
        self._handle = handle

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._handle)

    def write(self, data: bytes) -> int:
        os.write(self._handle, data[: len(data) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    def flush(self) -> None: ...

    def fileno(self) -> int:
        return self._handle


class Interrupted(FullDisk):
    """A file in the middle of which the user gives up."""

    def write(self, data: bytes) -> int:
        os.write(self._handle, data[: len(data) // 2])
        raise KeyboardInterrupt


@pytest.fixture(params=["empty", "taken"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A folder that may hold an earlier a.docx."""
    if request.param == "taken":
        (tmp_path / "a.docx").write_bytes(OLD)
    return tmp_path


def unchanged(desk: Path) -> bool:
    """Tell whether a folder is as the fixture made it."""
    return [path.read_bytes() for path in desk.iterdir()] in ([], [OLD])


def test_a_folder_without_leave_to_write_is_told(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "open", failing(errno.EACCES))
    with pytest.raises(OutputError, match="không được phép"):
        write_whole(desk / "a.docx", NEW)
    assert unchanged(desk)


@pytest.mark.parametrize("step", ["open", "fdopen", "replace", "fsync"])
def test_a_disk_that_fails_at_any_step_leaves_nothing_behind(
    desk: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    owner = Path if step == "replace" else os
    monkeypatch.setattr(owner, step, failing(errno.EIO))
    with pytest.raises(OutputError) as error:
        write_whole(desk / "a.docx", NEW, overwrite=True)
    monkeypatch.undo()
    assert code_of(error) == "output-unwritable"
    assert "ổ đĩa bị lỗi" in str(error.value)
    assert unchanged(desk)


def test_a_disk_that_fills_up_leaves_nothing_behind(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fdopen", FullDisk)
    with pytest.raises(OutputError) as error:
        write_whole(desk / "a.docx", NEW, overwrite=True)
    assert code_of(error) == "output-unwritable"
    assert unchanged(desk)


def test_a_user_who_gives_up_leaves_nothing_behind(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fdopen", Interrupted)
    with pytest.raises(KeyboardInterrupt):
        write_whole(desk / "a.docx", NEW, overwrite=True)
    assert unchanged(desk)


def test_a_file_system_without_hard_links_is_written_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    write_whole(tmp_path / "a.docx", NEW)
    with pytest.raises(OutputError) as error:
        write_whole(tmp_path / "a.docx", OLD)
    assert code_of(error) == "output-exists"
    assert names(tmp_path) == ["a.docx"]
    assert (tmp_path / "a.docx").read_bytes() == NEW


def test_without_hard_links_a_failure_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    monkeypatch.setattr(Path, "replace", failing(errno.EIO))
    with pytest.raises(OutputError) as error:
        write_whole(tmp_path / "a.docx", NEW)
    assert code_of(error) == "output-unwritable"
    assert names(tmp_path) == []


# --- many writers


@pytest.mark.parametrize("with_links", [True, False])
def test_of_many_threads_that_write_one_name_exactly_one_wins(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    with_links: bool,  # noqa: FBT001 - both ways
) -> None:
    if not with_links:
        monkeypatch.setattr(os, "link", failing(errno.EPERM))
    won, lost = together(tmp_path / "a.docx", overwrite=False)
    assert (len(won), len(lost)) == (1, 7)
    assert set(lost) == {"output-exists"}
    assert (tmp_path / "a.docx").read_bytes() == won[0]
    assert names(tmp_path) == ["a.docx"]


def test_threads_that_overwrite_one_name_leave_one_whole_file(tmp_path: Path) -> None:
    won, lost = together(tmp_path / "a.docx", overwrite=True)
    assert (len(won), lost) == (8, [])
    assert (tmp_path / "a.docx").read_bytes() in won
    assert names(tmp_path) == ["a.docx"]


def together(target: Path, *, overwrite: bool) -> tuple[list[bytes], list[str]]:
    """Write `target` from eight threads at once; return what was written and why the rest was not."""
    won: list[bytes] = []
    lost: list[str] = []
    start = threading.Barrier(8)

    def write(letter: int) -> None:
        data = bytes([letter]) * 200_000
        start.wait()
        try:
            write_whole(target, data, overwrite=overwrite)
        except OutputError as error:
            lost.append(error.findings[0].code)
        else:
            won.append(data)

    threads = [threading.Thread(target=write, args=(letter,)) for letter in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return won, lost


def test_several_files_are_written_or_none_when_one_exists(tmp_path: Path) -> None:
    (tmp_path / "b").write_bytes(OLD)
    with pytest.raises(OutputError) as error:
        write_all({tmp_path / "a": NEW, tmp_path / "b": NEW})
    assert code_of(error) == "output-exists"
    assert names(tmp_path) == ["b"]
    write_all({tmp_path / "a": NEW, tmp_path / "b": NEW}, overwrite=True)
    assert {path.read_bytes() for path in tmp_path.iterdir()} == {NEW}


@pytest.mark.parametrize("before", [None, OLD])
def test_what_was_written_before_a_file_that_cannot_be_is_taken_back(tmp_path: Path, before: bytes | None) -> None:
    (tmp_path / "folder").mkdir()
    if before:
        (tmp_path / "a").write_bytes(before)
    with pytest.raises(OutputError) as error:
        write_all({tmp_path / "a": NEW, tmp_path / "folder": NEW}, overwrite=True)
    assert code_of(error) == "output-unwritable"
    assert names(tmp_path) == (["a", "folder"] if before else ["folder"])
    assert not before or (tmp_path / "a").read_bytes() == before


PIECES = [bytes([letter]) * 1000 for letter in range(6)]


@pytest.mark.parametrize("count", [0, 1, 6])
def test_parts_are_written_in_order_under_names_of_their_own(tmp_path: Path, count: int) -> None:
    paths = write_parts(tmp_path, PIECES[:count])
    assert [path.read_bytes() for path in paths] == PIECES[:count]
    assert names(tmp_path) == sorted(path.name for path in paths)
    assert all(path.name.startswith(".") for path in paths)


@pytest.mark.parametrize("whole", [None, lambda _: -1], ids=["none", "one that fails"])
def test_parts_are_synced_one_by_one_where_the_system_cannot_sync_them_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, whole: Callable[[int], int] | None
) -> None:
    synced: list[int] = []
    monkeypatch.setattr(files, "_whole_system", lambda: whole)
    monkeypatch.setattr(os, "fsync", synced.append)
    write_parts(tmp_path, PIECES)
    assert len(synced) == 6


def test_parts_that_are_several_are_synced_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(files, "_whole_system", lambda: lambda handle: synced.append(handle) or 0)
    monkeypatch.setattr(os, "fsync", failing(errno.EIO))
    write_parts(tmp_path, PIECES)
    assert len(synced) == 1


@pytest.mark.parametrize("step", ["open", "fdopen", "fsync"])
def test_of_parts_that_a_disk_refuses_none_remains(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    monkeypatch.setattr(files, "_whole_system", lambda: None)
    monkeypatch.setattr(os, step, failing(errno.EIO))
    with pytest.raises(OSError, match="error"):
        write_parts(tmp_path, PIECES)
    monkeypatch.undo()
    assert names(tmp_path) == []
