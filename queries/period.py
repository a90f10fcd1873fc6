"""Period: whether a document still runs on a day, so that what it rests on still matters."""

from datetime import date
from enum import StrEnum

from graph.model import Instrument
from graph.vocabulary import Status


class Period(StrEnum):
    """Whether a document runs on a day; `unknown` where neither a period nor a status tells."""

    RUNNING = "running"
    AHEAD = "ahead"
    UNKNOWN = "unknown"
    OVER = "over"


PERIODS: dict[Period, str] = {
    Period.RUNNING: "Còn thời gian thực hiện",
    Period.AHEAD: "Chưa đến thời gian thực hiện",
    Period.UNKNOWN: "Chưa rõ thời gian thực hiện",
    Period.OVER: "Đã hết thời gian thực hiện",
}

_OVER = frozenset({Status.EXPIRED, Status.PERIOD_OVER, Status.REPLACED_ADMIN, Status.WITHDRAWN_ADMIN})
_RUNNING = frozenset({Status.IN_FORCE, Status.NO_END_KNOWN, Status.AMENDED, Status.PARTLY_EXPIRED})


def period_of(instrument: Instrument | None, status: Status | None, day: date) -> Period:
    """Whether an instrument of a status runs on a day, by its ending, else by its printed period.

    A decision or letter without a printed period has none that could be over: it stays *unknown*.
    """
    if status in _OVER:
        return Period.OVER
    if instrument is not None and instrument.period_to is not None:
        ahead = instrument.period_from is not None and day < instrument.period_from
        return Period.AHEAD if ahead else Period.RUNNING if day <= instrument.period_to else Period.OVER
    return Period.RUNNING if status in _RUNNING else Period.UNKNOWN
