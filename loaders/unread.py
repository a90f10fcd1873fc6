"""Unread: the lines that looked like a basis or a citation and were refused or not understood."""

import re

from graph.record import UnreadLine
from loaders.clauses import Clauses
from loaders.clean import Clean
from loaders.mentions import Mention, Refusal

_BASIS = re.compile(r"\W*Căn\s+cứ(?:\s+vào)?\s+(?P<what>.*)", re.IGNORECASE | re.DOTALL)
_NO_CITATION = (
    (re.compile(r"(?:Kế\s+hoạch|Quyết\s+định|Chương\s+trình|Chỉ\s+thị|Quy\s+\w+|Nghị\s+\w+|Thông\s+tư|Luật)\s+này"),
     "chỉ chính văn bản này, không phải viện dẫn"),
    (re.compile(r"(?:tình\s+hình|điều\s+kiện|nhu\s+cầu|thực\s+t|đặc\s+điểm|kết\s+quả|khả\s+năng|nội\s+dung)"),
     "căn cứ vào thực tế, không phải văn bản"),
    (re.compile(r"(?:chức\s+năng|nhiệm\s+vụ|quyền\s+hạn|thẩm\s+quyền)"),
     "căn cứ vào chức năng, nhiệm vụ, không phải văn bản"),
)  # fmt: skip
_FALSE_FRIENDS = (
    (
        re.compile(r"(?:TCVN|QCVN|TCXDVN|TCN|ISO(?:/IEC)?|IEC)\s*(?:ISO\s*)?\d[\d:./-]*\w*"),
        "tiêu chuẩn, quy chuẩn kỹ thuật",
    ),
    (re.compile(r"(?:[Gg]ói\s+thầu(?:\s+số)?|TBMT|KHLCNT)\s*:?\s*[A-Z]{0,3}\d[\w/.-]*"), "số gói thầu"),
    (
        re.compile(
            r"(?:[Đđ]iện\s+thoại|ĐT|[Hh]otline|[Ff]ax|[Đđ]ường\s+dây\s+nóng)\s*(?:số)?\s*:?\s*"
            r"[(+]?\d[\d .()-]{3,18}\d|(?<![\d.,/])0\d{2,3}[. -]\d{1,4}(?:[. -]\d{3,4}){1,2}(?![\d.,]\d)"
        ),
        "số điện thoại",
    ),
    (
        re.compile(r"(?:[Mm]ã\s+số\s+thuế|MST|[Tt]ài\s+khoản(?:\s+số)?|STK)\s*:?\s*\d[\d .-]{4,20}"),
        "mã số thuế hoặc tài khoản",
    ),
)
_REALITY = re.compile(
    r"căn\s+cứ\s+(?:vào\s+)?(?:tình\s+hình|diễn\s+biến|điều\s+kiện|nhu\s+cầu|khả\s+năng|thực\s+tế|chức\s+năng)[^,;.\n]{0,80}"
)
_BLANK_NUMBER = re.compile(r"số\s*[:.]?\s*(?:\.{2,}|…+|\s{2,})\s*/\s*(?:\d{4}/)?[A-ZĐ]{2,}[-A-ZĐa-z]*")


def unread_lines(
    clean: Clean,
    clauses: Clauses,
    zones: list[tuple[int, int]],
    mentions: list[Mention],
    refusals: list[Refusal],
) -> tuple[UnreadLine, ...]:
    """Refused numbers, references with a blank number, and bases without a citation, in order."""
    starts = [mention.start for mention in mentions]
    lines = [(r.start, r.end, r.reason) for r in refusals]
    lines += [(m.start(), m.end(), "viện dẫn chưa có số") for m in _BLANK_NUMBER.finditer(clean.text)]
    for pattern, reason in _FALSE_FRIENDS:
        lines += [(m.start(), m.end(), reason) for m in pattern.finditer(clean.text)]
    lines += [(m.start(), m.end(), _reason("Căn cứ" + m.group()[6:])) for m in _REALITY.finditer(clean.text)]
    for match in re.finditer(r"Căn\s+cứ\s", clean.text):
        begin, stop = clauses.at(match.start())
        lead = clean.text[begin : match.start()]
        if lead.strip(' \n-+•|"(*.)0123456789abcđ') or any(begin <= start < stop for start in starts):
            continue
        lines.append((match.start(), stop, _reason(clean.text[match.start() : stop])))
    out = []
    for begin, stop, reason in sorted(set(lines)):
        start, end = clean.span(begin, begin + len(clean.text[begin:stop].rstrip()))
        out.append(UnreadLine(text=clean.original[start:end], start=start, end=end, reason=reason))
    return tuple(out)


def _reason(words: str) -> str:
    match = _BASIS.match(words)
    what = match["what"][:80] if match else words[:80]
    return next((reason for pattern, reason in _NO_CITATION if pattern.match(what)), "căn cứ chưa đọc được")
