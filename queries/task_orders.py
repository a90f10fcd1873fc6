"""Task orders: what the archive holds of the duties that are orders to make a plan or report."""

from collections import defaultdict
from collections.abc import Container, Iterable
from datetime import date

from graph.archive import Archive
from graph.progress import Progress
from queries.duty import Duty, Seen
from queries.gap_state import GapState
from queries.gaps import Gap, gaps
from queries.task_state import TaskState

_ANSWERED = frozenset({GapState.FULFILLED, GapState.LATE})


def with_answers(
    archive: Archive, duties: list[Duty], on: date, bodies: Container[str] | None = None
) -> list[Duty]:
    """The duties, orders among them with what is seen of each body told; of `bodies` alone where given.

    An order on which nothing was recorded is answered where a document of every such body answers it.
    """
    plans = {duty.plan for duty in duties}
    found = gaps(archive, on, order=plans.pop() if len(plans) == 1 else None).rows if plans else ()
    told: dict[str, list[Gap]] = defaultdict(list)
    for row in found:
        told[row.expectation].append(row)
    return [_with(duty, told.get(_order_of(duty), []), bodies) for duty in duties]


def _order_of(duty: Duty) -> str:
    """The id of the order that a duty is, if it is one (`graph.assemble`)."""
    return f"{(duty.source or '')[:16]}:e{duty.start}"


def _with(duty: Duty, told: list[Gap], bodies: Container[str] | None) -> Duty:
    own = [row for row in told if bodies is not None and row.agency in bodies] or told
    if not own:
        return duty
    seen = tuple(_seen(state, [row for row in own if row.state is state]) for state in _states(own))
    quiet = duty.recorded is None or duty.recorded.progress is Progress.NO_REPORT
    answered = quiet and all(row.state in _ANSWERED for row in own)
    state = TaskState.ANSWERED if answered else duty.state
    return duty.model_copy(update={"seen": seen, "state": state})


def _states(rows: Iterable[Gap]) -> list[GapState]:
    held = {row.state for row in rows}
    return [state for state in GapState if state in held]


def _seen(state: GapState, rows: list[Gap]) -> Seen:
    answers = {row.answer.id for row in rows if row.answer}
    return Seen(state=state, bodies=len(rows), answers=tuple(sorted(answers)))
