"""Works: documents named by their title alone: Party congress resolutions, programmes and plans.

For: "Nghị quyết Đại hội đại biểu toàn quốc lần
thứ XIV", "Chương trình tổng thể cải cách hành chính nhà nước giai đoạn 2021-2030", and what a
decision promulgates ("về việc ban hành Kế hoạch …"). Against: "các Kế hoạch liên quan",
the document's own title, "xây dựng Kế hoạch … năm 2026" (a work still to be made).
"""

import re
from bisect import bisect_right

from graph.folding import fold
from graph.kinds import kind_of_type
from loaders.clauses import Clauses
from loaders.mentions import Mention
from loaders.spans import Spans

_ROMAN = r"[IVXL]+"
_CONGRESS = re.compile(
    rf"""
    Nghị\ quyết\ (?:của\ )?(?:
        Đại\ hội\ (?:đại\ biểu\ )?(?:toàn\ quốc\ )?(?:lần\ thứ\ {_ROMAN}\ (?:của\ )?Đảng
          |(?:(?:lần\ thứ\ {_ROMAN}\ )?(?:của\ )?Đảng\ bộ\ [^;,.\n]{{2,60}}?\ )?lần\ thứ\ {_ROMAN}
            (?:\ của\ Đảng)?
          |(?:Đảng\ bộ\ [^;,.\n]{{2,60}}?)\ lần\ thứ\ {_ROMAN}|{_ROMAN}\ của\ Đảng)
        (?:,?\ nhiệm\ kỳ\ \d{{4}}\s?-\s?\d{{4}})?
      | Hội\ nghị\ (?:lần\ thứ\ \w+\ )?(?:Ban\ [Cc]hấp\ hành\ )?Trung\ ương(?:\ Đảng)?
        (?:\ (?:lần\ thứ\ )?\w+)?
        (?:,?\ \(?[Kk]hóa\ {_ROMAN}\)?)?
      | Trung\ ương(?:\ Đảng)?(?:\ \d+)?,?\ \(?[Kk]hóa\ {_ROMAN}\)?
    )
    """,
    re.VERBOSE,
)
_WORK_TYPES = (
    r"Kế\s+hoạch|Chương\s+trình|Đề\s+án|Chiến\s+lược|Quy\s+chế|Quy\s+định|Dự\s+án|Phương\s+án|Quy\s+hoạch"
)
_PROMULGATED = re.compile(
    rf"(?:[Bb]an\s+hành|[Pp]hê\s+duyệt)\s+(?P<work>\"?(?P<type>(?i:{_WORK_TYPES}))\s+(?P<title>\S[^;]*))"
)
_PERIOD = r"(?:giai\s+đoạn\s+(?:từ\s+)?(?:năm\s+)?\d{4}\s?(?:-|đến)\s?(?:năm\s+)?\d{4}|năm\s+(?:19|20)\d\d)"
#: A title does not begin with one of these: "Kế hoạch trong dự toán …", "Kế hoạch được bố trí …".
_FUNCTION_WORD = (
    r"(?:số|này|trong|được|do|của|đã|và|cho|phải|để|theo|khi|về|tại|nêu|trên|có|là|thì|với|từ|đến|đề"
    r"|trước|sau)\b"
)
_DATED_WORK = re.compile(
    r"(?P<work>(?P<type>[KCĐ](?<!\w.)(?:(?<=K)ế\s+hoạch|(?<=C)hương\s+trình|(?<=Đ)ề\s+án|(?<=C)hiến\s+lược))\s+"
    rf"(?P<title>(?!{_FUNCTION_WORD})[a-zà-ỹđ][^;.()\"|]{{8,260}}?{_PERIOD}))(?![/\d])"
)
_ACTION = re.compile(
    r"(?P<work>(?P<type>Chương(?<!\w.{6})\s+trình)\s+hành\s+động\s+của\s+"
    r"(?P<title>(?:(?:,\s+|\s+và\s+)?(?:Chính\s+phủ|Tỉnh\s+ủy|Thành\s+ủy|Đảng\s+ủy|(?:UBND|HĐND)\s+(?:tỉnh|thành\s+phố|xã|phường)))+))"
)
#: "Thực hiện Chiến lược Dân số Việt Nam đến năm 2030 trên địa bàn tỉnh …": the place and period behind it
#: are those of the plan. Against: "Thực hiện Chương trình công tác", a kind without a name.
_IN_TITLE = re.compile(
    r"(?i:thực\s+hiện|triển\s+khai|thi\s+hành)\s+(?P<work>(?P<type>(?i:Chiến\s+lược|Chương\s+trình|Đề\s+án|Dự\s+án))"
    r"\s+(?:\"[^\"]{8,300}\"|(?!\"|(?i:công\s+tác|số|hành\s+động)(?!\w))(?:[^\n\";]|\n(?!\s*\n|[A-ZĐÀ-Ỹ][a-zà-ỹđ])){8,300}?"
    r"(?=\s*(?:\n(?:\s*\n|[A-ZĐÀ-Ỹ][a-zà-ỹđ])|$|\()|\s+(?i:trên\s+địa\s+bàn|(?<!đến\s)năm\s+\d{4}|giai\s+đoạn\s+[\d\s-]+(?:$|\n)"
    r"|tại\s)|\s+(?i:tỉnh|thành\s+phố|huyện|quận|thị\s+xã|xã|phường|đặc\s+khu)\s+(?!(?i:hội)\b)[A-ZĐÀ-Ỹ])))"
)
#: A head is longer only where a text has no body.
_HEAD_CHARS = 6000
_TO_BE_MADE = re.compile(
    r"(?:xây\s+dựng|ban\s+hành|lập|tham\s+mưu|dự\s+thảo|hoàn\s+thiện|trình|Trên\s+đây\s+là|thẩm\s+định|đề\s+xuất"
    r"|nội\s+dung|của|vào|từng|các|một|Giao)\s+(?:các\s+)?$",
    re.IGNORECASE,
)
_TITLE_STOP = re.compile(
    r"\s*(?:\(|\.\s*/|/\.|\.(?=\s|$)|,?\s+(?:như\s+sau|với\s+(?:các\s+)?nội\s+dung|cụ\s+thể)"
    r"|,?\s+kèm\s+theo\s+(?:Quyết|Nghị|Công|Văn)"
    r"|,\s+[A-ZĐÀ-Ỹ][^,;.]{2,90}?\s+(?:ban\s+hành|xây\s+dựng|đề\s+nghị|yêu\s+cầu))"
)
_OWN = re.compile(
    rf"Điều\s+1\.?\s+(?:[Bb]an\s+hành|[Pp]hê\s+duyệt)\s+(?:kèm\s+theo\s+\w+\s+\w+\s+này\s+)?"
    rf"(?P<work>(?P<type>(?i:{_WORK_TYPES}))\s+(?P<title>\S[^;]*))"
)
_BEFORE_TITLE = re.compile(r"\s*+(?:,\s*+)?(?:[Vv]ề\s+)?(?:việc\s+)?")
_CUT = re.compile(
    r"(?:(?:,|\s+và)\s*(?:các\s+)?|\s+(?:triển\s+khai\s+)?(?:thực\s+hiện|triển\s+khai|theo)\s*)$"
)


