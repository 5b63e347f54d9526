"""Images of signatures and seals (I.II.7.d, I.II.8.a): where they stand, and the parts they add to the file."""

import struct
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from docgen_vn.decree.standard import Page
from docgen_vn.tree.nodes import Foot, Paper, Signer
from docgen_vn.writers.docx.grid import signature_room
from docgen_vn.writers.docx.words import words

Ids = Mapping[bytes, str]
"""The relationship of each image."""

_SIGN = b"\x89PNG\r\n\x1a\n"
_CHUNK = struct.Struct(">I4s")
_END_OF_CHUNK = 4  # its checksum
_HEADER = struct.Struct(">II")
_DENSITY = struct.Struct(">IIB")
_METRE = 1
_MM_PER_METRE = 1000
_EMU_PER_MM = 36000

_LAYERS = {"signature": 1, "seal": 2}

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES, _LINKS = "[Content_Types].xml", "word/_rels/document.xml.rels"
_TYPE = b'<Default Extension="png" ContentType="image/png"/>'


class _Png(NamedTuple):
    """Pixels across and down, and pixels per millimetre where the file says so."""

    across: int
    down: int
    density: float | None


class _Place(NamedTuple):
    """Where an image stands in the room for the signature, and how large it is; millimetres."""

    left: float
    top: float
    width: float
    height: float


def picture_ids(paper: Paper) -> dict[bytes, str]:
    """Return the images of `paper` with the ids of their relationships; the same image is in the file once."""
    found = dict.fromkeys(image for foot in _feet(paper) for image in _images(foot))
    return {image: f"rIdPicture{number}" for number, image in enumerate(found, start=1)}


def pictures_xml(signer: Signer, room: float, page: Page, ids: Ids) -> str:
    """Return the room for the signature, `room` millimetres wide, with the images of `signer`; "" without any.

    The signature stands centred, the seal over its left third. Raises ValueError for what is no PNG file.
    """
    if not signer.image and not signer.seal:
        return ""
    width, height = page.picture_signature
    place = _fitted(signer.image, min(width, room), height) if signer.image else (min(width, room), height)
    signature = _centred(place, room / 2, page)
    runs = _run(signer.image, signature, ids, "signature") if signer.image else ""
    if signer.seal:
        size = _real(signer.seal, page.picture_seal)
        middle = signature.left + signature.width * page.picture_share - size[0] / 2
        runs += _run(signer.seal, _centred(size, middle, page), ids, "seal")
    return signature_room(page, runs)


def with_pictures(parts: Mapping[str, bytes], ids: Ids) -> dict[str, bytes]:
    """Return the parts of a .docx with the images, their relationships and their type."""
    media = {f"word/media/signature{number}.png": image for number, image in enumerate(ids, start=1)}
    links = "".join(
        f'<Relationship Id="{key}" Type="{_RELATIONS}/image" Target="{name.removeprefix("word/")}"/>'
        for name, key in zip(media, ids.values(), strict=True)
    )
    types = parts[_TYPES] if b'Extension="png"' in parts[_TYPES] else _begun(parts[_TYPES], _TYPE)
    linked = parts[_LINKS].replace(b"</Relationships>", links.encode() + b"</Relationships>")
    return {**parts, _TYPES: types, _LINKS: linked, **media}


def _feet(paper: Paper) -> Iterator[Foot]:
    yield paper.foot
    if paper.copy:
        yield paper.copy.foot


def _images(foot: Foot) -> Iterator[bytes]:
    for signer in (*foot.co_signers, foot.signer):
        yield from (image for image in (signer.image, signer.seal) if image)


def _begun(types: bytes, row: bytes) -> bytes:
    """Put `row` first among the content types."""
    place = types.index(b">", types.index(b"<Types")) + 1
    return types[:place] + row + types[place:]


def _centred(size: tuple[float, float], middle: float, page: Page) -> _Place:
    width, height = size
    return _Place(middle - width / 2, (page.signature_room - height) / 2, width, height)


def _fitted(image: bytes, width: float, height: float) -> tuple[float, float]:
    """Return the largest size of `image` within `width` and `height`, its proportions kept."""
    png = _read(image)
    scale = min(width / png.across, height / png.down)
    return png.across * scale, png.down * scale


def _real(image: bytes, width: float) -> tuple[float, float]:
    """Return the size an image really has; where its file does not say, `width` and what belongs to it."""
    png = _read(image)
    density = png.density or png.across / width
    return png.across / density, png.down / density


def _read(image: bytes) -> _Png:
    chunks = dict(_chunks(image))
    across, down = _HEADER.unpack_from(chunks[b"IHDR"])
    if not across or not down:
        raise ValueError("an image without pixels")
    x, _, unit = _DENSITY.unpack(chunks[b"pHYs"]) if b"pHYs" in chunks else (0, 0, 0)
    return _Png(across, down, x / _MM_PER_METRE if unit == _METRE and x else None)


def _chunks(image: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the chunks of a PNG file before its pixels."""
    if not image.startswith(_SIGN + b"\0\0\0\rIHDR"):
        raise ValueError("not a PNG file")
    place = len(_SIGN)
    while place + _CHUNK.size <= len(image):
        length, name = _CHUNK.unpack_from(image, place)
        if name == b"IDAT":
            return
        place += _CHUNK.size
        yield name, image[place : place + length]
        place += length + _END_OF_CHUNK


def _run(image: bytes, place: _Place, ids: Ids, what: str) -> str:
    """Return a run that holds an image before the text, measured from the column and the line."""
    left, top, width, height = (round(length * _EMU_PER_MM) for length in place)
    name = words("images")[what]
    return (
        f'<w:r><w:drawing><wp:anchor xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0" distL="0" '
        f'distR="0" simplePos="0" relativeHeight="{_LAYERS[what]}" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{width}" cy="{height}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="1" name="{name}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
        f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/>'
        f'</pic:nvPicPr><pic:blipFill><a:blip r:embed="{ids[image]}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></w:r>"
    )
