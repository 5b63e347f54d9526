"""The blocks of a body. A block says what a piece of text is; its number is found later."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field, FiniteFloat

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


class Chapter(_Container):
    """Chương: a chapter with its title."""

    type: Literal["chapter"] = "chapter"
    title: Text


class Section(_Container):
    """Mục: ``I. TITLE`` of a plan or report, or ``Mục 1`` inside a text made of articles."""

    type: Literal["section"] = "section"
    title: Text


class Subsection(_Container):
    """Tiểu mục: a division of a mục, inside a text made of articles."""

    type: Literal["subsection"] = "subsection"
    title: Text


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
    text: Text


class Bullet(_Container):
    """A line behind ``-`` or ``+``."""

    type: Literal["bullet"] = "bullet"
    sign: Literal["-", "+", "•"] = "-"
    text: Text


class Paragraph(Part):
    """Text without a number."""

    type: Literal["paragraph"] = "paragraph"
    text: Text


class Centered(Part):
    """Lines centred across the page."""

    type: Literal["centered"] = "centered"
    lines: tuple[Text, ...] = Field(min_length=1)


class Align(StrEnum):
    """How the text of a column stands."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
    JUSTIFY = "justify"


Cell = Annotated[str | int | FiniteFloat, Field(union_mode="left_to_right")]
"""What a table cell holds: inline text (may be empty) or a number."""


class Table(Part):
    """A table from data: the header repeats on every page, rows do not split."""

    type: Literal["table"] = "table"
    title: Text | None = None
    """A line above the table, centred."""

    header: tuple[str, ...] = Field(min_length=1)
    rows: tuple[tuple[Cell, ...], ...] = ()
    align: tuple[Align, ...] | None = None
    """One word a column; without it numbers stand right and text left."""


class TaskLayout(StrEnum):
    """How the tasks of a plan are printed."""

    BY_LEAD = "by_lead"
    LIST = "list"
    TABLE = "table"


class Tasks(Part):
    """The place where the document's `tasks` are printed."""

    type: Literal["tasks"] = "tasks"
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

for _model in (Division, Chapter, Section, Subsection, Article, Clause, Point, Bullet):
    _model.model_rebuild()