def find_works(
    text: str,
    clauses: Clauses,
    numbered: list[Mention],
    laws: list[Mention],
    own_title: str | None,
    head: tuple[int, int],
) -> list[Mention]:
    """Every work named by its title that no numbered citation already covers, in order.

    A law named without its day belongs to the title ("Kế hoạch triển khai thi hành Luật Tài nguyên nước").
    """
    numbered = sorted([*numbered, *(law for law in laws if law.number or law.date)], key=lambda m: m.start)
    named = [
        *_congress(text, clauses),
        *_promulgated(text, clauses, numbered),
        *_titled(text, head),
        *_dated(text, clauses),
    ]
    taken = Spans((m.start, m.end) for m in numbered if named)
    works: list[Mention] = []
    for work in named:
        own = work.cue not in ("promulgated work", "own work", "work in the title") and is_own(
            text[work.start : work.end], own_title
        )
        if not own and not taken.meet(work.start, work.end):
            works.append(work)
            taken.add(work.start, work.end)
    return sorted(works, key=lambda work: work.start)


def is_own(work: str, own_title: str | None) -> bool:
    """Whether a title is, in other words or cut short, that of the document itself."""
    if not own_title:
        return False
    mine, other = set(fold(own_title).split()), set(fold(work).split()[2:])
    return bool(other) and len(mine & other) >= 0.85 * max(len(other), 0.6 * len(mine))


