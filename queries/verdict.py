"""The verdict on one document: the contract of `cancu check --json` (DESIGN.md)."""

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from graph.record import Header
from graph.vocabulary import Finding, Grade, Role, Severity, Status


class _Said(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)


class JudgedDocument(Header):
    """The header as extracted, with the id of the document, null where nothing identifies it."""

    id: str | None = None


class RegistryState(_Said):
    """The data that the verdict rests on: the day of its collection and its version."""

    as_of: date
    version: str


class Coverage(_Said):
    """How many citations there are, and how many of them were answered; the parts add up to `total`."""

    total: int = 0
    answered: int = 0
    unknown: int = 0
    ambiguous: int = 0
    not_applicable: int = 0
    not_checked: int = 0


class CauseSaid(_Said):
    """Why a status holds: `by` (id) did `relation` in `article`, `from` a day on, as `known_by` says.

    `relation` is the edge, or `HET_THOI_HAN` for the text's own term. `named_in_document` tells
    whether the judged document names `by` anywhere.
    """

    by: str
    canonical: str | None
    relation: str
    article: str | None
    start: date | None = Field(serialization_alias="from", validation_alias="from")
    known_by: str | None
    grade: Grade | None
    named_in_document: bool


class Judged(_Said):
    """The statuses between two days: one, or two where a half-known date spans a change.

    `known_until` is the last day for which a source vouches for the text.
    """

    start: date | None = Field(serialization_alias="from", validation_alias="from")
    to: date | None
    statuses: tuple[Status, ...]
    known_until: date | None
    causes: tuple[CauseSaid, ...] = ()


class Evidence(_Said):
    """What a finding rests on: the other text, the values compared, the source; each null where not said.

    `position` is where the printed words begin in the text of the file, of a finding on the whole document.
    """

    by: str | None = None
    canonical: str | None = None
    article: str | None = None
    start: date | None = Field(default=None, serialization_alias="from", validation_alias="from")
    printed: str | None = None
    known: str | None = None
    known_by: str | None = None
    grade: Grade | None = None
    position: int | None = None


class Suggestion(_Said):
    """What could stand in the document: `text` in official form, of the instrument with that id.

    Built from recorded facts alone (NĐ 30/2020/NĐ-CP Phụ lục I Phần I Mục II.6): `fields` are those that
    `text` prints, with how well each is known, `sources` who says so. `note` is a Vietnamese phrase on what
    has to be compared before use, null where the facts are confirmed.
    """

    text: str
    instrument: str
    fields: dict[str, Grade | None]
    sources: tuple[str, ...] = ()
    note: str | None = None


class FindingSaid(_Said):
    """One finding with its severity and one neutral Vietnamese sentence.

    `at` is the day by which it is found: that of signing, or the asked one (drafts, `--reuse`, and what the
    asked day adds while the period of a document is running).
    """

    code: Finding
    severity: Severity
    message: str
    evidence: Evidence
    at: Literal["signing", "asked"] = "signing"
    suggestion: Suggestion | None = None


class JudgedCitation(_Said):
    """One citation: what is printed, what it means, and what that is at signing and on the asked day.

    `asked_findings` are the grave ones that the asked day adds, of a document whose period is still running.
    """

    text: str
    start: int
    end: int
    canonical: str | None
    role: Role
    instrument: str | None
    candidates: tuple[str, ...]
    at_signing: Judged
    at_asked: Judged
    findings: tuple[FindingSaid, ...]
    asked_findings: tuple[FindingSaid, ...] = ()


class Verdict(_Said):
    """The verdict on one document; `findings` are those of the whole document."""

    file: str
    document: JudgedDocument
    signed_from: date | None
    signed_to: date | None
    as_of: date
    registry: RegistryState
    program: str
    input_sha256: str
    coverage: Coverage
    citations: tuple[JudgedCitation, ...]
    findings: tuple[FindingSaid, ...]

    def contract(self) -> dict[str, Any]:
        """The object that `cancu check --json` prints."""
        return self.model_dump(mode="json", by_alias=True)

    def all_findings(self) -> tuple[FindingSaid, ...]:
        """The findings of the whole document and of every citation, in order."""
        return self.findings + tuple(found for line in self.citations for found in line.findings)

    @property
    def gravest(self) -> Severity | None:
        """The severity that decides the exit code, None without findings.

        Of a document whose period is running it counts what the asked day adds (DESIGN.md, "The verdict").
        """
        order = list(Severity)
        later = (found for line in self.citations for found in line.asked_findings)
        return min(
            (found.severity for found in (*self.all_findings(), *later)), key=order.index, default=None
        )
