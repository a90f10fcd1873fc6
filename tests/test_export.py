"""The same content gives the same bytes, from any store and in any order of writing."""

import json
import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any
from unittest import mock

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.export import checksum, lines, to_networkx
from graph.model import Agency, Edge, Instrument, Node, Task
from graph.stores import Store, open_store
from graph.vocabulary import EdgeType, NodeType

A = Instrument(id="kh-1-2026-ubnd.19", kind="kh", title="Kế hoạch «1»", effective_from=date(2026, 1, 5))
B = Instrument(id="luat-1-2025-qh", kind="luat", sources=("b", "a"))
UBND = Agency(id="ubnd.19", name="Ủy ban nhân dân tỉnh")
EDGES = [
    Edge(type=EdgeType.CAN_CU, start=A.id, end=B.id, owner="s", rank=rank, quote="Căn cứ") for rank in (1, 2)
]


def filled(store: Store, nodes: Iterable[Node] = (A, B, UBND), edges: Iterable[Edge] = EDGES) -> Store:
    store.write(nodes, edges)
    return store


def test_lines_are_canonical() -> None:
    """Nodes by type and id, then edges; sorted keys, no spaces, no nulls, letters as they are."""
    found = list(lines(filled(open_store("memory:"))))
    assert [json.loads(line)["type"] for line in found] == [
        "Agency", "Instrument", "Instrument", "CAN_CU", "CAN_CU"
    ]  # fmt: skip
    assert found[0] == (
        '{"id":"ubnd.19","kind":"node","properties":'
        '{"aliases":[],"candidates":[],"name":"Ủy ban nhân dân tỉnh","search_key":""},"type":"Agency"}'
    )
    assert '"effective_from":"2026-01-05"' in found[1]
    assert not any("null" in line or "\n" in line for line in found)
    assert [json.loads(line)["id"] for line in found[3:]] == sorted(edge.id for edge in EDGES)


def test_checksum_tells_contents_apart(tmp_path: Path) -> None:
    """The same on disk as in memory; another after any change; meta is no content."""
    with open_store("memory:") as memory, open_store(f"ladybug:{tmp_path}") as disk:
        assert checksum(memory) == checksum(disk)
        empty = checksum(memory)
        assert checksum(filled(memory)) == checksum(filled(disk)) != empty
        memory.set_meta({"grammar": "x"})
        assert checksum(memory) == checksum(disk)
        memory.write([UBND.model_copy(update={"level": "province"})])
        assert checksum(memory) != checksum(disk)


def test_networkx() -> None:
    """A multigraph with parallel edges, keys that tell kinds apart, plain attributes."""
    namesake = Agency(id=A.id, name="trùng mã")
    store = filled(open_store("memory:"), [A, B, namesake])
    graph = to_networkx(store.subgraph([A.id], 2))
    assert sorted(graph) == [f"Agency:{A.id}", f"Instrument:{A.id}", f"Instrument:{B.id}"]
    assert graph.number_of_edges(f"Instrument:{A.id}", f"Instrument:{B.id}") == 2
    assert graph.nodes[f"Instrument:{A.id}"]["label"] == "Instrument"
    assert graph.nodes[f"Instrument:{A.id}"]["effective_from"] == "2026-01-05"
    edge = graph.edges[f"Instrument:{A.id}", f"Instrument:{B.id}", EDGES[0].id]
    assert (edge["label"], edge["rank"], edge["quote"]) == ("CAN_CU", 1, "Căn cứ")
    assert nx.shortest_path(graph, f"Instrument:{A.id}", f"Instrument:{B.id}")


# --- any graph

_text = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("Đặng\0'\"`\\\n$"), max_size=12)
_ids = st.sampled_from(["a", "b", "ă", "kh-1-2026-ubnd.19~2026-01-01+kh", "'\\", "0"])
_instruments = st.builds(
    Instrument, id=_ids, kind=_text, title=st.none() | _text, year=st.none() | st.integers(-(2**63), 2**63 - 1),
    held=st.booleans(), effective_from=st.none() | st.dates(), aliases=st.lists(_text, max_size=3).map(tuple),
)  # fmt: skip
_nodes = st.lists(
    _instruments | st.builds(Agency, id=_ids, name=_text) | st.builds(Task, id=_ids, text=_text), max_size=8
)


