"""Which part of the graph a page draws: of a checked document, and around a kept instrument."""

from datetime import date
from typing import Any

from api.deps import Checked
from graph.archive import Archive
from graph.compose import compose
from graph.effects import judge
from graph.errors import NotFound
from graph.law import Law
from graph.model import Citation, Edge, Instrument, Node
from graph.record import Header
from graph.registry import Registry
from graph.vocabulary import EFFECT_EDGES, EdgeType, NodeType, Status
from viz.network import OPTIONS, graph_data

#: The relations that people follow; the others keep the books.
SHOWN = tuple(
    kind
    for kind in EdgeType
    if kind not in {EdgeType.CHI_TOI, EdgeType.CO_VIEN_DAN, EdgeType.DOC_TU, EdgeType.CO_HIEU_LUC}
)
_BETWEEN = EFFECT_EDGES | {
    EdgeType.HUONG_DAN, EdgeType.CAN_CU, EdgeType.THUC_HIEN, EdgeType.DAN_CHIEU, EdgeType.BAN_HANH
}  # fmt: skip


def picture_of_check(checked: Checked, registry: Registry) -> dict[str, Any]:
    """What a checked document cites and what acts on that; statuses are those at signing.

    Made from the document itself, nothing of which is kept. A document without a day is shown with the
    statuses of the asked day. Citations that mean no one instrument have no place in a picture.
    """
    verdict, part = checked.verdict, checked.part
    own = {document.id for document in part.documents}
    first, last = verdict.signed_from or verdict.as_of, verdict.signed_to or verdict.as_of
    edges = [edge for edge in part.edges if edge.type in _BETWEEN and edge.end_type == NodeType.INSTRUMENT]
    cited = {key for edge in edges for key in (edge.start, edge.end)} - own
    acting = {cause.by for line in verdict.citations for cause in line.at_signing.causes}
    acting |= {
        found.evidence.by for line in verdict.citations for found in line.findings if found.evidence.by
    }
    shown = cited | acting | own
    edges += [edge for key in sorted(shown) for edge in registry.edges.acting(key) if edge.end in shown]
    headers = {document.id: document for document in part.documents}
    nodes: list[Node] = [
        compose(key, None, [headers[key]], ()) if key in headers else _instrument(checked, key)
        for key in sorted(shown)
    ]
    statuses = _statuses(registry.law, nodes, first, last, skip=own)
    return _drawable(
        nodes, edges, last, statuses, focus=part.documents[0].id, title=title_of(verdict.document)
    )


def _instrument(checked: Checked, key: str) -> Instrument:
    known = checked.known.get(key)
    if known:
        return known
    spoken = [node for node in checked.part.nodes if isinstance(node, Citation) and node.candidates == (key,)]
    return compose(key, None, (), spoken)


def picture_around(
    archive: Archive, key: str, on: date, *, depth: int = 1, limit: int = 120
) -> dict[str, Any]:
    """The neighbourhood of a kept instrument within `depth` relations and `limit` nodes.

    `truncated` says whether the bound left something out. Raises NotFound.
    """
    found = archive.store.subgraph([key], depth=depth, limit=limit, types=SHOWN)
    if not found.nodes:
        raise NotFound("Không có văn bản này trong dữ liệu.", where=key, do="tra bằng số, ký hiệu.")
    statuses = _statuses(archive.law, found.nodes, on, on, skip=set())
    return _drawable(found.nodes, found.edges, on, statuses, focus=key, title=key) | {
        "truncated": found.truncated
    }


def _drawable(
    nodes: list[Node],
    edges: list[Edge],
    on: date,
    statuses: dict[str, tuple[Status, ...]],
    *,
    focus: str,
    title: str,
) -> dict[str, Any]:
    data = graph_data(nodes, edges, on, statuses=statuses, focus=focus, title=title)
    return data | {"options": OPTIONS, "truncated": False}


def _statuses(
    law: Law, nodes: list[Node], first: date, last: date, *, skip: set[str]
) -> dict[str, tuple[Status, ...]]:
    return {
        node.id: judge(law, node, first, last).statuses
        for node in nodes
        if isinstance(node, Instrument) and node.id not in skip
    }


def title_of(header: Header) -> str:
    """What a document is called at the head of a page: its type and number, else its type alone."""
    number = f"{header.number}/{header.symbol}" if header.number is not None and header.symbol else None
    return " ".join(part for part in (header.type or "Văn bản", number and f"số {number}") if part)
