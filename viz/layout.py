"""Where things stand: columns from what rests on the document to what it rests on, the same every time."""

from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from math import ceil, sqrt
from typing import NamedTuple

import networkx as nx

_COLUMN_GAP = 130.0
_SPLIT_GAP = 50.0
_ROW_GAP = 20.0
_ROWS = (4, 5, 6, 7, 8, 10, 12, 14, 18, 24, 40)
_SWEEPS = 4


class Size(NamedTuple):
    """Width and height of a thing, in pixels."""

    width: float
    height: float


#: What a picture is mostly shown in: the frame of a page on an office screen.
_FRAME = Size(1240, 560)


class Place(NamedTuple):
    """The middle of a thing, in pixels; the origin is the middle of the picture."""

    x: float
    y: float


def layered(
    sizes: Mapping[str, Size], links: Iterable[tuple[str, str]], focus: str | None
) -> dict[str, Place]:
    """Places for the things in `sizes` so that links run from left to right and no two things overlap.

    With a focus, what it points to stands to its right, what points to it to its left, and everything
    else beside that to which it is joined. Without one, columns follow the order of the links.
    """
    graph = nx.DiGraph()
    graph.add_nodes_from(sorted(sizes))
    graph.add_edges_from(sorted({pair for pair in links if pair[0] != pair[1]}))
    if not sizes:
        return {}
    ranks = _around(graph, focus) if focus in sizes else _generations(graph)
    columns: dict[int, list[str]] = defaultdict(list)
    for node in sorted(sizes):
        columns[ranks[node]].append(node)
    _untangle(graph, columns)
    return _place(columns, sizes)


def _around(graph: "nx.DiGraph[str]", focus: str | None) -> dict[str, int]:
    assert focus is not None
    ranks = {focus: 0}
    waiting = deque([focus])
    while waiting:
        node = waiting.popleft()
        for other in sorted(graph.successors(node)):
            _rank(ranks, waiting, other, ranks[node] + (1 if ranks[node] >= 0 else -1))
        for other in sorted(graph.predecessors(node)):
            _rank(ranks, waiting, other, ranks[node] + (1 if ranks[node] > 0 else -1))
    last = max(ranks.values()) + 1
    return {node: ranks.get(node, last) for node in graph}


def _rank(ranks: dict[str, int], waiting: deque[str], node: str, rank: int) -> None:
    if node not in ranks:
        ranks[node] = rank
        waiting.append(node)


def _generations(graph: "nx.DiGraph[str]") -> dict[str, int]:
    """Columns in the order of the links; things on one circle of links share a column."""
    whole = nx.condensation(graph)
    return {
        node: rank
        for rank, generation in enumerate(nx.topological_generations(whole))
        for part in generation
        for node in whole.nodes[part]["members"]
    }


def _untangle(graph: "nx.DiGraph[str]", columns: dict[int, list[str]]) -> None:
    """Order each column by the middle of what its things are joined to, to and fro a few times."""
    heights = {node: float(row) for column in columns.values() for row, node in enumerate(column)}
    order = sorted(columns, key=abs)
    for sweep in range(_SWEEPS):
        for rank in order if sweep % 2 == 0 else reversed(order):
            column = columns[rank]
            middles = {node: _middle(graph, node, heights) for node in column}
            column.sort(key=lambda node: (middles[node], node))
            offset = (len(column) - 1) / 2
            heights.update({node: row - offset for row, node in enumerate(column)})


def _middle(graph: "nx.DiGraph[str]", node: str, heights: Mapping[str, float]) -> float:
    joined = sorted({*graph.successors(node), *graph.predecessors(node)})
    return sum(heights[other] for other in joined) / len(joined) if joined else heights[node]


def _place(columns: Mapping[int, list[str]], sizes: Mapping[str, Size]) -> dict[str, Place]:
    """The places with as many rows in a column as let the whole be shown largest."""
    longest = max(map(len, columns.values()))
    choices = sorted({min(rows, longest) for rows in _ROWS} | {ceil(sqrt(longest) * 1.5)})
    tries = [_stacked(columns, sizes, rows) for rows in choices]
    return min(tries, key=lambda places: _scale(places, sizes))


def _scale(places: Mapping[str, Place], sizes: Mapping[str, Size]) -> float:
    """By how much the picture must shrink to fit the frame."""
    width = max(abs(place.x) + sizes[node].width / 2 for node, place in places.items()) * 2
    height = max(abs(place.y) + sizes[node].height / 2 for node, place in places.items()) * 2
    return max(width / _FRAME.width, height / _FRAME.height)


def _stacked(columns: Mapping[int, list[str]], sizes: Mapping[str, Size], rows: int) -> dict[str, Place]:
    places: dict[str, Place] = {}
    left = 0.0
    for rank in sorted(columns):
        column = columns[rank]
        parts = ceil(len(column) / rows)
        for part in (column[nth::parts] for nth in range(parts)):
            width = max(sizes[node].width for node in part)
            places.update(_stack(part, sizes, left + width / 2))
            left += width + _SPLIT_GAP
        left += _COLUMN_GAP - _SPLIT_GAP
    middle = (left - _COLUMN_GAP) / 2
    return {node: Place(round(place.x - middle, 1), round(place.y, 1)) for node, place in places.items()}


def _stack(column: list[str], sizes: Mapping[str, Size], x: float) -> dict[str, Place]:
    height = sum(sizes[node].height + _ROW_GAP for node in column) - _ROW_GAP
    top, places = -height / 2, {}
    for node in column:
        places[node] = Place(x, top + sizes[node].height / 2)
        top += sizes[node].height + _ROW_GAP
    return places