@st.composite
def _edges(draw: st.DrawFn, nodes: list[Node]) -> list[Edge]:
    """Edges between what is there, of types that join it."""
    of: dict[NodeType, list[str]] = {kind: [] for kind in NodeType}
    for node in nodes:
        of[{Instrument: NodeType.INSTRUMENT, Agency: NodeType.AGENCY}.get(type(node), NodeType.TASK)].append(  # type: ignore[call-overload]
            node.id
        )
    joints = [
        (EdgeType.CAN_CU, NodeType.INSTRUMENT, NodeType.INSTRUMENT),
        (EdgeType.BAN_HANH_BOI, NodeType.INSTRUMENT, NodeType.AGENCY),
        (EdgeType.GIAO_CHO, NodeType.TASK, NodeType.AGENCY),
        (EdgeType.TRUC_THUOC, NodeType.AGENCY, NodeType.AGENCY),
    ]
    possible = [joint for joint in joints if of[joint[1]] and of[joint[2]]]
    if not possible:
        return []
    made = []
    for kind, start_type, end_type in draw(st.lists(st.sampled_from(possible), max_size=8)):
        given: dict[str, Any] = {
            "start": draw(st.sampled_from(of[start_type])),
            "end": draw(st.sampled_from(of[end_type])),
            "owner": draw(st.sampled_from(["s1", "s2"])),
            "verb": draw(st.none() | _text),
            "rank": draw(st.none() | st.integers(0, 300)),
            "effective_from": draw(st.none() | st.dates()),
        }
        made.append(Edge(type=kind, start_type=start_type, end_type=end_type, **given))
    return made


@st.composite
def _graphs(draw: st.DrawFn) -> tuple[list[Node], list[Edge]]:
    nodes = draw(_nodes)
    return nodes, draw(_edges(nodes))


def _distinct(nodes: list[Node]) -> list[Node]:
    return list({(type(node), node.id): node for node in nodes}.values())


@pytest.mark.parametrize("bulk_rows", [1000, 2], ids=["one by one", "in blocks"])
@settings(max_examples=12)
@given(graph=_graphs(), more=_graphs(), data=st.data())
def test_every_store_and_order_gives_the_same_bytes(
    bulk_rows: int,
    graph: tuple[list[Node], list[Edge]],
    more: tuple[list[Node], list[Edge]],
    data: st.DataObject,
) -> None:
    """Random graphs, written twice, unloaded in part, replaced; against the store in memory."""
    nodes, edges = _distinct(graph[0]), list({edge.id: edge for edge in graph[1]}.values())
    with ExitStack() as stack:
        stack.enter_context(mock.patch("graph.stores.ladybug_writer.BULK_ROWS", bulk_rows))
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        memory = stack.enter_context(open_store("memory:"))
        disk = stack.enter_context(open_store(f"ladybug:{folder}/kho"))
        memory.write(nodes, edges)
        for node in data.draw(st.permutations(nodes)):
            disk.write([node])
        disk.write([], data.draw(st.permutations(edges)))
        assert list(lines(disk)) == list(lines(memory))
        disk.write(nodes, edges)
        assert checksum(disk) == checksum(memory)
        for store in (memory, disk):
            with store.transaction():
                store.remove_owner("s1")
                store.write(*more)
                store.remove_nodes(NodeType.INSTRUMENT, ["a", "ă"])
                store.write([], edges[:0])
        assert list(lines(disk)) == list(lines(memory))
        for node in nodes:
            assert disk.neighbours(node.id) == memory.neighbours(node.id)
            assert disk.subgraph([node.id], 2, 3) == memory.subgraph([node.id], 2, 3)
