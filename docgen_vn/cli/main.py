"""``docgen-vn``: commands, exit codes, streams."""

import sys
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from docgen_vn.cli import batch, commands, plan, templates
from docgen_vn.cli.arguments import UsageError, parser
from docgen_vn.cli.report import report
from docgen_vn.errors import DocgenError, UnreadableError

DONE, ERRORS, USAGE = 0, 1, 2

_COMMANDS: Mapping[str, Callable[[Any], int]] = {
    "render": commands.render,
    "batch": batch.batch,
    "new": commands.new,
    "schema": commands.schema,
    "words": commands.words,
    "kinds": commands.kinds,
    "template": templates.template,
    "plan": plan.plan,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; return 0 done, 1 findings of severity error, 2 usage or unreadable input."""
    _speak_utf8()
    try:
        options = parser().parse_args(argv)
    except UsageError as error:
        print(error, file=sys.stderr)
        return USAGE
    try:
        return _COMMANDS[options.command](options)
    except KeyboardInterrupt:
        print("docgen-vn: đã dừng theo yêu cầu", file=sys.stderr)
        return ERRORS
    except DocgenError as error:
        report(error.findings, as_json=options.json)
        return USAGE if isinstance(error, UnreadableError) else ERRORS


def _speak_utf8() -> None:
    """Write Vietnamese whatever the terminal's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def run() -> None:
    """Run the command line of this process and leave with its exit code."""
    sys.exit(main())


if __name__ == "__main__":
    run()
