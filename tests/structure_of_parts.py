"""What the parts of a .docx name: fonts."""

import io
import zipfile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


def fonts_of(docx: bytes) -> set[str]:
    """Return the fonts that the slots of every w:rFonts name; a missing slot or a theme font as its attribute."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        trees = [etree.fromstring(package.read(name)) for name in package.namelist() if name.endswith(".xml")]
    found = set()
    for node in (node for tree in trees for node in tree.iter(f"{W}rFonts")):
        found |= {node.get(f"{W}{slot}", f"no {slot}") for slot in SLOTS}
        found |= {str(key) for key in node.attrib if str(key).endswith("Theme")}
    return found
