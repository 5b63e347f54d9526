"""Names and titles of several lines break where a reader would break them (decree I.II.2.b)."""

import csv
from dataclasses import replace

import pytest
from paper_cases import PARENT
from papers import ISSUERS, LAW, LINE, plan
from places import ROOT

from docgen_vn.compose.paper import compose
from docgen_vn.model.document import Issuer
from docgen_vn.text.casing import upper
from docgen_vn.text.units import committee, place_of
from docgen_vn.tree.nodes import Role
from docgen_vn.writers.docx.layout import Ruler, head_layout
from docgen_vn.writers.docx.lines import even_lines, name_lines, tears, torn_names

NAMES = {
    "Ủy ban nhân dân phường Tân Lạc": "ỦY BAN NHÂN DÂN/PHƯỜNG TÂN LẠC",
    "Phòng Văn hóa và Xã hội phường An Lạc Hạ": "PHÒNG VĂN HÓA/VÀ XÃ HỘI/PHƯỜNG AN LẠC HẠ",
    "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân thành phố": (
        "VĂN PHÒNG/HỘI ĐỒNG NHÂN DÂN/VÀ ỦY BAN NHÂN DÂN/THÀNH PHỐ"
    ),
    "Hội đồng nhân dân phường Văn Miếu - Quốc Tử Giám": "HỘI ĐỒNG NHÂN DÂN/PHƯỜNG VĂN MIẾU -/QUỐC TỬ GIÁM",
    "Trạm Y tế phường Xuân Trường - Đà Lạt": "TRẠM Y TẾ PHƯỜNG/XUÂN TRƯỜNG - ĐÀ LẠT",
    "Trường Mầm non Sơn Ca": "TRƯỜNG MẦM NON/SƠN CA",
    "Trường Trung học cơ sở Lê Lợi": "TRƯỜNG TRUNG HỌC/CƠ SỞ LÊ LỢI",
    "Ban Chỉ đạo công tác tuyển quân": "BAN CHỈ ĐẠO/CÔNG TÁC TUYỂN QUÂN",
    "Sở Văn hóa, Thể thao và Du lịch": "SỞ VĂN HÓA, THỂ THAO/VÀ DU LỊCH",
    "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh Hà Trung": (
        "VĂN PHÒNG/ĐOÀN ĐẠI BIỂU QUỐC HỘI/VÀ HỘI ĐỒNG NHÂN DÂN/TỈNH HÀ TRUNG"
    ),
    "Tổng công ty Cấp thoát nước và Môi trường đô thị": "TỔNG CÔNG TY/CẤP THOÁT NƯỚC/VÀ MÔI TRƯỜNG ĐÔ THỊ",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_name_breaks_at_natural_places(name: str) -> None:
    layout = head_layout(compose(plan(issuer=Issuer(name=name)), LAW).head, LAW)
    assert "/".join(layout.issuer) == NAMES[name]


@pytest.mark.parametrize("length", ISSUERS)
def test_no_line_of_an_agency_tears_a_word(length: int) -> None:
    head = compose(plan(issuer=Issuer(name=ISSUERS[length], parent=PARENT)), LAW).head
    layout = head_layout(head, LAW)
    # Capitals tell no proper name from a common one.
    assert tears([line.lower() for line in layout.issuer]) == 0
    assert all(line.strip() and not line.endswith(".") for line in layout.issuer)


def test_the_lines_of_a_title_are_those_that_come_out_between_its_indents() -> None:
    ruler, room = Ruler(LAW, "large"), 467.7
    title = (
        "Dự Kỳ họp thứ hai (Kỳ họp thường lệ giữa năm\u00a02026) Hội đồng nhân dân phường khóa II, nhiệm kỳ 2026 - 2031"
    )
    even = ruler.even(title, Role.ABSTRACT, room)
    assert list(even.lines) == ruler.lines(title, Role.ABSTRACT, room - 2 * even.indent)
    assert tears(even.lines) == 0


LONG = (
    "Triển khai thực hiện công tác phòng cháy, chữa cháy và cứu nạn, cứu hộ gắn với xây dựng nông thôn mới trên "
    "địa bàn xã năm 2026 và những năm tiếp theo của Ủy ban nhân dân xã, các thôn, tổ dân phố"
)


@pytest.mark.parametrize("count", range(8, 44))
@pytest.mark.parametrize("role", [Role.ABSTRACT, Role.ANNEX_SOURCE, Role.SUBJECT])
def test_every_title_comes_out_as_it_was_laid(role: Role, count: int) -> None:
    ruler, room = Ruler(LAW, "large"), 180.0 if role is Role.SUBJECT else 467.7
    title = " ".join(LONG.split()[:count])
    even = ruler.even(title, role, room)
    assert list(even.lines) == ruler.lines(title, role, room - 2 * even.indent)


def test_i_ii_5_b_the_session_of_a_council_does_not_tear_its_name() -> None:
    measure = Ruler(LAW, "large")
    session = upper("Hội đồng nhân dân xã Trà Leng Thượng khóa II, kỳ họp thứ hai")
    lines = even_lines(session, 383, lambda text: measure.width(text, Role.ISSUING_AUTHORITY))
    assert lines == ["HỘI ĐỒNG NHÂN DÂN XÃ TRÀ LENG THƯỢNG", "KHÓA II, KỲ HỌP THỨ HAI"]


def test_the_blanks_of_a_date_are_a_date() -> None:
    assert tears(["ngày\u00a0……", "tháng\u00a0…… năm\u00a0……"]) == tears(["ngày\u00a005", "tháng\u00a001"]) == 1


def test_an_abbreviated_capacity_never_stands_alone() -> None:
    measure = Ruler(LAW, "large")
    lines = name_lines("TM. HỘI ĐỒNG NHÂN DÂN", 150, lambda text: measure.width(text, Role.AUTHORITY))
    assert lines[0] != "TM."


@pytest.mark.parametrize(
    ("abstract", "ends"),
    [
        ("Phòng, chống dịch bệnh và bảo đảm an toàn thực phẩm trên địa bàn phường Xuân Trường năm 2026", "thực phẩm"),
        ("Tổng kết công tác thi đua phường Tân Lạc Hạ (từ ngày 05 tháng 01 năm 2025 đến 31/12/2026)", "ngày 05 tháng"),
        ("Kết quả công tác 6 tháng đầu năm, phương hướng nhiệm vụ 6 tháng cuối năm 2026", "phương hướng"),
        ("Tuyên dương người tốt, việc tốt phường Tân Bình Hạ giai đoạn 2025 - 2030 và thi đua năm 2026", "Bình Hạ"),
    ],
)
def test_an_abstract_keeps_words_and_names_whole(abstract: str, ends: str) -> None:
    ruler = Ruler(LAW, "large")
    even = ruler.even(abstract, Role.ABSTRACT, LINE)
    lines = ruler.lines(abstract, Role.ABSTRACT, LINE - 2 * even.indent)
    assert len(lines) == 2
    assert tears(lines) == 0
    assert any(ends in line for line in lines)


WHOLE = [  # syllables of one word are joined by "_"
    "Đoàn Thanh_niên Cộng_sản Hồ_Chí_Minh phường",
    "Đội Thiếu_niên Tiền_phong Hồ_Chí_Minh phường",
    "Hội Nạn_nhân Chất_độc Da_cam Dioxin phường",
    "Liên_hiệp các Tổ_chức Hữu_nghị thành_phố",
    "Hội Bảo_trợ Người Khuyết_tật và Trẻ_em Mồ_côi",
    "Trung_tâm Kỹ_thuật Tiêu_chuẩn Đo_lường Chất_lượng",
    "Cục Thi_hành_án Dân_sự thành_phố",
    "Trung_tâm Trợ_giúp Pháp_lý Nhà_nước",
    "Bệnh_viện Chấn_thương Chỉnh_hình và Phục_hồi Chức_năng",
    "Bệnh_viện Y_học Cổ_truyền",
    "Trường Phổ_thông Dân_tộc Nội_trú Trung_học Cơ_sở",
    "Trung_tâm Giáo_dục Nghề_nghiệp - Giáo_dục Thường_xuyên",
    "Ban Bồi_thường, Giải_phóng Mặt_bằng và Tái_định_cư",
    "Đài Khí_tượng Thủy_văn khu_vực",
    "Trung_tâm Khuyến_nông và Dịch_vụ Nông_nghiệp",
    "Công_ty Cổ_phần Cấp_nước và Môi_trường Đô_thị",
    "Ủy_ban Mặt_trận Tổ_quốc Việt_Nam phường",
    "Ban Tuyên_giáo và Dân_vận Đảng_ủy phường",
    "Bảo_tàng Lịch_sử Cách_mạng thành_phố",
    "Chi_cục Biển, Thủy_sản và Kiểm_ngư",
]


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("limit", range(170, 270, 20))
def test_the_words_in_the_name_of_an_organ_stay_whole(name: str, limit: int) -> None:
    measure = Ruler(LAW, "large")
    lines = name_lines(upper(name.replace("_", " ")), limit, lambda text: measure.width(text, Role.ISSUER))
    joined = upper(name)
    ends = [len(" ".join(lines[:count])) for count in range(1, len(lines))]
    assert not [joined[:end] for end in ends if joined[end] == "_"]


def test_the_names_of_all_communes_break_behind_their_unit_or_a_dash_only() -> None:
    """A long place leaves the agency little room: a third line or the smaller sizes keep the name whole."""
    with (ROOT / "examples" / "xa-phuong" / "_don-vi.csv").open(encoding="utf-8", newline="") as file:
        units = [(row["name"], row["type"]) for row in csv.DictReader(file)]
    head = compose(plan(), LAW).head
    for name, kind in units:
        date = f"{place_of(name, kind)}, ngày 25 tháng 12 năm 2026"
        issuer = upper(committee(name, kind))
        layout = head_layout(replace(head, parent="", issuer=issuer, place_date=date), LAW)
        joined = "/".join(layout.issuer)
        whole = joined.replace("PHƯỜNG/", "PHƯỜNG ").replace("XÃ/", "XÃ ").replace(" -/", " - ")
        assert upper(name) in whole, joined
        assert layout.place_fits


def test_a_name_cut_in_two_is_known_from_a_break_behind_its_unit_or_a_dash() -> None:
    assert torn_names(["ỦY BAN NHÂN DÂN", "PHƯỜNG VĂN MIẾU -", "QUỐC TỬ GIÁM"]) == 0
    assert torn_names(["ỦY BAN NHÂN DÂN", "PHƯỜNG", "TRẦN HƯNG ĐẠO"]) == 0
    assert torn_names(["ỦY BAN NHÂN DÂN", "PHƯỜNG VĂN", "MIẾU - QUỐC", "TỬ GIÁM"]) == 2
    assert torn_names(["ỦY BAN NHÂN DÂN", "PHƯỜNG VĂN MIẾU", "- QUỐC TỬ GIÁM"]) == 1
    assert torn_names([]) == 0


def test_the_smaller_sizes_keep_a_dash_from_beginning_a_line() -> None:
    head = compose(plan(), LAW).head
    date = "Văn Miếu - Quốc Tử Giám, ngày …… tháng 11 năm 2026"
    issuer = "ỦY BAN NHÂN DÂN PHƯỜNG VĂN MIẾU - QUỐC TỬ GIÁM"
    layout = head_layout(replace(head, parent="", issuer=issuer, place_date=date), LAW)
    assert layout.step == "small"
    assert layout.issuer == ["ỦY BAN NHÂN DÂN", "PHƯỜNG VĂN MIẾU -", "QUỐC TỬ GIÁM"]
