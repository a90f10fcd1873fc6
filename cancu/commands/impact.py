"""`cancu impact`: the loaded documents that rest on an instrument."""

from pathlib import Path
from typing import Annotated

import typer

from cancu.commands.load import JsonOption, StoreOption
from cancu.listing_table import show_listing, write_listing
from cancu.output import console, json_line
from cancu.settings import day, registry, store_url
from graph.archive import Archive
from graph.stores import open_store
from graph.vocabulary import Role
from queries.designation import designated
from queries.impact import MAX_DEPTH, impact
from queries.impact_list import citing_list, review_list, short_list

CsvOption = Annotated[Path | None, typer.Option("--csv", help="Ghi ra tệp CSV; «-» là đầu ra chuẩn.")]
XlsxOption = Annotated[Path | None, typer.Option("--xlsx", help="Ghi ra tệp Excel.")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        "impact",
        help="Văn bản chịu ảnh hưởng: văn bản trong kho dẫn văn bản này; lọc «còn thời gian thực hiện».",
    )(run)


def run(
    instrument: Annotated[str, typer.Argument(help="Mã, hoặc số, ký hiệu, ví dụ 118/2025/NĐ-CP.")],
    on: Annotated[str | None, typer.Option("--on", "--as-of", help="Ngày xét (mặc định: hôm nay).")] = None,
    active: Annotated[
        bool, typer.Option("--active", help="Bỏ văn bản đã hết thời gian thực hiện tại ngày xét.")
    ] = False,
    role: Annotated[
        list[Role] | None, typer.Option("--role", help="Chỉ lấy vai trò này; nêu được nhiều lần.")
    ] = None,
    depth: Annotated[
        int, typer.Option("--depth", min=1, max=MAX_DEPTH, help="1: dẫn trực tiếp; 2: cả gián tiếp.")
    ] = 2,
    rs: Annotated[
        bool, typer.Option("--rs", help="Danh mục văn bản đề nghị rà soát, mỗi văn bản một dòng.")
    ] = False,
    csv: CsvOption = None,
    xlsx: XlsxOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print who rests on an instrument, one row per citation; says what was searched when there is none."""
    asked = day(on)
    with open_store(store_url(store), read_only=True) as kept:
        archive = Archive(kept, registry())
        key = designated(kept, archive.known(), instrument)
        found = impact(archive, key, on=asked, depth=depth, active=active, roles=frozenset(role or ()))
    until = archive.registry.as_of
    listing = (review_list if rs else citing_list)(found, until)
    if as_json:
        json_line(found.model_dump(mode="json"))
    elif csv is None and xlsx is None:
        show_listing(console(), listing if rs else short_list(found, until))
    write_listing(listing, asked, csv=csv, xlsx=xlsx)
