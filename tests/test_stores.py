"""The contract of a store, run over every store: what is written comes back, all of it or nothing."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from graph.errors import CancuError, QueryRefused, StoreError, UsageError
from graph.model import NODE_CLASSES, Agency, Citation, Edge, Instrument, Node, Task, Validity
from graph.stores import Store, open_store
from graph.stores.ladybug_writer import BULK_ROWS
from graph.stores.schema import PAIRS
from graph.vocabulary import EdgeType, Grade, NodeType, Status

KINDS = ("memory", "ladybug")

Open = Callable[..., Store]


@pytest.fixture(params=KINDS)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """An empty store of each kind."""
    url = {"memory": "memory:", "ladybug": f"ladybug:{tmp_path / 'kho'}"}[request.param]
    with open_store(url) as opened:
        yield opened


def law(number: int, **more: object) -> Instrument:
    return Instrument.model_validate({"id": f"luat-{number}-2025-qh", "kind": "luat", **more})


def cites(start: Node, end: Node, owner: str = "a" * 64, **more: object) -> Edge:
    given = {"type": EdgeType.CAN_CU, "start": start.id, "end": end.id, "owner": owner, **more}
    return Edge.model_validate(given)


A, B, C, D = (law(number) for number in range(1, 5))
UBND = Agency(id="ubnd.19", name="Ủy ban nhân dân tỉnh Thái Nguyên")
TASK = Task(id="t1", text="Tổ chức triển khai Kế hoạch")


# --- values come back as they were

TEXTS = [
    ("", "empty is not null"),
    ("Căn cứ Luật Tổ chức chính quyền địa phương; Nghị định số 118/2025/NĐ-CP", "Vietnamese, composed"),
    ("đề nghị", "Vietnamese, decomposed"),
    ('O\'Brien "trích" `tick` \\ \\n $id {x} -- // /* */ ; DROP', "quotes and what looks like code"),
    ("dòng\r\nhai\ttab\u00a0cứng\u200b", "white space"),
    ("a\x00b\x00", "U+0000, which some readers of PDF yield"),
    ("𝒳😀\uffff", "beyond the basic plane"),
    ("null", "a word that means nothing elsewhere"),
    ("ă" * 100_000, "a hundred thousand letters"),
]


@pytest.mark.parametrize(("text", "reason"), TEXTS, ids=[reason for _, reason in TEXTS])
def test_text_comes_back(store: Store, text: str, reason: str) -> None:
    """Text in ids' company, in lists and on edges is kept to the letter."""
    node = law(1, title=text, aliases=(text, "x", text))
    edge = cites(node, B, quote=text)
    store.write([node, B], [edge])
    assert store.node(NodeType.INSTRUMENT, node.id) == node, reason
    assert list(store.edges()) == [edge], reason


DATES = [date(1945, 9, 2), date(1969, 12, 31), date(1970, 1, 1), date(1, 1, 1), date(9999, 12, 31)]


@pytest.mark.parametrize("day", DATES, ids=str)
def test_days_come_back(store: Store, day: date) -> None:
    """Days before 1970, the first and the last."""
    node, edge = law(1, effective_from=day), cites(A, B, effective_from=day)
    store.write([node, B], [edge])
    assert store.node(NodeType.INSTRUMENT, node.id) == node
    assert list(store.edges()) == [edge]


FULL = [
    law(9, type="Luật", year=2025, held=True, normative="yes", grade=Grade.HELD_TEXT, sources=("a", "ă")),
    Citation(id="c", source="s", document="d", start=0, end=2**31, text="x", candidates=("p", "q")),
    Validity(id="v", instrument="i", status=Status.EXPIRED, start=date(2020, 1, 1), causes=("e1",)),
    Task(id="t", text="x", order=-1, due_to=date(2026, 12, 31)),
]


@pytest.mark.parametrize("node", FULL, ids=lambda node: type(node).__name__)
@pytest.mark.parametrize("many", [False, True], ids=["few", "many"])
def test_nodes_come_back(store: Store, node: Node, many: bool) -> None:
    """Numbers, enumerations, nulls and empty lists; beside few nodes or copied in with many."""
    kind = next(kind for kind, cls in NODE_CLASSES.items() if cls is type(node))
    others = [node.model_copy(update={"id": f"x{i}"}) for i in range(BULK_ROWS if many else 2)]
    store.write([node, *others])
    assert list(store.nodes(kind)) == sorted([node, *others], key=lambda n: n.id)


