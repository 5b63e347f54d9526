import importlib.util
import unicodedata
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import assume, given
from hypothesis import strategies as st

from docgen_vn.resources import table
from docgen_vn.text.widths import balanced, width, wrap

MAKER = Path(__file__).parents[2] / "templates" / "make_widths.py"
NATIONAL_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MM = 72 / 25.4
LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
FACES = [{"bold": bold, "italic": italic} for bold in (False, True) for italic in (False, True)]
TEXTS = st.text(st.sampled_from("aăâđươ WMi  -–,.\u00a0\u0301\u200b漢\n"), max_size=60)
TITLES = st.lists(st.text(st.sampled_from("aWi"), min_size=1, max_size=6), min_size=1, max_size=9).map(" ".join)


def widest(lines: list[str]) -> float:
    return max(width(line, 13) for line in lines)


def maker_with_fonts() -> Any:
    spec = importlib.util.spec_from_file_location("make_widths", MAKER)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    if not all((module.FONTS / file).exists() for file in module.FACES.values()):
        pytest.skip(f"Liberation Serif 2 is not in {module.FONTS}: install fonts-liberation2")
    return module


def test_the_national_name_has_the_width_the_fonts_give_it() -> None:
    module = maker_with_fonts()
    assert width(NATIONAL_NAME, 13, bold=True) / MM == pytest.approx(95.67, abs=0.01)
    font = TTFont(module.FONTS / module.FACES["bold"])
    glyphs, kerns = font.getBestCmap(), font["kern"].kernTables[0].kernTable
    kerned = sum(kerns.get((glyphs[ord(a)], glyphs[ord(b)]), 0) for a, b in pairwise(NATIONAL_NAME))
    assert (width(NATIONAL_NAME, 13, bold=True) + kerned * 13 / 2048) / MM == pytest.approx(95.0, abs=0.01)


def test_the_table_is_what_the_fonts_say() -> None:
    module = maker_with_fonts()
    assert module.TABLE.read_text(encoding="utf-8") == module.table_text(module.FONTS)


@pytest.mark.parametrize("face", FACES)
def test_every_vietnamese_letter_and_mark_has_a_width_of_its_own(face: dict[str, bool]) -> None:
    name = "_".join(word for word, used in face.items() if used) or "regular"
    known = set("".join(table("text/data/times_new_roman.toml")[name].values()))
    needed = LETTERS + LETTERS.upper() + "fjwz0123456789 \u00a0\u2011.,;:!?/()[]%+-&'\"“”‘’–—…•₫°²³"
    assert set(needed) - known == set()


def test_widths_add_up_and_follow_the_size() -> None:
    assert width("", 13) == 0
    assert width("0", 14) == 7  # a digit is half an em
    assert width("0" * 10, 13) == 65
    assert width("ngày 05", 13) == width("ngày\u00a005", 13)
    assert width("Điều", 26) == 2 * width("Điều", 13)


def test_bold_and_italic_have_widths_of_their_own() -> None:
    text = "Kính gửi: Ủy ban nhân dân"
    assert len({width(text, 13, **face) for face in FACES}) == len(FACES)


@pytest.mark.parametrize("char", ["\u0301", "\u031b", "\u200b", "\u00ad", "\u2060", "\ufeff"])
def test_marks_and_invisible_characters_take_no_room(char: str) -> None:
    assert width(f"a{char}b", 13) == width("ab", 13)


def test_unknown_characters_have_a_width_by_their_kind() -> None:
    assert width("漢😀", 13) == 26
    assert width("\u0e01", 13) == width("B", 13)


def test_decomposed_letters_are_as_wide_as_composed_ones() -> None:
    letters = [letter for letter in LETTERS if unicodedata.normalize("NFD", letter)[1:2] != "\u031b"]
    assert [x for x in letters if width(unicodedata.normalize("NFD", x), 13) != width(x, 13)] == []


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("", 100, [""]),
        ("   ", 100, [""]),
        ("000 000 000", 26, ["000", "000", "000"]),
        ("000 000 000", 45, ["000 000", "000"]),
        ("000   000", 26, ["000", "000"]),
        ("000 000\n000", 45, ["000 000", "000"]),
        ("000\n\n0", 45, ["000", "", "0"]),
        ("000\u00a0000 0", 45, ["000\u00a0000", "0"]),
        ("KH-UBND", 40, ["KH-", "UBND"]),
        ("KH-UBND", 30, ["KH-", "UBN", "D"]),
        ("00-00", 20, ["00-", "00"]),
        ("00 -00", 20, ["00", "-00"]),
        ("00 - 00", 22, ["00 -", "00"]),
        ("0 00\u201100", 31, ["0", "00\u201100"]),
        ("00000 0", 13, ["00", "00", "0", "0"]),
        ("0 00000 0", 23, ["0", "000", "00 0"]),
        ("a\u0301" * 3, 5, ["a\u0301"] * 3),
        ("00", 0, ["0", "0"]),
    ],
)
def test_lines_break_where_word_breaks_them(text: str, limit: float, lines: list[str]) -> None:
    assert wrap(text, 13, limit) == lines


@given(TEXTS, st.floats(1, 400))
def test_no_line_is_wider_than_the_limit_but_a_single_letter(text: str, limit: float) -> None:
    for line in wrap(text, 13, limit):
        letters = [char for char in line if width(char, 13)]
        assert width(line, 13) <= limit + 1e-6 or len(letters) == 1 or line.startswith(" ")


@given(TEXTS, st.floats(1, 400))
def test_breaking_loses_nothing_but_spaces(text: str, limit: float) -> None:
    for lines in (wrap(text, 13, limit), balanced(text, 13, limit)):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "").replace("\n", "")


@given(TEXTS.filter(lambda text: "\n" not in text))
def test_a_text_as_wide_as_the_limit_fits(text: str) -> None:
    assume(text == text.strip(" "))
    assert wrap(text, 13, width(text, 13)) == [text]


@given(TITLES, st.floats(30, 200))
def test_each_line_takes_what_it_can_hold(text: str, limit: float) -> None:
    lines = wrap(text, 13, limit)
    assume(" ".join(lines) == text)
    assert all(width(f"{line} {after.split()[0]}", 13) > limit for line, after in pairwise(lines))


@given(TITLES, st.floats(80, 200))
def test_balanced_lines_are_as_few_and_the_widest_is_as_narrow_as_any_way_allows(text: str, limit: float) -> None:
    words, lines = text.split(), balanced(text, 13, limit)
    assert len(lines) == len(wrap(text, 13, limit))
    assert " ".join(lines) == text
    cuts = combinations(range(1, len(words)), len(lines) - 1)
    ways = [[" ".join(words[a:b]) for a, b in pairwise((0, *cut, len(words)))] for cut in cuts]
    assert widest(lines) == pytest.approx(min(map(widest, ways)))


def test_a_long_name_is_parted_in_halves() -> None:
    name = "BAN CHỈ ĐẠO CÔNG TÁC HÈ VÀ CHĂM SÓC THIẾU NIÊN"
    assert wrap(name, 13, 330) == ["BAN CHỈ ĐẠO CÔNG TÁC HÈ VÀ CHĂM SÓC THIẾU", "NIÊN"]
    assert balanced(name, 13, 330) == ["BAN CHỈ ĐẠO CÔNG TÁC HÈ", "VÀ CHĂM SÓC THIẾU NIÊN"]
