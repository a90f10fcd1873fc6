"""What officers decided on findings, gaps and duties: read, record, take back."""

from datetime import date
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, ConfigDict, Field

from api.deps import Desk, DeskOf
from api.errors import responses
from api.same_site import same_site
from graph.errors import NotFound, StoreError, UsageError
from graph.progress import Recorded
from graph.reviews import Review, ReviewFile, review_of, reviews_beside

router = APIRouter(tags=["Ý kiến xử lý"])
_ERRORS = responses(UsageError, NotFound, StoreError)


class Opinion(BaseModel):
    """A decision to record: the key of the finding, gap or duty, what was decided, why, by whom, when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = Field(max_length=700)
    decision: str = Field(max_length=40)
    reason: str | None = Field(default=None, max_length=2_000)
    person: str = Field(max_length=200)
    on: date | None = None


class TakenBack(BaseModel):
    """A decision to take back: its key, by whom, when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str = Field(max_length=700)
    person: str = Field(min_length=1, max_length=200)
    on: date | None = None


class Reviews(BaseModel):
    """The decisions that hold, by key; `unread_lines` counts the lines of the file that are none."""

    reviews: tuple[Review, ...]
    unread_lines: int


@router.get("/reviews", summary="Ý kiến xử lý đã ghi", responses=_ERRORS)
def reviews(
    desk: DeskOf, document: Annotated[str | None, Query(max_length=200, description="mã văn bản")] = None
) -> Reviews:
    """Every decision that holds, or those on one document."""
    history = reviews_of(desk).history()
    held = [history.current[key] for key in sorted(history.current)]
    of = [review for review in held if document is None or review.key.partition(":")[0] == document]
    return Reviews(reviews=tuple(of), unread_lines=len(history.unread))


@router.post(
    "/reviews",
    summary="Ghi ý kiến xử lý",
    status_code=201,
    responses=_ERRORS,
    dependencies=[Depends(same_site)],
)
def record(opinion: Opinion, desk: DeskOf) -> Review:
    """Record a decision. It changes neither graph nor verdict."""
    review = review_of(
        opinion.key,
        opinion.decision,
        reason=opinion.reason,
        person=opinion.person,
        on=opinion.on or desk.asked_day(None),
    )
    reviews_of(desk).add(review)
    return review


@router.post(
    "/reviews/undo", summary="Bỏ ý kiến ghi sau cùng", responses=_ERRORS, dependencies=[Depends(same_site)]
)
def undo(taken: TakenBack, desk: DeskOf) -> Review | Recorded:
    """Take back what was said last of a key and answer with it."""
    return reviews_of(desk).undo(taken.key, person=taken.person, on=taken.on or desk.asked_day(None))


def reviews_of(desk: Desk) -> ReviewFile:
    """The file of officers' decisions of a server; raises UsageError where it has no place for one."""
    if desk.settings.reviews is not None:
        return ReviewFile(Path(desk.settings.reviews))
    if desk.settings.store is None:
        raise UsageError(
            "Máy chủ này không có kho để ghi ý kiến xử lý.",
            where="store",
            do="khởi động với một kho, hoặc đặt biến CANCU_REVIEWS.",
        )
    return ReviewFile(reviews_beside(desk.settings.store))
