import base64
import io
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, RichText
from lxml import etree
from places import ROOT, surroundings
from template_maker import parts_of, template, visible_text
from validators import schema_findings, structure_findings

from docgen_vn.errors import InputError, TemplateError
from docgen_vn.writers.docx.any_template import fill
from docgen_vn.writers.docx.engine import compile_template

_PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
)


def _image(**options: Any) -> Any:
    return InlineImage(None, io.BytesIO(_PIXEL), **options)


def _report() -> Any:
    """Return a document with a style, a list and a picture of its own."""
    document = docx.Document()
    document.styles.add_style("Riêng", 1)
    document.add_paragraph("Báo cáo con & phụ", style="Riêng")
    document.add_paragraph("mục một", style="List Number")
    document.add_picture(io.BytesIO(_PIXEL))
    document.add_table(1, 2).rows[0].cells[0].text = "ô"
    document.add_paragraph("hết")
    return document


def _banded(document: Any) -> None:
    document.sections[0].header.paragraphs[0].text = "Đầu {{ seal }} {{ seal }}"
    document.sections[0].footer.paragraphs[0].text = "Chân {{ seal }}"


def _names(data: bytes, prefix: str) -> list[str]:
    return sorted(name for name in parts_of(data) if name.startswith(prefix))


def _picture_numbers(data: bytes) -> list[str]:
    roots = [
        etree.fromstring(part) for name, part in parts_of(data).items() if name.startswith("word/") and b"docPr" in part
    ]
    return [node.get("id") for root in roots for node in root.iter("{*}docPr")]


def _exclusive(part: bytes) -> bytes:
    return etree.tostring(etree.fromstring(part), method="c14n", exclusive=True).replace(b"><", b">\n<")


def _refusal(data: Any, context: dict[str, object]) -> Any:
    with pytest.raises((InputError, TemplateError)) as caught:
        fill(data, context)
    (found,) = caught.value.findings
    return found


def test_a_picture_comes_out_as_docxtpl_inserts_it() -> None:
    data = template("Dấu {{ seal }} và {{ seal }}", "{%p for x in xs %}", "{{ x }}", "{%p endfor %}")
    tpl = DocxTemplate(io.BytesIO(data))
    context: dict[str, Any] = {"seal": _image(width=Mm(36)), "xs": [_image(), "chữ & dấu", _image(height=Mm(9))]}
    theirs = by_docxtpl_object(tpl, context)
    ours = parts_of(fill(data, context))
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if name.endswith(".xml") and _exclusive(ours[name]) != _exclusive(theirs[name])] == []


def by_docxtpl_object(tpl: Any, context: dict[str, Any]) -> dict[str, bytes]:
    for value in [*context.values(), *context.get("xs", [])]:
        if isinstance(value, InlineImage):
            value.tpl = tpl
    tpl.render(context, autoescape=True)
    file = io.BytesIO()
    tpl.save(file)
    return parts_of(file.getvalue())


def test_the_picture_of_the_caller_is_left_as_it_was() -> None:
    seal = _image()
    fill(template("{{ seal }}"), {"seal": seal})
    assert seal.tpl is None


def test_a_picture_may_be_a_path_or_bytes(tmp_path: Path) -> None:
    file = tmp_path / "seal.png"
    file.write_bytes(_PIXEL)
    for source in (file, str(file), _PIXEL):
        made = fill(template("{{ x }}"), {"x": InlineImage(None, source)})
        assert _names(made, "word/media/") == ["word/media/image1.png"]


def test_pictures_stand_in_headers_and_footers_and_have_numbers_of_their_own() -> None:
    made = fill(template("{{ seal }}", build=_banded), {"seal": _image(width=Mm(10))})
    assert _names(made, "word/media/") == ["word/media/image1.png"]
    assert {"word/_rels/header1.xml.rels", "word/_rels/footer1.xml.rels"} <= parts_of(made).keys()
    numbers = _picture_numbers(made)
    assert len(numbers) == 4
    assert len(set(numbers)) == 4
    assert structure_findings(made, font=None) == structure_findings(template("a", build=_banded), font=None)


