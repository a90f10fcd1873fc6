"""Held effects: what a document in hand says that it does to other texts, as effect edges.

Only a final text acts: a draft, or one without number or day, changes no law. A target that is not
determined gives no edge. A footnote of a consolidated text speaks of two other texts and is graded as
the codification that it is.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from graph.folding import fold
from graph.known import Known
from graph.model import Edge
from graph.record import CitationRead, EffectRead, Record
from graph.resolve import Context, Resolved, resolve
from graph.source import Source
from graph.vocabulary import EdgeType, Grade

_EDGES = {
    "amends": EdgeType.SUA_DOI,
    "replaces": EdgeType.THAY_THE,
    "repeals": EdgeType.BAI_BO,
    "suspends": EdgeType.DINH_CHI,
    "extends": EdgeType.KEO_DAI,
    "keeps": EdgeType.GIU_HIEU_LUC,
    "corrects": EdgeType.DINH_CHINH,
}
_CLAUSE, _FOOTNOTE = "effect clause", "footnote of a consolidated text"
#: The rules of edges that a held text states itself; other effect edges of a source come from titles.
STATED = frozenset({_CLAUSE, _FOOTNOTE})
#: Why a first day is missing: then the text acts from its own first day, or the day is not known.
_UNDATED = "undated"


def effect_edges(
    source: Source, record: Record, own: str, resolved: Sequence[Resolved], signed: date | None, known: Known
) -> Iterable[Edge]:
    """The edges of a record's effects; `own` is the id of its document, `resolved` its citations in order."""
    if record.document.state != "final":
        return
    meant = _Meant(record.citations, resolved, signed, known)
    for effect in record.effects:
        start = own if effect.by is None else meant.instrument(effect.by, effect)
        end = meant.instrument(effect.to, effect)
        if start is not None and end is not None and start != end:
            yield _edge(source, record, effect, start, end)


def _edge(source: Source, record: Record, effect: EffectRead, start: str, end: str) -> Edge:
    note = effect.effective_note
    return Edge(
        type=_EDGES[effect.verb],
        start=start,
        end=end,
        owner=source.sha256,
        scope=effect.scope,
        from_provision=effect.from_provision,
        to_provision=effect.provision,
        effective_from=date.fromisoformat(effect.effective_from) if effect.effective_from else None,
        effective_to=date.fromisoformat(effect.effective_to) if effect.effective_to else None,
        effective_note=None if note == _UNDATED else note,
        verb=effect.printed,
        savings=effect.savings,
        incidental=effect.by is None and _incidental(record, effect),
        grade=Grade.CODIFICATION if effect.by else Grade.HELD_TEXT,
        known_by="chú thích của văn bản hợp nhất" if effect.by else "toàn văn",
        source=source.sha256,
        quote_start=effect.start,
        quote_end=effect.end,
        quote=source.text[effect.start : effect.end],
        rule=_FOOTNOTE if effect.by else _CLAUSE,
    )


def _incidental(record: Record, effect: EffectRead) -> bool:
    """Whether an amendment stands in a text about something else: its title does not speak of amending."""
    return effect.verb == "amends" and "sua doi" not in fold(record.document.title or "")


class _Meant:
    """Which instrument a name in an effect means: the citation in its sentence, else one elsewhere."""

    def __init__(
        self,
        citations: Sequence[CitationRead],
        resolved: Sequence[Resolved],
        signed: date | None,
        known: Known,
    ) -> None:
        self._context = Context(signed)
        self._known = known
        self._named: dict[str, list[tuple[CitationRead, str | None]]] = {}
        for citation, answer in zip(citations, resolved, strict=True):
            name = citation.canonical or " ".join(citation.text.split())
            self._named.setdefault(name, []).append((citation, answer.instrument_id))

    def instrument(self, name: str, effect: EffectRead) -> str | None:
        """The id, or None where the name is unknown, ambiguous, or means several texts."""
        found = self._named.get(name, [])
        inside = [key for citation, key in found if effect.start <= citation.start < effect.end]
        keys = set(inside) if inside else {key for _, key in found}
        if len(keys - {None}) == 1:
            return next(key for key in keys if key is not None)
        if found:
            return None
        words = name.split()
        kind = " ".join(words[:2]) if fold(" ".join(words[:2])) in ("bo luat", "phap lenh") else words[0]
        read = CitationRead(text=name, start=effect.start, end=effect.end, type=kind)
        return resolve(read, self._context, self._known).instrument_id
