"""The whole paper: the zones put together."""

from collections.abc import Sequence

from docgen_vn.compose.annexes import annex_refs, annexes
from docgen_vn.compose.blocks import blocks, with_end
from docgen_vn.compose.foot import foot
from docgen_vn.compose.head import head, title
from docgen_vn.compose.outline import Entries, Entry, Outline
from docgen_vn.decree.standard import Standard
from docgen_vn.model.blocks import Block
from docgen_vn.model.document import Document
from docgen_vn.model.walk import walk
from docgen_vn.text.typography import end_with, glue
from docgen_vn.tree import nodes
from docgen_vn.tree.nodes import Addressees, Paper, Role


def compose(document: Document, standard: Standard) -> Paper:
    """Return the paper of `document`: every block numbered, every reference filled in, blanks left blank.

    The document's kind must be one of the standard's kinds; raises KeyError otherwise.
    """
    kind = standard.kinds[document.kind]
    outline = _outline(document.body, document, standard)
    outlines = [_outline(annex.blocks, document, standard) for annex in document.annexes]
    refs = annex_refs(document)
    for each in (outline, *outlines):
        refs.update(each.refs)
    main = blocks([*_opening(document), *outline.entries, *_texts(document.closing)], refs)
    return Paper(
        layout=kind.layout,
        head=head(document, kind, standard, refs),
        title=title(document, kind, refs),
        blocks=(*_addressees(document, standard), *with_end(main, standard.formulas["end"])),
        foot=foot(document, standard),
        annexes=annexes(document, kind, standard, outlines, refs),
    )


def _outline(text: Sequence[Block], document: Document, standard: Standard) -> Outline:
    has_articles = any(block.type == "article" for _, block in walk(text, ()))
    outline = Outline(standard, document.tasks, has_articles=has_articles)
    outline.add(text)
    return outline


def _opening(document: Document) -> Entries:
    last = len(document.legal_bases) - 1
    bases = (
        Entry(Role.LEGAL_BASIS, end_with(text, "." if place == last else ";"))
        for place, text in enumerate(document.legal_bases)
    )
    return [*bases, *_texts(document.opening)]


def _texts(texts: Sequence[str]) -> Entries:
    return [Entry(Role.TEXT, text) for text in texts]


def _addressees(document: Document, standard: Standard) -> tuple[nodes.Block, ...]:
    names = document.addressees
    if not names:
        return ()
    if len(names) > 1:
        names = (*[end_with(name, ";") for name in names[:-1]], end_with(names[-1], "."))
    return (Addressees(standard.formulas["addressees"], tuple(glue(name) for name in names)),)
