"""Collectives: groups of bodies that a document addresses as one, and their members where these are known.

"Các sở, ban, ngành" of a province are its departments on the day, "UBND các xã, phường" the committees of
its communes, "UBND các huyện, thành phố" those of its districts until 30/6/2025. What an office declares
as its own units are the members of "các phòng, đơn vị trực thuộc". Members come from the shipped lists,
which are a proposal: a province may have a department more or less.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from graph.agencies import DECLARED, Setting, agency, body_of_unit
from graph.bodies import Body, Scope, bodies, scope_of
from graph.folding import fold
from graph.identify import named_unit
from graph.model import Agency
from graph.office import Office
from graph.territories import Territory, province_of, territories, units_of

_KINDS: Mapping[str, frozenset[str]] = {
    "cap xa": frozenset({"xã", "phường", "đặc khu"}),
    "cap huyen": frozenset({"huyện", "quận", "thị xã", "thành phố"}),
    "cap tinh": frozenset({"tỉnh", "thành phố"}),
    "xa": frozenset({"xã"}),
    "phuong": frozenset({"phường"}),
    "dac khu": frozenset({"đặc khu"}),
    "huyen": frozenset({"huyện"}),
    "quan": frozenset({"quận"}),
    "thi xa": frozenset({"thị xã"}),
    "thanh pho": frozenset({"thành phố"}),
    "tinh": frozenset({"tỉnh"}),
}
_KIND = re.compile(r"\b(?:cap (?:xa|huyen|tinh)|dac khu|thi xa|thanh pho|xa|phuong|huyen|quan|tinh)\b")
_COMMITTEES = re.compile(
    r"(?:chu tich )?(?:uy ban nhan dan|ubnd) (?:tat ca )?(?:cac |\d+ |(?=cap ))(?P<kinds>.+)"
)
_DEPARTMENTS = re.compile(r"(?:(?:thu truong|giam doc) )?cac so(?P<more> (?:va )?ban)?\b")
_MINISTRIES = re.compile(r"cac bo\b")
_OWN_UNITS = re.compile(
    r"(?:lanh dao |truong )?cac (?:phong|don vi|co quan|ban|trung tam)\b.*\b(?:thuoc|truc thuoc|chuyen mon)\b"
)
_GROUP = re.compile(
    r"^(?:nhung |toan the |lanh dao |truong |thu truong |giam doc |chu tich |hieu truong )?(?:cac|cap)\b"
    r"|^(?:\w+ ){0,3}(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd|dang uy|mat tran to quoc(?: viet nam)?"
    r"|cong an|van phong|trung tam|phong) (?:tat ca )?(?:(?:cac|\d+) \w|cap (?:xa|huyen|tinh)\b)"
)


class Members(NamedTuple):
    """The bodies of a group; `known_by` says from which list, None where no list tells them."""

    agencies: tuple[Agency, ...]
    known_by: str | None


#: By what members are known that the shipped lists tell.
PROPOSED = "theo danh mục cơ quan kèm chương trình"


def is_collective(name: str) -> bool:
    """Whether a name means a group: `Các sở, ban, ngành`, `Ủy ban nhân dân các xã, phường`."""
    return bool(_GROUP.search(fold(name)))


def members(name: str, day: date, issuer: str | None = None, office: Office | None = None) -> Members:
    """The members of a group named in a document of an issuer, on a day, by name of their unit."""
    setting = Setting(day, issuer, office)
    named = named_unit(name, day, setting.near)
    group = fold(named.head if named else name)
    if office and office.units and _OWN_UNITS.match(group) and fold(issuer or "") == fold(office.name):
        return Members(tuple(agency(unit.name, setting) for unit in office.units), DECLARED)
    province = _province(named.candidates if named else setting.units, day)
    told = tuple(_told(group, province, setting))
    return Members(told, PROPOSED if told else None)


def _told(group: str, province: Territory | None, setting: Setting) -> Iterator[Agency]:
    day = setting.day
    if committees := _COMMITTEES.match(group):
        kinds = frozenset().union(*(_KINDS[kind] for kind in _KIND.findall(committees["kinds"])))
        for unit in _units(kinds, province, day):
            yield from _of(bodies(scope_of(unit), day, unit.unit), unit, "Ủy ban nhân dân", setting)
    elif province is not None and (departments := _DEPARTMENTS.match(group)):
        listed = [body for body in bodies(Scope.PROVINCE, day, province.unit) if body.kind == "department"]
        first = "" if departments["more"] else "Sở "
        yield from _of(listed, province, first, setting)
    elif _MINISTRIES.match(group):
        yield from _of((b for b in bodies(Scope.NATION, day) if b.kind == "ministry"), None, "", setting)


def _of(listed: Iterable[Body], unit: Territory | None, first: str, setting: Setting) -> Iterator[Agency]:
    """The bodies of a unit whose name begins with some words."""
    return (body_of_unit(body, unit, setting) for body in listed if body.name.startswith(first))


def _province(units: Sequence[Territory], day: date) -> Territory | None:
    """The province whose bodies are meant: that of the printed unit, else that of the issuer."""
    return (province_of(units[0], day) or units[0]) if len(units) == 1 else None


def _units(kinds: frozenset[str], province: Territory | None, day: date) -> list[Territory]:
    """The units of these kinds in a province; where provinces are meant, those of the country."""
    if "tỉnh" in kinds:
        return [unit for unit in territories() if unit.is_province and unit.holds_on(day)]
    return [unit for unit in units_of(province, day) if unit.unit in kinds] if province else []
