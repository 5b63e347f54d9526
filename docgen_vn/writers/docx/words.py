"""The words that findings about templates, and the images of a paper, speak with."""

from collections.abc import Mapping

from docgen_vn.resources import table


def words(part: str) -> Mapping[str, str]:
    """Return the words of one part of ``data/words.toml`` by their names."""
    named: Mapping[str, str] = table("writers/docx/data/words.toml")[part]
    return named
