"""The slip of a review, from a verdict: its rows in words, with the places of what is cited."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from graph.dates import printed
from graph.record import Record
from graph.reviews import Review
from graph.source import Source
from graph.vocabulary import EDGES, FINDINGS, GRADES, ROLES, EdgeType, Grade, Severity, Status
from loaders.places import Places
from queries import report
from queries.marks import Mark, marks
from queries.verdict import CauseSaid, FindingSaid, Judged, Suggestion, Verdict
from viz.slip import Remark, Slip, SlipRow
from viz.style import LOOKS

Opinions = Mapping[tuple[str, str], Mark]

_NONE: Mapping[str, Review] = MappingProxyType({})
_OWN_TERM = "HET_THOI_HAN"
_ASKED = "Để tham khảo, theo ngày tra cứu"
_STATES = {"draft": "Dự thảo", "unnumbered": "Chưa rõ số, ngày"}
_UNSURE = frozenset({Grade.SILVER, Grade.GENERAL_KNOWLEDGE, Grade.DERIVED, Grade.ONE_SOURCE})


def slip_of(verdict: Verdict, source: Source, record: Record, decided: Mapping[str, Review] = _NONE) -> Slip:
    """The slip of one document; `source` and `record` are those that the verdict was made from.

    `decided` holds what officers decided, by the key of the finding (`queries.marks`).
    """
    places, said = Places(source), opinions(verdict, decided)
    return Slip(
        file=verdict.file,
        title=title_of(verdict),
        facts=tuple(_facts(verdict)),
        made=verdict.as_of,
        summary=report.summary(verdict),
        changed=report.changed_since(verdict),
        whole=tuple(remark(found, said) for found in report.by_gravity(verdict.findings)),
        rows=tuple(_row(verdict, row, places, said) for row in report.rows(verdict)),
        unread=tuple(
            f"{places.words(line.start)}: «{' '.join(line.text.split())}» ({line.reason})"
            for line in record.unread
        )
        + record.warnings,
        coverage=report.coverage(verdict),
        grounds=grounds(verdict),
        last_line=report.last_line(verdict),
        counts=tuple(report.counts(verdict)),
        answered=f"{verdict.coverage.answered}/{verdict.coverage.total}",
    )


def title_of(verdict: Verdict) -> str:
    """How the document is called: type, number, day."""
    document = verdict.document
    number = document.designation
    if number and number.startswith("/"):
        number = f"…{number}"
    signed = verdict.signed_from == verdict.signed_to and verdict.signed_from
    parts = (document.type or "Văn bản", f"số {number}" if number else "chưa rõ số",
             f"ngày {printed(signed)}" if signed else "")  # fmt: skip
    return " ".join(part for part in parts if part)


def grounds(verdict: Verdict) -> tuple[str, ...]:
    """What the answers rest on: the days, the data, the input, the program."""
    registry = verdict.registry
    return (
        f"Ngày tra cứu: {printed(verdict.as_of)}. "
        f"Dữ liệu văn bản đến ngày {printed(registry.as_of)}, phiên bản {registry.version}.",
        f"Chương trình: cancu {verdict.program}. "
        f"Tệp đã xét: {verdict.file} (SHA-256: {verdict.input_sha256}).",
    )


def opinions(verdict: Verdict, decided: Mapping[str, Review]) -> Opinions:
    """The findings with their keys and what officers decided, by code and sentence of the finding."""
    return {(mark.code, mark.message): mark for mark in marks(verdict, decided)}


def remark(found: FindingSaid, said: Opinions) -> Remark:
    """One finding in words, with the officer's opinion where there is one."""
    known = (found.evidence.known_by, GRADES[found.evidence.grade].vi if found.evidence.grade else None)
    mark = said.get((found.code, found.message))
    return Remark(
        severity=found.severity,
        label=FINDINGS[found.code].vi,
        message=found.message,
        source=" · ".join(part for part in known if part),
        opinion=mark.review.words() if mark and mark.review else "",
        key=mark.key if mark else "",
        suggestion=_clause(found.suggestion) if found.suggestion else "",
    )


def _clause(suggestion: Suggestion) -> str:
    note = f" ({suggestion.note})" if suggestion.note else ""
    return f"«{suggestion.text}»{note}"


def for_reference(found: FindingSaid) -> Remark:
    """What the asked day adds while the period of the document is running."""
    suggestion = _clause(found.suggestion) if found.suggestion else ""
    return Remark(Severity.INFO, _ASKED, found.message, suggestion=suggestion)


def status_words(judged: Judged) -> str:
    """Marks and words of a status; two where a half-known date spans a change."""
    named = zip(judged.statuses, report.status_words(judged), strict=True)
    words = " hoặc ".join(f"{LOOKS[status].mark} {label}" for status, label in named)
    if Status.NO_END_KNOWN in judged.statuses and judged.known_until:
        words += f" (dữ liệu đến {printed(judged.known_until)})"
    return words


def _facts(verdict: Verdict) -> Iterable[tuple[str, str]]:
    document = verdict.document
    yield "Văn bản được rà soát", title_of(verdict)
    if document.title:
        yield "Trích yếu", " ".join(document.title.split())
    yield "Cơ quan ban hành", "; ".join(document.issuers) or document.issuer or "chưa đọc được"
    yield "Ngày ký", report.signed_words(verdict)
    if document.signer_name:
        title = f", {' '.join(document.signer_title.split()).capitalize()}" if document.signer_title else ""
        yield "Người ký", f"{document.signer_name}{title}"
    if document.state in _STATES:
        yield "Trạng thái", _STATES[document.state]


def _row(verdict: Verdict, row: report.Row, places: Places, said: Opinions) -> SlipRow:
    return SlipRow(
        number=row.number,
        printed=row.printed,
        name=row.name,
        times=row.times,
        roles=tuple(ROLES[role].vi for role in row.roles),
        places=tuple(dict.fromkeys(places.words(start) for start in row.starts)),
        at_signing=status_words(row.at_signing),
        at_asked=status_words(row.at_asked),
        causes=tuple(dict.fromkeys(_cause(verdict, cause) for cause in row.causes)),
        remarks=(
            *(remark(found, said) for found in row.findings),
            *(for_reference(found) for found in row.asked_findings),
        ),
    )


def _cause(verdict: Verdict, cause: CauseSaid) -> str:
    """`được thay thế bởi 118/2025/NĐ-CP, khoản 1 Điều 40, từ 01/07/2025 (một nguồn)`."""
    if cause.relation == _OWN_TERM:
        verb = "hết thời hạn ghi tại"
    else:
        term = EDGES[EdgeType(cause.relation)]
        verb = term.vi if cause.relation == EdgeType.HUONG_DAN else term.passive
    after = cause.start and verdict.signed_to and cause.start > verdict.signed_to
    parts = (
        f"{verb} {cause.canonical or cause.by}",
        cause.article,
        f"từ {printed(cause.start)}" if cause.start else "chưa rõ từ ngày nào",
        "sau ngày ký" if after else None,
    )
    doubt = f" ({GRADES[cause.grade].vi.lower()})" if cause.grade in _UNSURE and cause.grade else ""
    return ", ".join(part for part in parts if part) + doubt
