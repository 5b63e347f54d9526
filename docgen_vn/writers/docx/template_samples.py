"""Values for every name a template may use, to try its tags with."""

from docgen_vn.resources import table
from docgen_vn.writers.docx.xml import Xml


def full_sample() -> dict[str, object]:
    """Return the values of a paper that has everything, of the same kinds as those of `context`."""
    data = table("writers/docx/data/template_samples.toml")
    signer = {**data["signer"], "pictures": Xml(data["ready"]["xml"])}
    return {
        **data["text"],
        **data["number"],
        **{name: [line] * data["lines"] for name, line in data["list"].items()},
        **{name: Xml(data["ready"]["xml"]) for name in data["ready"]["names"]},
        "signer_rows": [[signer, signer], [signer, signer, signer]],
    }


def spare_sample() -> dict[str, object]:
    """Return the values of a paper that has only what every paper has."""
    always = table("writers/docx/data/template_samples.toml")["always"]
    return {name: value if name in always else type(value)() for name, value in full_sample().items()}
