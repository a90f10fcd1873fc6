"""Suggestions: the clause that could stand in a document, in official form, from recorded facts alone.

NĐ 30/2020/NĐ-CP Phụ lục I Phần I Mục II.6: kind, number and symbol, issuer, day and subject; laws and
ordinances without number, symbol and issuer. Where a fact is missing there is no clause: what an officer
would have to complete is no suggestion.

>>> official_day(date(2025, 6, 9)), official_day(date(2025, 2, 19))
('ngày 09 tháng 6 năm 2025', 'ngày 19 tháng 02 năm 2025')
"""

import re
from collections.abc import Iterable
from datetime import date

from graph.dates import PartialDate
from graph.effects import status_on
from graph.folding import fold
from graph.known import Known
from graph.law import Law
from graph.model import Instrument
from graph.registry import Registry
from graph.vocabulary import GRADES, EdgeType, Grade, Role, Status
from queries.paper import Line, Paper
from queries.subjects import begins_as_subject, spelt_out
from queries.verdict import Suggestion

_LAW_KINDS = frozenset({"hp", "boluat", "luat", "phaplenh"})
#: A subject that someone has shortened is not the subject.
_SHORTENED = re.compile(r"…|\.\.\.|\[|\b(?:NĐ|QĐ|TT|VBQPPL|QPPL) ")
_LEADS = {Role.CAN_CU: "Căn cứ ", Role.THUC_HIEN: "Thực hiện "}
_DOUBTFUL = (Grade.ONE_SOURCE, Grade.SILVER, Grade.GENERAL_KNOWLEDGE, Grade.DERIVED)
#: Statuses in which a text can be a basis.
HOLDS = frozenset({Status.IN_FORCE, Status.NO_END_KNOWN, Status.AMENDED, Status.PARTLY_EXPIRED})
_GOES_ON = HOLDS | {Status.NOT_APPLICABLE}
#: Longest chain of replacements that is followed.
_CHAIN = 12


def clause(line: Line, paper: Paper, key: str) -> Suggestion | None:
    """The clause that cites an instrument in the role of a line; None where a fact is not known."""
    instrument = paper.known.get(key)
    written = _written(instrument) if instrument else None
    if instrument is None or written is None:
        return None
    words, facts = written
    role = Role(line.citation.role)
    lead, end = _LEADS.get(role, ""), ";" if role in _LEADS else ""
    fields = {fact: _grade(instrument, fact, paper.registry) for fact in facts}
    return Suggestion(
        text=f"{lead}{words}{end}",
        instrument=key,
        fields=fields,
        sources=instrument.sources or (("toàn văn trong kho",) if instrument.held else ()),
        note=_note(fields.values()),
    )


def _written(instrument: Instrument) -> tuple[str, tuple[str, ...]] | None:
    """Kind, number, day, issuer and subject as a citation writes them, and which facts those are."""
    issued = PartialDate.parse(instrument.issued) if instrument.issued else None
    subject = official_subject(instrument)
    if issued is None or not issued.is_day or subject is None:
        return None
    day = official_day(issued.first)
    if instrument.kind in _LAW_KINDS:
        return f"{subject} {day}", ("issued", "title")
    if not (instrument.type and instrument.canonical and instrument.issuer):
        return None
    name = f"{instrument.type} số {instrument.canonical} {day} của {instrument.issuer}"
    return f"{name} {subject}", ("canonical", "issued", "issuer", "title")


def official_day(day: date) -> str:
    """A day as citations print it: two digits below ten, of the months only January and February."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def official_subject(instrument: Instrument) -> str | None:
    """The subject as it follows the issuer, or the name of a law; None for one that is shortened."""
    title = " ".join((instrument.title or "").split()).rstrip(" .;,")
    if not title or _SHORTENED.search(title):
        return None
    title = spelt_out(title)
    kind = instrument.type or ""
    named = fold(title).startswith(f"{fold(kind)} ") if kind else False
    if instrument.kind in _LAW_KINDS:
        return title if named else f"{kind} {title}"
    if named:
        title = title[len(kind) :].lstrip()
    lowered = title if title[1:2].isupper() else title[:1].lower() + title[1:]
    return lowered if begins_as_subject(title) else f"về {lowered}"


def _grade(instrument: Instrument, fact: str, registry: Registry) -> Grade | None:
    if instrument.held:
        return Grade.HELD_TEXT
    return registry.grade_of(instrument.id, fact) or (
        instrument.grade if fact in ("issued", "title") else None
    )


def _note(grades: Iterable[Grade | None]) -> str | None:
    weakest = max((g for g in grades if g and g in _DOUBTFUL), key=list(Grade).index, default=None)
    if weakest is None:
        return None
    return f"{GRADES[weakest].vi[:1].lower()}{GRADES[weakest].vi[1:]}; cần đối chiếu trước khi dùng"


def successor(law: Law, known: Known, key: str, day: date) -> str | None:
    """The text in force on a day at the end of the chain of what replaced a text, when each step has one.

    A text that was repealed by the decree that replaced what it amended is followed to that decree.
    """
    seen = {key}
    at = key
    for _ in range(_CHAIN):
        following = _replacing(law, at, day) or _replacing_amended(law, at, day)
        if following is None or following in seen:
            return None
        instrument = known.get(following)
        statuses = status_on(law, instrument, day).statuses
        if set(statuses) <= _GOES_ON:
            return following
        at = following
        seen.add(at)
    return None


def may_stand_for(repealing: str, repealed: Instrument, paper: Paper) -> bool:
    """Whether a text that repeals another can also have taken its place: same kind, no mere repeal."""
    one = paper.known.get(repealing)
    if one is None or repealing in (*paper.named, paper.own) or one.kind != repealed.kind:
        return False
    holds = set(status_on(paper.law, one, paper.last).statuses) <= _GOES_ON
    return holds and not fold(one.title or "bai bo").startswith("bai bo")


def undated_successor(law: Law, key: str) -> str | None:
    """The one text that is said to replace another, from a day that is not recorded."""
    return _one(
        effect.edge.start
        for effect in law.effects(key)
        if effect.edge.type == EdgeType.THAY_THE and effect.whole is True and effect.start is None
    )


def _replacing(law: Law, key: str, day: date) -> str | None:
    return _one(
        effect.edge.start
        for effect in law.effects(key)
        if effect.edge.type == EdgeType.THAY_THE and effect.whole is True and effect.acts_on(day)
    )


def _replacing_amended(law: Law, key: str, day: date) -> str | None:
    """What replaced the one text that an amending text was about."""
    amended = {edge.end for edge in law.amended_by(key)}
    if len(amended) != 1:
        return None
    following = _replacing(law, amended.pop(), day)
    return following if following != key else None


def _one(keys: Iterable[str]) -> str | None:
    found = set(keys)
    return found.pop() if len(found) == 1 else None
