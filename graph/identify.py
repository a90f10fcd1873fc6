"""From printed parts to an id, for documents and for citations alike."""

import datetime
import re
from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple

from graph.dates import PartialDate
from graph.folding import fold, slug
from graph.identity import InstrumentId, base_kind, body_slug, kind_slug, number_slug, title_slug
from graph.issuers import body_name, has_branches, is_central
from graph.kinds import BY_SLUG, Kind, kind_of_symbol, kind_of_type
from graph.record import Header, Record
from graph.territories import Territory, find

#: Abbreviations that case or one mark tells apart; where a symbol names the one and the printed type the
#: other, the type word is right (formats.md section 1; Party regulations are numbered `-QĐ/TW`).
_CONFUSED = frozenset({("ct", "ctr"), ("tt", "ttr"), ("da", "duan"), ("duan", "da"), ("qd", "qyd"),
                       ("hd", "hdg"), ("hdg", "hd"), ("bc", "cv"), ("ttr", "cv")})  # fmt: skip
_FULL = re.compile(r"(?P<number>[0-9][0-9A-Za-zđĐ.]*)(?:/(?P<year>\d{4}))?/(?P<symbol>.+)")
_PARTY = re.compile(r"(?P<number>\d+[0-9A-Za-z.]*)-(?P<type>[^/]+)/(?P<body>.+)")
_UNIT = re.compile(
    r"\b(?P<unit>tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) (?P<name>\w.*?)"
    r"(?=$|[,;(]| (?:tỉnh|thành phố|huyện|quận|thị xã)\b)",
    re.IGNORECASE,
)
_UNIT_TAIL = re.compile(
    r",?\s*(?:của\s+|thuộc\s+)?(?:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)$"
)
_PARTY_UNIT = re.compile(r"\b(tỉnh|thành|huyện|quận|thị|xã) ủy\b", re.IGNORECASE)
_UNITS = {"thành": "thành phố", "thị": "thị xã"}
_PARTY_BODIES = frozenset(
    {"tw", "tu", "hu", "qu", "du", "vptw", "vptu", "btctw", "btgtw", "ubkttw", "btgdvtw"}
)
#: The map changed on this day (Nghị quyết 202/2025/QH15, Luật 72/2025/QH15).
MERGER = datetime.date(2025, 7, 1)


class Numbering(NamedTuple):
    """A number and symbol in full, taken apart: `118/2025/NĐ-CP`, `38/KH-UBND`, `57-NQ/TW`."""

    number: str
    year: int | None
    symbol: str


def numbering(canonical: str) -> Numbering | None:
    """The parts of a number in full, or None for a text that is none."""
    if party := _PARTY.fullmatch(canonical):
        return Numbering(party["number"], None, f"{party['type']}/{party['body']}")
    if full := _FULL.fullmatch(canonical):
        return Numbering(full["number"], int(full["year"]) if full["year"] else None, full["symbol"])
    return None


def is_party(symbol: str) -> bool:
    """Whether a symbol is that of a Party document: `NQ/TW`, also where it is misprinted `NQ-TW`."""
    return bool(re.fullmatch(r"[^-/]+/[^/]+", symbol)) or body_slug(symbol) in _PARTY_BODIES


def kind_of(type_name: str | None, symbol: str) -> Kind | None:
    """The kind that a document is numbered under: that of its symbol, save for look-alike abbreviations.

    A symbol without a type (`UBND-NC`) is that of an official letter; `QH15` needs the printed type.
    """
    printed = kind_of_type(type_name) if type_name else None
    numbered = kind_of_symbol(symbol)
    if numbered is None:
        if printed is None and symbol and not re.match(r"(?i)(ubtv)?qh\d*\b", symbol):
            return BY_SLUG["cv"]
        return printed
    if printed and (numbered.slug, printed.slug) in _CONFUSED:
        return printed
    return numbered


def normative(identity: InstrumentId) -> Literal["yes", "no", "unknown"]:
    """Whether a number is that of a normative text (effect_rules sections 7 and 9).

    The year in the number is the switch, but no universal sign: resolutions of the National Assembly
    bear it also when they are not normative, and so did directives before 2016.
    """
    kind = base_kind(identity.kind)
    if kind is None or kind.series == "administrative" or identity.kind.endswith("cb"):
        return "no"
    if kind.series == "normative":
        return "yes"
    if set(identity.body.split("_")) & _PARTY_BODIES:
        return "no"
    doubtful = kind.slug == "ct" or identity.body in ("qh", "ubtvqh")
    return "unknown" if doubtful else "yes"


class NamedUnit(NamedTuple):
    """The unit at the end of a body's name: what stands before it, its printed words, what they can mean."""

    head: str
    printed: str
    candidates: tuple[Territory, ...]


