"""The issuer: the full name, with its territory, of the body that issues a document, and its level.

From the letterhead; where it is lost, from the symbol, the place, the title and the text. The
chairman of a People's Committee is an issuer of his own where the preamble names him.
"""

import re
from dataclasses import dataclass

from graph.folding import fold
from graph.kinds import BY_ABBREVIATION
from loaders.central import CENTRAL_CODES, DEPARTMENT_CODES
from loaders.letterhead import Letterhead
from loaders.levels import level_of
from loaders.seat import Hints, Seat

_ISSUES = re.compile(
    r"(?P<body>(?:Sở|Văn phòng|Ủy ban|UBND|Ban|Trung tâm|Chi cục|Cục|Bộ|Phòng|Công an|Thanh tra|Hội"
    r"|Trường|Bệnh viện|Tổ)\b"
    r"[^.;:,\n\"]{0,90}?)\s+(?:ban hành|xây dựng|lập|triển khai)\s+(?i:kế hoạch|chương trình|phương án"
    r"|đề án|hướng dẫn)"
)
_CENTRAL_ISSUES = re.compile(
    r"^(Chính phủ|Thủ tướng Chính phủ|Quốc hội|Ủy ban [Tt]hường vụ Quốc hội|Bộ trưởng Bộ[^;:,.\n]{3,60}?"
    r"|Thống đốc Ngân hàng Nhà nước Việt Nam|Tổng Thanh tra Chính phủ)\s+ban hành\s",
    re.MULTILINE,
)
_OF_BODY = re.compile(
    r"của\s+(?P<body>(?:Sở|Văn phòng|Ủy ban|UBND|Ban|Trung tâm|Chi cục|Cục|Bộ"
    r"|Công an)\b[^.;:,]{2,90}?)(?=\s+(?:năm|giai đoạn|trên)\b|[.;:,]|$)"
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """Full names, the first of a joint document first, and the level of the first."""

    names: tuple[str, ...]
    level: str | None

    @property
    def name(self) -> str | None:
        """The first issuer, or None."""
        return self.names[0] if self.names else None


def read_issuer(letterhead: Letterhead, hints: Hints) -> Issuer:
    """The issuer, from the letterhead when there is one."""
    where = Seat(hints)
    if joint := _joint(hints.symbol):
        return Issuer(joint, level_of(joint[0]))
    names = _from_letterhead(letterhead, hints, where) if letterhead.bodies else ()
    if not names:
        found = _from_symbol(hints, where)
        names = (found,) if found else ()
    if names and (chairman := _chairman(hints.preamble, names[0])):
        names = (chairman, *names[1:])
    return Issuer(names, level_of(names[0]) if names else None)


_JOINT = ("TTLT", "NQLT", "KHLT", "QCLT", "CTLT", "HDLT", "CTPH", "QCPH")


def _joint(symbol: str | None) -> tuple[str, ...]:
    """The central bodies that the symbol of a joint document names (`TTLT-BTC-BNV`), when all are known."""
    head, *codes = (symbol or "").split("-")
    if head not in _JOINT or len(codes) < 2 or any(code not in CENTRAL_CODES for code in codes):
        return ()
    return tuple(CENTRAL_CODES[code] for code in codes)


def _from_letterhead(letterhead: Letterhead, hints: Hints, where: "Seat") -> tuple[str, ...]:
    last = letterhead.bodies[-1]
    parts = re.split(r"\s+-\s+", last)
    if len(parts) > 1 and all(
        re.match(r"(?:BỘ|ỦY BAN|TÒA ÁN|VIỆN|NGÂN HÀNG|THANH TRA|SỞ|LIÊN|HỘI|TỔNG)\b", p) for p in parts
    ):
        return tuple(where.complete(part, ()) for part in parts)
    codes = (hints.symbol or "").split("-")
    if len(letterhead.bodies) > 1 and codes[0] in _JOINT:
        return tuple(where.complete(body, ()) for body in letterhead.bodies)
    return (where.complete(last, letterhead.bodies[:-1]),)


def _chairman(preamble: str | None, issuer: str) -> str | None:
    if (
        preamble
        and fold(preamble).startswith("chu tich uy ban nhan dan")
        and issuer.startswith("Ủy ban nhân dân")
    ):
        return f"Chủ tịch {issuer}"
    return None


def _from_symbol(hints: Hints, where: "Seat") -> str | None:
    """The issuer that the letters of the symbol mean, with the place and the text."""
    code = _body_code(hints.symbol)
    if code in CENTRAL_CODES:
        return CENTRAL_CODES[code]
    if code is None and (found := _CENTRAL_ISSUES.findall(hints.basis)):
        return re.sub(r"^(?:Bộ trưởng|Thống đốc|Tổng (?=Thanh tra))\s+", "", " ".join(found[-1].split()))
    if code == "UBND":
        return where.local("Ủy ban nhân dân")
    if code == "HĐND":
        return where.local("Hội đồng nhân dân")
    if code in ("TU", "ĐU"):
        return where.party(code)
    if code and code.replace("&", "").upper() in DEPARTMENT_CODES:
        return where.in_province(f"Sở {DEPARTMENT_CODES[code.replace('&', '').upper()]}")
    if code in ("VP", "VPUB", "VPUBND", "VPUBND-"):
        return where.office()
    for source, pattern in ((hints.title, _OF_BODY), (hints.basis, _ISSUES), (hints.text[-1500:], _OF_BODY)):
        found = [" ".join(m["body"].split()) for m in pattern.finditer(source)]
        if found and (source is not hints.text or code):
            return where.complete(found[-1], ())
    return where.local("Ủy ban nhân dân") if code is None and hints.place and "UBND" in hints.basis else None


def _body_code(symbol: str | None) -> str | None:
    """The letters of the body: `KH-UBND` → `UBND`, `UBND-NC` → `UBND`, `NQ/TW` → `TW`, `QH15` → `QH`."""
    if not symbol:
        return None
    if re.fullmatch(r"(?:UBTV)?QH\d*", symbol):
        return symbol.rstrip("0123456789")
    parts = re.split(r"[-/]", symbol)
    return parts[1] if len(parts) > 1 and parts[0] in BY_ABBREVIATION else parts[0]
