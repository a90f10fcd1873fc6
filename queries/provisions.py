"""Provisions: which articles, clauses, points and appendices a printed path names, and what lies in what.

>>> sorted(provisions_in("khoản 3a các Điều 3, 5"))
[('3', '3a'), ('5', '3a')]
>>> sorted(provisions_in("khoản 2, điểm b khoản 3 Điều 24"))
[('24', '2'), ('24', '3', 'b')]
>>> sorted(provisions_in("Mục III Phụ lục V"))
[('phụ lục', 'v', 'iii')]
"""

import re
from collections.abc import Iterator
from itertools import product

#: Article, clause, point; or "phụ lục", its mark, what lies in it. What stands behind is left out where only
#: the larger part is named.
Provision = tuple[str, ...]

_MARK = r"(?:\d+(?:\.\d+)*[a-zđ]?|[ivxlc]+|[a-zđ])"
_RANGE = r"(?:đến|tới|-|–)"
_UNITS = r"(?P<unit>điểm|khoản|mục|điều|chương|phụ\s+lục)"
_UNIT = re.compile(rf"{_UNITS}(?:\s+(?P<marks>{_MARK}\b(?:\s*(?:,|;|và|{_RANGE})\s*{_MARK}\b)*))?(?=$|[^\w])")
#: `Điều 5 đến Điều 9` is `Điều 5 đến 9`.
_REPEATED = re.compile(rf"{_UNITS}\s+(?P<first>{_MARK})\s*{_RANGE}\s*(?P=unit)\s+(?={_MARK}\b)")
_SMALL = {"điểm": 1, "khoản": 2, "mục": 3}
_LETTERS = "abcdđeghiklmnopqrstuvxy"
#: No text has more articles than this.
_LONGEST = 1000


def provisions_in(path: str) -> frozenset[Provision]:
    """The provisions of a path as printed; empty where it names none of these ("nhiều điều", "chế độ")."""
    found: set[Provision] = set()
    parts: list[tuple[int, Provision]] = []
    for match in _UNIT.finditer(_REPEATED.sub(r"\g<unit> \g<first> đến ", path.lower())):
        unit = " ".join(match["unit"].split())
        marks = list(_marks(match["marks"] or ""))
        rank = _SMALL.get(unit)
        inner = [] if rank is None else _smaller(parts, rank)
        if rank is None:
            root: list[Provision] = [(mark,) for mark in marks] if unit == "điều" else _named(unit, marks)
            found |= {(*head, *rest) for head, rest in product(root, [part for _, part in parts] or [()])}
            parts = []
        elif inner:
            parts = parts[: -len(inner)] + [(rank, (mark, *part)) for mark in marks for part in inner]
        else:
            parts += [(rank, (mark,)) for mark in marks]
        if len(found) + len(parts) > _LONGEST:
            break
    return frozenset(found)


def _named(unit: str, marks: list[str]) -> list[Provision]:
    return [(unit, mark) for mark in marks] or [(unit,)]


def _smaller(parts: list[tuple[int, Provision]], rank: int) -> list[Provision]:
    """The last parts of a path that lie in what comes next: points in the clause, clauses in the section."""
    inner: list[Provision] = []
    for last, part in reversed(parts):
        if last >= rank:
            break
        inner.insert(0, part)
    return inner


def _marks(printed: str) -> Iterator[str]:
    """The marks of a list in which ranges are spelt out: `1, 3 đến 5` gives 1, 3, 4, 5."""
    before, spans = "", False
    for piece in re.findall(rf"{_RANGE}|và|{_MARK}\b", printed):
        if piece == "và":
            continue
        if re.fullmatch(_RANGE, piece):
            spans = True
            continue
        if spans:
            yield from _between(before, piece)
        yield piece
        before, spans = piece, False


def _between(first: str, last: str) -> Iterator[str]:
    if first.isdigit() and last.isdigit() and int(last) - int(first) < _LONGEST:
        yield from map(str, range(int(first) + 1, int(last)))
    elif first in _LETTERS and last in _LETTERS:
        yield from _LETTERS[_LETTERS.index(first) + 1 : _LETTERS.index(last)]


def lies_in(one: str, other: str) -> bool:
    """Whether a provision of one path is among those of the other, or part of one of them."""
    return any(
        part[: len(whole)] == whole for part, whole in product(provisions_in(one), provisions_in(other))
    )


def touches(one: str, other: str) -> bool:
    """Whether a provision of one path is, lies in, or holds one of the other."""
    return lies_in(one, other) or lies_in(other, one)
