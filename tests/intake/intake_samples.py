"""Data for the tests of the intake: a small whole plan, and strategies for random ones."""

import copy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from docgen_vn.errors import UnreadableError
from docgen_vn.findings import Finding
from docgen_vn.intake.reader import Reading, read

PLAN: dict[str, Any] = {
    "kind": "ke_hoach",
    "issuer": {"name": "Ủy ban nhân dân phường Sao Mai", "code": "UBND"},
    "number": 7,
    "place": "Sao Mai",
    "issued_on": "2026-03-05",
    "abstract": "Tổ chức Ngày hội đọc sách năm 2026",
    "opening": ["Thực hiện chương trình công tác năm, phường tổ chức ngày hội như sau:"],
    "body": [
        {
            "type": "section",
            "title": "Mục đích",
            "blocks": [
                {"type": "clause", "text": "Khơi dậy thói quen đọc."},
                {
                    "type": "clause",
                    "title": "Yêu cầu",
                    "id": "yeu-cau",
                    "blocks": [
                        {"type": "point", "text": "Tiết kiệm."},
                        {"type": "bullet", "sign": "+", "text": "An toàn."},
                        {"type": "paragraph", "text": "Không phô trương."},
                    ],
                },
            ],
        },
        {"type": "centered", "lines": ["Ngày hội", "đọc sách"]},
        {"type": "table", "header": ["Việc", "Số"], "rows": [["Sách", 100], ["Kệ", 2.5]]},
        {"type": "tasks", "layout": "table"},
    ],
    "tasks": [{"what": "Mượn sách", "lead": "Thư viện", "due": "trước ngày 20/4/2026"}],
    "recipients": ["Như trên"],
    "filing": {"unit": "VHXH", "copies": 2},
    "signature": {
        "capacity": ["thay_mat", "ky_thay"],
        "on_behalf_of": ["Ủy ban nhân dân", "Chủ tịch"],
        "position": "Phó Chủ tịch",
        "full_name": "Lý Văn Mẫu",
    },
    "annexes": [{"title": "Danh mục", "orientation": "landscape"}],
}


def plan(**changes: Any) -> dict[str, Any]:
    """Return a copy of the plan with some keys changed."""
    return copy.deepcopy(PLAN) | changes


def reading(tmp_path: Path, text: str, name: str = "plan.yaml") -> Reading:
    """Read a file that holds `text`."""
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8"))
    return read(path)


def refused(tmp_path: Path, text: str, name: str = "plan.yaml") -> tuple[Finding, ...]:
    """Return the findings of a file that cannot be read at all."""
    try:
        reading(tmp_path, text, name)
    except UnreadableError as error:
        return error.findings
    raise AssertionError("it was read")


def codes(of: Reading) -> list[str]:
    """Return the codes of the findings, in order."""
    return [item.code for item in of.findings]


def spots(of: Reading) -> list[tuple[str, int | None, int | None]]:
    """Return code, line and column of the findings, in order."""
    return [(item.code, item.place.line, item.place.column) for item in of.findings]


def strings(data: Any) -> Iterator[str]:
    """Yield every text in plain data, in order."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from strings(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from strings(value)


_VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậỳỷỹýỵừửữứự"
_MARKS = "#-+*_:|>.,;!?%&<>{}[]()'\"\\/`~@$^=“”–… 0123456789"
texts = (
    st.text(st.sampled_from(_VIETNAMESE + _VIETNAMESE.upper() + _MARKS), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
) | st.sampled_from(
    ["{{ x }}", "{% if %}", "a & b < c", "null", "true", "2025", "0123", "2025-08-11", "- a", "x" * 300]
)

_leaves = st.builds(lambda text: {"type": "paragraph", "text": text}, texts) | st.builds(
    lambda lines: {"type": "centered", "lines": lines}, st.lists(texts, min_size=1, max_size=3)
)


def _inside(blocks: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    inner = st.lists(blocks, max_size=3)
    return st.one_of(
        st.builds(lambda title, blocks: {"type": "section", "title": title, "blocks": blocks}, texts, inner),
        st.builds(lambda text, blocks: {"type": "clause", "text": text, "blocks": blocks}, texts, inner),
        st.builds(lambda text, blocks: {"type": "point", "text": text, "blocks": blocks}, texts, inner),
        st.builds(
            lambda sign, text, blocks: {"type": "bullet", "sign": sign, "text": text, "blocks": blocks},
            st.sampled_from("-+•"),
            texts,
            inner,
        ),
    )


blocks = st.lists(st.recursive(_leaves, _inside, max_leaves=8), max_size=4)
plans = st.builds(
    lambda name, abstract, body, recipients: {
        "issuer": {"name": name},
        "abstract": abstract,
        "body": body,
        "recipients": recipients,
    },
    texts,
    texts,
    blocks,
    st.lists(texts, max_size=3),
)
