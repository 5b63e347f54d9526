"""A year of work as a workbook: what a clerk filters, ticks off and prints."""

import io
import re
from typing import TYPE_CHECKING, Any, Final

from docgen_vn.model.schedule import Schedule
from docgen_vn.package import deflate, join, read
from docgen_vn.writers.plan_library import plan_library

if TYPE_CHECKING:
    from openpyxl import Workbook

_CORE: Final = "docProps/core.xml"
_STYLES: Final = "xl/styles.xml"
_FONT_ORDER: Final = ("b", "i", "strike", "u", "vertAlign", "sz", "color", "name", "family", "charset", "scheme")
_CLOCK: Final = re.compile(rb"<dcterms:(created|modified)\b.*?</dcterms:\1>", re.DOTALL)
_LIBRARY: Final = re.compile(rb"<dc:creator\b[^>]*>openpyxl</dc:creator>")


def task_workbook(schedule: Schedule) -> bytes:
    """Return the .xlsx of `schedule`: all tasks a row a deadline, the tasks by unit, and the counts by month.

    Dates are date cells; what is overdue, or due within seven days of the day on which the workbook is opened, is
    coloured until its column Hoàn thành is filled. No text is ever a formula. Raises OutputError without openpyxl.
    """
    book = new_workbook()
    from docgen_vn.writers.xlsx_months import add_months
    from docgen_vn.writers.xlsx_tasks import add_tasks, add_units

    add_tasks(book, schedule)
    add_units(book, schedule)
    add_months(book, schedule)
    return workbook_bytes(book)


def new_workbook() -> "Workbook":
    """Return a workbook without sheets whose normal font is Times New Roman, in which columns count their widths too.

    Raises OutputError without openpyxl.
    """
    with plan_library("openpyxl"):
        from openpyxl import Workbook
    from openpyxl.utils.indexed_list import IndexedList

    from docgen_vn.writers.xlsx_cells import font

    book = Workbook()
    book.remove(book.worksheets[0])
    inside: Any = book  # openpyxl has no public way to the font of the style Normal
    inside._fonts = IndexedList([font()])  # noqa: SLF001 - see above
    inside._named_styles["Normal"].font = font()  # noqa: SLF001 - see above
    return book


def workbook_bytes(book: "Workbook") -> bytes:
    """Return `book` as the bytes of an .xlsx, the same ones on every run: no clock, no author, fixed dates of parts."""
    stream = io.BytesIO()
    book.save(stream)
    parts = read(stream.getvalue())
    parts[_CORE] = _LIBRARY.sub(b"", _CLOCK.sub(b"", parts[_CORE]))
    parts[_STYLES] = _in_order(parts[_STYLES])
    return join(deflate(name, data) for name, data in parts.items())


def _in_order(styles: bytes) -> bytes:
    """Return the styles with the parts of each font in the order of the schema, which openpyxl does not keep."""
    from lxml import etree

    root = etree.fromstring(styles)
    for font in root.iter("{*}font"):
        font[:] = sorted(font, key=lambda part: _FONT_ORDER.index(etree.QName(part).localname))
    return etree.tostring(root)
