"""What a command writes, and the names it takes for that."""

from docgen_vn.errors import UnreadableError
from docgen_vn.files import other_ending


def check_ending(output: str | None, right: str) -> None:
    """Refuse a name that ends as another kind of file before anything is read; raises UnreadableError."""
    if wrong := other_ending(output or "", right):
        raise UnreadableError([wrong])
