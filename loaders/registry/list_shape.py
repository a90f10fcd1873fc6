"""The shape of an announced list: its columns by their headers, and what its headings say of its rows."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from graph.folding import fold
from loaders.registry.statuses import State

#: Beginnings of folded headers, the more particular first.
_HEADERS = (
    ("ended_on", ("ngay het hieu luc", "thoi diem het hieu luc", "ngay ngung hieu luc", "ngay het ngung",
                  "thoi diem ngung hieu luc")),
    ("reason", ("ly do",)),
    ("part", ("noi dung quy dinh", "noi dung het", "dieu khoan het", "quy dinh het hieu luc")),
    ("effective_from", ("thoi diem co hieu luc", "ngay co hieu luc", "thoi diem hieu luc")),
    ("number", ("so ky hieu", "so hieu", "so van ban")),
    ("type", ("ten loai", "hinh thuc van ban", "loai van ban")),
    ("issuer", ("co quan ban hanh",)),
    ("issued", ("ngay thang nam ban hanh", "ngay ban hanh", "ngay thang ban hanh")),
    ("title", ("ten goi", "trich yeu", "ten van ban", "noi dung")),
)  # fmt: skip
_HEADING_LINES = 12


class Sort(NamedTuple):
    """What the rows of a list are, as its heading says: ended, suspended, in force; whole, part, unknown."""

    state: State = State.UNSAID
    scope: str = "unknown"


def columns(cells: Sequence[object]) -> dict[str, int] | None:
    """The columns of a header row by name, None for a row that is none."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        words = fold(str(cell or ""))
        name = next((name for name, heads in _HEADERS if words.startswith(heads)), None)
        if name:
            found.setdefault(name, place)
    return found if "number" in found and len(found) >= 3 else None


def sort_of(words: str) -> Sort | None:
    """What one line of a heading says, None where it does not speak of effect."""
    folded = fold(words)
    if "hieu luc" not in folded:
        return None
    part, whole = bool(re.search(r"\b(?:mot|1) phan\b", folded)), "toan bo" in folded
    scope = "part" if part and not whole else "whole" if whole and not part else "unknown"
    if "het hieu luc" in folded:
        return None if "con hieu luc" in folded else Sort(State.ENDED, scope)
    if "ngung hieu luc" in folded:
        return Sort(State.SUSPENDED, scope)
    return Sort(State.IN_FORCE, "whole") if "con hieu luc" in folded else None


def heading_sort(above: str) -> Sort:
    """What the nearest line above a table that speaks of effect says of its rows."""
    lines = [line for line in above.splitlines() if line.strip()][-_HEADING_LINES:]
    return next((sort for line in reversed(lines) if (sort := sort_of(line))), Sort())


def with_columns(sort: Sort, found: dict[str, int]) -> Sort:
    """What a list is when its columns are seen too: one that names provisions is of parts."""
    if "part" in found:
        return Sort(State.SUSPENDED if sort.state is State.SUSPENDED else State.ENDED, "part")
    ended = "ended_on" in found and sort.state in (State.UNSAID, State.IN_FORCE)
    return Sort(State.ENDED, "unknown") if ended else sort
