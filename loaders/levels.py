"""Levels: where a body stands, told by the first words of its name and by its territory."""

import re
from datetime import date

from graph.folding import fold
from graph.territories import find
from loaders.casing import UNIT_WORDS
from loaders.central import CENTRAL_CODES
from loaders.units import COMMUNE, DISTRICT, last_territory

_CENTRAL_NAMES = frozenset(fold(name) for name in (*CENTRAL_CODES.values(), "Chủ tịch Quốc hội"))
_COMMUNE = (" xa ", " phuong ", " dac khu ", " thi tran ")
_DISTRICT = (" huyen ", " quan ", " thi xa ")


def _heads(words: str) -> tuple[str, ...]:
    """The folded first words of a list; those that end in `_` stand before another word only."""
    return tuple(" ".join(word.split()).replace("_", " ") for word in words.split("|"))


#: First words of a name (folded) and the level they tell, checked in this order.
_HEADS: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        _heads(
            "ban chi dao|to cong tac|ban dieu hanh|ban to chuc le|hoi dong phoi hop|to giup viec"
            "|doan kiem tra|ban van dong|hoi dong thi dua|hoi dong tu van|ban chi huy"
        ),
        "advisory",
    ),
    (
        _heads(
            "tinh uy|thanh uy|dang uy|dang bo|huyen uy|quan uy|thi uy|ban chap hanh|bo chinh tri"
            "|ban bi thu|ban thuong vu|ban tuyen giao|ban to chuc|ban noi chinh|uy ban kiem tra"
            "|van phong tinh uy|van phong thanh uy|trung uong dang|ban dan van|chi bo"
        ),
        "party",
    ),
    (
        _heads("hoi dong nhan dan|thuong truc hoi dong|thuong truc hdnd|ban phap che|ban kinh te ngan sach"),
        "council",
    ),
    (
        _heads(
            "uy ban mat tran|mat tran to quoc|ban thuong truc uy ban mat tran|hoi_|lien doan|lien hiep"
            "|doan thanh nien|tinh doan|thanh doan|lien minh|cong doan|cong ty|tap doan|tong cong ty"
            "|hop tac xa|ngan hang"
        ),
        "organisation",
    ),
    (
        _heads(
            "cong an|bo chi huy|kho bac|thue_|cuc thue|chi cuc thue|chi cuc hai quan|cuc hai quan"
            "|bao hiem xa hoi|toa an|vien kiem sat|cuc thong ke|thong ke|thi hanh an|cuc thi hanh an"
            "|quan khu|bo tu lenh|bo doi|cuc quan ly thi truong|chi cuc quan ly thi truong"
        ),
        "vertical",
    ),
    (_heads("van phong|thanh tra so|phong_"), "office"),
    (_heads("so_|thanh tra tinh|thanh tra thanh pho|ban quan ly|ban dan toc|thanh tra_"), "department"),
    (_heads("bo_|tong cuc|cuc_|uy ban dan toc|chinh phu|quoc hoi|tong thanh tra|vu_"), "central"),
    (
        _heads("trung tam|chi cuc|truong_|benh vien|dai_|bao_|vien_|ban_|hoc vien|tram_|hat_|quy_|doi_"),
        "unit",
    ),
)


def level_of(name: str) -> str | None:
    """The level code of a body by its full name (`graph.vocabulary.LEVELS`), or None when it tells none."""
    folded = f"{fold(name)} "
    if folded.strip() in _CENTRAL_NAMES or folded.startswith(
        ("ngan hang nha nuoc", "toa an nhan dan toi cao")
    ):
        return "central"
    bare = folded.removeprefix("chu tich ")
    if bare.startswith("uy ban nhan dan"):
        if any(word in bare.replace(" thi xa ", " ") for word in _COMMUNE):
            return "commune"
        return "district" if any(word in bare for word in _DISTRICT) else "province"
    if bare.startswith("van phong hoi dong nhan dan") and any(word in bare for word in _COMMUNE):
        return "office"
    for heads, level in _HEADS:
        if folded.startswith(heads):
            return level
    return None


_PARTY_OF_DISTRICT = re.compile(r"(?:huyen|quan|thi) (?:uy|doan) ")
_BARE_UNIT = re.compile(rf"(?i)(?<!\w)(?P<unit>{UNIT_WORDS})$")
_OF_PROVINCE = re.compile(r" tinh |(?:tinh|thanh) (?:uy|doan) | thanh pho ")
_OF_COUNTRY = re.compile(r" (?:trung uong|quoc gia|viet nam) $")


def tier_of(name: str, above: str = "", day: date | None = None) -> str | None:
    """The tier of government of an issuer: central, province, department, office, district or commune.

    Of a Party body, council, board or organisation that of its territory; a unit belongs to the office
    tier unless it serves a whole province. `above` is the superior body in the letterhead, `day` decides
    whether a city was one of a province then. Where no tier is told, the kind of `level_of`.
    """
    kind = level_of(name)
    if kind == "central":
        return kind
    if local := _local_tier(name, day):
        return local
    if kind in ("office", "department"):
        return _local_tier(above, day) or kind
    if kind == "unit":
        return _tier_of_unit(name, above, day)
    words = f" {fold(name)} "
    if _OF_PROVINCE.search(words):
        return "province"
    if _OF_COUNTRY.search(words):
        return "central"
    return (tier_of(above, day=day) if above else None) or kind


def _local_tier(name: str, day: date | None) -> str | None:
    """`commune` or `district` where a name gives such a territory; a city within a province is a district."""
    at = last_territory(name)
    bare = _BARE_UNIT.search(name)
    unit = at.unit if at else bare["unit"].lower() if bare else ""
    if unit in COMMUNE:
        return "commune"
    if (unit in DISTRICT and unit != "thành phố") or _PARTY_OF_DISTRICT.match(fold(name)):
        return "district"
    if at and unit == "thành phố":
        units = find(at.name, day) or find(at.name)
        return None if any(u.is_province and u.unit == unit for u in units) else "district"
    return None


def _tier_of_unit(name: str, above: str, day: date | None) -> str:
    """A unit stands in its department, or serves the whole territory of the committee above it."""
    over = tier_of(above, day=day) if above else None
    return over if over in ("commune", "district", "province") else "office"
