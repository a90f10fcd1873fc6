"""The verdict on a terminal: a summary sentence, the table of citations, the findings, the coverage."""

from collections import Counter

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph.dates import PartialDate, printed
from graph.vocabulary import DISCLAIMER, FINDINGS, ROLES, SEVERITIES, STATUSES, Severity, Status
from queries.verdict import FindingSaid, Judged, JudgedCitation, Verdict

#: A shape a status, so that black-and-white paper and colour-blind readers lose nothing.
MARKS = {
    Status.IN_FORCE: "●", Status.NO_END_KNOWN: "◍", Status.AMENDED: "◐", Status.PARTLY_EXPIRED: "◑",
    Status.SUSPENDED: "‖", Status.EXPIRED: "■", Status.EXPIRED_BY_RULE: "▲", Status.NOT_YET_IN_FORCE: "▷",
    Status.PERIOD_OVER: "□", Status.REPLACED_ADMIN: "□", Status.WITHDRAWN_ADMIN: "□",
    Status.NOT_APPLICABLE: "–", Status.UNKNOWN: "?", Status.AMBIGUOUS: "⁇", Status.NOT_CHECKED: "·",
}  # fmt: skip
#: No green anywhere: nothing here is an approval.
_STYLES = {
    Status.EXPIRED: "red", Status.EXPIRED_BY_RULE: "yellow", Status.SUSPENDED: "red",
    Status.NOT_YET_IN_FORCE: "yellow", Status.UNKNOWN: "yellow", Status.AMBIGUOUS: "yellow",
}  # fmt: skip
_SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


def show_verdict(console: Console, verdict: Verdict) -> None:
    """Print one verdict."""
    console.print(Text(_heading(verdict), style="bold"))
    if verdict.document.title:
        console.print(Text(" ".join(verdict.document.title.split())))
    console.print(Text(summary(verdict)))
    console.print()
    console.print(_table(verdict))
    numbered: list[tuple[int | None, FindingSaid]] = [(None, finding) for finding in verdict.findings]
    for number, citation in enumerate(verdict.citations, 1):
        numbered += [(number, finding) for finding in citation.findings]
    order = list(Severity)
    for at, finding in sorted(numbered, key=lambda pair: order.index(pair[1].severity)):
        console.print(_finding(at, finding))
    console.print()
    console.print(Text(coverage(verdict)))


def _heading(verdict: Verdict) -> str:
    document = verdict.document
    number = f"{document.number}/{document.symbol}" if document.number is not None else document.number_raw
    parts = [(document.type or "Văn bản").upper(), number, f"ngày {signed_words(verdict)}"]
    issuer = f" – {document.issuer}" if document.issuer else ""
    return f"{verdict.file}: " + " ".join(part for part in parts if part) + issuer


def signed_words(verdict: Verdict) -> str:
    """The day of signing as known: a day, both ends of a month, or that it is not known."""
    if verdict.signed_from is None or verdict.signed_to is None:
        return "chưa rõ"
    if verdict.signed_from == verdict.signed_to:
        return printed(verdict.signed_from)
    return f"trong khoảng {printed(verdict.signed_from)} – {printed(verdict.signed_to)}"


def summary(verdict: Verdict) -> str:
    """One sentence: how many findings of each gravity, judged on which day."""
    counts = Counter(finding.severity for finding in verdict.all_findings())
    told = [
        f"{counts[s]} {SEVERITIES[s].vi.lower()}" for s in Severity if counts[s] and s is not Severity.INFO
    ]
    said = ", ".join(told) or "chưa phát hiện nội dung cần rà soát trong phạm vi đã xét"
    asked = printed(verdict.as_of)
    return f"Tại ngày ký ({signed_words(verdict)}): {said}. Ngày tra cứu {asked} chỉ để tham khảo."


def _table(verdict: Verdict) -> Table:
    table = Table(box=SIMPLE_HEAD, expand=True, header_style="bold", pad_edge=False)
    table.add_column("TT", justify="right", width=3)
    table.add_column("Văn bản được dẫn", ratio=3)
    table.add_column("Vai trò", ratio=2)
    table.add_column("Tại ngày ký", ratio=3)
    table.add_column("Tại ngày tra cứu (để tham khảo)", ratio=3)
    table.add_column("Nguyên nhân", ratio=4)
    for number, citation in enumerate(verdict.citations, 1):
        table.add_row(
            str(number),
            Text(citation.canonical or shortened(citation.text)),
            Text(ROLES[citation.role].vi),
            _status(citation.at_signing),
            _status(citation.at_asked),
            Text(_causes(citation)),
        )
    return table


def shortened(text: str, width: int = 60) -> str:
    """A title on one line, cut at a word where it is longer than a table cell should be."""
    words = " ".join(text.split())
    return words if len(words) <= width else words[:width].rsplit(" ", 1)[0] + " …"


def _status(judged: Judged) -> Text:
    text = Text()
    for index, status in enumerate(judged.statuses):
        text.append(" hoặc " if index else "")
        text.append(f"{MARKS[status]} {STATUSES[status].vi}", style=_STYLES.get(status, ""))
    if Status.NO_END_KNOWN in judged.statuses and judged.known_until:
        text.append(f" (dữ liệu đến {printed(judged.known_until)})")
    return text


def _causes(citation: JudgedCitation) -> str:
    said: dict[str, None] = {}
    for cause in (*citation.at_signing.causes, *citation.at_asked.causes):
        since = f" từ {printed(cause.start)}" if cause.start else ""
        article = f", {cause.article}" if cause.article else ""
        said[f"{cause.canonical or cause.by}{article}{since}"] = None
    return "; ".join(said)


def _finding(number: int | None, finding: FindingSaid) -> Text:
    text = Text("  " if number is None else f"  [{number}] ")
    text.append(SEVERITIES[finding.severity].vi, style=_SEVERITY_STYLES.get(finding.severity, ""))
    text.append(f" · {FINDINGS[finding.code].vi}: {finding.message}")
    return text


def coverage(verdict: Verdict) -> str:
    """The last lines of every report: what was answered, from which data, and what it does not replace."""
    c = verdict.coverage
    open_ones = (
        (c.unknown, "chưa có dữ liệu"), (c.ambiguous, "chưa xác định được văn bản"),
        (c.not_applicable, "không thuộc diện xét hiệu lực"), (c.not_checked, "chưa xét"),
    )  # fmt: skip
    rest = ", ".join(f"{count} {words}" for count, words in open_ones if count)
    return (
        f"Kết quả do công cụ hỗ trợ lập từ dữ liệu đến ngày {printed(verdict.registry.as_of)}; "
        f"đã xét {c.answered}/{c.total} viện dẫn{f' ({rest})' if rest else ''}. {DISCLAIMER}"
    )


def issued_words(text: str | None) -> str:
    """A partial date in the office form: `13/02/2026`, `tháng 5/2026`, `năm 2026`; empty for none."""
    if text is None:
        return ""
    day = PartialDate.parse(text)
    if day.is_day:
        return printed(day.first)
    return f"tháng {day.month}/{day.year}" if day.month else f"năm {day.year}"
