"""Standing: the statuses of loaded instruments on a day, read from the validity index."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from graph.model import Validity
from graph.stores.base import Store
from graph.vocabulary import EdgeType, NodeType, Status


def statuses_on(store: Store, instruments: Iterable[str], day: date) -> dict[str, tuple[Status, ...]]:
    """The statuses of each instrument on a day; one of which the index says nothing is left out."""
    found: dict[str, list[Status]] = defaultdict(list)
    for key in sorted(set(instruments)):
        intervals = [edge.end for edge in store.edges(type=EdgeType.CO_HIEU_LUC, start=key)]
        for validity in store.nodes(NodeType.VALIDITY, intervals):
            if isinstance(validity, Validity) and _covers(validity, day):
                found[key].append(validity.status)
    return {key: tuple(statuses) for key, statuses in found.items()}


def _covers(validity: Validity, day: date) -> bool:
    return (validity.start is None or validity.start <= day) and (validity.end is None or day < validity.end)
