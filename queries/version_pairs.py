"""Pairs of documents that may be two versions of one, and those that are known to be: for an officer to see.

Silver: the same kind, issuer and year, and titles on one subject. Only an officer's decision, or the exact
agreement of `graph.versions`, makes one plan of them.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from pydantic import BaseModel, ConfigDict

from graph.archive import Archive
from graph.folding import fold
from graph.issuers import body_name
from graph.model import Instrument
from graph.versions import is_later, superseded, ties
from graph.vocabulary import NodeType
from queries.subject import same_subject

_Series = tuple[str, str, int | None]


class VersionPair(BaseModel):
    """A version and the document that stands, or may stand (`sure` is false), for it; ids and names."""

    model_config = ConfigDict(frozen=True)

    earlier: str
    earlier_name: str
    final: str
    final_name: str
    sure: bool

    def words(self) -> str:
        """The pair as it is told: who is, or may be, an earlier version of whom."""
        verb = "là bản trước của" if self.sure else "có thể là bản trước của"
        return f"{self.earlier_name} [{self.earlier}] {verb} {self.final_name} [{self.final}]"


def version_pairs(archive: Archive, only: Collection[str] | None = None) -> list[VersionPair]:
    """The versions that another document stands for, then the open pairs; `only` those of some documents."""
    held = list(archive.documents())
    joined = superseded(archive.store)
    nodes = {node.id: node for node in held}
    nodes |= {n.id: n for n in archive.store.nodes(NodeType.INSTRUMENT, joined) if isinstance(n, Instrument)}
    known = [(nodes[one], nodes[other], True) for one, other in sorted(joined.items()) if other in nodes]
    parted = {(tie.earlier, tie.final) for tie in ties(archive.store) if not tie.same}
    opened = [(one, other, False) for one, other in _open(held) if (one.id, other.id) not in parted]
    return [
        VersionPair(earlier=a.id, earlier_name=_name(a), final=b.id, final_name=_name(b), sure=sure)
        for a, b, sure in [*known, *opened]
        if only is None or a.id in only or b.id in only
    ]


def _open(held: Iterable[Instrument]) -> list[tuple[Instrument, Instrument]]:
    """Held documents without a number beside those with one that may be their final version."""
    early = [node for node in held if node.state != "final" and node.issuer and "+" not in node.id]
    wanted = {_series(node) for node in early}
    numbered: dict[_Series, list[Instrument]] = defaultdict(list)
    for node in held:
        if node.state == "final" and node.number and (series := _series(node)) in wanted:
            numbered[series].append(node)
    return [
        (one, other)
        for one in early
        for other in numbered[_series(one)]
        if not is_later(one, other) and (_title(one) == _title(other) or same_subject(one.title, other.title))
    ]


def _series(node: Instrument) -> _Series:
    year = node.period_from.year if node.period_from else node.year
    return node.kind, fold(body_name(node.issuer or "")), year


def _title(node: Instrument) -> str:
    return fold(node.title or "")


def _name(node: Instrument) -> str:
    title = " ".join((node.title or "").split())
    short = title if len(title) <= 80 else title[:80].rsplit(" ", 1)[0] + " …"
    state = {"draft": " (dự thảo)", "unnumbered": " (chưa rõ số)"}.get(node.state, "")
    return " ".join(part for part in (node.type, node.canonical, short and f"«{short}»") if part) + state
