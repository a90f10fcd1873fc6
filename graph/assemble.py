"""Assemble: one record becomes nodes and edges, pure and the same in any order of loading.

What belongs to one source alone (its citations, tasks, expectations, and every edge, which it owns) is
made here; instruments and agencies, of which several sources speak, are composed in `graph.compose`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from graph.agencies import agency, agency_of, setting_of
from graph.dates import PartialDate, interval
from graph.documents import Document, documents_of
from graph.folding import fold
from graph.held_effects import effect_edges
from graph.hierarchy import above as upper
from graph.identify import MERGER, identify, numbering
from graph.identity import InstrumentId
from graph.known import Known
from graph.model import Agency, Citation, Edge, Expectation, Node, Task
from graph.office import Office
from graph.record import CitationRead, Record, RelationRead, TaskRead
from graph.resolve import Resolved, resolve_all
from graph.source import Source
from graph.vocabulary import EdgeType, Grade, NodeType, Resolution, Role

_BY_ROLE = {Role.CAN_CU: EdgeType.CAN_CU, Role.THUC_HIEN: EdgeType.THUC_HIEN}
#: Kinds that a report reports on.
_REPORTED = frozenset({"kh", "ctr", "da", "duan", "pa"})
_BY_RELATION = {
    "amends": EdgeType.SUA_DOI,
    "guides": EdgeType.HUONG_DAN,
    "replaces": EdgeType.THAY_THE,
    "repeals": EdgeType.BAI_BO,
    "implements": EdgeType.THUC_HIEN,
}


@dataclass(frozen=True, slots=True)
class Part:
    """What one source says: its documents (headers with ids), its own nodes, agencies and edges."""

    documents: tuple[Document, ...]
    nodes: tuple[Node, ...]
    agencies: tuple[Agency, ...]
    edges: tuple[Edge, ...]


def assemble(source: Source, record: Record, known: Known, office: Office | None = None) -> Part:
    """The part of the graph that one source speaks for, its citations resolved against what is known."""
    return _Assembly(source, record, known, office).part()


def citation_id(sha256: str, start: int) -> str:
    """The id of the citation that begins at an offset of a source."""
    return f"{sha256[:16]}:{start}"


class _Assembly:
    def __init__(self, source: Source, record: Record, known: Known, office: Office | None) -> None:
        self.source = source
        self.record = record
        self.known = known
        self.documents = documents_of(record)
        self.signed = _last_day(record.document.date)
        self.resolved = resolve_all(record.citations, self.signed, known)
        self.setting = setting_of(record, office)
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.agencies = self._agencies()

    def part(self) -> Part:
        for document in self.documents:
            self._document(document)
        meant: dict[str, str] = {}
        for citation, resolved in zip(self.record.citations, self.resolved, strict=True):
            self._citation(citation, resolved)
            if citation.canonical and resolved.instrument_id:
                meant.setdefault(citation.canonical, resolved.instrument_id)
        for relation in self.record.relations:
            self._relation(relation, meant)
        for order, task in enumerate(self.record.tasks, 1):
            self._task(order, task)
        self._recipients()
        own = self.documents[0].id
        self.edges += effect_edges(self.source, self.record, own, self.resolved, self.signed, self.known)
        agencies = {body.id: body for body, _ in self.agencies.values()}
        unique = {edge.id: edge for edge in self.edges}
        return Part(self.documents, tuple(self.nodes), tuple(agencies.values()), tuple(unique.values()))

    def _agencies(self) -> dict[str, tuple[Agency, str | None]]:
        """Every body of the record by its full name, with the name of the body above it."""
        out: dict[str, tuple[Agency, str | None]] = {}
        for read in self.record.agencies:
            out[read.name] = (agency_of(read, self.setting), read.parent)
        return out

    def _agency(self, name: str) -> str:
        """The id of a body named in the record; one that the list of bodies lacks becomes a node too."""
        if name not in self.agencies:
            self.agencies[name] = (agency(name, self.setting), None)
        return self.agencies[name][0].id

    def _edge(
        self,
        kind: EdgeType,
        start: str,
        end: str,
        span: tuple[int, int] | None,
        rule: str,
        *,
        start_type: NodeType = NodeType.INSTRUMENT,
        end_type: NodeType = NodeType.INSTRUMENT,
        role: str | None = None,
        rank: int | None = None,
    ) -> None:
        quote = self.source.text[span[0] : span[1]] if span else None
        self.edges.append(
            Edge(
                type=kind,
                start=start,
                end=end,
                owner=self.source.sha256,
                start_type=start_type,
                end_type=end_type,
                role=role,
                rank=rank,
                grade=Grade.HELD_TEXT,
                source=self.source.sha256,
                quote_start=span[0] if span else None,
                quote_end=span[1] if span else None,
                quote=quote,
                rule=rule,
            )
        )

    def _document(self, document: Document) -> None:
        header, key = document.header, document.id
        self._edge(EdgeType.DOC_TU, key, self.source.sha256, None, "source", end_type=NodeType.SOURCE)
        for issuer in header.issuers or ((header.issuer,) if header.issuer else ()):
            span = self._find(header.number_raw) or self._find(issuer)
            end = self._agency(issuer)
            self._edge(EdgeType.BAN_HANH_BOI, key, end, span, "header", end_type=NodeType.AGENCY)
        if document.promulgated_by:
            span = (header.start, min(header.end, header.start + 200))
            self._edge(EdgeType.BAN_HANH, document.promulgated_by, key, span, "attached document")
        for body, parent in list(self.agencies.values()):
            if parent and document is self.documents[0] and (above := self._above(body, parent)):
                span = self._find(body.aliases[0]) if body.aliases else self._find(body.name)
                kind, rule, ends = EdgeType.TRUC_THUOC, "named under", NodeType.AGENCY
                self._edge(kind, body.id, above, span, rule, start_type=ends, end_type=ends)

    def _above(self, body: Agency, parent: str) -> str | None:
        """The body under which another is named, unless the shipped lists know another place for it."""
        named, listed = self._agency(parent), upper(body)
        return named if named != body.id and (listed is None or listed.id == named) else None

    def _find(self, words: str | None) -> tuple[int, int] | None:
        """Where words stand in the source text; None where they were completed, not printed."""
        at = self.source.text.find(words) if words else -1
        return (at, at + len(words)) if words and at >= 0 else None

    def _at(self, offset: int) -> str:
        """The id of the document in which an offset stands: an attached one has its own span."""
        attached = [d.id for d in self.documents[1:] if d.header.start <= offset < d.header.end]
        return attached[-1] if attached else self.documents[0].id

    def _citation(self, citation: CitationRead, resolved: Resolved) -> None:
        key = citation_id(self.source.sha256, citation.start)
        document = self._at(citation.start)
        self.nodes.append(_citation_node(key, self.source, document, citation, resolved))
        span = (citation.start, citation.end)
        self._edge(EdgeType.CO_VIEN_DAN, document, key, span, citation.cue, end_type=NodeType.CITATION)
        for rank, candidate in enumerate(resolved.candidates, 1):
            self._edge(
                EdgeType.CHI_TOI,
                key,
                candidate,
                span,
                resolved.reason,
                start_type=NodeType.CITATION,
                rank=rank,
            )
        own = {other.id for other in self.documents}
        if resolved.resolution is Resolution.MATCHED and resolved.instrument_id not in (None, *own):
            kind = _BY_ROLE.get(Role(citation.role), EdgeType.DAN_CHIEU)
            target = str(resolved.instrument_id)
            self._edge(kind, document, target, span, citation.cue, role=citation.role)
            if InstrumentId.parse(document).kind == "bc" and (
                kind is EdgeType.THUC_HIEN or self._in_title(citation, target)
            ):
                self._edge(EdgeType.BAO_CAO_KET_QUA, document, target, span, "report on what it carries out")

    def _in_title(self, citation: CitationRead, target: str) -> bool:
        """Whether the title names a plan: "Kết quả thực hiện Kế hoạch số 27/KH-UBND", not a decree."""
        title = fold(self.documents[0].header.title or "")
        identity = InstrumentId.parse(target)
        plan = (identity.attached or identity.kind) in _REPORTED
        return plan and bool(title) and fold(citation.text) in title

    def _relation(self, relation: RelationRead, meant: dict[str, str]) -> None:
        """What a title says that one text does to another; bases of the document itself are citations."""
        start = self._at(relation.start) if relation.origin == "SELF" else meant.get(relation.origin)
        span = (relation.start, relation.end)
        if start and relation.relation == "establishes":
            end = self._agency(relation.to)
            self._edge(EdgeType.THANH_LAP, start, end, span, "title", end_type=NodeType.AGENCY)
        if start and relation.relation == "promulgates":
            self._promulgated(relation, start)
        kind = _BY_RELATION.get(relation.relation)
        target = meant.get(relation.to)
        if start and kind and target and start != target and relation.origin != "SELF":
            self._edge(kind, start, target, span, "title of a citation")

    def _promulgated(self, relation: RelationRead, decision: str) -> None:
        """A plan named with the decision that it came with is that decision's plan, in the same role.

        For: "Thực hiện Kế hoạch … ban hành kèm theo Quyết định số 412/QĐ-UBND …".
        """
        work = next((c for c in self.record.citations if c.start == relation.start), None)
        kind = _BY_ROLE.get(Role(work.role)) if work else None
        document = self._at(relation.start)
        if work and kind and decision not in {other.id for other in self.documents}:
            span = (relation.start, relation.end)
            self._edge(kind, document, decision, span, "promulgated work", role=work.role)

    def _task(self, order: int, task: TaskRead) -> None:
        key = f"{self.source.sha256[:16]}:t{task.start}"
        document, span = self._at(task.start), (task.start, task.end)
        due = interval(task.deadline_iso) if task.deadline_iso else (None, None)
        self.nodes.append(
            Task(
                id=key,
                text=task.text,
                product=task.product,
                deadline=task.deadline,
                due_from=due[0],
                due_to=due[1],
                due_note=task.deadline_note,
                cadence=task.cadence,
                order=order,
                section=task.section,
            )
        )
        self._edge(EdgeType.CO_NHIEM_VU, document, key, span, "task", end_type=NodeType.TASK)
        for role, names in ((task.role, task.assignees), ("phối hợp", task.coordinating)):
            for name in names:
                self._edge(
                    EdgeType.GIAO_CHO,
                    key,
                    self._agency(name),
                    span,
                    "task",
                    role=role,
                    start_type=NodeType.TASK,
                    end_type=NodeType.AGENCY,
                )
        if task.reports_to:
            end = self._agency(task.reports_to)
            self._edge(
                EdgeType.BAO_CAO_CHO,
                key,
                end,
                span,
                "task",
                start_type=NodeType.TASK,
                end_type=NodeType.AGENCY,
            )
        if task.orders_plan:
            self._expectation(task, document, due[1])

    def _expectation(self, task: TaskRead, document: str, due: date | None) -> None:
        """One order, however many bodies it is given to."""
        key, span = f"{self.source.sha256[:16]}:e{task.start}", (task.start, task.end)
        self.nodes.append(
            Expectation(
                id=key,
                kind=task.orders_plan or "other",
                addressee="; ".join(task.assignees),
                subject=task.text,
                due=task.deadline,
                due_to=due,
                due_note=task.deadline_note,
                cadence=task.cadence,
            )
        )
        self._edge(EdgeType.YEU_CAU_BAN_HANH, document, key, span, "order", end_type=NodeType.EXPECTATION)
        for name in task.assignees:
            self._edge(
                EdgeType.YEU_CAU_BAN_HANH,
                key,
                self._agency(name),
                span,
                "order",
                start_type=NodeType.EXPECTATION,
                end_type=NodeType.AGENCY,
            )

    def _recipients(self) -> None:
        """To whom the document goes: the bodies whose printed names stand in a line of Nơi nhận."""
        for recipient in self.record.recipients:
            folded = fold(recipient)
            if folded.startswith("luu"):
                continue
            for body, _ in list(self.agencies.values()):
                names: Sequence[str] = (body.name, *body.aliases)
                if any(fold(name) in folded for name in names if len(fold(name)) > 3):
                    span = self._find(recipient)
                    start = self.documents[0].id
                    self._edge(EdgeType.NOI_NHAN, start, body.id, span, "nơi nhận", end_type=NodeType.AGENCY)


def _citation_node(
    key: str, source: Source, document: str, citation: CitationRead, resolved: Resolved
) -> Citation:
    return Citation(
        id=key,
        source=source.sha256,
        document=document,
        start=citation.start,
        end=citation.end,
        text=citation.text,
        canonical=citation.canonical,
        key=_lookup_key(citation),
        number=citation.number,
        date=citation.date,
        issuer=citation.issuer,
        title=citation.title,
        role=citation.role,
        provision=citation.provision,
        qualifier=citation.qualifier,
        cue=citation.cue,
        repaired=citation.repaired,
        resolution=resolved.resolution,
        reason=resolved.reason,
        candidates=resolved.candidates,
    )


def _lookup_key(citation: CitationRead) -> str | None:
    """What homonyms of the cited text share; the folded title for a text cited without a number."""
    parts = numbering(citation.canonical) if citation.canonical else None
    if parts is None:
        return None
    identity = identify(
        citation.type, parts.number, parts.symbol, parts.year, citation.date, citation.issuer, MERGER
    )
    return identity.key if identity else None


def _last_day(text: str | None) -> date | None:
    return PartialDate.parse(text).last if text else None
