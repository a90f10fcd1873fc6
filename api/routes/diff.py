"""Two documents side by side."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool

from api.deps import Desk, DeskOf, plain_name
from api.errors import responses
from api.uploads import Upload, read_upload
from graph.errors import (
    FileTooLarge,
    MissingProgram,
    NotFound,
    SecretDocument,
    StoreError,
    UnreadableFile,
    UsageError,
)
from graph.identity import InstrumentId
from loaders.extract import read_record
from loaders.readers import read_bytes
from queries.comparison import Comparison, compare

router = APIRouter(tags=["Văn bản"])
_ERRORS = responses(UsageError, NotFound, StoreError)
_ALL = responses(
    UsageError, NotFound, StoreError, UnreadableFile, FileTooLarge, SecretDocument, MissingProgram
)
Key = Annotated[str, Query(max_length=200, description="mã văn bản đã nạp")]
AsOf = Annotated[str | None, Query(description="ngày xét khi văn bản thứ hai là dự thảo")]


@router.get("/diff", summary="So sánh hai văn bản trong kho", responses=_ERRORS)
def loaded(one: Key, other: Key, desk: DeskOf, as_of: AsOf = None) -> Comparison:
    """What changed from the first loaded document to the second."""
    for key in (one, other):
        InstrumentId.parse(key)
    with desk.archive() as archive:
        records = [archive.record(key) for key in (one, other)]
        return compare(records[0], records[1], archive.known(), archive.law, as_of=desk.asked_day(as_of))


@router.post("/diff", summary="So sánh một tệp gửi lên với văn bản trong kho", responses=_ALL)
async def handed_over(request: Request, one: Key, desk: DeskOf, as_of: AsOf = None) -> Comparison:
    """What changed from a loaded document to the file in the body, of which nothing is kept."""
    InstrumentId.parse(one)
    asked = desk.asked_day(as_of)
    upload = await read_upload(request, desk.settings.max_bytes)
    return await run_in_threadpool(_compared, desk, one, upload, asked)


def _compared(desk: Desk, one: str, upload: Upload, asked: date) -> Comparison:
    name = plain_name(upload.name)
    record = read_record(read_bytes(upload.data, name), name)
    with desk.archive() as archive:
        return compare(archive.record(one), record, archive.known(), archive.law, as_of=asked)
