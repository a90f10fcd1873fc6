"""The effect records of many instruments, indexed by whom they act upon, with one precedence of sources."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from graph.dates import PartialDate
from graph.edge_index import EdgeIndex, JoinedEdges, ListedEdges
from graph.identity import InstrumentId
from graph.model import Edge, Instrument
from graph.vocabulary import EFFECT_EDGES, EdgeType, Grade

_RANK = {grade: rank for rank, grade in enumerate(Grade)}
_ENDING = frozenset({EdgeType.THAY_THE, EdgeType.BAI_BO})
#: Grades good enough to conclude from an effect that the affected text was in force until then.
FIRM = frozenset({Grade.HELD_TEXT, Grade.CODIFICATION, Grade.CONFIRMED_2PLUS, Grade.ONE_SOURCE})


class Effect(NamedTuple):
    """One effect on an instrument: `start` is its first day, None when not known.

    `possible` is then the first day on which it can have happened at all (the acting text did not
    exist before); `whole` says whether the whole text is meant, None when that is not known.
    """

    edge: Edge
    start: date | None
    possible: date
    whole: bool | None

    @property
    def ends(self) -> bool:
        """Whether it takes away effect (replaces or repeals), in whole or in part."""
        return self.edge.type in _ENDING

    @property
    def firm(self) -> bool:
        """Whether it is known well enough to vouch for the affected text up to its day."""
        return self.edge.grade in FIRM

    @property
    def silver(self) -> bool:
        """Whether only a machine has read it: enough to doubt by, not to conclude from."""
        return self.edge.grade is Grade.SILVER

    def acts_on(self, day: date) -> bool:
        """Whether it has happened by a day, as far as its day is known."""
        return self.start is not None and self.start <= day


class Law:
    """What is known of instruments and of what they do to one another; immutable, look-ups by key."""

    def __init__(self, instruments: Mapping[str, Instrument], edges: Iterable[Edge]) -> None:
        self._known: tuple[Mapping[str, Instrument], ...] = (instruments,)
        self._edges = edges if isinstance(edges, EdgeIndex) else ListedEdges(edges)
        self._effects: dict[str, tuple[Effect, ...]] = {}

    def extended(self, instruments: Mapping[str, Instrument], edges: Iterable[Edge]) -> "Law":
        """This law with more statements and with some instruments in place of those known so far."""
        more = Law(instruments, JoinedEdges([self._edges, ListedEdges(edges)]))
        more._known = (dict(instruments), *self._known)
        return more

    def depending(self, keys: Iterable[str]) -> set[str]:
        """The instruments whose status can change with these: what they act on, and what guides either."""
        found: set[str] = set()
        left = list(keys)
        left += [edge.end for key in left for edge in self._edges.acting(key) if edge.type in EFFECT_EDGES]
        while left:
            key = left.pop()
            if key not in found:
                found.add(key)
                guides = (edge for edge in self._edges.onto(key) if edge.type == EdgeType.HUONG_DAN)
                left += (edge.start for edge in guides)
        return found

    def instrument(self, key: str) -> Instrument | None:
        """The instrument with an id, or None where nothing is known of it but its name."""
        found = (known.get(key) for known in self._known)
        return next((instrument for instrument in found if instrument is not None), None)

    def effects(self, key: str) -> tuple[Effect, ...]:
        """The effects on an instrument that prevail among the sources, in order of their day and id."""
        if key not in self._effects:
            kept = map(self._effect, prevailing(self._onto(key)))
            self._effects[key] = tuple(sorted(kept, key=_order))
        return self._effects[key]

    def conflicts(self, key: str) -> tuple[Edge, ...]:
        """Statements on an instrument that give another day or scope than the prevailing source does."""
        edges = self._onto(key)
        said = set(map(_statement, prevailing(edges)))
        return tuple(edge for edge in edges if _statement(edge) not in said)

    def guided_by(self, key: str) -> tuple[Edge, ...]:
        """The edges from a guiding text to what it guides."""
        return tuple(edge for edge in self._edges.acting(key) if edge.type == EdgeType.HUONG_DAN)

    def amended_by(self, key: str) -> tuple[Edge, ...]:
        """The edges from an amending text to what its title says it amends."""
        edges = self._edges.acting(key)
        return tuple(edge for edge in edges if edge.type == EdgeType.SUA_DOI and not edge.incidental)

    def _onto(self, key: str) -> tuple[Edge, ...]:
        return tuple(edge for edge in self._edges.onto(key) if edge.type in EFFECT_EDGES)

    def _effect(self, edge: Edge) -> Effect:
        actor = self.instrument(edge.start)
        start = edge.effective_from
        if start is None and edge.effective_note is None and actor is not None:
            # Unless it says otherwise, a text acts from the day on which it takes effect itself; an
            # administrative one from the day of signing.
            start = actor.effective_from or (_day(actor.issued) if actor.normative == "no" else None)
        whole = {"whole": True, "part": False}.get(edge.scope or "")
        if edge.scope is None and edge.type == EdgeType.THAY_THE:
            whole = True
        return Effect(edge, start, start or _earliest(edge.start, actor), whole)


def _order(effect: Effect) -> tuple[date, str, str]:
    return effect.start or date.max, effect.edge.start, effect.edge.id


def prevailing(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """The statements that prevail where several sources speak of one text acting on another.

    Precedence: held text, official codification, two sources, one source, silver, no source named; a
    statement with a day before one without. Statements of the same rank all stay.
    """
    groups: dict[tuple[str, str], list[Edge]] = defaultdict(list)
    for edge in edges:
        groups[edge.start, _class(edge)].append(edge)
    kept: list[Edge] = []
    for group in groups.values():
        best = min(map(_weight, group))
        kept.extend(edge for edge in group if _weight(edge) == best)
    return tuple(kept)


def _statement(edge: Edge) -> tuple[str, str, date | None, str | None]:
    return edge.start, _class(edge), edge.effective_from, edge.scope


def _class(edge: Edge) -> str:
    return "ending" if edge.type in _ENDING else str(edge.type)


def _weight(edge: Edge) -> tuple[bool, int]:
    undated = edge.effective_from is None and edge.effective_note is not None
    return undated, _RANK[edge.grade] if edge.grade else len(_RANK)


def _day(text: str | None) -> date | None:
    issued = PartialDate.parse(text) if text else None
    return issued.first if issued and issued.is_day else None


def _earliest(key: str, actor: Instrument | None) -> date:
    if actor and (actor.effective_from or actor.issued):
        return actor.effective_from or PartialDate.parse(actor.issued or "").first
    year = InstrumentId.parse(key).year
    return date(year, 1, 1) if year else date.min
