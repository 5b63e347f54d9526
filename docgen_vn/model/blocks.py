"""The blocks of a body. A block says what a piece of text is; its number is found later.

Every block answers to `id`, `title`, `text` and `blocks`, with nothing where it has none.
"""

from enum import StrEnum
from typing import Annotated, ClassVar, Literal

from pydantic import Field, FiniteFloat, StrictBool, StrictInt

from docgen_vn.model.base import Id, Part, Text


class _Container(Part):
    id: Id | None = None
    """The name under which ``{ref:...}`` finds the number of this block."""

    blocks: "tuple[Block, ...]" = ()
    """What stands inside this block."""


class Division(_Container):
    """Phần: the largest division of a text."""

    type: Literal["part"] = "part"
    title: Text
    text: ClassVar[None] = None


class Chapter(_Container):
    """Chương: a chapter with its title."""

    type: Literal["chapter"] = "chapter"
    title: Text
    text: ClassVar[None] = None


class Section(_Container):
    """Mục: ``I. TITLE`` of a plan or report, or ``Mục 1`` inside a text made of articles."""

    type: Literal["section"] = "section"
    title: Text
    text: ClassVar[None] = None


class Subsection(_Container):
    """Tiểu mục: a division of a mục, inside a text made of articles."""

    type: Literal["subsection"] = "subsection"
    title: Text
    text: ClassVar[None] = None


class Article(_Container):
    """Điều: numbered on through the whole text; `title` is bold, `text` is not."""

    type: Literal["article"] = "article"
    title: Text | None = None
    text: Text | None = None


class Clause(_Container):
    """Khoản: ``1.``, inside another ``1.1.``, and so on; a `title` stands bold on a line of its own."""

    type: Literal["clause"] = "clause"
    title: Text | None = None
    text: Text | None = None


class Point(_Container):
    """Điểm: ``a)``, ``b)``, ``c)``, ``d)``, ``đ)``."""

    type: Literal["point"] = "point"
    title: ClassVar[None] = None
    text: Text


class Bullet(_Container):
    """A line behind ``-`` or ``+``."""

    type: Literal["bullet"] = "bullet"
    sign: Literal["-", "+", "•"] = "-"
    title: ClassVar[None] = None
    text: Text


class _Leaf(Part):
    id: ClassVar[None] = None
    blocks: "ClassVar[tuple[Block, ...]]" = ()


class Paragraph(_Leaf):
    """Text without a number."""

    type: Literal["paragraph"] = "paragraph"
    title: ClassVar[None] = None
    text: Text


class Centered(_Leaf):
    """Lines centred across the page."""

    type: Literal["centered"] = "centered"
    title: ClassVar[None] = None
    text: ClassVar[None] = None
    lines: tuple[Text, ...] = Field(min_length=1)


MOST_COLUMNS = 63
"""As many columns as Word can draw."""


class Align(StrEnum):
    """How the text of a column stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


class Merged(Part):
    """A cell that stands over several columns or rows; what it covers is not written again."""

    text: Annotated[str | int | FiniteFloat, Field(union_mode="left_to_right")] = ""
    columns: int = Field(default=1, ge=1, le=MOST_COLUMNS)
    rows: int = Field(default=1, ge=1)


Cell = Annotated[str | int | FiniteFloat | Merged, Field(union_mode="left_to_right")]
"""What a table cell holds: inline text (may be empty), a number, or one of these over several columns or rows."""

HeaderCell = str | Merged
HeaderRow = Annotated[tuple[HeaderCell, ...], Field(min_length=1)]

Column = Annotated[Text | StrictInt, Field(union_mode="left_to_right")]
"""A column by the last line of its header, or by its number from 1."""

Columns = Column | tuple[Column, ...]


class Table(_Leaf):
    """A table from data: the header repeats on every page, rows do not split."""

    type: Literal["table"] = "table"
    text: ClassVar[None] = None
    title: Text | None = None
    """A line above the table, centred."""

    header: tuple[HeaderRow | HeaderCell, ...] = Field(min_length=1)
    """The cells of the header, or its rows when it has several."""

    rows: tuple[tuple[Cell, ...], ...] = ()
    align: tuple[Align, ...] | None = None
    """One word a column; without it numbers stand right and text left."""

    plain: Columns = ()
    """Columns whose numbers have no dots (a year) and are never summed by ``totals: true``."""

    totals: StrictBool | Columns = False
    """The columns to sum in a last row; true for every column with numbers but the first."""

    totals_label: Text | None = None
    """What stands before the totals instead of "Tổng cộng"."""

    in_words: StrictBool | Column = False
    """The total that is said in words below; true where there is only one."""

    unit: Text | None = None
    """The unit of the total in words, đồng without it."""


class TaskLayout(StrEnum):
    """How the tasks of a plan are printed."""

    BY_LEAD = "by_lead"
    LIST = "list"
    TABLE = "table"


class Tasks(_Leaf):
    """The place where the document's `tasks` are printed."""

    type: Literal["tasks"] = "tasks"
    title: ClassVar[None] = None
    text: ClassVar[None] = None
    layout: TaskLayout = TaskLayout.BY_LEAD


Container = Division | Chapter | Section | Subsection | Article | Clause | Point | Bullet
Block = Annotated[
    Division
    | Chapter
    | Section
    | Subsection
    | Article
    | Clause
    | Point
    | Bullet
    | Paragraph
    | Centered
    | Table
    | Tasks,
    Field(discriminator="type"),
]
