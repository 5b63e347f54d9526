from pathlib import Path
from types import ModuleType

import pytest
import validators
from handmade import docx, paragraph, parts, run, table, zipped

BODY = "word/document.xml"
STYLES = "word/styles.xml"
TYPES = "[Content_Types].xml"
RELS = "word/_rels/document.xml.rels"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
CELL = paragraph(run("ô"))
SOUND = (
    '<w:p><w:pPr><w:pStyle w:val="Normal"/></w:pPr>'
    f'<w:bookmarkStart w:id="1" w:name="muc"/>{run("lành ")}<w:bookmarkEnd w:id="1"/></w:p>'
    + table((CELL, CELL), (CELL, CELL), widths=(4000, 5000))
)
HEADER = paragraph(run("2", 13), '<w:jc w:val="center"/>')


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def bookmark(key: int, name: str, *, closed: bool = True) -> str:
    return f'<w:bookmarkStart w:id="{key}" w:name="{name}"/>' + f'<w:bookmarkEnd w:id="{key}"/>' * closed


def drawing(key: int) -> str:
    place = f'<wp:inline xmlns:wp="{WP}"><wp:docPr id="{key}" name="x"/></wp:inline>'
    return f"<w:r><w:drawing>{place}</w:drawing></w:r>"


def styled(tag: str, style: str) -> str:
    look = f'<w:{tag} w:val="{style}"/>'
    return f"<w:p><w:r><w:rPr>{look}</w:rPr></w:r></w:p>" if tag == "rStyle" else f"<w:p><w:pPr>{look}</w:pPr></w:p>"


def swapped(part: str, old: str, new: str) -> bytes:
    """Return a sound .docx in which one text of one part is another."""
    files = parts(SOUND, HEADER)
    assert old in files[part]
    return zipped({**files, part: files[part].replace(old, new)})


def inside(body: str) -> bytes:
    return docx(SOUND + body, HEADER)


