"""Our own vocabulary as an ontology, generated from the vocabulary and the model: `ontology.ttl`.

It defines what no standard has, with Vietnamese and English labels, and says which standard terms are
broader. `python -m graph.export.ontology` writes it and `shapes.ttl`; a test keeps both in step.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from rdflib import Literal, URIRef

from graph.export.rdf import (
    BROADER,
    RELATION,
    STATEMENT,
    Resource,
    Value,
    assignment_role,
    node_classes,
    refs,
)
from graph.export.shapes import shapes
from graph.export.turtle import turtle_of
from graph.kinds import KINDS
from graph.model import NODE_CLASSES, Edge
from graph.property_terms import property_term
from graph.stores.schema import PAIRS, ColumnType, columns
from graph.vocabulary import (
    EDGES,
    GRADES,
    LEVELS,
    NODES,
    RESOLUTIONS,
    ROLES,
    SEVERITIES,
    STATUSES,
    NodeType,
    Status,
    Term,
)

FOLDER = Path(__file__).parent
RANGES: dict[ColumnType, str] = {
    "STRING": "rdfs:Literal", "INT64": "xsd:integer", "BOOL": "xsd:boolean", "DATE": "xsd:date",
    "STRING[]": "rdf:List",
}  # fmt: skip
#: The parts that bodies have in a duty (labels as printed), with the English word.
ASSIGNMENTS = {
    "chủ trì": "leads",
    "phối hợp": "supports",
    "thực hiện": "carries out",
    "đầu mối": "is the contact",
    "đề nghị": "is asked",
}
#: What ELI's three values of `eli:in_force` can say of ours; of the others nothing.
IN_FORCE: dict[Status, tuple[str, str]] = {
    Status.IN_FORCE: ("skos:exactMatch", "eli:InForce-inForce"),
    Status.AMENDED: ("skos:broadMatch", "eli:InForce-inForce"),
    Status.PARTLY_EXPIRED: ("skos:closeMatch", "eli:InForce-partiallyInForce"),
    Status.EXPIRED: ("skos:exactMatch", "eli:InForce-notInForce"),
    Status.SUSPENDED: ("skos:broadMatch", "eli:InForce-notInForce"),
    Status.NOT_YET_IN_FORCE: ("skos:broadMatch", "eli:InForce-notInForce"),
}


def ontology() -> Iterator[Resource]:
    """The resources of the ontology."""
    title = [Literal("Từ vựng cancu", lang="vi"), Literal("The cancu vocabulary", lang="en")]
    about: dict[str, list[Value]] = {"rdf:type": refs("owl:Ontology"), "dcterms:title": list(title)}
    yield Resource("urn:cancu:ns", about)
    yield from _classes()
    yield from _relations()
    yield from _properties()
    yield from _schemes()


def _classes() -> Iterator[Resource]:
    for node_type, term in NODES.items():
        ours, *broader = node_classes(node_type)
        yield _defined(ours, "owl:Class", term, {"rdfs:subClassOf": refs(*broader)} if broader else {})
    statement = Term("Phát biểu", "Statement")
    yield _defined(STATEMENT, "owl:Class", statement, {"rdfs:subClassOf": refs("rdf:Statement")})
    for edge_type, term in EDGES.items():
        under = {"rdfs:subClassOf": refs(STATEMENT)}
        yield _defined(f"cancu:{edge_type}", "owl:Class", term, under)


def _relations() -> Iterator[Resource]:
    for edge_type, term in EDGES.items():
        if not term.rdf.startswith("cancu:"):
            continue
        more: dict[str, list[Value]] = {}
        if edge_type in BROADER:
            more["rdfs:subPropertyOf"] = refs(*BROADER[edge_type])
        starts, ends = ({f"cancu:{pair[side]}" for pair in PAIRS[edge_type]} for side in (0, 1))
        more |= {
            name: refs(*ofs) for name, ofs in (("rdfs:domain", starts), ("rdfs:range", ends)) if len(ofs) == 1
        }
        yield _defined(term.rdf, "owl:ObjectProperty", term, more)


def _properties() -> Iterator[Resource]:
    seen: set[str] = {RELATION}
    relation = Term("Quan hệ", "relation")
    yield _defined(RELATION, "rdf:Property", relation, {"rdfs:domain": refs(STATEMENT)})
    models: list[tuple[NodeType | None, Any]] = [*NODE_CLASSES.items(), (None, Edge)]
    for node_type, cls in models:
        for column in columns(cls):
            term = property_term(node_type, column.name)
            if term.rdf.startswith("cancu:") and term.rdf not in seen:
                seen.add(term.rdf)
                yield _defined(term.rdf, "rdf:Property", term, {"rdfs:range": refs(RANGES[column.type])})
    path = Term("Đường dẫn theo ELI", "path in the manner of ELI")
    yield _defined("cancu:eliPath", "rdf:Property", path, {"rdfs:range": refs("rdfs:Literal")})


def _schemes() -> Iterator[Resource]:
    """The code lists, each a SKOS scheme."""
    kinds = {kind.slug: Term(kind.type, "") for kind in KINDS}
    # the administrative series of a kind with two has a slug of its own (graph.identity)
    kinds |= {f"{kind.slug}cb": Term(f"{kind.type} (cá biệt)", "") for kind in KINDS if kind.series == "both"}
    lists: list[tuple[str, Term, Mapping[Any, Term]]] = [
        ("status", Term("Tình trạng hiệu lực", "status"), STATUSES),
        ("role", Term("Vai trò của viện dẫn", "role of a citation"), ROLES),
        ("grade", Term("Mức tin cậy", "grade"), GRADES),
        ("severity", Term("Mức độ", "severity"), SEVERITIES),
        ("resolution", Term("Kết quả xác định", "resolution"), RESOLUTIONS),
        ("level", Term("Cấp", "level"), LEVELS),
        ("kind", Term("Loại văn bản", "kind of document"), kinds),
    ]
    for name, term, codes in lists:
        yield _scheme(name, term)
        for code, words in codes.items():
            more = {match[0]: refs(match[1])} if name == "status" and (match := IN_FORCE.get(code)) else {}
            yield _concept(name, f"cancu:{name}.{code}", str(code), words, more)
    yield _scheme("assigned", Term("Vai trò trong nhiệm vụ", "role in a duty"))
    for role, english in ASSIGNMENTS.items():
        yield _concept("assigned", assignment_role(role), role, Term(role, english), {})


def _scheme(name: str, term: Term) -> Resource:
    return Resource(str(refs(f"cancu:{name}.scheme")[0]), {
        "rdf:type": refs("skos:ConceptScheme"), "skos:prefLabel": _labels(term),
    })  # fmt: skip


def _concept(scheme: str, curie: str, code: str, term: Term, more: dict[str, list[Value]]) -> Resource:
    told: dict[str, list[Value]] = {
        "rdf:type": refs("skos:Concept"), "skos:inScheme": refs(f"cancu:{scheme}.scheme"),
        "skos:notation": [Literal(code)], "skos:prefLabel": _labels(term),
    }  # fmt: skip
    return Resource(str(refs(curie)[0]), {**told, **more})


def _defined(curie: str, of: str, term: Term, more: Mapping[str, list[Value]] | None = None) -> Resource:
    told: dict[str, list[Value]] = {"rdf:type": refs(of), "rdfs:label": _labels(term)}
    if term.passive:
        told["skos:altLabel"] = [Literal(term.passive, lang="vi")]
    iri = refs(curie)[0]
    assert isinstance(iri, URIRef)
    return Resource(str(iri), {**told, "rdfs:isDefinedBy": [URIRef("urn:cancu:ns")], **(more or {})})


def _labels(term: Term) -> list[Value]:
    return [Literal(words, lang=tag) for words, tag in ((term.vi, "vi"), (term.en, "en")) if words]


def rendered() -> dict[str, str]:
    """The text of each published file, by its name."""
    files: dict[str, Iterable[Resource]] = {"ontology.ttl": ontology(), "shapes.ttl": shapes()}
    return {name: "\n".join(turtle_of(described)) + "\n" for name, described in files.items()}


def main() -> None:
    """Write the files."""
    for name, text in rendered().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name}\n")


if __name__ == "__main__":
    main()
