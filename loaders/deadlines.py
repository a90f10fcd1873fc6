"""Deadlines: by when a duty is due, as printed and resolved as far as the words and a known day allow.

`iso` is a day (`2026-12-15`), month (`2026-12`), quarter (`2021-Q1`) or year; a period is due at its
end. A cadence ("định kỳ hằng quý") is no deadline. Terms counted from the signing are resolved only
from a known day of signing; working days are Monday to Friday, public holidays are not taken out (the
note says so). What stays vague keeps its reason.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from graph.dates import PartialDate

_DAY = (
    r"(?P<d>\d{1,2})(?:\s*[/.-]\s*(?P<m>\d{1,2})(?:\s*[/.-]\s*(?P<y>(?:19|20)\d{2}))?(?![\d/])"
    r"|\s+tháng\s+(?P<m2>\d{1,2})(?:\s+năm\s+(?P<y2>(?:19|20)\d{2})(?!\d))?)"
)
_QUARTERS = r"(?:IV|I{1,3}|[1-4])(?![\w.])"
_QUARTER = (
    rf"[Qq][Uu][Ýý]\s+(?:{_QUARTERS}(?:\s*(?:,|và|-|đến)\s*(?:[Qq]uý\s+)?))*(?P<q>{_QUARTERS})"
    r"(?:\s*/\s*|\s+năm\s+|\s+)?(?P<qy>(?:19|20)\d{2}(?!\d))?"
)
_MONTH = (
    r"[Tt]háng\s+(?:\d{1,2}\s*(?:-|,|đến|và)\s*(?:tháng\s+)?)*(?P<mo>\d{1,2})(?:\s*/\s*|\s+năm\s+|\s*-\s*)(?P<moy>(?:19|20)\d{2})(?!\d)"
    r"|[Tt]háng\s+(?:\d{1,2}\s*(?:-|,|đến|và)\s*(?:tháng\s+)?)*(?P<mo2>\d{1,2})(?![\d/])"
)
_YEAR = r"[Nn]ăm\s+(?:(?:19|20)\d{2}\s*(?:-|đến|,|và)\s*(?:năm\s+)?)?(?P<yr>(?:19|20)\d{2})(?!\d)"
_WHEN = rf"(?:(?:ngày\s+)?(?:{_DAY})|{_QUARTER}|{_MONTH}|{_YEAR})"
_CUE = (
    r"(?:(?:xong\s+)?trước(?:\s+(?:thời\s+hạn|thời\s+điểm))?|chậm\s+nhất(?:\s+(?:là|đến|vào))*(?:\s+trước)?"
    r"|hạn\s+(?:chót|cuối)(?:\s+là)?:?|muộn\s+nhất(?:\s+là)?"
    r"|hoàn\s+(?:thành|tất)(?:\s+xong)?(?:\s+(?:trong|trước|vào|đến|chậm\s+nhất))*"
    r"|(?:thời\s+(?:hạn|gian)(?:\s+(?:hoàn\s+(?:thành|tất)|thực\s+hiện))?"
    r"|tiến\s+độ)\s*:?(?:\s*(?:dự\s+kiến|trong|trước))*"
    r"|(?:thực\s+hiện|xong)\s+(?:trong|từ|vào|đến)|vào(?=\s+(?:ngày|tháng|[Qq]uý)\s)|đến\s+hết"
    r"|trong\s+(?=[Qq][Uu]|[Tt]háng\s+\d|[Nn]ăm\s+\d{4}\s*(?:[.;]|$)))"
)
_DUE = re.compile(rf"(?<!\w)(?i:{_CUE})(?:\s+(?:hết|cuối|đầu))?\s*{_WHEN}")
#: What is to be finished may stand between the verb and the term.
_DONE = re.compile(
    r"(?<!\w)(?i:hoàn\s+(?:thành|tất))(?!\w)[^.;:\d]{1,120}?\s(?i:trong|trước|vào|đến|xong\s+trước)"
    rf"(?:\s+(?:hết|cuối|đầu))?\s+{_WHEN}"
)
_RANGE = re.compile(
    rf"(?<!\w)[Tt]ừ\s+(?:ngày\s+|tháng\s+|[Qq]uý\s+|năm\s+)?[^.;\n]{{1,40}}?đến(?:\s+hết)?\s+{_WHEN}"
)
_WHOLE = re.compile(rf"\W*(?:(?i:trong|vào|đến|hết|cuối|trước|hoàn\s+thành)\s+)*{_WHEN}\W*")
_ALL_YEAR = re.compile(r"(?:trong )?cả năm|trong năm", re.IGNORECASE)
_RELATIVE = re.compile(
    r"(?:(?:trong|sau)\s+)?(?:(?:thời\s+hạn|thời\s+gian|vòng)\s+)?(?:chậm\s+nhất\s+)?(?P<n>\d{1,3})\s+"
    r"(?P<unit>ngày\s+làm\s+việc|ngày|tuần|tháng)\s*+(?:,\s*+)?(?:kể\s+)?từ\s+(?:khi"
    r"|ngày)\s+(?P<event>[^.;,\n]{1,80})",
    re.IGNORECASE,
)
_SIGNING = re.compile(
    r"(?:ký|ban\s+hành)(?:\s+ban\s+hành)?(?:\s*$|\s*[()]|\s+(?:\w+\s+){1,3}này(?!\w)|\s+(?:trình|gửi|báo"
    r"|hoàn)(?!\w))",
    re.IGNORECASE,
)
_EVERY = r"(?:hằng|hàng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)"
_CADENCE = re.compile(
    rf"(?<!\w)(?:định\s+kỳ(?:\s*(?:,|và|hoặc)?\s*(?:{_EVERY}|(?:\d+|một|ba|sáu|chín)\s+(?:tháng|năm"
    rf"|tuần)|quý|tháng|năm|tuần"
    r"|theo\s+quý|đột\s+xuất)(?!\w))*|thường\s+xuyên"
    rf"|(?:tháng\s+\d{{1,2}}|\d{{1,2}}/\d{{1,2}})\s+{_EVERY}|theo\s+(?:quý|tháng|tuần)(?!\w)"
    r"|\d{1,2}\s+lần\s*(?:/|trong\s+một\s+|mỗi\s+|một\s+)\s*(?:ngày|tuần|tháng|quý|năm)(?!\w)"
    r"|(?:ngày\s+)?\d{1,2}\s+(?:của\s+)?tháng\s+cuối\s+quý|\d+\s+tháng\s+(?:một|1)\s+lần)",
    re.IGNORECASE,
)
_BARE_CADENCE = re.compile(
    rf"(?<!\w)(?:ngày\s+\d{{1,2}}\s+)?{_EVERY}(?!\w)"
    r"(?:(?:,|\s+và|\s+hoặc)\s+(?:\d{1,2}\s+tháng|tháng|quý|năm)(?![\w/]|\s+\d))*",
    re.IGNORECASE,
)
#: Behind these words "hằng năm" belongs to a budget or a statute, not to the duty.
_OF_A_BUDGET = re.compile(
    r"(?:dự\s+toán|ngân\s+sách|kinh\s+phí|nguồn\s+vốn|kế\s+hoạch\s+vốn|chi\s+thường\s+xuyên)"
    r"(?:\s+[^\s.;,]+){0,4}\s*$",
    re.IGNORECASE,
)
_YEARLY = re.compile(
    r"\s*+(?:,\s*+)?(?:(?:hằng|hàng)\s+(?:năm|tháng|quý|tuần)|(?:của\s+)?năm\s+(?:trước|sau|liền\s+kề))(?!\w)",
    re.IGNORECASE,
)
_REPEATED = re.compile(r"(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng)", re.IGNORECASE)
_VAGUE = re.compile(
    r"khi\s+có\s+(?:yêu\s+cầu|phát\s+sinh)|khi\s+cần\s+thiết|kịp\s+thời|khẩn\s+trương|ngay\s+sau\s+khi"
    r"|theo\s+tiến\s+độ|đúng\s+(?:thời\s+hạn|tiến\s+độ)|sớm\s+nhất"
    r"|theo\s+(?:đúng\s+)?quy\s+định(?!\s+(?:tại|của))",
    re.IGNORECASE,
)
#: Quick tests before the patterns: every term has a figure or a quarter, every period one of these words.
_OF_TERMS = re.compile(r"\d|[Qq][Uu][Ýý]")
_OF_PERIODS = ("kỳ", "xuyên", "hằng", "hàng", "mỗi", "theo", "cuối", "lần")
_OF_VAGUE = ("khi", "kịp", "khẩn", "theo", "đúng", "sớm")
_MOST_PERIODS = 12
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


@dataclass(frozen=True, slots=True)
class Deadline:
    """`printed` words and `iso` of a deadline, the `note` that qualifies or refuses it, and a `cadence`."""

    printed: str | None = None
    iso: str | None = None
    note: str | None = None
    cadence: str | None = None


def read_deadline(text: str, signed: PartialDate | None, kind: str = "") -> Deadline:
    """What a duty says of its time.

    `signed` is the day of the document and `kind` its type, for terms counted from its signing.
    """
    text = _line(text)
    low = text.lower()
    cadence = _cadence(text) if any(word in low for word in _OF_PERIODS) else None
    timed = _OF_TERMS.search(text) is not None
    if timed and (found := _RELATIVE.search(text)):
        return _relative(found, signed, cadence, kind)
    if signed and _ALL_YEAR.fullmatch(text.strip(" .")):
        return Deadline(text, str(signed.year), "không ghi năm; lấy theo năm ký", cadence)
    patterns = (_RANGE, _DUE, _DONE) if timed else ()
    spans = [match for pattern in patterns if (match := pattern.search(text))]
    if timed and not spans and len(text) < 80 and (whole := _WHOLE.fullmatch(text)):
        spans = [whole]
    for match in spans:
        if _YEARLY.match(text, match.end()) or re.match(r"\s+tháng\s+cuối", text[match.end() :]):
            continue
        if not _names_year(match) and cadence and _REPEATED.search(cadence):
            continue
        iso, note = _iso(match, signed)
        if iso or note:
            return Deadline(_line(match.group()), iso, note, cadence)
    vague = _VAGUE.search(text) if any(word in low for word in _OF_VAGUE) else None
    note = f"không nêu thời hạn cụ thể: “{_line(vague.group())}”" if vague and not cadence else None
    return Deadline(note=note, cadence=cadence)


def _names_year(match: re.Match[str]) -> bool:
    """Whether the term prints its year: a day without one, beside "hằng năm", comes back every year."""
    return any(match[name] for name in ("y", "y2", "qy", "moy", "yr"))


def _cadence(text: str) -> str | None:
    found = _CADENCE.search(text)
    if found is None:
        every = islice(_BARE_CADENCE.finditer(text), _MOST_PERIODS)
        found = next(
            (m for m in every if not _OF_A_BUDGET.search(text, max(0, m.start() - 60), m.start())), None
        )
    return _line(found.group()).strip(" ,;:(") if found else None


def _iso(match: re.Match[str], signed: PartialDate | None) -> tuple[str | None, str | None]:
    """ISO form and note of the date, quarter, month or year that a pattern found."""
    group = match.groupdict()
    if group["q"]:
        year, note = _year(group["qy"], signed)
        quarter = _ROMAN.get(group["q"].upper()) or int(group["q"])
        return (f"{year}-Q{quarter}", note) if year else (None, note)
    if group["yr"]:
        return group["yr"], None
    if group["mo"] or group["mo2"]:
        year, note = _year(group["moy"], signed)
        month = int(group["mo"] or group["mo2"])
        if not 1 <= month <= 12:
            return None, None
        return (f"{year}-{month:02d}", note) if year else (None, note)
    return _day(group, signed)


def _day(group: dict[str, str | None], signed: PartialDate | None) -> tuple[str | None, str | None]:
    day, month = int(group["d"] or 0), int(group["m"] or group["m2"] or 0)
    year, note = _year(group["y"] or group["y2"], signed)
    if year is None:
        return None, note
    try:
        due = date(int(year), month, day)
    except ValueError:
        return None, "ngày ghi không có trong lịch"
    if note and signed and due < signed.first:
        return None, "không ghi năm; ngày đã qua tính theo năm ký"
    return due.isoformat(), note


def _year(printed: str | None, signed: PartialDate | None) -> tuple[str | None, str | None]:
    if printed:
        return printed, None
    if signed is None:
        return None, "không ghi năm"
    return str(signed.year), "không ghi năm; lấy theo năm ký"


def _relative(found: re.Match[str], signed: PartialDate | None, cadence: str | None, kind: str) -> Deadline:
    """A term counted from an event: resolved only from the signing, and only from a known day.

    "kể từ ngày ký Kế hoạch" is the own signing in a document of that kind alone.
    """
    event = found["event"].strip()
    words = found.group()
    named = re.compile(rf"(?:ký|ban\s+hành)\s+(?:ban\s+hành\s+)?{re.escape(kind)}\s*$", re.IGNORECASE)
    if own := _SIGNING.match(event) or (named.match(event) if kind else None):
        words = words[: len(words) - len(found["event"])] + own.group()
    printed = _line(words).rstrip(" ()")
    if not own:
        return Deadline(printed, None, f"tính từ ngày chưa biết: {_line(event)}", cadence)
    if signed is None or not signed.is_day:
        return Deadline(printed, None, "chưa biết ngày ký", cadence)
    count = int(found["n"])
    unit = " ".join(found["unit"].lower().split())
    if unit == "ngày làm việc":
        due = _working_days(signed.first, count)
        note = "tính từ ngày ký, thứ Hai đến thứ Sáu, chưa trừ ngày nghỉ lễ"
        return Deadline(printed, due.isoformat() if due else None, note, cadence)
    if unit == "tháng":
        return Deadline(printed, _months_later(signed.first, count), "tính từ ngày ký", cadence)
    due = _later(signed.first, count * (7 if unit == "tuần" else 1))
    return Deadline(printed, due.isoformat() if due else None, "tính từ ngày ký", cadence)


def _working_days(start: date, count: int) -> date | None:
    """The day that many working days after `start`, which itself does not count (at most 999 days)."""
    day: date | None = start
    while count and day:
        day = _later(day, 1)
        count -= bool(day and day.weekday() < 5)
    return day


def _later(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None


def _months_later(day: date, months: int) -> str | None:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in range(day.day, 27, -1):
        try:
            return date(year, month + 1, last).isoformat()
        except ValueError:
            continue
    return date(year, month + 1, day.day).isoformat() if year < 10_000 and day.day < 28 else None


def _line(text: str) -> str:
    return " ".join(text.split())
