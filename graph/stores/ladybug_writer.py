"""Writing to Ladybug inside an open transaction: in blocks, and edges one by one where they are few.

What the engine (0.22) is good at, by measurement: `LOAD FROM block MERGE` for nodes; COPY for many new
rows (it rewrites the table when it is committed, hence pays from about a thousand rows); a statement
a row for few edges. `UNWIND … MERGE`, and edges by `LOAD FROM … MATCH (a), (b)`, exhaust the buffer pool.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any, get_args

import pyarrow as pa
import pyarrow.compute as pc

from graph.model import NODE_CLASSES, Edge, Node
from graph.stores import schema
from graph.stores.blocks import arrow_type
from graph.stores.schema import Column, ColumnType
from graph.vocabulary import EdgeType, NodeType

#: From this many rows of one table on, rows are copied in as one block.
BULK_ROWS = 1000

Execute = Callable[[str, dict[str, Any]], list[list[Any]]]
_Joint = tuple[EdgeType, NodeType, NodeType]

_ARROW = {column: arrow_type(column) for column in get_args(ColumnType)}


class MissingEnd(Exception):
    """An edge was not written because one of its ends is not in the store."""

    def __init__(self, edge: Edge) -> None:
        super().__init__(edge.id)
        self.edge = edge


def write_nodes(execute: Execute, nodes: Iterable[Node]) -> None:
    """Put nodes in; of two with one id the later one stays."""
    tables: dict[NodeType, dict[str, Node]] = defaultdict(dict)
    for node in nodes:
        tables[schema.type_of(node)][node.id] = node
    for node_type, table in tables.items():
        there = set(table) if len(table) < BULK_ROWS else _present(execute, node_type, table)
        _merge_nodes(execute, node_type, [node for node_id, node in table.items() if node_id in there])
        _copy_nodes(execute, node_type, [node for node_id, node in table.items() if node_id not in there])


def _present(execute: Execute, node_type: NodeType, ids: Iterable[str]) -> set[str]:
    asked = f"UNWIND $ids AS i MATCH (n:{node_type} {{id: i}}) RETURN n.id"
    return {row[0] for row in execute(asked, {"ids": sorted(ids)})}


def _merge_nodes(execute: Execute, node_type: NodeType, nodes: list[Node]) -> None:
    if nodes:
        columns = schema.columns(NODE_CLASSES[node_type])
        block = _block(columns, [dict(node) for node in nodes])
        # The id, a node's first column, is what MERGE looks for.
        values = ", ".join(f"n.`{column.name}` = column{i}" for i, column in enumerate(columns) if i)
        execute(f"LOAD FROM $block MERGE (n:{node_type} {{id: column0}}) SET {values}", {"block": block})


def _copy_nodes(execute: Execute, node_type: NodeType, nodes: list[Node]) -> None:
    if nodes:
        block = _block(schema.columns(NODE_CLASSES[node_type]), [dict(node) for node in nodes])
        execute(f"COPY {node_type} FROM $block", {"block": block})


def write_edges(execute: Execute, edges: dict[str, Edge]) -> None:
    """Put edges in, by id; raises MissingEnd for one whose start or end is not there."""
    tables: dict[_Joint, dict[str, Edge]] = defaultdict(dict)
    for edge_id, edge in edges.items():
        tables[edge.type, edge.start_type, edge.end_type][edge_id] = edge
    for joint, rows in tables.items():
        if len(rows) < BULK_ROWS:
            _remove_edges(execute, joint, rows)
            _create_edges(execute, joint, rows)
        else:
            _copy_edges(execute, joint, rows)


def _create_edges(execute: Execute, joint: _Joint, edges: dict[str, Edge]) -> None:
    edge_type, start_type, end_type = joint
    columns = schema.columns(Edge)[1:]
    # A prepared statement is made anew for each combination of parameter types, nulls and widths of
    # integers among them; one list of texts is always of one type.
    values = ", ".join(f"`{column.name}`: {_placed(column, i)}" for i, column in enumerate(columns))
    text = (
        f"MATCH (a:{start_type} {{id: $from}}), (b:{end_type} {{id: $to}}) "
        f"CREATE (a)-[r:{edge_type} {{id: $id, {values}}}]->(b) RETURN r.id"
    )
    for edge_id, edge in edges.items():
        texts = [_text(value) for _, value in edge]
        if not execute(text, {"id": edge_id, "from": edge.start, "to": edge.end, "texts": texts}):
            raise MissingEnd(edge)


def _placed(column: Column, index: int) -> str:
    value = f"$texts[{index + 1}]"
    return value if column.type == "STRING" else f"CAST({value} AS {column.type})"


def _text(value: Any) -> str | None:
    if value is None:
        return None
    return value.isoformat() if isinstance(value, date) else str(value)


def _remove_edges(execute: Execute, joint: _Joint, edges: dict[str, Edge]) -> None:
    edge_type, start_type, end_type = joint
    text = f"MATCH (a:{start_type} {{id: $start}})-[r:{edge_type} {{id: $id}}]->(b:{end_type}) DELETE r"
    for edge_id, edge in edges.items():
        execute(text, {"start": edge.start, "id": edge_id})


def _copy_edges(execute: Execute, joint: _Joint, edges: dict[str, Edge]) -> None:
    edge_type, start_type, end_type = joint
    pattern = f"MATCH (:{start_type})-[r:{edge_type}]->(:{end_type})"
    there = {row[0] for row in execute(f"{pattern} RETURN r.id", {})} & edges.keys()
    if there:
        execute(f"UNWIND $ids AS i {pattern} WHERE r.id = i DELETE r", {"ids": sorted(there)})
    _check_ends(execute, start_type, {edge.start: edge for edge in edges.values()})
    _check_ends(execute, end_type, {edge.end: edge for edge in edges.values()})
    rows = [{"id": edge_id, **dict(edge)} for edge_id, edge in edges.items()]
    ends = [Column(name, "STRING") for name in schema.ENDS]
    block = _block([*ends, *schema.columns(Edge)], rows)
    execute(f"COPY {edge_type} FROM $block (from='{start_type}', to='{end_type}')", {"block": block})


def _check_ends(execute: Execute, node_type: NodeType, needing: dict[str, Edge]) -> None:
    lacking = needing.keys() - _present(execute, node_type, needing)
    if lacking:
        raise MissingEnd(needing[min(lacking)])


def _block(columns: Sequence[Column], rows: list[dict[str, Any]]) -> Any:
    # By position: the ends of an edge stand twice in its table, as what it joins and as properties.
    arrays = [pa.array([row[column.name] for row in rows], _ARROW[column.type]) for column in columns]
    return pa.Table.from_arrays(arrays, names=[f"column{i}" for i in range(len(columns))])


def copy_nodes(execute: Execute, node_type: NodeType, table: Any) -> None:
    """Copy rows with the columns of the schema in, those left out whose ids are there already."""
    rows = _new(table, execute(f"MATCH (n:{node_type}) RETURN n.id", {}))
    if rows.num_rows:
        execute(f"COPY {node_type} FROM $block", {"block": _positional(rows)})


def copy_edges(execute: Execute, joint: _Joint, table: Any) -> None:
    """Copy edges in whose ends are there, with the columns of the schema, those left out that are there."""
    edge_type, start_type, end_type = joint
    rows = _new(table, execute(f"MATCH ()-[r:{edge_type}]->() RETURN r.id", {}))
    if not rows.num_rows:
        return
    arrays = [rows["start"], rows["end"], *rows.columns]
    block = _positional(pa.Table.from_arrays(arrays, names=[str(i) for i in range(len(arrays))]))
    execute(f"COPY {edge_type} FROM $block (from='{start_type}', to='{end_type}')", {"block": block})


def _new(table: Any, there: Any) -> Any:
    """The rows of a table whose ids are not among the answer's."""
    known = pa.array([row[0] for row in there], pa.string())
    return table.filter(pc.invert(pc.is_in(table["id"], value_set=known)))


def _positional(table: Any) -> Any:
    # In one chunk: the engine (0.22) stops reading at a chunk without rows.
    return table.rename_columns([f"column{i}" for i in range(table.num_columns)]).combine_chunks()
