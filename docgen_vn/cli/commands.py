"""What each command does. A command returns its exit code."""

import re
from argparse import Namespace
from pathlib import Path

from docgen_vn.cli.outputs import check_ending
from docgen_vn.cli.report import report, write_json
from docgen_vn.errors import UnreadableError
from docgen_vn.files import write_whole
from docgen_vn.findings import Place, finding

_WHOLE = re.compile(r"-?(?:[0-9]+|[1-9][0-9]{0,2}(?:\.[0-9]{3})+)")
_COLUMN = 16  # width of the ids in a list of kinds
_SHOWN = 60  # characters of a number that a message repeats


def render(options: Namespace) -> int:
    """Write the .docx of a data file."""
    from docgen_vn.pipeline import load
    from docgen_vn.pipeline import render as render_document

    check_ending(options.output, ".docx")
    rendered = render_document(load(options.file), options.template)
    target = rendered.save(options.output or _here(options.file), overwrite=options.overwrite)
    if options.json:
        write_json({"output": str(target), "findings": [item.as_mapping() for item in rendered.findings]})
    else:
        report(rendered.findings, as_json=False)
        print(f"Đã ghi {target}")
    return 0


def _here(source: str) -> Path:
    """Return the name of the paper of `source` in the working folder: data may stand where nobody may write."""
    return Path(Path(source).name).with_suffix(".docx")


def new(options: Namespace) -> int:
    """Write a commented skeleton of a kind."""
    from docgen_vn.cli.batch import new_excel
    from docgen_vn.cli.laws import kind_id, law_of
    from docgen_vn.cli.skeletons import skeleton

    if options.kind.casefold() == "excel":
        return new_excel(options)
    law = law_of(options.standard)
    text = skeleton(kind_id(options.kind, law.kinds), options.format, options.keys, law)
    if options.output:
        target = write_whole(options.output, text.encode(), overwrite=options.overwrite)
    if options.json:
        write_json({"output": str(target)} if options.output else {"skeleton": text})
    else:
        print(f"Đã ghi {target}\n" if options.output else text, end="")
    return 0


def schema(options: Namespace) -> int:
    """Print the JSON Schema of a kind, or of all."""
    from docgen_vn.cli.laws import kind_id
    from docgen_vn.decree.standard import every_kind
    from docgen_vn.intake.schema import input_schema

    write_json(input_schema(kind_id(options.kind, every_kind()) if options.kind else None))
    return 0


def words(options: Namespace) -> int:
    """Print a number in words."""
    said = _said(options)
    if options.json:
        write_json({"number": options.number, "words": said})
    else:
        print(said)
    return 0


def _said(options: Namespace) -> str:
    from docgen_vn.text import numbers

    reading = {"zero_ten": options.zero_ten, "four": options.four}
    try:
        if options.money:
            return numbers.money(_whole(options.number), **reading)
        if options.ordinal:
            return numbers.ordinal(_whole(options.number), **reading)
        if options.year:
            return numbers.year_words(_whole(options.number), **reading)
        return numbers.decimal_words(options.number.strip(), **reading)
    except ValueError as error:
        raise UnreadableError([finding("number-unreadable", Place("SỐ"), number=options.number[:_SHOWN])]) from error


def _whole(text: str) -> int:
    """Return a whole number as it is written in Vietnam: 1500000 or 1.500.000."""
    if not _WHOLE.fullmatch(text.strip()):
        raise ValueError(text)
    return int(text.replace(".", ""))


def kinds(options: Namespace) -> int:
    """Print the kinds of documents of a standard."""
    from docgen_vn.cli.laws import law_of

    rows = law_of(options.standard).kinds.values()
    if options.json:
        write_json([{"id": kind.id, "name": kind.name, "abbreviation": kind.abbreviation} for kind in rows])
    else:
        column = max(_COLUMN, *(len(kind.id) + 2 for kind in rows))
        for kind in rows:
            print(f"{kind.id:<{column}}{kind.abbreviation or '-':<6}{kind.name}")
    return 0
