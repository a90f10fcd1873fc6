"""Task sheet: what an officer filled in into the ledger, row by row.

Nothing is guessed: a row that is not known, whose duty reads otherwise now, or on which somebody else has
recorded something since, is told and left as it is in the workbook.
"""

from collections.abc import Mapping
from datetime import date

from graph.errors import NotFound, UsageError
from graph.folding import fold
from graph.progress import PROGRESS, Progress, Recorded, progress_of
from queries.duty import Duty
from queries.task_list import KEY, NOTE, RESULT, STATE, TASK, mark, record_mark
from queries.task_state import DERIVED, TASK_STATES, TaskState

#: The columns without which a sheet is no ledger, the one that knows a row again first.
COLUMNS = (KEY, TASK, STATE)
#: Letters of a cell that are read.
_READ = 4_000
_DERIVED = frozenset(fold(term.vi) for term in DERIVED.values())


def filled_in(
    cells: Mapping[str, str], duties: Mapping[str, Duty], *, person: str, on: date
) -> Recorded | None:
    """What a row says that was not recorded yet, None where it says nothing new; `duties` by key.

    Raises NotFound for a duty that is not there, UsageError for a row that cannot be taken over.
    """
    key, _, shown = cells[KEY].partition("#")
    duty = duties.get(key)
    if duty is None:
        raise NotFound("Kho không có nhiệm vụ này.", where=key[:80], do="nạp lại văn bản giao việc.")
    if fold(cells[TASK]) != fold(duty.text[:_READ]):
        raise UsageError(
            "Nhiệm vụ ghi ở dòng này khác nhiệm vụ trong kho.", where=TASK, do="xuất lại sổ rồi điền."
        )
    state, _, base = shown.partition(".")
    said, result, note = cells[STATE], cells.get(RESULT, ""), cells.get(NOTE, "")
    kept = state in set(TaskState) and fold(said) == fold(TASK_STATES[TaskState(state)].vi)
    if kept and base in {mark(progress, result, note) for progress in (None, *Progress)}:
        return None
    before = duty.recorded
    earlier = before.progress if before else Progress.NO_REPORT
    progress = earlier if kept else _progress(said, duty, on)
    told = (progress, result or None, note or None)
    if told == ((before.progress, before.result, before.note) if before else (earlier, None, None)):
        return None
    if base and base != record_mark(duty):
        recorded = before.words() if before else PROGRESS[earlier].vi
        raise UsageError(
            f"Sau khi xuất sổ đã có người ghi: {recorded}.", where=STATE, do="xuất lại sổ rồi điền."
        )
    return recorded_of(key, progress, result=result, note=note, person=person, on=on)


def recorded_of(
    key: str, progress: Progress, *, result: str | None, note: str | None, person: str, on: date
) -> Recorded:
    """The record of a duty; raises UsageError with what is wrong with it."""
    for where, text in ((RESULT, result), (NOTE, note)):
        if text and len(text) > 2_000:
            raise UsageError("Nội dung dài quá 2.000 chữ.", where=where, do="ghi gọn lại.")
    if not person.strip() or len(person) > 200:
        raise UsageError(
            "Chưa có tên người xử lý, hoặc tên quá dài.", where="person",
            do="nêu --by HỌ_TÊN hoặc đặt biến CANCU_PERSON.",
        )  # fmt: skip
    return Recorded(key=key, progress=progress, result=result, note=note, person=person, on=on)


def _progress(said: str, duty: Duty, on: date) -> Progress:
    """The progress that a cell tells; what only follows from the days, or nothing, is no report."""
    if not said or fold(said) in _DERIVED:
        return Progress.NO_REPORT
    progress = progress_of(said, duty.due_to, on)
    if progress is None:
        known = "; ".join(term.vi for term in PROGRESS.values())
        raise UsageError(f"Không hiểu tình trạng «{said[:60]}».", where=STATE, do=f"ghi một trong: {known}.")
    return progress
