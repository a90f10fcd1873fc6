"""Reports: to whom a report of a duty is due."""

import re
from itertools import islice

from loaders.duties import Name, names_at
from loaders.names import SP

_REPORT = re.compile(
    rf"(?i:báo{SP}cáo|phản{SP}ánh|gửi(?={SP}(?:kết{SP}quả|báo{SP}cáo|ý{SP}kiến)))(?!\w)"
    rf"|(?<=kết quả )gửi(?!\w)|(?<!\w)báo(?={SP}(?:ngay{SP})?(?:cho{SP})?"
    rf"(?:UBND|Ủy{SP}ban|Sở{SP}|Công{SP}an|Chủ{SP}tịch|Phòng{SP}))"
)
#: "trao đổi với Sở Nội vụ để tổng hợp, báo cáo UBND tỉnh": the first body gathers, it gets the report.
_GATHERS = re.compile(
    rf"{SP}(?:để|nhằm){SP}(?:kịp{SP}thời{SP})?(?:được{SP})?(?:tổng{SP}hợp|xem{SP}xét|hướng{SP}dẫn|giải{SP}quyết|tháo{SP}gỡ)(?!\w)"
)
_TOLD_TO = re.compile(
    rf"(?:trao{SP}đổi|liên{SP}hệ|gửi|phản{SP}ánh|kiến{SP}nghị|đề{SP}xuất|thông{SP}tin)[^.;]{{0,60}}?{SP}(?:với|về|đến|tới|cho){SP}"
)
_TO = re.compile(rf"(?<!\w)(?i:về|cho|với|lên|gửi|tới|đến){SP}")
_SPACE = re.compile(SP)
_CLAUSE_END = re.compile(r"[.;]")
_GAP_CHARS = 160
_MOST_REPORTS = 12


def report_to(text: str, start: int, end: int) -> Name | None:
    """To whom the first report of the sentence goes: `báo cáo UBND tỉnh`, `phản ánh về Văn phòng`."""
    if (gathers := _GATHERS.search(text, start, end)) and (
        told := _TOLD_TO.search(text, start, gathers.start())
    ):
        names, stop = names_at(text, told.end(), end)
        if names and stop == gathers.start():
            return names[0]
    for match in islice(_REPORT.finditer(text, start, end), _MOST_REPORTS):
        limit = min(end, match.end() + _GAP_CHARS)
        clause = _CLAUSE_END.search(text, match.end(), limit)
        if found := _addressee(text, match.end(), clause.start() if clause else limit, end):
            return found
    return None


def _addressee(text: str, at: int, limit: int, end: int) -> Name | None:
    """The body directly behind `báo cáo`, or behind the next `về`, `cho`, `với`, `gửi`."""
    space = _SPACE.match(text, at, limit)
    if not space:
        return None
    names, _ = names_at(text, space.end(), end)
    if names:
        return names[0]
    for word in _TO.finditer(text, at, limit):
        names, _ = names_at(text, word.end(), end)
        if names:
            return names[0]
    return None
