"""Paragraphs that carry the tags of a template."""

from docgen_vn.tree.nodes import Role, Run
from docgen_vn.writers.docx.xml import paragraph


def line(role: Role, text: str) -> str:
    """Return a paragraph of `role`."""
    return paragraph(role, (Run(text),))


def tag(text: str) -> str:
    """Return a paragraph that gives way to its tag, ``{{p ...}}`` or ``{%p ...%}``."""
    return line(Role.TEXT, text)


def when(condition: str, xml: str) -> str:
    """Return `xml` between the tags of a condition."""
    return f"{tag('{%p if ' + condition + ' %}')}{xml}{tag('{%p endif %}')}"


def each(name: str, role: Role) -> str:
    """Return a paragraph of `role` between the tags that repeat it for each line of `name`."""
    return f"{tag('{%p for line in ' + name + ' %}')}{line(role, '{{ line }}')}{tag('{%p endfor %}')}"
