"""Gap states: what is seen of an order to make a plan or report, with the words for it."""

from enum import StrEnum

from graph.vocabulary import Term


class GapState(StrEnum):
    """What is seen of an order to make a plan or report, what asks for a look first (labels.md section 6)."""

    NOT_SEEN = "not_seen"
    BODY_ENDED = "body_ended"
    LATE = "late"
    CANNOT_TELL = "cannot_tell"
    FULFILLED_OTHERWISE = "fulfilled_otherwise"
    FULFILLED_LIKELY = "fulfilled_likely"
    NOT_DUE = "not_due"
    FULFILLED = "fulfilled"


GAP_STATES: dict[GapState, Term] = {
    GapState.NOT_SEEN: Term("Chưa thấy trong kho", "not seen in the archive"),
    GapState.BODY_ENDED: Term("Cơ quan được giao đã kết thúc hoạt động", "the body has ended"),
    GapState.LATE: Term("Ban hành sau thời hạn yêu cầu", "issued after the time allowed"),
    GapState.CANNOT_TELL: Term("Chưa xác định được", "cannot be told"),
    GapState.FULFILLED_OTHERWISE: Term("Đã triển khai bằng hình thức khác", "carried out otherwise"),
    GapState.FULFILLED_LIKELY: Term("Có thể đã triển khai", "probably carried out"),
    GapState.NOT_DUE: Term("Chưa đến hạn", "not due yet"),
    GapState.FULFILLED: Term("Đã có văn bản triển khai", "carried out"),
}
