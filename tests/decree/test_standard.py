"""The tables of the law: complete, typed, within their own ranges, each row with its clause."""

import re

import pytest

from docgen_vn.decree.standard import Kind, Step, Style, standard
from docgen_vn.model.document import Document
from docgen_vn.text.casing import fold
from docgen_vn.text.widths import width
from docgen_vn.tree.nodes import Role

LAW = standard()
ABBREVIATIONS = {  # III.I; thư công and công văn have none
    "nghi_quyet": "NQ",
    "quyet_dinh": "QĐ",
    "chi_thi": "CT",
    "quy_che": "QC",
    "quy_dinh": "QyĐ",
    "thong_cao": "TC",
    "thong_bao": "TB",
    "huong_dan": "HD",
    "chuong_trinh": "CTr",
    "ke_hoach": "KH",
    "phuong_an": "PA",
    "de_an": "ĐA",
    "du_an": "DA",
    "bao_cao": "BC",
    "bien_ban": "BB",
    "to_trinh": "TTr",
    "hop_dong": "HĐ",
    "cong_van": "",
    "cong_dien": "CĐ",
    "ban_ghi_nho": "BGN",
    "ban_thoa_thuan": "BTT",
    "giay_uy_quyen": "GUQ",
    "giay_moi": "GM",
    "giay_gioi_thieu": "GGT",
    "giay_nghi_phep": "GNP",
    "phieu_gui": "PG",
    "phieu_chuyen": "PC",
    "phieu_bao": "PB",
    "thu_cong": "",
}


def test_the_standard_is_loaded_once() -> None:
    assert standard() is standard()
    assert LAW.name == "nd30_2020"


def test_a_law_that_is_not_there_is_not_found() -> None:
    with pytest.raises(FileNotFoundError):
        standard("nd99_2099")


# --- the page


def test_the_page_is_a4_with_margins_the_law_allows() -> None:
    page = LAW.page
    assert (page.width, page.height) == (210, 297)
    assert 20 <= page.margins.top <= 25
    assert 20 <= page.margins.bottom <= 25
    assert 30 <= page.margins.left <= 35
    assert 15 <= page.margins.right <= 20
    assert page.text_width == 210 - page.margins.left - page.margins.right


def test_rules_are_a_third_to_a_half_of_their_line() -> None:
    least, most = LAW.page.rule_range
    assert (round(least, 3), most) == (0.333, 0.5)
    assert least <= LAW.page.rule_share <= most


def test_the_room_for_the_signature_and_the_split_of_the_head_are_on_the_page() -> None:
    page = LAW.page
    assert 0 < page.right_least <= page.right_most < page.text_width
    assert page.foot_text_lines >= 2


@pytest.mark.parametrize("step", ["large", "small"])
def test_quoc_hieu_has_room_on_one_line_in_a_program_that_does_not_kern(step: Step) -> None:  # I.II.1.a
    page, style = LAW.page, LAW.styles["nation"]
    wide = width(LAW.formulas["nation"], style.size(step), bold=style.bold) * 25.4 / 72
    assert wide + 2 * page.column_padding <= page.right_least
    assert page.right_least / page.column_step == round(page.right_least / page.column_step)


def test_the_middle_of_the_signers_column_is_within_5_mm_of_every_model_form() -> None:  # III, part II
    page = LAW.page
    first, last = 141.4, 150.2  # millimetres from the left edge of the sheet, forms 1.4 and 3.1
    least, most = page.signer_cell
    middle = page.margins.left + page.text_width - page.signer_aside - least / 2
    assert last - 5 <= middle <= first + 5
    assert middle > page.margins.left + page.text_width / 2  # in the right half: I.IV
    assert sum(page.signers_pair) == page.signers_columns
    assert (most - least) / 2 < page.signer_aside  # something stays free on the right, or there is no third cell
    assert all(length % page.column_step == 0 for length in (least, most, page.signer_aside))


# --- styles


def test_every_role_has_a_style_and_every_style_a_role() -> None:
    assert set(LAW.styles) == {role.value for role in Role}


@pytest.mark.parametrize("role", LAW.styles)
def test_a_style_keeps_to_the_range_of_the_law_at_both_steps(role: str) -> None:
    style = LAW.styles[role]
    least, most = style.range
    assert least <= style.size("small") <= style.size("large") <= most
    assert style.size("large") - style.size("small") <= 1
    assert re.match(r"I{1,3}\.|III, Mẫu [1-3]\.", style.clause)
    assert "," not in style.name  # Word reads a comma in a name as the beginning of another one


