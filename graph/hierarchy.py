"""Hierarchy: what stands above a body and who took it over, as the shipped lists know it.

Edges TRUC_THUOC (to the body above) and KE_THUA (from the heir to the body that ended, in whole or in
part, from a day on). They belong to no document: they are there as long as a document speaks of the body.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from graph.agencies import Setting, body_of, body_of_unit
from graph.bodies import Body, Scope, find_body, heirs_of_territory, scope_of, successions
from graph.identify import MERGER
from graph.model import Agency, Edge
from graph.territories import Territory, of_slug, province_of
from graph.vocabulary import EdgeType, Grade, NodeType

#: The owner of edges that only the shipped lists state.
LISTED = "registry:bodies"
_DAY = timedelta(days=1)
_COMMITTEE = "Ủy ban nhân dân"


class Heir(NamedTuple):
    """Who took over, `whole` or `part`, from which day, and how well that is known."""

    agency: Agency
    extent: Literal["whole", "part"]
    start: date
    source: str | None
    grade: Grade


def above(agency: Agency) -> Agency | None:
    """The body above one of the shipped lists; above the committee of a commune stands the province's."""
    body, unit = body_of(agency, _last_day(agency))
    if body is None:
        return None
    setting = Setting(_last_day(agency))
    if body.name == _COMMITTEE and unit is not None:
        province = province_of(unit, setting.day)
        return _named(_COMMITTEE, province, setting) if province else None
    return _named(body.parent, unit, setting) if body.parent else None


def heirs(agency: Agency) -> Iterator[Heir]:
    """Who took over a body that ended: by a merger of bodies, else with the ground of its unit."""
    last = agency.valid_to
    if last is None:
        return
    body, unit = body_of(agency, last)
    if body is None:
        return
    start = last + _DAY
    if body.valid_to == last:
        for row in successions():
            ended = (row.scope, row.ended, row.start) == (body.scope, body.name, start)
            if ended and (heir := _named(row.heir, unit, Setting(start))):
                yield Heir(heir, row.extent, start, row.source, row.grade)
    elif unit is not None:
        yield from _with_the_ground(body, unit, start)


def predecessors(agency: Agency) -> Iterator[Heir]:
    """The bodies that one took over, as `heirs` tells of them, with the extent and day of each."""
    body, unit = body_of(agency, agency.valid_from or _last_day(agency))
    if body is None:
        return
    ended = [
        _named(row.ended, one, Setting(row.start - _DAY))
        for row in successions()
        for one in _grounds(unit, row.start)
        if (row.scope, row.heir) == (body.scope, body.name)
    ]
    before = Setting(MERGER - _DAY)
    ended += [_named(body.name, one, before) for one in _grounds(unit, MERGER) if one is not unit]
    for one in {found.id: found for found in ended if found}.values():
        for heir in heirs(one):
            if heir.agency.id == agency.id:
                yield heir._replace(agency=one)


def _grounds(unit: Territory | None, start: date) -> Iterator[Territory | None]:
    """A unit where it stood before a day, and the units whose ground it took over."""
    if unit is None or unit.valid_from is None or unit.valid_from < start:
        yield unit
    for slug, heirs_of in heirs_of_territory().items() if unit else ():
        if any(heir.slug == unit.slug for heir in heirs_of if unit):
            yield of_slug(slug, start - _DAY)


def listed_edges(agencies: Iterable[Agency]) -> tuple[list[Agency], list[Edge]]:
    """The bodies above and the heirs of some bodies, with the edges to them."""
    nodes: list[Agency] = []
    edges: list[Edge] = []
    for agency in agencies:
        if upper := above(agency):
            nodes.append(upper)
            edges.append(_edge(EdgeType.TRUC_THUOC, agency.id, upper.id, None))
        for heir in heirs(agency):
            nodes.append(heir.agency)
            edges.append(_edge(EdgeType.KE_THUA, heir.agency.id, agency.id, heir))
    return nodes, edges


def _with_the_ground(body: Body, unit: Territory, start: date) -> Iterator[Heir]:
    """The same body of the province that took in the province; the committees of a district's communes."""
    units = heirs_of_territory().get(unit.slug, ())
    district = scope_of(unit) is Scope.DISTRICT
    if district and body.name != _COMMITTEE:
        return
    for heir_unit in units:
        if heir := _named(body.name, heir_unit, Setting(start)):
            yield Heir(heir, "part" if district else "whole", start, "202/2025/QH15", Grade.CONFIRMED_2PLUS)


def _named(name: str | None, unit: Territory | None, setting: Setting) -> Agency | None:
    """The body of a name in a unit, or of the country where only that has one of the name."""
    if name is None:
        return None
    body = find_body(name, scope_of(unit), setting.day)
    if body is None or not body.holds_on(setting.day):
        return None
    return body_of_unit(body, unit, setting)


def _last_day(agency: Agency) -> date:
    return agency.valid_to or agency.valid_from or date(2025, 7, 1)


def _edge(kind: EdgeType, start: str, end: str, heir: Heir | None) -> Edge:
    return Edge(
        type=kind,
        start=start,
        end=end,
        owner=LISTED,
        start_type=NodeType.AGENCY,
        end_type=NodeType.AGENCY,
        scope=heir.extent if heir else None,
        effective_from=heir.start if heir else None,
        grade=heir.grade if heir else Grade.GENERAL_KNOWLEDGE,
        known_by=(heir.source if heir else None) or "danh mục cơ quan kèm chương trình",
        layer="registry",
    )
