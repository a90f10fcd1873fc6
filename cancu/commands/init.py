"""`cancu init`: who we are: the office, its province, its own units."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cancu.commands.load import JsonOption, StoreOption
from cancu.output import data, json_line
from cancu.settings import day, registry, store_url
from graph.archive import Archive
from graph.errors import UsageError
from graph.identify import named_unit
from graph.office import Office
from graph.stores import open_store
from graph.territories import Territory, find, of_slug, province_of
from loaders.unit_list import read_units


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("init", help="Khai báo đơn vị: cơ quan sử dụng, tỉnh, danh sách đơn vị.")(run)


def run(
    office: Annotated[str | None, typer.Option("--office", help="Tên đầy đủ của cơ quan.")] = None,
    province: Annotated[str | None, typer.Option("--province", help="Tỉnh, thành phố của cơ quan.")] = None,
    units: Annotated[Path | None, typer.Option("--units", help="Danh sách đơn vị (CSV hoặc xlsx).")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Record the office in the store, or say what is recorded when no option is given."""
    with open_store(store_url(store), read_only=office is None and units is None) as kept:
        archive = Archive(kept, registry())
        declared = archive.office
        if office or units:
            declared = _declared(declared, office, province, units)
            archive.declare(declared)
    if declared is None:
        raise UsageError(
            "Kho chưa có khai báo đơn vị.",
            where="--office",
            do="ghi ví dụ: cancu init --office «Ủy ban nhân dân xã Đại Sơn» --province «Hải Phòng».",
        )
    if as_json:
        json_line(declared.model_dump(mode="json"))
    else:
        _show(declared)


def _declared(before: Office | None, office: str | None, province: str | None, units: Path | None) -> Office:
    name = " ".join(office.split()) if office else before.name if before else None
    if name is None:
        raise UsageError("Chưa khai báo cơ quan.", where="--office", do="nêu tên đầy đủ của cơ quan.")
    territory = _territory(name, province).slug if office or before is None else before.territory
    own = read_units(units, name) if units else before.units if before else ()
    return Office(name=name, territory=territory, units=own)


def _territory(office: str, province: str | None) -> Territory:
    """The unit that an office is of, or in: the one its name tells, within the province that is given."""
    today = day(None)
    within = [unit for unit in find(province, today) if unit.is_province] if province else []
    if province and len(within) != 1:
        raise UsageError(
            f"Không có một tỉnh, thành phố nào tên «{province}».", where="--province", do="ghi đúng tên tỉnh."
        )
    named = named_unit(office, today, [unit.code for unit in within])
    units = named.candidates if named else tuple(within)
    if within:
        units = tuple(unit for unit in units if within[0].code in (unit.code, unit.parent))
    if len(units) == 1:
        return units[0]
    several = "; ".join(_placed(unit, today) for unit in units)
    raise UsageError(
        f"Tên «{office}» có thể là của: {several}." if several else f"Không rõ địa bàn của «{office}».",
        where="--province",
        do="nêu tỉnh, thành phố bằng --province.",
    )


def _placed(unit: Territory, on: date) -> str:
    province = province_of(unit, on)
    return ", ".join(part.full_name for part in (unit, province) if part)


def _show(office: Office) -> None:
    unit = of_slug(office.territory, day(None))
    data(f"Cơ quan sử dụng: {office.name}")
    data(f"Địa bàn: {_placed(unit, day(None)) if unit else office.territory} (mã {office.territory})")
    data(f"Đơn vị đã khai báo: {len(office.units)}")
    for own in office.units:
        shorts = f" ({'; '.join(own.short_names)})" if own.short_names else ""
        data(f"  {own.name}{shorts} — {own.parent}")
