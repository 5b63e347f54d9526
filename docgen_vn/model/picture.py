"""Images of signature and seal: PNG files, whole in the document (I.II.7.d, I.II.8.a)."""

import base64
import binascii
from dataclasses import dataclass, field
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from docgen_vn.model.png import Png, read_png

DATA_URI = "data:image/png;base64,"
"""How the text of a picture begins that holds the file itself and not its path."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG file. In a document it has been looked at: it is whole, and of a sensible size."""

    data: bytes = field(repr=False)

    @property
    def png(self) -> Png:
        """Return what the file says; raise PydanticCustomError when it is no sound PNG file."""
        return read_png(self.data)

    @classmethod
    def read(cls, value: Any) -> "Picture":
        """Make a picture of the bytes of a PNG file, or of a text ``data:image/png;base64,...``.

        Raise PydanticCustomError "picture_form" for anything else: a path is the business of who knows its folder;
        "picture_not_png", "picture_broken" or "picture_large" for the file.
        """
        match value:
            case Picture():
                picture = value
            case bytes() | bytearray() | memoryview():
                picture = cls(bytes(value))
            case str() if value.startswith(DATA_URI):
                picture = cls(_decoded(value.removeprefix(DATA_URI)))
            case _:
                raise _wrong_form()
        read_png(picture.data)
        return picture

    def __str__(self) -> str:
        return DATA_URI + base64.b64encode(self.data).decode()

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        writer = core_schema.plain_serializer_function_ser_schema(str)
        return core_schema.no_info_plain_validator_function(cls.read, serialization=writer)

    @classmethod
    def __get_pydantic_json_schema__(cls, _schema: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"type": "string", "minLength": 1}


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise _wrong_form() from error


def _wrong_form() -> PydanticCustomError:
    return PydanticCustomError("picture_form", "not the bytes of a PNG file")
