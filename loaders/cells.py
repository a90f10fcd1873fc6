"""Cells: the head and the closing of a document cut into what stood in one box of the page.

In running text the two columns of a letterhead stand side by side: between pipes (`A | B`), with
wide space between them, or merged by a scanner (`UBND TỈNH X CỘNG HÒA XÃ HỘI …`).
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from loaders.layout import Line
from loaders.letters import LOWER, UPPER

#: Every alternative begins where no space precedes, so that long runs of spaces are scanned once.
#: It begins with a class, which is searched fastest: what stands behind a `.` in a look-behind.
_SPLIT = re.compile(
    r"[|\s](?:(?<=\|)(?<!\s.)\s*|(?<!\|)(?<!\s.)\s*\|\s*"
    r"|(?<=\S\s)(?<!ngày.)(?<!Ngày.)(?<!tháng.)(?<!năm.)(?<!ố:.)\s{2,}(?=\S)(?!tháng|năm|/|\.{3}|…)"
    r"|(?<=\S\s)\s*(?=C[ỘOÔỌ]NG\s+H[ÒOÓÕỎ]A\s+X[ÃAÁÀ]\s|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM"
    r"|[ĐD][ộoô]c\s+l[ậaâ]p\s*-\s*T|Luật số\s*:|[Ss][ốóôo]\s*:\s*\d*\s*/"
    rf"|(?:KT|TM|TL|TUQ|VT)\.\s?[{UPPER}]{{2}})"
    rf"|(?<=[;,:){LOWER}]\s)\s*(?=(?:PH[ÓO] )?(?:CHỦ TỊCH|GI[ÁA]M Đ[ỐÓỌ]C|CHÁNH VĂN PHÒNG|BỘ TRƯỞNG"
    r"|TRƯỞNG BAN|BÍ THƯ)$))"
)
_MOST_CELLS = 4000
_RULES = " \t-_=~|–—"
_LEADING_RULE = re.compile(r"^[\s|]*(?:[-_=~–—.]{3,}[\s|]*)?")


class Cell(NamedTuple):
    """A text `[start, end)` of the clean view, without rules around it."""

    start: int
    end: int
    text: str


def cut(lines: Iterable[Line]) -> list[Cell]:
    """The cells of lines in reading order, at most some thousand: a head or closing has a few dozen."""
    cells: list[Cell] = []
    for line in lines:
        position = 0
        for match in _SPLIT.finditer(line.text):
            _add(cells, line, position, match.start())
            position = match.end()
            if len(cells) > _MOST_CELLS:
                return cells
        _add(cells, line, position, len(line.text))
    return cells


def _add(cells: list[Cell], line: Line, start: int, end: int) -> None:
    text = line.text[start:end]
    stripped = _LEADING_RULE.sub("", text).rstrip(_RULES)
    if stripped:
        at = line.start + start + text.index(stripped)
        cells.append(Cell(at, at + len(stripped), stripped))
