"""`cancu import`: what was exported comes back as it was, anything else is refused with its place."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.archive import Archive
from graph.errors import CancuError, FileTooLarge, NotFound, StoreError, UsageError
from graph.export import checksum
from graph.export.content import Content
from graph.export.formats import Format, write_file
from graph.export.jsonl import lines_of
from graph.model import Edge, Instrument, SourceFile
from graph.registry import load_registry
from graph.stores import Store, open_store
from graph.vocabulary import EdgeType, NodeType
from loaders.ingest import ingest
from loaders.restore import restore_file

ROOT = Path(__file__).parents[1]
SUFFIX = {Format.JSONL: ".jsonl", Format.TURTLE: ".ttl"}


def saved(store: Store, wanted: Format, folder: Path, *, with_registry: bool = True) -> Path:
    path = folder / f"graph{SUFFIX[wanted]}"
    with path.open("wb") as file:
        write_file(Content(store, with_registry=with_registry), wanted, file)
    return path


def sum_of(content: Content) -> str:
    return hashlib.sha256("".join(f"{line}\n" for line in lines_of(content)).encode()).hexdigest()


@pytest.mark.parametrize("wanted", sorted(SUFFIX))
def test_the_samples_come_back(wanted: Format, loaded: Archive, tmp_path: Path) -> None:
    """Every node, edge, source text and record, from what an office would take away."""
    file = saved(loaded.store, wanted, tmp_path, with_registry=False)
    with open_store("memory:") as store:
        restored = restore_file(file, store)
        assert checksum(store) == sum_of(Content(loaded.store))
        assert restored == (
            sum(1 for _ in Content(loaded.store).nodes()),
            sum(1 for _ in Content(loaded.store).edges()),
        )
        for source in store.nodes(NodeType.SOURCE):
            assert source == loaded.store.node(NodeType.SOURCE, source.id)


@pytest.mark.parametrize("place", ["memory", "disk"])
def test_a_restored_store_goes_on_working(place: str, loaded: Archive, samples: Path, tmp_path: Path) -> None:
    """The registry that was left out is taken in with the next file; the result is as if nothing happened."""
    file = saved(loaded.store, Format.JSONL, tmp_path, with_registry=False)
    with open_store("memory:" if place == "memory" else f"ladybug:{tmp_path}/store") as store:
        restore_file(file, store)
        archive = Archive(store, load_registry())
        outcomes = ingest(sorted(path for path in samples.iterdir() if path.is_file()), archive)
        assert {outcome.state for outcome in outcomes} == {"unchanged"}
        assert checksum(store) == checksum(loaded.store)


_texts = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from("\"'\\\n\r\t\0\u2028@^<>"), max_size=12
)


@settings(max_examples=40)
@given(
    title=_texts, aliases=st.lists(_texts, max_size=3), number=st.integers(-(2**63), 2**63 - 1), day=st.dates(),
    held=st.booleans(), key=_texts.filter(bool), verb=st.none() | _texts, rank=st.none() | st.integers(0, 9),
)  # fmt: skip
@pytest.mark.parametrize("wanted", sorted(SUFFIX))
def test_any_graph_comes_back(
    wanted: Format, tmp_path_factory: pytest.TempPathFactory, title: str, aliases: list[str], number: int,
    day: object, held: bool, key: str, verb: str | None, rank: int | None,
) -> None:  # fmt: skip
    made = Instrument.model_validate(
        {
            "id": key,
            "kind": "",
            "title": title,
            "aliases": aliases,
            "year": number,
            "effective_from": day,
            "held": held,
        }
    )
    edge = Edge(type=EdgeType.CAN_CU, start=key, end=key, owner=key, verb=verb, rank=rank)
    with open_store("memory:") as store, open_store("memory:") as other:
        store.write([made], [edge])
        restore_file(saved(store, wanted, tmp_path_factory.mktemp("any")), other)
        assert checksum(other) == checksum(store)


# --- what is refused


NODE = '{"id":"a","kind":"node","properties":{"kind":"kh"},"type":"Instrument"}'
EDGE = Edge(type=EdgeType.CAN_CU, start="a", end="a", owner="x")
EDGE_LINE = json.dumps(
    {"kind": "edge", "type": "CAN_CU", "id": EDGE.id, "start": "a", "end": "a", "properties": {"owner": "x"}}
)


def lines(*more: str) -> str:
    return "\n".join((NODE, *more)) + "\n"


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        (lines(EDGE_LINE), None, "as it was written"),
        (lines("", EDGE_LINE), None, "an empty line says nothing"),
        ("", 0, "nothing in it"),
        (lines("{"), 2, "no JSON"),
        (lines("[" * 100_000), 2, "nested without end"),
        (lines("9" * 5000), 2, "a number without end"),
        (lines("[]"), 2, "no object"),
        (lines('{"kind":"store","type":"a","id":"b","properties":{}}'), 2, "neither node nor edge"),
        (lines(NODE), 2, "twice the same"),
        (NODE.replace('"a"', "1"), 1, "an id is a text"),
        (NODE.replace("Instrument", "Văn bản"), 1, "no such type"),
        (NODE.replace('"kind":"kh"', '"kind":1'), 1, "a kind is a text"),
        (NODE.replace('"kind":"kh"', '"title":"x"'), 1, "a kind is needed"),
        (NODE.replace('"kh"', '"kh","issuerr":"x"'), 1, "no such property"),
        (NODE.replace('"kh"', '"kh","held":"yes"'), 1, "no truth value"),
        (NODE.replace('"kh"', '"kh","effective_from":"2026-02-30"'), 1, "no such day"),
        (lines(EDGE_LINE.replace("CAN_CU", "DUA_VAO")), 2, "no such relation"),
        (lines(EDGE_LINE.replace('"x"', '"y"')), 2, "the id is of another statement"),
        (lines(EDGE_LINE.replace('"start": "a", ', "")), 2, "an end is missing"),
    ],
)
def test_lines_that_are_no_export(text: str, line: int | None, why: str, tmp_path: Path) -> None:
    file = tmp_path / "x.jsonl"
    file.write_text(text, encoding="utf-8")
    with open_store("memory:") as store:
        if line is None:
            assert restore_file(file, store) == (1, 1), why
            return
        with pytest.raises(UsageError) as caught:
            restore_file(file, store)
        assert caught.value.do
        if line:
            assert f"dòng {line}" in str(caught.value.where), why
        assert sum(store.count().values()) == 0, "all or nothing"


def test_an_edge_without_its_end_leaves_nothing_behind(tmp_path: Path) -> None:
    edge = Edge(type=EdgeType.CAN_CU, start="a", end="b", owner="x")
    told = {
        "kind": "edge",
        "type": "CAN_CU",
        "id": edge.id,
        "start": "a",
        "end": "b",
        "properties": {"owner": "x"},
    }
    (tmp_path / "x.jsonl").write_text(lines(json.dumps(told)), encoding="utf-8")
    with open_store(f"ladybug:{tmp_path}/store") as store:
        with pytest.raises(StoreError):
            restore_file(tmp_path / "x.jsonl", store)
        assert sum(store.count().values()) == 0


HEAD = "@prefix cancu: <urn:cancu:ns#> .\n@prefix dcterms: <http://purl.org/dc/terms/> .\n"
THING = '<urn:x> a cancu:Instrument ; dcterms:identifier "a" ; cancu:kind "kh" .\n'


@pytest.mark.parametrize(
    ("text", "where", "why"),
    [
        (HEAD + THING, None, "as it was written"),
        (HEAD + THING.replace("cancu:kind", "\n  cancu:kind"), None, "written otherwise"),
        ("", "x.ttl", "nothing in it"),
        (HEAD + "<urn:x> a ;;; [", "dòng 3", "no Turtle"),
        (HEAD + "( " * 50_000, "x.ttl", "nested without end"),
        (HEAD + THING.replace('cancu:kind "kh"', 'cancu:state "final"'), "<urn:x>", "a kind is needed"),
        (HEAD + THING.replace('"kh"', '"kh", "nd"'), "<urn:x>", "two kinds"),
        (HEAD + THING.replace('"kh"', '"kh" ; cancu:year "MMXXVI"'), "<urn:x>", "no number"),
        (HEAD + THING.replace('"kh"', '"kh" ; cancu:held "có"'), "<urn:x>", "no truth value"),
        (HEAD + THING.replace('"kh"', '"kh" ; cancu:vouched_until "hôm qua"'), "<urn:x>", "no day"),
        (HEAD + THING.replace('"kh"', "<urn:y>"), "<urn:x>", "no text"),
        (HEAD + THING.replace("cancu:Instrument", "cancu:Instrument, cancu:Task"), "<urn:x>", "two types"),
        (HEAD + THING + "<urn:s> a cancu:Statement .", "<urn:s>", "no relation"),
        (HEAD + THING + '<urn:s> a cancu:Statement ; cancu:relation "CAN_CU" .', "<urn:s>", "no ends"),
    ],
)  # fmt: skip
def test_turtle_that_is_no_export(text: str, where: str | None, why: str, tmp_path: Path) -> None:
    file = tmp_path / "x.ttl"
    file.write_text(text, encoding="utf-8")
    with open_store("memory:") as store:
        if where is None:
            assert restore_file(file, store) == (1, 0), why
            return
        with pytest.raises(UsageError) as caught:
            restore_file(file, store)
        assert where in str(caught.value.where), why
        assert sum(store.count().values()) == 0


def test_a_changed_statement_is_noticed(tmp_path: Path) -> None:
    with open_store("memory:") as store:
        store.write([Instrument(id="a", kind="kh")], [EDGE])
        file = saved(store, Format.TURTLE, tmp_path)
    file.write_text(
        file.read_text(encoding="utf-8").replace('cancu:owner "x"', 'cancu:owner "y"'), encoding="utf-8"
    )
    with open_store("memory:") as store, pytest.raises(UsageError, match="không khớp"):
        restore_file(file, store)


@pytest.mark.parametrize(
    ("name", "text", "bound"),
    [
        ("x.jsonl", lines(), "loaders.graph_lines.MAX_LINE_BYTES"),
        ("x.ttl", HEAD + THING, "loaders.graph_turtle.MAX_TURTLE_BYTES"),
    ],
)
def test_sizes_are_bounded(name: str, text: str, bound: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with mock.patch(bound, 50), open_store("memory:") as store, pytest.raises(FileTooLarge):
        restore_file(tmp_path / name, store)


def test_only_known_files_and_empty_stores(tmp_path: Path) -> None:
    (tmp_path / "x.jsonld").write_text('{"@context":"https://example.vn/c"}', encoding="utf-8")
    (tmp_path / "x.jsonl").write_text(lines(), encoding="utf-8")
    cases: list[tuple[str, type[CancuError]]] = [("x.jsonld", UsageError), ("y.jsonl", NotFound)]
    for name, error in cases:
        with open_store("memory:") as store, pytest.raises(error):
            restore_file(tmp_path / name, store)
    with open_store("memory:") as store:
        restore_file(tmp_path / "x.jsonl", store)
        with pytest.raises(UsageError, match="trống"):
            restore_file(tmp_path / "x.jsonl", store)


def test_on_the_command_line(tmp_path: Path) -> None:
    """Export, import, export: the same bytes; a folder format asks for a folder."""

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "cancu.cli", *words], cwd=ROOT, capture_output=True, encoding="utf-8"
        )

    text = SourceFile(id="s", file="f", media_type="m", reader="r", reader_version="1", grammar="g", text="Căn cứ",
                      positions="[]", record="{}")  # fmt: skip
    with open_store(f"ladybug:{tmp_path}/one") as store:
        store.write([Instrument(id="a", kind="kh"), text], [EDGE])
        expected = checksum(store)
    for name, wanted in (("a.jsonl", "jsonl"), ("a.ttl", "turtle")):
        file, one, two = str(tmp_path / name), f"ladybug:{tmp_path}/one", f"ladybug:{tmp_path}/two-{wanted}"
        assert run("export", "--store", one, "--format", wanted, "-o", file).returncode == 0
        answer = run("import", file, "--store", two)
        assert answer.returncode == 0, answer.stderr
        assert "2 nút, 1 quan hệ" in answer.stdout and expected in answer.stdout
        assert run("export", "--store", two, "--format", wanted).stdout == Path(file).read_text(
            encoding="utf-8"
        )
    assert run("export", "--store", one, "--format", "csv").returncode == 2
    assert run("export", "--store", one, "--format", "csv", "-o", str(tmp_path / "csv")).returncode == 0
    assert (tmp_path / "csv" / "Instrument.csv").is_file()
    assert run("export", "--store", one, "-o", str(tmp_path / "no" / "x.jsonl")).returncode == 2
