"""What a request hands over for a check: a file or a text, in memory from its first to its last byte."""

import json
from typing import NamedTuple

from fastapi import Request
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from graph.errors import UsageError

_PASTED = "noi-dung-dan.txt"
_DO = 'gửi tệp trong trường «file», hoặc JSON {"text": "…"}.'


class Upload(NamedTuple):
    """The bytes of a document, the name it came under, and the other fields of the form."""

    data: bytes
    name: str
    fields: dict[str, str]


async def read_upload(request: Request, max_bytes: int) -> Upload:
    """The document of a request: multipart with `file` or `text`, JSON with `text`, or plain text.

    Raises UsageError where there is none. The body has been bounded before (`api.boundary`).
    """
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == "multipart/form-data":
        return await _multipart(request, max_bytes)
    if kind == "application/json":
        return _pasted(_text(await request.body()), {})
    if kind == "text/plain":
        return Upload(await request.body(), _PASTED, {})
    raise UsageError("Không nhận ra dạng của nội dung gửi lên.", where="Content-Type", do=_DO)


async def _multipart(request: Request, max_bytes: int) -> Upload:
    parser = MultiPartParser(
        request.headers, request.stream(), max_files=1, max_fields=8, max_part_size=max_bytes
    )
    # Beyond this size the parser would go on in a temporary file; a secret document must not get there.
    parser.spool_max_size = max_bytes * 2
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise UsageError("Biểu mẫu gửi lên chưa đúng dạng.", where="file", do=_DO) from error
    try:
        fields = {name: value for name, value in form.multi_items() if isinstance(value, str)}
        file = form.get("file")
        if isinstance(file, UploadFile) and (file.filename or file.size):
            return Upload(await file.read(), file.filename or _PASTED, fields)
    finally:
        await form.close()
    return _pasted(fields.get("text", ""), fields)


def _pasted(text: str, fields: dict[str, str]) -> Upload:
    if not text.strip():
        raise UsageError("Chưa có tệp hay nội dung nào.", where="file", do="chọn một tệp hoặc dán nội dung.")
    try:
        return Upload(text.encode(), _PASTED, fields)
    except UnicodeEncodeError as error:
        raise UsageError("Nội dung có ký tự không đọc được.", where="text", do="dán lại nội dung.") from error


def _text(body: bytes) -> str:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UsageError("Nội dung không phải JSON.", where="body", do=_DO) from error
    text = value.get("text") if isinstance(value, dict) else None
    if not isinstance(text, str):
        raise UsageError("Thiếu trường «text».", where="text", do=_DO)
    return text
