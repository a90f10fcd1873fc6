"""Versions: a numbered document stands for its draft or its unnumbered copy, and one file for its copies.

A document with a number supersedes one without only where issuer, kind, period and folded title agree
exactly and one such document is held; an officer's decision goes before (DESIGN.md, "Unnumbered is not
draft"). What is superseded keeps its node, as an alias, and its text; everything that is derived from a
text is derived from the version that stands for it, so that a plan counts once.
"""

import json
from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict, ValidationError

from graph.assemble import Part
from graph.dates import PartialDate
from graph.documents import RANK, documents_of
from graph.errors import StoreError, UsageError
from graph.folding import fold
from graph.identity import InstrumentId
from graph.issuers import body_name
from graph.kept import Reading
from graph.model import Edge, Instrument
from graph.stores.base import Store
from graph.vocabulary import EdgeType, Grade, NodeType

_META = "versions"
#: What two versions of one document share: kind, issuer, unit, period and title.
VersionKey = tuple[str, str, str | None, str, str]


class Tie(BaseModel):
    """An officer's decision: `earlier` is a version of `final` (`same`), or it is not."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    earlier: str
    final: str
    same: bool = True
    person: str = ""
    on: date | None = None


def ties(store: Store) -> tuple[Tie, ...]:
    """The decisions kept in a store, by their ids; raises StoreError where they cannot be read."""
    try:
        return tuple(Tie.model_validate(tie) for tie in json.loads(store.meta().get(_META, "[]")))
    except (ValueError, TypeError, ValidationError) as error:
        raise StoreError("Không đọc được các liên kết bản văn bản của kho.", where=store.url) from error


def keep_tie(store: Store, tie: Tie) -> None:
    """Keep a decision in the place of an earlier one on the same two documents.

    A document is a version of one other only: a second `same` takes the place of the first.
    """
    kept = [
        one
        for one in ties(store)
        if (one.earlier, one.final) != (tie.earlier, tie.final)
        and not (tie.same and one.same and one.earlier == tie.earlier)
    ]
    told = sorted([*kept, tie], key=lambda one: (one.earlier, one.final))
    store.set_meta({_META: json.dumps([one.model_dump(mode="json") for one in told], ensure_ascii=False)})


def tie_between(store: Store, one: str, other: str, *, same: bool, person: str, on: date) -> Tie:
    """An officer's decision on two kept documents, the one that has come less far as the earlier.

    Of two that have come equally far the first is the earlier. Raises UsageError for two with numbers, two
    of different kinds, or two that are not linked where they are to be parted.
    """
    nodes = [store.node(NodeType.INSTRUMENT, key) for key in (one, other)]
    first, second = (node for node in nodes if isinstance(node, Instrument))
    where = f"{one}, {other}"
    if first.id == second.id or first.kind != second.kind:
        raise UsageError("Cần hai văn bản khác nhau, cùng loại.", where=where, do="xem lại hai mã.")
    if first.state == second.state == "final":
        raise UsageError(
            "Cả hai văn bản đều đã có số: đó là hai văn bản.", where=where,
            do="nêu một bản dự thảo hoặc bản chưa có số.",
        )  # fmt: skip
    earlier, final = sorted((first, second), key=lambda node: RANK[node.state])
    if not same and superseded(store).get(earlier.id) != final.id:
        raise UsageError("Hai văn bản này chưa được liên kết.", where=where, do="xem lại hai mã.")
    return Tie(earlier=earlier.id, final=final.id, same=same, person=person, on=on)


def superseded(store: Store) -> dict[str, str]:
    """By the id of each superseded version, the id of the one that stands for it."""
    return {edge.end: edge.start for edge in store.edges(type=EdgeType.BAN_CHINH_THUC_CUA)}


def final_of(store: Store, key: str) -> str:
    """The id that stands for an id: its own, unless it is that of a superseded version."""
    return next((edge.start for edge in store.edges(type=EdgeType.BAN_CHINH_THUC_CUA, end=key)), key)


def version_key(node: Instrument) -> VersionKey | None:
    """What must agree exactly; None for a document of which kind, issuer, period or title is unknown."""
    period = _period(node)
    title = fold(node.title or "")
    if not (node.issuer and title and period):
        return None
    return node.kind, fold(body_name(node.issuer)), InstrumentId.parse(node.id).territory, period, title


def _period(node: Instrument) -> str:
    return f"{node.period_from}/{node.period_to}" if node.period_from else str(node.year or "")


def is_later(node: Instrument, other: Instrument) -> bool:
    """Whether a document was certainly issued after another; nothing is certain without both days."""
    if not node.issued or not other.issued:
        return False
    return PartialDate.parse(node.issued).first > PartialDate.parse(other.issued).last


def finals(nodes: Iterable[Instrument], decided: Iterable[Tie]) -> dict[str, str]:
    """By id of each version that another stands for, the id of that one; any order gives the same."""
    known = {node.id: node for node in nodes}
    # Most documents have no draft: only titles of the kinds and periods of drafts are compared.
    early = {(node.kind, _period(node)) for node in known.values() if node.state != "final"}
    alike: dict[VersionKey, list[Instrument]] = defaultdict(list)
    for node in known.values():
        if (node.kind, _period(node)) in early and (key := version_key(node)):
            alike[key].append(node)
    said = {(tie.earlier, tie.final): tie.same for tie in decided}
    found = {
        node.id: better[0]
        for group in alike.values()
        for node in group
        if len(better := [o.id for o in group if _stands_for(o, node) and said.get((node.id, o.id), True)])
        == 1
    }
    found |= {pair[0]: pair[1] for pair, same in sorted(said.items()) if same and known.keys() >= set(pair)}
    return {key: last for key in sorted(found) if (last := _last(key, found)) != key}


def _stands_for(node: Instrument, other: Instrument) -> bool:
    """Whether a document has come to its number and another of the same subject has not."""
    numbered = node.state == "final" and node.number is not None
    return numbered and other.state != "final" and "+" not in other.id and not is_later(other, node)


def _last(key: str, found: dict[str, str]) -> str:
    """The end of a chain of versions; a circle ends where it would begin again."""
    seen = {key}
    while (following := found.get(key)) is not None and following not in seen:
        seen.add(following)
        key = following
    return key


# --- files


def speaker(readings: Sequence[Reading]) -> Reading:
    """Of several files of one document the one that speaks: the furthest come, then the most fully read."""
    return min(readings, key=_order)


def _order(reading: Reading) -> tuple[int, int, str]:
    record = reading.record
    return -RANK[record.document.state], -len(record.citations) - len(record.tasks), reading.source.sha256


def silenced(readings: Iterable[Reading], final: dict[str, str]) -> dict[str, str]:
    """By sha256 of each file that does not speak for itself, the id of the document that stands for it.

    Files that bear one id and one title are copies of one document. Another title under the same number
    may be another document that was misread: both speak.
    """
    copies: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for reading in readings:
        main = documents_of(reading.record)[0]
        copies[main.id, fold(main.header.title or reading.source.sha256)].append(reading)
    out: dict[str, str] = {}
    for (key, _), same in copies.items():
        speaking = speaker(same).source.sha256
        for reading in same:
            if key in final or reading.source.sha256 != speaking:
                out[reading.source.sha256] = final.get(key, key)
    return out


def behind(reading: Reading, final: str, known: Container[str]) -> Part:
    """What is kept of a file that another stands for: where it was read, and of what it is a version.

    The plan of a draft decision is a version of the plan of the final one, if that has one.
    """
    source, record = reading
    documents = documents_of(record)
    edges: list[Edge] = []
    for document in documents:
        edges.append(_edge(EdgeType.DOC_TU, document.id, source.sha256, source.sha256, NodeType.SOURCE))
        attached = InstrumentId.parse(document.id).attached
        start = str(InstrumentId.parse(final).attachment(attached)) if attached else final
        start = start if start in known else final
        if start != document.id:
            edges.append(_edge(EdgeType.BAN_CHINH_THUC_CUA, start, document.id, source.sha256))
    return Part(documents, (), (), tuple(edges))


def _edge(
    kind: EdgeType, start: str, end: str, sha256: str, end_type: NodeType = NodeType.INSTRUMENT
) -> Edge:
    return Edge(
        type=kind, start=start, end=end, owner=sha256, end_type=end_type, grade=Grade.HELD_TEXT,
        source=sha256, rule="version",
    )  # fmt: skip


def versioned(store: Store, node: Instrument) -> Instrument:
    """A node with the ids of its earlier versions as aliases; an earlier version itself is not *held*."""
    earlier = {edge.end for edge in store.edges(type=EdgeType.BAN_CHINH_THUC_CUA, start=node.id)}
    behind_another = any(True for _ in store.edges(type=EdgeType.BAN_CHINH_THUC_CUA, end=node.id))
    update = {"aliases": tuple(sorted({*node.aliases, *earlier})), "held": node.held and not behind_another}
    return node.model_copy(update=update)
