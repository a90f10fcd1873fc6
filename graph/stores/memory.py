"""The store in memory: for tests, for `check` without a store, and as the measure for the others."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from graph.errors import QueryRefused, StoreError
from graph.model import Edge, Layer, Node
from graph.stores import schema
from graph.stores.base import Direction, Rows, Scalar, Store, edge_order
from graph.stores.values import unique
from graph.vocabulary import EdgeType, NodeType

_Key = tuple[NodeType, str]


class _Content:
    """What is kept; a copy shares everything until it is changed, so that a transaction starts cheaply."""

    def __init__(self) -> None:
        self.nodes: dict[_Key, Node] = {}
        self.edges: dict[str, Edge] = {}
        self.meta: dict[str, str] = {"schema": schema.version()}
        # Ids of the edges at each node, by its id alone: an id may be met under two types.
        self._at: dict[str, set[str]] = {}
        self._own: set[str] = set()

    def copy(self) -> "_Content":
        other = _Content()
        other.nodes, other.edges, other.meta = dict(self.nodes), dict(self.edges), dict(self.meta)
        other._at = dict(self._at)
        return other

    def put(self, edge: Edge, edge_id: str) -> None:
        self.edges[edge_id] = edge
        for end in (edge.start, edge.end):
            self._edge_ids(end).add(edge_id)

    def drop(self, edge_ids: Iterable[str]) -> None:
        for edge_id in list(edge_ids):
            edge = self.edges.pop(edge_id)
            for end in (edge.start, edge.end):
                self._edge_ids(end).discard(edge_id)

    def _edge_ids(self, node_id: str) -> set[str]:
        if node_id not in self._own:
            self._own.add(node_id)
            self._at[node_id] = set(self._at.get(node_id, ()))
        return self._at[node_id]

    def edges_at(self, node_id: str) -> dict[str, Edge]:
        return {edge_id: self.edges[edge_id] for edge_id in self._at.get(node_id, ())}


class MemoryStore(Store):
    """A graph in dictionaries; gone when it is closed."""

    def __init__(self, url: str = "memory:", *, read_only: bool = False) -> None:
        super().__init__(url, read_only=read_only)
        self._committed: _Content | None = _Content()
        self._working: _Content | None = None

    def close(self) -> None:
        """Let go of the content."""
        self._committed = self._working = None

    def _content(self) -> _Content:
        content = self._working if self._inside() else self._committed
        if content is None:
            raise StoreError("Kho đã đóng.", where=self.url, do="mở lại kho.")
        return content

    # --- writing

    def _begin(self) -> None:
        self._working = self._content().copy()

    def _commit(self) -> None:
        self._committed, self._working = self._content(), None

    def _rollback(self) -> None:
        self._working = None

    def _write(self, nodes: list[Node], edges: dict[str, Edge]) -> None:
        content = self._content()
        for node in nodes:
            content.nodes[schema.type_of(node), node.id] = node
        for edge_id, edge in edges.items():
            if not _ends(edge) <= content.nodes.keys():
                raise self._lacks_end(edge)
            content.put(edge, edge_id)

    def remove_owner(self, *owners: str) -> None:
        """See `Store`."""
        with self.transaction():
            content, gone = self._content(), set(owners)
            content.drop([edge_id for edge_id, edge in content.edges.items() if edge.owner in gone])

    def remove_nodes(self, node_type: NodeType, ids: Iterable[str]) -> None:
        """See `Store`."""
        with self.transaction():
            content = self._content()
            for node_id in set(ids):
                key = (node_type, node_id)
                if content.nodes.pop(key, None) is not None:
                    met = content.edges_at(node_id)
                    content.drop([edge_id for edge_id, edge in met.items() if key in _ends(edge)])

    def set_meta(self, values: Mapping[str, str]) -> None:
        """See `Store`."""
        with self.transaction():
            self._content().meta.update(values)

    # --- reading

    def node(self, node_type: NodeType, node_id: str) -> Node | None:
        """See `Store`."""
        return self._content().nodes.get((node_type, node_id))

    def nodes(self, node_type: NodeType, ids: Iterable[str] | None = None) -> Iterator[Node]:
        """See `Store`."""
        known = self._content().nodes
        wanted = unique(ids if ids is not None else (i for of, i in known if of == node_type))
        return iter([known[node_type, i] for i in wanted if (node_type, i) in known])

    def find(self, node_type: NodeType, name: str, values: Iterable[Scalar]) -> Iterator[Node]:
        """See `Store`."""
        schema.check_property(node_type, name)
        wanted = set(values)
        return (node for node in self.nodes(node_type) if getattr(node, name) in wanted)

    def edges(
        self,
        *,
        type: EdgeType | None = None,
        start: str | None = None,
        end: str | None = None,
        owner: str | None = None,
        layer: Layer | None = None,
    ) -> Iterator[Edge]:
        """See `Store`."""
        content = self._content()
        asked = {"type": type, "start": start, "end": end, "owner": owner, "layer": layer}
        wanted = [(name, value) for name, value in asked.items() if value is not None]
        anchor = start if start is not None else end
        pool = content.edges if anchor is None else content.edges_at(anchor)
        met = [edge for edge in pool.values() if all(getattr(edge, name) == value for name, value in wanted)]
        return iter(sorted(met, key=edge_order))

    def owned(self, owners: Collection[str]) -> Iterator[Edge]:
        """See `Store`."""
        wanted = set(owners)
        met = [edge for edge in self._content().edges.values() if edge.owner in wanted] if wanted else []
        return iter(sorted(met, key=edge_order))

    def neighbours(
        self,
        node_id: str,
        types: Collection[EdgeType] | None = None,
        direction: Direction = "both",
        limit: int | None = None,
    ) -> list[Edge]:
        """See `Store`."""
        met = (
            edge
            for edge in self._content().edges_at(node_id).values()
            if (types is None or edge.type in types)
            and (direction == "both" or node_id == (edge.start if direction == "out" else edge.end))
        )
        return sorted(met, key=edge_order)[:limit]

    def count(self) -> dict[str, int]:
        """See `Store`."""
        counts = {str(kind): 0 for kind in (*NodeType, *EdgeType)}
        for of, _ in self._content().nodes:
            counts[of] += 1
        for edge in self._content().edges.values():
            counts[edge.type] += 1
        return counts

    def meta(self) -> dict[str, str]:
        """See `Store`."""
        return dict(sorted(self._content().meta.items()))

    def cypher(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout_ms: int = 10_000,
        limit: int = 10_000,
    ) -> Rows:
        """Refuse: there is no engine here that reads Cypher."""
        raise QueryRefused(
            "Kho trong bộ nhớ không hỏi được bằng Cypher.",
            where=self.url,
            do="nạp vào kho trên đĩa (ladybug:THƯ_MỤC) rồi hỏi.",
        )


def _ends(edge: Edge) -> set[_Key]:
    return {(edge.start_type, edge.start), (edge.end_type, edge.end)}
