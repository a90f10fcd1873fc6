"""Territories: the administrative units with their official codes, on the maps before and after 01/7/2025.

The map of 2004 holds the provinces and districts up to 30/6/2025 (a code of that map may mean another
unit today: 91 was Kiên Giang and is An Giang), the map of 2025 the provinces and communes of the two-level
government (Nghị quyết 202/2025/QH15). Origin of the lists: graph/data/SOURCES.md.
"""

import csv
import re
import unicodedata
from collections import defaultdict
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from graph.folding import fold, strip_marks

_OLD_MAP = "2004"
_UNIT_WORD = re.compile(
    r"(tỉnh|thành phố|tp\.?|thị xã|xã|phường|p\.|đặc khu|huyện|quận)\s*(?=\S)", re.IGNORECASE
)
_FOLDED_UNIT_WORD = re.compile(r"(tinh|thanh pho|tp|thi xa|xa|phuong|dac khu|huyen|quan) (?=\S)")
_UNIT_WORDS = {"tp": "thành phố", "p": "phường"} | {
    fold(word): word for word in ("tỉnh", "thành phố", "thị xã", "xã", "phường", "đặc khu", "huyện", "quận")
}
#: Spellings in use beside the official one, in lower case, with the name of the unit.
_ALIASES = {
    "hcm": "hồ chí minh", "tphcm": "hồ chí minh", "đăk lăk": "đắk lắk", "đắc lắc": "đắk lắk",
    "đăk nông": "đắk nông", "đắc nông": "đắk nông", "brvt": "bà rịa - vũng tàu",
}  # fmt: skip
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")


