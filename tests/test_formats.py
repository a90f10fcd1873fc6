"""Every export opens in the library of its format, has the same content, and the same bytes again."""

import csv
import io
import json
import re
from datetime import date
from pathlib import Path

import networkx as nx
import pyshacl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.compare import isomorphic

from graph.archive import Archive
from graph.errors import UsageError
from graph.export.content import Content
from graph.export.cypher_script import cypher_script, literal
from graph.export.formats import FOLDERS, Format, write_file, write_folder
from graph.export.iri import PREFIXES, edge_iri, eli_path, expand, node_iri
from graph.export.model_page import PAGE, page
from graph.export.ontology import ASSIGNMENTS, FOLDER, rendered
from graph.export.rdf import assignment_role, plain_predicates
from graph.export.tables import write_csv, write_neo4j
from graph.identity import InstrumentId
from graph.model import NODE_CLASSES, Agency, Edge, Instrument, SourceFile, Task
from graph.property_terms import SHARED, property_term, unworded
from graph.stores import Store, open_store
from graph.vocabulary import EDGES, NODES, EdgeType, Grade, NodeType

NASTY = "=1+1 «Đặng» \"'\\u0027`${x}</data>\n\r\t\x00;\x1f\u2028"


def made() -> Store:
    """A small graph with parallel edges, evidence, a namesake of another type and hostile texts."""
    store = open_store("memory:")
    text = f"Căn cứ Luật\n{NASTY}"
    nodes = [
        Instrument(id="kh-38-2026-ubnd.19", kind="kh", type="Kế hoạch", canonical="38/KH-UBND", title=NASTY,
                   issued="2026-02", aliases=(NASTY, "", "b", "b")),
        Instrument(id="luat-64-2025-qh", kind="luat", normative="yes", effective_from=date(2025, 4, 1), issued="2025-02-19"),
        Instrument(id="nd-1-2026-cp", kind="nd", normative="yes", title=""),
        Instrument(id="nd-2-2026-cp", kind="nd", layer="registry"),
        Instrument(id="nd-3-2026-cp", kind="nd", layer="registry"),
        Agency(id="luat-64-2025-qh", name="trùng mã", aliases=("Sở",)),
        Task(id="t/1 ?", text="làm", order=2**62, due_to=date(2026, 12, 31)),
        SourceFile(id="ab", file="a.txt", media_type="text/plain", reader="txt", reader_version="1", grammar="g",
                   text=text, positions="[]", record="{}"),
    ]  # fmt: skip
    quoted = {"source": "ab", "quote": "Căn cứ", "quote_start": 0, "quote_end": 6}
    edges = [
        Edge(
            type=EdgeType.CAN_CU,
            start="kh-38-2026-ubnd.19",
            end="luat-64-2025-qh",
            owner="ab",
            rank=rank,
            **quoted,
        )
        for rank in (1, 2)
    ]
    edges += [
        Edge(type=EdgeType.CAN_CU, start="nd-1-2026-cp", end="luat-64-2025-qh", owner="x"),
        Edge(type=EdgeType.BAI_BO, start="nd-2-2026-cp", end="nd-1-2026-cp", owner="registry:x", scope="part", layer="registry"),
        Edge(type=EdgeType.BAI_BO, start="nd-2-2026-cp", end="nd-3-2026-cp", owner="registry:x", scope="whole", layer="registry"),
        Edge(type=EdgeType.SUA_DOI, start="nd-2-2026-cp", end="nd-1-2026-cp", owner="registry:y", grade=Grade.SILVER,
             layer="registry", verb=NASTY),
        Edge(type=EdgeType.GIAO_CHO, start="t/1 ?", start_type=NodeType.TASK, end="luat-64-2025-qh",
             end_type=NodeType.AGENCY, owner="ab", role="chủ trì"),
    ]  # fmt: skip
    store.write(nodes, edges)
    return store


def written(store: Store, wanted: Format, *, with_registry: bool = True) -> bytes:
    file = io.BytesIO()
    write_file(Content(store, with_registry=with_registry), wanted, file)
    return file.getvalue()


