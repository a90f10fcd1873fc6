"""The curated registry in its editable form: one instrument or one effect a line, as JSON.

The first line names the data set and the day of its collection. A line with `id` is an instrument;
its facts are pairs `[value, grade]`, `unconfirmed` holds values that no source confirms and that are
therefore not asserted. A line with `effect` is one statement on two instruments: `by` acts upon
(or guides, or rests on) `on`; without `from` the day is not known and `note` says why.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from graph.errors import UsageError
from graph.folding import fold
from graph.identity import InstrumentId, base_kind
from graph.model import Edge, Instrument
from graph.vocabulary import EdgeType, Grade

FACTS = ("issued", "title", "effective_from", "effective_to")

Grades = dict[str, dict[str, Grade]]


class Lines(NamedTuple):
    """What the lines say: name and day of the data set, its nodes and edges, the grade of each fact."""

    name: str
    as_of: date
    instruments: tuple[Instrument, ...]
    edges: tuple[Edge, ...]
    grades: Grades


def read_lines(lines: Iterable[str]) -> Lines:
    """Read the editable form; raises UsageError with the line number for a line that does not fit."""
    name, as_of = "", date.min
    instruments: list[Instrument] = []
    edges: list[Edge] = []
    grades: Grades = {}
    for number, line in enumerate(lines, start=1):
        try:
            row = json.loads(line)
            if "registry" in row:
                name, as_of = row["registry"], date.fromisoformat(row["as_of"])
            elif "effect" in row:
                edges.append(_edge(row, name))
            else:
                instruments.append(_instrument(row))
                grades[row["id"]] = {fact: Grade(row[fact][1]) for fact in FACTS if fact in row}
        except (ValueError, KeyError, TypeError, UsageError) as error:
            raise UsageError(
                f"dòng không đúng mẫu của danh mục văn bản ({error}).",
                where=f"dòng {number}",
                do="sửa dòng đó theo mẫu ở đầu graph/registry_lines.py.",
            ) from error
    return Lines(name, as_of, tuple(instruments), tuple(edges), grades)


def _instrument(row: dict[str, Any]) -> Instrument:
    facts = {fact: row[fact][0] for fact in FACTS if fact in row}
    graded = [Grade(row[fact][1]) for fact in FACTS if fact in row]
    identity = InstrumentId.parse(row["id"])
    period = row.get("period")
    title = facts.get("title")
    return Instrument(
        id=row["id"],
        kind=kind.slug if (kind := base_kind(identity.kind)) else identity.kind,
        type=row["type"],
        number=row["number"].split("/")[0].split("-")[0],
        symbol=symbol_of(row["number"]),
        canonical=row["number"],
        year=identity.year or None,
        issuer=row["issuer"],
        issued_variants=tuple(row.get("issued_variants", ())),
        period_from=date(int(period[0]), 1, 1) if period else None,
        period_to=date(int(period[1]), 12, 31) if period else None,
        level=None if identity.territory else "central",
        normative=row["normative"],
        layer="registry",
        grade=weakest(graded),
        sources=tuple(row["sources"]),
        vouched_until=row.get("vouched_until"),
        aliases=tuple(row.get("aliases", ())),
        search_key=fold(f"{row['number']} {title or ''}"),
        **facts,
    )


def _edge(row: dict[str, Any], name: str) -> Edge:
    for end in ("by", "on"):
        InstrumentId.parse(row[end])
    if "from" not in row and row["effect"] in ("SUA_DOI", "THAY_THE", "BAI_BO") and "note" not in row:
        raise ValueError("an effect without a day needs a note")
    return Edge(
        type=EdgeType(row["effect"]),
        start=row["by"],
        end=row["on"],
        owner=f"registry:{name}",
        scope=row.get("scope"),
        from_provision=row.get("by_article"),
        to_provision=row.get("on_article"),
        effective_from=row.get("from"),
        effective_to=row.get("to"),
        effective_note=row.get("note"),
        savings=row.get("savings"),
        incidental=row.get("incidental", False),
        grade=Grade(row["grade"]),
        known_by="; ".join(row["sources"]) or None,
        layer="registry",
    )


def symbol_of(canonical: str) -> str:
    """The symbol of a number in full: `118/2025/NĐ-CP` → `NĐ-CP`, `57-NQ/TW` → `NQ/TW`."""
    head, _, rest = canonical.partition("/")
    if "-" in head:
        return f"{head.split('-', 1)[1]}/{rest}"
    return rest.split("/", 1)[1] if rest[:4].isdigit() and rest[4:5] == "/" else rest


def weakest(grades: Iterable[Grade]) -> Grade | None:
    """The least well known of several grades (the order of `Grade` is best first), None of none."""
    order = list(Grade)
    return max(grades, key=order.index, default=None)
