"""The paper as a tree: numbered, dated blocks, each with a role. What there are many of is a plain tuple."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Role(StrEnum):
    """What a paragraph is on the paper. A template has one named style for each."""

    # head
    NATION = "nation"
    MOTTO = "motto"
    PARENT = "parent"
    ISSUER = "issuer"
    NUMBER = "number"
    PLACE_DATE = "place_date"
    SUBJECT = "subject"
    # title
    KIND = "kind"
    ABSTRACT = "abstract"
    RULE = "rule"
    ISSUING_AUTHORITY = "issuing_authority"
    COMMAND = "command"
    MARK = "mark"
    SIGNED = "signed"
    # body
    ADDRESSEE = "addressee"
    LEGAL_BASIS = "legal_basis"
    TEXT = "text"
    DIVISION = "division"
    DIVISION_TITLE = "division_title"
    SECTION = "section"
    ARTICLE = "article"
    CLAUSE_TITLE = "clause_title"
    CLAUSE = "clause"
    POINT = "point"
    BULLET = "bullet"
    CENTERED = "centered"
    TABLE_TITLE = "table_title"
    TABLE_HEADER = "table_header"
    TABLE_TEXT = "table_text"
    # foot
    RECIPIENTS_WORD = "recipients_word"
    RECIPIENT = "recipient"
    DRAFTER = "drafter"
    AUTHORITY = "authority"
    SIGNER = "signer"
    CONFIRMATION = "confirmation"
    CONTACT = "contact"
    PAGE_NUMBER = "page_number"
    # annex
    ANNEX_NUMBER = "annex_number"
    ANNEX_TITLE = "annex_title"
    ANNEX_SOURCE = "annex_source"


class Run(NamedTuple):
    r"""A stretch of text of one look; ``\n`` in `text` is a line break."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


class Paragraph(NamedTuple):
    """A paragraph of a role. `level` is its outline level (1 is the top, 0 none); `align` overrules its style."""

    role: Role
    runs: Runs
    level: int = 0
    align: str = ""

    @property
    def text(self) -> str:
        """Return the words without their look."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Span:
    """Cells of a table that are one, by the first of them; row 0 is the header."""

    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of `rows` under a `header` that repeats on each page.

    Every row has all its cells; those that `spans` cover are left out. The first `header_rows` rows, the header
    among them, repeat. The last `sum_rows` (totals, the sum in words) stay with the row above them.
    """

    header: tuple[Paragraph, ...]
    rows: tuple[tuple[Paragraph, ...], ...]
    spans: tuple[Span, ...] = ()
    header_rows: int = 1
    sum_rows: int = 0


@dataclass(frozen=True, slots=True)
class Addressees:
    """Kính gửi: one addressee on the line of `word`, or each on a line of its own behind a dash.

    With `own_lines` even a single one stands below `word` (công điện).
    """

    word: str
    names: tuple[str, ...]
    own_lines: bool = False


Block = Paragraph | Table | Addressees


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the first page; what is not known yet stands as a blank in `number` and `place_date`."""

    nation: str
    motto: str
    parent: str
    issuer: str
    number: str
    place_date: str
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """Type name and abstract, centred across the page."""

    kind: str
    abstract: Runs


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: lines of authority above the room for the signature, another position and the name below.

    `image` and `seal` are the PNG files of signature and seal, empty without them.
    """

    authority: tuple[str, ...]
    other_position: str
    full_name: str
    image: bytes = b""
    seal: bytes = b""


@dataclass(frozen=True, slots=True)
class Foot:
    """Recipients on the left, signature block on the right, contact lines at the foot of page 1."""

    recipients_word: str
    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    other_position: str
    full_name: str
    drafter: str = ""
    contact: tuple[str, ...] = ()
    co_signers: tuple[Signer, ...] = ()
    confirmation: tuple[str, ...] = ()
    confirmation_name: str = ""
    image: bytes = b""
    seal: bytes = b""

    @property
    def signer(self) -> Signer:
        """Return the main signer."""
        return Signer(self.authority, self.other_position, self.full_name, self.image, self.seal)


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex on its own page; `landscape` lays the page down.

    `signed` is what the digital signature of an electronic annex says in the corner above it (III, 2.2).
    """

    number: str
    title: str
    source: str
    blocks: tuple[Block, ...]
    landscape: bool = False
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Attached:
    """A text that comes with the paper, on its own page with its own head and title; `signed` as in an annex."""

    head: Head
    title: Title
    source: str
    blocks: tuple[Block, ...]
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Copy:
    """What makes a paper a copy: the form of copying beside the copying agency, and a foot of its own."""

    form: str
    head: Head
    foot: Foot


@dataclass(frozen=True, slots=True)
class Marks:
    """Stamps: secrecy and urgency under the number, circulation in the top margin.

    `signed` is what the digital signature of an electronic copy says in the corner above it (III, 3.2).
    """

    secrecy: str = ""
    urgency: str = ""
    circulation: str = ""
    signed: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper, ready to be written. `title` is None for a form that has no type name."""

    layout: str
    head: Head
    title: Title | None
    blocks: tuple[Block, ...]
    foot: Foot
    attached: Attached | None = None
    annexes: tuple[Annex, ...] = ()
    copy: Copy | None = None
    marks: Marks = Marks()
