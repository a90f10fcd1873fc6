"""What the API answers, beside the verdict, whose shape is `queries.verdict`."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from graph.archive import Archive
from graph.effects import Judgement, judge
from graph.errors import NotFound
from graph.identity import InstrumentId
from graph.model import Edge, Instrument
from graph.vocabulary import EdgeType, Grade, NodeType, Status
from viz.picture import name_of

_CITING = (EdgeType.CAN_CU, EdgeType.THUC_HIEN, EdgeType.DAN_CHIEU)


class _Answer(BaseModel):
    model_config = ConfigDict(frozen=True, populate_by_name=True)


class Health(_Answer):
    """Whether the server answers; `program` is its version."""

    status: str
    program: str


class CauseAnswer(_Answer):
    """Why a status holds: `by` did `relation` in `article`, `from` a day on, as `known_by` says."""

    by: str
    canonical: str | None
    relation: str
    article: str | None
    start: date | None = Field(serialization_alias="from", validation_alias="from")
    known_by: str | None
    grade: Grade | None


class StatusAnswer(_Answer):
    """The status on a day: one, or two where something is only half known; with its causes."""

    on: date
    statuses: tuple[Status, ...]
    known_until: date | None
    causes: tuple[CauseAnswer, ...]


class EffectAnswer(_Answer):
    """One statement that `by` does `relation` to `to`, with the provisions, the day and who says so."""

    relation: EdgeType
    by: str
    by_name: str
    to: str
    to_name: str
    from_provision: str | None
    to_provision: str | None
    scope: str | None
    start: date | None = Field(serialization_alias="from", validation_alias="from")
    incidental: bool
    known_by: str | None
    grade: Grade | None


class Count(_Answer):
    """How often a relation occurs."""

    relation: EdgeType
    count: int


class InstrumentAnswer(_Answer):
    """One instrument: its properties, what it is on a day, what acts on it and upon what it acts.

    `cited_by` and `cites` count documents of the archive by relation.
    """

    id: str
    instrument: Instrument
    status: StatusAnswer
    effects: tuple[EffectAnswer, ...]
    acts_on: tuple[EffectAnswer, ...]
    cited_by: tuple[Count, ...]
    cites: tuple[Count, ...]
    registry_as_of: date


class Hit(_Answer):
    """One found instrument."""

    id: str
    type: str | None
    canonical: str | None
    title: str | None
    issuer: str | None
    issued: str | None
    held: bool


class Hits(_Answer):
    """The first instruments that hold all words of `q`; `truncated` when there were more."""

    q: str
    hits: tuple[Hit, ...]
    truncated: bool


class GraphAnswer(_Answer):
    """A picture for vis-network: `nodes`, `edges`, `options`, with the legend for its reader."""

    title: str
    on: date | None
    focus: str | None
    nodes: list[dict[str, Any]]
    edges: list[dict[str, Any]]
    legend: dict[str, list[dict[str, Any]]]
    options: dict[str, Any]
    truncated: bool


def instrument_answer(archive: Archive, key: str, on: date) -> InstrumentAnswer:
    """Everything that is known of one instrument, as of a day. Raises UsageError, NotFound."""
    InstrumentId.parse(key)
    node = archive.store.node(NodeType.INSTRUMENT, key)
    if not isinstance(node, Instrument):
        raise NotFound("Không có văn bản này trong dữ liệu.", where=key, do="tra bằng số, ký hiệu.")
    effects = [effect.edge for effect in archive.law.effects(key)]
    acting = [edge for edge in archive.store.neighbours(key, direction="out") if edge.type in _LEGAL]
    names = _names(archive, [*effects, *acting])
    return InstrumentAnswer(
        id=key,
        instrument=node,
        status=_status(judge(archive.law, node, on, on), on, names),
        effects=tuple(_effect(edge, names) for edge in effects),
        acts_on=tuple(_effect(edge, names) for edge in acting),
        cited_by=_counts(archive.store.neighbours(key, _CITING, "in")),
        cites=_counts(archive.store.neighbours(key, _CITING, "out")),
        registry_as_of=archive.registry.as_of,
    )


_LEGAL = frozenset(
    {
        EdgeType.SUA_DOI, EdgeType.THAY_THE, EdgeType.BAI_BO, EdgeType.DINH_CHI, EdgeType.KEO_DAI,
        EdgeType.GIU_HIEU_LUC, EdgeType.DINH_CHINH, EdgeType.HUONG_DAN,
    }
)  # fmt: skip


def _names(archive: Archive, edges: list[Edge]) -> dict[str, str]:
    ids = sorted({end for edge in edges for end in (edge.start, edge.end)})
    return {node.id: _name(node) for node in archive.store.nodes(NodeType.INSTRUMENT, ids)}


def _name(node: Any) -> str:
    name = name_of(node)
    return f"{node.type} {name}" if node.type and node.canonical else name


def _status(judgement: Judgement, on: date, names: dict[str, str]) -> StatusAnswer:
    causes = tuple(
        CauseAnswer(
            by=cause.by, canonical=names.get(cause.by), relation=cause.relation, article=cause.article,
            start=cause.start, known_by=cause.known_by, grade=cause.grade,
        )
        for cause in judgement.causes
    )  # fmt: skip
    return StatusAnswer(on=on, statuses=judgement.statuses, known_until=judgement.known_until, causes=causes)


def _effect(edge: Edge, names: dict[str, str]) -> EffectAnswer:
    return EffectAnswer(
        relation=edge.type, by=edge.start, by_name=names.get(edge.start, edge.start), to=edge.end,
        to_name=names.get(edge.end, edge.end), from_provision=edge.from_provision,
        to_provision=edge.to_provision, scope=edge.scope, start=edge.effective_from,
        incidental=edge.incidental, known_by=edge.known_by, grade=edge.grade,
    )  # fmt: skip


def _counts(edges: list[Edge]) -> tuple[Count, ...]:
    pairs = {(edge.type, edge.start, edge.end) for edge in edges}
    found = sorted({kind for kind, _, _ in pairs})
    return tuple(Count(relation=kind, count=sum(one == kind for one, _, _ in pairs)) for kind in found)


def hit(node: Instrument) -> Hit:
    """An instrument as a search shows it."""
    return Hit(
        id=node.id, type=node.type, canonical=node.canonical, title=node.title, issuer=node.issuer,
        issued=node.issued, held=node.held,
    )  # fmt: skip
