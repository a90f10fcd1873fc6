"""The check of one document: what it cites, what that was when it was signed and is on the asked day."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graph.dates import PartialDate, printed
from graph.effects import Judgement, judge
from graph.folding import fold
from graph.identify import identify_header, normative
from graph.identity import InstrumentId
from graph.issuers import is_party_body
from graph.kinds import kind_of_type
from graph.known import Known
from graph.law import Law
from graph.model import Instrument
from graph.record import CitationRead, Header, Record
from graph.registry import Registry
from graph.resolve import Resolved, resolve_all, with_whole_titles
from graph.vocabulary import Finding, Resolution, Role, Status
from queries.findings import find
from queries.paper import Found, Line, Paper
from queries.severity import severity
from queries.verdict import (
    CauseSaid,
    Coverage,
    Evidence,
    FindingSaid,
    Judged,
    JudgedCitation,
    JudgedDocument,
    RegistryState,
    Verdict,
)
from queries.wording import canonical_of, day

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_BASIS = (Role.CAN_CU, Role.THUC_HIEN)
#: Kinds that say what they rest on; letters, notices and reports need not.
_RESTING = frozenset({"luat", "nd", "nq", "qd", "tt", "kh", "ctr", "da", "pa", "qc", "qyd"})


@dataclass(frozen=True, slots=True)
class _Cited:
    citation: CitationRead
    resolved: Resolved
    instrument: Instrument | None


def check(
    record: Record,
    known: Known,
    registry: Registry,
    *,
    as_of: date,
    program: str,
    law: Law | None = None,
) -> Verdict:
    """The verdict on one record, from the instruments that are known and what acts on them.

    Findings follow the day of signing; those of a draft also the asked day. A document without any
    day is judged on the asked day, and says so. `law` defaults to that of the registry.
    """
    law = law or registry.law
    header = record.document
    signed = PartialDate.parse(header.date) if header.date else None
    first, last = (signed.first, signed.last) if signed else (as_of, as_of)
    cited = _cited(record, last, known, law)
    identity = identify_header(header)
    paper = Paper(
        type=header.type or "Văn bản",
        first=first,
        last=last,
        law=law,
        known=known,
        registry=registry,
        own=str(identity) if identity else None,
        named=_named(cited),
        qualified=_qualified(cited),
        period_start=_period_start(header),
    )
    at_signing = [_judge(one, law, first, last) for one in cited]
    at_asked = [_judge(one, law, as_of, as_of) for one in cited]
    state = "undated" if signed is None and header.state != "draft" else header.state
    findings = _findings(paper, cited, at_signing, state)
    if header.state == "draft":
        asked = _findings(replace(paper, first=as_of, last=as_of), cited, at_asked, state)
        findings = [_joined(one, two) for one, two in zip(findings, asked, strict=True)]
    lines = [
        _line(one, _said(then, paper, (first, last)), _said(now, paper, (as_of, as_of)), found)
        for one, then, now, found in zip(cited, at_signing, at_asked, findings, strict=True)
    ]
    if signed is None:
        unchecked = Judged(start=None, to=None, statuses=(Status.NOT_CHECKED,), known_until=None)
        lines = [line.model_copy(update={"at_signing": unchecked}) for line in lines]
    return Verdict(
        file=record.file,
        document=JudgedDocument(**header.model_dump(), id=str(identity) if identity else None),
        signed_from=first if signed else None,
        signed_to=last if signed else None,
        as_of=as_of,
        registry=RegistryState(as_of=registry.as_of, version=registry.version),
        program=program,
        input_sha256=record.sha256,
        coverage=_coverage(at_signing),
        citations=tuple(lines),
        findings=tuple(_whole(record, signed, as_of, state)),
    )


def _cited(record: Record, last: date, known: Known, law: Law) -> list[_Cited]:
    citations = with_whole_titles(record.citations)
    return [
        _Cited(citation, answer, _record_of(answer.instrument_id, known, law))
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


def _named(cited: Iterable[_Cited]) -> frozenset[str]:
    return frozenset(one.resolved.instrument_id for one in cited if one.resolved.instrument_id)


def _qualified(cited: Iterable[_Cited]) -> frozenset[str]:
    return frozenset(
        one.resolved.instrument_id
        for one in cited
        if one.resolved.instrument_id and "sua doi" in fold(one.citation.qualifier or "")
    )


def _period_start(header: Header) -> date | None:
    year = _YEAR.search(header.time_scope or "")
    return date(int(year[0]), 1, 1) if year else None


def _judge(one: _Cited, law: Law, first: date, last: date) -> Judgement:
    """The judgement on what a citation means; without a record only that it can have no legal expiry."""
    if one.resolved.resolution is Resolution.AMBIGUOUS:
        return Judgement((Status.AMBIGUOUS,))
    if one.instrument is not None:
        return judge(law, one.instrument, first, last)
    if one.resolved.instrument_id:
        without = normative(InstrumentId.parse(one.resolved.instrument_id)) == "no"
    else:
        without = _administrative(one.citation)
    return Judgement((Status.NOT_APPLICABLE if without else Status.UNKNOWN,))


def _administrative(citation: CitationRead) -> bool:
    """Whether a citation that identifies nothing is at least of a kind without legal effect."""
    kind = kind_of_type(citation.type) if citation.type else None
    if kind is not None and kind.series == "administrative":
        return True
    if citation.issuer and is_party_body(citation.issuer):
        return True
    return citation.canonical is not None and citation.year is None and not _YEAR.search(citation.canonical)


def _findings(
    paper: Paper, cited: Sequence[_Cited], judged: Sequence[Judgement], state: str
) -> list[list[FindingSaid]]:
    lines = tuple(
        Line(one.citation, one.resolved, one.instrument, judgement)
        for one, judgement in zip(cited, judged, strict=True)
    )
    paper = replace(paper, lines=lines)
    return [
        [said for found in find(line, paper) if (said := _graded(found, Role(line.citation.role), state))]
        for line in lines
    ]


def _graded(found: Found, role: Role | None, state: str) -> FindingSaid | None:
    level = severity(found.code, role, state, case=found.case, grade=found.evidence.grade)
    if level is None:
        return None
    return FindingSaid(code=found.code, severity=level, message=found.message, evidence=found.evidence)


def _joined(signed: list[FindingSaid], asked: list[FindingSaid]) -> list[FindingSaid]:
    """The findings by the day of signing, and of the asked day those that are new."""
    had = {(found.code, found.evidence.by) for found in signed}
    return signed + [found for found in asked if (found.code, found.evidence.by) not in had]


def _line(one: _Cited, then: Judged, now: Judged, findings: Sequence[FindingSaid]) -> JudgedCitation:
    return JudgedCitation(
        text=one.citation.text,
        start=one.citation.start,
        end=one.citation.end,
        canonical=one.citation.canonical,
        role=Role(one.citation.role),
        instrument=one.resolved.instrument_id,
        candidates=one.resolved.candidates,
        at_signing=then,
        at_asked=now,
        findings=tuple(findings),
    )


def _said(judgement: Judgement, paper: Paper, days: tuple[date, date]) -> Judged:
    causes = tuple(
        CauseSaid(
            by=cause.by,
            canonical=canonical_of(paper.known, cause.by),
            relation=cause.relation,
            article=cause.article,
            start=cause.start,
            known_by=cause.known_by,
            grade=cause.grade,
            named_in_document=cause.by in paper.named,
        )
        for cause in judgement.causes
    )
    return Judged(
        start=days[0],
        to=days[1],
        statuses=judgement.statuses,
        known_until=judgement.known_until,
        causes=causes,
    )


def _coverage(judged: Sequence[Judgement]) -> Coverage:
    counts = dict.fromkeys(("answered", "unknown", "ambiguous", "not_applicable", "not_checked"), 0)
    for judgement in judged:
        status = str(judgement.only)
        counts[status if status in counts else "answered"] += 1
    return Coverage(total=len(judged), **counts)


def _whole(record: Record, signed: PartialDate | None, as_of: date, state: str) -> Iterable[FindingSaid]:
    """The findings on the document itself: nothing read as its basis, number or day missing."""
    header = record.document
    missing = ["số"] if header.number is None else []
    missing += [] if signed and signed.is_day else ["ngày"]
    if missing:
        how = f"kết luận theo ngày tra cứu {printed(as_of)}" if signed is None else ""
        if signed and not signed.is_day:
            how = f"chỉ ghi {day(str(signed))}, xét tại cả ngày đầu và ngày cuối"
        sentence = (
            f"Bản đọc được chưa có {' và '.join(missing)}; có thể là dự thảo hoặc số, ngày ở lớp chữ ký"
        )
        sentence += f" số; {how}." if how else " số."
        found = Found(Finding.NUMBER_MISSING, sentence, Evidence(printed=header.number_raw or header.date))
        if said := _graded(found, None, state):
            yield said
    kind = kind_of_type(header.type) if header.type else None
    rests = kind is None or kind.slug in _RESTING
    if rests and not any(citation.role in _BASIS for citation in record.citations):
        sentence = "Chưa đọc được căn cứ nào; văn bản có thể có phần căn cứ mà chương trình chưa nhận ra."
        if said := _graded(Found(Finding.NO_BASIS, sentence, Evidence()), None, state):
            yield said
