"""One shape for every error: problem+json (RFC 9457) for programs, the same words on a page for people."""

import logging
from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.types import Scope

from api.rendering import page
from graph.errors import (
    Answer,
    CancuError,
    NotFound,
    StoreError,
    StoreLocked,
    StoreOutdated,
    UsageError,
    answer_for,
)

_LOG = logging.getLogger("cancu.api")
MEDIA_TYPE = "application/problem+json"

#: What is said of errors whose own words may name a folder of the server.
_INNER: dict[type[CancuError], tuple[str, str]] = {
    CancuError: (
        "Chương trình chưa hoàn thành được yêu cầu này.",
        "thử lại; nếu lặp lại, báo người quản trị.",
    ),
    StoreError: ("Chưa dùng được kho văn bản.", "báo người quản trị xem kho trên máy chủ."),
    StoreLocked: ("Kho đang được ghi bởi một chương trình khác.", "thử lại sau ít phút."),
    StoreOutdated: ("Kho được tạo bởi phiên bản khác của chương trình.", "báo người quản trị dựng lại kho."),
}
_INNER_CLASSES = (StoreError,)
# Paths that programs ask; everything else is a page.
_FOR_PROGRAMS = ("/api/", "/healthz", "/readyz", "/openapi.json", "/static/")


def problem(error: CancuError, status: int | None = None) -> dict[str, Any]:
    """The members of a problem: type, title, status, detail, code, and where told, `where` and `do`."""
    row = answer_for(error)
    what, where, do = _words(error)
    members = {
        "type": f"urn:cancu:problem:{error.code}",
        "title": row.title,
        "status": status or row.http_status,
        "detail": what,
        "code": error.code,
        "where": where,
        "do": do,
    }
    return {name: value for name, value in members.items() if value is not None}


def _words(error: CancuError) -> tuple[str, str | None, str | None]:
    """What happened, where, what to do; without any path of the server."""
    if type(error) is CancuError or isinstance(error, _INNER_CLASSES):
        known = next(cls for cls in type(error).__mro__ if cls in _INNER)
        what, do = _INNER[known]
        return what, None, do
    return error.what, error.where, error.do


def answer(
    error: CancuError, scope: Scope, *, status: int | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """The response to an error: problem+json, or a page for a browser that asked for a page."""
    members = problem(error, status)
    if members["status"] >= 500:
        _LOG.error("%s %s: %s", scope["method"], scope["path"], error.sentence())
    if _wants_page(scope):
        return page("error.html", status=members["status"], headers=headers, problem=members)
    return JSONResponse(members, members["status"], headers, MEDIA_TYPE)


def _wants_page(scope: Scope) -> bool:
    accept = b",".join(value for name, value in scope["headers"] if name == b"accept").decode("latin-1")
    return not scope["path"].startswith(_FOR_PROGRAMS) and "text/html" in accept


def install(app: FastAPI) -> None:
    """Let every failing route answer in the one shape."""

    async def ours(request: Request, error: Exception) -> Response:
        assert isinstance(error, CancuError)
        return answer(error, request.scope)

    async def invalid(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return answer(_of_validation(error), request.scope)

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        return answer(_of_http(error), request.scope, status=error.status_code, headers=error.headers)

    app.add_exception_handler(CancuError, ours)
    app.add_exception_handler(RequestValidationError, invalid)
    app.add_exception_handler(HTTPException, http)


def _of_validation(error: RequestValidationError) -> UsageError:
    places = sorted({".".join(str(part) for part in one["loc"][1:]) or "body" for one in error.errors()})
    return UsageError(
        f"Giá trị chưa dùng được: {', '.join(places)}.", where=places[0], do="xem kiểu và giới hạn ở /docs."
    )


def _of_http(error: HTTPException) -> CancuError:
    if error.status_code == 404:
        return NotFound("Không có địa chỉ này.", do="xem các địa chỉ ở /docs hoặc mở trang đầu.")
    if error.status_code == 405:
        return UsageError("Địa chỉ này không nhận phương thức đã gửi.", do="xem các địa chỉ ở /docs.")
    return UsageError("Yêu cầu chưa đúng dạng.", do="xem kiểu và giới hạn ở /docs.")


def responses(*classes: type[CancuError]) -> dict[int | str, dict[str, Any]]:
    """What a route can answer beside success, for the OpenAPI description."""
    rows: list[Answer] = [answer_for(cls("")) for cls in classes]
    return {
        row.http_status: {"description": row.title, "content": {MEDIA_TYPE: {"schema": PROBLEM_SCHEMA}}}
        for row in rows
    }


PROBLEM_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "examples": ["urn:cancu:problem:unreadable_file"]},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "what happened, in Vietnamese"},
        "code": {"type": "string", "examples": ["unreadable_file"]},
        "where": {"type": "string", "description": "the file or field"},
        "do": {"type": "string", "description": "what to do, in Vietnamese"},
    },
}
