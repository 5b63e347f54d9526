"""A year of work as a picture: who does what by when, at a glance."""

import datetime as dt
from typing import Final

from docgen_vn.model.schedule import Schedule
from docgen_vn.writers.gantt_draw import drawn
from docgen_vn.writers.gantt_layout import laid_out
from docgen_vn.writers.plan_library import plan_library

A3_WIDTH: Final = 2480
"""Pixels across an A3 sheet at 150 dots an inch."""

_FONT: Final = "Liberation Serif"  # has the widths of Times New Roman
_DPI: Final = 96.0  # what the lengths of the SVG count in; `width` decides about the pixels


def gantt_svg(schedule: Schedule, *, mark: dt.date | None = None) -> str:
    """Return the picture of `schedule` as one SVG, as wide as A3 landscape and as high as its rows.

    Tasks stand by lead unit, each unit in its colour, the earliest first: a bar is a time from day to day, a diamond
    a last day, a dashed line what has no day. `mark` is a day to draw a line at, such as that of a meeting.
    """
    (sheet,) = laid_out(schedule, paged=False)
    return drawn(sheet, schedule, mark)


def gantt_pages(schedule: Schedule, *, mark: dt.date | None = None) -> tuple[str, ...]:
    """Return the picture of `schedule` as SVGs of one A3 landscape page each, for printing; see `gantt_svg`."""
    return tuple(drawn(sheet, schedule, mark) for sheet in laid_out(schedule, paged=True))


def gantt_png(picture: Schedule | str, *, width: int = A3_WIDTH, mark: dt.date | None = None) -> bytes:
    """Return a picture, an SVG made here or the schedule itself, as a PNG of `width` pixels.

    The letters are those of the machine's Times New Roman or Liberation Serif; the same fonts give the same bytes.
    Raises OutputError without resvg_py.
    """
    with plan_library("resvg_py"):
        from resvg_py import svg_to_bytes

    svg = gantt_svg(picture, mark=mark) if isinstance(picture, Schedule) else picture
    return bytes(svg_to_bytes(svg_string=svg, width=width, dpi=_DPI, serif_family=_FONT, font_family=_FONT))
