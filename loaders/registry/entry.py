"""An entry: what a foreign source says of one text, turned into a row on it and on its ending.

The end that a source gives without saying who ended the text becomes an effect of the text on itself, with
the announcement as its article: the verdict then says "theo …" and names nobody. What contradicts itself
(in force, yet with an end in the past) gives an ending of unknown extent, so that the answer is *unknown*.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from graph.dates import PartialDate
from graph.vocabulary import EdgeType
from loaders.registry.identity import Identified, identified
from loaders.registry.line import About, Row, effect, instrument
from loaders.registry.statuses import State

#: Why an ending has no day.
UNDATED = "nguồn không ghi ngày"
_DAY = timedelta(days=1)


class Entry(NamedTuple):
    """One text as a foreign source has it; `ended_on` is the first day without effect."""

    number: str
    type: str | None = None
    issuer: str | None = None
    issued: PartialDate | None = None
    title: str | None = None
    effective_from: date | None = None
    ended_on: date | None = None
    state: State = State.UNSAID

    def identified(self) -> Identified | str:
        """The instrument that is meant, or why none is determined."""
        return identified(self.number, self.type, self.issuer, self.issued)


def odd_days(entry: Entry) -> str | None:
    """Why the day on which a text is said to begin is not believed: it precedes the day of issue or end."""
    begins = entry.effective_from
    if begins and entry.issued and begins < entry.issued.first:
        return (
            f"ngày có hiệu lực {begins} trước ngày ban hành {entry.issued}: không ghi nhận ngày có hiệu lực"
        )
    if begins and entry.ended_on and entry.ended_on < begins:
        return (
            f"ngày hết hiệu lực {entry.ended_on} trước ngày có hiệu lực {begins}: không ghi nhận hai ngày này"
        )
    return None


def believed(entry: Entry) -> Entry:
    """The entry without the days that contradict one another."""
    if odd_days(entry) is None:
        return entry
    if entry.ended_on and entry.effective_from and entry.ended_on < entry.effective_from:
        return entry._replace(effective_from=None, ended_on=None)
    return entry._replace(effective_from=None)


def rows(entry: Entry, known: Identified, about: About, *, explained: bool = False) -> Iterator[Row]:
    """The row on the text, then those on its ending; `explained`: other rows say who acted on it."""
    entry = believed(entry)
    term = _term(entry, about)
    yield instrument(
        known,
        about,
        issuer=entry.issuer or "",
        issued=entry.issued,
        title=entry.title,
        effective_from=entry.effective_from,
        effective_to=term,
        in_force=entry.state is State.IN_FORCE and not _is_past(entry.ended_on, about),
    )
    if term is None:
        yield from _ending(entry, str(known.id), about, explained)


def _term(entry: Entry, about: About) -> date | None:
    """The last day of a term that lies in the future of the data: nobody has ended the text yet."""
    future = entry.ended_on is not None and not _is_past(entry.ended_on, about)
    return entry.ended_on - _DAY if future and entry.ended_on and entry.state is not State.ENDED else None


def _is_past(day: date | None, about: About) -> bool:
    return day is not None and day <= about.as_of


def _ending(entry: Entry, key: str, about: About, explained: bool) -> Iterator[Row]:
    ended, partly = entry.state is State.ENDED, entry.state is State.ENDED_IN_PART
    day, note = entry.ended_on, None if entry.ended_on else UNDATED
    if entry.state in (State.SUSPENDED, State.SUSPENDED_IN_PART) and not explained:
        yield effect(EdgeType.DINH_CHI, key, key, about, note=UNDATED, by_article=about.source)
    elif day or ((ended or partly) and not explained):
        sure = day is not None and _is_past(day, about) and (ended or entry.state is State.UNSAID)
        scope = "whole" if sure or (ended and day is None) else "unknown"
        yield effect(
            EdgeType.BAI_BO, key, key, about, scope=scope, start=day, note=note, by_article=about.source
        )
