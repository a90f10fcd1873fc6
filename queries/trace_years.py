"""The plans of other years beside a traced one: of the same issuer, about the same subject."""

from graph.archive import Archive
from graph.folding import fold
from graph.hierarchy import heirs
from graph.issuers import body_name
from graph.model import Agency, Instrument
from graph.vocabulary import EdgeType, NodeType
from queries.subject import same_subject
from queries.trace import Chain, Step, place

_PLANS = frozenset({"kh", "ctr", "da", "pa", "duan"})
_HEADS = "chu-tich-"
#: A body is followed through so many successions.
_MOST_HEIRS = 5


def with_years(archive: Archive, chain: Chain) -> Chain:
    """The chain with the held plans of its issuer about its subject of other years, the nearest first.

    The issuer is one of its name, the body itself or one that it took over: the committee of a province that
    kept its name through the merger of 01/7/2025 is another body, whose plans go on. Another name is
    another issuer. A plan for several years does not stand in the line of yearly ones.
    """
    own = archive.store.node(NodeType.INSTRUMENT, chain.document.id)
    if not isinstance(own, Instrument) or own.kind not in _PLANS or (year := plan_year(own)) is None:
        return chain
    chain.document.year = year
    line = _Line(archive, own)
    found: dict[str, Step] = {}
    for other in archive.documents():
        other_year = plan_year(other)
        if other_year not in (None, year) and line.goes_on(other):
            step = place(archive.store, other.id)
            found[step.id] = step.model_copy(update={"year": other_year})
    steps = sorted(found.values(), key=lambda step: (step.year or 0, step.issued or "", step.id))
    chain.earlier = [step for step in reversed(steps) if (step.year or 0) < year]
    chain.later = [step for step in steps if (step.year or 0) > year]
    return chain


def plan_year(plan: Instrument) -> int | None:
    """The year that a plan is for, else that of its issue; null for one of several years or undated.

    For: "… năm 2026" signed on 19/12/2025 is of 2026. Against: "… giai đoạn 2021 - 2025".
    """
    if plan.period_from and plan.period_to:
        return plan.period_from.year if plan.period_from.year == plan.period_to.year else None
    return int(plan.issued[:4]) if plan.issued else plan.year


class _Line:
    """The line of plans that one belongs to."""

    def __init__(self, archive: Archive, plan: Instrument) -> None:
        self._store = archive.store
        self._plan = plan
        self._name = _issuer(plan)
        self._bodies = self._issuers(plan)

    def goes_on(self, other: Instrument) -> bool:
        """Whether another document is of the same kind, issuer and subject."""
        return (
            other.kind == self._plan.kind
            and other.id != self._plan.id
            and bool(self._name)
            and _issuer(other) == self._name
            and same_subject(self._plan.title, other.title)
            and not self._bodies.isdisjoint(self._issuers(other))
        )

    def _issuers(self, plan: Instrument) -> set[str]:
        """The ids of the issuer and of who took it over, a committee and its chairman as one."""
        keys = {
            edge.end.removeprefix(_HEADS)
            for edge in self._store.edges(type=EdgeType.BAN_HANH_BOI, start=plan.id)
        }
        nodes = [
            node for node in self._store.nodes(NodeType.AGENCY, sorted(keys)) if isinstance(node, Agency)
        ]
        for _ in range(_MOST_HEIRS):
            nodes = [heir.agency for node in nodes for heir in heirs(node) if heir.agency.id not in keys]
            keys |= {node.id for node in nodes}
        return keys


def _issuer(plan: Instrument) -> str:
    return fold(body_name(plan.issuer)) if plan.issuer else ""
