"""Impact: which loaded documents rest on an instrument, directly and at second hand, one row per citation.

At second hand a document rests on what rests on the instrument (a decision, a plan, a guiding text), or
cites a text that amends it. A decision and the plan attached to it stand as one. Only look-ups at the
ends of edges are made, so that the effort follows the answer and not the size of the store.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Literal, NamedTuple

from pydantic import BaseModel, ConfigDict

from graph.archive import Archive
from graph.assemble import citation_id
from graph.effects import judge
from graph.errors import NotFound, UsageError
from graph.failures import failures
from graph.folding import fold
from graph.identity import InstrumentId
from graph.model import Citation, Edge, Instrument
from graph.vocabulary import EdgeType, NodeType, Resolution, Role, Status
from queries.period import Period, period_of
from queries.replacement import Citing, Standing, standing_of, suggestion

RESTING = (EdgeType.CAN_CU, EdgeType.THUC_HIEN)
CITING = (*RESTING, EdgeType.DAN_CHIEU)
#: What changes or carries out a text: who cites that is concerned with the text itself.
_AMENDING = frozenset({EdgeType.SUA_DOI, EdgeType.DINH_CHINH, EdgeType.HOP_NHAT})
_NEXT = (*sorted(_AMENDING), EdgeType.HUONG_DAN)
MAX_DEPTH = 5
MAX_ROWS = 10_000
_PASSAGE = 160

Certainty = Literal["matched", "possible"]


class Link(BaseModel):
    """One step from a document to the instrument asked for: `id` stands in `relation` to the next one."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    relation: EdgeType


class Affected(BaseModel):
    """One citation in a loaded document; `degree` 1 cites the instrument itself, more go through `via`.

    `quote` is `text[start:end]` of the source, `passage` the line around it. `certainty` is `possible`
    for a citation that only may mean the instrument. `period` tells whether the document still runs on
    the asked day; `suggestion` what could be done, null where nothing changed.
    """

    model_config = ConfigDict(frozen=True)

    document: str
    type: str | None
    canonical: str | None
    title: str | None
    issuer: str | None
    issued: str | None
    state: Literal["final", "unnumbered", "draft"]
    role: Role
    quote: str | None
    passage: str | None
    source: str | None
    start: int | None
    end: int | None
    degree: int
    via: tuple[Link, ...] = ()
    certainty: Certainty = "matched"
    period: Period
    period_to: date | None
    suggestion: str | None = None


class Searched(BaseModel):
    """What was looked through: loaded documents, those without a readable citation, files not read."""

    model_config = ConfigDict(frozen=True)

    documents: int
    without_citations: int
    unreadable_files: int


class Impact(BaseModel):
    """The documents that an instrument concerns; `hidden` counts the rows that filters left out."""

    model_config = ConfigDict(frozen=True)

    instrument: str
    name: str
    on: date
    standing: Standing
    rows: tuple[Affected, ...]
    hidden: int
    cut: bool
    searched: Searched


class _Hit(NamedTuple):
    """One citation found: the edge that says it, how far away, through what, and how sure it is."""

    edge: Edge
    degree: int
    via: tuple[Link, ...]
    certainty: Certainty = "matched"


def impact(
    archive: Archive,
    key: str,
    *,
    on: date,
    depth: int = 2,
    active: bool = False,
    roles: frozenset[Role] = frozenset(),
) -> Impact:
    """Who rests on an instrument of the store; `active` leaves out what no longer runs on the day `on`.

    `roles` keeps only citations in these roles. A document whose period is not known is never left out.
    Raises NotFound for an unknown id, UsageError for a depth out of bounds.
    """
    if not 1 <= depth <= MAX_DEPTH:
        raise UsageError(f"Số bậc {depth} không dùng được.", where="depth", do=f"dùng từ 1 đến {MAX_DEPTH}.")
    target = archive.store.node(NodeType.INSTRUMENT, key)
    if not isinstance(target, Instrument):
        raise NotFound("Kho không có văn bản này.", where=key, do="tra lại mã hoặc số, ký hiệu.")
    searching = _Searching(archive, on)
    all_hits = searching.hits(key, depth)
    hits = [hit for hit in all_hits if not roles or Role(hit.edge.role or "mention") in roles]
    acting = sorted({effect.edge.start for effect in archive.law.effects(key)})
    nodes = [
        node for node in archive.store.nodes(NodeType.INSTRUMENT, acting) if isinstance(node, Instrument)
    ]
    standing = standing_of(archive.law, archive.known(nodes), target, on)
    rows = [searching.row(hit, standing) for hit in hits[:MAX_ROWS]]
    shown = [row for row in rows if not active or row.period is not Period.OVER]
    return Impact(
        instrument=key,
        name=searching.name(key),
        on=on,
        standing=standing,
        rows=tuple(sorted(shown, key=_order)),
        hidden=len(all_hits) - len(hits) + len(rows) - len(shown),
        cut=len(hits) > MAX_ROWS,
        searched=_searched(archive),
    )


