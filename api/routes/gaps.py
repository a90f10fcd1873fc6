"""Who was told to make a plan or a report, and what is seen of it."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import DeskOf
from api.errors import responses
from api.routes.reviews import reviews_of
from graph.errors import NotFound, StoreError, UsageError
from graph.vocabulary import NodeType
from queries.designation import designated
from queries.gap_reviews import reviewed
from queries.gaps import Gaps, OrderKind, gaps

router = APIRouter(tags=["Theo dõi triển khai"])


@router.get(
    "/gaps",
    summary="Theo dõi triển khai: đơn vị được yêu cầu và văn bản triển khai thấy trong kho",
    responses=responses(UsageError, NotFound, StoreError),
)
def told(
    desk: DeskOf,
    order: Annotated[
        str | None, Query(max_length=300, description="mã hoặc số, ký hiệu của văn bản yêu cầu")
    ] = None,
    agency: Annotated[str | None, Query(max_length=300, description="mã cơ quan được yêu cầu")] = None,
    on: Annotated[str | None, Query(description="ngày xét, ví dụ 2026-11-20")] = None,
    year: Annotated[int | None, Query(ge=1900, le=2200, description="năm của văn bản yêu cầu")] = None,
    kind: Annotated[OrderKind | None, Query(description="loại yêu cầu")] = None,
) -> Gaps:
    """One row per body told; without `order` and `agency` every order of the archive is answered."""
    with desk.archive() as archive:
        key = designated(archive.store, archive.known(), order) if order else None
        if agency and archive.store.node(NodeType.AGENCY, agency) is None:
            raise NotFound("Kho không có cơ quan này.", where=agency, do="tra mã cơ quan trong kho.")
        found = gaps(archive, desk.asked_day(on), order=key, agency=agency, year=year, kind=kind)
    kept = desk.settings.reviews is not None or (desk.settings.store or "").startswith("ladybug:")
    return reviewed(found, reviews_of(desk).history().current if kept else {})
