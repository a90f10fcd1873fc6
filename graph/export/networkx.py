"""A part of the graph for networkx: paths, measures, layout."""

import networkx as nx

from graph.stores.base import Subgraph
from graph.stores.values import plain_edge, plain_node
from graph.vocabulary import NodeType


def to_networkx(subgraph: Subgraph) -> "nx.MultiDiGraph[str]":
    """A directed multigraph; parallel edges are kept.

    A node's key is `key_of(type, id)`, for an id is unique among its kind only; an edge's key is its
    id. Attributes are the properties that are not null, dates as ISO strings, and `label`, the type
    of node or edge (an instrument has a property `type` of its own); a node has its `id` among them.
    """
    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in subgraph.nodes:
        plain = plain_node(node)
        made.add_node(
            key_of(NodeType(plain["type"]), node.id), **plain["properties"], label=plain["type"], id=node.id
        )
    for edge in subgraph.edges:
        plain = plain_edge(edge)
        made.add_edge(
            key_of(edge.start_type, edge.start),
            key_of(edge.end_type, edge.end),
            key=plain["id"],
            **plain["properties"],
            label=plain["type"],
        )
    return made


def key_of(node_type: NodeType, node_id: str) -> str:
    """The key of a node in the networkx graph, e.g. `Instrument:nd-118-2025-cp`."""
    return f"{node_type}:{node_id}"
