"""Looking up instruments: one of them, what lies around it, and search."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from api.deps import DeskOf
from api.errors import responses
from api.finding import find
from api.pictures import picture_around
from api.schemas import GraphAnswer, Hits, InstrumentAnswer, hit, instrument_answer
from graph.errors import NotFound, StoreError, UsageError
from graph.identity import InstrumentId
from graph.model import Instrument
from graph.vocabulary import NodeType

router = APIRouter(tags=["Văn bản"])

Key = Annotated[str, Path(max_length=200, description="mã văn bản, ví dụ nd-118-2025-cp")]
On = Annotated[str | None, Query(description="ngày xét tình trạng, ví dụ 2026-11-20")]
_ERRORS = responses(UsageError, NotFound, StoreError)


@router.get(
    "/instruments/{key}", summary="Thuộc tính, tình trạng tại một ngày, văn bản tác động", responses=_ERRORS
)
def instrument(key: Key, desk: DeskOf, on: On = None) -> InstrumentAnswer:
    """Everything that is known of one instrument."""
    with desk.archive() as archive:
        return instrument_answer(archive, key, desk.asked_day(on))


@router.get("/instruments/{key}/graph", summary="Sơ đồ quan hệ quanh một văn bản", responses=_ERRORS)
def graph(
    key: Key,
    desk: DeskOf,
    on: On = None,
    depth: Annotated[int, Query(ge=1, le=3, description="số bước quan hệ")] = 1,
    limit: Annotated[int, Query(ge=1, le=500, description="số nút nhiều nhất")] = 120,
) -> GraphAnswer:
    """The neighbourhood of one instrument, ready to draw; `truncated` says whether there is more."""
    InstrumentId.parse(key)
    with desk.archive() as archive:
        return GraphAnswer(**picture_around(archive, key, desk.asked_day(on), depth=depth, limit=limit))


@router.get("/search", summary="Tìm theo số, ký hiệu, trích yếu; có dấu hoặc không dấu", responses=_ERRORS)
def search(
    desk: DeskOf,
    q: Annotated[str, Query(min_length=1, max_length=200)],
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
) -> Hits:
    """The instruments that hold all words."""
    with desk.archive() as archive:
        nodes = archive.store.nodes(NodeType.INSTRUMENT)
        found, truncated = find((node for node in nodes if isinstance(node, Instrument)), q, limit)
    return Hits(q=q, hits=tuple(map(hit, found)), truncated=truncated)
