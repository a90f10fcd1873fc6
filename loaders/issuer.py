"""The issuer: the full name, with its territory, of the body that issues a document, and its level.

From the letterhead; where it is lost, from the symbol, the place, the title and the text. The
chairman of a People's Committee is an issuer of his own where the preamble names him.
"""

import re
from dataclasses import dataclass

from graph.folding import fold
from graph.kinds import BY_ABBREVIATION
from loaders.casing import UNIT_AT_END, UNIT_WORDS, cased
from loaders.central import CENTRAL_CODES, DEPARTMENT_CODES
from loaders.letterhead import Letterhead
from loaders.levels import tier_of
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
#: Words of a duty: what holds them is a clause, no name.
_DUTY = re.compile(
    r"(?<!\w)(?:có trách nhiệm|chịu trách nhiệm|chủ trì|phối hợp với|đôn đốc|yêu cầu|đề nghị|báo cáo"
    r"|về|là|được|để|sẽ)(?!\w)"
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
        return Issuer(joint, tier_of(joint[0], day=hints.day))
    names = _from_letterhead(letterhead, hints, where) if letterhead.bodies else ()
    if not names:
        found = _from_symbol(hints, where)
        names = (found,) if found else ()
    if names and (chairman := _chairman(hints.preamble, names[0])):
        names = (chairman, *names[1:])
    above = letterhead.bodies[-2] if len(letterhead.bodies) > 1 and len(names) == 1 else ""
    return Issuer(names, tier_of(names[0], cased(above, ""), hints.day) if names else None)


_JOINT = ("TTLT", "NQLT", "KHLT", "QCLT", "CTLT", "HDLT", "CTPH", "QCPH")


def _joint(symbol: str | None) -> tuple[str, ...]:
    """The central bodies that the symbol of a joint document names (`TTLT-BTC-BNV`), when all are known."""
    head, *codes = (symbol or "").split("-")
    if head not in _JOINT or len(codes) < 2 or any(code not in CENTRAL_CODES for code in codes):
        return ()
    return tuple(CENTRAL_CODES[code] for code in codes)


def _from_letterhead(letterhead: Letterhead, hints: Hints, where: "Seat") -> tuple[str, ...]:
    last = letterhead.bodies[-1]
    if parts := _joined(last):
        return tuple(where.complete(part, ()) for part in parts)
    codes = (hints.symbol or "").split("-")
    if len(letterhead.bodies) > 1 and codes[0] in _JOINT:
        return tuple(where.complete(body, ()) for body in letterhead.bodies)
    return (where.complete(last, letterhead.bodies[:-1]),)


_BODY_OF_JOINT = re.compile(
    r"(?:BỘ|ỦY BAN|TÒA ÁN|VIỆN|NGÂN HÀNG|THANH TRA|SỞ|LIÊN|HỘI(?! ĐỒNG)|TỔNG|CÔNG AN"
    r"|(?:TỈNH |THÀNH |HUYỆN )?ĐOÀN|MẶT TRẬN|BAN|KHO BẠC|BẢO HIỂM|THUẾ|CỤC|CHI CỤC|PHÒNG|TRUNG TÂM)\b"
)
_UNIT_LAST = re.compile(rf"(?i)\s+(?P<unit>{UNIT_WORDS})$")


def _joined(body: str) -> tuple[str, ...]:
    """The bodies on one line (`SỞ A - CÔNG AN TỈNH - TỈNH ĐOÀN X`), each with its unit; () for one body."""
    parts = re.split(r"\s+-\s+", body)
    if len(parts) < 2 or not all(_BODY_OF_JOINT.match(part) for part in parts):
        return ()
    last = re.sub(rf"(?i)\b({UNIT_WORDS})\s+(?=\1\s)", "", parts[-1])
    at = UNIT_AT_END.search(last)
    if at is None:
        return (*parts[:-1], last)
    full = [
        f"{_UNIT_LAST.sub('', part)} {at.group()}" if _same_unit(part, at["unit"]) else part
        for part in parts[:-1]
    ]
    return (*full, last)


def _same_unit(part: str, unit: str) -> bool:
    """Whether a part ends in the bare unit word that the last part completes."""
    bare = _UNIT_LAST.search(part)
    return bare is not None and bare["unit"].casefold() == unit.casefold()


_COMMITTEE = re.compile(r"(?:Tỉnh|Thành|Huyện|Quận|Thị|Đảng) ủy(?!\w)")
_PARTY_UNITS = {
    "Tỉnh ủy": "tỉnh", "Thành ủy": "thành phố", "Huyện ủy": "huyện", "Quận ủy": "quận", "Thị ủy": "thị xã",
    "Đảng ủy": "",
}  # fmt: skip
_ORGANS = {"ban thuong vu": "Ban Thường vụ", "thuong truc": "Thường trực", "ban chap hanh": "Ban Chấp hành"}


def signing_issuer(issuer: Issuer, behalf: str | None) -> Issuer:
    """The organ of a Party committee for which one signs: `T/M BAN THƯỜNG VỤ` of a Tỉnh ủy.

    Hướng dẫn 36-HD/VPTW: the letterhead names the committee, TM. the organ that issues.
    """
    organ = _ORGANS.get(fold(behalf or "").split(" tinh uy")[0].split(" dang uy")[0].strip())
    if not organ or len(issuer.names) != 1 or not (committee := _COMMITTEE.match(issuer.names[0])):
        return issuer
    if organ == "Ban Chấp hành":  # of the Party organisation, whose committee it is (Điều lệ Đảng, Điều 9)
        unit = _PARTY_UNITS[committee.group()]
        rest = issuer.names[0][committee.end() :].strip()
        return Issuer((" ".join(filter(None, (organ, "Đảng bộ", unit, rest))),), issuer.level)
    return Issuer((f"{organ} {issuer.names[0]}",), issuer.level)


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
    if code in ("TU", "ĐU", "HU"):
        return where.party(code)
    if code and code.replace("&", "").upper() in DEPARTMENT_CODES:
        return where.in_province(f"Sở {DEPARTMENT_CODES[code.replace('&', '').upper()]}")
    if code in ("VP", "VPUB", "VPUBND", "VPUBND-"):
        return where.office()
    for source, pattern in ((hints.title, _OF_BODY), (hints.basis, _ISSUES), (hints.text[-1500:], _OF_BODY)):
        found = [" ".join(m["body"].split()) for m in pattern.finditer(source)]
        found = [body for body in found if not _DUTY.search(body)]
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
