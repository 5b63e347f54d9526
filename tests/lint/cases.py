"""One case a rule: a paper that keeps the clause, the same paper with the clause broken, and where."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from pngs import GREY, png

from docgen_vn.decree.standard import standard
from docgen_vn.findings import Finding
from docgen_vn.lint.document import check
from docgen_vn.model.document import Document

Data = Mapping[str, Any]


def text(words: str = "Nội dung thử.") -> Data:
    return {"type": "paragraph", "text": words}


def section(*blocks: Data, **more: Any) -> Data:
    return {"type": "section", "title": "Mục thử", "blocks": blocks, **more}


def clause(*blocks: Data, **more: Any) -> Data:
    return {"type": "clause", "blocks": blocks, **more}


def nested(words: st.SearchStrategy[str], *, max_leaves: int) -> st.SearchStrategy[Data]:
    """Return blocks that say `words`, in one another."""
    kinds = st.sampled_from(["article", "clause", "point", "bullet"])
    return st.recursive(
        st.builds(text, words),
        lambda inner: st.builds(
            lambda kind, said, blocks: {"type": kind, "text": said, "blocks": blocks},
            kinds,
            words,
            st.lists(inner, max_size=3),
        ),
        max_leaves=max_leaves,
    )


def bullet(words: str) -> Data:
    return {"type": "bullet", "text": words}


def points(count: int) -> tuple[Data, ...]:
    return tuple({"type": "point", "text": f"Điểm thứ {n}"} for n in range(1, count + 1))


def grid(rows: list[list[str]], **more: Any) -> Data:
    return {"type": "table", "header": ["STT", "Việc"], "rows": rows, **more}


def sums(rows: list[list[Any]], **more: Any) -> dict[str, Any]:
    header = ["STT", "Việc", "Số lượng", "Thành tiền"]
    return {"body": [{"type": "table", "header": header, "rows": rows, **more}]}


def headed(header: list[Any], rows: list[list[Any]]) -> dict[str, Any]:
    return {"body": [{"type": "table", "header": header, "rows": rows}]}


def wide(columns: int = 1, rows: int = 1) -> Data:
    return {"text": "Gộp", "columns": columns, "rows": rows}


def task(due: str | None = None, **more: Any) -> Data:
    return {"what": "Trồng cây", "due": due, **more}


def signer(**more: Any) -> Data:
    return PLAN["signature"] | more


PLAN: dict[str, Any] = {
    "kind": "ke_hoach",
    "issuer": {"name": "Ủy ban nhân dân phường Bến Sông", "code": "UBND"},
    "place": "Bến Sông",
    "issued_on": "2026-01-05",
    "abstract": "Chăm sóc cây xanh đường phố",
    "legal_bases": ["Căn cứ Luật Thử nghiệm ngày 01 tháng 02 năm 2020"],
    "opening": "Ủy ban nhân dân phường ban hành kế hoạch như sau:",
    "body": [section(text())],
    "recipients": ["Các phòng thuộc phường", "Các tổ dân phố"],
    "filing": {"unit": "KT"},
    "signature": {
        "capacity": "thay_mat",
        "on_behalf_of": "Ủy ban nhân dân",
        "position": "Chủ tịch",
        "full_name": "Trần Văn Mẫu",
    },
}
LETTER: dict[str, Any] = {
    "kind": "cong_van",
    "addressees": ["Các tổ dân phố"],
    "recipients": ["Như trên", "Các phòng thuộc phường"],
}
TASKS: dict[str, Any] = {"body": [section({"type": "tasks"})]}
SECRETARY: Data = {"position": "Thư ký", "full_name": "Lê Thị Thử"}
INVITATION: dict[str, Any] = {
    "kind": "giay_moi",
    "opening": (),
    "details": {"invitee": "Các phòng", "event": "Hội nghị", "time": "8 giờ", "venue": "Hội trường"},
}
OPEN_LETTER: dict[str, Any] = {"kind": "thu_cong", "legal_bases": ()}
LEAVE: dict[str, Any] = {
    "kind": "giay_nghi_phep",
    "abstract": None,
    "legal_bases": (),
    "opening": (),
    "details": {
        "requested_on": "05/01/2026",
        "person": "Lê Thị Thử",
        "person_position": "Chuyên viên",
        "duration": "03 ngày",
        "from": "12/01/2026",
        "to": "14/01/2026",
        "where": "phường Bến Sông",
        "counted_as": "nghỉ hằng năm",
    },
}
MINUTES: dict[str, Any] = {
    "kind": "bien_ban",
    "place": None,
    "issued_on": None,
    "opening": (),
    "details": {
        "started": "8 giờ",
        "venue": "Hội trường",
        "present": "Các phòng",
        "chair": "Trần Văn Mẫu",
        "secretary": "Lê Thị Thử",
        "ended": "10 giờ",
    },
    "co_signatures": [SECRETARY],
}
DECISION: dict[str, Any] = {
    "kind": "quyet_dinh",
    "abstract": "Ban hành Quy chế chăm sóc cây xanh",
    "authority": "Chủ tịch Ủy ban nhân dân phường Bến Sông",
    "opening": (),
    "body": [{"type": "article", "text": "Ban hành kèm theo Quyết định này Quy chế chăm sóc cây xanh."}],
    "attached": {"kind": "Quy chế", "abstract": "Chăm sóc cây xanh", "blocks": [text()]},
}
COPY: dict[str, Any] = {
    "form": "sao_y",
    "issuer": {"name": "Phòng Kinh tế", "code": "PKT"},
    "signature": {"position": "Trưởng phòng", "full_name": "Trần Văn Mẫu"},
}
SIGNED_AT = "05/01/2026 14:30:00 +07:00"
INK, SOLID = png(8, 4, b"\x10\x20\xc0\x80"), png(8, 4, b"\x80", color=GREY)
SEAL, HUGE_SEAL = (png(36, 36, b"\xe0\x10\x10\x80", per_metre=each) for each in (1000, 100))
ANNEX: Data = {"title": "Danh sách cây", "id": "cay", "blocks": [text()]}


FIRST: Data = {"type": "article", "text": "Ban hành kế hoạch chăm sóc cây xanh.", "id": "a"}


def document(**changes: Any) -> Document:
    """Return the plan above with `changes`."""
    return Document.model_validate(PLAN | changes)


def findings(**changes: Any) -> tuple[Finding, ...]:
    """Return what the lint says about the plan with `changes`."""
    return check(document(**changes), standard())


def codes(**changes: Any) -> list[str]:
    return [item.code for item in findings(**changes)]


def only(code: str, **changes: Any) -> list[Finding]:
    return [item for item in findings(**changes) if item.code == code]


@dataclass(frozen=True, slots=True)
class Case:
    """A rule as its clause says it, a paper that keeps it, one that breaks it, and the path of the finding."""

    code: str
    clause: str | None
    says: str
    good: Data
    bad: Data
    path: str

    def __str__(self) -> str:
        return f"{self.clause or 'no clause'}: {self.says}"


COMPLETENESS = (
    Case(
        "standard-unknown",
        None,
        "a paper follows a standard that there is",
        {},
        {"standard": "nd30"},
        "standard",
    ),
    Case(
        "kind-unknown",
        "III.I",
        "a paper is of a kind that the law names",
        {"kind": "bao_cao"},
        {"kind": "ke_hoac"},
        "kind",
    ),
    Case("part-missing", "I.II", "a plan has an abstract", {}, {"abstract": None}, "abstract"),
    Case(
        "issuer-code-missing",
        "I.II.3.b",
        "the symbol has the abbreviation of the issuer",
        {"issuer": {"name": "Phòng Kinh tế"}, "symbol": "KH-PKT"},
        {"issuer": {"name": "Phòng Kinh tế"}},
        "issuer",
    ),
    Case(
        "drafting-unit-missing",
        "I.II.3.b",
        "the symbol of an official letter has the drafting unit",
        LETTER,
        LETTER | {"filing": {}},
        "filing",
    ),
    Case(
        "tasks-not-placed",
        None,
        "tasks are printed somewhere",
        TASKS | {"tasks": [task()]},
        {"tasks": [task()]},
        "tasks",
    ),
    Case(
        "tasks-missing",
        None,
        "where tasks are printed there are tasks",
        TASKS | {"tasks": [task()]},
        TASKS,
        "body[0].blocks[0]",
    ),
)

SIGNERS = (
    Case(
        "signer-position-missing",
        "I.II.7.c",
        "below the right to sign stands a position",
        {},
        {"signature": signer(position=None)},
        "signature",
    ),
    Case(
        "signer-name-missing",
        "I.II.7.c",
        "the signer has a full name",
        {},
        {"signature": signer(full_name=None)},
        "signature",
    ),
    Case(
        "deputy-without-kt",
        "I.II.7.b",
        "a deputy signs for the head, KT., also one who is in charge",
        {
            "signature": signer(
                capacity=["thay_mat", "ky_thay"],
                on_behalf_of=["Ủy ban nhân dân", "Chủ tịch"],
                position="Phó Chủ tịch",
            )
        },
        {"signature": signer(position="Phó Chủ tịch phụ trách")},
        "signature.position",
    ),
    Case(
        "acting-without-q",
        "I.II.7.b",
        "an acting head signs Q.",
        {"signature": signer(capacity=["thay_mat", "quyen"])},
        {"signature": signer(position="Quyền Chủ tịch")},
        "signature.position",
    ),
    Case(
        "secretary-missing",
        "III.II",
        "the secretary signs the minutes",
        MINUTES,
        MINUTES | {"co_signatures": ()},
        "co_signatures",
    ),
    Case(
        "party-missing",
        None,
        "every party signs an agreement",
        {"kind": "hop_dong", "co_signatures": [SECRETARY]},
        {"kind": "hop_dong"},
        "co_signatures",
    ),
    Case(
        "joint-signer-missing",
        None,
        "every agency of a joint paper signs",
        {"issuer": PLAN["issuer"] | {"joint": ["Phòng Kinh tế"]}, "co_signatures": [SECRETARY]},
        {"issuer": PLAN["issuer"] | {"joint": ["Phòng Kinh tế", "Phòng Y tế"]}, "co_signatures": [SECRETARY]},
        "issuer.joint",
    ),
    Case(
        "copy-signer-missing",
        "I, phần II, II.1",
        "somebody signs a copy",
        {"copy_of": COPY},
        {"copy_of": COPY | {"signature": {}}},
        "copy_of.signature",
    ),
)

FORMS = (
    Case(
        "detail-unknown",
        "III.II",
        "a detail has its slot in the form",
        INVITATION,
        INVITATION | {"details": INVITATION["details"] | {"trang_phuc": "lễ phục"}},
        "details.trang_phuc",
    ),
    Case(
        "detail-missing",
        "III.II",
        "what the form asks for is there",
        INVITATION,
        INVITATION | {"details": {name: said for name, said in INVITATION["details"].items() if name != "time"}},
        "details.time",
    ),
    Case(
        "detail-several",
        None,
        "a slot for one text has one",
        INVITATION | {"details": INVITATION["details"] | {"invitee": ["Các phòng", "Các tổ dân phố"]}},
        INVITATION | {"details": INVITATION["details"] | {"venue": ["Hội trường", "Sân vận động"]}},
        "details.venue",
    ),
    Case(
        "part-not-printed",
        "III.II",
        "what is given has its place in the form",
        {},
        {"authority": "Chủ tịch Ủy ban nhân dân phường Bến Sông"},
        "authority",
    ),
    Case(
        "code-not-printed",
        "I.II.3.b",
        "the abbreviation of the issuer is said in the symbol",
        OPEN_LETTER | {"issuer": {"name": "Phường Bến Sông"}},
        OPEN_LETTER,
        "issuer.code",
    ),
    Case(
        "abstract-not-in-form",
        "III.II",
        "a paper without an abstract by its form has none",
        LEAVE,
        LEAVE | {"abstract": "Nghỉ phép"},
        "abstract",
    ),
)

STRUCTURE = (
    Case(
        "section-empty",
        "I.II.6.c",
        "a section holds something",
        {"body": [section(text()), section(text())]},
        {"body": [section(text()), section()]},
        "body[1]",
    ),
    Case(
        "clause-empty",
        "I.II.6.đ",
        "a clause has a title or a text",
        {"body": [clause(text(), title="Tiêu đề")]},
        {"body": [clause(text())]},
        "body[0]",
    ),
    Case(
        "too-many-points",
        "I.II.6.đ",
        "a list has 23 points at most",
        {"body": [clause(*points(23), text="Gồm:")]},
        {"body": [clause(*points(24), text="Gồm:")]},
        "body[0].blocks[23]",
    ),
    Case(
        "id-duplicate",
        None,
        "an id names one thing",
        {"body": [section(text(), id="a"), section(text(), id="b")]},
        {"body": [section(text(), id="a"), section(text(), id="a")]},
        "body[1].id",
    ),
)

TABLES = (
    Case(
        "table-ragged",
        None,
        "a row has as many cells as the header",
        {"body": [grid([["1", "Tưới cây"], ["2", ""]])]},
        {"body": [grid([["1", "Tưới cây"], ["2"]])]},
        "body[0].rows[1]",
    ),
    Case(
        "table-align",
        None,
        "every column stands some way",
        {"body": [grid([], align=["center", "left"])]},
        {"body": [grid([], align=["center"])]},
        "body[0].align",
    ),
    Case(
        "table-header-mixed",
        None,
        "a header has cells or rows",
        headed([["STT", wide(2)], ["", "Việc", "Nơi"]], []),
        headed(["STT", ["Việc", "Nơi"]], []),
        "body[0].header",
    ),
    Case(
        "table-span-beyond",
        None,
        "a merged cell stays in the table",
        headed(["A", "B"], [[wide(rows=2), "1"], ["2"]]),
        headed(["A", "B"], [["1", "2"], [wide(rows=2), "3"]]),
        "body[0].rows[1][0]",
    ),
    Case(
        "table-overlap",
        None,
        "merged cells keep apart",
        headed(["A", "B", "C"], [["1", wide(rows=2), "2"], ["3", "4"]]),
        headed(["A", "B", "C"], [["1", wide(rows=2), "2"], [wide(2), "4"]]),
        "body[0].rows[1][0]",
    ),
    Case(
        "table-column-unknown",
        None,
        "a column is called as in the header",
        sums([[1, "Sách", 2, 3]], totals=["thành tiền"]),
        sums([[1, "Sách", 2, 3]], totals=["Đơn giá", 4]),
        "body[0].totals[0]",
    ),
    Case(
        "table-column-twice",
        None,
        "a name of two columns is none",
        headed(["A", "B"], []),
        {"body": [{"type": "table", "header": ["A", "B", "B"], "rows": [], "plain": "B"}]},
        "body[0].plain",
    ),
    Case(
        "table-total-first",
        None,
        "the label of the totals has a cell",
        sums([[1, "Sách", 2, 3]], totals="Thành tiền"),
        sums([[1, "Sách", 2, 3]], totals="STT"),
        "body[0].totals",
    ),
    Case(
        "table-total-empty",
        None,
        "a column that is summed has numbers",
        sums([[1, "Sách", "", 3]], totals=True),
        sums([[1, "Sách", "", 3]], totals=[3, 4]),
        "body[0].totals",
    ),
    Case(
        "table-total-text",
        None,
        "all that is summed are numbers",
        sums([[1, "Sách", 2, "1.500.000"]], totals=True),
        sums([[1, "Sách", 2, 3], [2, "Kệ", 4, "1500000 đ"]], totals=True),
        "body[0].rows[1][3]",
    ),
    Case(
        "table-words-unsummed",
        None,
        "what is said in words is a total",
        sums([[1, "Sách", 2, 3]], totals=4, in_words=4),
        sums([[1, "Sách", 2, 3]], totals=4, in_words=3),
        "body[0].in_words",
    ),
    Case(
        "table-words-which",
        None,
        "one total is said in words",
        sums([[1, "Sách", 2, 3]], totals=True, in_words="Thành tiền"),
        sums([[1, "Sách", 2, 3]], totals=True, in_words=True),
        "body[0].in_words",
    ),
    Case(
        "table-words-number",
        None,
        "a total in words is whole",
        sums([[1, "Sách", 2, 0.5], [2, "Kệ", 2, 1.5]], totals=4, in_words=True),
        sums([[1, "Sách", 2, 0.5]], totals=4, in_words=True),
        "body[0].in_words",
    ),
)

REFERENCES = (
    Case(
        "reference-unknown",
        None,
        "a reference points at what is there",
        {"body": [section(text("Theo Mục {ref:chung}."), id="chung")]},
        {"body": [section(text("Theo Mục {ref:rieng}."), id="chung")]},
        "body[0].blocks[0].text",
    ),
    Case(
        "reference-malformed",
        None,
        "a reference is written with one id",
        {"body": [section(text("Theo Mục {ref: a }."), id="a")]},
        {"body": [section(text("Theo Mục {ref:a b}."), id="a")]},
        "body[0].blocks[0].text",
    ),
    Case(
        "reference-misplaced",
        None,
        "a reference stands in running text",
        {"body": [section(text(), id="a")], "closing": "Xem Mục {ref:a}."},
        {"body": [section(text(), id="a")], "drafter_mark": "{ref:a}"},
        "drafter_mark",
    ),
    Case(
        "reference-bare",
        None,
        "the number of an article, a chapter, an annex stands behind its word",
        {"body": [FIRST, {"type": "article", "text": "Như *Điều* {ref:a} và {ref:a}; các Điều {ref:a}, {ref:a}."}]},
        {"body": [FIRST, {"type": "article", "text": "Theo nguyên tắc tại {ref:a} Quy chế này."}]},
        "body[1].text",
    ),
    Case(
        "recipients-article",
        "I.II.9.c",
        "recipients name an article that is there",
        {"body": [FIRST], "recipients": ["Như Điều 1"]},
        {"body": [FIRST], "recipients": ["Như Điều 1, 2"]},
        "recipients[0]",
    ),
    Case(
        "article-beyond",
        "I.II.6.b",
        "an article of this paper that is named is there",
        {"body": [FIRST, {"type": "article", "text": "Theo Điều 1 Kế hoạch này và Điều 9 Luật này."}]},
        {"body": [FIRST, {"type": "article", "text": "Theo khoản 2 Điều 3 của Kế hoạch này."}]},
        "body[1].text",
    ),
)

DUES = (
    Case(
        "period-reversed",
        None,
        "a period does not end before it starts",
        {"period": {"start": "2026-01", "end": "2026-06"}},
        {"period": {"start": "2026-06", "end": "2026-01"}},
        "period",
    ),
    Case(
        "due-before-issue",
        None,
        "nothing is due before the paper is issued",
        TASKS | {"tasks": [task("trước ngày 07/01/2026")]},
        TASKS | {"tasks": [task("trước ngày 05/01/2026")]},
        "tasks[0].due",
    ),
    Case(
        "due-outside-period",
        None,
        "what is due is due within the period",
        TASKS | {"period": 2026, "tasks": [task("chậm nhất ngày 31/12/2026")]},
        TASKS | {"period": 2026, "tasks": [task("chậm nhất ngày 01/01/2027")]},
        "tasks[0].due",
    ),
    Case(
        "due-year-unknown",
        None,
        "a due date has its year from somewhere",
        TASKS | {"issued_on": 2026, "tasks": [task("trước ngày 25/8")]},
        TASKS | {"issued_on": None, "tasks": [task("trước ngày 25/8")]},
        "tasks[0].due",
    ),
)

ANNEXES = (
    Case(
        "annex-not-mentioned",
        "I.III.1.a",
        "the text points at its annex",
        {"annexes": [ANNEX], "closing": "Danh sách có phụ lục kèm theo."},
        {"annexes": [ANNEX]},
        "annexes[0]",
    ),
    Case(
        "annex-mentioned-missing",
        "I.III.1.a",
        "an annex the text says is attached is there",
        {"annexes": [ANNEX], "closing": "(Có Phụ lục kèm theo)"},
        {"closing": "(Có Phụ lục kèm theo)"},
        "closing[0]",
    ),
)

ATTACHED = (
    Case(
        "attached-missing",
        "III.II",
        "what a decision issues comes with it",
        DECISION,
        DECISION | {"attached": None},
        "abstract",
    ),
    Case(
        "attached-not-mentioned",
        "III.II",
        "a decision says what it issues",
        DECISION,
        DECISION | {"body": [{"type": "article", "text": "Ban hành Quy chế chăm sóc cây xanh."}]},
        "attached",
    ),
)

CITATIONS = (
    Case(
        "legal-basis-comma",
        "I.II.6.a",
        "a legal basis does not end in a comma",
        {"legal_bases": ["Căn cứ Luật Thử nghiệm;"]},
        {"legal_bases": ["Căn cứ Luật Thử nghiệm,"]},
        "legal_bases[0]",
    ),
    Case(
        "legal-basis-several",
        "I.II.6.a",
        "a legal basis has its own line",
        {
            "legal_bases": [
                "Căn cứ Luật Một;",
                "Xét Tờ trình của phường; Báo cáo thẩm tra của Ban; ý kiến của đại biểu.",
            ]
        },
        {"legal_bases": ["Căn cứ Luật Một; Luật Hai."]},
        "legal_bases[0]",
    ),
    Case(
        "legal-basis-bare",
        "I.II.6.a",
        "a legal basis begins with Căn cứ or the like",
        {"legal_bases": ["Căn cứ Luật Một;", "Xét Tờ trình của Phòng Kinh tế;", "*Thực hiện* Chương trình năm."]},
        {"legal_bases": ["*Luật Một*"]},
        "legal_bases[0]",
    ),
    Case(
        "law-numbered",
        "I.II.6.a",
        "a law is cited by its name",
        {"legal_bases": ["Căn cứ Luật Một ngày 01 tháng 02 năm 2025"]},
        {"legal_bases": ["Căn cứ Luật Một số 72/2025/QH15"]},
        "legal_bases[0]",
    ),
    Case(
        "citation-incomplete",
        "I.II.6.b",
        "a paper is cited in full the first time",
        {
            "opening": "Theo Kế hoạch số 12/KH-UBND ngày 05/01/2026 của Ủy ban nhân dân tỉnh,",
            "closing": "Kế hoạch số 12/KH-UBND vẫn được thực hiện.",
        },
        {"opening": "Theo Kế hoạch số 12/KH-UBND, phường thực hiện:"},
        "opening[0]",
    ),
)

LAW = (
    Case(
        "issuer-own-form",
        None,
        "the Party and its youth union have forms of their own",
        {"issuer": {"name": "Trường Chính trị Tỉnh ủy", "code": "TCT"}},
        {"issuer": {"name": "Đảng ủy phường Bến Sông", "code": "ĐU"}},
        "issuer.name",
    ),
    Case(
        "number-form",
        "I.II.3.a",
        "a number is figures",
        {"number": "12"},
        {"number": "12/KH-UBND"},
        "number",
    ),
    Case(
        "symbol-form",
        "I.II.3.c",
        "a symbol is capitals with hyphens",
        {"symbol": "KH-UBND"},
        {"symbol": "KH - ubnd"},
        "symbol",
    ),
    Case(
        "place-not-in-full",
        "I.II.4.a",
        "a unit named by a number or a person is named in full",
        {"place": "Thành phố Hồ Chí Minh"},
        {"place": "Hồ Chí Minh"},
        "place",
    ),
    Case(
        "place-lower-case",
        "I.II.4.c",
        "the first letters of the place are capitals",
        {"place": "Bến Sông"},
        {"place": "bến Sông"},
        "place",
    ),
    Case(
        "name-with-title",
        "I.II.7.c",
        "no title stands before the name of the signer",
        {},
        {"signature": signer(full_name="PGS.TS. Trần Văn Mẫu")},
        "signature.full_name",
    ),
    Case(
        "name-letters",
        "I.II.7.đ",
        "the name of the signer is in small letters",
        {},
        {"signature": signer(full_name="TRẦN VĂN MẪU")},
        "signature.full_name",
    ),
    Case(
        "recipients-as-above",
        "I.II.9.b",
        "the recipients of an official letter begin as above",
        LETTER,
        LETTER | {"recipients": ["Các phòng thuộc phường"]},
        "recipients[0]",
    ),
    Case(
        "recipients-above-nothing",
        "I.II.9.b",
        "as above is said of somebody named above",
        {"body": [text("Trân trọng kính mời các tổ dân phố.")], "recipients": ["Như trên"]},
        {"recipients": ["Các tổ dân phố", "Như trên"]},
        "recipients[1]",
    ),
    Case(
        "recipient-with-filing",
        "I.II.9.d",
        "the filing is no recipient",
        {},
        {"recipients": ["Các tổ dân phố", "Lưu: VT, KT"]},
        "recipients[1]",
    ),
    Case(
        "capacity-position",
        "I.II.7.b",
        "a deputy signs for the head",
        {"signature": signer(capacity="ky_thay", on_behalf_of="Chủ tịch", position="Phó Chủ tịch")},
        {"signature": signer(capacity="ky_thay", on_behalf_of="Chủ tịch", position="Chủ tịch")},
        "signature.position",
    ),
    Case(
        "capacity-body",
        "I.II.7.b",
        "TM. stands before a body",
        {},
        {"signature": signer(on_behalf_of="Chủ tịch")},
        "signature.on_behalf_of[0]",
    ),
    Case(
        "capacity-head",
        "I.II.7.b",
        "TL. stands before the head of a body",
        {"signature": signer(capacity="thua_lenh", on_behalf_of="Chủ tịch", position="Chánh Văn phòng")},
        {"signature": signer(capacity="thua_lenh", position="Chánh Văn phòng")},
        "signature.on_behalf_of[0]",
    ),
)

MARKS = (
    Case(
        "mark-secret-internal",
        "I.III.2",
        "a secret paper has no mark for papers that are no secret",
        {"secrecy": "mat", "circulation": "xem_xong_tra_lai", "urgency": "khan"},
        {"secrecy": "mat", "circulation": "luu_hanh_noi_bo"},
        "circulation",
    ),
)

COPIES = (
    Case(
        "copy-part-not-printed",
        "I, phần II, I.3",
        "an electronic copy has no number of its own",
        {"copy_of": {"form": "sao_y", "issuer": {"name": "Phòng Kinh tế"}, "signed_at": SIGNED_AT}},
        {"copy_of": {"form": "sao_y", "issuer": {"name": "Phòng Kinh tế"}, "signed_at": SIGNED_AT, "number": 5}},
        "copy_of.number",
    ),
)

PICTURES = (
    Case(
        "picture-opaque",
        "I.II.7.d, I.II.8.a",
        "the ground of an image is transparent",
        {"signature": signer(image=INK)},
        {"signature": signer(image=SOLID)},
        "signature.image",
    ),
    Case(
        "seal-size",
        "I.II.8.a",
        "a seal is as large as it really is",
        {"signature": signer(seal=SEAL)},
        {"signature": signer(seal=HUGE_SEAL)},
        "signature.seal",
    ),
)


def _leave(**details: str) -> dict[str, Any]:
    return LEAVE | {"details": LEAVE["details"] | details}


DATES = (
    Case(
        "detail-date-impossible",
        "I.II.4.b",
        "a date of a form is in the calendar",
        _leave(to="28/02/2026"),
        _leave(to="2026-02-30"),
        "details.to[0]",
    ),
    Case(
        "detail-date-unreadable",
        "I.II.4.b",
        "a slot for a date holds one",
        _leave(requested_on="ngày 02 tháng 7 năm 2026"),
        _leave(requested_on="hôm qua"),
        "details.requested_on[0]",
    ),
    Case(
        "detail-dates-reversed",
        "III.II",
        "leave ends when it began or later",
        _leave(to="12/01/2026"),
        _leave(to="11/01/2026"),
        "details.to[0]",
    ),
)


def _nested(kind: str, depth: int) -> Data:
    inner = () if depth == 1 else (_nested(kind, depth - 1),)
    return {"type": kind, "text": "Nội dung thử.", "blocks": inner}


ARTICLE: Data = {"type": "article", "text": "Nội dung thử."}
ORDER = (
    Case(
        "division-inside",
        "I.II.6.c",
        "a larger division holds the smaller one",
        {"body": [{"type": "chapter", "title": "Chung", "blocks": [ARTICLE]}]},
        {"body": [{**ARTICLE, "blocks": [{"type": "chapter", "title": "Chung", "blocks": [text()]}]}]},
        "body[0].blocks[0]",
    ),
    Case(
        "division-beside",
        "I.II.6.c",
        "a clause stands in its article, not between two",
        {"body": [{**ARTICLE, "blocks": [clause(text="Một.")]}, ARTICLE]},
        {"body": [ARTICLE, clause(text="Một.")]},
        "body[1]",
    ),
    Case(
        "division-too-deep",
        "I.II.6.đ",
        "clauses are numbered four deep at most",
        {"body": [_nested("clause", 4)]},
        {"body": [_nested("clause", 41)]},
        "body[0].blocks[0].blocks[0].blocks[0].blocks[0]",
    ),
)

LIMITS = (
    Case(
        "standard-not-in-force",
        None,
        "a paper of 2014 does not follow a decree of 2020",
        {"issued_on": "2020-03-05"},
        {"issued_on": "2020-03-04"},
        "issued_on",
    ),
    Case(
        "table-too-wide",
        None,
        "a table has no more columns than Word can draw",
        headed([f"Cột {n}" for n in range(63)], [["x"] * 63]),
        headed([f"Cột {n}" for n in range(70)], [["x"] * 70]),
        "body[0]",
    ),
)

TYPED = (
    Case(
        "typed-twice",
        "I.II.6.đ",
        "a number stands once before a text",
        {"body": [section(clause(text="03 nhiệm vụ; 1.500 cây."))]},
        {"body": [section(clause(text="1. Trồng cây."))]},
        "body[0].blocks[0].text",
    ),
    Case(
        "words-typed-twice",
        "I.II.9.d",
        "fixed words of a zone are printed and not typed",
        {"filing": {"unit": "VHXH"}},
        {"filing": {"unit": "VT, VHXH"}},
        "filing.unit",
    ),
    Case(
        "honour-twice",
        "III.II",
        "what a form calls ông (bà) is a name",
        LEAVE,
        LEAVE | {"details": LEAVE["details"] | {"person": "Bà Lê Thị Thử"}},
        "details.person[0]",
    ),
    Case(
        "place-comma",
        "I.II.4.c",
        "the comma behind the place is printed and not typed",
        {"place": "Bến Sông"},
        {"place": "Bến Sông,"},
        "place",
    ),
    Case(
        "abstract-repeats-kind",
        "I.II.5.b",
        "the abstract does not say the kind again",
        {"abstract": "Kế hoạchhóa"},
        {"abstract": "Kế hoạch chăm sóc cây xanh"},
        "abstract",
    ),
    Case(
        "paragraph-like-division",
        "I.II.6.đ",
        "what begins like an article is one",
        {"body": [section(text("Điều 5 của Luật quy định."))]},
        {"body": [section(text("Điều 5. Quy định chung."))]},
        "body[0].blocks[0].text",
    ),
)

WORDING = (
    Case(
        "text-begins-small",
        "II.I",
        "a line begins with a capital",
        {
            "recipients": ["Các phòng, đơn vị thuộc phường", "03 tổ dân phố", "H'Hen Niê"],
            "body": [section(bullet("gọn;"))],
        },
        {"recipients": ["Các phòng", "đơn vị thuộc phường"]},
        "recipients[1]",
    ),
    Case(
        "colon-missing",
        None,
        "what announces a list ends in a colon",
        {"body": [section(text("Phường tổ chức như sau:"), text("Việc sau đây được làm."))]},
        {"opening": "Ủy ban nhân dân phường ban hành kế hoạch như sau"},
        "opening[0]",
    ),
    Case(
        "abstract-form",
        "I.II.5.b",
        "an abstract begins with a capital and ends without a stop",
        {"abstract": "Về việc *trồng* cây xanh, hoa, v.v."},
        {"abstract": "Về việc trồng cây xanh."},
        "abstract",
    ),
    Case(
        "capacity-typed",
        "I.II.7.b",
        "nobody types the capacity that is printed",
        {"signature": signer(capacity="ky_thay", on_behalf_of="Chủ tịch", position="Phó Chủ tịch")},
        {"signature": signer(capacity="ky_thay", on_behalf_of="KT. Chủ tịch", position="Phó Chủ tịch")},
        "signature.on_behalf_of[0]",
    ),
    Case(
        "recipient-twice",
        None,
        "a recipient stands there once",
        {"recipients": ["Các phòng thuộc phường", "Các phòng thuộc xã"]},
        {"recipients": ["Các phòng thuộc phường", "Các  phòng thuộc phường"]},
        "recipients[1]",
    ),
)

END = (
    Case(
        "end-mark-inside",
        "III.II",
        "the mark that ends a text stands at its end",
        {"body": [section(text("Một."), text("Hai./."))]},
        {"body": [section(text("Một./."), text("Hai./."))]},
        "body[0].blocks[0].text",
    ),
)

CASES = (
    *COMPLETENESS,
    *FORMS,
    *SIGNERS,
    *STRUCTURE,
    *TABLES,
    *REFERENCES,
    *DUES,
    *ANNEXES,
    *ATTACHED,
    *CITATIONS,
    *LAW,
    *MARKS,
    *COPIES,
    *PICTURES,
    *DATES,
    *ORDER,
    *LIMITS,
    *TYPED,
    *WORDING,
    *END,
)
