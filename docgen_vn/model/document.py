"""What a paper says: the document and its parts (glossary: văn bản)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, PrivateAttr, StrictBool, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from docgen_vn.findings import Finding
from docgen_vn.model.base import Id, Part, Text, changed
from docgen_vn.model.blocks import Block
from docgen_vn.model.due import Due
from docgen_vn.model.moment import Moment
from docgen_vn.model.origin import Origin
from docgen_vn.model.partial_date import PartialDate
from docgen_vn.model.picture import Picture
from docgen_vn.text.dates import short_date


def _listed(value: Any) -> Any:
    """Let one value stand for a list of one."""
    return value if value is None or isinstance(value, list | tuple) else (value,)


Texts = Annotated[tuple[Text, ...], BeforeValidator(_listed, json_schema_input_type=Text | tuple[Text, ...])]
"""One text or several."""


class Issuer(Part):
    """Cơ quan, tổ chức ban hành."""

    name: Text
    parent: Text | None = None
    """Cơ quan, tổ chức chủ quản trực tiếp, if any."""

    joint: Texts = ()
    """The other agencies of a joint paper, named below the first one."""

    code: Text | None = None
    """Chữ viết tắt in the symbol, such as ``UBND``; set locally."""


class Capacity(StrEnum):
    """Quyền hạn: in whose place the signer signs (I.II.7.b)."""

    THAY_MAT = "thay_mat"
    KY_THAY = "ky_thay"
    THUA_LENH = "thua_lenh"
    THUA_UY_QUYEN = "thua_uy_quyen"
    QUYEN = "quyen"


class Signature(Part):
    """Quyền hạn, chức vụ, họ tên of the signer.

    `capacity` and `on_behalf_of` run side by side: ``[thay_mat, ky_thay]`` with ``[Ủy ban nhân dân, Chủ tịch]``
    prints ``TM. ỦY BAN NHÂN DÂN`` and ``KT. CHỦ TỊCH`` above the signer's own `position`. `quyen` stands before
    `position` itself and takes nothing on behalf.
    """

    capacity: Annotated[
        tuple[Capacity, ...], BeforeValidator(_listed, json_schema_input_type=Capacity | tuple[Capacity, ...])
    ] = ()
    on_behalf_of: Texts = ()
    position: Text | None = None
    other_position: Text | None = None
    """Chức vụ khác, printed above the name (ô 7b)."""

    full_name: Text | None = None
    image: Picture | None = None
    """Hình ảnh chữ ký (I.II.7.d)."""

    seal: Picture | None = None
    """Hình ảnh dấu of the agency (I.II.8.a)."""

    @model_validator(mode="after")
    def _check_pairs(self) -> Self:
        wanted = sum(capacity is not Capacity.QUYEN for capacity in self.capacity)
        if wanted != len(self.on_behalf_of):
            raise PydanticCustomError(
                "signature_pairs",
                "{capacities} capacities need {wanted} on_behalf_of, got {given}",
                {"capacities": len(self.capacity), "wanted": wanted, "given": len(self.on_behalf_of)},
            )
        return self


class Filing(Part):
    """Lưu: the last line of the recipients."""

    unit: Text | None = None
    """Chữ viết tắt of the drafting unit."""

    copies: Annotated[int, Field(ge=1)] | None = None


class Contact(Part):
    """Address foot of page 1 (I.III.4)."""

    address: Text | None = None
    phone: Text | None = None
    fax: Text | None = None
    email: Text | None = None
    website: Text | None = None


class Task(Part):
    """Nhiệm vụ: what, by whom, by when."""

    what: Text
    lead: Text | None = None
    partners: Texts = ()
    due: Due | None = None
    product: Text | None = None
    budget: Text | None = None
    id: Id | None = None


class Period(Part):
    """The time a plan covers, both ends included."""

    start: PartialDate
    end: PartialDate


def _period(value: Any) -> Any:
    """Let one date stand for the period it names: 2026 is the whole year."""
    if value is None or isinstance(value, dict | Period):
        return value
    return {"start": value, "end": value}


_Year = Annotated[str, StringConstraints(pattern="[0-9]{4}")]  # in any date there is one


class Orientation(StrEnum):
    """How a page lies."""

    PORTRAIT = "portrait"
    LANDSCAPE = "landscape"


class Annex(Part):
    """Phụ lục: its own page and page numbers."""

    title: Text | None = None
    id: Id | None = None
    blocks: tuple[Block, ...] = ()
    orientation: Orientation = Orientation.PORTRAIT
    signed_at: Moment | None = None
    """Makes it an electronic annex in a file of its own, signed at that time (model form 2.2)."""


class Urgency(StrEnum):
    """Mức độ khẩn (I.III.2.b)."""

    HOA_TOC = "hoa_toc"
    THUONG_KHAN = "thuong_khan"
    KHAN = "khan"


class Secrecy(StrEnum):
    """Độ mật (I.III.2.a)."""

    TUYET_MAT = "tuyet_mat"
    TOI_MAT = "toi_mat"
    MAT = "mat"


class Circulation(StrEnum):
    """Chỉ dẫn về phạm vi lưu hành (I.III.2.c)."""

    XEM_XONG_TRA_LAI = "xem_xong_tra_lai"
    LUU_HANH_NOI_BO = "luu_hanh_noi_bo"


class Attached(Part):
    """Văn bản kèm theo: a text issued or approved by a decision, on its own page (model form 1.3)."""

    kind: Text
    """Its type in words, such as ``Quy chế``."""

    abstract: Text | None = None
    opening: Texts = ()
    blocks: tuple[Block, ...] = ()
    signed_at: Moment | None = None
    """Makes it an electronic text in a file of its own, signed at that time (model form 1.3)."""


class CopyForm(StrEnum):
    """Hình thức sao (I, part II)."""

    SAO_Y = "sao_y"
    SAO_LUC = "sao_luc"
    TRICH_SAO = "trich_sao"


class Copy(Part):
    """Bản sao: what stands below the copied text (model form 3.1), or above it in an electronic copy (3.2)."""

    form: CopyForm
    issuer: Issuer
    number: Annotated[int, Field(ge=1)] | Text | None = None
    place: Text | None = None
    issued_on: PartialDate | None = None
    recipients: Texts = ()
    filing: Filing = Filing()
    signature: Signature = Signature()
    signed_at: Moment | None = None
    """Makes it an electronic copy, signed at that time; of the rest it says only `form` and `issuer`."""


def _detail(value: Any) -> Any:
    """Let a date stand for its short form (I.II.4.b)."""
    if isinstance(value, date):
        return (short_date(value.year, value.month, value.day),)
    return _listed(str(value) if isinstance(value, int) and not isinstance(value, bool) else value)


Detail = Annotated[tuple[Text, ...], BeforeValidator(_detail, json_schema_input_type=Text | tuple[Text, ...])]
"""What fills a slot of a form: one text or several."""


class Document(Part):
    """Văn bản: everything a paper says."""

    kind: Text = "ke_hoach"
    standard: Text = "nd30_2020"
    """The law about the form of papers that this one follows."""

    issuer: Issuer
    number: Annotated[int, Field(ge=1)] | Text | None = None
    symbol: Text | None = None
    """Ký hiệu; without it made from the kind and the issuer's code (I.II.3.b)."""

    place: Text | None = None
    issued_on: PartialDate | None = None
    abstract: Text | None = None
    period: Annotated[Period | None, BeforeValidator(_period, json_schema_input_type=Period | int | _Year | None)] = (
        None
    )
    authority: Text | None = None
    """Thẩm quyền ban hành: who decides, above the legal bases of a decision or resolution."""

    legal_bases: Texts = ()
    addressees: Texts = ()
    opening: Texts = ()
    body: tuple[Block, ...] = ()
    tasks: tuple[Task, ...] = ()
    closing: Texts = ()
    recipients: Texts = ()
    filing: Filing = Filing()
    signature: Signature = Signature()
    co_signatures: tuple[Signature, ...] = ()
    """Others who sign beside, from left to right: the secretary of minutes, the other agencies of a joint paper."""

    details: Mapping[str, Detail] = Field(default_factory=dict)
    """What the form of this kind asks for: time and venue of an invitation, the persons of minutes."""

    attached: Attached | None = None
    annexes: tuple[Annex, ...] = ()
    copy_of: Copy | None = None
    """Makes the paper a copy: SAO Y, SAO LỤC or TRÍCH SAO below it."""

    urgency: Urgency | None = None
    secrecy: Secrecy | None = None
    circulation: Circulation | None = None
    contact: Contact | None = None
    drafter_mark: Text | None = None
    """Ký hiệu người soạn thảo, such as ``PL``."""

    copies: Annotated[int, Field(ge=1)] | None = None
    """Số lượng bản phát hành."""

    electronic: StrictBool = False
    """Văn bản điện tử: number and date stay blank in (Kèm theo ...) of annexes in the same file (I.III.1.c)."""

    _origin: Origin = PrivateAttr(default_factory=Origin)

    @property
    def origin(self) -> Origin:
        """Return where the document came from."""
        private = self.__pydantic_private__  # asked for at every step, and pydantic's own way to it is long
        return private["_origin"] if private else Origin()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what the reader of the input noticed."""
        return self.origin.findings

    def with_origin(self, origin: Origin) -> Self:
        """Return the same document with another origin."""
        twin = changed(self, {})
        object.__setattr__(twin, "__pydantic_private__", {"_origin": origin})
        return twin


Document.model_rebuild()  # while nobody else can have it: all threads find it whole
