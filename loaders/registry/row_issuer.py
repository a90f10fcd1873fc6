"""Whose text a row of an announced list is: the body of the publishing unit that its symbol names.

`12/2019/NQ-HĐND` in a list of tỉnh Lạng Sơn is of its council. A province made of several on 01/7/2025
(Nghị quyết 202/2025/QH15) announces the texts of all of them: without a printed name nobody can say of
which one, and the row is refused.
"""

import re
from datetime import date
from typing import NamedTuple

from graph.folding import fold
from graph.identify import MERGER
from graph.identity import body_slug
from graph.issuers import body_name
from graph.territories import find
from loaders.mentions import find_mentions

_BODIES = {"ubnd": "Ủy ban nhân dân", "ub": "Ủy ban nhân dân", "hdnd": "Hội đồng nhân dân"}
_HEAD = re.compile(r"^(?:Ủy ban nhân dân|Hội đồng nhân dân)\s+", re.IGNORECASE)
_UNIT = re.compile(
    r"(?i:\b(?P<word>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|đặc khu))\s+"
    r"(?P<name>[A-ZĐÀ-Ỹ]\S*(?:[ -]+[A-ZĐÀ-Ỹ]\S*){0,4})"
)
#: The eleven units that Nghị quyết 202/2025/QH15 (Điều 1, khoản 24) left as they were.
_UNMERGED = frozenset(
    fold(name)
    for name in ("Hà Nội", "Huế", "Lai Châu", "Điện Biên", "Sơn La", "Lạng Sơn", "Quảng Ninh", "Thanh Hóa",
                 "Nghệ An", "Hà Tĩnh", "Cao Bằng")
)  # fmt: skip


class Publisher(NamedTuple):
    """The unit whose texts a list holds, as printed (`tỉnh Lạng Sơn`); None for a national body."""

    unit: str | None

    @classmethod
    def of(cls, issuer: str | None) -> "Publisher":
        """The publisher that a printed issuer, or a sentence that names a decision, speaks of."""
        if not issuer:
            return cls(None)
        mentions = find_mentions(issuer)[0]
        named = body_name(mentions[0].issuer if mentions and mentions[0].issuer else issuer)
        unit = _HEAD.sub("", named)
        return cls(unit if unit != named and unit_in(unit) else None)

    def issuer(self, symbol: str, issued: date) -> str | None:
        """The body that issued a text with a symbol on a day, None where it cannot be told."""
        body = _BODIES.get(body_slug(symbol))
        if body is None or self.unit is None or not self._same_on(issued):
            return None
        return f"{body} {self.unit}"

    def _same_on(self, issued: date) -> bool:
        """Whether the unit of today is the one that issued texts on a day."""
        if self.unit is None or issued >= MERGER:
            return True
        now = find(self.unit, MERGER)
        return not now or any(unit.is_province and fold(unit.name) in _UNMERGED for unit in now)


def unit_in(words: str) -> str | None:
    """The unit that a section row names (`II. VĂN BẢN CỦA TỈNH BẮC KẠN` → `tỉnh BẮC KẠN`), or None."""
    match = _UNIT.search(words)
    return f"{match['word'].lower()} {match['name'].rstrip(' .,;:)')}" if match else None
