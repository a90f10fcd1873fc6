"""Cited: the citations of a document with what each means, and what that is between two days."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from graph.effects import Judgement, judge
from graph.folding import fold
from graph.identify import normative
from graph.identity import InstrumentId
from graph.issuers import is_party_body
from graph.kinds import kind_of_type
from graph.known import Known
from graph.law import Law
from graph.model import Instrument
from graph.record import CitationRead, Record
from graph.resolve import Resolved, resolve_all, with_whole_titles
from graph.vocabulary import Resolution, Status

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Cited:
    """One citation, what it resolves to, and the record of that instrument if there is one."""

    citation: CitationRead
    resolved: Resolved
    instrument: Instrument | None

    def judged(self, law: Law, first: date, last: date) -> Judgement:
        """The judgement on what it means; without a record only that it can have no legal expiry."""
        if self.resolved.resolution is Resolution.AMBIGUOUS:
            return Judgement((Status.AMBIGUOUS,))
        if self.instrument is not None:
            return judge(law, self.instrument, first, last)
        if self.resolved.instrument_id:
            without = normative(InstrumentId.parse(self.resolved.instrument_id)) == "no"
        else:
            without = _administrative(self.citation)
        return Judgement((Status.NOT_APPLICABLE if without else Status.UNKNOWN,))


def cited_in(record: Record, last: date, known: Known, law: Law) -> list[Cited]:
    """The citations of a record in reading order, resolved as of the last day on which it can be signed."""
    citations = with_whole_titles(record.citations)
    return [
        Cited(citation, answer, _record_of(answer.instrument_id, known, law))
        for citation, answer in zip(citations, resolve_all(citations, last, known), strict=True)
    ]


def _record_of(key: str | None, known: Known, law: Law) -> Instrument | None:
    """The record of an instrument; that others only cite it is none, unless they say what became of it."""
    instrument = known.get(key) if key else None
    if instrument is None or instrument.layer == "registry" or instrument.held:
        return instrument
    if not law.effects(instrument.id):
        return None
    return instrument.model_copy(update={"normative": normative(InstrumentId.parse(instrument.id))})


def named(cited: Iterable[Cited]) -> frozenset[str]:
    """The ids that a document names anywhere."""
    return frozenset(one.resolved.instrument_id for one in cited if one.resolved.instrument_id)


def qualified(cited: Iterable[Cited]) -> frozenset[str]:
    """The ids of which the document says that they were amended."""
    return frozenset(
        one.resolved.instrument_id
        for one in cited
        if one.resolved.instrument_id and "sua doi" in fold(one.citation.qualifier or "")
    )


def _administrative(citation: CitationRead) -> bool:
    """Whether a citation that identifies nothing is at least of a kind without legal effect."""
    kind = kind_of_type(citation.type) if citation.type else None
    if kind is not None and kind.series == "administrative":
        return True
    if citation.issuer and is_party_body(citation.issuer):
        return True
    return citation.canonical is not None and citation.year is None and not _YEAR.search(citation.canonical)
