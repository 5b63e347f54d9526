"""Workbooks and plans for the tests of many documents: what people type, in the cells they type it in."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

OFFICES: Sequence[Sequence[Any]] = (
    ("Mã", "Tên", "Loại", "Số hộ"),
    ("00001", "Tân Lạc Hạ", "phường", 5230),
    ("00002", "Sao Mai", "xã", 3104),
)
TASKS: Sequence[Sequence[Any]] = (
    ("TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm", "Kinh phí (đồng)", "Cơ quan"),
    (1, "Mượn sách", "Thư viện", "Phòng A; Phòng B", "trước ngày 20/4/2026", "Kho sách", 1500000, None),
)
PLAN: Mapping[str, Any] = {
    "co_quan": {"ten": "{office.issuer}", "viet_tat": "UBND"},
    "dia_danh": "{office.place}",
    "ngay_ban_hanh": "2026-03",
    "trich_yeu": "Tổ chức Ngày hội đọc sách trên địa bàn {office.full_name}",
    "noi_dung": [{"muc": "Nội dung", "noi_dung": ["Một."]}, {"muc": "Tổ chức", "nhiem_vu": "bang"}],
    "noi_nhan": ["Các phòng"],
    "chu_ky": {"quyen_han": "TM.", "thay_mat_cho": "Ủy ban nhân dân", "chuc_vu": "Chủ tịch", "ho_ten": "Lý Văn Mẫu"},
}


def book(
    path: Path,
    offices: Sequence[Sequence[Any]] = OFFICES,
    tasks: Sequence[Sequence[Any]] | None = None,
    change: Callable[[Workbook], object] | None = None,
) -> Path:
    """Write a workbook with the sheets Cơ quan and Nhiệm vụ, `change` it, and return its path."""
    made = Workbook()
    made.remove(made.worksheets[0])
    for name, rows in (("Cơ quan", offices), ("Nhiệm vụ", tasks or ())):
        if rows:
            sheet = made.create_sheet(name)
            for row in rows:
                sheet.append(list(row))
    if change:
        change(made)
    made.save(path)
    return path
