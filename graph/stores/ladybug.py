"""The store on disk: a folder with one Ladybug database in it."""

import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any
from weakref import WeakSet

import ladybug

from graph.errors import StoreError
from graph.model import NODE_CLASSES, Edge, Layer, Node
from graph.stores import schema
from graph.stores.base import Direction, Rows, Scalar, Store, edge_order
from graph.stores.ladybug_errors import query_errors, store_errors
from graph.stores.ladybug_file import LadybugFile
from graph.stores.ladybug_rows import plain
from graph.stores.ladybug_writer import MissingEnd, copy_edges, copy_nodes, write_edges, write_nodes
from graph.stores.values import unique
from graph.vocabulary import EdgeType, NodeType

_EDGE_COLUMNS = ", ".join(f"r.`{column.name}`" for column in schema.columns(Edge)[1:])
_EDGE_FIELDS = [column.name for column in schema.columns(Edge)[1:]]


class LadybugStore(Store):
    """A graph in `FOLDER/graph.lbug`; one process writes at a time, others may read beside it.

    A store that is held open to read does not see what is written after it was opened. `any_schema`
    opens a store of another version to read what it still has in common (for a rebuild).
    """

    def __init__(self, folder: Path, *, read_only: bool = False, any_schema: bool = False) -> None:
        super().__init__(f"ladybug:{folder}", read_only=read_only)
        self._file: LadybugFile | None = LadybugFile(
            folder, self.url, read_only=read_only, any_schema=any_schema
        )
        self._connections: WeakSet[Any] = WeakSet()
        self._of_thread = threading.local()
        self._writer: Any = None

    def close(self) -> None:
        """Let go of the connections and the file."""
        if self._file is not None:
            with store_errors(self.url):
                for connection in list(self._connections):
                    connection.close()
            self._file.close()
            self._file = None

    def _connect(self) -> Any:
        if self._file is None:
            raise StoreError("Kho đã đóng.", where=self.url, do="mở lại kho.")
        with store_errors(self.url):
            connection = ladybug.Connection(self._file.database)
        self._connections.add(connection)
        return connection

    def _ask(self, text: str, parameters: Mapping[str, Any] | None = None) -> Iterator[list[Any]]:
        """The rows of a statement of our own, run at once and given out one by one."""
        if self._inside():
            if self._broken:
                raise StoreError("Lần ghi đã bị hủy vì có lỗi bên trong.", where=self.url)
            connection = self._writer
        else:
            connection = getattr(self._of_thread, "connection", None)
            if self._file is None or connection is None:
                connection = self._of_thread.connection = self._connect()
        try:
            with store_errors(self.url):
                result = connection.execute(text, dict(parameters or {}))
        except BaseException:
            # The engine has ended the transaction; what follows would be kept on its own.
            self._broken = self._broken or self._inside()
            raise
        return self._given_out(result)

    def _given_out(self, result: Any) -> Iterator[list[Any]]:
        with store_errors(self.url), result:
            while result.has_next():
                yield result.get_next()

    def _execute(self, text: str, parameters: Mapping[str, Any] | None = None) -> list[list[Any]]:
        return list(self._ask(text, parameters))

    # --- writing

    def _begin(self) -> None:
        # A connection for each transaction: the engine's binding keeps every block that was copied in
        # as long as the connection lives.
        self._writer = self._connect()
        with store_errors(self.url):
            self._writer.execute("BEGIN TRANSACTION")

    def _commit(self) -> None:
        with store_errors(self.url):
            self._writer.execute("COMMIT")
        self._end()

    def _rollback(self) -> None:
        # Closing ends a transaction that is still open, and does no harm to one that the engine ended.
        self._end()

    def _end(self) -> None:
        if self._writer is not None:
            writer, self._writer = self._writer, None
            with store_errors(self.url):
                writer.close()

    def _write(self, nodes: list[Node], edges: dict[str, Edge]) -> None:
        write_nodes(self._execute, nodes)
        try:
            write_edges(self._execute, edges)
        except MissingEnd as missing:
            raise self._lacks_end(missing.edge) from missing

    def copy_in(self, nodes: Mapping[NodeType, Any], edges: Mapping[EdgeType, Any]) -> None:
        """See `Store`."""
        with self.transaction():
            for kind, table in nodes.items():
                copy_nodes(self._execute, kind, table)
            for edge_type, table in edges.items():
                start, end = (NodeType(table[name][0].as_py()) for name in ("start_type", "end_type"))
                copy_edges(self._execute, (edge_type, start, end), table)

    def remove_layer(self, layer: Layer) -> None:
        """See `Store`."""
        with self.transaction():
            for kind in EdgeType:
                self._execute(f"MATCH ()-[r:{kind}]->() WHERE r.layer = $layer DELETE r", {"layer": layer})
            self._execute(f"MATCH (n:{NodeType.VALIDITY}) DETACH DELETE n")
            bare = f"MATCH (n:{NodeType.INSTRUMENT}) WHERE n.layer = $layer AND NOT (n)--() DELETE n"
            self._execute(bare, {"layer": layer})

    def remove_owner(self, *owners: str) -> None:
        """See `Store`."""
        with self.transaction():
            for kind in EdgeType if owners else ():
                text = f"MATCH ()-[r:{kind}]->() WHERE list_contains($owners, r.owner) DELETE r"
                self._execute(text, {"owners": list(owners)})

    def remove_nodes(self, node_type: NodeType, ids: Iterable[str]) -> None:
        """See `Store`."""
        with self.transaction():
            for node_id in unique(ids):
                self._execute(f"MATCH (n:{node_type} {{id: $id}}) DETACH DELETE n", {"id": node_id})

    def set_meta(self, values: Mapping[str, str]) -> None:
        """See `Store`."""
        with self.transaction():
            for key, value in sorted(values.items()):
                self._execute(
                    f"MERGE (m:{schema.META_TABLE} {{id: $id}}) SET m.value = $value",
                    {"id": key, "value": value},
                )

    # --- reading

    def node(self, node_type: NodeType, node_id: str) -> Node | None:
        """See `Store`."""
        rows = self._execute(f"MATCH (n:{node_type} {{id: $id}}) RETURN n", {"id": node_id})
        return _node(node_type, rows[0][0]) if rows else None

    def nodes(self, node_type: NodeType, ids: Iterable[str] | None = None) -> Iterator[Node]:
        """See `Store`."""
        if ids is None:
            rows = self._ask(f"MATCH (n:{node_type}) RETURN n ORDER BY n.id")
        else:
            wanted = unique(ids)
            if not wanted:
                return iter(())
            rows = self._ask(
                f"UNWIND $ids AS i MATCH (n:{node_type} {{id: i}}) RETURN n ORDER BY n.id", {"ids": wanted}
            )
        return (_node(node_type, row[0]) for row in rows)

    def find(self, node_type: NodeType, name: str, values: Iterable[Scalar]) -> Iterator[Node]:
        """See `Store`."""
        schema.check_property(node_type, name)
        wanted = sorted(set(values))
        if not wanted:
            return iter(())
        rows = self._ask(
            f"UNWIND $values AS v MATCH (n:{node_type}) WHERE n.`{name}` = v RETURN n ORDER BY n.id",
            {"values": wanted},
        )
        return (_node(node_type, row[0]) for row in rows)

    def edges(
        self,
        *,
        type: EdgeType | None = None,
        start: str | None = None,
        end: str | None = None,
        owner: str | None = None,
        layer: Layer | None = None,
    ) -> Iterator[Edge]:
        """See `Store`."""
        asked = {"owner": owner, "layer": layer}
        wanted = {name: value for name, value in asked.items() if value is not None}
        if start is not None or end is not None:
            return iter(self._edges_at(type, start, end, wanted))
        kinds = sorted(EdgeType) if type is None else [type]
        where = " AND ".join(f"r.{name} = ${name}" for name in wanted)
        condition = f"WHERE {where} " if where else ""
        return (
            _edge(row)
            for kind in kinds
            for row in self._ask(
                f"MATCH ()-[r:{kind}]->() {condition}RETURN {_EDGE_COLUMNS} ORDER BY r.start, r.`end`, r.id",
                wanted,
            )
        )

    def owned(self, owners: Collection[str]) -> Iterator[Edge]:
        """See `Store`."""
        for kind in sorted(EdgeType) if owners else ():
            text = (
                f"MATCH ()-[r:{kind}]->() WHERE list_contains($owners, r.owner) "
                f"RETURN {_EDGE_COLUMNS} ORDER BY r.start, r.`end`, r.id"
            )
            yield from map(_edge, self._execute(text, {"owners": sorted(owners)}))

    def _edges_at(
        self, kind: EdgeType | None, start: str | None, end: str | None, wanted: dict[str, str]
    ) -> list[Edge]:
        anchor, direction = (start, "out") if start is not None else (end or "", "in")
        met = self.neighbours(anchor, None if kind is None else [kind], direction)  # type: ignore[arg-type]
        return [
            edge
            for edge in met
            if (end is None or edge.end == end)
            and all(getattr(edge, name) == value for name, value in wanted.items())
        ]

    def neighbours(
        self,
        node_id: str,
        types: Collection[EdgeType] | None = None,
        direction: Direction = "both",
        limit: int | None = None,
    ) -> list[Edge]:
        """See `Store`."""
        kinds = tuple(sorted(EdgeType if types is None else set(types)))
        anchors = [
            (node_type, outward, here)
            for outward in (True, False)
            if direction in ("out" if outward else "in", "both")
            for node_type, here in _at_end(kinds, last=not outward)
        ]
        if len(anchors) > 2:
            # Looking whether a node is there costs a tenth of looking for its edges.
            there = {kind for kind in {anchor[0] for anchor in anchors} if self._holds(kind, node_id)}
            anchors = [anchor for anchor in anchors if anchor[0] in there]
        found: dict[str, Edge] = {}
        for node_type, outward, here in anchors:
            found.update((edge.id, edge) for edge in self._edges_of(node_type, node_id, here, outward, limit))
        return sorted(found.values(), key=edge_order)[:limit]

    def _holds(self, node_type: NodeType, node_id: str) -> bool:
        return bool(self._execute(f"MATCH (n:{node_type} {{id: $id}}) RETURN 1", {"id": node_id}))

    def _edges_of(
        self, node_type: NodeType, node_id: str, kinds: Iterable[EdgeType], outward: bool, limit: int | None
    ) -> Iterator[Edge]:
        pattern = f"-[r:{'|'.join(kinds)}]-"
        text = (
            f"MATCH (n:{node_type} {{id: $id}}){pattern + '>' if outward else '<' + pattern}() "
            f"RETURN {_EDGE_COLUMNS}"
        )
        if limit is not None:
            text += f" ORDER BY r.type, r.start, r.`end`, r.id LIMIT {limit}"
        return (_edge(row) for row in self._ask(text, {"id": node_id}))

    def count(self) -> dict[str, int]:
        """See `Store`."""
        asked = {str(kind): f"MATCH (n:{kind}) RETURN count(*)" for kind in NodeType}
        asked |= {str(kind): f"MATCH ()-[r:{kind}]->() RETURN count(*)" for kind in EdgeType}
        return {kind: self._execute(text)[0][0] for kind, text in asked.items()}

    def meta(self) -> dict[str, str]:
        """See `Store`."""
        rows = self._ask(f"MATCH (m:{schema.META_TABLE}) RETURN m.id, m.value ORDER BY m.id")
        return dict(rows)

    def cypher(
        self,
        text: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        timeout_ms: int = 10_000,
        limit: int = 10_000,
    ) -> Rows:
        """See `Store`; answers come in the engine's own order unless the text sorts them."""
        connection = self._connect()
        try:
            with query_errors(self.url):
                connection.set_query_timeout(timeout_ms)
                connection.execute("BEGIN TRANSACTION READ ONLY")
                # With a parameter the engine prepares the text, and a prepared text is one statement.
                with connection.execute(text, {"": None, **(parameters or {})}) as result:
                    columns = list(result.get_column_names())
                    rows = [[plain(value) for value in row] for row in islice(result, limit)]
                    return Rows(columns, rows, truncated=result.has_next())
        finally:
            with query_errors(self.url):
                connection.close()


def _node(node_type: NodeType, properties: Mapping[str, Any]) -> Node:
    """A node from a row; columns of another schema are left out, missing ones take their default."""
    cls = NODE_CLASSES[node_type]
    return cls.model_validate({name: properties[name] for name in cls.model_fields if name in properties})


def _edge(row: list[Any]) -> Edge:
    return Edge.model_validate(dict(zip(_EDGE_FIELDS, row, strict=True)))


@cache
def _at_end(kinds: tuple[EdgeType, ...], *, last: bool) -> list[tuple[NodeType, list[EdgeType]]]:
    """Each node type with those of the relations that may start, or else end, at it."""
    pairs = {node_type: [k for k in kinds if _touches(k, node_type, last)] for node_type in NodeType}
    return [(node_type, here) for node_type, here in pairs.items() if here]


def _touches(kind: EdgeType, node_type: NodeType, last: bool) -> bool:
    return any(pair[last] is node_type for pair in schema.PAIRS[kind])
