"""The processes that render side by side: how many, how they begin, and that none outlives the command."""

import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext

_FEW = 200  # documents that are done before more processes have begun to work


def cores() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def workers(asked: int | None, documents: int) -> AbstractContextManager[Executor | None]:
    """Return the executor that `documents` are worth: the processes `asked` for, or one a core, or none."""
    count = asked or (cores() if documents >= _FEW else 1)
    if count == 1:
        return nullcontext()
    can_fork_safely = "forkserver" in multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if can_fork_safely else "spawn")
    if can_fork_safely:
        context.set_forkserver_preload(["docgen_vn.batch.work"])
    try:
        return ProcessPoolExecutor(count, mp_context=context, initializer=_begin)
    except (OSError, ImportError, NotImplementedError):  # a system without semaphores, as some containers are
        return nullcontext()


def _begin() -> None:
    """Leave Ctrl-C and the end of the terminal to the command itself, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)
