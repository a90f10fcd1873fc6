"""Our Turtle, read back: resources of `cancu:Instrument` and so on are nodes, `cancu:Statement`s are edges.

What others would read of the same file (plain triples, selectors, other names) repeats these and is passed
over. The order and number of the triples do not matter, so a file that went through another program is
read as well.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.exceptions import ParserError
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node as Term

from graph.errors import FileTooLarge, UsageError
from graph.export.iri import edge_iri, expand
from graph.export.rdf import ENDS, RELATION, STATEMENT
from graph.model import NODE_CLASSES, Edge, Node
from graph.property_terms import property_term
from graph.stores.schema import Column, columns
from graph.vocabulary import EdgeType, NodeType

#: The whole graph is held while it is read, some twenty times the size of the file.
MAX_TURTLE_BYTES = 128 * 2**20
_DO = "dùng tệp do «cancu export --format turtle» ghi, cùng phiên bản chương trình; kho lớn: dùng jsonl."
Model = TypeVar("Model", bound=BaseModel)
_Key = tuple[NodeType, str]


def read_turtle(file: Path) -> Iterator[Node | Edge]:
    """The nodes of a file, then its edges.

    Nothing is fetched: Turtle names addresses and loads none. Raises UsageError with the line of a syntax
    error or the resource that is no part of the model, FileTooLarge past `MAX_TURTLE_BYTES`.
    """
    if file.stat().st_size > MAX_TURTLE_BYTES:
        raise FileTooLarge(
            f"Tệp Turtle lớn hơn {MAX_TURTLE_BYTES // 2**20} MiB.", where=str(file), do="dùng tệp jsonl."
        )
    graph = _parsed(file)
    found: dict[Term, _Key] = {}
    for node_type in sorted(NodeType):
        for subject in _subjects(graph, f"cancu:{node_type}"):
            if subject in found:
                _refuse("Tài nguyên này có hai loại.", subject)
            node = _node(graph, subject, node_type)
            found[subject] = (node_type, node.id)
            yield node
    if not found:
        raise UsageError("Tệp này không có nút nào của cancu.", where=str(file), do=_DO)
    for subject in _subjects(graph, STATEMENT):
        yield _edge(graph, subject, found)


def _parsed(file: Path) -> Graph:
    graph = Graph(bind_namespaces="none")
    try:
        with file.open("rb") as content:
            return graph.parse(content, format="turtle", publicID="urn:cancu:import")
    except BadSyntax as error:
        where = f"{file}, dòng {error.lines + 1}"
        raise UsageError("Tệp này không phải Turtle.", where=where, do=_DO) from error
    except (ParserError, ValueError, RecursionError, AssertionError, IndexError) as error:
        raise UsageError("Tệp này không phải Turtle (UTF-8).", where=str(file), do=_DO) from error


def _subjects(graph: Graph, curie: str) -> list[Term]:
    return sorted(graph.subjects(RDF.type, URIRef(expand(curie)), unique=True), key=str)


def _node(graph: Graph, subject: Term, node_type: NodeType) -> Node:
    cls = NODE_CLASSES[node_type]
    return _made(cls, _fields(graph, subject, node_type, columns(cls)), subject)


def _edge(graph: Graph, subject: Term, found: dict[Term, _Key]) -> Edge:
    relation = _one(graph, subject, RELATION)
    if relation is None or str(relation) not in set(EdgeType):
        _refuse("Quan hệ này không nêu loại.", subject)
    ends = [found.get(graph.value(subject, term)) for term in (RDF.subject, RDF.object)]  # type: ignore[arg-type]
    if ends[0] is None or ends[1] is None:
        _refuse("Quan hệ này thiếu nút đầu hoặc nút cuối trong tệp.", subject)
    (start_type, start), (end_type, end) = ends  # type: ignore[misc]
    told = [column for column in columns(Edge) if column.name not in ENDS]
    fields = _fields(graph, subject, None, told)
    fields |= {"start": start, "end": end, "start_type": start_type, "end_type": end_type}
    edge = _made(Edge, {**fields, "type": EdgeType(str(relation))}, subject)
    if str(subject) != edge_iri(edge.id):
        _refuse("Mã quan hệ không khớp với nội dung: tệp đã bị sửa.", subject)
    return edge


def _fields(
    graph: Graph, subject: Term, node_type: NodeType | None, wanted: Iterable[Column]
) -> dict[str, Any]:
    found = {}
    for column in wanted:
        value = _one(graph, subject, property_term(node_type, column.name).rdf)
        if value is not None:
            found[column.name] = _value(graph, value, column, subject)
    return found


def _one(graph: Graph, subject: Term, curie: str) -> Term | None:
    values = list(graph.objects(subject, URIRef(expand(curie)), unique=True))
    if len(values) > 1:
        _refuse(f"Thuộc tính {curie} có {len(values)} giá trị.", subject)
    return values[0] if values else None


def _value(graph: Graph, value: Term, column: Column, subject: Term) -> Any:
    """A value by the type of its column; the words of a literal, not what rdflib makes of them."""
    try:
        if column.type == "STRING[]":
            return tuple(str(item) for item in Collection(graph, value))
        if not isinstance(value, Literal):
            raise ValueError(value)
        if column.type == "INT64":
            return int(value)
        if column.type == "BOOL":
            return {"true": True, "false": False}[str(value)]
        return date.fromisoformat(str(value)) if column.type == "DATE" else str(value)
    except (ValueError, KeyError):
        _refuse(f"Thuộc tính «{column.name}» không hợp lệ.", subject)


def _made(cls: type[Model], fields: dict[str, Any], subject: Term) -> Model:
    try:
        return cls(**fields)
    except ValidationError as error:
        _refuse(f"Thuộc tính «{error.errors()[0]['loc'][0]}» không hợp lệ.", subject)


def _refuse(what: str, subject: Term) -> NoReturn:
    raise UsageError(what, where=f"<{subject}>", do=_DO)
