import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lint.cases import codes, only, text

from docgen_vn.lint.citations import _NUMBER, _citations
from docgen_vn.lint.subject import words


@pytest.mark.parametrize(
    "words",
    [
        "Theo Quyết định số 15/QĐ-UBND ngày 08 tháng 8 năm 2025 của Ủy ban nhân dân tỉnh.",
        "Theo Quyết định số 15/QĐ-UBND, ngày 08/8/2025 của Ủy ban nhân dân tỉnh.",
        "Theo Quyết định số 15/QĐ-UBND của Ủy ban nhân dân tỉnh ngày 08/8/2025.",
        "Theo Quyết định số 15/QĐ-UBND ngày ... tháng ... năm 2026 của Ủy ban nhân dân tỉnh.",
        "Xét đề nghị của Sở Xây dựng tại Tờ trình số 15/TTr-SXD ngày 08/8/2025.",
        "Ủy ban nhân dân tỉnh đã ban hành Kế hoạch số 15/KH-UBND ngày 08/8/2025.",
    ],
)
def test_date_and_issuer_may_stand_around_the_number(words: str) -> None:
    assert codes(closing=words) == []


@pytest.mark.parametrize(
    ("words", "paper"),
    [
        ("Theo Nghị quyết số 34-NQ/TU, phường làm.", "Nghị quyết số 34-NQ/TU"),
        ("Theo Nghị định 30/2020/NĐ-CP.", "Nghị định 30/2020/NĐ-CP"),
        ("Theo Kế hoạch số\u00a012/KH-UBND ngày 08/8/2025.", "Kế hoạch số 12/KH-UBND"),
        ("Theo Kế hoạch số 12/KH-UBND của tỉnh.", "Kế hoạch số 12/KH-UBND"),
        ("Theo quy định tại Thông tư số 01/2019/TT-BNV ngày 24/01/2019.", "Thông tư số 01/2019/TT-BNV"),
    ],
)
def test_what_lacks_date_or_issuer_is_named(words: str, paper: str) -> None:
    found = only("citation-incomplete", closing=words)
    assert [f"viện dẫn {paper} chưa" in item.message for item in found] == [True]


@pytest.mark.parametrize(
    "words",
    [
        "Theo Luật số 85/2015/QH13.",
        "Trồng cây ở số 12/5 đường Hoa Sữa.",
        "Kế hoạch số 12 của tổ dân phố.",
        "Kế hoạch giai đoạn 2025-2030.",
    ],
)
def test_what_is_no_numbered_paper_is_left_alone(words: str) -> None:
    assert codes(closing=words) == []


def test_only_the_first_mention_in_the_whole_paper_counts() -> None:
    full = "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh"
    short = text("Thực hiện Kế hoạch số 12/KH-UBND.")
    assert codes(legal_bases=[full], body=[short, short]) == []
    assert codes(body=[short, short]) == ["citation-incomplete"]


def test_an_incomplete_citation_is_only_a_note() -> None:
    assert only("citation-incomplete", closing="Theo Kế hoạch số 12/KH-UBND.")[0].severity == "note"


@pytest.mark.parametrize("basis", ["Căn cứ Luật Một;", "Căn cứ Luật Một.", "*Căn cứ Luật Một;*"])
def test_a_legal_basis_may_have_its_end_mark_already(basis: str) -> None:
    assert codes(legal_bases=[basis]) == []


def test_what_a_council_weighs_is_one_sentence() -> None:
    weighed = "Xét Tờ trình của Ủy ban nhân dân xã; Báo cáo thẩm tra của Ban Kinh tế - Ngân sách; ý kiến của đại biểu"
    assert codes(legal_bases=["Căn cứ Luật Một", weighed]) == []


def test_a_resolution_beside_a_law_keeps_its_number() -> None:
    basis = "Căn cứ Luật Một và Nghị quyết số 5/2025/QH15 ngày 01/02/2025 của Quốc hội"
    assert codes(legal_bases=[basis]) == []


@pytest.mark.parametrize(
    ("basis", "law", "number"),
    [
        ("Căn cứ Luật Một số 72/2025/QH15 ngày 16 tháng 6 năm 2025", "Luật", "số 72/2025/QH15"),
        ("Căn cứ Bộ luật Hai số: 91/2015/QH13;", "Bộ luật", "số: 91/2015/QH13"),
        ("*Căn cứ Pháp lệnh 02/2020/UBTVQH14*", "Pháp lệnh", "02/2020/UBTVQH14"),
    ],
)
def test_i_ii_6_a_a_law_is_cited_without_its_number(basis: str, law: str, number: str) -> None:
    found = only("law-numbered", legal_bases=[basis])
    assert [item.message for item in found] == [f"Căn cứ ghi số, ký hiệu của {law}: «{number}»"]
    assert found[0].severity == "note"


TOKENS = re.findall(
    r"\S+", "Nghị quyết định Kế hoạch số số: 12 30/2020/NĐ-CP 15/KH-UBND 12/05/2026 34-NQ/TU và một Luật của, ngày"
)


@given(st.lists(st.sampled_from(TOKENS), max_size=14), st.sampled_from([" ", "  "]))
def test_papers_are_found_as_one_pattern_would_find_them(tokens: list[str], space: str) -> None:
    said = space.join(tokens)
    kinds = "|".join(words("citation")["kinds"])
    whole = re.compile(rf"\b(?:{kinds})\s+(?:số:?\s*)?(?P<number>{_NUMBER.pattern})", re.IGNORECASE)
    found = [(start, number.end()) for start, number in _citations(said)]
    assert found == [each.span() for each in whole.finditer(said)]
