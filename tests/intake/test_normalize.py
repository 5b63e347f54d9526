from pathlib import Path
from typing import Any

import pytest
from intake_samples import codes, plan, reading, spots

from docgen_vn.intake.reader import read
from docgen_vn.model.document import Document


def _document(**keys: Any) -> Document:
    document = read({"co_quan": "Phường", **keys}).document
    assert document is not None
    return document


def _body(*body: Any) -> tuple[Any, ...]:
    return _document(noi_dung=list(body)).body


def _full(*body: Any) -> tuple[Any, ...]:
    return Document.model_validate({"issuer": {"name": "Phường"}, "body": list(body)}).body


def test_vietnamese_keys_with_and_without_marks_mean_the_english_ones() -> None:
    given = {
        "Loại": "Kế hoạch",
        "Cơ quan": {"ten": "Ủy ban nhân dân phường Sao Mai", "viet_tat": "UBND"},
        "số": 7,
        "dia_danh": "Sao Mai",
        "Ngày ban hành": "2026-03-05",
        "trich_yeu": "Tổ chức Ngày hội đọc sách năm 2026",
        "mo_dau": "Thực hiện chương trình công tác năm, phường tổ chức ngày hội như sau:",
        "noi_dung": [
            {
                "muc": "Mục đích",
                "noi_dung": [
                    {"khoan": "Khơi dậy thói quen đọc."},
                    {
                        "de_muc": "Yêu cầu",
                        "ma": "yeu-cau",
                        "noi_dung": [{"điểm": "Tiết kiệm."}, {"+": "An toàn."}, "Không phô trương."],
                    },
                ],
            },
            {"giua": ["Ngày hội", "đọc sách"]},
            {"bang": {"dau_bang": ["Việc", "Số"], "hang": [["Sách", 100], ["Kệ", 2.5]]}},
            {"nhiem_vu": "bảng"},
        ],
        "nhiem_vu": [{"noi_dung": "Mượn sách", "chu_tri": "Thư viện", "thoi_han": "trước ngày 20/4/2026"}],
        "noi_nhan": ["Như trên"],
        "luu": {"don_vi": "VHXH", "so_ban": 2},
        "chu_ky": {
            "quyen_han": ["TM.", "KT."],
            "thay_mat_cho": ["Ủy ban nhân dân", "Chủ tịch"],
            "chuc_vu": "Phó Chủ tịch",
            "ho_ten": "Lý Văn Mẫu",
        },
        "phu_luc": [{"tieu_de": "Danh mục", "huong": "ngang"}],
    }
    assert read(given).document == read(plan()).document


def test_keys_of_a_part_may_stand_beside_it() -> None:
    document = _document(
        co_quan_chu_quan="Thành phố", chuc_vu="Chủ tịch", ho_ten="Lý Văn Mẫu", luu="VP", dia_chi="Số 1"
    )
    assert (document.issuer.name, document.issuer.parent) == ("Phường", "Thành phố")
    assert (document.signature.position, document.signature.full_name) == ("Chủ tịch", "Lý Văn Mẫu")
    assert document.filing.unit == "VP"
    assert document.contact is not None
    assert document.contact.address == "Số 1"


def test_a_key_beside_a_part_and_in_it_is_said_twice(tmp_path: Path) -> None:
    data = "issuer: {name: Phường, parent: A}\nco_quan_chu_quan: B\n"
    assert spots(reading(tmp_path, data)) == [("input-same-meaning", 2, 1)]


@pytest.mark.parametrize(
    ("written", "kind"),
    [("KH", "ke_hoach"), ("Kế hoạch", "ke_hoach"), ("ĐA", "de_an"), ("da", "du_an"), ("thong_bao", "thong_bao")],
)
def test_a_kind_may_be_named_or_abbreviated(written: str, kind: str) -> None:
    assert _document(loai=written).kind == kind


