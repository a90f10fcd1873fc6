"""Tables of a folder: CSV for people, and CSV for the importer of Neo4j.

For people: one file for each type of node and `edges.csv`, UTF-8 with a byte-order mark for spreadsheets;
a text that a spreadsheet could take for a formula gets an apostrophe in front, so these files are for
looking, JSON lines for carrying over. For `neo4j-admin database import full`: values exactly as they are,
a file for each type of node and each pair of types that an edge joins, and `import.args` that names them.
"""

import csv
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from graph.export.content import Content
from graph.model import NODE_CLASSES, Edge
from graph.stores.schema import PAIRS, Column, columns
from graph.stores.values import plain_edge, plain_node
from graph.vocabulary import EdgeType, NodeType

#: Between the items of a list for Neo4j: the unit separator, which no printed text has.
ARRAY_DELIMITER = "\x1f"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NEO4J = {"STRING": "", "INT64": ":long", "BOOL": ":boolean", "DATE": ":date", "STRING[]": ":string[]"}
_OUTSIDE = frozenset({"id", "type", "start", "end", "start_type", "end_type"})
_EDGE_COLUMNS = tuple(column for column in columns(Edge) if column.name not in _OUTSIDE)


def write_csv(content: Content, folder: Path) -> list[str]:
    """Write tables for people; returns the names of the files. Types without nodes have no file."""
    names = []
    for node_type in sorted(NodeType):
        wanted = [column.name for column in columns(NODE_CLASSES[node_type])]
        rows = ({"id": node.id, **plain_node(node)["properties"]} for node in content.nodes_of(node_type))
        names += _table(folder / f"{node_type}.csv", wanted, rows)
    wanted = ["type", "start_type", "start", "end_type", "end", "id", *(c.name for c in _EDGE_COLUMNS)]
    plain = map(plain_edge, content.edges())
    ends = ("type", "start", "end", "id")
    rows = ({**edge["properties"], **{name: edge[name] for name in ends}} for edge in plain)
    return names + _table(folder / "edges.csv", wanted, rows)


def _table(path: Path, wanted: list[str], rows: Iterator[dict[str, Any]]) -> list[str]:
    first = next(rows, None)
    if first is None:
        return []
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(wanted)
        writer.writerow([_shown(first.get(name)) for name in wanted])
        writer.writerows([_shown(row.get(name)) for name in wanted] for row in rows)
    return [path.name]


def _shown(value: Any) -> str:
    """A value as a cell: a text that begins like a formula stays a text."""
    if isinstance(value, str | list):
        text = value if isinstance(value, str) else "; ".join(value)
        return f"'{text}" if text.startswith(_FORMULA) else text
    return "" if value is None else str(value)


def write_neo4j(content: Content, folder: Path) -> list[str]:
    """Write the importer's tables and `import.args`; returns the names of the files."""
    names: list[str] = []
    for node_type in NodeType:
        names += _nodes(content, node_type, folder)
    for edge_type in EdgeType:
        names += _edges(content, edge_type, folder)
    # relative names: the importer is started in this folder
    options = ["--multiline-fields=true", "--array-delimiter=U+001F", "--id-type=string"]
    options += [f"--{'relationships' if '-' in name else 'nodes'}={name}" for name in names]
    (folder / "import.args").write_text("\n".join(options) + "\n", encoding="utf-8")
    return [*names, "import.args"]


def _nodes(content: Content, node_type: NodeType, folder: Path) -> list[str]:
    kept = columns(NODE_CLASSES[node_type])
    header = [f"id:ID({node_type})", *(_header(column) for column in kept if column.name != "id"), ":LABEL"]
    rest = [column.name for column in kept if column.name != "id"]
    path = folder / f"{node_type}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        write = _writer(file, header)
        for node in content.nodes_of(node_type):
            properties = plain_node(node)["properties"]
            write([node.id, *(properties.get(name) for name in rest), str(node_type)])
    return [path.name]


def _edges(content: Content, edge_type: EdgeType, folder: Path) -> list[str]:
    """A table for each pair of types; an edge goes into that of its own."""
    names: list[str] = []
    with ExitStack() as stack:
        write = {}
        for start, end in PAIRS[edge_type]:
            name = f"{edge_type}-{start}-{end}.csv"
            file = stack.enter_context((folder / name).open("w", encoding="utf-8", newline=""))
            header = [f":START_ID({start})", f":END_ID({end})", "id", *map(_header, _EDGE_COLUMNS), ":TYPE"]
            write[start, end] = _writer(file, header)
            names.append(name)
        for edge in content.edges_of(edge_type):
            plain = plain_edge(edge)
            values = [plain["properties"].get(column.name) for column in _EDGE_COLUMNS]
            row = [edge.start, edge.end, plain["id"], *values, str(edge_type)]
            write[edge.start_type, edge.end_type](row)
    return names


def _header(column: Column) -> str:
    return column.name + _NEO4J[column.type]


def _writer(file: TextIO, header: list[str]) -> Callable[[list[Any]], None]:
    file.write(",".join(header) + "\n")
    return lambda row: _written(file, row)


def _written(file: TextIO, row: list[Any]) -> None:
    file.write(",".join(map(_exact, row)) + "\n")


def _exact(value: Any) -> str:
    """A value for the importer: nothing for null, so that an empty text (`""`) is another thing."""
    if value is None or value == []:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    text = ARRAY_DELIMITER.join(value) if isinstance(value, list) else value
    return '"' + text.replace('"', '""') + '"'