@pytest.mark.parametrize(("kind", "pair"), [(kind, pair) for kind in PAIRS for pair in PAIRS[kind]], ids=str)
def test_every_pair_can_be_joined(store: Store, kind: EdgeType, pair: tuple[NodeType, NodeType]) -> None:
    """Each relation between each two kinds of nodes that the schema lists."""
    start, end = (_any(node_type, name) for node_type, name in zip(pair, "ab", strict=True))
    edge = Edge(type=kind, start="a", end="b", owner="o", start_type=pair[0], end_type=pair[1])
    store.write([start, end], [edge])
    assert list(store.edges()) == list(store.edges(type=kind, start="a", end="b", owner="o")) == [edge]
    assert store.neighbours("a") == store.neighbours("b", [kind], "in") == [edge]
    assert store.count()[kind] == 1


def _any(node_type: NodeType, node_id: str) -> Node:
    cls = NODE_CLASSES[node_type]
    given = {
        name: "plan" if node_type is NodeType.EXPECTATION else "in_force" if name == "status" else 1
        if field.annotation is int else "x"
        for name, field in cls.model_fields.items()
        if field.is_required()
    }  # fmt: skip
    return cls.model_validate({**given, "id": node_id})


REFUSED = [
    (law(1, title="\ud800"), [], "a lone surrogate has no UTF-8"),
    (law(1, aliases=("x", "\udfff")), [], "nor has it within a list"),
    (law(1, year=2**63), [], "a number beyond 64 bits"),
    (A, [cites(A, B, quote="\ud800")], "a lone surrogate on an edge"),
    (A, [cites(A, B)], "an edge without its end"),
    (A, [cites(B, A)], "an edge without its start"),
    (A, [cites(A, A, end_type=NodeType.AGENCY)], "kinds that this relation does not join"),
]


@pytest.mark.parametrize(("node", "edges", "reason"), REFUSED, ids=[row[2] for row in REFUSED])
def test_what_cannot_be_kept_is_refused_whole(
    store: Store, node: Node, edges: list[Edge], reason: str
) -> None:
    """A StoreError, and nothing of the same write stays."""
    with pytest.raises(StoreError):
        store.write([C, D, node], [cites(C, D), *edges])
    assert sum(store.count().values()) == 0, reason


@pytest.mark.parametrize("ends", [(0, 9), (9, 0)], ids=["no end", "no start"])
def test_many_edges_with_one_lacking_an_end_are_refused_whole(store: Store, ends: tuple[int, int]) -> None:
    """The same when edges are copied in as a block."""
    edges = [cites(A, B, rank=rank) for rank in range(BULK_ROWS)]
    with pytest.raises(StoreError, match="thiếu nút"):
        store.write([A, B], [*edges, cites(*(law(number) if number else A for number in ends))])
    assert sum(store.count().values()) == 0


# --- writing


def test_writing_twice_changes_nothing(store: Store) -> None:
    """Nodes and edges are put in by id."""
    for _ in range(2):
        store.write([A, B], [cites(A, B), cites(A, B)])
    assert (store.count()["Instrument"], store.count()["CAN_CU"]) == (2, 1)


def test_a_later_write_replaces_the_whole_node_and_keeps_its_edges(store: Store) -> None:
    """What the later form leaves out is gone."""
    store.write([law(1, title="cũ", year=2024, aliases=("x",)), B], [cites(A, B)])
    store.write([law(1, signer="mới")])
    assert store.node(NodeType.INSTRUMENT, A.id) == law(1, signer="mới")
    assert len(list(store.edges())) == 1


def test_of_two_nodes_with_one_id_in_one_write_the_later_stays(store: Store) -> None:
    """As if written one after the other."""
    store.write([law(1, title="cũ"), law(1, title="mới")])
    assert list(store.nodes(NodeType.INSTRUMENT)) == [law(1, title="mới")]


def test_a_later_write_replaces_the_edge(store: Store) -> None:
    """Properties that are no part of its id."""
    store.write([A, B], [cites(A, B, verb="cũ", quote="x")])
    store.write([], [cites(A, B, verb="mới")])
    assert list(store.edges()) == [cites(A, B, verb="mới")]


def test_parallel_edges_are_all_kept(store: Store) -> None:
    """Other speaker, other role, other place in the text, other type."""
    edges = [
        cites(A, B),
        cites(A, B, owner="registry:vbpl"),
        cites(A, B, role="x"),
        cites(A, B, quote_start=1, quote_end=2),
        cites(A, B, type=EdgeType.DAN_CHIEU),
        cites(B, A),
        cites(A, A),
    ]
    store.write([A, B], edges)
    assert {edge.id for edge in store.edges()} == {edge.id for edge in edges}
    assert store.neighbours(A.id) == list(store.edges())


