"""Subject: whether two documents are about the same thing, told by the words of their titles."""

import re

from graph.folding import fold

#: Words that every plan has: they tell no subject.
_COMMON_WORDS = """
    ke hoach trien khai thuc hien cong tac nam giai doan tren dia ban tinh thanh pho xa phuong huyen dac khu
    so uy nhan dan cua va ve viec cac cho trong theo den quy thang hanh cap don vi co quan bao cao ket
    qua chuong trinh
"""
_COMMON = frozenset(_COMMON_WORDS.split())
#: Where a title goes on to say whose plan it is: "… năm 2026 của Sở Y tế", "… trên địa bàn tỉnh Lạng Sơn".
_WHOSE = re.compile(
    r"\s(?:trên\s+địa\s+bàn|(?:của|tại)\s+(?:Sở|UBND|Ủy\s+ban|Phòng|Ban|Văn\s+phòng|tỉnh|thành\s+phố|xã|phường"
    r"|đặc\s+khu|huyện|cơ\s+quan|đơn\s+vị))\b.*",
    re.DOTALL | re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+")
#: How much of the shorter title must stand in the longer one.
_SHARE = 0.7
_FEWEST = 3


def same_subject(one: str | None, other: str | None, ordered: str | None = None) -> bool:
    """Whether most telling words of the shorter title stand in the other, or in the words of the order.

    For: "Kiểm soát thủ tục hành chính năm 2026" and "Kiểm soát thủ tục hành chính và truyền thông … năm 2026
    trên địa bàn tỉnh". Against: "Cải cách hành chính năm 2026" and "Chuyển đổi số năm 2026".
    """
    first, second = telling(one), telling(other)
    if not second:
        return False
    return _shared(first, second) or (bool(ordered) and _shared(telling(ordered), second))


def telling(title: str | None) -> frozenset[str]:
    """The folded words of a title that tell its subject."""
    return frozenset(
        word
        for word in fold(_WHOSE.sub("", title or "")).split()
        if word not in _COMMON and not _NUMBER.fullmatch(word)
    )


def _shared(first: frozenset[str], second: frozenset[str]) -> bool:
    fewer = min(len(first), len(second))
    return fewer >= _FEWEST and len(first & second) >= _SHARE * fewer
