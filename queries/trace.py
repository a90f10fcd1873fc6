"""Trace: where a plan sits — what it carries out, and what carries it out, step by step.

The chain runs along THUC_HIEN and CAN_CU between administrative documents. A decision and the plan that
it promulgates stand as one: the plan takes number, day and basis from the decision, and citing either
of them satisfies the chain.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from pydantic import BaseModel

from graph.errors import NotFound, UsageError
from graph.identity import InstrumentId
from graph.model import Edge, Instrument
from graph.stores import Store
from graph.vocabulary import EdgeType, NodeType

Way = Literal["up", "down"]

#: The kinds that hand duties down: plans and the texts that order them. Reports and letters of
#: submission answer an order, they do not carry it on.
CHAIN_KINDS = frozenset(
    {"kh", "ctr", "da", "duan", "pa", "chienluoc", "qd", "qdcb", "ct", "ctcb", "nq", "nqcb", "kl", "hd", "cv"}
    | {"cd", "tb"}
)
#: The stronger relation first: it is the one shown where both hold.
RELATIONS = (EdgeType.THUC_HIEN, EdgeType.CAN_CU)
MAX_DEPTH = 10
MAX_STEPS = 500


class Step(BaseModel):
    """A document of the chain, with the relation and the printed words that lead to it.

    `promulgated_by` is the id of the decision to which a plan is attached, `decision` its type and number.
    `held` is false for a document that is
    only cited. `shown_elsewhere` marks one whose own steps stand at its first place in the tree; `cut` one
    whose steps were left out because of the depth or the number of steps. `told` counts the bodies told to
    make a plan by `GapState`, `groups` the same by level of the bodies, where it is known (put in by
    `queries.trace_gaps`). `year` is that of a yearly plan (put in by `queries.trace_years`).
    """

    id: str
    kind: str
    type: str | None
    canonical: str | None
    title: str | None
    issuer: str | None
    level: str | None
    issued: str | None
    held: bool
    state: str = "final"
    promulgated_by: str | None = None
    decision: str | None = None
    relation: EdgeType | None = None
    quote: str | None = None
    source: str | None = None
    year: int | None = None
    shown_elsewhere: bool = False
    cut: bool = False
    told: dict[str, int] = {}
    groups: dict[str, dict[str, int]] = {}
    steps: list["Step"] = []


class Chain(BaseModel):
    """The place of a document: `up` is what it carries out, `down` what carries it out.

    `earlier` and `later` are the plans of its issuer about its subject of other years, the nearest first
    (put in by `queries.trace_years`).
    """

    document: Step
    up: list[Step]
    down: list[Step]
    depth: int
    cut: bool
    earlier: list[Step] = []
    later: list[Step] = []


def trace(store: Store, id: str, depth: int = 4, *, laws: bool = False) -> Chain:
    """The chain of an instrument, `depth` steps up and down; `laws` takes normative texts in.

    Raises NotFound for an id that the store does not know, UsageError for a depth out of bounds.
    """
    if not 1 <= depth <= MAX_DEPTH:
        raise UsageError(f"Số bước {depth} không dùng được.", where="depth", do=f"dùng từ 1 đến {MAX_DEPTH}.")
    if not isinstance(store.node(NodeType.INSTRUMENT, id), Instrument):
        raise NotFound(f"Kho không có văn bản mã «{id}».", where="id", do="tra lại mã văn bản trong kho.")
    tracing = _Tracing(store, depth, laws)
    unit = tracing.unit(id)
    up, down = tracing.tree(unit, "up"), tracing.tree(unit, "down")
    return Chain(
        document=_step(unit, None),
        up=up,
        down=down,
        depth=depth,
        cut=any(step.cut for step in walk([*up, *down])),
    )


def place(store: Store, id: str) -> Step:
    """An instrument as it stands in chains, with the decision that promulgates it; the id must be known."""
    return _step(_Tracing(store, 1, laws=True).unit(id), None)


@dataclass(frozen=True, slots=True)
class _Unit:
    """One place in the chain: an instrument, or a decision and what it promulgates; `shown` is its face."""

    key: str
    members: tuple[str, ...]
    shown: Instrument
    decision: Instrument | None = None


@dataclass
class _Tracing:
    store: Store
    depth: int
    laws: bool
    units: dict[str, _Unit] = field(default_factory=dict)

    def unit(self, id: str) -> _Unit:
        """The unit that an instrument belongs to."""
        key = _promulgator(id)
        if key not in self.units:
            ids = {key, id}
            ids |= {
                edge.end
                for edge in self.store.edges(type=EdgeType.BAN_HANH, start=key)
                if _promulgator(edge.end) == key
            }
            self.units[key] = self._composed(key, sorted(ids))
        return self.units[key]

    def _composed(self, key: str, ids: list[str]) -> _Unit:
        found = [node for node in self.store.nodes(NodeType.INSTRUMENT, ids) if isinstance(node, Instrument)]
        attached = [node for node in found if node.id != key]
        # A cited plan of which only the decision is known stands under the decision.
        shown = next((node for node in attached if node.held), (attached or found)[0])
        decision = next((node for node in found if node.id == key and node is not shown), None)
        return _Unit(key, tuple(node.id for node in found), shown, decision)

    def tree(self, root: _Unit, way: Way) -> list[Step]:
        """The steps from a unit, breadth first, so that each document has its steps where it is nearest."""
        seen = {root.key}
        top: list[Step] = []
        level: list[tuple[_Unit, list[Step], Step | None]] = [(root, top, None)]
        count = 0
        for _ in range(self.depth):
            following: list[tuple[_Unit, list[Step], Step | None]] = []
            for unit, steps, parent in level:
                for edge, other in self._next(unit, way):
                    if count >= MAX_STEPS:
                        (parent or top[-1]).cut = True
                        break
                    count += 1
                    step = _step(other, edge)
                    step.shown_elsewhere = other.key in seen
                    steps.append(step)
                    if other.key not in seen:
                        seen.add(other.key)
                        following.append((other, step.steps, step))
            level = following
        for unit, _, last in level:
            if last is not None and any(other.key not in seen for _, other in self._next(unit, way)):
                last.cut = True
        return top

    def _next(self, unit: _Unit, way: Way) -> list[tuple[Edge, _Unit]]:
        """The neighbouring units with the edge that shows it best, the most direct relation first."""
        best: dict[str, tuple[Edge, _Unit]] = {}
        for relation in RELATIONS:
            for edge in self._edges(unit, relation, way):
                other = self._other(edge.end if way == "up" else edge.start)
                if other and other.key != unit.key:
                    best.setdefault(other.key, (edge, other))
        return sorted(
            best.values(),
            key=lambda pair: (RELATIONS.index(pair[0].type), pair[1].shown.issued or "", pair[1].key),
        )

    def _edges(self, unit: _Unit, relation: EdgeType, way: Way) -> Iterable[Edge]:
        for member in unit.members:
            if way == "up":
                yield from self.store.edges(type=relation, start=member)
            else:
                yield from self.store.edges(type=relation, end=member)

    def _other(self, id: str) -> _Unit | None:
        """The unit of a neighbour, unless it is of a kind that stands in no chain."""
        unit = self.unit(id)
        wanted = self.laws or (unit.shown.kind in CHAIN_KINDS and unit.shown.normative != "yes")
        return unit if wanted else None


def _promulgator(id: str) -> str:
    """The id without an attachment; an id of another form stands for itself."""
    try:
        return str(InstrumentId.parse(id).promulgator())
    except UsageError:
        return id


def _step(unit: _Unit, edge: Edge | None) -> Step:
    shown = unit.shown
    return Step(
        id=shown.id,
        kind=shown.kind,
        type=shown.type,
        canonical=shown.canonical,
        title=shown.title,
        issuer=shown.issuer,
        level=shown.level,
        issued=shown.issued,
        held=shown.held,
        state=shown.state,
        promulgated_by=unit.decision.id if unit.decision else None,
        decision=named(unit.decision) if unit.decision else None,
        relation=edge.type if edge else None,
        quote=edge.quote if edge else None,
        source=edge.source if edge else None,
        steps=[],
    )


def named(instrument: Instrument | Step) -> str:
    """Type and number; the id for what has neither."""
    return " ".join(part for part in (instrument.type, instrument.canonical) if part) or instrument.id


def walk(steps: list[Step]) -> Iterable[Step]:
    """Every step of some trees, each before its own."""
    for step in steps:
        yield step
        yield from walk(step.steps)
