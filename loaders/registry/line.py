"""Lines: what an importer yields, a row of the editable registry or the reason why a foreign row is none.

A row is the JSON object of `graph.registry_lines`. Nothing is guessed: a foreign row that does not
identify an instrument beyond doubt, or whose days contradict one another, is refused with the reason.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from graph.dates import PartialDate
from graph.identify import normative
from graph.law import FIRM
from graph.vocabulary import EdgeType, Grade
from loaders.registry.identity import Identified

Row = dict[str, Any]

#: Words of one cell: a title of 600 letters is long, a whole text in a cell is a mistake.
MAX_CELL = 4_000
_SHOWN = 160


class About(NamedTuple):
    """Who says what a file says, how well it is known, and the last day for which it says so."""

    source: str
    grade: Grade
    as_of: date

    @property
    def vouches(self) -> bool:
        """Whether this source's "in force" is worth an `in_force`: not that of an unverified copy."""
        return self.grade in FIRM


class Refused(NamedTuple):
    """A foreign row that was not taken over: where it stands, how it begins, why (Vietnamese)."""

    where: str
    text: str
    reason: str


Line = Row | Refused


def refused(where: str, cells: Sequence[object], reason: str) -> Refused:
    """A refusal that shows the beginning of the row."""
    text = " | ".join(" ".join(str(cell).split()) for cell in cells if cell not in (None, ""))
    return Refused(where, text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…", reason)


def instrument(
    known: Identified,
    about: About,
    *,
    issuer: str,
    issued: PartialDate | None = None,
    title: str | None = None,
    effective_from: date | None = None,
    effective_to: date | None = None,
    in_force: bool = False,
) -> Row:
    """A row on one instrument; `effective_to` is the last day of its term, inclusive.

    `in_force` is the source's word that the text was in force on `about.as_of`.
    """
    facts = {
        "issued": str(issued) if issued else None,
        "title": title,
        "effective_from": effective_from.isoformat() if effective_from else None,
        "effective_to": effective_to.isoformat() if effective_to else None,
    }
    row: Row = {
        "id": str(known.id),
        "number": known.canonical,
        "type": known.type,
        "issuer": issuer,
        "normative": normative(known.id),
        **{name: [value, about.grade] for name, value in facts.items() if value},
        "sources": [about.source],
    }
    if in_force and about.vouches:
        row["vouched_until"] = about.as_of.isoformat()
    return row


def effect(
    edge: EdgeType,
    by: str,
    on: str,
    about: About,
    *,
    scope: str | None = None,
    start: date | None = None,
    note: str | None = None,
    by_article: str | None = None,
    on_article: str | None = None,
    end: date | None = None,
) -> Row:
    """A row that `by` does `edge` to `on` from `start`; without a day `note` says why.

    Where `by` is `on`, only the announcement of an ending is known and not who ended the text:
    `by_article` then names the announcement.
    """
    row: Row = {"effect": str(edge), "by": by, "on": on}
    optional = {
        "scope": scope,
        "by_article": by_article,
        "on_article": on_article,
        "from": start.isoformat() if start else None,
        "to": end.isoformat() if end else None,
        "note": note,
    }
    row |= {name: value for name, value in optional.items() if value}
    return row | {"grade": about.grade, "sources": [about.source]}
