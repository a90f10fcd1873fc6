"""A picture: nodes and edges as data to draw, with words, shapes, colours and places.

Everything in it that comes from a document is plain text; whoever shows it inserts it as text.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from textwrap import shorten, wrap
from typing import Any

from graph.dates import PartialDate, printed
from graph.model import Agency, Edge, Expectation, Instrument, Node, Task
from graph.vocabulary import EDGES, GRADES, NODES, STATUSES, EdgeType, NodeType, Status
from viz import style
from viz.layout import Size, layered

Statuses = Mapping[str, Status | tuple[Status, ...]]

#: What a picture shows; citations, sources and intervals are the books behind it.
DRAWN = frozenset({NodeType.INSTRUMENT, NodeType.AGENCY, NodeType.TASK, NodeType.EXPECTATION})

_LINE_CHARS = 27
_CHAR_WIDTH = 7.3
_LINE_HEIGHT = 15.5
_MAX_LINES = 3
_RELATION_CHARS = 22
_QUOTES = 4
_QUOTE_CHARS = 320


def graph_data(
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    on: date | None = None,
    *,
    statuses: Statuses | None = None,
    focus: str | None = None,
    title: str = "",
    notes: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """What a page draws: `nodes` and `edges` as vis-network takes them, `legend`, `title`, `on`, `focus`.

    `statuses` says what each instrument is on the day `on`; `focus` is the id of the instrument that
    the picture is about; `notes` are words under the names of instruments, by id.
    Edges of one type between the same two nodes are drawn as one line that
    carries the evidence of all; edges to nodes that are not given are left out. Sorted by id.
    """
    shown = {key(node): node for node in nodes if style.node_type(node) in DRAWN}
    lines = _joined(edges, shown)
    statuses = statuses or {}
    focused = f"{NodeType.INSTRUMENT}/{focus}" if focus else None
    drawn = {name: _node(node, statuses, on, name == focused) for name, node in sorted(shown.items())}
    for node in drawn.values():
        if note := (notes or {}).get(node["key"]):
            node["label"] += "\n" + "\n".join(wrap(note, _LINE_CHARS))
    sizes = {name: _size(node) for name, node in drawn.items()}
    places = layered(sizes, [(start, end) for start, _, end in lines], focused)
    for name, node in drawn.items():
        node.update(x=places[name].x, y=places[name].y)
    return {
        "title": title,
        "on": on.isoformat() if on else None,
        "focus": focused if focused in shown else None,
        "nodes": list(drawn.values()),
        "edges": _edges(lines, shown, {name: place.x for name, place in places.items()}),
        "legend": _legend(shown.values(), drawn.values(), lines),
    }


def key(node: Node) -> str:
    """The name of a node within a picture: two types may hold the same id."""
    return f"{style.node_type(node)}/{node.id}"


def name_of(node: Node) -> str:
    """The short name of a node: number and symbol of a document, else its type and title."""
    if isinstance(node, Instrument):
        if node.canonical:
            return node.canonical
        named = node.title or node.id
        return named if not node.type or named.startswith(node.type) else f"{node.type} {named}"
    if isinstance(node, Agency):
        return node.short_name or node.name
    if isinstance(node, Task):
        return node.text
    if isinstance(node, Expectation):
        return node.subject or node.addressee
    return node.id


def _label(node: Node, statuses: tuple[Status, ...]) -> str:
    name = name_of(node)
    if isinstance(node, Instrument) and node.canonical and node.type:
        name = f"{node.type} {name}"
    lines = wrap(name, _LINE_CHARS, max_lines=_MAX_LINES, placeholder=" …")
    for status in statuses:
        if status is not Status.NOT_APPLICABLE:
            lines += wrap(status_words(status), _LINE_CHARS)
    return "\n".join(lines)


def status_words(status: Status) -> str:
    """Mark and word of a status, as in labels and legends."""
    return f"{style.LOOKS[status].mark} {STATUSES[status].vi}"


def _node(node: Node, statuses: Statuses, on: date | None, focused: bool) -> dict[str, Any]:
    known = statuses.get(node.id, ()) if isinstance(node, Instrument) else ()
    held = (known,) if isinstance(known, Status) else known
    shape = style.shape_of(node)
    look = style.LOOKS[held[0]] if held else style.PLAIN
    if focused:
        look = style.FOCUS
    color = {"background": look.fill, "border": look.border}
    drawn: dict[str, Any] = {
        "id": key(node),
        "key": node.id,
        "type": str(style.node_type(node)),
        "status": [str(status) for status in held],
        "label": _label(node, held),
        "title": "\n".join(facts(node, held, on)),
        "shape": shape.name,
        "color": {**color, "highlight": color, "hover": color},
        "borderWidth": 2 if held else 1,
        "shapeProperties": {"borderDashes": [5, 3] if look.dashed else False, "borderRadius": shape.radius},
        "font": {"color": style.PAPER if focused and shape.inside else style.INK},
    }
    if not shape.inside:
        drawn["size"] = 11
    return drawn


def facts(node: Node, statuses: Sequence[Status] = (), on: date | None = None) -> list[str]:
    """What a pop-up says of a node, a line each."""
    if not isinstance(node, Instrument):
        about = [NODES[style.node_type(node)].vi, name_of(node)]
        if isinstance(node, Agency) and node.name != name_of(node):
            about.append(node.name)
        if isinstance(node, Task) and node.deadline:
            about.append(f"Thời hạn: {node.deadline}")
        return about
    lines = [f"{node.type} số {node.canonical}" if node.type and node.canonical else name_of(node)]
    if node.title and node.title not in lines[0]:
        lines += wrap(node.title, 70)
    issued = f"ban hành {office_date(node.issued)}" if node.issued else ""
    lines.append(" · ".join(part for part in (node.issuer, issued) if part))
    words = " hoặc ".join(STATUSES[status].vi for status in statuses)
    if words:
        lines.append(f"Tình trạng{f' tại ngày {printed(on)}' if on else ''}: {words}")
    lines.append("Có toàn văn trong kho" if node.held else "Chỉ được dẫn")
    return [line for line in lines if line]


def office_date(iso: str) -> str:
    """A date of any precision in the office form: `13/05/2026`, `05/2026`, `2026`."""
    day = PartialDate.parse(iso)
    return "/".join(f"{part:02d}" for part in (day.day, day.month, day.year) if part is not None)


def _size(node: Mapping[str, Any]) -> Size:
    """About how large vis-network draws a node; generous, so that nothing overlaps."""
    lines = node["label"].split("\n")
    width, height = max(map(len, lines)) * _CHAR_WIDTH + 20, len(lines) * _LINE_HEIGHT + 18
    if node["shape"] == "ellipse":
        return Size(width * 1.35, height * 1.35)
    return Size(width, height if node["shape"] == "box" else height + 26)


def _joined(edges: Iterable[Edge], shown: Mapping[str, Node]) -> dict[tuple[str, EdgeType, str], list[Edge]]:
    """The edges between shown nodes, those of one type between the same two nodes together."""
    lines: dict[tuple[str, EdgeType, str], dict[str, Edge]] = defaultdict(dict)
    for edge in edges:
        start, end = f"{edge.start_type}/{edge.start}", f"{edge.end_type}/{edge.end}"
        if start in shown and end in shown:
            lines[start, edge.type, end][edge.id] = edge
    return {ends: [same[name] for name in sorted(same)] for ends, same in sorted(lines.items())}


def _edges(
    lines: Mapping[tuple[str, EdgeType, str], list[Edge]],
    shown: Mapping[str, Node],
    columns: Mapping[str, float],
) -> list[dict[str, Any]]:
    """One drawn edge per line; lines between the same two nodes bend apart."""
    beside: Counter[tuple[str, ...]] = Counter()
    drawn = []
    for (start, edge_type, end), same in lines.items():
        look = style.line_of(edge_type)
        pair = tuple(sorted((start, end)))
        nth = beside[pair]
        beside[pair] += 1
        drawn.append(
            {
                "id": "+".join(edge.id for edge in same[:1]) + (f"+{len(same) - 1}" if len(same) > 1 else ""),
                "from": start,
                "to": end,
                "type": str(edge_type),
                "label": "\n".join(wrap(_relation(edge_type, len(same)), _RELATION_CHARS)),
                "title": "\n".join(_evidence(shown[start], edge_type, shown[end], same)),
                "arrows": "to",
                "color": {"color": look.color, "highlight": look.color, "hover": look.color},
                "width": look.width,
                "dashes": [6, 4] if look.dashed else False,
                "smooth": _bend(nth, beside=columns[start] == columns[end], flipped=start > end),
            }
        )
    return drawn


def _relation(edge_type: EdgeType, times: int) -> str:
    return EDGES[edge_type].vi + (f" ({times})" if times > 1 else "")


def _bend(nth: int, *, beside: bool, flipped: bool) -> dict[str, Any]:
    """How the nth line between two things bends; within one column it goes around what lies between."""
    if nth == 0 and not beside:
        return {"enabled": True, "type": "cubicBezier", "forceDirection": "horizontal", "roundness": 0.45}
    clockwise = (nth % 2 == 0) != flipped
    roundness = round(0.12 * nth + (0.3 if beside else 0.08), 2)
    return {"enabled": True, "type": "curvedCW" if clockwise else "curvedCCW", "roundness": roundness}


def _evidence(start: Node, edge_type: EdgeType, end: Node, same: Sequence[Edge]) -> list[str]:
    lines = [f"{shorten(name_of(start), 60)} {EDGES[edge_type].vi} {shorten(name_of(end), 60)}"]
    for edge in same[:_QUOTES]:
        where = [
            part for part in (edge.from_provision, edge.to_provision and f"→ {edge.to_provision}") if part
        ]
        if edge.effective_from:
            where.append(f"từ ngày {printed(edge.effective_from)}")
        if edge.grade:
            where.append(f"căn cứ dữ liệu: {GRADES[edge.grade].vi}")
        if where:
            lines += wrap(" · ".join(where), 80)
        if edge.quote:
            lines += wrap(f"«{shorten(edge.quote, _QUOTE_CHARS, placeholder=' …')}»", 80)
    if len(same) > _QUOTES:
        lines.append(f"và {len(same) - _QUOTES} chỗ khác")
    return lines


def _legend(
    nodes: Iterable[Node],
    drawn: Iterable[Mapping[str, Any]],
    lines: Mapping[tuple[str, EdgeType, str], list[Edge]],
) -> dict[str, list[dict[str, Any]]]:
    """The kinds, statuses and relations that occur, each with its word and how often."""
    shapes = Counter(style.shape_of(node) for node in nodes)
    statuses = Counter(node["status"][0] for node in drawn if node["status"])
    relations = Counter(edge_type for _, edge_type, _ in lines)
    return {
        "kinds": [
            {"css": shape.css, "word": shape.word, "count": count} for shape, count in sorted(shapes.items())
        ],
        "statuses": [
            {"status": str(status), "mark": style.LOOKS[status].mark, "word": STATUSES[status].vi,
             "count": statuses[status]}
            for status in Status if statuses[status]
        ],
        "relations": [
            {"type": str(kind), "word": EDGES[kind].vi, "count": relations[kind]}
            for kind in EdgeType if relations[kind]
        ],
    }  # fmt: skip
