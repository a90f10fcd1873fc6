"""Whether the server answers, and whether it can use its store."""

from fastapi import APIRouter

from api.deps import DeskOf
from api.errors import responses
from api.schemas import Health
from graph.errors import StoreError

router = APIRouter(tags=["Máy chủ"])


@router.get("/healthz", summary="Máy chủ có trả lời")
def healthz(desk: DeskOf) -> Health:
    """The process answers; the store is not asked."""
    return Health(status="ok", program=desk.settings.program)


@router.get("/readyz", summary="Máy chủ dùng được kho", responses=responses(StoreError))
def readyz(desk: DeskOf) -> Health:
    """The store opens and can be read; otherwise the problem says why not."""
    with desk.archive() as archive:
        archive.store.meta()
    return Health(status="ok", program=desk.settings.program)
