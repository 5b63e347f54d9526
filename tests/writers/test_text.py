"""A paper as plain text: every word of every form, in reading order."""

from collections.abc import Iterator

import pytest
from forms_cases import FORMS
from papers import LAW

from docgen_vn.compose.paper import compose
from docgen_vn.text.unicode import plain
from docgen_vn.tree.nodes import Addressees, Paper, Paragraph, Run, Table
from docgen_vn.writers.text import paper_text


def _texts(value: object) -> Iterator[str]:
    """Yield every text in a tree, whatever it stands in."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Paragraph | Run):
        yield value.text
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, Table):
        yield from _texts((value.header, value.rows))
    elif isinstance(value, Addressees):
        yield from _texts((value.word, value.names))
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from _texts(getattr(value, name)) if name != "layout" else ()


def _paper(name: str) -> Paper:
    return compose(FORMS[name], LAW)


@pytest.mark.parametrize("name", FORMS)
def test_the_text_holds_every_word_of_the_paper(name: str) -> None:
    text = paper_text(_paper(name))
    missing = [words for words in _texts(_paper(name)) for line in words.split("\n") if plain(line) not in text]
    assert missing == []


def test_the_secretary_signs_before_the_chair_and_the_recipients_follow() -> None:
    lines = paper_text(_paper("minutes")).splitlines()
    assert [lines.index(word) for word in ("THƯ KÝ", "Đỗ Văn Mạch", "CHỦ TỌA", "Lê Thị Hà My", "Nơi nhận:")] == sorted(
        lines.index(word) for word in ("THƯ KÝ", "Đỗ Văn Mạch", "CHỦ TỌA", "Lê Thị Hà My", "Nơi nhận:")
    )


def test_what_makes_a_paper_a_copy_stands_last() -> None:
    lines = paper_text(_paper("copy-annex")).splitlines()
    assert lines.index("SAO LỤC") > lines.index("Phụ lục") > lines.index("Nơi nhận:")
    assert lines[-1] == "Ngô Thị Na"
