"""The place of a body: what stands above it, what below, whom it took over and who took it over.

Relations are those of the store (TRUC_THUOC, KE_THUA: what documents say and the shipped lists know of the
bodies they name) and, for the body above and the successions, of the lists themselves. A body that no
document names has no documents; that says nothing of whether it exists.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Literal

from pydantic import BaseModel

from graph.dates import printed
from graph.hierarchy import Heir, above, heirs, predecessors
from graph.model import Agency, Edge, Instrument
from graph.stores import Store
from graph.vocabulary import LEVELS, EdgeType, NodeType

MAX_BODIES = 500
_MAX_DEPTH = 6

Extent = Literal["whole", "part"]
_EXTENTS: dict[str, Extent] = {"whole": "whole", "part": "part"}


class BodyStep(BaseModel):
    """A body, with the number of held documents that it issued.

    For a succession `extent` tells whether all or a part was taken over, `since` the first day of the heir;
    null is not known. `cut` marks one whose own bodies were left out (`MAX_BODIES`).
    """

    id: str
    name: str
    level: str | None
    valid_from: date | None
    valid_to: date | None
    documents: int
    extent: Extent | None = None
    since: date | None = None
    cut: bool = False
    steps: list["BodyStep"] = []


class BodyTree(BaseModel):
    """A body with trees of bodies above and below it, before and after it in time."""

    body: BodyStep
    above: list[BodyStep]
    below: list[BodyStep]
    before: list[BodyStep]
    after: list[BodyStep]


#: A neighbour with how it took over or was taken over.
_Next = Iterator[tuple[Agency, Extent | None, date | None]]


def body_tree(store: Store, body: Agency) -> BodyTree:
    """The bodies around one, each at its nearest place only."""
    growing = _Growing(store)
    return BodyTree(
        body=growing.step(body),
        above=growing.tree(body, growing.upper),
        below=growing.tree(body, growing.lower),
        before=growing.tree(body, growing.former),
        after=growing.tree(body, growing.later),
    )


class _Growing:
    def __init__(self, store: Store) -> None:
        self.store = store

    def step(self, body: Agency, extent: Extent | None = None, since: date | None = None) -> BodyStep:
        return BodyStep(
            id=body.id,
            name=body.name,
            level=body.level,
            valid_from=body.valid_from,
            valid_to=body.valid_to,
            documents=self._documents(body),
            extent=extent,
            since=since,
        )

    def tree(self, root: Agency, following: Callable[[Agency], _Next]) -> list[BodyStep]:
        """The steps from a body, breadth first: a circle in what documents say ends at its first body."""
        seen = {root.id}
        top = self.step(root)
        level = [(root, top)]
        for _ in range(_MAX_DEPTH):
            deeper: list[tuple[Agency, BodyStep]] = []
            for body, parent in level:
                for other, extent, since in sorted(following(body), key=lambda one: (one[0].name, one[0].id)):
                    if other.id in seen:
                        continue
                    if len(seen) > MAX_BODIES:
                        parent.cut = True
                        break
                    seen.add(other.id)
                    step = self.step(other, extent, since)
                    parent.steps.append(step)
                    deeper.append((other, step))
            level = deeper
        return top.steps

    def upper(self, body: Agency) -> _Next:
        """The bodies above, as the lists know it, else as documents say."""
        listed = above(body)
        ends = (
            [] if listed else [edge.end for edge in self.store.edges(type=EdgeType.TRUC_THUOC, start=body.id)]
        )
        for other in [listed] if listed else self._bodies(ends):
            yield other, None, None

    def lower(self, body: Agency) -> _Next:
        """The bodies below that documents name."""
        ends = [edge.start for edge in self.store.edges(type=EdgeType.TRUC_THUOC, end=body.id)]
        for other in self._bodies(ends):
            listed = above(other)
            if listed is None or listed.id == body.id:
                yield other, None, None

    def former(self, body: Agency) -> _Next:
        """The bodies that one took over."""
        said = ((edge, edge.end) for edge in self.store.edges(type=EdgeType.KE_THUA, start=body.id))
        yield from self._succession(predecessors(body), said)

    def later(self, body: Agency) -> _Next:
        """The bodies that took one over."""
        said = ((edge, edge.start) for edge in self.store.edges(type=EdgeType.KE_THUA, end=body.id))
        yield from self._succession(heirs(body), said)

    def _succession(self, listed: Iterable[Heir], said: Iterable[tuple[Edge, str]]) -> _Next:
        """What the lists know, then what documents say of other bodies."""
        known: set[str] = set()
        for row in listed:
            known.add(row.agency.id)
            yield row.agency, row.extent, row.start
        for edge, key in said:
            for other in self._bodies([key]):
                if key not in known:
                    known.add(key)
                    yield other, _EXTENTS.get(edge.scope or ""), edge.effective_from

    def _bodies(self, ids: list[str]) -> list[Agency]:
        found = self.store.nodes(NodeType.AGENCY, sorted(set(ids)))
        return [node for node in found if isinstance(node, Agency)]

    def _documents(self, body: Agency) -> int:
        ids = {edge.start for edge in self.store.edges(type=EdgeType.BAN_HANH_BOI, end=body.id)}
        found = self.store.nodes(NodeType.INSTRUMENT, sorted(ids))
        return sum(1 for node in found if isinstance(node, Instrument) and node.held)


# --- in words


def render_bodies(tree: BodyTree) -> str:
    """The tree of a body, indented, in Vietnamese."""
    lines = [_line(tree.body), f"  {_details(tree.body)}"]
    for heading, steps in (
        ("Cơ quan cấp trên:", tree.above),
        ("Cơ quan, đơn vị trực thuộc:", tree.below),
        ("Cơ quan trước đó:", tree.before),
        ("Cơ quan tiếp nhận, kế thừa:", tree.after),
    ):
        lines += ["", heading, *(_branches(steps, "") or ["  (chưa thấy trong kho và danh mục cơ quan)"])]
    return "\n".join(lines) + "\n"


def _branches(steps: list[BodyStep], indent: str) -> list[str]:
    lines: list[str] = []
    for number, step in enumerate(steps, 1):
        last = number == len(steps)
        lines.append(f"{indent}{'└─ ' if last else '├─ '}{_line(step)}")
        lines += _branches(step.steps, indent + ("   " if last else "│  "))
    return lines


def _line(step: BodyStep) -> str:
    """Name, period, how it was taken over, number of documents."""
    bounds = [f"từ {printed(step.valid_from)}"] if step.valid_from else []
    bounds += [f"đến hết {printed(step.valid_to)}"] if step.valid_to else []
    parts = [" ".join(step.name.split()) + (f" ({', '.join(bounds)})" if bounds else "")]
    if step.since or step.extent:
        extent = {"whole": " toàn bộ", "part": " một phần"}.get(step.extent or "", "")
        day = f" từ {printed(step.since)}" if step.since else ""
        parts.append(f"kế thừa{extent}{day}")
    parts.append(f"{step.documents} văn bản trong kho")
    return " — ".join(parts) + (" …" if step.cut else "")


def _details(step: BodyStep) -> str:
    return " · ".join([step.id, *([LEVELS[step.level].vi] if step.level in LEVELS else [])])
