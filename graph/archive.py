"""The archive: the documents of a store. Sources and records are primary, everything else is derived.

After every load and unload the parts of the graph that the change can touch are derived again from the
records and the registry: the changed sources, the sources that cite a number which came or went, and
the instruments and agencies at their edges. The result depends on the set of sources alone.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from graph.assemble import Part, assemble
from graph.citing import citations_of, unsettled
from graph.compose import compose
from graph.documents import Document, documents_of
from graph.errors import NotFound, StoreOutdated
from graph.held_effects import STATED
from graph.hierarchy import LISTED, listed_edges
from graph.kept import Reading as Reading
from graph.kept import kept, reading_of
from graph.known import Known
from graph.law import Law
from graph.model import Agency, Edge, Instrument, Node, SourceFile
from graph.office import Office
from graph.record import Record
from graph.registry import Registry
from graph.registry_tables import eventful, tables
from graph.stores.base import Store
from graph.validity import validities
from graph.versions import Tie, behind, finals, keep_tie, silenced, speaker, superseded, ties, versioned
from graph.vocabulary import EFFECT_EDGES, EdgeType, NodeType

_OWN = {
    EdgeType.CO_VIEN_DAN: NodeType.CITATION,
    EdgeType.CO_NHIEM_VU: NodeType.TASK,
    EdgeType.YEU_CAU_BAN_HANH: NodeType.EXPECTATION,
}


#: Nodes that several sources may speak of, as (type, id).
Touched = set[tuple[NodeType, str]]


class Archive:
    """The documents kept in one store, with the registry that they are resolved against."""

    def __init__(self, store: Store, registry: Registry) -> None:
        self.store = store
        self.registry = registry
        self._law: Law | None = None

    @property
    def law(self) -> Law:
        """The law of the registry with what the held texts say of effect, made when it is first asked for."""
        if self._law is None:
            kinds = sorted(EFFECT_EDGES)
            stated = (edge for kind in kinds for edge in self.store.edges(type=kind, layer="document"))
            edges = [edge for edge in stated if edge.rule in STATED]
            held = {node.id: self._with_own_days(node) for node in self.documents()}
            self._law = self.registry.law.extended(held, edges) if held else self.registry.law
        return self._law

    def _with_own_days(self, held: Instrument) -> Instrument:
        """What the registry knows of a held text, with the days of effect that the text states itself."""
        registered = self.registry.instruments.get(held.id)
        if registered is None:
            return held
        days = {"effective_from": held.effective_from, "effective_to": held.effective_to}
        return registered.model_copy(update=days)

    @contextmanager
    def _changing(self) -> Iterator[None]:
        """A transaction after which, kept or not, the law is made anew."""
        try:
            with self.store.transaction():
                yield
        finally:
            self._law = None

    def prepare(self) -> None:
        """Copy the registry into a new store; a store that has this very registry is left as it is.

        Raises StoreOutdated for a store that was made with another one.
        """
        copied = self.store.meta().get("registry")
        if copied == self.registry.version:
            return
        if copied is not None:
            raise StoreOutdated(
                f"Kho được tạo với danh mục văn bản bản {copied}; bản hiện có là {self.registry.version}.",
                where=self.store.url,
                do="chạy «cancu rebuild».",
            )
        self._copy()

    def renew(self) -> None:
        """Put this registry in the place of the one that the store was made with; `rebuild` must follow."""
        with self._changing():
            self.store.remove_layer("registry")
            self._copy()

    def _copy(self) -> None:
        rows = tables(self.registry)
        with self.store.transaction():
            self.store.copy_in(rows.nodes, rows.edges)
            self.store.set_meta({"registry": self.registry.version, "as_of": str(self.registry.as_of)})

    @property
    def office(self) -> Office | None:
        """The office that has declared itself in this store (`cancu init`), or None."""
        declared = self.store.meta().get("office")
        return Office.model_validate_json(declared) if declared else None

    def declare(self, office: Office) -> None:
        """Record who uses this store and tell every body that the documents name anew."""
        with self.store.transaction():
            self.store.set_meta({"office": office.model_dump_json()})
        self.rebuild(self.readings())

    def holds(self, sha256: str, grammar: str) -> bool:
        """Whether a file with these bytes is kept, read by this version of the grammar."""
        node = self.store.node(NodeType.SOURCE, sha256)
        return isinstance(node, SourceFile) and node.grammar == grammar

    def add(self, readings: Sequence[Reading], there: Collection[str] = ()) -> set[str]:
        """Keep sources with their records and derive what follows, all or nothing; the same bytes again
        replace what was read from them.

        A kept file of the same name and document whose bytes are not `there` (digests of the files that
        are seen with these) has been corrected: it is replaced. Returns the digests that replaced one.
        """
        with self._changing():
            before = {r.source.sha256 for r in readings if self.store.node(NodeType.SOURCE, r.source.sha256)}
            stale = {r.source.sha256: self._corrected(r, there) for r in readings}
            old = set().union(*stale.values())
            touched = self._clear(old)
            self.store.remove_nodes(NodeType.SOURCE, sorted(old))
            self.store.write([kept(reading) for reading in readings])
            self._derive({r.source.sha256: r for r in readings}, before, touched)
        return {sha for sha, replaced in stale.items() if replaced}

    def _corrected(self, reading: Reading, there: Collection[str]) -> set[str]:
        """The kept files of the same name and document that are no longer there."""
        others = set(self._sources(documents_of(reading.record)[0].id)) - {reading.source.sha256, *there}
        return {sha for sha in others if self.reading(sha).record.file == reading.record.file}

    def remove(self, instrument: str) -> list[str]:
        """Take a document out and leave what others say of it; returns the files it was read from.

        Raises NotFound when no file of that document is kept.
        """
        shas = self._sources(instrument)
        if not shas:
            raise NotFound(
                "Không có văn bản này trong kho.", where=instrument, do="xem danh sách bằng «cancu status»."
            )
        files = [self.reading(sha).record.file for sha in shas]
        with self._changing():
            touched = self._clear(set(shas))
            self.store.remove_nodes(NodeType.SOURCE, shas)
            self._derive({}, set(), touched)
        return files

    def rebuild(self, readings: Iterable[Reading]) -> None:
        """Derive everything again from records that were read anew from the stored sources."""
        read = {reading.source.sha256: reading for reading in readings}
        with self._changing():
            self.store.write([kept(reading) for reading in read.values()])
            self._derive(read, set(read), set())

    def readings(self) -> Iterator[Reading]:
        """Every kept source with its record, by sha256."""
        for node in self.store.nodes(NodeType.SOURCE):
            yield reading_of(node)

    def reading(self, sha256: str) -> Reading:
        """One kept source with its record; raises NotFound."""
        node = self.store.node(NodeType.SOURCE, sha256)
        if node is None:
            raise NotFound("Không có tệp nguồn này trong kho.", where=sha256)
        return reading_of(node)

    def record(self, instrument: str) -> Record:
        """The record of a held document; raises NotFound when no file of it is kept."""
        return self.reading_of(instrument).record

    def reading_of(self, instrument: str) -> Reading:
        """The source that speaks for a document, with its record; raises NotFound when no file is kept."""
        if shas := self._sources(instrument):
            return speaker([self.reading(sha) for sha in shas])
        raise NotFound(
            "Không có toàn văn của văn bản này trong kho.", where=instrument, do="nạp tệp bằng «cancu load»."
        )

    def documents(self) -> Iterator[Instrument]:
        """The held documents, by id."""
        for node in self.store.find(NodeType.INSTRUMENT, "held", [True]):
            if isinstance(node, Instrument):
                yield node

    def known(self, *more: Iterable[Instrument]) -> Known:
        """What citations are resolved against: the registry, held documents, and more of them."""
        held = list(self.documents())
        dated = [self._with_own_days(node) for node in held if node.id in self.registry.instruments]
        return Known(dated, self.registry.known, *more, held)

    def link(self, tie: Tie) -> None:
        """Keep what an officer decided on two versions and derive what follows; a rebuild keeps it."""
        with self._changing():
            keep_tie(self.store, tie)
            self._derive({}, set(), set())

    def versions(self) -> list[Instrument]:
        """The held documents and the versions that stand behind them, by id."""
        earlier = self.store.nodes(NodeType.INSTRUMENT, sorted(superseded(self.store)))
        return [*self.documents(), *(node for node in earlier if isinstance(node, Instrument))]

    def _derive(self, changed: dict[str, Reading], replaced: set[str], touched: Touched) -> None:
        """Derive what new, replaced and (in `touched`) removed sources can change."""
        before = superseded(self.store)
        touched = touched | self._clear(replaced)
        gone = {key for key in _instruments(touched) if not self._sources(key)}
        documents = [d for r in changed.values() for d in documents_of(r.record)]
        new = self._composed(documents)
        left = {node.id: node for node in self.versions() if node.id not in gone} | new
        final = finals(left.values(), ties(self.store))
        turned = {key for key in before.keys() | final.keys() if before.get(key) != final.get(key)}
        beside = {sha for key in turned | new.keys() for sha in self._sources(key)} - changed.keys()
        moved = self._with_copies(beside) - changed.keys()
        citing = self._with_copies(unsettled(self.store, gone | turned | new.keys())) - changed.keys() - moved
        touched |= self._clear(moved)
        # What only cites goes on to name the same bodies in the same words.
        touched |= {node for node in self._clear(citing) if node[0] is not NodeType.AGENCY}
        again = moved | citing
        readings = changed | {sha: self.reading(sha) for sha in again}
        known = Known(self.registry.known, (node for key, node in sorted(left.items()) if key not in final))
        silent = silenced(readings.values(), final)
        office = self.office
        parts = [
            behind(reading, silent[sha], left) if sha in silent else assemble(*reading, known, office)
            for sha, reading in sorted(readings.items())
        ]
        self._write(parts, touched, readings)

    def _composed(self, documents: Iterable[Document]) -> dict[str, Instrument]:
        """The nodes of changed documents by id, from all their files."""
        headers: dict[str, list[Document]] = defaultdict(list)
        for document in documents:
            headers[document.id].append(document)
        for key, told in headers.items():
            told += [
                d for sha in self._sources(key) for d in documents_of(self.reading(sha).record) if d.id == key
            ]
        return {key: compose(key, None, told, ()) for key, told in sorted(headers.items())}

    def _with_copies(self, shas: set[str]) -> set[str]:
        """Sources with the others of the same documents: which of them speaks is told among all."""
        own = (edge for sha in shas for edge in self.store.edges(type=EdgeType.DOC_TU, end=sha))
        return shas | {sha for edge in own for sha in self._sources(edge.start)}

    def is_loaded(self, instrument: str) -> bool:
        """Whether a file of a document is kept, also of a version that another stands for."""
        return bool(self._sources(instrument))

    def _sources(self, instrument: str) -> list[str]:
        """The sources of which a document was read, by sha256."""
        return [edge.end for edge in self.store.edges(type=EdgeType.DOC_TU, start=instrument)]

    def _clear(self, shas: set[str]) -> Touched:
        """Remove what sources said; returns the instruments and agencies that they spoke of."""
        touched: Touched = set()
        own: dict[NodeType, list[str]] = defaultdict(list)
        for edge in self.store.owned(shas):
            touched |= {(edge.start_type, edge.start), (edge.end_type, edge.end)}
            if edge.type in _OWN and edge.end_type is _OWN[edge.type]:
                own[edge.end_type].append(edge.end)
        self.store.remove_owner(*sorted(shas))
        for kind, ids in own.items():
            self.store.remove_nodes(kind, ids)
        return touched

    def _write(self, parts: list[Part], cleared: Touched, readings: Mapping[str, Reading]) -> None:
        """Write the parts of readings, then the nodes at their edges from everything that speaks of them."""
        edges = [edge for part in parts for edge in part.edges]
        touched = cleared | {(e.start_type, e.start) for e in edges} | {(e.end_type, e.end) for e in edges}
        said: dict[str, list[Agency]] = defaultdict(list)
        for part in (*parts, *self._others({key for kind, key in cleared if kind is NodeType.AGENCY}, parts)):
            for agency in part.agencies:
                said[agency.id].append(agency)
        old = {key for kind, key in cleared if kind is NodeType.AGENCY}
        agencies = [self._agency(key, speakers, anew=key in old) for key, speakers in sorted(said.items())]
        instruments = _instruments(touched)
        shared: list[Node] = [compose(key, self.registry.instruments.get(key), (), ()) for key in instruments]
        own = [node for part in parts for node in part.nodes]
        self.store.write([*own, *shared, *agencies], edges)
        self._recompose(instruments, readings)
        self._list(agencies)
        self._unspeak(old)

    def _list(self, agencies: Iterable[Agency]) -> None:
        """Write what the shipped lists know of the place of bodies; what documents say of others stays."""
        listed, edges = listed_edges(agencies)
        known = {node.id for node in self.store.nodes(NodeType.AGENCY, sorted({node.id for node in listed}))}
        self.store.write([node for node in listed if node.id not in known], edges)

    def _unspeak(self, agencies: set[str]) -> None:
        """Remove bodies of which no document speaks any more, and what only stood beside them."""
        gone = {key for key in agencies if not self._spoken(key)}
        beside = self._beside(gone)
        alone = {key for key in beside if not self._spoken(key)}
        spoken = sorted((beside | self._beside(alone)) - alone - gone)
        self.store.remove_nodes(NodeType.AGENCY, sorted(gone | alone))
        left = (node for node in self.store.nodes(NodeType.AGENCY, spoken) if self._spoken(node.id))
        self._list([node for node in left if isinstance(node, Agency)])

    def _spoken(self, agency: str) -> bool:
        return any(edge.owner != LISTED for edge in self.store.neighbours(agency))

    def _beside(self, agencies: set[str]) -> set[str]:
        """The bodies to which only the shipped lists lead from these."""
        edges = (edge for key in agencies for edge in self.store.neighbours(key) if edge.owner == LISTED)
        return {end for edge in edges for end in (edge.start, edge.end)} - agencies

    def _others(self, agencies: set[str], parts: list[Part]) -> list[Part]:
        """The parts of other sources that speak of bodies of which a source has just been taken back."""
        written = {edge.owner for part in parts for edge in part.edges}
        owners = {edge.owner for key in agencies for edge in self.store.neighbours(key)} - written - {LISTED}
        none = Known()
        office = self.office
        return [assemble(*self.reading(sha), none, office) for sha in sorted(owners)]

    def _agency(self, key: str, said: list[Agency], *, anew: bool) -> Agency:
        """A body of which several sources speak: least name, all printed names, one level.

        What is kept already joins in, unless it is made anew because a source was taken back.
        """
        old = None if anew else self.store.node(NodeType.AGENCY, key)
        speakers = [*said, old] if isinstance(old, Agency) else said
        first = min(speakers, key=lambda agency: agency.name)
        aliases = {alias for agency in speakers for alias in (*agency.aliases, agency.name)} - {first.name}
        levels = sorted(agency.level for agency in speakers if agency.level)
        return first.model_copy(
            update={"aliases": tuple(sorted(aliases)), "level": levels[0] if levels else None}
        )

    def _recompose(self, instruments: set[str], readings: Mapping[str, Reading]) -> None:
        """Compose instruments from the registry, their own texts and their citations; drop the unspoken."""
        nodes: list[Node] = []
        gone: set[str] = set()
        left: set[str] = set()
        for key in sorted(instruments):
            registered = self.registry.instruments.get(key)
            sources = self._sources(key)
            records = [(readings.get(sha) or self.reading(sha)).record for sha in sources]
            held = [d for record in records for d in documents_of(record) if d.id == key]
            cited = bool(self.store.neighbours(key, [EdgeType.CHI_TOI], "in", limit=1))
            if registered and not (held or cited or self._spoken_of(key, {"document"})):
                # As the registry copied it in: nothing tells that a document once spoke of it.
                nodes.append(registered)
                left.add(key)
            elif registered or held or cited or self._spoken_of(key):
                citations = [] if registered or held else citations_of(self.store, key)
                nodes.append(versioned(self.store, compose(key, registered, held, citations)))
            else:
                gone.add(key)
        self.store.write(nodes)
        self._law = None
        dependent = self.law.depending(instruments) - instruments
        judged = {key for key in dependent if self._validities(key)}
        quiet = left - set(eventful(self.registry)) if left else left
        self._write_validities((instruments - gone - quiet) | judged - quiet)
        ended = [end for key in sorted(gone | quiet) for end in self._validities(key)]
        self.store.remove_nodes(NodeType.VALIDITY, ended)
        self.store.remove_nodes(NodeType.INSTRUMENT, sorted(gone))

    def _spoken_of(self, instrument: str, layers: Collection[str] = ("document", "registry")) -> bool:
        met = self.store.neighbours(instrument)
        return any(edge.layer in layers and edge.type is not EdgeType.CO_HIEU_LUC for edge in met)

    def _validities(self, instrument: str) -> list[str]:
        return [edge.end for edge in self.store.edges(type=EdgeType.CO_HIEU_LUC, start=instrument)]

    def _write_validities(self, instruments: set[str]) -> None:
        """Rebuild the validity intervals of instruments from the effects on them."""
        nodes: list[Node] = []
        edges: list[Edge] = []
        for instrument in self.store.nodes(NodeType.INSTRUMENT, sorted(instruments)):
            assert isinstance(instrument, Instrument)
            self.store.remove_nodes(NodeType.VALIDITY, self._validities(instrument.id))
            for validity in validities(self.law, instrument):
                nodes.append(validity)
                edges.append(
                    Edge(
                        type=EdgeType.CO_HIEU_LUC,
                        start=instrument.id,
                        end=validity.id,
                        owner="rule:validity",
                        end_type=NodeType.VALIDITY,
                    )
                )
        self.store.write(nodes, edges)


def _instruments(touched: Touched) -> set[str]:
    return {key for kind, key in touched if kind is NodeType.INSTRUMENT}
