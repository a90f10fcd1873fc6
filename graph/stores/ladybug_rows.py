"""Answers of Ladybug in the plain shape of `graph.stores.values`."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from graph.stores.values import edge_value, node_value


def plain(value: Any) -> Any:
    """One value of an answer: nodes, edges, paths as objects, dates as ISO strings, maps and lists kept."""
    if isinstance(value, Mapping):
        return _plain_mapping(value)
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, timedelta):
        return value.total_seconds() / 86_400
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, bytes | bytearray):
        return value.hex()
    return str(value) if isinstance(value, UUID) else value


def _plain_mapping(value: Mapping[str, Any]) -> Any:
    # The engine marks what it answers: _RELS a walk, _SRC an edge, _LABEL a node, offset its inner id.
    if "_RELS" in value:
        return _plain_walk(value)
    own = {name: plain(item) for name, item in value.items() if not name.startswith("_")}
    if "_SRC" in value:
        return edge_value(value["_LABEL"], own)
    if "_LABEL" in value:
        return node_value(value["_LABEL"], own)
    if value.keys() == {"offset", "table"}:
        return f"{value['table']}:{value['offset']}"
    return {str(name): plain(item) for name, item in value.items()}


def _plain_walk(value: Mapping[str, Any]) -> Any:
    """A named path as path; the variable of a variable-length edge, whose ends are left out, as its edges."""
    nodes = [plain(node) for node in value["_NODES"]]
    edges = [plain(edge) for edge in value["_RELS"]]
    if len(nodes) <= len(edges) and len(nodes) == max(0, len(edges) - 1):
        return edges
    return {"kind": "path", "nodes": nodes, "edges": edges}
