"""`cancu query`, `cancu cypher`: questions to the store, named and free."""

from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text

from cancu.commands.load import JsonOption, StoreOption
from cancu.output import console, data, json_line, message
from cancu.settings import store_url
from graph.errors import UsageError
from graph.stores import open_store
from queries.ask import Answer, ask
from queries.catalog import catalog, run_named

_CELL = 100


def register(app: typer.Typer) -> None:
    """Add the commands to the application."""
    app.command("query", help="Câu hỏi có sẵn; không có tên thì liệt kê.")(query)
    app.command("cypher", help="Truy vấn chỉ đọc.")(cypher)


def query(
    name: Annotated[str | None, typer.Argument(help="Tên câu hỏi.")] = None,
    arguments: Annotated[list[str] | None, typer.Argument(help="Tham số, dạng tên=giá_trị.")] = None,
    store: StoreOption = None,
    as_json: JsonOption = False,
) -> None:
    """Answer a named question, or list them."""
    if name is None:
        for known in catalog().values():
            data(f"{known.name}: {known.title}")
        return
    with open_store(store_url(store), read_only=True) as kept:
        _show(run_named(kept, name, _pairs(arguments or [])), as_json=as_json)


def _pairs(arguments: list[str]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for argument in arguments:
        key, sign, value = argument.partition("=")
        if not sign:
            raise UsageError(f"«{argument}» không có dấu «=».", where="tham số", do="ghi dạng tên=giá_trị.")
        pairs[key] = value
    return pairs


def cypher(
    text: Annotated[str, typer.Argument(help="Câu lệnh Cypher chỉ đọc.")],
    store: StoreOption = None,
    limit: Annotated[int, typer.Option("--limit", help="Số dòng nhiều nhất.")] = 1000,
    as_json: JsonOption = False,
) -> None:
    """Ask in Cypher; whatever is not reading is refused."""
    with open_store(store_url(store), read_only=True) as kept:
        _show(ask(kept, text, {}, limit=limit), as_json=as_json)


def _show(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        json_line(answer.model_dump(mode="json"))
        return
    table = Table(header_style="bold")
    for column in answer.columns:
        table.add_column(column)
    for row in answer.rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    out = console()
    if not out.is_terminal:
        out.width = max(120, 30 * len(answer.columns))
    out.print(table)
    more = " (còn nữa)" if answer.truncated else ""
    message(f"{answer.row_count} dòng{more}, {answer.milliseconds:.0f} ms.")


def _cell(value: Any) -> str:
    """A value in a table cell: a node by its id, a list by its values, nothing for null."""
    if value is None:
        return ""
    if isinstance(value, dict):
        return str(value.get("id") or value.get("type") or value)
    if isinstance(value, list):
        return ", ".join(_cell(item) for item in value)
    text = " ".join(str(value).split())
    return text if len(text) <= _CELL else text[: _CELL - 1] + "…"
