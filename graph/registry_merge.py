"""One instrument of which several layers speak, merged fact by fact with one precedence of sources.

The upper layer says what stands, save where a lower one knows the fact from a better source (held text,
official codification, two sources, one source, in this order); what was read by machine only
(silver) never outdoes a layer above it. Days that others print stay visible as `issued_variants`.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from graph.folding import fold
from graph.law import FIRM
from graph.model import Instrument
from graph.registry_lines import FACTS, weakest
from graph.vocabulary import Grade

_RANK = {grade: rank for rank, grade in enumerate(Grade)}
_GRADED = frozenset(FACTS)


class Merged(NamedTuple):
    """An instrument with the grade of each of its facts."""

    instrument: Instrument
    grades: Mapping[str, Grade]


def merged(said: Sequence[tuple[Instrument, Mapping[str, Grade]]]) -> Merged:
    """What the records of one instrument, the lowest layer first, say together; at least one is given."""
    result = Merged(*said[0])
    for node, grades in said[1:]:
        result = _over(result, Merged(node, grades))
    return result


def _over(lower: Merged, upper: Merged) -> Merged:
    below, above = lower.instrument, upper.instrument
    update: dict[str, Any] = {}
    grades = dict(upper.grades)
    for fact in FACTS:
        known = getattr(below, fact)
        if known is None:
            continue
        if getattr(above, fact) is None or _better(lower.grades.get(fact), upper.grades.get(fact)):
            update[fact] = known
            if fact in lower.grades:
                grades[fact] = lower.grades[fact]
    for name in ("issuer", "number", "symbol", "canonical", "type", "level", "period_from", "period_to"):
        if getattr(above, name) is None:
            update[name] = getattr(below, name)
    if above.normative == "unknown":
        update["normative"] = below.normative
    vouched = [day for day in (below.vouched_until, above.vouched_until) if day]
    update["vouched_until"] = max(vouched, default=None)
    for name in ("sources", "aliases"):
        update[name] = tuple(dict.fromkeys((*getattr(above, name), *getattr(below, name))))
    issued = update.get("issued", above.issued)
    days = {*below.issued_variants, *above.issued_variants}
    days |= {day for day in (below.issued, above.issued) if day and lower.grades.get("issued") in FIRM}
    update["issued_variants"] = tuple(sorted(days - {issued}))
    words = (update.get("canonical", above.canonical), update.get("title", above.title))
    update["search_key"] = fold(" ".join(word for word in words if word))
    update["grade"] = weakest(grades.values())
    return Merged(above.model_copy(update=update), grades)


def _better(lower: Grade | None, upper: Grade | None) -> bool:
    """Whether a lower layer knows a fact from a source good enough to stand against the layer above."""
    return lower in FIRM and (upper is None or _RANK[lower] < _RANK[upper])
