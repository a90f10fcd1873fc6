"""What becomes of the normative texts of units that were merged or abolished on 01/7/2025."""

from collections.abc import Iterator
from datetime import date, timedelta

from graph.bodies import heirs_of_territory
from graph.guiding_rule import DISTRICT_ARTICLE, DISTRICT_TEXTS_END
from graph.identify import MERGER, normative
from graph.identity import InstrumentId
from graph.territories import Territory, of_slug
from graph.vocabulary import Finding, Grade, Status
from queries.paper import Found, Line, Paper
from queries.suggestion import HOLDS
from queries.verdict import Evidence

_ARTICLE = "điểm b khoản 2 Điều 54 Luật số 64/2025/QH15"
_STILL = HOLDS | {Status.UNKNOWN}


def old_territory(line: Line, paper: Paper) -> Iterator[Found]:
    """A normative text of a merged or abolished unit: it holds where that unit was, until another says so.

    For: a decision of the province of Hải Dương cited in 2026; one of a district until 28/02/2027. Against: a
    text of a province that went on alone; an administrative document; a text known to have ended. It never
    ends because its issuer did (Luật 64/2025/QH15 Điều 54 khoản 2, Luật 87/2025/QH15 Điều 3).
    """
    if line.key is None or paper.first < MERGER or line.judged.only not in _STILL:
        return
    identity = InstrumentId.parse(line.key)
    place = identity.territory
    unit = of_slug(place, MERGER - timedelta(days=1)) if place and place in heirs_of_territory() else None
    if unit is None or normative(identity) != "yes" or not _is_gone(unit):
        return
    until = f"; của cấp huyện thì đến hết ngày {_last():%d/%m/%Y} ({DISTRICT_ARTICLE})" * unit.is_district
    sentence = (
        f"{line.name(paper.known)} là văn bản của {unit.full_name} trước khi sắp xếp: tiếp tục áp dụng trong "
        f"phạm vi đơn vị hành chính cũ cho đến khi cơ quan có thẩm quyền quyết định ({_ARTICLE}){until}; cần "
        "kiểm tra."
    )
    yield Found(Finding.NEEDS_REVIEW, sentence, Evidence(by=line.key, grade=Grade.DERIVED), "old_territory")


def _last() -> date:
    return DISTRICT_TEXTS_END - timedelta(days=1)


def _is_gone(unit: Territory) -> bool:
    """Whether the unit was abolished, or merged with others, rather than going on by itself."""
    heirs = heirs_of_territory()
    mine = heirs[unit.slug]
    shared = sum(mine[0] in units for place, units in heirs.items() if len(place) == len(unit.slug))
    return unit.is_district or shared > 1
