"""Do implementing texts end with what they implement? A rule that changed twice, judged by the day.

Luật 80/2015/QH13 khoản 4 Điều 154 (until 31/3/2025): they end together. Luật 64/2025/QH15 khoản 2
Điều 57 as first in force (01/4 to 30/6/2025): they continue unless announced to have ended. The same as
amended by Luật 87/2025/QH15 (from 01/7/2025): they end unless announced to continue. Always derived,
always to be reviewed: only a part may be concerned, and an announcement may not be known to us.
"""

from datetime import date
from typing import NamedTuple

#: Luật 87/2025/QH15 Điều 3: normative texts of the abolished districts hold until 28/02/2027.
DISTRICT_TEXTS_END = date(2027, 3, 1)
DISTRICT_ARTICLE = "Điều 3 Luật số 87/2025/QH15"


class Regime(NamedTuple):
    """The rule for guided texts that end on or after `start`: whether the guiding text ends with them."""

    start: date
    ends: bool
    article: str


REGIMES = (
    Regime(date.min, True, "khoản 4 Điều 154 Luật số 80/2015/QH13"),
    Regime(date(2025, 4, 1), False, "khoản 2 Điều 57 Luật số 64/2025/QH15"),
    Regime(
        date(2025, 7, 1),
        True,
        "khoản 2 Điều 57 Luật số 64/2025/QH15, được sửa đổi, bổ sung bởi Luật số 87/2025/QH15",
    ),
)


def regime_on(day: date) -> Regime:
    """The rule in force on the day on which a guided text ends."""
    return max((regime for regime in REGIMES if regime.start <= day), key=lambda regime: regime.start)
