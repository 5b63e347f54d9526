"""The bar: drawn for eyes on a terminal, a line now and then for a log."""

import errno
import io
import os
from itertools import count

import pytest

from docgen_vn.batch.bar import Bar, bar_line
from docgen_vn.batch.report import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def drawn(stream: io.StringIO, tick: float | None, total: int | None = 1000) -> str:
    """Return what is drawn while 1,000 documents are done, one a tick of the clock."""
    ticks = count()
    bar = Bar(stream, (lambda: next(ticks) * tick) if tick else None)
    for done in range(1, 1001):
        bar.show(Progress(done, 0, total))
    bar.close()
    return stream.getvalue()


def test_the_bar_says_how_much_how_fast_and_how_long_still() -> None:
    assert (
        bar_line(Progress(50, 1, 200), 25.0)
        == f"[{'#' * 6}{'.' * 18}] 50/200, 25 tệp/giây, còn 6 giây, 1 không ghi được"
    )
    assert bar_line(Progress(50, 0, None), 25.0) == "50, 25 tệp/giây"
    assert bar_line(Progress(0, 0, 10), 0.0) == f"[{'.' * 24}] 0/10, 0 tệp/giây"


def test_long_times_are_told_in_minutes_and_hours() -> None:
    assert bar_line(Progress(10, 0, 1000), 1.0).endswith("còn 16 phút 30 giây")
    assert bar_line(Progress(10, 0, 10_000), 1.0).endswith("còn 2 giờ 46 phút")


def test_without_a_clock_it_says_neither_rate_nor_time() -> None:
    assert bar_line(Progress(5, 0, 10), None) == f"[{'#' * 12}{'.' * 12}] 5/10"


def test_on_a_terminal_it_is_one_line_that_ends_when_all_is_done() -> None:
    said = drawn(Terminal(), 0.01)
    assert said.count("\n") == 1
    assert said.endswith("\x1b[K\n")
    assert " 1000/1000, " in said
    assert 50 < said.count("\r") < 110


def test_a_run_that_ends_early_leaves_its_line_whole() -> None:
    stream = Terminal()
    bar = Bar(stream)
    bar.show(Progress(5, 0, 1000))
    bar.show(Progress(9, 0, 1000))
    bar.close()
    bar.close()
    assert stream.getvalue().count("\n") == 1


def test_elsewhere_it_is_a_plain_line_now_and_then() -> None:
    lines = drawn(io.StringIO(), 0.05).splitlines()
    assert len(lines) == 5  # fifty seconds, a line in ten
    assert "\r" not in "".join(lines)
    assert lines[0].startswith("[####")


def test_without_a_clock_lines_are_counted_instead() -> None:
    assert 5 <= len(drawn(io.StringIO(), None).splitlines()) <= 10
    assert drawn(io.StringIO(), None, None) == ""
    assert 100 <= drawn(Terminal(), None).count("\r") <= 201


def test_a_total_that_was_too_small_gives_no_time_below_nothing() -> None:
    assert bar_line(Progress(12, 0, 10), 5.0) == "12, 5 tệp/giây"


def drawn_at(stream: io.StringIO, moments: list[tuple[float, int]], total: int = 1000) -> str:
    """Return what is drawn when so many documents are done at these moments."""
    times = iter([0.0, *(moment for moment, _ in moments)])
    bar = Bar(stream, lambda: next(times))
    for _, done in moments:
        bar.show(Progress(done, 0, total))
    return stream.getvalue()


def test_the_rate_is_that_of_late_so_that_kept_files_do_not_mislead() -> None:
    kept = [(0.5 + step / 10, 900) for step in range(10)]
    said = drawn_at(Terminal(), [*kept, *((1.5 + step, 900 + step) for step in range(60))])
    assert said.endswith("959/1000, 1 tệp/giây, còn 41 giây\x1b[K")


def test_the_first_second_says_no_rate_for_workers_are_still_beginning() -> None:
    assert "tệp/giây" not in drawn_at(Terminal(), [(0.4, 1), (0.9, 2)])
    assert "tệp/giây" in drawn_at(Terminal(), [(0.4, 1), (1.1, 2)])


def test_a_run_of_less_than_a_second_says_its_rate_at_the_end() -> None:
    assert drawn_at(Terminal(), [(0.25, 10), (0.5, 20)], 20).endswith("20/20, 40 tệp/giây, còn 0 giây\x1b[K")


@pytest.mark.parametrize(("columns", "words"), [(80, "[####"), (30, "\r500/1000, "), (9, "\r500/1000\x1b")])
def test_on_a_narrow_terminal_the_line_is_no_longer_than_it(
    monkeypatch: pytest.MonkeyPatch, columns: int, words: str
) -> None:
    monkeypatch.setattr(Terminal, "fileno", lambda _: 2)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((columns, 24)))
    said = drawn_at(Terminal(), [(2.0, 500)])
    assert words in said
    assert len(said.removeprefix("\r").removesuffix("\x1b[K")) < columns


class Closed(Terminal):
    """A terminal that takes nothing any more, and how often it was tried."""

    tried = 0

    def write(self, _: str) -> int:
        self.tried += 1
        raise OSError(errno.EIO, "the terminal has gone")


def test_a_terminal_that_was_closed_stops_nothing() -> None:
    stream = Closed()
    assert drawn(stream, 1.0) == ""
    assert stream.tried > 1  # the first line that is not taken keeps no other back