@pytest.mark.parametrize("written", ["TM.", "TM", "tm", "thay mặt", "Thay mặt", "thay_mat"])
def test_a_capacity_may_be_named_or_abbreviated(written: str) -> None:
    signature = {"quyen_han": written, "thay_mat_cho": "Ủy ban nhân dân"}
    assert _document(chu_ky=signature).signature.capacity == ("thay_mat",)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Một", {"type": "paragraph", "text": "Một"}),
        ({"paragraph": "Một"}, {"type": "paragraph", "text": "Một"}),
        ({"doan": "Một"}, {"type": "paragraph", "text": "Một"}),
        ({"section": "Một"}, {"type": "section", "title": "Một"}),
        ({"muc": "Một"}, {"type": "section", "title": "Một"}),
        ({"tieu_muc": "Một"}, {"type": "subsection", "title": "Một"}),
        ({"phan": "Một"}, {"type": "part", "title": "Một"}),
        ({"chuong": "Một"}, {"type": "chapter", "title": "Một"}),
        ({"dieu": "Một"}, {"type": "article", "title": "Một"}),
        ({"article": None, "text": "Một"}, {"type": "article", "text": "Một"}),
        ({"clause": "Một"}, {"type": "clause", "text": "Một"}),
        ({"heading": "Một"}, {"type": "clause", "title": "Một"}),
        ({"heading": "Một", "text": "Hai"}, {"type": "clause", "title": "Một", "text": "Hai"}),
        (
            {"clause": {"title": "Một", "text": "Hai"}, "id": "x"},
            {"type": "clause", "title": "Một", "text": "Hai", "id": "x"},
        ),
        ({"point": "Một"}, {"type": "point", "text": "Một"}),
        ({"bullet": "Một"}, {"type": "bullet", "text": "Một"}),
        ({"gach": "Một", "dau": "+"}, {"type": "bullet", "text": "Một", "sign": "+"}),
        ({"-": "Một"}, {"type": "bullet", "text": "Một", "sign": "-"}),
        ({"+": "Một"}, {"type": "bullet", "text": "Một", "sign": "+"}),
        ({"center": ["Một", "Hai"]}, {"type": "centered", "lines": ["Một", "Hai"]}),
        ({"center": "Một\nHai\n"}, {"type": "centered", "lines": ["Một", "Hai"]}),
        ({"tasks": "by_lead"}, {"type": "tasks"}),
        ({"tasks": None}, {"type": "tasks"}),
        (
            {"table": {"header": ["a"], "rows": [["x"], [None]]}},
            {"type": "table", "header": ["a"], "rows": [["x"], [""]]},
        ),
        (
            {
                "bang": {"đầu bảng": [[{"lời văn": "a", "gộp cột": 2}, "b"]], "hàng": [[{"gop_hang": "2"}, 1, None]]},
                "Tổng cộng": True,
                "bằng chữ": "b",
                "tên hàng tổng": "Cộng",
                "đơn vị": "kg",
                "để nguyên": 2,
            },
            {
                "type": "table",
                "header": [[{"text": "a", "columns": 2}, "b"]],
                "rows": [[{"rows": 2}, 1, ""]],
                "totals": True,
                "in_words": "b",
                "totals_label": "Cộng",
                "unit": "kg",
                "plain": 2,
            },
        ),
        ({"bang": {"dau_bang": ["a"]}, "can_le": ["giữa"]}, {"type": "table", "header": ["a"], "align": ["center"]}),
        ({"loai": "khoan", "loi_van": "Một"}, {"type": "clause", "text": "Một"}),
    ],
)
def test_each_short_form_is_its_full_form(short: Any, full: Any) -> None:
    assert _body(short) == _full(full)


def test_a_list_under_a_block_key_is_as_many_blocks() -> None:
    points = [{"type": "point", "text": text} for text in "abc"]
    for short in ({"points": ["a", "b", "c"]}, {"diem": ["a", {"loi_van": "b"}, "c"]}, {"point": ["a", "b", "c"]}):
        assert _body(short) == _full(*points)
    assert _body({"-": ["a"], "+": ["b"]}) == _full(
        {"type": "bullet", "text": "a"}, {"type": "bullet", "sign": "+", "text": "b"}
    )


def test_lists_beside_a_block_stand_in_it_after_its_own_blocks() -> None:
    short = {"clause": "Một", "points": ["a", "b"], "blocks": ["Hai"]}
    inner = [{"type": "paragraph", "text": "Hai"}, {"type": "point", "text": "a"}, {"type": "point", "text": "b"}]
    assert _body(short) == _full({"type": "clause", "text": "Một", "blocks": inner})


def test_tables_and_tasks_beside_a_block_stand_in_it() -> None:
    full = {"type": "section", "title": "Một", "blocks": [{"type": "tasks", "layout": "list"}]}
    assert _body({"section": "Một", "tasks": "list"}) == _full(full)


def test_blocks_may_be_one_mapping_or_one_text() -> None:
    assert _document(noi_dung={"khoan": ["a", "b"]}).body == _document(noi_dung=[{"khoan": "a"}, {"khoan": "b"}]).body
    assert _document(noi_dung="a").body == _document(noi_dung=["a"]).body


