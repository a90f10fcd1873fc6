"""The schema of every store, generated from the models: tables, columns, the pairs an edge may join.

The one thing written by hand is `PAIRS`. The version is a digest over the generated statements, so
that any change of a model or of a pair makes older stores outdated (`cancu rebuild`).
"""

import types
from datetime import date
from enum import StrEnum
from functools import cache
from hashlib import sha256
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from graph.errors import UsageError
from graph.model import NODE_CLASSES, Edge, Node
from graph.vocabulary import EFFECT_EDGES, EdgeType, NodeType

Pair = tuple[NodeType, NodeType]
#: The types that a stored property may have, as Ladybug names them.
ColumnType = Literal["STRING", "INT64", "BOOL", "DATE", "STRING[]"]

META_TABLE = "Meta"
#: The columns of `Edge` that stand first in a table of edges.
ENDS = ("start", "end")

_DOCUMENT = NodeType.INSTRUMENT
_PART = NodeType.PROVISION
_BODY = NodeType.AGENCY

_BETWEEN_DOCUMENTS: tuple[Pair, ...] = ((_DOCUMENT, _DOCUMENT),)
# An effect names the affected part as a property; the edge to a Provision is for a part that has a
# history of its own (amended twice, kept in force alone).
_EFFECT: tuple[Pair, ...] = ((_DOCUMENT, _DOCUMENT), (_DOCUMENT, _PART))

#: Which kinds of nodes each relation may join, start first.
PAIRS: dict[EdgeType, tuple[Pair, ...]] = {
    **dict.fromkeys(sorted(EFFECT_EDGES), _EFFECT),
    # What a document rests on, carries out or mentions; only for matched citations.
    EdgeType.CAN_CU: _BETWEEN_DOCUMENTS,
    EdgeType.THUC_HIEN: _BETWEEN_DOCUMENTS,
    EdgeType.DAN_CHIEU: ((_DOCUMENT, _DOCUMENT), (_DOCUMENT, _PART)),
    # Every candidate of a printed reference, and the part of it where one is printed.
    EdgeType.CHI_TOI: ((NodeType.CITATION, _DOCUMENT), (NodeType.CITATION, _PART)),
    EdgeType.HUONG_DAN: ((_DOCUMENT, _DOCUMENT), (_DOCUMENT, _PART)),
    EdgeType.BAN_HANH: _BETWEEN_DOCUMENTS,
    # A decision establishes a board, or (joint schemes) a text that sets it up.
    EdgeType.THANH_LAP: ((_DOCUMENT, _BODY), (_DOCUMENT, _DOCUMENT)),
    EdgeType.HOP_NHAT: _BETWEEN_DOCUMENTS,
    EdgeType.BAN_HANH_BOI: ((_DOCUMENT, _BODY),),
    EdgeType.NOI_NHAN: ((_DOCUMENT, _BODY),),
    EdgeType.CO_NHIEM_VU: ((_DOCUMENT, NodeType.TASK),),
    EdgeType.GIAO_CHO: ((NodeType.TASK, _BODY),),
    EdgeType.BAO_CAO_CHO: ((NodeType.TASK, _BODY),),
    # The order stands between the document that gives it and the body that must obey.
    EdgeType.YEU_CAU_BAN_HANH: ((_DOCUMENT, NodeType.EXPECTATION), (NodeType.EXPECTATION, _BODY)),
    EdgeType.BAO_CAO_KET_QUA: _BETWEEN_DOCUMENTS,
    EdgeType.TRUC_THUOC: ((_BODY, _BODY),),
    EdgeType.KE_THUA: ((_BODY, _BODY),),
    EdgeType.BAN_CHINH_THUC_CUA: _BETWEEN_DOCUMENTS,
    EdgeType.CO_HIEU_LUC: ((_DOCUMENT, NodeType.VALIDITY),),
    EdgeType.CO_VIEN_DAN: ((_DOCUMENT, NodeType.CITATION),),
    EdgeType.DOC_TU: ((_DOCUMENT, NodeType.SOURCE),),
}

_TYPES: dict[type, NodeType] = {cls: node_type for node_type, cls in NODE_CLASSES.items()}


class Column(NamedTuple):
    """One property as a store keeps it."""

    name: str
    type: ColumnType


def type_of(node: Node) -> NodeType:
    """The node type whose class this node is."""
    return _TYPES[type(node)]


@cache
def columns(model: type[BaseModel]) -> tuple[Column, ...]:
    """The columns of a node class, or of `Edge` with its id in front; fields in their order."""
    fields = tuple(
        Column(name, _column_type(model, name, field.annotation))
        for name, field in model.model_fields.items()
    )
    return (Column("id", "STRING"), *fields) if issubclass(model, Edge) else fields


def check_property(node_type: NodeType, name: str) -> None:
    """Raise UsageError for a property that a node type does not have, or that is a list."""
    if Column(name, "STRING[]") in (known := columns(NODE_CLASSES[node_type])) or name not in dict(known):
        raise UsageError(f"{node_type} không có thuộc tính đơn «{name}».", where="graph/model.py")


def _column_type(model: type[BaseModel], name: str, annotation: Any) -> ColumnType:
    inner = without_none(annotation)
    if inner == tuple[str, ...]:
        return "STRING[]"
    if get_origin(inner) is Literal and all(isinstance(value, str) for value in get_args(inner)):
        return "STRING"
    if isinstance(inner, type):
        if issubclass(inner, (str, StrEnum)):
            return "STRING"
        plain: dict[type, ColumnType] = {bool: "BOOL", int: "INT64", date: "DATE"}
        if inner in plain:
            return plain[inner]
    raise TypeError(f"{model.__name__}.{name}: no store has a column for {annotation}")


def without_none(annotation: Any) -> Any:
    """An annotation without its None; one of several types stays as it is."""
    if get_origin(annotation) not in (types.UnionType, Union):
        return annotation
    rest = [part for part in get_args(annotation) if part is not type(None)]
    return rest[0] if len(rest) == 1 else annotation


@cache
def statements() -> tuple[str, ...]:
    """The statements that make an empty Ladybug store: the node tables, then the edge tables."""
    nodes = (
        f"CREATE NODE TABLE {node_type}({_declared(columns(cls))}, PRIMARY KEY (id))"
        for node_type, cls in NODE_CLASSES.items()
    )
    edges = (
        f"CREATE REL TABLE {edge}({', '.join(f'FROM {a} TO {b}' for a, b in PAIRS[edge])}, "
        f"{_declared(columns(Edge))})"
        for edge in EdgeType
    )
    meta = f"CREATE NODE TABLE {META_TABLE}(id STRING, value STRING, PRIMARY KEY (id))"
    return (meta, *nodes, *edges)


def _declared(listed: tuple[Column, ...]) -> str:
    return ", ".join(f"`{column.name}` {column.type}" for column in listed)


@cache
def version() -> str:
    """Twelve hexadecimal digits over the statements; another value means another schema."""
    return sha256("\n".join(statements()).encode()).hexdigest()[:12]
