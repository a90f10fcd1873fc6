"""Bodies: the printed names of offices, councils and groups in running text, one row of patterns a head."""

import re
import sys
from functools import cache
from typing import NamedTuple

from loaders.body_parts import (
    AREA,
    BARE_GROUP,
    BOARDS,
    CAP,
    COMMITTEE,
    COMPONENT,
    GROUP,
    GROUP_END,
    HDND,
    JOINED,
    LISTED_ROOMS,
    MTTQ,
    NAMED_FIELD,
    OF_COUNCIL,
    OFFICE,
    OPEN_HEAD,
    OPEN_TAIL,
    PARTY_TAIL,
    PLACE,
    PLACE_WORD,
    RELATED,
    RISKS,
    SP,
    TERM,
    TERRITORY,
    UBND,
    UNITS,
    UPPER,
    WHERE,
)
from loaders.several_units import one_of_several, several

#: What may follow a name that ends: where the body is. A tail begins with a space, or is empty.
_AT = f"(?:{WHERE})?"
_AT_OR_PLACE = f"(?:{WHERE}|{PLACE})?"
_IN = f"(?:{SP}{TERRITORY})?"
_IN_OR_PLACE = f"(?:{SP}{TERRITORY}|{PLACE})?"
_OF_GROUP = f"{GROUP_END}?", f"{RELATED}?", f"{GROUP_END}?"
_OF_OPEN = f"(?:{SP}{UNITS}{PLACE}?)?(?:{SP}{COMMITTEE}{PARTY_TAIL})?"


class _Row(NamedTuple):
    """The names under one head: the word for it, the letters with which they begin, as small letters, the
    pattern, and the parts of the tail that it may take.
    """

    head: str
    first: str
    pattern: str
    tail: tuple[str, ...] = ()


