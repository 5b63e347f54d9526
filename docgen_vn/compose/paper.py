"""The whole paper: the zones put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from docgen_vn.compose.annexes import annex_refs, annexes, source
from docgen_vn.compose.blocks import blocks, with_end
from docgen_vn.compose.foot import copy_foot, foot, foot_fields
from docgen_vn.compose.head import attached_head, copy_head, head, number_line, title
from docgen_vn.compose.outline import Entry, Outline
from docgen_vn.compose.prose import Refs, prose, words
from docgen_vn.compose.signed import copy_signed, signed
from docgen_vn.compose.zones import details, zone_entries
from docgen_vn.decree.form import Form
from docgen_vn.decree.standard import Kind, Standard
from docgen_vn.model.blocks import Block
from docgen_vn.model.document import Copy, Document
from docgen_vn.model.walk import has_articles
from docgen_vn.text.typography import end_with
from docgen_vn.tree import nodes
from docgen_vn.tree.nodes import Addressees, Paper, Role


def compose(document: Document, standard: Standard) -> Paper:
    """Return the paper of `document`: every block numbered, every reference filled in, blanks left blank.

    The document's kind must be one of the standard's kinds; raises KeyError otherwise.
    """
    kind = standard.kinds[document.kind]
    texts = _Texts.of(document, standard)
    shared = document.origin.shared
    main = blocks(zone_entries(document, kind.form, texts.body.entries, standard), texts.refs, shared)
    ended = with_end(main, _end(kind.form, standard), shared)
    about = (kind.id, tuple(texts.refs.items()))
    titled = partial(title, document, kind, texts.refs)
    signed_off = partial(foot, document, kind.form, standard, texts.refs)
    return Paper(
        layout=kind.layout,
        head=head(document, kind, standard, texts.refs),
        title=shared.once(("title", about), (document.abstract,), titled, standard),
        blocks=(*_addressees(document, kind.form, standard, texts.refs), *ended),
        foot=shared.once(("foot", about), foot_fields(document), signed_off, standard),
        attached=_attached(document, kind, standard, texts),
        annexes=annexes(document, kind, standard, texts.annexes, texts.refs),
        copy=_copy(document.copy_of, standard),
        marks=_marks(document, standard),
    )


def numbers(document: Document, standard: Standard) -> Mapping[str, str]:
    """Return the number of everything in `document` that has an id, as ``{ref:...}`` prints it."""
    return _Texts.of(document, standard).refs


def _end(form: Form, standard: Standard) -> str:
    """Return what the text of `form` ends in."""
    return str(standard.formulas["end"]) if form.end is None else form.end


@dataclass(frozen=True, slots=True)
class _Texts:
    """The numbered texts of a document and the numbers of all that has an id."""

    body: Outline
    attached: Outline
    annexes: Sequence[Outline]
    refs: Mapping[str, str]

    @classmethod
    def of(cls, document: Document, standard: Standard) -> "_Texts":
        """Return body, attached text and every annex, each numbered for itself."""
        body = _outline(document.body, document, standard)
        attached = _outline(document.attached.blocks if document.attached else (), document, standard)
        annexes = [_outline(annex.blocks, document, standard) for annex in document.annexes]
        refs = annex_refs(document)
        for each in (body, attached, *annexes):
            refs.update(each.refs)
        return cls(body, attached, annexes, refs)


def _outline(text: Sequence[Block], document: Document, standard: Standard) -> Outline:
    shared = document.origin.shared
    outline = Outline(standard, document.tasks, has_articles=has_articles(text), shared=shared)
    outline.add(text)
    return outline


def _attached(document: Document, kind: Kind, standard: Standard, texts: _Texts) -> nodes.Attached | None:
    """Return the text that a decision issues or approves (III, 1.3)."""
    text = document.attached
    if text is None:
        return None
    entries = [*(Entry(Role.TEXT, each) for each in text.opening), *texts.attached.entries]
    main = blocks(entries, texts.refs, document.origin.shared)
    return nodes.Attached(
        head=attached_head(document, standard),
        title=nodes.Title(
            words(text.kind, texts.refs, caps=True), prose(text.abstract, texts.refs) if text.abstract else ()
        ),
        source=source(document, kind, standard, electronic=text.signed_at is not None),
        blocks=with_end(main, standard.formulas["end"]),
        signed=signed(text.signed_at, number_line(document, kind, standard), standard),
    )


def _copy(copy: Copy | None, standard: Standard) -> nodes.Copy | None:
    """Return what stands below a copy on paper; an electronic one carries a line above it (III, 3.1 and 3.2)."""
    if copy is None or copy.signed_at:
        return None
    form: str = standard.formulas["copy"][copy.form]["name"]
    return nodes.Copy(form, copy_head(copy, standard), copy_foot(copy, standard))


def _marks(document: Document, standard: Standard) -> nodes.Marks:
    said = standard.formulas["mark"]
    given = (document.secrecy, document.urgency, document.circulation)
    secrecy, urgency, circulation = (said[mark] if mark else "" for mark in given)
    return nodes.Marks(secrecy, urgency, circulation, signed=copy_signed(document.copy_of, standard))


def _addressees(document: Document, form: Form, standard: Standard, refs: Refs) -> tuple[nodes.Block, ...]:
    names = tuple(words(name, refs) for name in document.addressees)
    if not names or "addressees" not in form.zones:
        return ()
    if len(names) > 1 or form.addressees:
        names = (*[end_with(name, ";") for name in names[:-1]], end_with(names[-1], "."))
    filling = {name: texts[0] for name, texts in details(document, form, standard).items()}
    word = form.addressees.format_map(filling) if form.addressees else standard.formulas["addressees"]
    return (Addressees(words(word, refs), names, own_lines=bool(form.addressees)),)
