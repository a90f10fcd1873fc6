"""The model: the nodes and the edge of the graph; the schema of every store is generated from these classes.

Dates are ISO strings where a part may be missing (`2026`, `2026-05`), `datetime.date` where the
whole day is known. Offsets are Python string indices into the text of the named source.
"""

from datetime import date
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict

from graph.vocabulary import EdgeType, Grade, NodeType, Status

Layer = Literal["document", "registry"]


class Node(BaseModel):
    """A thing with an id that is unique among its kind."""

    model_config = ConfigDict(frozen=True)

    id: str


class Instrument(Node):
    """Any document: law, decree, decision, plan; held in full, only cited, or known from the registry.

    `canonical` is number and symbol as printed in full (`118/2025/NĐ-CP`), null for one known by its
    title. `issued` has the printed precision; `issued_variants` are other days that official texts
    print. `effective_from` is the first day of effect, `effective_to` the last day (inclusive) of a
    term that a text states. `period_from`, `period_to` bound the scope years of an administrative
    text. `vouched_until` is the last day for which a source says that no ending was known.
    `search_key` is number and title folded to ASCII.
    """

    kind: str
    type: str | None = None
    number: str | None = None
    symbol: str | None = None
    canonical: str | None = None
    year: int | None = None
    title: str | None = None
    issuer: str | None = None
    issued: str | None = None
    issued_variants: tuple[str, ...] = ()
    effective_from: date | None = None
    effective_to: date | None = None
    period_from: date | None = None
    period_to: date | None = None
    place: str | None = None
    signer: str | None = None
    signer_title: str | None = None
    signing_mode: str | None = None
    level: str | None = None
    normative: Literal["yes", "no", "unknown"] = "unknown"
    held: bool = False
    state: Literal["final", "unnumbered", "draft"] = "final"
    layer: Layer = "document"
    grade: Grade | None = None
    sources: tuple[str, ...] = ()
    vouched_until: date | None = None
    aliases: tuple[str, ...] = ()
    search_key: str = ""


class Agency(Node):
    """A body or unit in its period, `valid_to` inclusive; null bounds are open.

    `candidates` are the ids that a name can mean which fits several units; `known_by` tells when who it
    is rests on the declaration of the office.
    """

    name: str
    short_name: str | None = None
    kind: str | None = None
    level: str | None = None
    territory: str | None = None
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    candidates: tuple[str, ...] = ()
    known_by: str | None = None
    search_key: str = ""


class Task(Node):
    """One assigned duty of a document, in its printed order (from 1)."""

    text: str
    product: str | None = None
    deadline: str | None = None
    due_from: date | None = None
    due_to: date | None = None
    due_note: str | None = None
    cadence: str | None = None
    order: int = 0
    section: str | None = None


class Expectation(Node):
    """An order to issue a plan, a report or another document, to one or more addressees.

    `due` is printed, `due_to` the last day, null with the reason in `due_note` or where none is set;
    `cadence` tells a report that is due again and again.
    """

    kind: Literal["plan", "report", "other"]
    addressee: str
    subject: str | None = None
    due: str | None = None
    due_to: date | None = None
    due_note: str | None = None
    cadence: str | None = None


class Provision(Node):
    """An article, clause or point of an instrument, e.g. `khoản 1 Điều 40`."""

    instrument: str
    path: str


class Citation(Node):
    """One printed reference, with how it was resolved; `candidates` are instrument ids by rank.

    `key` is what homonyms share (`InstrumentId.key`): when a text of that key comes or goes, this
    citation is resolved again.
    """

    source: str
    document: str
    start: int
    end: int
    text: str
    canonical: str | None = None
    key: str | None = None
    number: str | None = None
    date: str | None = None
    issuer: str | None = None
    title: str | None = None
    role: str = "mention"
    provision: str | None = None
    qualifier: str | None = None
    cue: str = ""
    repaired: str | None = None
    resolution: str = "unmatched"
    reason: str | None = None
    candidates: tuple[str, ...] = ()


class SourceFile(Node):
    """A source as kept in the store (id = sha256), its text, and the record read from it as JSON."""

    file: str
    media_type: str
    reader: str
    reader_version: str
    grammar: str
    text: str
    positions: str
    record: str


class Validity(Node):
    """Derived: one status of one instrument from `start` up to but without `end`; null is open."""

    instrument: str
    status: Status
    start: date | None = None
    end: date | None = None
    causes: tuple[str, ...] = ()
    known_by: str | None = None


NODE_CLASSES: dict[NodeType, type[Node]] = {
    NodeType.INSTRUMENT: Instrument,
    NodeType.AGENCY: Agency,
    NodeType.TASK: Task,
    NodeType.EXPECTATION: Expectation,
    NodeType.PROVISION: Provision,
    NodeType.CITATION: Citation,
    NodeType.SOURCE: SourceFile,
    NodeType.VALIDITY: Validity,
}


class Edge(BaseModel):
    """One statement of one speaker: `start` -type-> `end`, with its evidence.

    `owner` is who says it: the sha256 of a source, `registry:<source>` or `rule:<name>`; unloading
    a source removes the edges that it owns and no other. For an effect edge: the acting and the
    affected provision, the scope, the first day of effect, the last day (of a suspension, or the new
    last day of an extended term), the printed verb, the savings clause, and `incidental` for a clause
    in an instrument about something else. `quote` is
    `source.text[quote_start:quote_end]`.
    """

    model_config = ConfigDict(frozen=True)

    type: EdgeType
    start: str
    end: str
    owner: str
    start_type: NodeType = NodeType.INSTRUMENT
    end_type: NodeType = NodeType.INSTRUMENT
    role: str | None = None
    rank: int | None = None
    scope: Literal["whole", "part", "unknown"] | None = None
    from_provision: str | None = None
    to_provision: str | None = None
    effective_from: date | None = None
    effective_to: date | None = None
    effective_note: str | None = None
    verb: str | None = None
    savings: str | None = None
    incidental: bool = False
    grade: Grade | None = None
    known_by: str | None = None
    layer: Layer = "document"
    source: str | None = None
    quote_start: int | None = None
    quote_end: int | None = None
    quote: str | None = None
    rule: str | None = None

    @property
    def id(self) -> str:
        """A deterministic id of 20 hexadecimal digits over what makes the statement one of its own."""
        return edge_key(self, self.start, self.end)


def edge_key(edge: Edge, start: str, end: str) -> str:
    """The id that an edge has between two ends; many edges that differ in nothing else share one `edge`."""
    parts = (
        edge.type, edge.start_type, start, edge.end_type, end, edge.owner, edge.role or "",
        edge.from_provision or "", edge.to_provision or "", str(edge.effective_from or ""),
        str(edge.quote_start), str(edge.quote_end), str(edge.rank),
    )  # fmt: skip
    return sha256("\x1f".join(parts).encode()).hexdigest()[:20]
