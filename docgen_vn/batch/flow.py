"""Tasks through workers: a bounded number of handfuls under way, all workers busy, results in order."""

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass
from itertools import islice

from docgen_vn.batch.work import Bench, Handful, Task, do_all

_HANDFUL = 16  # documents that a worker gets at once
_SHARES = 32  # handfuls that a batch makes at least, so that small ones are shared too

Waiting = deque[tuple[tuple[Task, ...], Future[Handful]]]


class LostError(Exception):
    """An executor has lost a worker, and with it what came of a handful."""


@dataclass(frozen=True, slots=True)
class Hands:
    """Who works: an executor that gets `size` tasks at once, and at most `window` such handfuls before one is back."""

    executor: Executor
    size: int
    window: int


def size_of(total: int) -> int:
    """Return how many of `total` documents (below 0: nobody knows) make a handful."""
    return _HANDFUL if total < 0 else max(1, min(_HANDFUL, total // _SHARES))


def one_by_one(
    tasks: Iterator[Task], bench: Bench, is_over: Callable[[], bool], size: int
) -> Iterator[tuple[tuple[Task, ...], Handful]]:
    """Yield what came of each handful of `size` tasks, done here."""
    while not is_over() and (some := tuple(islice(tasks, size))):
        yield some, do_all(bench, some)


def side_by_side(
    hands: Hands, tasks: Iterator[Task], bench: Bench, is_over: Callable[[], bool]
) -> Iterator[tuple[tuple[Task, ...], Handful]]:
    """Yield what came of each handful of tasks, in order.

    Once `is_over`, none is sent any more; those that were begun are ended.
    """
    waiting: Waiting = deque()
    lost: Exception | None = None
    try:
        while not lost and not is_over() and (some := tuple(islice(tasks, hands.size))):
            try:
                waiting.append((some, hands.executor.submit(do_all, bench, some)))
            except Exception as error:  # noqa: BLE001 - whatever the executor calls it; what was sent is taken still
                lost = error
            if len(waiting) >= hands.window:
                yield _first(waiting)
        while waiting:
            if is_over():
                _call_back(waiting)
            if waiting[0][1].cancelled():
                return
            yield _first(waiting)
        if lost:
            raise LostError from lost
    finally:
        _call_back(waiting)
        wait([future for _, future in waiting if not future.cancelled()])


def _first(waiting: Waiting) -> tuple[tuple[Task, ...], Handful]:
    some, future = waiting.popleft()
    try:
        return some, future.result()
    except Exception as error:  # whatever the executor calls it: `do_all` itself raises nothing
        raise LostError from error


def _call_back(waiting: Waiting) -> None:
    """Cancel what no worker has begun, the last first, so that what is done is the beginning of all."""
    for _, future in reversed(waiting):
        future.cancel()
