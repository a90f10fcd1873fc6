"""`cancu explain`: why the verdict says what it says of one citation."""

from pathlib import Path
from typing import Annotated

import typer

from cancu import __version__
from cancu.commands.check import decisions
from cancu.commands.load import JsonOption, StoreOption
from cancu.output import data, json_line
from cancu.settings import day, registry
from cancu.target import archive_of, known_of, reading_of
from graph.errors import UsageError
from queries.explain import explain
from queries.explanation_text import lines


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command("explain", help="Giải thích nhận định: từ chữ in đến kết luận, từng bước.")(run)


def run(
    target: Annotated[str, typer.Argument(help="Tệp, mã văn bản đã nạp, hoặc mã của một nội dung rà soát.")],
    at: Annotated[int | None, typer.Option("--at", help="Vị trí của viện dẫn trong văn bản.")] = None,
    finding: Annotated[
        str | None, typer.Option("--finding", help="Mã nội dung, lấy ở «cancu review list».")
    ] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", help="Ngày tra cứu (mặc định: hôm nay).")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print the steps from the printed words of one citation to the verdict."""
    if ":" in target and finding is None and not Path(target).exists():
        target, finding = target.partition(":")[0], target
    if (at is None) == (finding is None):
        raise UsageError(
            "Cần đúng một trong hai: --at VỊ_TRÍ hoặc --finding MÃ.",
            where="explain",
            do="lấy vị trí ở «start» của «cancu check --json», mã ở «cancu review list».",
        )
    with archive_of(store) as archive:
        known, law = known_of(archive)
        found = explain(
            reading_of(target, archive), known, registry(), law,
            at=at, finding=finding, as_of=day(as_of), program=__version__, decided=decisions(store),
        )  # fmt: skip
    if as_json:
        json_line(found.model_dump(mode="json"))
    else:
        data("\n".join(lines(found)))
