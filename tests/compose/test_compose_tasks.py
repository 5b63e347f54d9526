from papers import LAW, plan

from docgen_vn.compose.paper import compose
from docgen_vn.compose.tasks import task_blocks, task_table
from docgen_vn.model.blocks import Bullet, Clause, TaskLayout, Tasks
from docgen_vn.model.document import Task
from docgen_vn.tree import nodes

FULL = Task(
    what="lập dự toán",
    lead="Phòng Kinh tế",
    partners=["Văn phòng", "Công an phường"],
    due="2026-03-08",
    product="Tờ trình",
    budget="5 triệu đồng",
)
BARE = Task(what="Dọn dẹp.")
OTHER = Task(what="Trồng cây", lead="Văn phòng")
AGAIN = Task(what="quyết toán", lead="Phòng Kinh tế", due="trong tháng 12/2026")


def printed(layout: TaskLayout, *tasks: Task) -> list[str]:
    found = []
    for block in task_blocks(tasks, layout, LAW):
        assert isinstance(block, Clause | Bullet)
        found += [block.text or "", *[inner.text for inner in block.blocks if isinstance(inner, Bullet)]]
    return found


def test_tasks_are_grouped_by_lead_unit_in_the_order_the_units_come() -> None:
    assert printed(TaskLayout.BY_LEAD, FULL, OTHER, AGAIN) == [
        "Phòng Kinh tế:",
        (
            "Lập dự toán. Phối hợp: Văn phòng, Công an phường. Thời hạn: chậm nhất ngày 08/3/2026. "
            "Sản phẩm: Tờ trình. Kinh phí: 5 triệu đồng."
        ),
        "Quyết toán. Thời hạn: trong tháng 12/2026.",
        "Văn phòng:",
        "Trồng cây.",
    ]


def test_tasks_of_nobody_go_to_all_units_concerned() -> None:
    assert printed(TaskLayout.BY_LEAD, BARE) == ["Các cơ quan, đơn vị liên quan:", "Dọn dẹp."]


def test_a_list_of_tasks_names_the_lead_of_each() -> None:
    assert printed(TaskLayout.LIST, AGAIN, BARE) == [
        "Quyết toán. Chủ trì: Phòng Kinh tế. Thời hạn: trong tháng 12/2026.",
        "Dọn dẹp.",
    ]


def test_marks_at_the_end_of_facts_are_not_doubled() -> None:
    task = Task(what="Dọn dẹp;", product="Báo cáo.", budget="Theo quy định…")
    assert printed(TaskLayout.LIST, task) == ["Dọn dẹp. Sản phẩm: Báo cáo. Kinh phí: Theo quy định…"]


def test_a_task_that_is_only_a_full_stop_is_printed_as_typed() -> None:
    assert printed(TaskLayout.LIST, Task(what=".")) == ["."]
    assert printed(TaskLayout.LIST, Task(what=".", product="Báo cáo")) == ["Sản phẩm: Báo cáo."]


def test_the_table_has_the_columns_of_a_plan() -> None:
    table = task_table([FULL.model_copy(update={"budget": None}), BARE], LAW)
    assert table.header == ("STT", "Nội dung", "Chủ trì", "Phối hợp", "Thời hạn", "Sản phẩm")
    assert table.rows == (
        (1, "Lập dự toán", "Phòng Kinh tế", "Văn phòng, Công an phường", "Chậm nhất ngày 08/3/2026", "Tờ trình"),
        (2, "Dọn dẹp.", "", "", "", ""),
    )


def test_a_budget_takes_a_column_of_its_own_and_is_not_lost() -> None:
    table = task_table([FULL, BARE], LAW)
    assert table.header[-2:] == ("Sản phẩm", "Kinh phí")
    assert [row[-1] for row in table.rows] == ["5 triệu đồng", ""]


def test_in_the_paper_numbers_of_the_table_are_centred_and_texts_stand_left() -> None:
    table = compose(plan(body=[Tasks(layout="table")], tasks=[FULL], legal_bases=[], opening=[]), LAW).blocks[0]
    assert isinstance(table, nodes.Table)
    assert [cell.align for cell in table.rows[0]] == ["center", *["left"] * 6]


def test_more_than_a_thousand_tasks_are_numbered_on() -> None:
    table = task_table([BARE] * 1001, LAW)
    assert [row[0] for row in table.rows] == list(range(1, 1002))


def test_stars_in_tasks_are_read_where_they_are_printed() -> None:
    paper = compose(plan(body=[Tasks(layout="list")], tasks=[Task(what="*dự kiến* dọn dẹp")], closing=[]), LAW)
    last = paper.blocks[-1]
    assert isinstance(last, nodes.Paragraph)
    assert [(run.text, run.italic) for run in last.runs] == [("- ", False), ("Dự kiến", True), (" dọn dẹp./.", False)]
