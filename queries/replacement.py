"""Replacement: what became of an instrument by a day, what stands in its place, and what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import BaseModel, ConfigDict

from graph.dates import PartialDate, printed
from graph.effects import judge
from graph.known import Known
from graph.law import Law
from graph.model import Instrument
from graph.vocabulary import EdgeType, Grade, Role, Status
from queries.period import Period
from queries.wording import because, best, hedged, name_of, since

_ENDED = frozenset({Status.EXPIRED, Status.REPLACED_ADMIN, Status.WITHDRAWN_ADMIN})
#: Roles in which a text stands because another text's title or the past names it: nothing can be changed.
_FIXED = frozenset(
    {
        Role.SUA_DOI_TARGET,
        Role.HUONG_DAN_TARGET,
        Role.BAN_HANH_TARGET,
        Role.HET_HIEU_LUC_TARGET,
        Role.HISTORICAL,
    }
)
#: Kinds that record what was: they are not changed afterwards.
_RECORDS = frozenset({"bc", "bb"})
_GONE = frozenset({Status.EXPIRED, Status.WITHDRAWN_ADMIN, Status.PERIOD_OVER})


class Other(BaseModel):
    """Another instrument, by id and name."""

    model_config = ConfigDict(frozen=True)

    id: str
    name: str


class Amender(Other):
    """A text that amends the instrument, and since when; null where its day is not known."""

    since: date | None


class Standing(BaseModel):
    """What an instrument is on a day, and why in words (`told`, null where nothing changed).

    `instead` is what replaces it, followed through to what itself still stands; `ended_by` what ends it
    without replacing it; `amenders` what amends it.
    """

    model_config = ConfigDict(frozen=True)

    statuses: tuple[Status, ...]
    known_until: date | None
    told: str | None
    grade: Grade | None
    instead: tuple[Other, ...]
    ended_by: tuple[Other, ...]
    amenders: tuple[Amender, ...]


def standing_of(law: Law, known: Known, target: Instrument, on: date) -> Standing:
    """What an instrument is on a day, with what stands in its place; `known` gives the names."""
    judgement = judge(law, law.instrument(target.id) or target, on, on)
    status = judgement.only
    acting = [cause for cause in judgement.causes if cause.by != target.id]
    ending = dict.fromkeys(cause.by for cause in acting if cause.relation == EdgeType.BAI_BO)
    replacing = [cause.by for cause in acting if cause.relation == EdgeType.THAY_THE and status in _ENDED]
    amending = {
        cause.by: cause.start
        for cause in acting
        if cause.relation == EdgeType.SUA_DOI and not cause.incidental
    }
    cause = best(judgement.causes) if judgement.causes and status is not Status.AMENDED else None
    told = None
    if cause is not None:
        told = hedged(
            cause.grade, f"{_BECAME.get(status, 'thay đổi hiệu lực')} {since(cause)}, {because(known, cause)}"
        )
    return Standing(
        statuses=judgement.statuses,
        known_until=judgement.known_until,
        told=told,
        grade=cause.grade if cause else None,
        instead=tuple(Other(id=key, name=name_of(known, key)) for key in _latest(law, replacing, on)),
        ended_by=tuple(Other(id=key, name=name_of(known, key)) for key in ending),
        amenders=tuple(
            Amender(id=key, name=name_of(known, key), since=start) for key, start in sorted(amending.items())
        ),
    )


_BECAME: dict[Status | None, str] = {
    Status.EXPIRED: "hết hiệu lực toàn bộ",
    Status.PARTLY_EXPIRED: "hết hiệu lực một phần",
    Status.SUSPENDED: "ngưng hiệu lực",
    Status.EXPIRED_BY_RULE: "có thể hết hiệu lực",
    Status.REPLACED_ADMIN: "đã được thay thế",
    Status.WITHDRAWN_ADMIN: "đã bãi bỏ, hủy bỏ hoặc thu hồi",
    Status.PERIOD_OVER: "đã hết thời gian thực hiện",
    Status.UNKNOWN: "có thể đã hết hiệu lực",
}


def _latest(law: Law, keys: Iterable[str], on: date) -> list[str]:
    """What replaces, and for what was replaced itself by that day, what replaces that."""
    found: dict[str, None] = {}
    seen: set[str] = set()
    left = list(keys)
    while left:
        key = left.pop(0)
        if key in seen:
            continue
        seen.add(key)
        judgement = judge(law, law.instrument(key), on, on)
        further = [cause.by for cause in judgement.causes if cause.relation == EdgeType.THAY_THE]
        if judgement.only in _ENDED and further:
            left += further
        else:
            found[key] = None
    return list(found)


@dataclass(frozen=True, slots=True)
class Citing:
    """How a document cites the instrument: its role, whether it still runs, through which text, how surely.

    `named` holds the ids among what replaces and amends that the document names already;
    `says_amended` is set where the citation says that the text has been amended.
    """

    document: Instrument | None
    role: Role
    period: Period
    through: str | None = None
    certain: bool = True
    says_amended: bool = False
    named: frozenset[str] = frozenset()

    @property
    def fixed(self) -> bool:
        """Whether nothing can be done about it: a look back, another text's title, a report, a cited text."""
        document = self.document
        return self.role in _FIXED or document is None or not document.held or document.kind in _RECORDS


