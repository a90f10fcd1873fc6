"""Unread: the lines that looked like a basis or a citation and were refused or not understood."""

import re
from bisect import bisect_left

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
    (re.compile(r"(?:pháp\s+lý(?:\s*[,;\n]|\s+(?:và|để))|(?:ban\s+hành|ra)\s+quyết\s+định\s+(?:\w+\s+){1,4}?\w+\s*[:;.]"
                r"|khác\s+có\s+liên\s+quan)"),
     "nói về căn cứ nói chung, không phải viện dẫn"),
)  # fmt: skip
#: Pattern, reason, and the words without one of which the pattern is not looked for.
_FALSE_FRIENDS = (
    (
        re.compile(r"(?:TCVN|QCVN|TCXDVN|TCN|ISO(?:/IEC)?|IEC)\s*+(?:ISO\s*+)?\d[\d:./-]*\w*"),
        "tiêu chuẩn, quy chuẩn kỹ thuật",
        ("TC", "QC", "ISO", "IEC"),
    ),
    (
        re.compile(r"(?:[Gg]ói\s+thầu(?:\s+số)?|TBMT|KHLCNT)\s*+(?::\s*+)?[A-Z]{0,3}\d[\w/.-]*"),
        "số gói thầu",
        ("thầu", "TBMT", "KHLCNT"),
    ),
    (
        re.compile(
            r"[ĐđHhFf0](?:(?:(?<=[Đđ])(?:iện\s+thoại|ường\s+dây\s+nóng)|(?<=Đ)T|(?<=[Hh])otline|(?<=[Ff])ax)"
            r"\s*+(?:số\s*+)?(?::\s*+)?[(+]?\d[\d .()-]{3,18}\d"
            r"|(?<=0)(?<![\d.,/].)\d{2,3}[. -]\d{1,4}(?:[. -]\d{3,4}){1,2}(?![\d.,]\d))"
        ),
        "số điện thoại",
        ("0", "thoại", "ĐT", "otline", "ax", "nóng"),
    ),
    (
        re.compile(r"(?:[Mm]ã\s+số\s+thuế|MST|[Tt]ài\s+khoản(?:\s+số)?|STK)\s*+(?::\s*+)?\d[\d .-]{4,20}"),
        "mã số thuế hoặc tài khoản",
        ("thuế", "MST", "khoản", "STK"),
    ),
)
_REALITY = re.compile(
    r"căn\s+cứ\s+(?:vào\s+)?(?:tình\s+hình|diễn\s+biến|điều\s+kiện|nhu\s+cầu|khả\s+năng|thực\s+tế|chức\s+năng)[^,;.\n]{0,80}"
)
_BLANK_NUMBER = re.compile(
    r"số(?:\s*+(?:[:.]\s*+)?(?:\.{2,}+|…++)\s*+|\s*+[:.]\s{2,}+|\s{2,}+)/\s*+(?:\d{4}/)?[A-ZĐ]{2,}[-A-ZĐa-z]*"
)
_BASIS_WORDS = re.compile(r"Căn\s+cứ\s")
#: What may stand in front of «Căn cứ» where it opens an item.
_LEAD = re.compile(r'[ \n\-+•|"(*.)0-9abcđ]{0,200}')


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
    for pattern, reason, words in _FALSE_FRIENDS:
        if not any(word in clean.text for word in words):
            continue
        lines += [(m.start(), m.end(), reason) for m in pattern.finditer(clean.text)]
    lines += [(m.start(), m.end(), _reason("Căn cứ" + m.group()[6:])) for m in _REALITY.finditer(clean.text)]
    for match in _BASIS_WORDS.finditer(clean.text):
        begin, stop = clauses.at(match.start())
        cited = bisect_left(starts, begin)
        if cited < len(starts) and starts[cited] < stop:
            continue
        if not _LEAD.fullmatch(clean.text, begin, match.start()):
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
