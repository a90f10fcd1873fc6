"""Compose: the node of an instrument, of which the registry, its own text and its citations may speak.

A held text says its own title, day and signer; the registry adds what it knows of effect. Of a text
that is only cited, the day and title are those most often printed; ties go to the smallest, so that the
order of loading changes nothing.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from graph.dates import PartialDate
from graph.documents import RANK, Document
from graph.folding import fold
from graph.identify import normative
from graph.identity import InstrumentId, base_kind
from graph.model import Citation, Instrument
from graph.vocabulary import Grade

_SCOPE = re.compile(r"(?P<first>(?:19|20)\d\d)(?:\s*(?:-|–|đến)\s*(?:năm\s+)?(?P<last>(?:19|20)\d\d))?")


def compose(
    key: str, registry: Instrument | None, documents: Sequence[Document], citations: Sequence[Citation]
) -> Instrument:
    """The node of one instrument from everything that speaks of it; at least one must."""
    base = registry or _from_id(key)
    if documents:
        base = _dated(_held(base, min(documents, key=_completeness)), documents)
    elif registry is None:
        base = _cited(base, citations)
    words = " ".join(part for part in (base.canonical, base.type, base.title) if part)
    return base.model_copy(update={"search_key": fold(words)})


def _from_id(key: str) -> Instrument:
    identity = InstrumentId.parse(key)
    kind = base_kind(identity.kind)
    attached = base_kind(identity.attached) if identity.attached else None
    shown = attached or kind
    return Instrument(
        id=key,
        kind=shown.slug if shown else identity.kind,
        type=shown.type if shown else None,
        year=identity.year or None,
        normative=normative(identity),
        grade=Grade.HELD_TEXT,
    )


def _completeness(document: Document) -> tuple[int, int, str]:
    """What is final first, then the fullest header, then the smallest: any order of loading agrees."""
    values = document.header.model_dump(exclude={"start", "end"})
    told = sum(value not in (None, (), "") for value in values.values())
    return -RANK[document.header.state], -told, str(sorted(values.items(), key=str))


def _held(base: Instrument, document: Document) -> Instrument:
    header = document.header
    period = scope_of(header.time_scope)
    told = {
        "type": header.type, "title": header.title, "issuer": header.issuer, "issued": header.date,
        "place": header.place, "signer": header.signer_name, "signer_title": header.signer_title,
        "signing_mode": header.signing_mode, "level": header.issuer_level, "symbol": header.symbol,
        "number": None if header.number is None else str(header.number),
        "canonical": header.canonical, "period_from": period[0], "period_to": period[1],
    }  # fmt: skip
    update = {name: value for name, value in told.items() if value is not None}
    return base.model_copy(update={**update, "held": True, "state": header.state, "layer": "document"})


def _dated(base: Instrument, documents: Sequence[Document]) -> Instrument:
    """With the days of effect that the text states itself, which outrank those of any registry."""
    said = sorted(
        (document.term.effective_from or "", document.term.effective_to or "")
        for document in documents
        if document.term is not None
    )
    firsts = [first for first, _ in said if first]
    lasts = [last for _, last in said if last]
    update: dict[str, date] = {}
    if firsts:
        update["effective_from"] = date.fromisoformat(firsts[0])
    if lasts:
        update["effective_to"] = date.fromisoformat(lasts[0])
    return base.model_copy(update=update)


def _cited(base: Instrument, citations: Sequence[Citation]) -> Instrument:
    title = _most(citation.title for citation in citations)
    number = _most(citation.number for citation in citations)
    return base.model_copy(
        update={
            "canonical": _most(citation.canonical for citation in citations),
            "number": number,
            "issuer": _most(citation.issuer for citation in citations),
            "issued": _most(citation.date for citation in citations),
            "title": title,
        }
    )


def _most(values: Iterable[str | None]) -> str | None:
    counted = Counter(value for value in values if value)
    return min(counted, key=lambda value: (-counted[value], value)) if counted else None


def scope_of(time_scope: str | None) -> tuple[date | None, date | None]:
    """First and last day of a printed scope: `năm 2026`, `giai đoạn 2021-2025`."""
    found = _SCOPE.search(time_scope or "")
    if not found:
        return None, None
    return PartialDate(int(found["first"])).first, PartialDate(int(found["last"] or found["first"])).last
