"""From collected rows to the record of one instrument: its id, its facts, the grade of each."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from graph.dates import PartialDate
from graph.folding import fold
from graph.identify import MERGER, identify, normative, numbering
from graph.identity import InstrumentId, base_kind
from graph.issuers import body_name, central_bodies, is_central
from graph.model import Instrument
from graph.registry_lines import symbol_of, weakest
from graph.registry_merge import Merged
from graph.registry_rows import clean_day, clean_issuer, clean_number, clean_title, grade_of, sources_of
from graph.vocabulary import Grade

_RANK = {grade: rank for rank, grade in enumerate(Grade)}
_LEVELS = (
    (re.compile(r"\b(?:xã|phường|thị trấn|đặc khu) \w"), "commune"),
    (re.compile(r"\b(?:huyện|quận|thị xã) \w|thành phố Thủ Đức"), "district"),
    (re.compile(r"\b(?:tỉnh|thành phố) \w"), "province"),
)
#: A day that other texts print counts when so many print it and most of them agree.
_PRINTED_OFTEN, _MOSTLY = 2, 0.8
_DAY = timedelta(days=1)
#: The longest that a law was ever put off is under this (Bộ luật Hình sự 100/2015/QH13: two years).
_LONGEST_WAIT = timedelta(days=3 * 365)


class Collected(NamedTuple):
    """One row with its id: the cleaned number, type and issuer, and the facts with the grade of the row."""

    identity: InstrumentId
    number: str
    type: str | None
    issuer: str | None
    facts: Mapping[str, Any]
    grade: Grade
    variants: frozenset[str]
    sources: tuple[str, ...]
    cited_only: bool


def identified(
    row: Mapping[str, Any], printed: Mapping[str, int], as_of: date, counts: Counter[str]
) -> Collected | None:
    """A row with its id, or None (counted) where number, day and issuer determine none."""
    number, year_behind = clean_number(row["number"], row["sources"])
    parts = numbering(number)
    if parts is None:
        counts["rows whose number is of no known form"] += 1
        return None
    issuer = clean_issuer(row["issuer"])
    year = parts.year or year_behind
    issued = clean_day(row["date"], year, as_of)
    if row["date"] and issued is None:
        counts["days of issue that cannot be"] += 1
    days = {day: count for day, count in printed.items() if clean_day(day, year, as_of)}
    often = _often(days)
    grade = grade_of(row["sources"])
    if issued is None and often:
        issued, grade = often, Grade.SILVER
    when = issued or (str(year) if year else None)
    kind = re.sub(r"^Nghị Quyết$", "Nghị quyết", row["type"] or "") or None
    if (row["title"] or "").startswith("Law "):
        kind = "Luật"
    on = PartialDate.parse(when).first if when else MERGER
    identity = identify(kind, parts.number, parts.symbol, parts.year, when, issuer, on)
    if why := _undetermined(identity, issuer):
        counts[why] += 1
        return None
    assert identity is not None
    shown = base_kind(identity.kind)
    facts = _facts(row, issued, shown.type if shown else kind, number, counts)
    variants = {day for day, count in days.items() if count >= _PRINTED_OFTEN} - {issued}
    central = central_bodies().get(identity.body)
    return Collected(
        identity, number, shown.type if shown else kind,
        central or (body_name(issuer) if issuer else None), facts, grade, frozenset(variants),
        sources_of(row["sources"]), set(row["sources"]) == {"cited"},
    )  # fmt: skip


def _undetermined(identity: InstrumentId | None, issuer: str | None) -> str | None:
    if identity is None:
        return "rows whose kind is not known (law or resolution)"
    if identity.year == 0:
        return "rows without a year"
    if identity.territory is None and not is_central(identity.body, issuer):
        return "rows whose issuer is not determined"
    return None


def _often(days: Mapping[str, int]) -> str | None:
    """The day that most citations of a text print."""
    if not days:
        return None
    day = min(days, key=lambda day: (-days[day], day))
    return day if days[day] >= _PRINTED_OFTEN and days[day] >= _MOSTLY * sum(days.values()) else None


def _facts(
    row: Mapping[str, Any], issued: str | None, kind: str | None, number: str, counts: Counter[str]
) -> dict[str, Any]:
    facts: dict[str, Any] = {"issued": issued, "title": clean_title(row["title"], kind, number)}
    begins = _day(row["effective_date"])
    if begins and issued and begins < date.fromisoformat(issued):
        counts["first days of effect before the day of issue"] += 1
        begins = None
    if begins and issued and begins > date.fromisoformat(issued) + _LONGEST_WAIT:
        counts["first days of effect more than three years after the day of issue"] += 1
        begins = None
    if begins and issued is None and row["date"]:
        begins = None  # the row's own days are not to be believed
    facts["effective_from"] = begins
    facts["effective_to"] = _last_day(_day(row["expiry_date"]), begins)
    return {fact: value for fact, value in facts.items() if value is not None}


def _last_day(over: date | None, begins: date | None) -> date | None:
    """The last day of effect from a column that gives now the last day, now the first day without effect.

    The end of a month is a last day; any other day is the first without effect.
    """
    if over is None or (begins is not None and over <= begins):
        return None
    return over if (over + _DAY).day == 1 else over - _DAY


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def record(rows: Sequence[Collected], counts: Counter[str]) -> Merged | None:
    """The record of the rows of one id; None (counted) where they speak of two texts of one number."""
    rows = sorted(rows, key=_worse)
    told = [row for row in rows if not row.cited_only and row.grade is not Grade.SILVER]
    titles = {fold(row.facts["title"]) for row in told if "title" in row.facts}
    days = {row.facts["issued"] for row in told if "issued" in row.facts}
    if len(titles) > 1 and len(days) > 1:
        counts["ids that two texts of different days and titles share"] += 1
        return None
    facts: dict[str, Any] = {}
    grades: dict[str, Grade] = {}
    for row in rows:
        for fact, value in row.facts.items():
            if fact not in facts:
                facts[fact] = value
                grades[fact] = Grade.SILVER if fact == "effective_to" else row.grade
    variants = days.union(*(row.variants for row in rows)) - {facts.get("issued")}
    return Merged(_instrument(rows, facts, tuple(sorted(variants)), weakest(grades.values())), grades)


def _worse(row: Collected) -> tuple[bool, int, int, str]:
    return row.cited_only, _RANK[row.grade], -len(row.facts), row.number


def _instrument(
    rows: Sequence[Collected], facts: Mapping[str, Any], variants: tuple[str, ...], grade: Grade | None
) -> Instrument:
    best = rows[0]
    identity = best.identity
    kind = base_kind(identity.kind)
    title = facts.get("title") or ""
    return Instrument(
        id=str(identity),
        kind=kind.slug if kind else identity.kind,
        type=best.type,
        number=best.number.split("/")[0].split("-")[0],
        symbol=symbol_of(best.number),
        canonical=best.number,
        year=identity.year,
        issuer=next((row.issuer for row in rows if row.issuer), None),
        issued_variants=variants,
        level=_level(identity, best.issuer),
        normative=normative(identity),
        layer="registry",
        grade=grade or Grade.SILVER,
        sources=tuple(dict.fromkeys(source for row in rows for source in row.sources)),
        search_key=fold(f"{best.number} {title}"),
        **facts,
    )


def _level(identity: InstrumentId, issuer: str | None) -> str | None:
    if identity.territory is None:
        return "central"
    return next((level for words, level in _LEVELS if issuer and words.search(issuer)), None)
