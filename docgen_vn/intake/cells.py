"""The values of cells as texts and due dates: what people type into sheets is read, or named with its cell."""

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from docgen_vn.intake.nodes import Items, Node, Scalar, Spot
from docgen_vn.intake.report import Report
from docgen_vn.intake.texts import clean
from docgen_vn.model.origin import DataPath
from docgen_vn.text.dates import day, month, short_date

NO_RESULT = "formula"
"""What `Cell.trouble` says of a formula that no program has computed."""

_ERRORS = ("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA")
_SPACES = re.compile(r"\s+")
_LETTERS = "0-9A-Za-zÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĂăĐđĨĩŨũƠơƯưẠ-ỹ.,()/-"
_SIMPLE = re.compile(f"[{_LETTERS}]+(?: [{_LETTERS}]+)*")  # as most cells are: nothing to mend
_PARTS = re.compile(r"\s*[;\n]\s*")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?:[ \u00a0][0-9]{3})+|(?:,[0-9]{3}){2,})")
_PLAIN = re.compile(r"(?:0|[1-9][0-9]*)(?:,[0-9]{1,2})?")  # 12,000 may be twelve or twelve thousand
_CODE = re.compile(r"00+")  # a format that shows 7 as 007
_FEW_DIGITS = re.compile(r"[0-9]{1,6}")  # as text: a year, or a number of days
_DIGITS = 15  # that a sheet keeps of a number
_EPOCH = dt.date(1899, 12, 30)  # day 0 of a sheet, for dates after February 1900
_YEARS = range(1900, 2200)
_DAY_NUMBERS = range(20_000, 80_000)  # 1954 to 2119 as numbers of days


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: its value, place, number format, and what is wrong with it."""

    value: Any = None
    spot: Spot = None
    shown: str = ""
    trouble: str = ""


def is_blank(cell: Cell) -> bool:
    """Tell whether nothing stands in a cell; not-a-number is how tables of Python say so."""
    value = cell.value
    if cell.trouble:
        return False
    if isinstance(value, str):
        return not value.strip("\ufeff\u200b \t\r\n\u00a0")
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return True
    return value.is_nan() if isinstance(value, Decimal) else isinstance(value, float) and math.isnan(value)


def text_of(cell: Cell, report: Report, path: DataPath = ()) -> str | None:
    """Return what a cell says as one line of text, None for a blank cell.

    A date is "25/8/2025", 5.0 is "5", thousands have dots where the sheet shows separators, per cents their sign.
    Reports at the cell what no text can be made of (an error of a formula, true and false, a length of time), and
    returns a stand-in for it.
    """
    if type(cell.value) is str and not cell.trouble and _SIMPLE.fullmatch(cell.value):
        return cell.value
    lines = lines_of(cell, report, path)
    if lines is None:
        return None
    text = _SPACES.sub(" ", lines).strip()
    if text != lines.strip():
        report.add("cell-spaces", cell.spot, path)
    return text


def lines_of(cell: Cell, report: Report, path: DataPath = ()) -> str | None:
    """Return what a cell says as text with its line ends, like `text_of`."""
    if is_blank(cell):
        return None
    code, facts = _trouble(cell)
    if code:
        report.prune(code, cell.spot, path, **facts)
        return "…"
    said = _said(cell)
    if said is None:
        report.prune("cell-odd", cell.spot, path, given=type(cell.value).__name__)
        return "…"
    return _cleaned(said, cell, report, path)


def _cleaned(said: str, cell: Cell, report: Report, path: DataPath) -> str:
    plain = said.replace("\r\n", "\n").replace("_x000D_", "").replace("\r", "\n").replace("\u00a0", " ")
    node = clean(Scalar(plain, cell.spot), path, report)
    return str(node.value) if isinstance(node, Scalar) else plain


def parts_of(cell: Cell, report: Report, path: DataPath, *, lines_only: bool = False) -> Items | None:
    """Return a cell as a list of texts: one a line, or parted by semicolons; commas stand inside of names."""
    lines = lines_of(cell, report, path)
    if lines is None:
        return None
    split = lines.split("\n") if lines_only else _PARTS.split(lines)
    parts = (_SPACES.sub(" ", part).strip(" -+•;" if lines_only else " -+•") for part in split)
    return Items(tuple(Scalar(part, cell.spot) for part in parts if part), cell.spot)


def due_of(cell: Cell, report: Report, path: DataPath) -> Node | None:
    """Return a cell as the data of a due date: a date, a year or a phrase.

    None for a blank cell, and for one that is reported: a stand-in would be reported as a phrase that nobody can read.
    """
    value = cell.value
    if not is_blank(cell) and _trouble(cell)[0]:
        lines_of(cell, report, path)
        return None
    if isinstance(value, str) and _FEW_DIGITS.fullmatch(value.strip()):
        value = int(value)
    elif is_blank(cell) or isinstance(value, str):
        text = text_of(cell, report, path)
        return None if text is None else Scalar(text, cell.spot)
    if isinstance(value, dt.date):
        return Scalar(_day_of(cell, report, path), cell.spot)
    whole = _whole(value)
    if whole in _YEARS:
        return Scalar(whole, cell.spot)
    if whole in _DAY_NUMBERS:
        meant = _EPOCH + dt.timedelta(days=whole or 0)
        report.prune("cell-day-number", cell.spot, path, given=whole, meant=_date_text(meant))
        return None
    text = text_of(cell, report, path)
    return None if text is None else Scalar(text, cell.spot)


def _day_of(cell: Cell, report: Report, path: DataPath) -> dt.date:
    """Return the day of a date cell; a time beside it is reported."""
    if not isinstance(cell.value, dt.datetime):
        return dt.date(cell.value.year, cell.value.month, cell.value.day)
    if cell.value.time() != dt.time():
        report.add("cell-time-dropped", cell.spot, path, given=cell.value.isoformat(" ", "minutes"))
    return cell.value.date()


def budget_of(cell: Cell, report: Report, path: DataPath, unit: str) -> Node | None:
    """Return a sum of money as text, with dots between thousands and the `unit` of the heading behind a number."""
    number = _written(cell.value) if isinstance(cell.value, str) else _number(cell.value)
    if number is None or cell.trouble or "%" in cell.shown:
        text = text_of(cell, report, path)
        return None if text is None else Scalar(text, cell.spot)
    return Scalar(" ".join(part for part in (_decimal(number, dots=True), unit) if part), cell.spot)


def _written(text: str) -> Decimal | None:
    """Return a number that was typed as text: with dots, spaces, several commas or nothing between the thousands."""
    bare = text.strip("\ufeff\u200b \t\r\n\u00a0")
    if _GROUPED.fullmatch(bare):
        return Decimal(re.sub(r"\D", "", bare))
    return Decimal(bare.replace(",", ".")) if _PLAIN.fullmatch(bare) else None


def number_in(cell: Cell) -> int | float | None:
    """Return what a cell holds as a number; None for texts, dates, per cents, and codes shown with zeros in front."""
    number = None if cell.trouble or "%" in cell.shown or _CODE.fullmatch(cell.shown) else _number(cell.value)
    if number is None:
        return None
    return int(number) if number == int(number) else float(number)


def key_of(cell: Cell) -> str:
    """Return the text by which codes are compared: 4, 4.0 and "00004" are the same one."""
    text = str(_said(cell) or "").strip()
    return text.lstrip("0") or text if text.isdigit() else text


def _trouble(cell: Cell) -> tuple[str, Mapping[str, object]]:
    """Return the code of what keeps a cell from being text, and its facts; no code when nothing does."""
    value = cell.value
    if cell.trouble == NO_RESULT:
        return "cell-not-computed", {}
    if cell.trouble or (isinstance(value, str) and value.strip().upper() in _ERRORS):
        return "cell-error", {"given": cell.trouble or str(value).strip()}
    if isinstance(value, bool):
        return "cell-boolean", {"given": str(value).upper()}
    if isinstance(value, dt.timedelta):
        return "cell-duration", {"given": str(value)}
    if isinstance(value, float | Decimal) and not math.isfinite(value):
        return "cell-error", {"given": str(value)}
    return "", {}


def _said(cell: Cell) -> str | None:
    """Return a value as people write it, None for a kind of value that no sheet has."""
    value = cell.value
    if isinstance(value, str):
        return value
    for kind, write in _WRITTEN.items():
        if isinstance(value, kind):
            return write(value)
    number = _number(value)
    if number is None:
        return None
    if "%" in cell.shown:
        return _decimal(number * 100, dots=False) + "%"
    if _CODE.fullmatch(cell.shown) and number >= 0 and number == int(number):
        return str(int(number)).zfill(len(cell.shown))
    return _decimal(number, dots=",#" in cell.shown or "#.##0" in cell.shown)


def _date_text(value: dt.date) -> str:
    return short_date(value.year, value.month, value.day) if value.year > _YEARS[0] - 1 else value.isoformat()


def _moment_text(value: dt.datetime) -> str:
    text = f"ngày {day(value.day)} tháng {month(value.month)} năm {value.year}"
    return _date_text(value) if value.time() == dt.time() else f"{_time_text(value.time())}, {text}"


def _time_text(value: dt.time) -> str:
    return f"{value.hour:02} giờ {value.minute:02} phút"


_WRITTEN: Mapping[type, Callable[[Any], str]] = {
    dt.datetime: _moment_text,
    dt.date: _date_text,
    dt.time: _time_text,
}


def _number(value: object) -> Decimal | None:
    """Return a number as a sheet keeps it, with fifteen digits; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return Decimal(value)
    if isinstance(value, Decimal):
        return value if value.is_finite() else None
    if isinstance(value, float):
        return Decimal(format(value, f".{_DIGITS}g")) if math.isfinite(value) else None
    as_item = getattr(value, "item", None)  # numbers of numpy
    plain = as_item() if callable(as_item) else None
    return _number(plain) if isinstance(plain, int | float) else None


def _whole(value: object) -> int | None:
    number = _number(value)
    return int(number) if number is not None and number == int(number) else None


def _decimal(number: Decimal, *, dots: bool) -> str:
    """Write a number as in Vietnam: "1.234,5", and 5.0 as "5"."""
    plain = format(number, ",f" if dots else "f")
    whole, _, rest = plain.partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")