def folder_of(store: Store, wanted: Format, folder: Path) -> dict[str, bytes]:
    names = write_folder(Content(store, with_registry=True), wanted, folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(names)
    return {name: (folder / name).read_bytes() for name in names}


@pytest.fixture(scope="module")
def samples_graph(loaded: Archive) -> Graph:
    return Graph().parse(data=written(loaded.store, Format.TURTLE, with_registry=False), format="turtle")


# --- what is exported


def test_the_untouched_registry_stays_out() -> None:
    """What a document rests on and who acted on it are in; what that one did elsewhere is not."""
    found = [json.loads(line) for line in written(made(), Format.JSONL, with_registry=False).splitlines()]
    ids = [thing["id"] for thing in found if thing["type"] == "Instrument"]
    assert ids == ["kh-38-2026-ubnd.19", "luat-64-2025-qh", "nd-1-2026-cp", "nd-2-2026-cp"]
    assert [thing["end"] for thing in found if thing["type"] == "BAI_BO"] == ["nd-1-2026-cp"]


def test_of_the_samples_the_registry_stays_out(loaded: Archive) -> None:
    content = Content(loaded.store)
    ids = {node.id for node in content.nodes_of(NodeType.INSTRUMENT)}
    assert {"nd-61-2018-cp", "nd-118-2025-cp"} <= ids, "what is cited, and what ended it"
    assert len(ids) < 1000 < loaded.store.count()["Instrument"]
    assert sum(1 for _ in content.edges_of(EdgeType.DOC_TU)) == loaded.store.count()["DOC_TU"]


@pytest.mark.parametrize("wanted", list(Format))
def test_the_same_content_gives_the_same_bytes(wanted: Format, tmp_path: Path) -> None:
    if wanted in FOLDERS:
        assert folder_of(made(), wanted, tmp_path / "a") == folder_of(made(), wanted, tmp_path / "b")
        with pytest.raises(UsageError):
            write_folder(Content(made()), wanted, tmp_path / "a")
    else:
        assert written(made(), wanted) == written(made(), wanted) != b""


# --- RDF


@pytest.mark.parametrize(
    ("node_type", "node_id", "iri"),
    [
        (NodeType.INSTRUMENT, "nd-118-2025-cp", "urn:lex:vn:cp:nd:2025;118"),
        (NodeType.INSTRUMENT, "kh-38-2026-ubnd.19", "urn:lex:vn;19:ubnd:kh:2026;38"),
        (NodeType.INSTRUMENT, "nd-2-2025-cp~2025-02-18", "urn:lex:vn:cp:nd:2025;2~2025-02-18"),
        (NodeType.INSTRUMENT, "qdcb-1-2025-ubnd.19+kh", "urn:lex:vn;19:ubnd:qdcb:2025;1:kh"),
        (NodeType.INSTRUMENT, "nd-1-007-cp", "urn:cancu:Instrument:nd-1-007-cp"),
        (NodeType.INSTRUMENT, "a b", "urn:cancu:Instrument:a%20b"),
        (NodeType.AGENCY, "sở/1", "urn:cancu:Agency:s%E1%BB%9F%2F1"),
    ],
)
def test_iris_come_from_ids(node_type: NodeType, node_id: str, iri: str) -> None:
    assert node_iri(node_type, node_id) == iri


def test_eli_path() -> None:
    assert eli_path(InstrumentId.parse("kh-38-2026-ubnd.19")) == "/eli/vn/ubnd.19/kh/2026/38"
    assert eli_path(InstrumentId.parse("nd-2-2025-cp~2025-02-18+kh")) == "/eli/vn/cp/nd/2025/2/2025-02-18/+kh"


NORMATIVE = {"a", "b"}


@pytest.mark.parametrize(
    ("edge", "terms", "why"),
    [
        ({"type": EdgeType.CAN_CU}, ("cancu:canCu", "eli:cites", "eli:based_on"), "between normative acts"),
        ({"type": EdgeType.CAN_CU, "start": "kh"}, ("cancu:canCu", "eli:cites"), "a plan is not empowered"),
        ({"type": EdgeType.THUC_HIEN}, ("cancu:thucHien", "eli:cites"), "neither implements nor applies"),
        ({"type": EdgeType.BAI_BO, "scope": "whole"}, ("eli:repeals", "schema:legislationRepeals"), "the whole"),
        ({"type": EdgeType.BAI_BO, "scope": "part"}, ("eli:changes",), "a part is not the whole"),
        ({"type": EdgeType.THAY_THE}, ("eli:changes",), "scope not known"),
        ({"type": EdgeType.BAI_BO, "scope": "part", "end_type": NodeType.PROVISION},
         ("eli:repeals", "schema:legislationRepeals"), "the subdivision itself"),
        ({"type": EdgeType.BAI_BO, "scope": "whole", "grade": Grade.SILVER}, (), "nobody has checked it"),
    ],
)  # fmt: skip
def test_plain_triples_say_no_more_than_is_known(
    edge: dict[str, object], terms: tuple[str, ...], why: str
) -> None:
    given = Edge.model_validate({"start": "a", "end": "b", "owner": "x", **edge})
    assert plain_predicates(given, NORMATIVE) == terms, why


def test_an_edge_carries_its_evidence_as_a_web_annotation() -> None:
    store = made()
    graph = Graph().parse(data=written(store, Format.TURTLE), format="turtle")
    edge = next(edge for edge in store.edges(type=EdgeType.CAN_CU) if edge.quote)

    def value(subject: object, term: str) -> object:
        return graph.value(subject, URIRef(expand(term)))  # type: ignore[arg-type]

    statement = URIRef(edge_iri(edge.id))
    assert (statement, RDF.type, URIRef(expand("oa:Annotation"))) in graph
    target = value(statement, "oa:hasTarget")
    selectors = set(graph.objects(target, URIRef(expand("oa:hasSelector"))))  # type: ignore[arg-type]
    told = {(value(one, "oa:exact"), value(one, "oa:start"), value(one, "oa:end")) for one in selectors}
    assert told == {(Literal("Căn cứ"), None, None), (None, Literal(0), Literal(6))}
    text = str(value(value(target, "oa:hasSource"), property_term(NodeType.SOURCE, "text").rdf))
    assert text[0:6] == "Căn cứ"


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # of rdflib by rdflib
def test_json_ld_says_the_same_and_fetches_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise AssertionError("an address was opened")

    monkeypatch.setattr("urllib.request.urlopen", refused)
    text = written(made(), Format.JSONLD)
    context = json.loads(text)["@context"]
    assert isinstance(context, dict) and all(isinstance(namespace, str) for namespace in context.values())
    turtle = Graph().parse(data=written(made(), Format.TURTLE), format="turtle")
    assert isomorphic(Graph().parse(data=text, format="json-ld"), turtle)


def test_the_published_files_are_in_step() -> None:
    for name, text in rendered().items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, "run: python -m graph.export.ontology"
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m graph.export.model_page"


def test_the_ontology_defines_every_term_of_ours(samples_graph: Graph) -> None:
    ontology = Graph().parse(FOLDER / "ontology.ttl", format="turtle")
    label = URIRef("http://www.w3.org/2000/01/rdf-schema#label")
    own = PREFIXES["cancu"]
    used = {str(term) for triple in samples_graph for term in triple[1:] if isinstance(term, URIRef)}
    undefined = {term for term in used if term.startswith(own) and (URIRef(term), None, None) not in ontology}
    assert undefined == set()
    for term in [term.rdf for term in (*NODES.values(), *EDGES.values()) if term.rdf.startswith("cancu:")]:
        assert {one.language for one in ontology.objects(URIRef(expand(term)), label)} == {"vi", "en"}  # type: ignore[attr-defined]


def test_every_property_has_words_and_one_term_a_type() -> None:
    assert unworded() == []
    names = {name for cls in (*NODE_CLASSES.values(), Edge) for name in cls.model_fields}
    assert SHARED.keys() - names == set(), "words of a property that is no more"
    for node_type, cls in NODE_CLASSES.items():
        terms = [property_term(node_type, name).rdf for name in cls.model_fields]
        assert len(set(terms)) == len(terms)
    assert len({term.rdf for term in EDGES.values()}) == len(EDGES)


def test_roles_of_duties_are_known(loaded: Archive) -> None:
    roles = {edge.role for edge in loaded.store.edges(type=EdgeType.GIAO_CHO)}
    assert roles <= ASSIGNMENTS.keys()
    assert assignment_role("chủ trì") == "cancu:assigned.chu-tri"


# --- SHACL


@pytest.fixture(scope="module")
def shapes() -> Graph:
    return Graph().parse(FOLDER / "shapes.ttl", format="turtle")


def conforms(graph: Graph, shapes: Graph) -> bool:
    ok, _, _ = pyshacl.validate(graph, shacl_graph=shapes)
    return bool(ok)


def test_the_export_of_the_samples_passes_the_shapes(samples_graph: Graph, shapes: Graph) -> None:
    assert conforms(samples_graph, shapes)


LAW = "<urn:lex:vn:qh:luat:2025;64>"


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        (None, None, "as it was written"),
        ('cancu:kind "luat"', 'cancu:level "luat"', "an instrument has a kind"),
        ('cancu:normative "yes"', 'cancu:normative "maybe"', "a code that is not in the vocabulary"),
        ('"2025-04-01"^^xsd:date', '"2025-04-01"', "a day is a date"),
        (f"rdf:object {LAW}", "rdf:object <urn:lex:vn:cp:nd:2026;99>", "an end that is not there"),
        (f"rdf:object {LAW}", "rdf:object <urn:cancu:Agency:luat-64-2025-qh>", "a basis is no body"),
        ('cancu:relation "CAN_CU"', 'cancu:relation "DUA_VAO"', "a relation that does not exist"),
        ("rdf:predicate cancu:canCu", "rdf:predicate eli:applies", "another predicate"),
        ('oa:end "6"', 'oa:end "0"', "a passage of no length"),
        ('oa:exact "Căn cứ"', 'oa:exact ""', "no words"),
        ("oa:hasSource <urn:cancu:Source:ab>", "oa:hasSource <urn:cancu:Source:cd>", "a source that is not there"),
    ],
)  # fmt: skip
def test_a_broken_graph_does_not_pass(old: str | None, new: str | None, why: str, shapes: Graph) -> None:
    text = written(made(), Format.TURTLE).decode()
    if old and new is not None:
        assert old in text, "the test must break something"
        text = text.replace(old, new)
    assert conforms(Graph().parse(data=text, format="turtle"), shapes) is (old is None), why