def suggestion(standing: Standing, citing: Citing) -> str | None:
    """What an officer could do about one citation; null where nothing changed or nothing can be changed."""
    if citing.fixed or (standing.told is None and not standing.amenders):
        return None
    if not citing.certain:
        return "Xác định văn bản được dẫn trước khi xem xét."
    if citing.period is Period.OVER:
        return "Văn bản dẫn đã hết thời gian thực hiện; lưu ý khi xây dựng văn bản mới."
    if citing.through is not None:
        return f"Xem xét cùng với {citing.through}."
    return _amended(standing, citing) if standing.told is None else _ended(standing, citing)


def _ended(standing: Standing, citing: Citing) -> str:
    instead = [other.name for other in standing.instead if other.id not in citing.named]
    if instead:
        unsure = " (nguồn tự động, chưa kiểm chứng)" if standing.grade is Grade.SILVER else ""
        return f"Đề nghị xem xét dẫn {'; '.join(instead)}{unsure}."
    if standing.instead:
        return "Đã nêu văn bản thay thế; đề nghị xem xét bỏ văn bản cũ."
    if _GONE.issuperset(standing.statuses):
        compared = "; ".join(other.name for other in standing.ended_by)
        with_these = f", đối chiếu {compared}" if compared else ""
        return f"Chưa có dữ liệu về văn bản thay thế; đề nghị xem xét bỏ hoặc thay{with_these}."
    return "Đề nghị đối chiếu nội dung được dẫn với văn bản làm thay đổi hiệu lực."


def _amended(standing: Standing, citing: Citing) -> str | None:
    """Amenders of before the signing could have been named; of later ones the officer only takes note."""
    signed = (
        PartialDate.parse(citing.document.issued).last if citing.document and citing.document.issued else None
    )
    missing = [other for other in standing.amenders if other.id not in citing.named]
    later = [other.name for other in missing if signed and other.since and other.since > signed]
    before = [other.name for other in missing if other.name not in later]
    said = []
    if before and not citing.says_amended:
        said.append(f"Đề nghị xem xét nêu văn bản sửa đổi, bổ sung: {'; '.join(before)}.")
    if later:
        said.append(f"Lưu ý: sau ngày ký được sửa đổi, bổ sung bởi {'; '.join(later)}.")
    return " ".join(said) or None


def status_words(standing: Standing, words: dict[Status, str]) -> str:
    """The statuses in words, with the last day of the data where that limits them."""
    said = " hoặc ".join(words[status] for status in standing.statuses)
    if Status.NO_END_KNOWN in standing.statuses and standing.known_until:
        return f"{said} (dữ liệu đến {printed(standing.known_until)})"
    return said
