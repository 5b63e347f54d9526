"""The two published plans, typed as data, come out word for word as they were published."""

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from docgen_vn.pipeline import Rendered, load, render

PLANS = {"an-hai-2025.md": "ke-hoach-an-hai-2025.txt", "thi-xa-2014.md": "ke-hoach-thi-xa-2014.txt"}
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TITLE = ["KẾ", "HOẠCH"]
# Two slips of the published texts: the formula of the law is spelled right, and a marker stands apart from its text.
FORMULA = ("Noi nhận:", "Nơi nhận:")
TIGHT_MARKER = re.compile(r"^(\s*[-+])(?=[^\W\d])", re.MULTILINE)


@pytest.fixture(scope="module", params=list(PLANS.items()), ids=list(PLANS))
def plan(request: pytest.FixtureRequest, shared: Path) -> tuple[Rendered, str]:
    """A rendered plan and its published text."""
    data, published = request.param
    folder = shared / "seeds"
    return render(load(folder / data)), (folder / published).read_text("utf-8")


def test_a_published_plan_comes_out_with_the_same_words_in_the_same_order(plan: tuple[Rendered, str]) -> None:
    rendered, published = plan
    found = words(rendered.data)
    start = next(place for place in range(len(found)) if found[place : place + 2] == TITLE)
    assert found[start:] == TIGHT_MARKER.sub(r"\1 ", published.replace(*FORMULA).replace("*", "")).split()


def test_a_published_plan_is_italic_where_it_was_published_so(plan: tuple[Rendered, str]) -> None:
    rendered, published = plan
    assert italics(rendered.data) == re.findall(r"\*([^*]+)\*", published)


def test_a_published_plan_raises_no_doubts_but_the_law_of_its_day(plan: tuple[Rendered, str]) -> None:
    assert [item.code for item in plan[0].findings] in ([], ["standard-not-in-force"])


def words(docx: bytes) -> list[str]:
    """Return the words of a .docx in reading order; a no-break space parts words like any other space."""
    return [word for paragraph in document(docx).iter(f"{W}p") for word in text(paragraph).split()]


def italics(docx: bytes) -> list[str]:
    """Return the texts that are italic against their style."""
    return [
        text(run).replace("\u00a0", " ") for run in document(docx).iter(f"{W}r") if run.find(f"{W}rPr/{W}i") is not None
    ]


def text(node: etree._Element) -> str:
    """Return the text below a paragraph or run; tabs and line breaks count as spaces."""
    pieces = node.iter(f"{W}t", f"{W}tab", f"{W}br")
    return "".join((piece.text or "") if piece.tag == f"{W}t" else " " for piece in pieces)


def document(docx: bytes) -> etree._Element:
    """Return the main part of a .docx."""
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return etree.fromstring(package.read("word/document.xml"))
