"""Foreign statuses: the codes and words by which vbpl.vn and its copies say what a text is.

A status is a statement of the day of the data, never the answer: what a text is on a day is computed from
effects (README of the data: almost no source lists what has expired).
"""

from enum import StrEnum

from graph.folding import fold


class State(StrEnum):
    """What a source says of a text on the day of its data."""

    IN_FORCE = "in_force"
    ENDED = "ended"
    ENDED_IN_PART = "ended_in_part"
    SUSPENDED = "suspended"
    SUSPENDED_IN_PART = "suspended_in_part"
    NOT_YET = "not_yet"
    UNFIT = "unfit"
    UNSAID = "unsaid"


#: vbpl.vn codes and their words; KCPH ("không còn phù hợp") has no legal meaning and is not an ending.
WORDS: dict[str, State] = {
    "CHL": State.IN_FORCE,
    "HHL": State.ENDED,
    "HHL1P": State.ENDED_IN_PART,
    "TNHL": State.SUSPENDED,
    "TNHL1P": State.SUSPENDED_IN_PART,
    "CCHL": State.NOT_YET,
    "KCPH": State.UNFIT,
    "Còn hiệu lực": State.IN_FORCE,
    "Hết hiệu lực": State.ENDED,
    "Hết hiệu lực toàn bộ": State.ENDED,
    "Hết hiệu lực một phần": State.ENDED_IN_PART,
    "Hết hiệu lực 1 phần": State.ENDED_IN_PART,
    "Tạm ngưng hiệu lực": State.SUSPENDED,
    "Ngưng hiệu lực": State.SUSPENDED,
    "Ngưng hiệu lực toàn bộ": State.SUSPENDED,
    "Tạm ngưng hiệu lực một phần": State.SUSPENDED_IN_PART,
    "Ngưng hiệu lực một phần": State.SUSPENDED_IN_PART,
    "Ngưng hiệu lực 1 phần": State.SUSPENDED_IN_PART,
    "Chưa có hiệu lực": State.NOT_YET,
    "Không còn phù hợp": State.UNFIT,
    "Chưa xác định": State.UNSAID,
    "Đã biết": State.UNSAID,
    "": State.UNSAID,
}

_BY_WORDS = {fold(words): state for words, state in WORDS.items()}


def state_of(words: str) -> State | None:
    """The state that a code or word names, whatever its case and diacritics; None for an unknown one."""
    return _BY_WORDS.get(fold(words))
