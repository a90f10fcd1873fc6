"""Reading back a filled-in workbook: opinions on findings, and the ledger of duties."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path

from graph.errors import CancuError, UsageError
from graph.progress import Recorded
from graph.reviews import DECISIONS, History, Review, ReviewFile, decision_of, review_of
from loaders.review_sheet import Filled, read_filled
from queries import task_sheet
from queries.duty import Duty
from queries.review_list import KEY, OPINION, REASON
from queries.task_list import KEY as TASK_KEY
from queries.task_list import NOTE, RESULT, STATE

_FILLED = (OPINION, REASON, STATE, RESULT, NOTE)


@dataclass
class ReadBack:
    """What came of a workbook: rows written, rows that say nothing new, rows that were not taken over."""

    written: int = 0
    same: int = 0
    refused: list[str] = field(default_factory=list)

    def words(self) -> str:
        """The count in one sentence."""
        return (
            f"Đã ghi {self.written} ý kiến xử lý; {self.same} ý kiến đã có; "
            f"{len(self.refused)} dòng không hiểu."
        )


def read_back(
    path: Path, kept: ReviewFile, duties: Callable[[], Mapping[str, Duty]], *, person: str, on: date
) -> ReadBack:
    """Record what a workbook says; `duties` is asked only where it holds a ledger, by key.

    Raises UnreadableFile for what is no such workbook. A row that is refused stops none of the others.
    """
    reading = _Reading(kept.history(), duties, person, on)
    came = ReadBack()
    for row in read_filled(path, (KEY, OPINION), task_sheet.COLUMNS):
        try:
            said = reading.of(row)
        except CancuError as error:
            came.refused.append(f"dòng {row.row}: {error.sentence()}")
            continue
        if isinstance(said, Review | Recorded):
            kept.add(said)
            came.written += 1
        else:
            came.same += said
    return came


class _Reading:
    def __init__(
        self, history: History, duties: Callable[[], Mapping[str, Duty]], person: str, on: date
    ) -> None:
        self.history, self.person, self.on = history, person, on
        self._asked = duties

    @cached_property
    def duties(self) -> Mapping[str, Duty]:
        return self._asked()

    def of(self, row: Filled) -> Review | Recorded | bool:
        """What a row says that is new, else whether it repeats what is recorded already."""
        if formulas := [name for name in _FILLED if name in row.formulas]:
            raise UsageError("ô là công thức.", where=formulas[0], do="ghi nội dung thay cho công thức.")
        if TASK_KEY in row.cells:
            said = task_sheet.filled_in(row.cells, self.duties, person=self.person, on=self.on)
            key = row.cells[TASK_KEY].partition("#")[0]
            return said or self.duties[key].recorded is not None
        if not row.cells[OPINION]:
            return False
        held = self.history.current.get(row.cells[KEY])
        if held and row.cells[OPINION] == held.words():
            return True
        review = self._opinion(row)
        same = held and (held.decision, held.reason) == (review.decision, review.reason)
        return True if same else review

    def _opinion(self, row: Filled) -> Review:
        opinion = row.cells[OPINION]
        understood = decision_of(opinion)
        if understood is None:
            known = "; ".join(term.vi for term in DECISIONS.values())
            raise UsageError(f"không hiểu ý kiến «{opinion[:60]}».", do=f"ghi một trong: {known}.")
        decision, reason = understood
        written = row.cells.get(REASON) or reason
        return review_of(row.cells[KEY], decision, reason=written, person=self.person, on=self.on)
