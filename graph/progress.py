"""Progress: what officers recorded of a duty, how far it has come, its result, a note.

It is kept with the other decisions (`graph.reviews`), outside the graph. Labels: labels.md section 6.
"""

from datetime import date
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from graph.entry import Key, Person, Words
from graph.folding import fold
from graph.term import Term


class Progress(StrEnum):
    """How far a duty has come, as somebody recorded it; `no_report` where nobody has said."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE_ON_TIME = "done_on_time"
    DONE_LATE = "done_late"
    OVERDUE = "overdue"
    NO_REPORT = "no_report"

    @property
    def done(self) -> bool:
        """Whether nothing more is waited for."""
        return self in (Progress.DONE_ON_TIME, Progress.DONE_LATE)


PROGRESS: dict[Progress, Term] = {
    Progress.NOT_STARTED: Term("Chưa thực hiện", "not started"),
    Progress.IN_PROGRESS: Term("Đang thực hiện", "in progress"),
    Progress.DONE_ON_TIME: Term("Hoàn thành đúng hạn", "done on time"),
    Progress.DONE_LATE: Term("Hoàn thành quá hạn", "done late"),
    Progress.OVERDUE: Term("Quá hạn, chưa hoàn thành", "overdue"),
    Progress.NO_REPORT: Term("Chưa có thông tin", "nothing is known"),
}
_BY_WORDS = {fold(term.vi): progress for progress, term in PROGRESS.items()}
_DONE = frozenset({"hoan thanh", "da hoan thanh", "xong", "da xong"})


class Recorded(BaseModel):
    """One record of a duty: its key (`queries.marks.duty_key`), how far, result, note, by whom, when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: Key
    progress: Progress
    result: Words = None
    note: Words = None
    person: Person
    on: date

    def words(self) -> str:
        """The record as lists show it: `Đang thực hiện: đã gửi dự thảo (Nguyễn Văn A, 20/11/2026)`."""
        said = "; ".join(filter(None, (self.result, self.note)))
        return (
            f"{PROGRESS[self.progress].vi}{f': {said}' if said else ''} ({self.person}, {self.on:%d/%m/%Y})"
        )


def progress_of(words: str, due: date | None, on: date) -> Progress | None:
    """How far a duty has come, as someone writes it; None for words that do not tell.

    "Hoàn thành" alone tells only up to the due day: whether it was late is not known afterwards.

    >>> progress_of("đang thực hiện", None, date(2026, 11, 20))
    <Progress.IN_PROGRESS: 'in_progress'>
    """
    folded = fold(words)
    if folded in _DONE:
        return Progress.DONE_ON_TIME if due is None or on <= due else None
    return _BY_WORDS.get(folded)
