"""Bodies: the agencies of the state in their periods, with their letters and successors.

A row of `data/bodies.csv` is a body of the whole country, or one that every province, district or commune
has. The lists are a proposal: an office's own declaration comes first (`graph.office`). A body that kept
its name through a merger has a row for each period: it is two bodies. Sources: graph/data/SOURCES.md.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

from graph.folding import fold, slug
from graph.territories import Territory, territories
from graph.vocabulary import Grade


class Scope(StrEnum):
    """Whose body it is: one in the country, or one in every province, district or commune."""

    NATION = "nation"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"


class Body(NamedTuple):
    """A body in one period, `valid_to` inclusive; `parent` is the name of the one above it in its scope.

    `units` are the kinds of unit that have it (empty: all), `kind` its sort: an `optional department` is
    one that not every province has.
    """

    name: str
    short_names: tuple[str, ...]
    scope: Scope
    units: frozenset[str]
    level: str
    kind: str
    parent: str | None
    valid_from: date | None
    valid_to: date | None
    source: str | None
    grade: Grade

    def holds_on(self, day: date) -> bool:
        """Whether the body worked on a day, as far as its bounds are known."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )

    def within(self, territory: Territory | None) -> bool:
        """Whether its period meets that of the territory."""
        if territory is None:
            return True
        return not (
            (self.valid_to and territory.valid_from and self.valid_to < territory.valid_from)
            or (self.valid_from and territory.valid_to and territory.valid_to < self.valid_from)
        )


class Succession(NamedTuple):
    """`heir` took over `ended`, whole or in part, from a day on."""

    scope: Scope
    heir: str
    ended: str
    extent: Literal["whole", "part"]
    start: date
    source: str | None
    grade: Grade


def scope_of(territory: Territory | None) -> Scope:
    """The scope of the bodies of a territory; that of the country without one."""
    if territory is None:
        return Scope.NATION
    if territory.is_province:
        return Scope.PROVINCE
    return Scope.DISTRICT if territory.is_district else Scope.COMMUNE


def find_body(name: str, scope: Scope, on: date) -> Body | None:
    """The body of a name, without the name of its territory, in a scope on a day.

    On a day on which none of that name worked, the one nearest to the day: an order to a body that has
    ended is still an order to that body.
    """
    periods = _by_name().get((scope, slug(name)), ())
    return min(periods, key=lambda body: _distance(body, on), default=None)


def find_short(letters: str, scope: Scope, on: date) -> tuple[Body, ...]:
    """The bodies of a scope that letters stand for on a day: `STP` → Sở Tư pháp."""
    return tuple(body for body in _by_short().get((scope, fold(letters)), ()) if body.holds_on(on))


def bodies(scope: Scope, on: date, unit: str | None = None) -> Iterator[Body]:
    """The bodies of a scope on a day, in the order of the list, those of one kind of unit only."""
    for body in _rows():
        if body.scope is scope and body.holds_on(on) and (not body.units or unit in (None, *body.units)):
            yield body


def period_mark(body: Body, territory: Territory | None) -> str:
    """What tells the later period of a body from the earlier one in an id: `~2025-03-01`, else nothing."""
    periods = [b for b in _by_name()[body.scope, slug(body.name)] if b.within(territory)]
    return f"~{body.valid_from}" if body in periods[1:] and body.valid_from else ""


@cache
def successions() -> tuple[Succession, ...]:
    """Who took over from whom, by name within a scope."""
    return tuple(
        Succession(
            scope=Scope(row["scope"]),
            heir=row["heir"],
            ended=row["ended"],
            extent="whole" if row["extent"] == "whole" else "part",
            start=date.fromisoformat(row["from"]),
            source=row["source"] or None,
            grade=Grade(row["grade"]),
        )
        for row in _csv("successions.csv")
    )


@cache
def heirs_of_territory() -> Mapping[str, tuple[Territory, ...]]:
    """By the slug of a unit of the map before 01/7/2025, the units of today that took over its ground.

    A province has one heir; the ground of a district went to several communes.
    """
    today = {unit.slug: unit for unit in territories() if unit.valid_to is None}
    heirs: dict[str, list[Territory]] = defaultdict(list)
    for row in _csv("territory_successions.csv"):
        heirs[row["ended"]].append(today[row["heir"]])
    return {ended: tuple(units) for ended, units in heirs.items()}


def _distance(body: Body, on: date) -> timedelta:
    if body.holds_on(on):
        return timedelta(0)
    if body.valid_to is not None and body.valid_to < on:
        return on - body.valid_to
    return (body.valid_from or on) - on


@cache
def _rows() -> tuple[Body, ...]:
    return tuple(
        Body(
            name=row["name"],
            short_names=tuple(part for part in row["short"].split("; ") if part),
            scope=Scope(row["scope"]),
            units=frozenset(part for part in row["units"].split("; ") if part),
            level=row["level"],
            kind=row["kind"],
            parent=row["parent"] or None,
            valid_from=date.fromisoformat(row["valid_from"]) if row["valid_from"] else None,
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            source=row["source"] or None,
            grade=Grade(row["grade"]),
        )
        for row in _csv("bodies.csv")
    )


@cache
def _by_name() -> Mapping[tuple[Scope, str], tuple[Body, ...]]:
    names: dict[tuple[Scope, str], list[Body]] = defaultdict(list)
    for body in sorted(_rows(), key=lambda body: body.valid_from or date.min):
        names[body.scope, slug(body.name)].append(body)
    return {key: tuple(found) for key, found in names.items()}


@cache
def _by_short() -> Mapping[tuple[Scope, str], tuple[Body, ...]]:
    letters: dict[tuple[Scope, str], list[Body]] = defaultdict(list)
    for body in _rows():
        for short in body.short_names:
            letters[body.scope, fold(short)].append(body)
    return {key: tuple(found) for key, found in letters.items()}


def _csv(name: str) -> list[dict[str, str]]:
    text = files("graph").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
