"""`docs/model.md`, generated from the model: nodes, properties, relations, code lists, a picture.

`python -m graph.export.model_page` writes it; a test keeps it in step.
"""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from graph.export.iri import PREFIXES
from graph.export.rdf import BROADER, ENDS, node_classes
from graph.model import NODE_CLASSES, Edge
from graph.property_terms import property_term
from graph.stores.schema import PAIRS, columns
from graph.vocabulary import (
    EDGES,
    GRADES,
    LEVELS,
    NODES,
    RESOLUTIONS,
    ROLES,
    STATUSES,
    EdgeType,
    NodeType,
    Term,
)

PAGE = Path(__file__).parents[2] / "docs" / "model.md"
_INTRO = """# The model

Generated from `graph/model.py`, `graph/vocabulary.py` and `graph/property_terms.py` by
`python -m graph.export.model_page`; do not edit. An edge points from the dependent or acting text to what it
rests on or acts upon. In RDF (`cancu export --format turtle`) every edge is a statement with its evidence;
terms with `cancu:` are defined in `graph/export/ontology.ttl`, the constraints in `graph/export/shapes.ttl`.
"""
_PLAIN = """## Plain triples

Beside the statement stands the plain triple with the terms of the table above, but only where they hold
without reserve: none for silver data, and `eli:repeals` only for the whole of a text, else `eli:changes`.
`CAN_CU` is also `eli:based_on` between two normative acts. `eli:implements` (deprecated) and `eli:applies`
(another meaning) are not used.
"""


def page() -> str:
    """The text of the page."""
    parts = [_INTRO, _picture(), *_nodes(), _relations(), _PLAIN, _edge(), *_lists(), _prefixes()]
    return "\n".join(part.rstrip("\n") + "\n" for part in parts)


def _picture() -> str:
    """The schema as a Mermaid class diagram; several relations between two types share a line."""
    joined: dict[tuple[NodeType, NodeType], list[str]] = {}
    for edge_type in EdgeType:
        for pair in PAIRS[edge_type]:
            joined.setdefault(pair, []).append(str(edge_type))
    lines = ["## Picture", "", "```mermaid", "flowchart LR"]
    lines += [f'    {node_type}["{NODES[node_type].vi}<br/>{node_type}"]' for node_type in NodeType]
    lines += [f'    {a} -->|"{"<br/>".join(names)}"| {b}' for (a, b), names in sorted(joined.items())]
    return "\n".join([*lines, "```"])


def _nodes() -> Iterator[str]:
    for node_type, cls in NODE_CLASSES.items():
        term = NODES[node_type]
        about = (cls.__doc__ or "").split("\n")[0]
        classes = ", ".join(f"`{curie}`" for curie in node_classes(node_type))
        lines = [f"## {node_type} — {term.vi}", "", f"{about} RDF: {classes}.", ""]
        yield "\n".join([*lines, *_properties(node_type, cls)])


def _properties(node_type: NodeType | None, cls: Any) -> list[str]:
    lines = ["| property | type | Vietnamese | English | RDF |", "|---|---|---|---|---|"]
    for column in columns(cls):
        if node_type or column.name not in ENDS:
            term = property_term(node_type, column.name)
            lines.append(f"| `{column.name}` | {column.type} | {term.vi} | {term.en} | `{term.rdf}` |")
    return lines


def _relations() -> str:
    lines = ["## Relations", "", "| relation | joins | Vietnamese | from the other end | English | RDF |"]
    lines.append("|---|---|---|---|---|---|")
    for edge_type, term in EDGES.items():
        pairs = ", ".join(f"{start} → {end}" for start, end in PAIRS[edge_type])
        rdf = ", ".join(f"`{curie}`" for curie in (term.rdf, *BROADER.get(edge_type, ())))
        lines.append(f"| `{edge_type}` | {pairs} | {term.vi} | {term.passive} | {term.en} | {rdf} |")
    return "\n".join(lines)


def _edge() -> str:
    about = "Every edge has an id made of what it says, and these properties; `quote` is the evidence."
    return "\n".join(["## Properties of an edge", "", about, "", *_properties(None, Edge)])


def _lists() -> Iterator[str]:
    lists: list[tuple[str, Mapping[Any, Term]]] = [
        ("Status", STATUSES), ("Role of a citation", ROLES), ("Grade", GRADES), ("Resolution", RESOLUTIONS),
        ("Level", LEVELS),
    ]  # fmt: skip
    for title, codes in lists:
        rows = [f"| `{code}` | {term.vi} | {term.en} |" for code, term in codes.items()]
        yield "\n".join([f"## {title}", "", "| code | Vietnamese | English |", "|---|---|---|", *rows])


def _prefixes() -> str:
    rows = [f"| `{prefix}` | `{namespace}` |" for prefix, namespace in PREFIXES.items()]
    return "\n".join(["## Prefixes", "", "| prefix | namespace |", "|---|---|", *rows])


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    sys.stdout.write(f"{PAGE.name}\n")


if __name__ == "__main__":
    main()
