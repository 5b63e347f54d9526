"""One plan for each of the 3,321 communes of Vietnam, out of one workbook.

python examples/xa-phuong/plan.py out/xa-phuong.docx    the plan of an invented xã, as a sample
python examples/xa-phuong/plan.py out/so-lieu.xlsx      the workbook of all of them, for: docgen-vn batch
"""

import csv
import sys
from collections.abc import Iterator
from pathlib import Path

from docgen_vn import Document, load_many, render
from docgen_vn.writers.xlsx_input import input_workbook

HERE = Path(__file__).resolve().parent
PLAN = HERE / "_ke-hoach.yaml"
UNITS = HERE / "_don-vi.csv"
SAMPLE = {"code": "99999", "name": "Sao Mai", "type": "xã", "province": "tỉnh An Phú"}
TASKS = [
    {
        "what": "Xây dựng chương trình chi tiết Tuần lễ đọc sách",
        "lead": "Phòng Văn hóa - Xã hội",
        "partners": "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
        "due": "trước ngày 20/4/2026",
        "product": "Chương trình",
    },
    {
        "what": "Vận động quyên góp sách cho thiếu nhi {office.full_name}",
        "lead": "Phòng Văn hóa - Xã hội",
        "partners": "Đoàn Thanh niên; Hội Liên hiệp Phụ nữ",
        "due": "trong tháng 5/2026",
    },
    {
        "what": "Bố trí điểm đọc sách tại nơi tiếp nhận hồ sơ",
        "lead": "Trung tâm Phục vụ hành chính công",
        "due": "trước ngày 01/6/2026",
    },
    {
        "what": "Tổng hợp, báo cáo kết quả",
        "lead": "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân",
        "due": "chậm nhất ngày 15/7/2026",
        "product": "Báo cáo",
    },
]


def units() -> Iterator[dict[str, str]]:
    """Yield code, name, type and province of every commune."""
    with UNITS.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def workbook() -> bytes:
    """Return the workbook: a row a commune, a row a task."""
    return input_workbook({"offices": list(units()), "tasks": TASKS})


def plan() -> Document:
    """Return the plan of a commune that does not exist, as a sample."""
    document = next(load_many(PLAN, [SAMPLE], TASKS))
    if not isinstance(document, Document):
        raise document
    return document


if __name__ == "__main__":
    arguments = sys.argv[1:]
    if len(arguments) != 1 or not arguments[0].endswith((".docx", ".xlsx")):
        sys.exit("Cách dùng: python examples/xa-phuong/plan.py out/xa-phuong.docx (hoặc out/so-lieu.xlsx)")
    target = Path(arguments[0])
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".xlsx":
        target.write_bytes(workbook())
    else:
        render(plan()).save(target, overwrite=True)
    print(target)
