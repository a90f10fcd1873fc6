"""Form of the bases and citations (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.6): notices for drafts.

Each basis ends its line with `;`, the last with `.`; a basis is complete (type, number, symbol, day, issuer,
subject; laws and ordinances without number and issuer); a text cited again needs its type and number only.
The order of bases is custom, and the notice says so.
"""

import re
from collections.abc import Iterator
from itertools import pairwise, zip_longest
from typing import NamedTuple

from graph.folding import fold
from graph.record import CitationRead
from graph.vocabulary import Finding, Role
from queries.paper import Found, Whole
from queries.verdict import Evidence
from queries.wording import listed

ARTICLE = "Phụ lục I, Phần I, Mục II.6 NĐ 30/2020/NĐ-CP"
_BASIS = (Role.CAN_CU, Role.THUC_HIEN)
_OPENS = re.compile(r"(?:^|(?<=\n))[ \t*_+-]*(?:Căn cứ|Thực hiện|Triển khai|Theo đề nghị|Xét)\s")
_PROMULGATES = re.compile(
    r"(?i)(?<!\w)(?:ban hành|xây dựng)\s+(?:kế hoạch|chương trình|quyết định|đề án|phương án)"
)
_HEADING = re.compile(r"\n\s*(?:\*\*)?(?:[IVX]+\.|Điều \d|PHẦN |Phần [IVX\d]|QUYẾT ĐỊNH|1\.)")
_LAWS = ("luat", "bo luat", "phap lenh", "hien phap")
_RANKS = (
    ("hien phap",), ("luat", "bo luat"), ("phap lenh",), ("nghi dinh",), ("thong tu", "thong tu lien tich"),
)  # fmt: skip
_TAIL = 300
_ISSUER = re.compile(r"[\s,.]*(?:của|Sở|Bộ|UBND|Ủy ban|Chính phủ|Thủ tướng|Chủ tịch|Tỉnh ủy|Thành ủy)\s")
_MARKS = (".", ";", ",", ":")
#: A line broken by a page goes on in lower case.
_GOES_ON = re.compile(r"[\s*_-]*[a-zđà-ỹ]")
#: What stands in front of a basis of its own; one in brackets or behind "bởi" only qualifies another.
_BEFORE = re.compile(r"(?:Căn cứ|Thực hiện|Triển khai|các|;|\n)\s*(?:các\s+)?[*_+-]*\s*$")


class Basis(NamedTuple):
    """One basis with its closing mark: its words, and where they begin."""

    text: str
    start: int


def form_separator(whole: Whole) -> Iterator[Found]:
    """Bases that close otherwise than with `;`, the last with `.`; several bases on one line.

    For: "Căn cứ Luật A, Căn cứ Nghị định B;", "Căn cứ Nghị định A …; Nghị định B …;". Not: a last one that
    runs into "UBND xã ban hành Kế hoạch như sau:".
    """
    items = bases(whole)
    for index, item in enumerate(items):
        last = index == len(items) - 1
        mark, wanted = item.text.rstrip("*_ \n")[-1:], "." if last else ";"
        if mark == wanted or (last and (mark == ":" or _PROMULGATES.search(item.text))):
            continue
        closes = f"đang kết thúc bằng «{mark}»" if mark in ".,;:" else "chưa có dấu kết thúc"
        which = (
            "căn cứ cuối kết thúc bằng dấu chấm (.)" if last else "mỗi căn cứ kết thúc bằng dấu chấm phẩy (;)"
        )
        sentence = f"«{_start(item.text)}» {closes}; {which} ({ARTICLE})."
        yield Found(
            Finding.FORM_SEPARATOR, sentence, Evidence(printed=mark, known=wanted, position=item.start)
        )
    several = [item for item in items if _several(item, whole)]
    if several:
        names = listed([f"«{_start(item.text)}»" for item in several])
        sentence = f"{len(several)} dòng nêu nhiều căn cứ: {names}; sau mỗi căn cứ xuống dòng ({ARTICLE})."
        yield Found(Finding.FORM_SEPARATOR, sentence, Evidence(position=several[0].start))


def _several(item: Basis, whole: Whole) -> bool:
    """Whether a line goes on with another basis behind a semicolon."""
    end = item.start + len(item.text)
    held = [c for c in whole.record.citations if item.start <= c.start < end and c.role in _BASIS]
    return any(";" in whole.text[one.end : other.start] for one, other in pairwise(held))


