import pytest
from hypothesis import given
from hypothesis import strategies as st
from template_maker import W

from docgen_vn.writers.docx import engine_docxtpl as tools

_WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def _body(inner: str) -> str:
    return f'<w:document xmlns:w="{W}" xmlns:wp="{_WP}"><w:body>{inner}</w:body></w:document>'


def _table(columns: int, *rows: tuple[int, ...]) -> str:
    grid = '<w:gridCol w:w="900"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(map(_row, rows))}</w:tbl><w:p/>"


def _row(spans: tuple[int, ...]) -> str:
    cells = (f'<w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>' if span > 1 else "" for span in spans)
    return f"<w:tr>{''.join(f'<w:tc>{cell}<w:p/></w:tc>' for cell in cells)}</w:tr>"


@pytest.fixture
def no_slow_way(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_xml: str) -> str:
        raise AssertionError("the slow way was taken")

    monkeypatch.setattr(tools, "_settle_slowly", refuse)


@pytest.mark.usefixtures("no_slow_way")
@pytest.mark.parametrize(
    "inner",
    [
        "<w:p/>",
        _table(2, (1, 1), (2,), (1, 1)),
        _table(3, (1, 2)) + _table(1, (1,)),
        '<w:p><wp:docPr id="7" name="a"/></w:p>',
    ],
)
def test_sound_tables_and_plain_pictures_need_no_parsing(inner: str) -> None:
    assert tools.settle_body(_body(inner)).replace('id="1001"', 'id="7"') == _body(inner)


_ROWS = st.lists(st.lists(st.integers(1, 3), min_size=1, max_size=4).map(tuple), max_size=3)
_TABLES = st.lists(st.builds(lambda columns, rows: _table(columns, *rows), st.integers(1, 5), _ROWS), max_size=3)


@given(_TABLES)
def test_tables_come_out_as_docxtpl_leaves_them(tables: list[str]) -> None:
    xml = _body("".join(tables))
    assert _canonical(tools.settle_body(xml)) == _canonical(tools._settle_slowly(xml))  # noqa: SLF001 - docxtpl's own


_NAMES = st.sampled_from(["a", "x id=", "docPr", "a/b", " id="])
_PICTURES = st.lists(
    st.one_of(
        st.builds('<w:p><wp:docPr id="{}" name="{}"/></w:p>'.format, st.integers(0, 9), _NAMES),
        st.builds('<w:p><wp:docPr name="{}" id="{}"></wp:docPr></w:p>'.format, _NAMES, st.integers(0, 9)),
        st.builds("<w:p><wp:docPr name='{}' id='{}'/></w:p>".format, _NAMES, st.integers(0, 9)),
        st.just('<w:p><wp:docPr name="none"/></w:p>'),
        st.just("<!-- <wp:docPr id='1'/> --><w:p>docPr</w:p>"),
    ),
    max_size=4,
)


@given(_PICTURES)
def test_pictures_are_numbered_as_docxtpl_numbers_them(pictures: list[str]) -> None:
    xml = _body("".join(pictures))
    assert _canonical(tools.settle_body(xml)) == _canonical(tools._settle_slowly(xml))  # noqa: SLF001 - see above


def _canonical(xml: str) -> str:
    from lxml import etree

    return etree.tostring(etree.fromstring(xml), method="c14n").decode()


@pytest.mark.parametrize(
    ("typed", "settled"),
    [
        ("<w:hdr><w:p/> \n <w:p/></w:hdr>", "<w:hdr><w:p/><w:p/></w:hdr>"),
        ("<w:hdr> <w:p><w:t> </w:t></w:p></w:hdr>", "<w:hdr><w:p><w:t> </w:t></w:p></w:hdr>"),
        ("<w:hdr><w:p><w:t> </w:t></w:p></w:hdr>", "<w:hdr><w:p><w:t> </w:t></w:p></w:hdr>"),
    ],
)
def test_white_space_between_the_elements_of_a_header_goes(typed: str, settled: str) -> None:
    declared = f'<w:hdr xmlns:w="{W}">'
    assert tools.settle_band(typed.replace("<w:hdr>", declared)) == settled.replace("<w:hdr>", declared)


def test_only_what_holds_a_break_is_rewritten() -> None:
    untouched = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
    assert tools.resolve_breaks(untouched) is untouched
    assert tools.resolve_breaks("\n" + untouched) == untouched
    assert "<w:br/>" in tools.resolve_breaks("<w:p><w:r><w:t>a\nb</w:t></w:r></w:p>")
