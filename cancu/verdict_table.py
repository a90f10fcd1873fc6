"""The verdict on a terminal: a summary sentence, the table of cited texts, the findings, the coverage."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from graph.dates import printed
from graph.reviews import Review
from graph.vocabulary import FINDINGS, ROLES, SEVERITIES, Finding, Severity, Status
from queries.marks import Mark, marks, settled
from queries.report import (
    Row,
    changed_since,
    counts,
    coverage,
    last_line,
    rows,
    signed_words,
    status_words,
    summary,
)
from queries.verdict import Judged, Suggestion, Verdict
from viz.style import LOOKS

_TITLE_CHARS = 60
_NARROW = 100
_MANY = 12
#: No green anywhere: nothing here is an approval.
_STYLES = {
    Status.EXPIRED: "red",
    Status.EXPIRED_BY_RULE: "yellow",
    Status.SUSPENDED: "red",
    Status.NOT_YET_IN_FORCE: "yellow",
    Status.UNKNOWN: "yellow",
    Status.AMBIGUOUS: "yellow",
}
_SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTICE: "cyan"}


def show_verdict(
    console: Console, verdict: Verdict, decided: Mapping[str, Review] | None = None, *, hide: bool = False
) -> None:
    """Print one verdict with the officers' decisions; `hide` leaves out, and counts, the decided."""
    console.print(Text(_heading(verdict), style="bold"))
    if verdict.document.title:
        console.print(Text(" ".join(verdict.document.title.split())))
    for sentence in (summary(verdict), changed_since(verdict)):
        if sentence:
            console.print(Text(sentence))
    told = rows(verdict)
    console.print(_table(verdict, told, narrow=console.width < _NARROW))
    found = _by_severity(marks(verdict, decided or {}))
    shown = [mark for mark in found if not (hide and mark.settled)]
    for _, group in groupby(shown, key=lambda mark: (mark.severity, mark.code)):
        marked = list(group)
        for mark in [] if _is_listed(marked) else marked:
            console.print(_finding(mark))
            _suggest(console, mark.suggestion)
        if _is_listed(marked):
            console.print(_listed(marked))
    if reviewed := settled(found):
        hidden = ", đã ẩn (bỏ --hide-reviewed để xem)" if hide else ""
        console.print(Text(f"  {reviewed}/{len(found)} nội dung đã có ý kiến xử lý{hidden}."))
    _for_reference(console, told)
    console.print()
    console.print(Text(f"{coverage(verdict)} {last_line(verdict)}"))


def show_overview(console: Console, verdicts: Sequence[Verdict], files: int) -> None:
    """Print a line for each of several files, the gravest first, and how many could not be judged."""
    table = Table(box=SIMPLE_HEAD, expand=True, header_style="bold", pad_edge=False)
    table.add_column("Tệp", ratio=4, overflow="fold")
    table.add_column("Văn bản", ratio=3)
    for severity in SEVERITIES:
        table.add_column(SEVERITIES[severity].vi, justify="right", width=5)
    table.add_column("Đã xét", justify="right", width=6)
    folders = {Path(verdict.file).parent for verdict in verdicts}
    for verdict in sorted(verdicts, key=_gravity):
        counted = dict(counts(verdict))
        document = verdict.document
        name = f"{document.type or 'Văn bản'} {document.designation or '(chưa rõ số)'}"
        numbers = [str(counted.get(severity, 0)) for severity in SEVERITIES]
        covered = f"{verdict.coverage.answered}/{verdict.coverage.total}"
        file = Path(verdict.file).name if len(folders) == 1 else verdict.file
        table.add_row(Text(file), Text(name), *numbers, covered)
    console.print()
    console.print(Text("TỔNG HỢP", style="bold"))
    console.print(table)
    failed = files - len(verdicts)
    unread = f"; {failed} tệp chưa xét được (nêu ở trên)" if failed else ""
    console.print(Text(f"{len(verdicts)}/{files} tệp đã xét{unread}."))


def _gravity(verdict: Verdict) -> list[int]:
    counted = dict(counts(verdict))
    return [-counted.get(severity, 0) for severity in SEVERITIES]


def _heading(verdict: Verdict) -> str:
    document = verdict.document
    number = document.designation
    parts = [(document.type or "Văn bản").upper(), number, f"({signed_words(verdict)})"]
    issuer = f" – {document.issuer}" if document.issuer else ""
    return f"{verdict.file}: " + " ".join(part for part in parts if part) + issuer


