"""Tasks through workers: a window that moves, results in order, nothing lost."""

import threading
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from books import PLAN as PLAIN

from docgen_vn.batch.flow import size_of
from docgen_vn.batch.names import Names, file_name
from docgen_vn.batch.run import render_many
from docgen_vn.errors import InputError
from docgen_vn.model.document import Document
from docgen_vn.pipeline import load_many

PLAN = {**PLAIN, "nhiem_vu": [{"viec": "Mượn sách", "chu_tri": "Thư viện", "thoi_han": "trước ngày 20/4/2026"}]}


def offices(count: int) -> list[dict[str, str]]:
    return [{"code": f"{number:05}", "name": f"Ba Gò {number}", "type": "xã"} for number in range(1, count + 1)]


DOCUMENTS = list(load_many(PLAN, offices(12)))


@dataclass(frozen=True)
class RowJob:
    """A row that travels without its document."""

    row: int

    def make(self) -> Document | InputError:
        return next(load_many(PLAN, offices(12)[self.row : self.row + 1]))


class Rows(Iterator[Document | InputError]):
    """Documents that can travel as jobs; made here they would be a failure of the test."""

    def __next__(self) -> Document | InputError:
        raise AssertionError("a document was made where its job should have been sent")

    def __len__(self) -> int:
        return 12

    def jobs(self) -> Iterator[RowJob]:
        return map(RowJob, range(12))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What is written without an executor."""
    folder = tmp_path_factory.mktemp("alone")
    render_many(DOCUMENTS, folder)
    return contents(folder)


@pytest.mark.parametrize("workers", [0, 1, 2])
def test_what_can_travel_as_a_job_is_made_by_the_worker(tmp_path: Path, alone: dict[str, bytes], workers: int) -> None:
    if not workers:
        assert render_many(Rows(), tmp_path).is_whole
    else:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as executor:
            assert render_many(Rows(), tmp_path, executor=executor).is_whole
    assert contents(tmp_path) == alone


def test_names_chosen_by_the_caller_need_not_travel(tmp_path: Path) -> None:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        report = render_many(DOCUMENTS, tmp_path, executor=executor, name=lambda _, number: f"Số {number}")
    assert report.names == tuple(f"Số {number}" for number in range(1, 13))


def test_names_are_those_that_one_after_the_other_would_give(tmp_path: Path) -> None:
    same = [DOCUMENTS[0], DOCUMENTS[1], DOCUMENTS[0], DOCUMENTS[0], DOCUMENTS[1]]
    names = Names()
    wanted = [names.of(file_name(item, number)) for number, item in enumerate(same, 1) if isinstance(item, Document)]
    assert wanted[2].endswith("-2")
    for _ in range(2):  # the second time all of them stand there already
        with ThreadPoolExecutor(3) as executor:
            report = render_many(same, tmp_path, executor=executor)
        assert list(report.names) == wanted
        assert (report.failures, len(contents(tmp_path))) == ((), 5)
    assert report.kept == 5


class Slow(ThreadPoolExecutor):
    """An executor that counts what is under way, and is in no hurry with the first."""

    def __init__(self) -> None:
        super().__init__(2)
        self.most = 0
        self._under_way: list[Future[Any]] = []
        self._others = threading.Event()

    def submit(self, call: Any, /, *args: Any) -> Future[Any]:
        is_first = not self._under_way
        future = super().submit(self._later, call, args, waits=is_first)
        self._under_way.append(future)
        self.most = max(self.most, sum(not each.done() for each in self._under_way))
        return future

    def _later(self, call: Any, args: Any, *, waits: bool) -> Any:
        result = call(*args)
        if waits:
            assert self._others.wait(10)  # others are done meanwhile: the first is no barrier
        elif sum(each.done() for each in self._under_way) >= 2:
            self._others.set()
        return result


def test_no_more_than_the_window_is_under_way_and_the_first_stops_no_other(
    tmp_path: Path, alone: dict[str, bytes]
) -> None:
    taken: list[int] = []

    def stream() -> Iterator[Document | InputError]:
        for number, item in enumerate(DOCUMENTS):
            taken.append(number - len(list(tmp_path.glob("*.docx"))))
            yield item

    class Sized(Iterator[Document | InputError]):
        def __init__(self) -> None:
            self._stream = stream()

        def __next__(self) -> Document | InputError:
            return next(self._stream)

        def __length_hint__(self) -> int:
            return 12

    with Slow() as executor:
        report = render_many(Sized(), tmp_path, executor=executor, window=5)
    assert [f"{name}.docx" for name in report.names] == sorted(alone)
    assert contents(tmp_path) == alone
    assert 1 < executor.most <= 5
    assert max(taken) <= 5


def test_handfuls_are_small_where_there_is_little_to_share() -> None:
    assert [size_of(total) for total in (-1, 0, 1, 63, 64, 320, 100_000)] == [16, 1, 1, 1, 2, 10, 16]


class Broken(ThreadPoolExecutor):
    """An executor whose third handful kills its worker, or which takes no more than two."""

    sent = 0

    def __init__(self, error: Exception) -> None:
        super().__init__(1)
        self._error = error

    def submit(self, call: Any, /, *args: Any, **named: Any) -> Future[Any]:
        self.sent += 1
        if self.sent > 2:
            raise self._error
        return super().submit(call, *args, **named)


@pytest.mark.parametrize("error", [BrokenExecutor("killed"), RuntimeError("shut down"), OSError(24, "open files")])
@pytest.mark.parametrize("window", [1, 64])
def test_an_executor_that_takes_no_more_ends_the_run_with_a_report_of_what_it_did(
    tmp_path: Path, alone: dict[str, bytes], error: Exception, window: int
) -> None:
    with Broken(error) as executor:
        report = render_many(DOCUMENTS, tmp_path, executor=executor, window=window)
    assert report.stopped is not None
    assert (report.stopped.code, report.rest, report.is_whole) == ("batch-worker-lost", 10, False)
    assert contents(tmp_path).items() <= alone.items()
    assert len(contents(tmp_path)) == 2


class Killed(Exception):  # noqa: N818 - as an executor calls it
    """What an executor of its own kind says of a worker that is gone."""


class Losing(ThreadPoolExecutor):
    """An executor that loses what came of the third handful, and says so in its own way."""

    sent = 0

    def submit(self, call: Any, /, *args: Any, **named: Any) -> Future[Any]:
        self.sent += 1
        if self.sent < 3:
            return super().submit(call, *args, **named)
        lost: Future[Any] = Future()
        lost.set_exception(Killed("four workers died"))
        return lost


def test_whatever_an_executor_calls_it_a_lost_worker_ends_the_run_with_a_report(
    tmp_path: Path, alone: dict[str, bytes]
) -> None:
    with Losing(1) as executor:
        report = render_many(DOCUMENTS, tmp_path, executor=executor, window=1)
    assert report.stopped is not None
    assert report.stopped.code == "batch-worker-lost"
    assert "four workers died" in report.stopped.message
    assert contents(tmp_path).items() <= alone.items()


class Elsewhere(ThreadPoolExecutor):
    """Workers on a machine that does not see the folder."""

    def submit(self, call: Any, /, *args: Any, **named: Any) -> Future[Any]:
        bench, tasks = args
        unseen = type(bench)(Path("/nowhere"), Path("/nowhere/room"), bench.look)
        return super().submit(call, unseen, tasks, **named)


def test_workers_that_do_not_see_the_folder_hand_the_bytes_back(tmp_path: Path, alone: dict[str, bytes]) -> None:
    with Elsewhere(2) as executor:
        assert render_many(DOCUMENTS, tmp_path, executor=executor).is_whole
    assert contents(tmp_path) == alone