# --- GraphML


def test_graphml_opens_with_types_and_parallel_edges() -> None:
    graph = nx.read_graphml(io.BytesIO(written(made(), Format.GRAPHML)), force_multigraph=True)
    plan, law = "Instrument:kh-38-2026-ubnd.19", "Instrument:luat-64-2025-qh"
    assert graph.is_directed() and graph.number_of_edges(plan, law) == 2
    assert "Agency:luat-64-2025-qh" in graph
    assert graph.nodes["Task:t/1 ?"]["order"] == 2**62
    assert graph.nodes[law]["held"] is False and graph.nodes[law]["effective_from"] == "2025-04-01"
    assert graph.nodes[plan]["label"] == "Kế hoạch 38/KH-UBND"
    assert {edge["rank"] for edge in graph.get_edge_data(plan, law).values()} == {1, 2}
    title = graph.nodes[plan]["title"]
    assert title.replace("\ufffd", "") == re.sub("[\x00\x1f]", "", NASTY).replace("\r", "\r")


# --- tables


def rows(data: bytes, encoding: str = "utf-8") -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode(encoding), newline="")))


def test_csv_for_people_has_no_formula(tmp_path: Path) -> None:
    files = folder_of(made(), Format.CSV, tmp_path / "csv")
    assert set(files) == {"Agency.csv", "Instrument.csv", "Source.csv", "Task.csv", "edges.csv"}
    cells = [cell for data in files.values() for row in rows(data, "utf-8-sig") for cell in row]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    header, first, *_ = rows(files["Instrument.csv"], "utf-8-sig")
    assert first[header.index("title")] == "'" + NASTY
    header, *edges = rows(files["edges.csv"], "utf-8-sig")
    assert header[:6] == ["type", "start_type", "start", "end_type", "end", "id"]
    assert [row[0] for row in edges].count("CAN_CU") == 3


