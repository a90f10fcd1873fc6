"""The graph in RDF: every node a resource, every edge a statement of its own that carries its evidence.

A statement (`cancu:Statement`, by its relation also `cancu:CAN_CU` and so on, an `rdf:Statement`) has
subject, predicate, object and all that the edge says; where it has a quote it is a W3C Web Annotation whose
target is the passage, by quote and by position.
Beside it stands the plain triple with the standards' terms, but only where these hold without reserve:
not for silver data, which a machine has read and nobody has checked, and `eli:repeals` ("completely
cancels, abrogates or replaces") only for the whole of a text, otherwise `eli:changes`.

What is read back (`loaders.graph_turtle`) are the resources' own properties and the statements; the plain
triples, the selectors and the properties in `_also` repeat them in the words of others.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from rdflib import Literal, URIRef
from rdflib.namespace import XSD

from graph.errors import UsageError
from graph.export.content import Content
from graph.export.iri import edge_iri, eli_path, expand, node_iri
from graph.folding import fold
from graph.identity import InstrumentId
from graph.model import NODE_CLASSES, Agency, Citation, Edge, Instrument, Node, Provision, Task, Validity
from graph.property_terms import property_term
from graph.stores.schema import columns, type_of
from graph.vocabulary import EDGES, NODES, EdgeType, Grade, NodeType

#: A value of a property; a tuple is an ordered list.
Value = URIRef | Literal | tuple[Literal | URIRef, ...]

RELATION = "cancu:relation"
STATEMENT = "cancu:Statement"
#: Properties of an edge that subject, object and `RELATION` stand for.
ENDS = frozenset({"id", "type", "start", "end", "start_type", "end_type"})
#: Properties that hold Vietnamese words, hence get the language.
_WORDS = frozenset({"title", "name"})

#: The standards' terms that hold wherever ours does (`domain`: ELI 1.5, schema.org, DCTERMS).
BROADER: dict[EdgeType, tuple[str, ...]] = {
    EdgeType.CAN_CU: ("eli:cites",),
    EdgeType.THUC_HIEN: ("eli:cites",),
    EdgeType.DAN_CHIEU: ("schema:citation",),
    EdgeType.SUA_DOI: ("schema:legislationAmends",),
    EdgeType.THAY_THE: ("eli:repeals", "dcterms:replaces"),
    EdgeType.BAI_BO: ("schema:legislationRepeals",),
    EdgeType.DINH_CHI: ("eli:changes",),
    EdgeType.KEO_DAI: ("eli:changes",),
    EdgeType.GIU_HIEU_LUC: ("eli:changes",),
    EdgeType.DINH_CHINH: ("schema:legislationCorrects",),
    EdgeType.HUONG_DAN: ("eli:based_on",),
    EdgeType.HOP_NHAT: ("schema:legislationConsolidates",),
    EdgeType.BAN_HANH_BOI: ("schema:legislationPassedBy",),
    EdgeType.BAO_CAO_KET_QUA: ("eli:related_to",),
    EdgeType.BAN_HANH: ("eli:related_to",),
}
_OF_THE_WHOLE = frozenset({EdgeType.THAY_THE, EdgeType.BAI_BO})


class Resource(NamedTuple):
    """One subject with its properties, by short term."""

    iri: str
    properties: dict[str, list[Value]]


def resources(content: Content) -> Iterator[Resource]:
    """The resources of some content in its order; a subject may come more than once."""
    normative: set[str] = set()
    for node in content.nodes():
        if isinstance(node, Instrument) and node.normative == "yes":
            normative.add(node.id)
        yield from described(node)
    for edge in content.edges():
        yield from stated(edge, normative)


def described(node: Node) -> Iterator[Resource]:
    """A node as a resource, and the passage of a citation."""
    kind = type_of(node)
    iri = node_iri(kind, node.id)
    properties: dict[str, list[Value]] = {"rdf:type": refs(*node_classes(kind))}
    for column in columns(NODE_CLASSES[kind]):
        _put(properties, property_term(kind, column.name).rdf, column.name, getattr(node, column.name))
    for name, values in _also(node).items():
        properties.setdefault(name, []).extend(values)
    if isinstance(node, Citation):
        properties["oa:hasTarget"] = [URIRef(f"{iri}#target")]
        yield Resource(iri, properties)
        yield from _passage(iri, node.source, node.start, node.end, node.text)
    else:
        yield Resource(iri, properties)


def node_classes(node_type: NodeType) -> tuple[str, ...]:
    """Our own class of a type of node, and the standard one: two of ours are `oa:Annotation`s."""
    return tuple(dict.fromkeys((f"cancu:{node_type}", NODES[node_type].rdf)))


def stated(edge: Edge, normative: Iterable[str]) -> Iterator[Resource]:
    """An edge as a statement, its passage, and the plain triples; `normative` are ids of normative acts."""
    iri = edge_iri(edge.id)
    start, end = node_iri(edge.start_type, edge.start), node_iri(edge.end_type, edge.end)
    types = [STATEMENT, f"cancu:{edge.type}", "rdf:Statement"]
    properties: dict[str, list[Value]] = {
        "rdf:subject": [URIRef(start)],
        "rdf:predicate": refs(EDGES[edge.type].rdf),
        "rdf:object": [URIRef(end)],
        RELATION: [Literal(str(edge.type))],
    }
    for column in columns(Edge):
        if column.name not in ENDS:
            _put(properties, property_term(None, column.name).rdf, column.name, getattr(edge, column.name))
    if edge.type is EdgeType.GIAO_CHO:
        types.append("prov:Association")
        properties["prov:agent"] = [URIRef(end)]
        if edge.role:
            properties["prov:hadRole"] = refs(assignment_role(edge.role))
    passage: Iterable[Resource] = ()
    if edge.source and edge.quote_start is not None and edge.quote_end is not None and edge.quote:
        types.append("oa:Annotation")
        properties |= {
            "oa:hasTarget": [URIRef(f"{iri}#target")],
            "oa:hasBody": [URIRef(end)],
            "oa:motivatedBy": refs("oa:linking"),
        }
        passage = _passage(iri, edge.source, edge.quote_start, edge.quote_end, edge.quote)
    yield Resource(iri, {"rdf:type": refs(*types), **properties})
    yield from passage
    plain = plain_predicates(edge, normative)
    if plain:
        target = URIRef(iri) if edge.type is EdgeType.GIAO_CHO else URIRef(end)
        yield Resource(start, {predicate: [target] for predicate in plain})


def plain_predicates(edge: Edge, normative: Iterable[str]) -> tuple[str, ...]:
    """The terms of the plain triples that an edge stands for, ours first; none for silver data."""
    if edge.grade is Grade.SILVER:
        return ()
    if edge.type in _OF_THE_WHOLE and edge.scope != "whole" and edge.end_type is NodeType.INSTRUMENT:
        return ("eli:changes",)
    terms = (EDGES[edge.type].rdf, *BROADER.get(edge.type, ()))
    if edge.type is EdgeType.CAN_CU and edge.start in normative and edge.end in normative:
        return (*terms, "eli:based_on")
    return terms


def assignment_role(role: str) -> str:
    """The concept of a role in an assignment: `chủ trì` → `cancu:assigned.chu-tri`."""
    return f"cancu:assigned.{fold(role).replace(' ', '-')}"


def _put(properties: dict[str, list[Value]], predicate: str, name: str, value: Any) -> None:
    """Add a property that is not null; an empty list is left out, which reads back the same."""
    if value is None or value == ():
        return
    if isinstance(value, tuple):
        properties.setdefault(predicate, []).append(tuple(Literal(str(item)) for item in value))
    else:
        properties.setdefault(predicate, []).append(_literal(value, name))


def _literal(value: Any, name: str) -> Literal:
    if isinstance(value, bool | int):
        return Literal(value)
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=XSD.date)
    return Literal(str(value), lang="vi" if name in _WORDS else None)


def refs(*curies: str) -> list[Value]:
    """The IRIs of short terms."""
    return [URIRef(expand(curie)) for curie in curies]


def _also(node: Node) -> dict[str, list[Value]]:
    """What a node says once more in the words of the standards."""
    more: dict[str, list[Value]] = {}
    if isinstance(node, Instrument):
        more["cancu:eliPath"] = _path(node.id)
        more["eli:type_document"] = refs(f"cancu:kind.{node.kind}") if node.kind.isalnum() else []
        if node.issued and len(node.issued) == len("2026-05-13"):
            more["eli:date_document"] = [Literal(node.issued, datatype=XSD.date)]
    elif isinstance(node, Agency):
        names = dict.fromkeys((*node.aliases, *filter(None, [node.short_name])))
        more["skos:altLabel"] = [Literal(name, lang="vi") for name in names]
    elif isinstance(node, Task):
        more["schema:actionStatus"] = refs("schema:PotentialActionStatus")
        more["schema:endTime"] = [_literal(node.due_to, "due_to")] if node.due_to else []
    elif isinstance(node, Validity):
        more["dcterms:type"] = refs(f"cancu:status.{node.status}")
    elif isinstance(node, Provision):
        more["eli:is_part_of"] = [URIRef(node_iri(NodeType.INSTRUMENT, node.instrument))]
    return {name: values for name, values in more.items() if values}


def _path(node_id: str) -> list[Value]:
    try:
        return [Literal(eli_path(InstrumentId.parse(node_id)))]
    except UsageError:
        return []


def _passage(iri: str, source: str, start: int, end: int, exact: str) -> Iterator[Resource]:
    """The passage of a source that an annotation is about (Web Annotation Data Model, 4.2.4 and 4.2.5)."""
    target, quoted, position = (f"{iri}#{part}" for part in ("target", "quote", "position"))
    yield Resource(
        target,
        {
            "rdf:type": refs("oa:SpecificResource"),
            "oa:hasSource": [URIRef(node_iri(NodeType.SOURCE, source))],
            "oa:hasSelector": [URIRef(quoted), URIRef(position)],
        },
    )
    yield Resource(quoted, {"rdf:type": refs("oa:TextQuoteSelector"), "oa:exact": [Literal(exact)]})
    yield Resource(
        position,
        {
            "rdf:type": refs("oa:TextPositionSelector"),
            "oa:start": [Literal(start)],
            "oa:end": [Literal(end)],
        },
    )
