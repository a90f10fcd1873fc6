"""The store: what every place that keeps a graph can do, in a handful of methods.

A write is all or nothing. An edge needs both its ends, in the store or in the same write. Everything
that is read comes sorted: nodes by id, edges by type, start, end and id.
"""

import threading
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from types import TracebackType
from typing import Any, Literal, NamedTuple, Self

from graph.errors import StoreError
from graph.model import NODE_CLASSES, Edge, Layer, Node
from graph.stores.values import check_edge, check_node
from graph.vocabulary import EdgeType, NodeType

Direction = Literal["out", "in", "both"]
Scalar = str | int | bool | date


class Rows(NamedTuple):
    """The answer to a query: values in the plain shape of `graph.stores.values`.

    A path is `{"kind": "path", "nodes": [...], "edges": [...]}`. `truncated` is set when the engine
    had more rows than were asked for.
    """

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool


class Subgraph(NamedTuple):
    """Some nodes and edges between them, sorted; `truncated` when a bound left something out."""

    nodes: list[Node]
    edges: list[Edge]
    truncated: bool


def edge_order(edge: Edge) -> tuple[str, str, str, str]:
    """The key by which edges are sorted everywhere."""
    return (edge.type, edge.start, edge.end, edge.id)


class Store(ABC):
    """A graph that is kept somewhere. Safe to use from several threads; one of them writes at a time.

    Raises StoreError for everything that goes wrong with the place itself, StoreLocked when another
    process writes to it, StoreOutdated when another version of the program made it.
    """

    url: str
    read_only: bool

    def __init__(self, url: str, *, read_only: bool) -> None:
        self.url = url
        self.read_only = read_only
        self._write_lock = threading.RLock()
        self._writing_thread: int | None = None
        self._broken = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @abstractmethod
    def close(self) -> None:
        """Let go of the place; a second call does nothing, any other use afterwards raises StoreError."""

    # --- writing

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Everything inside is kept together or not at all; a transaction within one joins it.

        An error that leaves an inner transaction spoils the outer one, even when it is caught between
        them. Other threads read what was there before until the end.
        """
        if self._inside():
            try:
                yield
            except BaseException:
                self._broken = True
                raise
            return
        if self.read_only:
            raise StoreError("Kho được mở chỉ để đọc.", where=self.url, do="mở lại kho để ghi.")
        with self._write_lock:
            self._begin()
            self._writing_thread, self._broken = threading.get_ident(), False
            try:
                yield
                if self._broken:
                    raise StoreError("Lần ghi đã bị hủy vì có lỗi bên trong.", where=self.url)
                self._commit()
            except BaseException:
                self._rollback()
                raise
            finally:
                self._writing_thread = None

    def write(self, nodes: Iterable[Node], edges: Iterable[Edge] = ()) -> None:
        """Put nodes and edges in, by id; what was there under the same id is replaced as a whole.

        Raises StoreError, and leaves nothing behind, when an edge lacks an end, joins kinds that its
        type does not join, or a value cannot be kept (a lone surrogate, a number beyond 64 bits).
        """
        kept_nodes, kept_edges = list(nodes), {edge.id: edge for edge in edges}
        for node in kept_nodes:
            check_node(node)
        for edge in kept_edges.values():
            check_edge(edge)
        with self.transaction():
            self._write(kept_nodes, kept_edges)

    def copy_in(self, nodes: Mapping[NodeType, Any], edges: Mapping[EdgeType, Any]) -> None:
        """Put rows of Arrow tables with the schema's columns in, unchecked; what is there stays once."""
        made = [
            NODE_CLASSES[kind](**row)
            for kind, table in nodes.items()
            for row in table.to_pylist()
            if self.node(kind, row["id"]) is None
        ]
        joined = {row.pop("id"): Edge(**row) for table in edges.values() for row in table.to_pylist()}
        with self.transaction():
            self._write(made, joined)

    def remove_layer(self, layer: Layer) -> None:
        """Remove the edges of a layer, all intervals, and its instruments that no edge joins then."""
        with self.transaction():
            self.remove_owner(*sorted({edge.owner for edge in self.edges(layer=layer)}))
            self.remove_nodes(NodeType.VALIDITY, [node.id for node in self.nodes(NodeType.VALIDITY)])
            of_layer = [node.id for node in self.find(NodeType.INSTRUMENT, "layer", [layer])]
            bare = [key for key in of_layer if not self.neighbours(key, limit=1)]
            self.remove_nodes(NodeType.INSTRUMENT, bare)

    def replace_owner(self, owner: str, nodes: Iterable[Node], edges: Iterable[Edge]) -> None:
        """Let `edges` (and the nodes they need) stand for everything that `owner` said before."""
        with self.transaction():
            self.remove_owner(owner)
            self.write(nodes, edges)

    @abstractmethod
    def remove_owner(self, *owners: str) -> None:
        """Remove the edges that these owners own, and nothing else."""

    @abstractmethod
    def remove_nodes(self, node_type: NodeType, ids: Iterable[str]) -> None:
        """Remove nodes and every edge at them, whoever owns it; unknown ids are passed over."""

    @abstractmethod
    def set_meta(self, values: Mapping[str, str]) -> None:
        """Note facts about the store, e.g. the version of the grammar; other keys stay."""

    # --- reading

    @abstractmethod
    def node(self, node_type: NodeType, node_id: str) -> Node | None:
        """One node, or None."""

    @abstractmethod
    def nodes(self, node_type: NodeType, ids: Iterable[str] | None = None) -> Iterator[Node]:
        """All nodes of a type, or those of them with these ids; unknown ids are passed over."""

    @abstractmethod
    def find(self, node_type: NodeType, name: str, values: Iterable[Scalar]) -> Iterator[Node]:
        """The nodes of a type whose property `name` is one of the values; raises UsageError for a name
        that the type does not have or that holds a list."""

    @abstractmethod
    def edges(
        self,
        *,
        type: EdgeType | None = None,
        start: str | None = None,
        end: str | None = None,
        owner: str | None = None,
        layer: Layer | None = None,
    ) -> Iterator[Edge]:
        """The edges that have all the given properties."""

    @abstractmethod
    def owned(self, owners: Collection[str]) -> Iterator[Edge]:
        """The edges that any of these owners owns."""

    @abstractmethod
    def neighbours(
        self,
        node_id: str,
        types: Collection[EdgeType] | None = None,
        direction: Direction = "both",
        limit: int | None = None,
    ) -> list[Edge]:
        """The edges at a node (of whatever type), of some types only, the first `limit` of them."""

    def subgraph(
        self,
        ids: Iterable[str],
        depth: int = 1,
        limit: int = 500,
        types: Collection[EdgeType] | None = None,
    ) -> Subgraph:
        """What lies within `depth` edges of some nodes, breadth first, against or along the edges.

        At most `limit` nodes, and at most the first `limit` edges of each; of the edges met on the way
        those are returned whose ends both are. Unknown ids are passed over.
        """
        found: dict[tuple[NodeType, str], None] = {}
        for node_id in sorted(set(ids)):
            found.update({(kind, node_id): None for kind in NodeType if self.node(kind, node_id)})
        truncated = len(found) > limit
        found = dict.fromkeys(list(found)[:limit])
        edges: dict[str, Edge] = {}
        frontier = list(found)
        for _ in range(depth):
            following: list[tuple[NodeType, str]] = []
            for node_id in dict.fromkeys(node_id for _, node_id in frontier):
                met = self.neighbours(node_id, types, limit=limit + 1)
                truncated |= len(met) > limit
                for edge in met[:limit]:
                    edges[edge.id] = edge
                    for end in ((edge.start_type, edge.start), (edge.end_type, edge.end)):
                        if end not in found and len(found) < limit:
                            found[end] = None
                            following.append(end)
                        truncated |= end not in found
            frontier = following
        return self._collected(found, edges.values(), truncated=truncated)

    def _collected(
        self, found: Mapping[tuple[NodeType, str], None], edges: Iterable[Edge], *, truncated: bool
    ) -> Subgraph:
        kept = [
            edge
            for edge in edges
            if (edge.start_type, edge.start) in found and (edge.end_type, edge.end) in found
        ]
        nodes = [
            node
            for kind in sorted({kind for kind, _ in found})
            for node in self.nodes(kind, [node_id for of, node_id in found if of == kind])
        ]
        return Subgraph(nodes, sorted(kept, key=edge_order), truncated)

    @abstractmethod
    def count(self) -> dict[str, int]:
        """How many nodes or edges each type has, empty types included."""

    @abstractmethod
    def meta(self) -> dict[str, str]:
        """The facts noted about the store; `schema` is always among them."""

    @abstractmethod
    def cypher(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout_ms: int = 10_000,
        limit: int = 10_000,
    ) -> Rows:
        """Ask in Cypher. The text is not looked at: whoever lets users write it guards it first.

        Sees what is committed and writes nothing to the graph. Raises QueryRefused for a text that
        would write, QueryFailed for one that the engine cannot answer in time or at all.
        """

    # --- what a kind of store adds

    @abstractmethod
    def _begin(self) -> None: ...

    @abstractmethod
    def _commit(self) -> None: ...

    @abstractmethod
    def _rollback(self) -> None: ...

    @abstractmethod
    def _write(self, nodes: list[Node], edges: dict[str, Edge]) -> None: ...

    def _inside(self) -> bool:
        """Whether this thread is in a transaction of its own."""
        return self._writing_thread == threading.get_ident()

    def _lacks_end(self, edge: Edge) -> StoreError:
        return StoreError(
            f"Quan hệ {edge.type} thiếu nút đầu hoặc nút cuối trong kho.",
            where=f"{edge.start_type} {edge.start!r} → {edge.end_type} {edge.end!r}",
            do="ghi cả hai nút trước hoặc cùng lúc với quan hệ.",
        )
