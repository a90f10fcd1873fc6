"""The one place where errors of the Ladybug engine become errors of cancu."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from graph.errors import (
    CancuError,
    NotFound,
    QueryFailed,
    QueryRefused,
    StoreError,
    StoreLocked,
    StoreOutdated,
)

#: What the engine may say of a sound store that another process is just writing down; it passes.
_PASSING = re.compile(r"wal file is corrupted|corrupted wal|checkpoint recovery is pending", re.IGNORECASE)
_PENDING = re.compile(r"checkpoint recovery is pending", re.IGNORECASE)

#: What the engine and its binding raise, each for reasons of their own.
_RAISED = (RuntimeError, ValueError, TypeError, IndexError, OSError)


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    error: type[CancuError]
    what: str
    do: str | None


def _rule(pattern: str, error: type[CancuError], what: str, do: str | None = None) -> _Rule:
    return _Rule(re.compile(pattern, re.IGNORECASE), error, what, do)


_MEMORY = r"buffer manager exception|bad allocation|bad_alloc"
_DISK = r"no space left|disk full|cannot write|write to file|failed to write"

_CLOSED = _rule(r"is closed", StoreError, "Kho đã đóng.", "mở lại kho.")

#: First match wins; what matches nothing is a StoreError, or for a question a QueryFailed.
_OF_STORE = (
    _rule(
        r"could not set lock",
        StoreLocked,
        "Kho đang được tiến trình khác ghi.",
        "chờ lệnh kia xong, hoặc ghi qua «cancu serve» đang giữ kho.",
    ),
    _rule(
        r"empty database under read only",
        NotFound,
        "Chưa có kho ở đây.",
        "nạp văn bản bằng «cancu load» để tạo kho.",
    ),
    _rule(
        r"different version|storage version",
        StoreOutdated,
        "Kho do phiên bản khác của bộ máy lưu trữ tạo ra.",
        "chạy «cancu rebuild».",
    ),
    _rule(
        r"not a valid lbug database",
        StoreError,
        "Tệp graph.lbug không phải kho của cancu hoặc đã hỏng.",
        "phục hồi từ bản sao lưu, hoặc chọn thư mục khác.",
    ),
    _rule(
        _PENDING.pattern,
        StoreError,
        "Kho đang được ghi dở.",
        "thử lại khi lệnh ghi xong; nếu không có lệnh nào đang ghi, mở kho bằng tài khoản có quyền ghi.",
    ),
    _rule(_PASSING.pattern, StoreError, "Nhật ký của kho không đọc được.", "chạy «cancu verify»."),
    _rule(_DISK, StoreError, "Không ghi được xuống đĩa.", "kiểm tra chỗ trống và quyền ghi."),
    _rule(_MEMORY, StoreError, "Kho cần nhiều bộ nhớ hơn mức cho phép.", "chia nhỏ lần ghi."),
    _CLOSED,
    _rule(
        r"permission denied|cannot open file",
        StoreError,
        "Không mở được kho: thiếu tệp hoặc thiếu quyền.",
        "kiểm tra quyền của thư mục.",
    ),
)

_OF_QUERY = (
    _rule(
        r"interrupted|timeout",
        QueryFailed,
        "Câu hỏi chạy quá thời gian cho phép.",
        "thu hẹp điều kiện hoặc thêm LIMIT.",
    ),
    _rule(_MEMORY, QueryFailed, "Câu hỏi cần nhiều bộ nhớ hơn mức cho phép.", "thu hẹp điều kiện."),
    _rule(
        r"read-only|prepare multiple statements",
        QueryRefused,
        "Chỉ nhận một câu hỏi, chỉ đọc.",
        "bỏ phần ghi và các câu lệnh sau dấu chấm phẩy.",
    ),
    *(rule for rule in _OF_STORE if rule.error is not StoreError),
    _CLOSED,
)

#: Messages about the text of the question itself, fit to be shown: they name no place on the machine.
_ABOUT_TEXT = re.compile(
    r"^(?:parser|binder|catalog|conversion|overflow|runtime|function) (?:exception|error): (?P<said>.*)",
    re.IGNORECASE | re.DOTALL,
)


def is_passing(error: Exception) -> bool:
    """Whether opening again a moment later may succeed."""
    return bool(_PASSING.search(str(error)))


def needs_writer(error: Exception) -> bool:
    """Whether a reader is refused because a writer is, or died, in a checkpoint."""
    return bool(_PENDING.search(str(error)))


@contextmanager
def store_errors(where: str) -> Iterator[None]:
    """Turn whatever the engine raises inside into a StoreError (or kin) that names the store."""
    with _translated(where, _OF_STORE, _unknown_of_store):
        yield


@contextmanager
def query_errors(where: str) -> Iterator[None]:
    """Turn whatever the engine raises inside, in answer to a question, into QueryFailed or kin."""
    with _translated(where, _OF_QUERY, _unknown_of_query):
        yield


@contextmanager
def _translated(
    where: str, rules: tuple[_Rule, ...], otherwise: Callable[[str, str], CancuError]
) -> Iterator[None]:
    try:
        yield
    except _RAISED as error:
        said = str(error)
        for rule in rules:
            if rule.pattern.search(said):
                raise rule.error(rule.what, where=where, do=rule.do) from error
        raise otherwise(said, where) from error


def _unknown_of_store(said: str, where: str) -> CancuError:
    return StoreError(f"Kho báo lỗi: {_first_line(said)}.", where=where, do="chạy «cancu verify».")


def _unknown_of_query(said: str, where: str) -> CancuError:
    about = _ABOUT_TEXT.match(said)
    if not about:
        return QueryFailed("Kho không trả lời được câu hỏi.", where=where)
    return QueryFailed(f"Câu hỏi không chạy được: {_first_line(about['said'])}.", where="cypher")


def _first_line(said: str) -> str:
    return (said.strip().splitlines() or [""])[0].rstrip(". ")
