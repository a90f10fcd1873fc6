"""Effect terms: from which day to which day a text, or a provision of it, has effect by its own words.

"Nghị định này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025", "kể từ ngày ký", "sau 45 ngày kể từ
ngày ký", "đến hết ngày 28/02/2027" (that day included), "hết hiệu lực kể từ ngày X" (that day not
included). Not: "trước ngày Nghị định này có hiệu lực", "giấy phép có hiệu lực". A day that another
event decides is not computed; the note says on what it depends.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from graph.dates import PartialDate
from graph.record import Header
from loaders.printed_dates import date_at

TYPES = (
    r"(?:Bộ\s+[Ll]uật|Luật|Pháp\s+lệnh|Lệnh|Nghị\s+định|Nghị\s+quyết(?:\s+liên\s+tịch)?|Quyết\s+định"
    r"|Thông\s+tư(?:\s+liên\s+(?:tịch|bộ))?|Chỉ\s+thị|Kế\s+hoạch|Chương\s+trình|Đề\s+án|Quy\s+chế|Quy\s+định"
    r"|Hướng\s+dẫn|Thông\s+báo|Công\s+văn|Phương\s+án|Kết\s+luận|Điều\s+lệ|Văn\s+bản)"
)
#: How a text speaks of itself: "Nghị định này", and without «này» in front of its effect.
SELF = rf"{TYPES}\s+này"
_FORCE = r"(?:chính\s+thức\s+)?có\s+hiệu\s+lực(?:\s+(?:thi\s+hành|pháp\s+luật|áp\s+dụng|thực\s+hiện))?"
#: Space, the words "kể từ", a clock time: what may stand in front of the first day.
_FROM = (
    r"[\s,:]*(?:bắt\s+đầu\s+)?(?:kể\s+)?từ\s+"
    r"(?:(?:thời\s+điểm|\d{1,2}\s+(?:giờ|h)(?:\s*\d{1,2}\s*(?:phút)?)?)\s*,?\s+)?"
)
_OWN_EFFECT = re.compile(rf"(?P<type>{TYPES})(?:\s+này)?\s+(?:gồm\s[^.;]{{1,80}}?\s+và\s+)?{_FORCE}")
_OWN_END = re.compile(rf"{SELF}\s+(?:sẽ\s+)?hết\s+hiệu\s+lực(?:\s+thi\s+hành)?{_FROM}(?=ngày)")
_FROM_DAY = re.compile(_FROM)
_SIGNING = re.compile(
    r"(?:ngày|khi)\s+(?:được\s+)?(?:(?:Quốc\s+hội|Hội\s+đồng\s+nhân\s+dân)[^,.;]{0,60}?\s+)?"
    r"(?:ký(?:\s*+(?:,\s*+)?(?:và\s+)?ban\s+hành)?|ban\s+hành|(?:biểu\s+quyết\s+)?(?:được\s+)?thông\s+qua|ra\s+quyết\s+định)(?!\w)"
)
_AFTER = re.compile(
    rf"[\s,]*(?:kể\s+từ\s+)?sau\s+(?P<days>\d{{1,3}})\s*(?:\([^)]{{1,40}}\)\s*)?ngày\s*,?(?P<work>\s+làm\s+việc)?{_FROM}"
)
_UNTIL = re.compile(
    r"(?:cho\s+)?đến\s+(?:(?:hết|24\s+giờ)\s+)?(?=(?:ngày|tháng|năm)\s+\d|hết\s+(?:ngày|tháng|năm))"
)
_OPEN_END = re.compile(
    r"(?:cho\s+)?đến\s+(?:khi|hết\s+thời|thời\s+điểm)[^.;]{0,120}|trong\s+(?:thời\s+hạn|thời\s+gian)\s[^.;]{0,60}"
)
_PROVISION_TERM = re.compile(
    rf"(?:(?:Các\s+)?[Qq]uy\s+định\s+(?:về\s[^;:]{{1,200}}?\s)?tại\s+|Riêng\s+(?:quy\s+định\s+tại\s+)?)?(?:các\s+)?"
    rf"(?P<provision>(?:[Mm]ục|[Pp]hụ\s+lục|[Đđ]iểm|[Kk]hoản|Điều|Chương)\s[^;:]{{1,300}}?)"
    rf"(?:\s*+(?:,\s*+)?(?:của\s+)?{SELF})?,?\s+{_FORCE}(?={_FROM}ngày\s+\d)"
)
_BARE_DAY = re.compile(r"\d{1,2}\s*(?:tháng\s*\d{1,2}\s*năm|/\s*\d{1,2}\s*/)\s*\d{4}(?!\d)")
_PASSED = re.compile(
    rf"{SELF}\s+(?:đã\s+)?được\s[^.;]{{0,240}}?thông\s+qua(?:\s+tại[^.;]{{0,80}}?)?[\s,]+(?=ngày\s)"
)
_TO_THE_END = re.compile(r"[\s,]*(?:và\s+)?(?:được\s+(?:thực\s+hiện|áp\s+dụng)\s+)?")
_PASSED_REACH = 800
_WORDS = 120


@dataclass(frozen=True, slots=True)
class Term:
    """First and last day of effect; `note` says why a day is missing, `end` where the words end."""

    first: str | None
    last: str | None
    note: str | None
    end: int


def own_term_at(text: str, start: int, end: int, header: Header) -> Term | None:
    """The term that a sentence `[start, end)` gives the document itself, or None."""
    own = _OWN_EFFECT.match(text, start, end)
    if own is None or not _speaks_of_itself(own, text, header):
        return None
    return term_at(text, own.end(), end, header)


def own_end_at(text: str, start: int, end: int) -> tuple[str, int] | None:
    """The last day that a sentence gives the document itself ("hết hiệu lực kể từ ngày X"), or None."""
    found = _OWN_END.match(text, start, end)
    day = date_at(text, found.end()) if found else None
    if day is None or day.iso is None or len(day.iso) != 10:
        return None
    return str(date.fromisoformat(day.iso) - timedelta(days=1)), day.end


def provision_term_at(text: str, start: int, end: int, header: Header) -> tuple[str, Term] | None:
    """The provision of the document for which a sentence gives another first day, or None."""
    found = _PROVISION_TERM.match(text, start, min(end, start + 800))
    if found is None:
        return None
    words = re.sub(r"\s+", " ", found["provision"]).strip(" ,")
    return words, term_at(text, found.end(), end, header)


def term_at(text: str, position: int, end: int, header: Header) -> Term:
    """The term printed behind «có hiệu lực»; never fails, an unread one has its words in the note."""
    stop = min(end, position + 400)
    first, at, note = _first_day(text, position, stop, header)
    last = None
    if until := _UNTIL.match(text, _skip(text, at, stop), stop):
        last, at = _last_day(text, until.end())
    elif open_end := _OPEN_END.match(text, _skip(text, at, stop), stop):
        note, at = _joined(note, open_end.group()), open_end.end()
    return Term(first, last, note, at)


def _speaks_of_itself(own: re.Match[str], text: str, header: Header) -> bool:
    """Whether the type is that of the document; without «này» it must be, and a day must follow."""
    folded = re.sub(r"\s+", " ", own["type"]).casefold()
    kind = (header.type or "").casefold()
    same = bool(kind) and (folded in kind or kind in folded or folded == "văn bản")
    if "này" not in own.group():
        return same and bool(_FROM_DAY.match(text, own.end()) or _AFTER.match(text, own.end()))
    return same or not kind


def _first_day(text: str, position: int, stop: int, header: Header) -> tuple[str | None, int, str | None]:
    if after := _AFTER.match(text, position, stop):
        return _days_after(text, after, stop, header)
    found = _FROM_DAY.match(text, position, stop)
    if found is None:
        return None, position, "không ghi ngày"
    at = found.end()
    if bare := _BARE_DAY.match(text, at, stop):
        day = date_at(f"ngày {bare.group()}", 0)
        if day is not None and day.iso is not None:
            return day.iso, bare.end(), None
    if day := date_at(text, at):
        if day.iso is not None and len(day.iso) == 10:
            return day.iso, day.end, None
        return None, day.end, f"ngày ghi không đủ: {_said(text, at, day.end)}"
    if signing := _SIGNING.match(text, at, stop):
        signed = _signed(header) or _passed(text, signing.end())
        return signed, signing.end(), None if signed else "từ ngày ký; chưa rõ ngày ký"
    return None, at, f"phụ thuộc: {_said(text, found.start(), _phrase_end(text, at, stop))}"


def _days_after(
    text: str, after: re.Match[str], stop: int, header: Header
) -> tuple[str | None, int, str | None]:
    signed = _signed(header)
    signing = _SIGNING.match(text, after.end(), stop)
    if signing is None or signed is None or after["work"]:
        end = _phrase_end(text, after.end(), stop)
        return None, end, f"phụ thuộc: {_said(text, after.start(), end)}"
    day = date.fromisoformat(signed) + timedelta(days=int(after["days"]))
    return str(day), signing.end(), None


def _signed(header: Header) -> str | None:
    if header.date is None or not PartialDate.parse(header.date).is_day:
        return None
    return header.date


def _passed(text: str, position: int) -> str | None:
    """The day on which an assembly passed the text, named right behind its own clause."""
    found = _PASSED.search(text, position, position + _PASSED_REACH)
    day = date_at(text, found.end()) if found else None
    return day.iso if day and day.iso and len(day.iso) == 10 else None


def _last_day(text: str, position: int) -> tuple[str | None, int]:
    at = position + 4 if text.startswith("hết ", position) else position
    day = date_at(text, at, bare_year=True)
    if day is None or day.iso is None:
        return None, at
    return str(PartialDate.parse(day.iso).last), day.end


def _skip(text: str, position: int, stop: int) -> int:
    """Behind spaces, commas and «và» in front of the last day."""
    found = _TO_THE_END.match(text, position, stop)
    return found.end() if found else position


def _phrase_end(text: str, position: int, stop: int) -> int:
    found = re.compile(r"[,.;:]").search(text, position, min(stop, position + _WORDS))
    return found.start() if found else min(stop, position + _WORDS)


def _said(text: str, start: int, end: int) -> str:
    return re.sub(r"\s+", " ", text[start:end]).strip(" ,")


def _joined(note: str | None, words: str) -> str:
    said = re.sub(r"\s+", " ", words).strip(" ,")
    return f"{note}; {said}" if note else said
