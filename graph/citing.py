"""Citing: which sources cite an instrument, and which may mean another one when instruments come or go."""

from collections import defaultdict
from collections.abc import Iterable

from graph.identity import InstrumentId
from graph.model import Citation
from graph.stores.base import Store
from graph.vocabulary import EdgeType, NodeType, Resolution


def unsettled(store: Store, instruments: Iterable[str]) -> set[str]:
    """The sources, by sha256, with a citation that can mean something else when these ids come or go.

    What is matched to a text of one place cannot come to mean one of another place.
    """
    places: dict[str, set[str | None]] = defaultdict(set)
    for identity in map(InstrumentId.parse, instruments):
        places[identity.key].add(identity.territory)
    found: set[str] = set()
    for node in store.find(NodeType.CITATION, "key", sorted(places)):
        assert isinstance(node, Citation)
        matched = node.resolution is Resolution.MATCHED and node.candidates
        place = InstrumentId.parse(node.candidates[0]).territory if matched else None
        if place is None or place in places[node.key or ""]:
            found.add(node.source)
    return found


def citations_of(store: Store, instrument: str) -> list[Citation]:
    """The citations that may mean an instrument, by id."""
    ids = [edge.start for edge in store.edges(type=EdgeType.CHI_TOI, end=instrument)]
    return [node for node in store.nodes(NodeType.CITATION, ids) if isinstance(node, Citation)]
