"""A Cypher script for Neo4j, one statement a line: running it twice changes nothing.

Every value is a literal. A backslash is escaped and never stands before a `u` within one literal, for
some parsers read `\\uXXXX` before they look for quotes: `'\\\\' + 'u0027'`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from graph.export.content import Content
from graph.model import NODE_CLASSES, Edge
from graph.stores.schema import columns
from graph.stores.values import plain_edge, plain_node
from graph.vocabulary import NodeType

_ESCAPES = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile("[\\\\'\x00-\x1f\x7f-\x9f\u2028\u2029]")
_BEFORE_U = re.compile(r"(?<=\\)(?=[uU])")
_DATES = {
    cls: frozenset(name for name, kind in columns(cls) if kind == "DATE")
    for cls in (*NODE_CLASSES.values(), Edge)
}


def cypher_script(content: Content) -> Iterator[str]:
    """The statements, each with its semicolon: constraints, nodes, edges."""
    for node_type in sorted(NodeType):
        yield f"CREATE CONSTRAINT IF NOT EXISTS FOR (n:{node_type}) REQUIRE n.id IS UNIQUE;"
    for node in content.nodes():
        plain = plain_node(node)
        values = _map(plain["properties"], _DATES[type(node)])
        yield f"MERGE (n:{plain['type']} {{id: {literal(node.id)}}}) SET n += {values};"
    for edge in content.edges():
        plain = plain_edge(edge)
        ends = (("a", edge.start_type, edge.start), ("b", edge.end_type, edge.end))
        found = ", ".join(f"({letter}:{kind} {{id: {literal(key)}}})" for letter, kind, key in ends)
        joined = f"(a)-[r:{edge.type} {{id: {literal(plain['id'])}}}]->(b)"
        yield f"MATCH {found} MERGE {joined} SET r += {_map(plain['properties'], _DATES[Edge])};"


def literal(value: Any) -> str:
    """A value as a literal of Cypher."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    return " + ".join(f"'{_SPECIAL.sub(_escaped, part)}'" for part in _BEFORE_U.split(str(value)))


def _escaped(match: re.Match[str]) -> str:
    return _ESCAPES.get(match[0], f"\\u{ord(match[0]):04x}")


def _map(properties: Mapping[str, Any], dates: frozenset[str]) -> str:
    parts = (
        f"`{name}`: {f'date({literal(value)})' if name in dates else literal(value)}"
        for name, value in properties.items()
    )
    return f"{{{', '.join(parts)}}}"
