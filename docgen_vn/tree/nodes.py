"""The paper as a tree: numbered, dated blocks, each with a role."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a paragraph is on the paper. A template has one named style for each."""

    # head
    NATION = "nation"
    MOTTO = "motto"
    PARENT = "parent"
    ISSUER = "issuer"
    NUMBER = "number"
    PLACE_DATE = "place_date"
    SUBJECT = "subject"  # V/v of a công văn
    # title
    KIND = "kind"
    ABSTRACT = "abstract"
    RULE = "rule"
    ADDRESSEE = "addressee"
    # body
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
    CONTACT = "contact"
    PAGE_NUMBER = "page_number"
    # annex
    ANNEX_NUMBER = "annex_number"
    ANNEX_TITLE = "annex_title"
    ANNEX_SOURCE = "annex_source"


class Align(StrEnum):
    """How the text of a table cell stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "both"


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one look; ``\\n`` in `text` is a line break."""

    text: str
    bold: bool = False
    italic: bool = False


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `level` is its outline level (1 is the top), `keep_next` holds it to what follows."""

    role: Role
    runs: Runs
    keep_next: bool = False
    level: int = 0
    align: Align | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `widths` are shares of the text width that add up to 1; `header` repeats on each page."""

    widths: tuple[float, ...]
    header: tuple[Paragraph, ...]
    rows: tuple[tuple[Paragraph, ...], ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the first page. `issuer` is broken into lines; `number` or a date may hold a blank."""

    parent: tuple[str, ...]
    issuer: tuple[str, ...]
    number: str
    place_date: str
    subject: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Title:
    """Type name and abstract, the abstract broken into the lines it is expected to take."""

    kind: str
    abstract: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Foot:
    """Recipients on the left, signature block on the right, contact lines at the foot of page 1."""

    recipients: tuple[str, ...]
    authority: tuple[str, ...]
    other_position: str
    full_name: str
    drafter: str = ""
    contact: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex: its lines at the top and its blocks; `landscape` lays the page down."""

    number: str
    title: str
    source: str
    blocks: tuple[Block, ...]
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper, ready to be written."""

    layout: str
    head: Head
    title: Title
    addressees: tuple[str, ...]
    blocks: tuple[Block, ...]
    foot: Foot
    annexes: tuple[Annex, ...] = ()
