"""The letterhead: the issuing body under its superior body, as printed in capitals at the top left.

NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.2; Party documents print the Party body and a star instead.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from graph.folding import fold
from loaders.cells import Cell
from loaders.forms import compact, is_rule, is_state_name, is_upper
from loaders.letters import UPPER
from loaders.spaced import province_by_letters

_HEADS = re.compile(
    r"(?:uy ban|ubnd|hoi dong|hdnd|so |so$|bo |van phong|vp |ban |cuc |chi cuc|tong cuc|trung tam|phong "
    r"|tinh uy|thanh uy"
    r"|dang uy|dang bo|huyen uy|quan uy|thi uy|chinh phu|thu tuong|quoc hoi|thanh tra|cong an|truong "
    r"|benh vien|hoi |lien |doan "
    r"|kho bac|toa an|vien |dai |dai hoc|bao |bao hiem|ngan hang|to |mat tran|kiem toan|chu tich|cong ty"
    r"|tap doan|thue |hai quan"
    r"|tinh doan|thanh doan|thuong truc|hoc vien|xi nghiep|hop tac xa|co so|doi |hat |tram |nha |bch |bcd"
    r"|bql|thong tan|ubmttq"
    r"|ub |vietnam|khoi |lien doan|lien minh|chi nhanh|dang doan|quan khu|su doan|trung doan|nhom )"
)
_UNIT = re.compile(r"(?:tinh|thanh pho|tp|xa|phuong|huyen|quan|thi xa|thi tran|dac khu)\b")
_OTHER = re.compile(
    r"(?:du thao|hoa toc|khan$|thuong khan|mat$|toi mat|tuyet mat|cong bao|ban sao|sao y|luu hanh"
    r"|van ban hop nhat|mau so|phu luc"
    r"|dang cong san|doc lap|cong hoa xa hoi|noi dung|trang chu|phan thu|co so du lieu)"
)
_FULL_FORMS = (
    (re.compile(r"\bUBMTTQ(?:\s?VN|\sVIỆT\sNAM)?\b", re.IGNORECASE), "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM"),
    (re.compile(r"\bUB\s?MTTQ(?:\s?VN|\sVIỆT\sNAM)?\b", re.IGNORECASE), "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM"),
    (
        re.compile(r"\b(?:MTTQ|MẶT TRẬN TỔ QUỐC)(?:\s?VN|\sVIỆT\sNAM)?\b", re.IGNORECASE),
        "MẶT TRẬN TỔ QUỐC VIỆT NAM",
    ),
    (re.compile(r"\bLHPN\b"), "LIÊN HIỆP PHỤ NỮ"),
    (re.compile(r"\b(?:TB\s?(?:VÀ|&)\s?XH|TBXH)\b"), "THƯƠNG BINH VÀ XÃ HỘI"),
    (re.compile(r"\bGD&ĐT\b"), "GIÁO DỤC VÀ ĐÀO TẠO"),
    (re.compile(r"\bUBND\b", re.IGNORECASE), "ỦY BAN NHÂN DÂN"),
    (re.compile(r"\bHĐND\b", re.IGNORECASE), "HỘI ĐỒNG NHÂN DÂN"),
    (re.compile(r"\bĐBQH\b"), "ĐẠI BIỂU QUỐC HỘI"),
    (re.compile(r"\bBCĐ\b"), "BAN CHỈ ĐẠO"),
    (re.compile(r"^VP\b"), "VĂN PHÒNG"),
    (re.compile(rf"\bTP\.?\s*(?=[{UPPER}])"), "THÀNH PHỐ "),
    (re.compile(rf"\bTX\.?\s+(?=[{UPPER}])"), "THỊ XÃ "),
    (re.compile(rf"\bTT\.\s*(?=[{UPPER}])"), "THỊ TRẤN "),
)
_SPACED = {
    "uybannhandan": "ỦY BAN NHÂN DÂN", "hoidongnhandan": "HỘI ĐỒNG NHÂN DÂN", "thanhpho": "THÀNH PHỐ",
    "tinh": "TỈNH",
}  # fmt: skip
_STATE = re.compile(r"^CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VI[ỆE]T NAM\s+(?=\S)")
_MAX_CELL = 110
_MAX_BODY = 200
_MAX_CELLS = 60
_OPEN_ENDS = re.compile(r"(?:\bva|\bthuong vu|\bcua|\bcac|\bban nhan|\bphuc vu|\bquan ly|[,-])$")


class Letterhead(NamedTuple):
    """The bodies in capitals as printed, superior first; `party` for a Party document."""

    bodies: tuple[str, ...]
    party: bool


def read_letterhead(cells: Sequence[Cell]) -> Letterhead:
    """The bodies of the letterhead from the cells above the type, without number and day."""
    bodies: list[str] = []
    party = any(compact(cell.text) == "dangcongsanvietnam" for cell in cells)
    for cell in cells[:_MAX_CELLS]:
        text = _mended(cell.text)
        if not _may_belong(text, bool(bodies)):
            continue
        if _goes_on(bodies, text):
            bodies[-1] = f"{bodies[-1]} {_unit_restored(text)}"
        elif _HEADS.match(fold(text)):
            bodies.append(text)
    return Letterhead(tuple(written_out(body) for body in bodies), party)


def _may_belong(text: str, begun: bool) -> bool:
    folded = fold(text)
    if not folded or len(text) > _MAX_CELL or is_rule(text) or is_state_name(text) or _OTHER.match(folded):
        return False
    if is_upper(text):
        return True
    lost_capitals = (
        len(text) < 60 and text[0].isalpha() and not text.endswith((".", ";", ":")) and "," not in text
    )
    return (
        lost_capitals
        and bool(_HEADS.match(folded) or (begun and _UNIT.match(folded)))
        and not re.search(r"\d", text)
    )


def _goes_on(bodies: Sequence[str], text: str) -> bool:
    """Whether a line continues the body above it: `TỈNH LẠNG SƠN`, `MÔI TRƯỜNG`."""
    if not bodies or len(bodies[-1]) > _MAX_BODY:
        return False
    folded = fold(text)
    if _OPEN_ENDS.search(fold(bodies[-1])) or bodies[-1].rstrip().endswith((",", "-")):
        return True
    if _UNIT.match(folded):
        return True
    return not _HEADS.match(folded)


def _unit_restored(text: str) -> str:
    """A line `TĨNH QUẢNG NGÃI` with its unit word as it is spelt."""
    unit = _UNIT.match(fold(text))
    if not unit or not is_upper(text):
        return text
    count = unit.group().count(" ") + 1
    return " ".join([_UNITS.get(unit.group(), unit.group()).upper(), *text.split()[count:]])


_UNITS = {
    fold(word): word
    for word in ("tỉnh", "thành phố", "xã", "phường", "huyện", "quận", "thị xã", "thị trấn", "đặc khu")
} | {"tp": "thành phố"}


def _mended(text: str) -> str:
    """A text whose letters a typist or converter spaced out (`ỦY B AN NHÂN D Â N`), put together.

    The name of the state that a scanner puts on the same line is left out.
    """
    words = _STATE.sub("", text).split() or text.split()
    if sum(len(word) == 1 for word in words) < 3:
        return " ".join(words)
    squeezed, out = compact(text), []
    for key, full in _SPACED.items():
        if squeezed.startswith(key):
            out.append(full)
            squeezed = squeezed[len(key) :]
    if not out:
        return " ".join(words)
    letters = "".join(words)
    rest = province_by_letters(squeezed) or letters[len(letters) - len(squeezed) :] if squeezed else ""
    return " ".join([*out, rest.upper()]).strip()


def written_out(body: str) -> str:
    """A body of the letterhead with its abbreviations written out."""
    for pattern, full in _FULL_FORMS:
        body = pattern.sub(full, body)
    return re.sub(r"\s+", " ", body).strip(" .,;:-_")
