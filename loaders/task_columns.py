"""Task columns: which column of a table of duties says what, by the words of its header; aligned columns.

In text without rules between the cells (OCR, text saved from a word processor) two or more spaces stand
between columns. Such a line is a row only below a header that names a column of duties and one of bodies.
"""

import re
from collections.abc import Iterable, Sequence

from graph.folding import fold
from loaders.layout import Line

Cell = tuple[int, int]

_COLUMNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("number", r"(?:so )?s?tt$|so thu tu$|muc$"),
        ("both", r".*chu tri.*phoi hop|.*phoi hop.*chu tri"),
        ("partners", r".*phoi hop"),
        ("lead", r".*chu tri|(?:don vi|co quan|bo phan|phong ban)(?: ca nhan)?(?: duoc giao)?"
                 r"(?: thuc hien| phu trach| chiu trach nhiem| tham muu| to chuc)|phan cong|trach nhiem"
                 r"|to chuc thuc hien$|(?:don vi|co quan)$"),
        ("when", r"(?:thoi (?:gian|han|diem)|tien do|han hoan thanh|ngay hoan thanh|hoan thanh)"),
        ("product", r"(?:san pham|ket qua|dau ra|muc tieu san pham)"),
        ("what", r"(?:noi dung|nhiem vu|ten nhiem vu|cong viec|hoat dong|giai phap|dau viec|ten cong viec"
                 r"|cac nhiem vu|cac noi dung|chi tieu nhiem vu|nhom nhiem vu|linh vuc noi dung)"),
    )
)  # fmt: skip
_BODIES = frozenset({"lead", "partners", "both"})
_LONGEST_HEADER = 60
_GAP = re.compile(r"(?<=\S)\s{2,}(?=\S)")


def name_columns(cells: Iterable[str]) -> dict[int, str]:
    """Column number to kind, for the cells of a header; empty where a cell is too long for one."""
    found: dict[int, str] = {}
    for index, cell in enumerate(cells):
        words = fold(cell)
        if len(words) > _LONGEST_HEADER:
            return {}
        kind = next((kind for kind, pattern in _COLUMNS if pattern.match(words)), None)
        if kind and (kind == "both" or kind not in found.values()):
            found[index] = kind
    return found


def is_task_header(columns: dict[int, str]) -> bool:
    """Whether the columns hold duties and bodies."""
    kinds = set(columns.values())
    return "what" in kinds and bool(kinds & _BODIES)


def names_bodies(columns: dict[int, str]) -> bool:
    """Whether a column is one of bodies."""
    return bool(set(columns.values()) & _BODIES)


def aligned_cells(text: str, start: int, end: int) -> list[Cell]:
    """The cells `[start, end)` of a line whose columns are told by two or more spaces."""
    cells: list[Cell] = []
    at = start
    for gap in _GAP.finditer(text, start, end):
        cells.append((at, gap.start()))
        at = gap.end()
    return [*cells, (at, end)]


def aligned_rows(lines: Sequence[Line]) -> set[int]:
    """The numbers of the lines that are rows of an aligned table of duties, its header included."""
    rows: set[int] = set()
    within = False
    for index, line in enumerate(lines):
        wide = "  " in line.text
        if not (wide or within):
            continue
        if line.row:
            within = False
            continue
        cells = aligned_cells(line.text, 0, len(line.text)) if wide else [(0, 0)]
        if len(cells) >= 3 and is_task_header(name_columns(line.text[a:b] for a, b in cells)):
            within = True
        elif within:
            within = len(cells) > 1 or not (line.gap or line.mark)
        if within:
            rows.add(index)
    return rows


def place(cells: Sequence[Cell], line: int, starts: Sequence[int]) -> list[int]:
    """The column of each cell: in order where a row is complete, else the one whose start lies nearest.

    `line` is where the line begins in the text, `starts` where the columns of the header begin in theirs.
    """
    if len(cells) == len(starts):
        return list(range(len(starts)))
    placed: list[int] = []
    first = 0
    for start, _ in cells:
        columns = range(first, len(starts))
        if not columns:
            break
        best = min(columns, key=lambda i: abs(starts[i] - (start - line)))
        placed.append(best)
        first = best + 1
    return placed
