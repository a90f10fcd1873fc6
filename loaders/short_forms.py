"""Short forms: a bare number, or «này», that stands for a text named in full elsewhere.

For: "Nghị quyết 57", "Đề án 06", "Kế hoạch số 38 nêu trên", "Nghị định này" after a decree. Against:
"Kế hoạch 5 năm", "Chương trình 12 tháng", "Quyết định 3 nội dung", "Kế hoạch này" in a plan. After a
first full citation only type and number need be printed (NĐ 30/2020/NĐ-CP, Phụ lục I, viện dẫn); a bare
number that no full citation explains counts only for Nghị quyết, Đề án, Chỉ thị and Kết luận, which
are spoken of by number.
"""

import re

from graph.kinds import kind_of_type
from loaders.mentions import Mention
from loaders.provisions import provision_before

_SHORT = re.compile(
    r"(?<!\w)(?P<type>Nghị\s+quyết|Nghị\s+định|Đề\s+án|Kế\s+hoạch|Quyết\s+định|Chỉ\s+thị|Thông\s+tư|Kết\s+luận"
    r"|Công\s+văn|Thông\s+báo|Chương\s+trình|Hướng\s+dẫn|Luật)\s+(?:số\s+)?(?P<number>\d{1,5}[a-z]?)"
    r"(?![\w/%]|[-.,:]\d|\s*/|\s?-\s?[A-ZĐ])"
)
_BACK = re.compile(
    r"(?<!\w)(?P<type>Nghị\s+quyết|Nghị\s+định|Quyết\s+định|Chỉ\s+thị|Thông\s+tư(?:\s+liên\s+tịch)?|Luật)"
    r"\s+(?:này|(?:nêu|nói|đã\s+nêu)\s+trên)(?!\w)"
)
_UNIT = re.compile(
    r"\s+(?:năm|tháng|ngày|tuần|quý|giờ|nội\s+dung|nhiệm\s+vụ|chỉ\s+tiêu|giải\s+pháp|mô\s+hình|phòng|đơn\s+vị|lớp"
    r"|cuộc|hội\s+nghị|bước|nhóm|điều|khoản|văn\s+bản|thủ\s+tục|dịch\s+vụ|người|xã|phường|tỉnh|sở)(?!\w)"
)
#: A back-reference reaches no farther than the passage before it.
_NEAR = 600
_SPOKEN = frozenset({"Nghị quyết", "Đề án", "Chỉ thị", "Kết luận"})


def find_short_forms(text: str, full: list[Mention]) -> list[Mention]:
    """Every short form that no full citation covers, with the number and symbol that it stands for."""
    spans = [(m.start, m.end) for m in full]
    found = []
    for match in _SHORT.finditer(text):
        if any(start < match.end() and match.start() < end for start, end in spans):
            continue
        if _UNIT.match(text, match.end()):
            continue
        kind = kind_of_type(match["type"])
        if kind is None:
            continue
        meant = _explained(kind.type, match["number"], full)
        if meant is None and kind.type not in _SPOKEN:
            continue
        canonical = meant.canonical if meant else None
        if meant is None and kind.type == "Đề án":
            # a scheme has no symbol of its own: it is known by type and number
            canonical = f"{kind.type} {match['number']}"
        found.append(
            Mention(
                match.start(),
                match.end(),
                kind.type,
                match["number"],
                canonical=canonical,
                cue="short form",
                note=None if meant else "số rút gọn, chưa rõ văn bản đầy đủ",
                provision=_provision(text, match.start()),
            )
        )
    return found


def find_back_references(text: str, full: list[Mention], own_type: str | None) -> list[Mention]:
    """Every "Nghị định này" that means the last text of that type cited before it in the same passage.

    "Kế hoạch này" in a plan is the plan itself; where no text of the type was cited shortly before, the
    words mean none that can be told.
    """
    found = []
    for match in _BACK.finditer(text):
        kind = kind_of_type(match["type"])
        if kind is None or kind.type == own_type:
            continue
        earlier = [m for m in full if m.type == kind.type and m.canonical and m.end <= match.start()]
        if earlier and match.start() - earlier[-1].end < _NEAR:
            meant = earlier[-1].canonical
            found.append(
                Mention(
                    match.start(),
                    match.end(),
                    kind.type,
                    canonical=meant,
                    cue="back-reference",
                    provision=_provision(text, match.start()),
                )
            )
    return found


def _provision(text: str, position: int) -> str | None:
    found = provision_before(text, position)
    return found[1] if found else None


def _explained(kind: str, number: str, full: list[Mention]) -> Mention | None:
    """The one full citation of that type and number; None when there is none, or several differ."""
    same = [m for m in full if m.type == kind and m.number and m.number.lstrip("0") == number.lstrip("0")]
    return same[0] if same and len({m.canonical for m in same}) == 1 else None
