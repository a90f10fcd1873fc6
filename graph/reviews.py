"""Reviews: what officers decided on findings, gaps and duties, in a plain append-only file beside the store.

One JSON object a line. A decision is no fact about law: it is kept outside the graph, so that it can
change neither graph nor verdict, survives a rebuild of the store, and can be read without the program.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from graph.entry import Key, Person, Words
from graph.errors import FileTooLarge, NotFound, StoreError, UsageError
from graph.progress import Recorded
from graph.vocabulary import Term

_MOST_BYTES = 64 * 2**20


class Decision(StrEnum):
    """What an officer does about a finding, a gap or a duty."""

    TO_DO = "to_do"
    ACCEPTED = "accepted"
    KEPT = "kept"
    NOT_RELEVANT = "not_relevant"
    DONE_OTHERWISE = "done_otherwise"


DECISIONS: dict[Decision, Term] = {
    Decision.TO_DO: Term("Chưa xử lý", "to do"),
    Decision.ACCEPTED: Term("Tiếp thu, chỉnh sửa", "accepted"),
    Decision.KEPT: Term("Giữ nguyên", "kept as it is"),
    Decision.NOT_RELEVANT: Term("Không thuộc phạm vi", "not relevant"),
    Decision.DONE_OTHERWISE: Term("Đã triển khai bằng hình thức khác", "done otherwise"),
}
#: Decisions that somebody will ask about later: they need their reason in writing.
_NEED_REASON = frozenset({Decision.KEPT, Decision.DONE_OTHERWISE})


class Review(BaseModel):
    """One decision: on what (`key`, see `queries.marks`), by whom, on which day, why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Key
    decision: Decision
    reason: Words = None
    person: Person
    on: date

    @model_validator(mode="after")
    def _reasoned(self) -> "Review":
        if self.decision in _NEED_REASON and not self.reason:
            raise ValueError("this decision needs a reason")
        return self

    @property
    def settled(self) -> bool:
        """Whether something was decided; *to do* only notes that it is still open."""
        return self.decision is not Decision.TO_DO

    def words(self) -> str:
        """The decision as reports show it: `Giữ nguyên: lý do (Nguyễn Văn A, 20/11/2026)`."""
        reason = f": {self.reason}" if self.reason else ""
        return f"{DECISIONS[self.decision].vi}{reason} ({self.person}, {self.on:%d/%m/%Y})"


