"""Gaps: who was told to make a plan or a report, and what of it is seen in the archive.

An order (Expectation) is answered for each body that it is given to, a group by its members where a list
tells them. What is not in the archive is *not seen*, never *not issued*: the archive of an office is not
all that exists. Labels: `GAP_STATES`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from graph.archive import Archive
from graph.collectives import is_collective, members
from graph.dates import PartialDate
from graph.folding import fold
from graph.hierarchy import heirs
from graph.identity import InstrumentId
from graph.model import Agency, Edge, Expectation, Instrument
from graph.reviews import Review
from graph.vocabulary import EdgeType, NodeType
from queries.gap_state import GapState
from queries.subject import same_subject


class OrderKind(StrEnum):
    """What an order asks for."""

    PLAN = "plan"
    REPORT = "report"
    OTHER = "other"


_RESTING = (EdgeType.THUC_HIEN, EdgeType.CAN_CU, EdgeType.BAO_CAO_KET_QUA)
#: What answers an order: kinds of document by the kind of order.
_ANSWERS: dict[str, frozenset[str]] = {
    "plan": frozenset({"kh", "ctr", "da", "pa", "duan"}),
    "report": frozenset({"bc"}),
    "other": frozenset(),
}
#: What an order may be carried out by instead: a letter, a decision or notice of one's own.
_OTHERWISE: dict[str, frozenset[str]] = {
    "plan": frozenset({"cv", "qd", "qdcb", "ct", "ctcb", "tb", "hd"}),
    "report": frozenset({"cv"}),
    "other": frozenset(),
}
#: A report so many days before the last one allowed may be that of another term.
_SAME_TERM = timedelta(days=45)
_HEADS = "chu-tich-"


class Answer(BaseModel):
    """The document that answers an order, or may do so; `quote` names the ordering text in it."""

    model_config = ConfigDict(frozen=True)

    id: str
    type: str | None
    canonical: str | None
    title: str | None
    issued: str | None
    quote: str | None = None


class Gap(BaseModel):
    """One body told by one order: what it was told, until when, and what is seen of it.

    `order` is the id of the ordering document; `quote` is `text[start:end]` of `source`. `group` is the
    group through which the body was told, `known_by` the list that says so. `days_late` counts from the
    day after `due_to`. `heirs` are the ids of who took over a body that has ended. `candidates` are bodies
    that an ambiguous name can mean. `key` is the lasting key by which an officer decides on the row, `review`
    that decision (both are put in by `queries.gap_reviews`); it never changes `state`.
    """

    model_config = ConfigDict(frozen=True)

    order: str
    order_type: str | None
    order_canonical: str | None
    order_issued: str | None
    expectation: str
    kind: OrderKind
    subject: str | None
    due: str | None
    due_to: date | None
    cadence: str | None
    agency: str
    name: str
    group: str | None
    known_by: str | None
    state: GapState
    answer: Answer | None = None
    days_late: int | None = None
    heirs: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()
    reason: str | None = None
    quote: str | None = None
    source: str | None = None
    start: int | None = None
    end: int | None = None
    key: str | None = None
    review: Review | None = None


class Gaps(BaseModel):
    """The answers to orders as of a day; `orders` counts them, `documents` what was searched.

    `hidden` counts rows that are left out because an officer has decided on them.
    """

    model_config = ConfigDict(frozen=True)

    on: date
    orders: int
    documents: int
    rows: tuple[Gap, ...]
    hidden: int = 0


def gaps(
    archive: Archive,
    on: date,
    *,
    order: str | None = None,
    agency: str | None = None,
    year: int | None = None,
    kind: OrderKind | None = None,
) -> Gaps:
    """What is seen on a day of the orders of one document, to one body, of one year, or of all documents."""
    seeking = _Seeking(archive, on)
    orders = [
        document
        for document in seeking.held
        if document.state != "draft"
        and (order is None or _unit(document.id) == _unit(order))
        and (year is None or _year(document) == year)
    ]
    rows = [
        row
        for document in orders
        for row in seeking.of(document)
        if (agency is None or agency in (row.agency, *row.candidates)) and kind in (None, row.kind)
    ]
    given = len({row.expectation for row in rows})
    return Gaps(on=on, orders=given, documents=len(seeking.held), rows=tuple(rows))


class _Seeking:
    def __init__(self, archive: Archive, on: date) -> None:
        self.store = archive.store
        self.office = archive.office
        self.on = on
        self.held = list(archive.documents())

    @cached_property
    def issued(self) -> dict[str, list[Instrument]]:
        """By body, the documents that it has issued, a committee and its chairman as one."""
        by_id = {node.id: node for node in self.held}
        found: dict[str, list[Instrument]] = defaultdict(list)
        for edge in self.store.edges(type=EdgeType.BAN_HANH_BOI):
            if edge.start in by_id:
                found[edge.end.removeprefix(_HEADS)].append(by_id[edge.start])
        return found

    def of(self, document: Instrument) -> Iterator[Gap]:
        """The orders of one document, in their printed order."""
        edges = sorted(
            self.store.edges(type=EdgeType.YEU_CAU_BAN_HANH, start=document.id),
            key=lambda edge: (edge.quote_start or 0, edge.id),
        )
        resting = self._resting(document.id) if edges else {}
        for edge in edges:
            node = self.store.node(NodeType.EXPECTATION, edge.end)
            if isinstance(node, Expectation):
                for body, group, known_by in self._told(node, document):
                    yield self._gap(_Order(document, node, edge), body, group, known_by, resting)

    def _told(
        self, order: Expectation, document: Instrument
    ) -> Iterator[tuple[Agency, str | None, str | None]]:
        """The bodies that an order is given to, a group by its members; each once."""
        day = PartialDate.parse(document.issued).last if document.issued else self.on
        ends = [edge.end for edge in self.store.edges(type=EdgeType.YEU_CAU_BAN_HANH, start=order.id)]
        seen: set[str] = set()
        for body in self.store.nodes(NodeType.AGENCY, sorted(ends)):
            assert isinstance(body, Agency)
            told = members(body.name, day, document.issuer, self.office)
            group = body.name if told.agencies else None
            for one in told.agencies or (body,):
                if one.id not in seen:
                    seen.add(one.id)
                    yield one, group, told.known_by

    def _resting(self, key: str) -> dict[str, Edge]:
        """By document, the edge by which it rests on an order's text, or on what came with it."""
        promulgator = _unit(key)
        attached = self.store.edges(type=EdgeType.BAN_HANH, start=promulgator)
        units = {key, promulgator} | {edge.end for edge in attached if _unit(edge.end) == promulgator}
        found: dict[str, Edge] = {}
        for kind in (*_RESTING, EdgeType.DAN_CHIEU):
            for unit in sorted(units):
                for edge in self.store.edges(type=kind, end=unit):
                    found.setdefault(_unit(edge.start), edge)
        return found

    def _gap(
        self,
        order: "_Order",
        body: Agency,
        group: str | None,
        known_by: str | None,
        resting: dict[str, Edge],
    ) -> Gap:
        after = [heir.agency.id for heir in heirs(body)] if body.valid_to else []
        state, answer, edge = self._answer(order, body, after, resting)
        reason = None
        if answer is None:
            state, reason = self._unanswered(order, body)
        late = _days_late(answer, order.due) if answer and state is GapState.LATE else None
        document, expected, printed = order.document, order.expectation, order.edge
        return Gap(
            order=document.id,
            order_type=document.type,
            order_canonical=document.canonical,
            order_issued=document.issued,
            expectation=expected.id,
            kind=OrderKind(expected.kind),
            subject=expected.subject,
            due=expected.due,
            due_to=expected.due_to,
            cadence=expected.cadence,
            agency=body.id,
            name=body.name,
            group=group,
            known_by=known_by or body.known_by,
            state=state,
            answer=_said(answer, edge) if answer else None,
            days_late=late,
            heirs=tuple(after),
            candidates=body.candidates,
            reason=reason,
            quote=printed.quote,
            source=printed.source,
            start=printed.quote_start,
            end=printed.quote_end,
        )

    def _answer(
        self, order: "_Order", body: Agency, after: list[str], resting: dict[str, Edge]
    ) -> tuple[GapState, Instrument | None, Edge | None]:
        """The best answer of a body or of who took it over: one that rests on the order's text first."""
        found: list[tuple[GapState, Instrument, Edge | None]] = []
        for key in (body.id, *after):
            for document in self.issued.get(key.removeprefix(_HEADS), ()):
                edge = resting.get(_unit(document.id))
                if state := self._state(order, document, edge):
                    found.append((state, document, edge))
        best = min(
            found, key=lambda one: (_BEST.index(one[0]), one[1].issued or "9", one[1].id), default=None
        )
        return best if best else (GapState.NOT_SEEN, None, None)

    def _state(self, order: "_Order", document: Instrument, edge: Edge | None) -> GapState | None:
        """What a document of the body is to an order; None when it is no answer at all."""
        if document.state == "draft" or document.id == order.document.id or order.before(document):
            return None
        kind = order.expectation.kind
        rests = edge is not None and edge.type in _RESTING
        if document.kind in _ANSWERS[kind]:
            if rests and not order.much_earlier(document):
                return GapState.LATE if _days_late(document, order.due) else GapState.FULFILLED
            return GapState.FULFILLED_LIKELY if edge or order.fits(document) else None
        return GapState.FULFILLED_OTHERWISE if rests and document.kind in _OTHERWISE[kind] else None

    def _unanswered(self, order: "_Order", body: Agency) -> tuple[GapState, str | None]:
        expected, due = order.expectation, order.due
        if body.candidates:
            return GapState.CANNOT_TELL, "tên đơn vị có thể là của nhiều nơi"
        if is_collective(body.name):
            return GapState.CANNOT_TELL, "chưa có danh sách đơn vị trong nhóm"
        if body.valid_to is not None and body.valid_to < min(order.last_day, self.on):
            return GapState.BODY_ENDED, None
        if due is not None:
            return (GapState.NOT_DUE if self.on <= due else GapState.NOT_SEEN), None
        if expected.cadence:
            return GapState.CANNOT_TELL, "báo cáo định kỳ, chưa rõ từng kỳ"
        if expected.due:
            return GapState.CANNOT_TELL, "chưa xác định được ngày của thời hạn"
        if order.document.issued is None:
            return GapState.CANNOT_TELL, "văn bản yêu cầu chưa rõ ngày"
        return GapState.NOT_SEEN, "văn bản yêu cầu không ghi thời hạn"


