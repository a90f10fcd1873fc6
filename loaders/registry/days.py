"""Days of foreign rows: `01/7/2025`, `1-7-2025`, `2025-07-01`, `ngày 01 tháng 7 năm 2025`, a cell's date.

A spreadsheet or a data set gives text, dates or moments; a day that no calendar has is an error and
never a blank.
"""

import re
from datetime import date, datetime

from graph.dates import PartialDate
from loaders.printed_dates import date_at

_DMY = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4})")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}.*")
_BLANK = frozenset({"", "-", "--", "…", "...", "null", "none", "nan", "nat", "không", "chưa rõ", "n/a"})
#: No instrument that anybody cites is older, and none is dated beyond this century.
_FIRST, _LAST = 1940, 2100


def partial_day(value: object) -> PartialDate | None:
    """A date as far as the cell gives it, None for a blank; raises ValueError (Vietnamese)."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return _within(PartialDate.of(value), value)
    text = " ".join(str(value if value is not None else "").split())
    if text.lower() in _BLANK:
        return None
    try:
        return _within(_read(text), text)
    except ValueError as error:
        raise ValueError(f"«{text[:40]}» không phải một ngày") from error


def whole_day(value: object) -> date | None:
    """A day, None for a blank; raises ValueError (Vietnamese) for anything else, also half a date."""
    partial = partial_day(value)
    if partial is None:
        return None
    if not partial.is_day:
        raise ValueError(f"«{partial}» chưa đủ ngày, tháng, năm")
    return partial.first


def _read(text: str) -> PartialDate:
    if moment := _MOMENT.fullmatch(text):
        text = moment[1]
    if match := _DMY.fullmatch(text):
        day, month, year = map(int, match.groups())
        return PartialDate(year, month, day)
    if printed := date_at(text, 0):
        if printed.iso and printed.end == len(text):
            return PartialDate.parse(printed.iso)
        raise ValueError(text)
    return PartialDate.parse(text)


def _within(day: PartialDate, value: object) -> PartialDate:
    if not _FIRST <= day.year <= _LAST:
        raise ValueError(f"«{str(value)[:40]}» không phải một ngày ban hành văn bản")
    return day
