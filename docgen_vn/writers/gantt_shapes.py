"""The shapes of the picture of a year."""

from docgen_vn.writers.gantt_marks import DIAMOND, Mark, Shape
from docgen_vn.writers.gantt_svg import colour, number, path, rect

_BAR = 3.9
"""Half of the height of a bar: its days stand inside where there is no room beside it."""


def shape(mark: Mark, middle: float, shade: str) -> str:
    """Return a mark in the row whose middle is given: a bar, a diamond, or an arrow to another year."""
    left, right = mark.left, mark.right
    if mark.shape is Shape.SPAN:
        return bar(left, right, middle, shade)
    centre, top, bottom = (left + right) / 2, (0.0, -DIAMOND), (0.0, DIAMOND)
    points = {
        Shape.DAY: (top, (DIAMOND, 0.0), bottom, (-DIAMOND, 0.0)),
        Shape.BEFORE: ((-DIAMOND, 0.0), (DIAMOND, -DIAMOND), (DIAMOND, DIAMOND)),
        Shape.AFTER: ((DIAMOND, 0.0), (-DIAMOND, DIAMOND), (-DIAMOND, -DIAMOND)),
    }[mark.shape]
    return path([(centre + x, middle + y) for x, y in points], _paint(shade))


def bar(left: float, right: float, middle: float, shade: str) -> str:
    """Return a bar from `left` to `right`."""
    round_ends = f'rx="{number(min(1.5, (right - left) / 2))}"'
    return rect(left, middle - _BAR, right, middle + _BAR, f"{round_ends} {_paint(shade)}")


def _paint(shade: str) -> str:
    """Return a fill with a thin edge of paper, so that neighbours stay apart."""
    return f'fill="{shade}" stroke="{colour("paper")}" stroke-width="0.5"'
