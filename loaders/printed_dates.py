"""Printed dates: `ngày 08/6/2010`, `ngày 08 tháng 6 năm 2010`, `tháng 5 năm 2026`, `năm 2019`.

Half dates are read as far as they are printed (`ngày … tháng 5 năm 2026` → `2026-05`); a day that no
calendar has, and a day without its year (`ngày 02/4 của …`), give no date. Sources: NĐ 30/2020/NĐ-CP,
Phụ lục I (form), formats.md section 4 (noise).
"""

import re
from typing import NamedTuple

from graph.dates import PartialDate

_BLANK = r"[\s.…_]*"
_DATE = re.compile(
    rf"""
    (?:,\s*|\(\s*|\s|\n\s*\d{{1,3}}(?:/\d{{1,3}})?\s*\n)*? (?:(?:được\s+)?(?:ban\s+hành|ký)\s+)?
    (?: (?:[Nn]gày|NGÀY|ngay) \s* (?P<d>\d\s?\d?) \s* [/.-] \s* (?P<m>\d{{1,2}}) \s* (?:[/.-]|\s+năm)
        \s* (?P<y>\d{{4}}) (?!\d)
      | (?:[Nn]gày|NGÀY|ngay) {_BLANK} (?P<d2>\d\s?\d?)? {_BLANK} (?:tháng|THÁNG)
        {_BLANK} (?P<m2>\d{{1,2}})? {_BLANK} (?:năm|NĂM) {_BLANK} (?P<y2>\d{{4}}) (?!\d)
      | (?:[Nn]gày) \s* (?P<d5>\d{{1,2}}) \s* / \s* (?P<m5>\d{{1,2}}) (?=\s+của\s)
      | (?:[Tt]háng|THÁNG) \s* (?P<m3>\d{{1,2}}) \s* (?:năm|/) \s* (?P<y3>\d{{4}}) (?!\d)
      | (?:[Nn]ăm|NĂM) \s* (?P<y4>(?:19|20)\d\d) (?!\d|\s?[-/]\s?\d)
    )
    """,
    re.VERBOSE,
)


class PrintedDate(NamedTuple):
    """A date as printed at `[start, end)`, and what it says in ISO form (null for an impossible day)."""

    start: int
    end: int
    iso: str | None


def date_at(text: str, position: int, *, bare_year: bool = False) -> PrintedDate | None:
    """The date that begins at a position (after space, comma or bracket), or None.

    A year alone (`năm 2019`) counts only with `bare_year`: laws are told apart by it, plans name
    their scope with it.
    """
    match = _DATE.match(text, position, position + 90)
    if not match or (match["y4"] and not bare_year):
        return None
    start = match.start() + len(match.group()) - len(match.group().lstrip(" ,(\n\t"))
    return PrintedDate(start, match.end(), _iso(match))


def _iso(match: re.Match[str]) -> str | None:
    if match["d5"]:
        return None
    year = match["y"] or match["y2"] or match["y3"] or match["y4"]
    month = match["m"] or match["m2"] or match["m3"]
    day = (match["d"] or match["d2"] or "").replace(" ", "").replace("\n", "")
    parts = [int(part) for part in (year, month, day if month else None) if part]
    try:
        return str(PartialDate(*parts))
    except ValueError:
        return None
