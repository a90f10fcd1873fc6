"""Gaps with what officers decided on them: shown beside the computed state, which it never changes."""

from collections import Counter
from collections.abc import Mapping

from graph.reviews import Review
from queries.gaps import Gaps
from queries.marks import gap_key


def reviewed(found: Gaps, decided: Mapping[str, Review]) -> Gaps:
    """The gaps, each with its lasting key and the decision on it.

    A body that one document tells twice to make a plan has two keys, in the order of the text.
    """
    seen: Counter[str] = Counter()
    keys: dict[tuple[str, str], str] = {}
    for row in sorted(found.rows, key=lambda row: (row.order, row.start or 0, row.expectation)):
        key = gap_key(row.order, row.agency, row.kind)
        seen[key] += 1
        keys[row.expectation, row.agency] = f"{key}:{seen[key]}" if seen[key] > 1 else key
    rows = tuple(
        row.model_copy(update={"key": key, "review": decided.get(key)})
        for row in found.rows
        for key in (keys[row.expectation, row.agency],)
    )
    return found.model_copy(update={"rows": rows})


def undecided(found: Gaps) -> Gaps:
    """The rows on which nothing has been decided; `hidden` counts the others."""
    rows = tuple(row for row in found.rows if not (row.review and row.review.settled))
    return found.model_copy(update={"rows": rows, "hidden": found.hidden + len(found.rows) - len(rows)})
