"""Edges by their two ends: of a list in memory, of packed tables, of several of these together."""

from abc import ABC, abstractmethod
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from graph.model import Edge


class EdgeIndex(ABC):
    """Edges that can be looked up by either end; what is given out comes in the order of edge ids."""

    @abstractmethod
    def onto(self, key: str) -> Sequence[Edge]:
        """The edges that end at a node."""

    @abstractmethod
    def acting(self, key: str) -> Sequence[Edge]:
        """The edges that start at a node."""

    @abstractmethod
    def __iter__(self) -> Iterator[Edge]: ...

    @abstractmethod
    def __len__(self) -> int: ...


class ListedEdges(EdgeIndex):
    """An index of edges that are already made."""

    def __init__(self, edges: Iterable[Edge]) -> None:
        self._edges = sorted(edges, key=edge_id)
        self._onto: dict[str, list[Edge]] = defaultdict(list)
        self._acting: dict[str, list[Edge]] = defaultdict(list)
        for edge in self._edges:
            self._onto[edge.end].append(edge)
            self._acting[edge.start].append(edge)

    def onto(self, key: str) -> Sequence[Edge]:
        """See `EdgeIndex`."""
        return self._onto.get(key, ())

    def acting(self, key: str) -> Sequence[Edge]:
        """See `EdgeIndex`."""
        return self._acting.get(key, ())

    def __iter__(self) -> Iterator[Edge]:
        return iter(self._edges)

    def __len__(self) -> int:
        return len(self._edges)


class JoinedEdges(EdgeIndex):
    """Several indexes as one; a statement that two of them make is given out once for each speaker."""

    def __init__(self, parts: Iterable[EdgeIndex]) -> None:
        self._parts = tuple(parts)

    def onto(self, key: str) -> Sequence[Edge]:
        """See `EdgeIndex`."""
        return _merged(part.onto(key) for part in self._parts)

    def acting(self, key: str) -> Sequence[Edge]:
        """See `EdgeIndex`."""
        return _merged(part.acting(key) for part in self._parts)

    def __iter__(self) -> Iterator[Edge]:
        for part in self._parts:
            yield from part

    def __len__(self) -> int:
        return sum(map(len, self._parts))


def edge_id(edge: Edge) -> str:
    """The id of an edge, by which edges of one end are ordered."""
    return edge.id


def _merged(groups: Iterable[Sequence[Edge]]) -> Sequence[Edge]:
    filled = [group for group in groups if group]
    if len(filled) < 2:
        return filled[0] if filled else ()
    return sorted((edge for group in filled for edge in group), key=edge_id)
