"""A record: what one document says, as read, before anything is resolved; the JSON of `cancu extract`.

Offsets are Python string indices into `Source.text`. Dates are ISO strings with the printed
precision (`2026`, `2026-05`, `2026-05-13`).
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

CitationRole = Literal[
    "can_cu",
    "thuc_hien",
    "sua_doi_target",
    "huong_dan_target",
    "ban_hanh_target",
    "het_hieu_luc_target",
    "historical",
    "mention",
]
RelationName = Literal[
    "based_on", "implements", "amends", "guides", "promulgates", "establishes", "replaces", "repeals"
]
DocumentState = Literal["final", "unnumbered", "draft"]
EffectVerb = Literal["amends", "replaces", "repeals", "suspends", "extends", "keeps", "corrects"]


class _Read(BaseModel):
    model_config = ConfigDict(frozen=True)


class Header(_Read):
    """The formal components of a document (NĐ 30/2020/NĐ-CP, Điều 8), each null where not read.

    `number` is an int for a plain number and a string for any other (`66.7`, `30c`). `symbol` is
    `KH-UBND` for a state document and `NQ/TW` for a Party one. `issuers` holds every issuer of a
    joint document, `issuer` the first. `time_scope` is printed (`năm 2026`, `giai đoạn 2021-2025`).
    `start`, `end` delimit the document within the source (an attached plan has its own span).
    """

    type: str | None = None
    number_raw: str | None = None
    number: int | str | None = None
    symbol: str | None = None
    year: int | None = None
    date: str | None = None
    place: str | None = None
    title: str | None = None
    issuer: str | None = None
    issuers: tuple[str, ...] = ()
    issuer_level: str | None = None
    signer_name: str | None = None
    signer_title: str | None = None
    signing_mode: str | None = None
    time_scope: str | None = None
    state: DocumentState = "final"
    start: int = 0
    end: int = 0

    @property
    def canonical(self) -> str | None:
        """Number and symbol in full: `20/KH-UBND`, `57-NQ/TW`, `118/2025/NĐ-CP`; None where it has none."""
        if self.number is None or not self.symbol:
            return None
        number = f"{self.number:02d}" if isinstance(self.number, int) else self.number
        if "/" in self.symbol:
            return f"{number}-{self.symbol}"
        return "/".join(str(part) for part in (number, self.year, self.symbol) if part)

    @property
    def designation(self) -> str | None:
        """What a reader calls the document by: the number in full, with a gap where the copy has none."""
        if self.canonical or not self.symbol:
            return self.canonical or self.number_raw
        return f"(chưa rõ số){'-' if '/' in self.symbol else '/'}{self.symbol}"


class CitationRead(_Read):
    """One printed reference: `source.text[start:end] == text`.

    `canonical` is the number and symbol as a careful person reads it, null for a work cited by its
    title. `cue` names the reading rule, `provision` an article or clause printed in front,
    `repaired` the printed form where noise was read through, `qualifier` what stands behind it in
    brackets ("đã được sửa đổi, bổ sung"), `title` the words of the subject (trích yếu) that follow.
    """

    text: str
    start: int
    end: int
    type: str | None = None
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    canonical: str | None = None
    date: str | None = None
    issuer: str | None = None
    role: CitationRole = "mention"
    provision: str | None = None
    note: str | None = None
    cue: str = ""
    title: str | None = None
    qualifier: str | None = None
    repaired: str | None = None
    malformed: bool = False


class RelationRead(_Read):
    """`origin` relation `to`, between canonical numbers or titles; `SELF` is the document.

    `start`, `end` span the evidence. Written as `from` in JSON.
    """

    origin: str = Field(serialization_alias="from", validation_alias="from")
    relation: RelationName
    to: str
    evidence: str
    start: int
    end: int

    model_config = ConfigDict(frozen=True, populate_by_name=True)


class AgencyRead(_Read):
    """A body as named in the document: full name, the printed forms, the body above it, its level."""

    name: str
    aliases: tuple[str, ...] = ()
    parent: str | None = None
    level: str | None = None


class TaskRead(_Read):
    """One assigned duty; assignees and coordinating bodies by their full names.

    `role` is that of the assignees (labels.md section 5); `cadence` a period such as "hằng quý";
    `deadline` as printed, `deadline_iso` a date, month, quarter (`2021-Q1`) or year, else null with
    the reason in `deadline_note`; `product` what must come out; `orders_plan` is set where the duty
    is to issue a plan or report of one's own ("plan", "report").
    """

    assignees: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()
    text: str
    start: int
    end: int
    role: str = "thực hiện"
    deadline: str | None = None
    deadline_iso: str | None = None
    deadline_note: str | None = None
    cadence: str | None = None
    product: str | None = None
    reports_to: str | None = None
    orders_plan: Literal["plan", "report"] | None = None
    section: str | None = None


class Target(_Read):
    """A figure that the document sets as a goal, e.g. `100%`, with its sentence."""

    text: str
    value: str


class UnreadLine(_Read):
    """A line that looked like a citation, a basis or an assignment and was refused or not understood."""

    text: str
    start: int
    end: int
    reason: str


class EffectRead(_Read):
    """One thing that the document says that it does to the effect of another text.

    `to` is the canonical number, else the printed name; `by` the acting text where it is another (the
    footnote of a consolidated text), null for the document itself. `provision` is the affected article
    as printed, `from_provision` the acting one. `effective_from` is the ISO day, null with the reason in
    `effective_note` ("undated", "phụ thuộc: …"); `effective_to` the last day of a suspension or of a
    longer term. `printed` is the verb, `savings` the words that except cases or provisions; `start`,
    `end` span the sentence, which is `text`.
    """

    verb: EffectVerb
    to: str
    scope: Literal["whole", "part", "unknown"] = "unknown"
    by: str | None = None
    provision: str | None = None
    from_provision: str | None = None
    effective_from: str | None = None
    effective_to: str | None = None
    effective_note: str | None = None
    printed: str
    savings: str | None = None
    start: int
    end: int
    text: str


class ProvisionTerm(_Read):
    """Another first or last day (ISO) that the document gives to a provision of its own, as printed."""

    provision: str
    effective_from: str | None = None
    effective_to: str | None = None
    start: int
    end: int


class OwnTerm(_Read):
    """From which day to which day (both included, ISO) the document says that it has effect.

    `note` says why a day is missing, or what is excepted; `start`, `end` span the sentence.
    """

    effective_from: str | None = None
    effective_to: str | None = None
    start: int
    end: int
    note: str | None = None
    provisions: tuple[ProvisionTerm, ...] = ()


class Record(_Read):
    """What one file says. `attached` holds the headers of documents promulgated within the file."""

    file: str
    sha256: str
    grammar: str
    document: Header
    citations: tuple[CitationRead, ...] = ()
    relations: tuple[RelationRead, ...] = ()
    agencies: tuple[AgencyRead, ...] = ()
    tasks: tuple[TaskRead, ...] = ()
    recipients: tuple[str, ...] = ()
    budget: str | None = None
    targets: tuple[Target, ...] = ()
    attached: tuple[Header, ...] = ()
    effects: tuple[EffectRead, ...] = ()
    own_term: OwnTerm | None = None
    unread: tuple[UnreadLine, ...] = ()
    warnings: tuple[str, ...] = ()

    def contract(self) -> dict[str, Any]:
        """The object that `cancu extract` prints for the file (DESIGN.md, "The JSON of cancu extract")."""
        return self.model_dump(mode="json", by_alias=True)
