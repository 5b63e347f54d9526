"""Typed loaders of the law's tables. Another law is another folder under ``data/``."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Any, Literal

from docgen_vn.decree.form import Form, form
from docgen_vn.decree.tables import names, tables

Step = Literal["large", "small"]
"""Sizes rise and fall together: 13/14/14 or 12/13/13 (I.V, footnote 1)."""

DEFAULT = "nd30_2020"


@dataclass(frozen=True, slots=True)
class Style:
    """How the paragraphs of a role look: sizes and spacing in points, indents in millimetres."""

    name: str
    range: tuple[float, float]
    large: float
    small: float
    align: str
    clause: str
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    line: float = 1
    exact: float = 0
    first_line: float = 0
    keep_next: bool = False
    baseline_of: str = ""

    def size(self, step: Step) -> float:
        """Return the size in points at `step`."""
        return self.large if step == "large" else self.small


@dataclass(frozen=True, slots=True)
class Margins:
    """Margins of the page in millimetres."""

    top: float
    bottom: float
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Page:
    """The page, its font and colour, its fixed geometry; millimetres, rules in points (I.I, I.IV)."""

    width: float
    height: float
    margins: Margins
    font: str
    color: str
    number_place: Literal["header", "footer"]
    number_distance: float
    column_step: float
    right_least: float
    right_most: float
    column_padding: float
    column_gap: float
    head_lines: int
    foot_right_share: float
    signer_cell: tuple[float, float]
    signer_aside: float
    foot_padding: float
    signature_room: float
    foot_gap: float
    foot_text_lines: int
    foot_share: float
    foot_last: int
    signers_columns: int
    signers_in_row: int
    signers_gap: float
    signers_recipients: int
    signers_pair: tuple[int, ...]
    mark_height: float
    mark_border: float
    mark_color: str
    mark_padding: float
    mark_gap: float
    mark_widths: Mapping[str, float]
    copy_gap: float
    picture_signature: tuple[float, float]
    picture_seal: float
    picture_seal_range: tuple[float, float]
    picture_share: float
    rule_thickness: float
    title_after: float
    rule_share: float
    annex_rule_share: float
    rule_range: tuple[float, float]

    @property
    def text_width(self) -> float:
        """Return the width between the margins in millimetres."""
        return self.width - self.margins.left - self.margins.right

    @property
    def landscape_width(self) -> float:
        """Return the width between the margins of a page laid down, in millimetres; it may lie so already."""
        return max(self.width, self.height) - self.margins.left - self.margins.right


@dataclass(frozen=True, slots=True)
class Numeral:
    """How a division is numbered: ``word``, numeral, ``mark`` (I.II.6.đ), and where it may stand (I.II.6.c).

    `inside` are the blocks that may hold it, "text" for none; `beside` the other numbered blocks of its list;
    `deepest` how often it may stand in its own kind, itself counted; 0 without a limit.
    """

    word: str
    numeral: Literal["roman", "arabic", "letter"]
    mark: str
    clause: str
    own_line: bool = False
    restart: Literal["parent", "never"] = "parent"
    inside: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    deepest: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of document: name, abbreviation in the symbol, form, and the parts it cannot do without."""

    id: str
    name: str
    abbreviation: str
    form: Form
    required: tuple[str, ...]

    @property
    def layout(self) -> str:
        """Return the layout of its form: which template it takes."""
        return self.form.layout


@dataclass(frozen=True, slots=True)
class Standard:
    """A law about the form of papers, as data.

    `title` is its name for people, `templates` the folder of its templates ("" or with a slash at the end), `in_force`
    its first day and the first day after it, as far as they are known.
    `clauses` are its own words for the clauses that findings cite; None: it is the law they cite.
    """

    name: str
    title: str
    templates: str
    in_force: tuple[date | None, date | None]
    clauses: Mapping[str, str] | None
    page: Page
    styles: Mapping[str, Style]
    numerals: Mapping[str, Numeral]
    kinds: Mapping[str, Kind]
    formulas: Mapping[str, Any]

    def clause(self, cited: str | None) -> str | None:
        """Return the clause of this law that says what the clause `cited` by a finding says; None without one."""
        if self.clauses is None or cited is None:
            return cited
        return self.clauses.get(cited) or self.clause(cited.rpartition(".")[0] or None)