def _table(verdict: Verdict, told: list[Row], *, narrow: bool) -> Table:
    """The cited texts; on a narrow terminal the role stands below the name."""
    table = Table(box=SIMPLE_HEAD, expand=True, header_style="bold", pad_edge=False)
    table.add_column("TT", justify="right", width=3)
    table.add_column("Văn bản được dẫn", ratio=3)
    if not narrow:
        table.add_column("Vai trò", ratio=2)
    table.add_column("Tại ngày ký", ratio=3)
    table.add_column(f"Tại ngày {printed(verdict.as_of)} (để tham khảo)", ratio=3)
    table.add_column("Nguyên nhân", ratio=4)
    for row in told:
        times = f" (dẫn {row.times} lần)" if row.times > 1 else ""
        name, roles = shortened(row.name) + times, "; ".join(ROLES[role].vi for role in row.roles)
        table.add_row(
            str(row.number),
            *([Text(f"{name}\n– {roles}")] if narrow else [Text(name), Text(roles)]),
            _status(row.at_signing),
            Text("như tại ngày ký") if row.unchanged else _status(row.at_asked),
            Text(_causes(row)),
        )
    return table


def shortened(text: str) -> str:
    """A title on one line, cut at a word where it is longer than a table cell should be."""
    words = " ".join(text.split())
    return words if len(words) <= _TITLE_CHARS else words[:_TITLE_CHARS].rsplit(" ", 1)[0] + " …"


def _status(judged: Judged) -> Text:
    text = Text()
    for index, (status, words) in enumerate(zip(judged.statuses, status_words(judged), strict=True)):
        text.append(" hoặc " if index else "")
        text.append(f"{LOOKS[status].mark} {words}", style=_STYLES.get(status, ""))
    if Status.NO_END_KNOWN in judged.statuses and judged.known_until:
        text.append(f" (dữ liệu đến {printed(judged.known_until)})")
    return text


def _causes(row: Row) -> str:
    said: dict[str, None] = {}
    for cause in row.causes:
        since = f" từ {printed(cause.start)}" if cause.start else ""
        article = f", {cause.article}" if cause.article else ""
        said[f"{cause.canonical or cause.by}{article}{since}"] = None
    return "; ".join(said)


def _suggest(console: Console, suggestion: Suggestion | None) -> None:
    if suggestion is None:
        return
    note = f" ({suggestion.note})" if suggestion.note else ""
    console.print(Text(f"      → Đề nghị xem xét dẫn: «{suggestion.text}»{note}"))


def _for_reference(console: Console, told: list[Row]) -> None:
    """What the asked day adds while the period of the document is running."""
    for row in told:
        for finding in row.asked_findings:
            console.print(Text(f"  [{row.number}] {finding.message}", style="dim"))
            _suggest(console, finding.suggestion)


def _by_severity(found: list[Mark]) -> list[Mark]:
    """The gravest first; of those with many alike in the table already, all of one kind together."""
    order = list(Severity)
    first: dict[tuple[Severity, Finding], int] = {}
    for index, mark in enumerate(found):
        first.setdefault((mark.severity, mark.code), index)
    many = {
        kind for kind, count in Counter((mark.severity, mark.code) for mark in found).items() if count > _MANY
    }

    def place(pair: tuple[int, Mark]) -> tuple[int, int]:
        index, mark = pair
        kind = (mark.severity, mark.code)
        return order.index(mark.severity), first[kind] if kind in many else index

    return [mark for _, mark in sorted(enumerate(found), key=place)]


def _is_listed(group: list[Mark]) -> bool:
    """Whether findings of one kind are so many that a line for each would bury the others.

    Never what has to be dealt with, what an officer has commented on or what has a suggestion.
    """
    return (
        len(group) > _MANY
        and group[0].severity is not Severity.ERROR
        and not any(mark.review or mark.suggestion for mark in group)
    )


def _listed(group: list[Mark]) -> Text:
    """Many findings of one kind in one line, by the rows of the table in which they stand."""
    numbers = sorted({mark.number for mark in group if mark.number is not None})
    at = f" tại các dòng {_ranges(numbers)} của bảng trên" if numbers else ""
    text = Text("  ")
    text.append(SEVERITIES[group[0].severity].vi, style=_SEVERITY_STYLES.get(group[0].severity, ""))
    text.append(f" · {FINDINGS[group[0].code].vi}: {len(group)} nội dung{at};")
    text.append(" xem từng nội dung bằng --html, --report hoặc --xlsx.")
    return text


def _ranges(numbers: list[int]) -> str:
    """`1, 5–11, 13`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _finding(mark: Mark) -> Text:
    text = Text("  " if mark.number is None else f"  [{mark.number}] ")
    text.append(SEVERITIES[mark.severity].vi, style=_SEVERITY_STYLES.get(mark.severity, ""))
    text.append(f" · {FINDINGS[mark.code].vi}: {mark.message}")
    if mark.review:
        text.append(f" → Ý kiến xử lý: {mark.review.words()}", style="italic")
    return text
