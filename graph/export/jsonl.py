"""Canonical JSON lines: one node or edge a line, so that stores with the same content give the same bytes.

Nodes come first, by type and id, then edges, by type, start, end and id, each in the plain shape of
`graph.stores.values` with sorted keys and no spaces. A null is left out, hence a model that gains an
optional property changes no line of what lacks it.
"""

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from graph.export.content import Content
from graph.stores.base import Store
from graph.stores.values import plain_edge, plain_node


def lines(store: Store) -> Iterator[str]:
    """The lines of a store, without the newlines."""
    return lines_of(Content(store, with_registry=True))


def lines_of(content: Content) -> Iterator[str]:
    """The lines of some content, without the newlines."""
    for node in content.nodes():
        yield _line(plain_node(node))
    for edge in content.edges():
        yield _line(plain_edge(edge))


def checksum(store: Store) -> str:
    """The sha256 of the exported lines, each with its newline, as UTF-8."""
    digest = sha256()
    for line in lines(store):
        digest.update(line.encode() + b"\n")
    return digest.hexdigest()


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
