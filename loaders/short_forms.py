"""Short forms: a bare number, or «này», that stands for a text named in full elsewhere.

For: "Nghị quyết 57", "Đề án 06", "Kế hoạch số 38 nêu trên", "Nghị định này" after a decree. Against:
"Kế hoạch 5 năm", "Chương trình 12 tháng", "Quyết định 3 nội dung", "Kế hoạch này" in a plan. After a
first full citation only type and number need be printed (NĐ 30/2020/NĐ-CP, Phụ lục I, viện dẫn); a bare
number that no full citation explains counts only for Nghị quyết, Đề án, Chỉ thị and Kết luận, which
are spoken of by number.
"""

import re
from bisect import bisect_left
from collections import defaultdict

from graph.kinds import kind_of_type
from loaders.mentions import Mention
from loaders.provisions import provision_before
from loaders.spans import Spans

_SHORT = re.compile(
    r"(?P<type>[NĐKQCTHL](?<!\w.)(?:(?<=N)ghị\s+(?:quyết|định)|(?<=Đ)ề\s+án|(?<=K)(?:ế\s+hoạch|ết\s+luận)"
    r"|(?<=Q)uyết\s+định|(?<=C)(?:hỉ\s+thị|ông\s+văn|hương\s+trình)|(?<=T)hông\s+(?:tư|báo)|(?<=H)ướng\s+dẫn"
    r"|(?<=L)uật))\s+(?:số\s+)?(?P<number>\d{1,5}[a-z]?)"
    r"(?![\w/%]|[-.,:]\d|\s*/|\s?-\s?[A-ZĐ])"
)
_BACK = re.compile(
    r"(?P<type>[NQCTL](?<!\w.)(?:(?<=N)ghị\s+(?:quyết|định)|(?<=Q)uyết\s+định|(?<=C)hỉ\s+thị"
    r"|(?<=T)hông\s+tư(?:\s+liên\s+tịch)?|(?<=L)uật))"
    r"\s+(?:này|(?:nêu|nói|đã\s+nêu)\s+trên)(?!\w)"
)
#: Kinds of which «này» says the document itself.
_BACK_TO_PLAN = re.compile(
    r"(?P<type>[KCTH](?<!\w.)(?:(?<=K)(?:ế\s+hoạch|ết\s+luận)|(?<=C)(?:hương\s+trình|ông\s+văn)|(?<=T)hông\s+báo"
    r"|(?<=H)ướng\s+dẫn))\s+(?:nêu|nói|đã\s+nêu)\s+trên(?!\w)"
)
#: "các Kế hoạch nêu trên" means several.
_SEVERAL = re.compile(r"(?:các|những|hai|ba)\s+$", re.IGNORECASE)
_UNIT = re.compile(
    r"\s+(?:năm|tháng|ngày|tuần|quý|giờ|nội\s+dung|nhiệm\s+vụ|chỉ\s+tiêu|giải\s+pháp|mô\s+hình|phòng|đơn\s+vị|lớp"
    r"|cuộc|hội\s+nghị|bước|nhóm|điều|khoản|văn\s+bản|thủ\s+tục|dịch\s+vụ|người|xã|phường|tỉnh|sở)(?!\w)"
)
#: A back-reference reaches no farther than the passage before it.
_NEAR = 600
_BRACKET = 160
_SPOKEN = frozenset({"Nghị quyết", "Đề án", "Chỉ thị", "Kết luận"})


def find_short_forms(text: str, full: list[Mention]) -> list[Mention]:
    """Every short form that no full citation covers, with the number and symbol that it stands for."""
    short = list(_SHORT.finditer(text))
    spans = Spans((m.start, m.end) for m in full if short)
    numbered: dict[tuple[str, str], list[Mention]] = defaultdict(list)
    for mention in full:
        if mention.number:
            numbered[mention.type, mention.number.lstrip("0")].append(mention)
    found = []
    for match in short:
        if spans.meet(match.start(), match.end()):
            continue
        if _UNIT.match(text, match.end()):
            continue
        kind = kind_of_type(match["type"])
        if kind is None:
            continue
        meant = _explained(numbered.get((kind.type, match["number"].lstrip("0")), []))
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

    "Kế hoạch này" in a plan is the plan itself, "Kế hoạch nêu trên" another; where no text of the type
    was cited shortly before, or several are meant, the words mean none that can be told. An amender
    named in brackets behind a text is not what the sentence speaks of.
    """
    found = []
    named: dict[str, list[Mention]] = defaultdict(list)
    for mention in full:
        if mention.canonical and not _in_brackets(text, mention.start):
            named[mention.type].append(mention)
    matches = [*_BACK.finditer(text), *_BACK_TO_PLAN.finditer(text)]
    for match in matches:
        kind = kind_of_type(match["type"])
        if kind is None or (kind.type == own_type and match.re is _BACK):
            continue
        if _SEVERAL.search(text, max(0, match.start() - 8), match.start()):
            continue
        earlier = _last_before(named.get(kind.type, []), match.start())
        if earlier and match.start() - earlier.end < _NEAR:
            meant = earlier.canonical
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


def _in_brackets(text: str, position: int) -> bool:
    """Whether a bracket stands open before a position, as in "(được sửa đổi, bổ sung bởi Nghị định …"."""
    near = max(0, position - _BRACKET)
    return text.rfind("(", near, position) > text.rfind(")", near, position)


def _provision(text: str, position: int) -> str | None:
    found = provision_before(text, position)
    return found[1] if found else None


def _last_before(mentions: list[Mention], position: int) -> Mention | None:
    """The last of some mentions, in order, that ends before a position."""
    index = bisect_left(mentions, position, key=lambda mention: mention.start) - 1
    while index >= 0 and mentions[index].end > position:
        index -= 1
    return mentions[index] if index >= 0 else None


def _explained(same: list[Mention]) -> Mention | None:
    """The one full citation of a type and number; None when there is none, or several differ."""
    return same[0] if same and len({m.canonical for m in same}) == 1 else None
