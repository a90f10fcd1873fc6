"""`cancu trace`: up and down the chain of a document, or around a body."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cancu.commands.load import JsonOption, StoreOption
from cancu.output import data, json_line, message
from cancu.settings import day, registry, store_url
from graph.archive import Archive
from graph.errors import UsageError
from graph.model import Instrument
from graph.stores import Store, open_store
from queries.body_named import body_named
from queries.body_tree import body_tree, render_bodies
from queries.standing import statuses_on
from queries.trace import Chain
from queries.trace_part import part_of
from queries.trace_text import heading, notes, render_text
from queries.traced import traced


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("trace", help="Chuỗi triển khai: văn bản cấp trên và văn bản triển khai cấp dưới.")(trace)


def trace(
    instrument: Annotated[str | None, typer.Argument(help="Mã, hoặc số, ký hiệu của văn bản.")] = None,
    bodies: Annotated[
        str | None, typer.Option("--bodies", help="Thay cho văn bản: mã hoặc tên cơ quan.")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", "--as-of", help="Ngày xét (mặc định: hôm nay).")] = None,
    depth: Annotated[int, typer.Option("--depth", help="Số bậc lên và xuống.")] = 4,
    html: Annotated[
        Path | None, typer.Option("--html", help="Vẽ chuỗi văn bản thành một trang HTML.")
    ] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print what a document carries out and what carries it out, or the bodies around one."""
    if (instrument is None) == (bodies is None):
        raise UsageError(
            "Cần một văn bản hoặc một cơ quan.", where="trace", do="ghi mã văn bản, hoặc --bodies và cơ quan."
        )
    if bodies is not None and html is not None:
        raise UsageError("Chỉ vẽ được chuỗi văn bản.", where="--html", do="bỏ --html hoặc ghi mã văn bản.")
    with open_store(store_url(store), read_only=True) as kept:
        archive = Archive(kept, registry())
        if bodies is not None:
            tree = body_tree(kept, body_named(kept, archive.office, bodies, day(on)))
            answer, text = tree.model_dump(mode="json"), render_bodies(tree)
        else:
            found = traced(archive, instrument or "", day(on), depth)
            if html is not None:
                _draw(kept, found, day(on), html)
            answer, text = found.model_dump(mode="json"), render_text(found)
    if as_json:
        json_line(answer)
    else:
        data(text)


def _draw(store: Store, chain: Chain, on: date, output: Path) -> None:
    """Write the picture of a chain as one self-contained page."""
    from viz.network import draw

    part = part_of(store, chain)
    statuses = statuses_on(store, [node.id for node in part.nodes if isinstance(node, Instrument)], on)
    page = draw(
        part.nodes,
        part.edges,
        title=heading(chain),
        on=on,
        focus=chain.document.id,
        statuses=statuses,
        notes=notes(chain),
    )
    try:
        output.write_text(page, encoding="utf-8")
    except OSError as error:
        raise UsageError("Không ghi được tệp này.", where=str(output), do="chọn chỗ ghi khác.") from error
    message(f"Đã ghi {output}: {len(part.nodes)} văn bản, {len(part.edges)} quan hệ.")
