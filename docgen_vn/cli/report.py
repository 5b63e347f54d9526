"""Findings on the terminal: Vietnamese for people, JSON for machines."""

import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence

from docgen_vn.findings import Finding, Severity

_WORDS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "lưu ý"}


def report(findings: Sequence[Finding], *, as_json: bool) -> None:
    """Write `findings`: as lines to the error stream, or as one JSON object to the output stream."""
    if as_json:
        write_json({"findings": [item.as_mapping() for item in findings]})
        return
    for item, alike in _folded(findings):
        print(_lines(item), file=sys.stderr)
        if alike:
            print(f"    Và {alike} chỗ khác như vậy (xem đủ bằng --json)", file=sys.stderr)
    _count(findings)


def _folded(findings: Sequence[Finding]) -> Iterator[tuple[Finding, int]]:
    """Yield each finding with 0, and the first of the notes of one code with the number of the others."""
    counts = Counter(item.code for item in findings if item.severity is Severity.NOTE)
    for item in findings:
        if item.severity is not Severity.NOTE:
            yield item, 0
        elif alike := counts.pop(item.code, 0):
            yield item, alike - 1


def _lines(item: Finding) -> str:
    head = f"{item.place}: " if str(item.place) else ""
    law = f" ({item.law}, {item.clause})" if item.clause else ""
    text = f"{head}{_WORDS[item.severity]}: {item.message}{law} [{item.code}]"
    return f"{text}\n    Cách sửa: {item.fix}" if item.fix else text


def _count(findings: Sequence[Finding]) -> None:
    counts = ((word, sum(item.severity is severity for item in findings)) for severity, word in _WORDS.items())
    said = ", ".join(f"{count} {word}" for word, count in counts if count)
    if said:
        print(f"Tổng cộng: {said}.", file=sys.stderr)


def write_json(value: object) -> None:
    """Write `value` as JSON to the output stream."""
    print(json_text(value))


def json_text(value: object) -> str:
    """Return `value` as JSON that people can read too."""
    return json.dumps(value, ensure_ascii=False, indent=2)