@pytest.mark.parametrize(
    ("block", "code"),
    [
        ({"clause": "a", "section": "b"}, "input-two-blocks"),
        ({"points": ["a"], "id": "x"}, "input-two-blocks"),
        ({"text": "a"}, "input-no-block"),
        ({}, "input-no-block"),
        ({"clasue": "a"}, "input-unknown-key"),
        ({"clause": "a", "zzzz": "b"}, "input-strange-key"),
        ({"type": "khoảng", "text": "a"}, "input-bad-choice"),
        ({"paragraph": "a", "blocks": ["b"]}, "input-key-not-here"),
        ({"clause": "a", "sign": "-"}, "input-key-not-here"),
        ({"clause": "a", "text": "b"}, "input-duplicate-key"),
        ({"table": {"rows": [["x"]]}}, "input-missing"),
        ({"center": []}, "input-empty"),
        ({"tasks": "by_day"}, "input-bad-choice"),
        ({"point": 5}, "input-wrong-type"),
        (5, "input-wrong-type"),
        (["a"], "input-wrong-type"),
        (None, "input-missing"),
        ({"point": "  "}, "input-empty"),
        ({"bullet": "a", "sign": "*"}, "input-bad-choice"),
    ],
)
def test_what_is_no_block_is_one_finding(block: Any, code: str) -> None:
    for body in ([block], ["Một", {"section": "Hai", "blocks": [block]}]):
        assert codes(read(plan(body=body))) == [code]


@pytest.mark.parametrize(
    ("data", "keys"),
    [
        ({"chu_ky": "Lý Văn Mẫu"}, "quyen_han, thay_mat_cho, chuc_vu, chuc_vu_khac, ho_ten, anh_chu_ky, anh_dau"),
        ({"filing": 5}, "unit, copies"),
        ({"nhiem_vu": [5]}, "noi_dung, chu_tri, phoi_hop, thoi_han, san_pham, kinh_phi, ma"),
    ],
)
def test_a_value_in_the_place_of_a_group_is_told_the_keys_of_the_group(data: dict[str, Any], keys: str) -> None:
    (found,) = [item for item in read(data).findings if item.code == "input-no-group"]
    assert found.fix.endswith(f": {keys}")


def test_the_nearest_key_is_named_in_the_language_of_the_user(tmp_path: Path) -> None:
    vietnamese = reading(tmp_path, "co_quan: {ten: Phường}\ndia_danh: Sao Mai\nnoi_nhna: [A]\n").findings[0]
    english = reading(tmp_path, "issuer: {name: Phường}\nplace: Sao Mai\nrecipient: [A]\n").findings[0]
    assert ("“noi_nhan”" in vietnamese.message, "“recipients”" in english.message) == (True, True)
    assert (vietnamese.place.line, vietnamese.place.column, vietnamese.place.path) == (3, 1, "noi_nhna")


def test_a_key_that_is_like_no_other_gets_the_list_of_keys() -> None:
    strange = read(plan(issuer={"name": "Phường", "xyzzy": 1})).findings[0]
    assert strange.code == "input-strange-key"
    assert "name, parent, joint, code" in strange.fix


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("- Địa chỉ: số 5 đường Hoa Sữa", "Địa chỉ"),
        ("- Tên: Hoa", "Tên"),
        ("- Nội dung ủy quyền:", "Nội dung ủy quyền"),
        (f"- Thực hiện {'chỉ đạo ' * 9}như sau:", f"Thực hiện {'chỉ đạo ' * 9}"[:60] + "…"),
        ("- bang: {dau_bang: [A], hang: [[Tên: Hoa]]}", "Tên"),
    ],
)
def test_a_sentence_that_a_colon_made_a_key_is_told_to_be_quoted(tmp_path: Path, line: str, said: str) -> None:
    found = reading(tmp_path, f"co_quan: Phường\nnoi_dung:\n  {line}\n").findings[0]
    assert (found.code, f"“{said}”" in found.message) == ("input-text-as-key", True)
    assert "ngoặc kép" in found.fix


@pytest.mark.parametrize(
    ("key", "nearest"), [("Kho an", "khoan"), ("gach dau  dongg", "gach_dau_dong"), ("muk", "muc")]
)
def test_a_key_of_a_block_that_is_misspelt_is_no_sentence(tmp_path: Path, key: str, nearest: str) -> None:
    found = reading(tmp_path, f"co_quan: Phường\nnoi_dung:\n  - {key}: Một\n").findings[0]
    assert (found.code, f"“{nearest}”" in found.message) == ("input-unknown-key", True)


def test_the_parent_of_the_issuer_may_stand_at_the_top(tmp_path: Path) -> None:
    read_ = reading(tmp_path, "co_quan: Phường Một\nchu_quan: Tỉnh Hai\nnoi_dung: [Ba]\n")
    assert read_.document is not None
    assert read_.document.issuer.parent == "Tỉnh Hai"


