"""Printed issuers: the body behind a citation as it stands there, in capitals, in small letters or misread.

Behind number or day only «của» can stand in front of a body, so `cua` and `cửa` are read as it there, and
nowhere else. A body in capitals (`CỦA CHÍNH PHỦ`) or a central one in small letters (`của chính phủ`) is
read as the text would write it. Against: "CỦA NGÀNH", "của chính sách".
"""

import re

from loaders.casing import cased
from loaders.issuers import Issuer, issuer_at
from loaders.respelling import letter_class

_OF = re.compile(rf"(?P<lead>\s*,?\s*)(?P<of>[cC]{letter_class('u')}{letter_class('a')})\s+(?=[^\W\d_])")
_REACH = 120
_UPPER = "A-ZĐÀ-ỸƠƯĂÂÊÔ"
#: Words in capitals up to the subject of the text (trích yếu) or the next document.
_CAPITALS = re.compile(
    rf"(?:(?!(?:VỀ|VÀ\s+(?:NGHỊ|QUYẾT|THÔNG|KẾ)|QUY\s+ĐỊNH|SỬA\s+ĐỔI|BAN\s+HÀNH|BỔ\s+SUNG|HƯỚNG\s+DẪN|PHÊ\s+DUYỆT"
    rf"|TRIỂN\s+KHAI|THỰC\s+HIỆN|CHỦ\s+TRƯƠNG|KHÓA)\b)[{_UPPER}]+(?![\w])(?:\s+|,\s+(?=CHỦ\s+NHIỆM|THỂ\s+THAO|TÀI\b))?){{1,14}}"
)
_SMALL = re.compile(
    r"(?:thủ\s+tướng\s+chính\s+phủ|chính\s+phủ(?!\s+(?:điện\s+tử|số))|ủy\s+ban\s+thường\s+vụ\s+quốc\s+hội|quốc\s+hội"
    r"|bộ\s+chính\s+trị|ban\s+bí\s+thư|chủ\s+tịch\s+nước|ubnd(?=\s)|ủy\s+ban\s+nhân\s+dân(?=\s))(?!\w)"
)
#: Elsewhere this may be another phrase (chinh phụ), here it may not.
_GOVERNMENT = re.compile(rf"Ch{letter_class('i')}nh\s+ph{letter_class('u')}(?!\w)")
_AS_WRITTEN = {"ubnd": "UBND", "ủy ban thường vụ quốc hội": "Ủy ban Thường vụ Quốc hội",
               "thủ tướng chính phủ": "Thủ tướng Chính phủ", "bộ chính trị": "Bộ Chính trị",
               "ban bí thư": "Ban Bí thư"}  # fmt: skip


def printed_issuer(text: str, position: int) -> Issuer | None:
    """The issuer that begins at a position with «của», whatever its letters."""
    found = issuer_at(text, position)
    if found is not None:
        return found
    lead = _OF.match(text, position)
    if lead is None:
        return None
    body = text[lead.end() : lead.end() + _REACH]
    if capitals := _CAPITALS.match(body):
        words = capitals.group().rstrip(" \n,")
        return _in_text(lead, f"của {cased(words, '') if len(words.split()) > 1 else words}")
    if small := _SMALL.match(body):
        plain = " ".join(small.group().split())
        body = _AS_WRITTEN.get(plain, plain[:1].upper() + plain[1:]) + body[small.end() :]
    elif misread := _GOVERNMENT.match(body):
        body = "Chính phủ" + body[misread.end() :]
    elif lead["of"] == "của":
        return None
    return _in_text(lead, f"của {body}")


def _in_text(lead: re.Match[str], read: str) -> Issuer | None:
    """The issuer found in the words as read, placed in the text: each word stands for the one printed."""
    found = issuer_at(read, 0)
    if found is None:
        return None
    count = len(read[: found.end].split()) - 1
    tail = read[: found.end].split()[-1]
    end = lead.end()
    for _ in range(count):
        word = re.compile(r"\s*\S+").match(lead.string, end)
        if word is None:
            return None
        end = word.end()
    # the last word may be printed with punctuation that is no part of the name
    last = re.compile(r"\S+$").search(lead.string, max(lead.end(), end - 40), end)
    if last is not None and len(last.group()) > len(tail):
        end = last.start() + len(tail)
    return Issuer(lead.end(), end, found.text)
