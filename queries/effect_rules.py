"""What the law makes of a citation: ended, not yet begun, unknown, amended, amending, guiding."""

from collections.abc import Iterator

from graph.dates import PartialDate
from graph.effects import Cause, ending
from graph.folding import fold
from graph.identify import numbering
from graph.identity import InstrumentId, body_slug
from graph.issuers import is_central
from graph.model import Edge
from graph.vocabulary import EdgeType, Finding, Grade, Resolution, Status
from queries.paper import Found, Line, Paper
from queries.verdict import Evidence
from queries.wording import because, best, canonical_of, dated_name, day, hedged, name_of, since

#: How many amended texts a sentence names.
_SHOWN = 3
_LAW_TYPES = ("luat", "bo luat", "phap lenh", "hien phap")


def _of(cause: Cause, paper: Paper) -> Evidence:
    return Evidence(
        by=cause.by,
        canonical=canonical_of(paper.known, cause.by),
        article=cause.article,
        start=cause.start,
        known_by=cause.known_by,
        grade=cause.grade,
    )


def lost(line: Line, paper: Paper) -> Iterator[Found]:
    """Ended, suspended, ended by rule, replaced, past its period; or one of these within a half-known day."""
    judged, name = line.judged, line.name(paper.known)
    status = judged.only
    if status is None:
        yield _changing(line, paper)
    elif status in _LOST and (others := [cause for cause in judged.causes if cause.by != paper.own]):
        cause = best(others)
        code, words = _LOST[status]
        sentence = words.format(name=name, since=since(cause), because=because(paper.known, cause))
        yield Found(code, hedged(cause.grade, sentence), _of(cause, paper))


_LOST = {
    Status.EXPIRED: (Finding.ENDED_BASIS, "{name} hết hiệu lực toàn bộ {since}, {because}."),
    Status.SUSPENDED: (Finding.SUSPENDED_BASIS, "{name} ngưng hiệu lực {since}, {because}."),
    Status.EXPIRED_BY_RULE: (
        Finding.NEEDS_REVIEW,
        "{name} có thể hết hiệu lực {since}, {because}; cần kiểm tra đã có văn bản công bố hay chưa.",
    ),
    Status.REPLACED_ADMIN: (Finding.REPLACED_SAYS, "{name} {because}, {since}."),
    Status.WITHDRAWN_ADMIN: (Finding.REPLACED_SAYS, "{name} {because}, {since}."),
    Status.PERIOD_OVER: (Finding.PERIOD_OVER, "{name} đã hết thời gian thực hiện, {because}."),
}


def _changing(line: Line, paper: Paper) -> Found:
    statuses = line.judged.statuses
    cause = best(line.judged.causes) if line.judged.causes else None
    sentence = (
        f"Hiệu lực của {line.name(paper.known)} thay đổi trong khoảng thời gian có thể là ngày ký; "
        "cần kiểm tra theo ngày ký."
    )
    evidence = _of(cause, paper) if cause else Evidence(known=", ".join(statuses))
    return Found(Finding.NEEDS_REVIEW, sentence, evidence)


def not_yet(line: Line, paper: Paper) -> Iterator[Found]:
    """Issued after the day of signing, or issued but not in force on it."""
    issued = _issued(line)
    name = line.name(paper.known)
    if issued is not None and issued.first > paper.last:
        sentence = f"{name} ban hành ngày {day(str(issued))}, sau ngày ký của văn bản đang xét."
        yield Found(Finding.NOT_YET_ISSUED, sentence, Evidence(by=line.key, known=str(issued)))
    elif line.judged.only is Status.NOT_YET_IN_FORCE and line.instrument is not None:
        begins = line.instrument.effective_from
        in_time = begins is not None and paper.period_start is not None and begins <= paper.period_start
        when = f"có hiệu lực từ ngày {day(begins.isoformat())}" if begins else "chưa rõ ngày có hiệu lực"
        yield Found(
            Finding.NOT_YET_IN_FORCE,
            f"Tại ngày ký, {name} chưa có hiệu lực ({when}).",
            Evidence(by=line.key, start=begins, grade=line.instrument.grade),
            "in_time" if in_time else "later",
        )


def _issued(line: Line) -> PartialDate | None:
    """The day of issue by the record, else as printed; a day outside the year of the number is no day."""
    if line.instrument is None or not line.instrument.issued:
        return PartialDate.parse(line.citation.date) if line.citation.date else None
    issued = PartialDate.parse(line.instrument.issued)
    return issued if issued.year == InstrumentId.parse(line.instrument.id).year else None


def unsure(line: Line, paper: Paper) -> Iterator[Found]:
    """What is not answered: several candidates, or nothing known."""
    if line.resolved.resolution is Resolution.AMBIGUOUS:
        names = "; ".join(dated_name(paper.known, key) for key in line.resolved.candidates)
        of = f" Các khả năng: {names}." if names else ""
        sentence = f"Chưa xác định được {line.name(paper.known)}: {line.resolved.reason}.{of}"
        yield Found(Finding.AMBIGUOUS_BASIS, sentence, Evidence(known=names or None))
    elif line.judged.only is Status.UNKNOWN:
        yield Found(Finding.UNKNOWN_BASIS, _why_unknown(line, paper), Evidence(by=line.key), _scope(line))


