"""Issuers: the body printed directly behind a citation, `của Bộ trưởng Bộ Y tế`, `tại Hội nghị lần thứ 5 …`.

Central bodies and office-holders are a closed list; every other name is read by the grammar of
names. For: "Quyết định số 06/QĐ-TTg của Thủ tướng Chính phủ về …". Against: "Nghị định số
63/2010/NĐ-CP của ngành …", "… tại Điều 5".
"""

import re
from typing import NamedTuple

from loaders.names import find_names, name_at

_TERM = r"(?:\s*+(?:,\s*+)?\(?\s*[Kk]h[oó][aá]\s+[IVXLC]+\s*\)?)"
_CENTRAL = rf"""
    Thủ\s+tướng(?:\s+Chính\s+phủ)?
  | Bộ\s+trưởng\s*,\s*Chủ\s+nhiệm\s+(?:Văn\s+phòng|VP)\s+Chính\s+phủ
  | Bộ\s+trưởng\s*,\s*Chủ\s+nhiệm\s+Ủy\s+ban\s+Dân\s+tộc
  | (?:Văn\s+phòng|VP|Thanh\s+tra)\s+Chính\s+phủ | Tổng\s+Thanh\s+tra\s+Chính\s+phủ
  | Chính\s+phủ(?!\s+(?:điện\s+tử|số))
  | Ủy\s+ban\s+[Tt]hường\s+vụ\s+Quốc\s+hội{_TERM}? | Quốc\s+hội{_TERM}? | Chủ\s+tịch\s+nước
  | Bộ\s+Chính\s+trị{_TERM}?(?:\s*,\s*Ban\s+Bí\s+thư)?
  | Ban\s+Bí\s+thư(?:\s+Trung\s+ương(?:\s+Đảng)?)?{_TERM}?
  | (?:Hội\s+nghị\s+(?:lần\s+thứ\s+)?(?:\w+\s+)?,?\s*)?
    (?:Ban\s+[Cc]hấp\s+hành|BCH)\s+Trung\s+ương(?:\s+Đảng)?{_TERM}?
  | Hội\s+nghị\s+Trung\s+ương\s+\d+{_TERM}? | Trung\s+ương\s+Đảng{_TERM}?
  | (?:Thống\s+đốc\s+)?Ngân\s+hàng\s+Nhà\s+nước(?:\s+Việt\s+Nam)?
  | (?:Tổng\s+)?Kiểm\s+toán\s+(?:viên\s+)?[Nn]hà\s+nước
  | Hội\s+đồng\s+Thẩm\s+phán\s+Tòa\s+án\s+nhân\s+dân\s+tối\s+cao
  | (?:Chánh\s+án\s+)?Tòa\s+án\s+nhân\s+dân\s+tối\s+cao
  | (?:Viện\s+trưởng\s+)?Viện\s+[Kk]iểm\s+sát\s+nhân\s+dân\s+tối\s+cao
"""
_ISSUER = re.compile(
    rf"\s*+(?:,\s*+)?(?:của|do|tại(?=\s+Hội\s+nghị))\s+(?P<name>{_CENTRAL})(?!\w)", re.VERBOSE
)
_OFFICE_HOLDER = (
    r"(?:(?:Phó\s+)?(?:Bộ\s+trưởng|Giám\s+đốc|Chánh\s+(?:Văn\s+phòng|Thanh\s+tra|án)|Chủ\s+nhiệm|Cục\s+trưởng"
    r"|Chi\s+cục\s+trưởng|Tổng\s+Giám\s+đốc|Tổng\s+cục\s+trưởng|Hiệu\s+trưởng|Viện\s+trưởng|Trưởng\s+[Bb]an"
    r"(?=\s+Ban)|Tổng\s+Thư\s+ký|Trưởng\s+phòng(?=\s+Phòng))\s*,?\s+)?"
)
_OF = re.compile(rf"\s*+(?:,\s*+)?của\s+(?P<holder>{_OFFICE_HOLDER})(?=[\"A-ZĐÀ-Ỹ])")
_BY = re.compile(r"(?:của|,)\s+(?P<name>[A-ZĐÀ-Ỹ][^;.,]{3,110}?)\s+tại\s+(?:các\s+)?$")
_REACH = 170
#: How far in front of a Party text, behind «của», the body that directs may stand.
PARTY_REACH = 200
_ACTING = re.compile(
    r"(?:chỉ\s+đạo|yêu\s+cầu|chủ\s+trương|quan\s+điểm)\s+của\s+"
    r"(?P<name>Bộ\s+Chính\s+trị|Ban\s+Bí\s+thư|Ban\s+[Cc]hấp\s+hành\s+Trung\s+ương(?:\s+Đảng)?)(?!\w)"
)


class Issuer(NamedTuple):
    """An issuer as printed; `end` is where it ends, `start` where its name begins."""

    start: int
    end: int
    text: str


def issuer_at(text: str, position: int) -> Issuer | None:
    """The issuer that begins at a position with «của» or «tại Hội nghị», or None."""
    match = _ISSUER.match(text, position)
    if match:
        return Issuer(match.start("name"), match.end(), match["name"])
    lead = _OF.match(text, position)
    if not lead:
        return None
    names = name_at(text, lead.end(), lead.end() + _REACH)
    if not names or names[0][0] != lead.end():
        return None
    first, end = lead.start("holder"), names[0][1]
    return Issuer(first, end, text[first:end])


def issuer_before(text: str, position: int) -> Issuer | None:
    """The body that acts by the cited letter: `đề nghị của Giám đốc Sở Nội vụ tại` in front of it."""
    lead = _BY.search(text, max(0, position - _REACH), position)
    if not lead:
        return None
    names = find_names(text, lead.start("name"), lead.end("name"))
    if names and names[-1][1] == lead.end("name"):
        first = lead.start("name") if names[0][0] - lead.start("name") < 30 else names[0][0]
        return Issuer(first, lead.end("name"), text[first : lead.end("name")])
    return None


def party_issuer_before(text: str, clause: int, position: int) -> str | None:
    """The central Party body named earlier in the sentence as the one that directs.

    For: "chỉ đạo của Bộ Chính trị về … tại Nghị quyết số 57-NQ/TW". The symbol `TW` is shared by
    all central Party bodies, so the issuer must come from the text (formats.md section 5).
    """
    low = max(clause, position - PARTY_REACH)
    found = list(_ACTING.finditer(text, low, position))
    return found[-1]["name"] if found else None
