"""Groups: names that stand for several bodies (`các sở, ban, ngành`), and which of them mean the same."""

import re
from functools import lru_cache

PLURAL = re.compile(r"(?i)(?:các|tất cả các|toàn thể các|trưởng các|sở,? ?(?:ban|ngành))(?!\w)")
_UNDER = re.compile(r"(?:Các )?(?:phòng|ban|trung tâm|đơn vị|khoa)(?!\w)", re.IGNORECASE)
_OWN = re.compile(r" (?:trực thuộc|thuộc|của)(?: (?:Sở|Bộ|Văn phòng|Ủy ban nhân dân|cơ quan))?$")
RELATED_GROUP = re.compile(
    r"(?i)các (?:cơ quan|đơn vị|địa phương|tổ chức|cá nhân)(?:(?:, | và )(?:cơ quan|đơn vị|địa phương"
    r"|tổ chức|cá nhân))*"
    r"(?: có)?(?: liên quan)?$"
)
SUBUNITS = re.compile(r"(?i)các (?:thôn|tổ dân phố|khu phố|khối phố|ấp|bản|buôn|xóm|chi hội)(?!\w)")
PARTY_GROUP = re.compile(r"(?i)các (?:chi bộ|đảng ủy|đảng bộ)(?:, chi bộ)? (?:cơ sở )?trực thuộc$")
_INNER_NOT = re.compile(
    r"\s(?:thuộc|liên quan|trên địa bàn|cấp)(?!\w)"
    r"|(?<!\w)(?i:sở|ngành|huyện|xã|địa phương|cơ quan|quản lý|đoàn thể|đảng|quốc hội|chính phủ)(?!\w)"
)


@lru_cache(maxsize=4096)
def group_key(words: str) -> str:
    """Groups with the same members mean the same bodies, however much of their place is printed."""
    body = re.split(r"(?i) (?:trực thuộc|thuộc|của|trên địa bàn|trong|ở|tỉnh|thành phố|cấp)(?!\w)", words)[0]
    if re.search(r"(?i)liên quan", words):
        return ""
    members = re.sub(r"(?i)^các ", "", body)
    return " ".join(sorted(re.sub(r"(?i)[\s,;-]+|(?<!\w)và(?!\w)", " ", members).casefold().split()))


def is_inner_group(words: str) -> str | None:
    """A group of rooms and units of one body (`các phòng, đơn vị thuộc Sở`) without that body, else None."""
    stem = _OWN.sub("", words)
    return stem if _UNDER.match(words) and not _INNER_NOT.search(stem) else None
