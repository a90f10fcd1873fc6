"""What is particular to the store on disk: its file, its lock, its errors, its answers to Cypher."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import ladybug
import pytest

from graph.errors import (
    CancuError,
    NotFound,
    QueryFailed,
    QueryRefused,
    StoreError,
    StoreLocked,
    StoreOutdated,
)
from graph.model import Edge, Instrument, Node, SourceFile
from graph.stores import Store, ladybug_file, open_store
from graph.stores.ladybug_errors import query_errors, store_errors
from graph.vocabulary import EdgeType, NodeType

ROOT = Path(__file__).resolve().parents[1]


def law(number: int, **more: object) -> Instrument:
    return Instrument.model_validate({"id": f"luat-{number}-2025-qh", "kind": "luat", **more})


def cites(start: Node, end: Node, kind: EdgeType = EdgeType.CAN_CU) -> Edge:
    return Edge(type=kind, start=start.id, end=end.id, owner="s")


A, B, C = (law(number) for number in range(1, 4))


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"ladybug:{tmp_path / 'kho'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with open_store(url) as opened:
        yield opened


# --- the file and its lock


def test_content_outlives_the_process_that_wrote_it(url: str) -> None:
    """Written, closed, opened again to read and to write."""
    with open_store(url) as first:
        first.write([A, B], [cites(A, B)])
    with open_store(url, read_only=True) as second:
        assert list(second.edges()) == [cites(A, B)]
        with pytest.raises(StoreError, match="chỉ để đọc"):
            second.write([C])
    with open_store(url) as third:
        third.write([C])
        assert third.count()["Instrument"] == 3


def test_a_missing_store_is_not_made_by_reading(url: str, tmp_path: Path) -> None:
    """It is NotFound, with what to do, and no folder is left behind."""
    with pytest.raises(NotFound) as refused:
        open_store(url, read_only=True)
    assert "cancu load" in (refused.value.do or "")
    assert list(tmp_path.iterdir()) == []


CHILD = """
import sys
from graph.errors import CancuError
from graph.stores import open_store
from graph.vocabulary import NodeType
try:
    with open_store(sys.argv[1], read_only=sys.argv[2] == "read") as store:
        print(len(list(store.nodes(NodeType.INSTRUMENT))))
except CancuError as error:
    print(error.code, error.where)
"""


def child(url: str, how: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", CHILD, url, how], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return done.stdout.strip() or done.stderr


def test_a_second_process_may_read_but_not_write(store: Store, url: str) -> None:
    """The lock names the store; when the writer is done, another may write."""
    store.write([A])
    assert child(url, "write") == f"store_locked {url}"
    assert child(url, "read") == "1"
    store.close()
    assert child(url, "write") == "1"


def test_a_second_writer_in_this_process_is_refused(store: Store, url: str) -> None:
    """The engine's own lock would let it through; a reader may be opened beside."""
    store.write([A])
    with pytest.raises(StoreLocked):
        open_store(url)
    with open_store(url, read_only=True) as reader:
        assert reader.node(NodeType.INSTRUMENT, A.id) == A
    store.close()
    with open_store(url) as again:
        assert again.node(NodeType.INSTRUMENT, A.id) == A


def test_a_refused_opening_leaves_no_lock(url: str, tmp_path: Path) -> None:
    """After a broken file has been taken away the store can be opened."""
    file = tmp_path / "kho" / ladybug_file.FILE_NAME
    file.parent.mkdir()
    file.write_text("không phải cơ sở dữ liệu " * 1000)
    for _ in range(2):
        with pytest.raises(StoreError, match="không phải kho"):
            open_store(url)
    file.unlink()
    open_store(url).close()


