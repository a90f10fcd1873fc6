"""Comparison: two documents side by side — what they cite, what they order, how they are headed.

Last year's plan and this year's, two communes' plans, a draft and its numbered version. What both cite
is judged on the day of the second: kept although it ended or was amended meanwhile is *stale*.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from graph.dates import PartialDate
from graph.folding import fold
from graph.identify import identify_record, normative
from graph.identity import InstrumentId
from graph.issuers import same_issuer
from graph.known import Known
from graph.law import Law
from graph.record import CitationRead, Header, Record, TaskRead
from graph.resolve import Resolved, resolve_all, same_subject, with_whole_titles
from graph.vocabulary import Role, Status
from queries.replacement import Standing, standing_of
from queries.task_pairs import MOST_TASKS, Names, Pair, pairs
from queries.wording import name_of

BASIS = (Role.CAN_CU, Role.THUC_HIEN)
_SUBJECT = 6
_CITED = frozenset({*BASIS, Role.MENTION})
_HEADER = (
    "type", "number_raw", "date", "place", "title", "issuer", "signer_name", "signer_title", "signing_mode",
    "time_scope", "state",
)  # fmt: skip
_STALE = frozenset(
    {
        Status.EXPIRED, Status.EXPIRED_BY_RULE, Status.SUSPENDED, Status.PARTLY_EXPIRED, Status.PERIOD_OVER,
        Status.REPLACED_ADMIN, Status.WITHDRAWN_ADMIN,
    }
)  # fmt: skip

Change = Literal["added", "dropped", "kept"]


class _Told(BaseModel):
    model_config = ConfigDict(frozen=True)


class Side(_Told):
    """One of the two documents; `day` is the last day it can be signed on, null for one without a day."""

    file: str
    id: str | None
    header: Header
    day: date | None


class CitedText(_Told):
    """How a document first cites a text: printed words, day, issuer, role, place."""

    text: str
    canonical: str | None
    date: str | None
    issuer: str | None
    title: str | None
    role: Role
    start: int
    end: int


class CitedChange(_Told):
    """One cited text: in which document, what is printed otherwise, what it is on the day of the second.

    `basis` is set where either document rests on it. `differs` names what is printed otherwise: number,
    date, issuer, title, role. `stale` says why it should not simply be kept. `standing` is null where
    the text is not identified or not known; `administrative` says that it can have no legal expiry.
    """

    change: Change
    basis: bool
    instrument: str | None
    name: str
    one: CitedText | None
    other: CitedText | None
    differs: tuple[str, ...] = ()
    stale: str | None = None
    standing: Standing | None = None
    administrative: bool = False


class TaskChange(_Told):
    """One duty: in which document, and whether other bodies or another deadline are printed for it."""

    change: Change
    one: TaskRead | None
    other: TaskRead | None
    reassigned: bool = False
    other_deadline: bool = False


class HeaderChange(_Told):
    """A part of the header that differs."""

    field: str
    one: str | None
    other: str | None


class Comparison(_Told):
    """Two documents side by side; `judged_on` is the day on which what they cite is judged."""

    one: Side
    other: Side
    judged_on: date
    header: tuple[HeaderChange, ...]
    citations: tuple[CitedChange, ...]
    tasks: tuple[TaskChange, ...]
    tasks_cut: bool


def compare(one: Record, other: Record, known: Known, law: Law, *, as_of: date) -> Comparison:
    """What changed from the first document to the second; a second one without a day is judged on `as_of`."""
    sides = _side(one), _side(other)
    judged_on = sides[1].day or as_of
    if other.document.state == "draft":
        judged_on = max(judged_on, as_of)
    names = Names(one.document, other.document)
    return Comparison(
        one=sides[0],
        other=sides[1],
        judged_on=judged_on,
        header=tuple(_header(one.document, other.document)),
        citations=tuple(_citations(one, other, sides, known, law, judged_on)),
        tasks=tuple(_task(pair, names) for pair in pairs(one.tasks, other.tasks, names)),
        tasks_cut=max(len(one.tasks), len(other.tasks)) > MOST_TASKS,
    )


def _side(record: Record) -> Side:
    header = record.document
    identity = identify_record(record)
    return Side(
        file=record.file,
        id=str(identity) if identity else None,
        header=header,
        day=PartialDate.parse(header.date).last if header.date else None,
    )


def _header(one: Header, other: Header) -> Iterable[HeaderChange]:
    for field in _HEADER:
        values = [getattr(header, field) for header in (one, other)]
        if fold(values[0] or "") != fold(values[1] or ""):
            yield HeaderChange(field=field, one=values[0], other=values[1])


def _citations(
    one: Record, other: Record, sides: tuple[Side, Side], known: Known, law: Law, judged_on: date
) -> Iterable[CitedChange]:
    """In the order of the second document, then what only the first cites."""
    before, after = (_cited(record, side, known) for record, side in zip((one, other), sides, strict=True))
    named = {key for key in after if key in known}
    qualified = {
        key for key, found in after.items() if any("sua doi" in fold(c.qualifier or "") for c in found)
    }
    for key in [*after, *(key for key in before if key not in after)]:
        in_one, in_other = before.get(key), after.get(key)
        instrument = known.get(key)
        standing = standing_of(law, known, instrument, judged_on) if instrument else None
        change: Change = "kept" if in_one and in_other else "added" if in_other else "dropped"
        first, second = (_first(found) if found else None for found in (in_one, in_other))
        stale = None
        if standing and in_other:
            since = sides[0].day if in_one else None
            stale = _stale(standing, named, since, says_amended=key in qualified)
        yield CitedChange(
            change=change,
            basis=any(Role(c.role) in BASIS for found in (in_one, in_other) if found for c in found),
            instrument=key if instrument or _is_resolved(key) else None,
            name=name_of(known, key) if instrument else _printed((in_other or in_one or [])[0]),
            one=first,
            other=second,
            differs=tuple(_differs(first, second)) if first and second else (),
            stale=stale,
            standing=standing,
            administrative=_is_resolved(key) and normative(InstrumentId.parse(key)) == "no",
        )


def _cited(record: Record, side: Side, known: Known) -> dict[str, list[CitationRead]]:
    """The citations of a document by what they mean, the bases of each first; no titles, no looks back."""
    citations = with_whole_titles(record.citations)
    found: dict[str, list[CitationRead]] = {}
    for citation, meant in zip(citations, resolve_all(citations, side.day, known), strict=True):
        if Role(citation.role) in _CITED:
            found.setdefault(_key(citation, meant), []).append(citation)
    return found


def _key(citation: CitationRead, meant: Resolved) -> str:
    return meant.instrument_id or f"?{fold(citation.canonical or citation.text)}"


def _is_resolved(key: str) -> bool:
    return not key.startswith("?")


def _first(found: Sequence[CitationRead]) -> CitedText:
    """The citation that says most: a basis before a mention, then the first."""
    best = min(found, key=lambda citation: (Role(citation.role) not in BASIS, citation.start))
    return CitedText(
        text=" ".join(best.text.split()), canonical=best.canonical, date=best.date, issuer=best.issuer,
        title=best.title, role=Role(best.role), start=best.start, end=best.end,
    )  # fmt: skip


def _printed(citation: CitationRead) -> str:
    return " ".join(citation.text.split())


def _differs(one: CitedText, other: CitedText) -> Iterable[str]:
    if one.canonical and other.canonical and one.canonical != other.canonical:
        yield "number"
    if one.date and other.date and one.date != other.date:
        yield "date"
    if one.issuer and other.issuer and not same_issuer(one.issuer, other.issuer):
        yield "issuer"
    if one.title and other.title and not _same_title(one.title, other.title):
        yield "title"
    if one.role != other.role:
        yield "role"


def _same_title(one: str, other: str) -> bool:
    one, other = fold(one), fold(other)
    # A printed subject may run on into the sentence behind it: what begins alike is the same.
    return one.split()[:_SUBJECT] == other.split()[:_SUBJECT] or same_subject(one, other)


def _stale(standing: Standing, named: set[str], since: date | None, *, says_amended: bool) -> str | None:
    """Why a cited text asks for a look on the day of the second document; null where it does not.

    Of amenders only those count that came after the first document and are named nowhere in the second.
    """
    if _STALE & set(standing.statuses) and standing.told:
        return standing.told
    late = [
        amender.name
        for amender in standing.amenders
        if amender.id not in named and (since is None or amender.since is None or amender.since > since)
    ]
    if since is None or says_amended or not late:
        return None
    return f"Từ sau văn bản trước đã được sửa đổi, bổ sung bởi {'; '.join(late)}"


def _task(pair: Pair, names: Names) -> TaskChange:
    one, other = pair
    if one is None or other is None:
        return TaskChange(change="added" if one is None else "dropped", one=one, other=other)
    same = names.same_bodies(one.assignees, other.assignees)
    same = same and names.same_bodies(one.coordinating, other.coordinating)
    return TaskChange(
        change="kept",
        one=one,
        other=other,
        reassigned=not same,
        other_deadline=not names.same_deadline(one, other),
    )
