"""What the law makes of a citation: ended, not yet begun, unknown, amended, amending, guiding."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph.dates import PartialDate, printed
from graph.effects import Cause, ending
from graph.folding import fold
from graph.identify import numbering
from graph.identity import InstrumentId, body_slug
from graph.issuers import is_central
from graph.known import law_name
from graph.model import Edge
from graph.vocabulary import EdgeType, Finding, Grade, Resolution, Status
from queries.paper import Found, Line, Paper
from queries.provisions import touches
from queries.suggestion import HOLDS, clause, may_stand_for, successor, undated_successor
from queries.verdict import Evidence, Suggestion
from queries.wording import because, best, canonical_of, dated_name, day, name_of, since, stated

#: How many amended texts a sentence names.
_SHOWN = 3
_NUMBERS = re.compile(r"\d+/\d{4}/[A-ZĐ][\w-]+")
#: How many candidates of one number a sentence names.
_CANDIDATES = 5
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
        said = words.format(since=since(cause), because=because(paper.known, cause))
        instead = _instead(line, paper, cause) if status in _REPLACEABLE else Instead()
        sentence = stated(cause.grade, name, f"{said}{instead.said}.")
        yield Found(code, sentence, _of(cause, paper), suggestion=instead.suggestion)


_LOST = {
    Status.EXPIRED: (Finding.ENDED_BASIS, "hết hiệu lực toàn bộ {since}, {because}"),
    Status.SUSPENDED: (Finding.SUSPENDED_BASIS, "ngưng hiệu lực {since}, {because}"),
    Status.EXPIRED_BY_RULE: (
        Finding.NEEDS_REVIEW,
        "có thể hết hiệu lực {since}, {because}; cần kiểm tra đã có văn bản công bố tiếp tục có hiệu lực "
        "hay chưa",
    ),
    Status.REPLACED_ADMIN: (Finding.REPLACED_SAYS, "{because} {since}"),
    Status.WITHDRAWN_ADMIN: (Finding.REPLACED_SAYS, "{because} {since}"),
    Status.PERIOD_OVER: (Finding.PERIOD_OVER, "đã hết thời gian thực hiện, {because}"),
}
_REPLACEABLE = (Status.EXPIRED, Status.REPLACED_ADMIN, Status.WITHDRAWN_ADMIN, Status.EXPIRED_BY_RULE)


class Instead(NamedTuple):
    """What could stand in the place of a text that has ended: words for the sentence, and the clause."""

    said: str = ""
    suggestion: Suggestion | None = None


def _instead(line: Line, paper: Paper, cause: Cause) -> Instead:
    """The text in force at the end of the chain of replacements, unless the document names it already."""
    key = line.key and successor(paper.law, paper.known, line.key, paper.last)
    repealing = cause.by if not key and cause.relation == EdgeType.BAI_BO else None
    if repealing and line.instrument and may_stand_for(repealing, line.instrument, paper):
        said = "; cần kiểm tra văn bản bãi bỏ có nội dung thay thế hay không"
        return Instead(said, clause(line, paper, repealing))
    if not key or key == paper.own:
        return Instead()
    far = key != cause.by
    if key in paper.named:
        name = name_of(paper.known, key) if far else "văn bản này"
        return Instead(f"; văn bản đang xét đã nêu {name}")
    more = f"; văn bản thay thế còn hiệu lực là {name_of(paper.known, key)}" if far else ""
    return Instead(more, clause(line, paper, key))


def _changing(line: Line, paper: Paper) -> Found:
    statuses = line.judged.statuses
    cause = best(line.judged.causes) if line.judged.causes else None
    sentence = (
        f"Tình trạng hiệu lực của {line.name(paper.known)} thay đổi trong khoảng thời gian văn bản có thể "
        f"được ký ({printed(paper.first)} – {printed(paper.last)}); cần đối chiếu khi biết ngày ký."
    )
    evidence = _of(cause, paper) if cause else Evidence(known=", ".join(statuses))
    usable = "usable" if HOLDS.issuperset(statuses) else None
    return Found(Finding.NEEDS_REVIEW, sentence, evidence, usable)


def not_yet(line: Line, paper: Paper) -> Iterator[Found]:
    """Issued after the day of signing, or issued but not in force on it."""
    issued = _issued(line)
    name = line.name(paper.known)
    if issued is not None and issued.first > paper.last and not paper.asked:
        sentence = f"{name} ban hành ngày {day(str(issued))}, sau ngày ký của văn bản đang xét."
        yield Found(Finding.NOT_YET_ISSUED, sentence, Evidence(by=line.key, known=str(issued)))
    elif line.judged.only is Status.NOT_YET_IN_FORCE and line.instrument is not None:
        begins = line.instrument.effective_from
        in_time = begins is not None and paper.period_start is not None and begins <= paper.period_start
        when = f"có hiệu lực từ ngày {day(begins.isoformat())}" if begins else "chưa rõ ngày có hiệu lực"
        sentence = f"{name} chưa có hiệu lực ({when})."
        yield Found(
            Finding.NOT_YET_IN_FORCE,
            sentence if paper.asked else f"Tại ngày ký, {sentence}",
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
        candidates = line.resolved.candidates
        names = "; ".join(dated_name(paper.known, key) for key in candidates[:_CANDIDATES])
        names += f" và {len(candidates) - _CANDIDATES} văn bản khác" if len(candidates) > _CANDIDATES else ""
        of = f" Các khả năng: {names}." if names else ""
        sentence = f"Chưa xác định được {line.name(paper.known)}: {line.resolved.reason}.{of}"
        yield Found(Finding.AMBIGUOUS_BASIS, sentence, Evidence(known=names or None))
    elif line.judged.only is Status.UNKNOWN:
        if cause := _unverified(line):
            sentence = (
                f"{line.name(paper.known)} có thể hết hiệu lực toàn bộ {since(cause)}, "
                f"{because(paper.known, cause)}; dữ liệu chưa kiểm chứng, cần kiểm tra."
            )
            yield Found(Finding.NEEDS_REVIEW, sentence, _of(cause, paper))
            return
        newer = undated_successor(paper.law, line.key) if line.key and line.instrument else None
        suggestion = clause(line, paper, newer) if newer and newer not in (*paper.named, paper.own) else None
        evidence = Evidence(by=line.key)
        yield Found(Finding.UNKNOWN_BASIS, _why_unknown(line, paper), evidence, _scope(line), suggestion)


def _unverified(line: Line) -> Cause | None:
    """The ending of which day and extent are known, but only as a machine has read them."""
    doubtful = [cause for cause in line.judged.causes if cause.relation != EdgeType.SUA_DOI]
    cause = best(doubtful) if doubtful else None
    return cause if cause and cause.grade is Grade.SILVER and cause.start else None


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
    """Whether a text is about amending another: its title says so, and does not name others alone.

    For: "Sửa đổi, bổ sung một số điều của Nghị định số 118/2025/NĐ-CP", "… của các Nghị định liên quan …".
    Against: "Quy định về định danh và xác thực điện tử"; of a text without a known title it is not sure.
    """
    actor = paper.known.get(edge.start)
    title = (actor.title if actor else None) or ""
    if edge.incidental or "sua doi" not in fold(title):
        return False
    numbers = {number for number in _NUMBERS.findall(title) if not (actor and number == actor.canonical)}
    target = paper.known.get(edge.end)
    if not numbers or target is None or target.canonical is None:
        return True
    return target.canonical in numbers or bool(target.title and law_name(target.title) in fold(title))


def amended(line: Line, paper: Paper) -> Iterator[Found]:
    """Amenders in force at signing that the document does not name; "(đã được sửa đổi)" satisfies them.

    A clause in a text about something else is for information, unless it amends the very article cited.
    """
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
        part = _amended_part(line, paper, cause)
        if part or amends_by_title(edge, paper):
            said = f"được sửa đổi, bổ sung bởi {by} {since(cause)}; văn bản đang xét chưa nêu văn bản này."
            sentence = stated(cause.grade, f"{part} {name}" if part else name, said)
            suggestion = clause(line, paper, cause.by)
            yield Found(Finding.MISSING_AMENDER, sentence, _of(cause, paper), suggestion=suggestion)
        else:
            said = f"có điều khoản sửa đổi, bổ sung {name} {since(cause)}; chỉ để tham khảo."
            sentence = stated(cause.grade, f"{by}{article}", said)
            yield Found(Finding.INCIDENTAL_AMENDER, sentence, _of(cause, paper))


def _amended_part(line: Line, paper: Paper, cause: Cause) -> str | None:
    """The amended article or clause that a citation names, or that lies in what it names; None if none."""
    provision = line.citation.provision
    if provision is None or line.key is None:
        return None
    parts = (
        effect.edge.to_provision
        for effect in paper.law.effects(line.key)
        if effect.edge.type is EdgeType.SUA_DOI
        and effect.edge.start == cause.by
        and effect.start == cause.start
    )
    return next((part for part in parts if part and touches(provision, part)), None)


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
        only = clause(line, paper, bases[0]) if len(bases) == 1 and not _ended(bases[0], paper) else None
        yield Found(Finding.MISSING_BASE, sentence, evidence, suggestion=only)
    if all(_ended(base, paper) for base in bases):
        sentence = f"{line.name(paper.known)} sửa đổi, bổ sung {names}, là văn bản đã hết hiệu lực."
        yield Found(Finding.ORPHAN_AMENDER, sentence, evidence)


def _ended(key: str, paper: Paper) -> bool:
    over = ending(paper.law, key)
    return over is not None and over <= paper.first


def guiding(line: Line, paper: Paper) -> Iterator[Found]:
    """A guiding text that still holds though something that it guides has ended."""
    if line.key is None or line.judged.only in (Status.EXPIRED, Status.EXPIRED_BY_RULE, None):
        return
    for edge in paper.law.guided_by(line.key):
        over = ending(paper.law, edge.end)
        if over is None or over > paper.first:
            continue
        said = (
            f"hướng dẫn {name_of(paper.known, edge.end)}, là văn bản đã hết hiệu lực từ ngày "
            f"{day(over.isoformat())}; cần kiểm tra phần còn áp dụng."
        )
        evidence = Evidence(
            by=edge.end, canonical=canonical_of(paper.known, edge.end), start=over, grade=Grade.DERIVED
        )
        yield Found(Finding.ORPHAN_GUIDE, stated(edge.grade, line.name(paper.known), said), evidence)
