"""What a command writes, and the names it takes for that."""

from pathlib import Path

from docgen_vn.errors import UnreadableError
from docgen_vn.findings import finding


def check_ending(output: str | None, right: str) -> None:
    """Refuse a name that ends as another kind of file: no program would open what is in it; raises UnreadableError."""
    wrong = Path(output or "").suffix
    if wrong[1:2].isalpha() and wrong.lower() != right:
        raise UnreadableError([finding("output-other-ending", file=output, ending=wrong, right=right)])
