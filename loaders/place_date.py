"""Place and day: `Thái Nguyên, ngày 13 tháng 02 năm 2026`, with a blank day or month, or dd/mm/yyyy.

NĐ 30/2020/NĐ-CP, Phụ lục I, Mục II.4. A signed electronic copy may leave the day blank and show it in
the signature stamp only: it is taken from there when it agrees with what the line prints.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from graph.dates import PartialDate
from graph.territories import find
from loaders.cells import Cell
from loaders.forms import is_upper
from loaders.letters import LOWER, UPPER
from loaders.spaced import is_spaced, province_by_letters

_DAY = re.compile(
    rf"(?:[Nn]\s?g\s?[àaáâ]\s?[yvWw]?|NG[ÀA]Y)(?P<d>[^{LOWER}|]{{0,30}}?)\s*(?:th\s?[áaâ]\s?ng|TH[ÁA]NG)"
    rf"(?P<m>[^{LOWER}|]{{0,24}}?)\s*(?:n[ăaâ]m|N[ĂA]M)[\s.…:_]*(?P<y>[\dOol](?:\s?[\dOol]){{3}})(?!\d)"
)
_SLASHED = re.compile(
    r"(?:ng[àa]y\s*|,\s*)(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})\s?[/.-]\s?(?P<y>(?:19|20)\d\d)(?!\d)",
    re.IGNORECASE,
)
_MONTH = re.compile(r"th[áa]ng\s*(?P<m>\d{1,2})\s*(?:năm|/)\s*(?P<y>(?:19|20)\d\d)(?!\d)")
_PLACE = re.compile(rf"(?P<place>[{UPPER}][^,;:/|\d()]{{1,50}}?(?:\ \d{{1,2}})?)\s*[,.;'’:]?\s*$")
_DIGITS = str.maketrans({"O": "0", "o": "0", "l": "1", "I": "1", "|": "1"})
_STAMP = re.compile(
    r"(?:Ng[àa]y\s+ký|Thời\s+gian\s+ký|Signed\s+(?:on"
    r"|date))\s*+(?::\s*+)?(?P<d>\d{1,2})[/.-](?P<m>\d{1,2})[/.-](?P<y>20\d\d)"
    r"|^[^\w\n]{0,8}S[ốó]\s*+(?::\s*+)?\d[^;\n]{0,40};\s*ng[àa]y\s*(?P<d2>\d{1,2})[/.-](?P<m2>\d{1,2})[/.-](?P<y2>20\d\d)"
    r"|^Ký\s+bởi\s*:[^;\n]{2,80};\s*(?P<d3>\d{1,2})[/.-](?P<m3>\d{1,2})[/.-](?P<y3>20\d\d)",
    re.MULTILINE,
)
_FOREIGN_STAMP = re.compile(r"Công báo|Cổng [Tt]hông tin|ttcb|congbao|thongtinchinhphu", re.IGNORECASE)
_STAMP_CONTEXT = 200


class PlaceDate(NamedTuple):
    """The place as printed and the day as far as printed; `start` is where the line begins."""

    start: int
    place: str | None
    day: PartialDate | None


def read_place_date(cells: Sequence[Cell]) -> PlaceDate | None:
    """The first cell that gives a place with a day, else one that gives a day alone, else None."""
    alone: PlaceDate | None = None
    for cell in cells:
        for pattern in (_DAY, _SLASHED, _MONTH):
            match = pattern.search(cell.text)
            if not match or match.start() > 110 or len(cell.text) - match.end() > 30:
                continue
            day = _day(match)
            place = _place(cell.text[: match.start()])
            start = cell.start + (cell.text.rindex(place, 0, match.start()) if place else match.start())
            if place and day:
                return PlaceDate(start, _mended(place), day)
            if alone is None and day and match.start() < 4 and pattern is _DAY:
                alone = PlaceDate(start, None, day)
    return alone


def _day(match: re.Match[str]) -> PartialDate | None:
    year = _figure(match["y"], 1945, 2099)
    if year is None:
        return None
    month = _figure(match["m"], 1, 12)
    day = _figure(match.groupdict().get("d") or "", 1, 31) if month else None
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return PartialDate(year, month)


def _figure(printed: str, least: int, most: int) -> int | None:
    """A number of handwritten or scanned digits, or None when blank or unreadable."""
    text = re.sub(r"[\s.…_,\-]+", "", printed).translate(_DIGITS)
    if not re.fullmatch(r"[0-9]{1,4}", text):
        return None
    return int(text) if least <= int(text) <= most else None


def _place(before: str) -> str | None:
    tail = re.split(r"\s{3,}", before[-80:].rstrip())[-1]
    match = _PLACE.search(tail)
    if not match:
        return None
    place = re.sub(r"^(?:.*\s)?[A-ZĐ]{2,}(?:-[A-ZĐa-z]+)+\s+", "", match["place"]).strip()
    return place or None


def _mended(place: str) -> str:
    """A place with its letters together again and lost capitals restored."""
    name = " ".join(place.split())
    if is_spaced(name):
        name = province_by_letters(name) or name
    if is_upper(name):
        units = find(name)
        name = units[0].name if units else name.title()
    return name


def stamped_day(text: str, printed: PartialDate | None) -> PartialDate | None:
    """The day in a signature stamp that agrees with what is printed; stamps of a gazette do not count."""
    for match in _STAMP.finditer(text):
        around = text[max(0, match.start() - _STAMP_CONTEXT) : match.end() + 40]
        if _FOREIGN_STAMP.search(around):
            continue
        day, month, year = (int(match[k] or match[f"{k}2"] or match[f"{k}3"]) for k in ("d", "m", "y"))
        try:
            stamped = PartialDate(year, month, day)
        except ValueError:
            continue
        if printed is None or (printed.first <= stamped.first <= printed.last):
            return stamped
    return None


_PASSED = re.compile(r"thông qua ngày\s+(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})\s+năm\s+(?P<y>\d{4})")


def passed_day(text: str, start: int, end: int) -> PartialDate | None:
    """The day on which an assembly passed the text, named in its last sentence ("… thông qua ngày …")."""
    found = list(_PASSED.finditer(text, max(0, start), end))
    return _day(found[-1]) if found else None


_STAMPED_NUMBER = re.compile(
    r"^[^\w\n]{0,8}S[ốó] ?:?\s*(?P<number>\d{1,6}\s*/[^;\n]{2,40}?)\s*;\s*ng[àa]y", re.MULTILINE
)


def stamped_number(text: str) -> tuple[int, int] | None:
    """Where a stamp "Số: 94/KH-STP; ngày 10/02/2026" prints number and symbol, or None."""
    match = _STAMPED_NUMBER.search(text)
    return match.span("number") if match else None
