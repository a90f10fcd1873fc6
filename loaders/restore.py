"""Restoring: a graph that `cancu export` wrote goes back into an empty store, all of it or nothing."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from graph.errors import NotFound, UsageError
from graph.model import Edge, Node
from graph.stores import Store
from loaders.graph_lines import read_lines
from loaders.graph_turtle import read_turtle

_BATCH = 20_000


class Restored(NamedTuple):
    """How much was put into the store."""

    nodes: int
    edges: int


def restore_file(file: Path, store: Store) -> Restored:
    """Put the graph of a `.jsonl` or `.ttl` file into an empty store.

    Raises UsageError for another kind of file, a store that holds something and a line that is no part of
    an export (with its number); NotFound for a missing file; FileTooLarge past the bounds of the readers.
    """
    if not file.is_file():
        raise NotFound("Không có tệp này.", where=str(file), do="kiểm tra đường dẫn.")
    reader = {".jsonl": read_lines, ".ttl": read_turtle}.get(file.suffix.lower())
    if reader is None:
        raise UsageError(
            "Chỉ khôi phục được từ tệp .jsonl hoặc .ttl.",
            where=str(file),
            do="xuất lại bằng «cancu export --format jsonl» hoặc «--format turtle».",
        )
    if any(store.count().values()):
        raise UsageError(
            "Kho này đã có dữ liệu; chỉ khôi phục được vào kho trống.",
            where=store.url,
            do="nêu một kho mới bằng --store.",
        )
    with store.transaction():
        return _write(store, reader(file))


def _write(store: Store, things: Iterator[Node | Edge]) -> Restored:
    nodes = edges = 0
    while batch := list(islice(things, _BATCH)):
        some_nodes = [thing for thing in batch if isinstance(thing, Node)]
        some_edges = [thing for thing in batch if isinstance(thing, Edge)]
        store.write(some_nodes, some_edges)
        nodes, edges = nodes + len(some_nodes), edges + len(some_edges)
    return Restored(nodes, edges)
