"""Turtle: resources one after another, written as they come, so that a large store needs no memory.

rdflib forms the terms; its own writer would hold and sort the whole graph first.
"""

from collections.abc import Iterable, Iterator

from rdflib import Graph, URIRef
from rdflib.namespace import NamespaceManager

from graph.export.content import Content
from graph.export.iri import PREFIXES
from graph.export.rdf import Resource, Value, resources


def turtle(content: Content) -> Iterator[str]:
    """The lines of a Turtle file of some content, without the newlines."""
    return turtle_of(resources(content))


def turtle_of(described: Iterable[Resource]) -> Iterator[str]:
    """The lines of a Turtle file of resources."""
    for prefix, namespace in PREFIXES.items():
        yield f"@prefix {prefix}: <{namespace}> ."
    names = _names()
    for iri, properties in described:
        yield ""
        yield URIRef(iri).n3()
        last = len(properties)
        for number, (predicate, values) in enumerate(properties.items(), 1):
            objects = ", ".join(_term(value, names) for value in values)
            yield f"    {predicate} {objects} {'.' if number == last else ';'}"


def _term(value: Value, names: NamespaceManager) -> str:
    if isinstance(value, tuple):
        return f"( {' '.join(item.n3(names) for item in value)} )"
    return value.n3(names)


def _names() -> NamespaceManager:
    names = NamespaceManager(Graph(), bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        names.bind(prefix, namespace)
    return names
