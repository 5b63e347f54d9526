"""SVG by string. The one place where text becomes SVG."""

from collections.abc import Iterable

from docgen_vn.resources import table
from docgen_vn.writers.docx.xml import escape
from docgen_vn.writers.gantt_layout import DATA

_MIDDLE_GREY = 130


def colour(name: str) -> str:
    """Return a colour of the data."""
    shade: str = table(DATA)["colours"][name]
    return shade


def is_dark(shade: str) -> bool:
    """Tell whether white letters are easier to read on a colour than black ones."""
    red, green, blue = (int(shade[place : place + 2], 16) for place in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue < _MIDDLE_GREY


def number(value: float) -> str:
    """Write a length with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def text(  # noqa: PLR0913 - what a text looks like
    kind: str, left: float, base: float, said: str, size: float, *, look: str = "", anchor: str = "", fill: str = "ink"
) -> str:
    """Return one line of text; `kind` is its class, `look` "bold" or "italic", `anchor` "middle" or "end"."""
    style = {"bold": ' font-weight="bold"', "italic": ' font-style="italic"'}.get(look, "")
    side = f' text-anchor="{anchor}"' if anchor else ""
    place = f'x="{number(left)}" y="{number(base)}" font-size="{number(size)}"'
    return f'<text class="{kind}" {place}{style}{side} fill="{colour(fill)}">{escape(said)}</text>'


def rect(left: float, top: float, right: float, bottom: float, paint: str) -> str:
    """Return a rectangle; `paint` are its other attributes."""
    size = f'width="{number(right - left)}" height="{number(bottom - top)}"'
    return f'<rect x="{number(left)}" y="{number(top)}" {size} {paint}/>'


def line(start: tuple[float, float], end: tuple[float, float], shade: str, thick: float = 0.5, dashes: str = "") -> str:
    """Return a line of a colour of the data, `thick` points wide."""
    ends = f'x1="{number(start[0])}" y1="{number(start[1])}" x2="{number(end[0])}" y2="{number(end[1])}"'
    dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
    return f'<line {ends} stroke="{colour(shade)}" stroke-width="{number(thick)}"{dashed}/>'


def path(points: Iterable[tuple[float, float]], paint: str) -> str:
    """Return a closed shape through `points`."""
    steps = " L".join(f"{number(x)} {number(y)}" for x, y in points)
    return f'<path d="M{steps} Z" {paint}/>'


def group(kind: str, title: str, parts: Iterable[str]) -> str:
    """Return `parts` together; `title` is what a program shows where the mouse rests."""
    return f'<g class="{kind}"><title>{escape(title)}</title>{"".join(parts)}</g>'


def whole(width: float, height: float, title: str, parts: Iterable[str]) -> str:
    """Return the whole picture, `width` by `height` points."""
    size = f'width="{number(width)}pt" height="{number(height)}pt" viewBox="0 0 {number(width)} {number(height)}"'
    paper = rect(0, 0, width, height, f'fill="{colour("paper")}"')
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{table(DATA)["font"]}">'
    body = "\n".join((paper, *parts))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}\n<title>{escape(title)}</title>\n{body}\n</svg>\n'
