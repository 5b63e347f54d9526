"""Files are written whole or not at all."""

import os
import secrets
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from docgen_vn.errors import OutputError
from docgen_vn.findings import Finding, Place, finding, reason_of

_MODE = 0o666  # less what the user masks
_SEVERAL = 4  # files that are worth a sync of the whole file system


def write_whole(path: str | os.PathLike[str], data: bytes, *, overwrite: bool = False) -> Path:
    """Write `data` under a temporary name beside `path`, then give it its name; return the path.

    Raises OutputError when the file exists and `overwrite` is false, or when the folder cannot be written.
    """
    target = Path(path)
    try:
        _write(target, data, overwrite=overwrite)
    except FileExistsError as error:
        raise OutputError([finding("output-exists", Place(file=str(target)))]) from error
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise OutputError([_unwritable(target, error)]) from error
    return target


def other_ending(path: str | os.PathLike[str], right: str) -> Finding | None:
    """Return what is wrong with a name that ends as another kind of file: no program would open what is in it."""
    wrong = Path(path).suffix
    if wrong[1:2].isalpha() and wrong.lower() != right:
        return finding("output-other-ending", file=str(path), ending=wrong, right=right)
    return None


def write_all(files: Mapping[Path, bytes], *, overwrite: bool = False) -> None:
    """Write several files, all or none: nothing when one of them exists, unless `overwrite` is asked for.

    Raises OutputError with all that exist, or with the one that cannot be written; those before it are taken back.
    """
    taken = [] if overwrite else [path for path in files if path.exists()]
    if taken:
        raise OutputError([finding("output-exists", Place(file=str(path))) for path in taken])
    before = {path: path.read_bytes() if path.is_file() else None for path in files}
    done: list[Path] = []
    try:
        for path, data in files.items():
            write_whole(path, data, overwrite=overwrite)
            done.append(path)
    except OutputError:
        for path in done:
            _take_back(path, before[path])
        raise


def write_parts(folder: Path, pieces: Sequence[bytes]) -> list[Path]:
    """Write each of `pieces` into `folder` under a name of its own that means nothing yet; return the paths in order.

    They are brought to the disk together, which takes less time than one after the other. All are written or none.
    Raises OSError.
    """
    paths = [folder / temporary_name("part") for _ in pieces]
    try:
        with ExitStack() as files:
            handles = [_written(files, path, data) for path, data in zip(paths, pieces, strict=True)]
            _sync(handles)
    except BaseException:
        for path in paths:
            path.unlink(missing_ok=True)
        raise
    return paths


def _sync(handles: Sequence[int]) -> None:
    """Bring files of one folder to the disk; several at once where the system can, which is many times faster."""
    whole = _whole_system() if len(handles) >= _SEVERAL else None
    if whole is None or whole(handles[0]) != 0:  # where that fails, one of these says why
        for handle in handles:
            os.fsync(handle)


@cache
def _whole_system() -> Callable[[int], int] | None:
    """Return Linux's syncfs: it waits for all of a file system, so it flushes the disk once, fsync once a file."""
    if sys.platform != "linux":
        return None
    import ctypes

    found: Callable[[int], int] | None = getattr(ctypes.CDLL(None), "syncfs", None)
    return found


def _written(files: ExitStack, path: Path, data: bytes) -> int:
    handle = _new(path)
    try:
        file = files.enter_context(os.fdopen(handle, "wb"))
    except BaseException:
        os.close(handle)
        raise
    file.write(data)
    file.flush()
    return handle


def temporary_name(ending: str) -> str:
    """Return a name for what is not whole yet; no two are alike."""
    return f".docgen-{secrets.token_hex(8)}.{ending}"


def sync_folder(folder: Path) -> None:
    """Bring the names in `folder` to the disk, where the system can do that at all."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _take_back(path: Path, before: bytes | None) -> None:
    """Give a file back what it held, or take it away where there was none."""
    if before is None:
        path.unlink()
    else:
        write_whole(path, before, overwrite=True)


def _write(target: Path, data: bytes, *, overwrite: bool) -> None:
    temporary = target.parent / temporary_name("part")
    handle = _new(temporary)
    try:
        _fill(handle, data)
        give_name(temporary, target, overwrite=overwrite)
    finally:
        temporary.unlink(missing_ok=True)


def _new(path: Path) -> int:
    return os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0), _MODE)


def _fill(handle: int, data: bytes) -> None:
    try:
        file = os.fdopen(handle, "wb")
    except BaseException:
        os.close(handle)
        raise
    with file:
        file.write(data)
        file.flush()
        os.fsync(handle)  # a name must never stand for bytes that a power cut can still take


def give_name(temporary: Path, target: Path, *, overwrite: bool) -> None:
    """Give a whole file its name, on the same disk; raises FileExistsError unless it may be replaced, OSError."""
    if overwrite:
        temporary.replace(target)
        return
    try:
        # A hard link fails when the name is taken, so nothing that appeared meanwhile is replaced.
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:
        _give_name_without_links(temporary, target)


def _give_name_without_links(temporary: Path, target: Path) -> None:
    """Claim the name with an empty file, then replace it: for file systems that know no hard links."""
    target.touch(exist_ok=False)
    try:
        temporary.replace(target)
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _unwritable(target: Path, error: OSError | ValueError) -> Finding:
    return finding("output-unwritable", Place(file=str(target)), reason=reason_of(error))
