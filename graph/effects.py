"""What an instrument is on a day: statuses computed from effects, never stored as facts.

The law behind it: Luật 64/2025/QH15 Điều 53 to 58 (before 01/4/2025 Luật 80/2015/QH13). A text that ends
"kể từ ngày X" is not in force on X; a stated last day is inclusive. Amended is not ended, a part is
not the whole, and administrative and Party documents have no legal expiry.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from graph.dates import PartialDate
from graph.guiding_rule import DISTRICT_ARTICLE, DISTRICT_TEXTS_END, regime_on
from graph.law import Effect, Law
from graph.model import Instrument
from graph.vocabulary import EdgeType, Grade, Status

#: The relation of a cause that is the text's own stated term.
OWN_TERM = "HET_THOI_HAN"
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a status holds: `by` did `relation` in `article`, from `start`; `grade` says how well known.

    For a status derived by rule `by` is the guided text and `article` the provision of the law; for an
    ending of which only the announcement is known `by` is the text itself and `article` the announcement.
    """

    by: str
    relation: str
    article: str | None
    start: date | None
    known_by: str | None
    grade: Grade | None
    incidental: bool = False
    savings: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One status, or two where a half-known day spans a change, with the causes.

    `known_until` is the last day for which a source vouches for the text; None where nothing limits
    the statement or no source vouches.
    """

    statuses: tuple[Status, ...]
    causes: tuple[Cause, ...] = ()
    known_until: date | None = None

    @property
    def only(self) -> Status | None:
        """The status when there is but one."""
        return self.statuses[0] if len(self.statuses) == 1 else None


def judge(law: Law, instrument: Instrument | None, first: date, last: date) -> Judgement:
    """The status between two days: judged at both ends, and only what is the same at both is reported."""
    start = status_on(law, instrument, first)
    if first == last:
        return start
    end = status_on(law, instrument, last)
    if start.statuses == end.statuses:
        same = tuple(cause for cause in start.causes if cause in end.causes)
        return Judgement(start.statuses, same, end.known_until)
    if {start.only, end.only} == {Status.IN_FORCE, Status.NO_END_KNOWN}:
        return end  # the same answer, vouched for up to a day in between
    causes = start.causes + tuple(cause for cause in end.causes if cause not in start.causes)
    return Judgement(start.statuses + end.statuses, causes, end.known_until)


def status_on(law: Law, instrument: Instrument | None, day: date) -> Judgement:
    """The status of an instrument on a day; an instrument of which no record exists is unknown."""
    if instrument is None:
        return Judgement((Status.UNKNOWN,))
    if instrument.normative == "no":
        return _administrative(law, instrument, day)
    effects = law.effects(instrument.id)
    vouched = vouched_until(instrument, effects)
    if ended := _ended(instrument, effects, day):
        return Judgement((Status.EXPIRED,), ended)
    if suspended := [e for e in effects if _suspends(e, day)]:
        return Judgement((Status.SUSPENDED,), causes(suspended), vouched)
    if _not_yet(instrument, day):
        return Judgement((Status.NOT_YET_IN_FORCE,))
    if derived := _ended_by_rule(law, instrument, effects, day):
        return Judgement((Status.EXPIRED_BY_RULE,), derived)
    if doubtful := _doubts(instrument, effects, day):
        return Judgement((Status.UNKNOWN,), doubtful, vouched)
    changed = [e for e in effects if e.acts_on(day)]
    if instrument.effective_from is None:
        return Judgement(
            (Status.UNKNOWN,), causes(e for e in changed if e.edge.type == EdgeType.SUA_DOI), vouched
        )
    return _in_force(instrument, changed, vouched, day)


def _in_force(instrument: Instrument, acting: list[Effect], vouched: date | None, day: date) -> Judgement:
    """In force, amended or ended in part; what a machine alone has read is a cause of no status."""
    doubts = [e for e in acting if e.silver and (e.ends or e.edge.type == EdgeType.SUA_DOI)]
    changed = [e for e in acting if not e.silver]
    amended = [e for e in changed if e.edge.type == EdgeType.SUA_DOI]
    # Who amends a text and strikes out an article of it amends it; it has not lost a part for good.
    amenders = {e.edge.start for e in amended}
    parts = [e for e in changed if e.ends and e.whole is False and e.edge.start not in amenders]
    lost = parts + [e for e in changed if _keeps_a_part(e)]
    if lost:
        return Judgement((Status.PARTLY_EXPIRED,), causes(lost + amended + doubts), vouched)
    if amended:
        return Judgement((Status.AMENDED,), causes(amended + doubts), vouched)
    known = vouched is not None and day <= vouched
    return Judgement((Status.IN_FORCE if known else Status.NO_END_KNOWN,), causes(doubts), vouched)


def _keeps_a_part(effect: Effect) -> bool:
    return effect.edge.type == EdgeType.GIU_HIEU_LUC and effect.whole is False and not effect.silver


def _ended(instrument: Instrument, effects: Iterable[Effect], day: date) -> tuple[Cause, ...]:
    """The causes of an ending by another text or by the text's own term, none while it holds.

    What only a machine has read ends nothing; it is a doubt.
    """
    over = [e for e in effects if e.ends and e.whole is True and e.acts_on(day) and not e.silver]
    if over:
        return causes(over)
    firm = instrument.grade is not Grade.SILVER and not any(_may_extend(e, day) for e in effects)
    return _term_over(instrument, effects, day) if firm else ()


def _term_over(instrument: Instrument, effects: Iterable[Effect], day: date) -> tuple[Cause, ...]:
    last = _last_day(instrument.effective_to, effects, day)
    if last is None or day <= last:
        return ()
    known_by = "; ".join(instrument.sources) or None
    return (Cause(instrument.id, OWN_TERM, None, last + _DAY, known_by, instrument.grade),)


def _doubts(instrument: Instrument, effects: Iterable[Effect], day: date) -> tuple[Cause, ...]:
    """The causes for which a text may have ended: what is not dated, of unknown extent, or not verified."""
    return causes(e for e in effects if _may_have_ended(e, day)) + _term_over(instrument, effects, day)


def _last_day(stated: date | None, effects: Iterable[Effect], day: date) -> date | None:
    """The last day of a stated term, as extended by texts that were in time and in force by a day."""
    extended = [
        e.edge.effective_to
        for e in effects
        if e.edge.type == EdgeType.KEO_DAI and e.edge.effective_to and e.acts_on(day) and not e.silver
    ]
    return max([stated, *extended]) if stated else None


def _may_extend(effect: Effect, day: date) -> bool:
    """Whether a stated term may go on: extended from or to an unknown day, or as only a machine has read."""
    last = effect.edge.effective_to
    unsure = effect.silver or effect.start is None or last is None
    in_time = day >= effect.possible and (effect.start is None or effect.acts_on(day))
    return effect.edge.type == EdgeType.KEO_DAI and unsure and in_time and (last is None or day <= last)


def _suspends(effect: Effect, day: date) -> bool:
    last = effect.edge.effective_to
    within = effect.acts_on(day) and (last is None or day <= last)
    return effect.edge.type == EdgeType.DINH_CHI and within and not effect.silver


def _may_have_ended(effect: Effect, day: date) -> bool:
    """An ending of unknown day or extent, or that no one verified, gives *unknown*, never *in force*."""
    if effect.edge.type == EdgeType.DINH_CHI:
        last = effect.edge.effective_to
        begun = day >= effect.possible if effect.start is None else effect.silver and effect.acts_on(day)
        return begun and (last is None or day <= last)
    if not effect.ends or effect.whole is False:
        return False
    return day >= effect.possible and (effect.start is None or effect.whole is None or effect.acts_on(day))


def _not_yet(instrument: Instrument, day: date) -> bool:
    if instrument.effective_from is not None:
        return day < instrument.effective_from
    return instrument.issued is not None and day < PartialDate.parse(instrument.issued).first


def ending(law: Law, key: str, seen: frozenset[str] = frozenset()) -> date | None:
    """The first day on which a text no longer has effect, by another text, its own term or by rule."""
    instrument = law.instrument(key)
    effects = law.effects(key)
    days = [e.start for e in effects if e.ends and e.whole is True and e.start is not None and not e.silver]
    stated = instrument is not None and instrument.grade is not Grade.SILVER
    if instrument is not None and instrument.effective_to is not None and stated:
        last = _last_day(instrument.effective_to, effects, date.max)
        days += [last + _DAY] if last else []
    if instrument is not None and key not in seen and not any(map(_keeps, effects)):
        derived = _rule_causes(law, instrument, seen | {key})
        days += [max(cause.start for cause in derived if cause.start)] if derived else []
    return min(days, default=None)


def _ended_by_rule(
    law: Law, instrument: Instrument, effects: Iterable[Effect], day: date
) -> tuple[Cause, ...]:
    if any(_keeps(e) and e.acts_on(day) for e in effects):
        return ()
    derived = _rule_causes(law, instrument, frozenset({instrument.id}))
    return derived if derived and all(cause.start and cause.start <= day for cause in derived) else ()


def _keeps(effect: Effect) -> bool:
    """Whether it keeps a guiding text in force; what only a machine has read keeps nothing."""
    return effect.edge.type == EdgeType.GIU_HIEU_LUC and not effect.silver


def _rule_causes(law: Law, instrument: Instrument, seen: frozenset[str]) -> tuple[Cause, ...]:
    """The guided texts by whose end a guiding text ends, when all of them have an end that ends it.

    A text that guides several only ends with the last of them; what is then left of it no program can
    say. Only normative texts are concerned (effect_rules sections 3 and 9).
    """
    if instrument.normative != "yes":
        return ()
    found = []
    for edge in law.guided_by(instrument.id):
        end = None if edge.end in seen else ending(law, edge.end, seen)
        if end is None or not regime_on(end).ends:
            return _district(instrument)
        found.append(
            Cause(edge.end, str(edge.type), regime_on(end).article, end, edge.known_by, Grade.DERIVED)
        )
    return tuple(found) or _district(instrument)


def _district(instrument: Instrument) -> tuple[Cause, ...]:
    if instrument.level != "district":
        return ()
    return (Cause(instrument.id, OWN_TERM, DISTRICT_ARTICLE, DISTRICT_TEXTS_END, None, Grade.DERIVED),)


def _administrative(law: Law, instrument: Instrument, day: date) -> Judgement:
    """Administrative and Party documents: replaced, withdrawn, past their period, else not applicable."""
    effects = law.effects(instrument.id)
    ends = [e for e in effects if e.ends and e.whole is not False]
    past = [e for e in ends if e.acts_on(day) and not e.silver]
    for relation, status in (
        (EdgeType.THAY_THE, Status.REPLACED_ADMIN),
        (EdgeType.BAI_BO, Status.WITHDRAWN_ADMIN),
    ):
        if acting := [e for e in past if e.edge.type == relation]:
            return Judgement((status,), causes(acting))
    if doubtful := [e for e in ends if day >= e.possible and (e.start is None or e.acts_on(day))]:
        return Judgement((Status.UNKNOWN,), causes(doubtful))
    last = _last_day(instrument.period_to, effects, day)
    if last is not None and day > last and not any(_may_extend(e, day) for e in effects):
        return Judgement(
            (Status.PERIOD_OVER,),
            (Cause(instrument.id, OWN_TERM, None, last + _DAY, None, instrument.grade),),
        )
    return Judgement((Status.NOT_APPLICABLE,))


def vouched_until(instrument: Instrument, effects: Iterable[Effect]) -> date | None:
    """The last day for which a source shows the text in force: what says so, or acts on it as on living law.

    Whoever amends a text on a day, or ends it from a day on, vouches for it until then.
    """
    days = [instrument.vouched_until, instrument.effective_from]
    for effect in effects:
        if effect.firm and effect.start is not None:
            days.append(effect.start - _DAY if effect.ends and effect.whole is not False else effect.start)
    return max((day for day in days if day is not None), default=None)


def causes(effects: Iterable[Effect]) -> tuple[Cause, ...]:
    """The effects as causes, in order; what one text does in several articles is one cause."""
    merged: dict[Cause, list[str]] = {}
    for effect in effects:
        edge = effect.edge
        # A text does nothing to itself: the edge stands for an announcement that names nobody else.
        relation = OWN_TERM if edge.start == edge.end else str(edge.type)
        cause = Cause(
            edge.start, relation, None, effect.start, edge.known_by, edge.grade, edge.incidental,
            edge.savings,
        )  # fmt: skip
        articles = merged.setdefault(cause, [])
        if edge.from_provision and edge.from_provision not in articles:
            articles.append(edge.from_provision)
    return tuple(replace(cause, article=", ".join(merged[cause]) or None) for cause in merged)
