"""`cancu view`: the graph as one page."""

from pathlib import Path
from typing import Annotated

import typer

from cancu.commands.load import StoreOption
from cancu.output import message
from cancu.settings import day, store_url
from graph.errors import NotFound, UsageError
from graph.model import Instrument
from graph.stores import open_store
from graph.vocabulary import EdgeType, NodeType
from queries.standing import statuses_on

#: What a picture of a document shows; citations and validities are in its tables.
_DRAWN = frozenset(EdgeType) - {
    EdgeType.CO_HIEU_LUC, EdgeType.CO_VIEN_DAN, EdgeType.CHI_TOI, EdgeType.DOC_TU,
}  # fmt: skip


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("view", help="Xem sơ đồ: tạo một trang HTML mở được không cần mạng.")(view)


def view(
    instrument: Annotated[str, typer.Argument(help="Mã văn bản.")],
    output: Annotated[Path, typer.Option("-o", "--output", help="Tệp HTML.")],
    depth: Annotated[int, typer.Option("--depth", min=1, max=3, help="Số bậc quanh văn bản.")] = 1,
    limit: Annotated[int, typer.Option("--limit", min=2, max=2000, help="Số nút nhiều nhất.")] = 150,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Ngày xét tình trạng.")] = None,
    store: StoreOption = None,
) -> None:
    """Write one self-contained page with the neighbourhood of a document."""
    from viz.network import draw

    on = day(as_of)
    with open_store(store_url(store), read_only=True) as kept:
        node = kept.node(NodeType.INSTRUMENT, instrument)
        if not isinstance(node, Instrument):
            raise NotFound("Không có văn bản này trong kho.", where=instrument, do="xem «cancu status».")
        part = kept.subgraph([instrument], depth, limit, _DRAWN)
        statuses = statuses_on(kept, [n.id for n in part.nodes if isinstance(n, Instrument)], on)
    title = " ".join(filter(None, (node.type, node.canonical, node.title)))
    page = draw(part.nodes, part.edges, title=title, on=on, focus=instrument, statuses=statuses)
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise UsageError("Không ghi được tệp này.", where=str(output), do="chọn chỗ ghi khác.") from error
    message(f"Đã ghi {output}: {len(part.nodes)} nút, {len(part.edges)} quan hệ.")
    if part.truncated:
        message(f"Sơ đồ dừng ở {limit} nút; tăng --limit để xem thêm.")
