"""The words of findings: neutral Vietnamese, one sentence each, confidence in the words (labels.md)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from graph.dates import PartialDate, printed
from graph.effects import OWN_TERM, Cause
from graph.identity import InstrumentId, base_kind
from graph.known import Known
from graph.vocabulary import EdgeType, Grade

_HEDGES = {
    Grade.ONE_SOURCE: "Theo một nguồn, ",
    Grade.GENERAL_KNOWLEDGE: "Theo dữ liệu chưa có nguồn dẫn, ",
    Grade.DERIVED: "Suy ra theo quy định, ",
}
_SOURCES = {
    Grade.SILVER: "nguồn tự động, chưa kiểm chứng",
    Grade.GENERAL_KNOWLEDGE: "dữ liệu chưa có nguồn dẫn",
}
_ENDINGS = {
    EdgeType.THAY_THE: "được thay thế bởi",
    EdgeType.BAI_BO: "bị bãi bỏ bởi",
    EdgeType.DINH_CHI: "bị đình chỉ, ngưng hiệu lực bởi",
}


def name_of(known: Known, key: str) -> str:
    """An instrument as officers name it: `Nghị định số 118/2025/NĐ-CP`; its id when nothing else is known."""
    instrument = known.get(key)
    if instrument is None or not (instrument.canonical or instrument.title):
        kind = base_kind(InstrumentId.parse(key).kind)
        return f"{kind.type} ({key})" if kind else key
    if instrument.canonical is None:
        return f"{instrument.type or ''} {instrument.title}".strip()
    return f"{instrument.type} số {instrument.canonical}" if instrument.type else instrument.canonical


def dated_name(known: Known, key: str) -> str:
    """The name with the day of issue, which tells candidates of one number apart."""
    issued = known.issued(key)
    return (
        f"{name_of(known, key)} ngày {day(str(issued))}" if issued and issued.is_day else name_of(known, key)
    )


def canonical_of(known: Known, key: str) -> str | None:
    """Number and symbol of an instrument in full, None where no record prints them."""
    instrument = known.get(key)
    return instrument.canonical if instrument else None


def hedged(grade: Grade | None, sentence: str) -> str:
    """A sentence with how well its fact is known said in front."""
    hedge = "Có thể " if grade is Grade.SILVER else _HEDGES.get(grade, "") if grade else ""
    return hedge + sentence if hedge else sentence[:1].upper() + sentence[1:]


def stated(grade: Grade | None, subject: str, said: str) -> str:
    """A sentence with how well its fact is known in its words; of silver only ever "… có thể …"."""
    if grade is Grade.SILVER:
        return f"{subject[:1].upper()}{subject[1:]} có thể {said}"
    return hedged(grade, f"{subject} {said}")


def source_named(known_by: str | None, grade: Grade | None) -> str:
    """The source of a compared fact, as the subject of a sentence."""
    kind = {
        Grade.SILVER: "nguồn tự động, chưa kiểm chứng",
        Grade.GENERAL_KNOWLEDGE: "dữ liệu chưa có nguồn dẫn",
    }
    name = kind.get(grade, "nguồn đối chiếu") if grade else "nguồn đối chiếu"
    return f"{name} ({known_by})" if known_by else name


def best(causes: Iterable[Cause]) -> Cause:
    """The best known of several causes, the earliest of equals."""
    order = list(Grade)
    return min(
        causes,
        key=lambda cause: (order.index(cause.grade or Grade.SILVER), cause.start or date.max, cause.by),
    )


def because(known: Known, cause: Cause) -> str:
    """The clause that names a cause: `được thay thế bởi Nghị định số … (khoản 1 Điều 40)`."""
    if cause.relation == OWN_TERM and cause.article:
        return f"theo {cause.article}"
    if cause.relation == OWN_TERM:
        last = f" (đến hết ngày {printed(cause.start - timedelta(days=1))})" if cause.start else ""
        return f"theo thời hạn ghi trong văn bản{last}"
    article = f" ({cause.article})" if cause.article else ""
    if cause.relation == EdgeType.HUONG_DAN:
        return f"vì văn bản được hướng dẫn là {name_of(known, cause.by)} đã hết hiệu lực{article}"
    verb = _ENDINGS.get(EdgeType(cause.relation), "theo")
    return f"{verb} {name_of(known, cause.by)}{article}"


def since(cause: Cause) -> str:
    """`từ ngày 01/07/2025`, or that the day is not known."""
    return f"từ ngày {printed(cause.start)}" if cause.start else "chưa rõ từ ngày nào"


def day(text: str) -> str:
    """An ISO date of any precision in the office form: `26/06/2022`, `05/2026`, `2026`."""
    known = PartialDate.parse(text)
    if known.is_day:
        return printed(known.first)
    return f"{known.month:02d}/{known.year}" if known.month else str(known.year)


def listed(names: Sequence[str], shown: int = 3) -> str:
    """`A, B, C và 2 mục khác`: the first names of a list and how many more there are."""
    more = f" và {len(names) - shown} mục khác" if len(names) > shown else ""
    return ", ".join(names[:shown]) + more
