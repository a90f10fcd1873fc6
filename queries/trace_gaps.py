"""The orders of each plan of a chain: of how many bodies that it told a plan is seen, late, or not seen."""

from collections import Counter
from datetime import date

from graph.archive import Archive
from graph.vocabulary import EdgeType
from queries.gaps import OrderKind, gaps
from queries.trace import Chain, walk


def with_gaps(archive: Archive, chain: Chain, on: date) -> Chain:
    """The chain with, for each held plan that orders plans, the bodies told by what is seen of them."""
    for step in walk([chain.document, *chain.up, *chain.down]):
        ids = [one for one in (step.id, step.promulgated_by) if one]
        orders = any(
            True for key in ids for _ in archive.store.edges(type=EdgeType.YEU_CAU_BAN_HANH, start=key)
        )
        if orders and not step.shown_elsewhere:
            found = gaps(archive, on, order=step.id, kind=OrderKind.PLAN)
            step.told = dict(sorted(Counter(row.state.value for row in found.rows).items()))
    return chain
