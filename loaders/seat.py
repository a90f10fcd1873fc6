"""The seat of a body: the territory in which it sits, and the full names that need it."""

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from graph.folding import fold
from graph.territories import Territory, find
from loaders.casing import UNIT_AT_END, UNIT_WORDS, cased
from loaders.letters import LOWER, UPPER
from loaders.levels import level_of

_WORD = rf"[{UPPER}][{LOWER}]+"
_LOCAL_UNIT = re.compile(
    r"(?<!các )(?<!Các )(?<!cấp )\b(?:UBND|HĐND|Đảng ủy|MTTQ|Ủy ban nhân dân|Hội đồng nhân dân|địa bàn"
    r"|Công an)\s+(?:Việt Nam\s+)?"
    r"(?P<unit>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu)\b"
)
_COMMITTEE_AT_END = re.compile(r"(?:Tỉnh|Thành|Huyện|Quận|Thị) ủy$")


@dataclass(frozen=True, slots=True)
class Hints:
    """What a document says of its issuer beside the letterhead.

    `symbol` normalised, `place` and `day` as read, `title`, `basis` and `closing` texts of the clean
    view, `preamble` the line in capitals that names the enacting office-holder.
    """

    symbol: str | None
    place: str | None
    day: date | None
    title: str
    basis: str
    closing: str
    text: str
    preamble: str | None = None


class Seat:
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
        if folded == "thuong truc" and fold(above).startswith("hoi dong nhan dan"):
            council = self.complete(superiors[-1], superiors[:-1])
            return f"Thường trực Hội đồng nhân dân{council[len('Hội đồng nhân dân') :]}"
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
        """An organ or board of a Party committee with the committee, a committee with its place."""
        if fold(name).startswith("ban ") and fold(above).startswith(("tinh uy", "thanh uy")):
            return f"{name} {above}"
        committee = _COMMITTEE_AT_END.search(name)
        if not committee:
            return name
        unit = UNIT_AT_END.search(above)
        if unit and fold(unit["unit"])[0] == fold(committee.group())[0]:
            return f"{name} {unit['name']}"
        province = self._province() if committee.group() in ("Tỉnh ủy", "Thành ủy") else None
        return f"{name} {province.name}" if province else name

    def _of_superior(self, name: str, above: str) -> str:
        head = re.sub(r" Sở$", "", name)
        if not above:
            return (self.office() if fold(head) == "van phong" else None) or self.in_province(name)
        if fold(above).startswith("so "):
            return f"{head} {self.in_province(above)}"
        return f"{head} {self.complete(above, ())}"

    def _with_territory(self, name: str, above: str) -> str:
        if named := self._named_after_commune(name):
            return named
        unit = UNIT_AT_END.search(above)
        if unit:
            bare = re.sub(rf"(?i)\s{unit['unit']}$", "", name)
            return f"{bare} {unit['unit'].lower()} {unit['name']}"
        if self._ends_in_province(name) or re.match(
            r"(?:Trường|Đại học|Công ty|Bệnh viện|Học viện|Tập đoàn|Báo)\b", name
        ):
            return name
        province = self._province()
        if province and not above and fold(name).endswith(f" {fold(province.unit)}"):
            name = name[: -len(province.unit) - 1]
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

    def _named_after_commune(self, name: str) -> str | None:
        """A unit with the name of a commune of its province: Ban Quản lý rừng phòng hộ Đông Giang."""
        province = self._province_named(self.hints.place or "")
        words = name.split()
        for count in (3, 2) if province else ():
            tail = " ".join(words[-count:])
            for unit in find(tail) if count < len(words) - 1 else ():
                if province and unit.parent == province.code:
                    return f"{' '.join(words[:-count])} {unit.name}"
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
        """The Party body of TU (of a province), HU (of a district) or ĐU (of a commune), None if in doubt."""
        province = self._province()
        if code == "TU" and province:
            return f"{'Thành ủy' if province.unit == 'thành phố' else 'Tỉnh ủy'} {province.name}"
        if code == "HU" and self.hints.place:
            return f"Huyện ủy {self.hints.place}"
        if code == "ĐU" and self.hints.place:
            unit = self._unit_in_text(self.hints.place) or self._unit_on_map(self.hints.place)
            return f"Đảng ủy {unit} {self.hints.place}" if unit in ("xã", "phường", "đặc khu") else None
        return None
