import page
import pytest

EMPTY = "0 0 m 0 0 l n"
FORM = "/F Do"
FORM_DRAWING = "0 0 m 100 0 l S"
IMAGE = "q 120 0 0 60 40 700 cm BI /W 1 /H 1 /CS /G /BPC 8 ID A EI Q"


def pdf(content: str) -> bytes:
    """Return a PDF of one sheet, 600 by 800 points, on which `content` is drawn; PDFium needs no index."""
    form = "<</Type/XObject/Subtype/Form/BBox[0 -9 200 9]/Matrix[2 0 0 2 50 100]"
    return f"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources 6 0 R>>endobj
4 0 obj<</Length {len(content)}>>stream
{content}
endstream endobj
5 0 obj{form}/Length {len(FORM_DRAWING)}>>stream
{FORM_DRAWING}
endstream endobj
6 0 obj<</XObject<</F 5 0 R>>>>endobj
trailer<</Root 1 0 R>>
""".encode()


def sheet(content: str) -> page.Page:
    return page.pages(pdf(content))[0]


def rules(content: str) -> list[tuple[float, float, float, float]]:
    return [(rule.x0, rule.x1, rule.y, round(rule.thickness, 3)) for rule in sheet(content).rules]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (EMPTY, []),
        ("0.5 w 100 700 m 300 700 l S", [(100, 300, 100, 0.5)]),
        ("0.5 w 300 700 m 100 700 l S", [(100, 300, 100, 0.5)]),
        ("100 699 200 2 re f", [(100, 300, 100, 2)]),
        ("1 w 100 700 m 300 720 l S", []),
        ("q 2 0 0 2 10 20 cm 0.5 w 0 100 m 50 100 l S Q", [(10, 110, 580, 1)]),
        ("q 150 0 100 800 re W n 1 w 100 700 m 300 700 l S Q", [(150, 250, 100, 1)]),
        ("q 0 0 100 100 re W n 1 w 100 700 m 300 700 l S Q", []),
        (FORM, [(50, 250, 700, 2)]),
    ],
    ids=[
        "nothing",
        "stroke",
        "backwards",
        "thin area",
        "slant",
        "scaled",
        "clipped",
        "clipped away",
        "in a form",
    ],
)
def test_a_rule_is_what_is_visible_of_a_level_stroke(
    content: str, expected: list[tuple[float, float, float, float]]
) -> None:
    assert rules(content) == [pytest.approx(rule) for rule in expected]


def test_touching_pieces_are_one_rule_and_parted_ones_are_two() -> None:
    assert rules("1 w 100 700 m 200 700 l S 200 700 m 300 700 l S 100 700 m 200 700 l S") == [(100, 300, 100, 1)]
    assert rules("1 w 100 700 m 200 700 l S 210 700 m 300 700 l S") == [
        (100, 200, 100, 1),
        (210, 300, 100, 1),
    ]


def test_another_pen_makes_another_rule() -> None:
    assert len(rules("1 w 100 700 m 200 700 l S 2 w 200 700 m 300 700 l S")) == 2
    assert len(rules("1 0 0 RG 100 700 m 200 700 l S 0 0 1 RG 200 700 m 300 700 l S")) == 2


def test_the_pen_of_a_rule_is_told() -> None:
    [rule] = sheet("1 0 0 RG [3 2] 0 d 100 700 m 300 700 l S").rules
    assert (rule.color, rule.solid, rule.length) == ("#ff0000", False, 200)


def test_an_upright_is_no_rule() -> None:
    drawn = sheet("1 w 100 500 m 100 700 l S 300 500 1 200 re f")
    assert drawn.rules == ()
    assert [(line.x, line.top, line.bottom) for line in drawn.uprights] == [
        (100, 100, 300),
        (300.5, 100, 300),
    ]


def test_a_rectangle_is_a_box_and_no_rule() -> None:
    drawn = sheet("1 0 0 RG 100 600 80 40 re S 0 1 0 rg 300 600 80 40 re f")
    assert (drawn.rules, drawn.uprights) == ((), ())
    assert [(box.x0, box.top, box.x1, box.bottom, box.stroke, box.fill) for box in drawn.boxes] == [
        (100, 160, 180, 200, "#ff0000", None),
        (300, 160, 380, 200, None, "#00ff00"),
    ]


def test_a_picture_has_a_place() -> None:
    [picture] = sheet(IMAGE).pictures
    assert (picture.x0, picture.top, picture.x1, picture.bottom) == (40, 40, 160, 100)


def test_an_empty_sheet_has_no_lines_and_no_lawful_fonts() -> None:
    assert sheet(EMPTY).lines == ()
    with pytest.raises(AssertionError, match="no text at all"):
        page.assert_fonts(pdf(EMPTY))