def test_a_picture_may_link_somewhere() -> None:
    made = parts_of(fill(template("{{ x }}"), {"x": _image(anchor="https://example.vn/a?b=1&c=2")}))
    assert b"https://example.vn/a?b=1&amp;c=2" in made["word/_rels/document.xml.rels"]
    assert made["word/document.xml"].count(b"hlinkClick") == 2


@pytest.mark.parametrize("content", [b"", b"no picture", _PIXEL[:20]])
def test_a_picture_that_cannot_be_read_is_the_fault_of_the_data(content: bytes) -> None:
    with pytest.raises(InputError) as caught:
        fill(template("Một", "Dấu {{ seal }}"), {"seal": InlineImage(None, content)})
    (found,) = caught.value.findings
    assert found.code == "template-picture"
    assert found.place.path == "word/document.xml: đoạn 2: «Dấu {{ seal }}»"


def test_a_picture_that_is_not_there_is_told_in_vietnamese() -> None:
    found = _refusal(template("{{ x }}"), {"x": InlineImage(None, "khong-co.png")})
    assert found.code == "template-picture"
    assert found.message.endswith("không có tệp hoặc thư mục này")


def test_a_picture_in_the_properties_is_refused() -> None:
    data = template("a", build=lambda d: setattr(d.core_properties, "title", "{{ x }}"))
    assert _refusal(data, {"x": _image()}).code == "template-object-misplaced"


def test_other_failures_beside_a_picture_are_told_too() -> None:
    data = template("{{ seal }}", "{{ missing }} {{ absent }}")
    with pytest.raises(TemplateError) as caught:
        fill(data, {"seal": _image()})
    assert [item.message for item in caught.value.findings] == [
        "Mẫu cần «missing» nhưng dữ liệu không có",
        "Mẫu cần «absent» nhưng dữ liệu không có",
    ]


def test_a_document_of_python_docx_is_a_sub_document() -> None:
    report = _report()
    made = fill(template("trước", "{{p report }}", "sau", "{{p report }}"), {"report": report, "n": [report]})
    content = "Báo cáo con & phụ\nmục một\n\nô\n\nhết"
    assert visible_text(parts_of(made)["word/document.xml"]) == f"trước\n{content}\nsau\n{content}"
    assert "Riêng".encode() in parts_of(made)["word/styles.xml"]
    assert _names(made, "word/media/") == ["word/media/image1.png"]
    assert len(set(_picture_numbers(made))) == 2
    assert schema_findings(made)[1:] == schema_findings(template("a"))[1:]  # the first is about Word 2010's styles
    assert visible_text(report.element.xml.encode()).startswith("Báo cáo con")  # the caller's own is left alone


def test_sub_documents_stand_in_loops() -> None:
    data = template("{%p for x in xs %}", "{{p x.doc }}", "{{ x.name }}", "{%p endfor %}")
    made = fill(data, {"xs": [{"doc": _report(), "name": "A"}, {"doc": _report(), "name": "B"}]})
    assert visible_text(parts_of(made)["word/document.xml"]).count("Báo cáo con & phụ") == 2


def test_a_sub_document_of_docxtpl_comes_out_as_docxtpl_inserts_it() -> None:
    file = io.BytesIO()
    _report().save(file)
    data = template("trước", "{{p sub }}", "{{ name }}")

    def context(tpl: Any) -> dict[str, object]:
        return {"sub": tpl.new_subdoc(io.BytesIO(file.getvalue())), "name": "A & B"}

    tpl = DocxTemplate(io.BytesIO(data))
    ours = parts_of(fill(tpl, context(tpl)))
    other = DocxTemplate(io.BytesIO(data))
    theirs = by_docxtpl_object(other, context(other))
    assert ours.keys() == theirs.keys()
    assert _exclusive(ours["word/document.xml"]) == _exclusive(theirs["word/document.xml"])
    assert ours["word/styles.xml"] == theirs["word/styles.xml"]


