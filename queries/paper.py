"""What a rule looks at: the citation in its line, the document as the paper, and what it finds there."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import NamedTuple

from graph.dates import PartialDate
from graph.effects import Judgement
from graph.identity import InstrumentId
from graph.known import Known
from graph.law import Law
from graph.model import Citation, Instrument
from graph.record import CitationRead, Record
from graph.registry import Registry
from graph.resolve import Resolved
from graph.vocabulary import Finding
from queries.holdings import Holdings
from queries.verdict import Evidence, Suggestion
from queries.wording import name_of


@dataclass(frozen=True, slots=True)
class Line:
    """One citation, what it means, the record of that instrument if there is one, and its judgement."""

    citation: CitationRead
    resolved: Resolved
    instrument: Instrument | None
    judged: Judgement

    @property
    def key(self) -> str | None:
        """The id of the cited instrument when it is matched."""
        return self.resolved.instrument_id

    @property
    def unrecorded(self) -> bool:
        """Whether neither the registry nor a held text says what was issued when and by whom."""
        return self.instrument is None or not (self.instrument.layer == "registry" or self.instrument.held)

    def name(self, known: Known) -> str:
        """The instrument by its record, else the words as printed."""
        if self.instrument is not None:
            return name_of(known, self.instrument.id)
        return f"«{' '.join(self.citation.text.split())}»"


@dataclass(frozen=True)
class Paper:
    """The judged document: the days it is judged by, what it names, and the data to judge with.

    `sha256` is that of its file, `own` its id; `named` holds the ids named anywhere in it, `qualified`
    those whose citation says that they were amended. `period_start` is the first day of the period that it
    plans for; `asked` tells that the days are the asked one and not that of signing. `holdings` is what the
    office's archive adds.
    """

    type: str
    first: date
    last: date
    law: Law
    known: Known
    registry: Registry
    sha256: str = ""
    own: str | None = None
    named: frozenset[str] = frozenset()
    qualified: frozenset[str] = frozenset()
    period_start: date | None = None
    lines: tuple[Line, ...] = field(default=())
    asked: bool = False
    holdings: Holdings | None = None

    @cached_property
    def _numbered(self) -> dict[tuple[str, str | None], list[Line]]:
        groups: dict[tuple[str, str | None], list[Line]] = defaultdict(list)
        for line in self.lines:
            if line.key is not None:
                identity = InstrumentId.parse(line.key)
                groups[identity.key, identity.territory].append(line)
        return groups

    @cached_property
    def printed_elsewhere(self) -> dict[str, list[Citation]]:
        """What other documents of the archive print of the cited texts that no record is known of, by id."""
        if self.holdings is None:
            return {}
        return self.holdings.citing(
            {line.key for line in self.lines if line.key and line.unrecorded}, self.sha256
        )

    def before(self, line: Line) -> list[Line]:
        """The citations in front of one that have its number, symbol and issuer, of whatever year."""
        if line.key is None:
            return []
        identity = InstrumentId.parse(line.key)
        same = self._numbered[identity.key, identity.territory]
        return [other for other in same if other.citation.start < line.citation.start]


@dataclass(frozen=True)
class Whole:
    """The whole document as a rule sees it: its record, its citations as judged, the days, its state.

    `signed` is the printed day as far as it is known, `as_of` the asked one; `state` is final,
    unnumbered, undated or draft (`queries.severity.STATES`). `text` is what the offsets of the record
    point into, empty where only the record is at hand; `form` asks for the rules on form.
    """

    record: Record
    paper: Paper
    signed: PartialDate | None
    as_of: date
    state: str
    text: str = ""
    form: bool = False


class Found(NamedTuple):
    """One finding before its severity: code, sentence, evidence, case (where the table has some), clause."""

    code: Finding
    message: str
    evidence: Evidence
    case: str | None = None
    suggestion: Suggestion | None = None
