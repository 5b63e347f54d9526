"""What a batch came to, as a value, as words and as plain data."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from docgen_vn.findings import Finding, Row, Severity

MARK = "docgen-vn batch"
"""What a report calls itself, so that a later run may replace it."""
_SHOWN = 20  # findings of one kind that the report in words repeats in full


@dataclass(frozen=True, slots=True)
class Failure:
    """A document that was not written: its number from 1, its row, what its file would be called, and why."""

    number: int
    row: Row | None
    file: str | None
    findings: tuple[Finding, ...]

    def as_mapping(self) -> dict[str, object]:
        """Return the failure as plain data."""
        row = self.row and {"number": self.row.number, "code": self.row.code, "name": self.row.name}
        return {
            "number": self.number,
            "row": row,
            "file": self.file,
            "findings": [f.as_mapping() for f in self.findings],
        }


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a batch is; `total` is None where nobody knows."""

    done: int
    failed: int
    total: int | None


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What a batch came to: the files in order, the failures, and each finding with how many documents have it."""

    out: Path = Path()
    """The folder, or the archive."""

    names: tuple[str, ...] = ()
    """What stands there whole, in the order of the documents, without the ending."""

    kept: int = 0
    """How many of those stood there before, byte for byte."""

    failures: tuple[Failure, ...] = ()
    findings: Mapping[Finding, int] = field(default_factory=dict)
    seconds: float | None = None
    stopped: Finding | None = None
    """Why the run ended before the last document."""

    rest: int | None = None
    """How many documents were not looked at, where that is known."""

    @property
    def files(self) -> tuple[Path, ...]:
        """Return the path of each file, as it stands in the folder or would in the archive."""
        return tuple(self.out / f"{name}.docx" for name in self.names)

    @property
    def is_whole(self) -> bool:
        """Tell whether every document was written."""
        return not self.failures and self.stopped is None

    @property
    def text(self) -> str:
        """Return the report in words, in Vietnamese: counts first, then each failure with its row."""
        return "\n".join(_lines(self))

    def as_mapping(self) -> dict[str, object]:
        """Return the report as plain data, for JSON."""
        return {
            "report": MARK,
            "output": str(self.out),
            "written": len(self.names) - self.kept,
            "kept": self.kept,
            "failed": len(self.failures),
            "rest": self.rest,
            "stopped": self.stopped and self.stopped.as_mapping(),
            "seconds": self.seconds,
            "files": [str(file) for file in self.files],
            "failures": [failure.as_mapping() for failure in self.failures],
            "findings": [{**item.as_mapping(), "documents": count} for item, count in self.findings.items()],
        }


def readable(text: str) -> str:
    """Return a text as one that can be written: what a path has of bytes that the locale cannot read, as UTF-8."""
    return text.encode(errors="surrogateescape").decode(errors="replace")


def _lines(report: BatchReport) -> Iterator[str]:
    yield _counts(report)
    if report.stopped:
        yield f"Dừng giữa chừng: {report.stopped}\n    Cách sửa: {report.stopped.fix}"
        if report.rest:
            yield f"Còn {grouped(report.rest)} văn bản chưa làm"
    for severity, word in ((Severity.ERROR, "Lỗi"), (Severity.WARNING, "Cảnh báo"), (Severity.NOTE, "Lưu ý")):
        found = [(item, count) for item, count in report.findings.items() if item.severity is severity]
        shown = found if severity is Severity.ERROR else found[:_SHOWN]
        for item, count in shown:
            times = f" — ở {grouped(count)} văn bản" if count > 1 else ""
            yield f"{word}: {item}{times}" + (f"\n    Cách sửa: {item.fix}" if item.fix else "")
        if len(found) > len(shown):
            yield f"{word}: và {grouped(len(found) - len(shown))} chỗ khác (xem đủ bằng --json)"
    for failure in report.failures:
        codes = ", ".join(dict.fromkeys(item.code for item in failure.findings if item.severity is Severity.ERROR))
        yield f"Không ghi được: {failure.row or failure.file or f'văn bản thứ {failure.number}'} [{codes}]"


def _counts(report: BatchReport) -> str:
    written = len(report.names) - report.kept
    parts = [f"Đã ghi {grouped(written)} tệp"]
    if report.kept:
        parts.append(f"{grouped(report.kept)} tệp có sẵn, đúng từng byte nên giữ nguyên")
    parts.append(f"{grouped(len(report.failures))} văn bản không ghi được")
    if report.seconds is not None:
        speed = f" ({len(report.names) / report.seconds:.0f} tệp/giây)" if report.seconds else ""
        parts.append(f"hết {_seconds(report.seconds)}{speed}")
    return "; ".join(parts) + "."


def grouped(number: int) -> str:
    """Return a number with dots between its thousands."""
    return f"{number:,}".replace(",", ".")


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} giây".replace(".", ",")
