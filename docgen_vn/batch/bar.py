"""How far a batch is, for eyes: one line that is drawn anew on a terminal, elsewhere a line now and then."""

from collections.abc import Callable
from typing import TextIO

from docgen_vn.batch.report import Progress

_WIDTH = 24  # signs of the bar
_EVERY, _NOW_AND_THEN = 0.1, 10.0  # seconds between two looks, of eyes and of logs
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

    def show(self, progress: Progress) -> None:
        """Draw the line anew, not more often than eyes can follow."""
        is_last = progress.done == progress.total
        now = self._clock() if self._clock else 0.0
        if not (is_last and self._is_seen) and not self._is_due(progress, now):
            return
        self._last, self._last_done = now, progress.done
        line = bar_line(progress, now - self._started if self._clock else None)
        self._is_open = self._is_seen
        print(f"\r{line}\x1b[K" if self._is_seen else line, end="" if self._is_seen else "\n", file=self._stream)
        self._stream.flush()

    def _is_due(self, progress: Progress, now: float) -> bool:
        if self._clock:
            return now - self._last >= (_EVERY if self._is_seen else _NOW_AND_THEN)
        step = (progress.total or _MANY) // (_STEPS if self._is_seen else _FEW_STEPS)
        return progress.done - self._last_done > step

    def close(self) -> None:
        """Leave the line as it is, and begin a new one."""
        if self._is_open:
            print(file=self._stream, flush=True)
        self._is_open = False


def bar_line(progress: Progress, seconds: float | None) -> str:
    """Return the line of a progress bar after so many seconds; without them it says neither rate nor time."""
    rate = progress.done / seconds if seconds else 0.0
    parts = [f"{progress.done}"]
    if seconds is not None:
        parts.append(f"{rate:.0f} tệp/giây")
    if progress.total:
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
