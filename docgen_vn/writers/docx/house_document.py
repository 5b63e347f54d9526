"""The document part of the house's templates: head, title, body and foot with their tags."""

from docgen_vn.decree.standard import Page, Standard
from docgen_vn.tree.nodes import Role
from docgen_vn.writers.docx.grid import cell_xml, grid_xml, row_xml, signature_room
from docgen_vn.writers.docx.house_bands import footer_reach
from docgen_vn.writers.docx.house_tags import each, line, tag, when
from docgen_vn.writers.docx.rules import thin_xml
from docgen_vn.writers.docx.xml import NAMESPACES, twips


def document_xml(standard: Standard, layout: str, references: str) -> str:
    """Return the document part of `layout` (``named`` or ``official_letter``) with `references` to its bands."""
    title = _title() if layout == "named" else ""
    page = standard.page
    return (
        f"<w:document {NAMESPACES}><w:body>{_head(standard, layout)}{title}{tag('{{p body }}')}"
        f"{_foot(page)}{tag('{{p annexes }}')}{thin_xml()}{_section(page, references)}</w:body></w:document>"
    )


def _head(standard: Standard, layout: str) -> str:
    """Return the head: agency and number on the left, nation, motto, place and date on the right (I.IV)."""
    page = standard.page
    columns = round(page.text_width / page.column_step)
    right = round(page.right_least / page.column_step)
    agency = (
        when("parent", line(Role.PARENT, "{{ parent }}"))
        + line(Role.ISSUER, "{{ issuer }}")
        + tag("{{p issuer_rule }}")
    )
    nation = line(Role.NATION, "{{ nation }}") + line(Role.MOTTO, "{{ motto }}") + tag("{{p motto_rule }}")
    subject = tag("{{p subject }}") if layout == "official_letter" else ""
    number = line(Role.NUMBER, "{{ number }}") + subject + tag("{{p marks }}")
    place = line(Role.PLACE_DATE, "{{ place_date }}")
    rows = [
        row_xml(_moving("left_columns", columns - right, left), _moving("right_columns", right, xml))
        for left, xml in ((agency, nation), (number, place))
    ]
    return grid_xml(page.text_width, columns, rows)


def _moving(name: str, span: int, xml: str, *, top: float = 0, right: float = 0) -> str:
    """Return a cell over as many columns as the paper says: ``{% colspan %}`` in its first paragraph."""
    colspan = f"<w:r><w:t>{{% colspan {name} %}}</w:t></w:r>"
    first = xml.index("</w:pPr>") + len("</w:pPr>")
    return cell_xml(span, xml[:first] + colspan + xml[first:], top=top, right=right)


def _title() -> str:
    return line(Role.KIND, "{{ kind }}") + tag("{{p abstract }}") + tag("{{p abstract_rule }}")


def _foot(page: Page) -> str:
    """Return the foot: recipients on the left, the signer on the right, or several signers above (I.IV)."""
    columns = page.signers_columns
    whole = row_xml(*_beside(page, _recipients(page), _signer(page), top=page.foot_gap))
    below = _beside(page, each("recipients_below", Role.RECIPIENT), line(Role.RECIPIENT, ""))
    drafter = when("drafter", line(Role.DRAFTER, "{{ drafter }}"))
    last = _beside(page, each("recipients_last", Role.RECIPIENT) + drafter, line(Role.RECIPIENT, ""))
    rows = [
        _tag_row("{%tr for signers in signer_rows %}", columns),
        _signers(page),
        _tag_row("{%tr endfor %}", columns),
        _tag_row("{%tr if not signer_rows %}", columns),
        whole,
        _tag_row("{%tr endif %}", columns),
        _tag_row("{%tr if signer_rows %}", columns),
        row_xml(cell_xml(columns, _recipients(page), top=page.foot_gap)),
        _tag_row("{%tr endif %}", columns),
        _tag_row("{%tr if recipients_below %}", columns),
        row_xml(*below, splits=True),
        _tag_row("{%tr endif %}", columns),
        _tag_row("{%tr if recipients_last %}", columns),
        row_xml(*last),
        _tag_row("{%tr endif %}", columns),
    ]
    return grid_xml(page.text_width, columns, rows)


def _beside(page: Page, left: str, right: str, *, top: float = 0) -> tuple[str, str, str]:
    """Return the cells of recipients and signer, and the free one that keeps the signer's middle in its place."""
    aside, least = (round(mm / page.column_step) for mm in (page.signer_aside, page.signer_cell[0]))
    rest = page.signers_columns - aside - least
    return (
        _moving("recipients_columns", rest, left, top=top, right=page.foot_padding),
        _moving("signer_columns", least, right, top=top),
        _moving("aside_columns", aside, line(Role.RECIPIENT, "")),
    )


def _tag_row(tag: str, columns: int) -> str:
    """Return a row that only carries a tag about the rows around it."""
    return row_xml(cell_xml(columns, line(Role.RECIPIENT, tag)), splits=True)


def _recipients(page: Page) -> str:
    return (
        line(Role.RECIPIENTS_WORD, "{{ recipients_word }}")
        + each("recipients", Role.RECIPIENT)
        + when("drafter and not recipients_last", line(Role.DRAFTER, "{{ drafter }}"))
        + when("confirmation", _confirmation(page))
    )


def _confirmation(page: Page) -> str:
    """Return the box in which the place of a leave confirms it (III, Mẫu 1.10)."""
    name = when("confirmation_name", line(Role.SIGNER, "{{ confirmation_name }}"))
    return signature_room(page) + each("confirmation", Role.CONFIRMATION) + signature_room(page) + name


def _signer(page: Page) -> str:
    return (
        each("authority", Role.AUTHORITY)
        + _room("pictures", page)
        + when("other_position", line(Role.AUTHORITY, "{{ other_position }}"))
        + line(Role.SIGNER, "{{ full_name }}")
    )


def _signers(page: Page) -> str:
    """Return the row of several signers side by side; their names stand on one line."""
    block = (
        each("signer.authority", Role.AUTHORITY)
        + _room("signer.pictures", page)
        + when("signer.other_position", line(Role.AUTHORITY, "{{ signer.other_position }}"))
        + line(Role.SIGNER, "{{ signer.full_name }}{% colspan signer.columns %}")
    )
    return row_xml(
        cell_xml(1, line(Role.SIGNER, "{%tc for signer in signers %}")),
        cell_xml(page.signers_columns - 2, block, top=page.foot_gap),
        cell_xml(1, line(Role.SIGNER, "{%tc endfor %}")),
    )


def _room(pictures: str, page: Page) -> str:
    """Return the room for signature and seal, empty or with their images."""
    empty = signature_room(page)
    return when(f"not {pictures}", empty) + tag("{{p " + pictures + " }}")


def _section(page: Page, references: str) -> str:
    margins = page.margins
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{twips(page.width)}" w:h="{twips(page.height)}"/>'
        f'<w:pgMar w:top="{twips(margins.top)}" w:right="{twips(margins.right)}" '
        f'w:bottom="{twips(margins.bottom)}" w:left="{twips(margins.left)}" '
        f'w:header="{twips(page.number_distance)}" w:footer="{twips(margins.bottom - footer_reach(page))}" '
        'w:gutter="0"/><w:titlePg/></w:sectPr>'
    )
