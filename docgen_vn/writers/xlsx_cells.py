"""Cells, columns and pages of a workbook in the look of the house; loaded with openpyxl only."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from docgen_vn.resources import table
from docgen_vn.text.widths import width, wrap

DATA: Final = "writers/data/workbook.toml"
LONGEST: Final = 32_767
"""How many characters a cell of the format may hold."""

HEADING_ROW: Final = 4
"""Title, plan and legend stand above the table."""

Value = str | int | dt.date | None

_FORMULA = "=+-@\t\r"  # what begins so is taken for a formula by somebody
_LETTER = 8.0  # pixels of a digit in the normal font of the workbook, in which the widths of columns are counted
_PIXELS = 96 / 72  # a point
_PADDING = 12.0  # pixels of a cell's inner margins and its lines
_BUTTON = 2.5  # letters: the button of the filter stands in the heading
_TIGHT = 0.97  # programs fit letters to pixels, which makes a line a little longer than the font says
_LEADING = 1.2  # of the size
_ROW_PADDING = 3.0  # points
_TALLEST = 409.0  # points that a row may be high


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table; `least` and `most` are widths in letters."""

    key: str
    heading: str
    least: float
    most: float
    align: str = "left"


def columns_of(sheet: str) -> list[Column]:
    """Return the columns of a sheet of the data."""
    return [Column(**row) for row in table(DATA)[sheet]["columns"]]


def font(*, bold: bool = False, italic: bool = False, larger: int = 0, color: str | None = None) -> Font:
    """Return the font of the workbook."""
    data = table(DATA)
    return Font(name=data["font"], size=data["size"] + larger, bold=bold, italic=italic, color=color)


def fill(color: str) -> PatternFill:
    """Return a plain fill of a colour of the data."""
    shade = table(DATA)["colours"][color]
    return PatternFill(fill_type="solid", start_color=shade, end_color=shade)


def box() -> Border:
    """Return the thin lines around a cell of a table."""
    side = Side(style="thin", color=table(DATA)["colours"]["line"])
    return Border(left=side, right=side, top=side, bottom=side)


def put(sheet: Worksheet, row: int, column: int, value: Value, look: Font | None = None) -> Cell:
    """Write a value and return its cell; a text stays text whatever it begins with, a date is a date."""
    cell = sheet.cell(row, column)
    if not isinstance(cell, Cell):
        raise TypeError("a merged cell takes no value")
    cell.value = value[: LONGEST - 1] + "…" if isinstance(value, str) and len(value) > LONGEST else value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(tuple(_FORMULA))  # so that it stays text when somebody edits it
    elif isinstance(value, dt.date):
        cell.number_format = table(DATA)["date_format"]
    cell.font = look or font()
    return cell


def above(sheet: Worksheet, title: str, note: str) -> None:
    """Write what stands above a table: its title and what it is about."""
    put(sheet, 1, 1, title, font(bold=True, larger=2))
    put(sheet, 2, 1, note, font(italic=True))


def fill_table(
    sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Mapping[str, Value]], hidden: Sequence[str] = ()
) -> None:
    """Write heading and rows of a table with filters, a frozen heading that is repeated on every page, and widths."""
    looks = (font(bold=True), fill("heading"), box(), Alignment("center", "center", wrap_text=True))
    for place, column in enumerate(columns, start=1):
        cell = put(sheet, HEADING_ROW, place, column.heading)
        cell.font, cell.fill, cell.border, cell.alignment = looks
        _fill_column(sheet, place, column, [row.get(column.key) for row in rows])
        sheet.column_dimensions[get_column_letter(place)].hidden = column.key in hidden
    _set_heights(sheet, columns, [{column.key: column.heading for column in columns}, *rows])
    last = HEADING_ROW + len(rows)
    sheet.auto_filter.ref = f"A{HEADING_ROW}:{get_column_letter(len(columns))}{last}"
    sheet.freeze_panes = f"A{HEADING_ROW + 1}"
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"


def _fill_column(sheet: Worksheet, place: int, column: Column, values: Sequence[Value]) -> None:
    look, lines = font(), box()
    alignment = Alignment(horizontal=column.align, vertical="top", wrap_text=True)
    for row, value in enumerate(values, start=HEADING_ROW + 1):
        cell = put(sheet, row, place, value, look)
        cell.border, cell.alignment = lines, alignment
        if value is None and column.key in {"first", "last", "done"}:
            cell.number_format = table(DATA)["date_format"]
    sheet.column_dimensions[get_column_letter(place)].width = column_width(column, values)


def _set_heights(sheet: Worksheet, columns: Sequence[Column], rows: Sequence[Mapping[str, Value]]) -> None:
    """Make each row as high as its text: not every program does that when it opens a workbook."""
    shown = [(place, each) for place, each in enumerate(columns, start=1) if not _is_hidden(sheet, place)]
    rooms = [(each.key, _room(sheet, place)) for place, each in shown]
    size: float = table(DATA)["size"]
    for number, row in enumerate(rows, start=HEADING_ROW):
        bold = number == HEADING_ROW
        lines = max(_lines(row.get(key), size, room, bold=bold) for key, room in rooms)
        sheet.row_dimensions[number].height = min(round(lines * size * _LEADING + _ROW_PADDING, 1), _TALLEST)


def _is_hidden(sheet: Worksheet, place: int) -> bool:
    return bool(sheet.column_dimensions[get_column_letter(place)].hidden)


def _room(sheet: Worksheet, place: int) -> float:
    """Return how much room a line has in a column, in points."""
    letters = sheet.column_dimensions[get_column_letter(place)].width
    return (letters * _LETTER - _PADDING) / _PIXELS * _TIGHT


def _lines(value: Value, size: float, room: float, *, bold: bool) -> int:
    return len(wrap(value, size, room, bold=bold)) if isinstance(value, str) else 1


def column_width(column: Column, values: Sequence[Value]) -> float:
    """Return how wide a column is, in letters: as its longest line asks, between the bounds of the data."""
    natural = max((_letters(str(value)) for value in values if isinstance(value, str)), default=0.0)
    heading = max(_letters(word, bold=True) for word in column.heading.split()) + _BUTTON
    return round(max(column.least, heading, min(natural, column.most)), 1)


def _letters(text: str, *, bold: bool = False) -> float:
    lines = text.split("\n")
    points = max(width(line, table(DATA)["size"], bold=bold) for line in lines)
    return (points * _PIXELS + _PADDING) / _LETTER


def set_page(sheet: Worksheet) -> None:
    """Lay a sheet on A4 landscape, as wide as the page, with page numbers."""
    data: Mapping[str, Any] = table(DATA)["print"]
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = data["paper"]
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = data["side"]
    sheet.page_margins.top = sheet.page_margins.bottom = data["top"]
    sheet.page_margins.footer = data["foot"]
    sheet.print_options.horizontalCentered = True
    foot: Any = sheet.oddFooter
    foot.center.text, foot.center.font = data["page"], table(DATA)["font"]
