"""Measures of the whole graph: what is relied upon most, chains of amendments, cycles, distances.

A text acts upon earlier ones only, and rests on earlier ones only, so a cycle is always an error of the
data: a wrong number, day or direction. Silver data, which nobody has checked, makes no chain, and what it
joins is told with "có thể".
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from itertools import pairwise

import networkx as nx
from pydantic import BaseModel

from graph.errors import NotFound
from graph.export.networkx import key_of, to_networkx
from graph.model import Edge, Instrument
from graph.stores.base import Store, Subgraph
from graph.vocabulary import EDGES, EFFECT_EDGES, EdgeType, Grade, NodeType

_RESTING = (EdgeType.CAN_CU, EdgeType.THUC_HIEN)
#: Relations that go back in time or up, each family of which must be free of cycles.
FAMILIES: dict[str, tuple[EdgeType, ...]] = {
    "effects": (EdgeType.BAI_BO, EdgeType.SUA_DOI, EdgeType.THAY_THE),
    "bases": _RESTING,
    "promulgation": (EdgeType.BAN_HANH,),
    "bodies": (EdgeType.TRUC_THUOC,),
}
#: Relations between documents along which a distance is counted.
BETWEEN = frozenset(
    {*_RESTING, *EFFECT_EDGES, EdgeType.DAN_CHIEU, EdgeType.HUONG_DAN, EdgeType.BAN_HANH, EdgeType.HOP_NHAT}
    | {EdgeType.BAO_CAO_KET_QUA, EdgeType.BAN_CHINH_THUC_CUA}
)


class Relied(BaseModel):
    """A text with the number of other documents that rest on it, and of those held in full."""

    id: str
    name: str
    documents: int
    held: int


class Step(BaseModel):
    """One relation on a way: from `start` to `end`; `forward` is false where it is walked against.

    `relation` is in words, from `start` to `end`; `possible` is set for silver data.
    """

    type: EdgeType
    start: str
    end: str
    start_name: str
    end_name: str
    forward: bool = True
    relation: str
    possible: bool


class Cycle(BaseModel):
    """Relations that lead back to where they began; the family says which."""

    family: str
    steps: list[Step]


class Measures(BaseModel):
    """What is measured of a store; `silver` amendments were left out of the chains."""

    relied: list[Relied]
    chains: list[list[Step]]
    cycles: list[Cycle]
    silver: int


class Distance(BaseModel):
    """The shortest way between two documents, whichever way the relations point; null when none leads."""

    start: str
    end: str
    distance: int | None
    steps: list[Step]


class _Web:
    """The nodes and some relations of a store for networkx."""

    def __init__(self, store: Store, types: Collection[EdgeType]) -> None:
        # a Provision stands for a part: what acts on it acts on no whole text
        self.edges = [
            edge
            for kind in sorted(types)
            for edge in store.edges(type=kind)
            if edge.start_type == edge.end_type or kind in FAMILIES["bodies"]
        ]
        ends: dict[NodeType, set[str]] = defaultdict(set)
        for edge in self.edges:
            ends[edge.start_type].add(edge.start)
            ends[edge.end_type].add(edge.end)
        nodes = [node for kind in sorted(ends) for node in store.nodes(kind, sorted(ends[kind]))]
        self.graph = to_networkx(Subgraph(nodes, self.edges, truncated=False))

    def of(self, types: Collection[EdgeType], *, silver: bool = True) -> "nx.MultiDiGraph[str]":
        """The part with some relations only."""
        made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for edge in self.edges:
            if edge.type in types and (silver or edge.grade is not Grade.SILVER):
                made.add_edge(_start(edge), _end(edge), key=edge.id, edge=edge)
        return made

    def step(self, edge: Edge, *, forward: bool = True) -> Step:
        """A relation in words, seen from where one comes."""
        start, end = (_start(edge), _end(edge)) if forward else (_end(edge), _start(edge))
        term = EDGES[edge.type]
        return Step(
            type=edge.type, forward=forward, relation=term.vi if forward else term.passive,
            start=self.graph.nodes[start]["id"], end=self.graph.nodes[end]["id"],
            start_name=self.name(start), end_name=self.name(end), possible=edge.grade is Grade.SILVER,
        )  # fmt: skip

    def name(self, key: str) -> str:
        """Type and number, else title, name or id."""
        told = self.graph.nodes[key]
        number = told.get("canonical") or told.get("title")
        words = " ".join(filter(None, (told.get("type"), number))) if number else told.get("name")
        return str(words or told["id"])


def measure(store: Store, *, limit: int = 10) -> Measures:
    """The `limit` most relied-upon texts and longest chains, and every group of texts that form a cycle."""
    web = _Web(store, {kind for family in FAMILIES.values() for kind in family})
    silver = sum(e.grade is Grade.SILVER for e in web.edges if e.type is EdgeType.SUA_DOI)
    return Measures(
        relied=_relied(web, limit),
        chains=_chains(web, limit),
        cycles=[cycle for family in FAMILIES for cycle in _cycles(web, family)],
        silver=silver,
    )


def _relied(web: _Web, limit: int) -> list[Relied]:
    resting = web.of(_RESTING)
    found = []
    for key in resting:
        documents = set(resting.predecessors(key)) - {key}
        if documents:
            held = sum(bool(web.graph.nodes[document].get("held")) for document in documents)
            found.append(
                Relied(id=web.graph.nodes[key]["id"], name=web.name(key), documents=len(documents), held=held)
            )
    return sorted(found, key=lambda one: (-one.documents, -one.held, one.id))[:limit]


def _chains(web: _Web, limit: int) -> list[list[Step]]:
    """For each text that amends nothing itself, the longest chain of amenders that ends at it."""
    amending = web.of((EdgeType.SUA_DOI,), silver=False)
    for group in list(nx.strongly_connected_components(amending)):
        if len(group) > 1:
            amending.remove_nodes_from(group)
    amending.remove_edges_from(list(nx.selfloop_edges(amending, keys=True)))
    before: dict[str, list[str]] = {}
    for key in nx.lexicographical_topological_sort(amending):
        longest = max((before[up] for up in sorted(amending.predecessors(key))), key=len, default=[])
        before[key] = [*longest, key]
    bases = [before[key] for key in amending if amending.out_degree(key) == 0 and len(before[key]) > 2]
    chosen = sorted(bases, key=lambda chain: (-len(chain), chain))[:limit]
    return [[web.step(_between(amending, a, b)) for a, b in pairwise(chain)] for chain in chosen]


def _cycles(web: _Web, family: str) -> Iterable[Cycle]:
    """One cycle of each group of nodes that reach one another."""
    whole = web.of(FAMILIES[family])
    groups = [sorted(group) for group in nx.strongly_connected_components(whole)]
    for group in sorted(groups):
        part = whole.subgraph(group)
        if len(group) > 1 or part.number_of_edges():
            way = nx.find_cycle(part, source=group[0])
            edges = [part.edges[start, end, key]["edge"] for start, end, key in way]
            yield Cycle(family=family, steps=[web.step(edge) for edge in edges])


def distance(store: Store, start: str, end: str) -> Distance:
    """The shortest way between two documents by their ids; raises NotFound for one that is not there."""
    for key in (start, end):
        if not isinstance(store.node(NodeType.INSTRUMENT, key), Instrument):
            raise NotFound("Không có văn bản này trong kho.", where=key, do="xem «cancu status».")
    web = _Web(store, BETWEEN)
    joined = web.of(BETWEEN)
    ends = key_of(NodeType.INSTRUMENT, start), key_of(NodeType.INSTRUMENT, end)
    if start == end:
        return Distance(start=start, end=end, distance=0, steps=[])
    try:
        way = nx.shortest_path(joined.to_undirected(as_view=True), *ends)
    except (nx.NetworkXNoPath, nx.NodeNotFound):
        return Distance(start=start, end=end, distance=None, steps=[])
    steps = []
    for a, b in pairwise(way):
        forward = joined.has_edge(a, b)
        edge = _between(joined, a, b) if forward else _between(joined, b, a)
        steps.append(web.step(edge, forward=forward))
    return Distance(start=start, end=end, distance=len(steps), steps=steps)


def _between(graph: "nx.MultiDiGraph[str]", start: str, end: str) -> Edge:
    """The first of parallel relations, one that is more than silver where there is one."""
    edges: list[Edge] = [told["edge"] for told in graph.get_edge_data(start, end).values()]
    return min(edges, key=lambda edge: (edge.grade is Grade.SILVER, edge.type, edge.id))


def _start(edge: Edge) -> str:
    return key_of(edge.start_type, edge.start)


def _end(edge: Edge) -> str:
    return key_of(edge.end_type, edge.end)


# --- in words


def words_of(step: Step) -> str:
    """A step in words: `Kế hoạch 38/KH-UBND — căn cứ → Nghị định 61/2018/NĐ-CP`."""
    possible = "có thể " if step.possible else ""
    return f"{step.start_name} — {possible}{step.relation} → {step.end_name}"


def chain_words(steps: list[Step]) -> str:
    """Steps that follow one another, in one line."""
    told = [steps[0].start_name]
    for step in steps:
        told.append(f"— {'có thể ' if step.possible else ''}{step.relation} → {step.end_name}")
    return " ".join(told)