#: The order of answers, best first.
_BEST = (
    GapState.FULFILLED, GapState.LATE, GapState.FULFILLED_LIKELY, GapState.FULFILLED_OTHERWISE,
)  # fmt: skip


class _Order:
    """An order with the document that gives it and the words that say so."""

    def __init__(self, document: Instrument, expectation: Expectation, edge: Edge) -> None:
        self.document = document
        self.expectation = expectation
        self.edge = edge
        self.due = expectation.due_to

    def before(self, document: Instrument) -> bool:
        """Whether a document is certainly older than the order."""
        if document.issued is None or self.document.issued is None:
            return False
        return PartialDate.parse(document.issued).last < PartialDate.parse(self.document.issued).first

    @property
    def last_day(self) -> date:
        """The last day allowed; where none is set, that of the period that the document is for."""
        if self.due or self.document.period_to:
            return self.due or self.document.period_to or date.max
        year = _year(self.document)
        return date(year, 12, 31) if year else date.max

    def much_earlier(self, document: Instrument) -> bool:
        """Whether a report comes so early that it may be that of another term, half a year's for a year's."""
        if self.expectation.kind != "report" or self.due is None or document.issued is None:
            return False
        return self.due - PartialDate.parse(document.issued).last > _SAME_TERM

    def fits(self, document: Instrument) -> bool:
        """Whether a document is on the same subject and of the same year, without naming the order."""
        return _year(document) == _year(self.document) and same_subject(
            self.document.title, document.title, self.expectation.subject
        )


def _days_late(document: Instrument, due: date | None) -> int | None:
    """Days after the last day allowed, certain ones only: a document of "March" counts from its first."""
    if document.issued is None or due is None:
        return None
    days = (PartialDate.parse(document.issued).first - due).days
    return days if days > 0 else None


def _year(document: Instrument) -> int | None:
    if document.period_from:
        return document.period_from.year
    return PartialDate.parse(document.issued).first.year if document.issued else document.year


def _unit(key: str) -> str:
    return str(InstrumentId.parse(key).promulgator())


def _said(document: Instrument, edge: Edge | None) -> Answer:
    return Answer(
        id=document.id,
        type=document.type,
        canonical=document.canonical,
        title=" ".join((document.title or "").split()) or None,
        issued=document.issued,
        quote=edge.quote if edge else None,
    )


def worst_first(rows: Iterable[Gap]) -> list[Gap]:
    """The rows by state, what an officer must look at first, then by body and due day."""
    order = list(GapState)
    return sorted(
        rows,
        key=lambda row: (order.index(row.state), row.due_to or date.max, fold(row.name), row.expectation),
    )
