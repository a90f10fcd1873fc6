"""Printed forms of the head of a document: type words, letterhead words and preamble lines.

Comparison is by folded text without spaces, so that lost diacritics (`KÉ HOẠCH`) and spaced-out
letters (`K Ế  H O Ạ C H`, `QUY ẾT Đ ỊNH`) are read alike.
"""

import re
from functools import lru_cache

from graph.folding import fold
from graph.kinds import KINDS, Kind

_NO_TITLE_TYPES = frozenset({"vb", "cv", "sl"})
#: Words behind a type on its own line that say what kind of plan it is, not what it is about.
_SUFFIXES = (
    "hanhdong", "congtac", "lientich", "liennganh", "phoihop", "trienkhai", "thuchien", "trienkhaithuchien",
    "tongthe", "chitiet", "hopnhat", "canhan",
)  # fmt: skip
_UPPER_SHARE = 0.85
#: A ward, not a misprinted type: PHƯỜNG AN HẢI. Against: PHƯƠNG ÁN, PHƯONG AN.
_WARD_AN = re.compile(r"phường\s+an(?!\w)", re.IGNORECASE)


def compact(text: str) -> str:
    """The folded letters and digits of a text without any space."""
    return fold(text).replace(" ", "")


def is_upper(text: str) -> bool:
    """Whether a text is printed in capitals (a few letters may be otherwise, as OCR has it)."""
    letters = [*filter(str.isalpha, text)]
    return len(letters) >= 2 and sum(map(str.isupper, letters)) >= _UPPER_SHARE * len(letters)


@lru_cache(maxsize=1)
def _type_words() -> dict[str, Kind]:
    return {compact(kind.type): kind for kind in KINDS if kind.slug not in _NO_TITLE_TYPES}


@lru_cache(maxsize=1)
def _type_prefixes() -> tuple[tuple[str, Kind], ...]:
    return tuple(sorted(_type_words().items(), key=lambda item: -len(item[0])))


def type_line(text: str) -> tuple[Kind, str] | None:
    """The kind that a line names, with the words behind it on the line ("" when it stands alone).

    A line qualifies when it holds the type alone (whatever its case), the type with a word such as
    HÀNH ĐỘNG, or the type in capitals followed by more in capitals.
    """
    if len(text) > 400:
        return None
    bare = text.strip(" .:_-–|#'\"`~,")
    if _WARD_AN.match(bare):
        return None
    squeezed = compact(bare)
    kind = _type_words().get(squeezed)
    if kind is not None:
        return (kind, "") if bare[:1].isupper() else None
    if not is_upper(bare):
        return None
    for word, candidate in _type_prefixes():
        if squeezed.startswith(word):
            rest = _behind(bare, len(word))
            if candidate.slug == "vbhn":
                return None
            return (candidate, "") if compact(rest) in _SUFFIXES else (candidate, rest)
    return None


def _behind(text: str, letters: int) -> str:
    """What stands behind the first `letters` folded letters or digits of a text."""
    seen = 0
    for index, char in enumerate(text):
        if seen >= letters:
            return text[index:].strip()
        seen += len(compact(char))
    return ""


_STATE = re.compile(r"^congh?oaxah?oi?chunghia?vietnam$")
_MOTTO = re.compile(r"^[dđ]?oclaptudohanhphu[ct]?$")


def is_state_name(text: str) -> bool:
    """Whether a text is the Quốc hiệu or the motto below it."""
    squeezed = compact(text)
    return bool(_STATE.match(squeezed) or _MOTTO.match(squeezed))


def is_rule(text: str) -> bool:
    """Whether a line is only a printed rule or a page number: no letter in it."""
    return not any(c.isalpha() for c in text)


_AUTHORITY = re.compile(
    r"(?:cac )?(?:chu tich|uy ban|ubnd|hoi dong|bo truong|bo |thu tuong|chinh phu|quoc hoi|giam doc|so |chanh"
    r"|tong |thong doc|vien truong|truong ban|cuc truong|chu nhiem|ban |kho bac|toa an|vien kiem|kiem toan"
    r"|truong phong|hieu truong|bi thu|tinh uy|thanh uy|dang uy|thuong truc|doan chu tich)"
)
_TITLE_VERBS = re.compile(
    r"\b(?:ve|ban hanh|phe duyet|thuc hien|trien khai|sua doi|quy dinh|cong bo|thanh lap|kien toan|giao"
    r"|dieu chinh|phan cong|bo nhiem|nam \d{4})\b"
)


def is_authority_line(text: str) -> bool:
    """Whether a line in capitals names who enacts: CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH, BỘ TRƯỞNG BỘ …"""
    if not is_upper(text) or len(text) > 160:
        return False
    folded = fold(text) + " "
    if folded.replace(" ", "") in _SPACED_AUTHORITIES:
        return True
    return bool(_AUTHORITY.match(folded)) and not _TITLE_VERBS.search(folded) and " cap " not in folded


_SPACED_AUTHORITIES = frozenset({"quochoi", "chinhphu", "thutuongchinhphu", "uybanthuongvuquochoi"})


_BASIS = re.compile(
    r"(?:can cu|thuc hien|trien khai thuc hien|trien khai|xet|theo|nham|de|tren co so|tiep tuc|phat huy"
    r"|trong thoi gian|trong nhung nam|thoi gian qua|trong nam|hien nay|vua qua|hom nay|ngay \d+|sau khi"
    r"|nam \d{4}|quan triet|qua \w+)\b"
)


def opens_basis(text: str) -> bool:
    """Whether a line opens the basis or the text proper: Căn cứ …, Thực hiện …, Để …, Thời gian qua …"""
    return bool(_BASIS.match(fold(text[:60])))


_ATTACHED = re.compile(
    r"\(?\s*(?:được\s+)?(?:ban\s+hành\s+)?(?:k[èe]m\s+theo|đính\s+kèm|ban\s+hành\s+(?:theo"
    r"|tại))\s+(?:(?:theo|tại)\s+)?",
    re.IGNORECASE,
)


def attachment_note(text: str) -> re.Match[str] | None:
    """The words "(Ban hành) kèm theo …" in a line, at its start or behind a bracket."""
    found = _ATTACHED.match(text)
    if found:
        return found
    at = text.find("(")
    while 0 <= at < 600:
        if found := _ATTACHED.match(text, at):
            return found
        at = text.find("(", at + 1)
    return None
