"""Hypothesis strategies: documents of every shape, with every block, nested, with hostile text."""

import datetime as dt
from typing import Any

from hypothesis import strategies as st

from docgen_vn.model.blocks import (
    Align,
    Article,
    Block,
    Bullet,
    Centered,
    Chapter,
    Clause,
    Division,
    Paragraph,
    Point,
    Section,
    Subsection,
    Table,
    TaskLayout,
    Tasks,
)
from docgen_vn.model.document import Annex, Capacity, Contact, Document, Filing, Issuer, Signature, Task
from docgen_vn.model.schedule import Deadline, PlanName, Schedule, ScheduledTask

HOSTILE = (
    "&", "<w:p>", "</w:t>", "]]>", "{{ x }}", "{% if %}", "{%p endif %}", "{# #}", "{{", "%}", '"', "'", "**", "*",
    r"\*", "_", "_gạch_", "\u00a0", "\u200b", "&amp;", "…", "./.", "- ", "1. ", "a) ", "a/b", "x" * 90, "Ẫ", "日本",
    "😀", "{ref:nowhere}", "\\n", "$", "%s", "<!--", "?>",
)  # fmt: skip
PLAIN = (
    "Tổ chức", "thực hiện", "nhiệm vụ", "năm 2026", "ngày 05 tháng 01", "phường Tân Lạc Hạ", "báo cáo", "kết quả",
    "Ủy ban nhân dân", "1.500.000 đồng", "và", "các", "*nghiêng*", "**đậm**", "Điều 5", "khoản 2",
)  # fmt: skip


def texts(most: int = 12) -> st.SearchStrategy[str]:
    """Return a strategy for one line of text: Vietnamese words among which hostile pieces hide."""
    words = st.one_of(st.sampled_from(PLAIN), st.sampled_from(HOSTILE))
    return st.lists(words, min_size=1, max_size=most).map(" ".join).filter(lambda text: bool(text.strip()))


def _several(most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(texts(), max_size=most)


def _optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.one_of(st.none(), strategy)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """Draw a table of one to six columns."""
    columns = draw(st.integers(1, 6))
    cell = st.one_of(texts(4), st.just(""), st.integers(-(10**12), 10**12), st.floats(0, 1e6, width=32))
    row = st.lists(cell, min_size=columns, max_size=columns)
    return Table(
        title=draw(_optional(texts(5))),
        header=draw(st.lists(texts(3), min_size=columns, max_size=columns)),
        rows=draw(st.lists(row, max_size=4)),
        align=draw(_optional(st.lists(st.sampled_from(Align), min_size=columns, max_size=columns))),
    )


@st.composite
def tilings(draw: st.DrawFn) -> tuple[list[list[Any]], int]:
    """Draw rows that tile a grid, and its width: each free place gets a cell that fits."""
    width, height = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    taken: set[tuple[int, int]] = set()
    rows: list[list[Any]] = []
    for row in range(height):
        rows.append([])
        for column in range(width):
            if (row, column) in taken:
                continue
            free = next((at for at in range(column, width) if (row, at) in taken), width) - column
            columns, deep = draw(st.integers(1, free)), draw(st.integers(1, height - row))
            taken |= {(row + down, column + right) for down in range(deep) for right in range(columns)}
            cell: Any = {"text": "m", "columns": columns, "rows": deep}
            rows[-1].append("x" if columns == deep == 1 and draw(st.booleans()) else cell)
    return rows, width


_LEAVES: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, text=texts()),
    st.builds(Centered, lines=st.lists(texts(), min_size=1, max_size=3)),
    tables(),
    st.builds(Tasks, layout=st.sampled_from(TaskLayout)),
)


def _containers(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=3)
    titled = st.sampled_from([Division, Chapter, Section, Subsection])
    return st.one_of(
        titled.flatmap(lambda kind: st.builds(kind, title=texts(6), blocks=blocks)),
        st.builds(Article, title=_optional(texts(6)), text=_optional(texts()), blocks=blocks),
        st.builds(Clause, title=_optional(texts(6)), text=texts(), blocks=blocks),
        st.builds(Point, text=texts(), blocks=blocks),
        st.builds(Bullet, sign=st.sampled_from(["-", "+", "•"]), text=texts(), blocks=blocks),
    )


