"""SHACL shapes of an export, generated from the model: `shapes.ttl`.

They hold each property to its type and number, the codes to the vocabulary, each statement to the kinds
that its relation joins (`graph.stores.schema.PAIRS`), and each annotation to a passage of a source.
"""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel
from rdflib import Literal as RdfLiteral
from rdflib import URIRef

from graph.export.iri import expand
from graph.export.rdf import ENDS, RELATION, STATEMENT, Resource, Value, refs
from graph.model import NODE_CLASSES, Edge
from graph.property_terms import property_term
from graph.stores.schema import PAIRS, Column, columns, without_none
from graph.vocabulary import EDGES, EdgeType, NodeType

_DATATYPES = {"INT64": "xsd:integer", "BOOL": "xsd:boolean", "DATE": "xsd:date"}
_Properties = dict[str, list[Value]]


def shapes() -> Iterator[Resource]:
    """The resources of the shapes."""
    for node_type, cls in NODE_CLASSES.items():
        yield from _shape(str(node_type), f"cancu:{node_type}", _of_model(node_type, cls))
    told: dict[str, _Properties] = {
        "subject": {"sh:path": refs("rdf:subject"), **_one(), "sh:nodeKind": refs("sh:IRI")},
        "object": {"sh:path": refs("rdf:object"), **_one(), "sh:nodeKind": refs("sh:IRI")},
        "relation": {"sh:path": refs(RELATION), **_one(), "sh:in": [_codes(EdgeType)]},
    }
    yield from _shape("Statement", STATEMENT, {**told, **_of_model(None, Edge)})
    for edge_type in EdgeType:
        yield from _joining(edge_type)
    yield from _passages()


def _of_model(node_type: NodeType | None, cls: type[BaseModel]) -> dict[str, _Properties]:
    return {
        column.name: _column(node_type, cls, column)
        for column in columns(cls)
        if node_type or column.name not in ENDS
    }


def _column(node_type: NodeType | None, cls: type[BaseModel], column: Column) -> _Properties:
    term = property_term(node_type, column.name)
    field = cls.model_fields[column.name]
    made: _Properties = {"sh:path": refs(term.rdf), "sh:maxCount": [RdfLiteral(1)]}
    if field.is_required():
        made["sh:minCount"] = [RdfLiteral(1)]
    if column.type in _DATATYPES:
        made["sh:datatype"] = refs(_DATATYPES[column.type])
    elif column.type == "STRING":
        made["sh:nodeKind"] = refs("sh:Literal")
        codes = _allowed(field.annotation)
        if codes:
            made["sh:in"] = [codes]
    return made


def _allowed(annotation: Any) -> tuple[RdfLiteral, ...]:
    """The codes that a property may have, none where any text will do."""
    inner = without_none(annotation)
    if get_origin(inner) is Literal:
        return tuple(RdfLiteral(code) for code in get_args(inner))
    return _codes(inner) if hasattr(inner, "__members__") else ()


def _codes(codes: Any) -> tuple[RdfLiteral, ...]:
    return tuple(RdfLiteral(str(code)) for code in codes)


def _joining(edge_type: EdgeType) -> Iterator[Resource]:
    """The statements of a relation: its predicate, and kinds of nodes that it joins."""
    name = f"shape.{edge_type}"
    options: list[URIRef] = []
    for start, end in PAIRS[edge_type]:
        option = f"cancu:{name}.{start}.{end}"
        for part, kind in (("subject", start), ("object", end)):
            told: _Properties = {"sh:path": refs(f"rdf:{part}"), "sh:class": refs(f"cancu:{kind}")}
            yield _resource(f"{option}.{part}", told)
        yield _resource(option, {"sh:property": refs(f"{option}.subject", f"{option}.object")})
        options.append(URIRef(expand(option)))
    predicate: _Properties = {"sh:path": refs("rdf:predicate"), "sh:hasValue": refs(EDGES[edge_type].rdf)}
    yield _resource(f"cancu:{name}.predicate", predicate)
    about: _Properties = {"rdf:type": refs("sh:NodeShape"), "sh:targetClass": refs(f"cancu:{edge_type}")}
    about |= {"sh:property": refs(f"cancu:{name}.predicate"), "sh:or": [tuple(options)]}
    yield _resource(f"cancu:{name}", about)


def _passages() -> Iterator[Resource]:
    """Annotations have a target, a target a source and selectors, a position its two offsets in order."""
    target: _Properties = {"sh:path": refs("oa:hasTarget"), **_one(), "sh:class": refs("oa:SpecificResource")}
    yield from _shape("Annotation", "oa:Annotation", {"target": target})
    source: _Properties = {"sh:path": refs("oa:hasSource"), **_one(), "sh:class": refs("cancu:Source")}
    selector: _Properties = {"sh:path": refs("oa:hasSelector"), "sh:minCount": [RdfLiteral(2)]}
    yield from _shape("Passage", "oa:SpecificResource", {"source": source, "selector": selector})
    start: _Properties = {"sh:path": refs("oa:start"), **_offset(), "sh:lessThan": refs("oa:end")}
    end: _Properties = {"sh:path": refs("oa:end"), **_offset()}
    yield from _shape("Position", "oa:TextPositionSelector", {"start": start, "end": end})
    exact: _Properties = {"sh:path": refs("oa:exact"), **_one(), "sh:minLength": [RdfLiteral(1)]}
    yield from _shape("Quote", "oa:TextQuoteSelector", {"exact": exact})


def _shape(name: str, target: str, properties: dict[str, _Properties]) -> Iterator[Resource]:
    for part, told in properties.items():
        yield _resource(f"cancu:shape.{name}.{part}", told)
    listed = refs(*(f"cancu:shape.{name}.{part}" for part in properties))
    about = {"rdf:type": refs("sh:NodeShape"), "sh:targetClass": refs(target), "sh:property": listed}
    yield _resource(f"cancu:shape.{name}", about)


def _resource(curie: str, properties: _Properties) -> Resource:
    return Resource(expand(curie), properties)


def _one() -> _Properties:
    return {"sh:minCount": [RdfLiteral(1)], "sh:maxCount": [RdfLiteral(1)]}


def _offset() -> _Properties:
    return {**_one(), "sh:datatype": refs("xsd:integer"), "sh:minInclusive": [RdfLiteral(0)]}
