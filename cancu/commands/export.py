"""`cancu export`, `cancu import`: the graph taken away in a standard form, and restored from one."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from cancu.commands.load import StoreOption
from cancu.output import data, message
from cancu.settings import store_url
from graph.errors import UsageError
from graph.export.content import Content
from graph.export.formats import FOLDERS, Format, write_file, write_folder
from graph.export.jsonl import checksum
from graph.stores import open_store


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("export", help="Xuất dữ liệu của kho: JSON, Turtle, JSON-LD, GraphML, CSV, Cypher.")(export)
    app.command("import", help="Khôi phục kho từ tệp JSON lines hoặc Turtle do «cancu export» ghi.")(restore)


def export(
    wanted: Annotated[Format, typer.Option("--format", help="Dạng dữ liệu.")] = Format.JSONL,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Tệp (csv, neo4j-csv: thư mục mới); «-»: đầu ra chuẩn."),
    ] = None,
    with_registry: Annotated[
        bool,
        typer.Option("--with-registry", help="Gồm cả văn bản của danh mục mà không tài liệu nào nói tới."),
    ] = False,
    store: StoreOption = None,
) -> None:
    """Write the store in a standard form: the same content gives the same bytes."""
    place = None if output is None or str(output) == "-" else output
    if wanted in FOLDERS and place is None:
        raise UsageError("Dạng này ghi nhiều tệp.", where="--output", do="nêu một thư mục mới bằng -o.")
    with open_store(store_url(store), read_only=True) as kept:
        content = Content(kept, with_registry=with_registry)
        try:
            if place is None:
                write_file(content, wanted, sys.stdout.buffer)
            elif wanted in FOLDERS:
                names = write_folder(content, wanted, place)
                message(f"Đã ghi {len(names)} tệp vào {place}.")
            else:
                with place.open("wb") as file:
                    write_file(content, wanted, file)
                message(f"Đã ghi {place}.")
        except BrokenPipeError:
            raise
        except OSError as error:
            raise UsageError("Không ghi được.", where=str(output), do="chọn chỗ ghi khác.") from error


def restore(
    file: Annotated[Path, typer.Argument(help="Tệp .jsonl hoặc .ttl.")],
    store: StoreOption = None,
) -> None:
    """Restore a graph into an empty store; all of it or nothing."""
    from loaders.restore import restore_file

    with open_store(store_url(store)) as kept:
        restored = restore_file(file, kept)
        data(f"Đã khôi phục {restored.nodes} nút, {restored.edges} quan hệ vào kho {kept.url}.")
        data(f"Mã kiểm tra nội dung (sha256): {checksum(kept)}")
