"""Printed issuers: the body behind a citation as it stands there, in capitals, in small letters or misread.

Behind number or day only «của» can stand in front of a body, so `cua` and `cửa` are read as it there, and
nowhere else. A body in capitals (`CỦA CHÍNH PHỦ`) or a central one in small letters (`của chính phủ`) is
read as the text would write it. Against: "CỦA NGÀNH", "của chính sách".
"""

import re

from loaders.casing import cased
from loaders.central import CENTRAL_CODES
from loaders.issuers import Issuer, issuer_at
from loaders.respelling import letter_class

_OF = re.compile(
    rf"(?P<lead>\s*+(?:,\s*+)?)(?P<of>[cC]{letter_class('u')}{letter_class('a')})\s+(?=[^\W\d_])"
)
_REACH = 120
_UPPER = "A-ZĐÀ-ỸƠƯĂÂÊÔ"
#: Words in capitals up to the subject of the text (trích yếu) or the next document.
_CAPITALS = re.compile(
    rf"(?:(?!(?:VỀ|VÀ\s+(?:NGHỊ|QUYẾT|THÔNG|KẾ)|QUY\s+ĐỊNH|SỬA\s+ĐỔI|BAN\s+HÀNH|BỔ\s+SUNG|HƯỚNG\s+DẪN|PHÊ\s+DUYỆT"
    rf"|TRIỂN\s+KHAI|THỰC\s+HIỆN|CHỦ\s+TRƯƠNG|KHÓA)\b)[{_UPPER}]+(?![\w])(?:\s+|,\s+(?=CHỦ\s+NHIỆM|THỂ\s+THAO|TÀI\b))?){{1,14}}"
)
_NAMES = sorted(
    {*CENTRAL_CODES.values(), "Bộ Chính trị", "Ban Bí thư", "Chủ nhiệm Văn phòng Chính phủ"} - {"Trung ương"},
    key=lambda name: (-len(name), name),
)
_LOCAL = ("UBND", "HĐND", "Ủy ban nhân dân", "Hội đồng nhân dân")
_ANY = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in (*_NAMES, *_LOCAL))
_SMALL = re.compile(rf"(?i:{_ANY})(?!\w)(?!\s+(?:điện\s+tử|số\b))")
_AS_WRITTEN = {name.casefold(): name for name in (*_NAMES, *_LOCAL)}
#: Elsewhere this may be another phrase (chinh phụ), here it may not.
_GOVERNMENT = re.compile(rf"Ch{letter_class('i')}nh\s+ph{letter_class('u')}(?!\w)")


def printed_issuer(text: str, position: int) -> Issuer | None:
    """The issuer that begins at a position with «của», whatever its letters."""
    found = issuer_at(text, position)
    if found is not None:
        return found
    lead = _OF.match(text, position)
    if lead is None:
        return None
    body = text[lead.end() : lead.end() + _REACH]
    words = capitals.group().rstrip(" \n,") if (capitals := _CAPITALS.match(body)) else ""
    if words and (lead["of"] != "của" or " " in words):
        return _in_text(lead, f"của {_in_case(words)}")
    if small := _SMALL.match(body):
        body = _as_written(small) + body[small.end() :]
    elif misread := _GOVERNMENT.match(body):
        body = "Chính phủ" + body[misread.end() :]
    elif lead["of"] == "của":
        return None
    return _in_text(lead, f"của {body}")


def _in_case(words: str) -> str:
    """A body in capitals as running text writes it; abbreviations stay."""
    return words if " " not in words else _SMALL.sub(_as_written, cased(words, ""))


def _as_written(match: re.Match[str]) -> str:
    return _AS_WRITTEN[" ".join(match.group().split()).casefold()]


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
