"""Write docgen_vn/text/data/times_new_roman.toml from the Liberation Serif 2 fonts; run by hand.

    python templates/make_widths.py [FOLDER OF THE FONTS]

Liberation Serif 2 (SIL Open Font License 1.1) has the advance widths of Times New Roman by design and
every Vietnamese letter; version 1 lacks half of them. Debian and Ubuntu: fonts-liberation2.
"""

import argparse
from collections import defaultdict
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path("/usr/share/fonts/truetype/liberation2")
TABLE = Path(__file__).parents[1] / "docgen_vn" / "text" / "data" / "times_new_roman.toml"
FACES = {
    "regular": "LiberationSerif-Regular.ttf",
    "bold": "LiberationSerif-Bold.ttf",
    "italic": "LiberationSerif-Italic.ttf",
    "bold_italic": "LiberationSerif-BoldItalic.ttf",
}
# Latin with all Vietnamese letters, Greek, Cyrillic, punctuation, superscripts, money, letterlike, arrows,
# mathematics, shapes: what a paper may hold.
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x18F, 0x18F),
    (0x1A0, 0x1A1),
    (0x1AF, 0x1B0),
    (0x2C6, 0x2DD),
    (0x384, 0x3CE),
    (0x400, 0x45F),
    (0x1E80, 0x1E85),
    (0x1EA0, 0x1EF9),
    (0x2002, 0x200A),
    (0x2010, 0x2027),
    (0x202F, 0x203E),
    (0x2044, 0x2044),
    (0x2070, 0x208E),
    (0x20A0, 0x20BF),
    (0x2100, 0x215E),
    (0x2190, 0x2195),
    (0x2202, 0x22EF),
    (0x25A0, 0x25E6),
)
INVISIBLE = "\u00ad"  # a soft hyphen has a glyph, yet takes no room inside a line
AS_WIDE_AS = {"\u2007": "0", "\u2011": "-"}  # figure space and no-break hyphen, which the fonts lack
HEAD = """\
# Advance widths of Times New Roman, in 1/{units} of the font size: a width and the characters that have it.
# Read from the metric-compatible Liberation Serif ({version}) by templates/make_widths.py; do not edit.

units_per_em = {units}

# Characters that are not listed: `wide` for East Asian wide ones and emoji, `other` for the rest (the width
# of a capital B, rather too much than too little). Combining marks and invisible characters take no room.
[fallback]
wide = {units}
other = 1366
"""


def face_widths(font: TTFont) -> dict[int, str]:
    """Return the characters of each advance width, in font units."""
    glyphs, metrics = font.getBestCmap(), font["hmtx"]
    chars: defaultdict[int, str] = defaultdict(str)
    for first, last in RANGES:
        for point in range(first, last + 1):
            if point in glyphs and chr(point) not in INVISIBLE:
                chars[metrics[glyphs[point]][0]] += chr(point)
    for char, like in AS_WIDE_AS.items():
        chars[metrics[glyphs[ord(like)]][0]] += char
    return dict(sorted(chars.items()))


def table_text(folder: Path) -> str:
    """Return the whole table as TOML."""
    fonts = {face: TTFont(folder / file) for face, file in FACES.items()}
    regular = fonts["regular"]
    version = regular["name"].getDebugName(5)
    parts = [HEAD.format(units=regular["head"].unitsPerEm, version=version)]
    for face, font in fonts.items():
        rows = [f"{width} = {_quoted(chars)}\n" for width, chars in face_widths(font).items()]
        parts.append(f"\n[{face}]\n" + "".join(rows))
    return "".join(parts)


def _quoted(chars: str) -> str:
    """Write a TOML string; characters that cannot be seen are escaped."""
    return '"' + "".join(_escaped(char) for char in chars) + '"'


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    return char if char.isprintable() else f"\\u{ord(char):04x}"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fonts", nargs="?", type=Path, default=FONTS, help=f"default: {FONTS}")
    TABLE.write_text(table_text(parser.parse_args().fonts), encoding="utf-8", newline="\n")