def named_unit(issuer: str | None, on: datetime.date, near: Collection[str] = ()) -> NamedUnit | None:
    """The unit that a printed body is of on a day, or None where no unit is printed.

    Of several units of one name those of the province printed behind count, else those that are, or lie
    in, the units with the codes `near`.
    """
    name = _PARTY_UNIT.sub(lambda unit: _UNITS.get(unit[1].lower(), unit[1].lower()), body_name(issuer or ""))
    printed = _printed_units(name)
    if not printed:
        return None
    words = f"{printed[0]['unit']} {printed[0]['name']}"
    units = find(words, on)
    if len(units) > 1 and len(printed) > 1:
        provinces = {unit.code for unit in find(f"{printed[-1]['unit']} {printed[-1]['name']}", on)}
        units = tuple(unit for unit in units if unit.parent in provinces)
    if len(units) > 1:
        units = tuple(unit for unit in units if unit.code in near or unit.parent in near) or units
    return NamedUnit(_head(" ".join((issuer or "").split()), printed[0]["name"]), words, units)


def _printed_units(name: str) -> list[re.Match[str]]:
    """The units printed in a name; a name has a capital or a figure: "xã hội", "thành phố" name no unit."""
    found: list[re.Match[str]] = []
    at = 0
    while unit := _UNIT.search(name, at):
        lower = unit["name"][0].islower()
        at = unit.start("name") if lower else unit.end()
        if not lower:
            found.append(unit)
    return found


def _head(name: str, territory: str) -> str:
    """What stands before the unit: `Sở Tư pháp tỉnh An Giang` → `Sở Tư pháp`."""
    before = name[: name.rindex(territory)].rstrip(" ,") if territory in name else name
    return _UNIT_TAIL.sub("", before)


def provinces_named(names: Iterable[str], on: datetime.date) -> frozenset[str]:
    """The codes of the provinces that names of bodies end in; what else a document names lies there."""
    units = (named_unit(name, on) for name in names)
    return frozenset(
        unit.candidates[0].code
        for unit in units
        if unit and len(unit.candidates) == 1 and unit.candidates[0].is_province
    )


def territory_of(issuer: str | None, on: datetime.date, near: Collection[str] = ()) -> str | None:
    """The territory part of an id: code of the unit that a printed issuer names on a day.

    The slug of the printed name where it is borne by several units, none or several of which lie in
    `near`, or by none that is known; None where no unit is printed.
    """
    named = named_unit(issuer, on, near)
    if named is None:
        return None
    return named.candidates[0].slug if len(named.candidates) == 1 else slug(named.printed)


def identify(
    type: str | None,
    number: str | int | None,
    symbol: str | None,
    year_in_number: int | None,
    date: str | PartialDate | None,
    issuer: str | None,
    territory_on_day: datetime.date,
    *,
    title: str | None = None,
    near: Collection[str] = (),
) -> InstrumentId | None:
    """The id of what is printed, or None where type and symbol name no kind or nothing numbers it.

    `territory_on_day` is the day whose map names the issuer's territory. `year` of the id is 0 where
    neither number nor date gives one: such an id only serves to look up candidates. Without a number
    the folded `title` numbers the text (an unnumbered plan). `near`: see `named_unit`.
    """
    symbol = symbol or ""
    kind = kind_of(type, symbol)
    if kind is None or (number is None and not title):
        return None
    issued = PartialDate.parse(date) if isinstance(date, str) else date
    body = body_slug(symbol)
    if body == "_" and issuer:
        body = _body_of(issuer)
    located = has_branches(body) or not is_central(body, issuer)
    return InstrumentId(
        kind=kind_slug(kind, year_in_number=year_in_number is not None, party=is_party(symbol)),
        number=number_slug(str(number)) if number is not None else title_slug(title or ""),
        year=year_in_number or (issued.year if issued else 0),
        body=body,
        territory=territory_of(issuer, territory_on_day, near) if located else None,
    )


def identify_record(record: Record) -> InstrumentId | None:
    """The id of a document: of two communes of one name, the one in the province that the document names."""
    identity = identify_header(record.document)
    place = identity.territory if identity else None
    if place is None or place.removeprefix("o").isdigit():
        return identity
    day = _day_of(record.document)
    near = provinces_named((body.name for body in record.agencies), day.last if day else MERGER)
    return identify_header(record.document, near)


def identify_header(header: Header, near: Collection[str] = ()) -> InstrumentId | None:
    """The id of a document from its own header; the year of an undated one is that of its time scope."""
    issued = _day_of(header)
    return identify(
        header.type,
        header.number,
        header.symbol,
        header.year,
        issued,
        header.issuer,
        issued.last if issued else MERGER,
        title=header.title,
        near=near,
    )


def _day_of(header: Header) -> PartialDate | None:
    if header.date:
        return PartialDate.parse(header.date)
    scope = re.search(r"\b(?:19|20)\d\d\b", header.time_scope or "")
    return PartialDate(int(scope[0])) if scope else None


def _body_of(issuer: str) -> str:
    """Body letters of an issuer that no symbol abbreviates: `qh`, `cp`, `ttg`, `ubnd`, `hdnd`, else `_`."""
    name = fold(body_name(issuer))
    known = {"quoc hoi": "qh", "chinh phu": "cp", "thu tuong chinh phu": "ttg", "chu tich nuoc": "ctn"}
    if name in known:
        return known[name]
    heads = {"uy ban nhan dan": "ubnd", "hoi dong nhan dan": "hdnd"}
    return next((letters for head, letters in heads.items() if name.startswith(head)), "_")
