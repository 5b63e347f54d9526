"""A hidden folder where a run keeps what has no name yet. What dead runs left is taken away, living runs are not.

A run holds a lock on a file of its folder; the system lets it go when the run ends, however it ends.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from docgen_vn.files import temporary_name

_ENDING = "run"
_LOCK = "lock"


class Workroom:
    """The folder of one run, and its lock."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle = handle

    def close(self) -> None:
        """Take the folder away with all that is in it."""
        path = self._moved()
        _empty(path)
        os.close(self._handle)
        with suppress(OSError):
            (path / _LOCK).unlink(missing_ok=True)
            path.rmdir()

    def _moved(self) -> Path:
        """Give the folder another name: a worker that nobody waits for any more puts nothing into it then."""
        away = self.path.with_name(temporary_name(_ENDING))
        try:
            self.path.rename(away)
        except OSError:  # gone already, or a system that moves no folder with open files in it
            return self.path
        return away


def open_workroom(folder: Path) -> Workroom:
    """Make a workroom in `folder`, after those of dead runs are taken away; raises OSError."""
    sweep(folder)
    room = None
    while room is None:  # another run may just be sweeping: then this one is gone, and the next is tried
        room = _try_one(folder / temporary_name(_ENDING))
    return room


def sweep(folder: Path) -> None:
    """Take away what runs left in `folder` that live no more."""
    for path in sorted(folder.glob(f".docgen-*.{_ENDING}")):
        with suppress(OSError):
            _sweep_one(path)


def _try_one(path: Path) -> Workroom | None:
    path.mkdir()
    try:
        handle = os.open(path / _LOCK, os.O_CREAT | os.O_EXCL | os.O_RDWR)
    except (FileNotFoundError, FileExistsError):  # another run is sweeping it
        return None
    except OSError:
        path.rmdir()
        raise
    if _lock(handle, where_unknown=True) and _is_at(handle, path / _LOCK):
        return Workroom(path, handle)
    os.close(handle)
    return None


def _sweep_one(path: Path) -> None:
    lock = path / _LOCK
    # One without a lock is half swept, or just made: then its run finds that the lock is there, and takes another.
    handle = os.open(lock, os.O_CREAT | os.O_RDWR)
    try:
        if not _lock(handle, where_unknown=False) or not _is_at(handle, lock):
            return
        _empty(path)
        lock.unlink()
    finally:
        os.close(handle)
    path.rmdir()


def _is_at(handle: int, lock: Path) -> bool:
    """Tell whether the locked file is still the one of that name: a lock on one that was swept keeps nobody out."""
    try:
        return os.path.samestat(os.fstat(handle), lock.stat())
    except FileNotFoundError:
        return False


def _empty(path: Path) -> None:
    with suppress(OSError):
        for item in path.iterdir():
            if item.name != _LOCK:
                item.unlink(missing_ok=True)


def _lock(handle: int, *, where_unknown: bool) -> bool:
    """Lock a file without waiting; tell whether it is ours, `where_unknown` on disks that know no locks."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return where_unknown
    return True
