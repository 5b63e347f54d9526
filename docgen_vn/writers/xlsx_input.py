"""The workbook that people fill in: a row an office, a row a task, lists to choose from, hints, and an example."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from docgen_vn.resources import table
from docgen_vn.writers.xlsx import new_workbook, workbook_bytes

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_DATA: Final = "writers/data/input_workbook.toml"
_LISTS: Final = "lists"
_LONGEST_PROMPT: Final = 255  # letters that a spreadsheet shows


def input_workbook(rows: Mapping[str, list[dict[str, Any]]] | None = None) -> bytes:
    """Return the .xlsx with the sheets Cơ quan, Nhiệm vụ and Danh mục, the same bytes always.

    `rows` stand in place of the example rows: of ``offices`` (code, name, type, province, signer, households)
    and of ``tasks`` (what, lead, partners, due, product, budget, office). Raises OutputError without openpyxl.
    """
    book = new_workbook()
    for key, data in table(_DATA)["sheets"].items():
        _add(book, data, (rows or {}).get(key, data["examples"]))
    _add_lists(book)
    return workbook_bytes(book)


def _add(book: "Workbook", data: Mapping[str, Any], rows: list[dict[str, Any]]) -> None:
    from openpyxl.utils import get_column_letter

    from docgen_vn.writers.xlsx_cells import HEADING_ROW, Column, above, fill_table, set_page

    sheet: Worksheet = book.create_sheet(data["name"])
    above(sheet, data["title"], data["note"])
    shapes = [
        {name: row[name] for name in ("key", "heading", "least", "most", "align") if name in row}
        for row in data["columns"]
    ]
    fill_table(sheet, [Column(**shape) for shape in shapes], rows)
    last = HEADING_ROW + max(len(rows), table(_DATA)["rows"])
    for place, column in enumerate(data["columns"], start=1):
        letter = get_column_letter(place)
        _hint(sheet, column, f"{letter}{HEADING_ROW}")
        _hint(sheet, column, f"{letter}{HEADING_ROW + 1}:{letter}{last}", column.get("list", ""))
        _format(sheet, letter, column, (HEADING_ROW + 1, HEADING_ROW + len(rows)))
    set_page(sheet)


def _hint(sheet: "Worksheet", column: Mapping[str, Any], cells: str, values: str = "") -> None:
    """Show the prompt of a column at `cells`, with a list to choose from; what is not in the list may be typed too."""
    from openpyxl.worksheet.datavalidation import DataValidation

    hint = DataValidation(
        type="list" if values else None, formula1=_source(values) if values else None, allow_blank=True
    )
    hint.showErrorMessage = False
    hint.showInputMessage = True
    hint.promptTitle, hint.prompt = column["heading"][:32], column["prompt"][:_LONGEST_PROMPT]
    hint.add(cells)
    sheet.add_data_validation(hint)


def _source(values: str) -> str:
    """Return the cells that a list is in: the codes of the offices, or a column of the sheet of lists."""
    from openpyxl.utils import get_column_letter

    from docgen_vn.writers.xlsx_cells import HEADING_ROW

    data = table(_DATA)
    keys = [column["key"] for column in data[_LISTS]["columns"]]
    name, letter = data[_LISTS]["name"], get_column_letter(keys.index(values) + 1) if values in keys else ""
    if not letter:
        name, letter = data["sheets"]["offices"]["name"], "A"
    count = len(data[_LISTS][values]) if values in data[_LISTS] else data["rows"]
    return f"'{name}'!${letter}${HEADING_ROW + 1}:${letter}${HEADING_ROW + count}"


def _format(sheet: "Worksheet", letter: str, column: Mapping[str, Any], rows: tuple[int, int]) -> None:
    """Make cells text or numbers with separators, those that are still empty too."""
    shown = "@" if column.get("text") else column.get("number")
    if shown:
        sheet.column_dimensions[letter].number_format = shown
        for row in range(rows[0], rows[1] + 1):
            sheet[f"{letter}{row}"].number_format = shown


def _add_lists(book: "Workbook") -> None:
    from docgen_vn.writers.xlsx_cells import Column, above, fill_table, set_page

    data = table(_DATA)[_LISTS]
    sheet: Worksheet = book.create_sheet(data["name"])
    above(sheet, data["title"], data["note"])
    columns = [Column(**row) for row in data["columns"]]
    count = max(len(data[column.key]) for column in columns)
    values = {column.key: [*data[column.key], *[None] * count] for column in columns}
    fill_table(sheet, columns, [{key: listed[row] for key, listed in values.items()} for row in range(count)])
    set_page(sheet)
