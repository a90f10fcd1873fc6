"""Values between model and store: what a store may keep, and the one plain shape that leaves it.

The plain shape is that of JSON: a node is `{"kind": "node", "type", "id", "properties"}`, an edge
`{"kind": "edge", "type", "id", "start", "end", "properties"}`; `properties` hold neither the keys
beside them nor anything null; dates are ISO strings, tuples are lists.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from graph.errors import StoreError
from graph.model import Edge, Node
from graph.stores.schema import ENDS, PAIRS, type_of

_INT_MIN, _INT_MAX = -(2**63), 2**63 - 1


def plain_node(node: Node) -> dict[str, Any]:
    """A node in the plain shape."""
    return node_value(str(type_of(node)), dict(node))


def plain_edge(edge: Edge) -> dict[str, Any]:
    """An edge in the plain shape."""
    return edge_value(str(edge.type), {"id": edge.id, **dict(edge)})


def node_value(node_type: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """The plain shape of a node from its type and all its properties."""
    return {
        "kind": "node",
        "type": node_type,
        "id": properties["id"],
        "properties": _present(properties, without=("id",)),
    }


def edge_value(edge_type: str, properties: Mapping[str, Any]) -> dict[str, Any]:
    """The plain shape of an edge from its type and all its properties."""
    return {
        "kind": "edge",
        "type": edge_type,
        "id": properties["id"],
        **{name: properties[name] for name in ENDS},
        "properties": _present(properties, without=("id", "type", *ENDS)),
    }


def _present(properties: Mapping[str, Any], *, without: tuple[str, ...]) -> dict[str, Any]:
    return {
        name: scalar(value) for name, value in properties.items() if value is not None and name not in without
    }


def scalar(value: Any) -> Any:
    """A property value in plain form: a date as ISO string, a tuple as list, an enumeration as its code."""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [scalar(item) for item in value]
    return value


def check_node(node: Node) -> None:
    """Raise StoreError for a node that no store could give back as it was."""
    _check_fields(node, f"{type_of(node)} {node.id!r}")


def check_edge(edge: Edge) -> None:
    """Raise StoreError for an edge between kinds that its type does not join, or with unstorable text."""
    what = f"{edge.type} {edge.start!r} → {edge.end!r}"
    if (edge.start_type, edge.end_type) not in PAIRS[edge.type]:
        raise StoreError(
            f"Quan hệ {edge.type} không nối {edge.start_type} với {edge.end_type}.",
            where=what,
            do="xem bảng các cặp trong graph/stores/schema.py.",
        )
    _check_fields(edge, what)


def _check_fields(model: BaseModel, what: str) -> None:
    for name, value in model:
        for item in value if isinstance(value, tuple) else (value,):
            if not _storable(item):
                raise StoreError(
                    f"Giá trị của «{name}» không lưu được: ký tự Unicode không trọn vẹn hoặc số quá lớn.",
                    where=what.encode("utf-8", "replace").decode(),
                    do="đọc lại tệp nguồn với bảng mã đúng.",
                )


def _storable(value: Any) -> bool:
    """Whether a value survives UTF-8 and 64 bits: a lone surrogate does not; U+0000 does."""
    if isinstance(value, str):
        return value.isascii() or not any("\ud800" <= char <= "\udfff" for char in value)
    return not isinstance(value, int) or _INT_MIN <= value <= _INT_MAX


def unique(items: Iterable[Any]) -> list[str]:
    """Ids without repetition, sorted."""
    return sorted(set(items))
