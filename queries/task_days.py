"""The dated duties as days of a calendar: what is due, to whom it was given, in which document."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from queries.duty import Duty, Ledger
from queries.task_list import document_of, told
from queries.task_state import TASK_STATES, TaskState

_SUMMARY = 120
_DONE = (TaskState.DONE_ON_TIME, TaskState.DONE_LATE, TaskState.ANSWERED)
TITLE = "Sổ theo dõi nhiệm vụ"


class DueDay(NamedTuple):
    """One last day: the lasting key of the duty, the day, a headline, the particulars on lines."""

    key: str
    day: date
    summary: str
    description: str


def due_days(found: Ledger) -> Iterator[DueDay]:
    """The last days of the duties that are not done, in their order; a duty without a day has none."""
    for duty in found.rows:
        if duty.due_to is not None and duty.state not in _DONE:
            yield DueDay(duty.key, duty.due_to, f"Hạn: {_cut(duty.text)}", "\n".join(_particulars(duty)))


def _particulars(duty: Duty) -> Iterator[str]:
    yield duty.text
    yield f"Cơ quan: {told(duty.assigned) or 'chưa rõ'}"
    yield f"Thời hạn ghi: {duty.deadline or duty.cadence or ''}".rstrip()
    if duty.product:
        yield f"Sản phẩm: {duty.product}"
    if duty.reports_to:
        yield f"Báo cáo về: {'; '.join(duty.reports_to)}"
    yield f"Văn bản giao: {document_of(duty)}{f' · {duty.title}' if duty.title else ''}"
    yield f"Tình trạng: {TASK_STATES[duty.state].vi}"


def _cut(text: str) -> str:
    return text if len(text) <= _SUMMARY else text[:_SUMMARY].rsplit(" ", 1)[0] + " …"
