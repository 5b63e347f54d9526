"""Say in Vietnamese why something failed that Jinja2, Python or an XML parser explains in English."""

import re
from typing import Final

from docgen_vn.lazy_pattern import pattern
from docgen_vn.resources import table

_FACT: Final = pattern(r"{(\d)(:kind)?}")


def in_vietnamese(reason: str) -> str:
    """Return the Vietnamese sentence for `reason` with `reason` in brackets; `reason` itself where there is none."""
    rows = table("writers/docx/data/reasons.toml")
    for row in rows["reason"]:
        if found := re.search(row["pattern"], reason):
            return f"{_filled(row['says'], found, rows['kinds'])} ({reason})"
    return reason


def _filled(says: str, found: re.Match[str], kinds: dict[str, str]) -> str:
    def fact(match: re.Match[str]) -> str:
        text = found[int(match[1])] or ""
        return kinds.get(text, f"giá trị kiểu {text}") if match[2] else text

    return _FACT.sub(fact, says)
