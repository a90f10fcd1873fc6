"""The issuer: the full name, with its territory, of the body that issues a document, and its level.

From the letterhead; where it is lost, from the symbol, the place, the title and the text. The
chairman of a People's Committee is an issuer of his own where the preamble names him.
"""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from graph.folding import fold
from graph.kinds import BY_ABBREVIATION
from graph.territories import Territory, find
from loaders.casing import UNIT_AT_END, UNIT_WORDS, cased
from loaders.central import CENTRAL_CODES, DEPARTMENT_CODES
from loaders.letterhead import Letterhead
from loaders.letters import LOWER, UPPER
from loaders.levels import level_of

_LOCAL_UNIT = re.compile(
    r"(?<!các )(?<!Các )(?<!cấp )\b(?:UBND|HĐND|Đảng ủy|MTTQ|Ủy ban nhân dân|Hội đồng nhân dân|địa bàn"
    r"|Công an)\s+(?:Việt Nam\s+)?"
    r"(?P<unit>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu)\b"
)
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


@dataclass(frozen=True, slots=True)
class Hints:
    """What a document says of its issuer beside the letterhead.

    `symbol` normalised, `place` and `day` as read, `title`, `basis` and `closing` texts of the clean
    view, `preamble` the line in capitals that names the enacting office-holder, `mode` of signing.
    """

    symbol: str | None
    place: str | None
    day: date | None
    title: str
    basis: str
    closing: str
    text: str
    preamble: str | None = None
    mode: str | None = None


def read_issuer(letterhead: Letterhead, hints: Hints) -> Issuer:
    """The issuer, from the letterhead when there is one."""
    where = _Where(hints)
    names = _from_letterhead(letterhead, hints, where) if letterhead.bodies else ()
    if not names:
        found = _from_symbol(hints, where)
        names = (found,) if found else ()
    if names and (chairman := _chairman(hints.preamble, names[0])):
        names = (chairman, *names[1:])
    return Issuer(names, level_of(names[0]) if names else None)


def _from_letterhead(letterhead: Letterhead, hints: Hints, where: "_Where") -> tuple[str, ...]:
    last = letterhead.bodies[-1]
    parts = re.split(r"\s+-\s+", last)
    if len(parts) > 1 and all(
        re.match(r"(?:BỘ|ỦY BAN|TÒA ÁN|VIỆN|NGÂN HÀNG|THANH TRA|SỞ|LIÊN|HỘI|TỔNG)\b", p) for p in parts
    ):
        return tuple(where.complete(part, ()) for part in parts)
    codes = (hints.symbol or "").split("-")
    if len(letterhead.bodies) > 1 and codes[0] in (
        "TTLT",
        "NQLT",
        "KHLT",
        "QCLT",
        "CTLT",
        "HDLT",
        "CTPH",
        "QCPH",
    ):
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


def _from_symbol(hints: Hints, where: "_Where") -> str | None:
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


