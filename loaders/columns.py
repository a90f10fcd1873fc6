"""Columns: the cells of the closing that stand in the column in which one body of a joint document signs.

The bodies of a joint document sign side by side; the column of the first issuer may be any of them
(NĐ 30/2020/NĐ-CP leaves the order to the bodies, the host mostly signs on the right).
"""

from collections.abc import Sequence

from loaders.cells import Cell, cut
from loaders.closing import MODE_LEAD
from loaders.forms import compact
from loaders.layout import Layout, Line
from loaders.letterhead import written_out

_MOST_LINES = 60
#: The bodies stand above the titles with which the closing begins.
_LINES_ABOVE = 3


def column_of(layout: Layout, text: str, issuer: str) -> list[Cell]:
    """The cells below and with the head of the column that names `issuer`; empty without such columns."""
    above = layout.lines_within((0, layout.closing[0]))[-_LINES_ABOVE:]
    lines = (*above, *layout.lines_within(layout.closing)[:_MOST_LINES])
    for index, line in enumerate(lines):
        heads = cut([line])
        if len(heads) > 1 and (own := _own(heads, issuer)) is not None:
            centres = [_centre(text, line, head) for head in heads]
            rows = ((row, cell) for row in lines[index:] for cell in cut([row]))
            return [cell for row, cell in rows if _nearest(centres, _centre(text, row, cell)) == own]
    return []


def _own(heads: Sequence[Cell], issuer: str) -> int | None:
    """Which head is the beginning of the issuer's name, the longest where several are."""
    name = compact(issuer)
    fits = [(len(key), i) for i, head in enumerate(heads) if name.startswith(key := _key(head.text))]
    return max(fits)[1] if fits else None


def _key(text: str) -> str:
    return compact(written_out(MODE_LEAD.sub("", text))) or "-"


def _centre(text: str, line: Line, cell: Cell) -> float:
    """The middle of a cell, in characters from the left edge."""
    return (cell.start + cell.end) / 2 - (text.rfind("\n", 0, line.start) + 1)


def _nearest(centres: Sequence[float], at: float) -> int:
    return min(range(len(centres)), key=lambda i: (abs(centres[i] - at), i))
