"""The ledger of duties: who must do what, by when, and how far it has come."""

from typing import Annotated

from fastapi import APIRouter, Query

from api.deps import Desk, DeskOf
from api.errors import responses
from api.routes.reviews import reviews_of
from graph.errors import NotFound, StoreError, UsageError
from graph.progress import Recorded
from queries.duty import DutyRole, Ledger
from queries.task_state import SOON, TaskState
from queries.tasks import Wanted, ledger, page

router = APIRouter(tags=["Sổ theo dõi nhiệm vụ"])
_Words = Annotated[str | None, Query(max_length=300)]
_Day = Annotated[str | None, Query(max_length=40, description="một ngày, ví dụ 2026-11-20")]


@router.get(
    "/tasks",
    summary="Sổ theo dõi nhiệm vụ: theo cơ quan, vai trò, thời hạn, văn bản, chuỗi văn bản",
    responses=responses(UsageError, NotFound, StoreError),
)
def tasks(
    desk: DeskOf,
    agency: Annotated[str | None, Query(max_length=300, description="mã hoặc tên cơ quan được giao")] = None,
    units: Annotated[bool, Query(description="cả các đơn vị trực thuộc")] = False,
    role: Annotated[DutyRole | None, Query(description="vai trò trong nhiệm vụ")] = None,
    due_before: _Day = None,
    due_after: _Day = None,
    plan: _Words = None,
    chain: _Words = None,
    status: Annotated[TaskState | None, Query(description="tình trạng")] = None,
    on: _Day = None,
    soon: Annotated[int, Query(ge=0, le=366, description="sắp đến hạn: còn số ngày này")] = SOON,
    active: Annotated[bool, Query(description="bỏ văn bản đã hết thời gian thực hiện")] = False,
    findings: Annotated[bool, Query(description="chỉ nhiệm vụ có nội dung cần rà soát")] = False,
    limit: Annotated[int, Query(ge=1, le=5_000, description="số nhiệm vụ nhiều nhất")] = 500,
    cursor: Annotated[str | None, Query(max_length=700, description="`next` của lần hỏi trước")] = None,
) -> Ledger:
    """One row per duty, what needs a look first; `next` is the cursor of the rows that follow."""
    wanted = Wanted(
        agency=agency, units=units, role=role, due_before=desk.asked_day(due_before) if due_before else None,
        due_after=desk.asked_day(due_after) if due_after else None, plan=plan, chain=chain, status=status,
        active=active, findings=findings,
    )  # fmt: skip
    with desk.archive() as archive:
        found = ledger(archive, desk.asked_day(on), _recorded(desk), wanted, soon=soon)
    return page(found, limit, cursor)


def _recorded(desk: Desk) -> dict[str, Recorded]:
    """What was recorded of duties; nothing on a server that has no place for it."""
    try:
        return reviews_of(desk).history().progress
    except UsageError:
        return {}