def bases(whole: Whole) -> list[Basis]:
    """The bases in front of the first heading, each with the lines that it runs over."""
    cited = [c for c in whole.record.citations if c.role in _BASIS]
    if not any(Role(c.role) is Role.CAN_CU for c in cited):
        return []
    begin = min(c.start for c in cited if Role(c.role) is Role.CAN_CU)
    heading = _HEADING.search(whole.text, begin)
    end = heading.start() if heading else len(whole.text)
    opening = [m.start() for m in _OPENS.finditer(whole.text, 0, end)]
    found: list[Basis] = []
    for start, stop in pairwise([*opening, end]):
        item = Basis(_ended(whole.text[start:stop]), start)
        # "Theo đề nghị …" cites nothing but ends the list; a title "Thực hiện …" is no basis
        asks = bool(found) and item.text.lstrip(" \t*_+-").startswith(("Theo đề nghị", "Xét"))
        if asks or any(start <= c.start < start + len(item.text) for c in cited):
            found.append(item)
    return found


def _ended(text: str) -> str:
    """The words up to the first line that closes with a mark; lines broken within a sentence are taken in."""
    kept = ""
    lines = text.splitlines(keepends=True)
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        kept += line
        if kept.rstrip("*_ \n")[-1:] in _MARKS and kept.strip():
            break
        if kept.strip() and not line.strip() and not _GOES_ON.match(following):
            break
    return kept.rstrip()


def form_incomplete(whole: Whole) -> Iterator[Found]:
    """A basis other than a law that lacks its day, issuer or subject where it is first cited."""
    seen: set[str] = set()
    for citation in whole.record.citations:
        key = citation.canonical
        again = key is None or key in seen
        seen.add(key or "")
        if again or citation.role not in _BASIS or _is_law(citation):
            continue
        if not _BEFORE.search(whole.text, max(0, citation.start - 24), citation.start):
            continue
        tail = whole.text[citation.end : citation.end + _TAIL].split(";")[0].split("\n\n")[0]
        missing = [] if citation.date else ["ngày, tháng, năm"]
        missing += [] if citation.issuer or _ISSUER.match(tail) else ["cơ quan ban hành"]
        missing += [] if citation.title or len(re.findall(r"\w+", tail)) > 2 else ["trích yếu"]
        if missing:
            sentence = f"Căn cứ «{_start(citation.text)}» chưa ghi {', '.join(missing)} ({ARTICLE})."
            yield Found(
                Finding.FORM_INCOMPLETE, sentence, Evidence(printed=citation.text, position=citation.start)
            )


def form_short_again(whole: Whole) -> Iterator[Found]:
    """Texts cited again in full, day and issuer, though type and number would do; told together."""
    seen: set[tuple[str, str]] = set()
    again: dict[str, int] = {}
    for citation in whole.record.citations:
        if citation.canonical is None or citation.date is None:
            continue
        # 01/NQ-CP comes out every January: only the same day makes it the same text
        key = (citation.canonical, citation.date)
        full = citation.issuer and "ngày" in citation.text
        if key in seen and full and Role(citation.role) is Role.MENTION:
            again.setdefault(f"{citation.type or ''} số {citation.canonical}".strip(), citation.start)
        seen.add(key)
    if again:
        sentence = (
            f"{listed(list(again))} được viện dẫn lại đầy đủ; từ lần thứ hai chỉ cần ghi tên loại và số, "
            f"ký hiệu "
            f"({ARTICLE})."
        )
        yield Found(Finding.FORM_SHORT_AGAIN, sentence, Evidence(position=next(iter(again.values()))))


def form_order(whole: Whole) -> Iterator[Found]:
    """A higher text behind a lower one more than once: once is usual, competence first and then content."""
    ranked = [
        (rank, citation)
        for citation in whole.record.citations
        if Role(citation.role) is Role.CAN_CU and (rank := _rank(citation)) is not None
    ]
    rising = [other for (one, _), (rank, other) in pairwise(ranked) if rank < one]
    if len(rising) > 1:
        sentence = (
            f"«{_start(rising[-1].text)}» đứng sau văn bản có giá trị pháp lý thấp hơn; theo thông lệ, căn "
            f"cứ về "
            "thẩm quyền ghi trước, về nội dung ghi sau, văn bản có giá trị pháp lý cao ghi trước (Nghị "
            "định số "
            "30/2020/NĐ-CP không quy định thứ tự)."
        )
        yield Found(
            Finding.FORM_ORDER, sentence, Evidence(printed=rising[-1].text, position=rising[-1].start)
        )


def _rank(citation: CitationRead) -> int | None:
    kind = fold(citation.type or "")
    return next((rank for rank, kinds in enumerate(_RANKS) if kind in kinds), None)


def _is_law(citation: CitationRead) -> bool:
    return fold(citation.type or "") in _LAWS


def _start(text: str) -> str:
    words = text.split()
    return " ".join(words[:9]) + (" …" if len(words) > 9 else "")
