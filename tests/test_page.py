from types import ModuleType

import page
import pytest
from handmade import LEFT, RIGHT, TOP, docx, paragraph, run, table

TWIP = 1 / 20
LEFT_EDGE = LEFT * TWIP
RIGHT_EDGE = (11906 - RIGHT) * TWIP
NEAR = 0.4  # points; LibreOffice rounds places to a tenth of a millimetre at worst
BOLD, ITALIC = "<w:b/>", "<w:i/>"
CENTRED, RIGHTWARDS, JUSTIFIED = (f'<w:jc w:val="{way}"/>' for way in ("center", "right", "both"))
QUOC_HIEU = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
LONG = "Căn cứ kết quả thực hiện nhiệm vụ năm trước và tình hình thực tế của phường, các phòng " * 4
SIZES = (11, 11.5, 12, 13, 13.5, 14)


def bordered(*sides: str, kind: str = "single", eighths: int = 4, color: str = "000000") -> str:
    lines = "".join(f'<w:{s} w:val="{kind}" w:sz="{eighths}" w:space="1" w:color="{color}"/>' for s in sides)
    return f"<w:pBdr>{lines}</w:pBdr>"


def indented(left: int, right: int) -> str:
    return f'<w:ind w:left="{left}" w:right="{right}"/>'


def page_number() -> str:
    return paragraph(f'<w:fldSimple w:instr=" PAGE ">{run("1", 13)}</w:fldSimple>', CENTRED)


ALL_SIDES = ("top", "left", "bottom", "right")
TABLE_SIDES = (*ALL_SIDES, "insideH", "insideV")
BLUE = "".join(f'<w:{side} w:val="single" w:sz="8" w:space="0" w:color="0000FF"/>' for side in TABLE_SIDES)
DOCUMENTS = {
    "places": docx(
        paragraph(run("sát lề trái"))
        + paragraph(run("sát lề phải"), RIGHTWARDS)
        + paragraph(run("ở giữa"), CENTRED)
        + paragraph(run("thụt hai phân", 13), indented(1134, 0))
        + paragraph(run(LONG), JUSTIFIED)
    ),
    "looks": docx(
        "".join(paragraph(run(f"cỡ {size} chữ", size)) for size in SIZES)
        + paragraph(run(QUOC_HIEU, 13, BOLD))
        + paragraph(run("chữ nghiêng", 14, ITALIC))
        + paragraph(run("đậm và nghiêng", 14, BOLD + ITALIC))
        + paragraph(run("phần đậm", 14, BOLD) + run(" rồi phần thường dài hơn", 13))
        + paragraph(run("chữ đỏ", 14, '<w:color w:val="FF0000"/>'))
    ),
    "columns": docx(
        table(
            (
                paragraph(run("Số: 05/KH-UBND", 13), CENTRED) + paragraph(run("dưới bên trái", 13)),
                paragraph(run("ngày 05 tháng 01", 13, ITALIC), CENTRED) + paragraph(run("dưới bên phải", 13)),
            ),
            widths=(4000, 5000),
        )
        + paragraph(run("trước nhãn") + "<w:r><w:tab/></w:r>" + run("sau nhãn"))
        + paragraph(run("Số:               /KH, ngày          tháng"))
    ),
    "letters": docx(
        paragraph(run("giai đoạn 2021-", 13))
        + paragraph(run("một\N{NO-BREAK SPACE}hai"))
        + paragraph(run("tie\N{COMBINING CIRCUMFLEX ACCENT}\N{COMBINING ACUTE ACCENT}ng"))
        + paragraph(run("ẮẰẲẴẶ ỰỮỬỪỨ đĐ ơƠ & < > “ngoặc”"))
    ),
    "rules": docx(
        paragraph(run("trên kẻ"), CENTRED)
        + paragraph("", bordered("top") + indented(2000, 3000))
        + paragraph(run("chữ trong khung", 14, BOLD), bordered(*ALL_SIDES, eighths=8, color="FF0000"))
        + table(*[(paragraph(run(f"ô {row}a")), paragraph(run(f"ô {row}b"))) for row in (1, 2)],
            widths=(4000, 5000), borders=f"<w:tblBorders>{BLUE}</w:tblBorders>")
        + paragraph(run("trên kẻ đứt"))
        + paragraph("", bordered("top", kind="dashed"))
    ),
    "numbered": docx("".join(paragraph(run(f"dòng {line}")) for line in range(100)), header=page_number()),
    "strange": docx(paragraph(run("chữ thường") + run(" chữ lạ").replace("Times New Roman", "Arial"))),
}  # fmt: skip


