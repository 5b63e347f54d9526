"""``docgen-vn``: commands, exit codes, streams."""

import gc
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

from docgen_vn.cli.arguments import UsageError, parser
from docgen_vn.cli.report import report
from docgen_vn.errors import DocgenError, UnreadableError

DONE, ERRORS, USAGE = 0, 1, 2

_HOMES: Mapping[str, str] = {
    "render": "commands",
    "batch": "batch",
    "new": "commands",
    "schema": "commands",
    "words": "commands",
    "kinds": "commands",
    "template": "templates",
    "plan": "plan",
}
"""The commands and the files they stand in, of which a run loads one."""

_LASTING = {"batch", "plan"}
"""The commands that last long enough to leave garbage worth collecting."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv`; return 0 done, 1 findings of severity error, 2 usage or unreadable input."""
    _speak_utf8()
    arguments = sys.argv[1:] if argv is None else argv
    try:
        options = parser(*arguments[:1]).parse_args(arguments)
    except UsageError as error:
        print(error, file=sys.stderr)
        return USAGE
    try:
        return _command(options.command)(options)
    except KeyboardInterrupt:
        print("docgen-vn: đã dừng theo yêu cầu", file=sys.stderr)
        return ERRORS
    except DocgenError as error:
        report(error.findings, as_json=options.json)
        return USAGE if isinstance(error, UnreadableError) else ERRORS


def _command(name: str) -> Callable[[Any], int]:
    if name in _LASTING:
        gc.enable()
    command: Callable[[Any], int] = getattr(import_module(f"docgen_vn.cli.{_HOMES[name]}"), name)
    return command


def _speak_utf8() -> None:
    """Write Vietnamese whatever the terminal's own encoding is."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="replace")


def run() -> None:
    """Run the command line of this process and leave with its exit code."""
    # Pydantic would look through all installed packages for plugins; nobody waits for that here.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    gc.disable()  # what a paper needs is made once and kept: the collector would find nothing, again and again
    code = main()
    gc.freeze()  # nor does it look through everything once more before the process ends
    sys.exit(code)


if __name__ == "__main__":
    run()
