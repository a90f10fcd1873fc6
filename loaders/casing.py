"""Casing: the name of a body that is printed in capitals, with the capitals of running text."""

import re

from graph.folding import fold
from graph.territories import find
from loaders.words import FIELD_NAMES

UNIT_WORDS = r"tỉnh|thành phố|huyện|quận|thị xã|thị trấn|xã|phường|đặc khu"
#: A unit with its name at the end of a text: "xã A Lưới 2", "phường 1 Bảo Lộc", "xã Đoàn Kết". Against: Tỉnh
#: ủy, Tỉnh đoàn and what is "xã hội" are no units.
UNIT_AT_END = re.compile(
    rf"(?i)\b(?P<unit>{UNIT_WORDS})\s+(?!ủy\b|hội\s*$)(?:(?<=xã\s)|(?<=phường\s)|(?!đoàn\b))"
    r"(?P<name>(?:\d{1,2}\s+)?[^\d,;:.()]{2,40}?(?:\s+\d{1,2})?)$"
)


def cased(body: str, text: str) -> str:
    """A body in capitals as the text writes it elsewhere, else with the capitals that the rules give it."""
    words = " ".join(body.split())
    if not words.isupper():
        return words
    pattern = re.compile(r"\s+".join(re.escape(word) for word in words.split()), re.IGNORECASE)
    for match in pattern.finditer(text[:200_000]):
        found = " ".join(match.group().split())
        if not found.isupper() and found[0].isupper() and not found.istitle():
            return found
    return _sentence(words)


def _sentence(words: str) -> str:
    lower = words.lower()
    if unit := UNIT_AT_END.search(lower):
        name = unit["name"].strip()
        known = find(f"{unit['unit']} {name}") or find(name)
        proper = known[0].name if known else name.title()
        return f"{_sentence(lower[: unit.start()].strip().upper())} {unit['unit']} {proper}".strip()
    if party := _OF_PLACE.fullmatch(lower):
        return f"{party[1].capitalize()} {party[2].title()}"
    head, _, rest = lower.partition(" ")
    if fold(head) in ("so", "bo"):
        count = next(
            (n for n in range(len(rest.split()), 0, -1) if fold(" ".join(rest.split()[:n])) in _FIELDS), 0
        )
        if count:
            tail = " ".join(rest.split()[count:]).title()
            head = "Sở" if fold(head) == "so" else "Bộ"
            return f"{head} {_FIELDS[fold(' '.join(rest.split()[:count]))]} {tail}".rstrip()
    words = lower[:1].upper() + _with_proper_end(lower[1:])
    return _PROPER.sub(lambda m: _PROPER_NAMES[m.group().casefold()], _component(words))


#: Names of organisations whose inner words have capitals of their own.
_PROPER_NAMES = {name.casefold(): name for name in (
    "Mặt trận Tổ quốc Việt Nam", "Liên hiệp Phụ nữ", "Hồ Chí Minh", "Tỉnh ủy", "Thành ủy", "Huyện ủy",
    "Việt Nam", "Thường vụ Quốc hội", "Quốc hội",
)}  # fmt: skip
_PROPER = re.compile(rf"(?<!^)(?<!\w)(?:{'|'.join(_PROPER_NAMES)})(?!\w)", re.IGNORECASE)
_HEAD = re.compile(
    r"(?:Ban|Trung tâm|Chi cục|Cục|Phòng|Hội|Trường|Bệnh viện|Viện|Trạm|Tổ|Hạt|Liên đoàn|Công ty) (?=\w)"
)


def _component(words: str) -> str:
    """The second component of a name has a capital too: Trung tâm Kiểm soát …, Ban Quản lý … (Phụ lục II)."""
    head = _HEAD.match(words)
    return words[: head.end()] + words[head.end() :][:1].upper() + words[head.end() + 1 :] if head else words


def _with_proper_end(words: str) -> str:
    """Small letters that end in the name of a province, with the capitals of that name."""
    parts = words.split(" ")
    for count in (4, 3, 2):
        units = [u for u in find(" ".join(parts[-count:])) if u.is_province] if len(parts) > count else []
        if units:
            return " ".join([*parts[:-count], units[0].name])
    return words


#: Bodies whose names go on with the bare name of their unit: Huyện ủy Bắc Sơn.
_OF_PLACE = re.compile(r"((?:tỉnh|thành|huyện|quận|thị) (?:ủy|đoàn)) (\S.*)")
_FIELDS = {fold(field): field for field in FIELD_NAMES.values()}