BROKEN = {
    "no zip": (b"PK", "package: "),
    "torn XML": (swapped(BODY, "</w:body>", ""), f"{BODY}: not well-formed"),
    "text beside paragraphs": (inside("chữ rơi"), f"{BODY}: the text 'chữ rơi' stands outside a w:t"),
    "text beside runs": (inside(f"<w:p>chữ rơi{run('a')}</w:p>"), f"{BODY}: the text 'chữ rơi' stands outside a w:t"),
    "text behind a run": (inside(f"<w:p>{run('a')}chữ rơi</w:p>"), f"{BODY}: the text 'chữ rơi' stands outside a w:t"),
    "undeclared element prefix": (inside("<w14:x/>"), f"{BODY}: not well-formed"),
    "undeclared ignorable prefix": (
        swapped(BODY, "<w:document ", f'<w:document xmlns:mc="{MC}" mc:Ignorable="w14" '),
        f"{BODY}: the prefix w14 is not declared",
    ),
    "undeclared required prefix": (
        inside(paragraph(f'<w:r xmlns:mc="{MC}"><mc:Choice Requires="wps"/></w:r>')),
        f"{BODY}: the prefix wps is not declared",
    ),
    "no content types": (
        zipped({name: text for name, text in parts(SOUND).items() if name != TYPES}),
        f"{TYPES}: missing",
    ),
    "part without a type": (
        zipped({**parts(SOUND), "word/a.png": "x"}),
        f"{TYPES}: word/a.png has no content type",
    ),
    "type without a part": (
        swapped(TYPES, "/word/styles.xml", "/word/style.xml"),
        f"{TYPES}: word/style.xml is declared and not there",
    ),
    "type given twice": (
        swapped(TYPES, 'Extension="xml"', 'Extension="rels"'),
        f"{TYPES}: rels is declared twice",
    ),
    "target missing": (
        swapped(RELS, "header1.xml", "header2.xml"),
        f"{RELS}: rId2 leads to word/header2.xml, which is not there",
    ),
    "part out of reach": (
        zipped({**parts(SOUND), "word/lost.xml": "<x/>"}),
        "word/lost.xml: no relationship leads here",
    ),
    "relationship id twice": (swapped(RELS, '"rId2"', '"rId1"'), f"{RELS}: the id rId1 is given twice"),
    "relationship missing": (
        swapped(BODY, '"rId2"', '"rId9"'),
        f"{BODY}: the relationship rId9 does not exist",
    ),
    "relationships of no part": (
        zipped({**parts(SOUND), "word/_rels/gone.xml.rels": parts(SOUND)["_rels/.rels"].replace("word/", "")}),
        "word/_rels/gone.xml.rels: its part word/gone.xml is not there",
    ),
    "cell that ends in a table": (
        inside(table((table((CELL,), widths=(900,)),), widths=(1000,))),
        f"{BODY}: a cell does not end in a paragraph",
    ),
    "empty cell": (inside(table(("",), widths=(1000,))), f"{BODY}: a cell does not end in a paragraph"),
    "row too short": (
        swapped(BODY, '<w:gridCol w:w="5000"/>', '<w:gridCol w:w="4000"/><w:gridCol w:w="1000"/>'),
        f"{BODY}: table 1: a row covers 2 of 3 columns",
    ),
    "field without end": (inside(paragraph(mark("begin"))), f"{BODY}: fields that never end: 1"),
    "field without begin": (inside(paragraph(mark("end"))), f"{BODY}: a field has end without begin"),
    "field parted twice": (
        inside(paragraph("".join(map(mark, ("begin", "separate", "separate", "end"))))),
        f"{BODY}: a field has separate twice",
    ),
    "bookmark without end": (
        inside(paragraph(bookmark(2, "b", closed=False))),
        f"{BODY}: the bookmark 2 never ends",
    ),
    "bookmark without start": (
        inside(paragraph('<w:bookmarkEnd w:id="7"/>')),
        f"{BODY}: the bookmark 7 ends before it starts",
    ),
    "bookmark id twice": (inside(paragraph(bookmark(1, "b"))), "bookmarks: the id 1 is given twice"),
    "bookmark name twice": (inside(paragraph(bookmark(2, "MUC"))), "bookmarks: the name muc is given twice"),
    "bookmark name too long": (inside(paragraph(bookmark(2, "m" * 41))), "is too long"),
    "drawing id twice": (
        inside(paragraph(drawing(3) + drawing(3))),
        "drawings: the docPr id 3 is given twice",
    ),
    "paragraph id twice": (
        inside(f'<w:p xmlns:w14="{W14}" w14:paraId="00000001"/>' * 2),
        "paragraphs: the paraId 00000001 is given twice",
    ),
    "paragraph style missing": (
        inside(styled("pStyle", "Body")),
        f"{BODY}: there is no paragraph style Body",
    ),
    "style of another type": (
        inside(styled("rStyle", "Normal")),
        f"{BODY}: there is no character style Normal",
    ),
    "style built on nothing": (
        swapped(STYLES, '<w:name w:val="Normal"/>', '<w:name w:val="Normal"/><w:basedOn w:val="Root"/>'),
        f"{STYLES}: there is no style Root to build on",
    ),
    "style defined twice": (
        swapped(STYLES, "</w:docDefaults>", '</w:docDefaults><w:style w:styleId="Normal"/>'),
        "styles: Normal is defined twice",
    ),
    "list missing": (
        inside(paragraph("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="4"/></w:numPr>')),
        "numbering: the list 4 does not exist",
    ),
    "spaces lost": (swapped(BODY, ' xml:space="preserve"', ""), "spaces at the ends of 'lành ' are lost"),
    "font slot open": (swapped(BODY, ' w:cs="Times New Roman"', ""), f"{BODY}: w:rFonts leaves cs open"),
    "theme font": (
        swapped(BODY, "<w:rFonts ", '<w:rFonts w:asciiTheme="minorHAnsi" '),
        f"{BODY}: w:rFonts takes the theme font asciiTheme",
    ),
    "another font": (swapped(STYLES, "Times New Roman", "Arial"), f"{STYLES}: w:rFonts names Arial"),
    "no default font": (
        zipped({**parts(SOUND), STYLES: parts(SOUND)[STYLES].replace("w:docDefaults", "w:latentStyles")}),
        "the document defaults name no font",
    ),
}


@pytest.mark.parametrize("document", [docx(SOUND), docx(SOUND, HEADER)], ids=["plain", "with a header"])
def test_a_sound_document_has_no_findings(document: bytes) -> None:
    assert validators.structure_findings(document) == []


@pytest.mark.parametrize(("document", "remark"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_document_is_found(document: bytes, remark: str) -> None:
    found = validators.structure_findings(document)
    assert any(remark in finding for finding in found), found


def test_a_part_stored_twice_is_found() -> None:
    files = parts(SOUND)
    assert validators.structure_findings(zipped({**files, "Word/Document.xml": "<x/>"})) == [
        "package: parts stored twice: word/document.xml"
    ]


def test_fields_inside_each_other_and_merged_cells_are_sound() -> None:
    nested = "".join(map(mark, ("begin", "begin", "separate", "end", "separate", "end")))
    merged = table((CELL, CELL), widths=(4000, 5000)).replace("</w:tcPr>", '<w:gridSpan w:val="2"/></w:tcPr>', 1)
    wide = merged.replace("</w:tblGrid>", '<w:gridCol w:w="10"/></w:tblGrid>')
    assert validators.structure_findings(inside(paragraph(nested) + wide)) == []


def test_any_font_passes_when_none_is_asked_for() -> None:
    document = swapped(BODY, "Times New Roman", "Arial")
    assert validators.structure_findings(document) != []
    assert validators.structure_findings(document, font=None) == []


WRONG_ORDER = swapped(BODY, '<w:sz w:val="28"/>', '<w:sz w:val="28"/><w:b/>')


def test_the_schema_audit_finds_a_wrong_order_and_nothing_more() -> None:
    usual = set(validators.schema_findings(docx(SOUND, HEADER)))
    assert [remark for remark in usual if not remark.startswith("[semantic]")] == []
    wrong = set(validators.schema_findings(WRONG_ORDER)) - usual
    assert wrong
    assert all(BODY in remark for remark in wrong)


def test_the_sdk_takes_many_files_and_names_the_broken_one(sdk: ModuleType, tmp_path: Path) -> None:
    files = {"lanh.docx": docx(SOUND, HEADER), "sai.docx": WRONG_ORDER, "rong.docx": b"PK"}
    for name, document in files.items():
        (tmp_path / name).write_bytes(document)
    found = sdk.sdk_findings([tmp_path / name for name in files])
    assert {remark.partition(":")[0] for remark in found} == {"sai.docx", "rong.docx"}


def test_a_missing_sdk_skips_a_test_and_fails_it_in_ci(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("OOXML_VALIDATOR_CLI", str(tmp_path / "nothing"))
    monkeypatch.delenv("CI", raising=False)
    with pytest.raises(pytest.skip.Exception, match="installs it with npm"):
        validators.require_sdk()
    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="installs it with npm"):
        validators.require_sdk()
