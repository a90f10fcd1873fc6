"""Effect verbs: the words by which a text acts on others, active (bãi bỏ X) or passive (X hết hiệu lực).

Replacing words within a text (thay thế cụm từ …) is an amendment, not a replacement. A verb within the
title of another text ("Thông tư số A bãi bỏ Thông tư số B") is not the document's own: it counts only at
the start of a sentence, behind the document's own name, or joined to one that does.
"""

import re
from dataclasses import dataclass
from typing import get_args

from graph.record import EffectVerb
from loaders.effect_terms import SELF, TYPES
from loaders.printed_dates import date_at

_MORE = r"(?:\s*(?:,|và|hoặc)\s*(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|hủy\s+bỏ|điều\s+chỉnh))*+"
_WORDS = r"(?:các\s+|một\s+số\s+)*+(?:(?:nội\s+dung|từ)\s*,\s*)?(?:cụm\s+từ|từ\s*[¤:,]|chữ\s|dấu\s)"
_ACTIVE = re.compile(
    rf"""
    (?P<amends> (?:sửa\s+đổi|bổ\s+sung|điều\s+chỉnh){_MORE}
      | (?:thay\s+thế|thay|bãi\s+bỏ|hủy\s+bỏ|bỏ){_MORE}\s+(?={_WORDS})
      | (?:thay\s+thế|bãi\s+bỏ)\s*(?:,|và)\s*(?:sửa\s+đổi|bổ\s+sung){_MORE} )
    | (?P<replaces> thay\s+thế(?:\s+cho)? )
    | (?P<repeals> bãi\s+bỏ | hủy\s+bỏ | hủy | thu\s+hồi(?:\s+và\s+hủy\s+bỏ)?
      | (?:làm\s+)?chấm\s+dứt\s+hiệu\s+lực(?:\s+thi\s+hành)? )
    | (?P<suspends> (?:tạm\s+)?(?:đình\s+chỉ|ngưng|ngừng)
      (?:\s+(?:việc|hiệu\s+lực|thi\s+hành|thực\s+hiện|áp\s+dụng|một\s+phần))++ )
    | (?P<extends> (?:kéo\s+dài|gia\s+hạn)(?:\s+thêm)?\s+(?:thời\s+(?:hạn|gian)|hiệu\s+lực)
      (?:\s+(?:áp\s+dụng|thực\s+hiện|thi\s+hành|có\s+hiệu\s+lực|hiệu\s+lực))*+ )
    | (?P<keeps> tiếp\s+tục\s+(?:áp\s+dụng|duy\s+trì\s+hiệu\s+lực) )
    | (?P<corrects> đính\s+chính )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"""
    (?<!\w) (?:
      (?P<repeals> (?:hết|không\s+còn|chấm\s+dứt)\s+hiệu\s+lực
          (?=(?:\s+(?:thi\s+hành|pháp\s+luật|áp\s+dụng|toàn\s+bộ|một\s+phần))*+
             (?:\s*(?:$|[.,;:(/¤]|kể\s|từ\s|sau\s|vào\s|cùng\s|trừ\s|khi\s)))
        | (?:đều\s+|được\s+|bị\s+)+(?:bãi\s+bỏ|hủy\s+bỏ)(?!\s+(?:bởi|tại|theo)) )
    | (?P<replaces> (?:được|bị)\s+thay\s+thế\s+(?:bằng|bởi)\s+(?=SELF) )
    | (?P<suspends> (?:tạm\s+)?(?:ngưng|ngừng)\s+hiệu\s+lực(?:\s+thi\s+hành)? )
    | (?P<keeps> tiếp\s+tục\s+(?:có\s+hiệu\s+lực(?:\s+thi\s+hành)?|được\s+(?:áp\s+dụng|thực\s+hiện)) )
    )
    """.replace("SELF", SELF),
    re.VERBOSE | re.IGNORECASE,
)
_NOT_YET = re.compile(r"(?:đã|khi|chưa|sắp|đến\s+lúc|nếu|ngày|không)\s+$", re.IGNORECASE)
_CONNECTED = re.compile(
    r"(?:[,;]|(?<!\w)(?:và|đồng\s+thời))\s*+(?:(?:và|đồng\s+thời)\s+)*+"
    r"(?=(?P<verb>thay\s+thế|bãi\s+bỏ|hủy\s+bỏ|đình\s+chỉ)\s)"
)
_OBJECT = re.compile(
    rf"\s+(?:cho\s+)?(?:(?:toàn\s+bộ|các|tất\s+cả)\s+)*+(?:cụm\s+từ|từ\s*¤|nội\s+dung|điểm|khoản|điều\s+\d|chương|mục\s|phụ\s+lục"
    rf"|mẫu|văn\s+bản|{TYPES}|quy\s+định)",
    re.IGNORECASE,
)
#: Verbs that offices use of tenders, money and papers too: only with a text as their object.
_NEEDS_OBJECT = re.compile(r"hủy(?!\s+bỏ)|thu\s+hồi|gia\s+hạn|thay(?!\s+thế)", re.IGNORECASE)
_NUMBERED_OBJECT = re.compile(
    rf"\s+(?:hiệu\s+lực\s+(?:của\s+)?)?(?:(?:toàn\s+bộ|các|điều\s+\d+)\s+)*+{TYPES}\s+(?:của\s[^.;\n]{{0,80}}?\s)?(?:số\s|\d|sau)",
    re.IGNORECASE,
)
_IN_SERIES = re.compile(r"(?:sửa\s+đổi|bổ\s+sung|thay\s+thế|bãi\s+bỏ|hủy\s+bỏ)\s*$", re.IGNORECASE)
_FROM_THE_DAY = r"(?:kể\s+)?từ\s+(?:ngày|thời\s+điểm)\s+"
_OWN_DAY = re.compile(
    rf"[\s,]*{_FROM_THE_DAY}{SELF}\s+(?:bắt\s+đầu\s+)?có\s+hiệu\s+lực(?:\s+thi\s+hành)?[\s,]*", re.IGNORECASE
)
_OTHER_DAY = re.compile(
    r"[\s,]*(?:thi\s+hành|pháp\s+luật|áp\s+dụng|toàn\s+bộ|một\s+phần|\s)*+[\s,]*(?:kể\s+)?từ\s+(?=ngày\s)",
    re.IGNORECASE,
)
_EXTENT = re.compile(r"[\s,]*(?:(?:thi\s+hành|pháp\s+luật|áp\s+dụng)\s*)*+(?P<extent>toàn\s+bộ|một\s+phần)?")
_UNTIL = re.compile(r"đến\s+(?:hết\s+)?(?=ngày\s+\d)")
#: What every verb above contains; looked for in lower-case words.
_IN_EVERY_VERB = re.compile(
    r"hiệu\s+lực|sửa\s+đổi|bổ\s+sung|điều\s+chỉnh|thay|bỏ|hủy|thu\s+hồi|đình\s+chỉ|ngưng|ngừng|kéo\s+dài|gia\s+hạn"
    r"|tiếp\s+tục|đính\s+chính"
)
SAVINGS = re.compile(
    r"[\s,;(]*(?<!\w)(?:(?:ngoại\s+)?trừ\s+(?!tiền|lùi|đi\s)|riêng\s+(?=(?:các|quy|nội|khoản|điểm|Điều|đối|trường)))"
)


@dataclass(frozen=True, slots=True)
class Act:
    """A verb with the stretch `[start, end)` in which its objects stand; `at` is where the verb begins."""

    verb: EffectVerb
    printed: str
    at: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Day:
    """The first day that a statement names: that of the document itself (`own`), or another, or none."""

    own: bool = True
    iso: str | None = None


def verb_places(text: str) -> list[int]:
    """Where a verb may stand, in order: a stretch without such a place has no verb."""
    low = text.lower()
    if len(low) != len(text):  # a letter of another script has a longer small form
        low = "".join(c if len(c.lower()) > 1 else c.lower() for c in text)
    return [found.start() for found in _IN_EVERY_VERB.finditer(low)]


def active_at(text: str, start: int, end: int) -> Act | None:
    """The verb with which a sentence begins, with the rest of the sentence as its objects."""
    at = start
    while at < end and (text[at].isspace() or text[at] in '"¤-'):
        at += 1
    found = _ACTIVE.match(text, at, min(end, at + 200))
    if found is None or (text[found.end() - 1].isalnum() and text[found.end() : found.end() + 1].isalnum()):
        return None
    if _NEEDS_OBJECT.match(found.group()) and not _NUMBERED_OBJECT.match(text, found.end()):
        return None
    return _act(found, end)


def connected(text: str, start: int, end: int) -> list[Act]:
    """The verbs that go on with a sentence: ", thay thế Nghị định …", "và bãi bỏ khoản 2 …"."""
    found: list[tuple[int, re.Match[str]]] = []
    for join in _CONNECTED.finditer(text, start, end):
        at = join.start("verb")
        before = text[max(start, join.start() - 20) : join.start()]
        if _OBJECT.match(text, join.end("verb")) and not _IN_SERIES.search(before):
            verb = _ACTIVE.match(text, at, min(end, at + 200))
            if verb is not None:
                found.append((join.start(), verb))
    stops = [*(first for first, _ in found[1:]), end][: len(found)]
    return [_act(verb, stop) for (_, verb), stop in zip(found, stops, strict=True)]


def passive_in(text: str, start: int, end: int) -> list[Act]:
    """The verbs behind their objects: "… hết hiệu lực"; each with the stretch in front of it."""
    acts: list[Act] = []
    begin = start
    for found in _PASSIVE.finditer(text, start, end):
        if _NOT_YET.search(text, max(start, found.start() - 12), found.start()):
            continue
        verb, printed = _named(found)
        acts.append(Act(verb, printed, found.end(), begin, found.start()))
        begin = found.end()
    return acts


def day_before(text: str, start: int, end: int) -> tuple[Day, int]:
    """The day that opens a sentence ("Kể từ ngày 01/01/2026, bãi bỏ …"), and where the rest begins."""
    if own := _OWN_DAY.match(text, start, end):
        return Day(), own.end()
    found = re.compile(r"\s*(?:kể\s+)?từ\s+(?=ngày\s)", re.IGNORECASE).match(text, start, end)
    day = date_at(text, found.end()) if found else None
    if day is None or day.iso is None or len(day.iso) != 10:
        return Day(), start
    comma = re.compile(r"[\s,]*").match(text, day.end)
    return Day(False, day.iso), comma.end() if comma else day.end


def day_behind(text: str, position: int, end: int) -> Day:
    """The day printed directly behind a verb or an object; without one that of the document itself."""
    found = _OTHER_DAY.match(text, position, end)
    day = date_at(text, found.end()) if found else None
    if day is None or day.iso is None or len(day.iso) != 10:
        return Day()
    return Day(False, day.iso)


def extent_behind(text: str, position: int, end: int) -> str | None:
    """`toàn bộ` or `một phần` behind «hết hiệu lực»."""
    found = _EXTENT.match(text, position, min(end, position + 80))
    return re.sub(r"\s+", " ", found["extent"]).lower() if found and found["extent"] else None


def until(text: str, start: int, end: int) -> str | None:
    """The last day named in a stretch (of a suspension, of a longer term), in ISO form."""
    for found in _UNTIL.finditer(text, start, end):
        day = date_at(text, found.end())
        if day is not None and day.iso is not None and len(day.iso) == 10:
            return day.iso
    return None


def _act(found: re.Match[str], end: int) -> Act:
    verb, printed = _named(found)
    return Act(verb, printed, found.start(), found.end(), end)


def _named(found: re.Match[str]) -> tuple[EffectVerb, str]:
    groups = found.groupdict()
    verb = next(name for name in get_args(EffectVerb) if groups.get(name))
    return verb, re.sub(r"\s+", " ", found.group()).strip()
