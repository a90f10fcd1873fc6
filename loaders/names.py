"""Names: the full name, with its territory, of a body as a document prints it.

`UBND tỉnh` in a document of a department of An Giang is `Ủy ban nhân dân tỉnh An Giang`. The
territory comes from the issuer, else from the only unit of that kind that the text names. Where
neither says it, the name stays as printed with its abbreviations written out: no guessing.
"""

import re
from dataclasses import dataclass, field

from graph.record import Header
from graph.territories import find
from loaders.bodies import find_names, name_at, printed
from loaders.body_parts import PLACE, SP, UNIT, UPPER
from loaders.central import central_body
from loaders.clean import Clean
from loaders.expansions import bare, expand, sentence_case, without_person
from loaders.groups import PARTY_GROUP, PLURAL, RELATED_GROUP, SUBUNITS, group_key, is_inner_group
from loaders.local_heads import (
    BOARD,
    COUNCIL_BOARD,
    DEPARTMENTS,
    HOUSES,
    LOCAL,
    PROVINCIAL,
    PUBLIC_ROOM,
    TEAM,
)
from loaders.party import committee_of, party_centre, party_territory
from loaders.units import (
    COMMUNE,
    DISTRICT,
    PROVINCE,
    Territory,
    last_territory,
    place_at_end,
    province_at_end,
    unit_in_lower_case,
)

__all__ = ["SP", "UPPER", "Names", "Territory", "find_names", "name_at", "printed"]


_BARE_UNIT = re.compile(rf"(?<!các )(?<!cấp )(?<!, )(?<!và )(?!(?<=thị )(?:xã|trấn))({UNIT})$")
_BARE_PARTY = re.compile(
    r"(Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Đảng ủy|Tỉnh đoàn|Thành đoàn|Huyện đoàn)$"
)
_PARTY_UNITS = {
    "tỉnh": PROVINCE,
    "thàn": ("thành phố",),
    "huyệ": ("huyện",),
    "quận": ("quận",),
    "thị ": ("thị xã",),
}
_PLURAL_UNITS = re.compile(rf"(?:(?:các|cấp) )?{UNIT}(?:(?:, | và |/){UNIT})*$")


