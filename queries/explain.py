"""Explain: the explanation of one citation, put together from what each step recorded."""

from collections.abc import Mapping
from datetime import date

from graph.archive import Reading
from graph.dates import PartialDate
from graph.effects import Judgement
from graph.errors import NotFound
from graph.identity import InstrumentId
from graph.known import Known
from graph.law import Law
from graph.model import Instrument
from graph.record import CitationRead, UnreadLine
from graph.registry import Registry
from graph.resolve import Resolved
from graph.reviews import Review
from graph.vocabulary import FINDINGS, ROLES, EdgeType, Resolution, Role, Status
from graph.weighing import Weighed, weigh
from queries.check import check
from queries.cited import Cited, cited_in
from queries.explanation import Alternative, Explanation, Graded, Judging, Meant, Normalised, Read, Statement
from queries.impact import line_around
from queries.marks import Mark, marks
from queries.severity import CASES, STATES, cap_of, capped, rows_of
from queries.verdict import FindingSaid, Verdict
from queries.wording import dated_name, name_of

_NO_LAW = "Không xét theo Luật Ban hành văn bản quy phạm pháp luật: văn bản hành chính, văn bản của Đảng"
_ENACTED, _AMENDED = date(2025, 4, 1), date(2025, 7, 1)


def explain(
    reading: Reading,
    known: Known,
    registry: Registry,
    law: Law,
    *,
    at: int | None = None,
    finding: str | None = None,
    as_of: date,
    program: str,
    decided: Mapping[str, Review] | None = None,
) -> Explanation:
    """The way of the citation at an offset of the source, or of the one that a finding is about.

    Raises NotFound where nothing was read there; it says what was refused there, or what is nearest.
    """
    record = reading.record
    text = reading.source.text
    verdict = check(record, known, registry, as_of=as_of, program=program, law=law, text=text)
    found = marks(verdict, decided or {})
    marked = {(mark.code, mark.message): mark for mark in found}
    last = PartialDate.parse(record.document.date).last if record.document.date else as_of
    cited = cited_in(record, last, known, law)
    index = _of_finding(verdict, found, finding) if finding else _at(reading, at or 0)
    one, judged = cited[index], verdict.citations[index]
    drafted = record.document.state
    state = "undated" if verdict.signed_from is None and drafted != "draft" else drafted
    days = dict.fromkeys(day for day in (verdict.signed_from, verdict.signed_to, as_of) if day)
    return Explanation(
        file=record.file,
        document=verdict.document.id,
        read=_read(one.citation, reading),
        normalised=Normalised(**one.citation.model_dump(include=set(Normalised.model_fields))),
        meant=_meant(one, known),
        judging=tuple(_judging(one, law, known, day) for day in days),
        findings=tuple(
            _graded(said, judged.role, state, marked.get((said.code, said.message)))
            for said in judged.findings
        ),
    )


def _at(reading: Reading, at: int) -> int:
    """The citation at an offset; where several overlap, the shortest."""
    record, length = reading.record, len(reading.source.text)
    here = [
        (citation.end - citation.start, index)
        for index, citation in enumerate(record.citations)
        if citation.start <= at < citation.end
    ]
    if here:
        return min(here)[1]
    unread = next((line for line in record.unread if line.start <= at < line.end), None)
    raise NotFound(_nothing_here(unread, at, length), where=f"--at {at}", do=_nearest(record.citations, at))


def _nothing_here(unread: UnreadLine | None, at: int, length: int) -> str:
    if unread is not None:
        words = " ".join(unread.text.split())[:120]
        return f"Đoạn «{words}» trông như viện dẫn hoặc giao việc nhưng không đọc được: {unread.reason}."
    if not 0 <= at < length:
        return f"Vị trí {at} ở ngoài văn bản (từ 0 đến {length - 1})."
    return "Không có viện dẫn nào được đọc ở vị trí này."


def _nearest(citations: tuple[CitationRead, ...], at: int) -> str:
    near = sorted(citations, key=lambda citation: abs(citation.start - at))[:3]
    near.sort(key=lambda citation: citation.start)
    shown = "; ".join(f"{one.start} «{' '.join(one.text.split())[:60]}»" for one in near)
    return f"các viện dẫn gần nhất: {shown}." if shown else "xem «cancu extract»."


def _of_finding(verdict: Verdict, found: list[Mark], key: str) -> int:
    """The first citation that has a finding."""
    mark = next((mark for mark in found if mark.key == key), None)
    if mark is not None and mark.number is not None:
        for index, line in enumerate(verdict.citations):
            if any((said.code, said.message) == (mark.code, mark.message) for said in line.findings):
                return index
    what = "Văn bản không có nội dung này tại ngày xét."
    if mark is not None:
        what = f"Nội dung này của cả văn bản, không của một viện dẫn: {mark.message}"
    raise NotFound(what, where=key[:200], do="xem «cancu review list TỆP».")


