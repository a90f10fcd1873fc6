"""The rebuildable index of validity intervals, so that Cypher only compares dates."""

from datetime import date, timedelta
from hashlib import sha256

from graph.dates import PartialDate
from graph.effects import Judgement, ending, status_on, vouched_until
from graph.guiding_rule import DISTRICT_TEXTS_END
from graph.law import Law
from graph.model import Instrument, Validity

_DAY = timedelta(days=1)


def event_days(law: Law, instrument: Instrument) -> list[date]:
    """The days on which the status of an instrument can change, in order."""
    effects = law.effects(instrument.id)
    starts = [instrument.effective_from, DISTRICT_TEXTS_END]
    lasts = [instrument.effective_to, instrument.period_to, vouched_until(instrument, effects)]
    if instrument.issued:
        starts.append(PartialDate.parse(instrument.issued).first)
    for effect in effects:
        starts += [effect.start, effect.possible]
        lasts.append(effect.edge.effective_to)
    starts += [ending(law, edge.end, frozenset({instrument.id})) for edge in law.guided_by(instrument.id)]
    days = {day for day in starts if day is not None}
    days |= {day + _DAY for day in lasts if day is not None and day < date.max}
    return sorted(days - {date.min})


def validities(law: Law, instrument: Instrument) -> list[Validity]:
    """The intervals `[start, end)` of one status each that together cover all time, in order."""
    days = event_days(law, instrument)
    first = days[0] - _DAY if days else date(2000, 1, 1)
    pieces: list[tuple[date | None, Judgement]] = [(None, status_on(law, instrument, first))]
    for day in days:
        judgement = status_on(law, instrument, day)
        if judgement != pieces[-1][1]:
            pieces.append((day, judgement))
    ends = [start for start, _ in pieces[1:]] + [None]
    return [_validity(instrument.id, *piece, end) for piece, end in zip(pieces, ends, strict=True)]


def _validity(key: str, start: date | None, judgement: Judgement, end: date | None) -> Validity:
    status = judgement.statuses[0]
    known_by = sorted({cause.known_by for cause in judgement.causes if cause.known_by})
    return Validity(
        id=validity_id(key, start, end, status),
        instrument=key,
        status=status,
        start=start,
        end=end,
        causes=tuple(dict.fromkeys(cause.by for cause in judgement.causes)),
        known_by="; ".join(known_by) or None,
    )


def validity_id(key: str, start: date | None, end: date | None, status: str) -> str:
    """The id of an interval: 20 hexadecimal digits over what it says."""
    return sha256(f"{key}\x1f{start}\x1f{end}\x1f{status}".encode()).hexdigest()[:20]