def test_another_schema_is_outdated(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed model means a rebuild; what the rebuild needs can still be read."""
    given = {"file": "kế hoạch.txt", "media_type": "text/plain", "reader": "txt", "reader_version": "1"}
    source = SourceFile(id="f" * 64, grammar="1", text="x", positions="[]", record="{}", **given)
    with open_store(url) as old:
        old.write([source])
    monkeypatch.setattr(ladybug_file.schema, "version", lambda: "khác")
    for read_only in (True, False):
        with pytest.raises(StoreOutdated) as refused:
            open_store(url, read_only=read_only)
        assert "cancu rebuild" in (refused.value.do or "")
    with open_store(url, read_only=True, any_schema=True) as kept:
        assert list(kept.nodes(NodeType.SOURCE)) == [source]


def test_a_database_of_another_program_is_outdated(url: str, tmp_path: Path) -> None:
    """A Ladybug file without our tables is not written into."""
    (tmp_path / "kho").mkdir()
    other = ladybug.Database(tmp_path / "kho" / ladybug_file.FILE_NAME)
    with ladybug.Connection(other) as connection:
        connection.execute("CREATE NODE TABLE X(id STRING, PRIMARY KEY (id))").close()
    other.close()
    with pytest.raises(StoreOutdated):
        open_store(url)


PENDING = "Runtime exception: Cannot open database in read-only mode while checkpoint recovery is pending."
CORRUPTED = "Runtime exception: Corrupted wal file. WAL file is corrupted."


def failing(monkeypatch: pytest.MonkeyPatch, said: str, times: int) -> list[str]:
    """Let the next openings to read fail; returns what is done meanwhile."""
    really, done = ladybug_file._open_once, []

    def sometimes(path: Path, *, read_only: bool) -> Any:
        if read_only and done.count("refused") < times:
            done.append("refused")
            raise RuntimeError(said)
        done.append("read" if read_only else "write")
        return really(path, read_only=read_only)

    monkeypatch.setattr(ladybug_file.time, "sleep", lambda _: done.append("pause"))
    monkeypatch.setattr(ladybug_file, "_open_once", sometimes)
    return done


def test_opening_during_a_checkpoint_is_tried_again(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sound store may look broken for a moment."""
    open_store(url).close()
    done = failing(monkeypatch, CORRUPTED, 2)
    open_store(url, read_only=True).close()
    assert done == ["refused", "pause", "refused", "pause", "read"]


def test_a_store_that_stays_broken_is_an_error(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a bounded number of attempts."""
    open_store(url).close()
    done = failing(monkeypatch, CORRUPTED, 1000)
    with pytest.raises(StoreError, match="Nhật ký"):
        open_store(url, read_only=True)
    assert done.count("pause") < 100


def test_a_reader_completes_what_a_dead_writer_left(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a writer was killed in a checkpoint the engine would refuse readers for ever."""
    open_store(url).close()
    done = failing(monkeypatch, PENDING, 1)
    open_store(url, read_only=True).close()
    assert done == ["refused", "write", "read"]


def test_a_reader_waits_for_a_living_writer(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It never opens to write beside it."""
    with open_store(url):
        done = failing(monkeypatch, PENDING, 2)
        open_store(url, read_only=True).close()
        assert done == ["refused", "pause", "refused", "pause", "read"]


# --- errors


def test_a_question_that_fails_spoils_the_transaction(store: Store) -> None:
    """The engine ends the transaction then; what would follow must not be kept on its own."""
    with pytest.raises(StoreError, match="hủy"), store.transaction():
        store.write([A])
        with pytest.raises(StoreError):
            store.find(NodeType.INSTRUMENT, "effective_from", ["không phải ngày"])
        with pytest.raises(StoreError, match="hủy"):
            store.write([B])
    assert store.count()["Instrument"] == 0


SAID = [
    ("IO exception: Could not set lock on file : /data/kho/graph.lbug (Lock is held by PID 7)", StoreLocked),
    ("Cannot create an empty database under READ ONLY mode.", NotFound),
    ("Trying to read a database file with a different version. Version 7, current 9", StoreOutdated),
    ("Buffer manager exception: Unable to allocate memory!", StoreError),
    ("IO exception: Cannot write to file /data/kho/graph.lbug: No space left on device", StoreError),
    ("IO exception: Cannot open file /data/kho/graph.lbug: Permission denied", StoreError),
    ("Database is closed", StoreError),
    ("something new", StoreError),
]


@pytest.mark.parametrize(("said", "wanted"), SAID, ids=[row[0][:30] for row in SAID])
def test_what_the_engine_says_becomes_ours(said: str, wanted: type[CancuError]) -> None:
    """One class each, Vietnamese words, and the path nowhere but in `where`."""
    for raised in (RuntimeError, ValueError, OSError):
        with pytest.raises(wanted) as caught, store_errors("kho"):
            raise raised(said)
        assert caught.value.where == "kho"
        assert "/data" not in caught.value.what + (caught.value.do or "")


def test_our_own_errors_pass_through() -> None:
    """What is already clear is not wrapped again."""
    for errors in (store_errors, query_errors):
        with pytest.raises(NotFound), errors("kho"):
            raise NotFound("x")


# --- Cypher


def test_nodes_edges_and_paths_in_the_plain_shape(store: Store) -> None:
    """Own properties only, nulls left out, ids beside them, days as text."""
    store.write([law(1, title="Luật", effective_from=date(1960, 1, 2)), B, C], [cites(A, B), cites(B, C)])
    asked = "MATCH p = (a:Instrument {id: $id})-[r:CAN_CU]->(b) RETURN a, r, p, a.effective_from, [b.id], $n"
    rows = store.cypher(asked, {"id": A.id, "n": None})
    node, edge, path, *rest = rows.rows[0]
    assert (rows.columns[:3], rows.truncated) == (["a", "r", "p"], False)
    assert (node["kind"], node["type"], node["id"]) == ("node", "Instrument", A.id)
    assert node["properties"]["effective_from"] == "1960-01-02"
    assert not {"id", "year", "_LABEL", "text"} & node["properties"].keys()
    assert {name: edge[name] for name in ("kind", "type", "start", "end")} == {
        "kind": "edge",
        "type": "CAN_CU",
        "start": A.id,
        "end": B.id,
    }
    assert edge["id"] == cites(A, B).id
    assert edge["properties"]["owner"] == "s"
    assert (path["kind"], [n["id"] for n in path["nodes"]], path["edges"]) == ("path", [A.id, B.id], [edge])
    assert rest == ["1960-01-02", [B.id], None]


@pytest.mark.parametrize(("hops", "nodes"), [("1..1", 2), ("2..2", 3), ("0..0", 1)])
def test_walks(store: Store, hops: str, nodes: int) -> None:
    """A named path has one node more than edges; the variable of its edges is a list of edges."""
    store.write([A, B, C], [cites(A, B), cites(B, C)])
    asked = f"MATCH p = (a:Instrument {{id: $id}})-[r:CAN_CU*{hops}]->(b) RETURN p, r"
    (path, edges) = store.cypher(asked, {"id": A.id}).rows[0]
    assert len(path["nodes"]) == nodes
    assert path["edges"] == edges
    assert len(edges) == nodes - 1


def test_rows_are_bounded(store: Store) -> None:
    """The bound is told from an answer that just fits."""
    store.write([A, B, C])
    for limit, length, truncated in [(2, 2, True), (3, 3, False), (9, 3, False)]:
        rows = store.cypher("MATCH (n:Instrument) RETURN n.id", limit=limit)
        assert (len(rows.rows), rows.truncated) == (length, truncated)


VALUES = [
    ("1", 1),
    ("1.5", 1.5),
    ("NULL", None),
    ("'ă'", "ă"),
    ("date('1945-09-02')", "1945-09-02"),
    ("timestamp('2026-01-02 03:04:05')", "2026-01-02T03:04:05"),
    ("interval('36 hours')", 1.5),
    ("{a: [{b: date('2026-01-01')}]}", {"a": [{"b": "2026-01-01"}]}),
    ("CAST(1.5 AS DECIMAL(4, 2))", 1.5),
    ("CAST(5 AS INT128)", 5),
    ("CAST('550e8400-e29b-41d4-a716-446655440000' AS UUID)", "550e8400-e29b-41d4-a716-446655440000"),
    ("BLOB('\\\\xAB')", "ab"),
]


@pytest.mark.parametrize(("written", "value"), VALUES, ids=[row[0] for row in VALUES])
def test_values_are_those_of_json(store: Store, written: str, value: object) -> None:
    """Every type of the engine has a plain form."""
    assert store.cypher(f"RETURN {written} AS x").rows == [[value]]


REFUSED = [
    ("CREATE (n:Meta {id: 'x', value: 'y'})", QueryRefused, "writing"),
    ("MATCH (n:Instrument) SET n.title = 'x' RETURN n", QueryRefused, "changing"),
    ("MATCH (n) DETACH DELETE n", QueryRefused, "deleting"),
    ("DROP TABLE Meta", QueryRefused, "dropping"),
    ("RETURN 1; RETURN 2", QueryRefused, "two statements"),
    ("COMMIT; CREATE (n:Meta {id: 'x'})", QueryRefused, "leaving the read-only transaction"),
    ("MATCH (n:Nope) RETURN n", QueryFailed, "an unknown type"),
    ("MATCH (n:Instrument) RETURN n.nope", QueryFailed, "an unknown property"),
    ("MATCH", QueryFailed, "no Cypher"),
    ("", QueryFailed, "nothing at all"),
    ("RETURN 1/0", QueryFailed, "a fault in computing"),
    ("MATCH (a:Instrument),(b:Instrument),(c:Instrument),(d:Instrument) RETURN count(a.id+b.id+c.id+d.id)",
     QueryFailed, "too long"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted", "reason"), REFUSED, ids=[row[2] for row in REFUSED])
def test_what_cannot_be_answered(store: Store, text: str, wanted: type[CancuError], reason: str) -> None:
    """A clear error, nothing changed, and the next question is answered."""
    store.write([law(number) for number in range(100)])
    before = store.meta()
    with pytest.raises(wanted):
        store.cypher(text, timeout_ms=200)
    assert store.meta() == before, reason
    assert store.cypher("MATCH (n:Instrument) RETURN count(n)").rows == [[100]]


def test_parameters_that_no_engine_takes(store: Store) -> None:
    """From an API anything may come."""
    for value in (object(), "\ud800", 2**70):
        with pytest.raises(QueryFailed):
            store.cypher("RETURN $x", {"x": value})
