from typing import Any

import pytest
from pngs import png
from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from docgen_vn.model.document import Document, Signature
from docgen_vn.model.picture import Picture

DATA = png(2, 2, b"\x10\x20\xc0\x80")


@pytest.mark.parametrize("value", [DATA, bytearray(DATA), memoryview(DATA), Picture(DATA), str(Picture(DATA))])
def test_a_picture_is_made_of_the_bytes_of_a_file_or_their_text(value: Any) -> None:
    assert Signature(image=value).image == Picture(DATA)


@pytest.mark.parametrize("value", ["chu-ky.png", "data:image/png;base64,%%", 5, True, ["a"], {"data": "a"}])
def test_a_path_and_other_values_are_no_picture(value: Any) -> None:
    with pytest.raises(PydanticCustomError) as error:
        Picture.read(value)
    assert error.value.type == "picture_form"


def test_a_broken_file_is_refused_however_it_comes() -> None:
    for value in (DATA[:-1], Picture(DATA[:-1]), str(Picture(DATA[:-1]))):
        with pytest.raises(ValidationError, match="broken picture"):
            Signature(seal=value)  # type: ignore[arg-type]


def test_a_document_with_pictures_is_the_same_after_json_and_back() -> None:
    paper = Document.model_validate({"issuer": {"name": "A"}, "signature": {"image": DATA, "seal": DATA}})
    assert Document.model_validate_json(paper.model_dump_json()) == paper
    assert Document.model_validate(paper.model_dump()) == paper


def test_the_bytes_of_a_picture_are_not_printed() -> None:
    assert repr(Picture(DATA)) == "Picture()"


def test_a_picture_knows_what_its_file_says() -> None:
    assert Picture(DATA).png.across == 2
