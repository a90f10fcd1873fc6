"""JSON-LD: one object with its context inside and a list of resources, one a line, written as they come."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from rdflib import URIRef

from graph.export.content import Content
from graph.export.iri import PREFIXES
from graph.export.rdf import Resource, Value, resources


def jsonld(content: Content) -> Iterator[str]:
    """The lines of a JSON-LD file of some content, without the newlines."""
    return jsonld_of(resources(content))


def jsonld_of(described: Iterable[Resource]) -> Iterator[str]:
    """The lines of a JSON-LD file of resources; the context names no address to be fetched."""
    yield f'{{"@context":{_json(PREFIXES)},"@graph":['
    pending = None
    for resource in described:
        if pending is not None:
            yield pending + ","
        pending = _json(_object(resource))
    if pending is not None:
        yield pending
    yield "]}"


def _object(resource: Resource) -> dict[str, Any]:
    made: dict[str, Any] = {"@id": resource.iri}
    for predicate, values in resource.properties.items():
        if predicate == "rdf:type":
            made["@type"] = [str(value) for value in values]
        else:
            made[predicate] = [_value(value) for value in values]
    return made


def _value(value: Value) -> Any:
    if isinstance(value, tuple):
        return {"@list": [_value(item) for item in value]}
    if isinstance(value, URIRef):
        return {"@id": str(value)}
    if value.language:
        return {"@value": str(value), "@language": value.language}
    # numbers as their words: JSON has no integer of 64 bits that every reader keeps
    return {"@value": str(value), "@type": str(value.datatype)} if value.datatype else str(value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