class Territory(NamedTuple):
    """A unit in its period: `name` without the unit word, `unit` the word (tỉnh, thành phố, xã, phường …).

    `parent` is the code of the province of a district or commune. `valid_from` and `valid_to` (inclusive) are
    None where no bound is known.
    """

    code: str
    map: str
    name: str
    unit: str
    parent: str | None
    valid_from: date | None
    valid_to: date | None

    @property
    def slug(self) -> str:
        """The territory part of an id: the code, with `o` in front for the map before 01/7/2025."""
        return f"o{self.code}" if self.map == _OLD_MAP else self.code

    @property
    def full_name(self) -> str:
        """The name with its unit word: `tỉnh Thái Nguyên`."""
        return f"{self.unit} {self.name}"

    @property
    def is_province(self) -> bool:
        """Whether it is a province or a centrally-run city."""
        return self.parent is None

    @property
    def is_district(self) -> bool:
        """Whether it is a district, a town or a city under a province (abolished on 01/7/2025)."""
        return self.map == _OLD_MAP and self.parent is not None

    def holds_on(self, day: date) -> bool:
        """Whether the unit had this name and standing on a day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


def find(name: str, on: date | None = None) -> tuple[Territory, ...]:
    """The units that a printed name can mean, on a day when one is given, provinces first, then by code.

    With a unit word in front ("xã Đại Sơn") only such units; a province that has become a city is found
    by either word when no other is meant, a district only by its word ("thành phố Lạng Sơn" until
    30/6/2025 is not the province). Diacritics count where the text has any, so that "xã Sơn Hà"
    is not "xã Sơn Hạ", nor "xã Nam Dong" "xã Nam Đồng"; a name without any ("Thai Nguyen", "tỉnh Thai
    Nguyen" where none is spelt so) is compared folded.
    """
    word, bare = split_unit(name)
    units = _lookup(bare, marked=_has_marks(name))
    if on is not None:
        units = [unit for unit in units if unit.holds_on(on)]
    if word is not None:
        same = [unit for unit in units if unit.unit == word]
        renamed = [unit for unit in units if unit.is_province and (unit.map, unit.code, word) in _standings()]
        units = same or renamed
    else:
        units = [unit for unit in units if not unit.is_district]
    return tuple(units)


def split_unit(name: str) -> tuple[str | None, str]:
    """The unit word in front of a name, spelt out, and the name: `TP. Huế` → (`thành phố`, `Huế`)."""
    text = " ".join(name.split())
    match = _UNIT_WORD.match(text) or _FOLDED_UNIT_WORD.match(strip_marks(text).lower())
    if not match or not text[match.end() :].strip():
        return None, text
    return _UNIT_WORDS[fold(match.group(1))], text[match.end() :].strip()


def by_code(code: str, on: date) -> Territory | None:
    """The unit with an official code on a day, or None."""
    return next((unit for unit in territories() if unit.code == code and unit.holds_on(on)), None)


def of_slug(place: str, on: date) -> Territory | None:
    """The unit that the territory part of an id means, in its standing on a day, else in its last."""
    standings = _by_slug().get(place, ())
    held = [unit for unit in standings if unit.holds_on(on)]
    return next(reversed(held or standings), None)


def province_of(unit: Territory, on: date) -> Territory | None:
    """The province that a unit belongs to; a province belongs to none."""
    if unit.parent is None:
        return None
    return of_slug(unit.slug[: -len(unit.code)] + unit.parent, on)


def units_of(province: Territory, on: date) -> tuple[Territory, ...]:
    """The districts or communes of a province on a day, by code."""
    same = (unit for unit in territories() if unit.map == province.map and unit.parent == province.code)
    return tuple(unit for unit in same if unit.holds_on(on))


@lru_cache(maxsize=1)
def _by_slug() -> dict[str, tuple[Territory, ...]]:
    found: dict[str, list[Territory]] = defaultdict(list)
    for unit in territories():
        found[unit.slug].append(unit)
    return {place: tuple(units) for place, units in found.items()}


@lru_cache(maxsize=1)
def territories() -> tuple[Territory, ...]:
    """All units of both maps, by map, provinces before communes, then by code and period."""
    text = files("graph").joinpath("data/territories.csv").read_text(encoding="utf-8")
    return tuple(_unit(row) for row in csv.DictReader(text.splitlines()))


def _unit(row: dict[str, str]) -> Territory:
    first, last = (date.fromisoformat(row[key]) if row[key] else None for key in ("valid_from", "valid_to"))
    return Territory(row["code"], row["map"], row["name"], row["unit"], row["parent"] or None, first, last)


def _lookup(name: str, *, marked: bool) -> list[Territory]:
    """The units of a name; `marked` where the text around it keeps its diacritics."""
    exact, folded = _index()
    name = _ALIASES.get(unicodedata.normalize("NFC", name).casefold(), name)
    spelt = _has_marks(name)
    same = exact.get(_spelling(name), []) if marked or spelt else []
    return same if same or spelt else folded.get(fold(name), [])


def _has_marks(text: str) -> bool:
    return strip_marks(text) != unicodedata.normalize("NFC", text)


@lru_cache(maxsize=1)
def _standings() -> frozenset[tuple[str, str, str]]:
    """Every standing that a unit of a map ever had: Đồng Nai was a province and is a city."""
    return frozenset((unit.map, unit.code, unit.unit) for unit in territories())


@lru_cache(maxsize=1)
def _index() -> tuple[dict[str, list[Territory]], dict[str, list[Territory]]]:
    exact: dict[str, list[Territory]] = defaultdict(list)
    folded: dict[str, list[Territory]] = defaultdict(list)
    for unit in sorted(territories(), key=lambda unit: not unit.is_province):
        exact[_spelling(unit.name)].append(unit)
        folded[fold(unit.name)].append(unit)
    return dict(exact), dict(folded)


def _spelling(name: str) -> str:
    """A name with its diacritics, whatever its case, punctuation and school of tone marks (hoà, hòa)."""
    return " ".join(_syllable(word) for word in re.split(r"[\W_]+", _decomposed(name)) if word)


def _decomposed(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _syllable(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return _TONES.sub("", apart) + "".join(_TONES.findall(apart))
