"""What is drawn on a page of a PDF: rules, uprights, boxes, pictures. page.py serves them to the tests."""

import ctypes
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from pypdfium2 import raw  # type: ignore[import-untyped]

THIN = 3.0  # points: a filled shape thinner than this is a rule, not an area
TOUCHING = 0.5  # points: pieces of a border nearer than this are one rule
SAME_HEIGHT = 0.3  # points
ALIGNED = 0.1  # points: a stroke that rises less than this is horizontal


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A horizontal rule; `y` is its middle."""

    x0: float
    x1: float
    y: float
    thickness: float
    color: str
    solid: bool = True

    @property
    def length(self) -> float:
        return self.x1 - self.x0


@dataclass(frozen=True, slots=True)
class Upright:
    """A vertical rule; `x` is its middle."""

    x: float
    top: float
    bottom: float
    thickness: float
    color: str
    solid: bool = True


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, drawn (`stroke` is its colour) or filled (`fill` is its colour)."""

    x0: float
    top: float
    x1: float
    bottom: float
    stroke: str | None
    fill: str | None


@dataclass(frozen=True, slots=True)
class Picture:
    """The place of a picture."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Drawings:
    """Everything drawn on one page, from top to bottom."""

    rules: tuple[RuleLine, ...]
    uprights: tuple[Upright, ...]
    boxes: tuple[Box, ...]
    pictures: tuple[Picture, ...]


@dataclass(frozen=True, slots=True)
class _Path:
    """A path of the page: its pieces in points from the top left corner, and how they are painted."""

    pieces: tuple[tuple[tuple[float, float], ...], ...]
    clip: tuple[float, float, float, float]
    stroke: str | None
    fill: str | None
    thickness: float
    solid: bool


_Shape = RuleLine | Upright | Box
_Matrix = tuple[float, float, float, float, float, float]
_UPRIGHT_PAGE: _Matrix = (1, 0, 0, 1, 0, 0)
_EVERYWHERE = (-1e9, -1e9, 1e9, 1e9)


def drawings(page: Any, height: float) -> Drawings:
    """Return what is drawn on a PDFium page that is `height` points high."""
    objects = list(_objects(page, raw.FPDFPage_CountObjects, raw.FPDFPage_GetObject, _UPRIGHT_PAGE))
    shapes = [
        shape for thing, matrix in objects if _is(thing, raw.FPDF_PAGEOBJ_PATH)
        for shape in _shapes(_path(thing, matrix, height))
    ]  # fmt: skip
    pictures = {_picture(thing, matrix, height) for thing, matrix in objects if _is(thing, raw.FPDF_PAGEOBJ_IMAGE)}
    return Drawings(
        rules=tuple(_joined_rules(shape for shape in shapes if isinstance(shape, RuleLine))),
        uprights=tuple(_joined_uprights(shape for shape in shapes if isinstance(shape, Upright))),
        boxes=tuple(dict.fromkeys(shape for shape in shapes if isinstance(shape, Box))),
        pictures=tuple(sorted(pictures, key=lambda picture: (picture.top, picture.x0))),
    )


def _is(thing: Any, kind: int) -> bool:
    return bool(raw.FPDFPageObj_GetType(thing) == kind)


def _objects(
    holder: Any, count: Callable[[Any], int], item: Callable[[Any, int], Any], matrix: _Matrix
) -> Iterator[tuple[Any, _Matrix]]:
    """Yield the objects of a page or of a form on it, each with the matrix that leads to the page."""
    for index in range(count(holder)):
        thing = item(holder, index)
        whole = _times(_matrix(thing), matrix)
        if _is(thing, raw.FPDF_PAGEOBJ_FORM):
            yield from _objects(thing, raw.FPDFFormObj_CountObjects, raw.FPDFFormObj_GetObject, whole)
        else:
            yield thing, whole


def _matrix(thing: Any) -> _Matrix:
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, own)
    return own.a, own.b, own.c, own.d, own.e, own.f


def _times(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    return (
        *(a * then[0] + b * then[2], a * then[1] + b * then[3]),
        *(c * then[0] + d * then[2], c * then[1] + d * then[3]),
        *(e * then[0] + f * then[2] + then[4], e * then[1] + f * then[3] + then[5]),
    )


def _moved(point: tuple[float, float], matrix: _Matrix, height: float) -> tuple[float, float]:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, height - (b * x + d * y + f)


def _path(thing: Any, matrix: _Matrix, height: float) -> _Path:
    mode, stroked, width = ctypes.c_int(), raw.FPDF_BOOL(), ctypes.c_float()
    raw.FPDFPath_GetDrawMode(thing, mode, stroked)
    raw.FPDFPageObj_GetStrokeWidth(thing, width)
    a, b, c, d, _, _ = matrix
    pieces = _pieces(raw.FPDFPath_GetPathSegment(thing, index) for index in range(raw.FPDFPath_CountSegments(thing)))
    return _Path(
        pieces=tuple(tuple(_moved(point, matrix, height) for point in piece) for piece in pieces),
        clip=_clip(thing, height),
        stroke=_color(thing, raw.FPDFPageObj_GetStrokeColor) if stroked.value else None,
        fill=_color(thing, raw.FPDFPageObj_GetFillColor) if mode.value else None,
        thickness=width.value * abs(a * d - b * c) ** 0.5,
        solid=raw.FPDFPageObj_GetDashCount(thing) <= 0,
    )


def _pieces(segments: Iterable[Any]) -> list[list[tuple[float, float]]]:
    """Return the points of each connected piece; a closed piece ends where it began."""
    pieces: list[list[tuple[float, float]]] = []
    for segment in segments:
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_MOVETO or not pieces:
            pieces.append([])
        pieces[-1].append((x.value, y.value))
        if raw.FPDFPathSegment_GetClose(segment):
            pieces[-1].append(pieces[-1][0])
    return pieces


def _clip(thing: Any, height: float) -> tuple[float, float, float, float]:
    """Return the part of the page (left, top, right, bottom) in which the object is visible."""
    clip, visible = raw.FPDFPageObj_GetClipPath(thing), _EVERYWHERE
    for path in range(max(raw.FPDFClipPath_CountPaths(clip), 0)):
        pieces = _pieces(
            raw.FPDFClipPath_GetPathSegment(clip, path, index)
            for index in range(max(raw.FPDFClipPath_CountPathSegments(clip, path), 0))
        )
        window = [_moved(point, _UPRIGHT_PAGE, height) for piece in pieces for point in piece]
        if window:
            visible = _within(_bounds(window), visible)
    return visible


def _color(thing: Any, getter: Callable[..., Any]) -> str:
    parts = [ctypes.c_uint() for _ in range(4)]
    getter(thing, *parts)
    return "#" + "".join(f"{part.value:02x}" for part in parts[:3])


def _picture(thing: Any, matrix: _Matrix, height: float) -> Picture:
    """Return the place of a picture, which the PDF draws on the unit square."""
    corners = [_moved(corner, matrix, height) for corner in ((0, 0), (0, 1), (1, 0), (1, 1))]
    return Picture(*_within(_bounds(corners), _clip(thing, height)))


def _bounds(points: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _within(
    shape: tuple[float, float, float, float], window: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    left, top, right, bottom = (*map(max, shape[:2], window[:2]), *map(min, shape[2:], window[2:]))
    return left, top, right, bottom


def _shapes(path: _Path) -> Iterator[_Shape]:
    """Yield the rules, uprights and boxes that a path paints, cut to what is visible."""
    for piece in path.pieces:
        bounds = _within(_bounds(piece), path.clip)
        left, top, right, bottom = bounds
        if left > right or top > bottom:
            continue
        if path.fill:
            yield _filled(bounds, path.fill)
        if path.stroke and _rectangular(piece):
            yield Box(*bounds, stroke=path.stroke, fill=path.fill)
        elif path.stroke:
            yield from _stroked(path, piece)


def _filled(bounds: tuple[float, float, float, float], color: str) -> _Shape:
    left, top, right, bottom = bounds
    wide, high = right - left, bottom - top
    if high <= THIN < wide:
        return RuleLine(left, right, (top + bottom) / 2, high, color)
    if wide <= THIN < high:
        return Upright((left + right) / 2, top, bottom, wide, color)
    return Box(left, top, right, bottom, stroke=None, fill=color)


def _rectangular(piece: tuple[tuple[float, float], ...]) -> bool:
    left, top, right, bottom = _bounds(piece)
    corners = {(left, top), (left, bottom), (right, top), (right, bottom)}
    return len(corners) == 4 and piece[0] == piece[-1] and set(piece) == corners


def _stroked(path: _Path, piece: tuple[tuple[float, float], ...]) -> Iterator[_Shape]:
    """Yield the level and the upright strokes of a piece; slanting ones are no rules."""
    for ends in pairwise(piece):
        left, top, right, bottom = _within(_bounds(ends), path.clip)
        if left > right or top > bottom:
            continue
        paint = (path.thickness, str(path.stroke), path.solid)
        if bottom - top < ALIGNED < right - left:
            yield RuleLine(left, right, (top + bottom) / 2, *paint)
        elif right - left < ALIGNED < bottom - top:
            yield Upright((left + right) / 2, top, bottom, *paint)


def _joined_rules(rules: Iterable[RuleLine]) -> list[RuleLine]:
    """Return the rules with touching pieces of one height and pen made one, from top to bottom."""
    joined: list[RuleLine] = []
    for rule in sorted(rules, key=lambda rule: (round(rule.y, 1), rule.x0)):
        last = joined[-1] if joined else None
        if last and _same_pen(last, rule) and abs(last.y - rule.y) < SAME_HEIGHT and rule.x0 - last.x1 < TOUCHING:
            joined[-1] = replace(last, x1=max(last.x1, rule.x1))
        else:
            joined.append(rule)
    return joined


def _joined_uprights(uprights: Iterable[Upright]) -> list[Upright]:
    """Return the uprights with touching pieces of one place and pen made one, from left to right."""
    joined: list[Upright] = []
    for line in sorted(uprights, key=lambda line: (round(line.x, 1), line.top)):
        last = joined[-1] if joined else None
        if last and _same_pen(last, line) and abs(last.x - line.x) < SAME_HEIGHT and line.top - last.bottom < TOUCHING:
            joined[-1] = replace(last, bottom=max(last.bottom, line.bottom))
        else:
            joined.append(line)
    return joined


def _same_pen(one: RuleLine | Upright, other: RuleLine | Upright) -> bool:
    return (one.thickness, one.color, one.solid) == (other.thickness, other.color, other.solid)
