"""The bar: drawn for eyes on a terminal, a line now and then for a log."""

import io
from itertools import count

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
        bar_line(Progress(50, 1, 200), 2.0)
        == f"[{'#' * 6}{'.' * 18}] 50/200, 25 tệp/giây, còn 6 giây, 1 không ghi được"
    )
    assert bar_line(Progress(50, 0, None), 2.0) == "50, 25 tệp/giây"
    assert bar_line(Progress(0, 0, 10), 0.0) == f"[{'.' * 24}] 0/10, 0 tệp/giây"


def test_long_times_are_told_in_minutes_and_hours() -> None:
    assert bar_line(Progress(10, 0, 1000), 10.0).endswith("còn 16 phút 30 giây")
    assert bar_line(Progress(10, 0, 10_000), 10.0).endswith("còn 2 giờ 46 phút")


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
