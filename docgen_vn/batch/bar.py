"""How far a batch is, for eyes: one line that is drawn anew on a terminal, elsewhere a line now and then."""

import os
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO

from docgen_vn.batch.report import Progress

_WIDTH = 24  # signs of the bar
_EVERY, _NOW_AND_THEN = 0.1, 10.0  # seconds between two looks, of eyes and of logs
_SETTLED = 1.0  # seconds before which a rate says nothing: workers are still beginning
_LOOKS, _FEW_LOOKS = 50, 3  # that a rate is taken over, so that it follows when kept files end and work begins
_STEPS, _FEW_STEPS = 200, 10  # without a clock: how often all in all
_MANY = 20_000  # documents, where nobody knows how many there are
_MINUTE, _HOUR = 60, 3600


class Bar:
    """How much is done and, with a clock that gives seconds, how fast it goes and how long it takes still."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] | None = None) -> None:
        self._stream = stream
        self._clock = clock
        self._is_seen = stream.isatty()
        self._started = self._last = clock() if clock else 0.0
        self._last_done = 0
        self._is_open = False
        self._looks = deque([(self._started, 0)], maxlen=_LOOKS if self._is_seen else _FEW_LOOKS)

    def show(self, progress: Progress) -> None:
        """Draw the line anew, not more often than eyes can follow."""
        is_last = progress.done == progress.total
        now = self._clock() if self._clock else 0.0
        if not (is_last and self._is_seen) and not self._is_due(progress, now):
            return
        self._last, self._last_done = now, progress.done
        line = bar_line(progress, self._rate(progress, now))
        self._is_open = self._is_seen
        self._draw(f"\r{self._cut(line)}\x1b[K" if self._is_seen else f"{line}\n")

    def _rate(self, progress: Progress, now: float) -> float | None:
        """Return how many documents a second were done lately, at the end all in all."""
        is_last = progress.done == progress.total
        since, done = (self._started, 0) if is_last else self._looks[0]
        self._looks.append((now, progress.done))
        if not self._clock or now <= since or (now - self._started < _SETTLED and not is_last):
            return None
        return (progress.done - done) / (now - since)

    def _cut(self, line: str) -> str:
        """Return as much of a line as the terminal has room for: a line that goes on below is not drawn over."""
        room = len(line)
        with suppress(OSError):
            room = os.get_terminal_size(self._stream.fileno()).columns - 1
        short = line if len(line) <= room else line.rpartition("] ")[2]
        return short[: max(room, 0)]

    def _draw(self, text: str) -> None:
        with suppress(OSError):  # nobody looks any more: the terminal was closed, the reader of a pipe has gone
            self._stream.write(text)
            self._stream.flush()

    def _is_due(self, progress: Progress, now: float) -> bool:
        if self._clock:
            return now - self._last >= (_EVERY if self._is_seen else _NOW_AND_THEN)
        step = (progress.total or _MANY) // (_STEPS if self._is_seen else _FEW_STEPS)
        return progress.done - self._last_done > step

    def close(self) -> None:
        """Leave the line as it is, and begin a new one."""
        if self._is_open:
            self._draw("\n")
        self._is_open = False


def bar_line(progress: Progress, rate: float | None) -> str:
    """Return the line of a progress bar at so many documents a second; without it, it says neither rate nor time."""
    parts = [f"{progress.done}"]
    if rate is not None:
        parts.append(f"{rate:.0f} tệp/giây")
    if progress.total and progress.done <= progress.total:  # a total is what the input believes
        full = _WIDTH * progress.done // progress.total
        parts[0] = f"[{'#' * full}{'.' * (_WIDTH - full)}] {progress.done}/{progress.total}"
        if rate:
            parts.append(f"còn {_time((progress.total - progress.done) / rate)}")
    if progress.failed:
        parts.append(f"{progress.failed} không ghi được")
    return ", ".join(parts)


def _time(seconds: float) -> str:
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} giây"
    if whole < _HOUR:
        return f"{whole // _MINUTE} phút {whole % _MINUTE} giây"
    return f"{whole // _HOUR} giờ {whole % _HOUR // _MINUTE} phút"