def test_neo4j_tables_are_exact(tmp_path: Path) -> None:
    store = made()
    files = folder_of(store, Format.NEO4J_CSV, tmp_path / "neo4j")
    header, first, *_ = rows(files["Instrument.csv"])
    assert header[0] == "id:ID(Instrument)" and header[-1] == ":LABEL"
    assert {"held:boolean", "effective_from:date", "aliases:string[]", "year:long"} <= set(header)
    assert first[header.index("title")] == NASTY
    assert first[header.index("aliases:string[]")].split("\x1f")[-2:] == ["b", "b"]
    header, *edges = rows(files["CAN_CU-Instrument-Instrument.csv"])
    assert header[:2] == [":START_ID(Instrument)", ":END_ID(Instrument)"] and header[-1] == ":TYPE"
    assert len(edges) == 3 and {edge[-1] for edge in edges} == {"CAN_CU"}
    assert b',"",' in files["Instrument.csv"] and b",," in files["Instrument.csv"], "empty text is not null"
    options = files["import.args"].decode().splitlines()
    named = [
        option.partition("=")[2] for option in options if option.startswith(("--nodes", "--relationships"))
    ]
    assert sorted(named) == sorted(name for name in files if name.endswith(".csv"))
    total = sum(len(rows(data)) - 1 for name, data in files.items() if name.endswith(".csv"))
    assert total == sum(store.count().values())


