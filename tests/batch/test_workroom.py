"""Workrooms: those of dead runs go, those of living ones stay."""

import os
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from places import ROOT

from docgen_vn.batch import workroom
from docgen_vn.batch.workroom import open_workroom, sweep

DIES = """
import os, signal, sys
from pathlib import Path
from docgen_vn.batch.workroom import open_workroom
room = open_workroom(Path(sys.argv[1]))
(room.path / "half.part").write_bytes(b"half")
print("ready", flush=True)
sys.stdin.read()
"""


def hidden(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def other_run(folder: Path) -> subprocess.Popen[bytes]:
    """Begin a run in a process of its own, and wait until it has its room."""
    run = subprocess.Popen(
        [sys.executable, "-c", DIES, str(folder)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert run.stdout is not None
    assert run.stdout.readline() == b"ready\n"
    return run


def test_a_room_is_hidden_and_leaves_nothing(tmp_path: Path) -> None:
    room = open_workroom(tmp_path)
    assert hidden(tmp_path) == [room.path.name]
    assert room.path.name.startswith(".")
    (room.path / "a.part").touch()
    room.close()
    assert hidden(tmp_path) == []


def test_what_a_killed_run_left_is_taken_away_and_what_a_living_one_has_is_not(tmp_path: Path) -> None:
    with other_run(tmp_path) as run:
        try:
            mine = open_workroom(tmp_path)
            assert len(hidden(tmp_path)) == 2
            (theirs,) = set(hidden(tmp_path)) - {mine.path.name}
            assert hidden(tmp_path / theirs) == ["half.part", "lock"]
        finally:
            run.kill()
            run.wait()
        sweep(tmp_path)
        assert hidden(tmp_path) == [mine.path.name]
        mine.close()
    assert hidden(tmp_path) == []


def test_a_room_that_was_half_swept_is_swept(tmp_path: Path) -> None:
    room = tmp_path / ".docgen-0.run"
    room.mkdir()
    (room / "a.part").touch()
    sweep(tmp_path)
    assert hidden(tmp_path) == []


def test_other_hidden_folders_are_no_rooms(tmp_path: Path) -> None:
    for name in (".git", ".docgen-x", "docgen-1.run"):
        (tmp_path / name).mkdir()
    (tmp_path / ".docgen-file.run").touch()
    sweep(tmp_path)
    assert len(hidden(tmp_path)) == 4


def test_a_folder_that_takes_nothing_is_an_error_and_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise PermissionError(13, "denied")

    monkeypatch.setattr(os, "open", fail)
    with pytest.raises(PermissionError):
        open_workroom(tmp_path)
    monkeypatch.undo()
    assert hidden(tmp_path) == []


def test_of_many_runs_that_begin_at_once_none_sweeps_another(tmp_path: Path) -> None:
    alive: list[bool] = []
    start = threading.Barrier(8)

    def run() -> None:
        start.wait()
        for _ in range(20):
            room = open_workroom(tmp_path)
            (room.path / "a.part").write_bytes(b"x")
            alive.append((room.path / "lock").exists())
            room.close()

    threads = [threading.Thread(target=run) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (alive.count(True), len(alive)) == (160, 160)
    assert hidden(tmp_path) == []


def test_a_run_that_another_sweeps_just_as_it_begins_keeps_its_parts_or_takes_another_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, real, locked = tmp_path / ".docgen-0.run", os.open, list[int]()
    room.mkdir()  # a run begins, and before its lock is there a second one sweeps

    def opened(path: Path, flags: int) -> int:
        try:
            return real(path, flags)
        finally:
            with suppress(FileExistsError):
                locked.append(real(path, os.O_CREAT | os.O_EXCL | os.O_RDWR))
                (room / "a.part").write_bytes(b"")

    monkeypatch.setattr(os, "open", opened)
    sweep(tmp_path)
    assert hidden(tmp_path) == []
    assert locked == []


def test_a_room_whose_lock_another_run_was_first_to_make_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, swept = os.open, list[Path]()

    def opened(path: Path, flags: int) -> int:
        if not swept:
            swept.append(path.parent)
            path.write_bytes(b"")
        return real(path, flags)

    monkeypatch.setattr(os, "open", opened)
    room = open_workroom(tmp_path)
    assert room.path not in swept
    room.close()


def lock_replaced_before(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Let another run put a new lock in the place of the one opened, just before it is locked."""
    real, opened, replaced = workroom._lock, os.open, list[Path]()  # noqa: SLF001 - the moment before is the one

    def paths(path: Path, flags: int) -> int:
        replaced.append(path)
        return opened(path, flags)

    def locked(handle: int, *, where_unknown: bool) -> bool:
        if len(replaced) == 1:
            replaced[0].unlink()
            replaced[0].write_bytes(b"of another run")
        return real(handle, where_unknown=where_unknown)

    monkeypatch.setattr(os, "open", paths)
    monkeypatch.setattr(workroom, "_lock", locked)
    return replaced


def test_a_sweep_that_locks_a_file_that_is_no_more_there_takes_nothing_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = tmp_path / ".docgen-0.run"
    room.mkdir()
    (room / "a.part").touch()
    lock_replaced_before(monkeypatch)
    sweep(tmp_path)
    assert hidden(room) == ["a.part", "lock"]


def test_a_run_that_locks_a_file_that_is_no_more_there_takes_another_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried = lock_replaced_before(monkeypatch)
    room = open_workroom(tmp_path)
    assert room.path / "lock" == tried[1] != tried[0]
    room.close()


def test_a_worker_that_is_still_writing_leaves_nothing_in_a_room_that_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    room, empty = open_workroom(tmp_path), workroom._empty  # noqa: SLF001 - the moment right after it is the one

    def emptied(path: Path) -> None:
        empty(path)
        with suppress(FileNotFoundError):
            (room.path / "late.part").touch()

    monkeypatch.setattr(workroom, "_empty", emptied)
    room.close()
    assert hidden(tmp_path) == []
