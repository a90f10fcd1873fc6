"""Overview: what a store holds, what is only cited, what is unresolved, and where it is weakest.

Counted from the held documents, the edges between documents and the citations that mean no one text; the
registry, of which most is never cited, is not gone through.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import zip_longest

from pydantic import BaseModel, ConfigDict

from graph.archive import Archive
from graph.failures import failures
from graph.model import Agency, Instrument, SourceFile
from graph.versions import superseded
from graph.vocabulary import LEVELS, EdgeType, NodeType, Resolution
from queries.trace import CHAIN_KINDS
from queries.version_pairs import version_pairs

_CITING = (EdgeType.CAN_CU, EdgeType.THUC_HIEN, EdgeType.DAN_CHIEU)
_PLANS = frozenset({"kh", "ctr", "da", "duan", "pa", "chienluoc"})
_SHOWN = 10


class Weakness(StrEnum):
    """Why a thing is a weak spot of an archive, the gravest first."""

    UNREADABLE = "unreadable_file"
    NOT_HELD = "cited_plan_not_held"
    NO_BASIS = "plan_without_basis"
    NO_NUMBER = "without_number_or_day"
    UNREAD = "unread_lines"
    AMBIGUOUS_BODY = "ambiguous_body"
    OPEN_PAIR = "possible_versions"


WEAKNESSES: dict[Weakness, str] = {
    Weakness.UNREADABLE: "Tệp không đọc được",
    Weakness.NOT_HELD: "Kế hoạch, văn bản chỉ đạo được dẫn mà chưa có trong kho",
    Weakness.NO_BASIS: "Kế hoạch chưa đọc được căn cứ nào",
    Weakness.NO_NUMBER: "Văn bản chưa rõ số hoặc ngày",
    Weakness.UNREAD: "Văn bản còn đoạn chưa đọc được",
    Weakness.AMBIGUOUS_BODY: "Tên cơ quan có thể là của nhiều nơi",
    Weakness.OPEN_PAIR: "Có thể là hai bản của một văn bản",
}


class Weak(BaseModel):
    """One weak spot: why, the id of the thing (of a file its name), what it is called, how much of it."""

    model_config = ConfigDict(frozen=True)

    why: Weakness
    id: str
    name: str
    count: int


class CitedText(BaseModel):
    """A text that held documents cite and whose own text is not held."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str
    documents: int


class Overview(BaseModel):
    """What a store holds; `weak` are the ten weakest spots, `weaknesses` counts all of each sort."""

    model_config = ConfigDict(frozen=True)

    office: str | None
    documents: int
    earlier_versions: int
    kinds: dict[str, int]
    levels: dict[str, int]
    years: dict[str, int]
    cited_only: int
    cited_most: tuple[CitedText, ...]
    citations: int
    ambiguous: int
    unmatched: int
    failed: dict[str, str]
    weaknesses: dict[Weakness, int]
    weak: tuple[Weak, ...]


def overview(archive: Archive) -> Overview:
    """The whole archive at a glance; the same store gives the same answer."""
    held = list(archive.documents())
    cited = _cited(archive)
    ids = {node.id for node in held}
    absent = {key: by for key, by in cited.items() if key not in ids}
    named = {node.id: node for node in archive.store.nodes(NodeType.INSTRUMENT, sorted(absent))}
    most = sorted(absent, key=lambda key: (-len(absent[key]), key))
    spots = _spots(archive, held, cited, {key: named[key] for key in most if key in named})
    citations = archive.store.count()[NodeType.CITATION]
    unresolved = Counter(
        getattr(node, "resolution", "")
        for node in archive.store.find(
            NodeType.CITATION, "resolution", [Resolution.AMBIGUOUS, Resolution.UNMATCHED]
        )
    )
    return Overview(
        office=archive.office.name if archive.office else None,
        documents=len(held),
        earlier_versions=len(superseded(archive.store)),
        kinds=_counted(node.type or "Chưa rõ loại" for node in held),
        levels=_counted(LEVELS[node.level].vi if node.level in LEVELS else "Chưa rõ cấp" for node in held),
        years=dict(sorted(_counted(str(node.year or "Chưa rõ năm") for node in held).items())),
        cited_only=len(absent),
        cited_most=tuple(
            CitedText(id=key, name=name_of(named[key]), documents=len(absent[key]))
            for key in most[:_SHOWN]
            if key in named
        ),
        citations=citations,
        ambiguous=unresolved[Resolution.AMBIGUOUS],
        unmatched=unresolved[Resolution.UNMATCHED],
        failed=failures(archive.store),
        weaknesses={why: len(found) for why, found in spots.items() if found},
        weak=_worst(spots),
    )