@pytest.mark.parametrize(
    ("key", "written", "word"),
    [
        ("do_khan", "hỏa tốc", "hoa_toc"),
        ("do_khan", "Hoả tốc", "hoa_toc"),
        ("urgency", "KHẨN", "khan"),
        ("Độ khẩn", "Thượng khẩn", "thuong_khan"),
        ("do_mat", "MẬT", "mat"),
        ("secrecy", "Tuyệt mật", "tuyet_mat"),
        ("luu_hanh", "Lưu hành nội bộ", "luu_hanh_noi_bo"),
        ("pham_vi_luu_hanh", "XEM XONG TRẢ LẠI", "xem_xong_tra_lai"),
    ],
)
def test_marks_are_written_as_people_write_them(key: str, written: str, word: str) -> None:
    document = _document(**{key: written})
    assert word in (document.urgency, document.secrecy, document.circulation)


def test_a_mark_that_is_none_names_the_words(tmp_path: Path) -> None:
    found = reading(tmp_path, "co_quan: A\ndo_mat: kín\n")
    assert codes(found) == ["input-bad-choice"]
    assert "tuyet_mat, toi_mat, mat" in found.findings[0].fix


def test_a_decision_with_its_text_and_its_copy_in_vietnamese() -> None:
    document = _document(
        tham_quyen="Chủ tịch",
        cung_ban_hanh="Sở Y tế",
        cung_ky=[{"quyen_han": "KT.", "thay_mat_cho": "Giám đốc", "chuc_vu": "Phó Giám đốc", "ho_ten": "Lý Văn Mẫu"}],
        van_ban_kem_theo={"loai": "Quy chế", "trich_yeu": "A", "noi_dung": [{"chuong": "B", "dieu": ["C"]}]},
        ban_sao={"hinh_thuc": "TrS", "co_quan": "Văn phòng", "luu": "VP", "chu_ky": {"chuc_vu": "Chánh Văn phòng"}},
    )
    assert (document.authority, document.issuer.joint) == ("Chủ tịch", ("Sở Y tế",))
    assert document.co_signatures[0].capacity == ("ky_thay",)
    assert (
        document.attached
        == read(
            {
                "issuer": {"name": "A"},
                "attached": {
                    "kind": "Quy chế",
                    "abstract": "A",
                    "blocks": [{"type": "chapter", "title": "B", "blocks": [{"type": "article", "title": "C"}]}],
                },
            }
        ).document.attached
    )  # type: ignore[union-attr]
    assert document.copy_of is not None
    assert (document.copy_of.form, document.copy_of.filing.unit) == ("trich_sao", "VP")


def test_slips_in_the_new_parts_are_named_as_the_user_names_them(tmp_path: Path) -> None:
    found = reading(
        tmp_path,
        "co_quan: A\nvan_ban_kem_theo: {trich_yeu: B}\nban_sao: {hinh_thuc: sao, co_quan: {viet_tat: C}}\n"
        "cung_ky: [{chuc_vu: 5}, x]\n",
    )
    said = [(item.code, item.place.path, item.message.split("”")[0]) for item in found.findings]
    assert said == [
        ("input-missing", "attached.kind", "Thiếu “loai"),
        ("input-bad-choice", "copy_of.form", "“hinh_thuc"),
        ("input-missing", "copy_of.issuer.name", "Thiếu “ten"),
        ("input-wrong-type", "co_signatures[0].position", "“chuc_vu"),
        ("input-no-group", "co_signatures[1]", "“cung_ky[1]"),
    ]
    assert found.partial is not None


def test_two_keys_for_the_same_slot_are_a_finding_at_the_second(tmp_path: Path) -> None:
    found = reading(tmp_path, "issuer: {name: Phường}\nplace: A\ndia_danh: B\nĐịa danh: C\n")
    assert spots(found) == [("input-same-meaning", 3, 1), ("input-same-meaning", 4, 1)]
    assert "dòng 2" in found.findings[0].message
    assert found.partial is not None
    assert found.partial.place == "A"


def test_keys_that_stand_twice_in_a_due_date_are_a_finding(tmp_path: Path) -> None:
    text = (
        '{"issuer": {"name": "P"}, "tasks": [{"what": "a", "due": {"before": "2026-01-02", "before": "2026-01-03"}}]}'
    )
    assert spots(reading(tmp_path, text, "a.json")) == [("input-duplicate-key", 1, 83)]


def test_a_task_may_be_a_text() -> None:
    assert [task.what for task in _document(nhiem_vu=["Một", {"viec": "Hai"}]).tasks] == ["Một", "Hai"]


def test_a_key_of_a_merged_cell_that_nobody_knows_or_that_stands_twice_is_named(tmp_path: Path) -> None:
    cells = "[{text: a, colums: 2}, {text: b, gop_cot: 2, columns: 3}]"
    data = f"issuer: Phường\nbody:\n- table:\n    header: {cells}\n    rows: [[{{txt: x}}]]\n"
    assert spots(reading(tmp_path, data)) == [
        ("input-unknown-key", 4, 24),
        ("input-same-meaning", 4, 58),
        ("input-unknown-key", 5, 14),
    ]
