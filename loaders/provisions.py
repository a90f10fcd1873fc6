"""Provisions: the articles, clauses and points printed in front of a citation.

For: `khoản 2 Điều 13 Nghị định số …`, `điểm a, b khoản 1 Điều 4 và Điều 7 của Luật …`,
`từ Điều 5 đến Điều 9 Nghị định số …`, `mục 2 phần IV theo Kế hoạch số …`. Against: `Điều 3. Căn cứ Nghị
định …` (an article's own heading).
"""

import re

_UNIT = r"(?:điểm|khoản|Khoản|Điều|điều|Chương|chương|Mục|mục|Phần|phần|Phụ\s+lục|phụ\s+lục|tiểu\s+mục)"
_IN_EVERY_UNIT = ("iều", "hoản", "iểm", "ục", "hần", "hương")
#: `mục 2`, `Mục I`.
_SHORTEST = 5
_MARK = r"(?:\d+(?:\.\d+)*[a-zđ]?|[a-zđ]{1,2}|[IVXLC]+)"
_MARKS = rf"{_MARK}(?:\s*(?:,|;|và|đến)\s*{_MARK}\b)*"
_PROVISION = re.compile(
    rf"(?<!\w)(?:các\s+)?(?P<path>{_UNIT}\s+{_MARKS}\b(?:[\s,;]*(?:(?:và|đến|của|tại|thuộc)\s+)?{_UNIT}\s+{_MARKS}\b){{0,12}})"
    r"\s*(?:,|của|tại|thuộc|theo|ban\s+hành\s+kèm\s+theo|kèm\s+theo)?\s*$"
)


def provision_before(text: str, position: int, floor: int = 0) -> tuple[int, str] | None:
    """Where the provision printed directly in front of a citation begins, and its words; or None.

    It begins at `floor` or behind.
    """
    low = max(floor, position - 160)
    if position - low < _SHORTEST:
        return None
    near = text[low:position]
    match = _PROVISION.search(text, low, position) if any(unit in near for unit in _IN_EVERY_UNIT) else None
    if not match:
        return None
    return match.start(), re.sub(r"\s+", " ", match["path"]).strip()