_NAMES = tuple(
    _Row(head, first, pattern, tuple(tail))
    for head, first, pattern, *tail in (
    ("Trưởng", "t", rf"(?:Trưởng{SP}(?i:các{SP})?|trưởng{SP}các{SP})(?i:thôn|ấp|bản|khu{SP}phố|khu"
     rf"|khối{SP}phố|xóm|buôn"
     rf"|tổ{SP}dân{SP}phố)(?!\w)"
     rf"(?:(?:, ?|{SP}và{SP})(?i:tổ{SP}dân{SP}phố|khối{SP}phố|khu{SP}phố|ấp|bản|buôn"
     rf"|xóm)(?!\w))*", _AT + AREA),
    ("Văn phòng", "v", rf"{OFFICE}{SP}(?:{HDND}|(?i:đoàn{SP}(?:ĐBQH|đại{SP}biểu{SP}quốc{SP}hội)))(?:(?:, ?"
     rf"|{SP}(?:và|-){SP})"
     rf"(?:{HDND}|{UBND}))*", _AT),
    ("Văn phòng", "v", rf"{OFFICE}{SP}{UBND}", _AT),
    ("Văn phòng", "v", rf"{OFFICE}{SP}(?:(?i:chính{SP}phủ|quốc{SP}hội|chủ{SP}tịch{SP}nước"
     rf"|trung{SP}ương{SP}đảng)|(?i:sở{SP}){NAMED_FIELD}|(?i:sở|bộ)(?!\w))"),
    ("Văn phòng", "v", rf"{OFFICE}{SP}{COMMITTEE}", PARTY_TAIL),
    ("Chi nhánh", "cv", rf"(?:Chi{SP}nhánh{SP})?Văn{SP}phòng{SP}(?i:đăng{SP}ký{SP}đất{SP}đai)", _AT),
    ("Thường trực", "t", rf"(?:(?i:thường{SP}trực)|TT\.?) ?{HDND}", _AT),
    ("Thường trực", "t", rf"(?:(?i:thường{SP}trực)|TT\.?) ?TU|TT\.?HU"),
    ("Ban", "0bh", rf"(?:Ban{SP}(?i:{BOARDS}|dân{SP}tộc)|(?:[Hh]ai|[Bb]a|[Bb]ốn|0[234]){SP}(?i:ban)){SP}"
     rf"{OF_COUNCIL}", _AT),
    ("Ban", "b", rf"Ban{SP}(?i:{BOARDS})"),
    ("Ban Chỉ đạo", "b", rf"(?:Ban{SP}(?i:chỉ{SP}đạo)|BCĐ){SP}\d{{2,3}}{SP}(?i:quốc{SP}gia|trung{SP}ương)"),
    ("Ban Chỉ đạo", "b", rf"(?:Ban{SP}(?i:chỉ{SP}đạo)|BCĐ){SP}\d{{2,3}}", _AT),
    ("Ban", "bt", rf"(?:(?i:ban{SP}thường{SP}vụ|thường{SP}trực|ban{SP}chấp{SP}hành)|BTV|BCH"
     rf"|TTr?\.?){SP}{COMMITTEE}", PARTY_TAIL),
    ("Ban", "b", rf"(?:(?i:ban{SP}chấp{SP}hành)|BCH){SP}(?i:đảng{SP}bộ)", _IN),
    ("Ban", "bh", rf"(?:(?i:hội{SP}nghị{SP})(?i:lần{SP}thứ{SP}[\w]++{SP})?)?(?:(?i:ban{SP}chấp{SP}hành)|BCH)"
     rf"{SP}(?i:trung{SP}ương)(?:{SP}Đảng|{SP}\d{{1,2}})?{TERM}"),
    ("Hội nghị", "h", rf"(?i:hội{SP}nghị{SP}trung{SP}ương){SP}\d{{1,2}}{TERM}"),
    ("Trung ương", "t", rf"Trung{SP}ương{SP}Đảng{TERM}"),
    ("Đại hội", "đ", rf"Đại{SP}hội{SP}đại{SP}biểu{SP}(?:toàn{SP}quốc"
     rf"|Đảng{SP}bộ{SP}{TERRITORY})(?:{SP}lần{SP}thứ{SP}[\w]++)?"
     rf"(?:{SP}của{SP}Đảng)?"),
    ("Ban", "bủ", rf"(?:Ban|Ủy{SP}ban)(?: +{COMPONENT})(?:{JOINED})?{SP}{COMMITTEE}", PARTY_TAIL),
    ("Đảng ủy", "hqtđ", COMMITTEE, PARTY_TAIL),
    ("Thủ tướng", "ct", rf"Thủ{SP}tướng{SP}Chính{SP}phủ|Chủ{SP}tịch{SP}nước|Chủ{SP}tịch{SP}Quốc{SP}hội"),
    ("Chủ tịch", "c", rf"(?:(?i:chủ{SP}tịch)|CT){SP}{UBND}", _AT),
    ("Ủy ban nhân dân", "uùúưụủ", UBND, _AT),
    ("Hội đồng nhân dân", "h", HDND, _AT),
    ("Mặt trận", "bmuủ", MTTQ, _AT),
    ("Trung ương", "bckntqvủ", rf"Chính{SP}phủ|Ủy{SP}ban{SP}[Tt]hường{SP}vụ{SP}Quốc{SP}hội|Quốc{SP}hội"
     rf"|Bộ{SP}Chính{SP}trị"
     rf"|Ban{SP}Bí{SP}thư(?:{SP}Trung{SP}ương{SP}Đảng)?|Ngân{SP}hàng{SP}Nhà{SP}nước(?:{SP}Việt{SP}Nam)?"
     rf"|Thanh{SP}tra{SP}Chính{SP}phủ|Kiểm{SP}toán{SP}(?i:nhà{SP}nước)"
     rf"|Tòa{SP}án{SP}(?i:nhân{SP}dân{SP}tối{SP}cao)"
     rf"|Viện{SP}(?i:kiểm{SP}sát{SP}nhân{SP}dân{SP}tối{SP}cao)|Thông{SP}tấn{SP}xã{SP}Việt{SP}Nam"),
    ("Thanh tra", "t", rf"Thanh{SP}tra{SP}(?:(?:Sở|Bộ){SP}{NAMED_FIELD}|Sở(?!\w)|{TERRITORY})"),
    ("Sở", "s", rf"(?i:s[ởờỡơ]){SP}{NAMED_FIELD}", _IN_OR_PLACE),
    ("Bộ", "b", rf"Bộ{SP}{NAMED_FIELD}"),
    ("Công an", "c", rf"(?:(?i:công{SP}an)|CA){WHERE}"),
    ("Bộ Chỉ huy", "b", rf"(?:(?:Bộ|Ban){SP}(?i:chỉ{SP}huy|tư{SP}lệnh)|BCH){SP}(?i:quân{SP}sự"
     rf"|bộ{SP}đội{SP}biên{SP}phòng|BĐBP"
     rf"|thủ{SP}đô)", _AT),
    ("Phòng", "p", rf"(?i:phòng){SP}(?=[{UPPER}])(?i:{LISTED_ROOMS})(?!{SP}và{SP}[{UPPER}])"),
    ("Đồn", "đ", rf"Đồn{SP}(?i:biên{SP}phòng){PLACE}"),
    ("Vườn", "v", rf"Vườn{SP}(?i:quốc{SP}gia){PLACE}"),
    ("Ban Chỉ huy", "b", rf"(?:Ban{SP}(?i:chỉ{SP}(?:huy|đạo))|BCH){SP}(?i:{RISKS})", _AT),
    ("Bảo tàng", "bt", rf"(?:Bảo{SP}tàng|Thư{SP}viện){WHERE}"),
    ("Ban", "b", rf"Ban{SP}(?i:điều{SP}hành|công{SP}tác{SP}mặt{SP}trận){SP}(?i:các{SP})?(?i:khu{SP}phố"
     rf"|khối{SP}phố|tổ{SP}dân{SP}phố|thôn|ấp|bản|buôn)", _AT),
    ("Ban Quản lý", "b", rf"Ban{SP}QLDA(?:{SP}(?:ĐTXD|(?i:đầu{SP}tư{SP}xây{SP}dựng)))?", _AT),
    ("Ban Quản lý", "b", rf"Ban{SP}(?i:quản{SP}lý|QL){SP}(?:(?i:các{SP})?(?i:khu{SP}kinh{SP}tế"
     rf"|khu{SP}công{SP}nghiệp|dự{SP}án)"
     rf"(?:{SP}(?i:đầu{SP}tư{SP}xây{SP}dựng))?(?:{SP}(?i:(?:các{SP})?công{SP}trình{SP}[^\W\d_]++{SP}[^\W\d_]++))?"
     rf"(?:{SP}số{SP}\d)?)", _AT_OR_PLACE),
    ("Đoàn", "ht", rf"(?i:tỉnh{SP}đoàn|thành{SP}đoàn|huyện{SP}đoàn)", f"(?:{PLACE})?"),
    ("Đoàn", "bđ", rf"(?:Ban{SP}Chấp{SP}hành{SP})?Đoàn{SP}(?i:thanh{SP}niên|TNCS|TN)(?:{SP}(?i:cộng{SP}sản))?"
     rf"(?:{SP}Hồ{SP}Chí{SP}Minh|{SP}HCM)?", _AT),
    ("Hội", "hl", rf"(?:Hội|Liên{SP}đoàn){SP}(?i:liên{SP}hiệp{SP}phụ{SP}nữ|LHPN|phụ{SP}nữ|nông{SP}dân"
     rf"|cựu{SP}chiến{SP}binh|CCB"
     rf"|người{SP}cao{SP}tuổi|chữ{SP}thập{SP}đỏ|lao{SP}động)(?:{SP}Việt{SP}Nam)?", _AT),
    ("Kho bạc", "bkntv", rf"(?:Kho{SP}bạc{SP}(?i:nhà{SP}nước)|KBNN|Bảo{SP}hiểm{SP}xã{SP}hội|BHXH"
     rf"|Tòa{SP}án{SP}nhân{SP}dân|TAND"
     rf"|Viện{SP}(?i:kiểm{SP}sát){SP}nhân{SP}dân|VKSND|Thuế|Ngân{SP}hàng{SP}Chính{SP}sách{SP}xã{SP}hội)"
     rf"(?:{WHERE}|{SP}(?i:khu{SP}vực)(?: [IVX\d]+)?|{PLACE}"
     rf"|(?=(?:,|{SP}và){SP}(?:Tòa{SP}án|TAND|Viện{SP}(?i:kiểm{SP}sát)|VKSND)(?!\w)))"),
    ("Cổng", "c", rf"(?i:cổng|công(?={SP}thông{SP}tin)){SP}(?i:thông{SP}tin)(?:{SP}(?i:điện{SP}tử))?"
     rf"(?:(?:{SP}(?i:của))?{SP}{TERRITORY})?"),
    ("Đài", "đ", rf"Đài{SP}(?i:phát{SP}thanh|PT) ?(?:(?i:và)|-) ?(?i:truyền{SP}hình|TH)", _IN_OR_PLACE),
    ("Báo", "b", rf"Báo{SP}(?:và{SP}(?i:đài{SP})?(?i:phát{SP}thanh),?(?:{SP}và)?{SP}(?i:truyền{SP}hình)"
     rf"(?:{SP}{TERRITORY}|{PLACE})?|{TERRITORY}|{PLACE_WORD} +{CAP})"),
    ("Trung tâm", "t", rf"(?:(?i:trung{SP}tâm):?|TT\.?) ?(?:(?i:phục{SP}vụ{SP})?(?:PVHCC|HCC"
     rf"|(?i:hành{SP}chính{SP}công))"
     rf"|(?i:phục{SP}vụ{SP}hành{SP}chính)(?!\w))(?:{SP}(?i:cấp{SP})?{TERRITORY})?"),
    ("Trung tâm", "t", r"TTYT", _AT),
    ("Tổ", "t", rf"Tổ{SP}(?i:công{SP}nghệ{SP}số{SP}cộng{SP}đồng|công{SP}tác|giúp{SP}việc)"
     rf"{SP}(?i:đề{SP}án{SP}06)"),
    ("Tổ", "t", rf"Tổ{SP}(?i:công{SP}nghệ{SP}số{SP}cộng{SP}đồng|công{SP}tác|giúp{SP}việc)", _IN),
    ("Các", "ct", GROUP, *_OF_GROUP),
    ("Các", "bs", BARE_GROUP, *_OF_GROUP),
    )
)  # fmt: skip
#: Read where no name of the rows above begins.
_OPEN = tuple(
    _Row(head, "", pattern, tuple(tail))
    for head, pattern, *tail in (
    ("", rf"(?P<open>{OPEN_HEAD}){OPEN_TAIL}", _OF_OPEN),
    ("Văn phòng", rf"Văn{SP}phòng(?!{SP}(?:phẩm|đại{SP}diện|điện))(?!\w)"),
    ("Sở", r"Sở(?!\w)"),
    )
)  # fmt: skip
#: Where a name can begin: a capital of a head, or the first word of one that is printed in small letters
#: too; a quick test before the whole grammar.
#: The class of first letters stands in front so that the search runs on it.
_STARTS = re.compile(
    r"[BCĐHKLMNPQSTUƯÙÚỤỦV0bcđhmpqstuùúụủv](?<![\w/&-].)"
    r"(?:(?<=[BCĐHKLMNPQSTUƯÙÚỤỦV])|(?<=0)[234](?!\d)|(?:(?<=c)(?:ác|hủ|ông|ổng)|(?<=s)[ởờỡơ]|(?<=p)hòng"
    r"|(?<=t)(?:rung|hường|ỉnh|hành|hị|oàn|ất|rưởng)|(?<=v)ăn|(?<=[ủuùúụ])y|(?<=h)(?:ội|uyện|ai)|(?<=q)uận"
    r"|(?<=đ)(?:ảng|oàn)|(?<=m)ặt|(?<=b)(?:an|a|ốn|ộ)|(?<=u)b(?:mttq)?)(?!\w))"
)


