"""Why the verdict says what it says of one citation."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Path, Query, Request
from fastapi.concurrency import run_in_threadpool

from api.deps import Desk, DeskOf, plain_name
from api.errors import responses
from api.uploads import Upload, read_upload
from graph.archive import Archive, Reading
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
from queries.explain import explain
from queries.explanation import Explanation

router = APIRouter(tags=["Rà soát căn cứ"])
_SUMMARY = "Giải thích nhận định: từ chữ in đến kết luận, từng bước"
_ERRORS = responses(UsageError, NotFound, StoreError)
_ALL = responses(
    UsageError, NotFound, StoreError, UnreadableFile, FileTooLarge, SecretDocument, MissingProgram
)
At = Annotated[int | None, Query(description="vị trí (start) của viện dẫn trong văn bản")]
Key = Annotated[str | None, Query(max_length=700, description="mã của một nội dung rà soát")]
AsOf = Annotated[str | None, Query(description="ngày tra cứu, ví dụ 2026-11-20")]


@router.get("/instruments/{key}/explain", summary=_SUMMARY, responses=_ERRORS)
def loaded(
    key: Annotated[str, Path(max_length=200)],
    desk: DeskOf,
    at: At = None,
    finding: Key = None,
    as_of: AsOf = None,
) -> Explanation:
    """The steps for one citation of a loaded document, by its offset or by a finding on it."""
    InstrumentId.parse(key)
    with desk.archive() as archive:
        return _explained(desk, archive, archive.reading_of(key), at, finding, desk.asked_day(as_of))


@router.post("/explain", summary=_SUMMARY, responses=_ALL)
async def handed_over(
    request: Request, desk: DeskOf, at: At = None, finding: Key = None, as_of: AsOf = None
) -> Explanation:
    """The same for a file or text in the body, of which nothing is kept."""
    asked = desk.asked_day(as_of)
    upload = await read_upload(request, desk.settings.max_bytes)
    return await run_in_threadpool(_of_upload, desk, upload, at, finding, asked)


def _of_upload(desk: Desk, upload: Upload, at: int | None, finding: str | None, asked: date) -> Explanation:
    name = plain_name(upload.name)
    source = read_bytes(upload.data, name)
    with desk.archive() as archive:
        return _explained(desk, archive, Reading(source, read_record(source, name)), at, finding, asked)


def _explained(
    desk: Desk, archive: Archive, reading: Reading, at: int | None, finding: str | None, asked: date
) -> Explanation:
    if (at is None) == (finding is None):
        raise UsageError(
            "Cần đúng một trong hai: at, finding.", where="at", do="nêu vị trí hoặc mã nội dung."
        )
    return explain(
        reading, archive.known(), desk.registry, archive.law,
        at=at, finding=finding, as_of=asked, program=desk.settings.program,
    )  # fmt: skip