def _read(citation: CitationRead, reading: Reading) -> Read:
    return Read(
        text=citation.text,
        start=citation.start,
        end=citation.end,
        passage=line_around(reading.source.text, citation.start, citation.end),
        rule=citation.cue,
        role=Role(citation.role),
        repaired=citation.repaired,
        malformed=citation.malformed,
        provision=citation.provision,
        qualifier=citation.qualifier,
    )


def _meant(one: Cited, known: Known) -> Meant:
    resolved, instrument = one.resolved, one.instrument
    refused = [
        Alternative(id=key, name=dated_name(known, key), reason=reason) for key, reason in resolved.refused
    ]
    return Meant(
        resolution=resolved.resolution,
        instrument=resolved.instrument_id,
        name=name_of(known, resolved.instrument_id) if resolved.instrument_id else None,
        reason=resolved.reason,
        candidates=resolved.candidates,
        refused=(*refused, *_of_same_number(resolved, known)),
        known=instrument is not None,
        effective_from=instrument.effective_from if instrument else None,
        effective_to=instrument.effective_to if instrument else None,
        grade=instrument.grade if instrument else None,
        sources=instrument.sources if instrument else (),
    )


def _of_same_number(resolved: Resolved, known: Known) -> list[Alternative]:
    """The known instruments of the kind, number and body of the one that was taken."""
    if resolved.instrument_id is None:
        return []
    taken = InstrumentId.parse(resolved.instrument_id)
    told = {refused.key for refused in resolved.refused}
    return [
        Alternative(id=str(other), name=dated_name(known, str(other)), reason=_other(taken, other))
        for other in known.with_key(taken.key)
        if str(other) not in told and other.promulgator() != taken.promulgator()
    ]


def _other(taken: InstrumentId, other: InstrumentId) -> str:
    if taken.year != other.year:
        return f"cùng số, ký hiệu nhưng của năm {other.year}"
    if taken.territory != other.territory:
        return "cùng số, ký hiệu nhưng của đơn vị khác"
    return "cùng số, ký hiệu nhưng của ngày ban hành khác"


def _judging(one: Cited, law: Law, known: Known, day: date) -> Judging:
    judgement, weighed = one.judged(law, day, day), tuple[Weighed, ...]()
    if one.instrument is not None and one.resolved.resolution is not Resolution.AMBIGUOUS:
        judgement, weighed = weigh(law, one.instrument, day)
    return Judging(
        day=day,
        statuses=judgement.statuses,
        known_until=judgement.known_until,
        law=_law_on(one.instrument, judgement, day),
        statements=(*_by_rule(judgement, known), *(_statement(item, known) for item in weighed)),
    )


def _statement(item: Weighed, known: Known) -> Statement:
    edge = item.edge
    return Statement(
        by=edge.start, name=name_of(known, edge.start), relation=edge.type, article=edge.from_provision,
        scope=edge.scope, start=item.start, grade=edge.grade, known_by=edge.known_by, used=item.used,
        reason=item.reason,
    )  # fmt: skip


def _by_rule(judgement: Judgement, known: Known) -> list[Statement]:
    """The guided texts by whose end a guiding text ends: derived, no statement of a source."""
    return [
        Statement(
            by=cause.by, name=name_of(known, cause.by), relation=EdgeType.HUONG_DAN, article=None, scope=None,
            start=cause.start, grade=cause.grade, known_by=cause.known_by, used=True,
            reason="văn bản được hướng dẫn đã hết hiệu lực",
        )
        for cause in judgement.causes
        if cause.relation == EdgeType.HUONG_DAN
    ]  # fmt: skip


def _law_on(instrument: Instrument | None, judgement: Judgement, day: date) -> str:
    """The law on effect of a day: 80/2015 until 31/3/2025, then 64/2025, amended by 87/2025."""
    if judgement.only is Status.NOT_APPLICABLE or (instrument is not None and instrument.normative == "no"):
        return _NO_LAW
    if judgement.only is Status.EXPIRED_BY_RULE:
        return "; ".join(dict.fromkeys(cause.article for cause in judgement.causes if cause.article))
    if day < _ENACTED:
        return "Luật Ban hành văn bản quy phạm pháp luật số 80/2015/QH13"
    amended = ", được sửa đổi, bổ sung bởi Luật số 87/2025/QH15" if day >= _AMENDED else ""
    return f"Luật Ban hành văn bản quy phạm pháp luật số 64/2025/QH15 (Điều 53 đến Điều 58){amended}"


def _graded(said: FindingSaid, role: Role, state: str, mark: Mark | None) -> Graded:
    grade = said.evidence.grade
    rows = [
        row
        for row in rows_of(said.code, role, state)
        if capped(said.code, row.severity, grade) is said.severity
    ]
    cases = " hoặc ".join(CASES[row.case] for row in rows if row.case)
    words = (FINDINGS[said.code].vi, ROLES[role].vi, STATES[state], cases)
    return Graded(
        key=mark.key if mark else None,
        code=said.code,
        severity=said.severity,
        message=said.message,
        row=" × ".join(part for part in words if part),
        cap=cap_of(said.code, grade),
        review=mark.review if mark else None,
    )
