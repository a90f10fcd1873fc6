"""Checking a document that is handed over; it is judged and forgotten."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.concurrency import run_in_threadpool

from api.deps import DeskOf
from api.errors import responses
from api.uploads import read_upload
from graph.errors import FileTooLarge, MissingProgram, SecretDocument, StoreError, UnreadableFile, UsageError
from queries.verdict import Verdict

router = APIRouter(tags=["Rà soát căn cứ"])

_BODY = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "file": {"type": "string", "format": "binary"},
                        "text": {"type": "string"},
                    },
                }
            },
            "application/json": {
                "schema": {
                    "type": "object",
                    "required": ["text"],
                    "properties": {"text": {"type": "string"}},
                }
            },
            "text/plain": {"schema": {"type": "string"}},
        },
    }
}


@router.post(
    "/check",
    summary="Tình trạng từng văn bản được dẫn tại ngày ký và ngày tra cứu",
    response_model=Verdict,
    responses=responses(UsageError, UnreadableFile, FileTooLarge, SecretDocument, MissingProgram, StoreError),
    openapi_extra=_BODY,
)
async def check(
    request: Request,
    desk: DeskOf,
    as_of: Annotated[str | None, Query(description="ngày tra cứu, ví dụ 2026-11-20")] = None,
    reuse: Annotated[bool, Query(description="soát để dùng lại: nêu cả phát hiện theo ngày tra cứu")] = False,
    form: Annotated[bool, Query(description="soát thêm thể thức (dự thảo)")] = False,
) -> Verdict:
    """Judge one file (at most 50 MB) or text. Nothing of it is stored, logged or kept in a file."""
    asked = desk.asked_day(as_of)
    upload = await read_upload(request, desk.settings.max_bytes)
    checked = await run_in_threadpool(desk.check, upload.data, upload.name, asked, reuse=reuse, form=form)
    return checked.verdict
