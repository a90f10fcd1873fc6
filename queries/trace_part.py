"""The documents and relations of a chain as nodes and edges, for a picture of it."""

from graph.stores import Store
from graph.stores.base import Subgraph, edge_order
from graph.vocabulary import EdgeType, NodeType
from queries.trace import RELATIONS, Chain, walk


def part_of(store: Store, chain: Chain) -> Subgraph:
    """The instruments of a chain, with what a decision promulgates, and the relations among them.

    The plans of other years stand in it without a relation: none of them says one. `truncated` tells that
    the chain was cut.
    """
    steps = walk([chain.document, *chain.up, *chain.down, *chain.earlier, *chain.later])
    ids = sorted({key for step in steps for key in (step.id, step.promulgated_by) if key})
    nodes = list(store.nodes(NodeType.INSTRUMENT, ids))
    known = {node.id for node in nodes}
    edges = [
        edge
        for key in ids
        for relation in (*RELATIONS, EdgeType.BAN_HANH)
        for edge in store.edges(type=relation, start=key)
        if edge.end in known
    ]
    return Subgraph(nodes, sorted(edges, key=edge_order), chain.cut)
