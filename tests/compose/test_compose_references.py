"""``{ref:id}`` becomes the number of its block wherever a text may stand, and a place without numbers refuses it."""

from typing import Any

import pytest
from papers import LAW, plan

from docgen_vn.compose.paper import compose
from docgen_vn.lint.document import check
from docgen_vn.model.blocks import Article, Bullet, Centered, Clause, Paragraph, Table, Tasks
from docgen_vn.model.document import Annex, Attached, Task
from docgen_vn.text.unicode import plain
from docgen_vn.writers.text import paper_text

HERE = "Điều {ref:thi_hanh}"
PRINTED = "Điều 2"
BODY = [Article(text="Một."), Article(id="thi_hanh", text="Thi hành.")]
TEXT = Paragraph(text="x")


def task(**changes: Any) -> dict[str, Any]:
    return {"body": [*BODY, Tasks(layout="table")], "tasks": [Task(**{"what": "Làm", **changes})]}


PLACES: dict[str, dict[str, Any]] = {
    "abstract": {"abstract": f"Theo {HERE}"},
    "authority": {"kind": "quyet_dinh", "authority": f"Cơ quan ở {HERE}"},
    "legal basis": {"legal_bases": [f"Căn cứ {HERE}"]},
    "one addressee": {"addressees": [f"Đơn vị ở {HERE}"]},
    "addressees": {"addressees": ["A", f"Đơn vị ở {HERE}"]},
    "opening": {"opening": f"Theo {HERE}"},
    "closing": {"closing": f"Theo {HERE}"},
    "recipient": {"recipients": [f"Như {HERE}"]},
    "paragraph": {"body": [*BODY, Paragraph(text=HERE)]},
    "bullet": {"body": [*BODY, Bullet(text=HERE)]},
    "centred line": {"body": [*BODY, Centered(lines=[HERE])]},
    "title": {"body": [*BODY, Clause(title=HERE, text="x")]},
    "header of a table": {"body": [*BODY, Table(header=[HERE], rows=[["x"]])]},
    "cell": {"body": [*BODY, Table(header=["A"], rows=[[HERE]])]},
    "title of a table": {"body": [*BODY, Table(title=HERE, header=["A"], rows=[["x"]])]},
    "task": task(what=f"Làm theo {HERE}"),
    "lead": task(lead=f"Đơn vị ở {HERE}"),
    "partners": task(partners=[f"Đơn vị ở {HERE}"]),
    "product": task(product=f"Báo cáo theo {HERE}"),
    "due": task(due=f"khi có yêu cầu ở {HERE}"),
    "annex title": {"annexes": [Annex(title=f"Danh sách theo {HERE}", blocks=[TEXT])]},
    "annex": {"annexes": [Annex(title="A", blocks=[Paragraph(text=HERE)])]},
    "attached kind": {"attached": Attached(kind=f"Quy chế theo {HERE}", blocks=[TEXT])},
    "attached abstract": {"attached": Attached(kind="Quy chế", abstract=HERE, blocks=[TEXT])},
    "attached opening": {"attached": Attached(kind="Quy chế", opening=[HERE], blocks=[TEXT])},
    "attached text": {"attached": Attached(kind="Quy chế", blocks=[Paragraph(text=HERE)])},
    "slot": {"kind": "giay_moi", "details": {"event": f"họp về {HERE}"}},
    "slot of several": {"kind": "giay_moi", "details": {"invitee": ["A", f"đơn vị ở {HERE}"]}},
    "sender": {"kind": "cong_dien", "addressees": ["A"], "details": {"sender": f"đơn vị ở {HERE}"}},
}


@pytest.mark.parametrize("place", PLACES)
def test_a_reference_finds_its_number_wherever_text_is_allowed(place: str) -> None:
    document = plan(**{"body": BODY, **PLACES[place]})
    codes = {item.code for item in check(document, LAW)}
    assert not codes & {"reference-unknown", "reference-malformed", "reference-misplaced"}
    text = plain(paper_text(compose(document, LAW)))
    assert "{" not in text
    assert PRINTED.casefold() in text.replace("Điều 2. Thi hành", "").casefold()


@pytest.mark.parametrize("place", PLACES)
def test_an_unknown_reference_is_found_wherever_it_stands(place: str) -> None:
    document = plan(**{**PLACES[place], "body": [each for each in PLACES[place].get("body", ()) if each not in BODY]})
    assert "reference-unknown" in {item.code for item in check(document, LAW)}


@pytest.mark.parametrize(
    "changes",
    [
        {"place": HERE},
        {"issuer": {"name": HERE, "code": "A"}},
        {"signature": {"position": HERE}},
        {"filing": {"unit": HERE}},
        {"contact": {"address": HERE}},
        {"symbol": HERE},
    ],
)
def test_where_a_reference_would_be_printed_as_typed_it_is_refused(changes: dict[str, Any]) -> None:
    assert "reference-misplaced" in {item.code for item in check(plan(body=BODY, **changes), LAW)}
