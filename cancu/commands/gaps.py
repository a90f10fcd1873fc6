"""`cancu gaps`: who was told to make a plan or report and for whom none is seen."""

from pathlib import Path
from typing import Annotated

import typer

from cancu.commands.check import decisions
from cancu.commands.load import JsonOption, StoreOption
from cancu.listing_table import show_listing, write_listing
from cancu.output import console, json_line
from cancu.settings import day, registry, store_url
from graph.archive import Archive
from graph.errors import NotFound, UsageError
from graph.stores import open_store
from graph.vocabulary import NodeType
from queries.designation import designated
from queries.gap_list import gap_list, short_gap_list
from queries.gap_reviews import reviewed, undecided
from queries.gap_state import GapState
from queries.gaps import Gaps, OrderKind, gaps

CsvOption = Annotated[Path | None, typer.Option("--csv", help="Ghi ra tệp CSV; «-» là đầu ra chuẩn.")]
XlsxOption = Annotated[Path | None, typer.Option("--xlsx", help="Ghi ra tệp Excel.")]


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        "gaps",
        help="Theo dõi triển khai: đơn vị được yêu cầu mà chưa thấy văn bản triển khai, báo cáo trong kho.",
    )(run)


def run(
    order: Annotated[str | None, typer.Argument(help="Mã, hoặc số, ký hiệu của văn bản yêu cầu.")] = None,
    agency: Annotated[str | None, typer.Option("--agency", help="Mã cơ quan được yêu cầu.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Mọi yêu cầu trong kho.")] = False,
    on: Annotated[str | None, typer.Option("--on", "--as-of", help="Ngày xét (mặc định: hôm nay).")] = None,
    year: Annotated[int | None, typer.Option("--year", help="Chỉ văn bản yêu cầu của năm này.")] = None,
    kind: Annotated[OrderKind | None, typer.Option("--kind", help="plan: kế hoạch; report: báo cáo.")] = None,
    state: Annotated[
        list[GapState] | None, typer.Option("--state", help="Chỉ lấy kết quả này; nêu được nhiều lần.")
    ] = None,
    undone: Annotated[
        bool, typer.Option("--open", help="Bỏ nội dung đã có ý kiến xử lý («cancu review»).")
    ] = False,
    csv: CsvOption = None,
    xlsx: XlsxOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print each body told to make a plan or report, with what is seen of it."""
    if order is None and agency is None and not everything:
        raise UsageError("Chưa nêu yêu cầu nào.", where="gaps", do="nêu mã văn bản, --agency hoặc --all.")
    asked = day(on)
    with open_store(store_url(store), read_only=True) as kept:
        archive = Archive(kept, registry())
        key = designated(kept, archive.known(), order) if order else None
        if agency is not None and kept.node(NodeType.AGENCY, agency) is None:
            raise NotFound("Kho không có cơ quan này.", where=agency, do="tra mã cơ quan trong kho.")
        found = gaps(archive, asked, order=key, agency=agency, year=year, kind=kind)
    found = reviewed(found, decisions(store))
    shown = _only(undecided(found) if undone else found, state)
    listing = gap_list(shown, archive.registry.as_of)
    if as_json:
        json_line(shown.model_dump(mode="json"))
    elif csv is None and xlsx is None:
        show_listing(console(), short_gap_list(shown, archive.registry.as_of))
    write_listing(listing, asked, csv=csv, xlsx=xlsx)


def _only(found: Gaps, states: list[GapState] | None) -> Gaps:
    if not states:
        return found
    return found.model_copy(update={"rows": tuple(row for row in found.rows if row.state in states)})
