"""``docgen-vn template``: give the house's templates out for restyling, and say what is wrong with one."""

from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from docgen_vn.cli.commands import kind_id
from docgen_vn.cli.report import report, write_json
from docgen_vn.errors import UnreadableError
from docgen_vn.files import write_whole
from docgen_vn.findings import Place, finding, has_errors, reason_of


def template(options: Namespace) -> int:
    """Export a template, or check one."""
    return {"export": _export, "check": _check}[options.action](options)


def _export(options: Namespace) -> int:
    from docgen_vn.decree.standard import standard
    from docgen_vn.resources import template_bytes
    from docgen_vn.writers.docx.writer import template_name

    name = template_name(standard().kinds[kind_id(options.kind)].layout, options.step)
    target = write_whole(options.output, template_bytes(name), overwrite=options.overwrite)
    if options.json:
        write_json({"output": str(target)})
    else:
        print(f"Đã ghi {target}")
    return 0


def _check(options: Namespace) -> int:
    from docgen_vn.decree.standard import standard
    from docgen_vn.writers.docx.template_report import report_template

    kind = kind_id(options.kind) if options.kind else None
    seen = report_template(_read(options.file), standard(), kind)
    found = [item.at(replace(item.place, file=options.file)) for item in seen]
    usable = not has_errors(found)
    if options.json:
        write_json({"file": options.file, "usable": usable, "findings": [item.as_mapping() for item in found]})
    else:
        report(found, as_json=False)
        print(f"{options.file}: {'dùng được' if usable else 'chưa dùng được'}")
    return 0 if usable else 1


def _read(file: str) -> bytes:
    try:
        return Path(file).read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableError([finding("template-unreadable", Place(file=file), reason=reason_of(error))]) from error
