"""The summary of a verdict, small enough to be kept, and what differs between two of one document."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from graph.dates import printed
from graph.vocabulary import FINDINGS, STATUSES, Finding, Status
from queries.marks import marks
from queries.report import Row, rows
from queries.verdict import Verdict


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LineSummary(_Kept):
    """One cited text: its name, what it is at signing and on the asked day, and by what."""

    name: str
    at_signing: tuple[Status, ...]
    at_asked: tuple[Status, ...]
    causes: tuple[str, ...] = ()


class FindingSummary(_Kept):
    """One finding: its code and the cited text that it is about, null for the whole document."""

    code: Finding
    name: str | None


class Summary(_Kept):
    """A verdict in short: cited texts by id (else by name), findings by their lasting keys."""

    document: str = Field(max_length=300)
    name: str
    sha256: str
    as_of: date
    registry: str
    lines: dict[str, LineSummary]
    findings: dict[str, FindingSummary]


class Why(StrEnum):
    """What brought a difference about."""

    TIME = "time"
    REGISTRY = "registry"
    ARCHIVE = "archive"
    READING = "reading"


class Difference(_Kept):
    """One thing that differs: the cited text or finding, how it was and is (null: not there), and why."""

    what: str
    name: str
    before: str | None
    after: str | None
    why: Why
    causes: tuple[str, ...] = ()


def summary(verdict: Verdict, document: str) -> Summary:
    """The summary of the verdict on a loaded document."""
    header = verdict.document
    number = header.designation
    return Summary(
        document=document,
        name=" ".join(part for part in (header.type or "Văn bản", number) if part),
        sha256=verdict.input_sha256,
        as_of=verdict.as_of,
        registry=verdict.registry.version,
        lines={row.instrument or row.name: _line(row) for row in rows(verdict)},
        findings={m.key: FindingSummary(code=m.code, name=m.name) for m in marks(verdict, {})},
    )


def _line(row: Row) -> LineSummary:
    said: dict[str, None] = {}
    for cause in row.causes:
        since = f" từ {printed(cause.start)}" if cause.start else ""
        said[f"{cause.canonical or cause.by}{since}"] = None
    return LineSummary(
        name=row.name, at_signing=row.at_signing.statuses, at_asked=row.at_asked.statuses, causes=tuple(said)
    )


def differences(before: Summary, after: Summary, then: Summary) -> tuple[Difference, ...]:
    """What differs between two verdicts on one document; `then` is today's on the earlier asked day.

    What is the same on the earlier day differs because time has passed; else the registry differs, with the
    same registry the loaded documents do, or the file of the document itself is another.
    """
    return tuple(_lines(before, after, then)) + tuple(_findings(before, after, then))


def _lines(before: Summary, after: Summary, then: Summary) -> Iterator[Difference]:
    for key in sorted(before.lines.keys() | after.lines.keys()):
        old, new, same = before.lines.get(key), after.lines.get(key), then.lines.get(key)
        name = next(line.name for line in (new, old) if line is not None)
        for what in ("at_signing", "at_asked"):
            was, now = (_words(getattr(line, what)) if line else None for line in (old, new))
            if was != now:
                why = _why(before, after, was == (_words(getattr(same, what)) if same else None))
                yield Difference(
                    what=what, name=name, before=was, after=now, why=why, causes=new.causes if new else ()
                )


def _findings(before: Summary, after: Summary, then: Summary) -> Iterator[Difference]:
    for key in sorted(before.findings.keys() ^ after.findings.keys()):
        found = before.findings.get(key) or after.findings[key]
        there, label = key in after.findings, FINDINGS[found.code].vi
        yield Difference(
            what="finding",
            name=found.name or "toàn văn bản",
            before=None if there else label,
            after=label if there else None,
            why=_why(before, after, (key in before.findings) == (key in then.findings)),
        )


def _why(before: Summary, after: Summary, same_then: bool) -> Why:
    if before.sha256 != after.sha256:
        return Why.READING
    if same_then:
        return Why.TIME
    return Why.ARCHIVE if before.registry == after.registry else Why.REGISTRY


def _words(statuses: tuple[Status, ...]) -> str:
    return " hoặc ".join(STATUSES[status].vi for status in statuses)