@pytest.fixture(scope="module")
def pdfs(office: ModuleType) -> dict[str, bytes]:
    made: dict[str, bytes] = office.pdfs(DOCUMENTS)
    return made


@pytest.fixture
def sheet(pdfs: dict[str, bytes], request: pytest.FixtureRequest) -> page.Page:
    return page.pages(pdfs[request.param])[0]


def on(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("sheet", [name], indirect=True)


@on("places")
def test_a_sheet_of_a4_is_measured(sheet: page.Page) -> None:
    assert (page.mm(sheet.width), page.mm(sheet.height)) == pytest.approx((210, 297), abs=0.1)


@on("places")
def test_text_stands_at_the_margins_of_the_file(sheet: page.Page) -> None:
    assert page.find(sheet, "sát lề trái").x0 == pytest.approx(LEFT_EDGE, abs=NEAR)
    assert page.find(sheet, "sát lề phải").x1 == pytest.approx(RIGHT_EDGE, abs=NEAR)
    assert page.find(sheet, "thụt hai phân").x0 == pytest.approx(LEFT_EDGE + page.points(20), abs=NEAR)


@on("places")
def test_the_first_line_hangs_from_the_top_margin(sheet: page.Page) -> None:
    first = sheet.lines[0]
    assert first.top == pytest.approx(TOP * TWIP + 0.042 * 14, abs=0.3)  # the font's line gap lies above the line
    assert first.bottom - first.top == pytest.approx(1.107 * 14)
    assert sheet.lines[1].baseline - first.baseline == pytest.approx(1.149 * 14, abs=0.1)


@on("places")
def test_a_centred_line_has_its_centre_between_the_margins(sheet: page.Page) -> None:
    assert page.centre(page.find(sheet, "ở giữa")) == pytest.approx((LEFT_EDGE + RIGHT_EDGE) / 2, abs=NEAR)


@on("places")
def test_a_justified_line_is_one_line_from_margin_to_margin(sheet: page.Page) -> None:
    justified = sheet.lines[4:]
    for line in justified[:-1]:
        assert (line.x0, line.x1) == pytest.approx((LEFT_EDGE, RIGHT_EDGE), abs=2 * NEAR)
    assert " ".join(line.text for line in justified) == LONG.strip()


@on("looks")
@pytest.mark.parametrize("size", SIZES)
def test_a_size_is_read_exactly(sheet: page.Page, size: float) -> None:
    assert page.find(sheet, f"cỡ {size} chữ").size == size


@on("looks")
def test_the_quoc_hieu_at_13_points_bold_is_as_wide_as_its_letters(sheet: page.Page) -> None:
    advances = 271.2  # points: the sum of the advances in Liberation Serif Bold 2, and in Times New Roman Bold
    assert page.find(sheet, QUOC_HIEU).width == pytest.approx(advances, abs=0.5)


@on("looks")
@pytest.mark.parametrize(
    ("text", "bold", "italic"),
    [("cỡ 14", False, False), (QUOC_HIEU, True, False), ("chữ nghiêng", False, True), ("đậm và", True, True)],
)
def test_bold_and_italic_are_told_apart(sheet: page.Page, text: str, *, bold: bool, italic: bool) -> None:
    line = page.find(sheet, text)
    assert (line.bold, line.italic) == (bold, italic)


@on("looks")
def test_a_line_of_two_looks_keeps_both(sheet: page.Page) -> None:
    line = page.find(sheet, "phần đậm rồi phần thường")
    assert [(span.text, span.bold, span.size) for span in line.spans] == [
        ("phần đậm", True, 14),
        (" rồi phần thường dài hơn", False, 13),
    ]
    assert (line.size, set(line.sizes), line.bold) == (13, {13, 14}, False)


@on("looks")
def test_colours_are_read(sheet: page.Page) -> None:
    assert page.find(sheet, "chữ đỏ").color == "#ff0000"
    assert page.find(sheet, "chữ nghiêng").color == "#000000"


@on("columns")
def test_two_cells_on_one_baseline_are_two_lines(sheet: page.Page) -> None:
    left, right = page.find(sheet, "Số: 05/KH-UBND"), page.find(sheet, "ngày 05 tháng 01")
    assert left.text == "Số: 05/KH-UBND"
    assert left.baseline == pytest.approx(right.baseline, abs=0.1)
    assert left.x1 < right.x0
    assert page.centre(left) == pytest.approx(LEFT_EDGE - 5.4 + 100 + 5.4, abs=6)


@on("columns")
def test_a_tab_parts_a_line_and_typed_spaces_do_not(sheet: page.Page) -> None:
    assert [line.text for line in sheet.lines[-3:-1]] == ["trước nhãn", "sau nhãn"]
    assert sheet.lines[-1].text.split() == ["Số:", "/KH,", "ngày", "tháng"]


def test_text_is_read_cell_after_cell(pdfs: dict[str, bytes]) -> None:
    assert page.text(pdfs["columns"]).split("\n")[:4] == [
        "Số: 05/KH-UBND",
        "dưới bên trái",
        "ngày 05 tháng 01",
        "dưới bên phải",
    ]


@on("letters")
def test_letters_are_composed_and_plain(sheet: page.Page) -> None:
    assert [line.text for line in sheet.lines] == [
        "giai đoạn 2021-",
        "một hai",
        "tiếng",
        "ẮẰẲẴẶ ỰỮỬỪỨ đĐ ơƠ & < > “ngoặc”",
    ]


@on("rules")
def test_a_paragraph_border_is_a_rule_of_known_length_and_place(sheet: page.Page) -> None:
    above = page.find_all(sheet, "trên kẻ")[0]
    rule = page.rule_under(sheet, above)
    assert (rule.x0, rule.x1) == pytest.approx((LEFT_EDGE + 100, RIGHT_EDGE - 150), abs=NEAR)
    assert (rule.thickness, rule.color, rule.solid) == (0.5, "#000000", True)
    assert page.centre(rule) == pytest.approx((rule.x0 + rule.x1) / 2)


@on("rules")
def test_a_dashed_border_is_not_solid(sheet: page.Page) -> None:
    assert not page.rule_under(sheet, page.find(sheet, "trên kẻ đứt")).solid


@on("rules")
def test_a_missing_rule_is_named(sheet: page.Page) -> None:
    with pytest.raises(AssertionError, match="no rule within 2 points"):
        page.rule_under(sheet, page.find(sheet, "ô 1a"), within=2)


@on("rules")
def test_the_frame_of_a_paragraph_is_found(sheet: page.Page) -> None:
    line = page.find(sheet, "chữ trong khung")
    box = page.frame(sheet, line)
    assert box is not None
    assert box.stroke == "#ff0000"
    assert box.x0 < line.x0 < line.x1 < box.x1
    assert box.top < line.baseline < box.bottom
    assert page.frame(sheet, page.find(sheet, "trên kẻ đứt")) is None


@on("rules")
def test_the_borders_of_a_table_are_joined_across_its_cells(sheet: page.Page) -> None:
    blue = [rule for rule in sheet.rules if rule.color == "#0000ff"]
    assert [round(rule.length) for rule in blue] == pytest.approx([450, 450, 450], abs=2)
    cell = page.frame(sheet, page.find(sheet, "ô 2b"))
    assert cell is not None
    assert cell.x1 - cell.x0 == pytest.approx(250, abs=1)
    assert (cell.top, cell.bottom) == (blue[1].y, blue[2].y)


def test_every_page_is_there_with_its_number_above_the_text(pdfs: dict[str, bytes]) -> None:
    sheets = page.pages(pdfs["numbered"])
    assert [sheet.number for sheet in sheets] == [1, 2, 3]
    for sheet in sheets:
        number = sheet.lines[0]
        assert (number.text, number.size) == (str(sheet.number), 13)
        assert number.baseline < TOP * TWIP
        assert page.centre(number) == pytest.approx((LEFT_EDGE + RIGHT_EDGE) / 2, abs=NEAR)


@on("numbered")
def test_find_wants_exactly_one_line(sheet: page.Page) -> None:
    with pytest.raises(AssertionError, match="0 lines of page 1 contain 'không có'"):
        page.find(sheet, "không có")
    with pytest.raises(AssertionError, match="11 lines of page 1 contain 'dòng 1'"):
        page.find(sheet, "dòng 1")


def test_only_liberation_serif_passes(pdfs: dict[str, bytes]) -> None:
    page.assert_fonts(pdfs["looks"])
    assert page.fonts(pdfs["strange"]) == {"LiberationSerif", "LiberationSans"}
    with pytest.raises(AssertionError, match="page 1: LiberationSans: ' chữ lạ'"):
        page.assert_fonts(pdfs["strange"])