class _Where:
    """The territory of a document and the names that need it."""

    def __init__(self, hints: Hints) -> None:
        self.hints = hints
        self.day = hints.day

    def complete(self, body: str, superiors: tuple[str, ...]) -> str:
        """The full name of a body from the letterhead, with the territory of itself or of its superior."""
        name = cased(body, self.hints.text)
        folded = fold(name)
        above = cased(superiors[-1], self.hints.text) if superiors else ""
        if folded.startswith(("uy ban nhan dan", "hoi dong nhan dan")) and not UNIT_AT_END.search(name):
            head = "Ủy ban nhân dân" if folded.startswith("uy") else "Hội đồng nhân dân"
            rest = name[len(head) :].strip()
            return self.local(head, rest or None)
        if level_of(name) in ("central", "party") or UNIT_AT_END.search(name):
            return self._under_party(name, above)
        if folded == "van phong" or folded in ("thanh tra", "van phong so", "thanh tra so"):
            return self._of_superior(name, above)
        if folded.startswith("so "):
            unit = UNIT_AT_END.search(above)
            bare = unit and not UNIT_AT_END.search(name) and not self._ends_in_province(name)
            return (
                f"{name} {unit['unit'].lower()} {unit['name']}" if unit and bare else self.in_province(name)
            )
        if folded.startswith("phong ") and fold(above).startswith("so "):
            return f"{name}, {self.in_province(above)}"
        if fold(above).startswith(("bo ", "chinh phu")) or (above and level_of(above) == "central"):
            return name
        return self._with_territory(name, above)

    def _under_party(self, name: str, above: str) -> str:
        if fold(name).startswith("ban ") and fold(above).startswith(("tinh uy", "thanh uy")):
            return f"{name} {above}"
        return name

    def _of_superior(self, name: str, above: str) -> str:
        head = re.sub(r" Sở$", "", name)
        if not above:
            return (self.office() if fold(head) == "van phong" else None) or self.in_province(name)
        if fold(above).startswith("so "):
            return f"{head} {self.in_province(above)}"
        return f"{head} {self.complete(above, ())}"

    def _with_territory(self, name: str, above: str) -> str:
        unit = UNIT_AT_END.search(above)
        if unit:
            return f"{name} {unit['unit'].lower()} {unit['name']}"
        if self._ends_in_province(name) or re.match(
            r"(?:Trường|Đại học|Công ty|Bệnh viện|Học viện|Tập đoàn|Báo)\b", name
        ):
            return name
        province = self._province()
        return f"{name} {province.full_name}" if province and not above else name

    def in_province(self, name: str) -> str:
        """The name of a department with its province: `Sở Y tế Kiên Giang` → `Sở Y tế tỉnh Kiên Giang`."""
        if UNIT_AT_END.search(name):
            return name
        if tail := self._ends_in_province(name):
            count, unit = tail
            return f"{' '.join(name.split()[:-count])} {unit.full_name}"
        province = self._province()
        return f"{name} {province.full_name}" if province else name

    def _ends_in_province(self, name: str) -> tuple[int, Territory] | None:
        words = name.split()
        for count in (2, 3, 4, 5, 1):
            if count >= len(words) - 1:
                continue
            if unit := self._province_named(" ".join(words[-count:])):
                return count, unit
        return None

    def _province(self) -> Territory | None:
        """The province where the body sits: the place, or the province that the text names most."""
        if self.hints.place and (unit := self._province_named(self.hints.place)):
            return unit
        named = Counter(
            match.group(2).strip()
            for match in re.finditer(
                rf"(tỉnh|thành phố)\s+((?:{_WORD}\s){{0,3}}{_WORD})", self.hints.text[:200_000]
            )
        )
        for name, _ in named.most_common(8):
            for length in (4, 3, 2, 1):
                if unit := self._province_named(" ".join(name.split()[:length])):
                    return unit
        return None

    def _province_named(self, name: str) -> Territory | None:
        """The province of a name on the day, else on any day (a text may be dated wrongly or not at all)."""
        units = [u for u in find(name, self.day) if u.is_province] or [u for u in find(name) if u.is_province]
        return units[0] if units else None

    def local(self, head: str, printed: str | None = None) -> str:
        """A People's Committee or Council with its unit: as the text names it, else from the place."""
        place = printed or self.hints.place
        if not place:
            return head
        if re.match(rf"(?i)(?:{UNIT_WORDS})\s", place):
            return f"{head} {place[0].lower()}{place[1:]}"
        place = re.sub(r"^(?:TP|Tp)\.?\s*", "", place)
        unit = self._unit_in_text(place) or self._unit_on_map(place)
        return f"{head} {unit} {place}" if unit else f"{head} {place}"

    def _unit_in_text(self, place: str) -> str | None:
        """The unit word that the text puts before the place: `UBND xã Đại Sơn`."""
        pattern = re.compile(
            rf"(?:UBND|Ủy ban nhân dân|HĐND|Hội đồng nhân dân|địa bàn"
            rf"|của)\s+(?P<unit>{UNIT_WORDS})\s+{re.escape(place)}(?!\w)"
        )
        found = Counter(m["unit"] for m in pattern.finditer(self.hints.text[:200_000]))
        if len(found) <= 1:
            return next(iter(found), None)
        bare = self._bare_unit()
        return bare if bare in found else found.most_common(1)[0][0]

    def _bare_unit(self) -> str | None:
        found = Counter(m["unit"] for m in _LOCAL_UNIT.finditer(self.hints.closing))
        found = found or Counter(m["unit"] for m in _LOCAL_UNIT.finditer(self.hints.text[:200_000]))
        return found.most_common(1)[0][0] if found else None

    def _unit_on_map(self, place: str) -> str | None:
        units = find(place, self.day)
        words = {unit.unit for unit in units}
        bare = self._bare_unit()
        if bare in words or (bare and not any(unit.is_province for unit in units)):
            return bare
        return units[0].unit if units else None

    def office(self) -> str | None:
        """`Văn phòng` of a People's Committee: of the province unless the text speaks of a commune."""
        committee = self.local("Ủy ban nhân dân")
        if re.search(r"\b(?:xã|phường|đặc khu)\b", committee):
            return f"Văn phòng Hội đồng nhân dân và {committee}"
        return f"Văn phòng {committee}"

    def party(self, code: str) -> str | None:
        province = self._province()
        if code == "TU" and province:
            return f"{'Thành ủy' if province.unit == 'thành phố' else 'Tỉnh ủy'} {province.name}"
        if code == "ĐU" and self.hints.place:
            unit = self._unit_in_text(self.hints.place) or self._unit_on_map(self.hints.place)
            return f"Đảng ủy {unit} {self.hints.place}" if unit in ("xã", "phường", "đặc khu") else None
        return None


_WORD = rf"[{UPPER}][{LOWER}]+"
