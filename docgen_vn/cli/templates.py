"""``docgen-vn template``: give the house's templates out for restyling, and say what is wrong with one."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from docgen_vn.cli.report import report, write_json
from docgen_vn.errors import UnreadableError
from docgen_vn.files import write_whole
from docgen_vn.findings import Finding, Place, finding, has_errors, reason_of

if TYPE_CHECKING:
    from docgen_vn.decree.standard import Standard


def template(options: Namespace) -> int:
    """Export a template, or check one."""
    return {"export": _export, "check": _check}[options.action](options)


def _export(options: Namespace) -> int:
    from docgen_vn.cli.laws import kind_id, law_of
    from docgen_vn.resources import template_bytes
    from docgen_vn.writers.docx.writer import template_name

    law = law_of(options.standard)
    name = template_name(law.kinds[kind_id(options.kind, law.kinds)].layout, options.step, law.templates)
    target = write_whole(options.output, template_bytes(name), overwrite=options.overwrite)
    if options.json:
        write_json({"output": str(target)})
    else:
        print(f"Đã ghi {target}")
    return 0


def _check(options: Namespace) -> int:
    from docgen_vn.cli.laws import law_of

    law = law_of(options.standard)
    seen = _own(options) if options.own else _of_law(options, law)
    found = [_under(law, item).at(replace(item.place, file=options.file)) for item in seen]
    usable = not has_errors(found)
    if options.json:
        write_json({"file": options.file, "usable": usable, "findings": [item.as_mapping() for item in found]})
    else:
        report(found, as_json=False)
        print(f"{options.file}: {'dùng được' if usable else 'chưa dùng được'}")
    return 0 if usable else 1


def _of_law(options: Namespace, law: "Standard") -> tuple[Finding, ...]:
    """Return what is wrong with a template for papers of `law`."""
    from docgen_vn.cli.laws import kind_id
    from docgen_vn.writers.docx.template_report import report_template

    kind = kind_id(options.kind, law.kinds) if options.kind else None
    return report_template(_read(options.file), law, kind)


def _own(options: Namespace) -> tuple[Finding, ...]:
    """Return what is wrong with the tags of a template that takes any values."""
    from docgen_vn.writers.docx.template_check import check_template

    return check_template(_read(options.file), required=(), tried=True)


def _under(law: "Standard", item: Finding) -> Finding:
    """Return a finding that cites `law`; the rows of its own tables do so already."""
    if law.clauses is None:
        return item
    is_own = item.clause in law.clauses.values()
    return item.under(law.title, item.clause if is_own else law.clause(item.clause))


def _read(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableError([finding("template-unreadable", Place(file=file), reason=reason_of(error))]) from error