def test_many_are_written_and_rewritten(store: Store) -> None:
    """Ten thousand nodes and thirty thousand edges, new, again, and half of them changed; in seconds."""
    laws = [law(number, title=f"Luật số {number}") for number in range(10_000)]
    kinds = (EdgeType.CAN_CU, EdgeType.DAN_CHIEU)
    edges = [
        cites(laws[i % 10_000], laws[(i * 7919 + 3) % 10_000], f"o{i // 100}", rank=i, type=kinds[i % 2])
        for i in range(30_000)
    ]
    started = time.monotonic()
    store.write(laws, edges)
    # The bound is a bound against a wrong way of writing (minutes), not a measurement.
    assert time.monotonic() - started < 15
    changed = [node.model_copy(update={"title": None}) for node in laws[::2]]
    store.write([*changed, law(10_001)], [edge.model_copy(update={"verb": "mới"}) for edge in edges[::2]])
    assert (store.count()["Instrument"], store.count()["CAN_CU"], store.count()["DAN_CHIEU"]) == (
        10_001,
        15_000,
        15_000,
    )
    assert [edge.verb for edge in store.edges(owner="o7")].count("mới") == 50
    assert store.node(NodeType.INSTRUMENT, laws[0].id) == changed[0]
    assert store.node(NodeType.INSTRUMENT, laws[1].id) == laws[1]


def test_removing_an_owner_leaves_the_others(store: Store) -> None:
    """Edges of one speaker go; nodes and what others say of the same two stay."""
    others = [cites(A, C, "s"), cites(A, B, "s10"), cites(A, B, "S1")]
    store.write([A, B, C], [cites(A, B, "s1"), cites(B, A, "s1"), *others])
    store.remove_owner("s1")
    store.remove_owner("nobody")
    assert {edge.id for edge in store.edges()} == {edge.id for edge in others}
    assert store.count()["Instrument"] == 3


def test_edges_of_several_owners_are_found_and_removed_at_once(store: Store) -> None:
    """Those of the named owners alone, in order; no owner means no edge."""
    first, second, other = cites(A, B, "s1"), cites(B, A, "s2"), cites(A, B, "s10")
    store.write([A, B], [first, second, other])
    assert list(store.owned({"s2", "s1", "nobody"})) == [first, second]
    assert list(store.owned(())) == []
    store.remove_owner()
    store.remove_owner("s1", "s2")
    assert list(store.edges()) == [other]


def test_replacing_an_owner(store: Store) -> None:
    """What it said before is gone, what it says now is there."""
    store.write([A, B, C], [cites(A, B, "s1"), cites(A, B, "s2")])
    store.replace_owner("s1", [D], [cites(A, D, "s1")])
    assert list(store.edges()) == [cites(A, B, "s2"), cites(A, D, "s1")]


def test_removing_nodes_takes_their_edges(store: Store) -> None:
    """In and out, whoever owns them; unknown ids and other kinds with the same id are passed over."""
    namesake = Agency(id=A.id, name="trùng mã")
    issued = cites(C, namesake, type=EdgeType.BAN_HANH_BOI, end_type=NodeType.AGENCY)
    store.write([A, B, C, namesake], [cites(A, B), cites(C, A), cites(A, A), cites(B, C), issued])
    store.remove_nodes(NodeType.INSTRUMENT, [A.id, "nobody"])
    assert list(store.edges()) == [issued, cites(B, C)]
    assert list(store.nodes(NodeType.AGENCY)) == [namesake]
    assert store.neighbours(B.id) == [cites(B, C)]


# --- transactions


class Halt(Exception):
    """What a caller may raise in the middle."""


def test_an_error_undoes_everything(store: Store) -> None:
    """Writes, removals and meta; what was there before is there still."""
    store.write([A, B], [cites(A, B)])
    store.set_meta({"grammar": "1"})
    with pytest.raises(Halt), store.transaction():
        store.write([law(1, title="mới"), C], [cites(A, C)])
        store.remove_owner("a" * 64)
        store.remove_nodes(NodeType.INSTRUMENT, [B.id])
        store.set_meta({"grammar": "2"})
        assert store.node(NodeType.INSTRUMENT, C.id) == C, "one sees one's own writes"
        assert store.meta()["grammar"] == "2"
        raise Halt
    assert list(store.nodes(NodeType.INSTRUMENT)) == [A, B]
    assert list(store.edges()) == store.neighbours(A.id) == store.neighbours(B.id) == [cites(A, B)]
    assert store.meta()["grammar"] == "1"
    store.write([C])
    assert store.count()["Instrument"] == 3, "and the store goes on"


