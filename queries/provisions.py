"""Provisions: which articles, clauses and points a printed path names, and whether one path lies in another.

>>> sorted(provisions_in("khoản 3a các Điều 3, 5"))
[('3', '3a'), ('5', '3a')]
"""

import re
from itertools import product

#: Article, clause, point; what stands behind is left out where only the larger part is named.
Provision = tuple[str, ...]

_MARK = r"(?:\d+(?:\.\d+)*[a-zđ]?|[a-zđ])"
_UNIT = re.compile(
    rf"(?P<unit>điểm|khoản|điều)\s+(?P<marks>{_MARK}\b(?:\s*(?:,|;|và)\s*{_MARK}\b)*)",
    re.IGNORECASE,
)
_ORDER = ("điều", "khoản", "điểm")


def provisions_in(path: str) -> frozenset[Provision]:
    """The provisions of a path as printed; empty where it names no article ("nhiều điều", "Phụ lục")."""
    found: set[Provision] = set()
    open_units: dict[str, list[str]] = {}
    for match in _UNIT.finditer(path):
        unit = match["unit"].lower()
        open_units[unit] = re.findall(_MARK, match["marks"])
        if unit == "điều":
            named = [open_units[name] for name in _ORDER if name in open_units]
            whole = "điểm" not in open_units or "khoản" in open_units
            found |= set(product(*named)) if whole else set()
            open_units = {}
    return frozenset(found)


def lies_in(one: str, other: str) -> bool:
    """Whether every provision of one path is among those of the other, or part of one of them."""
    inner, outer = provisions_in(one), provisions_in(other)
    return bool(inner) and all(any(part[: len(whole)] == whole for whole in outer) for part in inner)