@dataclass
class Names:
    """Completes printed names for one document; `learn` adds what its text says of territories and groups."""

    header: Header
    #: The names in the text that was learnt from, as `find_names` gives them.
    found: tuple[tuple[int, int, str], ...] = ()
    #: The same as `printed` gives them.
    words: tuple[str, ...] = ()
    _learned: Clean | None = None
    _seat: Territory | None = None
    _known: dict[str, Territory] = field(default_factory=dict)
    _related: str | None = None
    _groups: dict[str, str] = field(default_factory=dict)
    _dashed: dict[str, str] = field(default_factory=dict)
    _memory: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.issuer = " ".join((self.header.issuer or "").split()) or None
        self.own = last_territory(self.issuer or "") or party_territory(self.issuer or "")
        if (
            self.own is None
            and self.issuer
            and self.header.issuer_level in ("province", "department", "office")
        ):
            tail = re.search(r" (?:Sở|Ủy ban) .*?(?P<place>" + PLACE + ")$", " " + self.issuer)
            self.own = Territory("tỉnh", tail["place"].strip()) if tail else None
        if self.own:
            self._known[self.own.unit.lower()] = self.own
        # where a central body sits says nothing of the bodies of provinces that it names
        local = not self.own and self.header.issuer_level != "central"
        for unit in find(self.header.place or "") if local else ():
            if unit.is_province:
                self._seat = Territory(unit.unit, unit.name)
                self._known.setdefault(unit.unit, self._seat)

    def learn(self, clean: Clean) -> "Names":
        """The same names with what a text adds: the only unit of a kind it names, its groups of bodies."""
        if self._learned is clean:
            return self
        text = clean.text
        told = Names(self.header, _learned=clean, found=tuple(find_names(text)))
        units: dict[str, set[str]] = {}
        related: set[str] = set()
        told.words = tuple(printed(text, name) for name in told.found)
        for name, words in zip(told.found, told.words, strict=True):
            if "-" in words and "–" in (dashed := _dashed(clean, name, words)):
                told._dashed[words] = dashed
        heads = (head for *_, head in told.found)
        for words, head in dict.fromkeys(zip(told.words, heads, strict=True)):
            words = expand(words)
            if party := party_territory(words):
                units.setdefault(party.unit, set()).add(party.name)
            if (at := last_territory(words)) and re.match(
                r"(?:Chủ tịch )?(?:Ủy|Hội đồng|Sở|Công an|Văn phòng Ủy)", words
            ):
                units.setdefault(at.unit.lower(), set()).add(at.name)
            if head == "Các" and RELATED_GROUP.fullmatch(words) and "liên quan" in words:
                if re.match(r"(?i)các đơn vị (?:có )?liên", words):
                    words = "các cơ quan, đơn vị liên quan"
                related.add(words.casefold())
            elif head == "Các" and (key := group_key(words)):
                best = told._groups.get(key, "")
                told._groups[key] = max(best, words, key=lambda w: (len(w), w))
        for unit, names in units.items():
            if len(names) == 1 and unit not in told._known:
                told._known[unit] = Territory(unit, names.pop())
        told._related = sentence_case(related.pop()) if len(related) == 1 else "Các cơ quan, đơn vị liên quan"
        return told

    @property
    def province(self) -> Territory | None:
        """The province or city that the document belongs to, where it is known."""
        if self.own and not self._local_own() and self.own.unit.lower() in PROVINCE:
            return self.own
        city = self._known.get("thành phố")
        return self._seat or self._known.get("tỉnh") or (city if self.own and city != self.own else None)

    def complete(self, name: str) -> str:
        """The full name of a printed body, with its territory where the document says which."""
        if name not in self._memory:
            self._memory[name] = self._complete(self._dashed.get(name, name))
        return self._memory[name]

    def _complete(self, name: str) -> str:
        words = expand(without_person(bare(name)))
        if words.startswith("Chủ tịch Ủy ban nhân dân ") and _PLURAL_UNITS.fullmatch(
            words[25:].split(" tỉnh ")[0]
        ):
            words = words.removeprefix("Chủ tịch ") if not _BARE_UNIT.search(words) else words
        if (central := central_body(words)) is not None:
            return central
        if (own := self._own_code(words)) is not None:
            return own
        if words.startswith(
            ("Hội nghị", "Ban Chấp hành Trung ương", "Trung ương Đảng", "Đại hội đại biểu toàn quốc")
        ):
            return party_centre(words)
        if words in ("Sở", "Ban", "Cục", "Chi cục", "Trung tâm", "Văn phòng"):
            return words
        if words == "Ngân hàng Nhà nước":
            return "Ngân hàng Nhà nước Việt Nam"
        if re.match(r"Bộ (?!Chỉ huy|Tư lệnh|phận)", words):
            return words
        if PLURAL.match(words):
            return self._group(words)
        return self._local(words)

    def _own_code(self, words: str) -> str | None:
        """The issuer where the document calls it `Sở`, `Văn phòng` or by the code of its symbol."""
        if self.issuer is None:
            return None
        head = words.casefold()
        if head == self.issuer.casefold():
            return self.issuer
        for short in ("sở", "văn phòng", "ban", "ủy ban nhân dân", "chi cục", "trung tâm", "cục"):
            if head == short and self.issuer.casefold().startswith(short):
                return self.issuer
        if head.endswith(" sở") and self.issuer.casefold().startswith(f"{head} "):
            return self.issuer
        code = (self.header.symbol or "").rsplit("-", 1)[-1].rsplit("/", 1)[-1]
        if words == code and code not in ("UBND", "HĐND"):
            return self.issuer
        if head == "văn phòng":
            return self._own_office()
        return None

    def _own_office(self) -> str:
        issuer = self.issuer or ""
        if issuer.startswith("Ủy ban nhân dân") and self.own and self.own.unit.lower() in COMMUNE:
            return f"Văn phòng Hội đồng nhân dân và Ủy ban nhân dân {self.own}"
        return f"Văn phòng {issuer}"

    def _group(self, words: str) -> str:
        """The full name of a group: its longest form in the document, with what it stands under."""
        if RELATED_GROUP.fullmatch(words):
            return self._related or (
                "Các cơ quan, đơn vị liên quan" if "liên quan" not in words else sentence_case(words)
            )
        words = self._groups.get(group_key(words), words)
        if words[:4].casefold() not in ("các ", "trưở", "tất ", "toàn"):
            words = "Các " + words
        words = sentence_case(words)
        return self._under_party_or_council(words) or self._under_issuer(words) or self._of_territory(words)

    def _under_party_or_council(self, words: str) -> str | None:
        if _BARE_PARTY.search(words):
            return self._party(words)
        if words.endswith("Hội đồng nhân dân") and (at := self.own or self.province):
            return f"{words} {at}"
        committee = committee_of(self.issuer or "") if PARTY_GROUP.match(words) else None
        return f"{words} {committee}" if committee else None

    def _under_issuer(self, words: str) -> str | None:
        """A group of rooms or units of the issuer itself."""
        stem = is_inner_group(words)
        if not stem or not self.issuer or last_territory(stem):
            return None
        if BOARD.match(self.issuer):
            return f"{stem} {self.own}" if self.own else None
        return f"{stem} {'trực thuộc' if ' trực thuộc' in words else 'thuộc'} {self.issuer}"

    def _of_territory(self, words: str) -> str:
        local = self._local_own() and not last_territory(words)
        if local and (SUBUNITS.match(words) or words.startswith("Trưởng các")):
            return f"{_BARE_UNIT.sub('', words).strip()} {self.own}"
        if re.match(r"(?i)các (?:sở|ban, ngành)(?!\w)", words) and (province := self.province):
            if re.search(r"(?i)(?:thuộc|của|trong|ở|cấp| ngành| đoàn thể| thể) (?:tỉnh|thành phố)$", words):
                return f"{words} {province.name}"
            if re.fullmatch(
                r"(?i)các (?:sở|ban, ngành|sở,? ?(?:ban,? ?)?ngành)(?:,? (?:và )?địa phương)?", words
            ):
                return f"{words} {province}"
        if re.search(r"trên địa bàn$", words) and self.own:
            return f"{words} {self.own}"
        return self._with_unit(words)

    def _local(self, words: str) -> str:
        if found := last_territory(words):
            return unit_in_lower_case(words, found)
        if _BARE_PARTY.search(words):
            return self._party(words)
        if inner := self._within_issuer(words):
            return inner
        match = re.search(rf" (?:các |cấp )?{UNIT}(?:(?:, | và |/){UNIT})*$", words)
        if match and _PLURAL_UNITS.fullmatch(match[0].strip()) and not _BARE_UNIT.search(words):
            return self._of_many(words, match)
        if _BARE_UNIT.search(words):
            return self._with_unit(words)
        if (
            self.own
            and self.own.unit.lower() in COMMUNE + DISTRICT
            and LOCAL.match(words)
            and not place_at_end(words)
        ):
            return f"{words} {self.own}"
        if self.province and (words in DEPARTMENTS or (PROVINCIAL.match(words) and not place_at_end(words))):
            return f"{words} {self.province}"
        return self._tail_place(words)

    def _within_issuer(self, words: str) -> str | None:
        """An office, room, team or board of the issuer itself, or None."""
        issuer = self.issuer or ""
        if (own := re.fullmatch(r"(Văn phòng|Thanh tra) (Sở|Bộ)", words)) and issuer.startswith(own[2]):
            return f"{own[1]} {issuer}"
        if words.startswith("Phòng ") and not re.search(rf" các {UNIT}", words):
            return self._room(words)
        if TEAM.match(words) and issuer.startswith(("Trung tâm", "Ban Quản lý", "Chi cục", *HOUSES)):
            return f"{words}, {issuer}"
        at = (self.own or self.province) if COUNCIL_BOARD.fullmatch(words) else None
        return f"{words} Hội đồng nhân dân {at}" if at else None

    def _of_many(self, words: str, units: re.Match[str]) -> str:
        """The bodies of all units of a kind: `UBND quận, huyện` are those of every one of them."""
        if "cấp" in units[0]:
            return self._area(words)
        over = self._over(units[0])
        if not units[0].startswith(" các ") and re.search(r",| và |/", units[0]):
            words = f"{words[: units.start()]} các{units[0]}"
        return f"{words} {over}" if over else words

    def _over(self, units: str) -> Territory | None:
        """The unit to which all units of a list belong: communes of a district to it, else the province."""
        district = self.own and self.own.unit.lower() in DISTRICT and self.own != self.province
        within = not re.search(r"(?i)huyện|quận|thị xã|thành phố", units)
        return self.own if district and within else self.province

    def _local_own(self) -> bool:
        """Whether the document is one of a commune or district, also of a city within a province."""
        if self.own is None or self.own.unit not in COMMUNE + DISTRICT:
            return False
        return self.own.unit != "thành phố" or self.header.issuer_level == "district"

    def _area(self, words: str) -> str:
        return (
            f"{words} {self.province}" if self.province and words.endswith(("cấp xã", "cấp huyện")) else words
        )

    def _room(self, words: str) -> str:
        """A room (phòng) stands in a department or office, or under a commune or district."""
        issuer = self.issuer or ""
        words = re.sub(r"[, ]+Sở$", "", words)
        if re.search(r"Công chứng số \d", words):
            return f"{words} {self.province}" if self.province else words
        if issuer.startswith(("Trung tâm", *HOUSES)) and not PUBLIC_ROOM.match(words):
            return f"{words}, {issuer}"
        if self._local_own() and not issuer.startswith("Văn phòng"):
            return f"{_BARE_UNIT.sub('', words).strip()} {self.own}"
        if issuer.startswith(
            ("Sở", "Văn phòng", "Ban ", "Chi cục", "Cục", "Thanh tra", "Trung tâm", *HOUSES)
        ) and not _BARE_UNIT.search(words):
            return f"{words}, {issuer}"
        return self._with_unit(words)

    def _party(self, words: str) -> str:
        match = _BARE_PARTY.search(words)
        start = match[1][:4].casefold() if match else ""
        if start == "đảng":
            at = self.own if self.own and self.own.unit.lower() in COMMUNE else None
            if (self.issuer or "").startswith(HOUSES):
                return f"{words} {self.issuer}"
            return f"{words} {at}" if at else words
        city = self.province is not None and self.province.unit == "thành phố"
        if start == "tỉnh" and city and match and match[1] == "Tỉnh ủy":
            return f"{words[: match.start()]}Thành ủy {self.province.name if self.province else ''}"
        for unit in _PARTY_UNITS.get(start, ()):
            if at := self._unit(unit):
                return f"{words} {at.name}"
        return words

    def _with_unit(self, words: str) -> str:
        """The name of a body that ends in a bare `tỉnh`, `xã` …, with the name of that unit."""
        match = _BARE_UNIT.search(words)
        if not match:
            plural = re.search(rf"{UNIT}(?:(?:, | và |/){UNIT})+$", words)
            return f"{words} {self.province}" if plural and self.province else words
        at = self._unit(match[1].lower())
        return f"{words[: match.start()]}{at}" if at else words

    def _unit(self, unit: str) -> Territory | None:
        return self._known.get(unit)

    def _tail_place(self, words: str) -> str:
        """`Sở Y tế Kiên Giang` → `Sở Y tế tỉnh Kiên Giang` where that is the document's own province."""
        at = self.province
        if at and words.startswith("Sở ") and words.endswith(f" {at.name}"):
            return f"{words[: -len(at.name)]}{at}"
        if words.startswith("Sở ") and (named := province_at_end(words)):
            return f"{words[: -len(named.name)]}{named}"
        return words


def _dashed(clean: Clean, name: tuple[int, int, str], words: str) -> str:
    """The name with the long dashes that the document prints, where the clean view has hyphens."""
    start, end = clean.span(name[0], name[1])
    shown = " ".join(clean.original[start:end].replace("*", "").split())
    return shown if shown.replace("–", "-") == words else words
