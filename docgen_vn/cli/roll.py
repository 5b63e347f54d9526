"""``docgen-vn plan roll``: the data file of a plan for another year, and a list of all that changed."""

import re
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from docgen_vn.cli.report import write_json

if TYPE_CHECKING:
    from docgen_vn.planning.roll_change import Change
    from docgen_vn.rolling import Rolled

_SHOWN = 90  # characters of a value that a line repeats


def roll(options: Namespace) -> int:
    """Write the plan of another year beside the file it comes from, or where it is asked for."""
    from docgen_vn.planning.own_days import work_calendar
    from docgen_vn.rolling import roll as roll_file

    rolled = roll_file(options.file, options.year, calendar=work_calendar(options.calendar))
    target = options.output or _beside(Path(options.file), rolled)
    rolled = rolled.at(target)
    target = rolled.save(target, overwrite=options.overwrite)
    if options.json:
        write_json({"output": str(target), "changes": [change.as_mapping() for change in rolled.changes]})
        return 0
    for change in rolled.changes:
        print(_line(change))
    print(_count(rolled))
    print(f"Đã ghi {target}")
    return 0


def _beside(source: Path, rolled: "Rolled") -> Path:
    """Return the file name with the new year in the place of the old one; beside `source`, for its includes."""
    old, new = str(rolled.years.first), str(rolled.years.target)
    stem = re.sub(rf"(?<!\d){old}(?!\d)", new, source.stem)
    return source.with_name(f"{stem if stem != source.stem else f'{stem}-{new}'}{source.suffix}")


def _line(change: "Change") -> str:
    mark = "⚠" if change.review else " "
    if change.new == change.old:
        said = f"«{_short(change.old)}» giữ nguyên"
    else:
        new = "(để trống)" if change.new is None else f"«{_short(change.new)}»"
        said = f"«{_short(change.old)}» → {new}" + ("" if change.made else " CHƯA SỬA")
    return f"{mark} {change.place}: {said}\n      {change.why.removesuffix(': giữ nguyên')}"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1]}…"


def _count(rolled: "Rolled") -> str:
    moved = sum(change.moves for change in rolled.changes)
    review = sum(change.review for change in rolled.changes)
    years = f"Từ năm {rolled.years.first} sang năm {rolled.years.target}"
    return f"{years}: {moved} chỗ đã đổi, {review} chỗ cần xem lại (⚠)"
