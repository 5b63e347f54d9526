"""A batch on a Dask cluster: a worker that dies loses nothing and doubles nothing."""

import logging
import os
import runpy
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from places import ROOT

from docgen_vn.batch import BatchReport, Progress, render_many
from docgen_vn.model.document import Document
from docgen_vn.pipeline import load_many, render
from docgen_vn.text.units import unit_name

if os.environ.get("CI") == "true":
    distributed = import_module("distributed")  # CI installs it: missing there is a failure
else:
    distributed = pytest.importorskip("distributed", reason="Dask is not here: pip install docgen-vn[dask]")
if sys.platform == "win32":
    pytest.skip("Windows has no SIGKILL", allow_module_level=True)

EXAMPLE = runpy.run_path(str(ROOT / "examples" / "xa-phuong" / "plan.py"))
UNITS: list[dict[str, str]] = list(EXAMPLE["units"]())
FEW = 60
EVERY = 60  # of all communes, how often one is rendered again here and compared byte by byte


@pytest.fixture
def client(tmp_path_factory: pytest.TempPathFactory, caplog: pytest.LogCaptureFixture) -> Iterator[Any]:
    """A client of two worker processes of one thread each, on this machine alone."""
    caplog.set_level(logging.CRITICAL, "distributed")
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address="127.0.0.1:0",
            silence_logs=logging.CRITICAL,  # the scheduler tells of a lost worker; here it is lost on purpose
            local_directory=tmp_path_factory.mktemp("dask"),
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


def processes(client: Any) -> list[int]:
    """Return the process ids of the workers."""
    return list(client.run(os.getpid).values())


def run(folder: Path, count: int, executor: Executor | None = None, **options: Any) -> BatchReport:
    documents = load_many(EXAMPLE["PLAN"], UNITS[:count], EXAMPLE["TASKS"])
    return render_many(documents, folder, **{"executor": executor, "progress": None, **options})


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder, those that should not be there too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def kill_one(client: Any, at: int) -> Callable[[Progress], None]:
    """Return a `progress` that kills a worker as soon as so many documents are done."""
    victims = processes(client)[:1]

    def progress(seen: Progress) -> None:
        if seen.done >= at and victims:
            os.kill(victims.pop(), signal.SIGKILL)

    return progress


def die_once(mark: str, *, flushed: bool) -> None:
    """Make this worker, and only the first of all, die over a file: before its bytes are on the disk or right after."""
    flush = os.fsync

    def fsync(handle: Any) -> None:
        if not flushed and _is_first(mark):
            os.kill(os.getpid(), signal.SIGKILL)
        flush(handle)
        if flushed and _is_first(mark):
            os.kill(os.getpid(), signal.SIGKILL)

    os.fsync = fsync


def _is_first(mark: str) -> bool:
    try:
        Path(mark).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, bytes], BatchReport]:
    """What one process makes of a few communes."""
    folder = tmp_path_factory.mktemp("alone")
    report = run(folder, FEW)
    return contents(folder), report


def same(report: BatchReport, folder: Path, undisturbed: tuple[dict[str, bytes], BatchReport]) -> None:
    """Check that each document was written and counted once, in order, with the bytes of an undisturbed run."""
    wanted, alone = undisturbed
    assert len(wanted) == FEW
    assert report.failures == ()
    assert [file.name for file in report.files] == [file.name for file in alone.files]
    assert report.findings == alone.findings
    assert contents(folder) == wanted


def test_a_worker_killed_half_way_loses_and_doubles_nothing(
    client: Any, tmp_path: Path, undisturbed: tuple[dict[str, bytes], BatchReport]
) -> None:
    before = processes(client)
    report = run(tmp_path, FEW, client.get_executor(pure=False), progress=kill_one(client, FEW // 2))
    same(report, tmp_path, undisturbed)
    assert processes(client) != before


@pytest.mark.parametrize("flushed", [False, True], ids=["half-written", "written-but-not-told"])
def test_a_document_that_is_rendered_twice_counts_once(
    client: Any, tmp_path: Path, undisturbed: tuple[dict[str, bytes], BatchReport], *, flushed: bool
) -> None:
    mark, folder = tmp_path / "died", tmp_path / "out"
    client.run(die_once, str(mark), flushed=flushed)
    report = run(folder, FEW, client.get_executor(pure=False))
    assert mark.exists()
    same(report, folder, undisturbed)


def test_a_batch_that_a_cluster_gives_up_is_ended_by_the_same_call(
    client: Any, tmp_path: Path, undisturbed: tuple[dict[str, bytes], BatchReport]
) -> None:
    half = run(tmp_path, FEW // 2, client.get_executor(pure=False))
    assert len(half.files) == FEW // 2
    same(run(tmp_path, FEW, client.get_executor(pure=False)), tmp_path, undisturbed)


def test_a_file_of_another_content_is_no_document_rendered_twice(client: Any, tmp_path: Path) -> None:
    (document,) = islice(load_many(EXAMPLE["PLAN"], UNITS[:1], EXAMPLE["TASKS"]), 1)
    assert isinstance(document, Document)
    name = "00004-ke-hoach-phuong-ba-dinh.docx"
    (tmp_path / name).write_bytes(render(document).data[:-1])
    report = run(tmp_path, 2, client.get_executor(pure=False))
    assert [(failure.file, failure.findings[0].code) for failure in report.failures] == [(name, "output-exists")]
    assert len(report.files) == 1


def test_every_commune_has_its_plan_though_a_worker_dies(client: Any, tmp_path: Path) -> None:
    total = len(UNITS)
    seen: list[Progress] = []
    kill = kill_one(client, total // 2)

    def progress(step: Progress) -> None:
        seen.append(step)
        kill(step)

    report = run(tmp_path, total, client.get_executor(pure=False), progress=progress)
    assert (len(report.files), report.failures) == (total, ())
    assert [step.done for step in seen] == list(range(1, total + 1))
    assert [file.name[:5] for file in report.files] == [unit["code"] for unit in UNITS]
    assert {path.name for path in tmp_path.iterdir()} == {file.name for file in report.files}
    for unit, file in zip(UNITS, report.files, strict=True):
        with ZipFile(file) as archive:
            assert archive.testzip() is None
            text = archive.read("word/document.xml").decode().replace("\u00a0", " ")
        assert unit_name(unit["name"], unit["type"]) in text, file.name
    some = load_many(EXAMPLE["PLAN"], UNITS[::EVERY], EXAMPLE["TASKS"])
    for document, file in zip(some, report.files[::EVERY], strict=True):
        assert isinstance(document, Document)
        assert file.read_bytes() == render(document).data
