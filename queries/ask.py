"""Ask: a Cypher question through the guard to a store, and its answer in one envelope."""

import time
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from pydantic import BaseModel

from graph.errors import UsageError
from graph.stores import Store
from queries.cursor import Dialect
from queries.guard import Admitted, admission

MAX_LIMIT = 100_000
MAX_TIMEOUT_MS = 120_000
MAX_LIST = 10_000
MAX_PARAMETER = 1_000_000


class Answer(BaseModel):
    """Rows and what must be known of them; values in the plain shape of `graph.stores.values`.

    `truncated` says that there were more rows than the limit; `milliseconds` is the time of the store.
    """

    columns: list[str]
    rows: list[list[Any]]
    truncated: bool
    row_count: int
    milliseconds: float
    store: str


def ask(
    store: Store,
    text: str,
    parameters: Mapping[str, Any] | None = None,
    *,
    limit: int = 1_000,
    timeout_ms: int = 5_000,
    timer: Callable[[], float] = time.monotonic,
) -> Answer:
    """The rows of a question; `timer` gives seconds.

    Raises QueryRefused for a text that the guard does not let through, UsageError for a parameter that
    is missing, unknown or no plain value, QueryFailed when the engine cannot answer in time or at all.
    """
    _check_bound("limit", limit, MAX_LIMIT)
    _check_bound("timeout_ms", timeout_ms, MAX_TIMEOUT_MS)
    kind = store.url.partition(":")[0]
    dialect: Dialect = "neo4j" if kind in ("neo4j", "bolt", "neo4j+s", "bolt+s") else "ladybug"
    admitted = admission(text, dialect)
    given = _checked(parameters or {}, admitted)
    started = timer()
    found = store.cypher(admitted.text, given, timeout_ms=timeout_ms, limit=limit)
    return Answer(
        columns=list(admitted.columns),
        rows=found.rows,
        truncated=found.truncated,
        row_count=len(found.rows),
        milliseconds=round((timer() - started) * 1_000, 3),
        store=kind,
    )


def _check_bound(name: str, value: int, most: int) -> None:
    if not 1 <= value <= most:
        raise UsageError(f"{name} = {value} không dùng được.", where=name, do=f"dùng số từ 1 đến {most}.")


def _checked(parameters: Mapping[str, Any], admitted: Admitted) -> dict[str, Any]:
    """The parameters, if they are exactly those of the question and hold plain values."""
    names = ", ".join(f"${name}" for name in sorted(admitted.parameters)) or "không tham số nào"
    for name in sorted(admitted.parameters - parameters.keys()):
        raise UsageError(f"Chưa có giá trị cho tham số ${name}.", where=name, do=f"câu hỏi cần {names}.")
    for name in sorted(parameters.keys() - admitted.parameters):
        raise UsageError(f"Câu hỏi không có tham số ${name}.", where=name, do=f"câu hỏi cần {names}.")
    for name, value in sorted(parameters.items()):
        if not (_is_list(value) or _is_plain(value)):
            raise UsageError(
                f"Giá trị của tham số ${name} không dùng được.",
                where=name,
                do="dùng chuỗi, số, ngày, đúng/sai, hoặc một danh sách các giá trị đó.",
            )
    return dict(parameters)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and len(value) <= MAX_LIST and all(_is_plain(item) for item in value)


def _is_plain(value: object) -> bool:
    if isinstance(value, str):
        return len(value) <= MAX_PARAMETER and not any("\ud800" <= c <= "\udfff" for c in value)
    if isinstance(value, int):
        return -(2**63) <= value < 2**63
    return value is None or isinstance(value, float | date)
