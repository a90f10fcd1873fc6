"""Units: administrative units as names of bodies print them (tỉnh, xã, phường …)."""

import re
from dataclasses import dataclass
from functools import lru_cache

from graph.territories import find
from loaders.body_parts import PLACE, UNIT

PROVINCE = ("tỉnh", "thành phố")
COMMUNE = ("xã", "phường", "thị trấn", "đặc khu")
DISTRICT = ("huyện", "quận", "thị xã", "thành phố")

_UNIT_NAME = re.compile(rf"({UNIT})({PLACE})")


@dataclass(frozen=True, slots=True)
class Territory:
    """An administrative unit as named: `unit` is its kind (`tỉnh`), `name` its proper name (`An Giang`)."""

    unit: str
    name: str

    def __str__(self) -> str:
        return f"{self.unit} {self.name}"


@lru_cache(maxsize=4096)
def last_territory(words: str) -> Territory | None:
    """The last unit that a name gives with its proper name."""
    last: re.Match[str] | None = None
    for match in _UNIT_NAME.finditer(words):
        last = match
    return Territory(last[1].lower().replace("tp.", "thành phố"), last[2].strip()) if last else None


@lru_cache(maxsize=4096)
def unit_in_lower_case(words: str, at: Territory) -> str:
    """`UBND Thành phố Hải Phòng` and `… thành phố Hải Phòng` are one body: the unit word in lower case."""
    return re.sub(rf"(?i){re.escape(at.unit)} {re.escape(at.name)}", str(at), words)


def province_at_end(words: str) -> Territory | None:
    """The province whose bare name ends a name: `Sở Y tế Nghệ An`."""
    for count in (2, 3, 4):
        name = " ".join(words.split(" ")[-count:])
        units = {(unit.unit, unit.name) for unit in find(name) if unit.is_province}
        if len(units) == 1:
            return Territory(*units.pop())
    return None


def place_at_end(words: str) -> bool:
    """Whether a name ends in two capitalised words, as one with its place does."""
    last = words.removesuffix(" Việt Nam").rsplit(" ", 2)[-2:]
    return len(last) == 2 and all(w[:1].isupper() for w in last)
