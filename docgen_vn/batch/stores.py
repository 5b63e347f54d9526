"""Where finished papers go: a folder of files, or one archive. Both give names in the order of the documents."""

import errno
import filecmp
import os
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from docgen_vn.batch.work import Bench, Done, Look, Task, do_all
from docgen_vn.batch.workroom import Workroom, open_workroom
from docgen_vn.errors import OutputError
from docgen_vn.files import give_name, sync_folder, write_parts
from docgen_vn.findings import Place, finding, reason_of

_ENDS_ALL = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE}
_DATE = (1980, 1, 1, 0, 0, 0)  # the first day a zip can name
_MODE = 0o644 << 16
_UNIX = 3


class StuckError(OutputError):
    """Nothing more can be written: no document that follows would fare better."""


def stuck(place: Path, error: OSError | ValueError) -> StuckError:
    """Return why nothing more can be written."""
    return StuckError([finding("batch-folder-full", Place(file=str(place)), reason=reason_of(error))])


class Store(Protocol):
    """What takes finished papers."""

    bench: Bench

    def keep(self, task: Task, done: Done, name: str) -> bool:
        """Take a paper under a name without ending; tell whether it stood there already, byte for byte.

        Raises OutputError where this one cannot be taken, StuckError where none can.
        """

    def end(self) -> None:
        """Make all that was taken last; raises StuckError, or OutputError when the archive is there already."""

    def close(self) -> None:
        """Take away what has no name."""


class Folder:
    """A folder, a file a paper."""

    def __init__(self, out: Path, look: Look, *, overwrite: bool) -> None:
        self._out = out
        self._overwrite = overwrite
        self._room = _room_in(out, out)
        self.bench = Bench(out, self._room.path, look)

    def keep(self, task: Task, done: Done, name: str) -> bool:
        """Give a part its name."""
        if done.stands and name == done.wanted:
            return True
        target = self._out / f"{name}.docx"
        part = done.part or self._part(self._data(task) if done.data is None else done.data)
        try:
            return _give(part, target, overwrite=self._overwrite)
        except FileExistsError as error:
            raise OutputError([finding("output-exists", Place(file=str(target)))]) from error
        except (OSError, ValueError) as error:
            if isinstance(error, OSError) and (error.errno in _ENDS_ALL or not os.access(self._out, os.W_OK)):
                raise stuck(self._out, error) from error
            raise OutputError(
                [finding("output-unwritable", Place(file=str(target)), reason=reason_of(error))]
            ) from error
        finally:
            part.unlink(missing_ok=True)

    def _data(self, task: Task) -> bytes:
        """Return the bytes of a paper that stands under the name of another one alike."""
        (done,) = do_all(Bench(self._out, None, self.bench.look), [task]).done
        return done.data or b""

    def _part(self, data: bytes) -> Path:
        try:
            return write_parts(self._room.path, [data])[0]
        except OSError as error:
            raise stuck(self._out, error) from error

    def end(self) -> None:
        """Bring the names to the disk."""
        with suppress(OSError):  # the papers are on it; a disk that cannot sync a folder does so by itself
            sync_folder(self._out)

    def close(self) -> None:
        """Take the workroom away."""
        self._room.close()


class Archive:
    """One zip of all papers, in their order, with fixed dates; it has no name before it is whole."""

    def __init__(self, target: Path, look: Look, *, overwrite: bool) -> None:
        self._target = target
        self._overwrite = overwrite
        self._room = _room_in(target.parent, target)
        self.bench = Bench(target, None, look)
        self._part = self._room.path / "archive"
        try:
            self._zip = zipfile.ZipFile(self._part, "w", zipfile.ZIP_STORED)  # a .docx is packed already
        except OSError as error:
            self._room.close()
            raise stuck(target, error) from error

    def keep(self, task: Task, done: Done, name: str) -> bool:  # noqa: ARG002 - the same for every store
        """Add a paper behind the others."""
        entry = zipfile.ZipInfo(f"{name}.docx", _DATE)
        entry.create_system, entry.external_attr = _UNIX, _MODE
        try:
            self._zip.writestr(entry, done.data or b"")
        except OSError as error:
            raise stuck(self._target, error) from error
        return False

    def end(self) -> None:
        """Give the archive its name, unless the very same stands there."""
        try:
            self._zip.close()
            with self._part.open("rb+") as file:
                os.fsync(file.fileno())
            _give(self._part, self._target, overwrite=self._overwrite)
            sync_folder(self._target.parent)
        except FileExistsError as error:
            raise StuckError([finding("output-exists", Place(file=str(self._target)))]) from error
        except OSError as error:
            raise stuck(self._target, error) from error

    def close(self) -> None:
        """Take the workroom away, and with it an archive that is not whole."""
        with suppress(OSError, ValueError):
            self._zip.close()
        self._room.close()


def _give(part: Path, target: Path, *, overwrite: bool) -> bool:
    """Give a part its name; tell whether the very same stood there. Raises FileExistsError where another file does."""
    if _alike(part, target):
        return True
    try:
        give_name(part, target, overwrite=overwrite)
    except FileExistsError:
        if _alike(part, target):  # of another run, just now
            return True
        if not (target.is_file() and target.stat().st_size == 0):
            raise
        part.replace(target)  # an empty file is a name that a killed run had claimed on a disk without hard links
    return False


def _alike(part: Path, target: Path) -> bool:
    return target.is_file() and filecmp.cmp(part, target, shallow=False)


def _room_in(folder: Path, named: Path) -> Workroom:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return open_workroom(folder)
    except (OSError, ValueError) as error:
        raise OutputError([finding("output-unwritable", Place(file=str(named)), reason=reason_of(error))]) from error