@cache
def _rows(first: str) -> tuple[_Row, ...]:
    """The rows of the names that begin with a letter."""
    return tuple(row for row in _NAMES if first in row.first)


@cache
def _pattern(pattern: str) -> re.Pattern[str]:
    """The pattern of one row or of a part of a tail, ending with a word; compiled when it is first needed,
    for all of them take longer than a command that reads little should wait."""
    return re.compile(rf"(?:{pattern})(?!\w)")


_HEADED = re.compile(r"(?i:s[ởờỡơ]|bộ)(?!\w)")
_MORE_FIELDS = re.compile(rf"(?:, ?\n?|{SP}(?i:và){SP}|; ?)({NAMED_FIELD})")
#: Bodies beside the departments, not fields of one: "Sở Tài chính, Công an tỉnh".
_NO_DEPARTMENT = re.compile(r"(?i:công an|quốc phòng|ngoại giao)(?!\w)")
_SHARED_HEAD = re.compile(rf"(?i:các){SP}(?i:(sở|bộ)): ?({NAMED_FIELD})")


def find_names(text: str, start: int = 0, end: int = sys.maxsize) -> list[tuple[int, int, str]]:
    """The printed names in `text[start:end]` as `(start, end, head)`, in order, not overlapping.

    In a list with one head ("các Sở: Nội vụ, Tài chính") each field is a name of its own: its span
    has the field alone and `head` the word to put in front (see `printed`).
    """
    end = min(end, len(text))
    found: list[tuple[int, int, str]] = []
    position = start
    while start_of := _STARTS.search(text, position, end):
        position = start_of.start()
        names = _names_at(text, position, end)
        found += names
        position = names[-1][1] if names else position + 1
    return found


