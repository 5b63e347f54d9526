import pytest
from lxml import etree
from template_maker import W

from docgen_vn.writers.docx.template_styles import Look, StyleSheet, length

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_TYPE = "application/vnd.openxmlformats-officedocument"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    f'<Override PartName="/word/styles2.xml" ContentType="{_TYPE}.wordprocessingml.styles+xml"/>'
    f'<Override PartName="/word/theme/theme1.xml" ContentType="{_TYPE}.theme+xml"/></Types>'
)
_THEME = (
    f'<a:theme xmlns:a="{_A}"><a:majorFont><a:latin typeface="Cambria"/></a:majorFont>'
    '<a:minorFont><a:latin typeface="Calibri"/></a:minorFont></a:theme>'
)
_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    '<w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
)


def _sheet(*styles: str, defaults: str = _DEFAULTS) -> StyleSheet:
    xml = f'<w:styles xmlns:w="{W}">{defaults}{"".join(styles)}</w:styles>'
    return StyleSheet(
        {
            "[Content_Types].xml": _TYPES.encode(),
            "word/styles2.xml": xml.encode(),
            "word/theme/theme1.xml": _THEME.encode(),
        }
    )


def _style(key: str, properties: str = "", based_on: str = "", more: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"{more}><w:name w:val="Tên {key}"/>{base}'
        f"<w:rPr>{properties}</w:rPr></w:style>"
    )


_NORMAL = _style("Normal", '<w:color w:val="333333"/>', more=' w:default="1"')


def test_a_style_takes_what_it_does_not_say_from_those_it_is_based_on() -> None:
    sheet = _sheet(
        _NORMAL,
        _style("A", '<w:b/><w:sz w:val="28"/><w:rFonts w:ascii="Times New Roman" w:hAnsi="Arial"/>', "Normal"),
        _style("B", '<w:b w:val="0"/><w:i/>', "A"),
    )
    assert sheet.look("A") == Look(14, ("Times New Roman", "Arial"), bold=True, italic=False, color="333333")
    assert sheet.look("B") == Look(14, ("Times New Roman", "Arial"), bold=False, italic=True, color="333333")


def test_the_defaults_and_the_theme_hold_at_last() -> None:
    assert _sheet(_NORMAL).look("none") == Look(11, ("Calibri",), bold=False, italic=False, color="333333")
    bare = _sheet(_style("A", '<w:color w:val="auto"/>'), defaults="").look("A")
    assert bare == Look(10, ("Times New Roman",), bold=False, italic=False, color="000000")


def test_what_is_typed_by_hand_goes_before_the_style() -> None:
    run = etree.fromstring(f'<w:rPr xmlns:w="{W}"><w:sz w:val="13pt"/><w:rFonts w:asciiTheme="majorAscii"/></w:rPr>')
    look = _sheet(_NORMAL).look("Normal", run, None)
    assert (look.size, look.fonts) == (13, ("Cambria", "Calibri"))


def test_styles_based_on_each_other_end() -> None:
    assert _sheet(_style("A", "<w:b/>", "B"), _style("B", "<w:i/>", "A")).look("A").italic


def test_a_style_is_known_by_its_id_or_by_its_name() -> None:
    sheet = _sheet(_NORMAL, _style("A"), '<w:style w:type="character" w:styleId="C"><w:name w:val="Tên D"/></w:style>')
    assert sheet.id_of("A", "khác") == "A"
    assert sheet.id_of("khác", "Tên A") == "A"
    assert sheet.id_of("C", "Tên D") == ""


def test_a_template_without_styles_has_the_look_of_word() -> None:
    sheet = StyleSheet({"[Content_Types].xml": b'<Types xmlns="x"/>'})
    assert sheet.look("A") == Look(10, ("Times New Roman",), bold=False, italic=False, color="000000")
    assert list(sheet.cell_margins(None)) == []


@pytest.mark.parametrize(
    ("text", "twips"),
    [
        *(("567", 567), ("-20", -20), ("10mm", 566.9), ("1.5cm", 850.4), ("1in", 1440), ("12pt", 240), ("2pc", 480)),
        *((None, 0), ("", 0), ("auto", 0), ("1 in", 0), ("1e9", 0)),
    ],
)
def test_lengths_are_read_with_and_without_units(text: str | None, twips: float) -> None:
    assert length(text) == pytest.approx(twips, abs=0.1)