def test_empty_stores_make_empty_tables(tmp_path: Path) -> None:
    for name in ("csv", "neo4j"):
        (tmp_path / name).mkdir()
    empty = Content(open_store("memory:"))
    assert write_csv(empty, tmp_path / "csv") == []
    assert "Instrument.csv" in write_neo4j(empty, tmp_path / "neo4j")


# --- the Cypher script

_PIECE = re.compile(r"'((?:[^'\\]|\\.)*)'", re.DOTALL)
_BACK = {"\\": "\\", "'": "'", "n": "\n", "r": "\r", "t": "\t"}


def unquoted(text: str) -> str:
    """What a literal means, read by the rules of openCypher; fails on anything that is no literal."""
    pieces = text.split("' + '")
    whole = "' + '".join(pieces)
    assert re.fullmatch(r"'(?:[^'\\]|\\.)*'(?: \+ '(?:[^'\\]|\\.)*')*", whole, re.DOTALL), text
    inner = "".join(match[1] for match in _PIECE.finditer(whole))
    return re.sub(
        r"\\(?:u([0-9a-f]{4})|(.))",
        lambda m: chr(int(m[1], 16)) if m[1] else _BACK[m[2]],
        inner,
        flags=re.DOTALL,
    )


@pytest.mark.parametrize(
    "text", ["", "'", "\\", "\\'", "\\u0027) DETACH DELETE n //", "\\\\u0027", "a\nb", "';\n//", NASTY]
)
def test_cypher_literals_keep_their_text(text: str) -> None:
    assert unquoted(literal(text)) == text
    assert "\n" not in literal(text)


@given(st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\\u'\n`"), max_size=20))
@settings(max_examples=60)
def test_cypher_literals_keep_any_text(text: str) -> None:
    quoted = literal(text)
    # read first as a parser does that replaces \uXXXX before it looks for quotes, then by the rules
    early = re.sub(r"\\u0027|\\u005c", "BROKEN", quoted)
    assert "BROKEN" not in early
    assert unquoted(quoted) == text


def test_the_script_is_one_statement_a_line() -> None:
    store = made()
    statements = list(cypher_script(Content(store, with_registry=True)))
    assert all(one.endswith(";") and "\n" not in one for one in statements)
    kinds = [one.split(" ", 1)[0] for one in statements]
    counts = store.count()
    assert kinds.count("MERGE") == sum(counts[kind] for kind in NodeType)
    assert kinds.count("MATCH") == sum(counts[kind] for kind in EdgeType)
    assert kinds.count("CREATE") == len(NodeType), "a constraint each"
    assert "`effective_from`: date('2025-04-01')" in "\n".join(statements)
