"""Who rests on an instrument."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import DeskOf
from api.errors import responses
from graph.errors import NotFound, StoreError, UsageError
from graph.vocabulary import Role
from queries.designation import designated
from queries.impact import MAX_DEPTH, Impact, impact

router = APIRouter(tags=["Văn bản"])


@router.get(
    "/impact",
    summary="Văn bản chịu ảnh hưởng: văn bản trong kho dẫn một văn bản, trực tiếp và gián tiếp",
    responses=responses(UsageError, NotFound, StoreError),
)
def affected(
    desk: DeskOf,
    of: Annotated[
        str, Query(min_length=1, max_length=300, description="mã hoặc số, ký hiệu, ví dụ 118/2025/NĐ-CP")
    ],
    on: Annotated[str | None, Query(description="ngày xét, ví dụ 2026-11-20")] = None,
    active: Annotated[bool, Query(description="bỏ văn bản đã hết thời gian thực hiện")] = False,
    role: Annotated[list[Role] | None, Query(description="chỉ lấy các vai trò này")] = None,
    depth: Annotated[int, Query(ge=1, le=MAX_DEPTH, description="1: dẫn trực tiếp")] = 2,
) -> Impact:
    """One row per citation; `searched` says what was looked through. Several candidates are an error."""
    with desk.archive() as archive:
        key = designated(archive.store, archive.known(), of)
        roles = frozenset(role or ())
        return impact(archive, key, on=desk.asked_day(on), depth=depth, active=active, roles=roles)