def test_a_sub_document_built_by_hand_takes_pictures_of_the_template_too() -> None:
    tpl = DocxTemplate(io.BytesIO(template("{{p sub }} ", "{{ seal }}")))
    sub = tpl.new_subdoc()
    sub.add_paragraph("viết tay")
    sub.add_picture(io.BytesIO(_PIXEL))
    first = fill(tpl, {"sub": sub, "seal": _image()})
    assert visible_text(parts_of(first)["word/document.xml"]).startswith("viết tay")
    assert structure_findings(first, font=None) == structure_findings(template("a"), font=None)
    assert fill(tpl, {"sub": sub, "seal": _image()}) == first


def test_a_sub_document_made_for_another_template_is_refused() -> None:
    data = template("{{p sub }}")
    sub = DocxTemplate(io.BytesIO(data)).new_subdoc()
    assert _refusal(data, {"sub": sub}).code == "template-foreign-object"
    assert _refusal(DocxTemplate(io.BytesIO(data)), {"sub": sub}).code == "template-foreign-object"


def test_a_link_of_rich_text_works_with_the_template_that_knows_it() -> None:
    tpl = DocxTemplate(io.BytesIO(template("Xem {{r link }}")))
    rich = RichText("trang này", url_id=tpl.build_url_id("https://example.vn"), italic=True, color="0000FF")
    made = parts_of(fill(tpl, {"link": rich}))
    assert b"https://example.vn" in made["word/_rels/document.xml.rels"]
    assert visible_text(made["word/document.xml"]) == "Xem trang này"
    assert _refusal(template("Xem {{r link }}"), {"link": rich}).code == "template-relation-missing"


def test_replacements_that_would_be_dropped_are_refused() -> None:
    tpl = DocxTemplate(io.BytesIO(template("a")))
    tpl.replace_pic("dummy.png", io.BytesIO(_PIXEL))
    assert _refusal(tpl, {}).code == "template-replacements"


def test_an_object_where_no_walk_finds_it_is_refused() -> None:
    class Holder:
        inner = docx.Document()

    found = _refusal(template("Hai {{p h.inner }}"), {"h": Holder()})
    assert (found.code, found.message) == (
        "template-value-kind",
        "Thẻ trong mẫu nhận giá trị kiểu Document, không in thành chữ được",
    )


def test_sub_documents_need_docxcompose(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docxtpl.subdoc", None)
    assert _refusal(template("{{p x }}"), {"x": docx.Document()}).code == "template-needs-docxcompose"


_SAME = """
import sys; sys.path[:0] = ["tests", "tests/writers/docx"]
import hashlib
from template_maker import template
from test_engine_objects import _banded, _image, _report
from docgen_vn.writers.docx.any_template import fill
data = template("{{ seal }}", "{{p a }}", "{{p b }}", build=_banded)
made = fill(data, {"seal": _image(), "a": _report(), "b": _report()})
print(hashlib.sha256(made).hexdigest())
"""


def test_the_same_context_gives_the_same_bytes_in_every_process() -> None:
    made = set()
    for seed in ("0", "1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", _SAME],
            cwd=ROOT,
            env=surroundings(ROOT, PYTHONHASHSEED=seed),
            capture_output=True,
            text=True,
            check=True,
        )
        made.add(done.stdout)
    assert len(made) == 1


def test_threads_share_one_template_with_pictures() -> None:
    compiled = compile_template(template("{{ x }} {{ seal }}"), required=())
    seal = _image()

    def work(number: int) -> bool:
        made = parts_of(compiled.render({"x": number, "seal": InlineImage(None, _PIXEL)}))
        return visible_text(made["word/document.xml"]).strip() == str(number)

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, range(12)))
    assert compiled.render({"x": 1, "seal": seal}) == compiled.render({"x": 1, "seal": seal})


def test_plain_data_never_opens_a_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "docgen_vn.writers.docx.engine_objects", None)
    assert visible_text(parts_of(fill(template("{{ x }}"), {"x": "a"}))["word/document.xml"]) == "a"
    with pytest.raises(ImportError):
        fill(template("{{ x }}"), {"x": _image()})
