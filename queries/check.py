"""The check of one document: what it cites, what that was when it was signed and is on the asked day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from graph.compose import scope_of
from graph.dates import PartialDate, printed
from graph.effects import Judgement
from graph.identify import identify_record
from graph.known import Known
from graph.law import Law
from graph.record import Header, Record
from graph.registry import Registry
from graph.vocabulary import Role, Severity, Status
from queries.cited import Cited, cited_in, named, qualified
from queries.findings import find, find_whole
from queries.holdings import Holdings
from queries.paper import Found, Line, Paper, Whole
from queries.severity import severity
from queries.verdict import (
    CauseSaid,
    Coverage,
    FindingSaid,
    Judged,
    JudgedCitation,
    JudgedDocument,
    RegistryState,
    Verdict,
)
from queries.wording import canonical_of

#: What of the asked day is told of a document whose period is running.
_GRAVE = (Severity.ERROR, Severity.WARNING)


def check(
    record: Record,
    known: Known,
    registry: Registry,
    *,
    as_of: date,
    program: str,
    law: Law | None = None,
    holdings: Holdings | None = None,
    reuse: bool = False,
    text: str = "",
    form: bool = False,
) -> Verdict:
    """The verdict on one record, from the instruments that are known and what acts on them.

    Findings follow the day of signing; those of a draft, and with `reuse` those of any document, also the
    asked day. What the asked day gravely adds to a document whose period is running is told beside the
    findings of signing and counts for the exit code as they do. A document without any day is judged on
    the asked day, and says so. `law` defaults to that of the registry; `holdings` is what the office's
    archive adds. `text` is the text that was read (some rules on plans look at its words), `form` asks for
    the rules on form.
    """
    law = law or registry.law
    header = record.document
    signed = PartialDate.parse(header.date) if header.date else None
    first, last = (signed.first, signed.last) if signed else (as_of, as_of)
    cited = cited_in(record, last, known, law)
    identity = identify_record(record)
    paper = Paper(
        type=header.type or "Văn bản",
        first=first,
        last=last,
        law=law,
        known=known,
        registry=registry,
        sha256=record.sha256,
        own=str(identity) if identity else None,
        named=named(cited),
        qualified=qualified(cited),
        period_start=scope_of(header.time_scope)[0],
        holdings=holdings,
    )
    state = "undated" if signed is None and header.state != "draft" else header.state
    at_signing = [one.judged(law, first, last) for one in cited]
    at_asked = [one.judged(law, as_of, as_of) for one in cited]
    paper = replace(paper, lines=_lines(cited, at_signing))
    findings = _findings(paper, state)
    later = replace(paper, first=as_of, last=as_of, lines=_lines(cited, at_asked), asked=True)
    joins = reuse or header.state == "draft"
    added = _added(findings, later, state) if signed and (joins or _runs(header, as_of)) else None
    if added and joins:
        findings = [one + two for one, two in zip(findings, added, strict=True)]
    lines = [
        _line(one, _said(then, paper, (first, last)), _said(now, paper, (as_of, as_of)), found)
        for one, then, now, found in zip(cited, at_signing, at_asked, findings, strict=True)
    ]
    if added and not joins:
        lines = [
            line.model_copy(
                update={"asked_findings": tuple(found for found in more if found.severity in _GRAVE)}
            )
            for line, more in zip(lines, added, strict=True)
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
        findings=_whole_findings(Whole(record, paper, signed, as_of, state, text, form)),
    )


def _runs(header: Header, as_of: date) -> bool:
    """Whether the period that a document plans for is still running."""
    last = scope_of(header.time_scope)[1]
    return last is not None and as_of <= last


def _lines(cited: Sequence[Cited], judged: Sequence[Judgement]) -> tuple[Line, ...]:
    return tuple(
        Line(one.citation, one.resolved, one.instrument, judgement)
        for one, judgement in zip(cited, judged, strict=True)
    )


def _findings(paper: Paper, state: str) -> list[list[FindingSaid]]:
    return [
        [said for found in find(line, paper) if (said := _graded(found, Role(line.citation.role), state))]
        for line in paper.lines
    ]


def _whole_findings(whole: Whole) -> tuple[FindingSaid, ...]:
    return tuple(said for found in find_whole(whole) if (said := _graded(found, None, whole.state)))


def _graded(found: Found, role: Role | None, state: str) -> FindingSaid | None:
    level = severity(found.code, role, state, case=found.case, grade=found.evidence.grade)
    if level is None:
        return None
    return FindingSaid(
        code=found.code,
        severity=level,
        message=found.message,
        evidence=found.evidence,
        suggestion=found.suggestion,
    )


def _added(findings: list[list[FindingSaid]], later: Paper, state: str) -> list[list[FindingSaid]]:
    """What the asked day adds to the findings of each citation, marked as of that day."""
    day = f"Tại ngày tra cứu {printed(later.first)}: "
    return [
        [
            found.model_copy(update={"at": "asked", "message": f"{day}{found.message}"})
            for found in asked
            if (found.code, found.evidence.by) not in {(one.code, one.evidence.by) for one in signed}
        ]
        for signed, asked in zip(findings, _findings(later, state), strict=True)
    ]


def _line(one: Cited, then: Judged, now: Judged, findings: Sequence[FindingSaid]) -> JudgedCitation:
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