def test_a_block_of_many_is_undone(store: Store) -> None:
    """The same for what is copied in, and it can be copied in again."""
    laws = [law(number) for number in range(BULK_ROWS)]
    for _ in range(2):
        with pytest.raises(Halt), store.transaction():
            store.write(laws, [cites(one, laws[0]) for one in laws])
            raise Halt
        assert sum(store.count().values()) == 0
    store.write(laws, [cites(one, laws[0]) for one in laws])
    assert store.count()["CAN_CU"] == BULK_ROWS


def test_a_failure_caught_inside_spoils_the_transaction(store: Store) -> None:
    """Half a transaction is never kept, and nothing more is taken in it."""
    with pytest.raises(StoreError), store.transaction():
        store.write([A])
        with pytest.raises(StoreError):
            store.write([B], [cites(B, C)])
    assert sum(store.count().values()) == 0


def test_other_threads_see_what_is_committed(store: Store) -> None:
    """Reading beside a writing thread, and two threads that write one after the other."""
    seen: list[int] = []

    def read() -> None:
        seen.append(store.count()["Instrument"])

    def beside(work: Callable[[], None]) -> None:
        thread = threading.Thread(target=work)
        thread.start()
        thread.join()

    store.write([A])
    with store.transaction():
        store.write([B])
        beside(read)
    beside(read)
    writers = [threading.Thread(target=store.write, args=([one],)) for one in (C, D)]
    for thread in writers:
        thread.start()
    for thread in writers:
        thread.join()
    read()
    assert seen == [1, 2, 4]


# --- reading


def test_nodes_by_id_and_all(store: Store) -> None:
    """Sorted by id whatever the order of writing; unknown ids are passed over."""
    store.write([C, A, UBND, B])
    assert list(store.nodes(NodeType.INSTRUMENT)) == [A, B, C]
    assert list(store.nodes(NodeType.INSTRUMENT, [C.id, "x", A.id, C.id])) == [A, C]
    assert list(store.nodes(NodeType.INSTRUMENT, [])) == list(store.nodes(NodeType.TASK)) == []
    assert store.node(NodeType.AGENCY, UBND.id) == UBND
    assert store.node(NodeType.INSTRUMENT, UBND.id) is None


def test_finding_by_a_property(store: Store) -> None:
    """Text, number, truth and day; a property that a type does not have is an error, not silence."""
    old, new = law(1, year=2013, held=True, effective_from=date(2014, 7, 1)), law(2, year=2024, symbol="QH15")
    store.write([old, new])
    assert list(store.find(NodeType.INSTRUMENT, "year", [2013, 1999])) == [old]
    assert list(store.find(NodeType.INSTRUMENT, "held", [True])) == [old]
    assert list(store.find(NodeType.INSTRUMENT, "symbol", ["QH15", "x"])) == [new]
    assert list(store.find(NodeType.INSTRUMENT, "effective_from", [date(2014, 7, 1)])) == [old]
    assert list(store.find(NodeType.INSTRUMENT, "held", [True, False])) == [old, new]
    assert list(store.find(NodeType.INSTRUMENT, "held", [])) == []
    for name in ("nothing", "aliases"):
        with pytest.raises(UsageError):
            store.find(NodeType.INSTRUMENT, name, ["x"])


def test_edges_by_what_they_are(store: Store) -> None:
    """Each filter alone and together; sorted by type, start, end and id."""
    e1, e2 = cites(A, B, "s1"), cites(A, C, "s2", layer="registry")
    e3 = cites(B, C, "s1", type=EdgeType.SUA_DOI)
    store.write([A, B, C], [e3, e2, e1])
    assert list(store.edges()) == [e1, e2, e3]
    for asked, wanted in [
        ({"type": EdgeType.CAN_CU}, [e1, e2]),
        ({"start": A.id}, [e1, e2]),
        ({"end": C.id}, [e2, e3]),
        ({"start": A.id, "end": C.id}, [e2]),
        ({"owner": "s1"}, [e1, e3]),
        ({"layer": "registry"}, [e2]),
        ({"type": EdgeType.SUA_DOI, "start": B.id, "owner": "s1", "layer": "document"}, [e3]),
        ({"type": EdgeType.SUA_DOI, "start": A.id}, []),
        ({"start": "nobody"}, []),
        ({"end": ""}, []),
    ]:
        assert list(store.edges(**asked)) == wanted, asked  # type: ignore[arg-type]


