"""Write the templates from the law's tables, and what both compile to: ``python templates/build.py``."""

from pathlib import Path

from docgen_vn.decree.standard import standards
from docgen_vn.resources import COMPILED, PACKAGE, compiled_tables
from docgen_vn.writers.docx.house import data_name
from docgen_vn.writers.docx.house_build import compiled_rows
from docgen_vn.writers.docx.template_build import build_template
from docgen_vn.writers.docx.writer import template_name

LAYOUTS = ("named", "official_letter")
STEPS = ("large", "small")


def main() -> None:
    """Write the compiled tables, and every layout of every standard at every step of sizes, here or in its folder."""
    (PACKAGE / COMPILED).write_text(compiled_tables(), encoding="utf-8", newline="\n")
    for law in standards():
        (Path(__file__).parent / law.templates).mkdir(exist_ok=True)
        for layout in LAYOUTS:
            for step in STEPS:
                data = build_template(law, layout, step)
                name = template_name(layout, step, law.templates)
                (Path(__file__).parent / name).write_bytes(data)
                rows = PACKAGE / data_name(name)
                rows.parent.mkdir(parents=True, exist_ok=True)
                rows.write_text(compiled_rows(data), encoding="utf-8")


if __name__ == "__main__":
    main()
