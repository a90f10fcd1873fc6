"""Party bodies: their committees and the territory that the name of a committee gives."""

import re

from loaders.body_parts import PLACE
from loaders.units import Territory

_UNITS = {
    "tỉnh": "tỉnh", "thành": "thành phố", "huyện": "huyện", "quận": "quận", "thị": "thị xã",
}  # fmt: skip
_OF_UNIT = re.compile(rf"(?<!\w)(Tỉnh|Thành|Huyện|Quận|Thị) (?:ủy|đoàn)(?P<place>{PLACE})$")
_COMMITTEE = re.compile(r"(?:(?:Tỉnh|Thành|Huyện|Quận|Thị) ủy|Đảng ủy) .+$")

#: A commune's Party organisation elects the committee that is called Đảng ủy.
_ORGANISATION = re.compile(r"Ban Chấp hành Đảng bộ ((?:xã|phường|đặc khu|thị trấn) .+)")


def party_territory(name: str) -> Territory | None:
    """The unit whose committee or youth union a name gives: `Ban Thường vụ Tỉnh ủy Vĩnh Long`.

    Also in the capitals of a letterhead (TỈNH ỦY ĐẮK LẮK).
    """
    if name.isupper():
        name = re.sub(r"(?<= )(?:Ủy|Đoàn)(?= )", lambda word: word.group().lower(), name.title())
    found = _OF_UNIT.search(name)
    return Territory(_UNITS[found[1].lower()], found["place"].strip()) if found else None


def committee_of(issuer: str) -> str | None:
    """The committee of a Party body with its place, None of any other body."""
    if organisation := _ORGANISATION.fullmatch(issuer):
        return f"Đảng ủy {organisation[1]}"
    found = _COMMITTEE.search(issuer)
    return found.group() if found else None


def party_centre(words: str) -> str:
    """Conferences of the Central Committee stand for the Committee of that term."""
    term = re.search(r"khóa ([IVXL]+)", words)
    if words.startswith("Đại hội"):
        return words if words.endswith("của Đảng") else f"{words} của Đảng"
    name = "Ban Chấp hành Trung ương Đảng"
    return f"{name} khóa {term[1]}" if term else name