def test_neighbours(store: Store) -> None:
    """Along, against, both; some types only; the first few only; a loop once."""
    loop, out, into = cites(A, A), cites(A, B), cites(C, A, type=EdgeType.THAY_THE)
    store.write([A, B, C], [loop, out, into])
    assert store.neighbours(A.id) == [loop, out, into]
    assert store.neighbours(A.id, direction="out") == [loop, out]
    assert store.neighbours(A.id, direction="in") == [loop, into]
    assert store.neighbours(A.id, [EdgeType.THAY_THE, EdgeType.KE_THUA]) == [into]
    assert store.neighbours(A.id, limit=2) == [loop, out]
    assert store.neighbours(A.id, []) == store.neighbours("nobody") == []


def test_the_first_neighbours_are_the_first_in_order(store: Store) -> None:
    """Whatever the order in which they were written."""
    kinds = (EdgeType.THAY_THE, EdgeType.CAN_CU, EdgeType.BAN_HANH)
    laws = [law(number) for number in range(9, 0, -1)]
    store.write(laws)
    for kind in kinds:
        for end in laws:
            store.write([], [cites(A, end, type=kind)])
    assert store.neighbours(A.id, limit=12, direction="out") == list(store.edges(start=A.id))[:12]
    assert store.neighbours(A.id, limit=3, direction="in") == list(store.edges(end=A.id))[:3]


def test_subgraph_is_bounded(store: Store) -> None:
    """Breadth first, along and against the edges, up to a depth and a number of nodes."""
    chain = [cites(A, B), cites(C, B), cites(C, D)]
    told = cites(A, TASK, type=EdgeType.CO_NHIEM_VU, end_type=NodeType.TASK)
    store.write([A, B, C, D, TASK], [*chain, told])
    for depth, nodes, edges in [
        (0, [A], []),
        (1, [A, B, TASK], [chain[0], told]),
        (9, [A, B, C, D, TASK], 4),
    ]:
        part = store.subgraph([A.id, "nobody"], depth)
        assert (part.nodes, part.truncated) == (nodes, False), depth
        assert part.edges == edges or len(part.edges) == edges, depth
    few = store.subgraph([A.id], 9, limit=2)
    assert few.truncated
    assert len(few.nodes) == 2
    assert all({edge.start, edge.end} <= {node.id for node in few.nodes} for edge in few.edges)
    assert store.subgraph([A.id], 9, types=[EdgeType.CO_NHIEM_VU]).nodes == [A, TASK]
    assert store.subgraph(["nobody"]).nodes == []


def test_count_and_meta(store: Store) -> None:
    """Every type is counted, empty ones too; facts about the store are kept beside `schema`."""
    assert set(store.count()) == {*NodeType, *EdgeType}
    assert list(store.meta()) == ["schema"]
    store.set_meta({"grammar": "g1", "registry": "r'1"})
    store.set_meta({"grammar": "g2"})
    assert store.meta() == {"grammar": "g2", "registry": "r'1", "schema": store.meta()["schema"]}


# --- the place


def test_a_closed_store_says_so(store: Store) -> None:
    """Closing twice does no harm; anything else raises StoreError."""
    store.write([A])
    store.close()
    store.close()
    uses: list[Callable[[], object]] = [
        lambda: store.write([B]),
        lambda: store.node(NodeType.INSTRUMENT, A.id),
        lambda: list(store.edges()),
        store.count,
        store.meta,
    ]
    for use in uses:
        with pytest.raises(StoreError, match="đã đóng"):
            use()


def test_a_store_in_memory_refuses_cypher() -> None:
    """With what to do instead."""
    with open_store("memory:") as memory, pytest.raises(QueryRefused, match="Cypher") as refused:
        memory.cypher("MATCH (n) RETURN n")
    assert refused.value.do


WRONG_URLS = ["", "ladybug", "ladybug:", "memory:x", "memory", "neo4j://localhost", "/tmp/kho", "sqlite:x"]


@pytest.mark.parametrize("url", WRONG_URLS)
def test_an_unknown_url_names_the_known_ones(url: str) -> None:
    """An address that is no store."""
    with pytest.raises(UsageError, match="địa chỉ kho") as refused:
        open_store(url)
    assert "ladybug:" in (refused.value.do or "")


def test_every_error_has_words(tmp_path: Path) -> None:
    """A file where the folder should be is no traceback."""
    (tmp_path / "kho").write_text("x")
    with pytest.raises(CancuError) as refused:
        open_store(f"ladybug:{tmp_path / 'kho' / 'con'}")
    assert refused.value.do
    assert str(tmp_path) not in refused.value.what