def test_styles_have_names_of_their_own() -> None:
    names = [style.name for style in LAW.styles.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("role", "sizes", "looks", "align"),
    [
        ("nation", (13, 12), "bold", "center"),
        ("motto", (14, 13), "bold", "center"),
        ("parent", (13, 12), "", "center"),
        ("issuer", (13, 12), "bold", "center"),
        ("number", (13, 13), "", "center"),
        ("place_date", (14, 13), "italic", "center"),
        ("kind", (14, 13), "bold", "center"),
        ("abstract", (14, 13), "bold", "center"),
        ("legal_basis", (14, 13), "italic", "both"),
        ("text", (14, 13), "", "both"),
        ("section", (14, 13), "bold", "both"),
        ("authority", (14, 13), "bold", "center"),
        ("signer", (14, 13), "bold", "center"),
        ("recipients_word", (12, 12), "bold italic", "left"),
        ("recipient", (11, 11), "", "left"),
        ("annex_number", (14, 14), "bold", "center"),
        ("annex_source", (14, 13), "italic", "center"),
    ],
)
def test_the_looks_are_those_of_the_decree(role: str, sizes: tuple[float, float], looks: str, align: str) -> None:
    style = LAW.styles[role]
    assert (style.size("large"), style.size("small")) == sizes
    assert (style.bold, style.italic) == ("bold" in looks, "italic" in looks)
    assert style.align == align


def test_text_is_indented_a_centimetre_or_half_an_inch_with_six_points_between_paragraphs() -> None:
    text = LAW.styles["text"]
    assert text.first_line in (10, 12.7)
    assert text.before + text.after >= 6
    assert text.exact or 1 <= text.line <= 1.5


def test_a_style_is_frozen() -> None:
    assert isinstance(LAW.styles["text"], Style)
    with pytest.raises(AttributeError):
        LAW.styles["text"].bold = True  # type: ignore[misc]


# --- numerals, kinds, formulas


@pytest.mark.parametrize(
    ("block", "word", "numeral", "mark", "restart"),
    [
        ("part", "Phần", "roman", "", "parent"),
        ("chapter", "Chương", "roman", "", "never"),
        ("section", "", "roman", ".", "parent"),
        ("law_section", "Mục", "arabic", "", "parent"),
        ("subsection", "Tiểu mục", "arabic", "", "parent"),
        ("article", "Điều", "arabic", ".", "never"),
        ("clause", "", "arabic", ".", "parent"),
        ("point", "", "letter", ")", "parent"),
        ("annex", "Phụ lục", "roman", "", "parent"),
    ],
)
def test_divisions_are_numbered_as_the_decree_says(
    block: str, word: str, numeral: str, mark: str, restart: str
) -> None:
    row = LAW.numerals[block]
    assert (row.word, row.numeral, row.mark, row.restart) == (word, numeral, mark, restart)


def test_kinds_and_abbreviations_are_those_of_the_decree() -> None:
    assert {kind.id: kind.abbreviation for kind in LAW.kinds.values()} == ABBREVIATIONS


@pytest.mark.parametrize("kind", LAW.kinds.values(), ids=LAW.kinds)
def test_the_id_of_a_kind_is_its_name_without_marks(kind: Kind) -> None:
    assert fold(kind.name) == kind.id


@pytest.mark.parametrize("kind", LAW.kinds.values(), ids=LAW.kinds)
def test_a_kind_requires_parts_of_the_model(kind: Kind) -> None:
    assert set(kind.required) <= set(Document.model_fields)
    assert {"issuer", "signature"} <= set(kind.required)
    assert "addressees" not in kind.required or "addressees" in kind.form.zones
    assert ("authority" in kind.required) == bool(kind.form.command)


def test_the_abbreviations_are_in_the_annex_of_the_decree(shared: object) -> None:
    rules = (shared / "decree30" / "RULES.md").read_text(encoding="utf-8")  # type: ignore[operator]
    listed = rules[rules.index("## Types and abbreviations") :]
    for kind in LAW.kinds.values():
        if kind.abbreviation:
            assert f"{kind.abbreviation} {kind.name.lower()}" in listed


def test_the_fixed_words_are_those_of_the_decree() -> None:
    forms = LAW.formulas
    assert forms["nation"] == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    assert forms["motto"] == "Độc lập - Tự do - Hạnh phúc"
    assert forms["end"] == "./."
    assert (forms["recipients"], forms["filing"], forms["addressees"]) == ("Nơi nhận:", "Lưu: VT", "Kính gửi:")
    assert list(forms["capacity"].values()) == ["TM.", "KT.", "TL.", "TUQ.", "Q."]
