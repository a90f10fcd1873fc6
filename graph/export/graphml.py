"""GraphML for Gephi, yEd and networkx: typed attributes, parallel edges kept, written as it comes.

A node's key is that of `to_networkx`. Attributes that have two types in the model are texts; dates are
ISO strings and lists are joined by " | ", for the format has neither. Characters that XML cannot hold
become U+FFFD.
"""

import re
from typing import Any, BinaryIO

from lxml import etree

from graph.export.content import Content
from graph.export.networkx import key_of
from graph.model import NODE_CLASSES, Agency, Edge, Instrument, Node
from graph.stores.schema import ColumnType, columns
from graph.stores.values import plain_edge, plain_node
from graph.vocabulary import EDGES, NODES, NodeType

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
#: Whole texts and records are in the other formats; a picture has no use for them.
LEFT_OUT = frozenset({"positions", "record"})
_TYPES: dict[ColumnType, str] = {"INT64": "long", "BOOL": "boolean"}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LABEL_CHARS = 80
_Keys = dict[str, str]


def write_graphml(content: Content, file: BinaryIO) -> None:
    """Write some content as one GraphML document."""
    with etree.xmlfile(file, encoding="utf-8") as xml:
        xml.write_declaration()
        with xml.element("graphml", nsmap={None: NAMESPACE}):
            nodes, edges = _node_keys(), _edge_keys()
            for letter, keys in (("n", nodes), ("e", edges)):
                for name, kind in keys.items():
                    on = "node" if letter == "n" else "edge"
                    key = {"id": f"{letter}_{name}", "for": on, "attr.name": name, "attr.type": kind}
                    xml.write(etree.Element("key", key))
            with xml.element("graph", {"id": "cancu", "edgedefault": "directed"}):
                for node in content.nodes():
                    xml.write(_node(node, nodes))
                for edge in content.edges():
                    xml.write(_edge(edge, edges))


def _node_keys() -> _Keys:
    found: _Keys = {"label": "string", "node_type": "string", "node_type_vi": "string"}
    for cls in NODE_CLASSES.values():
        for name, kind in columns(cls):
            graph_type = _TYPES.get(kind, "string")
            found[name] = graph_type if found.get(name, graph_type) == graph_type else "string"
    return {name: kind for name, kind in found.items() if name not in LEFT_OUT}


def _edge_keys() -> _Keys:
    found = {name: _TYPES.get(kind, "string") for name, kind in columns(Edge)}
    for name in ("id", "type", "start", "end", "start_type", "end_type"):
        del found[name]
    return {"label": "string", "edge_type": "string", **found}


def _node(node: Node, keys: _Keys) -> Any:
    plain = plain_node(node)
    kind = NodeType(plain["type"])
    made = etree.Element("node", {"id": _text(key_of(kind, node.id))})
    named = {"label": label_of(node), "node_type": str(kind), "node_type_vi": NODES[kind].vi}
    _data(made, "n", {**plain["properties"], "id": node.id, **named}, keys)
    return made


def _edge(edge: Edge, keys: _Keys) -> Any:
    ends = {
        "source": key_of(edge.start_type, edge.start),
        "target": key_of(edge.end_type, edge.end),
    }
    made = etree.Element("edge", {"id": edge.id, **{name: _text(end) for name, end in ends.items()}})
    named = {"label": EDGES[edge.type].vi, "edge_type": str(edge.type)}
    _data(made, "e", {**plain_edge(edge)["properties"], **named}, keys)
    return made


def _data(parent: Any, letter: str, properties: dict[str, Any], keys: _Keys) -> None:
    for name in keys:
        value = properties.get(name)
        if value is not None and value != []:
            etree.SubElement(parent, "data", {"key": f"{letter}_{name}"}).text = _text(value)


def label_of(node: Node) -> str:
    """What a node is called in a picture: number and symbol, name, the beginning of a text, else its id."""
    if isinstance(node, Instrument):
        shown = " ".join(filter(None, (node.type, node.canonical or node.title)))
    elif isinstance(node, Agency):
        shown = node.name
    else:
        shown = str(getattr(node, "text", None) or getattr(node, "path", None) or "")
    words = " ".join(shown.split()) or node.id
    return words if len(words) <= _LABEL_CHARS else words[: _LABEL_CHARS - 1] + "…"


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return _text(" | ".join(value))
    return _NO_XML.sub("\ufffd", str(value))
