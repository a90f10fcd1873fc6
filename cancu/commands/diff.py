"""`cancu diff`: two documents side by side."""

from typing import Annotated

import typer

from cancu.commands.impact import XlsxOption
from cancu.commands.load import JsonOption, StoreOption
from cancu.output import data, json_line, written
from cancu.settings import day, registry
from cancu.target import archive_of, known_of, reading_of
from queries.comparison import compare
from queries.comparison_list import lines, listings


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(
        "diff", help="So sánh hai văn bản: căn cứ thêm, bỏ, còn giữ nhưng đã thay đổi hiệu lực; nhiệm vụ."
    )(run)


def run(
    one: Annotated[str, typer.Argument(help="Tệp hoặc mã văn bản thứ nhất, ví dụ kế hoạch năm trước.")],
    other: Annotated[str, typer.Argument(help="Tệp hoặc mã văn bản thứ hai, ví dụ kế hoạch năm nay.")],
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", help="Ngày xét khi văn bản thứ hai là dự thảo."),
    ] = None,
    xlsx: XlsxOption = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print what changed from the first document to the second."""
    asked = day(as_of)
    with archive_of(store) as archive:
        known, law = known_of(archive)
        records = [reading_of(target, archive).record for target in (one, other)]
        found = compare(records[0], records[1], known, law, as_of=asked)
    if as_json:
        json_line(found.model_dump(mode="json"))
    elif xlsx is None:
        data("\n".join(lines(found, registry().as_of)))
    if xlsx is not None:
        from viz.sheets import Sheet, to_xlsx

        written(xlsx, to_xlsx([Sheet(*listing) for listing in listings(found, registry().as_of)], asked))
