"""Task states: how far a duty has come on a day, from what was recorded and its last day.

Without a record nothing is claimed: a duty whose day has passed is "Quá hạn, chưa có thông tin", never "chưa
hoàn thành". That word needs a record: of an officer who says so, or one made after the last day that says
"Đang thực hiện" or "Chưa thực hiện".
"""

from datetime import date, timedelta
from enum import StrEnum

from graph.progress import PROGRESS, Progress, Recorded
from graph.vocabulary import Term
from queries.gap_state import GAP_STATES, GapState

#: How many days before its last day a duty is due soon, unless another number is asked for.
SOON = 15


class TaskState(StrEnum):
    """How far a duty has come, what asks for a look first (labels.md section 6)."""

    OVERDUE = "overdue"
    OVERDUE_NO_REPORT = "overdue_no_report"
    DUE_SOON = "due_soon"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    NO_REPORT = "no_report"
    ANSWERED = "answered"
    DONE_LATE = "done_late"
    DONE_ON_TIME = "done_on_time"


#: What follows from the days and from what the archive holds, and is recorded by nobody.
DERIVED: dict[TaskState, Term] = {
    TaskState.OVERDUE_NO_REPORT: Term("Quá hạn, chưa có thông tin", "the day has passed, nothing is known"),
    TaskState.ANSWERED: GAP_STATES[GapState.FULFILLED],
    TaskState.DUE_SOON: Term("Sắp đến hạn", "due soon"),
}
TASK_STATES: dict[TaskState, Term] = {
    state: DERIVED[state] if state in DERIVED else PROGRESS[Progress(state)] for state in TaskState
}


def state_of(due: date | None, recorded: Recorded | None, on: date, soon: int = SOON) -> TaskState:
    """The state on a day; `due` is the last day allowed, `soon` a number of days.

    >>> state_of(date(2026, 3, 30), None, date(2026, 3, 31)).value
    'overdue_no_report'
    """
    progress = recorded.progress if recorded else Progress.NO_REPORT
    if progress.done or progress is Progress.OVERDUE:
        return TaskState(progress)
    if due is not None and due < on:
        known_late = recorded is not None and recorded.on > due and progress is not Progress.NO_REPORT
        return TaskState.OVERDUE if known_late else TaskState.OVERDUE_NO_REPORT
    if due is not None and due - on <= timedelta(days=soon):
        return TaskState.DUE_SOON
    return TaskState(progress)