#: A text whose citations come next, the way to it, and the relations that count there.
_Next = tuple[str, tuple[Link, ...], tuple[EdgeType, ...]]


class _Searching:
    def __init__(self, archive: Archive, on: date) -> None:
        self.archive = archive
        self.store = archive.store
        self.on = on
        self._texts: dict[str, str] = {}
        self._named: dict[str, Instrument | None] = {}
        self._periods: dict[str, Period] = {}

    def hits(self, key: str, depth: int) -> list[_Hit]:
        """The citations, nearest first; what rests on the text is not told of again further off."""
        seen = {_unit(key)}
        found = [_Hit(edge, 1, ()) for edge in self._citing([key], CITING)]
        found += [_Hit(edge, 1, (), "possible") for edge in self._possible(key)]
        front = self._following(found, seen)
        for relation, other in self._neighbours(key):
            link = (Link(id=other, name=self.name(other), relation=relation),)
            front.append((other, link, CITING if relation in _AMENDING else RESTING))
        for degree in range(2, depth + 1):
            met = [
                _Hit(edge, degree, via)
                for other, via, kinds in front
                for edge in self._citing([other], kinds)
                if _unit(edge.start) not in seen
            ]
            found += met
            if len(found) > MAX_ROWS:
                break
            front = self._following(met, seen)
        return found

    def _following(self, hits: Iterable[_Hit], seen: set[str]) -> list[_Next]:
        """The documents of these hits that rest on what they cite: who rests on them comes next."""
        fresh: dict[str, _Next] = {}
        for hit in hits:
            start, kind = hit.edge.start, hit.edge.type
            if kind in RESTING and _unit(start) not in seen:
                link = Link(id=start, name=self.name(start), relation=kind)
                fresh.setdefault(start, (start, (link, *hit.via), RESTING))
        seen |= {_unit(start) for start in fresh}
        return [fresh[start] for start in sorted(fresh)]

    def _citing(self, keys: Iterable[str], kinds: Iterable[EdgeType]) -> Iterator[Edge]:
        """The citations of texts, or of the decision or plan that one of them stands as one with."""
        members = {member for key in keys for member in self._members(key)}
        for kind in kinds:
            for member in sorted(members):
                for edge in self.store.edges(type=kind, end=member):
                    if edge.start not in members:
                        yield edge

    def _members(self, key: str) -> set[str]:
        promulgator = _unit(key)
        attached = self.store.edges(type=EdgeType.BAN_HANH, start=promulgator)
        return {key, promulgator} | {edge.end for edge in attached if _unit(edge.end) == promulgator}

    def _possible(self, key: str) -> Iterator[Edge]:
        """The citations that name several candidates, of which the text is one."""
        edges = [edge for member in sorted(self._members(key)) for edge in
                 self.store.edges(type=EdgeType.CHI_TOI, end=member)]  # fmt: skip
        ids = [edge.start for edge in edges]
        for node in self.store.nodes(NodeType.CITATION, ids):
            if isinstance(node, Citation) and node.resolution == Resolution.AMBIGUOUS:
                yield _edge_of(node, key)

    def _neighbours(self, key: str) -> list[tuple[EdgeType, str]]:
        """What amends, corrects, consolidates or guides a text; not what only touches it in passing."""
        found = {
            (kind, edge.start)
            for kind in _NEXT
            for edge in self.store.edges(type=kind, end=key)
            if not edge.incidental and edge.start != key
        }
        return sorted(found)

    def row(self, hit: _Hit, standing: Standing) -> Affected:
        """One hit as a row."""
        edge = hit.edge
        document = self._instrument(edge.start)
        period = self._period(edge.start, document)
        return Affected(
            document=edge.start,
            type=document.type if document else None,
            canonical=document.canonical if document else None,
            title=" ".join((document.title or "").split()) or None if document else None,
            issuer=document.issuer if document else None,
            issued=document.issued if document else None,
            state=document.state if document else "final",
            role=Role(edge.role or "mention"),
            quote=edge.quote,
            passage=self._passage(edge),
            source=edge.source,
            start=edge.quote_start,
            end=edge.quote_end,
            degree=hit.degree,
            via=hit.via,
            certainty=hit.certainty,
            period=period,
            period_to=document.period_to if document else None,
            suggestion=self._suggestion(hit, standing, period),
        )

    def _suggestion(self, hit: _Hit, standing: Standing, period: Period) -> str | None:
        edge, document = hit.edge, self._instrument(hit.edge.start)
        others = (*standing.instead, *standing.amenders)
        return suggestion(
            standing,
            Citing(
                document=document,
                role=Role(edge.role or "mention"),
                period=period,
                through=hit.via[0].name if hit.via else None,
                certain=hit.certainty == "matched",
                says_amended=self._says_amended(edge),
                named=frozenset(other.id for other in others if self._cites(edge.start, other.id)),
            ),
        )

    def _says_amended(self, edge: Edge) -> bool:
        """Whether the citation itself says that the text has been amended."""
        if edge.source is None or edge.quote_start is None:
            return False
        node = self.store.node(NodeType.CITATION, citation_id(edge.source, edge.quote_start))
        return isinstance(node, Citation) and "sua doi" in fold(node.qualifier or "")

    def _cites(self, document: str, other: str) -> bool:
        return any(
            edge.end == other for kind in CITING for edge in self.store.edges(type=kind, start=document)
        )

    def _period(self, key: str, document: Instrument | None) -> Period:
        if key not in self._periods:
            law = self.archive.law
            status = judge(law, document, self.on, self.on).only if document else Status.UNKNOWN
            self._periods[key] = period_of(document, status, self.on)
        return self._periods[key]

    def _instrument(self, key: str) -> Instrument | None:
        if key not in self._named:
            node = self.store.node(NodeType.INSTRUMENT, key)
            self._named[key] = node if isinstance(node, Instrument) else None
        return self._named[key]

    def name(self, key: str) -> str:
        """An instrument as officers name it."""
        return instrument_name(self._instrument(key), key)

    def _passage(self, edge: Edge) -> str | None:
        """The line of the source in which a citation stands, on one line and not too long."""
        if edge.source is None or edge.quote_start is None or edge.quote_end is None:
            return edge.quote
        if edge.source not in self._texts:
            self._texts[edge.source] = self.archive.reading(edge.source).source.text
        return line_around(self._texts[edge.source], edge.quote_start, edge.quote_end)


