"""Plans made from a seed: invented words, other ones in every document, so that no two documents share text."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, Final

Mapping = dict[str, Any]

_ONSETS: Final = "b c ch d đ g gi h kh l m n ng nh ph s t th tr v x"
_RHYMES: Final = (
    "a á à ả ã ạ ai ái ài ải ao áo ào an án àn ạn ang áng àng ảng anh ánh ành ạnh ay áy ày ăn ắn ằn ăng ắng ằng âm ấm"
    " ầm ân ấn ần ận ây ấy ầy ô ố ồ ổ ộ ôi ối ồi ổi ôn ốn ồn ông ống ồng ổng ơ ớ ờ ở ợ ơi ới ời ơn ớn u ú ù ủ ụ ui úi"
    " ùi ung úng ùng ụng ư ứ ừ ử ữ ự ương ướng ường ượng ươi ưới ưởi oa óa oan oán oàn oang oáng uân uấn uận uyên uyến"
    " uyền"
)
SYLLABLES: Final = tuple(onset + rhyme for onset, rhyme in product(_ONSETS.split(), _RHYMES.split()))
_LEXICON: Final = 700  # syllables of one document, the first ones more often than the last
_WEIGHTS: Final = tuple(1 / (rank + 20) for rank in range(_LEXICON))
_ROMAN: Final = ("I", "II", "III", "IV")
_CLAUSES: Final = (4, 6, 5, 3)  # of each section
_LETTERS: Final = ("a", "b", "c")
PARAGRAPHS: Final = 87


@dataclass(frozen=True, slots=True)
class Case:
    """One document: `mapping` is what docgen_vn takes, `filled` the ready texts that the peers' templates take.

    `paragraphs` are the texts that must stand on the paper, in order.
    """

    mapping: Mapping
    filled: Mapping
    paragraphs: tuple[str, ...]


class _Words:
    """What a seed says: sentences and names."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)  # noqa: S311 - no secret, the same words for the same seed
        self._lexicon = self._chance.sample(SYLLABLES, _LEXICON)

    def some(self, least: int, most: int) -> str:
        return " ".join(self._chance.choices(self._lexicon, _WEIGHTS, k=self._chance.randint(least, most)))

    def sentence(self, end: str = ".", least: int = 31, most: int = 49) -> str:
        text = self.some(least, most)
        return text[0].upper() + text[1:] + end

    def name(self, count: int = 2) -> str:
        return " ".join(word.capitalize() for word in self.some(count, count).split())


def case(seed: int, times: int = 1) -> Case:
    """Return the plan number `seed`: 87 paragraphs, or with `times` that many times as many clauses."""
    words = _Words(seed)
    sections = list(_sections(words, times))
    head, foot = _head(words, seed), _foot(words)
    filled = {**head[1], "sections": sections, **foot[1]}
    return Case({**head[0], "body": [_section(each) for each in sections], **foot[0]}, filled, paragraphs_of(filled))


def _head(words: _Words, seed: int) -> tuple[Mapping, Mapping]:
    ward, city, number = words.name(), words.name(), str(10 + seed % 1000)
    day, month = 10 + seed % 18, 3 + seed % 7
    abstract, opening = words.sentence("", 10, 14), words.sentence(":", 20, 26)
    bases = [words.sentence("", 14, 20) for _ in range(3)]
    mapping = {
        "kind": "ke_hoach",
        "issuer": {
            "name": f"Ủy ban nhân dân phường {ward}",
            "code": "UBND",
            "parent": f"Ủy ban nhân dân thành phố {city}",
        },
        "number": number,
        "place": ward,
        "issued_on": f"2026-{month:02}-{day:02}",
        "abstract": abstract,
        "legal_bases": [f"Căn cứ {text}" for text in bases],
        "opening": opening,
    }
    filled = {
        "parent": f"Ủy ban nhân dân thành phố {city}".upper(),
        "issuer": f"Ủy ban nhân dân phường {ward}".upper(),
        "number": f"Số: {number}/KH-UBND",
        "place_date": f"{ward}, ngày {day:02} tháng {month} năm 2026",
        "abstract": abstract,
        "legal_bases": [f"Căn cứ {text}{end}" for text, end in zip(bases, (";", ";", "."), strict=True)],
        "opening": opening,
    }
    return mapping, filled


def _sections(words: _Words, times: int) -> Iterator[Mapping]:
    """Yield the sections with ready texts; of the clauses every second has points, 25 in all, the others paragraphs."""
    count = 0
    for roman, clauses in zip(_ROMAN, _CLAUSES, strict=True):
        rows = []
        for number in range(1, clauses * times + 1):
            rows.append(_clause(words, number, count % 18))
            count += 1
        yield {"title": f"{roman}. {words.sentence('', 4, 7).upper()}", "clauses": rows}


def _clause(words: _Words, number: int, turn: int) -> Mapping:
    if turn % 2 == 0:
        texts = [words.sentence() for _ in range(2)]
        return {"text": f"{number}. {words.sentence()}", "paragraphs": texts, "points": []}
    letters = _LETTERS if turn >= 5 else _LETTERS[:2]  # noqa: PLR2004 - makes 87 paragraphs
    points = [f"{letter}) {words.sentence()}" for letter in letters]
    return {"text": f"{number}. {words.sentence(':')}", "paragraphs": [], "points": points}


def _section(filled: Mapping) -> Mapping:
    """Return a section in the form of the model: without numbers, which docgen_vn writes itself."""
    title = _unmarked(filled["title"])
    blocks = [_block(each) for each in filled["clauses"]]
    return {"type": "section", "title": title[0] + title[1:].lower(), "blocks": blocks}


def _block(clause: Mapping) -> Mapping:
    inner = [{"type": "paragraph", "text": text} for text in clause["paragraphs"]]
    inner += [{"type": "point", "text": _unmarked(point)} for point in clause["points"]]
    return {"type": "clause", "text": _unmarked(clause["text"]), "blocks": inner}


def _unmarked(text: str) -> str:
    return text.partition(" ")[2]


def _foot(words: _Words) -> tuple[Mapping, Mapping]:
    closing, recipients = words.sentence("", 20, 26), [words.sentence("", 4, 8) for _ in range(4)]
    signer, unit = words.name(3), "VHXH"
    mapping = {
        "closing": closing,
        "recipients": recipients,
        "filing": {"unit": unit},
        "signature": {
            "capacity": "thay_mat",
            "on_behalf_of": "Ủy ban nhân dân",
            "position": "Chủ tịch",
            "full_name": signer,
        },
    }
    filled = {
        "closing": f"{closing}./.",
        "recipients": [*(f"- {text};" for text in recipients), f"- Lưu: VT, {unit}."],
        "signer": signer,
    }
    return mapping, filled


NATION: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
KIND: Final = "KẾ HOẠCH"
RECIPIENTS: Final = "Nơi nhận:"
AUTHORITY: Final = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def paragraphs_of(filled: Mapping) -> tuple[str, ...]:
    """Return the texts of the paper in order."""
    head = (filled["parent"], filled["issuer"], NATION, MOTTO, filled["number"], filled["place_date"])
    front = (KIND, filled["abstract"], *filled["legal_bases"], filled["opening"])
    body = [text for section in filled["sections"] for text in _texts(section)]
    foot = (filled["closing"], RECIPIENTS, *filled["recipients"], *AUTHORITY, filled["signer"])
    return (*head, *front, *body, *foot)


def _texts(section: Mapping) -> Iterator[str]:
    yield section["title"]
    for clause in section["clauses"]:
        yield from (clause["text"], *clause["paragraphs"], *clause["points"])
