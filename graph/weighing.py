"""Weighing: every statement on an instrument, whether it decides its status on a day, and if not, why."""

from datetime import date
from typing import NamedTuple

from graph.dates import printed
from graph.effects import Judgement, judge
from graph.law import Effect, Law
from graph.model import Edge, Instrument
from graph.vocabulary import EdgeType, Grade


class Weighed(NamedTuple):
    """One statement: its edge, its first day (None: not known), whether it is used, and why or why not."""

    edge: Edge
    start: date | None
    used: bool
    reason: str


def weigh(law: Law, instrument: Instrument, day: date) -> tuple[Judgement, tuple[Weighed, ...]]:
    """The judgement on an instrument on a day with everything that was laid on the scales for it."""
    judgement = judge(law, instrument, day, day)
    causes = {(cause.by, cause.relation, cause.start) for cause in judgement.causes}
    found = []
    for effect in law.effects(instrument.id):
        used = (effect.edge.start, str(effect.edge.type), effect.start) in causes
        reason = _USED.get(effect.edge.grade, "") if used else _refusal(effect, day)
        found.append(Weighed(effect.edge, effect.start, used, reason))
    outranked = [
        Weighed(edge, edge.effective_from, False, "nguồn có độ tin cậy cao hơn ghi khác")
        for edge in law.conflicts(instrument.id)
    ]
    return judgement, (*found, *outranked)


_USED: dict[Grade | None, str] = {
    Grade.SILVER: "nguồn tự động, chưa kiểm chứng: chỉ nêu «có thể»",
    Grade.GENERAL_KNOWLEDGE: "chưa có nguồn dẫn: không dùng cho mức Cần xử lý",
}


def _refusal(effect: Effect, day: date) -> str:
    """Why an effect does not decide; in the order in which the status is computed (`graph.effects`)."""
    kind, last = effect.edge.type, effect.edge.effective_to
    if effect.start is None:
        note = f" ({effect.edge.effective_note})" if effect.edge.effective_note else ""
        return f"chưa rõ ngày có hiệu lực{note}"
    if effect.start > day:
        return f"chưa đến ngày: có hiệu lực từ {printed(effect.start)}"
    if kind is EdgeType.DINH_CHI and last is not None and last < day:
        return f"đã hết thời gian ngưng hiệu lực ngày {printed(last)}"
    if kind is EdgeType.DINH_CHINH:
        return "đính chính không làm thay đổi hiệu lực"
    if kind is EdgeType.KEO_DAI:
        return "kéo dài thời hạn; không tự quyết định tình trạng"
    if effect.ends and effect.whole is False:
        return "chỉ một phần; đã có tình trạng khác quyết định"
    if effect.ends and effect.whole is None:
        return "chưa rõ toàn bộ hay một phần"
    return "đã có tình trạng khác quyết định"
