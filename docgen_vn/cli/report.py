"""Findings on the terminal: Vietnamese for people, JSON for machines."""

import json
import sys
from collections.abc import Sequence

from docgen_vn.findings import Finding, Severity

_WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "lưu ý"}


def report(findings: Sequence[Finding], *, as_json: bool) -> None:
    """Write `findings`: as lines to the error stream, or as one JSON object to the output stream."""
    if as_json:
        write_json({"findings": [item.as_mapping() for item in findings]})
        return
    for item in findings:
        print(_lines(item), file=sys.stderr)
    _count(findings)


def _lines(item: Finding) -> str:
    head = f"{item.place}: " if str(item.place) else ""
    law = f" (Nghị định 30, {item.clause})" if item.clause else ""
    text = f"{head}{_WORDS[item.severity]}: {item.message}{law} [{item.code}]"
    return f"{text}\n    Cách sửa: {item.fix}" if item.fix else text


def _count(findings: Sequence[Finding]) -> None:
    counts = ((word, sum(item.severity is severity for item in findings)) for severity, word in _WORDS.items())
    said = ", ".join(f"{count} {word}" for word, count in counts if count)
    if said:
        print(f"Tổng cộng: {said}.", file=sys.stderr)


def write_json(value: object) -> None:
    """Write `value` as JSON to the output stream."""
    print(json.dumps(value, ensure_ascii=False, indent=2))