@cache
def standard(name: str = DEFAULT) -> Standard:
    """Return the standard `name`; raises FileNotFoundError when there is no such folder."""
    parts = tables(name)
    about = parts["standard"]
    return Standard(
        name=name,
        title=about["title"],
        templates=about["templates"],
        in_force=(about.get("in_force", {}).get("from"), about.get("in_force", {}).get("until")),
        clauses=about.get("clauses"),
        page=_page(parts["page"]),
        styles={role: _style(row) for role, row in parts["styles"].items()},
        numerals={block: _numeral(row) for block, row in parts["numbering"].items()},
        kinds=_kinds(parts["kinds"], {name: form(name, row) for name, row in parts["forms"].items()}),
        formulas=parts["formulas"],
    )


def standards() -> tuple[Standard, ...]:
    """Return every standard there is, the default one first."""
    return (standard(), *(standard(name) for name in names() if name != DEFAULT))


@cache
def every_kind() -> Mapping[str, Kind]:
    """Return the kinds of all standards by id; what the default standard says of a kind goes first."""
    return {name: kind for law in reversed(standards()) for name, kind in law.kinds.items()}


def _numeral(row: Mapping[str, Any]) -> Numeral:
    return Numeral(**{**row, **{key: tuple(row.get(key, ())) for key in ("inside", "beside")}})


def _style(row: Mapping[str, Any]) -> Style:
    least, most = row["range"]
    return Style(**{**row, "range": (least, most)})


def _page(rows: Mapping[str, Any]) -> Page:
    paper, head, foot, rule = rows["paper"], rows["head"], rows["foot"], rows["rule"]
    signers, mark, picture = rows["signers"], rows["mark"], rows["picture"]
    least, most = rule["range"]
    margins = Margins(**{side.name: rows["margin"][side.name]["default"] for side in fields(Margins)})
    across = paper["width"] - margins.left - margins.right
    return Page(
        width=paper["width"],
        height=paper["height"],
        margins=margins,
        font=rows["font"]["name"],
        color=rows["font"]["color"],
        number_place=rows["page_number"]["place"],
        number_distance=rows["page_number"]["distance"],
        column_step=head["step"],
        right_least=head["right"]["least"],
        right_most=head["right"]["most"],
        column_padding=head["padding"],
        column_gap=head["gap"],
        head_lines=head["lines"],
        **_foot(foot, across),
        signers_columns=signers["columns"],
        signers_in_row=signers["in_row"],
        signers_gap=signers["gap"],
        signers_recipients=signers["recipients"],
        signers_pair=tuple(signers["pair"]),
        mark_height=mark["height"],
        mark_border=mark["border"],
        mark_color=mark["color"],
        mark_padding=mark["padding"],
        mark_gap=mark["gap"],
        mark_widths=mark["widths"],
        copy_gap=rows["copy"]["gap"],
        picture_signature=(picture["signature"][0], picture["signature"][1]),
        picture_seal=picture["seal"],
        picture_seal_range=(picture["seal_range"][0], picture["seal_range"][1]),
        picture_share=picture["share"],
        rule_thickness=rule["thickness"],
        title_after=rule["title_after"],
        rule_share=rule["share"],
        annex_rule_share=rule["annex_share"],
        rule_range=(least, most),
    )


def _foot(foot: Mapping[str, Any], across: float) -> dict[str, Any]:
    """Return what the foot adds to a page whose text is `across` millimetres wide."""
    cell = foot["signer"]
    return {
        "foot_right_share": (cell["least"] + cell["aside"]) / across,
        "signer_cell": (cell["least"], cell["most"]),
        "signer_aside": cell["aside"],
        "foot_padding": foot["padding"],
        "signature_room": foot["signature_room"],
        "foot_gap": foot["gap"],
        "foot_text_lines": foot["text_lines"],
        "foot_share": foot["share"],
        "foot_last": foot["last"],
    }


def _kinds(rows: Mapping[str, Any], forms: Mapping[str, Form]) -> dict[str, Kind]:
    defaults = rows["defaults"]
    kinds = {}
    for kind_id, own in rows["kind"].items():
        row = {**defaults, **own}
        kinds[kind_id] = Kind(kind_id, row["name"], row["abbreviation"], forms[row["form"]], tuple(row["required"]))
    return kinds