class _Undone(BaseModel):
    """A line that takes back the last decision or record of a key."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    undo: str
    person: str
    on: date


class History(NamedTuple):
    """The decisions that hold, by key, the numbers of lines that could not be read, the records of duties."""

    current: dict[str, Review]
    unread: tuple[int, ...]
    progress: dict[str, Recorded]


def decision_of(words: str) -> tuple[Decision, str | None] | None:
    """A decision as someone writes it in a report, with its reason; None for words that name none.

    >>> decision_of("Giữ nguyên: còn áp dụng điều khoản chuyển tiếp")
    (<Decision.KEPT: 'kept'>, 'còn áp dụng điều khoản chuyển tiếp')
    """
    text = " ".join(words.split())
    for decision, names in _WRITTEN.items():
        for name in names:
            size = len(name)
            if text[:size].lower() == name and not text[size : size + 1].isalnum():
                reason = text[size:].strip(" :;,.-–()")
                return decision, reason or None
    return None


#: How officers write decisions; the longer before the shorter that it begins with.
_WRITTEN: dict[Decision, tuple[str, ...]] = {
    Decision.TO_DO: ("chưa xử lý",),
    Decision.ACCEPTED: (
        "tiếp thu, chỉnh sửa", "tiếp thu và chỉnh sửa", "đã tiếp thu", "tiếp thu", "đã chỉnh sửa",
    ),
    Decision.KEPT: ("giữ nguyên", "đề nghị giữ nguyên"),
    Decision.NOT_RELEVANT: ("không thuộc phạm vi",),
    Decision.DONE_OTHERWISE: (
        "đã triển khai bằng hình thức khác", "triển khai bằng hình thức khác", "đã lồng ghép", "lồng ghép",
    ),
}  # fmt: skip


def review_of(key: str, decision: str, *, reason: str | None = None, person: str, on: date) -> Review:
    """A decision from what someone typed; raises UsageError with what is wrong with it."""
    if decision not in set(Decision):
        known = ", ".join(f"{one.value} ({term.vi})" for one, term in DECISIONS.items())
        raise UsageError(f"Không có cách xử lý «{decision[:40]}».", where="decision", do=f"dùng: {known}.")
    try:
        return Review(key=key, decision=Decision(decision), reason=reason, person=person, on=on)
    except ValidationError as error:
        where = next((str(part) for one in error.errors() for part in one["loc"] if part in _WRONG), "reason")
        raise UsageError(_WRONG[where], where=where, do=_DO[where]) from error


_WRONG = {
    "key": "Đây không phải mã của một nội dung rà soát.",
    "person": "Chưa có tên người xử lý, hoặc tên quá dài.",
    "reason": "Cách xử lý này cần lý do, không quá 2.000 chữ.",
}
_DO = {
    "key": "lấy mã ở «cancu review list TỆP».",
    "person": "nêu --by HỌ_TÊN hoặc đặt biến CANCU_PERSON.",
    "reason": "nêu --reason LÝ_DO.",
}


class ReviewFile:
    """The decisions kept in one file; it need not exist yet. Several processes may write at a time."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def history(self) -> History:
        """The decisions that hold; a line that is no decision is told of and passed over.

        Raises StoreError where the file cannot be read, FileTooLarge beyond 64 MB.
        """
        stacks, unread = self._stacks()
        current = {key: one for key, kept in stacks.items() for one in kept if isinstance(one, Review)}
        progress = {key: one for key, kept in stacks.items() for one in kept if isinstance(one, Recorded)}
        return History(current, tuple(unread), progress)

    def _stacks(self) -> tuple[dict[str, list[Review | Recorded]], list[int]]:
        """What was said of each key and not taken back, the last at the end; the lines that are none."""
        stacks: dict[str, list[Review | Recorded]] = {}
        unread: list[int] = []
        for number, line in enumerate(self._lines(), 1):
            read = _read(line)
            if isinstance(read, Review | Recorded):
                stacks.setdefault(read.key, []).append(read)
            elif isinstance(read, _Undone):
                del stacks.get(read.undo, [])[-1:]
            elif line.strip():
                unread.append(number)
        return stacks, unread

    def add(self, said: Review | Recorded) -> None:
        """Append a decision or the record of a duty; raises StoreError where the file cannot be written."""
        self._append(said.model_dump_json(exclude_none=True))

    def undo(self, key: str, *, person: str, on: date) -> Review | Recorded:
        """Take back what was said last of a key and return it; raises NotFound where there is nothing."""
        last = self._stacks()[0].get(key)
        if not last:
            raise NotFound(
                "Chưa có ý kiến xử lý nào cho nội dung này.", where=key, do="xem «cancu review list»."
            )
        self._append(_Undone(undo=key, person=person, on=on).model_dump_json())
        return last[-1]

    def _lines(self) -> list[str]:
        try:
            if self.path.stat().st_size > _MOST_BYTES:
                raise FileTooLarge("Tệp ý kiến xử lý lớn hơn 64 MB.", where=str(self.path), do="tách tệp.")
            return self.path.read_bytes().decode("utf-8", "replace").split("\n")
        except FileNotFoundError:
            return []
        except OSError as error:
            raise StoreError("Không đọc được tệp ý kiến xử lý.", where=str(self.path)) from error

    def _append(self, line: str) -> None:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with self.path.open("a+b") as file, _locked(file.fileno()):
                end = file.seek(0, os.SEEK_END)
                torn = end > 0 and (file.seek(end - 1), file.read(1))[1] != b"\n"
                # What a crash left half written stays a line of its own.
                file.write(b"\n" * torn + line.encode() + b"\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise StoreError(
                "Không ghi được tệp ý kiến xử lý.", where=str(self.path), do="xem quyền ghi của thư mục."
            ) from error


def _read(line: str) -> Review | Recorded | _Undone | None:
    try:
        value = json.loads(line)
        kind = _Undone if "undo" in value else Recorded if "progress" in value else Review
        return kind.model_validate(value)
    except (ValueError, TypeError, RecursionError):
        return None


if sys.platform == "win32":  # pragma: no cover
    import msvcrt

    @contextmanager
    def _locked(descriptor: int) -> Iterator[None]:
        """Hold the first byte of the file: Windows locks ranges, also beyond the end."""
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_LOCK, 1)
        try:
            yield
        finally:
            os.lseek(descriptor, 0, os.SEEK_SET)
            msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    @contextmanager
    def _locked(descriptor: int) -> Iterator[None]:
        """Hold the file alone for the moment of one line."""
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(descriptor, fcntl.LOCK_UN)


def reviews_beside(url: str) -> Path:
    """The file of decisions beside a store on disk: `ladybug:archive/store` → `archive/store.reviews.jsonl`.

    Raises UsageError for a store that is no folder of this machine.
    """
    kind, _, place = url.partition(":")
    if kind != "ladybug" or not place:
        raise UsageError(
            "Kho này không có thư mục để đặt tệp ý kiến xử lý.",
            where=url,
            do="đặt biến CANCU_REVIEWS là đường dẫn một tệp.",
        )
    folder = Path(place)
    return folder.with_name(f"{folder.name}.reviews.jsonl")
