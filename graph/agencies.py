"""Agencies: which body a printed name means, on a day, in the document of an issuer.

`so-tu-phap.91` is Sở Tư pháp of the unit with code 91 on the day, `bo-tai-chinh~2025-03-01` the ministry of
that name since the merger of that day; a room or a group without a territory of its own is told apart by
the body it belongs to: `phong-hanh-chinh@so-tu-phap.91`. The same room name in two communes is two
agencies. A name that fits several units stays open, with its candidates.
"""

from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from graph.bodies import Body, Scope, find_body, find_short, period_mark, scope_of
from graph.dates import PartialDate
from graph.folding import fold, slug
from graph.identify import MERGER, NamedUnit, named_unit, provinces_named
from graph.model import Agency
from graph.office import Office
from graph.record import AgencyRead, Record
from graph.territories import Territory, of_slug, province_of

#: What is known of a body by the declaration of the office that uses the program.
DECLARED = "theo khai báo của đơn vị"
#: Names shorter than this ("Thanh tra", "Công an") are borne at every level: without a territory they
#: mean no certain body.
_TELLING_WORDS = 3
#: Bodies that bear the name of the unit without its word: "Tỉnh ủy Lạng Sơn".
_NAMED_BARE = frozenset({"Tỉnh ủy", "Thành ủy"})


@dataclass(frozen=True)
class Setting:
    """In which document a name is printed: the day, the issuer by full name, the office that uses cancu.

    `named` are the codes of the provinces that the document names: its communes lie there.
    """

    day: date
    issuer: str | None = None
    office: Office | None = None
    named: frozenset[str] = frozenset()

    @cached_property
    def home(self) -> Territory | None:
        """The unit of the declared office."""
        return of_slug(self.office.territory, self.day) if self.office else None

    @cached_property
    def near(self) -> frozenset[str]:
        """The codes of units that tell units of one name apart: as printed, else those of the office."""
        home = {self.home.code, self.home.parent or self.home.code} if self.home else set()
        return self.named or frozenset(home)

    @cached_property
    def units(self) -> tuple[Territory, ...]:
        """The units that the issuer can be of."""
        named = named_unit(self.issuer, self.day, self.near)
        return named.candidates if named else ()

    @cached_property
    def owner(self) -> str | None:
        """The id of the issuer."""
        return agency(self.issuer, replace(self, issuer=None)).id if self.issuer else None


def agency(name: str, setting: Setting, *, level: str | None = None, parent: str | None = None) -> Agency:
    """The body that a full name means; `parent` is the full name of the body above it."""
    office = setting.office
    if office is not None and (declared := office.unit(name)):
        plain = replace(setting, office=office.without_units())
        found = agency(declared.name, plain, level=level, parent=declared.parent)
        bounds = {"valid_from": declared.valid_from, "valid_to": declared.valid_to}
        return found.model_copy(update={**bounds, "known_by": DECLARED})
    named = named_unit(name, setting.day, setting.near)
    if named is not None:
        return _of_territory(name, named, setting, level)
    if known := _bare(name, setting):
        return body_of_unit(*known, setting)
    owner = agency(parent, setting).id if parent else setting.owner
    head = slug(name) or "_"
    key = head if level == "central" or owner in (None, head) else f"{head}@{owner}"
    return Agency(id=key, name=name, level=level, search_key=fold(name))


def setting_of(record: Record, office: Office | None = None) -> Setting:
    """The setting in which the names of a record are printed; an undated one is read on today's map."""
    issued = record.document.date
    day = PartialDate.parse(issued).last if issued else MERGER
    provinces = provinces_named((read.name for read in record.agencies), day)
    return Setting(day, record.document.issuer, office, provinces)


def agency_of(read: AgencyRead, setting: Setting) -> Agency:
    """The node of a body as a document names it."""
    found = agency(read.name, setting, level=read.level, parent=read.parent)
    aliases = {*read.aliases, read.name} - {found.name}
    return found.model_copy(update={"aliases": tuple(sorted(aliases))})


def body_of(agency: Agency, on: date) -> tuple[Body | None, Territory | None]:
    """What the shipped lists know of an agency by its id: the body and its unit."""
    head, _, place = agency.id.partition("@")[0].partition(".")
    unit = of_slug(place, on) if place else None
    if place and unit is None:
        return None, None
    name, _, start = head.partition("~")
    day = date.fromisoformat(start) if start else on
    return find_body(name.replace("-", " "), scope_of(unit), max(day, on) if start else on), unit


def _of_territory(name: str, named: NamedUnit, setting: Setting, level: str | None) -> Agency:
    head = slug(named.head) or slug(name)
    if len(named.candidates) == 1:
        unit = named.candidates[0]
        body = find_body(named.head, scope_of(unit), setting.day)
        if body is not None:
            return body_of_unit(body, unit, setting)
        return _agency(f"{head}.{unit.slug}", name, unit, setting, level)
    ids = (
        _of_territory(name, named._replace(candidates=(unit,)), setting, level).id
        for unit in named.candidates
    )
    return Agency(
        id=f"{head}.{slug(named.printed)}",
        name=name,
        level=level,
        candidates=tuple(sorted(ids)),
        search_key=fold(name),
    )


def _bare(name: str, setting: Setting) -> tuple[Body, Territory | None] | None:
    """The body of a name without a territory: of the country, else of the issuer's unit or its province."""
    if national := find_body(name, Scope.NATION, setting.day):
        return national, None
    if len(setting.units) != 1:
        return None
    own = setting.units[0]
    for unit in (own, province_of(own, setting.day)):
        if unit is None:
            continue
        if len(fold(name).split()) >= _TELLING_WORDS and (
            body := find_body(name, scope_of(unit), setting.day)
        ):
            return body, unit
        short = find_short(name, scope_of(unit), setting.day)
        if len(short) == 1:
            return short[0], unit
    return None


def body_of_unit(body: Body, unit: Territory | None, setting: Setting) -> Agency:
    """A body of the shipped lists in a unit, under its full name, with the period of both."""
    key = slug(body.name) + period_mark(body, unit) + (f".{unit.slug}" if unit else "")
    first, last = period(body, unit)
    place = None if unit is None else unit.name if body.name in _NAMED_BARE else unit.full_name
    full = " ".join(filter(None, (body.name, place)))
    return _agency(key, full, unit, setting, body.level).model_copy(
        update={
            "kind": body.kind,
            "short_name": body.short_names[0] if body.short_names else None,
            "valid_from": first,
            "valid_to": last,
        }
    )


def period(body: Body, unit: Territory | None) -> tuple[date | None, date | None]:
    """First and last day of a body of a unit; of one that ended before its unit began only the last."""
    firsts = [day for day in (body.valid_from, unit.valid_from if unit else None) if day]
    lasts = [day for day in (body.valid_to, unit.valid_to if unit else None) if day]
    first, last = max(firsts, default=None), min(lasts, default=None)
    return (None, last) if first and last and last < first else (first, last)


def _agency(key: str, name: str, unit: Territory | None, setting: Setting, level: str | None) -> Agency:
    home = setting.home
    declared = home is not None and unit is not None and unit.slug == home.slug
    return Agency(
        id=key,
        name=name,
        level=level,
        territory=unit.slug if unit else None,
        known_by=DECLARED if declared else None,
        search_key=fold(name),
    )
