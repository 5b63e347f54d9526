r"""The small inline Markdown of data: stars for italic and bold, ``\*`` for a star, all else as typed."""

from functools import cache
from typing import TYPE_CHECKING

from docgen_vn.tree.nodes import Run, Runs

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline


def runs(text: str, *, bold: bool = False) -> Runs:
    """Return `text` as runs; `bold` makes all of it bold."""
    if "*" not in text:
        return (Run(text, bold=bold),)
    return _marked_runs(text, bold=bold)


def _marked_runs(text: str, *, bold: bool) -> Runs:
    found: list[Run] = []
    strong = emphasis = 0
    for token in _parser().parseInline(text)[0].children or ():
        match token.type:
            case "strong_open" | "strong_close":
                strong += token.nesting
            case "em_open" | "em_close":
                emphasis += token.nesting
            case _ if token.content:
                found.append(Run(token.content, bold=bold or strong > 0, italic=emphasis > 0))
    return tuple(found)


@cache
def _parser() -> "MarkdownIt":
    # Loaded on the first star: most texts have none.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("zero").enable("emphasis")
    parser.inline.ruler.before("emphasis", "typed_underscore", _underscore)
    parser.inline.ruler.before("emphasis", "escaped_star", _escaped_star)
    return parser


def _underscore(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the signature of a rule
    """Keep ``_`` as typed: forms are full of it."""
    if state.src[state.pos] != "_":
        return False
    if not silent:
        state.pending += "_"
    state.pos += 1
    return True


def _escaped_star(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the signature of a rule
    r"""Read ``\*`` as a star and leave every other backslash alone."""
    if not state.src.startswith("\\*", state.pos):
        return False
    if not silent:
        state.pending += "*"
    state.pos += 2
    return True
