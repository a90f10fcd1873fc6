"""The content of an export: the whole store, or without the texts of the registry that nothing speaks of.

Of the registry stay the instruments that a document's statement joins, and those that act upon one of
them (who ended it, who amended it), with their intervals; twenty thousand others would bury a hundred
documents.
"""

from collections.abc import Iterator
from functools import cached_property

from graph.model import Edge, Instrument, Node, Provision, Validity
from graph.stores.base import Store
from graph.vocabulary import EdgeType, NodeType


class Content:
    """What of a store is exported, nodes by type and id, then edges by type, start, end and id."""

    def __init__(self, store: Store, *, with_registry: bool = False) -> None:
        self.store = store
        self.with_registry = with_registry

    def nodes(self) -> Iterator[Node]:
        """The nodes by type and id."""
        for node_type in sorted(NodeType):
            yield from self.nodes_of(node_type)

    def nodes_of(self, node_type: NodeType) -> Iterator[Node]:
        """The nodes of one type by id."""
        return (node for node in self.store.nodes(node_type) if self._in(node))

    def edges(self) -> Iterator[Edge]:
        """The edges of which both ends are in."""
        for edge_type in sorted(EdgeType):
            yield from self.edges_of(edge_type)

    def edges_of(self, edge_type: EdgeType) -> Iterator[Edge]:
        """The edges of one type by start, end and id."""
        return (edge for edge in self.store.edges(type=edge_type) if self._joined(edge))

    def _in(self, node: Node) -> bool:
        if self.with_registry:
            return True
        if isinstance(node, Validity | Provision):
            return node.instrument in self._near
        return not isinstance(node, Instrument) or node.id in self._near

    def _joined(self, edge: Edge) -> bool:
        if self.with_registry:
            return True
        ends = ((edge.start_type, edge.start), (edge.end_type, edge.end))
        return all(end in self._near for kind, end in ends if kind is NodeType.INSTRUMENT)

    @cached_property
    def _near(self) -> frozenset[str]:
        """The ids of the instruments that are in."""
        spoken = {
            node.id
            for node in self.store.nodes(NodeType.INSTRUMENT)
            if isinstance(node, Instrument) and node.layer == "document"
        }
        for edge in self.store.edges(layer="document"):
            if edge.type is not EdgeType.CO_HIEU_LUC:
                spoken |= {edge.start, edge.end}
        acting = {edge.start for edge in self.store.edges(layer="registry") if edge.end in spoken}
        return frozenset(spoken | acting)
