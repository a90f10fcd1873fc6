"""A verdict in words and rows: one row per cited text, however often it is cited."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from graph.dates import printed
from graph.vocabulary import DISCLAIMER, SEVERITIES, STATUSES, EdgeType, Grade, Role, Severity, Status
from queries.verdict import CauseSaid, FindingSaid, Judged, JudgedCitation, Verdict

_GRAVITY = list(Severity)
_NAMES = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One cited text: as first printed, how often, in which roles, what it is, why, and what was found.

    `starts` are the offsets at which it is cited.
    """

    number: int
    name: str
    printed: str
    times: int
    instrument: str | None
    candidates: tuple[str, ...]
    roles: tuple[Role, ...]
    at_signing: Judged
    at_asked: Judged
    causes: tuple[CauseSaid, ...]
    findings: tuple[FindingSaid, ...]
    starts: tuple[int, ...] = ()
    asked_findings: tuple[FindingSaid, ...] = ()

    @property
    def to_review(self) -> list[list[FindingSaid]]:
        """What asks for a look, by code."""
        return by_code(found for found in self.findings if found.severity is not Severity.INFO)

    @property
    def to_know(self) -> list[list[FindingSaid]]:
        """What is only worth knowing, by code."""
        return by_code(found for found in self.findings if found.severity is Severity.INFO)

    @property
    def acting(self) -> list[tuple[str, list[CauseSaid]]]:
        """The causes by their relation."""
        groups: dict[str, list[CauseSaid]] = {}
        for cause in self.causes:
            groups.setdefault(cause.relation, []).append(cause)
        return list(groups.items())

    @property
    def unchanged(self) -> bool:
        """Whether the asked day says the same as the day of signing."""
        return self.at_asked.statuses == self.at_signing.statuses

    @property
    def gravest(self) -> Severity | None:
        """The gravest severity among the findings, None without any."""
        return self.findings[0].severity if self.findings else None


def rows(verdict: Verdict) -> list[Row]:
    """The rows in the order in which the document first cites each text."""
    groups: dict[str, list[JudgedCitation]] = {}
    for citation in verdict.citations:
        key = citation.instrument or citation.canonical or " ".join(citation.text.split())
        groups.setdefault(key, []).append(citation)
    return [_row(number, group) for number, group in enumerate(groups.values(), 1)]


def _row(number: int, group: list[JudgedCitation]) -> Row:
    first = group[0]
    text = " ".join(first.text.split())
    causes = {(c.by, c.relation, c.article, c.start): c for c in _causes(first)}
    return Row(
        number=number,
        name=first.canonical or text,
        printed=text,
        times=len(group),
        instrument=first.instrument,
        candidates=first.candidates,
        roles=tuple(dict.fromkeys(citation.role for citation in group)),
        at_signing=first.at_signing,
        at_asked=first.at_asked,
        causes=tuple(causes.values()),
        findings=by_gravity(found for citation in group for found in citation.findings),
        starts=tuple(citation.start for citation in group),
        asked_findings=by_gravity(found for citation in group for found in citation.asked_findings),
    )


def _causes(citation: JudgedCitation) -> Iterable[CauseSaid]:
    return (*citation.at_signing.causes, *citation.at_asked.causes)


_SOURCE_OF_SILVER = "nguồn tự động, chưa kiểm chứng"
_ENDING = frozenset({EdgeType.THAY_THE, EdgeType.BAI_BO})
_GOES_ON = frozenset({Status.IN_FORCE, Status.NO_END_KNOWN, Status.AMENDED, Status.PARTLY_EXPIRED})
#: How a status is said where the best source of its cause is not more than this.
_DOUBTS = {
    Grade.ONE_SOURCE: "theo một nguồn",
    Grade.SILVER: f"có thể; {_SOURCE_OF_SILVER}",
    Grade.GENERAL_KNOWLEDGE: "theo dữ liệu chưa có nguồn dẫn",
}


def status_words(judged: Judged) -> list[str]:
    """The statuses as labels that say how well they are known: "Hết hiệu lực toàn bộ (theo một nguồn)".

    What only a machine has read is no status; it is said behind one: "Còn hiệu lực; có thể đã được sửa đổi,
    bổ sung (nguồn tự động, chưa kiểm chứng)".
    """
    ending = [cause.grade for cause in judged.causes if cause.grade and cause.relation != EdgeType.SUA_DOI]
    doubt = _DOUBTS.get(min(ending, key=list(Grade).index), "") if ending else ""
    return [
        f"{STATUSES[status].vi} ({doubt})"
        if doubt and status in _CAUSED
        else f"{STATUSES[status].vi}{_may_be(judged, status)}"
        for status in judged.statuses
    ]


def _may_be(judged: Judged, status: Status) -> str:
    """What may have happened to a text beside its status, as no one has verified it."""
    silver = {cause.relation for cause in judged.causes if cause.grade is Grade.SILVER}
    may = []
    if status is Status.UNKNOWN:
        may = ["đã hết hiệu lực"] if silver & _ENDING else []
    elif status in _GOES_ON:
        amended = EdgeType.SUA_DOI in silver and status is not Status.AMENDED
        may = ["đã được sửa đổi, bổ sung"] * amended + ["hết hiệu lực một phần"] * bool(silver & _ENDING)
    return f"; có thể {', '.join(may)} ({_SOURCE_OF_SILVER})" if may else ""


