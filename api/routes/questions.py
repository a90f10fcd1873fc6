"""Asking: named questions, read-only Cypher through the guard, and the chain of a document."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from pydantic import BaseModel, ConfigDict, Field

from api.deps import DeskOf
from api.errors import responses
from graph.errors import NotFound, QueryFailed, QueryRefused, StoreError, UsageError
from queries.ask import Answer, ask
from queries.catalog import NamedQuery, catalog, run_named
from queries.trace import MAX_DEPTH, Chain
from queries.traced import traced

router = APIRouter(tags=["Truy vấn dữ liệu"])

_ERRORS = responses(UsageError, NotFound, QueryFailed, StoreError)
_MOST_ROWS = 10_000

Rows = Annotated[int, Query(ge=1, le=_MOST_ROWS, description="số dòng nhiều nhất")]


class Question(BaseModel):
    """A Cypher text that reads, with the values of its parameters."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    query: str = Field(min_length=1, max_length=20_000)
    parameters: dict[str, Any] = {}
    limit: int = Field(default=1_000, ge=1, le=_MOST_ROWS)


@router.get("/queries", summary="Các câu hỏi có sẵn, với tham số và cột")
def queries() -> list[NamedQuery]:
    """All named questions."""
    return list(catalog().values())


@router.get("/queries/{name}", summary="Trả lời một câu hỏi có sẵn", responses=_ERRORS)
def query(
    name: Annotated[str, Path(max_length=100)], request: Request, desk: DeskOf, limit: Rows = 1_000
) -> Answer:
    """The answer to a named question; its own parameters go beside `limit`, as typed."""
    arguments = {key: value for key, value in request.query_params.items() if key != "limit"}
    with desk.archive() as archive:
        return run_named(archive.store, name, arguments, limit=limit)


@router.post(
    "/cypher", summary="Truy vấn Cypher chỉ đọc", responses=responses(QueryRefused, QueryFailed, StoreError)
)
def cypher(question: Question, desk: DeskOf) -> Answer:
    """The rows of a question. Whatever writes, calls, loads or copies is refused."""
    with desk.archive() as archive:
        return ask(archive.store, question.query, question.parameters, limit=question.limit)


@router.get("/instruments/{key}/trace", summary="Chuỗi văn bản triển khai, lên và xuống", responses=_ERRORS)
def chain(
    key: Annotated[str, Path(max_length=200)],
    desk: DeskOf,
    depth: Annotated[int, Query(ge=1, le=MAX_DEPTH, description="số bậc")] = 4,
    on: Annotated[str | None, Query(description="ngày xét, ví dụ 2026-11-20")] = None,
) -> Chain:
    """What a document, by id or number, carries out, what carries it out, and its plans of other years."""
    with desk.archive() as archive:
        return traced(archive, key, desk.asked_day(on), depth)
