"""Signals taken in a chosen way, whatever these tests were started with themselves (nohup, the & of a shell)."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def taken(number: int, handler: Any) -> Iterator[None]:
    """Let this process, and those that are started within, take a signal so."""
    before = signal.signal(number, handler)
    try:
        yield
    finally:
        signal.signal(number, before)
