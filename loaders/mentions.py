"""Mentions: references by number, each from its type word over number and symbol to day and issuer.

Chains are read item by item ("các Nghị định số 63/2010/NĐ-CP ngày …, số 48/2013/NĐ-CP …"): an item
without a type word takes that of the one before, or the one that its symbol names. Refused, with the
reason: numbers of forms, standards, tenders, contracts and licences.
"""

import re
from dataclasses import dataclass

from graph.kinds import Kind, kind_of_symbol
from loaders.issuers import issuer_at
from loaders.numbers import Number, find_numbers
from loaders.printed_dates import date_at
from loaders.provisions import provision_before
from loaders.type_words import so_before, type_before

_REFUSED = re.compile(
    r"(?:(?P<form>[Mm]ẫu(?:\s+(?:số|đơn|phiếu))?|[Bb]iểu(?:\s+(?:số|mẫu))?|[Pp]hụ\s+lục(?:\s+số)?)"
    r"|(?P<standard>TCVN|QCVN|TCXDVN|TCN|ISO(?:/IEC)?)"
    r"|(?P<tender>[Gg]ói\s+thầu(?:\s+số)?|TBMT|KHLCNT)"
    r"|(?P<paper>[Hh]ợp\s+đồng(?:\s+số)?|[Gg]iấy\s+(?:phép|chứng\s+nhận|mời)(?:\s+\w+){0,4}|[Mm]ã\s+số"
    r"|[Tt]ài\s+khoản(?:\s+số)?|[Đđ]iện\s+thoại(?:\s+số)?))\s*(?:số)?\s*:?\s*$"
)
_REASONS = {
    "form": "số của mẫu, biểu, phụ lục, không phải số văn bản",
    "standard": "tiêu chuẩn, quy chuẩn kỹ thuật",
    "tender": "số gói thầu",
    "paper": "số hợp đồng, giấy phép hoặc mã số",
}
_LAW_NAME = re.compile(r"(?<!\w)(?:Bộ\s+[Ll]uật|Luật|LUẬT|Pháp\s+lệnh|PHÁP\s+LỆNH)(?=\s)")
_AMENDING_LAW = re.compile(r"(?:Luật|Pháp\s+lệnh)\s+[Ss]ửa\s+đổi")
_CHAIN_GAP = 400


@dataclass(frozen=True, slots=True)
class Mention:
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


@dataclass(frozen=True, slots=True)
class Refusal:
    """A number at `[start, end)` that is no citation, and why (Vietnamese)."""

    start: int
    end: int
    reason: str


def find_mentions(text: str) -> tuple[list[Mention], list[Refusal]]:
    """Every reference by number, in order, and the numbers that were refused."""
    mentions: list[Mention] = []
    refusals: list[Refusal] = []
    for number in find_numbers(text):
        if mentions and number.start < mentions[-1].end:
            continue
        refused = _REFUSED.search(text, max(0, number.start - 50), number.start)
        if refused:
            reason = next(_REASONS[name] for name, value in refused.groupdict().items() if value)
            refusals.append(Refusal(number.start, number.end, reason))
            continue
        before = mentions[-1] if mentions else None
        head = _head(text, number, before)
        if head is None:
            refusals.append(Refusal(number.start, number.end, "không rõ loại văn bản"))
            continue
        mentions.append(_mention(text, number, *head))
    return mentions, refusals


def _head(text: str, number: Number, before: Mention | None) -> tuple[int, str, str] | None:
    """Where the citation begins, its type, and the rule that said so."""
    floor = before.end if before else 0
    if number.symbol and re.fullmatch(r"(?:UBTV)?QH\d+", number.symbol):
        law = _law_start(text, number.start, floor)
        if law is not None:
            return law, _law_type(text, law), "law name and number"
    word = type_before(text, number.start)
    if word is not None and word.start >= floor:
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
    named = kind_of_symbol(number.symbol) if number.symbol else None
    return named.type if kind.slug == "vb" and named is not None else kind.type


def _law_start(text: str, position: int, floor: int) -> int | None:
    """Where the name of a law in front of its number begins: `Luật Đất đai số 31/2024/QH15`.

    Of "Luật sửa đổi, bổ sung một số điều của Luật X số N" the number may be of either law; the
    whole is taken, for the name of the amending law contains that of the amended one.
    """
    low = max(floor, position - 320)
    stop = max((low, *(m.end() for m in re.finditer(r"[;.:\n(](?!\w)", text[low:position]) if False)))
    window = text[stop:position]
    cut = max((m.end() for m in re.finditer(r";|\.\s|\n\s*\n|\n(?=[-+•])", window)), default=0)
    names = [m.start() for m in _LAW_NAME.finditer(window, cut)]
    if not names or not re.search(r"(?:số|[Ss][óô]|\()\s*:?\s*$|\w\s+$", window):
        return None
    amending = [at for at in names if _AMENDING_LAW.match(window, at)]
    return stop + (amending[-1] if amending else names[-1])


def _law_type(text: str, start: int) -> str:
    folded = text[start : start + 9].lower()
    if folded.startswith("bộ"):
        return "Bộ luật"
    return "Pháp lệnh" if folded.startswith("pháp") else "Luật"


def _mention(text: str, number: Number, start: int, kind: str, cue: str) -> Mention:
    end, iso, issuer = number.end, None, None
    for _ in range(2):
        day = date_at(text, end) if iso is None else None
        if day is not None:
            end, iso = day.end, day.iso
        body = issuer_at(text, end) if issuer is None else None
        if body is not None:
            end, issuer = body.end, body.text
    provision = provision_before(text, start)
    canonical = number.canonical
    if number.symbol is None:
        canonical, issuer = f"{kind} {canonical}", "Chính phủ"
    return Mention(
        start, end, kind, number.number, number.year, number.symbol, canonical, iso, issuer,
        provision[1] if provision else None, number.repaired, number.malformed, cue,
    )  # fmt: skip