def line_around(text: str, start: int, end: int) -> str:
    """The line in which a stretch stands, on one line; a long one is cut at words."""
    begin = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    stop = stop if stop >= 0 else len(text)
    before, after = text[begin:start], text[end:stop]
    if len(before) > _PASSAGE:
        before = "… " + before[-_PASSAGE:].partition(" ")[2]
    if len(after) > _PASSAGE:
        after = after[:_PASSAGE].rpartition(" ")[0] + " …"
    return " ".join(f"{before}{text[start:end]}{after}".split())


def instrument_name(instrument: Instrument | None, key: str) -> str:
    """Type and number, else type and title, else the id."""
    if instrument is None:
        return key
    if instrument.canonical:
        attached = " kèm theo Quyết định" if "+" in key else ""
        return f"{instrument.type or 'Văn bản'}{attached} số {instrument.canonical}"
    words = " ".join((instrument.title or "").split())
    return f"{instrument.type or 'Văn bản'} {words}".strip() if words else key


def _edge_of(citation: Citation, key: str) -> Edge:
    """A citation of several candidates in the shape of the edge that it would be if it meant this one."""
    return Edge(
        # Never as resting: nothing further is concluded from what is not certain.
        type=EdgeType.DAN_CHIEU,
        start=citation.document, end=key, owner=citation.source, role=citation.role, source=citation.source,
        quote_start=citation.start, quote_end=citation.end, quote=citation.text,
    )  # fmt: skip


def _unit(key: str) -> str:
    """The id of the promulgating text; an id of another form stands for itself."""
    try:
        return str(InstrumentId.parse(key).promulgator())
    except UsageError:
        return key


def _order(row: Affected) -> tuple[int, bool, int, str, str, int]:
    periods = list(Period)
    return (
        row.degree, row.certainty == "possible", periods.index(row.period), row.issued or "", row.document,
        row.start or 0,
    )  # fmt: skip


def _searched(archive: Archive) -> Searched:
    documents = [document.id for document in archive.documents()]
    silent = [
        key
        for key in documents
        # A plan attached to a decision rests on what the decision cites.
        if "+" not in key and next(archive.store.edges(type=EdgeType.CO_VIEN_DAN, start=key), None) is None
    ]
    return Searched(
        documents=len(documents), without_citations=len(silent), unreadable_files=len(failures(archive.store))
    )
