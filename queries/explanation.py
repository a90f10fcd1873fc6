"""Explanation: the whole way of one citation from the printed words to the verdict.

Each step is what the program itself recorded: the rule that read the words, how they were resolved and
what was refused, every statement on the instrument and whether it decided, the row of the severity table.
"""

from datetime import date

from pydantic import BaseModel, ConfigDict

from graph.reviews import Review
from graph.vocabulary import EdgeType, Finding, Grade, Resolution, Role, Severity, Status


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True)


class Read(_Told):
    """What is printed, where (`source.text[start:end]`), and by which rule it was read."""

    text: str
    start: int
    end: int
    passage: str
    rule: str
    role: Role
    repaired: str | None
    malformed: bool
    provision: str | None
    qualifier: str | None


class Normalised(_Told):
    """The parts that were understood."""

    type: str | None
    number: str | None
    symbol: str | None
    year: int | None
    canonical: str | None
    date: str | None
    issuer: str | None
    title: str | None


class Alternative(_Told):
    """An instrument that was not taken, and why."""

    id: str
    name: str
    reason: str


class Meant(_Told):
    """What the citation means and why; `sources` and `grade` are those of the record of that instrument."""

    resolution: Resolution
    instrument: str | None
    name: str | None
    reason: str
    candidates: tuple[str, ...]
    refused: tuple[Alternative, ...]
    known: bool
    effective_from: date | None
    effective_to: date | None
    grade: Grade | None
    sources: tuple[str, ...]


class Statement(_Told):
    """One statement that `by` does `relation` to the instrument; whether it decided, and why or why not."""

    by: str
    name: str
    relation: EdgeType
    article: str | None
    scope: str | None
    start: date | None
    grade: Grade | None
    known_by: str | None
    used: bool
    reason: str


class Judging(_Told):
    """The status on one day, the law by which it was judged, and everything that was weighed."""

    day: date
    statuses: tuple[Status, ...]
    known_until: date | None
    law: str
    statements: tuple[Statement, ...]


class Graded(_Told):
    """One finding: its key, the row of the severity table in words, what the grade of its source allows."""

    key: str | None
    code: Finding
    severity: Severity
    message: str
    row: str
    cap: Severity | None
    review: Review | None


class Explanation(_Told):
    """One citation, step by step; `judging` has the day of signing, then the asked day."""

    file: str
    document: str | None
    read: Read
    normalised: Normalised
    meant: Meant
    judging: tuple[Judging, ...]
    findings: tuple[Graded, ...]