#: Statuses that hold because another text says so.
_CAUSED = frozenset(
    {Status.EXPIRED, Status.SUSPENDED, Status.PARTLY_EXPIRED, Status.REPLACED_ADMIN, Status.WITHDRAWN_ADMIN}
)


def by_gravity(findings: Iterable[FindingSaid]) -> tuple[FindingSaid, ...]:
    """Each finding once, the gravest first, else in their order."""
    once: dict[tuple[str, str], FindingSaid] = {}
    for found in sorted(findings, key=lambda found: _GRAVITY.index(found.severity)):
        once.setdefault((found.code, found.message), found)
    return tuple(once.values())


def by_code(findings: Iterable[FindingSaid]) -> list[list[FindingSaid]]:
    """Findings of one code and severity together, so that its label is read once."""
    groups: dict[tuple[str, str], list[FindingSaid]] = {}
    for found in findings:
        groups.setdefault((found.severity, found.code), []).append(found)
    return list(groups.values())


def counts(verdict: Verdict) -> list[tuple[Severity, int]]:
    """How many findings there are of each severity, the gravest first; those without any left out."""
    found = [one for row in rows(verdict) for one in row.findings] + list(by_gravity(verdict.findings))
    counted = Counter(one.severity for one in found)
    return [(severity, counted[severity]) for severity in Severity if counted[severity]]


def signed_words(verdict: Verdict) -> str:
    """The day of signing as far as it is known."""
    if verdict.signed_from is None or verdict.signed_to is None:
        return "chưa rõ ngày ký"
    if verdict.signed_from == verdict.signed_to:
        return printed(verdict.signed_from)
    return f"trong khoảng {printed(verdict.signed_from)} – {printed(verdict.signed_to)}"


def summary(verdict: Verdict) -> str:
    """What was found on the day of signing, and what the asked day adds while the period is running."""
    told = [
        f"{count} nội dung {SEVERITIES[severity].vi.lower()}"
        for severity, count in counts(verdict)
        if severity is not Severity.INFO
    ]
    later = _later(verdict)
    if not told:
        return (
            f"Chưa phát hiện nội dung cần rà soát trong phạm vi đã xét{' tại ngày ký' * bool(later)}.{later}"
        )
    ended = sum(
        Status.EXPIRED in row.at_signing.statuses and Severity.ERROR in {f.severity for f in row.findings}
        for row in rows(verdict)
    )
    tail = f"; {ended} căn cứ đã hết hiệu lực tại ngày ký" if ended else ""
    return f"Có {', '.join(told)}{tail}.{later}"


def _later(verdict: Verdict) -> str:
    """The sentence on the asked day of a document whose period is running; empty where it adds nothing."""
    counted = Counter(one.severity for row in rows(verdict) for one in row.asked_findings)
    told = [f"{counted[each]} nội dung {SEVERITIES[each].vi.lower()}" for each in Severity if counted[each]]
    if not told:
        return ""
    return (
        f" Văn bản còn thời gian thực hiện: xét tại ngày tra cứu {printed(verdict.as_of)} có thêm "
        f"{', '.join(told)}."
    )


def changed_since(verdict: Verdict) -> str:
    """One sentence on texts whose status is another on the asked day; empty without any."""
    changed = [row for row in rows(verdict) if verdict.signed_from and not row.unchanged]
    if not changed:
        return ""
    names = ", ".join(row.name for row in changed[:_NAMES])
    more = f" và {len(changed) - _NAMES} văn bản khác" if len(changed) > _NAMES else ""
    return (
        f"Để tham khảo: tại ngày tra cứu {printed(verdict.as_of)}, {len(changed)} văn bản được dẫn "
        f"có tình trạng khác tại ngày ký ({names}{more})."
    )


def coverage(verdict: Verdict) -> str:
    """What was answered and what stayed open."""
    open_ones = (
        (verdict.coverage.unknown, "chưa có dữ liệu"),
        (verdict.coverage.ambiguous, "chưa xác định được văn bản"),
        (verdict.coverage.not_applicable, "không thuộc diện xét hiệu lực"),
        (verdict.coverage.not_checked, "chưa xét"),
    )
    rest = ", ".join(f"{count} {words}" for count, words in open_ones if count)
    done = f"Đã xét {verdict.coverage.answered}/{verdict.coverage.total} viện dẫn"
    return f"{done}; {rest}." if rest else f"{done}."


def last_line(verdict: Verdict) -> str:
    """The last line of every report (labels.md section 7)."""
    return (
        f"Kết quả do công cụ hỗ trợ lập từ dữ liệu đến ngày {printed(verdict.registry.as_of)}; đã xét "
        f"{verdict.coverage.answered}/{verdict.coverage.total} viện dẫn. {DISCLAIMER}"
    )
