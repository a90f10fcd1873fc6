"""The orders of each plan of a chain: of how many bodies that it told a plan is seen, late, or not seen."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from graph.agencies import body_of
from graph.archive import Archive
from graph.collectives import is_collective
from graph.model import Agency
from graph.stores.base import Store
from graph.vocabulary import LEVELS, EdgeType, NodeType
from queries.gaps import Gap, OrderKind, gaps
from queries.trace import Chain, walk

_OTHER = "other"


def with_gaps(archive: Archive, chain: Chain, on: date) -> Chain:
    """The chain with, for each held plan that orders plans, the bodies told by what is seen of them."""
    for step in walk([chain.document, *chain.up, *chain.down]):
        ids = [one for one in (step.id, step.promulgated_by) if one]
        orders = any(
            True for key in ids for _ in archive.store.edges(type=EdgeType.YEU_CAU_BAN_HANH, start=key)
        )
        if orders and not step.shown_elsewhere:
            found = gaps(archive, on, order=step.id, kind=OrderKind.PLAN)
            step.told = _counted(found.rows)
            step.groups = _by_level(archive.store, found.rows, on)
    return chain


def _by_level(store: Store, rows: Iterable[Gap], on: date) -> dict[str, dict[str, int]]:
    """The rows counted by the level of the body told, `other` where no list tells it."""
    levels: dict[str, list[Gap]] = defaultdict(list)
    for row in rows:
        levels[_level(store, row, on)].append(row)
    return {level: _counted(levels[level]) for level in (*LEVELS, _OTHER) if level in levels}


def _level(store: Store, row: Gap, on: date) -> str:
    body, _ = body_of(Agency(id=row.agency, name=row.name), on)
    node = None if body or is_collective(row.name) else store.node(NodeType.AGENCY, row.agency)
    level = body.level if body else node.level if isinstance(node, Agency) else None
    return level if level in LEVELS else _OTHER


def _counted(rows: Iterable[Gap]) -> dict[str, int]:
    return dict(sorted(Counter(row.state.value for row in rows).items()))