BLOCKS: st.SearchStrategy[Block] = st.recursive(_LEAVES, _containers, max_leaves=8)


@st.composite
def signatures(draw: st.DrawFn) -> Signature:
    """Draw a signature with any capacities, each with what it acts for."""
    capacity = draw(st.lists(st.sampled_from(Capacity), max_size=3))
    behalf = sum(one is not Capacity.QUYEN for one in capacity)
    return Signature(
        capacity=capacity,
        on_behalf_of=draw(st.lists(texts(4), min_size=behalf, max_size=behalf)),
        position=draw(_optional(texts(4))),
        other_position=draw(_optional(texts(4))),
        full_name=draw(_optional(texts(3))),
    )


def tasks() -> st.SearchStrategy[Task]:
    """Return a strategy for tasks."""
    return st.builds(
        Task,
        what=texts(),
        lead=_optional(texts(3)),
        partners=_several(2),
        due=_optional(st.sampled_from(["2026-03-20", "trước ngày 25 tháng 3 năm 2026", "2026-05"])),
        product=_optional(texts(4)),
        budget=_optional(texts(3)),
    )


def documents() -> st.SearchStrategy[Document]:
    """Return a strategy for whole documents of the kinds laid out in one of the two forms."""
    return st.builds(
        Document,
        kind=st.sampled_from(["ke_hoach", "cong_van", "to_trinh", "huong_dan"]),
        issuer=st.builds(Issuer, name=texts(8), parent=_optional(texts(8)), code=_optional(texts(1))),
        number=_optional(st.one_of(st.integers(1, 9999), texts(1))),
        place=_optional(texts(2)),
        issued_on=_optional(st.sampled_from(["2026", "2026-01", "2026-12-31"])),
        abstract=_optional(texts(30)),
        legal_bases=_several(),
        addressees=_several(),
        opening=_several(2),
        body=st.lists(BLOCKS, max_size=4),
        tasks=st.lists(tasks(), max_size=3),
        closing=_several(2),
        recipients=_several(5),
        filing=st.builds(Filing, unit=_optional(texts(1)), copies=_optional(st.integers(1, 9))),
        signature=signatures(),
        annexes=st.lists(st.builds(Annex, title=_optional(texts(8)), blocks=st.lists(BLOCKS, max_size=2)), max_size=2),
        contact=_optional(st.builds(Contact, address=_optional(texts(4)), phone=_optional(texts(2)))),
        drafter_mark=_optional(texts(1)),
        copies=_optional(st.integers(1, 500)),
    )


@st.composite
def deadlines(draw: st.DrawFn, year: int) -> Deadline:
    """Draw a deadline in or near `year`: a day, a range, or what the data does not say."""
    days = st.dates(dt.date(year - 1, 11, 1), dt.date(year + 1, 2, 28))
    first, last = sorted((draw(days), draw(days)))
    return Deadline(
        first=draw(st.sampled_from([None, first, last])),
        last=draw(st.sampled_from([last, last, last, None])),
        phrase=draw(texts(3)),
        moved_from=draw(st.sampled_from([None, None, last])),
    )


@st.composite
def schedules(draw: st.DrawFn) -> Schedule:
    """Draw a schedule of a few plans, with tasks that are due once, often or never."""
    year = draw(st.integers(2020, 2050))
    plans = draw(st.lists(st.builds(PlanName, title=texts(6), issuer=texts(4)), min_size=1, max_size=3))
    tasked = st.builds(
        ScheduledTask,
        number=st.integers(1, 200),
        task=tasks(),
        plan=st.sampled_from(plans),
        deadlines=st.lists(deadlines(year), max_size=4).map(tuple),
    )
    return Schedule(year, tuple(draw(st.lists(tasked, max_size=12))))
