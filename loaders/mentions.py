"""Mentions: references by number, each from its type word over number and symbol to day and issuer.

Chains are read item by item ("các Nghị định số 63/2010/NĐ-CP ngày …, số 48/2013/NĐ-CP …"): an item
without a type word takes that of the one before, or the one that its symbol names. Refused, with the
reason: numbers of forms, standards, tenders, contracts and licences, addresses on the Internet, and what
a scanner left so that it can be read in two ways.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from graph.kinds import Kind, kind_of_symbol
from loaders.broken_numbers import joined
from loaders.numbers import Number, find_numbers
from loaders.printed_dates import date_at
from loaders.printed_issuers import printed_issuer
from loaders.provisions import provision_before
from loaders.type_words import so_before, type_before

_REFUSED = re.compile(
    r"(?:(?P<form>[Mm]ẫu(?:\s+(?:số|đơn|phiếu))?|[Bb]iểu(?:\s+(?:số|mẫu))?|[Pp]hụ\s+lục(?:\s+số)?)"
    r"|(?P<standard>TCVN|QCVN|TCXDVN|TCN|ISO(?:/IEC)?)"
    r"|(?P<tender>[Gg]ói\s+thầu(?:\s+số)?|TBMT|KHLCNT)"
    r"|(?P<paper>[Hh]ợp\s+đồng(?:\s+số)?|[Bb]iên\s+(?:nhận|lai)|[Hh]óa\s+đơn|[Pp]hiếu\s+(?:thu|chi|nhập)|[Gg]iấy\s+(?:phép|chứng\s+nhận|mời)(?:\s+\w+){0,4}|[Mm]ã\s+số"
    r"|[Tt]ài\s+khoản(?:\s+số)?|[Đđ]iện\s+thoại(?:\s+số)?))\s*(?:số)?\s*+(?::\s*+)?$"
)
#: Every words of the above hold one of these.
_IN_EVERY_REFUSED = (
    "ẫu", "iểu", "lục", "TC", "QC", "ISO", "hầu", "TBMT", "KHLCNT", "đồng", "iên", "óa", "iếu", "iấy", "mã",
    "Mã", "hoản", "hoại",
)  # fmt: skip
_REASONS = {
    "form": "số của mẫu, biểu, phụ lục, không phải số văn bản",
    "standard": "tiêu chuẩn, quy chuẩn kỹ thuật",
    "tender": "số gói thầu",
    "paper": "số hợp đồng, giấy phép hoặc mã số",
    "address": "địa chỉ trên mạng, không phải viện dẫn",
}
_ADDRESS = re.compile(r"(?:https?://|www\.|\w@)\S*$")
#: Signs between «Số:» and the number are the rest of digits that were written by hand.
_NUMBER_LINE = re.compile(r"(?:^|\n)[ |]*[sS][ốóôoỐÓÔO]\s?:\s?[^\w\s]{1,3}\s?$")
#: Number and symbol with signs among the digits that no rule puts right.
_DOUBTFUL = re.compile(
    r"[sS](?<!\w.)[ốóôoỐÓÔO]\s*+(?::\s*+)?(?P<number>(?=[^\s/]{0,7}\d|\S{1,8}/\d{4}/|[lILOoSBZGi]{1,4}\s?/)[\dA-Za-z.]{1,7}(?:/[\w¼½]{1,4}){0,2}\s?/\s?[A-ZĐ]{2,6}\d{0,2}"
    r"(?:[-./][A-ZĐa-z]{2,8}){0,3})"
)
_ASSEMBLY = re.compile(r"(?:PL-)?(?:UBTV)?QH\d+")
_LAW_NAME = re.compile(r"(?<!\w)(?:Bộ\s+[Ll]uật|Luật|LUẬT|Pháp\s+lệnh|PHÁP\s+LỆNH)(?=\s)")
_AMENDING_LAW = re.compile(r"(?:Luật|Pháp\s+lệnh)\s+[Ss]ửa\s+đổi")
#: The law that is just being made: a number behind it is that of the law which it amends.
_ENACTS = re.compile(r"(?:Quốc\s+hội|QUỐC\s+HỘI)\s+(?:ban\s+hành|thông\s+qua)\s+$")
_YEAR_AND_ISSUER = re.compile(r"\s+năm\s+(?:19|20)\d\d\s+của\s")
#: Offices whose letters have no type in their symbol: `1533/UBND-VX`.
_OFFICES = frozenset({"UBND", "HĐND", "VPCP", "VP", "VPUB"})
#: Kinds whose name stands between type and number; «văn bản» is a word of such a name.
_LAWS = frozenset({"luat", "boluat", "phaplenh", "vb"})
_CHAIN_GAP = 400


class Mention(NamedTuple):
    """A reference at `[start, end)` of the clean view, before its role is known.

    `number_end` is where number and symbol end (the title follows `end`); `issuer` is as printed;
    `in_title` marks a work named only by its title.
    """

    start: int
    end: int
    type: str
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    canonical: str | None = None
    date: str | None = None
    issuer: str | None = None
    provision: str | None = None
    repaired: str | None = None
    malformed: bool = False
    cue: str = "number"
    note: str | None = None


class Refusal(NamedTuple):
    """A number at `[start, end)` that is no citation, and why (Vietnamese)."""

    start: int
    end: int
    reason: str


def find_mentions(text: str) -> tuple[list[Mention], list[Refusal]]:
    """Every reference by number, in order, and the numbers that were refused."""
    mentions: list[Mention] = []
    refusals: list[Refusal] = []
    numbers = joined(text, find_numbers(text))
    for number in numbers:
        if (mentions and number.start < mentions[-1].end) or _is_number_line(text, number):
            continue
        before = mentions[-1] if mentions else None
        reason = _refusal(text, number, before.end if before else 0)
        head = None if reason else _head(text, number, before)
        if head is None:
            refusals.append(Refusal(number.start, number.end, reason or "không rõ loại văn bản"))
        else:
            mentions.append(_mention(text, number, before.end if before else 0, *head))
    return mentions, [*refusals, *_unreadable(text, numbers)]


def _is_number_line(text: str, number: Number) -> bool:
    """Whether a number stands on the number line of a letterhead, with what a scanner made of handwriting."""
    low = max(0, number.start - 16)
    if text.find(":", low, number.start) < 0:
        return False
    lead = _NUMBER_LINE.search(text, low, number.start)
    return lead is not None and date_at(text, number.end) is None


def _refusal(text: str, number: Number, floor: int) -> str | None:
    """Why a number is none of a document, or cannot be told; None when nothing speaks against it.

    Only what stands behind `floor`, where the citation before it ends, can speak against it.
    """
    if number.doubt:
        return number.doubt
    near = text[max(floor, number.start - 80) : number.start]
    if not near or near.isspace():
        return None
    may_be = any(word in near for word in _IN_EVERY_REFUSED)
    refused = _REFUSED.search(text, max(floor, number.start - 50), number.start) if may_be else None
    if refused:
        return next(_REASONS[name] for name, value in refused.groupdict().items() if value)
    address = ("://" in near or "www." in near or "@" in near) and _ADDRESS.search(near)
    return _REASONS["address"] if address else None


def _unreadable(text: str, numbers: list[Number]) -> list[Refusal]:
    """Numbers behind a type word whose letters or signs could be read in two ways: `số S8/2020/NĐ-CP`."""
    starts = sorted((number.start, number.end) for number in numbers)
    found = []
    for match in _DOUBTFUL.finditer(text):
        start, end = match.span("number")
        index = bisect_right(starts, (end, 0))
        taken = index > 0 and starts[index - 1][1] > start
        if not taken and type_before(text, start) is not None:
            found.append(Refusal(start, end, "số, ký hiệu đọc được nhiều cách; cần đối chiếu bản gốc"))
    return found


def _head(text: str, number: Number, before: Mention | None) -> tuple[int, str, str] | None:
    """Where the citation begins, its type, and the rule that said so."""
    floor = before.end if before else 0
    word = type_before(text, number.start, floor)
    assembly = number.symbol and _ASSEMBLY.fullmatch(number.symbol)
    if assembly and (word is None or word.kind.slug in _LAWS):
        law = _law_start(text, number.start, floor)
        if law is not None:
            return law, _law_type(text, law), "law name and number"
    if word is not None:
        return word.start, _settled(word.kind, number), "type word"
    kind = kind_of_symbol(number.symbol) if number.symbol else None
    start = so_before(text, number.start)
    begin = number.start if start is None else start
    if kind is not None and (number.year is not None or number.party or "-" in (number.symbol or "")):
        return begin, kind.type, "symbol"
    if before is not None and begin - before.end < _CHAIN_GAP and start is not None:
        return begin, before.type, "chain"
    return None


def _settled(kind: Kind, number: Number) -> str:
    """The type as printed, except the generic «Văn bản» in front of a symbol that says more."""
    if kind.slug != "vb" or not number.symbol:
        return kind.type
    named = kind_of_symbol(number.symbol)
    if named is None and "-" in number.symbol and number.symbol.split("-")[0] in _OFFICES:
        return "Công văn"
    return named.type if named is not None else kind.type


def _law_start(text: str, position: int, floor: int) -> int | None:
    """Where the name of a law in front of its number begins: `Luật Đất đai số 31/2024/QH15`.

    Of "Luật sửa đổi, bổ sung một số điều của Luật X số N" the number may be of either law; the
    whole is taken, for the name of the amending law contains that of the amended one. Where the
    Assembly enacts the amending law ("Quốc hội ban hành Luật sửa đổi …") the number is the other's.
    """
    low = max(floor, position - 320)
    window = text[low:position]
    cut = max((m.end() for m in re.finditer(r";|\.\s|\n\s*\n|\n(?=[-+•])", window)), default=0)
    names = [m.start() for m in _LAW_NAME.finditer(window, cut)]
    if not names or not re.search(r"(?:số|[Ss][óô]|\()\s*+(?::\s*+)?$|\w\s+$", window):
        return None
    amending = [at for at in names if _AMENDING_LAW.match(window, at) and not enacted(text, low + at)]
    return low + (amending[-1] if amending else names[-1])


def enacted(text: str, position: int) -> bool:
    """Whether the Assembly enacts what begins at a position: it is the document itself."""
    return _ENACTS.search(text, max(0, position - 60), position) is not None


def _law_type(text: str, start: int) -> str:
    folded = text[start : start + 9].lower()
    if folded.startswith("bộ"):
        return "Bộ luật"
    return "Pháp lệnh" if folded.startswith("pháp") else "Luật"


def _mention(text: str, number: Number, floor: int, start: int, kind: str, cue: str) -> Mention:
    end, iso, issuer = number.end, None, None
    for _ in range(2):
        # "215/QĐ-SNN năm 2025 của Sở …": a year counts as the day where the issuer follows
        year = _YEAR_AND_ISSUER.match(text, end) is not None
        day = date_at(text, end, bare_year=year) if iso is None else None
        if day is not None:
            end, iso = day.end, day.iso
        body = printed_issuer(text, end) if issuer is None else None
        if body is not None:
            end, issuer = body.end, body.text
        if day is None and body is None:
            break
    provision = provision_before(text, start, floor)
    canonical = number.canonical
    if number.symbol is None:
        canonical, issuer = f"{kind} {canonical}", "Chính phủ"
    return Mention(
        start, end, kind, number.number, number.year, number.symbol, canonical, iso, issuer,
        provision[1] if provision else None, number.repaired or _misread_type(text, start, kind, number, cue),
        number.malformed, cue,
    )  # fmt: skip


def _misread_type(text: str, start: int, kind: str, number: Number, cue: str) -> str | None:
    """The printed form where the type word was read through other letters: `Chi thị số 5/CT-TTg`."""
    if cue != "type word":
        return None
    words = " ".join(text[start : number.end].split())
    if words.casefold().startswith((kind.casefold(), "văn bản")):
        return None
    return words