def _cited(archive: Archive) -> dict[str, set[str]]:
    """By text, the held documents that cite it."""
    found: dict[str, set[str]] = defaultdict(set)
    for kind in _CITING:
        for edge in archive.store.edges(type=kind, layer="document"):
            found[edge.end].add(edge.start)
    return found


def _spots(
    archive: Archive, held: list[Instrument], cited: dict[str, set[str]], absent: dict[str, object]
) -> dict[Weakness, list[Weak]]:
    """The weak spots of each sort, the worst first."""
    resting = {
        edge.start
        for kind in (EdgeType.CAN_CU, EdgeType.THUC_HIEN)
        for edge in archive.store.edges(type=kind, layer="document")
    }
    bare = [
        Weak(why=Weakness.NO_BASIS, id=node.id, name=name_of(node), count=1)
        for node in held
        if node.kind in _PLANS and node.id not in resting and node.id.partition("+")[0] not in resting
    ]
    unnumbered = [
        Weak(why=Weakness.NO_NUMBER, id=node.id, name=name_of(node), count=1)
        for node in held
        if node.state != "draft" and (node.number is None or node.issued is None or len(node.issued) < 10)
    ]
    missing = [
        Weak(why=Weakness.NOT_HELD, id=key, name=name_of(node), count=len(cited[key]))
        for key, node in absent.items()
        if isinstance(node, Instrument) and node.normative == "no" and node.kind in CHAIN_KINDS
    ]
    failed = sorted(failures(archive.store))
    pairs = [pair for pair in version_pairs(archive) if not pair.sure]
    return {
        Weakness.UNREADABLE: [Weak(why=Weakness.UNREADABLE, id=name, name=name, count=1) for name in failed],
        Weakness.NOT_HELD: missing,
        Weakness.NO_BASIS: bare,
        Weakness.NO_NUMBER: unnumbered,
        Weakness.UNREAD: _most_unread(archive),
        Weakness.AMBIGUOUS_BODY: _ambiguous_bodies(archive),
        Weakness.OPEN_PAIR: [
            Weak(why=Weakness.OPEN_PAIR, id=pair.earlier, name=pair.words(), count=1) for pair in pairs
        ],
    }


def _most_unread(archive: Archive) -> list[Weak]:
    """The files with lines that were not understood; only the list of them is taken from a record."""
    found = []
    for node in archive.store.nodes(NodeType.SOURCE):
        assert isinstance(node, SourceFile)
        count = len(json.loads(node.record).get("unread", ()))
        if count:
            found.append((count, node))
    found.sort(key=lambda one: (-one[0], one[1].file, one[1].id))
    return [
        Weak(why=Weakness.UNREAD, id=_document_of(archive, node), name=node.file, count=count)
        for count, node in found
    ]


def _document_of(archive: Archive, source: SourceFile) -> str:
    ids = [edge.start for edge in archive.store.edges(type=EdgeType.DOC_TU, end=source.id)]
    return ids[0] if ids else source.id


def _ambiguous_bodies(archive: Archive) -> list[Weak]:
    found = [node for node in archive.store.nodes(NodeType.AGENCY) if isinstance(node, Agency)]
    several = [node for node in found if node.candidates]
    several.sort(key=lambda node: (-len(node.candidates), node.id))
    return [
        Weak(why=Weakness.AMBIGUOUS_BODY, id=node.id, name=node.name, count=len(node.candidates))
        for node in several
    ]


def _worst(spots: dict[Weakness, list[Weak]]) -> tuple[Weak, ...]:
    """Ten spots: the worst of each sort first, then the second of each, so that no sort hides another."""
    return tuple(_in_turn(spots.values()))[:_SHOWN]


def _in_turn(lists: Iterable[list[Weak]]) -> Iterator[Weak]:
    for row in zip_longest(*lists):
        yield from (weak for weak in row if weak is not None)


def _counted(words: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(words).items(), key=lambda pair: (-pair[1], pair[0])))


def name_of(node: object) -> str:
    """Type, number and the beginning of the title of a document."""
    if not isinstance(node, Instrument):
        return ""
    title = " ".join((node.title or "").split())
    short = title if len(title) <= 70 else title[:70].rsplit(" ", 1)[0] + " …"
    number = node.canonical or (None if node.held else node.id)
    return " ".join(part for part in (node.type, number, short and f"«{short}»") if part) or node.id
