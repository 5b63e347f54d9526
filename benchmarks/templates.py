"""The same paper as a template of each peer: one of our papers with tags where its texts stand, so that sizes agree."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from xml.sax.saxutils import escape

from benchmarks.documents import case
from docgen_vn import load, render
from docgen_vn.package import deflate, join, read

MAIN = "word/document.xml"


@dataclass(frozen=True, slots=True)
class Syntax:
    """How a template language writes a value (of scope and name) and a loop (of scope, name, variable, rows)."""

    value: Callable[[str, str], str]
    loop: Callable[[str, str, str, str], str]


def paragraph(style: str, text: str) -> str:
    """Return a paragraph in a style of the package, `text` escaped."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}</w:p>'


def _plain(text: str) -> str:
    return paragraph("VBText", text)


def _scoped(scope: str, name: str) -> str:
    return ".".join(filter(None, (scope, name)))


DOCXTPL = Syntax(
    lambda scope, name: f"{{{{ {_scoped(scope, name)} }}}}",
    lambda scope, name, variable, rows: (
        _plain(f"{{%p for {variable} in {_scoped(scope, name)} %}}") + rows + _plain("{%p endfor %}")
    ),
)
MUSTACHE = Syntax(
    lambda _, name: f"{{{name or '.'}}}",
    lambda _, name, __, rows: _plain(f"{{#{name}}}") + rows + _plain(f"{{/{name}}}"),
)
EASY = Syntax(
    lambda _, name: f"{{{name or 'text'}}}",
    lambda _, name, __, rows: _plain(f"{{#{name}}}") + rows + _plain(f"{{/{name}}}"),
)
PLUS = Syntax(
    lambda scope, name: f"+++INS {_scoped(scope and '$' + scope, name)}+++",
    lambda scope, name, variable, rows: (
        _plain(f"+++FOR {variable} IN {_scoped(scope and '$' + scope, name)}+++")
        + rows
        + _plain(f"+++END-FOR {variable}+++")
    ),
)


def looped(syntax: Syntax, sample: str) -> str:
    """Return the document `sample` with tags for its texts and loops over what there can be any number of."""

    def tag(style: str, name: str, scope: str = "") -> str:
        return paragraph(style, syntax.value(scope, name))

    def rows(style: str, name: str, variable: str, scope: str = "") -> str:
        return syntax.loop(scope, name, variable, tag(style, "", variable))

    clause = tag("VBClause", "text", "c") + rows("VBText", "paragraphs", "t", "c") + rows("VBPoint", "points", "q", "c")
    section = tag("VBSection", "title", "s") + syntax.loop("s", "clauses", "c", clause)
    body = (
        *(rows("VBLegalBasis", "legal_bases", "b"), tag("VBText", "opening")),
        *(syntax.loop("", "sections", "s", section), tag("VBText", "closing")),
    )
    start, end = sample.index(_opening("VBLegalBasis")), sample.rindex("<w:tbl>")
    foot = _one_recipient(sample[end:], rows("VBRecipient", "recipients", "r"))
    values = {style: syntax.value("", name) for style, name in _SINGLE.items()}
    return _tagged(sample[:start], values) + "".join(body) + _tagged(foot, values)


_SINGLE = {
    "VBParent": "parent",
    "VBIssuer": "issuer",
    "VBNumber": "number",
    "VBPlaceDate": "place_date",
    "VBAbstract": "abstract",
    "VBSigner": "signer",
}
_WITH_TEXT = re.compile(
    r'(<w:p><w:pPr><w:pStyle w:val="(\w+)"/>(?:(?!</w:p>).)*?</w:pPr>)(<w:r>(?:(?!</w:p>).)+)</w:p>'
)


def _opening(style: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>'


def _tagged(xml: str, values: Mapping[str, str]) -> str:
    """Return `xml` with a tag in place of the text of every paragraph whose style has one."""

    def replaced(found: re.Match[str]) -> str:
        start, style, _ = found.groups()
        return f"{start}{_run(values[style])}</w:p>" if style in values else found[0]

    return _WITH_TEXT.sub(replaced, xml)


def _one_recipient(foot: str, loop: str) -> str:
    """Return the foot with `loop` in place of its recipients."""
    start = foot.index(_opening("VBRecipient"))
    return foot[:start] + loop + foot[foot.index("</w:tc>", start) :]


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def form(sample: str, place: Callable[[str], str]) -> str:
    """Return the document `sample` with a place ``p0``, ``p1`` ... in each paragraph with a text."""
    number = count()

    def filled(found: re.Match[str]) -> str:
        return f"{found[1]}{place(f'p{next(number)}')}</w:p>" if "</w:t>" in found[3] else found[0]

    return _WITH_TEXT.sub(filled, sample)


def _merge_field(name: str) -> str:
    return f'<w:fldSimple w:instr=" MERGEFIELD {name} ">{_run(name)}</w:fldSimple>'


def emptied(sample: str) -> str:
    """Return the document `sample` without its paragraphs and tables."""
    return sample[: sample.index("<w:body>") + len("<w:body>")] + sample[sample.rindex("<w:sectPr") :]


def packed(document: str, parts: Mapping[str, bytes]) -> bytes:
    """Return a package of `parts` with `document` as the main one."""
    changed = {**parts, MAIN: document.encode()}
    return join(deflate(name, part) for name, part in changed.items())


def write_templates(folder: Path) -> None:
    """Write the template of every peer into `folder`."""
    parts = read(render(load(case(0).mapping)).data)
    sample = parts[MAIN].decode()
    documents = {
        "docxtpl": looped(DOCXTPL, sample),
        "docxtemplater": looped(MUSTACHE, sample),
        "easy-template-x": looped(EASY, sample),
        "docx-templates": looped(PLUS, sample),
        "mailmerge": form(sample, _merge_field),
        "docxtpl-form": form(sample, lambda name: _run(f"{{{{ {name} }}}}")),
        "empty": emptied(sample),
    }
    for name, document in documents.items():
        (folder / f"{name}.docx").write_bytes(packed(document, parts))
