"""A plan of an invented ward and how often its tasks are told, for the tests of the papers made from it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from docgen_vn.model.blocks import Table
from docgen_vn.model.document import Document
from docgen_vn.model.walk import walk_document

YEAR = 2026
UNITS = ("Văn phòng", "Phòng Kinh tế", "Công an phường")

DUES = (
    "trước ngày 20 hằng tháng",
    "định kỳ hằng quý",
    "trong thời hạn 15 ngày làm việc kể từ ngày ban hành",
    "vào thứ Sáu tuần thứ hai của tháng 3/2026",
    "trong ngày 10/3 âm lịch",
    "trước Tết Nguyên đán 10 ngày",
    "từ ngày 15/4 đến ngày 30/9/2026",
    "từ ngày 16/11/2026 đến ngày 15/01/2027",
    "trước ngày 15/3/2027",
    "trước ngày 31/12/2025",
    "trước ngày 10/3, ngày 10/6 và ngày 10/9/2026",
    "thứ Hai hằng tuần",
    "trong tháng 4 hằng năm",
    "hằng ngày",
    "thường xuyên",
    "thường xuyên trong quý II/2026",
    "thường xuyên trong năm 2027",
    "đột xuất",
    "khi có yêu cầu",
    "trong thời hạn 30 ngày kể từ ngày nghiệm thu",
    "dự kiến vào tháng 12/2026",
    None,
)


def plan(dues: Sequence[str | None] = DUES, **changes: Any) -> Document:
    """Return a plan with a task for each due date; its name tells its place, its units turn around."""
    facts: dict[str, Any] = {
        "kind": "ke_hoach",
        "issuer": {"name": "Ủy ban nhân dân phường Bến Sậy", "code": "UBND"},
        "number": 5,
        "place": "Bến Sậy",
        "issued_on": "2026-01-05",
        "period": YEAR,
        "abstract": "Công tác năm 2026 của Ủy ban nhân dân phường Bến Sậy",
        "opening": ["Ủy ban nhân dân phường Bến Sậy ban hành Kế hoạch công tác năm 2026 như sau:"],
        "body": [{"type": "section", "title": "Nhiệm vụ", "blocks": [{"type": "tasks"}]}],
        "tasks": [_task(place, due) for place, due in enumerate(dues, start=1)],
        "recipients": ["Như trên", "Thường trực Đảng ủy (để b/c)", "Chủ tịch, các Phó Chủ tịch UBND phường"],
        "filing": {"unit": "VP"},
        "signature": {
            "capacity": "thay_mat",
            "on_behalf_of": "Ủy ban nhân dân",
            "position": "Chủ tịch",
            "full_name": "Lâm Thị Ngọc Diệp",
        },
    }
    return Document.model_validate(facts | changes)


def _task(place: int, due: str | None) -> dict[str, Any]:
    lead, partner = UNITS[place % 3], UNITS[(place + 1) % 3]
    return {"what": name_of(place), "lead": lead, "partners": [partner], "due": due, "product": "Báo cáo"}


def name_of(place: int) -> str:
    return f"Việc thứ [{place}]"


def tables(paper: Document) -> list[Table]:
    return [block for _, block in walk_document(paper) if isinstance(block, Table)]


def told(papers: Iterable[Document]) -> Counter[int]:
    """Return how often each task stands in a table of `papers`, by its place."""
    cells = (str(cell) for paper in papers for table in tables(paper) for row in table.rows for cell in row)
    return Counter(int(cell[10:-1]) for cell in cells if cell.startswith("Việc thứ ["))
