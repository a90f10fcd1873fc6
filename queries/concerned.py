"""Concerned: why a duty is a body's own — named, through a group, taken over, or possibly meant.

With its sub-units a body is concerned by what is given to any body that stands below it (TRUC_THUOC).
"""

from collections import defaultdict
from datetime import date
from functools import cache

from graph.collectives import is_collective, members
from graph.dates import PartialDate
from graph.hierarchy import above, heirs
from graph.model import Agency
from graph.office import Office
from graph.stores.base import Store
from graph.vocabulary import EdgeType, NodeType
from queries.duty import Assigned, Duty, DutyRole

_MOST_LEVELS = 8
#: What `Concerned.through` answers for a body that is named itself.
NAMED = ""


class Concerned:
    """Tells for one body, with or without its sub-units, and on the day asked."""

    def __init__(self, store: Store, office: Office | None, body: Agency, on: date, *, units: bool) -> None:
        self.store = store
        self.office = office
        self.on = on
        self.wanted = _with_units(store, body.id) if units else frozenset({body.id})
        self.units = units
        self.members = cache(self._members)
        self.belongs = cache(self._belongs)

    def through(self, duty: Duty, role: DutyRole | None = None) -> str | None:
        """Why a duty concerns the body in a role, the most direct reason; None where it does not."""
        found = [
            reason
            for one in duty.assigned
            if role in (None, one.duty_role) and (reason := self._reason(one, duty)) is not None
        ]
        return min(found, key=lambda reason: (reason != NAMED, reason), default=None)

    def _reason(self, one: Assigned, duty: Duty) -> str | None:
        node = self.store.node(NodeType.AGENCY, one.agency)
        if one.agency in self.wanted:
            return NAMED
        if isinstance(node, Agency) and node.valid_to and any(self.belongs(h.agency) for h in heirs(node)):
            return f"có thể tiếp nhận từ {one.name}"
        if self.wanted & set(one.candidates):
            return f"«{one.name}» có thể là của nhiều nơi"
        if is_collective(one.name):
            day = PartialDate.parse(duty.issued).last if duty.issued else self.on
            known_by, bodies = self.members(one.name, day, duty.issuer)
            if any(self.belongs(body) for body in bodies):
                return f"thuộc «{one.name}», {known_by}"
        return None

    def _members(self, name: str, day: date, issuer: str | None) -> tuple[str | None, tuple[Agency, ...]]:
        told = members(name, day, issuer, self.office)
        return told.known_by, told.agencies

    def _belongs(self, body: Agency) -> bool:
        """Whether a body is the one asked for, or stands below it by the shipped lists."""
        upper: Agency | None = body
        for _ in range(_MOST_LEVELS):
            if upper is None or upper.id in self.wanted:
                return upper is not None
            upper = above(upper) if self.units else None
        return False


def _with_units(store: Store, top: str) -> frozenset[str]:
    """A body and everything that stands below it, however deep; a circle in the data ends by itself."""
    below: dict[str, list[str]] = defaultdict(list)
    for edge in store.edges(type=EdgeType.TRUC_THUOC):
        below[edge.end].append(edge.start)
    found, todo = {top}, [top]
    while todo:
        new = [unit for unit in below[todo.pop()] if unit not in found]
        found.update(new)
        todo += new
    return frozenset(found)
