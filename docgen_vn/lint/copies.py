"""Rules of electronic copies (I, part II, I)."""

from collections.abc import Iterator

from docgen_vn.findings import Finding
from docgen_vn.lint.subject import Rule, Subject, words
from docgen_vn.model.document import Copy


def matters(subject: Subject) -> bool:
    """Tell whether there is anything for these rules to look at."""
    return subject.document.copy_of is not None


def copy_part_not_printed(subject: Subject) -> Iterator[Finding]:
    """Report what an electronic copy does not print: its line says the form, the agency and the time (I.3.c)."""
    copy = subject.document.copy_of
    if copy and copy.signed_at:
        for key, part in words("copy").items():
            if getattr(copy, key) != Copy.model_fields[key].get_default():
                yield subject.say("copy-part-not-printed", ("copy_of", key), part=part, key=key)


RULES: tuple[Rule, ...] = (copy_part_not_printed,)