def name_at(text: str, position: int, end: int = sys.maxsize) -> list[tuple[int, int, str]]:
    """The names that begin at a position: one, or all of a list under one head; none if no name does."""
    return _names_at(text, position, min(end, len(text))) if _STARTS.match(text, position) else []


def _names_at(text: str, position: int, end: int) -> list[tuple[int, int, str]]:
    for row in (*_rows(text[position].lower()), *_OPEN):
        if match := _pattern(row.pattern).match(text, position, end):
            break
    else:
        return []
    if row.head == "Các" and (shared := _SHARED_HEAD.match(text, position, end)):
        head, (start, stop) = shared[1].capitalize(), shared.span(2)
    else:
        head, start, stop = row.head or match["open"].split(None, 1)[0], position, match.end()
        for part in row.tail:
            if tail := _pattern(part).match(text, stop, end):
                stop = tail.end()
    found = [(start, stop, head)]
    if head in ("Ủy ban nhân dân", "Chủ tịch"):
        return several(text, (start, stop, head), end, lambda at: bool(name_at(text, at, end)))
    while head in ("Sở", "Bộ") and (more := _MORE_FIELDS.match(text, found[-1][1], end)):
        if head == "Sở" and _NO_DEPARTMENT.match(more[1]):
            break
        found.append((*more.span(1), head))
    return found


def printed(text: str, name: tuple[int, int, str]) -> str:
    """The name on one line, with its head where a list left the head out."""
    start, end, head = name
    words = " ".join(text[start:end].split())
    if head in ("Sở", "Bộ") and not _HEADED.match(words):
        return f"{head} {words}"
    return one_of_several(words, head)