def _congress(text: str, clauses: Clauses) -> list[Mention]:
    found: list[Mention] = []
    for match in reversed(list(_CONGRESS.finditer(text))):
        issuer = _congress_issuer(match.group())
        # "Nghị quyết Hội nghị Trung ương 7, Nghị quyết Hội nghị Trung ương 8 khóa XII": one term for both
        shared = found and re.fullmatch(r"\s*(?:,|và)\s*", text[match.end() : found[-1].start])
        term = re.search(rf"khóa {_ROMAN}", found[-1].issuer or "") if shared else None
        if issuer and term and "khóa" not in issuer:
            issuer = f"{issuer} {term.group()}"
        found.append(Mention(match.start(), match.end(), "Nghị quyết", issuer=issuer, cue="Party congress"))
    return found[::-1]


def _congress_issuer(words: str) -> str | None:
    body = re.sub(r"^Nghị quyết (?:của )?", "", words)
    return re.sub(r",? nhiệm kỳ.*$", "", body) or None


def _promulgated(text: str, clauses: Clauses, numbered: list[Mention]) -> list[Mention]:
    """What a numbered text promulgates or approves: the work in its title, up to the end of the item."""
    found = []
    starts = sorted(mention.start for mention in numbered)
    for mention in numbered:
        stop = min(clauses.at(max(mention.start, mention.end - 1))[1], mention.end + 900)
        match = _PROMULGATED.match(text, _title_start(text, mention.end), stop)
        if match is None:
            continue
        found += _work(text, match, stop, starts, "promulgated work")
    for match in _OWN.finditer(text):
        stop = min(clauses.at(match.start("work"))[1], match.end())
        found += _work(text, match, stop, starts, "own work")
    return found


def _work(text: str, match: re.Match[str], stop: int, starts: list[int], cue: str) -> list[Mention]:
    """The work of a title, which ends before a citation that goes on with the list ("… và Nghị quyết …")."""
    start, end = match.start("work"), _title_end(text, match, stop)
    following = bisect_right(starts, start)
    later = starts[following] if following < len(starts) else end
    if later < end:
        cut = _CUT.search(text, start, later)
        end = cut.start() if cut else start
    if end - start < 12:
        return []
    kind = kind_of_type(match["type"])
    return [Mention(start, end, kind.type if kind else match["type"].capitalize(), cue=cue)]


def _title_start(text: str, position: int) -> int:
    lead = _BEFORE_TITLE.match(text, position)
    return lead.end() if lead else position


def _title_end(text: str, match: re.Match[str], stop: int) -> int:
    start = match.start("title")
    if text[match.start("work")] == '"':
        closing = text.find('"', start, stop)
        return closing + 1 if closing > 0 else stop
    if text[start] == '"':
        closing = text.find('"', start + 1, stop)
        return closing + 1 if closing > 0 else stop
    halt = _TITLE_STOP.search(text, start, stop)
    end = halt.start() if halt else stop
    return start + len(text[start:end].rstrip(" ;,.\n"))


def _titled(text: str, head: tuple[int, int]) -> list[Mention]:
    """What the document's own title says that it carries out."""
    match = _IN_TITLE.search(text, head[0], min(head[1], head[0] + _HEAD_CHARS))
    kind = kind_of_type(match["type"].capitalize()) if match else None
    if match is None or kind is None:
        return []
    return [Mention(match.start("work"), match.end("work"), kind.type, cue="work in the title")]


def _dated(text: str, clauses: Clauses) -> list[Mention]:
    """Works named with their year or period, or as the programme of action of named bodies."""
    found = []
    for pattern, cue in ((_DATED_WORK, "dated work"), (_ACTION, "programme of action")):
        for match in pattern.finditer(text):
            begin, stop = clauses.at(match.start())
            if match.end() > stop or _TO_BE_MADE.search(text, max(begin, match.start() - 40), match.start()):
                continue
            kind = kind_of_type(match["type"])
            if kind and "\n\n" not in match["work"]:
                found.append(Mention(match.start(), match.end(), kind.type, cue=cue))
    return found