def _why_unknown(line: Line, paper: Paper) -> str:
    name = line.name(paper.known)
    if line.instrument is None:
        as_of = day(paper.registry.as_of.isoformat())
        return f"{name} chưa có trong dữ liệu đến ngày {as_of}; chưa kết luận còn hay hết hiệu lực."
    doubtful = [cause for cause in line.judged.causes if cause.relation != EdgeType.SUA_DOI]
    if doubtful:
        by = because(paper.known, best(doubtful))
        return f"{name} có thể đã hết hiệu lực, {by}; chưa rõ ngày hoặc phạm vi, cần kiểm tra."
    return f"{name} chưa có dữ liệu về ngày bắt đầu có hiệu lực; chưa kết luận còn hay hết hiệu lực."


def _scope(line: Line) -> str:
    """Whose text it is, for the severity of *unknown*: a national one can be expected in the data."""
    citation = line.citation
    parts = numbering(citation.canonical) if citation.canonical else None
    if parts is None:
        return "national" if fold(citation.type or "") in _LAW_TYPES else "unnumbered"
    return "national" if is_central(body_slug(parts.symbol), citation.issuer) else "local"


def amends_by_title(edge: Edge, paper: Paper) -> bool:
    """Whether a text is about amending: its title says so. Of one without a known title that is not sure."""
    actor = paper.known.get(edge.start)
    return not edge.incidental and actor is not None and "sua doi" in fold(actor.title or "")


def amended(line: Line, paper: Paper) -> Iterator[Found]:
    """Amenders in force at signing that the document does not name; "(đã được sửa đổi)" satisfies them."""
    key = line.key
    if key is None or key in paper.qualified or line.judged.only is None:
        return
    acting = {(e.edge.start, str(e.edge.type)): e.edge for e in paper.law.effects(key)}
    name = line.name(paper.known)
    for cause in line.judged.causes:
        edge = acting.get((cause.by, cause.relation))
        if edge is None or edge.type is not EdgeType.SUA_DOI or cause.by in (*paper.named, paper.own):
            continue
        over = ending(paper.law, cause.by)
        if over is not None and over <= paper.first:
            continue
        by, article = name_of(paper.known, cause.by), f" ({cause.article})" if cause.article else ""
        if amends_by_title(edge, paper):
            sentence = (
                f"{name} được sửa đổi, bổ sung bởi {by} {since(cause)}; "
                "văn bản đang xét chưa nêu văn bản sửa đổi, bổ sung này."
            )
            yield Found(Finding.MISSING_AMENDER, hedged(cause.grade, sentence), _of(cause, paper))
        else:
            sentence = (
                f"{by}{article} có điều khoản sửa đổi, bổ sung {name} {since(cause)}; chỉ để tham khảo."
            )
            yield Found(Finding.INCIDENTAL_AMENDER, hedged(cause.grade, sentence), _of(cause, paper))


def amending(line: Line, paper: Paper) -> Iterator[Found]:
    """An amending text cited without what it amends, or when all of that has ended."""
    if line.key is None or line.judged.only in (Status.EXPIRED, Status.UNKNOWN):
        return
    bases = sorted({e.end for e in paper.law.amended_by(line.key) if amends_by_title(e, paper)})
    if not bases:
        return
    names = "; ".join(name_of(paper.known, base) for base in bases[:_SHOWN])
    names += f" và {len(bases) - _SHOWN} văn bản khác" if len(bases) > _SHOWN else ""
    evidence = Evidence(by=bases[0], canonical=canonical_of(paper.known, bases[0]))
    if not paper.named & set(bases):
        sentence = (
            f"{line.name(paper.known)} sửa đổi, bổ sung {names}; văn bản đang xét chưa nêu văn bản gốc."
        )
        yield Found(Finding.MISSING_BASE, sentence, evidence)
    ends = [ending(paper.law, base) for base in bases]
    if all(end is not None and end <= paper.first for end in ends):
        sentence = f"{line.name(paper.known)} sửa đổi, bổ sung {names}, là văn bản đã hết hiệu lực."
        yield Found(Finding.ORPHAN_AMENDER, sentence, evidence)


def guiding(line: Line, paper: Paper) -> Iterator[Found]:
    """A guiding text that still holds though something that it guides has ended."""
    if line.key is None or line.judged.only in (Status.EXPIRED, Status.EXPIRED_BY_RULE, None):
        return
    for edge in paper.law.guided_by(line.key):
        over = ending(paper.law, edge.end)
        if over is None or over > paper.first:
            continue
        sentence = (
            f"{line.name(paper.known)} hướng dẫn {name_of(paper.known, edge.end)}, "
            f"là văn bản đã hết hiệu lực từ ngày {day(over.isoformat())}; cần kiểm tra phần còn áp dụng."
        )
        evidence = Evidence(
            by=edge.end, canonical=canonical_of(paper.known, edge.end), start=over, grade=Grade.DERIVED
        )
        yield Found(Finding.ORPHAN_GUIDE, hedged(edge.grade, sentence), evidence)
